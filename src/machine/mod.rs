//! The machine the program runs on: its clock, its chance, its folders, its standard error.
//!
//! Everything else gets these as arguments, so that a test can say what time it is and where things lie. Only the command
//! line and the window ask here. It holds no state.

mod clock;
mod place;
mod voice;

pub use clock::{chance, ids, now};
pub use place::{LibraryPlace, NoDataFolder};
pub use voice::{Printable, complain};

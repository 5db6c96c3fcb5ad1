//! Finding words in the lines of notes as they are written, and replacing them.
//!
//! [`ReplacePane`] holds what is typed and set; it stays when the bar over a note or the page is left. The bar is about the
//! note that is shown: it goes from place to place there. The page lists every line of a note, a notebook or all notes in which
//! something was found, with what would become of it; each can be left out. Looking through the lines is the program's work,
//! on a worker: what it has found arrives in [`Findings`], a part at a time. Where a line that is on screen has the words,
//! the note itself looks, so that they are marked at once.

mod bar;
mod fields;
mod findings;
mod page;
mod pane;
mod row;
mod step;

pub use bar::{find_bar_ui, has_find_bar};
pub use findings::{Findings, FoundWords};
pub use page::replace_page_ui;
pub use pane::{Extent, ReplacePane, SearchWanted, Sought};

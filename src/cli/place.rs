pub use crate::machine::LibraryPlace;

//! Sheets a person prints or carries: what stands on them, the same for the window and the command line.
//!
//! What is known comes from `quiz` and the library, what a page looks like from `exchange`; this puts one into the other, in
//! Korean or English. It knows no files and no clock.

mod annotations;
mod package;
mod words;
mod wrong;
mod wrong_html;
mod wrong_markdown;

pub use annotations::{AnnotationEntry, AnnotationSheet};
pub use package::package_contents;
pub use wrong::{Confused, Mistaken, WrongSheet};

//! A note as the text it is: one editor over all of its lines, with the colours of Markdown.
//!
//! What is written stands in its editor among all others ([`Editing`](crate::ui::Editing)); `app` makes lines of it and says
//! where each line of the note begins in it. The line the caret stands in is the chosen one, and a line that is chosen elsewhere
//! is brought up here.

mod beside;
mod colors;
mod editor;
mod keys;
mod layout;
mod pane;
mod rows;

pub use beside::{SourceShown, beside_source_ui};
pub use pane::SourcePane;

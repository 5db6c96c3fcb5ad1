//! The window's content: reads a [`View`], fills an [`Outbox`].
//!
//! A pane is a function that draws what it is shown and says what the user wants; it never changes the library, touches
//! a file or starts a thread. What it remembers between frames (what is folded, what is being typed) is its own state in
//! [`Panes`]. `app` makes the view, calls [`frame_ui`] once per frame, and acts on the outbox afterwards.

mod annotated;
mod beside;
pub mod cards;
pub mod command;
pub mod diagrams;
mod editing;
mod entries;
pub mod export;
mod field_keys;
mod flash;
pub mod focus;
mod frame;
mod grade;
pub mod halves;
mod menu;
pub mod notes;
pub mod opening;
pub mod outbox;
pub mod pages;
pub mod pick;
pub mod pictures;
pub mod preferences;
pub mod quiz;
pub mod replace;
pub mod route;
pub mod search;
pub mod shell;
pub mod text;
pub mod theme;
pub mod view;
pub mod widgets;
mod writing;

pub use editing::{Editing, Editor, EditorId};
pub use frame::{Panes, frame_ui};
pub use outbox::{ExamDeed, ImportTarget, Outbox, Request};
pub use preferences::{PictureGround, PictureLook, Preferences, Recent, ThemeChoice};
pub use view::View;
pub use writing::{Caret, CellStep, PastedAt, Stroke, TypedSign};

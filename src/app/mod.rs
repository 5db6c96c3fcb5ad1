//! Owns everything, shows the window, and is the only place that acts.
//!
//! Once per frame `app` makes a [`View`](crate::ui::View) of what there is, lets `ui` draw it, and acts on what the
//! panes asked for ([`Request`](crate::ui::Request)): edits go through [`History`](crate::model::History), and the changes
//! that come out tell the search index, the schedules and the thread that saves what to bring up to date. Whatever takes
//! long (opening, importing, decoding, dialogs, the second phase of a search) happens on named worker threads that answer
//! by message and wake the window.

mod act;
mod clipboard;
mod commands;
mod core;
mod dialogs;
mod done;
mod drafts;
mod editors;
mod errors;
mod import_preview;
mod import_report;
mod importing;
mod inbox;
mod keeper;
mod looking_up;
mod opening;
mod outside;
mod past;
mod pictures;
mod preferences;
mod run;
mod searching;
mod title;

pub use self::core::{App, Setup};
pub use clipboard::PageClipboard;
pub use dialogs::{Asked, Dialog};
pub use opening::Opener;
pub use run::run;

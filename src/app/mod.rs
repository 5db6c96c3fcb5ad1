//! Owns everything, shows the window, and is the only place that acts.
//!
//! Once per frame `app` makes a [`View`](crate::ui::View) of what there is, lets `ui` draw it, and acts on what the
//! panes asked for ([`Request`](crate::ui::Request)): edits go through [`History`](crate::model::History), and the changes
//! that come out tell the search index, the schedules and the thread that saves what to bring up to date. Whatever takes
//! long (opening, importing, decoding, dialogs, the second phase of a search) happens on named worker threads that answer
//! by message and wake the window.
//!
//! From the bottom up, each layer knowing only those below:
//! - leaves that know no state: workers and their messages (`opening`, `import_worker`, `picture_worker`, `decode`, `searcher`, `keeper`, `drafts`), the
//!   way of a message (`inbox`), sentences (`done`, `errors`, `import_report`), the clipboard and dialogs;
//! - `state`: everything that is worked on; what can be done with it stands in `edits`, `navigation`, `lines`, `links`, `editors`, `searching`,
//!   `preferences` and `opened`;
//! - services, each about one thing, which take a message or a wish and change the state: `importing`, `pictures`, `past`,
//!   `outside`;
//! - `program`: the one place that knows them all; `act`, `commands` and `input` hand it what the user wants.

mod act;
mod animation;
mod arranging;
mod bitmap;
mod bundled;
mod cards;
mod clipboard;
mod clipped;
mod color;
mod columns;
mod commands;
mod decode;
mod dialogs;
mod done;
mod drafts;
mod editors;
mod edits;
mod errors;
mod exams;
mod finder;
mod fitter;
mod fitting;
mod halves;
mod import_end;
mod import_fit;
mod import_libraries;
mod import_packages;
mod import_preview;
mod import_report;
mod import_worker;
mod importing;
mod inbox;
mod input;
mod input_method;
mod keeper;
mod keys;
mod large;
mod line_commands;
mod line_regions;
mod lines;
mod links;
mod moving;
mod navigation;
mod opened;
mod opening;
mod outside;
mod past;
mod paste_preview;
mod pasting;
mod picture_out;
mod picture_sizes;
mod picture_worker;
mod pictures;
mod preferences;
mod program;
mod rearranging;
mod region_cards;
mod renewing;
mod replacing;
mod replayer;
mod run;
mod runs;
mod search_context;
mod searcher;
mod searching;
mod selected_lines;
mod sheet_out;
mod sources;
mod state;
mod tables;
mod transfer;
mod vector;
mod writing;

pub use clipboard::PageClipboard;
pub use dialogs::{Asked, Dialog};
pub use input_method::InputMethod;
pub use opening::Opener;
pub use program::{App, Setup};
pub use run::run;

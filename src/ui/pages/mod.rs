//! Pages and dialogs that are not about one note, diagram or card.

mod glossary;
mod help;
mod opening;
mod past;
mod paste;
mod proposals;
mod rename;
mod report;
mod settings;
mod start;
mod work;

pub use glossary::{GlossaryPane, Terms, glossary_ui};
pub use help::{HelpPane, help_ui};
pub use opening::opening_ui;
pub use past::{Past, PastPane, PastVersion, past_ui};
pub use paste::{PasteDialog, Preview, paste_ui};
pub use proposals::{ProposalsPane, proposals_ui};
pub use rename::{RenameDialog, rename_ui};
pub use report::{
    ReadingDoubt, ReadingQuestion, Report, ReportChange, ReportItem, ReportNote, ReportPane, ReportState, report_ui,
};
pub use settings::settings_ui;
pub use start::{StartPane, start_ui};
pub use work::work_ui;

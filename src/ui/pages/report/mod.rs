//! What an import would do (`preview`), and what it did: what came in, what is missing and what can be asked (`arrival`).
//!
//! The app writes a report in sentences; this shows it, in lists that lay out only what is on screen, because a vault has
//! thousands of entries. An entry that belongs to a line leads there; one that leads nowhere does not look as if it did.

mod arrival;
mod checks;
mod contents;
mod figures;
mod missing;
mod preview;
mod rows;

use egui::{Frame, Ui};

use crate::model::{BlockId, DiagramId, NoteId};
use crate::ui::theme::inset;
use crate::ui::{Outbox, View};

/// What the last import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was imported: a file, a folder, a pasted text.
    pub source: String,
    /// The notes, in order.
    pub notes: Vec<ReportNote>,
    /// What needs a look.
    pub warnings: Vec<ReportItem>,
    /// Lines that were left out.
    pub dropped: Vec<ReportItem>,
    /// How many lines came in.
    pub n_lines: usize,
    /// How many pictures came in.
    pub n_pictures: usize,
    /// How many cards and answers came in with packages.
    pub n_cards: usize,
    /// See [`n_cards`](Self::n_cards).
    pub n_answers: usize,
    /// The places of pictures that were missing when it came in.
    pub missing: Vec<DiagramId>,
    /// Whether nothing has happened yet: this is what would.
    pub is_preview: bool,
    /// The lines that would change in notes that are there.
    pub changes: Vec<ReportChange>,
    /// Files that can be read in more than one way.
    pub questions: Vec<ReadingQuestion>,
    /// Whether every character of what was to be imported is in a note now.
    pub is_lossless: bool,
}

/// A line that would come into a note or go from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChange {
    /// Whether it would come.
    pub is_added: bool,
    /// Its words.
    pub text: String,
    /// The title of the note.
    pub note: String,
}

/// A file that can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingQuestion {
    /// Its path in the import.
    pub file: String,
    /// What is asked.
    pub doubt: ReadingDoubt,
    /// How it was read: the name of an encoding, or a number; empty where nothing was decided.
    pub chosen: String,
    /// The first row of its table, where the columns are asked about.
    pub columns: Vec<String>,
    /// The columns that were chosen, from 0.
    pub chosen_columns: Option<(usize, usize)>,
    /// How it begins when read so.
    pub beginning: String,
}

/// What the bytes of a file do not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingDoubt {
    /// Its encoding.
    Encoding,
    /// Whether the numbers of right answers count from 0 or from 1.
    FirstNumber,
    /// Which columns of its table hold what is asked and what answers it.
    Columns,
}

/// A note that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportNote {
    /// Which.
    pub note: Option<NoteId>,
    /// Its title.
    pub title: String,
    /// How many lines it has.
    pub n_lines: usize,
    /// New, changed or as before.
    pub state: ReportState,
}

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It came in.
    New,
    /// It was there and changed.
    Changed,
    /// It was there and is as before.
    Unchanged,
}

/// A line of a source with something to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportItem {
    /// The file, or the title of a pasted text.
    pub file: String,
    /// The line, from 1; nothing where the whole file is meant.
    pub line: Option<usize>,
    /// What there is to say, or the line that was left out.
    pub text: String,
    /// The note it came into.
    pub note: Option<NoteId>,
    /// The line of that note it is about.
    pub block: Option<BlockId>,
    /// The picture it misses: once that is there, there is nothing to say.
    pub picture: Option<DiagramId>,
}

/// What came of looking for missing pictures in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureSearch {
    /// The name of the folder.
    pub folder: String,
    /// How many were found.
    pub n_found: usize,
    /// Those that are missing still.
    pub left: Vec<DiagramId>,
    /// Those of them that several different files fit.
    pub several: Vec<DiagramId>,
    /// Files and folders that could not be read, each in a sentence.
    pub problems: Vec<String>,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ReportPane {
    report: Option<Report>,
    /// Grows with every report.
    number: u64,
    preview: preview::PreviewPane,
    arrival: arrival::Arrival,
}

impl ReportPane {
    /// Shows what an import did, or would do.
    pub fn put(&mut self, report: Report) {
        self.number += 1;
        self.report = Some(report);
        self.preview = preview::PreviewPane::default();
        self.arrival = arrival::Arrival::default();
    }

    /// Forgets what it shows.
    pub fn clear(&mut self) {
        self.report = None;
    }

    /// Whether it shows what an import would do.
    pub fn is_preview(&self) -> bool {
        self.report.as_ref().is_some_and(|report| report.is_preview)
    }

    /// The note it is about, where that is one alone.
    pub fn only_note(&self) -> Option<NoteId> {
        match self.report.as_ref()?.notes[..] {
            [ReportNote { note, .. }] => note,
            _ => None,
        }
    }

    /// Shows what came of looking for missing pictures.
    pub fn put_search(&mut self, search: PictureSearch) {
        self.arrival.put_search(search);
    }
}

/// Shows the report.
pub(super) fn report_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReportPane, out: &mut Outbox) {
    let Some(report) = &pane.report else { return };
    Frame::new().inner_margin(inset::LIST_PAGE).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if report.is_preview {
            preview::preview_ui(ui, view, report, &mut pane.preview, out);
        } else {
            arrival::arrival_ui(ui, view, (report, pane.number), &mut pane.arrival, out);
        }
    });
}

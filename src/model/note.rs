//! Notebooks and notes: where lines are kept and where they came from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BlockId, ExamProfile, ExamRecord, NoteId, NotebookId, Timestamp};

/// A set of notes on one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebook {
    /// Never changes.
    pub id: NotebookId,
    /// What the user calls it; never empty.
    pub name: String,
    /// The exam it prepares for.
    pub exam: Option<ExamProfile>,
    /// The mock exams that were handed in, earliest first.
    pub exams: Vec<Arc<ExamRecord>>,
    /// The order its notes were put in; each once. Notes that are not listed come behind, oldest first, and what is listed
    /// and not there says nothing: another device may not have sent it yet, or it may come back.
    pub notes: Vec<NoteId>,
    /// Where it stands among the notebooks; without a place it comes behind those that have one, oldest first.
    pub place: Option<u32>,
}

impl Notebook {
    /// One without an exam.
    pub fn new(id: NotebookId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            exam: None,
            exams: Vec::new(),
            notes: Vec::new(),
            place: None,
        }
    }

    /// By what its notes are in order, those that are gone as well.
    pub fn place_of(&self, note: NoteId) -> (usize, NoteId) {
        let place = self.notes.iter().position(|&listed| listed == note);
        (place.unwrap_or(self.notes.len()), note)
    }
}

/// One document.
///
/// The lines themselves are [`Block`](super::Block)s of their own, so that editing one line of a long note changes one
/// small entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Never changes.
    pub id: NoteId,
    /// The notebook it lies in.
    pub notebook: NotebookId,
    /// What it is called in lists; never empty.
    pub title: String,
    /// Where it came from.
    pub provenance: Provenance,
    /// The lines in their order.
    pub blocks: Vec<BlockId>,
    /// The proposed cards that nobody wants, by the ids of their proposals.
    pub dismissed: BTreeSet<String>,
}

/// Where a note came from, kept so that a repeated import finds it again and an export can give credit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The way it came in.
    pub origin: Origin,
    /// How its source text is to be read; decides what an export of the untouched note looks like.
    pub format: SourceFormat,
    /// blake3 of the source bytes, in hexadecimal; empty for a note made in the program.
    pub digest: String,
    /// When it was first imported.
    pub imported_at: Option<Timestamp>,
    /// The name of the notebook it was imported into, wherever it is now; empty when that is not known.
    pub imported_into: String,
    /// The licence sentence of the source, as written there; empty when there was none.
    pub licence: String,
    /// Whom to credit; empty when unknown.
    pub author: String,
    /// What stood before the first block and belongs to none: front matter, a byte order mark, blank lines.
    pub preamble: String,
}

/// The way a note came into the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Made in the program, or shipped with it.
    #[default]
    Own,
    /// Pasted or read from standard input.
    Pasted,
    /// Read from a file; the path is relative to the imported folder, with `/` between its parts and in NFC.
    File(String),
}

/// How the source text of a note is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceFormat {
    /// Text as it is copied from a web page: bullets by sign, headings guessed.
    PlainText,
    /// A page saved as HTML.
    Page,
    /// Cards or questions as programs write them: rows of a table, or JSON.
    Records,
    /// `CommonMark` with the extensions of Obsidian.
    #[default]
    Markdown,
}

//! What is to be said about an import.

use super::Fitted;
use crate::import::{Draft, DroppedLine, SourceName, TextEncoding, Warning, WarningKind};
use crate::model::{DiagramId, NoteId};

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry for each source, in the order they were given.
    pub notes: Vec<NoteReport>,
    /// Pictures that were not found, or not for certain.
    pub pictures: Vec<PictureProblem>,
    /// How many links lead to a note or picture that is there.
    pub n_links: usize,
    /// Links that lead to nothing.
    pub unresolved_links: Vec<UnresolvedLink>,
}

impl Report {
    /// Whether every character of the sources is in a note for certain: all notes are new, and nothing was left out, guessed
    /// or damaged. What became of the lines of a note that was there before is the user's.
    pub fn is_lossless(&self) -> bool {
        let is_whole = |note: &NoteReport| {
            let is_in_doubt =
                |warning: &Warning| matches!(warning.kind, WarningKind::EncodingGuessed | WarningKind::DamagedText);
            note.outcome == Outcome::New
                && note.dropped.is_empty()
                && note.conflicts.is_empty()
                && !note.warnings.iter().any(is_in_doubt)
        };
        !self.notes.is_empty() && self.notes.iter().all(is_whole)
    }
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteReport {
    /// Where it is from.
    pub source: SourceName,
    /// The note it is in the library.
    pub note: NoteId,
    /// The notebook the note is in, where that is not the one that was imported into.
    pub elsewhere: Option<String>,
    /// Another note that came from a file of the same path, beside which this one is new.
    pub namesake: Option<NoteId>,
    /// The title the source gives itself.
    pub title: String,
    /// Lines read from it.
    pub n_blocks: usize,
    /// The encoding it was read in.
    pub encoding: TextEncoding,
    /// Whether it is new.
    pub outcome: Outcome,
    /// What was guessed, repaired or not understood.
    pub warnings: Vec<Warning>,
    /// Lines of the source that are in no block.
    pub dropped: Vec<DroppedLine>,
    /// Lines edited here that the source changed too.
    pub conflicts: Vec<Conflict>,
    /// Lines the source no longer has that stay, because something hangs on them.
    pub kept: Vec<KeptLine>,
}

impl NoteReport {
    pub(super) fn new(draft: Draft, fitted: Fitted) -> Self {
        Self {
            source: draft.name,
            note: fitted.note,
            elsewhere: None,
            namesake: None,
            title: draft.title,
            n_blocks: draft.blocks.len(),
            encoding: draft.encoding,
            outcome: fitted.outcome,
            warnings: draft.warnings,
            dropped: draft.dropped,
            conflicts: fitted.conflicts,
            kept: fitted.kept,
        }
    }
}

/// What an import does to a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    New,
    /// The source is the same as before.
    Unchanged,
    /// The source is another.
    Changed {
        /// Lines that are new.
        n_added: usize,
        /// Lines with other words than before.
        n_edited: usize,
        /// Lines that stand elsewhere.
        n_moved: usize,
        /// Lines that are gone.
        n_removed: usize,
    },
}

/// A line that was edited here and is another in the source too; the words of the user stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The line of the source, from 1.
    pub line: usize,
    /// What stays.
    pub yours: String,
    /// What the source has now.
    pub theirs: String,
}

/// A line the source no longer has; it stays because cards or annotations hang on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// Its words.
    pub text: String,
    /// How many cards hang on it.
    pub n_cards: usize,
}

/// A link to a note or file that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnresolvedLink {
    /// The source it stands in.
    pub source: SourceName,
    /// The line of the source, from 1.
    pub line: usize,
    /// Where it should lead, as written.
    pub target: String,
    /// Whether its name says that it is a file of a kind that is not read.
    pub is_unread_kind: bool,
}

/// A picture a note refers to that has no file, or no certain one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureProblem {
    /// The source that refers to it.
    pub source: SourceName,
    /// The line of the source, from 1.
    pub line: usize,
    /// The name of the picture.
    pub name: String,
    /// The diagram that keeps its place.
    pub diagram: DiagramId,
    /// What is wrong.
    pub trouble: PictureTrouble,
}

/// Why a picture has no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureTrouble {
    /// There is none of its name.
    Missing,
    /// Pictures of its kind are not read.
    UnreadKind,
    /// There are several different ones of its name: their paths.
    Ambiguous(Vec<String>),
}

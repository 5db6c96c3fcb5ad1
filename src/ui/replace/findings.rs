//! The lines in which something was found, note by note.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Block, BlockId, NoteId};
use crate::replace::{Outcome, Reworded};

/// A line in whose words something was found.
#[derive(Clone, Debug)]
pub struct FoundWords {
    /// The line as it was then.
    pub line: Arc<Block>,
    /// Whether it was found in its translation, not in its own words.
    pub is_translation: bool,
    /// Where, and what becomes of it.
    pub reworded: Reworded,
}

impl FoundWords {
    /// The words in which it was found.
    pub fn words(&self) -> &str {
        if self.is_translation {
            &self.line.translation
        } else {
            &self.line.text
        }
    }

    /// What tells it from the others.
    pub(super) fn key(&self) -> (BlockId, bool) {
        (self.line.id, self.is_translation)
    }

    pub(super) fn is_changed(&self) -> bool {
        self.reworded.outcome == Outcome::Changed
    }
}

/// A row of the list: a note, or a line of it, each by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundRow {
    Note(usize),
    Line(usize),
}

/// The lines of a note in which something was found.
#[derive(Clone, Debug)]
pub(super) struct FoundNote {
    pub(super) note: NoteId,
    /// By their places among all lines.
    pub(super) lines: Range<usize>,
    /// How many they are: one that was found in both languages stands there twice.
    pub(super) n_lines: usize,
    /// How many would become others, each language by itself.
    pub(super) n_changed: usize,
}

/// What was found so far.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub(super) lines: Vec<FoundWords>,
    pub(super) notes: Vec<FoundNote>,
    pub(super) rows: Vec<FoundRow>,
    /// How many places there are in all lines.
    pub(super) n_places: usize,
    /// How many lines they are, whatever the language.
    pub(super) n_lines: usize,
    /// How many would become others, each language by itself.
    pub(super) n_changed: usize,
    /// How many would be left empty.
    pub(super) n_emptied: usize,
    /// How many are words of tables and pictures.
    pub(super) n_kept: usize,
    /// Whether every line was looked at.
    pub(super) is_whole: bool,
}

impl Findings {
    /// Takes over what was found further on.
    pub(super) fn extend(&mut self, found: Vec<FoundWords>) {
        for found in found {
            let place = self.lines.len();
            let is_other = self.lines.last().is_none_or(|last| last.line.id != found.line.id);
            self.n_lines += usize::from(is_other);
            self.n_places += found.reworded.places.len();
            match found.reworded.outcome {
                Outcome::Changed => self.n_changed += 1,
                Outcome::WouldBeEmpty => self.n_emptied += 1,
                Outcome::Kept => self.n_kept += 1,
                Outcome::Same => {}
            }
            let note = found.line.note;
            if self.notes.last().is_none_or(|last| last.note != note) {
                self.rows.push(FoundRow::Note(self.notes.len()));
                self.notes.push(FoundNote {
                    note,
                    lines: place..place,
                    n_lines: 0,
                    n_changed: 0,
                });
            }
            if let Some(last) = self.notes.last_mut() {
                last.lines.end = place + 1;
                last.n_lines += usize::from(is_other);
                last.n_changed += usize::from(found.is_changed());
            }
            self.rows.push(FoundRow::Line(place));
            self.lines.push(found);
        }
    }

    /// The lines of a note.
    pub(super) fn lines_of(&self, note: &FoundNote) -> &[FoundWords] {
        self.lines.get(note.lines.clone()).unwrap_or_default()
    }
}

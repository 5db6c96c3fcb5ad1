//! What the text of a note remembers: where its lines begin, how it is laid out, what is to be brought up.

use egui::Id;

use super::layout::{Difference, Layout};
use crate::model::{BlockId, NoteId};

/// What the text of a note remembers.
#[derive(Debug, Default)]
pub struct SourcePane {
    shown: Shown,
    note: Option<NoteId>,
    /// Where each line of the note begins, in bytes.
    starts: Vec<(usize, BlockId)>,
    pub(super) layout: Layout,
    /// Whether somebody typed since this was asked last.
    pub(super) is_typed: bool,
    /// The line that was brought up or chosen last.
    pub(super) chosen: Option<BlockId>,
    /// Whether it is still to be brought up, and whether the caret goes there.
    pub(super) is_wanted: bool,
    pub(super) wants_keyboard: bool,
    /// The line at which the note was read when its text was opened.
    pub(super) place: Option<BlockId>,
    /// The character at the top of the field, and where the field was and how wide.
    pub(super) first_shown: usize,
    pub(super) drawn_in: Option<(Id, f32)>,
}

/// What is shown of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    /// The notes, as they are read.
    #[default]
    Note,
    /// Their text, with the note beside it where there is room.
    Text,
    /// In a narrow window the note in place of its text, which stays open.
    NoteForText,
}

impl SourcePane {
    /// Whether notes are shown as text.
    pub const fn is_open(&self) -> bool {
        !matches!(self.shown, Shown::Note)
    }

    /// In a narrow window: whether the note is shown and not its text.
    pub(super) const fn shows_note(&self) -> bool {
        matches!(self.shown, Shown::NoteForText)
    }

    /// In a narrow window: shows the note in place of its text, or the text again.
    pub(super) const fn show_note(&mut self, shows_note: bool) {
        self.shown = if shows_note { Shown::NoteForText } else { Shown::Text };
    }

    /// Shows notes as text from the line at which one was read, and gives it the keyboard.
    pub const fn open(&mut self, place: Option<BlockId>) {
        self.shown = Shown::Text;
        self.place = place;
        self.is_wanted = true;
        self.wants_keyboard = true;
    }

    /// Shows notes as they are read.
    pub const fn close(&mut self) {
        self.shown = Shown::Note;
    }

    /// Takes over where each line of a note begins in its text.
    pub fn put(&mut self, note: NoteId, starts: Vec<(usize, BlockId)>) {
        self.starts = starts;
        if self.note.replace(note) != Some(note) {
            self.layout = Layout::default();
            self.chosen = None;
            self.is_wanted = true;
        }
    }

    /// Whether it knows where the lines of a note begin.
    pub fn is_of(&self, note: NoteId) -> bool {
        self.note == Some(note)
    }

    /// Whether somebody typed in the text of a note since this was asked last.
    pub fn take_typed(&mut self, note: NoteId) -> bool {
        self.is_of(note) && std::mem::take(&mut self.is_typed)
    }

    /// The line of the note in which a byte of its text stands.
    pub(super) fn line_at(&self, byte: usize) -> Option<BlockId> {
        let behind = self.starts.partition_point(|&(start, _)| start <= byte);
        self.starts.get(behind.saturating_sub(1)).map(|&(_, line)| line)
    }

    /// Where a line of the note begins.
    pub(super) fn start_of(&self, line: BlockId) -> Option<usize> {
        self.starts.iter().find(|&&(_, id)| id == line).map(|&(start, _)| start)
    }

    /// Lets the beginnings of lines follow what was typed.
    pub fn follow(&mut self, before: &str, after: &str) {
        let difference = Difference::of(before, after);
        for (start, _) in &mut self.starts {
            *start = difference.moved(*start, before.len(), after.len());
        }
    }
}

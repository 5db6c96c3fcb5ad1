//! Words that are being written: what the editors hold and nobody has taken over yet.
//!
//! `app` looks at them once a frame and keeps them in a journal, from which they come back when the program did not get
//! to its end. Only what a person wrote counts: an editor that shows what is in the library anyway, or nothing, holds no
//! words that could be lost. Looking costs nothing but the look: everything is borrowed.

use super::Panes;
use super::notes::{CardEditor, RemarkEdit};
use super::pages::PasteDialog;
use crate::model::{AnnotationId, BlockId, CardId, CardSource, Lang, NoteId, Target};

/// Words that are being written, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved<'a> {
    /// A line that is being rewritten, as its Markdown.
    Line(BlockId, &'a str),
    /// A remark.
    Remark {
        /// What it is about.
        on: Target,
        /// The remark that is being changed; nothing for a new one.
        of: Option<AnnotationId>,
        /// Its words.
        words: &'a str,
    },
    /// A card in words of one's own.
    Card(UnsavedCard<'a>),
    /// A text that is to become a note.
    Text(&'a str),
}

/// A card that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsavedCard<'a> {
    /// The note it belongs to.
    pub note: NoteId,
    /// The card that is being changed; nothing for a new one.
    pub of: Option<CardId>,
    /// Where a new one comes from.
    pub sources: &'a [CardSource],
    /// Whether the question is a sentence with gaps, and there is no answer.
    pub is_cloze: bool,
    /// In which language it is being written.
    pub lang: Lang,
    /// The question, or the sentence.
    pub question: &'a str,
    /// The answer.
    pub answer: &'a str,
}

impl Unsaved<'_> {
    /// Whether both are being written in the same place, whatever they say.
    pub fn is_same_place(self, other: Unsaved<'_>) -> bool {
        match (self, other) {
            (Self::Line(one, _), Unsaved::Line(another, _)) => one == another,
            (Self::Remark { on, of, .. }, Unsaved::Remark { on: on2, of: of2, .. }) => (on, of) == (on2, of2),
            (Self::Card(one), Unsaved::Card(another)) => {
                (one.note, one.of, one.sources) == (another.note, another.of, another.sources)
            }
            (Self::Text(_), Unsaved::Text(_)) => true,
            _ => false,
        }
    }
}

impl Panes {
    /// What is being written, each editor in a place of its own: the line, the remark and the card of a note, the remark
    /// of the quiz, the dialog for pasted text.
    pub fn unsaved(&self) -> [Option<Unsaved<'_>>; 5] {
        let companion = &self.notes.companion;
        [
            self.notes.page.unsaved(),
            companion.remark.as_ref().and_then(RemarkEdit::unsaved),
            companion.editor.as_ref().and_then(CardEditor::unsaved),
            self.quiz.unsaved(),
            self.paste.as_ref().and_then(PasteDialog::unsaved),
        ]
    }
}

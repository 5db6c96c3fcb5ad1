//! What was being written when the program ended is opened again where it was.
//!
//! The journal says what and where; `drafts` keeps it up. An editor is opened with its words, on the page it stood on. Where
//! that place is gone, or something else is being written there, the words come up in the dialog for pasted text, one text
//! after the other: nothing is lost, and what becomes of them is for the person to say. Words that reached the library
//! before the journal could be told are not offered.

use super::core::App;
use super::drafts::{unsaved_card, unsaved_of};
use crate::import;
use crate::model::{Block, BlockKind, CardSource, Library, Span, Target};
use crate::quiz::Scope;
use crate::store::Draft;
use crate::ui::notes::{CardEditor, RemarkEdit};
use crate::ui::pages::PasteDialog;
use crate::ui::route::Route;
use crate::ui::{Unsaved, UnsavedCard};

impl App {
    /// Opens what an earlier run left unsaved where it was being written, and says so.
    pub(super) fn resume(&mut self, drafts: &[Draft]) {
        // What leads to another page comes last, so that it does not close what stands on an earlier one.
        let order = |draft: &&Draft| match draft {
            Draft::Line { .. } => 0,
            Draft::Card(_) => 1,
            Draft::Remark {
                on: Target::Card(_), ..
            } => 3,
            Draft::Remark { .. } => 2,
            Draft::Text(_) => 4,
        };
        let mut drafts: Vec<&Draft> = drafts.iter().collect();
        drafts.sort_by_key(order);
        let mut n_resumed = 0;
        for draft in drafts {
            if self.is_saved_already(draft) {
                continue;
            }
            if self.resume_in_place(unsaved_of(draft)) {
                n_resumed += 1;
            } else {
                self.drafts.homeless.push_back(words_of(draft));
            }
        }
        if n_resumed > 0 {
            self.tell(self.core.words.done.words_back.to_string(), false);
        }
        if !self.drafts.homeless.is_empty() {
            self.tell(self.core.words.done.words_homeless.to_string(), false);
        }
    }

    /// Shows words that have no place in the dialog for pasted text, one text after the other.
    pub(super) fn show_homeless_words(&mut self) {
        if self.panes.has_dialog() || self.core.opening.is_some() {
            return;
        }
        if let Some(text) = self.drafts.homeless.pop_front() {
            self.panes.paste = Some(PasteDialog::open(self.core.view(), text));
        }
    }

    /// Whether the library has these very words in this very place: they were saved, and the end came before the journal
    /// could be told.
    fn is_saved_already(&self, draft: &Draft) -> bool {
        let library = self.core.library();
        match draft {
            Draft::Line { block, markdown } => library
                .block(*block)
                .is_some_and(|line| import_line(line, markdown) == (line.text.clone(), line.spans.clone())),
            Draft::Remark { on, of, words } => {
                RemarkEdit::resume(library, *on, *of, words.clone()).is_some_and(|remark| remark.is_saved(library))
            }
            Draft::Card(card) => {
                CardEditor::resume(library, unsaved_card(card)).is_some_and(|editor| editor.is_saved(library))
            }
            Draft::Text(text) => {
                let digest = import::digest(text.as_bytes());
                library.notes().any(|note| note.provenance.digest == digest)
            }
        }
    }

    /// Opens an editor where it was, with its words; whether its place is still there, and free.
    fn resume_in_place(&mut self, unsaved: Unsaved<'_>) -> bool {
        match unsaved {
            Unsaved::Line(block, markdown) => {
                let library = self.core.library();
                let line = library.block(block).filter(|line| is_of_words(line));
                let Some(line) = line.filter(|_| !self.panes.notes.page.is_editing()) else {
                    return false;
                };
                let note = line.note;
                self.go(Route::Note(note, Some(block)));
                self.panes.notes.page.resume_edit(block, markdown.to_owned());
                true
            }
            Unsaved::Card(card) => self.resume_card(card),
            Unsaved::Remark { on, of, words } => {
                let remark = RemarkEdit::resume(self.core.library(), on, of, words.to_owned());
                remark.is_some_and(|remark| self.resume_remark(on, remark))
            }
            Unsaved::Text(text) => {
                let is_free = self.panes.paste.is_none();
                if is_free {
                    self.panes.paste = Some(PasteDialog::open(self.core.view(), text.to_owned()));
                }
                is_free
            }
        }
    }

    fn resume_card(&mut self, card: UnsavedCard<'_>) -> bool {
        let library = self.core.library();
        let is_free = self.panes.notes.companion.editor.is_none();
        let Some(editor) = CardEditor::resume(library, card).filter(|_| is_free) else {
            return false;
        };
        let changed = card.of.and_then(|id| library.card(id));
        let sources = changed.map_or(card.sources, |card| &card.sources);
        let line = sources.iter().find_map(|source| line_of(library, *source));
        let note = line.map_or(card.note, |line| line.note);
        let route = Route::Note(note, line.map(|line| line.id));
        // A card that is being changed stands beside whatever line is chosen, and a line that is being rewritten on its
        // page alone.
        let is_line_open = self.panes.notes.page.is_editing();
        if !is_line_open || (card.of.is_none() && self.core.trail.here().is_same_page(route)) {
            self.go(route);
        } else if card.of.is_none() {
            return false;
        }
        self.panes.notes.companion.editor = Some(editor);
        true
    }

    fn resume_remark(&mut self, on: Target, remark: RemarkEdit) -> bool {
        match on {
            Target::Block(block) if self.panes.notes.companion.remark.is_none() => {
                let companion = &mut self.panes.notes.companion;
                companion.resume_remark(remark);
                // It waits beside its line until that is chosen, where something else is being written now.
                let is_busy = companion.editor.is_some() || self.panes.notes.page.is_editing();
                if !is_busy && let Some(line) = self.core.library().block(block) {
                    let route = Route::Note(line.note, Some(block));
                    self.go(route);
                }
                true
            }
            // A run of questions closes the card that is being written.
            Target::Card(card) if self.panes.notes.companion.editor.is_none() => {
                self.start(&Scope::Cards([card].into()), false);
                let is_asked = self.core.run.as_ref().and_then(|run| run.asked) == Some(card);
                if is_asked {
                    self.panes.quiz.resume_remark(self.core.view(), card, remark);
                }
                is_asked
            }
            _ => false,
        }
    }
}

/// What a line becomes that is rewritten as this Markdown.
pub(super) fn import_line(line: &Block, markdown: &str) -> (String, Vec<Span>) {
    if line.kind == BlockKind::Code {
        (markdown.to_owned(), Vec::new())
    } else {
        import::inline(markdown)
    }
}

/// Whether a line is made of words that can be rewritten.
pub(super) const fn is_of_words(line: &Block) -> bool {
    !matches!(line.kind, BlockKind::Image(_) | BlockKind::Rule | BlockKind::Table)
}

fn line_of(library: &Library, source: CardSource) -> Option<&Block> {
    match source {
        CardSource::Block(id) => library.block(id).map(|line| &**line),
        CardSource::Region(_) => None,
    }
}

/// The words of a draft without their place.
fn words_of(draft: &Draft) -> String {
    match draft {
        Draft::Line { markdown, .. } => markdown.clone(),
        Draft::Remark { words, .. } => words.clone(),
        Draft::Card(card) => {
            let parts = [card.question.as_str(), card.answer.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
            parts.join("\n\n")
        }
        Draft::Text(text) => text.clone(),
    }
}

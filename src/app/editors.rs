//! What is being written: opened, saved, cancelled, brought back, and opened again where it was after a restart.
//!
//! An editor closes only once the library has taken its words, or when they are cancelled; a refusal leaves it open. Words
//! whose line or card is gone become a text, which comes up in the dialog for pasted text: what becomes of it is for the
//! person to say.

use std::ops::Range;

use super::state::State;
use crate::import;
use crate::model::{
    Action, Block, BlockId, BlockKind, CardForm, CardSource, Library, Mark, Span, Table, Target, Timestamp, Unsaved,
};
use crate::quiz::Scope;
use crate::ui::notes::Beside;
use crate::ui::pages::PasteDialog;
use crate::ui::route::Route;
use crate::ui::widgets::is_too_long;
use crate::ui::{Caret, Editor, EditorId};

impl State {
    /// Opens a line for rewriting, as its Markdown.
    pub(super) fn begin_edit(&mut self, block: BlockId, selected: Option<&Range<usize>>) {
        let Some(line) = self.core.library().block(block) else {
            return;
        };
        let caret = selected.map_or(Caret::End, |selected| {
            let markdown = crate::exchange::inline_markdown(&line.text, &line.spans);
            let place = crate::exchange::place_in_inline(&line.text, &line.spans, selected);
            let n_before = |at: usize| markdown.get(..at).map_or(0, |before| before.chars().count());
            Caret::Over(n_before(place.start), n_before(place.end))
        });
        let words = &self.core.words.line;
        if line.kind == BlockKind::Table {
            self.edit_cell(block, None);
            return;
        }
        if !line.is_of_words() {
            self.complain(words.not_editable.to_string());
            return;
        }
        let notice = line
            .is_translated_in(self.core.lang())
            .then(|| words.edits_original.to_string());
        if self.write_at(block, caret)
            && let Some(notice) = notice
        {
            self.inform(notice);
        }
    }

    /// Opens what a line says in the other language for writing, below the line.
    pub(super) fn begin_translation(&mut self, block: BlockId) {
        let Some(line) = self.core.library().block(block) else {
            return;
        };
        if line.is_of_words() {
            let words = line.translation.clone();
            self.panes.editing.begin(Unsaved::Translation { block, words });
        } else {
            self.complain(self.core.words.translation.not_here.to_string());
        }
    }

    /// Puts the caret into a line; whether it can be written.
    pub(super) fn write_at(&mut self, block: BlockId, caret: impl Into<Option<Caret>>) -> bool {
        let Some(line) = self.core.library().block(block) else {
            return false;
        };
        let markdown = crate::exchange::inline_markdown(&line.text, &line.spans);
        self.go(Route::Note(line.note, Some(block)));
        if is_too_long(&markdown) {
            self.complain(self.core.words.errors.line_too_long.to_string());
            return false;
        }
        let unsaved = Unsaved::Line { block, markdown };
        match caret.into() {
            Some(caret) => self.panes.editing.begin_at(unsaved, caret),
            None => self.panes.editing.begin(unsaved),
        };
        true
    }

    /// Opens the dialog that turns text into a note.
    pub(super) fn open_paste(&mut self, text: String) {
        let text = self.panes.editing.begin(Unsaved::Text(text));
        self.panes.paste = Some(PasteDialog::open(self.core.view(), text));
    }

    /// Saves what is written in an editor. Where the library refuses it, the editor stays.
    pub(super) fn save_editor(&mut self, id: EditorId) {
        let Some(editor) = self.panes.editing.get(id) else {
            return;
        };
        let unsaved = editor.unsaved.clone();
        let step = match &unsaved {
            Unsaved::Card(form) => self.save_card(form),
            unsaved => action_of(self.core.library(), unsaved, self.core.now).and_then(|action| self.attempt(action)),
        };
        let Some(step) = step else { return };
        self.close_saved(id);
        if !step.changes.is_empty() {
            self.tell_of(&step);
        }
        if let (Unsaved::Card(CardForm { of: None, .. }), Route::Note(_, Some(line))) = (&unsaved, self.route()) {
            let companion = &mut self.panes.notes.companion;
            let (library, lang) = (self.core.history.library(), self.core.lang());
            let next = companion.next_card_line(library, line, lang, &mut self.panes.editing);
            if let Some(route) = next {
                self.go(route);
            }
        }
    }

    /// Closes an editor whose words are in the library now.
    pub(super) fn close_saved(&mut self, id: EditorId) {
        let is_written = self.panes.editing.get(id).is_some_and(Editor::has_own_words);
        let unsaved = self.panes.editing.close(id).filter(|_| is_written);
        if let Some(unsaved) = unsaved {
            self.keep_until_saved(unsaved);
        }
    }

    /// Keeps words in the journal that are in the library now, until they are on disk.
    pub(super) fn keep_until_saved(&mut self, unsaved: Unsaved) {
        if self.keeper.is_saved() {
            self.drafts.hurry();
        } else {
            self.drafts.leave(unsaved);
        }
    }

    /// Closes an editor without saving; undo brings back what was written.
    pub(super) fn cancel_editor(&mut self, id: EditorId) {
        let n_undoable = self.core.history.n_undoable();
        if self.panes.editing.cancel(id, n_undoable) {
            self.drafts.hurry();
            self.tell(self.core.words.done.editor_cancelled.to_string(), true);
        }
        self.panes.notes.companion.leave_form();
    }

    /// Brings the editor back that was cancelled after everything that undo would take back; whether there is one.
    pub(super) fn restore_editor(&mut self) -> bool {
        let restored = self.panes.editing.restore(self.core.history.n_undoable());
        if let Some(id) = restored {
            self.show_editor(id);
            self.tell(self.core.words.done.editor_restored.to_string(), false);
        }
        restored.is_some()
    }

    /// Shows an editor where it belongs, and gives it the keyboard.
    pub(super) fn show_editor(&mut self, id: EditorId) {
        let Some(editor) = self.panes.editing.get(id) else {
            return;
        };
        let library = self.core.library();
        let unsaved = &editor.unsaved;
        let line = match unsaved {
            Unsaved::Line { block, .. } | Unsaved::Cell { block, .. } | Unsaved::Translation { block, .. } => {
                Some(*block)
            }
            Unsaved::Remark { on, .. } => match *on {
                Target::Block(block) => Some(block),
                Target::Card(card) => {
                    self.show_card_remark(id, card);
                    return;
                }
                Target::Region(_) => None,
            },
            Unsaved::RegionName { region, .. } => {
                let region = *region;
                self.end_search();
                self.open_region(region);
                self.panes.editing.focus(id);
                return;
            }
            Unsaved::Mistake { card, .. } => {
                let card = *card;
                self.end_search();
                self.panes.pages.wrong.show(card);
                self.go(Route::WrongAnswers);
                self.panes.editing.focus(id);
                return;
            }
            Unsaved::Card(form) => line_of_card(library, form),
            Unsaved::Source { note, .. } => {
                let note = *note;
                self.end_search();
                self.go(Route::Note(note, None));
                self.panes.notes.source.open(None);
                self.panes.editing.focus(id);
                return;
            }
            Unsaved::Text(_) => {
                self.panes.paste = Some(PasteDialog::open(self.core.view(), id));
                return;
            }
        };
        let Some(line) = line.and_then(|line| library.block(line)) else {
            self.make_text(id);
            return;
        };
        let (note, line) = (line.note, line.id);
        self.end_search();
        self.go(Route::Note(note, Some(line)));
        if self.panes.editing.of_remark(Target::Block(line)).is_some() {
            self.panes.notes.companion.beside = Beside::Annotations;
        }
        self.panes.editing.focus(id);
    }

    /// A remark on a card is written where the card is asked. Where it cannot be asked, the words become a text.
    fn show_card_remark(&mut self, id: EditorId, card: crate::model::CardId) {
        let asked = |state: &Self| state.core.run.as_ref().and_then(|run| run.asked);
        if asked(self) == Some(card) {
            self.go(Route::Quiz);
        } else {
            self.start(&Scope::Cards([card].into()));
        }
        if asked(self) == Some(card) {
            self.panes.editing.focus(id);
        } else {
            self.make_text(id);
        }
    }

    /// Makes words a text that have no place where they could be shown.
    fn make_text(&mut self, id: EditorId) {
        if let Some(editor) = self.panes.editing.get_mut(id) {
            editor.unsaved = Unsaved::Text(editor.unsaved.to_text());
            self.panes.editing.note_typed(id);
        }
    }

    /// Opens what an earlier run left unsaved where it was being written, and says so. Words that reached the library
    /// before the journal could be told are not offered.
    pub(super) fn resume(&mut self, drafts: Vec<Unsaved>) {
        let (mut last, mut n_back, mut n_homeless) = (None, 0, 0);
        for unsaved in drafts {
            if is_saved_already(self.core.library(), &unsaved) {
                self.drafts.hurry();
                continue;
            }
            let text = Unsaved::Text(unsaved.to_text());
            if let Some(unsaved) = unsaved.placed_in(self.core.library()) {
                n_back += 1;
                let is_text = matches!(unsaved, Unsaved::Text(_));
                let id = self.panes.editing.resume(unsaved);
                last = if is_text { last } else { Some(id) };
            } else {
                n_homeless += 1;
                self.panes.editing.resume(text);
            }
        }
        if let Some(id) = last {
            self.show_editor(id);
        }
        if n_back > 0 {
            self.tell(self.core.words.done.words_back.to_string(), false);
        }
        if n_homeless > 0 {
            self.tell(self.core.words.done.words_homeless.to_string(), false);
        }
    }

    /// Turns words whose line or card has just gone into texts, and says so.
    pub(super) fn rehome_editors(&mut self) {
        if self.panes.editing.rehome(self.core.history.library()) > 0 {
            self.tell(self.core.words.done.words_homeless_now.to_string(), false);
        }
    }

    /// Shows a text that no dialog and no import has, one after the other.
    pub(super) fn show_texts(&mut self, importing: &[EditorId]) {
        if self.panes.has_dialog() || self.core.opening.is_some() {
            return;
        }
        let is_left =
            |editor: &&Editor| matches!(editor.unsaved, Unsaved::Text(_)) && !importing.contains(&editor.id());
        if let Some(text) = self.panes.editing.with_own_words().find(is_left).map(Editor::id) {
            self.panes.paste = Some(PasteDialog::open(self.core.view(), text));
        }
    }
}

/// What saving does; nothing for a card, which may become several, for a text, which is imported, for the text of a note, which
/// is read on a worker, and for what is not there any more.
pub(super) fn action_of(library: &Library, unsaved: &Unsaved, now: Timestamp) -> Option<Action> {
    Some(match unsaved {
        Unsaved::Line { block, markdown } => {
            let (text, spans) = import_line(library.block(*block)?, markdown);
            Action::EditBlock {
                block: *block,
                text,
                spans,
            }
        }
        Unsaved::Cell {
            block, at, markdown, ..
        } => {
            let mut table = Table::of(library.block(*block)?)?;
            let (text, spans) = import::inline(markdown);
            let is_set = table.set(*at, &text, spans);
            is_set.then_some(Action::EditTable { block: *block, table })?
        }
        Unsaved::Translation { block, words } => Action::TranslateBlock {
            block: *block,
            words: words.clone(),
        },
        Unsaved::Remark { on, of, words } => match *of {
            Some(annotation) => Action::EditRemark {
                annotation,
                words: words.clone(),
            },
            None => Action::AddRemark {
                target: *on,
                words: words.clone(),
                at: now,
            },
        },
        Unsaved::RegionName { region, name, shown } => Action::LabelRegion {
            region: *region,
            label: library.region(*region)?.1.label.rewritten(name, *shown),
        },
        Unsaved::Mistake { card, words } => Action::DescribeMistake {
            card: *card,
            reason: library.mistake_of(*card).and_then(|said| said.reason),
            words: words.clone(),
            at: now,
        },
        Unsaved::Card(_) | Unsaved::Text(_) | Unsaved::Source { .. } => return None,
    })
}

/// What a line becomes that is rewritten as this Markdown.
pub(super) fn import_line(line: &Block, markdown: &str) -> (String, Vec<Span>) {
    if line.kind == BlockKind::Code {
        (markdown.to_owned(), Vec::new())
    } else {
        import::inline(markdown)
    }
}

/// Whether the library has these very words in this very place: they were saved, and the end came before the journal
/// could be told.
fn is_saved_already(library: &Library, unsaved: &Unsaved) -> bool {
    match unsaved {
        Unsaved::Line { block, markdown } => library
            .block(*block)
            .is_some_and(|line| import_line(line, markdown) == (line.text.clone(), line.spans.clone())),
        Unsaved::Cell {
            block, at, markdown, ..
        } => library
            .block(*block)
            .and_then(|line| Table::of(line))
            .is_some_and(|table| {
                let mut written = table.clone();
                let (text, spans) = import::inline(markdown);
                written.set(*at, &text, spans) && written == table
            }),
        Unsaved::Source { note, markdown } => library
            .note(*note)
            .is_some_and(|note| crate::exchange::export_text(library, note).markdown == *markdown),
        Unsaved::Translation { block, words } => library
            .block(*block)
            .is_some_and(|line| line.translation == words.trim() && !line.is_translation_behind()),
        Unsaved::Remark { on, of, words } => library
            .annotations_on(*on)
            .filter(|annotation| of.is_none_or(|of| of == annotation.id))
            .any(|annotation| matches!(&annotation.mark, Mark::Remark(saved) if saved == words)),
        Unsaved::RegionName { region, name, shown } => library
            .region(*region)
            .is_some_and(|(_, region)| region.label.rewritten(name, *shown) == region.label),
        Unsaved::Mistake { card, words } => library.mistake_of(*card).is_some_and(|said| said.words == words.trim()),
        Unsaved::Card(form) => match form.of {
            Some(id) => library.card(id).is_some_and(|card| {
                card.prompt == form.prompt(Some(&card.prompt))
                    && card.explanation == form.explanation_text(&card.explanation)
                    && (!form.is_whole
                        || (card.hint == form.hint_text(&card.hint)
                            && card.reference == form.reference.trim()
                            && form.has_reverse == library.reverse_of(card).is_some()))
                    && form
                        .same_as
                        .is_none_or(|other| library.card(other).is_none_or(|other| other.fact == card.fact))
            }),
            None => form
                .sources
                .first()
                .is_some_and(|source| library.cards_on(*source).any(|card| card.prompt == form.prompt(None))),
        },
        Unsaved::Text(text) => {
            let digest = import::digest(text.as_bytes());
            library.notes().any(|note| note.provenance.digest == digest)
        }
    }
}

/// The line beside which a card is written.
fn line_of_card(library: &Library, form: &CardForm) -> Option<BlockId> {
    let changed = form.of.and_then(|id| library.card(id));
    let sources = changed.map_or(&form.sources, |card| &card.sources);
    sources.iter().find_map(|source| match *source {
        CardSource::Block(id) => library.block(id).map(|line| line.id),
        CardSource::Region(_) => None,
    })
}

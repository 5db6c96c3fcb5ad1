//! Making a card from a line: proposals to take with one key, or words of one's own.
//!
//! Nothing is saved by Esc. Taking a proposal moves on to the next line, so that a whole note can be gone through with
//! Enter alone.

mod asked;
mod extras;
mod fields;
mod form;
mod parts;
mod proposals;
mod same;
mod tags;
mod turn;

use egui::Ui;

use super::page::Page;
use super::picked::Picked;
use crate::model::{BlockId, Lang, Library, NoteId, Unsaved};
use crate::ui::route::Route;
use crate::ui::{Editing, Outbox, View};
pub use form::form_ui;
pub(super) use proposals::CardEditor;
use proposals::{After, proposals_ui};

/// Begins to make a card from a line as it reads in a language: in one's own words where some of its words are `picked`,
/// or where it proposes nothing.
pub(super) fn make_card(
    library: &Library,
    block: BlockId,
    picked: &Picked,
    lang: Lang,
    editing: &mut Editing,
) -> CardEditor {
    let editor = CardEditor::for_line(library, block);
    let form = picked
        .selection_in(block, lang)
        .and_then(|range| form::with_gap(library, block, lang, range))
        .or_else(|| form::empty(library, block, lang).filter(|_| editor.proposals.is_empty()));
    if let Some(form) = form {
        editing.begin(Unsaved::Card(form));
    }
    editor
}

impl CardEditor {
    /// Whether there is nothing to take.
    pub(super) const fn is_empty(&self) -> bool {
        self.proposals.is_empty()
    }

    /// The same for the next line of the note that a card can be made from, and where that is.
    pub(super) fn next(library: &Library, block: BlockId, lang: Lang, editing: &mut Editing) -> Option<(Self, Route)> {
        let (note, next) = next_line(library, block)?;
        let editor = make_card(library, next, &Picked::default(), lang, editing);
        Some((editor, Route::Note(note, Some(next))))
    }
}

/// Shows the proposals for the chosen line; answers with what is to be shown from now on.
pub(super) fn card_editor_ui(
    ui: &mut Ui,
    view: View<'_>,
    chosen: Option<BlockId>,
    mut editor: CardEditor,
    page: &mut Page,
    editing: &mut Editing,
    out: &mut Outbox,
) -> Option<CardEditor> {
    if Some(editor.block) != chosen {
        // Another line was chosen: the proposals follow it.
        ui.ctx().request_repaint();
        return chosen.map(|block| make_card(view.library, block, &page.picked, view.lang, editing));
    }
    let after = proposals_ui(ui, view, &mut editor, page, editing, out);
    if !matches!(after, After::Stay) {
        page.picked.gaps.clear();
    }
    match after {
        After::Stay => Some(editor),
        After::Close => None,
        After::NextLine => {
            let (next, route) = CardEditor::next(view.library, editor.block, view.lang, editing)?;
            out.go(route);
            Some(next)
        }
    }
}

/// The next line of the note that a card can be made from.
fn next_line(library: &Library, block: BlockId) -> Option<(NoteId, BlockId)> {
    let note = library.note(library.block(block)?.note)?;
    let place = note.blocks.iter().position(|&id| id == block)?;
    let next = note.blocks.iter().skip(place + 1).find(|&&id| {
        library
            .block(id)
            .is_some_and(|line| line.heading_level().is_none() && !line.text.trim().is_empty())
    })?;
    Some((note.id, *next))
}

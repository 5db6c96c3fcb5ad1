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

/// So many lines are looked through in a frame for the next one that proposes something.
const LOOKED_THROUGH: usize = 100;

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

    /// The proposals for the next line of the note that has any, and where that is.
    fn next_proposing(library: &Library, block: BlockId) -> Option<(Self, Route)> {
        let (note, below) = lines_below(library, block)?;
        let mut editors = below.take(LOOKED_THROUGH).map(|line| Self::for_line(library, line));
        let editor = editors.find(|editor| !editor.is_empty())?;
        let route = Route::Note(note, Some(editor.block));
        Some((editor, route))
    }

    /// The same for the next line of the note that a card can be made from, and where that is.
    pub(super) fn next(library: &Library, block: BlockId, lang: Lang, editing: &mut Editing) -> Option<(Self, Route)> {
        let (note, mut below) = lines_below(library, block)?;
        let next = below.next()?;
        let editor = make_card(library, next, &Picked::default(), lang, editing);
        Some((editor, Route::Note(note, Some(next))))
    }
}

/// Shows the proposals for the chosen line; answers with what is to be shown from now on: nothing where there are none.
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
    if editor.is_empty() {
        ui.ctx().request_repaint();
        return None;
    }
    let after = proposals_ui(ui, view, &mut editor, page, editing, out);
    if !matches!(after, After::Stay) {
        page.picked.gaps.clear();
    }
    match after {
        After::Stay => Some(editor),
        After::Close => None,
        After::NextLine => {
            let (next, route) = CardEditor::next_proposing(view.library, editor.block)?;
            out.go(route);
            Some(next)
        }
    }
}

/// The lines of the note below a line that a card can be made from.
fn lines_below(library: &Library, block: BlockId) -> Option<(NoteId, impl Iterator<Item = BlockId>)> {
    let note = library.note(library.block(block)?.note)?;
    let place = note.blocks.iter().position(|&id| id == block)?;
    let has_words = |id: &BlockId| {
        library
            .block(*id)
            .is_some_and(|line| line.heading_level().is_none() && !line.text.trim().is_empty())
    };
    Some((note.id, note.blocks.iter().skip(place + 1).copied().filter(has_words)))
}

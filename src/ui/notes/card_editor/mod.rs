//! Making a card from a line: proposals to take with one key, or words of one's own.
//!
//! Nothing is saved by Esc. Taking a proposal moves on to the next line, so that a whole note can be gone through with
//! Enter alone.

mod draft;
mod proposals;

use std::ops::Range;

use egui::Ui;

use super::companion::Companion;
use super::page::Page;
use crate::model::{BlockId, Card, Lang, Library, NoteId, Prompt};
use crate::quiz::propose::{Proposal, proposals_for};
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{IconButton, Typeset, label, paragraph, surface, titled_row};
use crate::ui::{Outbox, Unsaved, UnsavedCard, View};
use draft::{Draft, draft_ui};
use proposals::proposals_ui;

/// A card being made or changed.
#[derive(Debug)]
pub struct CardEditor {
    block: Option<BlockId>,
    proposals: Vec<Proposal>,
    chosen: usize,
    draft: Option<Draft>,
}

impl CardEditor {
    /// Proposals for a line; `picked` is what was selected in it with the pointer.
    pub fn for_line(library: &Library, block: BlockId, picked: Option<Range<usize>>) -> Self {
        let proposals = proposals_for(library, block);
        let mut editor = Self {
            block: Some(block),
            proposals,
            chosen: 0,
            draft: None,
        };
        if let Some(draft) = picked.and_then(|range| Draft::gap(library, block, range)) {
            editor.draft = Some(draft);
        } else if editor.proposals.is_empty() {
            editor.draft = Draft::empty(library, block);
        }
        editor
    }

    /// An existing card, to be changed.
    pub fn of_card(card: &Card, lang: Lang) -> Self {
        Self {
            block: None,
            proposals: Vec::new(),
            chosen: 0,
            draft: Draft::of_card(card, lang),
        }
    }

    /// A card that was being written; nothing when what it belongs to is gone.
    pub fn resume(library: &Library, card: UnsavedCard<'_>) -> Option<Self> {
        let draft = Draft::resume(library, card)?;
        let mut editor = match draft.new_line() {
            Some(block) => Self::for_line(library, block, None),
            None => Self {
                block: None,
                proposals: Vec::new(),
                chosen: 0,
                draft: None,
            },
        };
        editor.draft = Some(draft);
        Some(editor)
    }

    /// What is being written.
    pub(crate) fn unsaved(&self) -> Option<Unsaved<'_>> {
        self.draft.as_ref()?.unsaved().map(Unsaved::Card)
    }

    /// Whether the library has this very card already.
    pub fn is_saved(&self, library: &Library) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.is_saved(library))
    }

    /// The line the proposals are for.
    pub const fn block(&self) -> Option<BlockId> {
        self.block
    }
}

/// What is to happen after the editor was drawn.
enum After {
    Stay,
    Close,
    NextLine,
}

pub(super) fn card_editor_ui(
    ui: &mut Ui,
    view: View<'_>,
    chosen: Option<BlockId>,
    companion: &mut Companion,
    page: &mut Page,
    out: &mut Outbox,
) {
    let Some(editor) = &mut companion.editor else { return };
    if editor.block.is_some() && editor.block != chosen {
        // Another line was chosen: the proposals follow it.
        companion.editor = chosen.map(|block| CardEditor::for_line(view.library, block, page.selection_in(block)));
        return;
    }
    let after = match &mut editor.draft {
        Some(_) => draft_ui(ui, view, editor, out),
        None => proposals_ui(ui, view, editor, page, out),
    };
    match after {
        After::Stay => {}
        After::Close => {
            companion.editor = None;
            page.gaps.clear();
        }
        After::NextLine => {
            page.gaps.clear();
            companion.editor = None;
            if let Some(next) = chosen.and_then(|block| next_line(view.library, block)) {
                companion.editor = Some(CardEditor::for_line(view.library, next.1, None));
                out.go(Route::Note(next.0, Some(next.1)));
            }
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

/// The title; answers whether the editor is to be closed.
fn head_ui(ui: &mut Ui, view: View<'_>, title: &str) -> bool {
    let mut is_closed = false;
    ui.allocate_ui(egui::vec2(ui.available_width(), 36.0), |ui| {
        let typeset = Typeset::strong(TextRole::Read, view.theme.colors.text_strong);
        titled_row(ui, view.theme, typeset, title, |ui| {
            let close = IconButton::new(view.theme, icon::CLOSE, &view.words.actions.close);
            is_closed = close.small().show(ui).clicked();
        });
    });
    is_closed
}

/// The card as it will be asked, with its answer below.
fn preview_ui(ui: &mut Ui, view: View<'_>, prompt: &Prompt) {
    let colors = &view.theme.colors;
    surface(view.theme, colors.page, 16).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::aside(view.theme);
        label(ui, view.theme, small, view.words.card_kind(prompt));
        ui.add_space(4.0);
        let question = Typeset::regular(TextRole::Read, colors.text_strong);
        crate::ui::quiz::prompt_front_ui(ui, view, prompt, question);
        let answer = crate::ui::quiz::answer_of(prompt, view.lang);
        ui.add_space(4.0);
        paragraph(ui, view.theme, small, &answer);
    });
}

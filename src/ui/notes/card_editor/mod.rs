//! Making a card from a line: proposals to take with one key, or words of one's own.
//!
//! Nothing is saved by Esc. Taking a proposal moves on to the next line, so that a whole note can be gone through with
//! Enter alone.

mod form;
mod options;
mod proposals;

use std::ops::Range;

use egui::Ui;

use super::companion::Companion;
use super::page::Page;
use crate::model::{BlockId, Library, NoteId, Prompt, Unsaved};
use crate::quiz::propose::{Proposal, proposals_for};
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{IconButton, Typeset, label, paragraph, surface, titled_row};
use crate::ui::{Editing, Outbox, View};
pub(in crate::ui::notes) use form::form_ui;
use proposals::proposals_ui;

/// The proposals for a line, while cards are being made.
#[derive(Debug)]
pub struct CardEditor {
    block: BlockId,
    proposals: Vec<Proposal>,
    chosen: usize,
}

impl CardEditor {
    fn for_line(library: &Library, block: BlockId) -> Self {
        Self {
            block,
            proposals: proposals_for(library, block),
            chosen: 0,
        }
    }
}

impl Companion {
    /// Begins to make a card from a line: in one's own words where some of its words are `picked`, or where it proposes
    /// nothing.
    pub fn make_card(
        &mut self,
        library: &Library,
        block: BlockId,
        picked: Option<Range<usize>>,
        editing: &mut Editing,
    ) {
        let editor = CardEditor::for_line(library, block);
        let form = picked
            .and_then(|range| form::with_gap(library, block, range))
            .or_else(|| form::empty(library, block).filter(|_| editor.proposals.is_empty()));
        if let Some(form) = form {
            editing.begin(Unsaved::Card(form));
        }
        self.editor = Some(editor);
    }

    /// Goes back from a card in one's own words: to the proposals, where there are any.
    pub fn leave_form(&mut self) {
        self.editor.take_if(|editor| editor.proposals.is_empty());
    }

    /// Goes on to the next line of the note that a card can be made from; answers where that is.
    pub fn next_card_line(&mut self, library: &Library, block: BlockId, editing: &mut Editing) -> Option<Route> {
        self.editor = None;
        let (note, next) = next_line(library, block)?;
        self.make_card(library, next, None, editing);
        Some(Route::Note(note, Some(next)))
    }
}

/// What is to happen after the proposals were drawn.
enum After {
    Stay,
    Close,
    NextLine,
}

/// Shows the proposals for the chosen line.
pub(super) fn card_editor_ui(
    ui: &mut Ui,
    view: View<'_>,
    chosen: Option<BlockId>,
    companion: &mut Companion,
    page: &mut Page,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let Some(editor) = &mut companion.editor else { return };
    if Some(editor.block) != chosen {
        // Another line was chosen: the proposals follow it.
        companion.editor = None;
        if let Some(block) = chosen {
            companion.make_card(view.library, block, page.selection_in(block), editing);
            ui.ctx().request_repaint();
        }
        return;
    }
    match proposals_ui(ui, view, editor, page, editing, out) {
        After::Stay => {}
        After::Close => {
            companion.editor = None;
            page.gaps.clear();
        }
        After::NextLine => {
            page.gaps.clear();
            let block = editor.block;
            if let Some(route) = companion.next_card_line(view.library, block, editing) {
                out.go(route);
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

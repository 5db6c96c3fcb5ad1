//! Proposals for a line, to be taken with one key.

use std::ops::Range;

use egui::{ScrollArea, Ui, pos2};

use super::form;
use super::parts::{head_ui, preview_ui};
use crate::model::{BlockId, ClozePart, Library, Prompt, Unsaved, cloze_parts, without_gaps};
use crate::quiz::propose::{Proposal, proposals_for};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::notes::page::Page;
use crate::ui::widgets::{
    Button, Keys, Row, Typeset, keep_clear, key_legend, label, paint_icon, paint_key_hint, scrolled_column,
};
use crate::ui::{Editing, Outbox, Request, View};

/// The proposals for a line, while cards are being made.
#[derive(Debug)]
pub struct CardEditor {
    /// The line.
    pub(super) block: BlockId,
    pub(super) proposals: Vec<Proposal>,
    chosen: usize,
}

impl CardEditor {
    pub(super) fn for_line(library: &Library, block: BlockId) -> Self {
        Self {
            block,
            proposals: proposals_for(library, block),
            chosen: 0,
        }
    }
}

/// What is to happen after the proposals were drawn.
pub(super) enum After {
    Stay,
    Close,
    NextLine,
}

pub(super) fn proposals_ui(
    ui: &mut Ui,
    view: View<'_>,
    editor: &mut CardEditor,
    page: &mut Page,
    editing: &mut Editing,
    out: &mut Outbox,
) -> After {
    let words = &view.words.cards;
    let mut after = After::Stay;
    let (mut is_taken, mut wants_edit, mut wants_all) = (false, false, false);
    if !ui.ctx().text_edit_focused() {
        let last = editor.proposals.len().saturating_sub(1);
        ui.input_mut(|input| {
            wants_all = Command::TakeAllCards.consume(input).is_some();
            is_taken = Command::TakeCard.consume(input).is_some();
            wants_edit = Command::EditCardFirst.consume(input).is_some();
            if Command::Leave.consume(input).is_some() {
                after = After::Close;
            }
            if let Some(place) = Command::ChooseCard.consume(input).filter(|&place| place <= last) {
                editor.chosen = place;
            }
            if Command::NextRow.consume(input).is_some() {
                editor.chosen = (editor.chosen + 1).min(last);
            }
            if Command::PreviousRow.consume(input).is_some() {
                editor.chosen = editor.chosen.saturating_sub(1);
            }
        });
    }
    if head_ui(ui, view, &words.title) {
        after = After::Close;
    }
    let small = Typeset::aside(view.theme);
    label(
        ui,
        view.theme,
        small,
        &words.n_proposals.counted(editor.proposals.len()),
    );
    let metrics = &view.theme.metrics;
    let height = ui.available_height() - metrics.proposals_foot;
    let area = ScrollArea::vertical()
        .max_height(height.max(metrics.editor_least))
        .auto_shrink([false, false]);
    scrolled_column(ui, view.theme, area, |ui| {
        ui.spacing_mut().item_spacing.y = view.theme.metrics.space_xs;
        for (place, proposal) in editor.proposals.iter().enumerate() {
            if proposal_ui(ui, view, place, proposal, place == editor.chosen) {
                editor.chosen = place;
            }
        }
        if let Some(proposal) = editor.proposals.get(editor.chosen) {
            ui.add_space(view.theme.metrics.space_m);
            label(ui, view.theme, small, &words.asked_like_this);
            preview_ui(ui, view, &proposal.prompt);
        }
    });
    page.picked.gaps.clear();
    if let Some(proposal) = editor.proposals.get(editor.chosen) {
        page.picked.gaps.extend(gaps_in_line(view.library, proposal));
    }
    let buttons = ui.horizontal(|ui| {
        is_taken |= Button::primary(view.theme, &words.take)
            .key(Command::TakeCard)
            .min_width(view.theme.metrics.button_take)
            .height(view.theme.metrics.button_medium)
            .show(ui)
            .clicked();
        wants_edit |= Button::secondary(view.theme, &words.edit_first)
            .key(Command::EditCardFirst)
            .height(view.theme.metrics.button_medium)
            .show(ui)
            .clicked();
    });
    keep_clear(ui, buttons.response.rect);
    ui.horizontal(|ui| {
        let keys = &view.words.keys;
        key_legend(
            ui,
            view.theme,
            &[
                (Keys::First(Command::ChooseCard, editor.proposals.len()), &keys.choose),
                (Command::TakeAllCards.into(), &words.take_all),
                (Command::Leave.into(), &keys.close),
            ],
        );
    });
    if wants_all {
        out.ask(Request::TakeProposals(std::mem::take(&mut editor.proposals)));
        return After::NextLine;
    }
    if wants_edit && let Some(proposal) = editor.proposals.get(editor.chosen) {
        editing.begin(Unsaved::Card(form::of_proposal(proposal)));
        return After::Stay;
    }
    if is_taken {
        if let Some(proposal) = editor.proposals.get(editor.chosen) {
            out.ask(Request::TakeProposals(vec![proposal.clone()]));
        }
        return After::NextLine;
    }
    after
}

/// Shows a proposal; answers whether it was chosen.
fn proposal_ui(ui: &mut Ui, view: View<'_>, place: usize, proposal: &Proposal, is_chosen: bool) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let title = proposal.prompt.title().get(view.lang);
    let row = metrics.proposal_row;
    let (rect, response) = Row::new(view.theme, title)
        .height(metrics.proposal)
        .selected(is_chosen)
        .card(colors.page)
        .show(ui);
    let (painter, face) = (ui.painter(), face(&proposal.prompt));
    let (left, top) = (rect.left() + row.name, rect.top() + metrics.proposal_title);
    let number = (place + 1).to_string();
    let first_middle = top + metrics.ui.1 / 2.0;
    paint_key_hint(
        painter,
        view.theme,
        rect.left() + row.icon,
        first_middle,
        &number,
        false,
    );
    let width = rect.width() - row.name - row.end;
    face.paint_title(painter, view, pos2(left, top), width);
    let kind = view.words.proposal_kind(proposal.kind);
    let (size, below) = (metrics.icon_small, rect.bottom() - metrics.space_l);
    let center = pos2(left + size / 2.0, below);
    paint_icon(painter, center, face.glyph(), size, colors.text_subdued, false);
    let small = Typeset::aside(view.theme);
    small.paint_at(painter, metrics, left + size + row.gap, below, kind, width);
    response.clicked()
}

/// Where the gaps of a proposal lie in the words of its line; nothing when it does not quote them.
fn gaps_in_line(library: &Library, proposal: &Proposal) -> Vec<Range<usize>> {
    let Prompt::Cloze(cloze) = &proposal.prompt else {
        return Vec::new();
    };
    let (Some(line), Some((_, sentence))) = (library.block(proposal.line), cloze.text.iter().next()) else {
        return Vec::new();
    };
    if without_gaps(sentence) != line.text {
        return Vec::new();
    }
    let mut at = 0;
    let mut gaps = Vec::new();
    for part in cloze_parts(sentence) {
        let range = at..at + part.words().len();
        at = range.end;
        if matches!(part, ClozePart::Gap(_)) {
            gaps.push(range);
        }
    }
    gaps
}

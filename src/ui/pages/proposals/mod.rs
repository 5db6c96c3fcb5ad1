//! All cards that notes propose: looked through with the keyboard, and taken or dismissed one by one, or taken by ticks.
//!
//! A list on the left (`list`, `listed`); on the right the card as it will be asked, with its answer, so that how a question was read is
//! seen before it is taken. Questions that cannot be read for certain have a list of their own, with the reason.
//!
//! Notes are read a few in each frame (`reading`), so that the list of a large library fills while it is looked at.

mod card;
mod list;
mod listed;
mod reading;
mod shelf;

use std::collections::VecDeque;

use egui::{Frame, Id, Ui, Vec2};

use crate::model::{Action, Library, NoteId};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, Empty, InRow, Keys, Row, Typeset, VirtualList, key_legend, paragraph, tabs, titled_row,
};
use crate::ui::{Outbox, Request, View};
use listed::Part;
use reading::Unread;

pub(super) use list::list_ui;
pub(super) use reading::Of;
pub(super) use shelf::Shelf;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ProposalsPane {
    shelf: Shelf,
    /// The questions that cannot be read.
    unread: VirtualList,
}

/// Shows what a note proposes, or all notes.
pub(super) fn proposals_ui(
    ui: &mut Ui,
    view: View<'_>,
    of: Option<NoteId>,
    pane: &mut ProposalsPane,
    out: &mut Outbox,
) {
    let whose = of.map_or(Of::All, Of::Note);
    pane.shelf.follow(ui, view, whose, || notes(view.library, of));
    let margin = inset::LIST_PAGE;
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        head_ui(ui, view, of, &mut pane.shelf, out);
        ui.add_space(view.theme.metrics.space_s);
        parts_ui(ui, view, &mut pane.shelf);
        ui.add_space(view.theme.metrics.space_s);
        if pane.shelf.part == Part::Unread {
            unread_ui(ui, view, pane, out);
        } else if pane.shelf.len() == 0 {
            nothing_ui(ui, view, &pane.shelf);
        } else {
            columns_ui(ui, view, &mut pane.shelf, out);
        }
    });
}

fn notes(library: &Library, of: Option<NoteId>) -> VecDeque<NoteId> {
    let all = || {
        let notebooks = library.notebooks();
        let notes = notebooks.flat_map(|notebook| library.notes_of(notebook.id));
        notes.map(|note| note.id).collect()
    };
    of.map_or_else(all, |note| std::iter::once(note).collect())
}

fn head_ui(ui: &mut Ui, view: View<'_>, of: Option<NoteId>, shelf: &mut Shelf, out: &mut Outbox) {
    let words = &view.words.proposals;
    let title = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
    let note = of.and_then(|note| view.library.note(note));
    let heading = note.map_or_else(|| words.title.to_string(), |note| words.title_of.with(&note.title));
    let can_take = view.keeping.read_only.is_none() && !shelf.reading.is_reading();
    let (n_ticked, n_shown) = (shelf.n_ticked(), shelf.len());
    let mut is_taken = can_take && Command::TakeAllCards.is_pressed(ui);
    titled_row(ui, view.theme, title, &heading, |ui| {
        if shelf.part == Part::Unread {
            return;
        }
        let name = words.take_ticked.counted(n_ticked);
        let take = Button::primary(view.theme, &name)
            .key(Command::TakeAllCards)
            .enabled(can_take && n_ticked > 0);
        is_taken |= take.show(ui).clicked();
        let is_all = n_ticked == n_shown;
        let name = if is_all { &words.untick_all } else { &words.tick_all };
        let all = Button::ghost(view.theme, name).enabled(can_take && n_shown > 0);
        if all.show(ui).clicked() {
            shelf.tick_all(!is_all);
        }
    });
    let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.body);
    if is_taken && n_ticked > 0 {
        out.ask(Request::TakeProposals(shelf.take_ticked()));
        shelf.listed.tick_best();
    }
}

fn parts_ui(ui: &mut Ui, view: View<'_>, shelf: &mut Shelf) {
    let words = &view.words.proposals;
    let (n_all, n_unread) = (shelf.reading.suggestions.len(), shelf.reading.unread.len());
    let n_written = shelf.listed.n_written.min(n_all);
    let parts = [
        (Part::All, &*words.all, Some(n_all)),
        (Part::Written, &*words.written, Some(n_written)),
        (Part::Found, &*words.found, Some(n_all - n_written)),
    ];
    let unread = (n_unread > 0).then_some((Part::Unread, &*words.unread, Some(n_unread)));
    ui.horizontal(|ui| {
        if let Some(part) = tabs(ui, view.theme, parts.into_iter().chain(unread), &shelf.part) {
            shelf.show_part(part);
        }
    });
}

fn nothing_ui(ui: &mut Ui, view: View<'_>, shelf: &Shelf) {
    let words = &view.words.proposals;
    let (title, body) = if shelf.reading.is_reading() {
        (&words.reading, "")
    } else {
        (&words.none, &*words.none_body)
    };
    Empty::new(icon::QUIZ, title, body).show(ui, view.theme);
}

fn columns_ui(ui: &mut Ui, view: View<'_>, shelf: &mut Shelf, out: &mut Outbox) {
    shelf.take_keys(ui);
    let metrics = &view.theme.metrics;
    let height = (ui.available_height() - metrics.legend).max(0.0);
    let list_width = metrics.proposals.min(ui.available_width() * metrics.proposals_share);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xl;
        ui.allocate_ui(Vec2::new(list_width, height), |ui| {
            ui.set_width(list_width);
            ui.set_height(height);
            list_ui(ui, view, shelf);
        });
        ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
            ui.set_height(height);
            let verdict = shelf.chosen().and_then(|suggestion| {
                let shown = ui.vertical(|ui| card::card_ui(ui, view, &suggestion.proposal, out));
                shown.inner
            });
            match verdict {
                Some(card::Verdict::Take) => out.ask(Request::TakeProposals(shelf.take_chosen())),
                Some(card::Verdict::Dismiss) => dismiss_chosen(shelf, out),
                None => {}
            }
        });
    });
    legend_ui(ui, view);
}

/// Dismisses the chosen suggestion for good.
pub(super) fn dismiss_chosen(shelf: &mut Shelf, out: &mut Outbox) {
    for proposal in shelf.take_chosen() {
        out.act(Action::DismissProposals {
            note: proposal.note,
            proposals: [proposal.id].into(),
            is_dismissed: true,
        });
    }
}

/// The keys of a list of suggestions.
pub(super) fn legend_ui(ui: &mut Ui, view: View<'_>) {
    let keys = &view.words.keys;
    ui.horizontal(|ui| {
        key_legend(
            ui,
            view.theme,
            &[
                (Keys::Both(Command::PreviousRow, Command::NextRow), &keys.choose),
                (Command::TakeCard.into(), &view.words.cards.take),
                (Command::TickCard.into(), &keys.tick),
                (Command::DismissCard.into(), &view.words.proposals.dismiss),
                (Command::ShowCardLine.into(), &view.words.proposals.open_line),
            ],
        );
    });
}

fn unread_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProposalsPane, out: &mut Outbox) {
    let unread = &pane.shelf.reading.unread;
    if pane.unread.len() != unread.len() {
        let guesses = std::iter::repeat_n(view.theme.metrics.name_row, unread.len());
        pane.unread.reset(guesses);
    }
    let foot = view.theme.metrics.space_l;
    pane.unread.show(ui, Id::unique("unread"), foot, |ui, row| {
        if let Some(unread) = unread.get(row) {
            unread_row_ui(ui, view, unread, out);
        }
    });
}

fn unread_row_ui(ui: &mut Ui, view: View<'_>, unread: &Unread, out: &mut Outbox) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let asked = view.library.block(unread.line).map_or("", |block| block.text.as_str());
    let (rect, response) = Row::new(view.theme, asked)
        .height(metrics.card_line)
        .card(colors.raised)
        .show(ui);
    ui.add_space(metrics.space_xs);
    let text = Typeset::regular(TextRole::Ui, colors.text_strong);
    let why = view.words.unread_reason(unread.reason);
    InRow::new(ui, view.theme, rect, metrics.line_row).two(text, asked, why);
    if response.clicked() {
        out.go(Route::Note(unread.note, Some(unread.line)));
    }
}

//! What an import did: what came in on the left; on the right what is missing, what can be asked and what needs a look.
//!
//! The best suggested cards are ticked already, so that a key takes them and another begins a quiz of them. Closing the
//! page leaves the note open: the page is offered, not in the way.

use std::collections::VecDeque;

use egui::{Align, Layout, Ui, Vec2};

use super::checks::{Checks, entries_ui};
use super::contents::Contents;
use super::figures::{Figure, figures_ui};
use super::missing::missing_ui;
use super::rows::none_ui;
use super::{PictureSearch, Report};
use crate::model::{ActionKind, DiagramId};
use crate::ui::command::Command;
use crate::ui::pages::proposals::{Of, Shelf, dismiss_chosen, legend_ui, list_ui};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Empty, EmptyAction, VirtualList, heading, keep_clear, tabs};
use crate::ui::{Outbox, Request, View};

/// Which list is shown on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Cards,
    Checks,
    Dropped,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct Arrival {
    contents: Contents,
    shelf: Shelf,
    checks: Checks,
    /// The list a person has chosen.
    part: Option<Part>,
    dropped: VirtualList,
    chosen_dropped: usize,
    search: Option<PictureSearch>,
}

impl Arrival {
    pub(super) fn put_search(&mut self, search: PictureSearch) {
        self.search = Some(search);
    }

    /// The list that is shown: what can be asked, where anything can.
    fn part(&self) -> Part {
        let has_cards = self.shelf.len() > 0 || self.shelf.reading.is_reading();
        let usual = if has_cards || self.checks.len() == 0 {
            Part::Cards
        } else {
            Part::Checks
        };
        self.part.unwrap_or(usual)
    }
}

/// Shows the page of a report, which has a number.
pub(super) fn arrival_ui(
    ui: &mut Ui,
    view: View<'_>,
    (report, number): (&Report, u64),
    pane: &mut Arrival,
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    pane.contents.refresh(view, report);
    let notes = || pane.contents.notes().iter().copied().collect::<VecDeque<_>>();
    pane.shelf.follow(ui, view, Of::Import(number), notes);
    pane.checks.refresh(view, report, &pane.shelf);
    if pane.part.is_none() && pane.shelf.len() > 0 {
        // What can be asked stays there when all of it was taken.
        pane.part = Some(Part::Cards);
    }
    head_ui(ui, view, report, pane, out);
    if pane.contents.notes().is_empty() {
        nothing_ui(ui, view, report, pane, out);
        return;
    }
    let missing = missing(view, report);
    ui.add_space(metrics.space_s);
    figures_of(ui, view, report, pane, missing.len());
    ui.add_space(metrics.space_l);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xl;
        let width = metrics.came_in.min(ui.available_width() * metrics.came_in_share);
        let size = Vec2::new(width, ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_width(size.x);
            pane.contents.show(ui, view, report, out);
        });
        let size = ui.available_size();
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_width(size.x);
            ui.spacing_mut().item_spacing.x = metrics.space_s;
            missing_ui(ui, view, &missing, pane.search.as_ref(), out);
            offer_ui(ui, view, report, pane, out);
        });
    });
}

/// The pictures that are missing still.
fn missing(view: View<'_>, report: &Report) -> Vec<DiagramId> {
    let is_missing = |id: &DiagramId| view.library.diagram(*id).is_some_and(|diagram| diagram.is_missing());
    report.missing.iter().copied().filter(is_missing).collect()
}

fn head_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &Arrival, out: &mut Outbox) {
    let words = &view.words.report;
    let open = Button::secondary(view.theme, &words.open_note).icon(icon::NOTES);
    let undo = Button::ghost(view.theme, &words.undo).key(Command::Undo);
    let first = pane.contents.notes().first().copied();
    let can_undo = view.undoable == Some(ActionKind::Import) && first.is_some();
    let gap = view.theme.metrics.space_s;
    let mut beside = gap;
    if can_undo {
        beside += undo.width(ui) + gap;
    }
    if first.is_some() {
        beside += open.width(ui) + gap;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(view.theme.metrics.button);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - beside).max(view.theme.metrics.figure));
            heading(ui, view.theme, TextRole::Title, &words.title.with(&report.source));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(note) = first
                && open.show(ui).clicked()
            {
                out.ask(Request::OpenNote(note));
            }
            if can_undo && undo.show(ui).clicked() {
                out.run(Command::Undo);
            }
        });
    });
}

/// Where nothing of it is in the library: nothing could be read, or it was taken back.
fn nothing_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut Arrival, out: &mut Outbox) {
    let words = &view.words.report;
    let is_taken_back = !report.notes.is_empty();
    if !is_taken_back && pane.checks.len() > 0 {
        ui.add_space(view.theme.metrics.space_m);
        pane.checks.show(ui, view, out);
        return;
    }
    let can_redo = is_taken_back && view.redoable == Some(ActionKind::Import);
    let (title, body) = if is_taken_back {
        (&words.taken_back, &words.taken_back_body)
    } else {
        (&words.no_notes, &words.no_notes_body)
    };
    let action = can_redo.then_some(EmptyAction {
        label: &view.words.commands.redo,
        command: Some(Command::Redo),
    });
    let body = if is_taken_back && !can_redo { "" } else { body };
    let empty = Empty::new(icon::NOTES, title, body).action(action);
    if empty.show(ui, view.theme) {
        out.run(Command::Redo);
    }
}

fn figures_of(ui: &mut Ui, view: View<'_>, report: &Report, pane: &Arrival, n_missing: usize) {
    let words = &view.words.report;
    let n_found = report.missing.len().saturating_sub(n_missing);
    let all = [
        Figure::new(report.notes.len(), &words.notes),
        Figure::new(report.n_lines, &words.lines),
        Figure::new(report.n_pictures + n_found, &words.pictures),
        Figure::new(pane.shelf.reading.suggestions.len(), &words.proposals),
        Figure::warning(pane.checks.len(), &words.to_look_at),
    ];
    figures_ui(ui, view, &all);
}

/// What can be asked, what needs a look, and what was left out.
fn offer_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut Arrival, out: &mut Outbox) {
    parts_ui(ui, view, report, pane);
    ui.add_space(view.theme.metrics.space_s);
    match pane.part() {
        Part::Cards => cards_ui(ui, view, pane, out),
        Part::Checks if pane.checks.len() == 0 => {
            let body = if report.is_lossless {
                &*view.words.report.nothing_lost
            } else {
                ""
            };
            none_ui(ui, view, &view.words.report.nothing_to_look_at, body);
        }
        Part::Checks => pane.checks.show(ui, view, out),
        Part::Dropped => {
            let state = (&mut pane.chosen_dropped, &mut pane.dropped);
            entries_ui(ui, view, &report.dropped, icon::DELETE, state, out);
        }
    }
}

fn parts_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut Arrival) {
    let words = &view.words.report;
    let n_dropped = report.dropped.len();
    let dropped = (n_dropped > 0).then_some((Part::Dropped, &*words.dropped, Some(n_dropped)));
    let parts = [
        (Part::Cards, &*words.proposals, Some(pane.shelf.len())),
        (Part::Checks, &*words.to_look_at, Some(pane.checks.len())),
    ];
    let shown = pane.part();
    ui.horizontal(|ui| {
        if let Some(part) = tabs(ui, view.theme, parts.into_iter().chain(dropped), &shown) {
            pane.part = Some(part);
        }
        if shown == Part::Cards && pane.shelf.len() > 0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_all = pane.shelf.n_ticked() == pane.shelf.len();
                let words = &view.words.proposals;
                let name = if is_all { &words.untick_all } else { &words.tick_all };
                let all = Button::ghost(view.theme, name).height(view.theme.metrics.row);
                if all.show(ui).clicked() {
                    pane.shelf.tick_all(!is_all);
                }
            });
        }
    });
}

fn cards_ui(ui: &mut Ui, view: View<'_>, pane: &mut Arrival, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let words = &view.words.proposals;
    let is_roomy = ui.ctx().content_rect().height() >= metrics.figures_from;
    let legend = if is_roomy {
        metrics.key_cap + metrics.space_s
    } else {
        0.0
    };
    let foot = metrics.space_s + metrics.button + legend + metrics.space_m;
    let size = Vec2::new(ui.available_width(), (ui.available_height() - foot).max(0.0));
    pane.shelf.take_keys(ui);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        if pane.shelf.len() > 0 {
            list_ui(ui, view, &mut pane.shelf);
        } else if pane.shelf.reading.is_reading() {
            none_ui(ui, view, &words.reading, "");
        } else {
            none_ui(ui, view, &words.none, &words.none_body);
        }
    });
    ui.add_space(metrics.space_s);
    foot_ui(ui, view, pane, out);
    if is_roomy && pane.shelf.len() > 0 {
        ui.add_space(metrics.space_s);
        legend_ui(ui, view);
    }
}

/// One button takes the ticked cards, one begins a quiz; and what keys do with the chosen card.
fn foot_ui(ui: &mut Ui, view: View<'_>, pane: &mut Arrival, out: &mut Outbox) {
    let words = &view.words.report;
    let can_take = view.keeping.read_only.is_none();
    let n_ticked = pane.shelf.n_ticked();
    let can_quiz = pane.contents.has_cards() || (n_ticked > 0 && can_take);
    let (mut is_taken, mut is_begun) = (
        Command::TakeAllCards.is_pressed(ui),
        Command::QuizArrived.is_pressed(ui),
    );
    let (is_one_taken, is_dismissed) = (Command::TakeCard.is_pressed(ui), Command::DismissCard.is_pressed(ui));
    let wants_line = Command::ShowCardLine.is_pressed(ui);
    let row = ui.horizontal(|ui| {
        let name = view.words.proposals.take_ticked.counted(n_ticked);
        if n_ticked > 0 {
            let take = Button::primary(view.theme, &name)
                .key(Command::TakeAllCards)
                .enabled(can_take);
            is_taken |= take.show(ui).clicked();
            let quiz = Button::secondary(view.theme, &words.take_and_quiz);
            is_begun |= quiz.key(Command::QuizArrived).enabled(can_quiz).show(ui).clicked();
        } else {
            let quiz = Button::primary(view.theme, &words.begin_quiz);
            is_begun |= quiz.key(Command::QuizArrived).enabled(can_quiz).show(ui).clicked();
        }
    });
    keep_clear(ui, row.response.rect);
    if is_begun && can_quiz {
        out.ask(Request::QuizArrived {
            proposals: pane.shelf.take_ticked(),
            notes: pane.contents.notes().to_vec(),
        });
    } else if is_taken && can_take && n_ticked > 0 {
        out.ask(Request::TakeProposals(pane.shelf.take_ticked()));
    } else if is_one_taken && can_take && pane.shelf.len() > 0 {
        out.ask(Request::TakeProposals(pane.shelf.take_chosen()));
    } else if is_dismissed && can_take {
        dismiss_chosen(&mut pane.shelf, out);
    } else if let Some(suggestion) = pane.shelf.chosen().filter(|_| wants_line) {
        out.ask(Request::OpenLine(suggestion.proposal.note, suggestion.proposal.line));
    }
}

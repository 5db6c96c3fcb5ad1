//! What there is to answer, and what is said when nothing is left.

use std::collections::BTreeMap;

use egui::{Id, Ui, Vec2};

use super::open_runs::{RunsLeft, open_runs_ui};
use super::ways::{Ways, ways_ui};
use crate::model::{Notebook, NotebookId};
use crate::quiz::{RunShape, Scope, Today, can_ask_ahead};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Run;
use crate::ui::widgets::{
    Button, Empty, EmptyAction, Row, Typeset, VirtualList, heading, label, page_frame, page_title, paragraph,
};
use crate::ui::{Outbox, Request, View};

/// What the overview remembers.
#[derive(Debug, Default)]
pub struct Overview {
    /// The revision and the minute it was made for.
    made_for: Option<(u64, i64)>,
    notebooks: Vec<NotebookId>,
    list: VirtualList,
    /// How much there is to answer in the notebooks that were on screen.
    n_today: BTreeMap<NotebookId, usize>,
    next: Next,
    ways: Ways,
    left: RunsLeft,
}

impl Overview {
    /// What the runs begun here are about.
    pub fn scope(&self) -> Scope {
        self.ways.scope()
    }

    fn refresh(&mut self, view: View<'_>) {
        let made_for = Some((view.revision, view.now.0 / 60_000));
        if self.made_for == made_for {
            return;
        }
        self.made_for = made_for;
        self.n_today.clear();
        self.notebooks = view.library.notebooks().map(|notebook| notebook.id).collect();
        if self.list.len() != self.notebooks.len() {
            let metrics = &view.theme.metrics;
            let height = metrics.button_large + metrics.space_xs;
            self.list.reset(self.notebooks.iter().map(|_| height));
        }
    }

    fn n_today(&mut self, view: View<'_>, notebook: NotebookId) -> usize {
        let count = || Today::of(view.library, view.schedules, &Scope::Notebook(notebook), view.now).len();
        *self.n_today.entry(notebook).or_insert_with(count)
    }
}

/// Shows what there is to answer today, in all and by notebook.
pub fn overview_ui(ui: &mut Ui, view: View<'_>, overview: &mut Overview, out: &mut Outbox) {
    let words = &view.words.quiz;
    if view.library.n_cards() == 0 {
        let proposals = (view.library.n_notes() > 0).then_some(EmptyAction {
            label: &words.see_proposals,
            command: Some(Command::Proposals),
        });
        let empty = Empty::new(icon::QUIZ, &words.no_cards, &words.no_cards_body).action(proposals);
        if empty.show(ui, view.theme) {
            out.run(Command::Proposals);
        }
        return;
    }
    let metrics = &view.theme.metrics;
    page_frame().show(ui, |ui| {
        ui.set_max_width(metrics.question);
        page_title(ui, view.theme, &words.today);
        ui.add_space(metrics.space_l);
        figures_ui(ui, view);
        held_back_ui(ui, view);
        ui.add_space(metrics.space_l);
        start_ui(ui, view, overview.next.run(view), out);
        resume_ui(ui, view, overview, out);
        ui.add_space(metrics.space_s);
        if Button::command(view.theme, view.words, Command::AllCards)
            .show(ui)
            .clicked()
        {
            out.run(Command::AllCards);
        }
        ui.add_space(metrics.space_xl);
        ways_ui(ui, view, &mut overview.ways, out);
        ui.add_space(metrics.space_l);
        label(ui, view.theme, Typeset::aside(view.theme), &words.by_notebook);
        ui.add_space(metrics.space_xs);
        notebooks_ui(ui, view, overview, out);
    });
}

fn figures_ui(ui: &mut Ui, view: View<'_>) {
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    let today = view.schedules.today(view.now);
    let n_answered = view.schedules.tally().sum(today.., |_| true).n_answers;
    let figures = [
        (view.today.due.len(), &words.figure_due),
        (view.today.learning.len(), &words.figure_learning),
        (view.today.new.len(), &words.figure_new),
        (n_answered, &words.figure_answered),
    ];
    ui.horizontal(|ui| {
        for (number, name) in figures {
            ui.allocate_ui(Vec2::new(metrics.figure, metrics.figure_height), |ui| {
                ui.set_min_width(metrics.figure);
                ui.vertical(|ui| {
                    heading(ui, view.theme, TextRole::Display, &number.to_string());
                    let small = Typeset::aside(view.theme);
                    label(ui, view.theme, small, name);
                });
            });
        }
    });
}

/// The ways back into the runs that were broken off.
fn resume_ui(ui: &mut Ui, view: View<'_>, overview: &mut Overview, out: &mut Outbox) {
    if !view.open_runs.is_empty() {
        ui.add_space(view.theme.metrics.space_l);
        open_runs_ui(ui, view, &mut overview.left, false, out);
    }
}

/// What a limit of reviews leaves for other days.
pub fn held_back_ui(ui: &mut Ui, view: View<'_>) {
    let n_held_back = view.today.n_held_back;
    if n_held_back > 0 {
        ui.add_space(view.theme.metrics.space_s);
        let sentence = view.words.quiz.held_back.counted(n_held_back);
        paragraph(ui, view.theme, Typeset::aside(view.theme), &sentence);
    }
}

fn start_ui(ui: &mut Ui, view: View<'_>, next: Option<NextRun>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    if next == Some(NextRun::Today) {
        let start = Button::primary(view.theme, &words.start)
            .icon(icon::QUIZ)
            .key(Command::StartReviews)
            .height(metrics.button_large);
        if start.show(ui).clicked() {
            out.ask(Request::StartSession(Scope::All));
        }
        return;
    }
    let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.nothing_due);
    if next.is_none() {
        return;
    }
    ui.add_space(metrics.space_s);
    let ahead = Button::secondary(view.theme, &words.ahead)
        .icon(icon::QUIZ)
        .height(metrics.button_large);
    if ahead.show(ui).clicked() {
        out.ask(Request::StartRun(RunShape::Ahead, Scope::All));
    }
}

fn notebooks_ui(ui: &mut Ui, view: View<'_>, overview: &mut Overview, out: &mut Outbox) {
    overview.refresh(view);
    let mut list = std::mem::take(&mut overview.list);
    ui.spacing_mut().item_spacing.y = 0.0;
    list.show(ui, Id::unique("quiz notebooks"), 0.0, |ui, place| {
        let notebook = overview.notebooks.get(place).copied();
        if let Some(notebook) = notebook.and_then(|id| view.library.notebook(id)) {
            let n_today = overview.n_today(view, notebook.id);
            notebook_ui(ui, view, notebook, n_today, out);
        }
    });
    overview.list = list;
}

/// A notebook with how much there is to answer in it. With nothing to answer the row starts nothing.
fn notebook_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, n_today: usize, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let n_cards = view.words.notes.n_cards.counted(n_today);
    let has_some = n_today > 0;
    let (rect, response) = Row::new(view.theme, &format!("{} · {n_cards}", view.notebook_name(notebook)))
        .height(metrics.button_large)
        .card(colors.raised)
        .still(!has_some)
        .show(ui);
    let middle = rect.center().y;
    let (name_color, count_color) = if has_some {
        (colors.text_strong, colors.accent)
    } else {
        (colors.text_subdued, colors.text_subdued)
    };
    let right = rect.right() - metrics.space_l;
    let count = Typeset::regular(TextRole::Ui, count_color);
    let end = count.paint_ending_at(ui.painter(), metrics, right, middle, &n_cards);
    let left = rect.left() + metrics.space_l;
    let name = Typeset::weighted(TextRole::Ui, name_color, has_some);
    let room = end - metrics.space_m - left;
    name.paint_at(ui.painter(), metrics, left, middle, view.notebook_name(notebook), room);
    if response.clicked() {
        out.ask(Request::StartSession(Scope::Notebook(notebook.id)));
    }
    ui.add_space(metrics.space_xs);
}

/// The end of a run.
pub(super) fn finished_ui(ui: &mut Ui, view: View<'_>, run: &Run, next: &mut Next, out: &mut Outbox) {
    let words = &view.words.quiz;
    let n_done = run.progress.n_done;
    let title = if run.progress.n_total == 0 {
        words.nothing_to_ask.to_string()
    } else {
        words.finished.counted(n_done)
    };
    let body = if view.today.is_empty() {
        words.all_done.to_string()
    } else {
        words.more_left.counted(view.today.len())
    };
    let next = next.run(view);
    let on = next.map(|next| EmptyAction {
        label: match next {
            NextRun::Today => &words.go_on,
            NextRun::Ahead => &words.ahead,
        },
        command: (next == NextRun::Today).then_some(Command::StartReviews),
    });
    let home = EmptyAction {
        label: &words.back_to_notes,
        command: Some(Command::EndSession),
    };
    let ways: Vec<_> = on.into_iter().chain([home]).collect();
    let taken = Empty::new(icon::SAVED, &title, &body).show_ways(ui, view.theme, &ways);
    match (taken, next) {
        (Some(0), Some(NextRun::Today)) => out.ask(Request::StartSession(Scope::All)),
        (Some(0), Some(NextRun::Ahead)) => out.ask(Request::StartRun(RunShape::Ahead, Scope::All)),
        (Some(_), _) => out.ask(Request::EndSession),
        (None, _) => {}
    }
}

/// What can be answered next: before a run and after one by the same rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NextRun {
    /// What is left of today.
    Today,
    /// Cards that are not due yet.
    Ahead,
}

/// The same, worked out once for each version of the library and minute.
#[derive(Debug, Default)]
pub(super) struct Next {
    known: Option<((u64, i64), Option<NextRun>)>,
}

impl Next {
    fn run(&mut self, view: View<'_>) -> Option<NextRun> {
        let now = (view.revision, view.now.0 / 60_000);
        if let Some((_, next)) = self.known.filter(|(at, _)| *at == now) {
            return next;
        }
        let next = if view.today.is_empty() {
            can_ask_ahead(view.library, view.schedules, view.now).then_some(NextRun::Ahead)
        } else {
            Some(NextRun::Today)
        };
        self.known = Some((now, next));
        next
    }
}

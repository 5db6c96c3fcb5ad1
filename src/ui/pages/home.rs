//! Home: what is next in one look. At the left what there is to do (today's review, what was broken off, reading), at the right
//! mistakes of late and a question to begin with.
//!
//! What has no content is absent and the rest moves up. There is one primary button: what to do next. A new library has the
//! [start page](super::start) in its place.

use std::sync::Arc;

use egui::{Ui, Vec2};

use super::bundled_offer::{BundledOffer, bundled_offer_ui};
use super::exam::{d_day, days_until};
use crate::model::{Card, CardId, Lang, NoteId, NotebookId};
use crate::quiz::{RunCounts, RunShape, Scope, Sitting, Today};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::quiz::{
    Asking, RunsLeft, StartWish, held_back_ui, kept_row_ui, open_runs_ui, reveal_start, start_question_ui,
    start_wish_ui,
};
use crate::ui::route::{Route, Section};
use crate::ui::text::{date_text, weekday_names};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Typeset, heading, label, page_title, paragraph, scrolled_page, surface, titled_row};
use crate::ui::{Outbox, Request, View};

/// Cards of today that are looked at for a question to begin with.
const N_LOOKED_AT: usize = 60;

/// Notes changed outside that are named; how many others there are is said.
const N_CHANGED: usize = 3;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct HomePane {
    asking: Asking,
    /// The question to begin with; it stays when it was answered.
    question: Option<CardId>,
    /// How many others were passed over.
    n_passed: usize,
    left: RunsLeft,
    counted: Option<Counted>,
}

/// What takes a look at many cards, and the version of the library and the minute it was counted for.
#[derive(Clone, Copy, Debug)]
struct Counted {
    of: (u64, i64),
    /// Minutes that today's review takes.
    minutes: u32,
    n_wrong: usize,
    plan: Option<PlanCounted>,
}

/// What there is to say of the next exam that is planned for.
#[derive(Clone, Copy, Debug)]
struct PlanCounted {
    notebook: NotebookId,
    n_due: usize,
    n_new: usize,
    /// New cards that come too late.
    n_unmet: usize,
}

impl PlanCounted {
    fn of(view: View<'_>) -> Option<Self> {
        let today = view.schedules.today(view.now);
        let notebooks = view.library.notebooks().map(|notebook| notebook.id);
        let ahead = notebooks.filter_map(|notebook| Some((view.schedules.exam_ahead(notebook)?, notebook)));
        let (exam, notebook) = ahead.min()?;
        let asked = Today::of(view.library, view.schedules, &Scope::Notebook(notebook), view.now);
        let pace = view.schedules.pace(view.library, notebook, today)?;
        Some(Self {
            notebook,
            n_due: asked.due.len() + asked.learning.len(),
            n_new: asked.new.len(),
            n_unmet: pace.shortfall(today, exam).map_or(0, |shortfall| shortfall.n_unmet),
        })
    }
}

/// What is to be done next: it has the primary button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Review,
    Resume,
    Wrong,
    Read,
    /// There is not a card yet.
    Cards,
}

impl HomePane {
    fn count(&mut self, view: View<'_>) -> Counted {
        let of = (view.revision, view.now.0 / 60_000);
        if let Some(counted) = self.counted.filter(|counted| counted.of == of) {
            return counted;
        }
        let (library, schedules, now) = (view.library, view.schedules, view.now);
        let sitting = Sitting::begin(library, schedules, RunShape::Today, &Scope::All, now);
        let counted = Counted {
            of,
            minutes: sitting.map_or(0, |sitting| sitting.minutes_left(library, schedules, now)),
            n_wrong: RunCounts::of(library, schedules, &Scope::All, now).wrong,
            plan: PlanCounted::of(view),
        };
        self.counted = Some(counted);
        counted
    }

    /// The card that is asked: of today's one that is answered here and was not answered a moment ago, or the one that was.
    fn question<'a>(&mut self, view: View<'a>) -> Option<&'a Arc<Card>> {
        let kept = self.question.and_then(|card| view.library.card(card));
        let is_of_use = |card: &&Arc<Card>| self.asking.is_revealed() || view.today.cards().any(|id| id == card.id);
        if let Some(card) = kept.filter(is_of_use) {
            return Some(card);
        }
        let today = view
            .today
            .cards()
            .filter(|card| !view.today.learning.contains(card))
            .take(N_LOOKED_AT)
            .filter_map(|id| view.library.card(id));
        let fit: Vec<_> = today.filter(|card| is_answered_here(card)).collect();
        let card = fit.get(self.n_passed % fit.len().max(1)).copied();
        self.question = card.map(|card| card.id);
        card
    }
}

/// Whether a card is answered with one key, without a picture.
fn is_answered_here(card: &Card) -> bool {
    card.prompt.expects_response() && face(&card.prompt).occlusion().is_none()
}

/// Shows the page.
pub(super) fn home_ui(ui: &mut Ui, view: View<'_>, pane: &mut HomePane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let counted = pane.count(view);
    scrolled_page(ui, "home", inset::HOME, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = ui.available_width();
        if width < metrics.home_columns_from {
            left_ui(ui, view, pane, counted, out);
            ui.add_space(metrics.space_xl);
            right_ui(ui, view, pane, counted, out);
            return;
        }
        let left = (width - metrics.home_gap) * metrics.home_left;
        let right = width - metrics.home_gap - left;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.home_gap;
            column_ui(ui, left, |ui| left_ui(ui, view, pane, counted, out));
            column_ui(ui, right, |ui| right_ui(ui, view, pane, counted, out));
        });
    });
}

fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
        ui.set_width(width);
        ui.vertical(add);
    });
}

/// What there is to do.
fn left_ui(ui: &mut Ui, view: View<'_>, pane: &mut HomePane, counted: Counted, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let reading = reading(view);
    let has_runs = !pane.left.runs(view).is_empty();
    let has_cards = view.library.n_cards() > 0;
    let next = if !has_cards {
        Some(Next::Cards)
    } else if !view.today.is_empty() {
        Some(Next::Review)
    } else if has_runs {
        Some(Next::Resume)
    } else if counted.n_wrong > 0 {
        Some(Next::Wrong)
    } else {
        reading.map(|_| Next::Read)
    };
    label(ui, view.theme, Typeset::aside(view.theme), &today_text(view));
    if has_cards {
        today_ui(ui, view, counted, out);
    } else {
        no_cards_ui(ui, view, out);
    }
    if let Some(plan) = counted.plan {
        ui.add_space(metrics.space_xl);
        plan_ui(ui, view, plan, out);
    }
    let offer = BundledOffer::aside(view);
    if let Some(newer) = offer.filter(|offer| *offer == BundledOffer::Newer) {
        ui.add_space(metrics.space_xl);
        bundled_offer_ui(ui, view, newer, true, out);
    }
    changed_ui(ui, view, out);
    if has_runs || reading.is_some() {
        ui.add_space(metrics.space_xl);
        heading(ui, view.theme, TextRole::Ui, &view.words.home.go_on);
        ui.add_space(metrics.space_s);
        open_runs_ui(ui, view, &mut pane.left, next == Some(Next::Resume), out);
    }
    if let Some((note, route)) = reading {
        let (name, below) = reading_text(view, note, route);
        let button = way(view, &view.words.home.read, next == Some(Next::Read));
        if kept_row_ui(ui, view, (icon::NOTES, &name, &below), button, None).is_some() {
            out.go(route);
        }
    }
    if let Some(missing) = offer.filter(|offer| *offer == BundledOffer::Missing) {
        ui.add_space(metrics.space_xl);
        bundled_offer_ui(ui, view, missing, true, out);
    }
}

/// The next exam, and what is to be done for it today.
fn plan_ui(ui: &mut Ui, view: View<'_>, plan: PlanCounted, out: &mut Outbox) {
    let exam = view
        .library
        .notebook(plan.notebook)
        .and_then(|notebook| notebook.exam.as_ref());
    let Some((exam, date)) = exam.and_then(|exam| Some((exam, exam.date?))) else {
        return;
    };
    let (words, shell) = (&view.words.plan, &view.words.shell);
    let name = format!("{} · {}", d_day(days_until(view, date)), exam.name);
    let below = if plan.n_unmet > 0 {
        words.unmet.counted(plan.n_unmet)
    } else {
        let today = format!(
            "{} · {}",
            shell.due_today.counted(plan.n_due),
            shell.new_today.counted(plan.n_new)
        );
        words.today.with(today)
    };
    let button = Button::secondary(view.theme, &words.open);
    if kept_row_ui(ui, view, (icon::TIMER, &name, &below), button, None).is_some() {
        out.ask(Request::ShowPlan(plan.notebook));
    }
}

/// Notes that other programs or devices changed, until they are opened or all are let go of.
fn changed_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.home, &view.theme.metrics);
    let changed = view.preferences.recent.changed_outside.iter();
    let changed: Vec<_> = changed.filter_map(|&note| view.library.note(note)).collect();
    if changed.is_empty() {
        return;
    }
    ui.add_space(metrics.space_xl);
    let title = Typeset::heading(view.theme, TextRole::Ui);
    titled_row(ui, view.theme, title, &words.changed.counted(changed.len()), |ui| {
        let dismiss = Button::ghost(view.theme, &words.changed_seen).height(metrics.row);
        if dismiss.show(ui).clicked() {
            let mut preferences = view.preferences.clone();
            preferences.recent.changed_outside.clear();
            out.ask(Request::Prefer(Box::new(preferences)));
        }
    });
    ui.add_space(metrics.space_s);
    for note in changed.iter().take(N_CHANGED) {
        let notebook = view.library.notebook(note.notebook);
        let below = notebook.map_or("", |notebook| view.notebook_name(notebook));
        let button = Button::secondary(view.theme, &words.changed_open);
        if kept_row_ui(ui, view, (icon::NOTES, view.title(note), below), button, None).is_some() {
            out.ask(Request::OpenNote(note.id));
        }
        ui.add_space(metrics.space_s);
    }
    let n_more = changed.len().saturating_sub(N_CHANGED);
    if n_more > 0 {
        let more = words.changed_more.counted(n_more);
        label(ui, view.theme, Typeset::aside(view.theme), &more);
    }
}

/// A button that leads on, primary where that is what is next.
fn way<'a>(view: View<'a>, name: &'a str, is_next: bool) -> Button<'a> {
    if is_next {
        Button::primary(view.theme, name)
    } else {
        Button::secondary(view.theme, name)
    }
}

/// The day and what it is called.
fn today_text(view: View<'_>) -> String {
    let names = weekday_names(view.words);
    let weekday = view.schedules.today(view.now).weekday_from_monday();
    let name = names.get(weekday).map_or("", |name| &***name);
    let date = date_text(view, view.now);
    match view.words.lang() {
        Lang::Ko => format!("{date} {name}"),
        Lang::En => format!("{name}, {date}"),
    }
}

/// Where the first cards come from.
fn no_cards_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    page_title(ui, view.theme, &words.no_cards);
    ui.add_space(metrics.space_xs);
    let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.no_cards_body);
    ui.add_space(metrics.space_l);
    let suggested = Button::primary(view.theme, &words.see_proposals)
        .icon(Command::Proposals.icon())
        .key(Command::Proposals)
        .height(metrics.button_medium);
    if suggested.show(ui).clicked() {
        out.run(Command::Proposals);
    }
}

fn today_ui(ui: &mut Ui, view: View<'_>, counted: Counted, out: &mut Outbox) {
    let (words, metrics, today) = (&view.words.home, &view.theme.metrics, view.today);
    let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
    if today.is_empty() {
        page_title(ui, view.theme, &words.done);
        ui.add_space(metrics.space_xs);
        paragraph(ui, view.theme, subdued, &view.words.quiz.nothing_due);
        return;
    }
    page_title(ui, view.theme, &words.today.counted(today.len()));
    ui.add_space(metrics.space_xs);
    let shell = &view.words.shell;
    let parts = [
        (today.due.len(), &shell.due_today),
        (today.learning.len(), &shell.learning_today),
        (today.new.len(), &shell.new_today),
    ];
    let parts = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, phrase)| phrase.counted(*n));
    let minutes = words
        .minutes
        .counted(usize::try_from(counted.minutes).unwrap_or(usize::MAX));
    let body = std::iter::once(minutes).chain(parts).collect::<Vec<_>>().join(" · ");
    paragraph(ui, view.theme, subdued, &body);
    held_back_ui(ui, view);
    ui.add_space(metrics.space_l);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        let start = Button::primary(view.theme, &words.start)
            .icon(icon::QUIZ)
            .key(Command::StartReviews)
            .height(metrics.button_medium);
        if start.show(ui).clicked() {
            out.run(Command::StartReviews);
        }
        let short = Button::secondary(view.theme, view.words.run(RunShape::FiveMinutes))
            .key(Command::FiveMinutes)
            .height(metrics.button_medium);
        if short.show(ui).clicked() {
            out.ask(Request::StartRun(RunShape::FiveMinutes, Scope::All));
        }
    });
}

/// Where reading goes on: the note that was shown last, in this run of the program or in an earlier one.
fn reading(view: View<'_>) -> Option<(NoteId, Route)> {
    let shown = view.trail.last_in(Section::Notes);
    let opened = || {
        view.preferences
            .recent
            .notes
            .iter()
            .map(|&note| Route::Note(note, None))
    };
    shown.into_iter().chain(opened()).find_map(|route| match route {
        Route::Note(note, _) if view.library.note(note).is_some() => Some((note, route)),
        _ => None,
    })
}

/// What is read, and where in it.
fn reading_text(view: View<'_>, note: NoteId, route: Route) -> (String, String) {
    let Some(note) = view.library.note(note) else {
        return (String::new(), String::new());
    };
    let line = match route {
        Route::Note(_, line) => line.and_then(|line| view.library.block(line)),
        _ => None,
    };
    if let Some(line) = line {
        return (view.path_of(note, line), view.name_of(line).to_owned());
    }
    let notebook = view.library.notebook(note.notebook);
    let name = notebook.map(|notebook| view.notebook_name(notebook).to_owned());
    (view.title(note).to_owned(), name.unwrap_or_default())
}

/// Mistakes, and a question.
fn right_ui(ui: &mut Ui, view: View<'_>, pane: &mut HomePane, counted: Counted, out: &mut Outbox) {
    let (words, metrics) = (&view.words.home, &view.theme.metrics);
    if counted.n_wrong > 0 {
        card_ui(ui, view, |ui| {
            let title = words.wrong.counted(counted.n_wrong);
            titled_row(
                ui,
                view.theme,
                Typeset::heading(view.theme, TextRole::Ui),
                &title,
                |ui| {
                    let button = way(
                        view,
                        &words.quiz_wrong,
                        view.today.is_empty() && pane.left.runs(view).is_empty(),
                    );
                    if button.icon(icon::QUIZ).key(Command::QuizWrong).show(ui).clicked() {
                        out.ask(Request::StartRun(RunShape::Wrong, Scope::All));
                    }
                },
            );
            paragraph(ui, view.theme, Typeset::aside(view.theme), &words.wrong_body);
        });
        ui.add_space(metrics.space_xl);
    }
    let Some(card) = pane.question(view) else { return };
    // On the page itself: its options have the ground of a card.
    start_question_ui(ui, view, (card, &words.question), &mut pane.asking, out);
    ui.add_space(metrics.space_m);
    let has_other = !view.today.is_empty();
    let shown = ui.horizontal_wrapped(|ui| start_wish_ui(ui, view, (card, !has_other), &pane.asking));
    let wish = shown.inner;
    match wish {
        Some(StartWish::Reveal) => reveal_start(view, card, &mut pane.asking, out),
        Some(StartWish::KeepGoing) => out.run(Command::StartReviews),
        Some(StartWish::Next) => {
            pane.n_passed += 1;
            pane.question = None;
            pane.asking = Asking::default();
        }
        None => return,
    }
    ui.ctx().request_repaint();
}

fn card_ui(ui: &mut Ui, view: View<'_>, add: impl FnOnce(&mut Ui)) {
    let metrics = &view.theme.metrics;
    surface(view.theme, view.theme.colors.raised, metrics.chart_padding).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

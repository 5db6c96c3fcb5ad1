//! Runs of questions that were broken off: each by what it is about, with how much is left of it, to go on with or to let go of.
//!
//! Home and the overview of the quiz list them. How much is left is counted once for each version of the library and minute:
//! it takes a look at each card of a run.

use egui::{Rect, Role, Ui, Vec2};

use crate::model::OpenRun;
use crate::quiz::{RunShape, Scope, Sitting};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, IconButton, InRow, Row, Typeset};
use crate::ui::{Outbox, Request, View};

/// How much is left of the runs that were broken off, and for what that was counted.
#[derive(Debug, Default)]
pub struct RunsLeft {
    /// The version of the library, the minute, and how many runs began and ended.
    of: Option<(u64, i64, u64)>,
    n_left: Vec<usize>,
}

impl RunsLeft {
    /// The runs of which something is left, with how many cards, the newest first.
    pub fn runs<'a>(&mut self, view: View<'a>) -> Vec<(&'a OpenRun, usize)> {
        let of = Some((view.revision, view.now.0 / 60_000, view.n_runs));
        if self.of != of {
            self.of = of;
            self.n_left = view.open_runs.iter().map(|run| n_left(view, run)).collect();
        }
        let counted = view.open_runs.iter().zip(self.n_left.iter().copied());
        counted.filter(|(_, n_left)| *n_left > 0).collect()
    }
}

/// How many cards of a run are still to be answered; 0 where it is over.
fn n_left(view: View<'_>, run: &OpenRun) -> usize {
    let (library, schedules, now) = (view.library, view.schedules, view.now);
    Sitting::go_on(library, schedules, run.clone(), now).map_or(0, |sitting| {
        let progress = sitting.progress(library, schedules, now);
        progress.n_total.saturating_sub(progress.n_done).max(1)
    })
}

/// What a run is called: what it is about, and which cards of that it asks where that is not what is due.
pub(super) fn run_name(view: View<'_>, run: &OpenRun) -> String {
    let words = view.words;
    let about = match &run.scope {
        Scope::Cards(_) => Some(words.runs.chosen_cards.to_string()),
        scope => view.scope_name(scope),
    };
    match (about, run.shape) {
        (Some(about), RunShape::Today) => about,
        (Some(about), shape) => format!("{about} · {}", words.run(shape)),
        (None, shape) => words.run(shape).to_owned(),
    }
}

/// Shows the runs; the button of the first one is primary where it `is_next`.
pub fn open_runs_ui(ui: &mut Ui, view: View<'_>, left: &mut RunsLeft, is_next: bool, out: &mut Outbox) {
    let words = &view.words.runs;
    for (place, (run, n_left)) in left.runs(view).into_iter().enumerate() {
        let is_first = place == 0;
        let resume = if is_first && is_next {
            Button::primary(view.theme, &words.resume)
        } else {
            Button::secondary(view.theme, &words.resume)
        };
        let resume = if is_first {
            resume.key(Command::ResumeRun)
        } else {
            resume
        };
        let name = run_name(view, run);
        let below = match run.shape {
            RunShape::Pass => words.n_left_in_pass.counted(n_left),
            _ => words.n_left.counted(n_left),
        };
        let dismiss = words.dismiss.with(&name);
        match kept_row_ui(ui, view, (icon::QUIZ, &name, &below), resume, Some(&dismiss)) {
            Some(RowWish::GoOn) => out.ask(Request::ResumeRun(run.shape, run.scope.clone())),
            Some(RowWish::Dismiss) => out.ask(Request::DismissRun(run.shape, run.scope.clone())),
            None => {}
        }
        ui.add_space(view.theme.metrics.space_s);
    }
}

/// What was pressed in such a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWish {
    /// Its button.
    GoOn,
    /// What lets go of it.
    Dismiss,
}

/// A card with an icon, two lines and a button, and a small one to let go of it where that has a name.
pub fn kept_row_ui(
    ui: &mut Ui,
    view: View<'_>,
    (glyph, name, below): (&str, &str, &str),
    button: Button<'_>,
    dismiss: Option<&str>,
) -> Option<RowWish> {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let spoken = format!("{name} · {below}");
    let row = Row::new(view.theme, &spoken).role(Role::Label).height(metrics.home_row);
    let (rect, _) = row.card(colors.raised).still(true).show(ui);
    let dismiss = dismiss.map(|name| IconButton::new(view.theme, icon::CLOSE, name).small());
    let beside = dismiss
        .as_ref()
        .map_or(metrics.space_m, |dismiss| dismiss.width() + metrics.space_s);
    let width = button.width(ui);
    let place = Rect::from_center_size(
        egui::pos2(rect.right() - beside - width / 2.0, rect.center().y),
        Vec2::new(width, metrics.button),
    );
    InRow::new(ui, view.theme, rect, metrics.start_row)
        // The sign of what is cut reaches a little beyond its room.
        .keep(width + beside + metrics.space_l)
        .icon(glyph, colors.text_subdued)
        .two(Typeset::heading(view.theme, TextRole::Ui), name, below);
    let goes_on = ui
        .place(place, |ui: &mut Ui| button.height(metrics.button).show(ui))
        .clicked();
    let is_dismissed = dismiss.is_some_and(|dismiss| {
        let side = dismiss.width();
        let center = egui::pos2(rect.right() - metrics.space_xs - side / 2.0, rect.center().y);
        let place = Rect::from_center_size(center, Vec2::splat(side));
        ui.place(place, |ui: &mut Ui| dismiss.show(ui)).clicked()
    });
    match (goes_on, is_dismissed) {
        (true, _) => Some(RowWish::GoOn),
        (_, true) => Some(RowWish::Dismiss),
        _ => None,
    }
}

//! Four figures, each with what it counts.

use egui::{Ui, Vec2};

use crate::quiz::{AnswerFigures, CardFigures};
use crate::ui::View;
use crate::ui::text::{grouped, percent, rounded_duration_text};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, heading, label, paragraph};

/// What stands where there is no figure.
const NONE: &str = "–";

/// Shows them side by side, or two by two where there is no room.
pub(super) fn figures_ui(ui: &mut Ui, view: View<'_>, answers: &AnswerFigures, cards: Option<&CardFigures>) {
    let figures = [
        today(view, answers),
        retention(view, answers),
        recall(view, cards),
        streak(view, answers),
    ];
    let metrics = &view.theme.metrics;
    let n_columns = if ui.available_width() < metrics.figure_wide * 4.0 {
        2
    } else {
        4
    };
    for row in figures.chunks(n_columns) {
        let width = ui.available_width() / f32::from(u8::try_from(n_columns).unwrap_or(1));
        ui.horizontal_top(|ui| {
            for (name, figure, below) in row {
                ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
                    ui.set_width(width);
                    ui.vertical(|ui| {
                        label(ui, view.theme, Typeset::aside(view.theme), name);
                        heading(ui, view.theme, TextRole::Display, figure);
                        paragraph(ui, view.theme, Typeset::aside(view.theme), below);
                    });
                });
            }
        });
        if n_columns == 2 {
            ui.add_space(metrics.space_s);
        }
    }
}

/// A name, a figure, and what it counts.
type Figure = (String, String, String);

fn today(view: View<'_>, answers: &AnswerFigures) -> Figure {
    let words = &view.words.progress;
    let today = answers.today;
    let n_answers = u64::try_from(today.n_answers).unwrap_or(u64::MAX);
    let took = rounded_duration_text(view.words, today.millis);
    let each = (today.millis / 1_000).checked_div(n_answers);
    let below = each.map_or_else(
        || took.clone(),
        |each| format!("{took} · {}", words.today_seconds.with(each)),
    );
    (words.today.to_string(), grouped(today.n_answers), below)
}

fn retention(view: View<'_>, answers: &AnswerFigures) -> Figure {
    let words = &view.words.progress;
    let learned = answers.statistics.learned;
    let figure = learned
        .share()
        .map_or(NONE.to_owned(), |share| format!("{}%", percent(share)));
    let goals: Vec<String> = answers.wanted_percents.iter().map(u8::to_string).collect();
    let goal = words.retention_goal.with(goals.join(" · "));
    let below = format!("{goal} · {}", words.n_answers.counted(learned.n));
    (words.retention.to_string(), figure, below)
}

fn recall(view: View<'_>, cards: Option<&CardFigures>) -> Figure {
    let words = &view.words.progress;
    let Some(cards) = cards else {
        return (words.recall.to_string(), NONE.to_owned(), words.counting.to_string());
    };
    let figure = cards
        .recall
        .mean()
        .map_or(NONE.to_owned(), |mean| format!("{}%", percent(mean)));
    let below = if cards.recall.n == 0 {
        words.none.to_string()
    } else {
        words.recall_body.counted(cards.recall.n)
    };
    (words.recall.to_string(), figure, below)
}

fn streak(view: View<'_>, answers: &AnswerFigures) -> Figure {
    let words = &view.words.progress;
    let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let figure = words.n_days.counted(count(answers.streak.n_days));
    let below = words.streak_longest.counted(count(answers.streak.longest));
    (words.streak.to_string(), figure, below)
}

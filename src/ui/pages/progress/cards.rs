//! Charts of where the cards are: when they fall due, how far they have come, and whether confidence is honest.

use egui::Ui;

use super::answers::rate_said;
use super::csv::Csv;
use super::{OfNotebook, Shown, chart, copy, list_behind, list_ui, none_ui, remark_ui};
use crate::model::Confidence;
use crate::quiz::{Calibration, CardFilter, CardShelf, CardStates, CardsBehind, DueWithin, Forecast, Stage};
use crate::ui::text::{grouped, percent, study_day_text};
use crate::ui::widgets::{Bar, ShareRow, bars_ui, tabs};
use crate::ui::{Outbox, Request, View};

/// Days of the shorter forecast.
pub(super) const MONTH: usize = 30;

/// Days of the longer one.
const QUARTER: usize = 90;

/// How many days of a forecast are named.
const DAYS_NAMED: usize = 3;

/// Shows how many cards fall due on each day, of a notebook or all.
pub(super) fn forecast_ui(
    ui: &mut Ui,
    view: View<'_>,
    (forecast, of): OfNotebook<&Forecast>,
    shown: &mut Shown,
    out: &mut Outbox,
) {
    let (words, metrics, colors) = (&view.words.progress, &view.theme.metrics, &view.theme.colors);
    let today = view.schedules.today(view.now);
    let chart = chart(view, &words.forecast, &words.forecast_body, metrics.chart_high);
    let date = |days: usize| today.plus_days(u32::try_from(days).unwrap_or(u32::MAX));
    let (is_copied, clicked) = chart.show(ui, view.theme, |ui| {
        ui.horizontal(|ui| {
            let spans = [MONTH, QUARTER].map(|n| (n, words.next_days.with(n)));
            let each = spans.iter().map(|(n, name)| (*n, name.as_str(), None));
            if let Some(n) = tabs(ui, view.theme, each, &shown.n_days) {
                shown.n_days = n;
            }
        });
        ui.add_space(metrics.space_xs);
        let each = shown.n_days / DAYS_NAMED;
        let bars: Vec<Bar> = (forecast.n_due.iter().take(shown.n_days).enumerate())
            .map(|(days, &n)| {
                let name = if days == 0 {
                    view.words.times.today.to_string()
                } else {
                    study_day_text(view, date(days))
                };
                Bar {
                    n,
                    color: if days == 0 { colors.accent } else { colors.heat2 },
                    said: format!("{name}: {}", view.words.notes.n_cards.counted(n)),
                    name: days.is_multiple_of(each.max(1)).then_some(name),
                    leads: n > 0,
                }
            })
            .collect();
        let height = metrics.chart_field - metrics.row - metrics.space_xs;
        let clicked = bars_ui(ui, view.theme, &words.forecast, height, &bars);
        if forecast.n_overdue > 0 {
            remark_ui(ui, view, &words.forecast_overdue.counted(forecast.n_overdue));
        }
        clicked
    });
    match clicked {
        Some(0) => out.ask(Request::ListCards(CardFilter {
            notebook: of,
            due: Some(DueWithin::Today),
            ..CardFilter::default()
        })),
        Some(days) => {
            let name = words.due_on.with(study_day_text(view, date(days)));
            list_behind(view, of, CardsBehind::Due(date(days)), name, out);
        }
        None => {}
    }
    if is_copied {
        let mut csv = Csv::new(&[&*words.date, &*words.cards]);
        for (days, n) in forecast.n_due.iter().enumerate() {
            csv.line(&[date(days).date().to_string(), n.to_string()]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

/// Shows how much of what somebody was sure of was right.
pub(super) fn confidence_ui(ui: &mut Ui, view: View<'_>, (calibration, of): OfNotebook<Calibration>, out: &mut Outbox) {
    let (words, metrics, colors) = (&view.words.progress, &view.theme.metrics, &view.theme.colors);
    let quiz = &view.words.quiz;
    let rates = [
        (&*quiz.sure, calibration.sure, colors.heat4, Confidence::Sure),
        (&*quiz.unsure, calibration.unsure, colors.heat3, Confidence::Unsure),
        (&*quiz.guess, calibration.guess, colors.heat2, Confidence::Guess),
    ];
    let chart = chart(view, &words.confidence, &words.confidence_body, metrics.chart_low);
    let (is_copied, ()) = chart.show(ui, view.theme, |ui| {
        list_ui(ui, view, |ui| {
            for (name, rate, color, confidence) in rates {
                let said = rate_said(view, rate).unwrap_or_else(|| words.no_answers.to_string());
                #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
                let share = rate.share().map(|share| share as f32);
                let figure = rate.share().map_or_else(
                    || words.no_answers.to_string(),
                    |share| format!("{}% ({})", percent(share), grouped(rate.n)),
                );
                let row = ShareRow {
                    name,
                    share,
                    color,
                    figure: &figure,
                    said: &said,
                    leads: rate.n > 0,
                };
                if row.show(ui, view.theme) {
                    let said = words.answered_as.with(name);
                    list_behind(view, of, CardsBehind::Sure(confidence), said, out);
                }
            }
        });
        let n_wrong = calibration.sure.n - calibration.sure.n_right;
        if rates.iter().all(|(_, rate, ..)| rate.n == 0) {
            remark_ui(ui, view, &words.confidence_none);
        } else if n_wrong > 0 {
            remark_ui(ui, view, &words.confidence_wrong.counted(n_wrong));
        }
    });
    if is_copied {
        let mut csv = Csv::new(&[&*words.confidence, &*words.answers, &*words.right]);
        for (name, rate, ..) in rates {
            csv.line(&[name.to_owned(), rate.n.to_string(), rate.n_right.to_string()]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

/// Shows how many cards are how far; each row lists its cards.
pub(super) fn states_ui(ui: &mut Ui, view: View<'_>, (states, of): OfNotebook<CardStates>, out: &mut Outbox) {
    let (words, metrics, colors) = (&view.words.progress, &view.theme.metrics, &view.theme.colors);
    let names = &view.words.all_cards;
    let in_steps = states.n_learning + states.n_relearning;
    let n_all = states.n_new + in_steps + states.n_review;
    let stage = |stage: Stage| CardFilter {
        notebook: of,
        stage: Some(stage),
        ..CardFilter::default()
    };
    let shelf = |shelf: CardShelf| CardFilter {
        notebook: of,
        shelf,
        ..CardFilter::default()
    };
    let rows = [
        (&*names.new, states.n_new, colors.heat2, stage(Stage::New)),
        (&*names.learning, in_steps, colors.heat3, stage(Stage::Learning)),
        (&*names.review, states.n_review, colors.heat4, stage(Stage::Review)),
        (
            &*names.wrong_lately,
            states.n_wrong_lately,
            colors.wrong,
            shelf(CardShelf::Wrong),
        ),
        (&*names.leech, states.n_leeches, colors.warn, shelf(CardShelf::Leech)),
        (
            &*names.suspended,
            states.n_suspended,
            colors.text_subdued,
            shelf(CardShelf::Suspended),
        ),
    ];
    let about = words.states_body.counted(n_all);
    let chart = chart(view, &words.states, &about, metrics.chart_high);
    let (is_copied, ()) = chart.show(ui, view.theme, |ui| {
        if n_all == 0 {
            none_ui(ui, view, &view.words.quiz.no_cards);
        }
        list_ui(ui, view, |ui| {
            for (name, n, color, filter) in &rows {
                #[expect(clippy::cast_precision_loss, reason = "the length of a bar")]
                let share = (n_all > 0).then(|| *n as f32 / n_all as f32);
                let said = view.words.notes.n_cards.counted(*n);
                let row = ShareRow {
                    name,
                    share,
                    color: *color,
                    figure: &grouped(*n),
                    said: &said,
                    leads: *n > 0,
                };
                if row.show(ui, view.theme) {
                    out.ask(Request::ListCards(filter.clone()));
                }
            }
        });
    });
    if is_copied {
        let mut csv = Csv::new(&[&*words.states, &*words.cards]);
        for (name, n, ..) in &rows {
            csv.line(&[(*name).to_owned(), n.to_string()]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

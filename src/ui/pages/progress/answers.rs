//! Charts of what was answered: by days, by weeks, and by the time it took.

use egui::Ui;

use super::csv::Csv;
use super::{OfNotebook, chart, copy, list_behind};
use crate::quiz::{AnswerFigures, CardsBehind, DayAnswers, Rate, TIME_BOUNDS_SECS, WeekRetention};
use crate::ui::text::{grouped, month_text, percent, rounded_duration_text, study_day_text};
use crate::ui::widgets::{Bar, HeatDay, Interval, bars_ui, heat_legend_ui, heat_map_ui, heat_weeks, intervals_ui};
use crate::ui::{Outbox, View};

const DAYS_IN_WEEK: usize = 7;

/// Every how many weeks one is named.
const WEEKS_NAMED: usize = 4;

/// Weeks between two names of months.
const MONTHS_APART: usize = 3;

/// Shows how much was answered on each day.
pub(super) fn calendar_ui(ui: &mut Ui, view: View<'_>, (answers, of): OfNotebook<&AnswerFigures>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.progress, &view.theme.metrics);
    let width = ui.available_width() - 2.0 * f32::from(metrics.chart_padding);
    let today = answers.days.last().map_or(0, |last| last.day.weekday_from_monday());
    // The first day there is need not be a Monday.
    let most = (answers.days.len() - (today + 1).min(answers.days.len())) / DAYS_IN_WEEK + 1;
    let n_weeks = heat_weeks(width, view.theme).min(most);
    let n_days = (n_weeks - 1) * DAYS_IN_WEEK + today + 1;
    let shown = answers
        .days
        .get(answers.days.len().saturating_sub(n_days)..)
        .unwrap_or_default();
    let about = words.calendar_body.counted(n_weeks);
    let chart = chart(view, &words.calendar, &about, metrics.chart_high);
    let (is_copied, clicked) = chart.show(ui, view.theme, |ui| {
        let rows = [
            (0, &*words.weekday_monday),
            (2, &*words.weekday_wednesday),
            (4, &*words.weekday_friday),
        ];
        let clicked = heat_map_ui(ui, view.theme, &words.calendar, &heat_days(view, shown), &rows);
        ui.add_space(metrics.space_s);
        heat_legend_ui(ui, view.theme, &words.less, &words.more);
        clicked
    });
    if let Some(day) = clicked.and_then(|place| shown.get(place)) {
        let name = words.answered_on.with(study_day_text(view, day.day));
        list_behind(view, of, CardsBehind::Answered(day.day), name, out);
    }
    if is_copied {
        let mut csv = Csv::new(&[&*words.date, &*words.answers, words.seconds.with("").trim()]);
        for day in &answers.days {
            let seconds = day.millis / 1_000;
            csv.line(&[
                day.day.date().to_string(),
                day.n_answers.to_string(),
                seconds.to_string(),
            ]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

fn heat_days(view: View<'_>, shown: &[DayAnswers]) -> Vec<HeatDay> {
    let words = &view.words.progress;
    let mondays: Vec<String> = shown
        .iter()
        .step_by(DAYS_IN_WEEK)
        .map(|day| month_text(view, day.day))
        .collect();
    let begins = |week: usize| {
        let before = week.checked_sub(1).and_then(|before| mondays.get(before));
        let month = mondays.get(week)?;
        (before != Some(month)).then_some(month)
    };
    let is_crowded = (1..MONTHS_APART).any(|week| begins(week).is_some());
    let each = shown.iter().enumerate().map(|(place, day)| {
        let (week, weekday) = (place / DAYS_IN_WEEK, place % DAYS_IN_WEEK);
        let is_named = weekday == 0 && !(week == 0 && is_crowded);
        let took = rounded_duration_text(view.words, day.millis);
        let date = study_day_text(view, day.day);
        let said = if day.n_answers == 0 {
            format!("{date}: {}", &*words.no_answers)
        } else {
            format!("{date}: {} · {took}", words.n_answers.counted(day.n_answers))
        };
        HeatDay {
            weekday,
            n: day.n_answers,
            said,
            leads: day.n_answers > 0,
            month: begins(week).filter(|_| is_named).cloned(),
        }
    });
    each.collect()
}

/// Shows which share of learned cards was right in each week, beside what is wanted.
pub(super) fn weeks_ui(ui: &mut Ui, view: View<'_>, (answers, of): OfNotebook<&AnswerFigures>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.progress, &view.theme.metrics);
    let chart = chart(view, &words.weeks, &words.weeks_body, metrics.chart_low);
    let (is_copied, clicked) = chart.show(ui, view.theme, |ui| {
        let last = answers.weeks.len().saturating_sub(1);
        let intervals: Vec<Interval> = (answers.weeks.iter().enumerate())
            .map(|(place, week)| Interval {
                share: share_of(week.rate),
                said: week_said(view, week),
                name: (last - place)
                    .is_multiple_of(WEEKS_NAMED)
                    .then(|| study_day_text(view, week.monday)),
            })
            .collect();
        let wanted: Vec<f64> = answers
            .wanted_percents
            .iter()
            .map(|&percent| f64::from(percent) / 100.0)
            .collect();
        intervals_ui(ui, view.theme, &words.weeks, metrics.chart_field, &intervals, &wanted)
    });
    if let Some(week) = clicked.and_then(|place| answers.weeks.get(place)) {
        let name = words.answered_in_week.with(study_day_text(view, week.monday));
        list_behind(view, of, CardsBehind::Learned(week.monday), name, out);
    }
    if is_copied {
        let mut csv = Csv::new(&[&*words.date, &*words.answers, &*words.right, &*words.low, &*words.high]);
        for week in &answers.weeks {
            let end = |end: Option<f64>| end.map(|end| format!("{end:.4}")).unwrap_or_default();
            let interval = week.rate.interval();
            csv.line(&[
                week.monday.date().to_string(),
                week.rate.n.to_string(),
                week.rate.n_right.to_string(),
                end(interval.map(|(low, _)| low)),
                end(interval.map(|(_, high)| high)),
            ]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

fn share_of(rate: Rate) -> Option<(f64, f64, f64)> {
    let (low, high) = rate.interval()?;
    Some((rate.share()?, low, high))
}

fn week_said(view: View<'_>, week: &WeekRetention) -> String {
    let words = &view.words.progress;
    let name = words.week_of.with(study_day_text(view, week.monday));
    rate_said(view, week.rate).map_or_else(
        || format!("{name}: {}", &*words.no_answers),
        |said| format!("{name}: {said}"),
    )
}

/// A share with its interval and its number; nothing of nothing.
pub(super) fn rate_said(view: View<'_>, rate: Rate) -> Option<String> {
    let words = &view.words.progress;
    let (share, low, high) = share_of(rate)?;
    let interval = words.interval.with(format!("{}–{}%", percent(low), percent(high)));
    let right = words
        .n_right_of
        .with(format!("{}/{}", grouped(rate.n_right), grouped(rate.n)));
    Some(format!("{}% ({interval}) · {right}", percent(share)))
}

/// Shows how many answers took how long.
pub(super) fn time_ui(ui: &mut Ui, view: View<'_>, (answers, of): OfNotebook<&AnswerFigures>, out: &mut Outbox) {
    let (words, metrics, times) = (&view.words.progress, &view.theme.metrics, answers.times);
    let n_answers = u64::try_from(times.n_answers).unwrap_or(u64::MAX);
    let average = (times.millis / 1_000).checked_div(n_answers);
    let about = average.map_or_else(
        || words.time_body.to_string(),
        |average| format!("{} · {}", &*words.time_body, words.today_seconds.with(average)),
    );
    let chart = chart(view, &words.time, &about, metrics.chart_low);
    let (is_copied, clicked) = chart.show(ui, view.theme, |ui| {
        let bars: Vec<Bar> = spans()
            .zip(times.n_by_time)
            .map(|((from, to), n)| {
                let n = usize::try_from(n).unwrap_or(usize::MAX);
                let span = span_text(view, from, to);
                Bar {
                    n,
                    color: view.theme.colors.heat3,
                    said: format!("{span}: {}", words.n_answers.counted(n)),
                    name: Some(to.map_or_else(|| format!("{from}+"), |to| format!("<{to}"))),
                    leads: n > 0,
                }
            })
            .collect();
        bars_ui(ui, view.theme, &words.time, metrics.chart_field, &bars)
    });
    if let Some((place, (from, to))) = clicked.and_then(|place| spans().enumerate().nth(place)) {
        let name = words.answered_in.with(span_text(view, from, to));
        list_behind(view, of, CardsBehind::Took(place), name, out);
    }
    if is_copied {
        let mut csv = Csv::new(&[words.seconds.with("").trim(), &*words.answers]);
        for ((from, to), n) in spans().zip(times.n_by_time) {
            let span = to.map_or_else(|| format!("{from}+"), |to| format!("{from}-{to}"));
            csv.line(&[span, n.to_string()]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

fn span_text(view: View<'_>, from: u32, to: Option<u32>) -> String {
    let words = &view.words.progress;
    to.map_or_else(
        || words.seconds_over.with(from),
        |to| words.seconds.with(format!("{from}–{to}")),
    )
}

/// Spans of time in seconds; the last has no end.
fn spans() -> impl Iterator<Item = (u32, Option<u32>)> {
    let from = std::iter::once(0).chain(TIME_BOUNDS_SECS);
    from.zip(TIME_BOUNDS_SECS.into_iter().map(Some).chain([None]))
}

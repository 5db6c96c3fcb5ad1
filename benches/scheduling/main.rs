//! Budgets: next card ≤ 1 ms and an answer applied ≤ 1 ms in a run of 100,000 cards, a day's queue ≤ 20 ms; all schedules of 1,000,000 answers ≤ 1 s; parameters of 100,000 answers ≤ 60 s (two cores, release build).
//!
//! Behind them a [learner](learner) studies, by presets and by SM-2. A word on the command line chooses a part: `schedules`, `run`,
//! `fit`, `learner` or `exam` (the same [learner](exam) before an exam, with a plan and without); `beside=FILE` writes a log for `beside_anki.py` and measures what that does. Without `--bench`, as in
//! `cargo test --benches`, a short run shows that it works.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::unwrap_used,
    reason = "a bench prints what it measured and stops where its input is wrong"
)]

mod beside;
mod exam;
mod learner;
mod material;
#[path = "../../tests/quiz/plain.rs"]
mod plain;

use std::hint::black_box;
use std::time::Instant;

use saegim::model::{Action, Grade, History, IdSource, NewOrder, RunShape, Settings};
use saegim::quiz::{Outcome, Replay, RunCounts, Schedules, Scope, Session, Stop, Today, Training};

use material::{DAY, MORNING, ZONE, given, library};

/// How much is measured.
#[derive(Clone, Copy)]
struct Size {
    cards: u64,
    answers: u64,
    fitted: u64,
    given: usize,
    days: i64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_measured = arguments.iter().any(|argument| argument == "--bench");
    let chosen: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let is_chosen = |part: &str| chosen.is_empty() || chosen.contains(&part);
    let size = if is_measured {
        Size {
            cards: 100_000,
            answers: 1_000_000,
            fitted: 100_000,
            given: 2_000,
            days: 200,
        }
    } else {
        Size {
            cards: 200,
            answers: 2_000,
            fitted: 1_000,
            given: 50,
            days: 20,
        }
    };
    if let Some(file) = chosen.iter().find_map(|argument| argument.strip_prefix("beside=")) {
        beside::measure(file);
        return;
    }
    let mut missed = Vec::new();
    if is_chosen("schedules") {
        missed.extend(measure_schedules(size));
    }
    if is_chosen("run") {
        missed.extend(measure_runs(size));
    }
    if is_chosen("fit") {
        measure_fit(size.fitted, is_measured);
    }
    if is_chosen("learner") {
        learner::study(size.days);
    }
    if is_chosen("exam") {
        exam::study(is_measured);
    }
    // Everything is told before it stops.
    assert!(!is_measured || missed.is_empty(), "over the budget: {missed:?}");
}

/// What takes longer than it may, in words.
fn over(what: &str, millis: f64, budget_millis: f64) -> Option<String> {
    (millis > budget_millis).then(|| format!("{what} took {millis:.2} ms, may take {budget_millis}"))
}

/// What of it takes too long.
fn measure_schedules(size: Size) -> Vec<String> {
    let (n_cards, n_answers) = (size.cards, size.answers);
    let library = library(n_cards, n_answers);
    let (replay, taking) = timed(|| Replay::of(&library, ZONE));
    let (schedules, replaying) = timed(|| Schedules::replay(&replay));
    println!("{n_answers} answers: taken out in {taking:.1} ms, all schedules in {replaying:.1} ms");
    let now = MORNING.plus_millis(700 * DAY);
    // As the worker does that opens a library.
    let ((), lining_up) = timed(|| schedules.line_up(library.settings(), schedules.today(now)));
    let queue = || Today::of(&library, &schedules, &Scope::All, now);
    let (today, first) = timed(queue);
    let (again, kept_up) = timed(queue);
    let (plain, looked_at) = timed(|| plain::today_of(&library, &schedules, now));
    assert!(today == plain && again == plain, "another day than card by card");
    println!(
        "{n_cards} cards: a day lined up in {lining_up:.2} ms with the schedules, its queue of {} in {first:.2} ms, again in {kept_up:.2} ms; card by card in {looked_at:.2} ms",
        today.len()
    );
    let counted = || black_box(RunCounts::of(&library, &schedules, &Scope::All, now));
    let (_, counts) = timed(counted);
    let notebook = library.notebooks().next().map(|notebook| Scope::Notebook(notebook.id));
    let (_, of_notebook) = timed(|| notebook.map(|scope| black_box(RunCounts::of(&library, &schedules, &scope, now))));
    println!("{n_cards} cards: counted for all runs in {counts:.2} ms, of a notebook in {of_notebook:.2} ms");
    let (_, asking) = timed(|| black_box(schedules.is_by(library.settings())));
    println!("whether schedules are by the settings in {asking:.4} ms");
    let budgets = [
        over("all schedules", replaying, 1_000.0),
        over("the queue", first.max(kept_up), 20.0),
        over("the counts of runs", counts.max(of_notebook), 20.0),
    ];
    budgets.into_iter().flatten().collect()
}

/// Runs in which everything is asked, what is due, and what is new by chance; answers what of it takes too long.
fn measure_runs(size: Size) -> Vec<String> {
    let mut missed = Vec::new();
    let (n_cards, n_answers) = (size.cards, size.answers);
    let now = MORNING.plus_millis(700 * DAY);
    for (name, n_answers, shape) in [
        ("everything", n_answers, RunShape::Cram),
        ("what is due", n_answers, RunShape::Today),
        ("what is new, by chance", 0, RunShape::Today),
    ] {
        let mut history = History::new(library(n_cards, n_answers), IdSource::new(1, 0));
        if n_answers == 0 {
            let mut settings = Settings::default();
            settings.preset.new_per_day = 3_000;
            settings.preset.new_order = NewOrder::Random;
            history.perform(Action::SetSettings(settings)).unwrap();
        }
        let mut schedules = Schedules::build(history.library(), ZONE);
        let (session, begun) = timed(|| Session::begin(history.library(), &schedules, shape, &Scope::All, now));
        let first =
            |session: &Session, schedules: &Schedules| black_box(session.next(history.library(), schedules, now));
        let (_, first) = timed(|| first(&session, &schedules));
        println!(
            "a run of {} cards, {name}: begun in {begun:.1} ms, the first card in {first:.1} ms",
            session.cards().count()
        );
        let mut at = now;
        let (mut next, mut applied, mut queued) = (Vec::new(), Vec::new(), Vec::new());
        for number in 0..size.given {
            let (card, millis) = timed(|| {
                // As the window asks, twice and for both figures.
                let card = session.next(history.library(), &schedules, at);
                black_box(session.next(history.library(), &schedules, at));
                black_box(session.progress(history.library(), &schedules, at));
                black_box(session.minutes_left(history.library(), &schedules, at));
                card
            });
            next.push(millis);
            let Some(card) = card else { break };
            at = at.plus_millis(8_000);
            let grade = if number % 5 == 0 { Grade::Again } else { Grade::Good };
            let ((), millis) = timed(|| {
                let answer = schedules.decided(given(card, grade, at, session.mode()));
                let step = history.perform(Action::Answer(answer)).unwrap();
                schedules.update(history.library(), &step.changes);
                black_box(schedules.is_by(history.library().settings()));
            });
            applied.push(millis);
            if number % 50 == 0 {
                queued.push(timed(|| black_box(Today::of(history.library(), &schedules, &Scope::All, at))).1);
            }
        }
        let next = told("next card and figures", next);
        let applied = told("an answer applied", applied);
        let queued = told("a day's queue after it", queued);
        missed.extend(over("the next card", next, 1.0));
        missed.extend(over("an answer", applied, 1.0));
        missed.extend(over("the queue after an answer", queued, 20.0));
    }
    missed
}

/// Prints how long something took; answers the 99th of a hundred.
fn told(what: &str, mut millis: Vec<f64>) -> f64 {
    millis.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        millis
            .get((millis.len() * percent / 100).min(millis.len() - 1))
            .copied()
            .unwrap_or_default()
    };
    let (p50, p99, max) = (at(50), at(99), at(100));
    println!(
        "  {what}: p50 {p50:.4}  p99 {p99:.4}  max {max:.4} ms of {}",
        millis.len()
    );
    p99
}

fn measure_fit(n_answers: u64, is_measured: bool) {
    let library = library(n_answers / 10, n_answers);
    let schedules = Schedules::build(&library, ZONE);
    let training = Training::of(&library, &schedules);
    let (outcome, millis) = timed(|| training.fit(MORNING, &Stop::default()));
    println!("parameters of {n_answers} answers in {:.2} s", millis / 1_000.0);
    if let Outcome::Better(fit) = &outcome {
        println!(
            "  log loss {} to {}, RMSE(bins) {} to {}",
            fit.before.log_loss, fit.after.log_loss, fit.before.rmse, fit.after.rmse
        );
    }
    let is_fitted = matches!(outcome, Outcome::Better(_) | Outcome::NoBetter);
    assert!(is_fitted, "nothing was fitted: {outcome:?}");
    assert!(!is_measured || millis <= 60_000.0, "it took {millis} ms");
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let value = work();
    (value, begun.elapsed().as_secs_f64() * 1_000.0)
}

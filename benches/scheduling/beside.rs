//! The same log here and in Anki's own engine: what is measured here, and the log. `beside_anki.py` does the rest.

use std::fmt::Write as _;
use std::hint::black_box;

use saegim::model::{Action, Grade, History, IdSource, Library, ReviewMode};
use saegim::quiz::{Due, Schedules, Scope, Stop, Today, Training};

use crate::material::{DAY, MORNING, ZONE, given, library};
use crate::timed;

const N_CARDS: u64 = 10_000;
const N_ANSWERS: u64 = 100_000;

/// How many cards are answered.
const N_GIVEN: u64 = 1_000;

/// Writes the log into a file and prints what answering, a day's queue and fitting take.
#[expect(clippy::disallowed_methods, reason = "a file of a bench is no part of a library")]
pub(crate) fn measure(file: &str) {
    let mut history = History::new(library(N_CARDS, N_ANSWERS), IdSource::new(1, 0));
    let mut schedules = Schedules::build(history.library(), ZONE);
    let now = MORNING.plus_millis(700 * DAY);
    std::fs::write(file, log(history.library(), &schedules, now)).unwrap();
    let training = Training::of(history.library(), &schedules);
    let (outcome, fitting) = timed(|| training.fit(now, &Stop::default()));
    black_box(outcome);
    println!("beside\toptimising\t{fitting:.3}");
    let (today, queue) = timed(|| Today::of(history.library(), &schedules, &Scope::All, now));
    println!("beside\tqueue\t{queue:.4}");
    let (n_given, answering) = timed(|| {
        let mut n_given = 0_u64;
        for card in today.cards().take(N_GIVEN as usize) {
            black_box(schedules.preview(card, now));
            let answer = schedules.decided(given(card, Grade::Good, now, ReviewMode::Study));
            let step = history.perform(Action::Answer(answer)).unwrap();
            schedules.update(history.library(), &step.changes);
            n_given += 1;
        }
        n_given
    });
    println!("beside\tanswering\t{:.5}", answering / n_given.max(1) as f64);
}

/// A line for each card: how it stands, and days before now and grades of its answers.
fn log(library: &Library, schedules: &Schedules, now: saegim::model::Timestamp) -> String {
    let mut log = String::new();
    for (card, reviews) in library.answered() {
        let schedule = schedules.of(card);
        let (Some(memory), Due::On(day)) = (schedule.memory, schedule.due) else {
            continue;
        };
        let due_days = day.0 - schedules.today(now).0;
        let (stability, difficulty) = (memory.stability_days, memory.difficulty);
        let interval_days = schedule.interval_days.max(1);
        write!(log, "{stability}\t{difficulty}\t{interval_days}\t{due_days}").unwrap();
        for review in reviews {
            write!(log, "\t{}:{}", now.millis_since(review.at) / DAY, review.grade.rating()).unwrap();
        }
        log.push('\n');
    }
    log
}

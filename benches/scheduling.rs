//! Budget: next card ≤ 1 ms, a day's queue ≤ 20 ms at 100,000 cards; all schedules of 1,000,000 answers ≤ 1 s; parameters of
//! 100,000 answers ≤ 60 s (two cores, release build).
//!
//! Then somebody studies for 200 days, by a preset and beside it by SM-2, with the same cards and the same memory: how much
//! of what was asked was remembered, and how many answers that took. The numbers of chance are the same each time. The memory
//! is the learner's own, written out here from the published formulas and parameters of FSRS-6; nothing is asked of the
//! schedules but which card is next. So it is a person whom the model describes well: real ones are not, and what this says of
//! SM-2 holds for such a person alone.
//!
//! Without `--bench`, as in `cargo test --benches`, a short run shows that it works.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::unwrap_used,
    reason = "a bench prints what it measured and stops where its input is wrong"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use jiff::tz::TimeZone;
use saegim::model::{
    Action, Answer, Card, CardId, FactId, Grade, History, Id as _, IdSource, Library, Note, NoteId, Notebook,
    NotebookId, Parts, Preset, Prompt, Provenance, Response, Review, ReviewId, ReviewMode, Settings, Status, Text,
    Timestamp,
};
use saegim::quiz::{Outcome, Phase, Replay, Schedules, Scope, Session, Stop, Today, Training};

const MORNING: Timestamp = Timestamp(1_767_603_600_000);
const DAY: i64 = 86_400_000;

/// The same numbers of chance each time, 0 to 1.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

fn main() {
    let is_measured = std::env::args().any(|arg| arg == "--bench");
    let (n_cards, n_answers, n_fitted, n_days) = if is_measured {
        (100_000, 1_000_000, 100_000, 200)
    } else {
        (200, 2_000, 1_000, 20)
    };
    measure_queue(n_cards, n_answers, is_measured);
    measure_fit(n_fitted, is_measured);
    study(n_days);
}

/// A library of cards with so many answers each, of somebody who remembers nine of ten.
fn library(n_cards: u64, n_answers: u64) -> Library {
    let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
    let cards = (0..n_cards).map(|number| Card {
        id: card_id(number),
        note,
        fact: FactId::from_raw(900_000_000 + number),
        prompt: Prompt::recall(Text::detected("?"), Text::detected("!")),
        explanation: Text::default(),
        sources: Vec::new(),
        reference: String::new(),
        status: Status::default(),
        is_suspended: false,
        buried_until: None,
    });
    let mut numbers = Numbers(11);
    let mut reviews = Vec::new();
    let n_each = n_answers.checked_div(n_cards).unwrap_or(0);
    for number in 0..n_cards {
        let mut at = MORNING.plus_millis(i64::try_from(number % 300).unwrap() * DAY);
        let (mut stability, mut wait) = (1.0 + numbers.next(), 0.0);
        for _ in 0..n_each {
            let is_remembered = wait == 0.0 || numbers.next() < 0.9_f64.powf(wait / stability);
            reviews.push(Review {
                id: ReviewId::from_raw(2_000_000_000 + reviews.len() as u64),
                card: card_id(number),
                at,
                grade: if is_remembered { Grade::Good } else { Grade::Again },
                confidence: None,
                millis: 5_000,
                mode: ReviewMode::Study,
                response: Response::Shown,
                interval_days: None,
                is_aided: false,
                lang: None,
                shown: Vec::new(),
            });
            stability = if is_remembered {
                stability * 1.6
            } else {
                (stability * 0.4).max(0.6)
            };
            wait = (stability * (0.6 + numbers.next())).round().clamp(1.0, 300.0);
            at = at.plus_millis(wait as i64 * DAY);
        }
    }
    let name = String::from("Bench");
    let note = Note {
        id: note,
        notebook,
        title: name.clone(),
        provenance: Provenance::default(),
        blocks: Vec::new(),
        dismissed: std::collections::BTreeSet::new(),
    };
    let parts = Parts {
        notebooks: vec![Notebook { id: notebook, name }],
        notes: vec![(note, Vec::new())],
        cards: cards.collect(),
        reviews,
        ..Parts::default()
    };
    Library::assemble(parts).0
}

fn card_id(number: u64) -> CardId {
    CardId::from_raw(100 + number)
}

fn measure_queue(n_cards: u64, n_answers: u64, is_measured: bool) {
    let library = library(n_cards, n_answers);
    let (replay, taking) = timed(|| Replay::of(&library, TimeZone::UTC));
    let (schedules, replaying) = timed(|| Schedules::replay(&replay));
    println!("{n_answers} answers: taken out in {taking:.1} ms, all schedules in {replaying:.1} ms");
    let now = MORNING.plus_millis(700 * DAY);
    let (today, queue) = timed(|| Today::of(&library, &schedules, &Scope::All, now));
    println!("{n_cards} cards: a day's queue of {} in {queue:.2} ms", today.len());
    let session = Session::today(&library, &schedules, &Scope::All, now);
    let (_, next) = timed(|| black_box(session.next(&library, &schedules, now)));
    println!("next card in {next:.4} ms");
    if is_measured {
        assert!(replaying <= 1_000.0, "all schedules took {replaying} ms");
        assert!(queue <= 20.0, "the queue took {queue} ms");
        assert!(next <= 1.0, "the next card took {next} ms");
    }
}

fn measure_fit(n_answers: u64, is_measured: bool) {
    let library = library(n_answers / 10, n_answers);
    let schedules = Schedules::build(&library, TimeZone::UTC);
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

/// What came of some days of study.
#[derive(Default)]
struct Learned {
    reviews: u32,
    remembered: u32,
    answers: u32,
}

/// What a learner has of a card, by the formulas of FSRS-6 as its authors published them.
#[derive(Clone, Copy)]
struct Trace {
    stability_days: f64,
    difficulty: f64,
    /// The day of study it was answered last.
    day: i64,
}

impl Trace {
    /// The parameters that were published with them.
    const W: [f64; 21] = [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ];

    /// What is never seen before is known by six of ten.
    const CHANCE_OF_NEW: f64 = 0.6;

    /// The chance that a card is remembered on a day.
    fn chance(trace: Option<Self>, day: i64) -> f64 {
        trace.map_or(Self::CHANCE_OF_NEW, |trace| trace.remembered_on(day))
    }

    fn remembered_on(self, day: i64) -> f64 {
        let decay = -Self::W[20];
        let factor = 0.9_f64.powf(1.0 / decay) - 1.0;
        (1.0 + factor * (day - self.day) as f64 / self.stability_days).powf(decay)
    }

    /// How difficult a card is that was met with a grade, from 1 for forgotten to 4.
    fn first_difficulty(rating: f64) -> f64 {
        Self::W[4] - (Self::W[5] * (rating - 1.0)).exp() + 1.0
    }

    /// What is left of an answer that was right, or was not.
    fn answered(trace: Option<Self>, is_remembered: bool, day: i64) -> Self {
        let w = Self::W;
        let rating = if is_remembered { 3.0 } else { 1.0 };
        let Some(before) = trace else {
            return Self {
                stability_days: if is_remembered { w[2] } else { w[0] },
                difficulty: Self::first_difficulty(rating).clamp(1.0, 10.0),
                day,
            };
        };
        let (stability, difficulty) = (before.stability_days, before.difficulty);
        let forgotten = 1.0 - before.remembered_on(day);
        let stability_days = if before.day == day {
            let growth = (w[17] * (rating - 3.0 + w[18])).exp() * stability.powf(-w[19]);
            stability * if is_remembered { growth.max(1.0) } else { growth }
        } else if is_remembered {
            let ease = w[8].exp() * (11.0 - difficulty) * stability.powf(-w[9]);
            stability * (1.0 + ease * ((w[10] * forgotten).exp() - 1.0))
        } else {
            let again = w[11] * difficulty.powf(-w[12]) * ((stability + 1.0).powf(w[13]) - 1.0);
            (again * (w[14] * forgotten).exp()).min(stability / (w[17] * w[18]).exp())
        };
        let moved = difficulty - w[6] * (rating - 3.0) * (10.0 - difficulty) / 9.0;
        let drawn = w[7] * Self::first_difficulty(4.0) + (1.0 - w[7]) * moved;
        Self {
            stability_days: stability_days.max(0.001),
            difficulty: drawn.clamp(1.0, 10.0),
            day,
        }
    }
}

/// Somebody studies day by day whose memory is as the model says.
fn study(n_days: i64) {
    println!("a learner over {n_days} days, 10 new cards a day");
    for retention_percent in [80, 85, 90, 95] {
        let learned = by_preset(retention_percent, n_days);
        let share = f64::from(learned.remembered) / f64::from(learned.reviews.max(1)) * 100.0;
        let per_day = f64::from(learned.answers) / n_days as f64;
        println!(
            "  {retention_percent} % wanted: {share:.1} % of {} reviews remembered, {per_day:.1} answers a day",
            learned.reviews
        );
        assert!(
            n_days < 200 || (share - f64::from(retention_percent)).abs() <= 2.0,
            "{share} %"
        );
    }
    let learned = by_sm2(n_days);
    let share = f64::from(learned.remembered) / f64::from(learned.reviews.max(1)) * 100.0;
    let per_day = f64::from(learned.answers) / n_days as f64;
    println!(
        "  SM-2: {share:.1} % of {} reviews remembered, {per_day:.1} answers a day",
        learned.reviews
    );
}

fn by_preset(retention_percent: u8, n_days: i64) -> Learned {
    let mut history = History::new(library(10 * n_days.unsigned_abs(), 0), IdSource::new(1, 0));
    let preset = Preset {
        retention_percent,
        new_per_day: 10,
        ..Preset::default()
    };
    history
        .perform(Action::SetSettings(Settings {
            preset,
            ..Settings::default()
        }))
        .unwrap();
    let mut schedules = Schedules::build(history.library(), TimeZone::UTC);
    let mut numbers = Numbers(23);
    let mut learned = Learned::default();
    let mut traces: BTreeMap<CardId, Trace> = BTreeMap::new();
    for day in 0..n_days {
        let mut now = MORNING.plus_millis(day * DAY);
        let session = Session::today(history.library(), &schedules, &Scope::All, now);
        while let Some(card) = session.next(history.library(), &schedules, now) {
            let trace = traces.get(&card).copied();
            let is_remembered = numbers.next() < Trace::chance(trace, day);
            traces.insert(card, Trace::answered(trace, is_remembered, day));
            learned.answers += 1;
            if schedules.of(card).phase == Phase::Review {
                learned.reviews += 1;
                learned.remembered += u32::from(is_remembered);
            }
            let answer = schedules.decided(Answer {
                card,
                at: now,
                grade: if is_remembered { Grade::Good } else { Grade::Again },
                confidence: None,
                millis: 5_000,
                mode: ReviewMode::Study,
                response: Response::Shown,
                interval_days: None,
                is_aided: false,
                lang: None,
                shown: Vec::new(),
            });
            let step = history.perform(Action::Answer(answer)).unwrap();
            schedules.update(history.library(), &step.changes);
            now = now.plus_millis(10_000);
        }
    }
    learned
}

/// The same memory, asked by SM-2: a day, six days, then the interval times an ease that falls with what is forgotten.
fn by_sm2(n_days: i64) -> Learned {
    let mut numbers = Numbers(23);
    let mut learned = Learned::default();
    for card in 0..10 * n_days {
        let mut day = card / 10;
        let (mut trace, mut interval, mut ease, mut n_right) = (None, 0_i64, 2.5_f64, 0);
        while day < n_days {
            let is_remembered = numbers.next() < Trace::chance(trace, day);
            learned.answers += 1;
            if trace.is_some() {
                learned.reviews += 1;
                learned.remembered += u32::from(is_remembered);
            }
            trace = Some(Trace::answered(trace, is_remembered, day));
            if is_remembered {
                n_right += 1;
                interval = match n_right {
                    1 => 1,
                    2 => 6,
                    _ => (interval as f64 * ease).round() as i64,
                };
            } else {
                n_right = 0;
                interval = 1;
                ease = (ease - 0.2).max(1.3);
            }
            day += interval;
        }
    }
    learned
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let value = work();
    (value, begun.elapsed().as_secs_f64() * 1_000.0)
}

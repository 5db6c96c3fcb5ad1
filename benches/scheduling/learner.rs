//! Somebody studies for 200 days, by a preset and beside it by SM-2, with the same cards and the same memory: how much of what
//! was asked was remembered, and how many answers that took. The numbers of chance are the same each time.
//!
//! The memory is the learner's own, written out here from the published formulas and parameters of FSRS-6; nothing is asked
//! of the schedules but which card is next. So it is a person whom the model describes well: real ones are not, and what this
//! says of SM-2 holds for such a person alone.
//!
//! What a preset promises is the share that is remembered of what is asked on the day it falls due. No learned card comes
//! again in less than a day. What was forgotten, or met for the first time and not known, is often remembered well for some
//! hours only, and the more is wanted the more cards there are like that. They are asked after a day, too late, and they are
//! counted beside the others: those whose interval, by the memory of the learner, is rounded to no day at all.

use std::collections::BTreeMap;

use saegim::model::{Action, CardId, Grade, History, IdSource, Preset, ReviewMode, Settings};
use saegim::quiz::{Phase, Schedules, Scope, Session};

use crate::material::{DAY, MORNING, Numbers, ZONE, given, library};

/// What came of some days of study.
#[derive(Default)]
struct Learned {
    on_their_day: Share,
    /// Asked after a day, where that was the least there is and longer than the memory was good for.
    too_late: Share,
    answers: u32,
}

/// How many of some answers were right.
#[derive(Default)]
struct Share {
    answers: u32,
    right: u32,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.answers += 1;
        self.right += u32::from(is_right);
    }

    fn percent(&self) -> f64 {
        f64::from(self.right) / f64::from(self.answers.max(1)) * 100.0
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            answers: self.answers + other.answers,
            right: self.right + other.right,
        }
    }
}

/// What a learner has of a card, by the formulas of FSRS-6 as its authors published them.
#[derive(Clone, Copy)]
pub(crate) struct Trace {
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
    pub(crate) fn chance(trace: Option<Self>, day: i64) -> f64 {
        trace.map_or(Self::CHANCE_OF_NEW, |trace| trace.remembered_on(day))
    }

    fn remembered_on(self, day: i64) -> f64 {
        let decay = -Self::W[20];
        let factor = 0.9_f64.powf(1.0 / decay) - 1.0;
        (1.0 + factor * (day - self.day) as f64 / self.stability_days).powf(decay)
    }

    /// How many days it is remembered by a share of such cards.
    fn days_until(self, share: f64) -> f64 {
        let decay = -Self::W[20];
        let factor = 0.9_f64.powf(1.0 / decay) - 1.0;
        self.stability_days * (share.powf(1.0 / decay) - 1.0) / factor
    }

    /// How difficult a card is that was met with a grade, from 1 for forgotten to 4.
    fn first_difficulty(rating: f64) -> f64 {
        Self::W[4] - (Self::W[5] * (rating - 1.0)).exp() + 1.0
    }

    /// What is left of an answer that was right, or was not.
    pub(crate) fn answered(trace: Option<Self>, is_remembered: bool, day: i64) -> Self {
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
pub(crate) fn study(n_days: i64) {
    println!("a learner over {n_days} days, 10 new cards a day");
    for retention_percent in [80, 85, 90, 95] {
        let learned = by_preset(retention_percent, n_days);
        let (on_their_day, too_late) = (&learned.on_their_day, &learned.too_late);
        let all = on_their_day.plus(too_late);
        let share = on_their_day.percent();
        println!(
            "  {retention_percent} % wanted: {share:.1} % of {} reviews on their day remembered; with {} that could only come too \
             late {:.1} %; {:.1} answers a day",
            on_their_day.answers,
            too_late.answers,
            all.percent(),
            f64::from(learned.answers) / n_days as f64
        );
        assert!(
            n_days < 200 || (share - f64::from(retention_percent)).abs() <= 2.0,
            "{share} %"
        );
    }
    let learned = by_sm2(n_days);
    println!(
        "  SM-2: {:.1} % of {} reviews remembered, {:.1} answers a day",
        learned.on_their_day.percent(),
        learned.on_their_day.answers,
        f64::from(learned.answers) / n_days as f64
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
    let mut schedules = Schedules::build(history.library(), ZONE);
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
            if let (Phase::Review, Some(trace)) = (schedules.of(card).phase, trace) {
                let is_less_than_a_day = trace.days_until(f64::from(retention_percent) / 100.0).round() < 1.0;
                let counted = if is_less_than_a_day {
                    &mut learned.too_late
                } else {
                    &mut learned.on_their_day
                };
                counted.count(is_remembered);
            }
            let grade = if is_remembered { Grade::Good } else { Grade::Again };
            let answer = schedules.decided(given(card, grade, now, ReviewMode::Study));
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
                learned.on_their_day.count(is_remembered);
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

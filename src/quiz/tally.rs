//! How many answers were given on each day of study, to cards of which stage, how they were graded, and how long they
//! took.
//!
//! Charts and figures are sums of these cells. They follow from the answers like schedules do:
//! [`Schedules`](super::Schedules) enters each answer that is given and takes out each that is taken back, so nothing is
//! counted again when something is shown. Answers to cards that are gone count as well, because they were given.

use std::collections::BTreeMap;
use std::ops::{AddAssign, Bound, RangeBounds, SubAssign};
use std::sync::Arc;

use super::{CardSchedule, Phase, Scheduler, Schedulers, StudyDay};
use crate::model::{CardId, Grade, Library, Review};

/// All answers, counted by day, stage and grade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cells without answers are left out.
    cells: BTreeMap<TallyKey, TallyCell>,
}

/// What the answers of a cell have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TallyKey {
    /// When they were given.
    pub day: StudyDay,
    /// How far their cards had come before.
    pub stage: Stage,
    /// How well they were known.
    pub grade: Grade,
}

/// How far a card has come, whatever the step: a [`Phase`] in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Never asked.
    New,
    /// In the first steps.
    Learning,
    /// Learned.
    Review,
    /// Forgotten, and in steps again.
    Relearning,
}

/// How many answers there are in a cell, and how long they took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TallyCell {
    /// How many.
    pub n_answers: usize,
    /// All together, from showing the question to the grade.
    pub millis: u64,
}

impl Tally {
    /// Counts all answers of a library.
    pub fn count(library: &Library, schedulers: &Schedulers) -> Self {
        let mut tally = Self::default();
        for (card, reviews) in library.answered() {
            tally.enter(schedulers.of(library, card), card, reviews);
        }
        tally
    }

    /// The cells of some days, earliest first.
    pub fn cells(&self, days: impl RangeBounds<StudyDay>) -> impl Iterator<Item = (TallyKey, TallyCell)> {
        let start = match days.start_bound() {
            Bound::Included(&day) => Bound::Included(TallyKey::first_of(day)),
            Bound::Excluded(&day) => Bound::Excluded(TallyKey::last_of(day)),
            Bound::Unbounded => Bound::Unbounded,
        };
        let end = match days.end_bound() {
            Bound::Included(&day) => Bound::Included(TallyKey::last_of(day)),
            Bound::Excluded(&day) => Bound::Excluded(TallyKey::first_of(day)),
            Bound::Unbounded => Bound::Unbounded,
        };
        self.cells.range((start, end)).map(|(&key, &cell)| (key, cell))
    }

    /// The answers of some days that are meant, together.
    pub fn sum(&self, days: impl RangeBounds<StudyDay>, is_meant: impl Fn(TallyKey) -> bool) -> TallyCell {
        let mut sum = TallyCell::default();
        self.cells(days)
            .filter(|(key, _)| is_meant(*key))
            .for_each(|(_, cell)| sum += cell);
        sum
    }

    /// Enters all answers to a card; answers the schedule that follows from them.
    pub(super) fn enter(&mut self, scheduler: &Scheduler, card: CardId, reviews: &[Arc<Review>]) -> CardSchedule {
        scheduler.replay_seeing(card, reviews, |before, review| {
            let (key, cell) = cell_of(scheduler, before, review);
            *self.cells.entry(key).or_default() += cell;
        })
    }

    /// Takes all answers to a card out again.
    pub(super) fn take_out(&mut self, scheduler: &Scheduler, card: CardId, reviews: &[Arc<Review>]) {
        scheduler.replay_seeing(card, reviews, |before, review| {
            let (key, cell) = cell_of(scheduler, before, review);
            let left = self.cells.entry(key).or_default();
            *left -= cell;
            if left.n_answers == 0 {
                self.cells.remove(&key);
            }
        });
    }

    /// Enters everything another tally has.
    #[must_use]
    pub(super) fn plus(mut self, other: Self) -> Self {
        for (key, cell) in other.cells {
            *self.cells.entry(key).or_default() += cell;
        }
        self
    }
}

fn cell_of(scheduler: &Scheduler, before: &CardSchedule, review: &Review) -> (TallyKey, TallyCell) {
    let key = TallyKey {
        day: scheduler.calendar().day_of(review.at),
        stage: before.phase.stage(),
        grade: review.grade,
    };
    let cell = TallyCell {
        n_answers: 1,
        millis: review.millis.into(),
    };
    (key, cell)
}

impl TallyKey {
    const fn first_of(day: StudyDay) -> Self {
        Self {
            day,
            stage: Stage::New,
            grade: Grade::Again,
        }
    }

    const fn last_of(day: StudyDay) -> Self {
        Self {
            day,
            stage: Stage::Relearning,
            grade: Grade::Easy,
        }
    }
}

impl Phase {
    /// The same without the step.
    pub const fn stage(self) -> Stage {
        match self {
            Self::New => Stage::New,
            Self::Learning { .. } => Stage::Learning,
            Self::Review => Stage::Review,
            Self::Relearning { .. } => Stage::Relearning,
        }
    }
}

impl AddAssign for TallyCell {
    fn add_assign(&mut self, other: Self) {
        self.n_answers += other.n_answers;
        self.millis += other.millis;
    }
}

impl SubAssign for TallyCell {
    fn sub_assign(&mut self, other: Self) {
        self.n_answers -= other.n_answers;
        self.millis -= other.millis;
    }
}

//! How many answers were given on each day of study, to cards of which notebook and stage, how they were graded, and how
//! long they took.
//!
//! Charts and figures are sums of these cells. They follow from the answers like schedules do:
//! [`Schedules`](super::Schedules) enters each answer that is given and takes out each that is taken back, so nothing is
//! counted again when something is shown. Answers to cards that are gone count as well, because they were given; they are of
//! no notebook.

use std::collections::BTreeMap;
use std::ops::{AddAssign, Bound, RangeBounds, SubAssign};
use std::sync::Arc;

use super::{CardSchedule, Phase, Scheduler, Schedulers, StudyDay};
use crate::model::{CardId, Grade, Id as _, Library, NotebookId, Review};

/// All answers, counted by day, notebook, stage and grade.
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
    /// Where their cards are kept now; nothing for cards that are gone.
    pub notebook: Option<NotebookId>,
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
    /// How many took how long: those below each of [`TIME_BOUNDS_SECS`], and at last those beyond all of them.
    pub n_by_time: [u32; N_TIMES],
}

/// How many spans of time answers are counted by.
pub const N_TIMES: usize = 7;

/// Where each span of time ends, in seconds; the last has no end.
pub const TIME_BOUNDS_SECS: [u32; N_TIMES - 1] = [5, 10, 20, 30, 60, 120];

/// The notebook a card is kept in; nothing where it is gone.
pub(super) fn notebook_of(library: &Library, card: CardId) -> Option<NotebookId> {
    Some(library.note(library.card(card)?.note)?.notebook)
}

impl Tally {
    /// Counts all answers of a library.
    pub fn count(library: &Library, schedulers: &Schedulers) -> Self {
        let mut tally = Self::default();
        for (card, reviews) in library.answered() {
            let notebook = notebook_of(library, card);
            tally.enter(schedulers.of(library, card), (card, notebook), reviews);
        }
        tally
    }

    /// The cells of some days, earliest first.
    pub fn cells(&self, days: impl RangeBounds<StudyDay>) -> impl Iterator<Item = (TallyKey, TallyCell)> {
        let start = match days.start_bound() {
            Bound::Included(&day) => Bound::Included(TallyKey::first_of(day)),
            Bound::Excluded(&day) => Bound::Included(TallyKey::first_of(day.plus_days(1))),
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

    /// Enters all answers to a card of a notebook; answers the schedule that follows from them.
    pub(super) fn enter(
        &mut self,
        scheduler: &Scheduler,
        (card, notebook): (CardId, Option<NotebookId>),
        reviews: &[Arc<Review>],
    ) -> CardSchedule {
        scheduler.replay_seeing(card, reviews, |before, review| {
            let (key, cell) = cell_of(scheduler, notebook, before, review);
            *self.cells.entry(key).or_default() += cell;
        })
    }

    /// Takes all answers to a card out again.
    pub(super) fn take_out(
        &mut self,
        scheduler: &Scheduler,
        (card, notebook): (CardId, Option<NotebookId>),
        reviews: &[Arc<Review>],
    ) {
        scheduler.replay_seeing(card, reviews, |before, review| {
            let (key, cell) = cell_of(scheduler, notebook, before, review);
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

fn cell_of(
    scheduler: &Scheduler,
    notebook: Option<NotebookId>,
    before: &CardSchedule,
    review: &Review,
) -> (TallyKey, TallyCell) {
    let key = TallyKey {
        day: scheduler.calendar().day_of(review.at),
        notebook,
        stage: before.phase.stage(),
        grade: review.grade,
    };
    (key, TallyCell::of_one(review.millis))
}

impl TallyKey {
    const fn first_of(day: StudyDay) -> Self {
        Self {
            day,
            notebook: None,
            stage: Stage::New,
            grade: Grade::Again,
        }
    }

    fn last_of(day: StudyDay) -> Self {
        Self {
            day,
            notebook: Some(NotebookId::from_raw(u64::MAX)),
            stage: Stage::Relearning,
            grade: Grade::Easy,
        }
    }

    /// Whether it is about a notebook; about any where none is named.
    pub fn is_of(&self, notebook: Option<NotebookId>) -> bool {
        notebook.is_none() || self.notebook == notebook
    }
}

impl TallyCell {
    /// One answer that took so long.
    fn of_one(millis: u32) -> Self {
        let place = TIME_BOUNDS_SECS.partition_point(|bound| bound * 1_000 <= millis);
        let mut n_by_time = [0; N_TIMES];
        n_by_time.iter_mut().skip(place).take(1).for_each(|n| *n = 1);
        Self {
            n_answers: 1,
            millis: millis.into(),
            n_by_time,
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
        (self.n_by_time.iter_mut().zip(other.n_by_time)).for_each(|(n, more)| *n += more);
    }
}

impl SubAssign for TallyCell {
    fn sub_assign(&mut self, other: Self) {
        self.n_answers -= other.n_answers;
        self.millis -= other.millis;
        (self.n_by_time.iter_mut().zip(other.n_by_time)).for_each(|(n, less)| *n -= less);
    }
}

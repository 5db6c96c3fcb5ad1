//! A run of questions.
//!
//! What is to be asked is settled when the run begins; what was answered is not remembered here but read from the answers
//! that came since, and from the schedules. So an answer that is taken back brings its card back, a card that was deleted or
//! held back is passed over, and a run that was broken off goes on from the log. Reading all of that after each answer would
//! take long in a long run, so a [`Queue`] is kept up beside it; without one the run is the same.
//!
//! A card that was answered wrongly comes back after at least five others, or at the end where fewer are left, until it
//! was right once; whatever the steps of its schedule say, and also where it moves no schedule.

use std::cell::RefCell;

use super::queue::{FIVE_MINUTES_MILLIS, LONGEST_ANSWER_MILLIS, Progress, Queue};
use super::{Schedules, Scope, shape};
use crate::model::{CardId, Library, OpenRun, ReviewMode, RunShape, Timestamp};

/// What an answer takes before there are answers to measure.
const USUAL_ANSWER_MILLIS: u32 = 15_000;

/// Answers that are looked at for the usual time.
const N_TIMED_ANSWERS: usize = 200;

/// A run of questions.
#[derive(Clone, Debug)]
pub struct Session {
    run: OpenRun,
    usual_answer_millis: u32,
    /// Where its cards stand, kept up from look to look.
    queue: RefCell<Option<Queue>>,
}

impl Session {
    /// What is to be asked [today](super::Today): cards in steps, due cards by how overdue they are for what is remembered
    /// of them, then new cards in the order of the notes up to the daily number.
    pub fn today(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        Self::begin(library, schedules, RunShape::Today, scope, now)
    }

    /// A run of a shape.
    pub fn begin(library: &Library, schedules: &Schedules, shape: RunShape, scope: &Scope, now: Timestamp) -> Self {
        let (cards, mode) = shape::cards_of(library, schedules, shape, scope, now);
        let newest = cards.iter().filter_map(|&card| schedules.newest_answer(card));
        Self::go_on(
            library,
            OpenRun {
                shape,
                scope: scope.clone(),
                mode,
                since: newest.max(),
                cards,
            },
        )
    }

    /// A run that was begun before, where it was.
    pub fn go_on(library: &Library, run: OpenRun) -> Self {
        Self {
            usual_answer_millis: usual_answer_millis(library, &run.cards),
            run,
            queue: RefCell::default(),
        }
    }

    /// What it takes to go on with it at another time.
    pub const fn run(&self) -> &OpenRun {
        &self.run
    }

    /// In what kind of run an answer is given; to be recorded with it.
    pub const fn mode(&self) -> ReviewMode {
        self.run.mode
    }

    /// Whether there was nothing to ask from the beginning.
    pub const fn is_empty(&self) -> bool {
        self.run.cards.is_empty()
    }

    /// The cards of the run in the order in which they are asked first.
    pub fn cards(&self) -> impl Iterator<Item = CardId> {
        self.run.cards.iter().copied()
    }

    /// What is asked now: a card whose turn it is again, or else the first card not yet answered, or else a card that waits
    /// for its turn. Nothing when the run is over.
    ///
    /// Looks at every card the first time, and then at those that were touched since; `library` is that of `schedules`.
    pub fn next(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> Option<CardId> {
        let place = self.with_queue(library, schedules, now, |queue| queue.next(self.run.shape, now))?;
        self.run.cards.get(place).copied()
    }

    /// How far the run has come.
    pub fn progress(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> Progress {
        self.with_queue(library, schedules, now, Queue::progress)
    }

    /// Minutes until the run is over, at the usual time for an answer; rounded up, 0 when it is over.
    pub fn minutes_left(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> u32 {
        let (n_answers, millis) = self.with_queue(library, schedules, now, Queue::left_and_spent);
        let mut left = n_answers.saturating_mul(self.usual_answer_millis.into());
        if self.run.shape == RunShape::FiveMinutes {
            left = left.min(u64::from(FIVE_MINUTES_MILLIS).saturating_sub(millis));
        }
        u32::try_from(left.div_ceil(60_000)).unwrap_or(u32::MAX)
    }

    fn with_queue<T>(
        &self,
        library: &Library,
        schedules: &Schedules,
        now: Timestamp,
        see: impl FnOnce(&Queue) -> T,
    ) -> T {
        let mut kept = self.queue.borrow_mut();
        see(Queue::kept_up(&mut kept, &self.run, library, schedules, now))
    }
}

impl PartialEq for Session {
    /// What is kept up beside the run follows from it.
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && self.usual_answer_millis == other.usual_answer_millis
    }
}

impl Eq for Session {}

/// The median of the latest answers to some cards.
pub(super) fn usual_answer_millis(library: &Library, cards: &[CardId]) -> u32 {
    let mut millis: Vec<u32> = cards
        .iter()
        .flat_map(|&card| library.reviews_of(card).iter().rev().take(3))
        .take(N_TIMED_ANSWERS)
        .map(|review| review.millis.min(LONGEST_ANSWER_MILLIS))
        .filter(|&millis| millis > 0)
        .collect();
    millis.sort_unstable();
    millis.get(millis.len() / 2).copied().unwrap_or(USUAL_ANSWER_MILLIS)
}

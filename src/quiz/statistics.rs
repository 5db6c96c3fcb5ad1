//! Figures about what was answered.

use rayon::prelude::*;

use super::{Phase, Schedules};
use crate::model::{Grade, Library, Timestamp};

/// Over how many days of study the share of right answers is counted.
const RETENTION_DAYS: u32 = 30;

/// Figures about what was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// All answers to cards that are still there.
    pub n_reviews: usize,
    /// Those of this day of study.
    pub n_reviews_today: usize,
    /// Answers to learned cards within the last thirty days of study; the base of the retention.
    pub n_learned_answers: usize,
    /// How many of those were right, that is anything but `again`.
    pub n_learned_right: usize,
}

impl Statistics {
    /// The share of right answers to learned cards within the last thirty days, in percent, rounded; nothing when
    /// there was none.
    pub fn retention_percent(&self) -> Option<usize> {
        (self.n_learned_right * 100 + self.n_learned_answers / 2).checked_div(self.n_learned_answers)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            n_reviews: self.n_reviews + other.n_reviews,
            n_reviews_today: self.n_reviews_today + other.n_reviews_today,
            n_learned_answers: self.n_learned_answers + other.n_learned_answers,
            n_learned_right: self.n_learned_right + other.n_learned_right,
        }
    }
}

/// Counts the answers to all cards. Replays every answer: for a page of figures, not for a frame.
pub fn statistics(library: &Library, schedules: &Schedules, now: Timestamp) -> Statistics {
    let calendar = schedules.scheduler().calendar();
    let today_from = calendar.start_of(schedules.today(now));
    let first_day = schedules.today(now).0.saturating_sub_unsigned(RETENTION_DAYS - 1);
    let retention_from = calendar.start_of(super::StudyDay(first_day));
    let cards: Vec<_> = library.cards().collect();
    let of_card = |id| {
        let mut found = Statistics::default();
        schedules
            .scheduler()
            .replay_seeing(id, library.reviews_of(id), |before, review| {
                found.n_reviews += 1;
                found.n_reviews_today += usize::from(review.at >= today_from);
                if before.phase == Phase::Review && review.at >= retention_from {
                    found.n_learned_answers += 1;
                    found.n_learned_right += usize::from(review.grade != Grade::Again);
                }
            });
        found
    };
    cards
        .par_iter()
        .map(|card| of_card(card.id))
        .reduce(Statistics::default, Statistics::plus)
}

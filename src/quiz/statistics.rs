//! Figures about what was answered.

use super::{Schedules, Stage, StudyDay};
use crate::model::{Grade, Timestamp};

/// Over how many days of study the share of right answers is counted.
const RETENTION_DAYS: u32 = 30;

/// Figures about what was answered, also to cards that are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// All answers.
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
}

/// Reads the figures off the tally of all answers.
pub fn statistics(schedules: &Schedules, now: Timestamp) -> Statistics {
    let (tally, today) = (schedules.tally(), schedules.today(now));
    let first_day = StudyDay(today.0.saturating_sub_unsigned(RETENTION_DAYS - 1));
    let answered_today = tally.sum(today.., |_| true);
    let learned = |is_right: fn(Grade) -> bool| {
        let is_meant = |key: super::TallyKey| key.stage == Stage::Review && is_right(key.grade);
        tally.sum(first_day.., is_meant).n_answers
    };
    Statistics {
        n_reviews: tally.sum(.., |_| true).n_answers,
        n_reviews_today: answered_today.n_answers,
        n_learned_answers: learned(|_| true),
        n_learned_right: learned(|grade| grade != Grade::Again),
    }
}

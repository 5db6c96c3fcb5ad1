//! Figures about what was answered.

use super::{Rate, Schedules, Stage, StudyDay, TallyKey};
use crate::model::{Grade, NotebookId, Timestamp};

/// Over how many days of study the share of right answers is counted.
const RETENTION_DAYS: u32 = 30;

/// Figures about what was answered, in all also to cards that are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// All answers.
    pub n_reviews: usize,
    /// Those of this day of study.
    pub n_reviews_today: usize,
    /// Answers to learned cards within the last thirty days of study, and how many were right, that is anything but `again`: the
    /// retention.
    pub learned: Rate,
}

impl Statistics {
    /// The share of right answers to learned cards within the last thirty days, in percent, rounded; nothing when
    /// there was none.
    pub fn retention_percent(&self) -> Option<usize> {
        (self.learned.n_right * 100 + self.learned.n / 2).checked_div(self.learned.n)
    }
}

/// Reads the figures off the tally of answers to the cards of a notebook, or to all.
pub fn statistics(schedules: &Schedules, of: Option<NotebookId>, now: Timestamp) -> Statistics {
    let (tally, today) = (schedules.tally(), schedules.today(now));
    let first_day = StudyDay(today.0.saturating_sub_unsigned(RETENTION_DAYS - 1));
    let is_of = |key: TallyKey| key.is_of(of);
    let learned = |is_right: fn(Grade) -> bool| {
        let is_meant = |key: TallyKey| key.stage == Stage::Review && is_right(key.grade) && is_of(key);
        tally.sum(first_day.., is_meant).n_answers
    };
    Statistics {
        n_reviews: tally.sum(.., is_of).n_answers,
        n_reviews_today: tally.sum(today.., is_of).n_answers,
        learned: Rate {
            n: learned(|_| true),
            n_right: learned(|grade| grade != Grade::Again),
        },
    }
}

//! What follows from the answers to one card.

use super::{Memory, StudyDay};
use crate::model::{Grade, Timestamp};

/// Where a card stands. Derived from its answers, never saved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CardSchedule {
    /// How far it has come.
    pub phase: Phase,
    /// What is remembered; nothing before the first answer.
    pub memory: Option<Memory>,
    /// When it is asked next.
    pub due: Due,
    /// Days between the last answer and the next while in review; 0 in the other phases.
    pub interval_days: u32,
    /// How often it was answered.
    pub reps: u32,
    /// How often it was forgotten after it had been learned.
    pub lapses: u32,
    /// The first answer.
    pub first_review: Option<Timestamp>,
    /// The last answer.
    pub last_review: Option<Timestamp>,
    /// How well it was known the last time.
    pub last_grade: Option<Grade>,
    /// The last day on which it was asked as a learned card.
    pub reviewed_on: Option<StudyDay>,
    /// Whether it was last got wrong by somebody who was sure of it, and was not asked on a later day since: what is asked
    /// first.
    pub is_sure_error: bool,
}

/// How far a card has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Never asked.
    #[default]
    New,
    /// In the first steps.
    Learning {
        /// Which one is done, from 0.
        step: usize,
    },
    /// Learned; asked in days.
    Review,
    /// Forgotten, and in steps again.
    Relearning {
        /// Which one is done, from 0.
        step: usize,
    },
}

impl Phase {
    /// The name on the command line and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Learning { .. } => "learning",
            Self::Review => "review",
            Self::Relearning { .. } => "relearning",
        }
    }
}

/// When a card is asked next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// Whenever there is room for a new card.
    #[default]
    AnyTime,
    /// From an instant on.
    At(Timestamp),
    /// From the beginning of a day on.
    On(StudyDay),
}

impl Due {
    /// Whether the time has come. A card that may come any time is not due.
    pub fn has_come(self, now: Timestamp, today: StudyDay) -> bool {
        match self {
            Self::AnyTime => false,
            Self::At(instant) => instant <= now,
            Self::On(day) => day <= today,
        }
    }
}

/// How long until a card comes again, as it is written on a grade key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextDue {
    /// Minutes, rounded up.
    Minutes(u32),
    /// Days of study.
    Days(u32),
}

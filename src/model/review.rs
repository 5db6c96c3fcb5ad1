//! Answers: the only thing schedules are derived from.

use serde::{Deserialize, Serialize};

use super::id::RANDOM_BITS;
use super::{CardId, Id as _, Lang, NoteId, NotebookId, Response, ReviewId, digest_of};

/// Milliseconds since the beginning of 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds from `earlier` to this; 0 where the clock was set back.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }

    /// This many milliseconds later.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Never changes.
    pub id: ReviewId,
    /// What was asked.
    pub card: CardId,
    /// When it was answered.
    pub at: Timestamp,
    /// How well it was known.
    pub grade: Grade,
    /// How sure the person was before seeing the answer, if they said.
    pub confidence: Option<Confidence>,
    /// From showing the question to the grade.
    pub millis: u32,
    /// Whether the answer, or a part of it, could be seen before it was shown.
    pub is_aided: bool,
    /// The language it was asked in, if that is known.
    pub lang: Option<Lang>,
    /// In what kind of run.
    pub mode: ReviewMode,
    /// What was done before the answer was shown.
    pub response: Response,
    /// The places of the card in the order they were shown in; empty where that was theirs.
    pub shown: Vec<u8>,
    /// How many days later it was to be asked again, as that was decided then; nothing where it was to come again in its
    /// steps, or where nobody wrote it down.
    pub interval_days: Option<u32>,
}

/// How well an answer was known; the four grades of Anki and FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// Not known.
    Again,
    /// Known with trouble.
    Hard,
    /// Known.
    Good,
    /// Known at once.
    Easy,
}

impl Grade {
    /// From worst to best.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The name on the command line and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// 1 for again to 4 for easy, as FSRS counts.
    pub const fn rating(self) -> u32 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }
}

/// How sure a person was before seeing the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Guessed.
    Guess,
    /// Not sure.
    Unsure,
    /// Sure.
    Sure,
}

impl Confidence {
    /// The name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Unsure => "unsure",
            Self::Sure => "sure",
        }
    }
}

/// In what kind of run a card was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReviewMode {
    /// The daily reviews; moves the schedule.
    #[default]
    Study,
    /// Asked although it was not due; moves the schedule as well.
    Ahead,
    /// One of the passes through everything of a note or notebook; moves the schedule as well.
    Pass {
        /// Which pass it is, from 1.
        number: u32,
        /// What is gone through.
        of: PassOf,
    },
    /// Before reading; counts for nothing.
    Pretest,
    /// Everything at once before an exam; moves no schedule.
    Cram,
    /// In a mock exam.
    Exam {
        /// Whether it moves the schedule; see `quiz::exam`.
        counts: bool,
    },
    /// No answer: the card was made new again. What was answered before stays in the log and counts for nothing that
    /// comes after; grade, confidence and time say nothing.
    Reset,
    /// No answer: the card was given another day where it came from. It moves nothing here, as the answer before says on which
    /// day the card is due, and is kept for those who go back there; grade, confidence and time say nothing.
    Moved {
        /// Whether a person did; otherwise the days of all cards were worked out anew.
        by_hand: bool,
    },
}

impl ReviewMode {
    /// Whether schedules and figures follow from it. Others are kept, shown in the history of the card, and followed by
    /// nothing.
    pub const fn moves_schedule(self) -> bool {
        match self {
            Self::Study | Self::Ahead | Self::Pass { .. } | Self::Reset => true,
            Self::Exam { counts } => counts,
            Self::Pretest | Self::Cram | Self::Moved { .. } => false,
        }
    }

    /// Whether something was answered.
    pub const fn is_answer(self) -> bool {
        !matches!(self, Self::Reset | Self::Moved { .. })
    }

    /// The name on the command line and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Study => "study",
            Self::Ahead => "ahead",
            Self::Pass { .. } => "pass",
            Self::Pretest => "pretest",
            Self::Cram => "cram",
            Self::Exam { .. } => "exam",
            Self::Reset => "reset",
            Self::Moved { by_hand: true } => "moved",
            Self::Moved { by_hand: false } => "rescheduled",
        }
    }
}

/// What is gone through in a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PassOf {
    /// A note.
    Note(NoteId),
    /// A notebook.
    Notebook(NotebookId),
}

/// The id of an answer that was given elsewhere at a time: it sorts among ours by that time.
pub fn id_at(at: Timestamp, names: &[&str]) -> ReviewId {
    let millis = u64::try_from(at.0).unwrap_or_default() & ((1 << (63 - RANDOM_BITS)) - 1);
    ReviewId::from_raw((millis << RANDOM_BITS) | (digest_of(names) >> (u64::BITS - RANDOM_BITS)))
}

/// Whether an answer was given elsewhere: its id says the very time it was given at. Those given here have ids that
/// were counted up since the program was started.
pub fn is_from_elsewhere(review: ReviewId, at: Timestamp) -> bool {
    at.0 >= 0 && review.raw() >> RANDOM_BITS == at.0.cast_unsigned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_from_elsewhere_is_known_by_its_id() {
        let at = Timestamp(1_700_000_000_123);
        let review = id_at(at, &["guid", "0"]);
        assert!(is_from_elsewhere(review, at) && !is_from_elsewhere(review, at.plus_millis(1)));
    }
}

//! What a person says of a mistake: why it happened, and what is to be thought of next time.
//!
//! It hangs on the card, of which each has one at most, and outlasts the mistakes: who gets a question wrong again after weeks
//! finds what they wrote.

use super::Timestamp;

/// What was said of the mistakes with a card. One that says nothing is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistake {
    /// Why it happened, as far as that was told.
    pub reason: Option<MistakeReason>,
    /// Words of the user's own; may be empty, never blank.
    pub words: String,
    /// When the card was taken out of the wrong answers by hand. Mistakes up to then bring it back no more.
    pub taken_out_at: Option<Timestamp>,
}

/// Why an answer was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MistakeReason {
    /// It was not known.
    Concept,
    /// The question was read wrongly.
    Misread,
    /// It was taken for something else.
    Confused,
    /// It was guessed.
    Guessed,
    /// There was no time.
    NoTime,
}

impl MistakeReason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Concept,
        Self::Misread,
        Self::Confused,
        Self::Guessed,
        Self::NoTime,
    ];

    /// The name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Misread => "misread",
            Self::Confused => "confused",
            Self::Guessed => "guessed",
            Self::NoTime => "no_time",
        }
    }
}

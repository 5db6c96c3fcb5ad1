//! Why a card cannot be asked, whatever its kind, and how much of something is too much.

use std::fmt;

/// The most options a choice card can be asked with. Chosen options are kept by their place, counted from 0.
pub const MAX_OPTIONS: u8 = 64;

/// Fewer steps have hardly an order.
pub const MIN_STEPS: u8 = 3;

/// More steps are no question but a text.
pub const MAX_STEPS: u8 = 8;

/// Why a card cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptDefect {
    /// There is nothing to read.
    NoQuestion,
    /// There is nothing to say.
    NoAnswer,
    /// The sentence has no gap, in one of its languages at least.
    NoGap,
    /// A gap is marked inside of another.
    NestedGaps,
    /// There are fewer than two options.
    TooFewOptions,
    /// There are more than [`MAX_OPTIONS`].
    TooManyOptions,
    /// No option is right.
    NoRightOption,
    /// Two options say the same, but for case, width and spacing.
    SameOptions,
    /// There are fewer than [`MIN_STEPS`] that differ.
    TooFewSteps,
    /// There are more than [`MAX_STEPS`].
    TooManySteps,
    /// A step has nothing to read.
    EmptyStep,
    /// The region of a diagram that it asks is not there.
    NoRegion,
    /// That region has no name.
    NoLabel,
    /// The diagram has no image.
    NoPicture,
    /// That region is a caption.
    Caption,
}

impl fmt::Display for PromptDefect {
    /// Behind a word for the card, without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoQuestion => f.write_str("has no question"),
            Self::NoAnswer => f.write_str("has no answer"),
            Self::NoGap => f.write_str("has no gap to fill"),
            Self::NestedGaps => f.write_str("has a gap inside of another gap"),
            Self::TooFewOptions => f.write_str("has fewer than two options"),
            Self::TooManyOptions => write!(f, "has more than {MAX_OPTIONS} options"),
            Self::NoRightOption => f.write_str("has no correct option"),
            Self::SameOptions => f.write_str("has two options with the same words"),
            Self::TooFewSteps => write!(f, "has fewer than {MIN_STEPS} different steps"),
            Self::TooManySteps => write!(f, "has more than {MAX_STEPS} steps"),
            Self::EmptyStep => f.write_str("has a step without words"),
            Self::NoRegion => f.write_str("asks a region of a diagram that is gone"),
            Self::NoLabel => f.write_str("asks a region of a diagram without a name"),
            Self::NoPicture => f.write_str("asks a region of a diagram whose image is missing"),
            Self::Caption => f.write_str("asks a caption of a diagram"),
        }
    }
}

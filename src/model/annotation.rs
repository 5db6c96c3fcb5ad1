//! What a person adds to a line, a card or a region.

use std::ops::Range;

use super::{AnnotationId, BlockId, CardId, RegionId, Timestamp, Tint};

/// A remark, a highlight, a star or a flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Never changes.
    pub id: AnnotationId,
    /// What it is about. The target may be gone; the annotation stays until the user removes it.
    pub target: Target,
    /// What it says.
    pub mark: Mark,
    /// When it was made.
    pub made_at: Timestamp,
}

/// What an annotation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A line of a note.
    Block(BlockId),
    /// A card.
    Card(CardId),
    /// A region of a diagram.
    Region(RegionId),
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Words of the user's own; never empty.
    Remark(String),
    /// A part of a line, by bytes of its text; on character boundaries.
    Highlight(Range<usize>, Tint),
    /// To be found again. A target has at most one.
    Star,
    /// Something to be looked into. A target has at most one.
    Flag,
}

impl Mark {
    /// The name in exports.
    pub const fn kind_name(&self) -> &'static str {
        match self {
            Self::Remark(_) => "remark",
            Self::Highlight(..) => "highlight",
            Self::Star => "star",
            Self::Flag => "flag",
        }
    }
}

//! Whether a line or a card is known to be right.
//!
//! Notes can be wrong, and stay as written: the judgement stands beside the words. What is disputed is never scored.

use super::Text;

/// What is known about a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nobody has looked.
    #[default]
    Unchecked,
    /// Found to be right.
    Confirmed,
    /// Was right and has changed.
    Dated {
        /// When it changed, or as of when the statement beside it holds ("2025-10", "late 2025").
        as_of: String,
        /// What holds now.
        now: Text,
    },
    /// People or sources disagree.
    Disputed {
        /// The one view.
        one: Text,
        /// The other view.
        other: Text,
    },
}

impl Status {
    /// The name in exports and filters.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unchecked => "unchecked",
            Self::Confirmed => "confirmed",
            Self::Dated { .. } => "dated",
            Self::Disputed { .. } => "disputed",
        }
    }
}

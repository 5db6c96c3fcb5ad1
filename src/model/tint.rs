//! The colours of a highlight.

use serde::{Deserialize, Serialize};

/// The colour of a highlight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tint {
    /// The usual one.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}

impl Tint {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Pink];

    /// What Markdown has before and behind words in it.
    pub const fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Yellow => ("==", "=="),
            Self::Green => ("<mark style=\"background: lightgreen\">", "</mark>"),
            Self::Blue => ("<mark style=\"background: lightblue\">", "</mark>"),
            Self::Pink => ("<mark style=\"background: pink\">", "</mark>"),
        }
    }
}

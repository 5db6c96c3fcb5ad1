//! Words that are looked for in the note that is shown, where they stand in a line on screen.

use std::ops::Range;

use crate::model::{Block, BlockId, BlockKind};
use crate::replace::Pattern;
use crate::ui::widgets::laid_out;

/// What is looked for, and the place that was gone to.
#[derive(Clone, Debug)]
pub struct SoughtWords {
    /// How it is found.
    pub pattern: Pattern,
    /// By its line and the bytes of its words.
    pub current: Option<(BlockId, Range<usize>)>,
}

/// Where it stands in a line.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundInLine {
    pub(super) places: Vec<Range<usize>>,
    /// The place that was gone to.
    pub(super) current: Option<Range<usize>>,
}

impl SoughtWords {
    /// Where it stands in the words of a line that are shown. The cells of a table are laid out anew, so places in it are
    /// elsewhere.
    pub(super) fn in_line(&self, line: &Block, words: &str) -> FoundInLine {
        if line.kind == BlockKind::Table {
            return FoundInLine::default();
        }
        let current = self.current.as_ref().filter(|(block, _)| *block == line.id);
        FoundInLine {
            places: self.pattern.ranges(&laid_out(words)),
            current: current.map(|(_, range)| range.clone()),
        }
    }
}

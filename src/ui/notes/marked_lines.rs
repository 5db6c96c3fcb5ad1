//! Lines of a note that are selected together, from the one where the selection began to the chosen one.
//!
//! The chosen line is where the keyboard is; this only remembers where the selection began. Whoever chooses a line in another
//! way than by extending the selection ends it.

use super::outline::Outline;
use crate::model::BlockId;

/// Where a selection of several lines began.
#[derive(Debug, Default)]
pub struct MarkedLines {
    anchor: Option<BlockId>,
    /// The line that was chosen by extending the selection.
    reached: Option<BlockId>,
}

impl MarkedLines {
    /// Extends the selection from the chosen line to another one, which is about to be chosen.
    pub(super) fn extend(&mut self, chosen: Option<BlockId>, to: BlockId) {
        self.anchor = self.anchor.or(chosen).or(Some(to));
        self.reached = Some(to);
    }

    /// Selects from one line to another, which is about to be chosen.
    pub(super) fn select(&mut self, from: BlockId, to: BlockId) {
        (self.anchor, self.reached) = (Some(from), Some(to));
    }

    /// Ends the selection; tells whether there was one of several lines.
    pub fn clear(&mut self) -> bool {
        let reached = self.reached.take();
        self.anchor.take().is_some_and(|anchor| Some(anchor) != reached)
    }

    /// Follows the chosen line.
    pub(super) fn follow(&mut self, chosen: Option<BlockId>) {
        if chosen != self.reached {
            self.clear();
        }
    }

    /// The selected rows of an outline, first and last, while more than one is.
    pub(super) fn rows(&self, outline: &Outline) -> Option<(usize, usize)> {
        let (anchor, reached) = (outline.place_of(self.anchor?)?, outline.place_of(self.reached?)?);
        (anchor != reached).then(|| (anchor.min(reached), anchor.max(reached)))
    }
}

//! Which lines of a note are shown: all of them but those folded away.
//!
//! Worked out once for each version of a note and each fold, never per frame.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Block, BlockId, BlockKind, Library, Note};

/// A line that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutlineRow {
    pub(super) block: BlockId,
    /// Whether lines hang below it that can be folded away.
    pub(super) has_children: bool,
    pub(super) is_folded: bool,
}

/// The lines of a note that are shown.
#[derive(Debug, Default)]
pub(super) struct Outline {
    rows: Vec<OutlineRow>,
    note: Option<Arc<Note>>,
    revision: u64,
    n_folds: usize,
}

impl Outline {
    /// Brings the outline up to date; answers whether the rows have changed.
    pub(super) fn refresh(
        &mut self,
        library: &Library,
        note: &Arc<Note>,
        revision: u64,
        folded: &BTreeSet<BlockId>,
    ) -> bool {
        let is_same_note = self.note.as_ref().is_some_and(|known| Arc::ptr_eq(known, note));
        if is_same_note && self.n_folds == folded.len() && self.revision == revision {
            return false;
        }
        // Words of a line may have changed without the note: the rows stay, the heights do not.
        let rows = rows(library, note, folded);
        self.note = Some(Arc::clone(note));
        self.revision = revision;
        self.n_folds = folded.len();
        let has_changed = !is_same_note || rows != self.rows;
        self.rows = rows;
        has_changed
    }

    pub(super) fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The place of a line among those shown.
    pub(super) fn place_of(&self, block: BlockId) -> Option<usize> {
        self.rows.iter().position(|row| row.block == block)
    }
}

fn rows(library: &Library, note: &Note, folded: &BTreeSet<BlockId>) -> Vec<OutlineRow> {
    let blocks: Vec<&Arc<Block>> = library.blocks_of(note).collect();
    let mut rows = Vec::with_capacity(blocks.len());
    let mut hidden_below: Option<&Block> = None;
    for (place, block) in blocks.iter().enumerate() {
        if let Some(above) = hidden_below {
            if is_below(block, above) {
                continue;
            }
            hidden_below = None;
        }
        let has_children = blocks.get(place + 1).is_some_and(|next| is_below(next, block));
        let is_folded = has_children && folded.contains(&block.id);
        if is_folded {
            hidden_below = Some(block);
        }
        rows.push(OutlineRow {
            block: block.id,
            has_children,
            is_folded,
        });
    }
    rows
}

/// Whether a line that follows another hangs on it: everything up to the next heading of the same level hangs on a
/// heading, deeper items hang on an item.
fn is_below(block: &Block, above: &Block) -> bool {
    match (block.heading_level(), above.heading_level()) {
        (Some(level), Some(above_level)) => level > above_level,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (None, None) => {
            above.kind == BlockKind::ListItem && block.kind == BlockKind::ListItem && block.depth > above.depth
        }
    }
}

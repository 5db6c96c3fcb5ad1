//! Lines that were taken out of a text: one that is put back later is the line it was, with what was written on it.
//!
//! Of equal lines those come back first that were taken out last, in the order in which they stood. How many are remembered
//! follows from the length of the note; the oldest are forgotten first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Annotation, Block, BlockId};

/// Lines that are remembered of a short note; of a long one, as many as it has.
const MIN_REMEMBERED: usize = 2_000;

/// A line that was taken out, with what was written on it.
#[derive(Clone, Debug)]
pub(super) struct Gone {
    pub(super) block: Arc<Block>,
    pub(super) annotations: Vec<Arc<Annotation>>,
}

/// Lines that were taken out of a text and are the same again when they are put back.
#[derive(Clone, Debug, Default)]
pub struct GoneLines {
    /// By what they are and say.
    lines: BTreeMap<(&'static str, String), Vec<Left>>,
    n_left: usize,
    n_rounds: usize,
}

#[derive(Clone, Debug)]
struct Left {
    gone: Gone,
    /// Lines that left together have one round.
    round: usize,
    /// How many left before it.
    rank: usize,
}

impl GoneLines {
    /// Whether a line says this and may come back.
    pub(super) fn has(&self, kind: &'static str, text: &str, may_come: impl Fn(BlockId) -> bool) -> bool {
        let equal = self.lines.get(&(kind, text.to_owned()));
        equal.is_some_and(|equal| equal.iter().any(|left| may_come(left.gone.block.id)))
    }

    /// Takes a line out that says this and may come back.
    pub(super) fn take(&mut self, kind: &'static str, text: &str, may_come: impl Fn(BlockId) -> bool) -> Option<Gone> {
        let key = (kind, text.to_owned());
        let equal = self.lines.get_mut(&key)?;
        let newest = equal.iter().rev().find(|left| may_come(left.gone.block.id))?.round;
        let is_it = |left: &Left| left.round == newest && may_come(left.gone.block.id);
        let place = equal.iter().position(is_it)?;
        let left = equal.remove(place);
        if equal.is_empty() {
            self.lines.remove(&key);
        }
        Some(left.gone)
    }

    /// Remembers lines that left together, in their order; `n_lines` is how long the note was.
    pub(super) fn remember(&mut self, gone: Vec<Gone>, n_lines: usize) {
        if gone.is_empty() {
            return;
        }
        // A line that undo brought back may leave again.
        let ids: BTreeSet<BlockId> = gone.iter().map(|gone| gone.block.id).collect();
        self.keep(|left| !ids.contains(&left.gone.block.id));
        self.n_rounds += 1;
        for gone in gone {
            let key = (gone.block.kind.name(), gone.block.text.clone());
            let (round, rank) = (self.n_rounds, self.n_left);
            self.n_left += 1;
            self.lines.entry(key).or_default().push(Left { gone, round, rank });
        }
        let mut ranks: Vec<usize> = self.lines.values().flatten().map(|left| left.rank).collect();
        ranks.sort_unstable_by(|one, other| other.cmp(one));
        if let Some(&last) = ranks.get(MIN_REMEMBERED.max(n_lines)) {
            self.keep(|left| left.rank > last);
        }
    }

    fn keep(&mut self, stays: impl Fn(&Left) -> bool) {
        self.lines.retain(|_, equal| {
            equal.retain(&stays);
            !equal.is_empty()
        });
    }
}

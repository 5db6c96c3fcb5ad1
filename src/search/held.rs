//! Which documents may hold which way of a query, read from the signatures once and used by everything that follows.

use super::query::{Query, Way};
use super::signature::{self, Column, NO_BITS, Segment};

/// What the signatures of a segment say of the ways of a query: those of the terms in their order, then those of the
/// spans. Nothing where no document may hold a way, which is how it is with most.
pub(super) struct HeldWays(Vec<Option<Box<WayColumns>>>);

/// What they say of one way.
pub(super) struct WayColumns {
    pub(super) held: Column,
    pub(super) whole: Column,
    pub(super) beginning: Column,
    pub(super) early: Column,
}

impl HeldWays {
    /// Reads the rows of a query.
    pub(super) fn read(signatures: &Segment, query: &Query) -> Self {
        let read = |way: &Way| {
            let held = signatures.having(&way.rows.held);
            let that_are = |rows| {
                let mut column = signatures.having(rows);
                signature::retain(&mut column, &held);
                column
            };
            (!signature::is_empty(&held)).then(|| {
                Box::new(WayColumns {
                    whole: that_are(&way.rows.whole),
                    beginning: that_are(&way.rows.beginning),
                    early: that_are(&way.rows.early),
                    held,
                })
            })
        };
        Self(query.ways().map(read).collect())
    }

    /// The documents that may hold a way.
    pub(super) fn held(&self, way: usize) -> &Column {
        self.way(way).map_or(&NO_BITS, |way| &way.held)
    }

    /// Whether a document may hold a way.
    pub(super) fn may_hold(&self, way: usize, place: usize) -> bool {
        self.way(way).is_some_and(|way| signature::has(&way.held, place))
    }

    /// What is said of a way.
    pub(super) fn way(&self, way: usize) -> Option<&WayColumns> {
        self.0.get(way)?.as_deref()
    }
}

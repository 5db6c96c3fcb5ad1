//! Which documents may hold which rule of a query, read from the signatures once and used by everything that follows.

use super::query::{MatchRule, Query};
use super::signature::{self, Column, NO_BITS, Segment};

/// What the signatures of a segment say of the rules of a query: those of the terms in their order, then those of the
/// spans. Nothing where no document may hold a rule, which is how it is with most.
pub(super) struct CandidateColumns(Vec<Option<Box<RuleColumns>>>);

/// What they say of one rule.
pub(super) struct RuleColumns {
    pub(super) held: Column,
    pub(super) whole: Column,
    pub(super) beginning: Column,
    pub(super) early: Column,
}

impl CandidateColumns {
    /// Reads the rows of a query.
    pub(super) fn read(signatures: &Segment, query: &Query) -> Self {
        let read = |rule: &MatchRule| {
            let held = signatures.having(&rule.rows.held);
            let that_are = |rows| {
                let mut column = signatures.having(rows);
                signature::retain(&mut column, &held);
                column
            };
            (!signature::is_empty(&held)).then(|| {
                Box::new(RuleColumns {
                    whole: that_are(&rule.rows.whole),
                    beginning: that_are(&rule.rows.beginning),
                    early: that_are(&rule.rows.early),
                    held,
                })
            })
        };
        Self(query.rules().map(read).collect())
    }

    /// The documents that may hold a rule.
    pub(super) fn held(&self, rule: usize) -> &Column {
        self.rule(rule).map_or(&NO_BITS, |rule| &rule.held)
    }

    /// Whether a document may hold a rule.
    pub(super) fn may_hold(&self, rule: usize, place: usize) -> bool {
        self.rule(rule).is_some_and(|rule| signature::has(&rule.held, place))
    }

    /// What is said of a rule.
    pub(super) fn rule(&self, rule: usize) -> Option<&RuleColumns> {
        self.0.get(rule)?.as_deref()
    }
}

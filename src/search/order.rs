//! The order of hits: by rank, then by what the index knows of their notes.
//!
//! Hits of equal rank are ordered by how recently their note was opened, by the age of the note, by their position in it.
//!
//! **Invariant:** the order is total and does not depend on slots, so hits are the same whatever the order of insertion and
//! the number of threads.

use std::cmp::{Ordering, Reverse};

use super::fuzzy;
use super::index::Index;
use super::query::Query;
use super::rank::RankedDocument;
use crate::model::{Id as _, NoteId};

/// Hits whose order fuzzy-matcher refines; it is too slow for all of them.
pub(super) const N_REFINED: usize = 100;

/// Points of fuzzy-matcher for one step of rank.
const FUZZY_PER_STEP: i64 = 4;

impl Index {
    /// Leaves the best `n` documents, in any order.
    pub(super) fn keep_best(&self, documents: &mut Vec<RankedDocument>, n: usize) {
        if documents.len() > n {
            documents.select_nth_unstable_by(n, |a, b| self.compare(a, b));
            documents.truncate(n);
        }
    }

    /// Sorts documents, best first.
    pub(super) fn sort(&self, documents: &mut [RankedDocument]) {
        documents.sort_unstable_by(|a, b| self.compare(a, b));
    }

    /// Refines the ranks of the best documents by fuzzy-matcher. They are sorted before and afterwards.
    pub(super) fn refine(&self, documents: &mut [RankedDocument], query: &Query) {
        for ranked in documents.iter_mut().take(N_REFINED) {
            let Some(document) = self.document(ranked.slot) else {
                continue;
            };
            let fields = document.entity.fields();
            let Some(title) = fields.first() else { continue };
            let terms = query.terms.iter();
            let scores = terms.filter_map(|term| fuzzy::score(&title.words, &term.typed));
            let steps = (scores.sum::<i64>() / FUZZY_PER_STEP).max(0);
            ranked.refine(u32::try_from(steps).unwrap_or(u32::MAX));
        }
        self.sort(documents);
    }

    fn compare(&self, a: &RankedDocument, b: &RankedDocument) -> Ordering {
        let by_rank = Reverse(a.rank).cmp(&Reverse(b.rank));
        let opened = |ranked: &RankedDocument| self.opened(NoteId::from_raw(ranked.order.0));
        let by_note = || opened(a).cmp(&opened(b)).then_with(|| a.order.cmp(&b.order));
        let target = |ranked: &RankedDocument| self.document(ranked.slot).map(|document| document.entity.target());
        by_rank.then_with(by_note).then_with(|| target(a).cmp(&target(b)))
    }
}

//! Searching the index, in two phases.
//!
//! The first phase finds what was typed: as it stands, as initials, without its ending, in the other keyboard layout, by
//! the glossary. It is quick enough for every key press. The second phase adds words of the notes that sound or are spelled
//! like the terms, documents that lack a term, and scattered letters; it is meant for a worker. Its hits are ranked below
//! those of the first phase, so nothing that is shown moves.
//!
//! **Invariant:** the hits do not depend on the number of threads, nor on the order in which documents were added.

use rayon::prelude::*;

use super::context::Contexts;
use super::hit::Hit;
use super::index::Index;
use super::order::N_REFINED;
use super::prune::{Verify, Wanted};
use super::query::{MAX_TERMS, Query};
use super::rank::{RankedDocument, Tier};
use super::score::TermMatch;
use super::selection::Selection;

/// With so many hits nothing less certain is searched for.
const ENOUGH: usize = 3;

/// Fewest hits that one thread prepares for display.
const MIN_SHOWN: usize = 8;

/// A part of the index to be searched.
#[derive(Clone, Copy, Debug)]
pub struct ScopedIndex<'a> {
    index: &'a Index,
    selection: &'a Selection,
}

impl Index {
    /// The part of it that a selection admits.
    pub const fn within<'a>(&'a self, selection: &'a Selection) -> ScopedIndex<'a> {
        ScopedIndex { index: self, selection }
    }

    /// Searches all of it; see [`ScopedIndex::find`].
    pub fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        self.within(&Selection::EVERYTHING).find(words, limit)
    }

    /// Searches all of it; see [`ScopedIndex::find_strict`].
    pub fn find_strict(&self, words: &str, limit: usize) -> Vec<Hit> {
        self.within(&Selection::EVERYTHING).find_strict(words, limit)
    }

    /// Searches all of it; see [`ScopedIndex::find_loose`].
    pub fn find_loose(&self, words: &str, limit: usize, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        self.within(&Selection::EVERYTHING)
            .find_loose(words, limit, is_cancelled)
    }
}

impl ScopedIndex<'_> {
    /// Both phases, best first, at most `limit`. Without words everything that is selected, in the order of the notes.
    pub fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        let mut hits = self.find_strict(words, limit);
        if hits.len() < limit {
            hits.extend(self.find_loose(words, limit - hits.len(), &|| false));
        }
        hits
    }

    /// The first phase; without words everything that is selected.
    pub fn find_strict(&self, words: &str, limit: usize) -> Vec<Hit> {
        if words.is_empty() {
            return self.index.list(self.selection, limit);
        }
        let query = Query::parse(words, &self.index.meanings);
        self.hits(&query, limit, Tier::Strict, &|| false)
    }

    /// The second phase, without what the first finds. Mistyped words, missing terms and scattered letters are searched for
    /// only where there is little else, the last two never for a phrase.
    ///
    /// `is_cancelled` is called again and again; once it is true, nothing is returned.
    pub fn find_loose(&self, words: &str, limit: usize, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        let mut query = Query::parse(words, &self.index.meanings);
        let strict = self.hits(&query, ENOUGH, Tier::Strict, is_cancelled);
        for term in query.terms.iter_mut().filter(|term| !term.is_phrase) {
            term.add_layout_initials();
        }
        let may_be_mistyped = strict.len() < ENOUGH;
        self.index.add_words(&mut query.terms, may_be_mistyped, is_cancelled);
        let mut hits = if query.has_loose_rules() {
            self.hits(&query, limit, Tier::Loose, is_cancelled)
        } else {
            Vec::new()
        };
        let may_guess = !query.has_phrase();
        if may_guess && strict.len() + hits.len() < ENOUGH && query.terms.len() > 1 {
            if query.is_one_term() {
                query.forget_synonyms_of_parts();
            }
            query.n_dispensable = query.terms.len().div_ceil(3);
            hits = self.hits(&query, limit, Tier::Loose, is_cancelled);
        }
        if may_guess && strict.len() + hits.len() < ENOUGH {
            let n = limit.saturating_add(2 * ENOUGH);
            let scattered = self.index.find_scattered(&query, self.selection, n, is_cancelled);
            let is_new = |hit: &Hit| strict.iter().chain(&hits).all(|known| known.target != hit.target);
            let new: Vec<Hit> = scattered.into_iter().filter(is_new).collect();
            hits.extend(new);
            hits.truncate(limit);
        }
        if is_cancelled() { Vec::new() } else { hits }
    }

    fn hits(&self, query: &Query, limit: usize, tier: Tier, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        if query.terms.is_empty() || limit == 0 {
            return Vec::new();
        }
        let index = self.index;
        let candidates = index.signatures.candidates(query);
        let contexts = &index.contexts_of(query, &candidates);
        let wanted = Wanted {
            tier,
            n: limit.max(N_REFINED).min(index.documents.len()),
            among: self.selection.slots(),
            below: &contexts.below,
            is_cancelled,
        };
        let verifier = Verifier {
            index,
            query,
            contexts,
            tier,
        };
        let mut best = candidates.best(&wanted, &verifier);
        if is_cancelled() {
            return Vec::new();
        }
        index.keep_best(&mut best, wanted.n);
        index.sort(&mut best);
        index.refine(&mut best, query);
        best.truncate(limit);
        // Where a long line matches is found out by spelling it again; the hits are enough work for all cores.
        let hits = best.par_iter().with_min_len(MIN_SHOWN).filter_map(|ranked| {
            let mut terms = vec![TermMatch::default(); query.terms.len()];
            let document = index.document(ranked.slot)?;
            index.judge(document, query, contexts, |_| true, &mut terms)?;
            Some(index.show(document, query, &terms, ranked.rank))
        });
        hits.collect()
    }
}

/// What the pruning asks of the index.
struct Verifier<'a> {
    index: &'a Index,
    query: &'a Query,
    contexts: &'a Contexts,
    tier: Tier,
}

impl Verify for Verifier<'_> {
    fn fetch(&self, slots: &[u32]) {
        self.index.fetch(slots);
    }

    fn verify(&self, slot: u32, may_match: impl Fn(usize) -> bool) -> Option<RankedDocument> {
        let document = self.index.document(slot)?;
        let mut terms = [TermMatch::default(); MAX_TERMS];
        let terms = terms.get_mut(..self.query.terms.len())?;
        let verdict = self
            .index
            .judge(document, self.query, self.contexts, may_match, terms)?;
        let is_wanted = verdict.is_loose == (self.tier == Tier::Loose);
        is_wanted.then(|| RankedDocument::new(self.tier, document, verdict.points, verdict.start, slot))
    }

    fn keep_best(&self, documents: &mut Vec<RankedDocument>, n: usize) {
        self.index.keep_best(documents, n);
    }
}

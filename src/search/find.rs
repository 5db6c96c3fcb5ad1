//! Asking the index.
//!
//! The first phase looks for what was typed, in every way that the term itself and the glossary tell; it is meant to run
//! inside a frame. The second brings in the words of the notes that sound or are spelled like the terms, and scattered
//! letters; it is meant for a worker. Its hits stand below those of the first, so nothing that is shown moves.
//!
//! Segments are searched side by side. Every order used is total and knows nothing of slots, so the hits are the same
//! with any number of threads and after any order of insertion.

use rayon::prelude::*;

use super::context::Contexts;
use super::hit::Hit;
use super::index::{Index, place_of, slots_of};
use super::judge::TermFound;
use super::query::Query;
use super::rank::{self, Found, N_REFINED, Tier};
use super::short::Short;
use super::signature::{self, AtLeast, Column, NO_BITS, Segment};

/// Hits above which nothing less certain is looked for.
const ENOUGH: usize = 3;

/// One search: what is looked for, and how much of it.
struct Search<'a> {
    query: &'a Query,
    contexts: Contexts,
    tier: Tier,
    /// How many of the best are wanted.
    n: usize,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Index {
    /// Both phases; best first, at most `limit`.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let mut hits = self.find_strict(query, limit);
        if hits.len() < limit {
            hits.extend(self.find_loose(query, limit - hits.len(), &|| false));
        }
        hits
    }

    /// The first phase: typed, initials, endings, glossary, layout. Quick enough for every key press.
    pub fn find_strict(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::parse(query, &self.aliases);
        self.hits(&query, limit, Tier::Strict, &|| false)
    }

    /// What the first phase did not find: sounds, typing mistakes, most of the terms, scattered letters.
    ///
    /// The less certain are looked for only where there is little else. `is_cancelled` is asked again and again; once it
    /// says yes, what was found until then is of no use and nothing is returned.
    pub fn find_loose(&self, query: &str, limit: usize, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        let mut query = Query::parse(query, &self.aliases);
        let strict = self.hits(&query, ENOUGH, Tier::Strict, is_cancelled);
        for term in &mut query.terms {
            term.add_layout_initials();
            self.add_sounds(term, is_cancelled);
            if strict.len() < ENOUGH {
                self.add_typos(term, is_cancelled);
            }
        }
        let mut hits = if query.has_loose_ways() {
            self.hits(&query, limit, Tier::Loose, is_cancelled)
        } else {
            Vec::new()
        };
        if strict.len() + hits.len() < ENOUGH && query.terms.len() > 1 {
            query.n_dispensable = query.terms.len().div_ceil(3);
            hits = self.hits(&query, limit, Tier::Loose, is_cancelled);
        }
        if strict.len() + hits.len() < ENOUGH {
            let scattered = self.find_scattered(&query, limit.saturating_add(2 * ENOUGH), is_cancelled);
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
        let search = Search {
            query,
            contexts: self.contexts_of(query),
            tier,
            n: limit.max(N_REFINED).min(self.documents.len()),
            is_cancelled,
        };
        let mut found = self.best(&search);
        if is_cancelled() {
            return Vec::new();
        }
        rank::sort(self, &mut found);
        rank::refine(self, &mut found, query);
        found.truncate(limit);
        let mut terms = vec![TermFound::default(); query.terms.len()];
        let shown = found.iter().filter_map(|found| {
            let document = self.document(found.slot)?;
            self.judge(document, query, &search.contexts, |_| true, &mut terms)?;
            Some(self.show(document, query, &terms, found.rank))
        });
        shown.collect()
    }

    /// The best documents, in no order.
    fn best(&self, search: &Search<'_>) -> Vec<Found> {
        let Some(short) = Short::of(search.query).filter(|_| search.tier == Tier::Strict) else {
            return self.best_among(search, |_, _| [u64::MAX; NO_BITS.len()]);
        };
        let first = |segment: usize, signatures: &Segment| {
            let contexts = self.contexts.get(segment).unwrap_or(&NO_BITS);
            short.first_candidates(signatures, contexts)
        };
        let mut found = self.best_among(search, first);
        if found.iter().filter(|found| found.rank >= short.least_certain).count() < search.n {
            found.extend(self.best_among(search, |segment, signatures| {
                first(segment, signatures).map(|word| !word)
            }));
            rank::keep_best(self, &mut found, search.n);
        }
        found
    }

    /// The best of some documents of each segment.
    fn best_among(&self, search: &Search<'_>, candidates: impl Fn(usize, &Segment) -> Column + Sync) -> Vec<Found> {
        self.segments
            .par_iter()
            .enumerate()
            .map(|(segment, signatures)| {
                let mut found = Vec::new();
                if !(search.is_cancelled)() {
                    self.search_segment(segment, search, candidates(segment, signatures), &mut found);
                    rank::keep_best(self, &mut found, search.n);
                }
                found
            })
            .reduce(Vec::new, |mut one, mut other| {
                one.append(&mut other);
                rank::keep_best(self, &mut one, search.n);
                one
            })
    }

    fn search_segment(&self, segment: usize, search: &Search<'_>, mut candidates: Column, found: &mut Vec<Found>) {
        let Some(signatures) = self.segments.get(segment) else {
            return;
        };
        let query = search.query;
        let ways: Vec<Column> = query.ways().map(|way| signatures.having(&way.rows)).collect();
        let mut terms = AtLeast::new(query.terms.len() - query.n_dispensable);
        let mut ways_left = ways.as_slice();
        let (_, span_ways) = ways
            .split_at_checked(query.terms.iter().map(|term| term.ways.len()).sum())
            .unwrap_or_default();
        for (place, term) in query.terms.iter().enumerate() {
            let mut column = NO_BITS;
            let (own, rest) = ways_left.split_at_checked(term.ways.len()).unwrap_or_default();
            ways_left = rest;
            for way in own {
                signature::add(&mut column, way);
            }
            for (span, way) in query.spans.iter().zip(span_ways) {
                if span.terms.contains(&place) {
                    signature::add(&mut column, way);
                }
            }
            search.contexts.add_below(place, segment, &mut column);
            terms.count(&column);
        }
        signature::retain(&mut candidates, &terms.reached());
        let mut least = 0;
        let mut found_terms = vec![TermFound::default(); query.terms.len()];
        for slot in slots_of(segment, &candidates) {
            let Some(document) = self.document(slot) else { continue };
            let (_, place) = place_of(slot);
            let may_hold = |way: usize| ways.get(way).is_some_and(|column| signature::has(column, place));
            // Once enough is found, a document that cannot come before any of it need not be looked at.
            if found.len() >= 2 * search.n {
                rank::keep_best(self, found, search.n);
                least = found.iter().map(|found| found.rank).min().unwrap_or_default();
            }
            if least > 0 && rank::highest(search.tier, Self::most_points(query, may_hold), document) < least {
                continue;
            }
            if let Some(verdict) = self.judge(document, query, &search.contexts, may_hold, &mut found_terms)
                && verdict.is_loose == (search.tier == Tier::Loose)
            {
                found.push(Found::new(search.tier, document, verdict.points, verdict.start, slot));
            }
        }
    }
}

//! Asking the index.
//!
//! The first phase looks for what was typed, in every way that the term itself and the glossary tell; it is meant to run
//! inside a frame. The second brings in the words of the notes that sound or are spelled like the terms, and scattered
//! letters; it is meant for a worker. Its hits stand below those of the first, so nothing that is shown moves.
//!
//! Segments are searched side by side. Every order used is total and knows nothing of slots, so the hits are the same
//! with any number of threads and after any order of insertion.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::context::Contexts;
use super::document::Document;
use super::fuzzy;
use super::hit::Hit;
use super::index::{Index, slots_of};
use super::query::Query;
use super::signature::{AtLeast, NO_BITS};

/// The best hits whose order fuzzy-matcher refines.
const N_REFINED: usize = 200;

/// Hits of the first phase above which the second looks for sounds only.
const ENOUGH: usize = 3;

/// Which hits are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Strict,
    Loose,
}

/// A document that was found, before it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) rank: u32,
    pub(super) slot: u32,
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
        self.search(&query, limit, Phase::Strict, &|| false)
    }

    /// What the first phase did not find: sounds, typing mistakes, scattered letters.
    ///
    /// `is_cancelled` is asked again and again; once it says yes, what was found until then is of no use and nothing is
    /// returned.
    pub fn find_loose(&self, query: &str, limit: usize, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        let mut query = Query::parse(query, &self.aliases);
        let strict = self.search(&query, ENOUGH, Phase::Strict, is_cancelled);
        for term in &mut query.terms {
            self.add_sounds(term, is_cancelled);
            if strict.len() < ENOUGH {
                self.add_typos(term, is_cancelled);
            }
        }
        let mut hits = self.search(&query, limit, Phase::Loose, is_cancelled);
        if strict.len() + hits.len() < ENOUGH && query.terms.len() > 1 {
            query.n_dispensable = query.terms.len().div_ceil(3);
            hits = self.search(&query, limit, Phase::Loose, is_cancelled);
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

    fn search(&self, query: &Query, limit: usize, phase: Phase, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        if query.terms.is_empty() || limit == 0 {
            return Vec::new();
        }
        let contexts = self.contexts_of(query);
        let n_kept = limit.max(N_REFINED);
        let mut found = (0..self.segments.len())
            .into_par_iter()
            .map(|segment| {
                let mut found = Vec::new();
                if !is_cancelled() {
                    self.search_segment(segment, query, &contexts, phase, &mut found);
                    self.keep_best(&mut found, n_kept);
                }
                found
            })
            .reduce(Vec::new, |mut one, mut other| {
                one.append(&mut other);
                self.keep_best(&mut one, n_kept);
                one
            });
        if is_cancelled() {
            return Vec::new();
        }
        self.sort(&mut found);
        self.refine(&mut found, query);
        found.truncate(limit);
        found
            .iter()
            .filter_map(|found| {
                let document = self.document(found.slot)?;
                let verdict = self.judge(document, query, &contexts)?;
                Some(self.show(document, query, &verdict, found.rank))
            })
            .collect()
    }

    fn search_segment(&self, segment: usize, query: &Query, contexts: &Contexts, phase: Phase, found: &mut Vec<Found>) {
        let Some(signatures) = self.segments.get(segment) else {
            return;
        };
        let mut candidates = AtLeast::new(query.terms.len() - query.n_dispensable);
        for (place, term) in query.terms.iter().enumerate() {
            let mut column = NO_BITS;
            for way in &term.ways {
                signatures.collect(&way.rows, &mut column);
            }
            for span in query.spans.iter().filter(|span| span.terms.contains(&place)) {
                signatures.collect(&span.way.rows, &mut column);
            }
            contexts.add_below(place, segment, &mut column);
            candidates.count(&column);
        }
        for slot in slots_of(segment, &candidates.reached()) {
            let Some(document) = self.document(slot) else { continue };
            if let Some(verdict) = self.judge(document, query, contexts)
                && verdict.is_loose == (phase == Phase::Loose)
            {
                found.push(Found::new(document, verdict.points, verdict.start, slot));
            }
        }
    }

    fn keep_best(&self, found: &mut Vec<Found>, n: usize) {
        if found.len() > n {
            found.select_nth_unstable_by(n, |a, b| self.compare(a, b));
            found.truncate(n);
        }
    }

    pub(super) fn sort(&self, found: &mut [Found]) {
        found.sort_unstable_by(|a, b| self.compare(a, b));
    }

    /// Best first; of equals the one that stands first in the older note.
    fn compare(&self, a: &Found, b: &Found) -> std::cmp::Ordering {
        Reverse(a.rank).cmp(&Reverse(b.rank)).then_with(|| {
            let order = |found: &Found| self.document(found.slot).map(Document::order);
            order(a).cmp(&order(b))
        })
    }

    /// Lets fuzzy-matcher order what is equally good by means and place.
    fn refine(&self, found: &mut [Found], query: &Query) {
        let n_refined = found.len().min(N_REFINED);
        let Some(best) = found.get_mut(..n_refined) else {
            return;
        };
        for found in best.iter_mut() {
            let Some(document) = self.document(found.slot) else {
                continue;
            };
            let fields = document.source.fields();
            let Some(words) = fields.first().map(|field| &*field.words) else {
                continue;
            };
            let score: i64 = query
                .terms
                .iter()
                .filter_map(|term| Some(fuzzy::align(words, &term.typed)?.score))
                .sum();
            found.rank |= u32::try_from((score / 4).clamp(0, 255)).unwrap_or_default() << FUZZY_SHIFT;
        }
        self.sort(found);
    }
}

/// Bits below the score of fuzzy-matcher.
const FUZZY_SHIFT: u32 = 10;

impl Found {
    /// Ranks a document: means first, then title, heading or line, then (once refined) fuzzy-matcher's score, then how
    /// near the match is to the beginning of how short a text.
    pub(super) fn new(document: &Document, points: u32, start: u32, slot: u32) -> Self {
        let length = u32::try_from(document.form.len()).unwrap_or(u32::MAX);
        let distance = (start / 2).saturating_add(length / 8).min(1023);
        let rank = points << 20 | (document.place() as u32) << 18 | (1023 - distance);
        Self { rank, slot }
    }
}

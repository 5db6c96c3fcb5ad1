//! Asking the index.
//!
//! The first phase looks for what was typed, in every way that the term itself and the glossary tell; it is meant to run
//! inside a frame. The second brings in the words of the notes that sound or are spelled like the terms, and scattered
//! letters; it is meant for a worker. Its hits stand below those of the first, so nothing that is shown moves.
//!
//! Segments are searched side by side. Every order used is total and knows nothing of slots, so the hits are the same
//! with any number of threads and after any order of insertion.

use std::hint::black_box;

use rayon::prelude::*;

use super::bound::{Columns, Threshold};
use super::context::Contexts;
use super::hit::Hit;
use super::index::{Index, place_of, slots_of};
use super::judge::TermFound;
use super::query::{MAX_TERMS, Query};
use super::rank::{self, Found, N_REFINED, Tier};
use super::selection::Selection;
use super::signature::Column;

/// Hits above which nothing less certain is looked for.
const ENOUGH: usize = 3;

/// Fewest hits that are shown by one thread.
const N_SHOWN: usize = 8;

/// Documents fetched from memory together.
const N_FETCHED: usize = 16;

/// One search: what is looked for, and how much of it.
struct Search<'a> {
    query: &'a Query,
    selection: &'a Selection,
    contexts: Contexts,
    tier: Tier,
    /// How many of the best are wanted.
    n: usize,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// The index, and what of it is searched.
#[derive(Clone, Copy, Debug)]
pub struct Among<'a> {
    index: &'a Index,
    selection: &'a Selection,
}

impl Index {
    /// To search a part of it.
    pub const fn among<'a>(&'a self, selection: &'a Selection) -> Among<'a> {
        Among { index: self, selection }
    }

    /// Searches all of it; see [`Among::find`].
    pub fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        self.among(&Selection::EVERYTHING).find(words, limit)
    }

    /// Searches all of it; see [`Among::find_strict`].
    pub fn find_strict(&self, words: &str, limit: usize) -> Vec<Hit> {
        self.among(&Selection::EVERYTHING).find_strict(words, limit)
    }

    /// Searches all of it; see [`Among::find_loose`].
    pub fn find_loose(&self, words: &str, limit: usize, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        self.among(&Selection::EVERYTHING)
            .find_loose(words, limit, is_cancelled)
    }
}

impl Among<'_> {
    /// Both phases; best first, at most `limit`. Without words, everything there is, in the order of the notes.
    pub fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        let mut hits = self.find_strict(words, limit);
        if hits.len() < limit {
            hits.extend(self.find_loose(words, limit - hits.len(), &|| false));
        }
        hits
    }

    /// The first phase: typed, initials, endings, glossary, layout. Quick enough for every key press.
    pub fn find_strict(&self, words: &str, limit: usize) -> Vec<Hit> {
        if words.is_empty() {
            return self.index.list(self.selection, limit);
        }
        let query = Query::parse(words, &self.index.meanings);
        self.hits(&query, limit, Tier::Strict, &|| false)
    }

    /// What the first phase did not find: sounds, typing mistakes, most of the terms, scattered letters.
    ///
    /// The less certain are looked for only where there is little else, and not beside a phrase. `is_cancelled` is asked
    /// again and again; once it says yes, what was found until then is of no use and nothing is returned.
    pub fn find_loose(&self, words: &str, limit: usize, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<Hit> {
        let mut query = Query::parse(words, &self.index.meanings);
        let strict = self.hits(&query, ENOUGH, Tier::Strict, is_cancelled);
        for term in query.terms.iter_mut().filter(|term| !term.is_phrase) {
            term.add_layout_initials();
            self.index.add_sounds(term, is_cancelled);
            if strict.len() < ENOUGH {
                self.index.add_typos(term, is_cancelled);
            }
        }
        let mut hits = if query.has_loose_ways() {
            self.hits(&query, limit, Tier::Loose, is_cancelled)
        } else {
            Vec::new()
        };
        let may_guess = !query.has_phrase();
        if may_guess && strict.len() + hits.len() < ENOUGH && query.terms.len() > 1 {
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
        index.hits(
            limit,
            &Search {
                query,
                selection: self.selection,
                contexts: index.contexts_of(query),
                tier,
                n: limit.max(N_REFINED).min(index.documents.len()),
                is_cancelled,
            },
        )
    }
}

impl Index {
    fn hits(&self, limit: usize, search: &Search<'_>) -> Vec<Hit> {
        let query = search.query;
        let mut found = self.best(search);
        if (search.is_cancelled)() {
            return Vec::new();
        }
        rank::keep_best(self, &mut found, search.n);
        rank::sort(self, &mut found);
        rank::refine(self, &mut found, query);
        found.truncate(limit);
        // Where a long line matches is told by typing it again; the hits are enough work for all cores.
        let shown = found.par_iter().with_min_len(N_SHOWN).filter_map(|found| {
            let mut terms = vec![TermFound::default(); query.terms.len()];
            let document = self.document(found.slot)?;
            self.judge(document, query, &search.contexts, |_| true, &mut terms)?;
            Some(self.show(document, query, &terms, found.rank))
        });
        shown.collect()
    }

    /// The best documents, in no order: first those that are likely to be, then those that have every term themselves,
    /// then what is left.
    fn best(&self, search: &Search<'_>) -> Vec<Found> {
        let segments = self.segments.par_iter().zip(&self.contexts).enumerate();
        let columns: Vec<Columns<'_>> = segments
            .map(|(segment, (signatures, titles))| {
                let mut columns = Columns::read(segment, signatures, titles, search.query, &search.contexts);
                search.selection.retain_in(segment, &mut columns.candidates);
                columns
            })
            .collect();
        let threshold = Threshold::new(search.n);
        let mut found = self.best_of(search, &columns, &threshold, true, |columns, _| {
            columns.first_candidates()
        });
        // What is left of a single term is bounded already, a whole segment at a time.
        let is_bounded = search.query.terms.len() > 1;
        found.extend(
            self.best_of(search, &columns, &threshold, is_bounded, |columns, least| {
                columns.own_candidates(search.tier, least)
            }),
        );
        let by_heading = columns.first().map(|columns| columns.highest_by_heading(search.tier));
        if is_bounded && by_heading >= Some(threshold.least()) {
            found.extend(self.best_of(search, &columns, &threshold, true, |columns, least| {
                columns.candidates_by_heading(search.tier, least)
            }));
        }
        found
    }

    /// The best of some documents of each segment; `is_bounded` says whether each is bounded before it is looked at.
    fn best_of(
        &self,
        search: &Search<'_>,
        columns: &[Columns<'_>],
        threshold: &Threshold,
        is_bounded: bool,
        candidates: impl Fn(&Columns<'_>, u32) -> Column + Sync,
    ) -> Vec<Found> {
        let segments = columns.par_iter().enumerate().filter(|_| !(search.is_cancelled)());
        segments
            .flat_map_iter(|(segment, columns)| {
                let mut found = Vec::new();
                let candidates: Vec<u32> = slots_of(segment, &candidates(columns, threshold.least())).collect();
                for candidates in candidates.chunks(N_FETCHED) {
                    let least = if is_bounded { threshold.least() } else { 0 };
                    let is_hopeful = |slot: &u32| least == 0 || columns.bound(place_of(*slot).1, search.tier) >= least;
                    let hopeful = || candidates.iter().copied().filter(is_hopeful);
                    self.fetch(hopeful());
                    found.extend(hopeful().filter_map(|slot| self.found_at(slot, search, columns)));
                }
                rank::keep_best(self, &mut found, search.n);
                threshold.offer(&found);
                found
            })
            .collect()
    }

    /// Has the processor fetch some documents from memory at once: one by one, waiting for them takes longer than looking
    /// at them.
    fn fetch(&self, slots: impl Iterator<Item = u32>) {
        let fetched = slots.filter_map(|slot| {
            let keys = self.document(slot)?.form.keys();
            Some(keys.first()? ^ keys.last()?)
        });
        black_box(fetched.fold(0, |sum, key| sum ^ key));
    }

    /// Looks at a document.
    fn found_at(&self, slot: u32, search: &Search<'_>, columns: &Columns<'_>) -> Option<Found> {
        let (_, place) = place_of(slot);
        let document = self.document(slot)?;
        let mut terms = [TermFound::default(); MAX_TERMS];
        let terms = terms.get_mut(..search.query.terms.len())?;
        let may_hold = |way: usize| columns.may_hold(way, place);
        let verdict = self.judge(document, search.query, &search.contexts, may_hold, terms)?;
        let is_wanted = verdict.is_loose == (search.tier == Tier::Loose);
        is_wanted.then(|| Found::new(search.tier, document, verdict.points, verdict.start, slot))
    }
}

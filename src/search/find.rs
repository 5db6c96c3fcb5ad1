//! Asking the index.
//!
//! The first phase looks for what was typed, by every rule that the term itself and the glossary tell; it is meant to run
//! inside a frame. The second brings in the words of the notes that sound or are spelled like the terms, and scattered
//! letters; it is meant for a worker. Its hits stand below those of the first, so nothing that is shown moves.
//!
//! Segments are searched side by side. Every order used is total and knows nothing of slots, so the hits are the same
//! with any number of threads and after any order of insertion.

use std::hint::black_box;

use rayon::prelude::*;

use super::bound::{Bounds, Columns, Part, Searched};
use super::context::Contexts;
use super::document::Document;
use super::held::CandidateColumns;
use super::hit::Hit;
use super::index::{Index, place_of, slots_of};
use super::judge::TermMatch;
use super::query::{MAX_TERMS, Query};
use super::rank::{self, N_REFINED, RankedDocument, Tier};
use super::selection::Selection;
use super::threshold::Threshold;

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
    tier: Tier,
    /// How many of the best are wanted.
    n: usize,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// The state of a search that goes through one part of its candidates after the other.
struct Pass<'a> {
    search: &'a Search<'a>,
    contexts: &'a Contexts,
    /// By segment.
    columns: &'a [Columns<'a>],
    threshold: Threshold,
}

/// The index, and what of it is searched.
#[derive(Clone, Copy, Debug)]
pub struct ScopedIndex<'a> {
    index: &'a Index,
    selection: &'a Selection,
}

impl Index {
    /// To search a part of it.
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
        let held: Vec<CandidateColumns> = self
            .segments
            .par_iter()
            .map(|signatures| CandidateColumns::read(signatures, query))
            .collect();
        let contexts = self.contexts_of(query, &held);
        let mut found = self.best(search, held, &contexts);
        if (search.is_cancelled)() {
            return Vec::new();
        }
        rank::keep_best(self, &mut found, search.n);
        rank::sort(self, &mut found);
        rank::refine(self, &mut found, query);
        found.truncate(limit);
        // Where a long line matches is told by typing it again; the hits are enough work for all cores.
        let shown = found.par_iter().with_min_len(N_SHOWN).filter_map(|found| {
            let mut terms = vec![TermMatch::default(); query.terms.len()];
            let document = self.document(found.slot)?;
            self.judge(document, query, &contexts, |_| true, &mut terms)?;
            Some(self.show(document, query, &terms, found.rank))
        });
        shown.collect()
    }

    /// The best documents, in no order. What is likely to be best is looked at first, so that the rest need not be.
    fn best(&self, search: &Search<'_>, held: Vec<CandidateColumns>, contexts: &Contexts) -> Vec<RankedDocument> {
        let bounds = Bounds::new(search.query, search.tier);
        let segments = held.into_par_iter().zip(&self.segments).zip(&self.places).enumerate();
        let columns: Vec<Columns<'_>> = segments
            .map(|(number, ((held, signatures), places))| {
                let segment = Searched {
                    number,
                    signatures,
                    places,
                };
                Columns::new(segment, held, search.query, &bounds, contexts, |column| {
                    search.selection.retain_in(number, column);
                })
            })
            .collect();
        let pass = Pass {
            search,
            contexts,
            columns: &columns,
            threshold: Threshold::new(search.n),
        };
        let mut found = Vec::new();
        for part in Part::ALL {
            if bounds.highest_in(part) >= Some(pass.threshold.least()) {
                found.extend(self.best_of(part, &pass));
            }
        }
        found
    }

    /// The best of a part of the candidates.
    fn best_of(&self, part: Part, pass: &Pass<'_>) -> Vec<RankedDocument> {
        let threshold = &pass.threshold;
        let is_cancelled = pass.search.is_cancelled;
        let segments = pass.columns.par_iter().enumerate().filter(|_| !is_cancelled());
        let best = segments.flat_map_iter(|(segment, columns)| {
            let mut found = Vec::new();
            let mut fetched = Vec::with_capacity(N_FETCHED);
            let hopeful = columns.hopeful(&columns.candidates(part), threshold.least());
            let mut hopeful = slots_of(segment, &hopeful);
            loop {
                let least = threshold.least();
                let is_hopeful = |slot: &u32| least == 0 || columns.bound(place_of(*slot).1) >= least;
                fetched.clear();
                fetched.extend(hopeful.by_ref().filter(is_hopeful).take(N_FETCHED));
                if fetched.is_empty() {
                    break;
                }
                self.fetch(&fetched);
                let n_before = found.len();
                let judged = fetched.iter().filter_map(|&slot| self.found_at(slot, pass, columns));
                found.extend(judged.filter(|found| found.rank >= least));
                threshold.offer(found.get(n_before..).unwrap_or_default());
            }
            rank::keep_best(self, &mut found, pass.search.n);
            found
        });
        best.collect()
    }

    /// Some documents with their slots, for who looks at many.
    pub(super) fn documents_at<'a>(&'a self, slots: &'a [u32]) -> impl Iterator<Item = (u32, &'a Document)> {
        slots.chunks(N_FETCHED).flat_map(|slots| {
            self.fetch(slots);
            slots.iter().filter_map(|&slot| Some((slot, self.document(slot)?)))
        })
    }

    /// Has the processor fetch some documents from memory at once: one by one, waiting for them takes longer than looking
    /// at them.
    fn fetch(&self, slots: &[u32]) {
        let fetched = slots.iter().filter_map(|&slot| {
            let keys = self.document(slot)?.form.keys();
            Some(keys.first()? ^ keys.last()?)
        });
        black_box(fetched.fold(0, |sum, key| sum ^ key));
    }

    /// Looks at a document.
    fn found_at(&self, slot: u32, pass: &Pass<'_>, columns: &Columns<'_>) -> Option<RankedDocument> {
        let (query, tier) = (pass.search.query, pass.search.tier);
        let (_, place) = place_of(slot);
        let document = self.document(slot)?;
        let mut terms = [TermMatch::default(); MAX_TERMS];
        let terms = terms.get_mut(..query.terms.len())?;
        let may_hold = |rule: usize| columns.rules.may_hold(rule, place);
        let verdict = self.judge(document, query, pass.contexts, may_hold, terms)?;
        let is_wanted = verdict.is_loose == (tier == Tier::Loose);
        is_wanted.then(|| RankedDocument::new(tier, document, verdict.points, verdict.start, slot))
    }
}

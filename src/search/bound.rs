//! How good a document can be at best, told from signatures alone: most of those that hold a common word need not be
//! looked at.
//!
//! A query of one key matches most lines, a common word a tenth of them, and only the best hundred are wanted. For every
//! candidate the signatures say which ways it may hold, whether as a whole word, whether at its very beginning, and
//! whether it is a title or heading; that bounds its rank. Once there are enough documents of a rank, those bounded below
//! it are left out. The hits are exactly those of looking at everything.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use super::context::Contexts;
use super::document::Place;
use super::judge;
use super::pattern::Fit;
use super::query::{Query, Way};
use super::rank::{self, Found, Tier};
use super::signature::{self, AtLeast, Column, NO_BITS, Segment};

/// What the signatures of a segment say of a query.
pub(super) struct Columns<'a> {
    query: &'a Query,
    /// Those of the terms in their order, then those of the spans.
    ways: Vec<WayColumns>,
    n_term_ways: usize,
    titles: Column,
    /// The documents that may answer the query.
    pub(super) candidates: Column,
    /// Those of them that may have every term themselves, none by a heading.
    own: Column,
}

/// What they say of one way.
struct WayColumns {
    held: Column,
    whole: Column,
    beginning: Column,
}

impl<'a> Columns<'a> {
    /// Reads the rows of a query; `titles` are the titles and headings of the segment.
    pub(super) fn read(
        segment: usize,
        signatures: &Segment,
        titles: &Column,
        query: &'a Query,
        contexts: &Contexts,
    ) -> Self {
        let read = |way: &Way| {
            let held = signatures.having(&way.rows.held);
            let [mut whole, mut beginning] = [held; 2];
            if !signature::is_empty(&held) {
                signature::retain(&mut whole, &signatures.having(&way.rows.whole));
                signature::retain(&mut beginning, &signatures.having(&way.rows.beginning));
            }
            WayColumns { held, whole, beginning }
        };
        let mut columns = Self {
            query,
            ways: query.ways().map(read).collect(),
            n_term_ways: query.terms.iter().map(|term| term.ways.len()).sum(),
            titles: *titles,
            candidates: NO_BITS,
            own: NO_BITS,
        };
        let n_needed = query.terms.len() - query.n_dispensable;
        let [mut answering, mut own] = [AtLeast::new(n_needed), AtLeast::new(n_needed)];
        for term in 0..query.terms.len() {
            let mut column = NO_BITS;
            for (_, way) in columns.ways_of(term) {
                signature::add(&mut column, &way.held);
            }
            own.count(&column);
            contexts.add_below(term, segment, &mut column);
            answering.count(&column);
        }
        columns.candidates = answering.reached();
        columns.own = own.reached();
        columns
    }

    /// Whether a document may hold a way, counted through the terms and then the spans.
    pub(super) fn may_hold(&self, way: usize, place: usize) -> bool {
        self.ways.get(way).is_some_and(|way| signature::has(&way.held, place))
    }

    /// The candidates that are likely to be the best: titles, headings, and what begins with a way.
    pub(super) fn first_candidates(&self) -> Column {
        let mut first = self.titles;
        for way in &self.ways {
            signature::add(&mut first, &way.beginning);
        }
        signature::retain(&mut first, &self.candidates);
        first
    }

    /// The other candidates that may have every term themselves.
    pub(super) fn own_candidates(&self, tier: Tier, least: u32) -> Column {
        let mut own = self.other_candidates(tier, least);
        signature::retain(&mut own, &self.own);
        own
    }

    /// The candidates that need a heading for one of their terms.
    pub(super) fn candidates_by_heading(&self, tier: Tier, least: u32) -> Column {
        let mut others = self.other_candidates(tier, least);
        others
            .iter_mut()
            .zip(self.own)
            .for_each(|(others, own)| *others &= !own);
        others
    }

    /// No verdict on a line that has a term by a heading gives it a higher rank; the same in every segment.
    pub(super) fn highest_by_heading(&self, tier: Tier) -> u32 {
        let n_terms = self.query.terms.len();
        let best: Vec<u16> = (0..n_terms)
            .map(|term| {
                let points = self.ways_of(term).map(|(way, _)| way.best_points() + judge::SPAN_BONUS);
                points.max().unwrap_or_default()
            })
            .collect();
        let points = (0..n_terms).map(|by_heading| {
            let points = best.iter().enumerate().map(|(term, &points)| {
                if term == by_heading {
                    judge::BEST_IN_HEADING
                } else {
                    points
                }
            });
            judge::most_of(points, false)
        });
        rank::highest(tier, points.max().unwrap_or_default(), Place::Line, 1)
    }

    /// What is left of the candidates, but of those that answer a single term only what may have `least` or more.
    fn other_candidates(&self, tier: Tier, least: u32) -> Column {
        let mut others = self.candidates;
        if self.query.terms.len() == 1 {
            let mut hopeful = NO_BITS;
            for (way, columns) in self.ways_of(0) {
                for (fit, column) in [(way.pattern.best_fit(), &columns.whole), (Fit::Prefix, &columns.held)] {
                    if rank::highest(tier, way.points(fit).into(), Place::Line, 1) >= least {
                        signature::add(&mut hopeful, column);
                    }
                }
            }
            signature::retain(&mut others, &hopeful);
        }
        let first = self.first_candidates();
        others
            .iter_mut()
            .zip(first)
            .for_each(|(others, first)| *others &= !first);
        others
    }

    /// No verdict on this document gives it a higher rank.
    pub(super) fn bound(&self, place: usize, tier: Tier) -> u32 {
        let n_terms = self.query.terms.len();
        let by_heading = if n_terms > 1 { judge::BEST_IN_HEADING } else { 0 };
        let points = (0..n_terms).map(|term| {
            let ways = self
                .ways_of(term)
                .filter(|(_, columns)| signature::has(&columns.held, place));
            let most = ways.map(|(way, columns)| {
                let is_whole = signature::has(&columns.whole, place);
                let fit = if is_whole { way.pattern.best_fit() } else { Fit::Prefix };
                way.points(fit) + if n_terms > 1 { judge::SPAN_BONUS } else { 0 }
            });
            most.max().unwrap_or_default().max(by_heading)
        });
        let begins = self.ways.iter().any(|way| signature::has(&way.beginning, place));
        let points = judge::most_of(points, begins);
        let is_title = signature::has(&self.titles, place);
        rank::highest(
            tier,
            points,
            if is_title { Place::Title } else { Place::Line },
            u32::from(!begins),
        )
    }

    /// The ways that a term may be had by, those of spans included.
    fn ways_of(&self, term: usize) -> impl Iterator<Item = (&Way, &WayColumns)> {
        let before: usize = self.query.terms.iter().take(term).map(|term| term.ways.len()).sum();
        let own = self.query.terms.get(term).map_or(&[][..], |term| &term.ways);
        let own = own.iter().zip(self.ways.iter().skip(before));
        let spans = self.query.spans.iter().zip(self.ways.iter().skip(self.n_term_ways));
        own.chain(
            spans
                .filter(move |(span, _)| span.terms.contains(&term))
                .map(|(span, columns)| (&span.way, columns)),
        )
    }
}

/// The ranks of the best documents found so far, on whatever thread.
pub(super) struct Threshold {
    n: usize,
    ranks: Mutex<BinaryHeap<Reverse<u32>>>,
    least: AtomicU32,
}

impl Threshold {
    /// For so many wanted documents.
    pub(super) fn new(n: usize) -> Self {
        Self {
            n,
            ranks: Mutex::default(),
            least: AtomicU32::new(0),
        }
    }

    /// A rank below which no document is wanted any more; 0 as long as there are too few.
    pub(super) fn least(&self) -> u32 {
        self.least.load(Ordering::Relaxed)
    }

    /// Takes in what was found.
    pub(super) fn offer(&self, found: &[Found]) {
        let mut ranks = self.ranks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for found in found {
            ranks.push(Reverse(found.rank));
            if ranks.len() > self.n {
                ranks.pop();
            }
        }
        if ranks.len() == self.n
            && let Some(Reverse(least)) = ranks.peek()
        {
            self.least.store(*least, Ordering::Relaxed);
        }
    }
}

//! Queries of one or two keys, which match most lines: how not to look at all of them.
//!
//! The best hits of such a query are the few documents that have it as a whole word, titles and headings, and those
//! that begin with it; all of these are told by signatures. Once there are enough of them that nothing else can come
//! before, the rest is not looked at. The hits are exactly those of looking at everything.

use super::document::Place;
use super::pattern::{Fit, Piece};
use super::query::Query;
use super::rank::{self, Tier};
use super::signature::{self, Column, MAX_SHORT, Rows, Segment};

/// A query of one short term.
pub(super) struct Short {
    beginning: Rows,
    word: Rows,
    /// No document outside the first candidates has this rank.
    pub(super) least_certain: u32,
}

impl Short {
    /// Nothing unless the query is one term of so few keys.
    pub(super) fn of(query: &Query) -> Option<Self> {
        let [term] = query.terms.as_slice() else { return None };
        let way = term.ways.first()?;
        let keys = match (way.pattern.run_keys(), way.pattern.pieces()) {
            (Some(keys), _) => keys,
            (_, Some([Piece::Initial(key)])) => std::slice::from_ref(key),
            _ => return None,
        };
        if keys.len() > MAX_SHORT {
            return None;
        }
        let [beginning, word] = Rows::of_short(keys);
        // Elsewhere the term is the beginning of a word of a line at best, behind the first key.
        let elsewhere = rank::rank(Tier::Strict, way.points(Fit::Prefix).into(), Place::Line, 1);
        Some(Self {
            beginning,
            word,
            least_certain: elsewhere + rank::LENGTHS,
        })
    }

    /// The documents of a segment that may come before all others.
    pub(super) fn first_candidates(&self, signatures: &Segment, contexts: &Column) -> Column {
        let mut column = *contexts;
        signature::add(&mut column, &signatures.having(&self.beginning));
        signature::add(&mut column, &signatures.having(&self.word));
        column
    }
}

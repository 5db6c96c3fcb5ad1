//! The points of a document: how well it answers a query, given how each term matches.
//!
//! Half of the points are the average of the terms, half those of the worst term, so that one exact and one guessed word
//! do not outrank two good ones. Terms side by side, and a document that is nothing but the match, get a bonus.
//!
//! **Invariant:** the points never fall when a term gets more, and [`upper_bound`] is never below them; the pruning relies
//! on both.

use std::ops::Range;

use super::document::Document;
use super::pattern::{Fit, Occurrence};
use super::query::{MatchRule, Query};

/// Percent of its points that a term keeps when a heading has it.
const HEADING_PERCENT: u16 = 60;

/// Percent of its points that a match in an answer or explanation keeps.
const MINOR_FIELD_PERCENT: u16 = 88;

/// Most points of a term that a heading has.
pub(super) const BEST_IN_HEADING: u16 = 1000 * HEADING_PERCENT / 100;

/// Points for a span rule, which is better than rules for its terms one by one.
pub(super) const SPAN_BONUS: u16 = 1;

/// Most points for terms that stand side by side.
const NEAR_BONUS: u32 = 30;

/// Points for a document that is nothing but the match.
const ALONE_BONUS: u32 = 10;

/// The points of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Higher is better; a little over 1000 at most.
    pub(super) points: u32,
    /// The first key of the first match.
    pub(super) start: u32,
    /// Whether it takes a rule of the second phase.
    pub(super) is_loose: bool,
}

/// How a term matches a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TermMatch {
    start: u32,
    end: u32,
    pub(super) by: MatchedBy,
    /// 0 when it does not.
    pub(super) points: u16,
    pub(super) fit: Option<Fit>,
}

/// What matches a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MatchedBy {
    #[default]
    Nothing,
    /// One of its own rules, by its place among them.
    Rule(u16),
    /// A rule for several terms, by its place among those of the query.
    Span(u16),
    /// A heading above the document, or the title of its note.
    Heading,
}

impl TermMatch {
    /// The keys of the document that match; none when a heading has the term.
    pub(super) const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Takes over a better match.
    pub(super) fn improve(&mut self, points: u16, by: MatchedBy, occurrence: &Occurrence) {
        if points > self.points {
            *self = Self {
                points,
                by,
                start: u32::try_from(occurrence.range.start).unwrap_or(u32::MAX),
                end: u32::try_from(occurrence.range.end).unwrap_or(u32::MAX),
                fit: Some(occurrence.fit),
            };
        }
    }

    /// Takes over a match in a heading that is worth so many points there.
    pub(super) fn take_from_heading(&mut self, points: u16) {
        self.points = percent(points, HEADING_PERCENT);
        self.by = MatchedBy::Heading;
    }
}

/// The points of an occurrence in a document by itself.
pub(super) fn occurrence_points(document: &Document, rule: &MatchRule, occurrence: &Occurrence) -> u16 {
    let points = rule.points(occurrence.fit);
    if document.is_title_at(occurrence.range.start) {
        points
    } else {
        percent(points, MINOR_FIELD_PERCENT)
    }
}

/// The points of a document whose terms match like this.
pub(super) fn verdict(document: &Document, query: &Query, terms: &[TermMatch]) -> Verdict {
    let own = || {
        let terms = terms.iter();
        terms.filter(|term| matches!(term.by, MatchedBy::Rule(_) | MatchedBy::Span(_)))
    };
    let start = own().map(|term| term.start).min().unwrap_or_default();
    let end = own().map(|term| term.end).max().unwrap_or_default();
    let mut points = combined(terms.iter().map(|term| term.points));
    if own().count() > 1 {
        let matched: u32 = own().map(|term| term.end - term.start).sum();
        let between = (end - start).saturating_sub(matched);
        points += NEAR_BONUS.saturating_sub(between / 2);
    }
    if start == 0 && end as usize == document.form.len() {
        points += ALONE_BONUS;
    }
    let is_loose = |(place, term): (usize, &TermMatch)| match term.by {
        MatchedBy::Rule(rule) => query
            .terms
            .get(place)
            .and_then(|term| term.rules.get(rule as usize))
            .is_some_and(MatchRule::is_loose),
        MatchedBy::Nothing => true,
        MatchedBy::Span(_) | MatchedBy::Heading => false,
    };
    Verdict {
        points,
        start,
        is_loose: terms.iter().enumerate().any(is_loose),
    }
}

/// The most points of a document whose terms have these points at most; `may_be_alone` says whether it may be nothing but
/// the match.
pub(super) fn upper_bound(terms: impl Iterator<Item = u16>, may_be_alone: bool) -> u32 {
    let mut n_terms = 0;
    let points = combined(terms.inspect(|_| n_terms += 1));
    let alone = if may_be_alone { ALONE_BONUS } else { 0 };
    points + alone + if n_terms > 1 { NEAR_BONUS } else { 0 }
}

/// The mean of the worst term and the mean of all.
fn combined(terms: impl Iterator<Item = u16>) -> u32 {
    let (mut sum, mut worst, mut n_terms) = (0, u32::MAX, 0);
    for points in terms.map(u32::from) {
        (sum, worst, n_terms) = (sum + points, worst.min(points), n_terms + 1);
    }
    u32::midpoint(if n_terms == 0 { 0 } else { worst }, sum / n_terms.max(1))
}

fn percent(points: u16, percent: u16) -> u16 {
    u16::try_from(u32::from(points) * u32::from(percent) / 100).unwrap_or(u16::MAX)
}

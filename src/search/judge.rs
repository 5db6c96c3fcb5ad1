//! How well one document answers a query.
//!
//! Every term takes the best of its rules; a term the document itself does not have may be had by a heading above it,
//! for less. The worst term counts as much as the average of all, so that a document with one whole word and one
//! guess does not pass one with two good parts.

use std::ops::Range;

use super::context::Contexts;
use super::document::{Document, DocumentKind, Entity};
use super::hit::HitTarget;
use super::index::Index;
use super::pattern::{Fit, Occurrence};
use super::query::{MatchRule, Query};
use crate::model::BlockKind;

/// Percent of its points that a term keeps when a heading has it.
const HEADING_PERCENT: u16 = 60;

/// Percent of its points that a match in an answer or explanation keeps.
const MINOR_FIELD_PERCENT: u16 = 88;

/// The most that a term can be worth that a heading has.
pub(super) const BEST_IN_HEADING: u16 = 1000 * HEADING_PERCENT / 100;

/// Points for a span, which is better than its terms one by one.
pub(super) const SPAN_BONUS: u16 = 1;

/// Points for several terms that stand side by side.
const NEAR_BONUS: u32 = 30;

/// Points for a document that is nothing but the term.
const ALONE_BONUS: u32 = 10;

/// What a document is worth for a query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Higher is better; a little over 1000 at most.
    pub(super) points: u32,
    /// Place of the first match, in keys.
    pub(super) start: u32,
    /// Whether it takes a rule of the second phase.
    pub(super) is_loose: bool,
}

/// How a term is had.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TermMatch {
    start: u32,
    end: u32,
    pub(super) by: MatchedBy,
    /// 0 when it is not.
    points: u16,
    pub(super) fit: Option<Fit>,
}

/// By what a term is had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MatchedBy {
    #[default]
    Nothing,
    /// One of its own rules.
    Rule(u16),
    /// A rule for several terms.
    Span(u16),
    /// A heading above.
    Heading,
}

impl TermMatch {
    /// Keys of the document; empty where it is had by a heading.
    pub(super) const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn take(&mut self, points: u16, by: MatchedBy, occurrence: &Occurrence) {
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
}

impl Index {
    /// Judges a document, or says nothing when it does not answer the query.
    ///
    /// `may_hold` says which rules, counted through the terms and then the spans, the document may hold at all. `terms`,
    /// one for each term of the query, is left saying how each is had.
    pub(super) fn judge(
        &self,
        document: &Document,
        query: &Query,
        contexts: &Contexts,
        may_hold: impl Fn(usize) -> bool,
        terms: &mut [TermMatch],
    ) -> Option<Verdict> {
        let mut n_rules = 0;
        terms.fill(TermMatch::default());
        for (found, term) in terms.iter_mut().zip(&query.terms) {
            best_rule(document, &term.rules, found, |rule| may_hold(n_rules + rule));
            n_rules += term.rules.len();
        }
        for (place, span) in query.spans.iter().enumerate() {
            let by = MatchedBy::Span(u16::try_from(place).unwrap_or(u16::MAX));
            let Some(span_terms) = terms.get_mut(span.terms.clone()) else {
                continue;
            };
            let worst = span_terms.iter().map(|found| found.points).min().unwrap_or_default();
            // A span as good as its terms is better: they stand together.
            if may_hold(n_rules + place)
                && worst <= span.rule.best_points()
                && let Some(occurrence) = span.rule.pattern.find(&document.form)
            {
                let points = points_in_field(document, &span.rule, &occurrence) + SPAN_BONUS;
                for found in span_terms {
                    found.take(points, by, &occurrence);
                }
            }
        }
        if terms.iter().all(|found| found.points == 0) {
            return None;
        }
        let mut n_dispensable = query.n_dispensable;
        for (place, found) in terms.iter_mut().enumerate() {
            if found.points > 0 {
                continue;
            }
            match self.points_above(document, place, contexts) {
                Some(points) => {
                    found.points = percent(points, HEADING_PERCENT);
                    found.by = MatchedBy::Heading;
                }
                None => n_dispensable = n_dispensable.checked_sub(1)?,
            }
        }
        if document.kind == DocumentKind::Image && self.is_shown_as_diagram(document) {
            return None;
        }
        Some(sum_up(document, query, terms))
    }

    /// Whether an image line says only what its diagram says.
    pub(super) fn is_shown_as_diagram(&self, document: &Document) -> bool {
        let Entity::Block(block) = &document.entity else {
            return false;
        };
        let BlockKind::Image(diagram) = block.kind else {
            return false;
        };
        let diagram = self
            .document_of(HitTarget::Diagram(diagram))
            .map(|document| &document.entity);
        matches!(diagram, Some(Entity::Diagram(diagram)) if diagram.name == block.text)
    }
}

/// The most that a document can be worth whose terms are had for so many points or less.
/// `begins` says whether a match may be at its very beginning.
pub(super) fn most_of(terms: impl Iterator<Item = u16>, begins: bool) -> u32 {
    let alone = if begins { ALONE_BONUS } else { 0 };
    let (mut sum, mut worst, mut n_terms) = (0, u32::MAX, 0);
    for points in terms {
        let points = u32::from(points);
        (sum, worst, n_terms) = (sum + points, worst.min(points), n_terms + 1);
    }
    u32::midpoint(worst, sum / n_terms.max(1)) + alone + if n_terms > 1 { NEAR_BONUS } else { 0 }
}

fn best_rule(document: &Document, rules: &[MatchRule], found: &mut TermMatch, may_hold: impl Fn(usize) -> bool) {
    for (place, rule) in rules.iter().enumerate() {
        // Ways are sorted by what they can be worth at most.
        if found.points >= rule.best_points() {
            break;
        }
        if may_hold(place)
            && let Some(occurrence) = rule.pattern.find(&document.form)
        {
            let by = MatchedBy::Rule(u16::try_from(place).unwrap_or(u16::MAX));
            found.take(points_in_field(document, rule, &occurrence), by, &occurrence);
        }
    }
}

fn points_in_field(document: &Document, rule: &MatchRule, occurrence: &Occurrence) -> u16 {
    let points = rule.points(occurrence.fit);
    if document.is_title_at(occurrence.range.start) {
        points
    } else {
        percent(points, MINOR_FIELD_PERCENT)
    }
}

fn percent(points: u16, percent: u16) -> u16 {
    u16::try_from(u32::from(points) * u32::from(percent) / 100).unwrap_or(u16::MAX)
}

fn sum_up(document: &Document, query: &Query, terms: &[TermMatch]) -> Verdict {
    let found = || terms.iter();
    let own = || found().filter(|found| matches!(found.by, MatchedBy::Rule(_) | MatchedBy::Span(_)));
    let n_terms = u32::try_from(query.terms.len()).unwrap_or(1).max(1);
    let worst = found().map(|found| u32::from(found.points)).min().unwrap_or_default();
    let mean = found().map(|found| u32::from(found.points)).sum::<u32>() / n_terms;
    let start = own().map(|found| found.start).min().unwrap_or_default();
    let end = own().map(|found| found.end).max().unwrap_or_default();
    let mut points = u32::midpoint(worst, mean);
    if own().count() > 1 {
        let matched: u32 = own().map(|found| found.end - found.start).sum();
        let between = (end - start).saturating_sub(matched);
        points += NEAR_BONUS.saturating_sub(between / 2);
    }
    if start == 0 && end as usize == document.form.len() {
        points += ALONE_BONUS;
    }
    let is_loose = found().enumerate().any(|(place, found)| match found.by {
        MatchedBy::Rule(rule) => query
            .terms
            .get(place)
            .and_then(|term| term.rules.get(rule as usize))
            .is_some_and(MatchRule::is_loose),
        MatchedBy::Nothing => true,
        MatchedBy::Span(_) | MatchedBy::Heading => false,
    });
    Verdict {
        points,
        start,
        is_loose,
    }
}

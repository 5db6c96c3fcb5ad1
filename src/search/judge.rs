//! Matching a document against a query.
//!
//! Each term takes the best of its rules; a term that the document itself does not match may be in a heading above it.

use super::context::Contexts;
use super::document::{Document, DocumentKind};
use super::index::Index;
use super::query::{MatchRule, Query};
use super::score::{self, MatchedBy, SPAN_BONUS, TermMatch, Verdict};

impl Index {
    /// Matches a document and scores it; nothing when it does not answer the query.
    ///
    /// `may_match` says for the number of a rule whether it is worth trying. `terms` has an element for each term and is
    /// left with how each matches.
    pub(super) fn judge(
        &self,
        document: &Document,
        query: &Query,
        contexts: &Contexts,
        may_match: impl Fn(usize) -> bool,
        terms: &mut [TermMatch],
    ) -> Option<Verdict> {
        let mut n_rules = 0;
        terms.fill(TermMatch::default());
        for (matched, term) in terms.iter_mut().zip(&query.terms) {
            match_term(document, &term.rules, matched, |rule| may_match(n_rules + rule));
            n_rules += term.rules.len();
        }
        for (place, span) in query.spans.iter().enumerate() {
            let by = MatchedBy::Span(u16::try_from(place).unwrap_or(u16::MAX));
            let Some(span_terms) = terms.get_mut(span.terms.clone()) else {
                continue;
            };
            let worst = span_terms
                .iter()
                .map(|matched| matched.points)
                .min()
                .unwrap_or_default();
            // Of equals the span is better: its terms stand together.
            if may_match(n_rules + place)
                && worst <= span.rule.best_points()
                && let Some(occurrence) = document.find(&span.rule.pattern)
            {
                let points = score::occurrence_points(document, &span.rule, &occurrence) + SPAN_BONUS;
                for matched in span_terms {
                    matched.improve(points, by, &occurrence);
                }
            }
        }
        if terms.iter().all(|matched| matched.points == 0) {
            return None;
        }
        let mut n_dispensable = query.n_dispensable;
        for (place, matched) in terms.iter_mut().enumerate() {
            if matched.points > 0 {
                continue;
            }
            match self.points_above(document, place, contexts) {
                Some(points) => matched.take_from_heading(points),
                None => n_dispensable = n_dispensable.checked_sub(1)?,
            }
        }
        if document.kind == DocumentKind::Image && self.repeats_diagram(document) {
            return None;
        }
        Some(score::verdict(document, query, terms))
    }
}

/// Takes the best rule of a term; rules are sorted by the points they are worth at best.
fn match_term(document: &Document, rules: &[MatchRule], matched: &mut TermMatch, may_match: impl Fn(usize) -> bool) {
    for (place, rule) in rules.iter().enumerate() {
        if matched.points >= rule.best_points() {
            break;
        }
        if may_match(place)
            && let Some(occurrence) = document.find(&rule.pattern)
        {
            let by = MatchedBy::Rule(u16::try_from(place).unwrap_or(u16::MAX));
            let points = score::occurrence_points(document, rule, &occurrence);
            matched.improve(points, by, &occurrence);
        }
    }
}

//! Upper bounds of ranks that hold for a whole query: what its rules are worth at best.
//!
//! [`pruner`](super::pruner) combines them with what the signatures say of single documents.

use std::cmp::Reverse;

use super::signature::{LAST_EARLY, MAX_BRIEF};
use crate::search::document::DocumentKind;
use crate::search::pattern::Fit;
use crate::search::query::{MatchRule, Query};
use crate::search::rank::{self, Tier};
use crate::search::score;

/// Where the first match in a document can be at best, from the best to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At the very beginning, and the match may be all there is.
    Alone,
    /// At the very beginning.
    Beginning,
    /// Near the beginning.
    Early,
    Late,
}

impl Start {
    /// The first key at which such a match can be.
    fn first_key(self) -> u32 {
        match self {
            Self::Alone | Self::Beginning => 0,
            Self::Early => 1,
            Self::Late => u32::try_from(LAST_EARLY + 1).unwrap_or(u32::MAX),
        }
    }
}

/// Groups of candidates, in the order in which they are visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Titles and headings.
    Titles,
    /// Lines that a rule may match at the very beginning.
    Beginnings,
    /// Other lines that may match every term themselves.
    Own,
    /// Lines that need a heading above for one of the terms.
    ByHeading,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Titles, Self::Beginnings, Self::Own, Self::ByHeading];
}

/// What the terms of a query are worth at best, in any document.
pub(super) struct Bounds {
    tier: Tier,
    pub(super) terms: Vec<TermBounds>,
    /// How many terms a document needs.
    pub(super) n_needed: usize,
    /// For each rule whether its match can be a whole brief document.
    pub(super) is_brief: Vec<bool>,
    /// Rules of which a document needs one, where there are such: the second phase leaves out what the first finds.
    pub(super) required: Option<Vec<usize>>,
}

/// What a term is worth at best.
pub(super) struct TermBounds {
    /// The rules for it, spans included, those worth most first.
    pub(super) rules: Vec<RuleBound>,
    /// Every value that its points can be bounded by, ascending.
    steps: Vec<u16>,
}

/// What a match of a rule is worth at best.
#[derive(Clone, Copy)]
pub(super) struct RuleBound {
    /// The number of the rule in the query.
    pub(super) rule: usize,
    /// As a whole word.
    pub(super) whole: u16,
    /// Otherwise.
    pub(super) other: u16,
}

impl Bounds {
    pub(super) fn new(query: &Query, tier: Tier) -> Self {
        let is_single = query.terms.len() == 1;
        let must_be_loose = tier == Tier::Loose && query.n_dispensable == 0;
        let mut n_before = 0;
        let n_term_rules: usize = query.terms.iter().map(|term| term.rules.len()).sum();
        let terms = query.terms.iter().enumerate().map(|(place, term)| {
            let own = (n_before..).zip(&term.rules).map(|(number, rule)| (number, rule, 0));
            let spans = (n_term_rules..).zip(&query.spans);
            let spans = spans
                .filter(|(_, span)| span.terms.contains(&place))
                .map(|(number, span)| (number, &span.rule, score::SPAN_BONUS));
            n_before += term.rules.len();
            let bound = |(number, rule, bonus): (usize, &MatchRule, u16)| RuleBound {
                rule: number,
                whole: rule.best_points() + bonus,
                other: rule.points(Fit::Prefix) + bonus,
            };
            // The second phase finds a single term only by one of its own rules.
            let is_possible =
                |(_, rule, _): &(usize, &MatchRule, u16)| !(must_be_loose && is_single) || rule.is_loose();
            let rules = own.chain(spans).filter(is_possible).map(bound);
            TermBounds::new(rules.collect(), !is_single)
        });
        let is_brief = |rule: &MatchRule| is_single && rule.pattern.max_units().is_some_and(|n| n <= MAX_BRIEF);
        Self {
            tier,
            terms: terms.collect(),
            n_needed: query.terms.len() - query.n_dispensable,
            is_brief: query.rules().map(is_brief).collect(),
            required: must_be_loose.then(|| {
                let rules = query.rules().enumerate().filter(|(_, rule)| rule.is_loose());
                rules.map(|(number, _)| number).collect()
            }),
        }
    }

    /// The upper bound of a group; nothing where the group is empty for any query like this.
    pub(super) fn highest_in(&self, group: Group) -> Option<u32> {
        let by_heading = || {
            let ranks = (0..self.terms.len()).map(|by_heading| {
                let best = self.best_with(by_heading, score::BEST_IN_HEADING);
                self.rank(best, DocumentKind::Line, Start::Early, 0)
            });
            ranks.max().filter(|_| self.terms.len() > 1)
        };
        match group {
            Group::Titles => Some(self.highest(DocumentKind::Title, Start::Alone)),
            Group::Beginnings => Some(self.highest(DocumentKind::Line, Start::Alone)),
            Group::Own => Some(self.highest(DocumentKind::Line, Start::Early)),
            Group::ByHeading => by_heading(),
        }
    }

    /// The upper bound for documents of a kind whose first match is there or later.
    pub(super) fn highest(&self, kind: DocumentKind, start: Start) -> u32 {
        let best = self.terms.iter().map(TermBounds::best);
        self.rank(best, kind, start, 0)
    }

    /// The least points of a term with which a document can have the rank `least`, all other terms at their best; nothing
    /// when no points suffice.
    pub(super) fn needed(&self, term: usize, kind: DocumentKind, start: Start, least: u32) -> Option<u16> {
        let steps = &self.terms.get(term)?.steps;
        let is_too_low = |&points: &u16| self.rank(self.best_with(term, points), kind, start, 0) < least;
        steps.get(steps.partition_point(is_too_low)).copied()
    }

    /// The best points of all terms, but for one of them these.
    fn best_with(&self, term: usize, points: u16) -> impl Iterator<Item = u16> {
        let terms = self.terms.iter().enumerate();
        terms.map(move |(other, bounds)| if other == term { points } else { bounds.best() })
    }

    /// The rank of a document at best, by upper bounds of the points of its terms.
    pub(super) fn rank(
        &self,
        points: impl Iterator<Item = u16>,
        kind: DocumentKind,
        start: Start,
        length_step: u32,
    ) -> u32 {
        let points = score::upper_bound(points, self.may_be_alone(start));
        rank::rank(self.tier, points, kind, start.first_key(), length_step)
    }

    /// Whether the matches may cover the whole document. For several terms [`Start::Alone`] is not told apart.
    fn may_be_alone(&self, start: Start) -> bool {
        start == Start::Alone || start == Start::Beginning && self.terms.len() > 1
    }
}

impl TermBounds {
    fn new(mut rules: Vec<RuleBound>, may_be_by_heading: bool) -> Self {
        rules.sort_by_key(|bound| (Reverse(bound.whole), bound.rule));
        let mut steps: Vec<u16> = rules.iter().flat_map(|bound| [bound.whole, bound.other]).collect();
        if may_be_by_heading {
            steps.extend([0, score::BEST_IN_HEADING]);
        }
        steps.sort_unstable();
        steps.dedup();
        Self { rules, steps }
    }

    pub(super) fn best(&self) -> u16 {
        self.steps.last().copied().unwrap_or_default()
    }

    /// Whether the term has these points in every candidate.
    pub(super) fn always_has(&self, points: u16) -> bool {
        self.steps.first().is_some_and(|&least| least >= points)
    }
}

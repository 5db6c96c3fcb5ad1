//! How good a document can be at best, told from signatures alone: most of those that hold a common word need not be
//! looked at.
//!
//! A query of one key matches most lines, a common word a tenth of them, and only the best hundred are wanted. For every
//! candidate the signatures say which rules it may hold, whether as a whole word, how near its beginning, whether it is
//! a title or heading and how long it is; that bounds its rank. Once there are enough documents of a rank, those bounded
//! below it are left out, whole segments of them at once. The hits are exactly those of looking at everything.

use super::context::Contexts;
use super::document::{DocumentKind, Places};
use super::held::CandidateColumns;
use super::judge;
use super::pattern::Fit;
use super::query::{MatchRule, Query};
use super::rank::{self, Tier};
use super::rows::{LAST_EARLY, MAX_BRIEF};
use super::signature::{self, AtLeast, Column, NO_BITS, Segment};

/// Where the first match in a document may be at best, in the order of what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At the very beginning, and it may be all there is.
    Alone,
    /// At the very beginning.
    Beginning,
    /// Near the beginning.
    Early,
    Late,
}

/// A part of the candidates; what is likely to be best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Titles,
    /// Lines that begin with a rule.
    Beginnings,
    /// Other lines that may have every term themselves.
    Own,
    /// Lines that need a heading for one of their terms.
    ByHeading,
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::Titles, Self::Beginnings, Self::Own, Self::ByHeading];
}

impl Start {
    /// The least place of such a match, in keys.
    fn place(self) -> u32 {
        match self {
            Self::Alone | Self::Beginning => 0,
            Self::Early => 1,
            Self::Late => u32::try_from(LAST_EARLY + 1).unwrap_or(u32::MAX),
        }
    }
}

/// What the terms of a query are worth at best; the same in every segment.
pub(super) struct Bounds {
    tier: Tier,
    terms: Vec<TermBounds>,
    /// By rule, whether a match of it has so few units that only a brief document can be nothing but it.
    is_brief: Vec<bool>,
    /// The rules of which a document must hold one, where there are such: the second phase wants none that the first
    /// finds.
    wanted: Option<Vec<usize>>,
}

struct TermBounds {
    /// The rules it may be had by, spans included, what is worth most first: the number of the rule, what a whole word of
    /// it is worth, and what any other match.
    rules: Vec<(usize, u16, u16)>,
    /// Everything it may be worth, the least first.
    steps: Vec<u16>,
}

impl Bounds {
    /// Reads what the rules of a query are worth.
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
                .map(|(number, span)| (number, &span.rule, judge::SPAN_BONUS));
            n_before += term.rules.len();
            let worth = |(number, rule, bonus): (usize, &MatchRule, u16)| {
                (number, rule.best_points() + bonus, rule.points(Fit::Prefix) + bonus)
            };
            // A single term is had by the best of its rules: in the second phase by one of those that came with it.
            let may_be_it = |(_, rule, _): &(usize, &MatchRule, u16)| !(must_be_loose && is_single) || rule.is_loose();
            let mut rules: Vec<(usize, u16, u16)> = own.chain(spans).filter(may_be_it).map(worth).collect();
            rules.sort_by_key(|&(number, whole, _)| (std::cmp::Reverse(whole), number));
            let mut steps: Vec<u16> = rules.iter().flat_map(|&(_, whole, other)| [whole, other]).collect();
            if query.terms.len() > 1 {
                steps.extend([0, judge::BEST_IN_HEADING]);
            }
            steps.sort_unstable();
            steps.dedup();
            TermBounds { rules, steps }
        });
        let is_brief = |rule: &MatchRule| is_single && rule.pattern.max_units().is_some_and(|n| n <= MAX_BRIEF);
        Self {
            tier,
            terms: terms.collect(),
            is_brief: query.rules().map(is_brief).collect(),
            wanted: must_be_loose.then(|| {
                let rules = query.rules().enumerate().filter(|(_, rule)| rule.is_loose());
                rules.map(|(number, _)| number).collect()
            }),
        }
    }

    /// No document of a part is ranked higher; nothing where there can be none.
    pub(super) fn highest_in(&self, part: Part) -> Option<u32> {
        let by_heading = || {
            let ranks = (0..self.terms.len()).map(|by_heading| {
                let best = self.best_with(by_heading, judge::BEST_IN_HEADING);
                self.rank(best, DocumentKind::Line, Start::Early, 0)
            });
            ranks.max().filter(|_| self.terms.len() > 1)
        };
        match part {
            Part::Titles => Some(self.highest(DocumentKind::Title, Start::Alone)),
            Part::Beginnings => Some(self.highest(DocumentKind::Line, Start::Alone)),
            Part::Own => Some(self.highest(DocumentKind::Line, Start::Early)),
            Part::ByHeading => by_heading(),
        }
    }

    /// No document that stands there and has its first match there is ranked higher.
    fn highest(&self, place: DocumentKind, start: Start) -> u32 {
        let best = self.terms.iter().map(TermBounds::best);
        self.rank(best, place, start, 0)
    }

    /// What a term must be worth at least for a document to have `least`, all others at their best; nothing when that is
    /// not to be had.
    fn needed(&self, term: usize, place: DocumentKind, start: Start, least: u32) -> Option<u16> {
        let steps = &self.terms.get(term)?.steps;
        let is_too_low = |&points: &u16| self.rank(self.best_with(term, points), place, start, 0) < least;
        steps.get(steps.partition_point(is_too_low)).copied()
    }

    /// The best of all terms, but one of them worth so much.
    fn best_with(&self, term: usize, points: u16) -> impl Iterator<Item = u16> {
        let terms = self.terms.iter().enumerate();
        terms.map(move |(other, bounds)| if other == term { points } else { bounds.best() })
    }

    fn rank(&self, points: impl Iterator<Item = u16>, place: DocumentKind, start: Start, length_step: u32) -> u32 {
        let points = judge::most_of(points, self.may_be_alone(start));
        rank::rank(self.tier, points, place, start.place(), length_step)
    }

    /// What lies between the matches of several terms is not looked at by those who say whether a document is all match.
    fn may_be_alone(&self, start: Start) -> bool {
        start == Start::Alone || start == Start::Beginning && self.terms.len() > 1
    }
}

impl TermBounds {
    fn best(&self) -> u16 {
        self.steps.last().copied().unwrap_or_default()
    }
}

/// The candidates of a segment, and how good each can be.
pub(super) struct Columns<'a> {
    bounds: &'a Bounds,
    signatures: &'a Segment,
    places: &'a Places,
    /// What of it is held.
    pub(super) rules: CandidateColumns,
    /// By term, the documents that may have it by a heading.
    below: Vec<&'a Column>,
    /// The documents that may answer the query.
    candidates: Column,
    /// Those of them that may have every term themselves, none by a heading.
    own: Column,
    /// Those whose first match may be there or later.
    alone: Column,
    beginning: Column,
    early: Column,
}

/// A segment as it is searched.
#[derive(Clone, Copy)]
pub(super) struct Searched<'a> {
    pub(super) number: usize,
    pub(super) signatures: &'a Segment,
    pub(super) places: &'a Places,
}

impl<'a> Columns<'a> {
    /// Finds the candidates of a segment, those that `retain` leaves.
    pub(super) fn new(
        segment: Searched<'a>,
        rules: CandidateColumns,
        query: &Query,
        bounds: &'a Bounds,
        contexts: &'a Contexts,
        retain: impl Fn(&mut Column),
    ) -> Self {
        let n_needed = query.terms.len() - query.n_dispensable;
        let [mut answering, mut own_all] = [AtLeast::new(n_needed), AtLeast::new(n_needed)];
        let mut below = Vec::with_capacity(query.terms.len());
        for (term, bounds) in bounds.terms.iter().enumerate() {
            let mut column = NO_BITS;
            for &(rule, ..) in &bounds.rules {
                signature::add(&mut column, rules.held(rule));
            }
            own_all.count(&column);
            let by_heading = contexts.below(term, segment.number);
            signature::add(&mut column, by_heading);
            answering.count(&column);
            below.push(by_heading);
        }
        let [mut candidates, mut own] = [answering.reached(), own_all.reached()];
        let mut wanted = [u64::MAX; _];
        if let Some(wanted_rules) = &bounds.wanted {
            wanted = NO_BITS;
            for &rule in wanted_rules {
                signature::add(&mut wanted, rules.held(rule));
            }
        }
        retain(&mut wanted);
        signature::retain(&mut candidates, &wanted);
        signature::retain(&mut own, &wanted);
        let [mut alone, mut beginning, mut early] = [NO_BITS; 3];
        for (number, &is_brief) in bounds.is_brief.iter().enumerate() {
            let Some(rule) = rules.rule(number) else { continue };
            let mut whole = rule.beginning;
            if is_brief {
                signature::retain(&mut whole, segment.signatures.brief());
            }
            signature::add(&mut alone, &whole);
            signature::add(&mut beginning, &rule.beginning);
            signature::add(&mut early, &rule.early);
        }
        Self {
            bounds,
            signatures: segment.signatures,
            places: segment.places,
            rules,
            below,
            candidates,
            own,
            alone,
            beginning,
            early,
        }
    }

    /// The candidates of a part.
    pub(super) fn candidates(&self, part: Part) -> Column {
        let titles = self.places.contexts();
        let mut column = if part == Part::Own { self.own } else { self.candidates };
        if part == Part::Titles {
            signature::retain(&mut column, &titles);
            return column;
        }
        signature::take_off(&mut column, &titles);
        if part == Part::Beginnings {
            signature::retain(&mut column, &self.beginning);
            return column;
        }
        signature::take_off(&mut column, &self.beginning);
        if part == Part::ByHeading {
            signature::take_off(&mut column, &self.own);
        }
        column
    }

    /// Those of some candidates that may have the rank `least` or more, as far as can be told of all at once; the rest
    /// is for [`Self::bound`].
    pub(super) fn hopeful(&self, candidates: &Column, least: u32) -> Column {
        if least == 0 || signature::is_empty(candidates) {
            return *candidates;
        }
        let mut hopeful = NO_BITS;
        let mut lines = *candidates;
        let places = [
            (DocumentKind::Title, &self.places.titles),
            (DocumentKind::Heading, &self.places.headings),
        ];
        for (place, column) in places {
            let mut standing = *candidates;
            signature::retain(&mut standing, column);
            signature::take_off(&mut lines, column);
            self.add_hopeful(standing, place, least, &mut hopeful);
        }
        self.add_hopeful(lines, DocumentKind::Line, least, &mut hopeful);
        hopeful
    }

    fn add_hopeful(&self, mut standing: Column, place: DocumentKind, least: u32, hopeful: &mut Column) {
        let starts = [
            (Start::Alone, Some(&self.alone)),
            (Start::Beginning, Some(&self.beginning)),
            (Start::Early, Some(&self.early)),
            (Start::Late, None),
        ];
        for (start, column) in starts {
            if signature::is_empty(&standing) || self.bounds.highest(place, start) < least {
                return;
            }
            let mut left = standing;
            if let Some(column) = column {
                signature::retain(&mut left, column);
                signature::take_off(&mut standing, column);
            }
            for term in 0..self.bounds.terms.len() {
                if !signature::is_empty(&left) {
                    let needed = self.bounds.needed(term, place, start, least);
                    self.retain_worth(term, needed.unwrap_or(u16::MAX), &mut left);
                }
            }
            signature::add(hopeful, &left);
        }
    }

    /// Leaves the documents for which a term may be worth so much.
    fn retain_worth(&self, term: usize, points: u16, column: &mut Column) {
        let Some(bounds) = self
            .bounds
            .terms
            .get(term)
            .filter(|bounds| bounds.steps.first() < Some(&points))
        else {
            return;
        };
        let mut worth = NO_BITS;
        for &(rule, whole, other) in &bounds.rules {
            match self.rules.rule(rule) {
                Some(rule) if other >= points => signature::add(&mut worth, &rule.held),
                Some(rule) if whole >= points => signature::add(&mut worth, &rule.whole),
                _ => {}
            }
        }
        if let Some(below) = self.below.get(term).filter(|_| judge::BEST_IN_HEADING >= points) {
            signature::add(&mut worth, below);
        }
        signature::retain(column, &worth);
    }

    /// No verdict on this document gives it a higher rank.
    pub(super) fn bound(&self, place: usize) -> u32 {
        let points = (0..self.bounds.terms.len()).map(|term| self.most(term, place));
        let start = if signature::has(&self.alone, place) {
            Start::Alone
        } else if signature::has(&self.beginning, place) {
            Start::Beginning
        } else if signature::has(&self.early, place) {
            Start::Early
        } else {
            Start::Late
        };
        let length_step = self.signatures.length_step(place);
        self.bounds.rank(points, self.places.of(place), start, length_step)
    }

    /// What a term is worth at best in a document.
    fn most(&self, term: usize, place: usize) -> u16 {
        let below = self.below.get(term).is_some_and(|below| signature::has(below, place));
        let mut most = if below { judge::BEST_IN_HEADING } else { 0 };
        let rules = self.bounds.terms.get(term).map_or(&[][..], |bounds| &bounds.rules);
        for &(rule, whole, other) in rules {
            if whole <= most {
                break;
            }
            if let Some(rule) = self.rules.rule(rule).filter(|rule| signature::has(&rule.held, place)) {
                let is_whole = signature::has(&rule.whole, place);
                most = most.max(if is_whole { whole } else { other });
            }
        }
        most
    }
}

#[cfg(test)]
mod tests;

//! The candidates of one segment, and an upper bound of the rank of each.

use super::bound::{Bounds, Group, Start};
use super::columns::CandidateColumns;
use super::segment::Segment;
use crate::search::bitmap::{Bitmap, VerticalCounter};
use crate::search::document::DocumentKind;
use crate::search::score;

/// One segment during a search.
pub(super) struct SegmentPruner<'a> {
    bounds: &'a Bounds,
    segment: &'a Segment,
    columns: CandidateColumns,
    /// For each term the documents below a heading that has it.
    below: Vec<&'a Bitmap>,
    /// The documents that may answer the query.
    candidates: Bitmap,
    /// Those of them that may match every term themselves.
    own: Bitmap,
    /// The documents whose first match may be there, by [`Start`]; the best that holds counts.
    alone: Bitmap,
    beginning: Bitmap,
    early: Bitmap,
}

impl<'a> SegmentPruner<'a> {
    /// Works out the candidates of a segment among some documents; `below` has a bitmap for each term.
    pub(super) fn new(
        segment: &'a Segment,
        columns: CandidateColumns,
        bounds: &'a Bounds,
        below: Vec<&'a Bitmap>,
        among: &Bitmap,
    ) -> Self {
        let [mut n_matched, mut n_own] = [(); 2].map(|()| VerticalCounter::new());
        for (term, below) in bounds.terms.iter().zip(&below) {
            let mut matched = Bitmap::EMPTY;
            for bound in &term.rules {
                matched.union(columns.matched(bound.rule));
            }
            n_own.count(&matched);
            matched.union(below);
            n_matched.count(&matched);
        }
        let [mut candidates, mut own] = [n_matched, n_own].map(|counter| counter.at_least(bounds.n_needed));
        let mut wanted = *among;
        if let Some(required) = &bounds.required {
            let mut any = Bitmap::EMPTY;
            for &rule in required {
                any.union(columns.matched(rule));
            }
            wanted.intersect(&any);
        }
        candidates.intersect(&wanted);
        own.intersect(&wanted);
        let [mut alone, mut beginning, mut early] = [Bitmap::EMPTY; 3];
        for (number, &is_brief) in bounds.is_brief.iter().enumerate() {
            let Some(rule) = columns.rule(number) else { continue };
            let mut whole = rule.beginning;
            if is_brief {
                whole.intersect(segment.brief());
            }
            alone.union(&whole);
            beginning.union(&rule.beginning);
            early.union(&rule.early);
        }
        Self {
            bounds,
            segment,
            columns,
            below,
            candidates,
            own,
            alone,
            beginning,
            early,
        }
    }

    /// Whether the document at a place may match a rule.
    pub(super) fn may_match(&self, rule: usize, place: usize) -> bool {
        self.columns.rule(rule).is_some_and(|rule| rule.matched.contains(place))
    }

    /// The candidates of a group; each candidate is in one group.
    pub(super) fn candidates(&self, group: Group) -> Bitmap {
        let titles = self.segment.contexts();
        let mut bitmap = if group == Group::Own { self.own } else { self.candidates };
        if group == Group::Titles {
            bitmap.intersect(&titles);
            return bitmap;
        }
        bitmap.subtract(&titles);
        if group == Group::Beginnings {
            bitmap.intersect(&self.beginning);
            return bitmap;
        }
        bitmap.subtract(&self.beginning);
        if group == Group::ByHeading {
            bitmap.subtract(&self.own);
        }
        bitmap
    }

    /// Removes candidates that cannot have the rank `least`, as far as whole bitmaps tell. What is left is to be checked
    /// by [`Self::bound`].
    pub(super) fn hopeful(&self, candidates: &Bitmap, least: u32) -> Bitmap {
        if least == 0 || candidates.is_empty() {
            return *candidates;
        }
        let mut hopeful = Bitmap::EMPTY;
        let mut lines = *candidates;
        let kinds = [
            (DocumentKind::Title, self.segment.titles()),
            (DocumentKind::Heading, self.segment.headings()),
        ];
        for (kind, of_kind) in kinds {
            let mut candidates = *candidates;
            candidates.intersect(of_kind);
            lines.subtract(of_kind);
            self.add_hopeful(candidates, kind, least, &mut hopeful);
        }
        self.add_hopeful(lines, DocumentKind::Line, least, &mut hopeful);
        hopeful
    }

    fn add_hopeful(&self, mut candidates: Bitmap, kind: DocumentKind, least: u32, hopeful: &mut Bitmap) {
        let starts = [
            (Start::Alone, Some(&self.alone)),
            (Start::Beginning, Some(&self.beginning)),
            (Start::Early, Some(&self.early)),
            (Start::Late, None),
        ];
        for (start, starting) in starts {
            if candidates.is_empty() || self.bounds.highest(kind, start) < least {
                return;
            }
            let mut left = candidates;
            if let Some(starting) = starting {
                left.intersect(starting);
                candidates.subtract(starting);
            }
            for term in 0..self.bounds.terms.len() {
                if !left.is_empty() {
                    let needed = self.bounds.needed(term, kind, start, least);
                    self.retain_worth(term, needed.unwrap_or(u16::MAX), &mut left);
                }
            }
            hopeful.union(&left);
        }
    }

    /// Removes the documents in which a term cannot have so many points.
    fn retain_worth(&self, term: usize, points: u16, documents: &mut Bitmap) {
        let bounds = self.bounds.terms.get(term).filter(|term| !term.always_has(points));
        let Some(bounds) = bounds else { return };
        let mut worth = Bitmap::EMPTY;
        for bound in &bounds.rules {
            match self.columns.rule(bound.rule) {
                Some(rule) if bound.other >= points => worth.union(&rule.matched),
                Some(rule) if bound.whole >= points => worth.union(&rule.whole),
                _ => {}
            }
        }
        if let Some(below) = self.below.get(term).filter(|_| score::BEST_IN_HEADING >= points) {
            worth.union(below);
        }
        documents.intersect(&worth);
    }

    /// The upper bound of the rank of the document at a place.
    pub(super) fn bound(&self, place: usize) -> u32 {
        let points = (0..self.bounds.terms.len()).map(|term| self.most_points(term, place));
        let start = if self.alone.contains(place) {
            Start::Alone
        } else if self.beginning.contains(place) {
            Start::Beginning
        } else if self.early.contains(place) {
            Start::Early
        } else {
            Start::Late
        };
        let kind = if self.segment.titles().contains(place) {
            DocumentKind::Title
        } else if self.segment.headings().contains(place) {
            DocumentKind::Heading
        } else {
            DocumentKind::Line
        };
        self.bounds.rank(points, kind, start, self.segment.length_step(place))
    }

    /// The upper bound of the points of a term in a document.
    fn most_points(&self, term: usize, place: usize) -> u16 {
        let is_below = self.below.get(term).is_some_and(|below| below.contains(place));
        let mut most = if is_below { score::BEST_IN_HEADING } else { 0 };
        let rules = self.bounds.terms.get(term).map_or(&[][..], |term| &term.rules);
        for bound in rules {
            if bound.whole <= most {
                break;
            }
            if let Some(rule) = self.columns.rule(bound.rule)
                && rule.matched.contains(place)
            {
                let is_whole = rule.whole.contains(place);
                most = most.max(if is_whole { bound.whole } else { bound.other });
            }
        }
        most
    }
}

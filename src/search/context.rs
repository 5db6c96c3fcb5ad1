//! Terms that the headings above a line have instead of the line: `lambda 정적 자산` finds a line about 정적 자산 below the
//! heading Lambda.
//!
//! For a query of several terms the titles and headings that match a term are looked up first. The lines and cards below
//! them are then candidates for the other terms.

use std::ops::Range;

use rayon::prelude::*;

use super::bitmap::SlotSet;
use super::document::{Document, Entity, NOWHERE};
use super::hit::HitTarget;
use super::index::Index;
use super::prune::Candidates;
use super::query::{MatchRule, Query};
use crate::model::{Card, CardSource};

/// Shorter terms are in nearly every heading and are not looked up there, in keys.
const MIN_KEYS: usize = 3;

/// Fewest headings whose lines are collected by one thread.
const MIN_HEADINGS: usize = 256;

/// Where the terms of a query are in titles and headings; nothing for a query of one term.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    /// For each term the titles and headings that match it, with the points of the match; sorted by slot.
    headings: Vec<Vec<(u32, u16)>>,
    /// For each term the documents below them.
    pub(super) below: Vec<SlotSet>,
}

impl Index {
    /// Looks the terms of a query up in titles and headings.
    pub(super) fn contexts_of(&self, query: &Query, candidates: &Candidates<'_>) -> Contexts {
        let mut contexts = Contexts::default();
        if query.terms.len() < 2 {
            return contexts;
        }
        let mut n_rules = 0;
        for term in &query.terms {
            let rules = n_rules..n_rules + term.rules.len();
            n_rules = rules.end;
            let headings = if term.form.len() < MIN_KEYS {
                Vec::new()
            } else {
                self.headings_with(&term.rules, &rules, candidates)
            };
            contexts.below.push(self.below(&headings));
            contexts.headings.push(headings);
        }
        contexts
    }

    /// The points with which a title or heading above a document matches a term; the best of them.
    pub(super) fn points_above(&self, document: &Document, term: usize, contexts: &Contexts) -> Option<u16> {
        let headings = contexts.headings.get(term)?;
        if headings.is_empty() {
            return None;
        }
        let line = self.line_of(document)?;
        std::iter::once(line.title)
            .chain(self.headings_above(line))
            .filter_map(|slot| {
                let place = headings.binary_search_by_key(&slot, |&(slot, _)| slot).ok()?;
                headings.get(place).map(|&(_, points)| points)
            })
            .max()
    }

    /// The headings above a line, innermost first, by slot.
    pub(super) fn headings_above<'a>(&'a self, line: &'a Document) -> impl Iterator<Item = u32> + 'a {
        let mut heading = line.heading;
        std::iter::from_fn(move || {
            let slot = heading;
            heading = self.document(slot)?.heading;
            (slot != NOWHERE).then_some(slot)
        })
    }

    /// The line a line or card stands at.
    fn line_of<'a>(&'a self, document: &'a Document) -> Option<&'a Document> {
        match &document.entity {
            Entity::Block(_) => Some(document),
            Entity::Card(card) => self.line_of_card(card),
            _ => None,
        }
    }

    /// The first line a card comes from that is still there.
    pub(super) fn line_of_card(&self, card: &Card) -> Option<&Document> {
        card.sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.document_of(HitTarget::Block(*block)),
            CardSource::Region(_) => None,
        })
    }

    /// The titles and headings that match a term, with the points of the match; `numbers` are those of its rules.
    fn headings_with(
        &self,
        rules: &[MatchRule],
        numbers: &Range<usize>,
        candidates: &Candidates<'_>,
    ) -> Vec<(u32, u16)> {
        let may_match = candidates.headings(numbers);
        let segments = may_match.segments().par_iter().enumerate();
        let headings = segments.flat_map_iter(|(segment, bitmap)| {
            let slots: Vec<u32> = bitmap.slots(segment).collect();
            let matching = self.documents_at(&slots).filter_map(|(slot, document)| {
                let rules = rules.iter().zip(numbers.clone());
                let points = rules
                    .filter(|&(_, number)| candidates.may_match(number, slot))
                    .filter_map(|(rule, _)| Some(rule.points(document.find(&rule.pattern)?.fit)));
                Some((slot, points.max()?))
            });
            matching.collect::<Vec<_>>()
        });
        let mut headings: Vec<(u32, u16)> = headings.collect();
        headings.sort_unstable();
        headings
    }

    /// The documents below some titles and headings.
    fn below(&self, headings: &[(u32, u16)]) -> SlotSet {
        let parts = headings.par_iter().with_min_len(MIN_HEADINGS).fold(
            || self.signatures.no_slots(),
            |mut below, &(slot, _)| {
                self.add_below(slot, &mut below);
                below
            },
        );
        let union = parts.reduce_with(|mut one, other| {
            one.union(&other);
            one
        });
        union.unwrap_or_default()
    }

    /// Adds the lines below a title or heading, and the cards of its note.
    fn add_below(&self, slot: u32, below: &mut SlotSet) {
        let Some(document) = self.document(slot) else { return };
        let (note, start, level) = match &document.entity {
            Entity::Note(note) => (note.id, 0, None),
            Entity::Block(block) => (block.note, document.position as usize + 1, block.heading_level()),
            _ => return,
        };
        let Some(outline) = self.outlines.get(&note) else {
            return;
        };
        let lines = outline.lines.get(start..).unwrap_or_default();
        let ends_section = |&line: &u32| level.is_some_and(|level| self.level_of(line).is_some_and(|it| it <= level));
        let n_lines = lines.iter().position(ends_section).unwrap_or(lines.len());
        below.insert_all(lines.get(..n_lines).unwrap_or_default());
        outline.cards.iter().for_each(|&card| below.insert(card));
    }

    /// The level of a line that is a heading. Most lines are not, and are not fetched to find out.
    fn level_of(&self, line: u32) -> Option<u8> {
        if !self.signatures.is_heading(line) {
            return None;
        }
        match &self.document(line)?.entity {
            Entity::Block(block) => block.heading_level(),
            _ => None,
        }
    }
}

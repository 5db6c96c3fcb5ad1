//! Terms that a line does not have itself but its headings do: `lambda 정적 자산` finds a line about 정적 자산 below
//! the heading Lambda.
//!
//! For a query of several terms the notes and headings that have a term are looked up first; the lines below them are
//! then candidates for the other terms.

use rayon::prelude::*;

use super::document::{Document, Entity, NOWHERE};
use super::held::CandidateColumns;
use super::hit::HitTarget;
use super::index::{Index, place_of, set_slot, set_slots, slots_of};
use super::query::{MatchRule, Query};
use super::signature::{self, Column, NO_BITS};
use crate::model::{Card, CardSource};

/// A term of fewer keys stands in nearly every heading and says nothing by it.
const MIN_KEYS: usize = 3;

/// Fewest headings whose lines are marked by one thread.
const N_MARKED: usize = 256;

/// For every term of a query where it stands in a title or heading.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    terms: Vec<TermContext>,
}

#[derive(Debug, Default)]
struct TermContext {
    /// Notes and headings by slot, with the points they have the term for; sorted.
    found: Vec<(u32, u16)>,
    /// The documents below them, by segment; empty when there are none.
    below: Vec<Column>,
}

impl Contexts {
    /// The documents of a segment that may have a term by a heading.
    pub(super) fn below(&self, term: usize, segment: usize) -> &Column {
        let context = self.terms.get(term);
        context
            .and_then(|context| context.below.get(segment))
            .unwrap_or(&NO_BITS)
    }
}

impl Index {
    /// Looks the terms of a query up in titles and headings, where the signatures say that each segment may hold them; a
    /// query of one term needs no context.
    pub(super) fn contexts_of(&self, query: &Query, held: &[CandidateColumns]) -> Contexts {
        if query.terms.len() < 2 {
            return Contexts::default();
        }
        let mut n_rules = 0;
        let terms = query.terms.iter().map(|term| {
            let first = n_rules;
            n_rules += term.rules.len();
            if term.form.len() < MIN_KEYS {
                TermContext::default()
            } else {
                self.context_of(&term.rules, first, held)
            }
        });
        Contexts { terms: terms.collect() }
    }

    /// The points for which a title or heading above a document has a term; the best of them.
    pub(super) fn points_above(&self, document: &Document, term: usize, contexts: &Contexts) -> Option<u16> {
        let found = &contexts.terms.get(term)?.found;
        if found.is_empty() {
            return None;
        }
        let line = self.line_of(document)?;
        std::iter::once(line.title)
            .chain(self.headings_above(line))
            .filter_map(|slot| {
                let place = found.binary_search_by_key(&slot, |&(slot, _)| slot).ok()?;
                found.get(place).map(|&(_, points)| points)
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
            Entity::Note(_) | Entity::Diagram(_) | Entity::Region(..) | Entity::Annotation(_) => None,
        }
    }

    /// The first line a card comes from that is still there.
    pub(super) fn line_of_card(&self, card: &Card) -> Option<&Document> {
        card.sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.document_of(HitTarget::Block(*block)),
            CardSource::Region(_) => None,
        })
    }

    /// `first` is the number of the first of these rules.
    fn context_of(&self, rules: &[MatchRule], first: usize, held: &[CandidateColumns]) -> TermContext {
        let found = held.par_iter().zip(&self.places).enumerate();
        let found = found.flat_map_iter(|(segment, (held, places))| {
            let mut column = NO_BITS;
            for rule in first..first + rules.len() {
                signature::add(&mut column, held.held(rule));
            }
            signature::retain(&mut column, &places.contexts());
            let slots: Vec<u32> = slots_of(segment, &column).collect();
            let with_points = self.documents_at(&slots).filter_map(|(slot, document)| {
                let (_, place) = place_of(slot);
                let may_hold = |rule: usize| held.may_hold(first + rule, place);
                Some((slot, points_of(document, rules, may_hold)?))
            });
            with_points.collect::<Vec<_>>()
        });
        let mut found: Vec<(u32, u16)> = found.collect();
        found.sort_unstable();
        let none = || vec![NO_BITS; self.segments.len()];
        let below = found
            .par_iter()
            .with_min_len(N_MARKED)
            .fold(none, |mut below, &(slot, _)| {
                self.mark_below(slot, &mut below);
                below
            })
            .reduce_with(|mut one, other| {
                let both = one.iter_mut().zip(&other);
                both.for_each(|(one, other)| signature::add(one, other));
                one
            });
        TermContext {
            found,
            below: below.unwrap_or_default(),
        }
    }

    /// Marks the lines below a title or heading, and the cards of its note.
    fn mark_below(&self, slot: u32, below: &mut [Column]) {
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
        set_slots(below, lines.get(..n_lines).unwrap_or_default());
        outline.cards.iter().for_each(|&card| set_slot(below, card));
    }

    /// The level of a line that is a heading. Most are not, and are not fetched to say so.
    fn level_of(&self, line: u32) -> Option<u8> {
        let (segment, place) = place_of(line);
        if !signature::has(&self.places.get(segment)?.headings, place) {
            return None;
        }
        match &self.document(line)?.entity {
            Entity::Block(block) => block.heading_level(),
            _ => None,
        }
    }
}

fn points_of(document: &Document, rules: &[MatchRule], may_hold: impl Fn(usize) -> bool) -> Option<u16> {
    let held = rules.iter().enumerate().filter(|&(place, _)| may_hold(place));
    held.filter_map(|(_, rule)| Some(rule.points(rule.pattern.find(&document.form)?.fit)))
        .max()
}

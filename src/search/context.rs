//! Terms that a line does not have itself but its headings do: `lambda 정적 자산` finds a line about 정적 자산 below
//! the heading Lambda.
//!
//! For a query of several terms the notes and headings that have a term are looked up first; the lines below them are
//! then candidates for the other terms.

use rayon::prelude::*;

use super::document::{Document, NOWHERE, Source};
use super::hit::HitTarget;
use super::index::{Index, set_slot, slots_of};
use super::query::{Query, Way};
use super::signature::{self, Column, NO_BITS};
use crate::model::{Card, CardSource};

/// A term of fewer keys stands in nearly every heading and says nothing by it.
const MIN_KEYS: usize = 3;

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
    /// Adds the documents of a segment that may have a term by a heading.
    pub(super) fn add_below(&self, term: usize, segment: usize, column: &mut Column) {
        if let Some(below) = self.terms.get(term).and_then(|context| context.below.get(segment)) {
            column
                .iter_mut()
                .zip(below)
                .for_each(|(column, below)| *column |= below);
        }
    }
}

impl Index {
    /// Looks the terms of a query up in titles and headings; a query of one term needs no context.
    pub(super) fn contexts_of(&self, query: &Query) -> Contexts {
        if query.terms.len() < 2 {
            return Contexts::default();
        }
        let terms = query.terms.iter().map(|term| {
            if term.form.len() < MIN_KEYS {
                TermContext::default()
            } else {
                self.context_of(&term.ways)
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
        match &document.source {
            Source::Block(_) => Some(document),
            Source::Card(card) => self.line_of_card(card),
            Source::Note(_) | Source::Diagram(_) | Source::Region(..) | Source::Annotation(_) => None,
        }
    }

    /// The first line a card comes from that is still there.
    pub(super) fn line_of_card(&self, card: &Card) -> Option<&Document> {
        card.sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.document_of(HitTarget::Block(*block)),
            CardSource::Region(_) => None,
        })
    }

    fn context_of(&self, ways: &[Way]) -> TermContext {
        let found = self.segments.par_iter().zip(&self.contexts).enumerate();
        let found = found.flat_map_iter(|(segment, (signatures, contexts))| {
            let mut column = NO_BITS;
            for way in ways {
                signature::add(&mut column, &signatures.having(&way.rows.held));
            }
            signature::retain(&mut column, contexts);
            slots_of(segment, &column)
                .filter_map(|slot| {
                    let points = points_of(self.document(slot)?, ways)?;
                    Some((slot, points))
                })
                .collect::<Vec<_>>()
        });
        let mut context = TermContext {
            found: found.collect(),
            below: Vec::new(),
        };
        context.found.sort_unstable();
        if !context.found.is_empty() {
            context.below = vec![NO_BITS; self.segments.len()];
        }
        for &(slot, _) in &context.found {
            self.mark_below(slot, &mut context.below);
        }
        context
    }

    /// Marks the lines below a title or heading, and the cards of its note.
    fn mark_below(&self, slot: u32, below: &mut [Column]) {
        let Some(document) = self.document(slot) else { return };
        let (note, start, level) = match &document.source {
            Source::Note(note) => (note.id, 0, None),
            Source::Block(block) => (block.note, document.position as usize + 1, block.heading_level()),
            _ => return,
        };
        let Some(outline) = self.outlines.get(&note) else {
            return;
        };
        for &line in outline.lines.get(start..).unwrap_or_default() {
            let ends_section = level.is_some_and(|level| self.level_of(line).is_some_and(|other| other <= level));
            if ends_section {
                break;
            }
            set_slot(below, line);
        }
        outline.cards.iter().for_each(|&card| set_slot(below, card));
    }

    fn level_of(&self, line: u32) -> Option<u8> {
        match &self.document(line)?.source {
            Source::Block(block) => block.heading_level(),
            _ => None,
        }
    }
}

fn points_of(document: &Document, ways: &[Way]) -> Option<u16> {
    ways.iter()
        .filter_map(|way| Some(way.points(way.pattern.find(&document.form)?.fit)))
        .max()
}

//! Making hits: words, ranges in them, headings and reasons, from matches in keys.
//!
//! Only for hits that are shown, because mapping keys back to characters means spelling the text again. Ranges cover whole
//! characters: where half a syllable matches, the whole one is marked.

use std::ops::Range;

use super::document::{Document, Entity, Field, region_at};
use super::hit::{Hit, HitTarget, Why};
use super::index::Index;
use super::key_form::{Keystroke, keystrokes_while};
use super::pattern::Fit;
use super::query::{MatchRule, Query, RuleKind};
use super::score::{MatchedBy, TermMatch};
use crate::model::{BlockId, CardSource, DiagramId, NoteId, Target};

/// The words of a hit, and which of them the matching keys come from.
struct MatchedText<'a> {
    fields: Vec<Field<'a>>,
    /// For each match in keys the field and the bytes of it. Other keys are counted and not stored: a line may be long.
    matches: Vec<(Range<usize>, FieldRange)>,
}

/// A field by its number, and bytes of it.
type FieldRange = (usize, Range<usize>);

impl Index {
    /// The hit of a document whose terms match like this.
    pub(super) fn show(&self, document: &Document, query: &Query, found: &[TermMatch], score: u32) -> Hit {
        let shown = MatchedText::of(document, found);
        let ranges: Vec<FieldRange> = found.iter().filter_map(|found| shown.range(found)).collect();
        let mut why = Vec::new();
        for (place, found) in found.iter().enumerate() {
            if let Some(reason) = why_of(document, query, place, found, &shown)
                && !why.contains(&reason)
            {
                why.push(reason);
            }
        }
        let (text, ranges) = shown.text(&ranges);
        self.hit(document, text, ranges, score, why)
    }

    /// A hit with the place it leads to.
    pub(super) fn hit(
        &self,
        document: &Document,
        text: String,
        ranges: Vec<Range<usize>>,
        score: u32,
        why: Vec<Why>,
    ) -> Hit {
        let (note, line) = self.standing_of(document);
        Hit {
            target: document.entity.target(),
            note,
            block: line.and_then(block_of),
            headings: line.map_or_else(Vec::new, |line| self.headings_of(line)),
            text,
            ranges: merged(ranges),
            score,
            why,
            line: line.map(|line| line.position as usize + 1),
        }
    }

    fn headings_of(&self, line: &Document) -> Vec<BlockId> {
        let mut path: Vec<BlockId> = self
            .headings_above(line)
            .filter_map(|slot| block_of(self.document(slot)?))
            .collect();
        path.reverse();
        path
    }

    /// The note to open and the line to flash.
    fn standing_of<'a>(&'a self, document: &'a Document) -> (Option<NoteId>, Option<&'a Document>) {
        let line = match &document.entity {
            Entity::Note(note) => return (Some(note.id), None),
            Entity::Card(card) => return (Some(card.note), self.line_of_sources(&card.sources)),
            Entity::Name(..) => None,
            Entity::Block(_) => Some(document),
            Entity::Diagram(diagram) => self.line_showing(diagram.id),
            Entity::Region(diagram, place) => {
                let region = region_at(diagram, *place);
                let links = region.map_or(&[][..], |region| &region.links);
                self.line_among(links).or_else(|| self.line_showing(diagram.id))
            }
            Entity::Annotation(annotation) => match annotation.target {
                Target::Block(block) => self.document_of(HitTarget::Block(block)),
                Target::Card(card) => {
                    let Some(Entity::Card(card)) = self.document_of(HitTarget::Card(card)).map(|card| &card.entity)
                    else {
                        return (None, None);
                    };
                    return (Some(card.note), self.line_of_sources(&card.sources));
                }
                Target::Region(region) => {
                    let region = self.document_of(HitTarget::Region(region));
                    return region.map_or((None, None), |region| self.standing_of(region));
                }
            },
        };
        (line.and_then(note_of), line)
    }

    fn line_of_sources(&self, sources: &[CardSource]) -> Option<&Document> {
        sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.document_of(HitTarget::Block(*block)),
            CardSource::Region(region) => {
                let region = self.document_of(HitTarget::Region(*region))?;
                self.standing_of(region).1
            }
        })
    }

    /// The first of some lines that is still there.
    fn line_among<'b>(&self, blocks: impl IntoIterator<Item = &'b BlockId>) -> Option<&Document> {
        let mut blocks = blocks.into_iter();
        blocks.find_map(|&block| self.document_of(HitTarget::Block(block)))
    }

    fn line_showing(&self, diagram: DiagramId) -> Option<&Document> {
        self.line_among(self.showing.get(&diagram)?)
    }
}

fn block_of(line: &Document) -> Option<BlockId> {
    match &line.entity {
        Entity::Block(block) => Some(block.id),
        _ => None,
    }
}

fn note_of(line: &Document) -> Option<NoteId> {
    match &line.entity {
        Entity::Block(block) => Some(block.note),
        _ => None,
    }
}

impl<'a> MatchedText<'a> {
    fn of(document: &'a Document, found: &[TermMatch]) -> Self {
        let fields = document.entity.fields();
        let keys = found.iter().map(TermMatch::range).filter(|keys| !keys.is_empty());
        let mut matches: Vec<(Range<usize>, FieldRange)> = keys.map(|keys| (keys, (0, 0..0))).collect();
        // Most lines match near their beginning, and one may be long.
        let last = matches.iter().map(|(keys, _)| keys.end).max().unwrap_or_default();
        let mut n_keys = 0;
        for (field, words) in fields.iter().map(|field| &field.words).enumerate() {
            // The key between two fields belongs to none of them.
            n_keys += usize::from(field > 0);
            if n_keys >= last {
                break;
            }
            keystrokes_while(words, |Keystroke { source, .. }| {
                for (keys, (of_field, bytes)) in &mut matches {
                    if keys.start == n_keys {
                        (*of_field, bytes.start) = (field, source.start);
                    }
                    if keys.end == n_keys + 1 {
                        bytes.end = source.end;
                    }
                }
                n_keys += 1;
                n_keys < last
            });
        }
        Self { fields, matches }
    }

    /// The field of a match and the bytes of it, whole characters.
    fn range(&self, found: &TermMatch) -> Option<FieldRange> {
        let is_it = |(keys, _): &&(Range<usize>, FieldRange)| *keys == found.range();
        self.matches.iter().find(is_it).map(|(_, place)| place.clone())
    }

    fn slice(&self, found: &TermMatch) -> &str {
        self.range(found)
            .and_then(|(field, range)| self.fields.get(field)?.words.get(range))
            .unwrap_or_default()
    }

    /// The fields that matched, behind the title, and the ranges in them put in order.
    fn text(&self, ranges: &[FieldRange]) -> (String, Vec<Range<usize>>) {
        let is_matched = |place: usize| ranges.iter().any(|(field, _)| *field == place);
        let has_title = self
            .fields
            .iter()
            .enumerate()
            .any(|(place, field)| field.is_title && is_matched(place));
        let mut text = String::new();
        let mut moved: Vec<Range<usize>> = Vec::new();
        for (place, field) in self.fields.iter().enumerate() {
            if !is_matched(place) && (has_title || place > 0) {
                continue;
            }
            if !text.is_empty() {
                text.push_str(Hit::FIELD_SEPARATOR);
            }
            let start = text.len();
            text.push_str(&field.words);
            let own = ranges
                .iter()
                .filter(|(field, range)| *field == place && !range.is_empty());
            moved.extend(own.map(|(_, range)| start + range.start..start + range.end));
        }
        (text, moved)
    }
}

/// Sorted, and overlapping or touching ranges joined.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Why a term matches; nothing where it does not.
fn why_of(document: &Document, query: &Query, place: usize, found: &TermMatch, shown: &MatchedText<'_>) -> Option<Why> {
    let has_blank = |text: &str| text.contains(char::is_whitespace);
    let (rule, is_spaced_alike) = match found.by {
        MatchedBy::Nothing => return None,
        MatchedBy::Heading => return Some(Why::Heading),
        MatchedBy::Rule(rule) => (
            query.terms.get(place)?.rules.get(rule as usize)?,
            !has_blank(shown.slice(found)),
        ),
        MatchedBy::Span(span) => (&query.spans.get(span as usize)?.rule, has_blank(shown.slice(found))),
    };
    let is_phrase = query.terms.get(place)?.is_phrase;
    if rule.kind == RuleKind::Typed && !is_spaced_alike && !is_phrase {
        return Some(Why::Spacing);
    }
    Some(why_of_rule(document, rule, found, shown))
}

fn why_of_rule(document: &Document, rule: &MatchRule, found: &TermMatch, shown: &MatchedText<'_>) -> Why {
    let slice = || shown.slice(found).to_owned();
    match &rule.kind {
        RuleKind::Typed if found.fit == Some(Fit::Whole) => Why::Exact,
        RuleKind::Typed if !document.form.starts_unit(found.range().end) => Why::Composing,
        RuleKind::Typed => Why::Part,
        RuleKind::Figure => Why::Figure,
        RuleKind::Stem => Why::Particle,
        RuleKind::Initials if rule.pattern.is_unfinished() => Why::Composing,
        RuleKind::Initials | RuleKind::Acronym => Why::Initials,
        RuleKind::Alias { typed, found } => Why::Alias {
            typed: typed.clone(),
            found: found.clone(),
        },
        RuleKind::Layout | RuleKind::LayoutInitials => Why::Layout,
        RuleKind::Sound | RuleKind::Reading => Why::Sound { found: slice() },
        RuleKind::Typo => Why::Typo { found: slice() },
    }
}

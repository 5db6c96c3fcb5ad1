//! A line split in two, and a line joined with the one above.
//!
//! A card goes with the words it asks for; remarks, stars and flags stay with the line that keeps its id, and what hung on
//! a line that is joined hangs on the line it became a part of.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::source::{lead_behind, source_of_new_line, words_for};
use crate::model::plan::{Planned, Planner, changed};
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Card, CardSource, Change, ClozePart, Diagram, DiagramId, Edit, FieldRole,
    Mark, Note, Refusal, Room, SourceText, Span, Status, Target, Thing, cloze_parts,
};

impl Planner<'_> {
    pub(in crate::model::plan) fn split_block(self, id: BlockId, at: usize) -> Planned {
        let whole = Arc::clone(self.block(id)?);
        let (first, second) = halves(&whole.text, at).ok_or(Refusal::BadRange)?;
        let (end, start) = (first.len(), whole.text.len() - second.len());
        if !is_splittable(whole.kind) {
            return Err(Refusal::OutOfBounds);
        }
        let note = Arc::clone(self.note(whole.note)?);
        if first.trim().is_empty() {
            return Ok(self.empty_line_above(&whole, &note));
        }
        let kind = kind_behind(whole.kind);
        let depth = match whole.kind {
            BlockKind::Heading => 0,
            BlockKind::Callout => whole.depth + 1,
            _ => whole.depth,
        };
        let (source, source_behind) = parted(&whole, kind, depth);
        let behind = Block {
            spans: spans_from(&whole.text, &whole.spans, start),
            source: source_behind,
            ..Block::new(self.ids.next_id(), whole.note, kind, depth, second)
        };
        let before = Block {
            translated_from: whole.translated_before(first),
            text: first.to_owned(),
            spans: spans_until(&whole.text, &whole.spans, end),
            source,
            ..(*whole).clone()
        };
        let mut changes = Vec::new();
        for annotation in self.library.annotations_on(Target::Block(id)) {
            changes.extend(split_highlight(annotation, end, start, behind.id));
        }
        for card in self.library.cards_on(CardSource::Block(id)) {
            if asks_for_part(card, second, first) {
                changes.extend(resourced(card, id, behind.id).map(Change::Card));
            }
        }
        let mut lines = Arrangement::of(self.library, &note);
        lines.insert_behind(Some(id), behind.id);
        lines.put(behind);
        lines.put(before);
        changes.extend(lines.into_changes());
        Ok(changes)
    }

    /// A line without words above one, which keeps its words and all that hangs on them. An item gets the sign of the one
    /// below, and the line stands in the callout that one stands in.
    fn empty_line_above(self, below: &Block, note: &Arc<Note>) -> Vec<Change> {
        let kind = match below.kind {
            BlockKind::ListItem => below.kind,
            _ => BlockKind::Paragraph,
        };
        let depth = if kind == below.kind { below.depth } else { 0 };
        let place = note.blocks.iter().position(|&id| id == below.id).unwrap_or_default();
        let above = place.checked_sub(1).and_then(|above| note.blocks.get(above).copied());
        let mut lines = Arrangement::of(self.library, note);
        let block = Block {
            source: match below.edited_source() {
                SourceText::Edited { lead, .. } if kind == BlockKind::ListItem && !lead.trim().is_empty() => {
                    SourceText::Edited {
                        was: String::new(),
                        lead: lead.replace("[x]", "[ ]").replace("[X]", "[ ]"),
                        tail: "\n".to_owned(),
                    }
                }
                _ => source_of_new_line(kind, depth, &lines.indent_at(place, kind, depth, &Room::default())),
            },
            ..Block::new(self.ids.next_id(), note.id, kind, depth, "")
        };
        lines.insert_behind(above, block.id);
        lines.put(block);
        lines.into_changes()
    }

    pub(in crate::model::plan) fn join_block(self, id: BlockId) -> Planned {
        let behind = Arc::clone(self.block(id)?);
        let note = Arc::clone(self.note(behind.note)?);
        let place = note.blocks.iter().position(|&other| other == id).unwrap_or_default();
        let above = place.checked_sub(1).and_then(|place| note.blocks.get(place).copied());
        let above = Arc::clone(self.block(above.ok_or(Refusal::Missing(Thing::Block))?)?);
        if !is_splittable(above.kind) || !is_splittable(behind.kind) {
            return Err(Refusal::OutOfBounds);
        }
        let at = above.text.len();
        let text = words_for(above.kind, format!("{}{}", above.text, behind.text));
        let joined = Block {
            translated_from: joined_translated_from(&above, &behind, &text),
            text,
            spans: joined_spans(&above.spans, &behind.spans, at),
            translation: joined_translation(&above, &behind),
            source: joined_source(&above, &behind),
            status: if above.status == Status::default() {
                behind.status.clone()
            } else {
                above.status.clone()
            },
            ..(*above).clone()
        };
        let mut changes = self.annotations_joined(id, above.id, at);
        for card in self.library.cards_on(CardSource::Block(id)) {
            changes.extend(resourced(card, id, above.id).map(Change::Card));
        }
        changes.extend(self.regions_relinked(id, above.id));
        let mut lines = Arrangement::of(self.library, &note);
        lines.remove(BTreeSet::from([id]));
        lines.put(joined);
        changes.extend(lines.into_changes());
        Ok(changes)
    }

    /// The annotations of a line that becomes the end of another. A star or flag that the other has already goes.
    fn annotations_joined(&self, id: BlockId, above: BlockId, at: usize) -> Vec<Change> {
        let moved = |annotation: &Arc<Annotation>| {
            let mark = match &annotation.mark {
                Mark::Highlight(range, tint) => Mark::Highlight(range.start + at..range.end + at, *tint),
                mark => mark.clone(),
            };
            let is_doubled =
                matches!(mark, Mark::Star | Mark::Flag) && self.library.mark_on(Target::Block(above), &mark).is_some();
            let after = Annotation {
                target: Target::Block(above),
                mark,
                ..(**annotation).clone()
            };
            Change::Annotation(if is_doubled {
                Edit::removed(Arc::clone(annotation))
            } else {
                Edit::replaced(Arc::clone(annotation), after)
            })
        };
        self.library.annotations_on(Target::Block(id)).map(moved).collect()
    }

    /// The regions that were linked to a line, linked to another.
    fn regions_relinked(&self, from: BlockId, to: BlockId) -> Vec<Change> {
        let diagrams: BTreeSet<DiagramId> = self.library.regions_linking(from).map(|(it, _)| it.id).collect();
        let relinked = |diagram: &Arc<Diagram>| {
            let mut after = (**diagram).clone();
            for region in &mut after.regions {
                if region.links.contains(&from) {
                    region.links.retain(|&link| link != from && link != to);
                    region.links.push(to);
                }
            }
            changed(diagram, after).map(Change::Diagram)
        };
        diagrams
            .into_iter()
            .filter_map(|id| self.library.diagram(id))
            .filter_map(relinked)
            .collect()
    }
}

/// Whether a line of a kind may be parted in two, and be joined with another.
const fn is_splittable(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Heading | BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote | BlockKind::Callout
    )
}

/// What a line becomes that begins behind another one.
const fn kind_behind(kind: BlockKind) -> BlockKind {
    match kind {
        BlockKind::Heading | BlockKind::Callout => BlockKind::Paragraph,
        kind => kind,
    }
}

/// The sources of both halves of a line.
fn parted(whole: &Block, kind: BlockKind, depth: u8) -> (SourceText, SourceText) {
    let SourceText::Edited { was, lead, tail } = whole.edited_source() else {
        return (whole.source.clone(), source_of_new_line(kind, depth, ""));
    };
    let behind = SourceText::Edited {
        was: String::new(),
        lead: lead_behind(whole, kind, depth, &lead),
        tail,
    };
    let line_end = if whole.source_text().ends_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let before = SourceText::Edited {
        was,
        lead,
        tail: line_end.to_owned(),
    };
    (before, behind)
}

/// What of the spans lies before a place. Blanks at the cut are no part of it: Markdown ends no mark behind a blank.
fn spans_until(text: &str, spans: &[Span], at: usize) -> Vec<Span> {
    let cut = |span: &Span| {
        let words = text.get(span.range.start..span.range.end.min(at))?.trim_end();
        Some(span.range.start..span.range.start + words.len())
    };
    spans.iter().filter_map(|span| spanned(cut(span)?, span)).collect()
}

/// What of the spans lies behind a place, counted from there.
fn spans_from(text: &str, spans: &[Span], at: usize) -> Vec<Span> {
    let cut = |span: &Span| {
        let start = span.range.start.max(at);
        let words = text.get(start..span.range.end)?.trim_start();
        Some(span.range.end - words.len() - at..span.range.end - at)
    };
    spans.iter().filter_map(|span| spanned(cut(span)?, span)).collect()
}

/// The words before and behind a place; nothing where it cuts a character. Blanks at the cut stay at the end of the first
/// part: no line begins with them, and joined again the line is as it was. A line end at the cut goes.
fn halves(words: &str, at: usize) -> Option<(&str, &str)> {
    let second = words.get(at..)?.trim_start();
    let first = words.get(..words.len() - second.len())?;
    let line_end = first.get(first.trim_end().len()..)?.find('\n');
    let first = line_end.map_or(first, |_| first.trim_end());
    Some((first, second))
}

fn spanned(range: Range<usize>, span: &Span) -> Option<Span> {
    (!range.is_empty()).then(|| Span {
        range,
        style: span.style.clone(),
    })
}

/// The spans of two lines that became one; one that is cut by the place where they meet becomes whole again.
fn joined_spans(above: &[Span], behind: &[Span], at: usize) -> Vec<Span> {
    let mut spans = above.to_vec();
    for span in behind {
        let range = span.range.start + at..span.range.end + at;
        let open = spans
            .iter_mut()
            .find(|open| open.range.end == at && range.start == at && open.style == span.style);
        match open {
            Some(open) => open.range.end = range.end,
            None => spans.push(Span {
                range,
                style: span.style.clone(),
            }),
        }
    }
    spans
}

/// Both lines in the other language, where one of them has it; the other is there as it is then.
fn joined_translation(above: &Block, behind: &Block) -> String {
    if !above.has_translation() && !behind.has_translation() {
        return String::new();
    }
    let words = |line: &Block| {
        let words = if line.has_translation() {
            &line.translation
        } else {
            &line.text
        };
        words.trim().to_owned()
    };
    let both = [words(above), words(behind)]
        .into_iter()
        .filter(|words| !words.is_empty());
    both.collect::<Vec<_>>().join(" ")
}

/// What of a joined line was translated, where that is not all of it.
fn joined_translated_from(above: &Block, behind: &Block, text: &str) -> String {
    let from = format!("{}{}", above.translated_words(), behind.translated_words());
    if from == text { String::new() } else { from }
}

/// What stands around the words of two lines that became one: before the first and behind the last.
fn joined_source(above: &Block, behind: &Block) -> SourceText {
    let (SourceText::Edited { was, lead, .. }, SourceText::Edited { tail, .. }) =
        (above.edited_source(), behind.edited_source())
    else {
        return above.source.clone();
    };
    SourceText::Edited { was, lead, tail }
}

/// Where a highlight lies once its line is split: on the first part, on the second, or on the first as far as it reaches.
fn split_highlight(annotation: &Arc<Annotation>, end: usize, start: usize, behind: BlockId) -> Option<Change> {
    let Mark::Highlight(range, tint) = &annotation.mark else {
        return None;
    };
    let (target, range) = if range.start >= end && range.end > start {
        (Target::Block(behind), range.start.max(start) - start..range.end - start)
    } else {
        (annotation.target, range.start..range.end.min(end))
    };
    if range.is_empty() {
        return Some(Change::Annotation(Edit::removed(Arc::clone(annotation))));
    }
    let after = Annotation {
        target,
        mark: Mark::Highlight(range, *tint),
        ..(**annotation).clone()
    };
    changed(annotation, after).map(Change::Annotation)
}

/// Whether what a card asks for stands in one part of a line and not in the other.
fn asks_for_part(card: &Card, part: &str, other: &str) -> bool {
    let stands = |words: &str, part: &str| !words.trim().is_empty() && part.contains(words.trim());
    let is_only_here = |words: &str| stands(words, part) && !stands(words, other);
    card.prompt.fields().iter().any(|field| {
        let both = [&field.text.ko, &field.text.en];
        match field.role {
            FieldRole::Sentence => both.into_iter().any(|words| {
                let is_asked = |part: ClozePart<'_>| matches!(part, ClozePart::Gap(words) if is_only_here(words));
                cloze_parts(words).into_iter().any(is_asked)
            }),
            _ if field.is_answer() => both.into_iter().any(|words| is_only_here(words)),
            _ => false,
        }
    })
}

/// A card that hangs on another line from now on.
fn resourced(card: &Arc<Card>, from: BlockId, to: BlockId) -> Option<Edit<Card>> {
    let mut sources: Vec<CardSource> = Vec::with_capacity(card.sources.len());
    for &source in &card.sources {
        let source = if source == CardSource::Block(from) {
            CardSource::Block(to)
        } else {
            source
        };
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let after = Card {
        sources,
        ..(**card).clone()
    };
    changed(card, after)
}

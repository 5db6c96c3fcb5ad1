//! Writing in a note: lines put in, rewritten, moved, taken out, and made lines of another kind.
//!
//! What hangs on a line follows its words: highlights lie on the same characters afterwards or go with them, and what is
//! split or joined takes its cards and annotations along ([`halves`]); what comes in is [`insertion`]'s. The source of a note stays Markdown that reads back
//! as the same lines: wherever two lines meet that did not before, [`Arrangement`] puts in what keeps them apart. What a
//! line looks like in Markdown is [`source`]'s.

mod arrangement;
mod halves;
mod insertion;
mod quoting;
mod rewording;
mod source;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use arrangement::Arrangement;
pub(super) use insertion::NewLine;
use quoting::moved_between;
use source::{first_sign, with_lead, words_for};

use super::{Planned, Planner, changed};
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Change, Edit, Mark, Moving, Note, Refusal, Retyping, Room, Span, Status,
    Target, Thing, moved_range, quotes_around, room_left,
};

/// A note and some of its lines.
type LinesOfNote = (Arc<Note>, BTreeSet<BlockId>);

impl Planner<'_> {
    pub(super) fn edit_block(self, id: BlockId, text: String, spans: Vec<Span>) -> Planned {
        let before = self.block(id)?;
        let text = words_for(before.kind, text);
        check_spans(&text, &spans)?;
        let mut changes = Vec::new();
        self.move_highlights(before, &text, &mut changes);
        let source = if before.text == text && before.spans == spans {
            before.source.clone()
        } else {
            before.edited_source()
        };
        let after = Block {
            translated_from: before.translated_before(&text),
            text,
            spans,
            source,
            ..(**before).clone()
        };
        changes.extend(changed(before, after).map(Change::Block));
        Ok(changes)
    }

    /// Lets the highlights of a line follow their words when it gets others, and removes those whose words are gone.
    pub(super) fn move_highlights(&self, before: &Block, text: &str, changes: &mut Vec<Change>) {
        self.move_highlights_by(before.id, |range| moved_range(&before.text, text, range), changes);
    }

    /// Puts the highlights of a line where their places have moved to, and removes those that have none any more.
    fn move_highlights_by(
        &self,
        line: BlockId,
        moved: impl Fn(&Range<usize>) -> Option<Range<usize>>,
        changes: &mut Vec<Change>,
    ) {
        for annotation in self.library.annotations_on(Target::Block(line)) {
            let Mark::Highlight(range, tint) = &annotation.mark else {
                continue;
            };
            match moved(range) {
                Some(range) => {
                    let after = Annotation {
                        mark: Mark::Highlight(range, *tint),
                        ..(**annotation).clone()
                    };
                    changes.extend(changed(annotation, after).map(Change::Annotation));
                }
                None => changes.push(Change::Annotation(Edit::removed(Arc::clone(annotation)))),
            }
        }
    }

    pub(super) fn delete_blocks(self, blocks: &[BlockId]) -> Planned {
        let Some((note, gone)) = self.lines_of_a_note(blocks)? else {
            return Ok(Vec::new());
        };
        let mut changes = Vec::new();
        for &id in &gone {
            self.remove_annotations_on(Target::Block(id), &mut changes);
        }
        let mut lines = Arrangement::of(self.library, &note);
        lines.remove(gone);
        changes.extend(lines.into_changes());
        Ok(changes)
    }

    /// The note of some lines; nothing where there are none. Refused where one of them is not in it.
    fn lines_of_a_note(&self, blocks: &[BlockId]) -> Result<Option<LinesOfNote>, Refusal> {
        let Some(first) = blocks.first() else {
            return Ok(None);
        };
        let note = self.block(*first)?.note;
        for &id in blocks {
            if self.block(id)?.note != note {
                return Err(Refusal::Missing(Thing::Block));
            }
        }
        Ok(Some((Arc::clone(self.note(note)?), blocks.iter().copied().collect())))
    }

    pub(super) fn set_block_status(self, id: BlockId, status: Status) -> Planned {
        let before = self.block(id)?;
        let after = Block {
            status,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Block).into_iter().collect())
    }

    /// Writes what a line says in the other language, or takes that away. It is up to date from then on.
    pub(super) fn translate_block(self, id: BlockId, words: &str) -> Planned {
        let before = self.block(id)?;
        if !before.is_of_words() {
            return Err(Refusal::OutOfBounds);
        }
        let after = Block {
            translation: words_for(before.kind, words.trim().to_owned()),
            translated_from: String::new(),
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Block).into_iter().collect())
    }

    pub(super) fn move_blocks(self, moving: &Moving) -> Planned {
        let &Moving {
            after,
            deeper_by,
            quotes,
            ..
        } = moving;
        let Some((note, moved)) = self.lines_of_a_note(&moving.blocks)? else {
            return Ok(Vec::new());
        };
        if after.is_some_and(|after| moved.contains(&after)) {
            return Err(Refusal::OutOfBounds);
        }
        if after.is_some_and(|after| !note.blocks.contains(&after)) {
            return Err(Refusal::Missing(Thing::Block));
        }
        let before: Vec<&Block> = self.library.blocks_of(&note).map(|block| &**block).collect();
        let moving = || before.iter().enumerate().filter(|(_, line)| moved.contains(&line.id));
        let mut lines = Arrangement::of(self.library, &note);
        lines.move_behind(&moved, after);
        let first = lines.place_behind(after);
        // A section stands in no callout.
        let has_heading = moving().any(|(_, line)| line.kind == BlockKind::Heading);
        let rooms = lines.rooms_at(first, moved.len());
        let (outermost, innermost) = (rooms.first(), rooms.last());
        let nearest = rooms.iter().find(|room| room.quotes == quotes).or(match outermost {
            Some(outermost) if outermost.quotes > quotes => Some(outermost),
            _ => innermost,
        });
        let room = nearest.filter(|_| !has_heading).cloned().unwrap_or_default();
        let above = lines.above(first).next().filter(|above| room.has(above));
        let mut deepest = above.map_or(0, Block::deepest_item_behind).max(room.depth);
        for (place, (place_before, line)) in moving().enumerate() {
            let mut left = room_left(&before, place_before, &moved);
            if room.is_quote && left != room && quotes_around(line) > left.quotes {
                // A quote that comes into another one is a part of it, and what it has in it too.
                let above = before.iter().take(place_before).rev().copied();
                let inside = Room::behind(above, left.quotes + 1);
                left = if inside.is_quote { inside } else { left };
            }
            let goes_along = quotes_around(line) > left.quotes;
            let mut line = (*line).clone();
            if left != room {
                line = moved_between(&line, &left, &room);
                lines.put(line.clone());
                lines.part_from_neighbours(line.id);
            }
            if line.kind != BlockKind::ListItem || goes_along {
                deepest = line.deepest_item_behind().max(room.depth);
                continue;
            }
            let depth = line.depth.saturating_add_signed(deeper_by).max(room.depth).min(deepest);
            deepest = depth.saturating_add(1);
            let settled = Retyping {
                block: line.id,
                kind: line.kind,
                depth,
                sign: String::new(),
            };
            if let Some(settled) = retyped(&line, &settled, &lines, first + place) {
                lines.part_from_neighbours(settled.id);
                lines.put(settled);
            }
        }
        Ok(lines.into_changes())
    }

    pub(super) fn retype_blocks(self, retypings: Vec<Retyping>) -> Planned {
        let blocks: Vec<BlockId> = retypings.iter().map(|line| line.block).collect();
        let Some((note, _)) = self.lines_of_a_note(&blocks)? else {
            return Ok(Vec::new());
        };
        let is_of_words = |kind: BlockKind| !matches!(kind, BlockKind::Image(_) | BlockKind::Rule | BlockKind::Table);
        let mut wanted: BTreeMap<BlockId, Retyping> = BTreeMap::new();
        for line in retypings {
            if !self.block(line.block)?.is_of_words() || !is_of_words(line.kind) {
                return Err(Refusal::OutOfBounds);
            }
            wanted.insert(line.block, line);
        }
        let mut lines = Arrangement::of(self.library, &note);
        // From the top: how far an item stands in follows from those above it.
        for (place, id) in note.blocks.iter().enumerate() {
            if let Some(line) = wanted.get(id)
                && let Some(after) = retyped(self.block(*id)?, line, &lines, place)
            {
                lines.put(after);
                lines.part_from_neighbours(*id);
            }
        }
        Ok(lines.into_changes())
    }
}

/// A line as one of another kind at its place; nothing where it is that already.
fn retyped(before: &Block, line: &Retyping, lines: &Arrangement<'_>, place: usize) -> Option<Block> {
    let kind = line.kind;
    // Items and running text stay in the callout they stand in.
    let room = match (before.kind, kind) {
        (BlockKind::ListItem | BlockKind::Paragraph, BlockKind::ListItem | BlockKind::Paragraph) => {
            lines.room_of(before, place)
        }
        _ => Room::default(),
    };
    let depth = line.depth.min(max_depth(kind)).max(room.depth);
    let is_same =
        before.kind == kind && before.depth == depth && (line.sign.is_empty() || line.sign == before.full_sign());
    if is_same {
        return None;
    }
    let sign = match kind {
        BlockKind::ListItem if !line.sign.is_empty() => line.sign.clone(),
        BlockKind::ListItem if before.kind == kind => before.full_sign(),
        _ => String::new(),
    };
    let sign = if lines.begins_list_at(place, depth, &room) {
        first_sign(&sign)
    } else {
        sign
    };
    let spans = if kind == BlockKind::Code {
        Vec::new()
    } else {
        before.spans.clone()
    };
    Some(Block {
        kind,
        depth,
        text: words_for(kind, before.text.clone()),
        spans,
        sign: String::new(),
        source: with_lead(before, kind, depth, &lines.indent_at(place, kind, depth, &room), &sign),
        ..before.clone()
    })
}

/// Deepest a line may stand: six levels of headings, and as many levels of a list as a person can follow.
const fn max_depth(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Heading => 5,
        BlockKind::ListItem => 9,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Callout => 4,
        _ => 0,
    }
}

/// Refuses spans that do not lie on characters of the text.
pub(super) fn check_spans(text: &str, spans: &[Span]) -> Result<(), Refusal> {
    let is_sound = |span: &Span| text.get(span.range.clone()).is_some_and(|part| !part.is_empty());
    if spans.iter().all(is_sound) {
        Ok(())
    } else {
        Err(Refusal::BadRange)
    }
}

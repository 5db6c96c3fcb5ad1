//! Writing in a note: lines put in, rewritten, moved, taken out, and made lines of another kind.
//!
//! What hangs on a line follows its words: highlights lie on the same characters afterwards or go with them, and what is
//! split or joined takes its cards and annotations along ([`halves`]). The source of a note stays Markdown that reads back
//! as the same lines: wherever two lines meet that did not before, [`Arrangement`] puts in what keeps them apart. What a
//! line looks like in Markdown is [`source`]'s.

mod arrangement;
mod halves;
mod source;

use std::collections::BTreeSet;
use std::sync::Arc;

use arrangement::Arrangement;
use source::{first_sign, source_of_new_line, with_lead, words_for};

use super::{Planned, Planner, changed};
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Change, Edit, Mark, NoteId, Refusal, Span, Status, Target, Thing,
    moved_range,
};

/// A line to be put in.
pub(super) struct NewLine {
    pub(super) kind: BlockKind,
    pub(super) depth: u8,
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
}

impl Planner<'_> {
    pub(super) fn edit_block(self, id: BlockId, text: String, spans: Vec<Span>) -> Planned {
        let before = self.block(id)?;
        let text = words_for(before.kind, text);
        check_spans(&text, &spans)?;
        let mut changes = Vec::new();
        self.move_highlights(before, &text, &mut changes);
        let source = if before.text == text {
            before.source.clone()
        } else {
            before.edited_source()
        };
        let after = Block {
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
        for annotation in self.library.annotations_on(Target::Block(before.id)) {
            let Mark::Highlight(range, tint) = &annotation.mark else {
                continue;
            };
            match moved_range(&before.text, text, range) {
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

    pub(super) fn insert_block(self, note: NoteId, after: Option<BlockId>, line: NewLine) -> Planned {
        let note = Arc::clone(self.note(note)?);
        check_spans(&line.text, &line.spans)?;
        if after.is_some_and(|after| !note.blocks.contains(&after)) {
            return Err(Refusal::Missing(Thing::Block));
        }
        let mut lines = Arrangement::of(self.library, &note);
        let indent = lines.indent_behind(after, line.kind, line.depth);
        let block = Block {
            id: self.ids.next_id(),
            note: note.id,
            kind: line.kind,
            depth: line.depth,
            text: words_for(line.kind, line.text),
            spans: line.spans,
            translation: String::new(),
            sign: String::new(),
            source: source_of_new_line(line.kind, line.depth, &indent),
            status: Status::default(),
        };
        lines.insert_behind(after, block.id);
        lines.put(block);
        Ok(lines.into_changes())
    }

    pub(super) fn delete_block(self, id: BlockId) -> Planned {
        let note = Arc::clone(self.note(self.block(id)?.note)?);
        let mut changes = Vec::new();
        self.remove_annotations_on(Target::Block(id), &mut changes);
        let mut lines = Arrangement::of(self.library, &note);
        lines.remove(id);
        changes.extend(lines.into_changes());
        Ok(changes)
    }

    pub(super) fn set_block_status(self, id: BlockId, status: Status) -> Planned {
        let before = self.block(id)?;
        let after = Block {
            status,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Block).into_iter().collect())
    }

    pub(super) fn move_blocks(self, blocks: &[BlockId], after: Option<BlockId>) -> Planned {
        let moved: BTreeSet<BlockId> = blocks.iter().copied().collect();
        let Some(first) = blocks.first() else {
            return Ok(Vec::new());
        };
        let note = Arc::clone(self.note(self.block(*first)?.note)?);
        let n_there = note.blocks.iter().filter(|id| moved.contains(id)).count();
        if n_there < moved.len() {
            return Err(Refusal::Missing(Thing::Block));
        }
        if after.is_some_and(|after| moved.contains(&after)) {
            return Err(Refusal::OutOfBounds);
        }
        if after.is_some_and(|after| !note.blocks.contains(&after)) {
            return Err(Refusal::Missing(Thing::Block));
        }
        let mut lines = Arrangement::of(self.library, &note);
        lines.move_behind(&moved, after);
        Ok(lines.into_changes())
    }

    pub(super) fn retype_block(self, id: BlockId, kind: BlockKind, depth: u8, sign: &str) -> Planned {
        let before = Arc::clone(self.block(id)?);
        let is_of_words = |kind: BlockKind| !matches!(kind, BlockKind::Image(_) | BlockKind::Rule | BlockKind::Table);
        if !before.is_of_words() || !is_of_words(kind) {
            return Err(Refusal::OutOfBounds);
        }
        let note = Arc::clone(self.note(before.note)?);
        let place = note.blocks.iter().position(|&other| other == id).unwrap_or_default();
        let above = place.checked_sub(1).and_then(|place| note.blocks.get(place).copied());
        let mut lines = Arrangement::of(self.library, &note);
        let depth = depth.min(max_depth(kind));
        let spans = if kind == BlockKind::Code {
            Vec::new()
        } else {
            before.spans.clone()
        };
        let is_same = before.kind == kind && before.depth == depth && (sign.is_empty() || sign == before.full_sign());
        if is_same {
            return Ok(Vec::new());
        }
        let sign = match kind {
            BlockKind::ListItem if !sign.is_empty() => sign.to_owned(),
            BlockKind::ListItem if before.kind == kind => before.full_sign(),
            _ => String::new(),
        };
        let sign = if lines.begins_list_behind(above, depth) {
            first_sign(&sign)
        } else {
            sign
        };
        let after = Block {
            kind,
            depth,
            text: words_for(kind, before.text.clone()),
            spans,
            sign: String::new(),
            source: with_lead(&before, kind, depth, &lines.indent_behind(above, kind, depth), &sign),
            ..(*before).clone()
        };
        lines.put(after);
        lines.part_from_neighbours(id);
        Ok(lines.into_changes())
    }
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

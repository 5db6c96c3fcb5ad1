//! Lines that come into a note: one that is new, or several that are pasted as they are.
//!
//! A pasted line keeps its source, but for what says how far an item stands in, which follows from the items above it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::check_spans;
use super::source::{source_of_new_line, with_lead, words_for};
use crate::model::plan::import::each_once;
use crate::model::plan::{Planned, Planner};
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Change, Edit, Mark, NoteId, Refusal, Room, Span, Target, Thing,
    quotes_around,
};

/// A line to be put in.
pub(in crate::model::plan) struct NewLine {
    pub(in crate::model::plan) kind: BlockKind,
    pub(in crate::model::plan) depth: u8,
    pub(in crate::model::plan) text: String,
    pub(in crate::model::plan) spans: Vec<Span>,
}

impl Planner<'_> {
    pub(in crate::model::plan) fn insert_block(self, note: NoteId, after: Option<BlockId>, line: NewLine) -> Planned {
        let note = Arc::clone(self.note(note)?);
        check_spans(&line.text, &line.spans)?;
        if after.is_some_and(|after| !note.blocks.contains(&after)) {
            return Err(Refusal::Missing(Thing::Block));
        }
        let mut lines = Arrangement::of(self.library, &note);
        let place = lines.place_behind(after);
        let room = match line.kind {
            BlockKind::ListItem => lines.room_of_list(place),
            _ => Room::default(),
        };
        let indent = lines.indent_at(place, line.kind, line.depth, &room);
        let block = Block {
            spans: line.spans,
            source: source_of_new_line(line.kind, line.depth, &indent),
            ..Block::new(
                self.ids.next_id(),
                note.id,
                line.kind,
                line.depth,
                words_for(line.kind, line.text),
            )
        };
        lines.insert_behind(after, block.id);
        lines.put(block);
        Ok(lines.into_changes())
    }

    pub(in crate::model::plan) fn insert_blocks(
        self,
        note: NoteId,
        after: Option<BlockId>,
        blocks: Vec<Block>,
        annotations: Vec<Annotation>,
    ) -> Planned {
        let note = Arc::clone(self.note(note)?);
        if after.is_some_and(|after| !note.blocks.contains(&after)) {
            return Err(Refusal::Missing(Thing::Block));
        }
        self.check_new_lines(&blocks, &annotations)?;
        let mut lines = Arrangement::of(self.library, &note);
        let place = lines.place_behind(after);
        lines.insert_at(place, blocks.iter().map(|block| block.id));
        for (place, block) in (place..).zip(blocks) {
            let source = if block.kind == BlockKind::ListItem && quotes_around(&block) == 0 {
                let indent = lines.indent_at(place, block.kind, block.depth, &lines.room_of_list(place));
                with_lead(&block, block.kind, block.depth, &indent, &block.full_sign())
            } else {
                block.source.clone()
            };
            lines.put(Block {
                note: note.id,
                text: words_for(block.kind, block.text),
                sign: String::new(),
                source,
                ..block
            });
        }
        let mut changes = lines.into_changes();
        changes.extend(annotations.into_iter().map(Edit::made).map(Change::Annotation));
        Ok(changes)
    }

    fn check_new_lines(&self, blocks: &[Block], annotations: &[Annotation]) -> Result<(), Refusal> {
        each_once(blocks.iter().map(|block| block.id), Thing::Block)?;
        let new: BTreeMap<BlockId, &Block> = blocks.iter().map(|block| (block.id, block)).collect();
        for block in blocks {
            check_spans(&block.text, &block.spans)?;
            if self.library.block(block.id).is_some() {
                return Err(Refusal::IdTaken(Thing::Block));
            }
            if let BlockKind::Image(diagram) = block.kind {
                self.diagram(diagram)?;
            }
        }
        each_once(annotations.iter().map(|annotation| annotation.id), Thing::Annotation)?;
        for annotation in annotations {
            if self.library.annotation(annotation.id).is_some() {
                return Err(Refusal::IdTaken(Thing::Annotation));
            }
            let line = match annotation.target {
                Target::Block(line) => new.get(&line),
                Target::Card(_) | Target::Region(_) => None,
            };
            let line = line.ok_or(Refusal::Missing(Thing::Block))?;
            if let Mark::Highlight(range, _) = &annotation.mark
                && line.text.get(range.clone()).is_none_or(str::is_empty)
            {
                return Err(Refusal::BadRange);
            }
        }
        Ok(())
    }
}

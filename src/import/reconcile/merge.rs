//! A note of the library brought up to a new version of its source.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::align::{Line, align};
use super::diagrams::Diagrams;
use super::report::{Conflict, KeptLine, Outcome};
use crate::import::{Draft, DraftBlock, DraftKind};
use crate::model::{
    Block, BlockId, BlockKind, CardSource, IdSource, Library, Note, NoteId, SourceText, Status, Target,
};

/// The lines of a note after an import.
pub(super) struct Merged {
    pub(super) blocks: Vec<Block>,
    pub(super) outcome: Outcome,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) kept: Vec<KeptLine>,
}

/// A line that is not in the library yet.
pub(super) fn new_block(
    ids: &mut IdSource,
    diagrams: &mut Diagrams<'_>,
    draft: &Draft,
    block: &DraftBlock,
    note: NoteId,
) -> Block {
    let kind = kind_of(ids, diagrams, draft, block, None);
    Block {
        id: ids.next_id(),
        note,
        kind,
        depth: block.depth,
        text: block.text.clone(),
        spans: block.spans.clone(),
        translation: String::new(),
        translated_from: String::new(),
        sign: block.sign.clone(),
        source: block.source.clone(),
        status: Status::default(),
    }
}

/// Fits a draft to the note it was before.
pub(super) fn merge(
    library: &Library,
    ids: &mut IdSource,
    diagrams: &mut Diagrams<'_>,
    draft: &Draft,
    note: &Note,
) -> Merged {
    let old: Vec<&Arc<Block>> = library.blocks_of(note).collect();
    let old_lines: Vec<Line<'_>> = old.iter().map(|block| line_of_block(block)).collect();
    let new_lines: Vec<Line<'_>> = draft.blocks.iter().map(line_of_draft).collect();
    let old_of_new = align(&old_lines, &new_lines);
    let (mut n_added, mut n_edited, mut n_moved, mut n_removed) = (0, 0, 0, 0);
    let mut conflicts = Vec::new();
    let mut blocks: Vec<Block> = Vec::with_capacity(draft.blocks.len());
    let mut furthest = None;
    for (block, old_place) in draft.blocks.iter().zip(&old_of_new) {
        let Some(before) = old_place.and_then(|place| old.get(place)) else {
            n_added += 1;
            blocks.push(new_block(ids, diagrams, draft, block, note.id));
            continue;
        };
        n_moved += usize::from(furthest > *old_place);
        furthest = furthest.max(*old_place);
        let (after, conflict) = updated(ids, diagrams, draft, block, before);
        n_edited += usize::from(after.text != before.text);
        conflicts.extend(conflict);
        blocks.push(after);
    }
    let stays: BTreeSet<usize> = old_of_new.iter().flatten().copied().collect();
    let gone = old.iter().enumerate().filter(|(place, _)| !stays.contains(place));
    let mut kept = Vec::new();
    let mut staying: BTreeMap<BlockId, Block> = BTreeMap::new();
    for (_, block) in gone {
        if block.source_words().is_none() {
            staying.insert(block.id, (***block).clone());
        } else if let Some(line) = kept_line(library, block) {
            kept.push(line);
            staying.insert(block.id, line_of_ones_own(block));
        } else {
            n_removed += 1;
        }
    }
    Merged {
        blocks: with_staying(blocks, &old, staying),
        outcome: Outcome::Changed {
            n_added,
            n_edited,
            n_moved,
            n_removed,
        },
        conflicts,
        kept,
    }
}

/// A line brought up to its new version. Words edited here stay.
fn updated(
    ids: &mut IdSource,
    diagrams: &mut Diagrams<'_>,
    draft: &Draft,
    block: &DraftBlock,
    before: &Block,
) -> (Block, Option<Conflict>) {
    let mut after = Block {
        kind: kind_of(ids, diagrams, draft, block, Some(before)),
        depth: block.depth,
        sign: block.sign.clone(),
        ..before.clone()
    };
    let SourceText::Edited { was, lead, tail } = &before.source else {
        after.translated_from = before.translated_before(&block.text);
        after.text.clone_from(&block.text);
        after.spans.clone_from(&block.spans);
        after.source = block.source.clone();
        return (after, None);
    };
    let is_same_in_source = *was == block.text;
    if before.text == block.text {
        after.spans.clone_from(&block.spans);
        after.source = block.source.clone();
        return (after, None);
    }
    let (lead, tail) = match &block.source {
        SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => (lead, tail),
        SourceText::Verbatim(_) => (lead, tail),
    };
    if after.kind == BlockKind::Table {
        // How the columns of a table that was edited here are aligned.
        after.sign.clone_from(&before.sign);
    }
    after.source = SourceText::Edited {
        was: block.text.clone(),
        lead: lead.clone(),
        tail: tail.clone(),
    };
    let conflict = (!is_same_in_source).then(|| Conflict {
        line: block.line,
        yours: before.text.clone(),
        theirs: block.text.clone(),
    });
    (after, conflict)
}

pub(super) fn kind_of(
    ids: &mut IdSource,
    diagrams: &mut Diagrams<'_>,
    draft: &Draft,
    block: &DraftBlock,
    before: Option<&Block>,
) -> BlockKind {
    for picture in &block.pictures {
        diagrams.of_picture(ids, draft, picture, block.line, None);
    }
    match &block.kind {
        DraftKind::Heading => BlockKind::Heading,
        DraftKind::ListItem => BlockKind::ListItem,
        DraftKind::Paragraph => BlockKind::Paragraph,
        DraftKind::Code => BlockKind::Code,
        DraftKind::Table => BlockKind::Table,
        DraftKind::Callout => BlockKind::Callout,
        DraftKind::Quote => BlockKind::Quote,
        DraftKind::Rule => BlockKind::Rule,
        DraftKind::Image(picture) => {
            let shown = before.and_then(|before| match before.kind {
                BlockKind::Image(diagram) => Some(diagram),
                _ => None,
            });
            BlockKind::Image(diagrams.of_picture(ids, draft, picture, block.line, shown))
        }
    }
}

fn line_of_block(block: &Block) -> Line<'_> {
    Line {
        kind: block.kind.name(),
        text: block.source_words().unwrap_or(&block.text),
        is_rigid: matches!(block.kind, BlockKind::Image(_)) || block.source_words().is_none(),
    }
}

fn line_of_draft(block: &DraftBlock) -> Line<'_> {
    Line {
        kind: block.kind.name(),
        text: &block.text,
        is_rigid: matches!(block.kind, DraftKind::Image(_)),
    }
}

/// A line that is gone from the source but has cards or annotations on it.
fn kept_line(library: &Library, block: &Block) -> Option<KeptLine> {
    let n_cards = library.n_cards_on(CardSource::Block(block.id));
    let is_annotated = library.annotations_on(Target::Block(block.id)).next().is_some();
    (n_cards > 0 || is_annotated).then(|| KeptLine {
        text: block.text.clone(),
        n_cards,
    })
}

/// The line as one the source does not have.
fn line_of_ones_own(block: &Block) -> Block {
    let (lead, tail) = match &block.source {
        SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => (lead.clone(), tail.clone()),
        SourceText::Verbatim(_) => (String::new(), "\n".to_owned()),
    };
    Block {
        source: SourceText::Edited {
            was: String::new(),
            lead,
            tail,
        },
        ..block.clone()
    }
}

/// Puts lines the source does not have back behind the line they stood behind.
fn with_staying(blocks: Vec<Block>, old: &[&Arc<Block>], mut staying: BTreeMap<BlockId, Block>) -> Vec<Block> {
    if staying.is_empty() {
        return blocks;
    }
    let is_there: BTreeSet<BlockId> = blocks.iter().map(|block| block.id).collect();
    let mut behind: BTreeMap<Option<BlockId>, Vec<Block>> = BTreeMap::new();
    let mut last = None;
    for block in old {
        if let Some(line) = staying.remove(&block.id) {
            behind.entry(last).or_default().push(line);
        } else if is_there.contains(&block.id) {
            last = Some(block.id);
        }
    }
    let mut all = behind.remove(&None).unwrap_or_default();
    for block in blocks {
        let id = block.id;
        all.push(block);
        all.extend(behind.remove(&Some(id)).unwrap_or_default());
    }
    all
}

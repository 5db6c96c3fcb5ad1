//! The lines of a note while some of them are put in, taken out, moved or changed.
//!
//! The pieces of source of all lines, one after the other, are the source of the note. Where two lines meet that did not
//! before, or where one of them is written anew, the first gets the line end or the blank line without which Markdown
//! would read both as one. Lines that met before are left as they are, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::source::first_sign;
use crate::model::{Block, BlockId, BlockKind, Change, Edit, Library, Note, SourceText};

/// The lines of a note as they are to be.
pub(super) struct Arrangement<'a> {
    library: &'a Library,
    note: &'a Arc<Note>,
    order: Vec<BlockId>,
    /// Lines that are new or get something else.
    put: BTreeMap<BlockId, Block>,
    removed: BTreeSet<BlockId>,
    /// Lines that are to be kept apart from the one before and the one behind.
    parted: BTreeSet<BlockId>,
}

impl<'a> Arrangement<'a> {
    /// The lines as they are.
    pub(super) fn of(library: &'a Library, note: &'a Arc<Note>) -> Self {
        Self {
            library,
            note,
            order: note.blocks.clone(),
            put: BTreeMap::new(),
            removed: BTreeSet::new(),
            parted: BTreeSet::new(),
        }
    }

    /// What a line is to be.
    pub(super) fn put(&mut self, block: Block) {
        self.put.insert(block.id, block);
    }

    /// Gives lines places from this one on.
    pub(super) fn insert_at(&mut self, place: usize, new: impl Iterator<Item = BlockId>) {
        let place = place.min(self.order.len());
        self.order.splice(place..place, new);
    }

    /// Gives a line a place behind another; at the top behind nothing.
    pub(super) fn insert_behind(&mut self, before: Option<BlockId>, new: BlockId) {
        let place = self.place_behind(before);
        self.order.insert(place, new);
    }

    /// The place behind a line; the first behind nothing.
    pub(super) fn place_behind(&self, before: Option<BlockId>) -> usize {
        let place = before.and_then(|before| self.order.iter().position(|&id| id == before));
        place.map_or(0, |place| place + 1)
    }

    /// The blanks before the sign of an item that stands at a place: those of the item above it that is as deep, or as
    /// many as put it below the words of the one above that is less deep. Nothing for a line of another kind.
    pub(super) fn indent_at(&self, place: usize, kind: BlockKind, depth: u8) -> String {
        if kind != BlockKind::ListItem {
            return String::new();
        }
        self.item_above(place, depth).map_or_else(String::new, |block| {
            let indent = indent_of(block);
            if block.depth == depth {
                indent
            } else {
                // A box is no part of the sign: what lies below an item with one begins below the box.
                format!("{indent}{}", " ".repeat(block.marker().chars().count() + 1))
            }
        })
    }

    /// Whether an item that stands at a place is the first of its list.
    pub(super) fn begins_list_at(&self, place: usize, depth: u8) -> bool {
        let above = self.item_above(place, depth);
        above.is_none_or(|block| block.depth < depth)
    }

    /// The nearest item of the same list above a place that stands no deeper.
    fn item_above(&self, place: usize, depth: u8) -> Option<&Block> {
        let above = self.order.iter().take(place).rev().filter_map(|&id| self.block(id));
        let mut list = above.take_while(|block| block.kind == BlockKind::ListItem);
        list.find(|block| block.depth <= depth)
    }

    /// Takes lines out.
    pub(super) fn remove(&mut self, gone: BTreeSet<BlockId>) {
        self.order.retain(|id| !gone.contains(id));
        self.removed.extend(gone);
    }

    /// Puts lines behind another one, in the order they have; to the top behind nothing.
    pub(super) fn move_behind(&mut self, moved: &BTreeSet<BlockId>, after: Option<BlockId>) {
        let (moving, staying): (Vec<BlockId>, Vec<BlockId>) = self.order.iter().partition(|id| moved.contains(id));
        self.order = staying;
        let place = self.place_behind(after);
        self.order.splice(place..place, moving);
    }

    /// Keeps a line apart from its neighbours, though they were that before: it is of another kind now.
    pub(super) fn part_from_neighbours(&mut self, id: BlockId) {
        self.parted.insert(id);
    }

    /// All of it as changes.
    pub(super) fn into_changes(mut self) -> Vec<Change> {
        self.part_lines();
        let mut changes = Vec::with_capacity(self.put.len() + self.removed.len() + 1);
        for id in self.removed {
            let removed = self.library.block(id).map(Arc::clone);
            changes.extend(removed.map(|block| Change::Block(Edit::removed(block))));
        }
        for (id, block) in self.put {
            let change = match self.library.block(id) {
                None => Some(Edit::made(block)),
                Some(before) => crate::model::plan::changed(before, block),
            };
            changes.extend(change.map(Change::Block));
        }
        if self.order != self.note.blocks {
            let after = Note {
                blocks: self.order,
                ..(**self.note).clone()
            };
            changes.push(Change::Note(Edit::replaced(Arc::clone(self.note), after)));
        }
        changes
    }

    fn part_lines(&mut self) {
        let met: BTreeSet<(Option<BlockId>, BlockId)> = neighbours(&self.note.blocks).collect();
        let is_new = |&(before, behind): &(Option<BlockId>, BlockId)| {
            let is_parted = before.is_some_and(|before| self.parted.contains(&before)) || self.parted.contains(&behind);
            is_parted || !met.contains(&(before, behind))
        };
        let joints = neighbours(&self.order).enumerate().filter(|(_, joint)| is_new(joint));
        let joints: Vec<(usize, (Option<BlockId>, BlockId))> = joints.collect();
        for (place, (before, behind)) in joints {
            self.mend_first_item(before, behind, place);
            let Some(before) = before else { continue };
            let missing = match (self.block(before), self.block(behind)) {
                (Some(before), Some(behind)) => missing_between(before, behind),
                _ => "",
            };
            if missing.is_empty() {
                continue;
            }
            if let Some(before) = self.block(before) {
                let source = with_end(before, missing);
                let before = Block {
                    source,
                    ..before.clone()
                };
                self.put(before);
            }
        }
    }

    /// Mends an item that lost the one above it. Where no list is left above, it stands at the margin, and what follows as
    /// deep as before below it; below an item that stands less deep, it stands one deeper, and only 1 begins a list.
    fn mend_first_item(&mut self, before: Option<BlockId>, id: BlockId, place: usize) {
        let is_item = |block: &&Block| block.kind == BlockKind::ListItem;
        let Some(item) = self.block(id).filter(is_item).cloned() else {
            return;
        };
        let above = before.and_then(|before| self.block(before)).filter(is_item);
        match above.filter(|above| is_quoted(above) == is_quoted(&item)) {
            None if !is_quoted(&item) => self.reindent(&item, place, 0, ""),
            Some(above) if above.depth < item.depth => {
                let depth = above.depth + 1;
                let indent = self.indent_at(place, BlockKind::ListItem, depth);
                // What stands four blanks further in than it has to is code.
                let stands_below = (indent.len()..indent.len() + 4).contains(&indent_of(&item).len());
                if item.depth > depth || !stands_below {
                    self.reindent(&item, place, depth, &indent);
                }
                let item = self.block(id).cloned().unwrap_or(item);
                let source = with_lead_as(&item, |lead| {
                    let signs = lead.trim_start_matches([' ', '\t', '>']);
                    let indent = lead.strip_suffix(signs).unwrap_or_default();
                    format!("{indent}{}", first_sign(signs))
                });
                self.put(Block { source, ..item });
            }
            _ => {}
        }
    }

    /// Puts the item at a place as deep as said, and moves those behind it that stood as deep or deeper by as much.
    fn reindent(&mut self, first: &Block, place: usize, depth: u8, new: &str) {
        let indent = indent_of(first);
        if first.depth == depth && indent == new {
            return;
        }
        let up = first.depth.saturating_sub(depth);
        let behind = self.order.iter().skip(place);
        let items = behind.map_while(|&id| self.block(id).filter(|it| it.kind == BlockKind::ListItem));
        let moved: Vec<Block> = items.take_while(|item| item.depth >= first.depth).cloned().collect();
        for item in moved {
            let source = with_lead_as(&item, |lead| {
                let rest = lead.strip_prefix(&*indent);
                rest.map_or_else(|| lead.to_owned(), |rest| format!("{new}{rest}"))
            });
            let depth = item.depth - up;
            self.put(Block { depth, source, ..item });
        }
    }

    fn block(&self, id: BlockId) -> Option<&Block> {
        self.put
            .get(&id)
            .or_else(|| self.library.block(id).map(|block| &**block))
    }
}

/// The blanks and quote signs before the sign of an item.
fn indent_of(block: &Block) -> String {
    let lead = match &block.source {
        SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => lead,
        SourceText::Verbatim(raw) => raw,
    };
    lead.chars()
        .take_while(|&c| c == ' ' || c == '\t' || c == '>')
        .collect()
}

/// Whether a line stands in a quote.
pub(super) fn is_quoted(block: &Block) -> bool {
    indent_of(block).contains('>')
}

/// Each line with the one before it.
fn neighbours(order: &[BlockId]) -> impl Iterator<Item = (Option<BlockId>, BlockId)> {
    let before = std::iter::once(None).chain(order.iter().copied().map(Some));
    before.zip(order.iter().copied())
}

/// The line ends that two lines lack between them. Inside a quote, the blank line is one with its sign.
fn missing_between(before: &Block, behind: &Block) -> &'static str {
    // Not the words: a line that has none yet will have some.
    let (SourceText::Around { tail: end, .. } | SourceText::Edited { tail: end, .. } | SourceText::Verbatim(end)) =
        &before.source;
    let (SourceText::Around { lead: start, .. } | SourceText::Edited { lead: start, .. } | SourceText::Verbatim(start)) =
        &behind.source;
    let is_inside = is_quoted(before) && is_quoted(behind) && behind.kind != BlockKind::Callout;
    let n_ends = line_ends(end.chars().rev(), is_inside) + line_ends(start.chars(), is_inside);
    match (n_ends, needs_blank_line(before, behind)) {
        (0, true) if is_inside => "\n>\n",
        (0, true) => "\n\n",
        (1, true) if is_inside => ">\n",
        (0, false) | (1, true) => "\n",
        _ => "",
    }
}

/// Line ends at the beginning of some characters; blanks are passed over, and inside a quote its signs.
fn line_ends(chars: impl Iterator<Item = char>, is_inside: bool) -> usize {
    chars
        .take_while(|&c| c.is_whitespace() || (is_inside && c == '>'))
        .filter(|&c| c == '\n')
        .count()
}

/// Whether Markdown would take two lines for one, or for something else, without a blank line between them.
fn needs_blank_line(before: &Block, behind: &Block) -> bool {
    use BlockKind::{Callout, Code, Heading, ListItem};
    match (before.kind, behind.kind) {
        (ListItem, ListItem) | (Heading | Code, _) | (_, Heading | Code) => false,
        (Callout, Callout) => true,
        (Callout, _) => !is_quoted(behind),
        _ => true,
    }
}

/// The source of a line with something else before its words.
fn with_lead_as(block: &Block, change: impl Fn(&str) -> String) -> SourceText {
    match &block.source {
        SourceText::Around { lead, tail } => SourceText::Around {
            lead: change(lead),
            tail: tail.clone(),
        },
        SourceText::Edited { was, lead, tail } => SourceText::Edited {
            was: was.clone(),
            lead: change(lead),
            tail: tail.clone(),
        },
        SourceText::Verbatim(raw) => SourceText::Verbatim(change(raw)),
    }
}

/// The source of a line with something behind it.
fn with_end(block: &Block, end: &str) -> SourceText {
    match block.source.clone() {
        SourceText::Around { lead, tail } => SourceText::Around { lead, tail: tail + end },
        SourceText::Edited { was, lead, tail } => SourceText::Edited {
            was,
            lead,
            tail: tail + end,
        },
        SourceText::Verbatim(raw) => SourceText::Verbatim(raw + end),
    }
}

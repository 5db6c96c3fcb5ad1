//! The lines of a note while some of them are put in, taken out, moved or changed.
//!
//! The pieces of source of all lines, one after the other, are the source of the note. Where two lines meet that did not
//! before, or where one of them is written anew, the first gets the line end or the blank line without which Markdown
//! would read both as one. Lines that met before are left as they are, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::source::first_sign;
use crate::model::quote::{after_blank_lines, before_blank_lines, between, blank_lines, n_common, quote_indent};
use crate::model::{
    Block, BlockId, BlockKind, Change, Edit, Library, Note, Room, SourceText, quote_signs, quotes_around,
};

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

    /// What stands before the sign of an item in a room: what the item above it has that is as deep, or as many blanks as put it
    /// below the words of the one above that is less deep. For running text the signs of the room.
    pub(super) fn indent_at(&self, place: usize, kind: BlockKind, depth: u8, room: &Room) -> String {
        match kind {
            BlockKind::ListItem => {}
            BlockKind::Paragraph => return room.signs.clone(),
            _ => return String::new(),
        }
        self.item_above(place, depth, room).map_or_else(
            || room.signs.clone(),
            |block| {
                let indent = quote_indent(block);
                if block.depth == depth {
                    indent.to_owned()
                } else {
                    // A box is no part of the sign: what lies below an item with one begins below the box.
                    format!("{indent}{}", " ".repeat(block.marker().chars().count() + 1))
                }
            },
        )
    }

    /// Whether an item that stands at a place is the first of its list.
    pub(super) fn begins_list_at(&self, place: usize, depth: u8, room: &Room) -> bool {
        let above = self.item_above(place, depth, room);
        above.is_none_or(|block| block.depth < depth)
    }

    /// The nearest item of the same list above a place that stands no deeper.
    fn item_above(&self, place: usize, depth: u8, room: &Room) -> Option<&Block> {
        let mut list = self.above(place).take_while(|block| is_item_in(block, room.quotes));
        list.find(|block| block.depth <= depth)
    }

    /// The room of a line that stands at a place.
    pub(super) fn room_of(&self, line: &Block, place: usize) -> Room {
        Room::behind(self.above(place), quotes_around(line))
    }

    /// The room of items that come behind the line above a place: that of an item, or the note.
    pub(super) fn room_of_list(&self, place: usize) -> Room {
        let item = self
            .above(place)
            .next()
            .filter(|above| above.kind == BlockKind::ListItem);
        item.map_or_else(Room::default, |item| Room::behind(self.above(place), quote_signs(item)))
    }

    /// The rooms of a place between others than some lines that stand there.
    pub(super) fn rooms_at(&self, place: usize, n_lines: usize) -> Vec<Room> {
        let behind = self.order.get(place + n_lines).and_then(|&id| self.block(id));
        Room::all(&self.above(place), behind)
    }

    /// The lines above a place, from the nearest up.
    pub(super) fn above(&self, place: usize) -> impl Iterator<Item = &Block> + Clone {
        self.order.iter().take(place).rev().filter_map(|&id| self.block(id))
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
            if let Some((before, behind)) = before.zip(Some(behind)) {
                self.part(before, behind, place);
            }
        }
    }

    /// Puts between two lines what keeps them apart, the second of which stands at a place. What stands there already is kept where
    /// it does.
    fn part(&mut self, before: BlockId, behind: BlockId, place: usize) {
        let (Some(above), Some(below)) = (self.block(before), self.block(behind)) else {
            return;
        };
        let between = between(above, below);
        let n_quotes = self.n_shared(below, place, &between);
        let room = Room::behind(self.above(place), n_quotes);
        let needs_blank = needs_blank_line(above, below) || quote_signs(above) > room.quotes;
        let is_parted = !needs_blank || blank_lines(&between).any(|signs| signs == room.quotes);
        let is_whole = blank_lines(&between).all(|signs| signs >= room.quotes);
        if is_parted && is_whole && between.contains('\n') {
            return;
        }
        let line_end = if above.source_text().contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let blank = format!("{}{line_end}", room.signs.trim_end());
        let between = format!("{line_end}{}", if needs_blank { &*blank } else { "" });
        let above = Block {
            source: with_end(above, &between),
            ..above.clone()
        };
        let below = Block {
            source: with_lead_as(below, |lead| after_blank_lines(lead).1.to_owned()),
            ..below.clone()
        };
        self.put(above);
        self.put(below);
    }

    /// In how many callouts and quotes the line at a place stands with those above it. Quotes that are apart stay so, unless a
    /// line came into them.
    fn n_shared(&self, below: &Block, place: usize, between: &str) -> usize {
        let common = n_common(self.above(place), below);
        let above = self.above(place).next();
        let is_put = |line: &Block| self.parted.contains(&line.id);
        if is_put(below) || above.is_some_and(is_put) {
            return common;
        }
        let is_apart = |quotes: usize| {
            Room::behind(self.above(place), quotes).is_quote && blank_lines(between).any(|signs| signs < quotes)
        };
        (0..=common).rev().find(|&quotes| !is_apart(quotes)).unwrap_or_default()
    }

    /// Mends an item that lost the one above it. Where no list is left above, it stands at the margin, and what follows as
    /// deep as before below it; below an item that stands less deep, it stands one deeper, and only 1 begins a list.
    fn mend_first_item(&mut self, before: Option<BlockId>, id: BlockId, place: usize) {
        let is_item = |block: &&Block| block.kind == BlockKind::ListItem;
        let Some(item) = self.block(id).filter(is_item).cloned() else {
            return;
        };
        let room = self.room_of(&item, place);
        let above = before.and_then(|before| self.block(before));
        match above.filter(|above| is_item_in(above, room.quotes)) {
            None => self.reindent(&item, place, room.depth, &room.signs),
            Some(above) if above.depth < item.depth => {
                let depth = above.depth + 1;
                let indent = self.indent_at(place, BlockKind::ListItem, depth, &room);
                // What stands four blanks further in than it has to is code.
                let stands_below = (indent.len()..indent.len() + 4).contains(&quote_indent(&item).len());
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
        let indent = quote_indent(first);
        if first.depth == depth && indent == new {
            return;
        }
        let up = first.depth.saturating_sub(depth);
        let behind = self.order.iter().skip(place);
        let quotes = quote_signs(first);
        let items = behind.map_while(|&id| self.block(id).filter(|it| is_item_in(it, quotes)));
        let moved: Vec<Block> = items.take_while(|item| item.depth >= first.depth).cloned().collect();
        for item in moved {
            let source = with_lead_as(&item, |lead| {
                let rest = lead.strip_prefix(indent);
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

/// Whether a line is an item that stands in so many callouts and quotes.
fn is_item_in(block: &Block, quotes: usize) -> bool {
    block.kind == BlockKind::ListItem && quote_signs(block) == quotes
}

/// Each line with the one before it.
fn neighbours(order: &[BlockId]) -> impl Iterator<Item = (Option<BlockId>, BlockId)> {
    let before = std::iter::once(None).chain(order.iter().copied().map(Some));
    before.zip(order.iter().copied())
}

/// Whether Markdown would take two lines for one, or for something else, without a blank line between them.
fn needs_blank_line(before: &Block, behind: &Block) -> bool {
    use BlockKind::{Callout, Code, Heading, ListItem};
    match (before.kind, behind.kind) {
        (Callout, Callout) => true,
        (ListItem, ListItem) | (Heading | Code | Callout, _) | (_, Heading | Code) => false,
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

/// The source of a line with something else than blank lines behind its words.
fn with_end(block: &Block, end: &str) -> SourceText {
    let ended = |tail: &str| format!("{}{end}", before_blank_lines(tail).0);
    match &block.source {
        SourceText::Around { lead, tail } => SourceText::Around {
            lead: lead.clone(),
            tail: ended(tail),
        },
        SourceText::Edited { was, lead, tail } => SourceText::Edited {
            was: was.clone(),
            lead: lead.clone(),
            tail: ended(tail),
        },
        SourceText::Verbatim(raw) => SourceText::Verbatim(ended(raw)),
    }
}

//! Where lines that are dragged may land: between which lines of their note, in which callout, and how deep.
//!
//! Nothing changes what it hangs on but what is dragged: a heading lands where it takes no lines of another section, an item
//! where it takes none of another item, and in the midst of a callout everything becomes a part of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Block, BlockId, BlockKind, Library, Note, Room, quotes_around, room_left};

/// Where lines land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// Behind which line; at the top when nothing.
    pub after: Option<BlockId>,
    /// How much deeper items stand then, or less deep, than the callout they land in has them.
    pub deeper_by: i8,
    /// In how many callouts and quotes they stand then.
    pub quotes: usize,
    /// How deep the first of them stands then.
    pub depth: u8,
    /// Whether anything is moved.
    pub is_moved: bool,
}

/// Lines that are dragged, with the note they stand in.
#[derive(Debug)]
pub struct Carried<'a> {
    library: &'a Library,
    all: &'a [BlockId],
    lines: Vec<&'a Arc<Block>>,
    /// For each of them the room it leaves.
    left: Vec<Room>,
    from: usize,
}

impl<'a> Carried<'a> {
    /// Nothing where they no longer follow each other in the note.
    pub fn of(library: &'a Library, note: &'a Note, lines: &[BlockId]) -> Option<Self> {
        let all = note.blocks.as_slice();
        let first = lines.first()?;
        let from = all.iter().position(|id| id == first)?;
        let is_whole = all.get(from..from + lines.len()) == Some(lines);
        let moved: BTreeSet<BlockId> = lines.iter().copied().collect();
        // Outside of callouts the lines around say nothing about them.
        let is_quoted = |id: &BlockId| library.block(*id).is_some_and(|line| quotes_around(line) > 0);
        let whole: Vec<&Block> = if lines.iter().any(is_quoted) {
            library.blocks_of(note).map(|line| &**line).collect()
        } else {
            Vec::new()
        };
        is_whole.then(|| Self {
            library,
            all,
            lines: lines.iter().filter_map(|&id| library.block(id)).collect(),
            left: (from..from + lines.len())
                .map(|place| room_left(&whole, place, &moved))
                .collect(),
            from,
        })
    }

    /// Whether a line is one of them.
    pub fn has(&self, block: BlockId) -> bool {
        self.lines.iter().any(|line| line.id == block)
    }

    /// The first of them.
    pub fn first(&self) -> Option<&'a Arc<Block>> {
        self.lines.first().copied()
    }

    /// Where they land before the line at a place in their note, or at its end, if they may.
    ///
    /// `deeper_by` is how much deeper they are wanted; nothing lands among what hangs on `folded`, the line above.
    pub fn landing(&self, place: usize, deeper_by: i8, folded: Option<BlockId>) -> Option<Landing> {
        let end = self.from + self.lines.len();
        if place > self.from && place < end {
            return None;
        }
        let is_here = place == self.from || place == end;
        let (start, place) = if is_here { (self.from, end) } else { (place, place) };
        let before = self.all.get(..start)?;
        let above = before.iter().rev().filter_map(|&id| self.library.block(id));
        let behind = self.all.get(place).and_then(|&id| self.library.block(id));
        let at = Place {
            above: above.clone().next(),
            behind,
            folded: folded.and_then(|folded| self.library.block(folded)),
            holders: self.holders(before),
        };
        let first = self.first()?;
        let wanted = i16::from(first.depth) + i16::from(deeper_by);
        let rooms = Room::all(&above.map(|line| &**line), behind.map(|line| &**line));
        let fits = rooms.into_iter().filter_map(|room| {
            let (depth, deeper_by) = self.depth_in(&room, &at, wanted)?;
            Some((room, depth, deeper_by))
        });
        let (room, depth, deeper_by) = fits.min_by_key(|&(_, depth, _)| (i16::from(depth) - wanted).abs())?;
        let is_same_room = self.left.iter().all(|left| *left == room);
        Some(Landing {
            after: before.last().copied(),
            deeper_by,
            quotes: room.quotes,
            depth,
            is_moved: !is_here || deeper_by != 0 || !is_same_room,
        })
    }

    /// How deep the first of them stands in a room of a place, if they may land there, and how much deeper items are put for it: as
    /// near to what is wanted as can be.
    fn depth_in(&self, room: &Room, at: &Place<'_>, wanted: i16) -> Option<(u8, i8)> {
        let first = self.first()?;
        if let Some(level) = self.lines.iter().filter_map(|line| line.heading_level()).min() {
            let keeps_sections = at
                .behind
                .is_none_or(|behind| behind.heading_level().is_some_and(|other| other <= level));
            (keeps_sections && room.quotes == 0).then_some(())?;
            if first.kind == BlockKind::Heading {
                return Some((first.depth, 0));
            }
        }
        let of_words = |line: &&&Arc<Block>| line.kind != BlockKind::Heading;
        let least = at.behind.as_ref().filter(of_words).map_or(0, |behind| behind.depth);
        let most = at
            .folded
            .as_ref()
            .filter(of_words)
            .map_or(u8::MAX, |folded| folded.depth);
        let (bottom, own) = (self.bottom_in(room, 0)?, self.rest(0)?);
        let lowest = (0..self.lines.len()).filter_map(|place| self.rest(place)).min()?;
        let list = at
            .above
            .filter(|above| above.kind == BlockKind::ListItem && room.has(above));
        let is_nested = at
            .behind
            .is_some_and(|behind| behind.kind == BlockKind::ListItem && room.has(behind) && behind.depth > room.depth);
        let ends_list = self.lines.last().is_some_and(|last| last.kind != BlockKind::ListItem);
        if is_nested && ends_list {
            return None;
        }
        let deepest = list.map_or(room.depth, |above| above.deepest_item_behind()).min(most);
        if self.lines.iter().all(|line| line.kind == BlockKind::ListItem) {
            let least = least.max(room.depth);
            let wanted_lowest = wanted - i16::from(own) + i16::from(lowest);
            let lowest_depth = u8::try_from(wanted_lowest.max(0)).ok()?;
            let depth = (least <= deepest).then(|| lowest_depth.clamp(least, deepest))?;
            let even = room.depth.saturating_add(lowest);
            let deeper_by = i8::try_from(i16::from(depth) - i16::from(even)).ok()?;
            return Some((depth.saturating_add(own - lowest).min(deepest), deeper_by));
        }
        let mut depths =
            (0..self.lines.len()).filter_map(|place| self.bottom_in(room, place)?.checked_add(self.rest(place)?));
        if depths.any(|depth| depth < least) {
            return None;
        }
        // What hangs on an item as words stays with it: its source lies as deep as it does.
        if own > 0 {
            let holder = self.holder_of_first();
            let is_held = holder.is_some_and(|holder| at.holders.contains(&holder));
            let is_same_room = self.left.first().is_some_and(|left| left.quotes == room.quotes);
            let depth = bottom.saturating_add(own);
            let fits = first.kind == BlockKind::ListItem || (is_held && is_same_room);
            let most = if first.kind == BlockKind::ListItem {
                deepest
            } else {
                most
            };
            return (fits && (least..=most).contains(&depth)).then_some((depth, 0));
        }
        let most = if first.kind == BlockKind::ListItem {
            deepest
        } else {
            most
        };
        (least..=most).contains(&bottom).then_some((bottom, 0))
    }

    /// How deep one of them stands in a room where it hangs on no item. In a quote, what is no item stands beside its words.
    fn bottom_in(&self, room: &Room, place: usize) -> Option<u8> {
        let (line, left) = (self.lines.get(place)?, self.left.get(place)?);
        let rest = self.rest(place)?;
        if left == room {
            return Some(line.depth - rest);
        }
        let is_beside = room.is_quote
            && rest == 0
            && !matches!(line.kind, BlockKind::ListItem | BlockKind::Callout)
            && left.quotes == quotes_around(line);
        Some(room.depth - u8::from(is_beside && room.depth > 0))
    }

    /// How much deeper one of them stands than a line of the room it leaves.
    fn rest(&self, place: usize) -> Option<u8> {
        let (line, left) = (self.lines.get(place)?, self.left.get(place)?);
        Some(match line.kind {
            BlockKind::Heading => 0,
            _ => line.depth.saturating_sub(left.depth),
        })
    }

    fn holder_of_first(&self) -> Option<BlockId> {
        let first = self.first()?;
        let above = self.all.get(..self.from)?.iter().rev();
        let mut lines = above.filter_map(|&id| self.library.block(id));
        lines
            .find(|line| line.depth < first.depth || line.kind == BlockKind::Heading)
            .map(|line| line.id)
    }

    /// The lines that what comes behind some may hang on.
    fn holders(&self, lines: &[BlockId]) -> BTreeSet<BlockId> {
        let mut holders = BTreeSet::new();
        let mut depth = u8::MAX;
        for line in lines.iter().rev().filter_map(|&id| self.library.block(id)) {
            if depth == 0 || line.kind == BlockKind::Heading {
                break;
            }
            if line.depth < depth {
                depth = line.depth;
                holders.insert(line.id);
            }
        }
        holders
    }
}

/// A place between two lines.
struct Place<'a> {
    above: Option<&'a Arc<Block>>,
    behind: Option<&'a Arc<Block>>,
    /// The line above, where what hangs on it is folded away.
    folded: Option<&'a Arc<Block>>,
    /// On which lines something could hang there.
    holders: BTreeSet<BlockId>,
}

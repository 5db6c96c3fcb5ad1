//! Where lines go that are moved up or down by key: past the line beside them, and into and out of callouts.

use crate::model::{Block, BlockId, BlockKind, Library, Moving, Room, quote_signs, room_left};

/// Lines that follow each other, on their way up or down; nothing where there is no room.
pub(super) fn moved(library: &Library, blocks: Vec<BlockId>, is_down: bool) -> Option<Moving> {
    let lines = Lines::of(library, &blocks)?;
    let (after, quotes) = if is_down { lines.down()? } else { lines.up()? };
    Some(Moving {
        blocks,
        after,
        deeper_by: 0,
        quotes,
    })
}

/// Lines that are to be moved, in their note.
struct Lines<'a> {
    library: &'a Library,
    all: Vec<&'a Block>,
    from: usize,
    end: usize,
    first: &'a Block,
    /// In how many callouts and quotes the first stands that do not move with it.
    quotes: usize,
    /// How deep it stands where it hangs on no item.
    bottom: u8,
}

impl<'a> Lines<'a> {
    fn of(library: &'a Library, blocks: &[BlockId]) -> Option<Self> {
        let first = library.block(*blocks.first()?)?;
        let note = library.note(first.note)?;
        let all: Vec<&Block> = library.blocks_of(note).map(|line| &**line).collect();
        let from = all.iter().position(|line| line.id == first.id)?;
        let left = room_left(&all, from, &blocks.iter().copied().collect());
        let end = from + blocks.len();
        Some(Self {
            library,
            all,
            from,
            end,
            first,
            quotes: left.quotes,
            bottom: left.depth,
        })
    }

    /// Whether they come into callouts they meet. Others pass them.
    const fn enters(&self) -> bool {
        !matches!(
            self.first.kind,
            BlockKind::Heading | BlockKind::Callout | BlockKind::Quote
        )
    }

    /// The rooms between two lines, which are given by their places.
    fn rooms(&self, n_above: usize, behind: usize) -> Vec<Room> {
        let above = self.all.iter().take(n_above).rev().copied();
        Room::all(&above, self.all.get(behind).copied())
    }

    fn id_before(&self, place: usize) -> Option<BlockId> {
        Some(self.all.get(place.checked_sub(1)?)?.id)
    }

    fn down(&self) -> Option<(Option<BlockId>, usize)> {
        // Out of the callout they are the last of.
        let here = self.rooms(self.from, self.end);
        let is_at_edge = here.first().is_some_and(|outermost| outermost.quotes < self.quotes);
        if is_at_edge && self.first.kind != BlockKind::Heading {
            return Some((self.id_before(self.from), self.quotes - 1));
        }
        let next = *self.all.get(self.end)?;
        // Nothing goes between an item and what hangs below it but an item.
        let is_list = next.kind == BlockKind::ListItem && self.first.kind != BlockKind::ListItem;
        let is_alike = (next.kind == self.first.kind && next.depth == self.first.depth) || is_list;
        let mut last = if is_alike {
            let section = self.library.section(next.id);
            self.end + section.len().saturating_sub(1)
        } else {
            self.end
        };
        if self.enters() && next.kind == BlockKind::Callout {
            return Some((Some(next.id), quote_signs(next)));
        }
        // Past all of a callout or quote into which they do not come.
        while self.is_inside_at(last + 1) {
            last += 1;
        }
        Some((Some(self.all.get(last)?.id), self.quotes))
    }

    fn up(&self) -> Option<(Option<BlockId>, usize)> {
        let innermost = self.rooms(self.from, self.end).pop();
        if self.enters() && innermost.is_some_and(|room| room.quotes > self.quotes && !room.is_quote) {
            return Some((self.id_before(self.from), self.quotes + 1));
        }
        let above = self.all.get(..self.from)?;
        let is_before = |other: &&Block| match self.first.kind {
            BlockKind::Heading => other.kind == self.first.kind && other.depth <= self.first.depth,
            BlockKind::ListItem => other.kind != self.first.kind || other.depth <= self.first.depth,
            _ => other.kind != BlockKind::ListItem || other.depth <= self.bottom,
        };
        let mut target = above
            .iter()
            .rposition(is_before)
            .or_else(|| above.len().checked_sub(1))?;
        let opens = |head: &&Block| head.kind == BlockKind::Callout && quote_signs(head) == self.quotes;
        if self.all.get(target).is_some_and(opens) {
            return Some((self.id_before(target), self.quotes - 1));
        }
        while target > 0 && self.is_inside_at(target) {
            target -= 1;
        }
        Some((self.id_before(target), self.quotes))
    }

    /// Whether what lands before the line at a place comes into a callout or quote they are not in.
    fn is_inside_at(&self, place: usize) -> bool {
        self.rooms(place, place)
            .first()
            .is_some_and(|outermost| outermost.quotes > self.quotes)
    }
}

//! Which pictures of the gallery are meant: the one that has the keyboard, and those that were chosen.

use std::collections::BTreeSet;

use super::listing::Tile;
use crate::model::DiagramId;

/// The choice. It is about diagrams and not about places, so narrowing the gallery keeps it.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    chosen: BTreeSet<DiagramId>,
    /// Where a stretch of the choice began, and what was chosen before it.
    stretch: Option<(usize, BTreeSet<DiagramId>)>,
}

impl Chosen {
    pub(super) fn has(&self, diagram: DiagramId) -> bool {
        self.chosen.contains(&diagram)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Chooses nothing.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Chooses a picture as well, or no longer.
    pub(super) fn toggle(&mut self, tiles: &[Tile], place: usize) {
        let Some(&Tile::Diagram(diagram)) = tiles.get(place) else {
            return;
        };
        if !self.chosen.remove(&diagram) {
            self.chosen.insert(diagram);
        }
        self.stretch = Some((place, self.chosen.clone()));
    }

    /// Chooses everything from where the choice began, or from `from`, up to a place.
    pub(super) fn extend(&mut self, tiles: &[Tile], from: usize, to: usize) {
        let (start, before) = self.stretch.get_or_insert_with(|| (from, self.chosen.clone()));
        let (first, last) = (to.min(*start), to.max(*start));
        let stretch = tiles.iter().skip(first).take(last - first + 1);
        let stretch = stretch.filter_map(|tile| match tile {
            Tile::Diagram(diagram) => Some(*diagram),
            Tile::Missing(_) => None,
        });
        self.chosen = before.iter().copied().chain(stretch).collect();
    }

    /// Chooses everything that is listed; nothing where that is chosen already.
    pub(super) fn toggle_all(&mut self, tiles: &[Tile]) {
        let listed: BTreeSet<DiagramId> = in_order(tiles).collect();
        let has_all = listed.is_subset(&self.chosen);
        self.clear();
        if !has_all {
            self.chosen = listed;
        }
    }

    /// What is chosen: first what is listed, in its order.
    pub(super) fn in_order(&self, tiles: &[Tile]) -> Vec<DiagramId> {
        let mut meant: Vec<DiagramId> = in_order(tiles).filter(|diagram| self.has(*diagram)).collect();
        let listed: BTreeSet<DiagramId> = meant.iter().copied().collect();
        meant.extend(self.chosen.difference(&listed));
        meant
    }

    /// Follows a list that has changed: what is gone is not chosen.
    pub(super) fn follow(&mut self, is_there: impl Fn(DiagramId) -> bool) {
        self.stretch = None;
        self.chosen.retain(|diagram| is_there(*diagram));
    }
}

fn in_order(tiles: &[Tile]) -> impl Iterator<Item = DiagramId> {
    tiles.iter().filter_map(|tile| match tile {
        Tile::Diagram(diagram) => Some(*diagram),
        Tile::Missing(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    fn diagram(raw: u64) -> DiagramId {
        DiagramId::from_raw(raw)
    }

    #[test]
    fn a_stretch_grows_and_shrinks_and_keeps_what_was_chosen_before() {
        let tiles: Vec<Tile> = (1..=6)
            .map(|raw| Tile::Diagram(diagram(raw)))
            .chain([Tile::Missing(2)])
            .collect();
        let mut chosen = Chosen::default();
        chosen.toggle(&tiles, 0);
        chosen.toggle(&tiles, 3);
        chosen.extend(&tiles, 3, 6);
        assert_eq!(chosen.in_order(&tiles), [1, 4, 5, 6].map(diagram));
        chosen.extend(&tiles, 6, 2);
        assert_eq!(chosen.in_order(&tiles), [1, 3, 4].map(diagram));
        chosen.toggle(&tiles, 3);
        assert_eq!(chosen.in_order(&tiles), [1, 3].map(diagram));
        chosen.toggle_all(&tiles);
        assert_eq!(chosen.len(), 6);
        chosen.toggle_all(&tiles);
        assert!(chosen.is_empty());
    }

    #[test]
    fn what_is_not_listed_stays_chosen_and_what_is_gone_does_not() {
        let tiles: Vec<Tile> = (1..=3).map(|raw| Tile::Diagram(diagram(raw))).collect();
        let mut chosen = Chosen::default();
        chosen.toggle_all(&tiles);
        assert_eq!(chosen.in_order(&tiles[2..]), [3, 1, 2].map(diagram));
        chosen.follow(|known| known != diagram(1));
        assert_eq!(chosen.in_order(&tiles), [2, 3].map(diagram));
    }
}

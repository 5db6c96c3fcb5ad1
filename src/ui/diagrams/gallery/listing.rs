//! What the gallery lists, worked out once for each version of the library and for what narrows it.
//!
//! Diagrams of the same picture are one tile. Those whose picture is there come first; those without are one card at the
//! end, and have a tab of their own. What is typed is found in names, in names of regions and in the lines around, as the
//! search finds names: in both languages, by initials, with slips.

use std::collections::BTreeMap;

use crate::model::{BlockId, ContentHash, Diagram, DiagramId, Lang, Library, NotebookId};
use crate::search::Names;
use crate::ui::View;

/// Which diagrams are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shelf {
    #[default]
    All,
    WithRegions,
    Missing,
    /// No note shows it, and none of its regions belongs to a line.
    Unlinked,
}

impl Shelf {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::WithRegions, Self::Missing, Self::Unlinked];
}

/// What narrows the gallery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    pub(super) shelf: Shelf,
    pub(super) notebook: Option<NotebookId>,
    pub(super) typed: String,
}

impl Narrowing {
    /// Whether less than all is shown, whatever the shelf is.
    pub(super) fn is_narrow(&self) -> bool {
        self.notebook.is_some() || !self.typed.trim().is_empty()
    }
}

/// What stands at a place of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tile {
    Diagram(DiagramId),
    /// This many diagrams whose picture is missing.
    Missing(usize),
}

/// A picture, with every diagram that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The one with the most regions, which stands for the others.
    shown: DiagramId,
    /// All of them.
    copies: Vec<DiagramId>,
    is_missing: bool,
    has_regions: bool,
    is_linked: bool,
}

impl Entry {
    const fn is_on(&self, which: Shelf) -> bool {
        match which {
            Shelf::All => true,
            Shelf::WithRegions => self.has_regions,
            Shelf::Missing => self.is_missing,
            Shelf::Unlinked => !self.is_linked,
        }
    }
}

/// The diagrams that are listed, and their captions as far as they were shown.
#[derive(Debug, Default)]
pub(super) struct Listing {
    made_for: Option<(u64, Lang, Narrowing)>,
    /// What answers to the notebook and to what is typed; those with a picture first.
    entries: Vec<Entry>,
    tiles: Vec<Tile>,
    captions: BTreeMap<DiagramId, String>,
    /// What can be searched, once something was typed, by the version of the library.
    names: Option<(u64, Vec<DiagramId>, Names)>,
}

impl Listing {
    /// Brings the listing up to date; answers whether it has changed.
    pub(super) fn refresh(&mut self, view: View<'_>, narrowing: &Narrowing) -> bool {
        let is_same = |(revision, lang, made_for): &(u64, Lang, Narrowing)| {
            (*revision, *lang) == (view.revision, view.lang) && made_for == narrowing
        };
        if self.made_for.as_ref().is_some_and(is_same) {
            return false;
        }
        let is_new = |(revision, lang, _): &(u64, Lang, Narrowing)| (*revision, *lang) != (view.revision, view.lang);
        if self.made_for.as_ref().is_none_or(is_new) {
            self.captions.clear();
        }
        self.made_for = Some((view.revision, view.lang, narrowing.clone()));
        let found = self.found(view, &narrowing.typed);
        let is_in = |diagram: &&Diagram| narrowing.notebook.is_none_or(|notebook| diagram.notebook == notebook);
        let diagrams: Vec<&Diagram> = match &found {
            Some(found) => found
                .iter()
                .filter_map(|id| view.library.diagram(*id).map(|it| &**it))
                .collect(),
            None => view.library.diagrams().map(|diagram| &**diagram).collect(),
        };
        self.entries = entries(view.library, diagrams.into_iter().filter(is_in));
        self.tiles = tiles(&self.entries, narrowing.shelf, narrowing.is_narrow());
        true
    }

    /// The diagrams that answer to what was typed, best first; nothing where nothing is typed.
    fn found(&mut self, view: View<'_>, typed: &str) -> Option<Vec<DiagramId>> {
        if typed.trim().is_empty() {
            return None;
        }
        if self
            .names
            .as_ref()
            .is_none_or(|(revision, ..)| *revision != view.revision)
        {
            let ids = view.library.diagrams().map(|diagram| diagram.id).collect();
            let texts = view
                .library
                .diagrams()
                .map(|diagram| words_about(view.library, diagram));
            self.names = Some((view.revision, ids, Names::new(texts)));
        }
        let (_, ids, names) = self.names.as_ref()?;
        let places = names.find(typed).into_iter();
        Some(places.filter_map(|place| ids.get(place).copied()).collect())
    }

    /// How many pictures stand on a shelf.
    pub(super) fn n_on(&self, which: Shelf) -> usize {
        self.entries.iter().filter(|entry| entry.is_on(which)).count()
    }

    /// What is listed, in order.
    pub(super) fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    /// All diagrams of the picture that a tile stands for; nothing where it is not listed.
    pub(super) fn copies(&self, shown: DiagramId) -> &[DiagramId] {
        let entry = self.entries.iter().find(|entry| entry.shown == shown);
        entry.map_or(&[], |entry| &entry.copies)
    }

    /// The note and heading that show a diagram, or its notebook where none does.
    pub(super) fn caption(&mut self, view: View<'_>, diagram: &Diagram) -> &str {
        self.captions
            .entry(diagram.id)
            .or_insert_with(|| caption(view, diagram))
    }
}

/// The pictures of diagrams, in their order, those that are there first.
fn entries<'d>(library: &Library, diagrams: impl Iterator<Item = &'d Diagram>) -> Vec<Entry> {
    let mut places: BTreeMap<ContentHash, usize> = BTreeMap::new();
    let (mut present, mut missing): (Vec<Entry>, Vec<Entry>) = (Vec::new(), Vec::new());
    for diagram in diagrams {
        let has_links = || diagram.regions.iter().any(|region| !region.links.is_empty());
        let entry = Entry {
            shown: diagram.id,
            copies: vec![diagram.id],
            is_missing: diagram.is_missing(),
            has_regions: !diagram.regions.is_empty(),
            is_linked: library.blocks_showing(diagram.id).next().is_some() || has_links(),
        };
        let Some(picture) = diagram.picture else {
            missing.push(entry);
            continue;
        };
        let Some(known) = places.get(&picture.hash).and_then(|&place| present.get_mut(place)) else {
            places.insert(picture.hash, present.len());
            present.push(entry);
            continue;
        };
        let n_regions = |id| library.diagram(id).map_or(0, |diagram| diagram.regions.len());
        if diagram.regions.len() > n_regions(known.shown) {
            known.shown = diagram.id;
        }
        known.copies.push(diagram.id);
        known.has_regions |= entry.has_regions;
        known.is_linked |= entry.is_linked;
    }
    present.append(&mut missing);
    present
}

/// What stands where; missing pictures are one tile among all where others are there and nothing else narrows the list.
fn tiles(entries: &[Entry], shelf: Shelf, is_narrow: bool) -> Vec<Tile> {
    let n_missing = entries.iter().filter(|entry| entry.is_missing).count();
    let folds = shelf == Shelf::All && !is_narrow && n_missing > 0 && n_missing < entries.len();
    let listed = entries.iter().filter(|entry| entry.is_on(shelf));
    let listed = listed.filter(|entry| !(folds && entry.is_missing));
    let mut tiles: Vec<Tile> = listed.map(|entry| Tile::Diagram(entry.shown)).collect();
    tiles.extend(folds.then_some(Tile::Missing(n_missing)));
    tiles
}

/// The words by which a diagram is found: its name, those of its regions, and the lines around it and of its regions.
fn words_about(library: &Library, diagram: &Diagram) -> String {
    let mut words = diagram.name.clone();
    let mut add = |more: &str| {
        words.push('\n');
        words.push_str(more);
    };
    for region in &diagram.regions {
        for lang in [Lang::Ko, Lang::En] {
            add(region.label.get(lang));
        }
        for line in region.links.iter().filter_map(|line| library.block(*line)) {
            add(&line.text);
        }
    }
    for shown in library.blocks_showing(diagram.id) {
        add(&shown.text);
        let Some(note) = library.note(shown.note) else { continue };
        add(&note.title);
        for above in library.headings_above(shown) {
            add(&above.text);
        }
        for line in neighbours(&note.blocks, shown.id).filter_map(|line| library.block(line)) {
            add(&line.text);
        }
    }
    words
}

/// The lines right above and below one.
fn neighbours(lines: &[BlockId], line: BlockId) -> impl Iterator<Item = BlockId> {
    let place = lines.iter().position(|&known| known == line);
    let beside = place.map(|place| [place.checked_sub(1), place.checked_add(1)]);
    let places = beside.into_iter().flatten().flatten();
    places.filter_map(|place| lines.get(place).copied())
}

fn caption(view: View<'_>, diagram: &Diagram) -> String {
    let library = view.library;
    let shown_by = library.blocks_showing(diagram.id).next();
    let Some((block, note)) = shown_by.and_then(|block| Some((block, library.note(block.note)?))) else {
        let notebook = library.notebook(diagram.notebook);
        return notebook.map_or_else(String::new, |notebook| view.notebook_name(notebook).to_owned());
    };
    let above = library.headings_above(block);
    let heading = above.last().map(|heading| view.words_of(heading));
    match heading.filter(|heading| *heading != note.title) {
        Some(heading) => format!("{} › {heading}", view.title(note)),
        None => view.title(note).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    fn listed(n_present: u64, n_missing: u64, shelf: Shelf, is_narrow: bool) -> Vec<Tile> {
        let entry = |raw: u64, is_missing: bool| Entry {
            shown: DiagramId::from_raw(raw),
            copies: vec![DiagramId::from_raw(raw)],
            is_missing,
            has_regions: raw.is_multiple_of(2),
            is_linked: !is_missing,
        };
        let present = (100..100 + n_present).map(|raw| entry(raw, false));
        let missing = (1..=n_missing).map(|raw| entry(raw, true));
        tiles(&present.chain(missing).collect::<Vec<_>>(), shelf, is_narrow)
    }

    #[test]
    fn missing_pictures_are_one_card_at_the_end_and_have_their_own_tab() {
        let diagram = |raw| Tile::Diagram(DiagramId::from_raw(raw));
        assert_eq!(
            listed(2, 94, Shelf::All, false),
            [diagram(100), diagram(101), Tile::Missing(94)]
        );
        assert_eq!(listed(2, 3, Shelf::Missing, false).len(), 3);
        assert_eq!(listed(2, 3, Shelf::WithRegions, false), [diagram(100), diagram(2)]);
        assert_eq!(listed(2, 3, Shelf::Unlinked, false).len(), 3);
        assert_eq!(
            listed(2, 3, Shelf::All, true).len(),
            5,
            "what was looked for is not folded"
        );
    }

    #[test]
    fn where_nothing_else_is_there_the_missing_ones_are_listed() {
        assert_eq!(listed(0, 3, Shelf::All, false).len(), 3);
        assert_eq!(listed(3, 0, Shelf::All, false).len(), 3);
        assert_eq!(listed(0, 0, Shelf::All, false), []);
    }

    #[test]
    fn lines_above_and_below_are_neighbours() {
        let lines: Vec<BlockId> = (1..=3).map(BlockId::from_raw).collect();
        let of = |raw| {
            neighbours(&lines, BlockId::from_raw(raw))
                .map(BlockId::raw)
                .collect::<Vec<_>>()
        };
        assert_eq!((of(1), of(2), of(3), of(9)), (vec![2], vec![1, 3], vec![2], vec![]));
    }
}

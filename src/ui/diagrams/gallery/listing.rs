//! What the gallery lists, worked out once for each version of the library.
//!
//! Diagrams whose picture is there come first. Those without are one card at the end, and have a tab of their own.

use std::collections::BTreeMap;

use crate::model::{Diagram, DiagramId, Lang, Library};
use crate::ui::View;

/// Which diagrams are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    #[default]
    All,
    WithRegions,
    Missing,
}

/// What stands at a place of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tile {
    Diagram(DiagramId),
    /// This many diagrams whose picture is missing.
    Missing(usize),
}

/// The diagrams by filter, and their captions as far as they were shown.
#[derive(Debug, Default)]
pub(super) struct Listing {
    made_for: Option<(u64, Lang)>,
    present: Vec<DiagramId>,
    with_regions: Vec<DiagramId>,
    missing: Vec<DiagramId>,
    captions: BTreeMap<DiagramId, String>,
}

impl Listing {
    /// Brings the listing up to date.
    pub(super) fn refresh(&mut self, view: View<'_>) {
        let wanted = Some((view.revision, view.lang));
        if self.made_for != wanted {
            *self = Self {
                made_for: wanted,
                ..Self::of(view.library)
            };
        }
    }

    fn of(library: &Library) -> Self {
        let mut listing = Self::default();
        for diagram in library.diagrams() {
            if diagram.is_missing() {
                listing.missing.push(diagram.id);
            } else {
                listing.present.push(diagram.id);
            }
        }
        let (present, missing) = (&listing.present, &listing.missing);
        let has_regions = |id: &&DiagramId| library.diagram(**id).is_some_and(|diagram| !diagram.regions.is_empty());
        listing.with_regions = present.iter().chain(missing).filter(has_regions).copied().collect();
        listing
    }

    /// How many diagrams a filter admits.
    pub(super) const fn n_diagrams(&self, filter: Filter) -> usize {
        match filter {
            Filter::All => self.present.len() + self.missing.len(),
            Filter::WithRegions => self.with_regions.len(),
            Filter::Missing => self.missing.len(),
        }
    }

    /// How many tiles show them.
    pub(super) fn n_tiles(&self, filter: Filter) -> usize {
        self.listed(filter).len() + usize::from(self.has_summary(filter))
    }

    pub(super) fn tile(&self, filter: Filter, place: usize) -> Option<Tile> {
        let listed = self.listed(filter);
        let summary = (self.has_summary(filter) && place == listed.len()).then_some(Tile::Missing(self.missing.len()));
        listed.get(place).map(|&id| Tile::Diagram(id)).or(summary)
    }

    fn listed(&self, filter: Filter) -> &[DiagramId] {
        match filter {
            Filter::All if !self.present.is_empty() => &self.present,
            Filter::WithRegions => &self.with_regions,
            Filter::All | Filter::Missing => &self.missing,
        }
    }

    fn has_summary(&self, filter: Filter) -> bool {
        filter == Filter::All && !self.present.is_empty() && !self.missing.is_empty()
    }

    /// The note and heading that show a diagram, or its notebook where none does.
    pub(super) fn caption(&mut self, view: View<'_>, diagram: &Diagram) -> &str {
        self.captions
            .entry(diagram.id)
            .or_insert_with(|| caption(view, diagram))
    }
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

    fn listing(n_present: u64, n_missing: u64) -> Listing {
        let ids = |from: u64, n: u64| (from..from + n).map(DiagramId::from_raw).collect();
        Listing {
            present: ids(100, n_present),
            missing: ids(1, n_missing),
            ..Listing::default()
        }
    }

    fn tiles(listing: &Listing, filter: Filter) -> Vec<Tile> {
        let tiles = (0..listing.n_tiles(filter)).map(|place| listing.tile(filter, place).unwrap());
        tiles.collect()
    }

    #[test]
    fn missing_pictures_are_one_card_at_the_end_and_have_their_own_tab() {
        let listing = listing(2, 94);
        let diagram = |raw| Tile::Diagram(DiagramId::from_raw(raw));
        assert_eq!(
            tiles(&listing, Filter::All),
            [diagram(100), diagram(101), Tile::Missing(94)]
        );
        assert_eq!(listing.n_diagrams(Filter::All), 96);
        assert_eq!(tiles(&listing, Filter::Missing).len(), 94);
        assert_eq!(listing.tile(Filter::All, 3), None);
    }

    #[test]
    fn where_nothing_else_is_there_the_missing_ones_are_listed() {
        assert_eq!(tiles(&listing(0, 3), Filter::All).len(), 3);
        assert_eq!(tiles(&listing(3, 0), Filter::All).len(), 3);
        assert_eq!(tiles(&listing(0, 0), Filter::All), []);
    }
}

//! Pictures of a package as diagrams, with the places its notes hide as regions.

use std::sync::Arc;

use super::Fitter;
use super::lines::is_as_it_came;
use crate::import::anki::record::Record;
use crate::import::anki::{PackageNote, place_name, region_id};
use crate::model::{Block, BlockKind, Diagram, DiagramId, NotebookId, Region, derived_id};

impl Fitter<'_> {
    /// The diagram of a picture: one of its name for a notebook, and one of its own for a note that hides parts of it.
    pub(super) fn diagram(&mut self, note: &PackageNote, name: &str, notebook: NotebookId) -> DiagramId {
        let places = note.occlusion.as_ref().filter(|occlusion| occlusion.picture == name);
        let by_name = match places {
            Some(_) => derived_id(&["picture", &note.guid, name]),
            None => derived_id(&["picture", &notebook.to_string(), name]),
        };
        let n_places = places.map_or(0, |occlusion| occlusion.places.len());
        let mut regions = (0..n_places).filter_map(|place| self.library.region(region_id(&note.guid, place)));
        // Its picture may be another than it came with.
        let here = regions.next().map(|(diagram, _)| diagram);
        let here = here.or_else(|| self.library.diagram(by_name));
        let id = here.map_or(by_name, |diagram| diagram.id);
        let picture = self.options.pictures.get(name).copied();
        if picture.is_none() {
            self.missing.insert(name.to_owned());
        }
        let lines = self.lines_here(note);
        // The package shows another picture in the place of one that is as it came.
        let shows_another =
            |line: &&Arc<Block>| line.kind == BlockKind::Image(id) && is_as_it_came(line) && line.text != name;
        let is_replaced = here.is_some_and(|here| here.name != name) && lines.iter().any(shows_another);
        let now = self.options.now;
        let diagram = self.diagrams.entry(id).or_insert_with(|| {
            here.map_or_else(
                || Diagram {
                    id,
                    notebook,
                    name: name.to_owned(),
                    picture: None,
                    regions: Vec::new(),
                    is_drawn: false,
                    added_at: Some(now),
                },
                |here| (**here).clone(),
            )
        });
        if is_replaced {
            name.clone_into(&mut diagram.name);
            diagram.picture = picture.or(diagram.picture);
        }
        diagram.picture = diagram.picture.or(picture);
        let record = lines.iter().find_map(|line| Record::of(line)).unwrap_or_default();
        for (place, (number, shape)) in places.iter().flat_map(|places| &places.places).enumerate() {
            let region = region_id(&note.guid, place);
            // What was named, moved or taken away here stays so; what was not asked before is new.
            let is_new =
                here.is_none() || !record.cards.is_empty() && !record.cards.contains_key(&number.saturating_sub(1));
            let is_there = self.library.region(region).is_some();
            if is_new && !is_there && diagram.regions.iter().all(|own| own.id != region) {
                diagram.regions.push(Region {
                    id: region,
                    label: place_name(*number),
                    shape: shape.clone(),
                    links: Vec::new(),
                    role: None,
                    group: None,
                    is_locked: false,
                });
                self.numbered.insert(region);
            }
        }
        id
    }
}

//! Between a line of a note and the regions that belong to it: to its regions one after the other, and back.

use super::state::State;
use crate::model::{BlockId, BlockKind, Diagram, DiagramId, RegionId};
use crate::ui::diagrams::siblings;
use crate::ui::route::Route;

impl State {
    /// Opens the diagram of a line at the first region that belongs to it; where none does, says what can be done.
    pub(super) fn show_region_of(&mut self, line: BlockId) {
        let library = self.core.library();
        let first = library.regions_linking(line).next().map(|(_, region)| region.id);
        let own = library.block(line).map(|line| line.kind);
        match (first, own) {
            (Some(region), _) => self.open_region(region),
            // The line is a diagram itself.
            (None, Some(BlockKind::Image(diagram))) => self.go(Route::Diagram(diagram)),
            (None, _) => self.complain(self.why_no_region(line)),
        }
    }

    /// Shows the diagram behind or before one in its note; at the end says so.
    pub(super) fn step_diagram(&mut self, diagram: DiagramId, is_next: bool) {
        let line = self.panes.diagrams.viewer.line();
        let all = siblings(self.core.library(), diagram, line);
        let here = all.iter().position(|id| *id == diagram).unwrap_or_default();
        let place = if is_next { Some(here + 1) } else { here.checked_sub(1) };
        match place.and_then(|place| all.get(place)) {
            Some(&other) => self.go(Route::Diagram(other)),
            None if is_next => self.complain(self.core.words.diagrams.last_diagram.to_string()),
            None => self.complain(self.core.words.diagrams.first_diagram.to_string()),
        }
    }

    /// Remembers how the picture was turned or what is below it, where that has changed.
    pub(super) fn keep_look(&mut self) {
        if let Some((diagram, look)) = self.panes.diagrams.viewer.take_changed_look() {
            self.core.preferences.recent.note_look(diagram, look);
            self.core.has_new_recent = true;
        }
    }

    /// Shows another diagram of the note beside one, or no longer; says so where there is none.
    pub(super) fn toggle_beside(&mut self, diagram: DiagramId) {
        let view = self.core.view();
        let is_there = view
            .library
            .diagram(diagram)
            .is_some_and(|diagram| self.panes.diagrams.viewer.toggle_beside(view, diagram));
        if !is_there {
            self.complain(self.core.words.diagrams.no_other_diagram.to_string());
        }
    }

    /// What can be done so that a region belongs to a line.
    fn why_no_region(&self, line: BlockId) -> String {
        let words = &self.core.words.line;
        match self.diagram_near(line) {
            Some(diagram) if diagram.regions.is_empty() => words.no_region_draw.with(&diagram.name),
            Some(diagram) => words.no_region_here.with(&diagram.name),
            None => words.no_region_no_diagram.to_string(),
        }
    }

    /// The diagram of the note that stands next to a line; of two equally near the one below.
    fn diagram_near(&self, line: BlockId) -> Option<&Diagram> {
        let library = self.core.library();
        let note = library.note(library.block(line)?.note)?;
        let here = note.blocks.iter().position(|&id| id == line)?;
        let shown = note.blocks.iter().enumerate().filter_map(|(place, &id)| {
            let BlockKind::Image(diagram) = library.block(id)?.kind else {
                return None;
            };
            Some((place, library.diagram(diagram)?))
        });
        let nearest = shown.min_by_key(|(place, _)| (place.abs_diff(here), *place < here));
        nearest.map(|(_, diagram)| &**diagram)
    }

    /// The line that the regions of a diagram are gone through for: the one that was come from, as long as no region is chosen
    /// that does not belong to it; else the first of the chosen region.
    fn line_meant(&self, diagram: &Diagram) -> Option<BlockId> {
        let viewer = &self.panes.diagrams.viewer;
        let chosen = diagram.regions.iter().find(|region| viewer.region() == Some(region.id));
        let library = self.core.library();
        let is_there = |line: &BlockId| library.block(*line).is_some();
        let come_from = viewer.line().filter(is_there);
        match chosen {
            None => come_from,
            Some(region) => come_from
                .filter(|line| region.links.contains(line))
                .or_else(|| region.links.iter().copied().find(is_there)),
        }
    }

    /// The same; says what is missing where there is none.
    fn line_meant_or_why(&mut self, diagram: DiagramId) -> Option<BlockId> {
        let line = self
            .core
            .library()
            .diagram(diagram)
            .and_then(|diagram| self.line_meant(diagram));
        if line.is_none() {
            let words = &self.core.words.done;
            let why = if self.panes.diagrams.viewer.has_chosen() {
                &words.region_without_line
            } else {
                &words.choose_region_first
            };
            self.complain(why.to_string());
        }
        line
    }

    /// Shows the next region that belongs to the same line, on whatever diagram it lies; behind the last one the first.
    pub(super) fn show_next_region(&mut self, diagram: DiagramId) {
        let Some(line) = self.line_meant_or_why(diagram) else {
            return;
        };
        let all = self.core.library().regions_linking(line);
        let all: Vec<RegionId> = all.map(|(_, region)| region.id).collect();
        let chosen = self.panes.diagrams.viewer.region();
        let here = all.iter().position(|&region| Some(region) == chosen);
        let next = here.map_or(0, |here| (here + 1) % all.len().max(1));
        if let Some(&region) = all.get(next) {
            self.open_region(region);
            self.panes.diagrams.viewer.come_from(line);
        }
    }

    /// Opens the line of the chosen region in its note.
    pub(super) fn show_line_of_region(&mut self, diagram: DiagramId) {
        let line = self.line_meant_or_why(diagram);
        if let Some(line) = line.and_then(|line| self.core.library().block(line)) {
            let (note, line) = (line.note, line.id);
            self.open_line(note, line);
        }
    }
}

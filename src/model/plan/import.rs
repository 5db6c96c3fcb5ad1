//! What was read from outside, compared with the library entity by entity.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lines::check_spans;
use super::{Planned, Planner, becoming};
use crate::model::{
    Annotation, Block, BlockKind, Card, CardId, CardSource, Change, Diagram, DiagramId, Edit, Import, ImportedNote,
    NoteId, Notebook, NotebookId, Refusal, RegionId, Review, Target, Thing,
};

/// What the import itself brings, so that its parts may refer to one another.
struct Arriving {
    notebooks: BTreeSet<NotebookId>,
    diagrams: BTreeSet<DiagramId>,
    notes: BTreeSet<NoteId>,
    cards: BTreeSet<CardId>,
    /// Lines and regions.
    sources: BTreeSet<CardSource>,
}

impl Planner<'_> {
    pub(super) fn import(self, import: Import) -> Planned {
        let blocks = import.notes.iter().flat_map(|imported| &imported.blocks);
        let blocks = each_once(blocks.map(|block| block.id), Thing::Block)?.into_iter();
        let regions = import.diagrams.iter().flat_map(|diagram| &diagram.regions);
        let regions = each_once(regions.map(|region| region.id), Thing::Region)?.into_iter();
        let arriving = Arriving {
            notebooks: each_once(import.notebooks.iter().map(|notebook| notebook.id), Thing::Notebook)?,
            diagrams: each_once(import.diagrams.iter().map(|diagram| diagram.id), Thing::Diagram)?,
            notes: each_once(import.notes.iter().map(|imported| imported.note.id), Thing::Note)?,
            cards: each_once(import.cards.iter().map(|card| card.id), Thing::Card)?,
            sources: blocks
                .map(CardSource::Block)
                .chain(regions.map(CardSource::Region))
                .collect(),
        };
        each_once(import.annotations.iter().map(|mark| mark.id), Thing::Annotation)?;
        let mut changes = Vec::new();
        for notebook in import.notebooks {
            changes.extend(self.import_notebook(notebook)?);
        }
        for diagram in import.diagrams {
            self.import_diagram(diagram, &arriving, &mut changes)?;
        }
        for imported in import.notes {
            self.import_note(imported, &arriving, &mut changes)?;
        }
        for card in import.cards {
            changes.extend(self.import_card(card, &arriving)?);
        }
        for annotation in import.annotations {
            changes.extend(self.import_annotation(annotation, &arriving)?);
        }
        let is_new = |review: &Review| self.library.review(review).is_none();
        let reviews = import.reviews.into_iter().filter(is_new);
        changes.extend(reviews.map(|review| Change::Review(Edit::made(review))));
        match import.settings {
            Some(settings) if !settings.is_sound() => Err(Refusal::OutOfBounds),
            Some(settings) => {
                let edit = becoming(Some(self.library.settings()), Arc::new(settings));
                changes.extend(edit.map(Change::Settings));
                Ok(changes)
            }
            None => Ok(changes),
        }
    }

    fn import_card(&self, card: Card, arriving: &Arriving) -> Result<Option<Change>, Refusal> {
        if !arriving.notes.contains(&card.note) {
            self.note(card.note)?;
        }
        let before = self.library.card(card.id);
        for source in &card.sources {
            let was_there = before.is_some_and(|before| before.sources.contains(source));
            if !was_there && !arriving.sources.contains(source) {
                self.check_source(*source)?;
            }
        }
        Ok(becoming(before, Arc::new(card)).map(Change::Card))
    }

    fn import_annotation(&self, annotation: Annotation, arriving: &Arriving) -> Result<Option<Change>, Refusal> {
        match annotation.target {
            Target::Card(card) if arriving.cards.contains(&card) => {}
            Target::Card(card) => drop(self.card(card)?),
            Target::Block(_) | Target::Region(_) => return Err(Refusal::Missing(annotation.target.thing())),
        }
        let before = self.library.annotation(annotation.id);
        Ok(becoming(before, Arc::new(annotation)).map(Change::Annotation))
    }

    pub(super) fn import_notebook(&self, notebook: Notebook) -> Result<Option<Change>, Refusal> {
        if notebook.name.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Notebook));
        }
        let before = self.library.notebook(notebook.id);
        Ok(becoming(before, Arc::new(notebook)).map(Change::Notebook))
    }

    fn import_diagram(&self, diagram: Diagram, arriving: &Arriving, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        if !arriving.notebooks.contains(&diagram.notebook) {
            self.notebook(diagram.notebook)?;
        }
        if diagram.name.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Diagram));
        }
        self.check_regions(&diagram)?;
        let before = self.library.diagram(diagram.id);
        let kept: BTreeSet<RegionId> = diagram.regions.iter().map(|region| region.id).collect();
        let regions = before.iter().flat_map(|diagram| &diagram.regions);
        for region in regions.filter(|region| !kept.contains(&region.id)) {
            self.remove_annotations_on(Target::Region(region.id), changes);
        }
        changes.extend(becoming(before, Arc::new(diagram)).map(Change::Diagram));
        Ok(())
    }

    /// Refuses a diagram with a region that lies on another one.
    pub(super) fn check_regions(&self, diagram: &Diagram) -> Result<(), Refusal> {
        let lies_elsewhere = |id| self.library.region(id).is_some_and(|(other, _)| other.id != diagram.id);
        if diagram.regions.iter().any(|region| lies_elsewhere(region.id)) {
            return Err(Refusal::IdTaken(Thing::Region));
        }
        Ok(())
    }

    fn import_note(
        &self,
        imported: ImportedNote,
        arriving: &Arriving,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let ImportedNote { mut note, blocks } = imported;
        if !arriving.notebooks.contains(&note.notebook) {
            self.notebook(note.notebook)?;
        }
        if note.title.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Note));
        }
        note.blocks = blocks.iter().map(|block| block.id).collect();
        let kept: BTreeSet<_> = note.blocks.iter().copied().collect();
        let before = self.library.note(note.id);
        for id in before
            .iter()
            .flat_map(|note| &note.blocks)
            .filter(|id| !kept.contains(id))
        {
            self.remove_annotations_on(Target::Block(*id), changes);
            changes.push(Change::Block(Edit::removed(Arc::clone(self.block(*id)?))));
        }
        for block in blocks {
            self.import_block(Block { note: note.id, ..block }, arriving, changes)?;
        }
        changes.extend(becoming(before, Arc::new(note)).map(Change::Note));
        Ok(())
    }

    fn import_block(&self, block: Block, arriving: &Arriving, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        check_spans(&block.text, &block.spans)?;
        if let BlockKind::Image(diagram) = block.kind
            && !arriving.diagrams.contains(&diagram)
        {
            self.diagram(diagram)?;
        }
        let before = self.library.block(block.id);
        if let Some(before) = before {
            if before.note != block.note {
                return Err(Refusal::IdTaken(Thing::Block));
            }
            self.move_highlights(before, &block.text, changes);
        }
        changes.extend(becoming(before, Arc::new(block)).map(Change::Block));
        Ok(())
    }
}

/// The ids of some entities; refused when one stands there twice.
pub(super) fn each_once<T: Ord>(ids: impl Iterator<Item = T>, of: Thing) -> Result<BTreeSet<T>, Refusal> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(Refusal::IdTaken(of));
        }
    }
    Ok(seen)
}

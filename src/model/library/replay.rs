//! Whether changes that were planned at another time fit the library as it is now.

use std::sync::Arc;

use super::Library;
use crate::model::change::Entity;
use crate::model::{Annotation, Block, Change, Diagram, Edit, Mark, RegionId, Target, moved_range};

impl Library {
    /// Whether every entity is what the changes expect to find.
    pub(in crate::model) fn is_as_before(&self, changes: &[Change]) -> bool {
        changes.iter().all(|change| match change {
            Change::Notebook(edit) => finds(edit, |it| self.notebooks.get(&it.id)),
            Change::Note(edit) => finds(edit, |it| self.notes.get(&it.id)),
            Change::Block(edit) => finds(edit, |it| self.blocks.get(&it.id)),
            Change::Diagram(edit) => finds(edit, |it| self.diagrams.get(&it.id)),
            Change::Card(edit) => finds(edit, |it| self.cards.get(&it.id)),
            Change::Annotation(edit) => finds(edit, |it| self.annotations.get(&it.id)),
            Change::Review(edit) => finds(edit, |it| self.review(it)),
            Change::Glossary(edit) => finds(edit, |_| Some(&self.glossary)),
            Change::Settings(edit) => finds(edit, |_| Some(&self.settings)),
        })
    }

    /// Whether the changes, which are applied, leave nothing hanging: what they brought has what it belongs to, nothing
    /// belongs to or shows what they took away, and highlights are on the words they were on.
    pub(in crate::model) fn is_whole_around(&self, changes: &[Change]) -> bool {
        changes.iter().all(|change| match change {
            Change::Notebook(Edit { before, after: None }) => before.iter().all(|notebook| {
                self.notes_of(notebook.id).next().is_none() && self.diagrams_of(notebook.id).next().is_none()
            }),
            Change::Note(Edit { after: Some(note), .. }) => self.notebooks.contains_key(&note.notebook),
            Change::Note(Edit { before, .. }) => before.iter().all(|note| self.cards_of(note.id).next().is_none()),
            Change::Block(Edit {
                before: Some(before),
                after,
            }) => match after {
                Some(after) => self.keeps_highlights(before, after, changes),
                None => !self.is_annotated(Target::Block(before.id)),
            },
            Change::Card(Edit { after: Some(card), .. }) => self.notes.contains_key(&card.note),
            Change::Card(Edit { before, .. }) => before.iter().all(|card| !self.is_annotated(Target::Card(card.id))),
            Change::Diagram(edit) => self.is_diagram_whole(edit),
            Change::Annotation(Edit { after: Some(it), .. }) => self.has_place_for(it),
            Change::Notebook(_)
            | Change::Block(_)
            | Change::Annotation(_)
            | Change::Review(_)
            | Change::Glossary(_)
            | Change::Settings(_) => true,
        })
    }

    fn is_annotated(&self, target: Target) -> bool {
        self.annotations_on(target).next().is_some()
    }

    /// Whether the highlights of a line that the changes do not move stand where its other words leave them.
    fn keeps_highlights(&self, before: &Block, after: &Block, changes: &[Change]) -> bool {
        let is_moved = |annotation: &Annotation| {
            let entity = Some(Entity::Annotation(annotation.id));
            changes.iter().any(|change| change.entity() == entity)
        };
        before.text == after.text
            || self
                .annotations_on(Target::Block(after.id))
                .all(|annotation| match &annotation.mark {
                    Mark::Highlight(range, _) => {
                        moved_range(&before.text, &after.text, range).as_ref() == Some(range) || is_moved(annotation)
                    }
                    Mark::Remark(_) | Mark::Star | Mark::Flag | Mark::Mistake(_) => true,
                })
    }

    fn is_diagram_whole(&self, edit: &Edit<Diagram>) -> bool {
        let lies_once = |id: RegionId| self.relations.diagram_of_region.count(id) == 1;
        let is_gone_whole = |id: RegionId| self.region(id).is_some() || !self.is_annotated(Target::Region(id));
        let is_shown = |diagram: &Arc<Diagram>| self.blocks_showing(diagram.id).next().is_some();
        let regions_of = |side: &Option<Arc<Diagram>>| -> Vec<RegionId> {
            let regions = side.iter().flat_map(|diagram| &diagram.regions);
            regions.map(|region| region.id).collect()
        };
        regions_of(&edit.after).into_iter().all(lies_once)
            && regions_of(&edit.before).into_iter().all(is_gone_whole)
            && !(edit.after.is_none() && edit.before.as_ref().is_some_and(is_shown))
    }

    fn has_place_for(&self, annotation: &Annotation) -> bool {
        match (annotation.target, &annotation.mark) {
            (Target::Block(id), Mark::Highlight(range, _)) => {
                let part = self.blocks.get(&id).and_then(|block| block.text.get(range.clone()));
                part.is_some_and(|part| !part.is_empty())
            }
            (target, _) => self.home_of(target).is_some(),
        }
    }
}

fn finds<'a, T: PartialEq + 'a>(edit: &Edit<T>, there: impl FnOnce(&T) -> Option<&'a Arc<T>>) -> bool {
    let Some(latest) = edit.latest() else { return true };
    match (there(latest), &edit.before) {
        (None, None) => true,
        (Some(there), Some(before)) => Arc::ptr_eq(there, before) || there == before,
        _ => false,
    }
}

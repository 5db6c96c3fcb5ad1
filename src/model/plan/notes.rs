//! Notebooks and notes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Planned, Planner, changed, some_words};
use crate::model::{
    BlockKind, Change, Diagram, DiagramId, Edit, ExamProfile, ExamRecord, Note, NoteId, Notebook, NotebookId,
    Provenance, Refusal, Target, Thing,
};

impl Planner<'_> {
    pub(super) fn create_notebook(self, id: Option<NotebookId>, name: &str) -> Planned {
        let id = id.unwrap_or_else(|| self.ids.next_id());
        if self.library.notebook(id).is_some() {
            return Err(Refusal::IdTaken(Thing::Notebook));
        }
        let name = some_words(name, Thing::Notebook)?;
        Ok(vec![Change::Notebook(Edit::made(Notebook::new(id, name)))])
    }

    pub(super) fn rename_notebook(self, id: NotebookId, name: &str) -> Planned {
        let before = self.notebook(id)?;
        let after = Notebook {
            name: some_words(name, Thing::Notebook)?,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Notebook).into_iter().collect())
    }

    pub(super) fn arrange_notebooks(self, order: &[NotebookId]) -> Planned {
        let mut places: BTreeMap<NotebookId, u32> = BTreeMap::new();
        for (place, &id) in (1..).zip(order) {
            self.notebook(id)?;
            if places.insert(id, place).is_some() {
                return Err(Refusal::OutOfBounds);
            }
        }
        let moved = |before: &Arc<Notebook>| {
            let after = Notebook {
                place: places.get(&before.id).copied(),
                ..(**before).clone()
            };
            changed(before, after).map(Change::Notebook)
        };
        Ok(self.library.notebooks().filter_map(moved).collect())
    }

    pub(super) fn arrange_notes(self, id: NotebookId, notes: Vec<NoteId>) -> Planned {
        let before = self.notebook(id)?;
        let mut listed = BTreeSet::new();
        for &note in &notes {
            if self.note(note)?.notebook != id || !listed.insert(note) {
                return Err(Refusal::OutOfBounds);
            }
        }
        let after = Notebook {
            notes: self.with_absent(before, notes, &listed),
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Notebook).into_iter().collect())
    }

    /// An order of notes, and in it those that are listed and not there: each behind the one it came behind. Where all are to
    /// stand as they were made, so are these when they come.
    fn with_absent(&self, before: &Notebook, notes: Vec<NoteId>, listed: &BTreeSet<NoteId>) -> Vec<NoteId> {
        if notes.is_empty() {
            return notes;
        }
        let is_here = |note| self.library.note(note).is_some_and(|note| note.notebook == before.id);
        let mut behind: BTreeMap<Option<NoteId>, Vec<NoteId>> = BTreeMap::new();
        let mut last = None;
        for &note in &before.notes {
            if listed.contains(&note) {
                last = Some(note);
            } else if !is_here(note) {
                behind.entry(last).or_default().push(note);
            }
        }
        let places = std::iter::once(None).chain(notes.into_iter().map(Some));
        let with_those_behind =
            |place: Option<NoteId>| place.into_iter().chain(behind.remove(&place).unwrap_or_default());
        places.flat_map(with_those_behind).collect()
    }

    pub(super) fn set_exam(self, id: NotebookId, exam: Option<ExamProfile>) -> Planned {
        let before = self.notebook(id)?;
        if exam.as_ref().is_some_and(|exam| exam.defect().is_some()) {
            return Err(Refusal::OutOfBounds);
        }
        let after = Notebook {
            exam,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Notebook).into_iter().collect())
    }

    pub(super) fn keep_exam(self, id: NotebookId, record: Arc<ExamRecord>) -> Planned {
        let before = self.notebook(id)?;
        let mut after = (**before).clone();
        if !after.exams.contains(&record) {
            let place = after.exams.partition_point(|kept| **kept < *record);
            after.exams.insert(place, record);
        }
        Ok(changed(before, after).map(Change::Notebook).into_iter().collect())
    }

    pub(super) fn delete_notebook(self, id: NotebookId) -> Planned {
        let notebook = Arc::clone(self.notebook(id)?);
        let mut changes = Vec::new();
        for note in self.library.notes_of(id) {
            self.remove_note(note, &mut changes);
        }
        for diagram in self.library.diagrams_of(id) {
            diagram
                .regions
                .iter()
                .for_each(|region| self.remove_annotations_on(Target::Region(region.id), &mut changes));
            changes.push(Change::Diagram(Edit::removed(Arc::clone(diagram))));
        }
        changes.push(Change::Notebook(Edit::removed(notebook)));
        Ok(changes)
    }

    pub(super) fn create_note(self, id: Option<NoteId>, notebook: NotebookId, title: &str) -> Planned {
        self.notebook(notebook)?;
        let id = id.unwrap_or_else(|| self.ids.next_id());
        if self.library.note(id).is_some() {
            return Err(Refusal::IdTaken(Thing::Note));
        }
        let note = Note {
            id,
            notebook,
            title: some_words(title, Thing::Note)?,
            provenance: Provenance::default(),
            blocks: Vec::new(),
            dismissed: BTreeSet::new(),
        };
        Ok(vec![Change::Note(Edit::made(note))])
    }

    pub(super) fn rename_note(self, id: NoteId, title: &str) -> Planned {
        let before = self.note(id)?;
        let after = Note {
            title: some_words(title, Thing::Note)?,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Note).into_iter().collect())
    }

    pub(super) fn dismiss_proposals(self, id: NoteId, proposals: &BTreeSet<String>, is_dismissed: bool) -> Planned {
        let before = self.note(id)?;
        let dismissed = if is_dismissed {
            before.dismissed.union(proposals).cloned().collect()
        } else {
            before.dismissed.difference(proposals).cloned().collect()
        };
        let after = Note {
            dismissed,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Note).into_iter().collect())
    }

    pub(super) fn move_note(self, id: NoteId, notebook: NotebookId) -> Planned {
        self.notebook(notebook)?;
        let before = self.note(id)?;
        let after = Note {
            notebook,
            ..(**before).clone()
        };
        let Some(moved) = changed(before, after) else {
            return Ok(Vec::new());
        };
        let mut changes = vec![Change::Note(moved)];
        let shown: BTreeSet<DiagramId> = self
            .library
            .blocks_of(before)
            .filter_map(|block| match block.kind {
                BlockKind::Image(diagram) => Some(diagram),
                _ => None,
            })
            .collect();
        for diagram in shown.into_iter().filter_map(|diagram| self.library.diagram(diagram)) {
            let mut showing = self.library.blocks_showing(diagram.id);
            if showing.all(|block| block.note == id) {
                let after = Diagram {
                    notebook,
                    ..(**diagram).clone()
                };
                changes.extend(changed(diagram, after).map(Change::Diagram));
            }
        }
        Ok(changes)
    }

    pub(super) fn delete_note(self, id: NoteId) -> Planned {
        let mut changes = Vec::new();
        self.remove_note(self.note(id)?, &mut changes);
        Ok(changes)
    }

    fn remove_note(&self, note: &Arc<Note>, changes: &mut Vec<Change>) {
        for card in self.library.cards_of(note.id) {
            self.remove_annotations_on(Target::Card(card.id), changes);
            changes.push(Change::Card(Edit::removed(Arc::clone(card))));
        }
        for block in self.library.blocks_of(note) {
            self.remove_annotations_on(Target::Block(block.id), changes);
            changes.push(Change::Block(Edit::removed(Arc::clone(block))));
        }
        changes.push(Change::Note(Edit::removed(Arc::clone(note))));
    }
}

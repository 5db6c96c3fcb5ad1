//! What was read from outside, compared with the library entity by entity.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cards::check_prompt;
use super::notes::check_spans;
use super::{Planned, Planner, changed};
use crate::model::{
    Block, BlockKind, Card, Change, Diagram, DiagramId, Edit, Import, ImportedNote, Note, NoteId, Notebook, NotebookId,
    Refusal, Target, Thing,
};

/// What the import itself brings, so that its parts may refer to one another.
struct Arriving {
    notebooks: BTreeSet<NotebookId>,
    diagrams: BTreeSet<DiagramId>,
    notes: BTreeSet<NoteId>,
}

impl Planner<'_> {
    pub(super) fn import(self, import: Import) -> Planned {
        let arriving = Arriving {
            notebooks: import.notebooks.iter().map(|notebook| notebook.id).collect(),
            diagrams: import.diagrams.iter().map(|diagram| diagram.id).collect(),
            notes: import.notes.iter().map(|imported| imported.note.id).collect(),
        };
        let n_notes = import.notes.len();
        if arriving.notes.len() != n_notes {
            return Err(Refusal::IdTaken(Thing::Note));
        }
        let mut changes = Vec::new();
        for notebook in import.notebooks {
            changes.extend(self.import_notebook(notebook)?);
        }
        for diagram in import.diagrams {
            changes.extend(self.import_diagram(diagram, &arriving)?);
        }
        let mut seen_blocks = BTreeSet::new();
        for imported in import.notes {
            if imported.blocks.iter().any(|block| !seen_blocks.insert(block.id)) {
                return Err(Refusal::IdTaken(Thing::Block));
            }
            self.import_note(imported, &arriving, &mut changes)?;
        }
        for card in import.cards {
            changes.extend(self.import_card(card, &arriving)?);
        }
        Ok(changes)
    }

    pub(super) fn import_notebook(&self, notebook: Notebook) -> Result<Option<Change>, Refusal> {
        if notebook.name.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Notebook));
        }
        Ok(match self.library.notebook(notebook.id) {
            Some(before) => changed(before, notebook).map(Change::Notebook),
            None => Some(Change::Notebook(Edit::made(notebook))),
        })
    }

    fn import_diagram(&self, diagram: Diagram, arriving: &Arriving) -> Result<Option<Change>, Refusal> {
        if !arriving.notebooks.contains(&diagram.notebook) {
            self.notebook(diagram.notebook)?;
        }
        if diagram.name.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Diagram));
        }
        Ok(match self.library.diagram(diagram.id) {
            Some(before) => changed(before, diagram).map(Change::Diagram),
            None => Some(Change::Diagram(Edit::made(diagram))),
        })
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
        changes.extend(self.note_edit(note).map(Change::Note));
        Ok(())
    }

    fn note_edit(&self, note: Note) -> Option<Edit<Note>> {
        match self.library.note(note.id) {
            Some(before) => changed(before, note),
            None => Some(Edit::made(note)),
        }
    }

    fn import_block(&self, block: Block, arriving: &Arriving, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        check_spans(&block.text, &block.spans)?;
        if let BlockKind::Image(diagram) = block.kind
            && !arriving.diagrams.contains(&diagram)
        {
            self.diagram(diagram)?;
        }
        match self.library.block(block.id) {
            Some(before) if before.note != block.note => return Err(Refusal::IdTaken(Thing::Block)),
            Some(before) => {
                self.move_highlights(before, &block.text, changes);
                changes.extend(changed(before, block).map(Change::Block));
            }
            None => changes.push(Change::Block(Edit::made(block))),
        }
        Ok(())
    }

    fn import_card(&self, card: Card, arriving: &Arriving) -> Result<Option<Change>, Refusal> {
        if !arriving.notes.contains(&card.note) {
            self.note(card.note)?;
        }
        check_prompt(&card.prompt)?;
        Ok(match self.library.card(card.id) {
            Some(before) => changed(before, card).map(Change::Card),
            None => Some(Change::Card(Edit::made(card))),
        })
    }
}

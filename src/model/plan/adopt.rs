//! Documents that are to be exactly as they are given: an earlier version, or what a merge gave.
//!
//! Nothing is fitted or guessed here; whoever made the document has decided what it holds. What the library has of it and
//! the document does not is removed, answers excepted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::notes::check_spans;
use super::{Planned, Planner, changed};
use crate::model::{
    Adoption, Annotation, AnnotationId, BlockId, Card, CardId, Change, DiagramDocument, DocKey, Document, Edit, Mark,
    Note, NoteDocument, NotebookId, Refusal, Target, Thing,
};

impl Planner<'_> {
    pub(super) fn adopt(mut self, adoption: Adoption) -> Planned {
        let arriving: BTreeSet<NotebookId> = adoption
            .documents
            .iter()
            .filter_map(|document| match document {
                Document::Notebook(notebook) => Some(notebook.id),
                _ => None,
            })
            .collect();
        let mut changes = Vec::new();
        for document in adoption.documents {
            match document {
                Document::Settings(settings) => changes.extend(self.set_settings((*settings).clone())?),
                Document::Glossary(glossary) => changes.extend(self.set_glossary((*glossary).clone())?),
                Document::Notebook(notebook) => {
                    changes.extend(self.import_notebook((*notebook).clone())?);
                }
                Document::Diagram(document) => self.adopt_diagram(document, &arriving, &mut changes)?,
                Document::Note(document) => self.adopt_note(document, &arriving, &mut changes)?,
            }
        }
        for key in adoption.gone {
            self.let_go(key, &mut changes)?;
        }
        Ok(changes)
    }

    fn let_go(&mut self, key: DocKey, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        match key {
            DocKey::Library | DocKey::Glossary => {}
            DocKey::Notebook(id) => changes.extend(self.reborrowed().delete_notebook(id)?),
            DocKey::Diagram(id) => changes.extend(self.reborrowed().delete_diagram(id)?),
            DocKey::Note(id) => changes.extend(self.reborrowed().delete_note(id)?),
        }
        Ok(())
    }

    fn reborrowed(&mut self) -> Planner<'_> {
        Planner {
            library: self.library,
            ids: self.ids,
        }
    }

    fn check_notebook(&self, id: NotebookId, arriving: &BTreeSet<NotebookId>) -> Result<(), Refusal> {
        if arriving.contains(&id) {
            Ok(())
        } else {
            self.notebook(id).map(|_| ())
        }
    }

    fn adopt_diagram(
        &self,
        document: DiagramDocument,
        arriving: &BTreeSet<NotebookId>,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let DiagramDocument { diagram, annotations } = document;
        self.check_notebook(diagram.notebook, arriving)?;
        let before = self.library.diagram(diagram.id);
        let regions = before.iter().flat_map(|diagram| &diagram.regions);
        let targets = regions.chain(&diagram.regions).map(|region| Target::Region(region.id));
        self.adopt_annotations(&targets.collect(), annotations, |_| None, changes)?;
        changes.extend(match before {
            Some(before) => changed(before, (*diagram).clone()).map(Change::Diagram),
            None => Some(Change::Diagram(Edit::made((*diagram).clone()))),
        });
        Ok(())
    }

    fn adopt_note(
        &self,
        document: NoteDocument,
        arriving: &BTreeSet<NotebookId>,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let NoteDocument {
            note,
            blocks,
            cards,
            annotations,
        } = document;
        self.check_notebook(note.notebook, arriving)?;
        if note.title.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Note));
        }
        let block_ids: BTreeSet<BlockId> = blocks.iter().map(|block| block.id).collect();
        let card_ids: BTreeSet<CardId> = cards.iter().map(|card| card.id).collect();
        if block_ids.len() != blocks.len() {
            return Err(Refusal::IdTaken(Thing::Block));
        }
        let before = self.library.note(note.id);
        let lines_before: Vec<BlockId> = before.map(|note| note.blocks.clone()).unwrap_or_default();
        let cards_before: Vec<&Arc<Card>> = self.library.cards_of(note.id).collect();
        let targets = lines_before
            .iter()
            .chain(&block_ids)
            .map(|id| Target::Block(*id))
            .chain(cards_before.iter().map(|card| Target::Card(card.id)))
            .chain(card_ids.iter().map(|id| Target::Card(*id)));
        let text_of = |id: BlockId| {
            let block = blocks.iter().find(|block| block.id == id)?;
            Some(block.text.as_str())
        };
        self.adopt_annotations(&targets.collect(), annotations, text_of, changes)?;
        for id in lines_before.iter().filter(|id| !block_ids.contains(id)) {
            changes.push(Change::Block(Edit::removed(Arc::clone(self.block(*id)?))));
        }
        for card in cards_before.into_iter().filter(|card| !card_ids.contains(&card.id)) {
            changes.push(Change::Card(Edit::removed(Arc::clone(card))));
        }
        for block in &blocks {
            check_spans(&block.text, &block.spans)?;
            match self.library.block(block.id) {
                Some(before) if before.note != note.id => return Err(Refusal::IdTaken(Thing::Block)),
                Some(before) => changes.extend(changed(before, (**block).clone()).map(Change::Block)),
                None => changes.push(Change::Block(Edit::made((**block).clone()))),
            }
        }
        for card in &cards {
            match self.library.card(card.id) {
                Some(before) => changes.extend(changed(before, (**card).clone()).map(Change::Card)),
                None => changes.push(Change::Card(Edit::made((**card).clone()))),
            }
        }
        let note = Note {
            blocks: blocks.iter().map(|block| block.id).collect(),
            ..(*note).clone()
        };
        changes.extend(match before {
            Some(before) => changed(before, note).map(Change::Note),
            None => Some(Change::Note(Edit::made(note))),
        });
        Ok(())
    }

    /// Makes the annotations on some targets those that are given.
    fn adopt_annotations<'a>(
        &self,
        targets: &BTreeSet<Target>,
        annotations: Vec<Arc<Annotation>>,
        text_of: impl Fn(BlockId) -> Option<&'a str>,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let kept: BTreeSet<AnnotationId> = annotations.iter().map(|annotation| annotation.id).collect();
        for target in targets {
            for annotation in self.library.annotations_on(*target) {
                if !kept.contains(&annotation.id) {
                    changes.push(Change::Annotation(Edit::removed(Arc::clone(annotation))));
                }
            }
        }
        for annotation in annotations {
            if let (Mark::Highlight(range, _), Target::Block(block)) = (&annotation.mark, annotation.target)
                && text_of(block).is_none_or(|text| text.get(range.clone()).is_none_or(str::is_empty))
            {
                return Err(Refusal::BadRange);
            }
            match self.library.annotation(annotation.id) {
                Some(before) => changes.extend(changed(before, (*annotation).clone()).map(Change::Annotation)),
                None => changes.push(Change::Annotation(Edit::made((*annotation).clone()))),
            }
        }
        Ok(())
    }
}

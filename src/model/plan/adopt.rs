//! A document that is to be exactly as it is given: an earlier version, or what a merge gave.
//!
//! Nothing is fitted or guessed here; whoever made the document has decided what it holds. What the library has of it and
//! the document does not is removed, answers excepted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::import::each_once;
use super::lines::check_spans;
use super::{Planned, Planner, becoming};
use crate::model::{
    Annotation, BlockId, Card, Change, DiagramDocument, Document, Edit, Mark, Note, NoteDocument, Refusal, Region,
    Target, Thing,
};

impl Planner<'_> {
    pub(super) fn adopt(self, document: Document) -> Planned {
        match document {
            Document::Settings(settings) => self.set_settings((*settings).clone()),
            Document::Glossary(glossary) => self.set_glossary((*glossary).clone()),
            Document::Notebook(notebook) => Ok(self.import_notebook((*notebook).clone())?.into_iter().collect()),
            Document::Diagram(document) => self.adopt_diagram(document),
            Document::Note(document) => self.adopt_note(document),
        }
    }

    fn adopt_diagram(self, document: DiagramDocument) -> Planned {
        let DiagramDocument { diagram, annotations } = document;
        self.notebook(diagram.notebook)?;
        each_once(diagram.regions.iter().map(|region| region.id), Thing::Region)?;
        self.check_regions(&diagram)?;
        let mut changes = Vec::new();
        let before = self.library.diagram(diagram.id);
        let target = |region: &Region| Target::Region(region.id);
        let were_there = before.iter().flat_map(|diagram| &diagram.regions).map(target);
        let there = diagram.regions.iter().map(target).collect();
        self.adopt_annotations(were_there, &there, annotations, &BTreeMap::new(), &mut changes)?;
        changes.extend(becoming(before, diagram).map(Change::Diagram));
        Ok(changes)
    }

    fn adopt_note(self, document: NoteDocument) -> Planned {
        let NoteDocument {
            note,
            blocks,
            cards,
            annotations,
        } = document;
        self.notebook(note.notebook)?;
        if note.title.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Note));
        }
        let block_ids = each_once(blocks.iter().map(|block| block.id), Thing::Block)?;
        let card_ids = each_once(cards.iter().map(|card| card.id), Thing::Card)?;
        let mut changes = Vec::new();
        let before = self.library.note(note.id);
        let lines_before: Vec<BlockId> = before.map(|note| note.blocks.clone()).unwrap_or_default();
        let cards_before: Vec<&Arc<Card>> = self.library.cards_of(note.id).collect();
        let were_there = lines_before.iter().map(|id| Target::Block(*id));
        let were_there = were_there.chain(cards_before.iter().map(|card| Target::Card(card.id)));
        let there = block_ids.iter().map(|id| Target::Block(*id));
        let there = there.chain(card_ids.iter().map(|id| Target::Card(*id))).collect();
        let texts = blocks.iter().map(|block| (block.id, block.text.as_str())).collect();
        self.adopt_annotations(were_there, &there, annotations, &texts, &mut changes)?;
        for id in lines_before.iter().filter(|id| !block_ids.contains(id)) {
            changes.push(Change::Block(Edit::removed(Arc::clone(self.block(*id)?))));
        }
        for card in cards_before.into_iter().filter(|card| !card_ids.contains(&card.id)) {
            changes.push(Change::Card(Edit::removed(Arc::clone(card))));
        }
        for block in &blocks {
            check_spans(&block.text, &block.spans)?;
            let before = self.library.block(block.id);
            if block.note != note.id || before.is_some_and(|before| before.note != note.id) {
                return Err(Refusal::IdTaken(Thing::Block));
            }
            changes.extend(becoming(before, Arc::clone(block)).map(Change::Block));
        }
        for card in cards {
            if card.note != note.id {
                return Err(Refusal::IdTaken(Thing::Card));
            }
            changes.extend(becoming(self.library.card(card.id), card).map(Change::Card));
        }
        let note = Note {
            blocks: blocks.iter().map(|block| block.id).collect(),
            ..(*note).clone()
        };
        changes.extend(becoming(before, Arc::new(note)).map(Change::Note));
        Ok(changes)
    }

    /// Makes the annotations of a document those that are given, all of them on targets that are `there` then.
    fn adopt_annotations(
        &self,
        were_there: impl Iterator<Item = Target>,
        there: &BTreeSet<Target>,
        annotations: Vec<Arc<Annotation>>,
        texts: &BTreeMap<BlockId, &str>,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let kept = each_once(annotations.iter().map(|it| it.id), Thing::Annotation)?;
        let targets: BTreeSet<Target> = were_there.chain(there.iter().copied()).collect();
        for annotation in targets.iter().flat_map(|target| self.library.annotations_on(*target)) {
            if !kept.contains(&annotation.id) {
                changes.push(Change::Annotation(Edit::removed(Arc::clone(annotation))));
            }
        }
        for annotation in annotations {
            if !there.contains(&annotation.target) {
                return Err(Refusal::Missing(annotation.target.thing()));
            }
            if let (Mark::Highlight(range, _), Target::Block(block)) = (&annotation.mark, annotation.target)
                && texts
                    .get(&block)
                    .and_then(|text| text.get(range.clone()))
                    .is_none_or(str::is_empty)
            {
                return Err(Refusal::BadRange);
            }
            let before = self.library.annotation(annotation.id);
            changes.extend(becoming(before, annotation).map(Change::Annotation));
        }
        Ok(())
    }
}

//! Putting entities that were read from somewhere together. Never fails: what does not fit is left out and named.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Library;
use crate::model::{Annotation, Block, Card, CardId, Diagram, Glossary, Note, NoteId, Notebook, Review, Settings};

/// Entities as they were read from somewhere, to be put together into a library.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Notebooks.
    pub notebooks: Vec<Notebook>,
    /// Notes with their lines in order; [`Note::blocks`] is made from these.
    pub notes: Vec<(Note, Vec<Block>)>,
    /// Diagrams.
    pub diagrams: Vec<Diagram>,
    /// Cards.
    pub cards: Vec<Card>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// Answers.
    pub reviews: Vec<Review>,
    /// The user's glossary.
    pub glossary: Glossary,
    /// Settings.
    pub settings: Settings,
}

/// Something that does not fit together in [`Parts`]; what it names was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inconsistency {
    /// Two notebooks, notes, lines, diagrams, cards or annotations have this id; the second was left out.
    RepeatedId(String),
    /// This note lies in a notebook that is not there.
    NoteWithoutNotebook(NoteId),
    /// This card is kept with a note that is not there.
    CardWithoutNote(CardId),
}

impl Library {
    /// Puts entities together. Never fails: what does not fit is left out and named.
    pub fn assemble(parts: Parts) -> (Self, Vec<Inconsistency>) {
        let mut library = Self {
            glossary: Arc::new(parts.glossary),
            settings: Arc::new(parts.settings),
            ..Self::default()
        };
        let mut found = Vec::new();
        for notebook in parts.notebooks {
            let (id, entity) = (notebook.id, Arc::new(notebook));
            insert_new(&mut library.notebooks, id, entity, &mut found);
        }
        for (note, blocks) in parts.notes {
            library.assemble_note(note, blocks, &mut found);
        }
        for diagram in parts.diagrams {
            let (id, entity) = (diagram.id, Arc::new(diagram));
            if insert_new(&mut library.diagrams, id, Arc::clone(&entity), &mut found) {
                library.relations.relate_diagram(&entity, true);
            }
        }
        for card in parts.cards {
            let (id, entity) = (card.id, Arc::new(card));
            if !library.notes.contains_key(&entity.note) {
                found.push(Inconsistency::CardWithoutNote(id));
            } else if insert_new(&mut library.cards, id, Arc::clone(&entity), &mut found) {
                library.relations.relate_card(&entity, true);
            }
        }
        for annotation in parts.annotations {
            let (id, entity) = (annotation.id, Arc::new(annotation));
            if insert_new(&mut library.annotations, id, Arc::clone(&entity), &mut found) {
                library.relations.relate_annotation(&entity, true);
            }
        }
        for review in parts.reviews {
            library.insert_review(&Arc::new(review));
        }
        (library, found)
    }

    fn assemble_note(&mut self, mut note: Note, blocks: Vec<Block>, found: &mut Vec<Inconsistency>) {
        if !self.notebooks.contains_key(&note.notebook) {
            found.push(Inconsistency::NoteWithoutNotebook(note.id));
            return;
        }
        if self.notes.contains_key(&note.id) {
            found.push(Inconsistency::RepeatedId(note.id.to_string()));
            return;
        }
        note.blocks.clear();
        for mut block in blocks {
            block.note = note.id;
            let (id, entity) = (block.id, Arc::new(block));
            if insert_new(&mut self.blocks, id, Arc::clone(&entity), found) {
                self.relations.relate_block(&entity, true);
                note.blocks.push(id);
            }
        }
        self.relations.relate_note(&note, true);
        self.notes.insert(note.id, Arc::new(note));
    }
}

fn insert_new<K: Ord + ToString, V>(
    map: &mut BTreeMap<K, V>,
    id: K,
    entity: V,
    found: &mut Vec<Inconsistency>,
) -> bool {
    if map.contains_key(&id) {
        found.push(Inconsistency::RepeatedId(id.to_string()));
        return false;
    }
    map.insert(id, entity);
    true
}

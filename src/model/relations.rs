//! Look-ups derived from the entities: which cards hang on a line, which lines show a diagram.
//!
//! They are kept up to date change by change, never rebuilt, and hold nothing that is not in the entities. The property
//! tests compare them with relations built afresh.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Annotation, AnnotationId, Block, BlockId, BlockKind, Card, CardId, CardSource, Diagram, DiagramId, FactId, Note,
    NoteId, NotebookId, RegionId, Target,
};

/// A sorted set of values for each key; a key without values is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation<K, V>(BTreeMap<K, BTreeSet<V>>);

impl<K, V> Default for Relation<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord + Copy, V: Ord + Copy> Relation<K, V> {
    pub(super) fn of(&self, key: K) -> impl Iterator<Item = V> {
        self.0.get(&key).into_iter().flatten().copied()
    }

    pub(super) fn count(&self, key: K) -> usize {
        self.0.get(&key).map_or(0, BTreeSet::len)
    }

    fn set(&mut self, key: K, value: V, is_related: bool) {
        if is_related {
            self.0.entry(key).or_default().insert(value);
        } else if let Some(values) = self.0.get_mut(&key) {
            values.remove(&value);
            if values.is_empty() {
                self.0.remove(&key);
            }
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Relations {
    pub(super) notes_of_notebook: Relation<NotebookId, NoteId>,
    pub(super) diagrams_of_notebook: Relation<NotebookId, DiagramId>,
    pub(super) cards_of_note: Relation<NoteId, CardId>,
    pub(super) cards_on: Relation<CardSource, CardId>,
    pub(super) cards_of_fact: Relation<FactId, CardId>,
    pub(super) annotations_on: Relation<Target, AnnotationId>,
    pub(super) blocks_showing: Relation<DiagramId, BlockId>,
    pub(super) regions_linking: Relation<BlockId, RegionId>,
    pub(super) diagram_of_region: Relation<RegionId, DiagramId>,
}

impl Relations {
    pub(super) fn relate_note(&mut self, note: &Note, is_there: bool) {
        self.notes_of_notebook.set(note.notebook, note.id, is_there);
    }

    pub(super) fn relate_block(&mut self, block: &Block, is_there: bool) {
        if let BlockKind::Image(diagram) = block.kind {
            self.blocks_showing.set(diagram, block.id, is_there);
        }
    }

    pub(super) fn relate_diagram(&mut self, diagram: &Diagram, is_there: bool) {
        self.diagrams_of_notebook.set(diagram.notebook, diagram.id, is_there);
        for region in &diagram.regions {
            self.diagram_of_region.set(region.id, diagram.id, is_there);
            for &block in &region.links {
                self.regions_linking.set(block, region.id, is_there);
            }
        }
    }

    pub(super) fn relate_card(&mut self, card: &Card, is_there: bool) {
        self.cards_of_note.set(card.note, card.id, is_there);
        self.cards_of_fact.set(card.fact, card.id, is_there);
        for &source in &card.sources {
            self.cards_on.set(source, card.id, is_there);
        }
        // What a card asks it hangs on, also where a file does not say so.
        let asked = card.prompt.region().map(CardSource::Region);
        if let Some(source) = asked.filter(|source| !card.sources.contains(source)) {
            self.cards_on.set(source, card.id, is_there);
        }
    }

    pub(super) fn relate_annotation(&mut self, annotation: &Annotation, is_there: bool) {
        self.annotations_on.set(annotation.target, annotation.id, is_there);
    }
}

//! The documents of a library, kept up to date by its changes.
//!
//! A document keeps its slot as long as it exists; free slots are reused. What a document knows of its neighbours (the
//! heading above, its position in the note) is set for a whole note once all changes have been applied, because changes
//! come in any order: an undo brings back a note before its lines.
//!
//! **Invariant:** an index that was updated answers as one built from the changed library; nothing that is shown depends
//! on slots.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::sync::Arc;

use super::document::{Document, Entity, NOWHERE};
use super::hit::HitTarget;
use super::learnt::LearntPair;
use super::meanings::Meanings;
use super::prune::{Signature, Signatures};
use super::vocabulary::Vocabulary;
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Card, Change, Diagram, DiagramId, Edit, Glossary, Note, NoteId,
};

/// Documents that are fetched from memory together.
const FETCHED_TOGETHER: usize = 16;

/// An index of a library, to be searched at every key press.
///
/// It shares the entities with the library and owns everything else, so it can be sent to another thread.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By slot.
    pub(super) documents: Vec<Option<Document>>,
    free: Vec<u32>,
    pub(super) signatures: Signatures,
    pub(super) slots: BTreeMap<HitTarget, u32>,
    pub(super) outlines: BTreeMap<NoteId, Outline>,
    /// The image lines that show a diagram.
    pub(super) showing: BTreeMap<DiagramId, BTreeSet<BlockId>>,
    pub(super) vocabulary: Vocabulary,
    pub(super) meanings: Meanings,
    /// How many notes were opened after a note.
    opened: BTreeMap<NoteId, u32>,
}

/// A document with its signature, ready to be inserted; made without the index, on any thread.
pub(super) struct Entry {
    pub(super) document: Document,
    signature: Signature,
}

impl Entry {
    pub(super) fn new(entity: Entity) -> Self {
        let document = Document::new(entity);
        let signature = Signature::of(&document.form, document.kind);
        Self { document, signature }
    }
}

/// The slots of what belongs to a note.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// Its lines in their order.
    pub(super) lines: Vec<u32>,
    pub(super) cards: BTreeSet<u32>,
}

impl Index {
    pub(super) fn with_meanings(meanings: Meanings) -> Self {
        Self {
            meanings,
            ..Self::default()
        }
    }

    /// An index of names that belong to no library, with their numbers.
    pub(super) fn of_names(names: impl IntoIterator<Item = (u32, impl Into<Box<str>>)>) -> Self {
        let mut index = Self::default();
        for (number, name) in names {
            index.put(Entity::Name(number, name.into()));
        }
        index
    }

    /// Applies changes of the library, in their order.
    pub fn update(&mut self, changes: &[Change]) {
        let mut unlinked = BTreeSet::new();
        for change in changes {
            match change {
                Change::Note(edit) => self.update_note(edit, &mut unlinked),
                Change::Block(edit) => self.update_block(edit, &mut unlinked),
                Change::Card(edit) => self.update_card(edit),
                Change::Diagram(edit) => self.update_diagram(edit),
                Change::Annotation(edit) => self.update_annotation(edit),
                Change::Glossary(edit) => {
                    self.meanings
                        .set_own(edit.after.as_deref().unwrap_or(&Glossary::default()));
                }
                Change::Settings(edit) => {
                    let settings = edit.after.as_deref().cloned().unwrap_or_default();
                    self.meanings.set_sources(settings.term_sources);
                }
                Change::Notebook(_) | Change::Review(_) => {}
            }
        }
        for note in unlinked {
            self.link(note);
        }
    }

    /// Sets which notes were opened last, the latest first; of hits of equal rank theirs come first.
    pub fn set_opened(&mut self, notes: impl IntoIterator<Item = NoteId>) {
        self.opened = notes.into_iter().zip(0..).collect();
    }

    /// How many notes were opened since a note was.
    pub(super) fn opened(&self, note: NoteId) -> u32 {
        self.opened.get(&note).copied().unwrap_or(u32::MAX)
    }

    /// All notes: those opened last first, then the oldest first.
    pub(super) fn notes_in_order(&self) -> impl Iterator<Item = NoteId> {
        let mut opened: Vec<(u32, NoteId)> = self.opened.iter().map(|(&note, &when)| (when, note)).collect();
        opened.sort_unstable();
        let others = self.outlines.keys().filter(|note| !self.opened.contains_key(note));
        opened.into_iter().map(|(_, note)| note).chain(others.copied())
    }

    /// Terms that the notes explain, sorted.
    pub fn learnt_terms(&self) -> Vec<LearntPair> {
        self.meanings.learnt().list()
    }

    /// How many documents there are: notes, lines, cards, diagrams, regions and remarks.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Bytes on the heap without the entities, which are shared with the library, and without the allocator's overhead.
    pub fn heap_bytes(&self) -> usize {
        let documents: usize = self
            .documents
            .iter()
            .flatten()
            .map(|document| document.form.heap_bytes())
            .sum();
        let lines: usize = self
            .outlines
            .values()
            .map(|outline| outline.lines.capacity() * size_of::<u32>())
            .sum();
        documents
            + self.signatures.heap_bytes()
            + lines
            + self.documents.capacity() * size_of::<Option<Document>>()
            // A B-tree's nodes are about three quarters full.
            + self.slots.len() * size_of::<(HitTarget, u32)>() * 4 / 3
            + self.vocabulary.heap_bytes()
    }

    pub(super) fn document(&self, slot: u32) -> Option<&Document> {
        self.documents.get(slot as usize)?.as_ref()
    }

    pub(super) fn document_of(&self, target: HitTarget) -> Option<&Document> {
        self.document(*self.slots.get(&target)?)
    }

    /// Some documents with their slots, fetched in batches.
    pub(super) fn documents_at<'a>(&'a self, slots: &'a [u32]) -> impl Iterator<Item = (u32, &'a Document)> {
        slots.chunks(FETCHED_TOGETHER).flat_map(|slots| {
            self.fetch(slots);
            slots.iter().filter_map(|&slot| Some((slot, self.document(slot)?)))
        })
    }

    /// Touches some documents, so that their cache misses overlap: waiting for one after the other takes longer than
    /// matching them.
    pub(super) fn fetch(&self, slots: &[u32]) {
        let touched = slots.iter().filter_map(|&slot| {
            let keys = self.document(slot)?.form.keys();
            Some(keys.first()? ^ keys.last()?)
        });
        black_box(touched.fold(0, |sum, key| sum ^ key));
    }

    /// Whether an image line has the same words as its diagram, which is shown instead.
    pub(super) fn repeats_diagram(&self, document: &Document) -> bool {
        let Entity::Block(block) = &document.entity else {
            return false;
        };
        let BlockKind::Image(diagram) = block.kind else {
            return false;
        };
        let diagram = self
            .document_of(HitTarget::Diagram(diagram))
            .map(|document| &document.entity);
        matches!(diagram, Some(Entity::Diagram(diagram)) if diagram.name == block.text)
    }

    fn update_note(&mut self, edit: &Edit<Note>, unlinked: &mut BTreeSet<NoteId>) {
        if let Some(before) = &edit.before {
            unlinked.insert(before.id);
        }
        match (&edit.before, &edit.after) {
            (_, Some(after)) => {
                unlinked.insert(after.id);
                self.put(Entity::Note(Arc::clone(after)));
            }
            (Some(before), None) => self.remove(HitTarget::Note(before.id)),
            (None, None) => {}
        }
    }

    fn update_block(&mut self, edit: &Edit<Block>, unlinked: &mut BTreeSet<NoteId>) {
        let standing = |block: &Arc<Block>| (block.note, block.depth, std::mem::discriminant(&block.kind));
        if edit.before.as_ref().map(standing) != edit.after.as_ref().map(standing) {
            unlinked.extend(edit.before.iter().chain(&edit.after).map(|block| block.note));
        }
        if let Some(before) = &edit.before {
            self.forget_image(before);
            if edit.after.is_none() {
                self.remove(HitTarget::Block(before.id));
            }
        }
        if let Some(after) = &edit.after {
            self.put(Entity::Block(Arc::clone(after)));
        }
    }

    fn update_card(&mut self, edit: &Edit<Card>) {
        if let Some(before) = &edit.before
            && let Some(&slot) = self.slots.get(&HitTarget::Card(before.id))
            && let Some(outline) = self.outlines.get_mut(&before.note)
        {
            outline.cards.remove(&slot);
        }
        match (&edit.before, &edit.after) {
            (_, Some(after)) => self.put(Entity::Card(Arc::clone(after))),
            (Some(before), None) => self.remove(HitTarget::Card(before.id)),
            (None, None) => {}
        }
    }

    fn update_diagram(&mut self, edit: &Edit<Diagram>) {
        if let Some(before) = &edit.before {
            Entity::of_diagram(before).for_each(|source| self.remove(source.target()));
        }
        if let Some(after) = &edit.after {
            Entity::of_diagram(after).for_each(|source| self.put(source));
        }
    }

    fn update_annotation(&mut self, edit: &Edit<Annotation>) {
        if let Some(before) = &edit.before {
            self.remove(HitTarget::Annotation(before.id));
        }
        if let Some(source) = edit.after.as_ref().and_then(Entity::of_annotation) {
            self.put(source);
        }
    }

    /// Inserts the document of an entity, or replaces it.
    fn put(&mut self, source: Entity) {
        let entry = Entry::new(source);
        match self.slots.get(&entry.document.entity.target()) {
            Some(&slot) => self.replace(slot, entry),
            None => self.insert(entry),
        }
    }

    pub(super) fn insert(&mut self, entry: Entry) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.documents.push(None);
            u32::try_from(self.documents.len() - 1).unwrap_or(NOWHERE)
        });
        self.slots.insert(entry.document.entity.target(), slot);
        self.replace(slot, entry);
    }

    fn replace(&mut self, slot: u32, entry: Entry) {
        let Entry {
            mut document,
            signature,
        } = entry;
        match &document.entity {
            Entity::Note(note) => {
                self.outlines.entry(note.id).or_default();
            }
            Entity::Card(card) => {
                self.outlines.entry(card.note).or_default().cards.insert(slot);
            }
            Entity::Block(block) => {
                if let BlockKind::Image(diagram) = block.kind {
                    self.showing.entry(diagram).or_default().insert(block.id);
                }
            }
            Entity::Diagram(_) | Entity::Region(..) | Entity::Annotation(_) | Entity::Name(..) => {}
        }
        if let Entity::Block(block) = &document.entity {
            self.meanings.learnt_mut().add(&block.text);
        }
        let Some(place) = self.documents.get_mut(slot as usize) else {
            return;
        };
        let mut signature_before = Signature::NONE;
        if let Some(before) = place {
            document.title = before.title;
            document.heading = before.heading;
            document.position = before.position;
            signature_before = Signature::of(&before.form, before.kind);
            self.vocabulary.replace(&before.form, &document.form);
            if let Entity::Block(block) = &before.entity {
                self.meanings.learnt_mut().remove(&block.text);
            }
        }
        if place.is_none() {
            self.vocabulary.add(&document.form);
        }
        *place = Some(document);
        self.signatures.replace(slot, &signature_before, &signature);
    }

    fn remove(&mut self, target: HitTarget) {
        let Some(slot) = self.slots.remove(&target) else {
            return;
        };
        let Some(document) = self.documents.get_mut(slot as usize).and_then(Option::take) else {
            return;
        };
        self.vocabulary.remove(&document.form);
        if let Entity::Block(block) = &document.entity {
            self.meanings.learnt_mut().remove(&block.text);
        }
        let signature = Signature::of(&document.form, document.kind);
        self.signatures.replace(slot, &signature, &Signature::NONE);
        self.free.push(slot);
        if let HitTarget::Note(note) = target
            && let Some(outline) = self.outlines.get_mut(&note)
        {
            outline.lines.clear();
        }
    }

    fn forget_image(&mut self, block: &Block) {
        if let BlockKind::Image(diagram) = block.kind
            && let Some(blocks) = self.showing.get_mut(&diagram)
        {
            blocks.remove(&block.id);
        }
    }

    /// Sets the headings and positions of the lines of a note.
    pub(super) fn link(&mut self, note: NoteId) {
        let Some(&title) = self.slots.get(&HitTarget::Note(note)) else {
            return;
        };
        let Some(Entity::Note(note)) = self.document(title).map(|document| document.entity.clone()) else {
            return;
        };
        let lines: Vec<u32> = note
            .blocks
            .iter()
            .filter_map(|&block| self.slots.get(&HitTarget::Block(block)).copied())
            .collect();
        // The headings above, each with its level; every one is lower than the one before.
        let mut above: Vec<(u32, u8)> = Vec::new();
        for (position, &slot) in lines.iter().enumerate() {
            let Some(Some(document)) = self.documents.get_mut(slot as usize) else {
                continue;
            };
            document.title = title;
            document.position = u32::try_from(position).unwrap_or(u32::MAX);
            let level = match &document.entity {
                Entity::Block(block) => block.heading_level(),
                _ => None,
            };
            if let Some(level) = level {
                above.retain(|&(_, higher)| higher < level);
            }
            document.heading = above.last().map_or(NOWHERE, |&(slot, _)| slot);
            above.extend(level.map(|level| (slot, level)));
        }
        self.outlines.entry(note.id).or_default().lines = lines;
    }
}

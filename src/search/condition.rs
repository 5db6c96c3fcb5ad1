//! Which documents meet a condition of a query.
//!
//! What the index does not know (marks, cards of a line, notebooks), the library is asked for.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::bitmap::{SEGMENT_LEN, SlotSet, place_of};
use super::document::{Document, Entity, region_at};
use super::filter::{CardState, Condition, HasValue, IsValue};
use super::hit::HitTarget;
use super::index::Index;
use super::key_form::KeyForm;
use super::keys;
use super::pattern::{Boundary, Pattern};
use super::query::{MAX_TERM_KEYS, Query};
use crate::model::{
    BlockId, BlockKind, CardId, CardSource, DiagramId, Id as _, Library, Mark, NoteId, NotebookId, Status, Target,
    is_tag_or_below,
};

/// Notes, lines and cards that have a tag of their own.
type Tagged = (BTreeSet<NoteId>, BTreeSet<(NoteId, BlockId)>, BTreeSet<CardId>);

/// What conditions depend on besides the index.
pub(super) struct Surroundings<'a> {
    pub(super) library: &'a Library,
    pub(super) stands: &'a (dyn Fn(CardId, CardState) -> bool + Sync),
}

impl Index {
    /// The documents that meet a condition.
    pub(super) fn meeting(&self, condition: &Condition, surroundings: &Surroundings<'_>) -> SlotSet {
        let library = surroundings.library;
        match condition {
            Condition::Word(word) => {
                let form = KeyForm::of_up_to(MAX_TERM_KEYS, [word.as_str()]);
                let is_hangul = keys::begins_with_hangul(form.keys());
                let boundary = if is_hangul {
                    Boundary::Anywhere
                } else {
                    Boundary::WordStart
                };
                self.matching(Pattern::run(form.keys(), boundary))
            }
            Condition::Phrase(words) => self.matching(Pattern::phrase(
                KeyForm::of_up_to(MAX_TERM_KEYS, [words.as_str()]),
                false,
            )),
            Condition::Tag(tag) => self.tagged(tag),
            Condition::Note(title) => {
                let query = Query::parse(title, &self.meanings);
                let titled = library.notes().filter(|note| {
                    let title = self.document_of(HitTarget::Note(note.id));
                    let aliases = note.aliases();
                    let is_alias = |alias: &str| query.is_answered_by(alias, &KeyForm::of([alias]));
                    if aliases.is_empty() {
                        title.is_some_and(|title| query.is_answered_by(&note.title, &title.form))
                    } else {
                        is_alias(&note.title) || aliases.iter().any(|alias| is_alias(alias))
                    }
                });
                let notes: BTreeSet<NoteId> = titled.map(|note| note.id).collect();
                self.of_notes(&notes)
            }
            Condition::Notebook(name) => {
                let query = Query::parse(name, &self.meanings);
                let named = library
                    .notebooks()
                    .filter(|notebook| query.is_answered_by(&notebook.name, &KeyForm::of([notebook.name.as_str()])));
                let notebooks: BTreeSet<NotebookId> = named.map(|notebook| notebook.id).collect();
                let notes = library.notes().filter(|note| notebooks.contains(&note.notebook));
                let notes: BTreeSet<NoteId> = notes.map(|note| note.id).collect();
                let mut slots = self.of_notes(&notes);
                self.add_others(&mut slots, |entity| match entity {
                    Entity::Diagram(diagram) | Entity::Region(diagram, _) => notebooks.contains(&diagram.notebook),
                    _ => false,
                });
                slots
            }
            Condition::Is(value) => self.being(*value, surroundings),
            Condition::Has(value) => self.with(*value, library),
        }
    }

    /// The documents for which `is:` holds.
    fn being(&self, value: IsValue, surroundings: &Surroundings<'_>) -> SlotSet {
        let marked = |mark: Mark| {
            let annotations = surroundings.library.annotations();
            let marked = annotations.filter(move |annotation| annotation.mark == mark);
            self.targets(marked.map(|annotation| annotation.target))
        };
        let standing = |state| self.where_card(|card| (surroundings.stands)(card, state));
        match value {
            IsValue::Line => self.where_document(|document| matches!(document.entity, Entity::Block(_))),
            IsValue::Note => self.where_document(|document| matches!(document.entity, Entity::Note(_))),
            IsValue::Diagram => self.where_document(|document| matches!(document.entity, Entity::Diagram(_))),
            IsValue::Card => self.where_card(|_| true),
            IsValue::Due => standing(CardState::Due),
            IsValue::New => standing(CardState::New),
            IsValue::Leech => standing(CardState::Leech),
            IsValue::Wrong => standing(CardState::WrongLately),
            IsValue::Suspended => {
                self.where_document(|document| matches!(&document.entity, Entity::Card(card) if card.is_suspended))
            }
            IsValue::Starred => marked(Mark::Star),
            IsValue::Flagged => marked(Mark::Flag),
            IsValue::Disputed => {
                self.where_document(|document| matches!(status_of(document), Some(Status::Disputed { .. })))
            }
            IsValue::Dated => self.where_document(|document| matches!(status_of(document), Some(Status::Dated { .. }))),
            IsValue::Missing => {
                let mut slots = self.signatures.no_slots();
                self.add_others(&mut slots, |entity| match entity {
                    Entity::Diagram(diagram) | Entity::Region(diagram, _) => diagram.is_missing(),
                    _ => false,
                });
                slots
            }
        }
    }

    /// The documents for which `has:` holds.
    fn with(&self, value: HasValue, library: &Library) -> SlotSet {
        match value {
            HasValue::Diagram => {
                let regions = library.diagrams().flat_map(|diagram| &diagram.regions);
                let linked: BTreeSet<BlockId> = regions.flat_map(|region| region.links.iter().copied()).collect();
                let shows = |block: &BlockId| {
                    linked.contains(block)
                        || matches!(
                            library.block(*block).map(|block| &block.kind),
                            Some(BlockKind::Image(_))
                        )
                };
                self.where_document(|document| match &document.entity {
                    Entity::Diagram(_) | Entity::Region(..) => true,
                    Entity::Note(note) => note.blocks.iter().any(shows),
                    Entity::Block(block) => shows(&block.id),
                    Entity::Card(card) => card.sources.iter().any(|entity| match entity {
                        CardSource::Block(block) => shows(block),
                        CardSource::Region(_) => true,
                    }),
                    Entity::Name(..) => false,
                    Entity::Annotation(annotation) => match annotation.target {
                        Target::Block(block) => shows(&block),
                        Target::Card(_) => false,
                        Target::Region(_) => true,
                    },
                })
            }
            HasValue::Card => self.where_document(|document| match &document.entity {
                Entity::Note(note) => library.cards_of(note.id).next().is_some(),
                Entity::Block(block) => library.n_cards_on(CardSource::Block(block.id)) > 0,
                Entity::Region(diagram, place) => region_at(diagram, *place)
                    .is_some_and(|region| library.n_cards_on(CardSource::Region(region.id)) > 0),
                _ => false,
            }),
            HasValue::Remark => {
                let remarks = library
                    .annotations()
                    .filter(|annotation| matches!(annotation.mark, Mark::Remark(_)));
                self.targets(remarks.map(|annotation| annotation.target))
            }
        }
    }

    /// The documents with a tag or one nested below it; if there are none, those with a tag that begins so.
    fn tagged(&self, wanted: &str) -> SlotSet {
        let matches_tag = |tag: &str| is_tag_or_below(tag, wanted);
        let is_begun = |tag: &str| {
            let mut own = tag.chars().flat_map(char::to_lowercase);
            let mut wanted = wanted.chars().flat_map(char::to_lowercase);
            wanted.all(|c| own.next() == Some(c))
        };
        let slots = self.with_tag(&matches_tag);
        if slots.is_empty() {
            self.with_tag(&is_begun)
        } else {
            slots
        }
    }

    fn with_tag(&self, matches_tag: &(dyn Fn(&str) -> bool + Sync)) -> SlotSet {
        let documents: Vec<&Document> = self.documents.iter().flatten().collect();
        let tagged: Tagged = documents
            .par_iter()
            .fold(Default::default, |mut tagged: Tagged, document| {
                match &document.entity {
                    Entity::Note(note) if note.tags().any(matches_tag) => {
                        tagged.0.insert(note.id);
                    }
                    Entity::Block(block) if block.tags().any(matches_tag) => {
                        tagged.1.insert((block.note, block.id));
                    }
                    Entity::Card(card) if card.tags.iter().any(|tag| matches_tag(tag)) => {
                        tagged.2.insert(card.id);
                    }
                    _ => {}
                }
                tagged
            })
            .reduce(Default::default, |mut one, mut other| {
                one.0.append(&mut other.0);
                one.1.append(&mut other.1);
                one.2.append(&mut other.2);
                one
            });
        let (notes, blocks, own) = tagged;
        let mut slots = self.of_notes(&notes);
        for &(note, block) in &blocks {
            for target in [HitTarget::Note(note), HitTarget::Block(block)] {
                self.add(target, &mut slots);
            }
        }
        let lines: BTreeSet<BlockId> = blocks.iter().map(|&(_, block)| block).collect();
        let cards = self.where_card(|card| {
            let is_tagged = |source: &CardSource| matches!(source, CardSource::Block(block) if lines.contains(block));
            let found = self.document_of(HitTarget::Card(card)).map(|document| &document.entity);
            own.contains(&card) || matches!(found, Some(Entity::Card(card)) if card.sources.iter().any(is_tagged))
        });
        slots.union(&cards);
        self.add_others(&mut slots, |entity| match entity {
            Entity::Diagram(diagram) | Entity::Region(diagram, _) => {
                self.shown_in(diagram.id).any(|block| lines.contains(&block))
            }
            Entity::Annotation(annotation) => {
                matches!(annotation.target, Target::Block(block) if lines.contains(&block))
            }
            _ => false,
        });
        slots
    }

    /// What belongs to some notes. The outlines know their lines and cards; only everything else is searched.
    fn of_notes(&self, notes: &BTreeSet<NoteId>) -> SlotSet {
        let mut slots = self.signatures.no_slots();
        for &note in notes {
            self.add(HitTarget::Note(note), &mut slots);
            if let Some(outline) = self.outlines.get(&note) {
                slots.insert_all(&outline.lines);
                outline.cards.iter().for_each(|&card| slots.insert(card));
            }
        }
        self.add_others(&mut slots, |entity| self.is_of(entity, notes));
        slots
    }

    /// Adds the document of an entity, if there is one.
    fn add(&self, target: HitTarget, slots: &mut SlotSet) {
        if let Some(&slot) = self.slots.get(&target) {
            slots.insert(slot);
        }
    }

    /// Adds those diagrams, regions and remarks of which something holds.
    fn add_others(&self, slots: &mut SlotSet, holds: impl Fn(&Entity) -> bool) {
        for (_, &slot) in self.slots.range(first_other()..) {
            if self.document(slot).is_some_and(|document| holds(&document.entity)) {
                slots.insert(slot);
            }
        }
    }

    /// The cards of which something holds.
    fn where_card(&self, holds: impl Fn(CardId) -> bool) -> SlotSet {
        let mut slots = self.signatures.no_slots();
        let first = HitTarget::Card(CardId::from_raw(0));
        for (target, &slot) in self.slots.range(first..first_other()) {
            if matches!(*target, HitTarget::Card(card) if holds(card)) {
                slots.insert(slot);
            }
        }
        slots
    }

    /// The targets of some marks.
    fn targets(&self, targets: impl Iterator<Item = Target>) -> SlotSet {
        let mut slots = self.signatures.no_slots();
        for target in targets {
            let target = match target {
                Target::Block(block) => HitTarget::Block(block),
                Target::Card(card) => HitTarget::Card(card),
                Target::Region(region) => HitTarget::Region(region),
            };
            self.add(target, &mut slots);
        }
        slots
    }

    /// Whether an entity belongs to one of some notes, or to a line, card or picture of theirs.
    fn is_of(&self, entity: &Entity, notes: &BTreeSet<NoteId>) -> bool {
        let note_of = |target: HitTarget| match self.document_of(target).map(|document| &document.entity) {
            Some(Entity::Block(block)) => Some(block.note),
            Some(Entity::Card(card)) => Some(card.note),
            _ => None,
        };
        let is_one = |note: Option<NoteId>| note.is_some_and(|note| notes.contains(&note));
        match entity {
            Entity::Note(note) => notes.contains(&note.id),
            Entity::Block(block) => notes.contains(&block.note),
            Entity::Card(card) => notes.contains(&card.note),
            Entity::Name(..) => false,
            Entity::Diagram(diagram) | Entity::Region(diagram, _) => self
                .shown_in(diagram.id)
                .any(|block| is_one(note_of(HitTarget::Block(block)))),
            Entity::Annotation(annotation) => match annotation.target {
                Target::Block(block) => is_one(note_of(HitTarget::Block(block))),
                Target::Card(card) => is_one(note_of(HitTarget::Card(card))),
                Target::Region(region) => self
                    .document_of(HitTarget::Region(region))
                    .is_some_and(|region| self.is_of(&region.entity, notes)),
            },
        }
    }

    /// The lines that show a diagram.
    fn shown_in(&self, diagram: DiagramId) -> impl Iterator<Item = BlockId> {
        self.showing.get(&diagram).into_iter().flatten().copied()
    }

    /// The documents of which something holds.
    fn where_document(&self, holds: impl Fn(&Document) -> bool + Sync) -> SlotSet {
        let segments = self.documents.par_chunks(SEGMENT_LEN);
        let bitmaps = segments.map(|documents| {
            let holds = |document: &Option<Document>| document.as_ref().is_some_and(&holds);
            let places = documents.iter().enumerate().filter(|(_, document)| holds(document));
            places.map(|(place, _)| place).collect()
        });
        SlotSet::from_segments(bitmaps.collect())
    }

    /// The documents that match a pattern; none where there is no pattern.
    fn matching(&self, pattern: Option<Pattern>) -> SlotSet {
        let Some(pattern) = pattern else {
            return self.signatures.no_slots();
        };
        let segments = self.signatures.may_match(&pattern).enumerate();
        let bitmaps = segments.map(|(segment, bitmap)| {
            let slots: Vec<u32> = bitmap.slots(segment).collect();
            let documents = self.documents_at(&slots);
            let matching = documents.filter(|(_, document)| pattern.find(&document.form).is_some());
            matching.map(|(slot, _)| place_of(slot).1).collect()
        });
        SlotSet::from_segments(bitmaps.collect())
    }
}

/// The first of the targets that are neither notes nor lines nor cards.
fn first_other() -> HitTarget {
    HitTarget::Diagram(DiagramId::from_raw(0))
}

fn status_of(document: &Document) -> Option<&Status> {
    match &document.entity {
        Entity::Block(block) => Some(&block.status),
        Entity::Card(card) => Some(&card.status),
        _ => None,
    }
}

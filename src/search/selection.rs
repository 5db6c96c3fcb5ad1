//! Which documents a query is about: what its filters admit, as one bit per document.
//!
//! Looked up before the words are searched, so that the search leaves everything else out from the start and its best
//! hits are the best of what was asked for. Held against the index it was made from; after an update it is made anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::document::{Document, DocumentKind, Entity};
use super::filter::{Condition, Filter, HasValue, IsValue};
use super::hit::{Hit, HitTarget};
use super::index::{Index, place_of, set_slot, set_slots, slots_of};
use super::key_form::KeyForm;
use super::keys;
use super::pattern::{Boundary, Pattern};
use super::query::{MAX_TERM_KEYS, Query};
use super::rank::{self, RankedDocument};
use super::rows::PatternRows;
use super::signature::{self, Column, NO_BITS, Segment};
use crate::model::{
    BlockId, BlockKind, CardId, CardSource, DiagramId, Id as _, Library, Mark, NoteId, NotebookId, Status, Target,
    is_tag_or_below,
};

/// Some of the documents of an index, or all.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// By segment; everything when nothing.
    columns: Option<Vec<Column>>,
}

impl Selection {
    /// All documents.
    pub const EVERYTHING: Self = Self { columns: None };

    /// Takes off a column of a segment what is not selected.
    pub(super) fn retain_in(&self, segment: usize, column: &mut Column) {
        if let Some(columns) = &self.columns {
            signature::retain(column, columns.get(segment).unwrap_or(&NO_BITS));
        }
    }

    fn narrow(&mut self, filter: &Filter, mut admitted: Vec<Column>) {
        if filter.is_excluded {
            admitted.iter_mut().flatten().for_each(|word| *word = !*word);
        }
        match &mut self.columns {
            Some(columns) => columns
                .iter_mut()
                .zip(&admitted)
                .for_each(|(column, other)| signature::retain(column, other)),
            None => self.columns = Some(admitted),
        }
    }
}

/// Where so many times more documents are selected than wanted, they are looked at note by note.
const N_TIMES_MORE: usize = 16;

/// Where among all targets those begin that are neither a note nor a line nor a card.
fn first_other() -> HitTarget {
    HitTarget::Diagram(DiagramId::from_raw(0))
}

/// What filters ask besides the index.
struct FilterContext<'a> {
    library: &'a Library,
    is_due: &'a (dyn Fn(CardId) -> bool + Sync),
}

impl Index {
    /// What some filters admit; `is_due` says whether a card is to be asked now.
    pub fn select(&self, filters: &[Filter], library: &Library, is_due: &(dyn Fn(CardId) -> bool + Sync)) -> Selection {
        let context = FilterContext { library, is_due };
        let mut selection = Selection::EVERYTHING;
        for filter in filters {
            selection.narrow(filter, self.admitted_by(&filter.condition, &context));
        }
        selection
    }

    /// What is selected, without words to rank it by: in the order of the notes, at most `limit`. Nothing of everything.
    pub(super) fn list(&self, selection: &Selection, limit: usize) -> Vec<Hit> {
        let Some(columns) = &selection.columns else {
            return Vec::new();
        };
        let is_selected = |slot: u32| {
            let (segment, place) = place_of(slot);
            columns.get(segment).is_some_and(|column| signature::has(column, place))
        };
        let listed = |slot: u32| {
            let document = self.document(slot)?;
            let is_shown = document.kind != DocumentKind::Image || !self.is_shown_as_diagram(document);
            is_shown.then(|| RankedDocument::listed(document, slot))
        };
        let mut found: Vec<RankedDocument> = Vec::new();
        let n_selected: usize = columns.iter().map(signature::count).sum();
        if n_selected > limit.saturating_mul(N_TIMES_MORE) {
            // Note by note in their order: all that is selected may be all there is.
            for note in self.notes_in_order() {
                if found.len() >= limit {
                    break;
                }
                let outline = self.outlines.get(&note).into_iter();
                let below = outline.flat_map(|outline| outline.lines.iter().chain(&outline.cards));
                let slots = self.slots.get(&HitTarget::Note(note)).into_iter().chain(below).copied();
                found.extend(slots.filter(|&slot| is_selected(slot)).filter_map(listed));
            }
        }
        if found.len() < limit {
            let slots = columns.iter().enumerate();
            let slots = slots.flat_map(|(segment, column)| slots_of(segment, column));
            found = slots.filter_map(listed).collect();
        }
        rank::keep_best(self, &mut found, limit);
        rank::sort(self, &mut found);
        let shown = found.iter().filter_map(|found| {
            let document = self.document(found.slot)?;
            let text = document
                .entity
                .fields()
                .first()
                .map(|field| field.words.clone().into_owned());
            Some(self.hit(document, text.unwrap_or_default(), Vec::new(), found.rank, Vec::new()))
        });
        shown.collect()
    }

    fn admitted_by(&self, condition: &Condition, context: &FilterContext<'_>) -> Vec<Column> {
        let library = context.library;
        match condition {
            Condition::Word(word) => {
                let form = KeyForm::of_up_to(MAX_TERM_KEYS, [word.as_str()]);
                let is_hangul = form.keys().first().is_some_and(|&key| keys::is_hangul_key(key));
                let bound = if is_hangul {
                    Boundary::Anywhere
                } else {
                    Boundary::WordStart
                };
                self.holding(Pattern::run(form.keys(), bound))
            }
            Condition::Phrase(words) => self.holding(Pattern::phrase(
                KeyForm::of_up_to(MAX_TERM_KEYS, [words.as_str()]),
                false,
            )),
            Condition::Tag(tag) => self.tagged(tag),
            Condition::Note(title) => {
                let query = Query::parse(title, &self.meanings);
                let titled = library.notes().filter(|note| self.is_titled(note.id, &query));
                let notes: BTreeSet<NoteId> = titled.map(|note| note.id).collect();
                self.of_notes(&notes)
            }
            Condition::Notebook(name) => {
                let query = Query::parse(name, &self.meanings);
                let named = library
                    .notebooks()
                    .filter(|notebook| query.is_answered_by(&KeyForm::of([notebook.name.as_str()])));
                let notebooks: BTreeSet<NotebookId> = named.map(|notebook| notebook.id).collect();
                let lie_there = library.notes().filter(|note| notebooks.contains(&note.notebook));
                let notes: BTreeSet<NoteId> = lie_there.map(|note| note.id).collect();
                let mut columns = self.of_notes(&notes);
                self.add_others(&mut columns, |source| match source {
                    Entity::Diagram(diagram) | Entity::Region(diagram, _) => notebooks.contains(&diagram.notebook),
                    _ => false,
                });
                columns
            }
            Condition::Is(kind) => self.being(*kind, context),
            Condition::Has(thing) => self.with(*thing, library),
        }
    }

    fn is_titled(&self, note: NoteId, query: &Query) -> bool {
        self.document_of(HitTarget::Note(note))
            .is_some_and(|title| query.is_answered_by(&title.form))
    }

    fn being(&self, kind: IsValue, context: &FilterContext<'_>) -> Vec<Column> {
        let marked = |mark: Mark| {
            let annotations = context.library.annotations();
            let marked = annotations.filter(move |annotation| annotation.mark == mark);
            self.targets(marked.map(|annotation| annotation.target))
        };
        match kind {
            IsValue::Line => self.where_document(|document| matches!(document.entity, Entity::Block(_))),
            IsValue::Note => self.where_document(|document| matches!(document.entity, Entity::Note(_))),
            IsValue::Diagram => self.where_document(|document| matches!(document.entity, Entity::Diagram(_))),
            IsValue::Card => self.where_card(|_| true),
            IsValue::Due => self.where_card(context.is_due),
            IsValue::New => self.where_card(|card| context.library.reviews_of(card).is_empty()),
            IsValue::Starred => marked(Mark::Star),
            IsValue::Flagged => marked(Mark::Flag),
            IsValue::Disputed => {
                self.where_document(|document| matches!(status_of(document), Some(Status::Disputed { .. })))
            }
            IsValue::Dated => self.where_document(|document| matches!(status_of(document), Some(Status::Dated { .. }))),
            IsValue::Missing => {
                let mut columns = vec![NO_BITS; self.segments.len()];
                self.add_others(&mut columns, |source| match source {
                    Entity::Diagram(diagram) | Entity::Region(diagram, _) => diagram.is_missing(),
                    _ => false,
                });
                columns
            }
        }
    }

    fn with(&self, thing: HasValue, library: &Library) -> Vec<Column> {
        match thing {
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
                    Entity::Card(card) => card.sources.iter().any(|source| match source {
                        CardSource::Block(block) => shows(block),
                        CardSource::Region(_) => true,
                    }),
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
                Entity::Region(diagram, place) => usize::try_from(*place)
                    .ok()
                    .and_then(|place| diagram.regions.get(place))
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

    /// What has a tag or one below it; where there is none like that, what has one that begins so.
    fn tagged(&self, asked: &str) -> Vec<Column> {
        let matches_tag = |tag: &str| is_tag_or_below(tag, asked);
        let is_begun = |tag: &str| {
            let mut own = tag.chars().flat_map(char::to_lowercase);
            let mut asked = asked.chars().flat_map(char::to_lowercase);
            asked.all(|c| own.next() == Some(c))
        };
        let columns = self.with_tag(&matches_tag);
        if columns.iter().all(signature::is_empty) {
            self.with_tag(&is_begun)
        } else {
            columns
        }
    }

    fn with_tag(&self, matches_tag: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Column> {
        let documents: Vec<&Document> = self.documents.iter().flatten().collect();
        let tagged: (BTreeSet<NoteId>, BTreeSet<(NoteId, BlockId)>) = documents
            .par_iter()
            .fold(Default::default, |mut tagged: (BTreeSet<_>, BTreeSet<_>), document| {
                match &document.entity {
                    Entity::Note(note) if note.tags().any(matches_tag) => {
                        tagged.0.insert(note.id);
                    }
                    Entity::Block(block) if block.tags().any(matches_tag) => {
                        tagged.1.insert((block.note, block.id));
                    }
                    _ => {}
                }
                tagged
            })
            .reduce(Default::default, |mut one, mut other| {
                one.0.append(&mut other.0);
                one.1.append(&mut other.1);
                one
            });
        let (notes, blocks) = tagged;
        let mut columns = self.of_notes(&notes);
        for &(note, block) in &blocks {
            for target in [HitTarget::Note(note), HitTarget::Block(block)] {
                self.slots
                    .get(&target)
                    .into_iter()
                    .for_each(|&slot| set_slot(&mut columns, slot));
            }
        }
        let lines: BTreeSet<BlockId> = blocks.iter().map(|&(_, block)| block).collect();
        let cards = self.where_card(|card| {
            let is_tagged = |source: &CardSource| matches!(source, CardSource::Block(block) if lines.contains(block));
            let card = self.document_of(HitTarget::Card(card)).map(|document| &document.entity);
            matches!(card, Some(Entity::Card(card)) if card.sources.iter().any(is_tagged))
        });
        columns
            .iter_mut()
            .zip(&cards)
            .for_each(|(column, cards)| signature::add(column, cards));
        self.add_others(&mut columns, |source| match source {
            Entity::Diagram(diagram) | Entity::Region(diagram, _) => {
                self.shown_in(diagram.id).any(|block| lines.contains(&block))
            }
            Entity::Annotation(annotation) => {
                matches!(annotation.target, Target::Block(block) if lines.contains(&block))
            }
            _ => false,
        });
        columns
    }

    /// What belongs to some notes. Their lines and cards are known by the notes, so that only what hangs on nothing else
    /// has to be looked at.
    fn of_notes(&self, notes: &BTreeSet<NoteId>) -> Vec<Column> {
        let mut columns = vec![NO_BITS; self.segments.len()];
        for &note in notes {
            if let Some(&title) = self.slots.get(&HitTarget::Note(note)) {
                set_slot(&mut columns, title);
            }
            if let Some(outline) = self.outlines.get(&note) {
                set_slots(&mut columns, &outline.lines);
                outline.cards.iter().for_each(|&card| set_slot(&mut columns, card));
            }
        }
        self.add_others(&mut columns, |source| self.is_of_source(source, notes));
        columns
    }

    /// Adds what is neither a note nor a line nor a card and of which something holds.
    fn add_others(&self, columns: &mut [Column], holds: impl Fn(&Entity) -> bool) {
        for (_, &slot) in self.slots.range(first_other()..) {
            if self.document(slot).is_some_and(|document| holds(&document.entity)) {
                set_slot(columns, slot);
            }
        }
    }

    /// The cards of which something holds.
    fn where_card(&self, holds: impl Fn(CardId) -> bool) -> Vec<Column> {
        let mut columns = vec![NO_BITS; self.segments.len()];
        let first = HitTarget::Card(CardId::from_raw(0));
        for (target, &slot) in self.slots.range(first..first_other()) {
            if matches!(*target, HitTarget::Card(card) if holds(card)) {
                set_slot(&mut columns, slot);
            }
        }
        columns
    }

    /// What some marks are made on.
    fn targets(&self, targets: impl Iterator<Item = Target>) -> Vec<Column> {
        let mut columns = vec![NO_BITS; self.segments.len()];
        for target in targets {
            let target = match target {
                Target::Block(block) => HitTarget::Block(block),
                Target::Card(card) => HitTarget::Card(card),
                Target::Region(region) => HitTarget::Region(region),
            };
            if let Some(&slot) = self.slots.get(&target) {
                set_slot(&mut columns, slot);
            }
        }
        columns
    }

    /// Whether a document belongs to one of some notes, or to a line, card or picture of theirs.
    fn is_of(&self, document: &Document, notes: &BTreeSet<NoteId>) -> bool {
        self.is_of_source(&document.entity, notes)
    }

    fn is_of_source(&self, source: &Entity, notes: &BTreeSet<NoteId>) -> bool {
        let note_of = |target: HitTarget| match self.document_of(target).map(|document| &document.entity) {
            Some(Entity::Block(block)) => Some(block.note),
            Some(Entity::Card(card)) => Some(card.note),
            _ => None,
        };
        let is_one = |note: Option<NoteId>| note.is_some_and(|note| notes.contains(&note));
        match source {
            Entity::Note(note) => notes.contains(&note.id),
            Entity::Block(block) => notes.contains(&block.note),
            Entity::Card(card) => notes.contains(&card.note),
            Entity::Diagram(diagram) | Entity::Region(diagram, _) => self
                .shown_in(diagram.id)
                .any(|block| is_one(note_of(HitTarget::Block(block)))),
            Entity::Annotation(annotation) => match annotation.target {
                Target::Block(block) => is_one(note_of(HitTarget::Block(block))),
                Target::Card(card) => is_one(note_of(HitTarget::Card(card))),
                Target::Region(region) => self
                    .document_of(HitTarget::Region(region))
                    .is_some_and(|region| self.is_of(region, notes)),
            },
        }
    }

    /// The lines that show a diagram.
    fn shown_in(&self, diagram: DiagramId) -> impl Iterator<Item = BlockId> {
        self.showing.get(&diagram).into_iter().flatten().copied()
    }

    /// The documents of which something holds.
    fn where_document(&self, holds: impl Fn(&Document) -> bool + Sync) -> Vec<Column> {
        let segments = self.documents.par_chunks(Segment::LEN);
        let columns = segments.map(|documents| column_of(documents.iter().map(|it| it.as_ref().is_some_and(&holds))));
        columns.collect()
    }

    /// The documents that hold a pattern; no pattern is held by none.
    fn holding(&self, pattern: Option<Pattern>) -> Vec<Column> {
        let Some(pattern) = pattern else {
            return vec![NO_BITS; self.segments.len()];
        };
        let rows = PatternRows::of(&pattern);
        let segments = self.segments.par_iter().enumerate();
        let columns = segments.map(|(segment, signatures)| {
            let mut column = signatures.having(&rows.held);
            let may_hold: Vec<u32> = slots_of(segment, &column).collect();
            column = NO_BITS;
            for (slot, document) in self.documents_at(&may_hold) {
                if pattern.find(&document.form).is_some() {
                    signature::set(&mut column, place_of(slot).1);
                }
            }
            column
        });
        columns.collect()
    }
}

fn column_of(bits: impl Iterator<Item = bool>) -> Column {
    let mut column = NO_BITS;
    for (place, _) in bits.enumerate().filter(|&(_, bit)| bit) {
        signature::set(&mut column, place);
    }
    column
}

fn status_of(document: &Document) -> Option<&Status> {
    match &document.entity {
        Entity::Block(block) => Some(&Arc::as_ref(block).status),
        Entity::Card(card) => Some(&Arc::as_ref(card).status),
        _ => None,
    }
}

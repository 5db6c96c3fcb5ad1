//! Everything the user owns, in memory.
//!
//! Reading is open to all and stands here; a library is put together in `assemble`, and the one function that writes,
//! `Library::apply`, is private to the model and called by [`History`](super::History) alone. Entities are behind
//! [`Arc`]s, so that a snapshot for saving one note costs a few pointers.

mod annotated;
mod apply;
mod asked;
mod assemble;
mod invariants;
mod replay;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::relations::Relations;
use super::{
    Annotation, AnnotationId, Block, BlockId, Card, CardId, CardSource, Diagram, DiagramId, FactId, Glossary, Id as _,
    Mark, Mistake, Note, NoteId, Notebook, NotebookId, Prompt, Region, RegionId, Review, Settings, Target,
    answers_since_new,
};
pub use annotated::Annotated;
pub use assemble::{Inconsistency, Parts};

/// Everything the user owns. Two libraries are equal when they hold the same entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    notebooks: BTreeMap<NotebookId, Arc<Notebook>>,
    notes: BTreeMap<NoteId, Arc<Note>>,
    blocks: BTreeMap<BlockId, Arc<Block>>,
    diagrams: BTreeMap<DiagramId, Arc<Diagram>>,
    cards: BTreeMap<CardId, Arc<Card>>,
    annotations: BTreeMap<AnnotationId, Arc<Annotation>>,
    /// Answers to cards that are gone are kept: deleting a card must not rewrite what happened.
    reviews: BTreeMap<CardId, Vec<Arc<Review>>>,
    n_reviews: usize,
    glossary: Arc<Glossary>,
    settings: Arc<Settings>,
    relations: Relations,
}

impl Library {
    /// All notebooks in the order they were put in; see [`Notebook::place`].
    pub fn notebooks(&self) -> impl Iterator<Item = &Arc<Notebook>> {
        let mut notebooks: Vec<&Arc<Notebook>> = self.notebooks.values().collect();
        // Those of one place stay as they are, oldest first.
        notebooks.sort_by_key(|notebook| notebook.place.unwrap_or(u32::MAX));
        notebooks.into_iter()
    }

    /// All notes, oldest first.
    pub fn notes(&self) -> impl Iterator<Item = &Arc<Note>> {
        self.notes.values()
    }

    /// All lines, oldest first; see [`blocks_of`](Self::blocks_of) for those of a note in their order.
    pub fn blocks(&self) -> impl Iterator<Item = &Arc<Block>> {
        self.blocks.values()
    }

    /// All diagrams, oldest first.
    pub fn diagrams(&self) -> impl Iterator<Item = &Arc<Diagram>> {
        self.diagrams.values()
    }

    /// All cards, oldest first.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.cards.values()
    }

    /// The lines from an id on, oldest first.
    pub fn blocks_from(&self, id: BlockId) -> impl Iterator<Item = &Arc<Block>> {
        self.blocks.range(id..).map(|(_, block)| block)
    }

    /// The cards from an id on, oldest first.
    pub fn cards_from(&self, id: CardId) -> impl Iterator<Item = &Arc<Card>> {
        self.cards.range(id..).map(|(_, card)| card)
    }

    /// All annotations, oldest first.
    pub fn annotations(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.annotations.values()
    }

    /// All answers, card by card, each card's oldest first.
    pub fn reviews(&self) -> impl Iterator<Item = &Arc<Review>> {
        self.reviews.values().flatten()
    }

    /// A notebook by its id.
    pub fn notebook(&self, id: NotebookId) -> Option<&Arc<Notebook>> {
        self.notebooks.get(&id)
    }

    /// A note by its id.
    pub fn note(&self, id: NoteId) -> Option<&Arc<Note>> {
        self.notes.get(&id)
    }

    /// A line by its id.
    pub fn block(&self, id: BlockId) -> Option<&Arc<Block>> {
        self.blocks.get(&id)
    }

    /// A diagram by its id.
    pub fn diagram(&self, id: DiagramId) -> Option<&Arc<Diagram>> {
        self.diagrams.get(&id)
    }

    /// A card by its id.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.cards.get(&id)
    }

    /// An annotation by its id.
    pub fn annotation(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        self.annotations.get(&id)
    }

    /// A region and the diagram it lies on.
    pub fn region(&self, id: RegionId) -> Option<(&Arc<Diagram>, &Region)> {
        let diagram = self.diagrams.get(&self.relations.diagram_of_region.of(id).next()?)?;
        Some((diagram, diagram.regions.iter().find(|region| region.id == id)?))
    }

    /// The user's glossary.
    pub const fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    /// Settings that belong to the library.
    pub const fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// The notes of a notebook in the order they were put in; see [`Notebook::notes`].
    pub fn notes_of(&self, notebook: NotebookId) -> impl Iterator<Item = &Arc<Note>> {
        let order = self
            .notebooks
            .get(&notebook)
            .map_or(&[][..], |notebook| &notebook.notes);
        let listed: BTreeSet<NoteId> = order.iter().copied().collect();
        let others = self.relations.notes_of_notebook.of(notebook);
        let others = others.filter(move |id| !listed.contains(id));
        let notes = order.iter().copied().chain(others).filter_map(|id| self.notes.get(&id));
        notes.filter(move |note| note.notebook == notebook)
    }

    /// The diagrams of a notebook, oldest first.
    pub fn diagrams_of(&self, notebook: NotebookId) -> impl Iterator<Item = &Arc<Diagram>> {
        self.relations
            .diagrams_of_notebook
            .of(notebook)
            .filter_map(|id| self.diagrams.get(&id))
    }

    /// The lines of a note in their order.
    pub fn blocks_of<'a>(&'a self, note: &'a Note) -> impl DoubleEndedIterator<Item = &'a Arc<Block>> {
        note.blocks.iter().filter_map(|id| self.blocks.get(id))
    }

    /// A line with what stands below it: of a heading all until the next one of its level, of another line what is deeper.
    pub fn section(&self, first: BlockId) -> Vec<&Arc<Block>> {
        let Some(first) = self.block(first) else {
            return Vec::new();
        };
        let Some(note) = self.note(first.note) else {
            return Vec::new();
        };
        let behind = self.blocks_of(note).skip_while(|line| line.id != first.id).skip(1);
        let within = behind.take_while(|line| line.hangs_below(first));
        std::iter::once(first).chain(within).collect()
    }

    /// Lines that follow each other, with all that hangs below them.
    pub fn sections(&self, lines: &[BlockId]) -> Vec<BlockId> {
        let mut all = lines.to_vec();
        // What hangs below one of them stands behind the last.
        let last = lines.last().and_then(|&last| self.block(last));
        let Some((last, note)) = last.and_then(|last| Some((last, self.note(last.note)?))) else {
            return all;
        };
        let mut above: Vec<&Arc<Block>> = lines.iter().filter_map(|&line| self.block(line)).collect();
        for line in self.blocks_of(note).skip_while(|line| line.id != last.id).skip(1) {
            above.retain(|above| line.hangs_below(above));
            if above.is_empty() {
                break;
            }
            all.push(line.id);
        }
        all
    }

    /// The cards kept with a note, oldest first.
    pub fn cards_of(&self, note: NoteId) -> impl Iterator<Item = &Arc<Card>> {
        self.relations
            .cards_of_note
            .of(note)
            .filter_map(|id| self.cards.get(&id))
    }

    /// The cards that hang on a line or a region.
    pub fn cards_on(&self, source: CardSource) -> impl Iterator<Item = &Arc<Card>> {
        self.relations.cards_on.of(source).filter_map(|id| self.cards.get(&id))
    }

    /// How many cards hang on a line or a region.
    pub fn n_cards_on(&self, source: CardSource) -> usize {
        self.relations.cards_on.count(source)
    }

    /// The cards that ask the same thing.
    pub fn cards_of_fact(&self, fact: FactId) -> impl Iterator<Item = &Arc<Card>> {
        self.relations
            .cards_of_fact
            .of(fact)
            .filter_map(|id| self.cards.get(&id))
    }

    /// The card of the same fact that asks for the question of a card by its answer.
    pub fn reverse_of(&self, card: &Card) -> Option<&Arc<Card>> {
        let Prompt::Recall(recall) = &card.prompt else {
            return None;
        };
        let reversed = recall.reversed();
        let is_reverse = |other: &&Arc<Card>| {
            other.id != card.id && matches!(&other.prompt, Prompt::Recall(other) if *other == reversed)
        };
        self.cards_of_fact(card.fact).find(is_reverse)
    }

    /// The annotations on a line, card or region, oldest first.
    pub fn annotations_on(&self, target: Target) -> impl Iterator<Item = &Arc<Annotation>> {
        self.relations
            .annotations_on
            .of(target)
            .filter_map(|id| self.annotations.get(&id))
    }

    /// The annotation of a target that is exactly this mark; for stars and flags, of which there is at most one.
    pub fn mark_on(&self, target: Target, mark: &Mark) -> Option<&Arc<Annotation>> {
        self.annotations_on(target).find(|annotation| annotation.mark == *mark)
    }

    /// What is said of the mistakes with a card; nothing where nothing is.
    pub fn mistake_of(&self, card: CardId) -> Option<&Mistake> {
        self.annotations_on(Target::Card(card))
            .find_map(|annotation| match &annotation.mark {
                Mark::Mistake(mistake) => Some(mistake),
                _ => None,
            })
    }

    /// The lines that show a diagram.
    pub fn blocks_showing(&self, diagram: DiagramId) -> impl Iterator<Item = &Arc<Block>> {
        self.relations
            .blocks_showing
            .of(diagram)
            .filter_map(|id| self.blocks.get(&id))
    }

    /// The regions linked to a line, each with its diagram.
    pub fn regions_linking(&self, block: BlockId) -> impl Iterator<Item = (&Arc<Diagram>, &Region)> {
        self.relations
            .regions_linking
            .of(block)
            .filter_map(|id| self.region(id))
    }

    /// How many regions are linked to a line.
    pub fn n_regions_linking(&self, block: BlockId) -> usize {
        self.relations.regions_linking.count(block)
    }

    /// The answers card by card, each card's oldest first; also those to cards that are gone.
    pub fn answered(&self) -> impl Iterator<Item = (CardId, &[Arc<Review>])> {
        self.reviews.iter().map(|(&card, reviews)| (card, reviews.as_slice()))
    }

    /// The same from a card on.
    pub fn answered_from(&self, id: CardId) -> impl Iterator<Item = (CardId, &[Arc<Review>])> {
        let from = self.reviews.range(id..);
        from.map(|(&card, reviews)| (card, reviews.as_slice()))
    }

    /// The answers to a card, oldest first.
    pub fn reviews_of(&self, card: CardId) -> &[Arc<Review>] {
        self.reviews.get(&card).map_or(&[], Vec::as_slice)
    }

    /// The answers to a card since it was new, oldest first: those before it was last made new again count no more. An
    /// answer is before that by its id, and by its time unless a wrong clock gave that.
    pub fn answers_of(&self, card: CardId) -> impl DoubleEndedIterator<Item = &Arc<Review>> {
        answers_since_new(self.reviews_of(card))
    }

    /// An answer, as it is kept here.
    pub(super) fn review(&self, review: &Review) -> Option<&Arc<Review>> {
        let mut answers = self.reviews_of(review.card).iter();
        answers.find(|kept| kept.id == review.id)
    }

    /// The headings above a line, outermost first.
    ///
    /// Walks the note from the line up to the next heading of the highest level: for one line at a time, not for a whole
    /// list.
    pub fn headings_above(&self, block: &Block) -> Vec<&Arc<Block>> {
        let mut path: Vec<&Arc<Block>> = Vec::new();
        let Some(note) = self.notes.get(&block.note) else {
            return path;
        };
        let place = note.blocks.iter().position(|&id| id == block.id);
        let above = note.blocks.get(..place.unwrap_or_default()).unwrap_or_default();
        let mut below = block.heading_level().unwrap_or(u8::MAX);
        for earlier in above.iter().rev().filter_map(|id| self.blocks.get(id)) {
            if below == 0 {
                break;
            }
            if let Some(level) = earlier.heading_level().filter(|&level| level < below) {
                path.push(earlier);
                below = level;
            }
        }
        path.reverse();
        path
    }

    /// Whether a line is the heading a note begins with and says nothing but its title.
    pub fn repeats_title(&self, block: &Block) -> bool {
        let is_first = |note: &Arc<Note>| note.blocks.first() == Some(&block.id) && note.title == block.text;
        block.heading_level() == Some(0) && self.notes.get(&block.note).is_some_and(is_first)
    }

    /// How many lines there are.
    pub fn n_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// How many notes there are.
    pub fn n_notes(&self) -> usize {
        self.notes.len()
    }

    /// How many cards there are.
    pub fn n_cards(&self) -> usize {
        self.cards.len()
    }

    /// How many diagrams there are.
    pub fn n_diagrams(&self) -> usize {
        self.diagrams.len()
    }

    /// How many answers there are, those to deleted cards included.
    pub const fn n_reviews(&self) -> usize {
        self.n_reviews
    }

    /// The highest number any id in the library has; 0 when it is empty.
    pub fn highest_id(&self) -> u64 {
        let regions = self.diagrams.values().flat_map(|diagram| &diagram.regions);
        let last_region = regions.clone().map(|region| region.id.raw()).max();
        let last_group = regions
            .filter_map(|region| region.group)
            .map(crate::model::Id::raw)
            .max();
        let last_fact = self.cards.values().map(|card| card.fact.raw()).max();
        let last_review = self.reviews().map(|review| review.id.raw()).max();
        [
            self.notebooks.keys().next_back().map(|id| id.raw()),
            self.notes.keys().next_back().map(|id| id.raw()),
            self.blocks.keys().next_back().map(|id| id.raw()),
            self.diagrams.keys().next_back().map(|id| id.raw()),
            self.cards.keys().next_back().map(|id| id.raw()),
            self.reviews.keys().next_back().map(|id| id.raw()),
            self.annotations.keys().next_back().map(|id| id.raw()),
            last_region,
            last_group,
            last_fact,
            last_review,
        ]
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(0)
    }
}

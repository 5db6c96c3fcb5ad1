//! Building an index in batches, so that it can be searched before it is complete.
//!
//! A [`Builder`] goes through the library note by note. It makes the documents of a batch on all cores and without the
//! index; [`Index::take`] inserts them, which is quick enough to be done between two frames.
//!
//! **Invariant:** an index that has taken every batch answers as one that was built at once.

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;

use super::document::Entity;
use super::index::{Entry, Index};
use super::meanings::Meanings;
use crate::model::{Glossary, Library, NoteId};

/// Documents in a batch; inserting one takes some ten microseconds.
const BATCH: usize = 128;

/// Batches whose documents are made together: enough work for all cores, and done before a key press has waited for long.
const N_AHEAD: usize = 4;

/// What is still to be added to an index.
pub struct Builder {
    /// Note by note with its lines and cards, then everything else.
    sources: std::vec::IntoIter<Entity>,
    made: VecDeque<Entry>,
    n_total: usize,
    n_done: usize,
    /// The note whose documents are being given out.
    open_note: Option<NoteId>,
}

/// Documents that are ready to be inserted.
pub struct Batch {
    entries: Vec<Entry>,
    /// Notes that are complete with this batch.
    complete: Vec<NoteId>,
}

impl Builder {
    /// Starts with the library as it is. Later changes are applied by [`Index::update`] when the index is complete.
    pub fn new(library: &Library) -> Self {
        let mut sources: Vec<Entity> = Vec::with_capacity(library.n_blocks() + library.n_cards());
        for note in library.notes() {
            sources.push(Entity::Note(Arc::clone(note)));
            sources.extend(library.blocks_of(note).map(|block| Entity::Block(Arc::clone(block))));
            sources.extend(library.cards_of(note.id).map(|card| Entity::Card(Arc::clone(card))));
        }
        sources.extend(library.diagrams().flat_map(Entity::of_diagram));
        sources.extend(library.annotations().filter_map(Entity::of_annotation));
        Self {
            n_total: sources.len(),
            sources: sources.into_iter(),
            made: VecDeque::new(),
            n_done: 0,
            open_note: None,
        }
    }

    /// The share that has been given out, from 0 to 1.
    pub fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = self.n_done as f32 / self.n_total.max(1) as f32;
        share
    }
}

impl Iterator for Builder {
    type Item = Batch;

    /// The next documents; nothing when all have been given out.
    fn next(&mut self) -> Option<Batch> {
        if self.made.is_empty() {
            let ahead: Vec<Entity> = self.sources.by_ref().take(BATCH * N_AHEAD).collect();
            let made: Vec<Entry> = ahead.into_par_iter().map(Entry::new).collect();
            self.made.extend(made);
        }
        let entries: Vec<Entry> = self.made.drain(..self.made.len().min(BATCH)).collect();
        self.n_done += entries.len();
        let mut complete = Vec::new();
        for entry in &entries {
            match &entry.document.entity {
                Entity::Note(note) => complete.extend(self.open_note.replace(note.id)),
                Entity::Block(_) | Entity::Card(_) => {}
                Entity::Diagram(_) | Entity::Region(..) | Entity::Annotation(_) | Entity::Name(..) => {
                    complete.extend(self.open_note.take());
                }
            }
        }
        if self.n_done == self.n_total {
            complete.extend(self.open_note.take());
        }
        let is_over = entries.is_empty() && complete.is_empty();
        (!is_over).then_some(Batch { entries, complete })
    }
}

impl Index {
    /// An empty index for the documents of a library.
    pub fn begin(library: &Library, glossary: &Glossary) -> Self {
        let sources = library.settings().term_sources;
        Self::with_meanings(Meanings::new(glossary, library.glossary(), sources))
    }

    /// Indexes a whole library, on all cores. `glossary` is the one shipped with the program; the user's own is in the
    /// library.
    pub fn build(library: &Library, glossary: &Glossary) -> Self {
        let mut index = Self::begin(library, glossary);
        Builder::new(library).for_each(|batch| index.take(batch));
        index
    }

    /// Inserts the documents of a batch.
    pub fn take(&mut self, batch: Batch) {
        for entry in batch.entries {
            self.insert(entry);
        }
        for note in batch.complete {
            self.link(note);
        }
    }
}

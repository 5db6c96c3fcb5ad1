//! Building an index little by little, so that what is in it can be searched while the rest is still coming.
//!
//! A [`Builder`] holds what is to come, note by note, and gives it out in batches, whose documents are made on all cores and
//! without the index; [`Index::take`] puts them in, which is quick enough to be done between two frames. An index that has
//! taken every batch answers as one that was built at once.

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;

use super::document::Entity;
use super::index::{Entry, Index};
use super::meanings::Meanings;
use crate::model::{Glossary, Library, NoteId};

/// Documents of one batch; putting one in takes some ten microseconds.
const BATCH: usize = 128;

/// Slices whose documents are made in one go: enough for all cores, and over before a key press has waited for long.
const N_AHEAD: usize = 4;

/// What is to come into an index.
pub struct Builder {
    /// Everything of a library, a note with what hangs on it behind the other.
    sources: std::vec::IntoIter<Entity>,
    made: VecDeque<Entry>,
    n_total: usize,
    n_done: usize,
    /// The note whose documents are coming.
    open_note: Option<NoteId>,
}

/// Documents that were made and are not in the index yet.
pub struct Batch {
    entries: Vec<Entry>,
    /// Notes of which all lines are there with this batch.
    complete: Vec<NoteId>,
}

impl Builder {
    /// What there is in a library; it may change meanwhile, those changes come afterwards by [`Index::update`].
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

    /// How much of everything was given out, from 0 to 1.
    pub fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = self.n_done as f32 / self.n_total.max(1) as f32;
        share
    }
}

impl Iterator for Builder {
    type Item = Batch;

    /// The next documents; nothing when everything was given out.
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
    /// An index of a library with nothing in it yet.
    pub fn begin(library: &Library, glossary: &Glossary) -> Self {
        let sources = library.settings().term_sources;
        Self::with_meanings(Meanings::new(glossary, library.glossary(), sources))
    }

    /// Reads a whole library, on all cores.
    ///
    /// `glossary` is the one shipped with the program; that of the library is the user's and is read too.
    pub fn build(library: &Library, glossary: &Glossary) -> Self {
        let mut index = Self::begin(library, glossary);
        Builder::new(library).for_each(|batch| index.take(batch));
        index
    }

    /// Puts documents in.
    pub fn take(&mut self, batch: Batch) {
        for entry in batch.entries {
            self.insert(entry);
        }
        for note in batch.complete {
            self.link(note);
        }
    }
}

//! What is to be saved.
//!
//! A job is collected on the thread that owns the library and carried out on the one that writes, so collecting it does
//! as little as possible: it follows the changes to the documents they lie in and takes pointers to what these hold now.
//! Nothing is compared or written down here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::model::{
    Annotation, Block, Card, Change, Diagram, DiagramId, Edit, Glossary, Library, Note, NoteId, Notebook, NotebookId,
    Review, Settings, Target,
};

/// Which file something is saved in. Sorted so that what others refer to comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocKey {
    /// `library.ron`.
    Library,
    /// `glossary.ron`.
    Glossary,
    /// A `notebook.ron`.
    Notebook(NotebookId),
    /// A file in `diagrams`.
    Diagram(DiagramId),
    /// A note's file.
    Note(NoteId),
}

impl fmt::Display for DocKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Library => f.write_str("the settings"),
            Self::Glossary => f.write_str("the glossary"),
            Self::Notebook(id) => write!(f, "notebook {id}"),
            Self::Diagram(id) => write!(f, "diagram {id}"),
            Self::Note(id) => write!(f, "note {id}"),
        }
    }
}

/// What a document is to hold.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Library(Arc<Settings>),
    Glossary(Arc<Glossary>),
    Notebook(Arc<Notebook>),
    Diagram(Arc<Diagram>, Vec<Arc<Annotation>>),
    Note(NoteContent),
    /// The document is to go.
    Gone,
}

/// A note with everything that is kept in its file.
#[derive(Clone, Debug)]
pub(super) struct NoteContent {
    pub(super) note: Arc<Note>,
    pub(super) blocks: Vec<Arc<Block>>,
    pub(super) cards: Vec<Arc<Card>>,
    pub(super) annotations: Vec<Arc<Annotation>>,
}

/// Documents are made safe on disk in turns, so that no moment of a power cut leaves less than there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// Everything but notes.
    WhatNotesNeed,
    /// Notes.
    Notes,
    /// Notes something moved away from, and what is to go: not before the others are safe.
    Leaving,
    /// Notebooks that are to go: not before their notes are gone.
    LeavingNotebooks,
}

impl Turn {
    pub(super) const ALL: [Self; 4] = [Self::WhatNotesNeed, Self::Notes, Self::Leaving, Self::LeavingNotebooks];

    /// Whether it has to wait until all of the turns before are safe on disk.
    pub(super) fn waits_for_all(self) -> bool {
        self >= Self::Leaving
    }
}

/// A document to be saved.
#[derive(Clone, Debug)]
pub(super) struct DocEdit {
    pub(super) content: Content,
    /// The user gave it another name, so its file gets another name too.
    pub(super) is_renamed: bool,
    /// Something moved from it into another document, which has to be safe on disk before this one is written.
    pub(super) gives_away: bool,
    /// Nobody said that it changed: the file stays as it is when it means the same.
    pub(super) is_unasked: bool,
}

impl DocEdit {
    /// When the document, which is `key`, may be written.
    pub(super) const fn turn(&self, key: DocKey) -> Turn {
        match (&self.content, key) {
            (Content::Gone, DocKey::Notebook(_)) => Turn::LeavingNotebooks,
            (Content::Gone, _) => Turn::Leaving,
            _ if self.gives_away => Turn::Leaving,
            (_, DocKey::Note(_)) => Turn::Notes,
            _ => Turn::WhatNotesNeed,
        }
    }

    /// The document that has to be safe on disk before, if it is to be written as well.
    pub(super) fn needs(&self) -> Option<DocKey> {
        match &self.content {
            Content::Note(content) => Some(DocKey::Notebook(content.note.notebook)),
            _ => None,
        }
    }

    /// Takes the place of an edit of the same document that was not saved yet.
    pub(super) const fn superseding(mut self, earlier: &Self) -> Self {
        self.is_renamed |= earlier.is_renamed;
        self.gives_away |= earlier.gives_away;
        self.is_unasked &= earlier.is_unasked;
        self
    }
}

/// An answer to be logged.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ReviewEdit {
    Given(Arc<Review>),
    TakenBack(Arc<Review>),
}

impl ReviewEdit {
    pub(super) const fn review(&self) -> &Arc<Review> {
        match self {
            Self::Given(review) | Self::TakenBack(review) => review,
        }
    }
}

/// Documents and answers to be saved.
#[derive(Clone, Debug, Default)]
pub struct SaveJob {
    pub(super) documents: BTreeMap<DocKey, DocEdit>,
    pub(super) reviews: Vec<ReviewEdit>,
}

impl SaveJob {
    /// What some changes, already applied to `library`, touch.
    pub fn from_changes(library: &Library, changes: &[Change]) -> Self {
        let mut touched = Touched::default();
        let mut reviews = Vec::new();
        for change in changes {
            if let Change::Review(edit) = change {
                reviews.extend(edit.before.iter().cloned().map(ReviewEdit::TakenBack));
                reviews.extend(edit.after.iter().cloned().map(ReviewEdit::Given));
            } else {
                touched.note_change(library, change);
            }
        }
        Self {
            documents: touched.collect(library),
            reviews,
        }
    }

    /// Every document of a library; files that mean the same already are not written. Answers are not among them: what
    /// the log has, it keeps.
    pub fn of_documents(library: &Library) -> Self {
        let mut touched = Touched {
            is_unasked: true,
            ..Touched::default()
        };
        touched.keys.extend([DocKey::Library, DocKey::Glossary]);
        touched
            .keys
            .extend(library.notebooks().map(|notebook| DocKey::Notebook(notebook.id)));
        touched
            .keys
            .extend(library.diagrams().map(|diagram| DocKey::Diagram(diagram.id)));
        touched.keys.extend(library.notes().map(|note| DocKey::Note(note.id)));
        Self {
            documents: touched.collect(library),
            reviews: Vec::new(),
        }
    }

    /// Everything of a library that was never saved before.
    pub fn of_new_library(library: &Library) -> Self {
        // In the order of time, so that each month is written in one go.
        let mut reviews: Vec<Arc<Review>> = library.reviews().cloned().collect();
        reviews.sort_by_key(|review| (review.at, review.id));
        Self {
            reviews: reviews.into_iter().map(ReviewEdit::Given).collect(),
            ..Self::of_documents(library)
        }
    }

    /// Whether there is nothing to save.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.reviews.is_empty()
    }
}

/// Which documents some changes lie in.
#[derive(Default)]
struct Touched {
    is_unasked: bool,
    keys: BTreeSet<DocKey>,
    renamed: BTreeSet<DocKey>,
    gives_away: BTreeSet<DocKey>,
}

impl Touched {
    fn note_change(&mut self, library: &Library, change: &Change) {
        match change {
            Change::Settings(_) => self.touch(DocKey::Library),
            Change::Glossary(_) => self.touch(DocKey::Glossary),
            Change::Notebook(edit) => {
                self.both(edit, |notebook| DocKey::Notebook(notebook.id));
                self.rename(edit, |notebook| {
                    (DocKey::Notebook(notebook.id), notebook.name.as_str(), None)
                });
            }
            Change::Diagram(edit) => {
                self.both(edit, |diagram| DocKey::Diagram(diagram.id));
                self.rename(edit, |diagram| {
                    (DocKey::Diagram(diagram.id), diagram.name.as_str(), None)
                });
            }
            Change::Note(edit) => {
                self.both(edit, |note| DocKey::Note(note.id));
                self.rename(edit, |note| {
                    (DocKey::Note(note.id), note.title.as_str(), Some(note.notebook))
                });
            }
            Change::Block(edit) => self.both(edit, |block| DocKey::Note(block.note)),
            Change::Card(edit) => {
                self.both(edit, |card| DocKey::Note(card.note));
                if let (Some(before), Some(after)) = (&edit.before, &edit.after)
                    && before.note != after.note
                {
                    self.gives_away.insert(DocKey::Note(before.note));
                }
            }
            Change::Annotation(edit) => {
                for annotation in edit.before.iter().chain(&edit.after) {
                    // What an annotation was on may be gone with it; then its document is named by another change.
                    self.keys.extend(home_of(library, annotation.target));
                }
            }
            Change::Review(_) => {}
        }
    }

    fn touch(&mut self, key: DocKey) {
        self.keys.insert(key);
    }

    fn both<T>(&mut self, edit: &Edit<T>, key: impl Fn(&T) -> DocKey) {
        self.keys
            .extend(edit.before.iter().chain(&edit.after).map(|entity| key(entity)));
    }

    fn rename<T>(&mut self, edit: &Edit<T>, name: impl Fn(&T) -> (DocKey, &str, Option<NotebookId>)) {
        if let (Some(before), Some(after)) = (&edit.before, &edit.after) {
            let (old, new) = (name(before), name(after));
            if old != new {
                self.renamed.insert(new.0);
            }
        }
    }

    fn collect(self, library: &Library) -> BTreeMap<DocKey, DocEdit> {
        let edit = |key: &DocKey| DocEdit {
            content: content_of(library, *key),
            is_renamed: self.renamed.contains(key),
            gives_away: self.gives_away.contains(key),
            is_unasked: self.is_unasked,
        };
        self.keys.iter().map(|key| (*key, edit(key))).collect()
    }
}

/// The document an annotation on a target is kept in.
fn home_of(library: &Library, target: Target) -> Option<DocKey> {
    match target {
        Target::Block(id) => library.block(id).map(|block| DocKey::Note(block.note)),
        Target::Card(id) => library.card(id).map(|card| DocKey::Note(card.note)),
        Target::Region(id) => library.region(id).map(|(diagram, _)| DocKey::Diagram(diagram.id)),
    }
}

fn content_of(library: &Library, key: DocKey) -> Content {
    let annotations_on = |target| library.annotations_on(target).cloned();
    match key {
        DocKey::Library => Content::Library(Arc::clone(library.settings())),
        DocKey::Glossary => Content::Glossary(Arc::clone(library.glossary())),
        DocKey::Notebook(id) => library
            .notebook(id)
            .map_or(Content::Gone, |notebook| Content::Notebook(Arc::clone(notebook))),
        DocKey::Diagram(id) => library.diagram(id).map_or(Content::Gone, |diagram| {
            let targets = diagram.regions.iter().map(|region| Target::Region(region.id));
            let annotations = sorted_by_id(targets.flat_map(annotations_on).collect());
            Content::Diagram(Arc::clone(diagram), annotations)
        }),
        DocKey::Note(id) => library.note(id).map_or(Content::Gone, |note| {
            let blocks: Vec<Arc<Block>> = library.blocks_of(note).cloned().collect();
            let cards: Vec<Arc<Card>> = library.cards_of(id).cloned().collect();
            let targets = blocks
                .iter()
                .map(|block| Target::Block(block.id))
                .chain(cards.iter().map(|card| Target::Card(card.id)));
            let annotations = sorted_by_id(targets.flat_map(annotations_on).collect());
            Content::Note(NoteContent {
                note: Arc::clone(note),
                blocks,
                cards,
                annotations,
            })
        }),
    }
}

/// Oldest first, so that what is added comes at the end of the file.
fn sorted_by_id(mut annotations: Vec<Arc<Annotation>>) -> Vec<Arc<Annotation>> {
    annotations.sort_by_key(|annotation| annotation.id);
    annotations
}

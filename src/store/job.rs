//! What is to be saved.
//!
//! A job is collected on the thread that owns the library and carried out on the one that writes, so collecting it does
//! as little as possible: it follows the changes to the documents they lie in and takes pointers to what these hold now.
//! Nothing is compared or written down here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::seen::Sighting;
use crate::model::{Change, DocKey, Document, Edit, Library, NotebookId, Review};

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
    /// What it is to hold; nothing when it is to go.
    pub(super) content: Option<Document>,
    /// The user gave it another name, so its file gets another name too.
    pub(super) is_renamed: bool,
    /// Something moved from it into another document, which has to be safe on disk before this one is written.
    pub(super) gives_away: bool,
    /// Nobody said that it changed: the file stays as it is when it means the same.
    pub(super) is_unasked: bool,
    /// What other programs wrote in its place and the content takes account of.
    pub(super) seen: Vec<Sighting>,
}

impl DocEdit {
    /// When the document, which is `key`, may be written.
    pub(super) const fn turn(&self, key: DocKey) -> Turn {
        match (&self.content, key) {
            (None, DocKey::Notebook(_)) => Turn::LeavingNotebooks,
            (None, _) => Turn::Leaving,
            _ if self.gives_away => Turn::Leaving,
            (_, DocKey::Note(_)) => Turn::Notes,
            _ => Turn::WhatNotesNeed,
        }
    }

    /// The document that has to be safe on disk before, if it is to be written as well.
    pub(super) fn needs(&self) -> Option<DocKey> {
        match &self.content {
            Some(Document::Note(content)) => Some(DocKey::Notebook(content.note.notebook)),
            _ => None,
        }
    }

    /// Takes the place of an edit of the same document that was not saved yet.
    pub(super) fn superseding(mut self, earlier: Self) -> Self {
        self.is_renamed |= earlier.is_renamed;
        self.gives_away |= earlier.gives_away;
        self.is_unasked &= earlier.is_unasked;
        self.seen.extend(earlier.seen);
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
    /// Copies that are merged, each with the document it is of: they go once everything else is safe.
    pub(super) merged_copies: Vec<(PathBuf, DocKey)>,
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
            merged_copies: Vec::new(),
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
            ..Self::default()
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

    /// Says that a document takes account of what another program wrote in its place, so that it may be put there.
    #[must_use]
    pub fn having_seen(mut self, library: &Library, key: DocKey, sighting: Sighting) -> Self {
        let edit = self.documents.entry(key).or_insert_with(|| DocEdit {
            content: library.document(key),
            is_renamed: false,
            gives_away: false,
            is_unasked: true,
            seen: Vec::new(),
        });
        edit.seen.push(sighting);
        self
    }

    /// Has a document written whatever lies in its place, because it is gone there and is to stay.
    #[must_use]
    pub fn anew(mut self, library: &Library, key: DocKey) -> Self {
        self.documents.entry(key).or_insert_with(|| DocEdit {
            content: library.document(key),
            is_renamed: false,
            gives_away: false,
            is_unasked: false,
            seen: Vec::new(),
        });
        self
    }

    /// Says that a copy that was put aside is merged into its document: it goes once everything else is safe.
    #[must_use]
    pub fn having_merged(mut self, copy: PathBuf, of: DocKey) -> Self {
        self.merged_copies.push((copy, of));
        self
    }

    /// Whether there is nothing to save.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.reviews.is_empty() && self.merged_copies.is_empty()
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
                    self.keys.extend(library.home_of(annotation.target));
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
            content: library.document(*key),
            is_renamed: self.renamed.contains(key),
            gives_away: self.gives_away.contains(key),
            is_unasked: self.is_unasked,
            seen: Vec::new(),
        };
        self.keys.iter().map(|key| (*key, edit(key))).collect()
    }
}

//! What an action did: one entity, before and after.

use std::sync::Arc;

use super::{Annotation, Block, Card, Diagram, Glossary, Note, Notebook, Review, Settings};

/// One entity before and after; nothing before where it was made, nothing after where it was removed.
#[derive(Debug, PartialEq)]
pub struct Edit<T> {
    /// What was there.
    pub before: Option<Arc<T>>,
    /// What is there now.
    pub after: Option<Arc<T>>,
}

impl<T> Clone for Edit<T> {
    fn clone(&self) -> Self {
        Self {
            before: self.before.clone(),
            after: self.after.clone(),
        }
    }
}

impl<T> Edit<T> {
    pub(super) fn made(after: T) -> Self {
        Self {
            before: None,
            after: Some(Arc::new(after)),
        }
    }

    pub(super) const fn removed(before: Arc<T>) -> Self {
        Self {
            before: Some(before),
            after: None,
        }
    }

    pub(super) fn replaced(before: Arc<T>, after: T) -> Self {
        Self {
            before: Some(before),
            after: Some(Arc::new(after)),
        }
    }

    fn inverse(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// What is there now, or what was there last; an edit with neither says nothing.
    pub fn latest(&self) -> Option<&Arc<T>> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// A change to the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A notebook was made, renamed or removed.
    Notebook(Edit<Notebook>),
    /// A note was made or removed, or its title, provenance or order of lines changed.
    Note(Edit<Note>),
    /// A line.
    Block(Edit<Block>),
    /// A diagram with its regions.
    Diagram(Edit<Diagram>),
    /// A card.
    Card(Edit<Card>),
    /// An annotation.
    Annotation(Edit<Annotation>),
    /// An answer was given, or taken back.
    Review(Edit<Review>),
    /// The user's glossary.
    Glossary(Edit<Glossary>),
    /// The settings of the library.
    Settings(Edit<Settings>),
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Notebook(edit) => Self::Notebook(edit.inverse()),
            Self::Note(edit) => Self::Note(edit.inverse()),
            Self::Block(edit) => Self::Block(edit.inverse()),
            Self::Diagram(edit) => Self::Diagram(edit.inverse()),
            Self::Card(edit) => Self::Card(edit.inverse()),
            Self::Annotation(edit) => Self::Annotation(edit.inverse()),
            Self::Review(edit) => Self::Review(edit.inverse()),
            Self::Glossary(edit) => Self::Glossary(edit.inverse()),
            Self::Settings(edit) => Self::Settings(edit.inverse()),
        }
    }
}

//! What an action did: one entity, before and after.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Annotation, AnnotationId, Block, BlockId, Card, CardId, Diagram, DiagramId, Glossary, Note, NoteId, Notebook,
    NotebookId, Review, ReviewId, Settings,
};

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

    /// Takes over what a later edit of the same entity made of it.
    fn extend(&mut self, later: Self) {
        self.after = later.after;
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

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entity {
    Notebook(NotebookId),
    Note(NoteId),
    Block(BlockId),
    Diagram(DiagramId),
    Card(CardId),
    Annotation(AnnotationId),
    Review(ReviewId),
    Glossary,
    Settings,
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

    /// What it is about; nothing when it says nothing.
    pub(super) fn entity(&self) -> Option<Entity> {
        Some(match self {
            Self::Notebook(edit) => Entity::Notebook(edit.latest()?.id),
            Self::Note(edit) => Entity::Note(edit.latest()?.id),
            Self::Block(edit) => Entity::Block(edit.latest()?.id),
            Self::Diagram(edit) => Entity::Diagram(edit.latest()?.id),
            Self::Card(edit) => Entity::Card(edit.latest()?.id),
            Self::Annotation(edit) => Entity::Annotation(edit.latest()?.id),
            Self::Review(edit) => Entity::Review(edit.latest()?.id),
            Self::Glossary(_) => Entity::Glossary,
            Self::Settings(_) => Entity::Settings,
        })
    }

    /// Whether the entity is after it as it was before.
    fn is_idle(&self) -> bool {
        match self {
            Self::Notebook(edit) => edit.before == edit.after,
            Self::Note(edit) => edit.before == edit.after,
            Self::Block(edit) => edit.before == edit.after,
            Self::Diagram(edit) => edit.before == edit.after,
            Self::Card(edit) => edit.before == edit.after,
            Self::Annotation(edit) => edit.before == edit.after,
            Self::Review(edit) => edit.before == edit.after,
            Self::Glossary(edit) => edit.before == edit.after,
            Self::Settings(edit) => edit.before == edit.after,
        }
    }

    /// Becomes itself and a later change of the same entity in one.
    fn extend(&mut self, later: Self) {
        match (self, later) {
            (Self::Notebook(edit), Self::Notebook(later)) => edit.extend(later),
            (Self::Note(edit), Self::Note(later)) => edit.extend(later),
            (Self::Block(edit), Self::Block(later)) => edit.extend(later),
            (Self::Diagram(edit), Self::Diagram(later)) => edit.extend(later),
            (Self::Card(edit), Self::Card(later)) => edit.extend(later),
            (Self::Annotation(edit), Self::Annotation(later)) => edit.extend(later),
            (Self::Review(edit), Self::Review(later)) => edit.extend(later),
            (Self::Glossary(edit), Self::Glossary(later)) => edit.extend(later),
            (Self::Settings(edit), Self::Settings(later)) => edit.extend(later),
            // Entities of two kinds are never the same.
            _ => {}
        }
    }
}

/// What some changes do together: one for each entity, from what it was first to what it is last, in the order in which
/// they were touched. What came out as it was is not among them.
pub(super) fn net(changes: Vec<Change>) -> Vec<Change> {
    let mut places: BTreeMap<Entity, usize> = BTreeMap::new();
    let mut net: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        let Some(entity) = change.entity() else { continue };
        let place = *places.entry(entity).or_insert(net.len());
        match net.get_mut(place) {
            Some(earlier) => earlier.extend(change),
            None => net.push(change),
        }
    }
    net.retain(|change| !change.is_idle());
    net
}

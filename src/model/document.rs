//! Documents: an entity with everything that is kept with it.
//!
//! A document is the unit in which a library is saved, kept in earlier versions, compared with what another program
//! wrote, and put back. It holds pointers to the entities, so taking one out of the library costs next to nothing. What a
//! document looks like on disk, the store knows; how two of them become one, `merge` knows.

use std::fmt;
use std::sync::Arc;

use super::{
    Annotation, Block, Card, Diagram, DiagramId, Glossary, Library, Note, NoteId, Notebook, NotebookId, Settings,
    Target,
};

/// Which document something belongs to. Sorted so that what others refer to comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocKey {
    /// The settings of the library.
    Library,
    /// The user's glossary.
    Glossary,
    /// A notebook, without its notes.
    Notebook(NotebookId),
    /// A diagram.
    Diagram(DiagramId),
    /// A note.
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

/// What a document holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// Settings that belong to the library.
    Settings(Arc<Settings>),
    /// The user's glossary.
    Glossary(Arc<Glossary>),
    /// A notebook, without its notes.
    Notebook(Arc<Notebook>),
    /// A diagram with what was annotated on it.
    Diagram(DiagramDocument),
    /// A note with its lines, its cards and what was annotated on both.
    Note(NoteDocument),
}

/// A diagram with what was annotated on its regions, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct DiagramDocument {
    /// The diagram.
    pub diagram: Arc<Diagram>,
    /// On its regions.
    pub annotations: Vec<Arc<Annotation>>,
}

/// A note with everything that is kept with it.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteDocument {
    /// The note.
    pub note: Arc<Note>,
    /// Its lines in their order.
    pub blocks: Vec<Arc<Block>>,
    /// The cards kept with it, oldest first.
    pub cards: Vec<Arc<Card>>,
    /// On its lines and cards, oldest first.
    pub annotations: Vec<Arc<Annotation>>,
}

impl Document {
    /// Which document it is.
    pub fn key(&self) -> DocKey {
        match self {
            Self::Settings(_) => DocKey::Library,
            Self::Glossary(_) => DocKey::Glossary,
            Self::Notebook(notebook) => DocKey::Notebook(notebook.id),
            Self::Diagram(document) => DocKey::Diagram(document.diagram.id),
            Self::Note(document) => DocKey::Note(document.note.id),
        }
    }

    /// What a person calls it; empty for settings and glossary.
    pub fn name(&self) -> &str {
        match self {
            Self::Settings(_) | Self::Glossary(_) => "",
            Self::Notebook(notebook) => &notebook.name,
            Self::Diagram(document) => &document.diagram.name,
            Self::Note(document) => &document.note.title,
        }
    }
}

impl Library {
    /// A document as it is now; nothing when the library has none like it.
    pub fn document(&self, key: DocKey) -> Option<Document> {
        Some(match key {
            DocKey::Library => Document::Settings(Arc::clone(self.settings())),
            DocKey::Glossary => Document::Glossary(Arc::clone(self.glossary())),
            DocKey::Notebook(id) => Document::Notebook(Arc::clone(self.notebook(id)?)),
            DocKey::Diagram(id) => {
                let diagram = Arc::clone(self.diagram(id)?);
                let targets = diagram.regions.iter().map(|region| Target::Region(region.id));
                let annotations = self.annotations_on_all(targets);
                Document::Diagram(DiagramDocument { diagram, annotations })
            }
            DocKey::Note(id) => {
                let note = Arc::clone(self.note(id)?);
                let blocks: Vec<Arc<Block>> = self.blocks_of(&note).cloned().collect();
                let cards: Vec<Arc<Card>> = self.cards_of(id).cloned().collect();
                let targets = blocks
                    .iter()
                    .map(|block| Target::Block(block.id))
                    .chain(cards.iter().map(|card| Target::Card(card.id)));
                let annotations = self.annotations_on_all(targets);
                Document::Note(NoteDocument {
                    note,
                    blocks,
                    cards,
                    annotations,
                })
            }
        })
    }

    /// The document an annotation on a target is kept in; nothing when the target is gone.
    pub fn home_of(&self, target: Target) -> Option<DocKey> {
        match target {
            Target::Block(id) => self.block(id).map(|block| DocKey::Note(block.note)),
            Target::Card(id) => self.card(id).map(|card| DocKey::Note(card.note)),
            Target::Region(id) => self.region(id).map(|(diagram, _)| DocKey::Diagram(diagram.id)),
        }
    }

    /// Oldest first, so that what is added comes at the end of the file.
    fn annotations_on_all(&self, targets: impl Iterator<Item = Target>) -> Vec<Arc<Annotation>> {
        let mut annotations: Vec<Arc<Annotation>> = targets
            .flat_map(|target| self.annotations_on(target).cloned())
            .collect();
        annotations.sort_by_key(|annotation| annotation.id);
        annotations
    }
}

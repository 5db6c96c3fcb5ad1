//! From entities to the bytes of their document.

use std::sync::Arc;

use super::catalogue::Leftovers;
use super::error::StoreError;
use super::finding::Holds;
use super::shape;
use crate::model::{Annotation, Document, NoteDocument, Settings};

/// Tells whether some bytes hold a certain document.
type SameDocument = Box<dyn Fn(&[u8]) -> bool + Send>;

/// The bytes of a document, read back and compared.
pub(super) struct Encoded {
    pub(super) bytes: Vec<u8>,
    /// How much is in it.
    pub(super) holds: Holds,
    /// Whether some other bytes hold the same document, however they are laid out.
    pub(super) is_same: SameDocument,
}

/// Writes a document down, with what stood in its file and has no place in the model; nothing when it is to go.
pub(super) fn encode(
    content: Option<&Document>,
    library_id: &str,
    leftovers: Option<&Leftovers>,
) -> Result<Option<Encoded>, StoreError> {
    let none = Leftovers::default();
    let leftovers = leftovers.unwrap_or(&none);
    let Some(content) = content else { return Ok(None) };
    let encoded = match content {
        Document::Settings(settings) => encode_document(library(library_id, settings))?,
        Document::Glossary(glossary) => encode_document(shape::Glossary::from(&**glossary))?,
        Document::Notebook(notebook) => encode_document(shape::Notebook::from(&**notebook))?,
        Document::Note(content) => {
            let document = note(content, leftovers);
            let holds = Holds {
                n_lines: document.blocks.len(),
                n_cards: document.cards.len(),
            };
            Encoded {
                holds,
                ..encode_document(document)?
            }
        }
        Document::Diagram(content) => {
            let annotations = with(&content.annotations, &leftovers.annotations);
            let mut document = shape::Diagram::new(&content.diagram, annotations);
            if let Some(region) = document.regions.iter().find(|region| !region.is_finite()) {
                let sentence = format!("region {} has a number that is not finite", region.id);
                return Err(StoreError::Unsaveable(sentence));
            }
            document.regions.extend(leftovers.regions.iter().cloned());
            encode_document(document)?
        }
    };
    Ok(Some(encoded))
}

fn library(id: &str, settings: &Settings) -> shape::Library {
    shape::Library::new(id.to_owned(), settings)
}

fn note(content: &NoteDocument, leftovers: &Leftovers) -> shape::Note {
    let mut blocks: Vec<shape::Block> = content
        .blocks
        .iter()
        .map(|block| shape::Block::from(&**block))
        .collect();
    let mut cards: Vec<shape::Card> = content.cards.iter().map(|card| shape::Card::from(&**card)).collect();
    blocks.extend(leftovers.blocks.iter().cloned());
    cards.extend(leftovers.cards.iter().cloned());
    let annotations = with(&content.annotations, &leftovers.annotations);
    shape::Note::new(&content.note, blocks, cards, annotations)
}

fn with(annotations: &[Arc<Annotation>], leftovers: &[shape::Annotation]) -> Vec<shape::Annotation> {
    let own = annotations
        .iter()
        .map(|annotation| shape::Annotation::from(&**annotation));
    own.chain(leftovers.iter().cloned()).collect()
}

/// RON can write what it cannot read, so the bytes are read back before they take the place of anything.
pub(super) fn encode_document<D: shape::Document + Send + 'static>(document: D) -> Result<Encoded, StoreError> {
    let bytes = shape::write(&document).map_err(StoreError::unsaveable)?;
    match shape::read::<D>(&bytes) {
        Ok(found) if found == document => Ok(Encoded {
            bytes,
            holds: Holds::default(),
            is_same: Box::new(move |bytes| shape::read::<D>(bytes).is_ok_and(|found| found == document)),
        }),
        Ok(_) => Err(StoreError::Unsaveable("it reads back as something else".to_owned())),
        Err(error) => Err(StoreError::Unsaveable(format!("it does not read back: {error:?}"))),
    }
}

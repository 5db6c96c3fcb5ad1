//! A library that was exported on its way into another: the same for window and command line.
//!
//! It is merged as what another device wrote is, document by document, with nothing known of what both come from: what is
//! here only stays, what is there only comes, a line that both have in other words is there twice. Settings and glossary
//! are compared with those of a new library, so that what was set up there comes, and what was set up here stays where both
//! were. Answers are known by their ids, and never come twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::exchange::ReadLibrary;
use crate::merge::{Incoming, take_over};
use crate::model::{
    Action, DocKey, Document, Glossary, Import, Library, Note, NoteDocument, NoteId, Refusal, Settings, Transaction,
};

/// What came of it, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    /// Its notes, in the order of the export.
    pub notes: Vec<ArrivedNote>,
    /// Cards in it.
    pub n_cards: usize,
    /// Those among them that are new here.
    pub n_new_cards: usize,
    /// Answers in it.
    pub n_answers: usize,
    /// Those among them that are new here.
    pub n_new_answers: usize,
    /// How much differs from what is here, and is there twice now.
    pub n_twice: usize,
    /// What could not come, because its ids belong to something else here or it breaks a rule.
    pub misfits: Vec<String>,
}

/// What became of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivedNote {
    /// Which; nothing where it could not come.
    pub note: NoteId,
    /// What it is called there.
    pub title: String,
    /// How many lines it has there.
    pub n_lines: usize,
    /// What became of it.
    pub outcome: NoteArrival,
}

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteArrival {
    /// It came in.
    New,
    /// It was there, and something came to it.
    Changed,
    /// It is as it was.
    Unchanged,
}

impl Arrived {
    /// How many notes became that.
    pub fn n_notes(&self, outcome: NoteArrival) -> usize {
        self.notes.iter().filter(|note| note.outcome == outcome).count()
    }
}

/// Puts what was read into a library. What fits nowhere is named and takes nothing else with it.
///
/// # Errors
/// When the answers do not fit.
pub fn put(tx: &mut Transaction<'_>, read: &ReadLibrary) -> Result<Arrived, Refusal> {
    let before: BTreeMap<NoteId, Option<Document>> = notes_of(read)
        .map(|note| (note.note.id, tx.library().document(DocKey::Note(note.note.id))))
        .collect();
    let has_card = |note: &&NoteDocument, library: &Library| {
        note.cards.iter().filter(|card| library.card(card.id).is_none()).count()
    };
    let n_new_cards = notes_of(read).map(|note| has_card(&note, tx.library())).sum();
    let n_answers_before = tx.library().n_reviews();
    let incoming = read.documents.iter().map(|theirs| Incoming {
        base: match theirs {
            Document::Settings(_) => Some(Document::Settings(Arc::new(Settings::default()))),
            Document::Glossary(_) => Some(Document::Glossary(Arc::new(Glossary::default()))),
            _ => None,
        },
        theirs: theirs.clone(),
    });
    let outcome = take_over(tx, incoming.collect(), Vec::new());
    tx.perform(Action::Import(Import {
        reviews: read.reviews.clone(),
        ..Import::default()
    }))?;
    let notes = notes_of(read).map(|note| {
        let is_before = before.get(&note.note.id).cloned().flatten();
        let is_after = tx.library().document(DocKey::Note(note.note.id));
        arrived(note, is_before.as_ref(), is_after.as_ref())
    });
    let named = |key: &DocKey| read.documents.iter().find(|document| document.key() == *key);
    let misfits = outcome.misfits.iter().map(|(key, refusal)| {
        let name = named(key).map_or("", Document::name);
        if name.is_empty() {
            format!("{key}: {refusal}")
        } else {
            format!("{name}: {refusal}")
        }
    });
    Ok(Arrived {
        notes: notes.collect(),
        n_cards: notes_of(read).map(|note| note.cards.len()).sum(),
        n_new_cards,
        n_answers: read.reviews.len(),
        n_new_answers: tx.library().n_reviews() - n_answers_before,
        n_twice: outcome.n_twice,
        misfits: misfits.collect(),
    })
}

fn notes_of(read: &ReadLibrary) -> impl Iterator<Item = &NoteDocument> {
    read.documents.iter().filter_map(|document| match document {
        Document::Note(note) => Some(note),
        _ => None,
    })
}

fn arrived(document: &NoteDocument, before: Option<&Document>, after: Option<&Document>) -> ArrivedNote {
    let note: &Note = &document.note;
    ArrivedNote {
        note: note.id,
        title: note.title.clone(),
        n_lines: document.blocks.len(),
        outcome: match (before, after) {
            (None, Some(_)) => NoteArrival::New,
            (before, after) if before == after => NoteArrival::Unchanged,
            _ => NoteArrival::Changed,
        },
    }
}

//! Cards that lie in another note here than there.
//!
//! A card is kept in the file of its note, so one that one side moved and the other changed comes in two documents that do
//! not know of each other. It is first brought into one note, that of the side which moved it; then the changes of both
//! sides meet there, as those of a card that nobody moved.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::value::{Pick, pick};
use super::{Incoming, merge};
use crate::model::{
    Action, Annotation, Card, CardId, DocKey, Document, NoteDocument, NoteId, Refusal, Target, Transaction,
};

/// A card and what was annotated on it.
#[derive(Clone)]
pub(super) struct Hung {
    card: Arc<Card>,
    annotations: Vec<Arc<Annotation>>,
}

/// The cards of all documents that both sides come from.
pub(super) struct Before(BTreeMap<CardId, Hung>);

impl Before {
    pub(super) fn of(written: &[Incoming]) -> Self {
        let bases = written.iter().filter_map(|incoming| as_note(incoming.base.as_ref()?));
        Self(bases.flat_map(hung_in).collect())
    }
}

/// Brings the cards of a document that lie in other notes here into one note with those of ours. Answers the document as it
/// is to be merged then, and how many cards of other notes are there twice.
pub(super) fn brought_together(
    tx: &mut Transaction<'_>,
    incoming: &Incoming,
    before: &Before,
) -> Result<(Incoming, usize), Refusal> {
    let mut settled = incoming.clone();
    let (Document::Note(theirs), mut base) = (&mut settled.theirs, settled.base.as_mut().and_then(as_note_mut)) else {
        return Ok((settled, 0));
    };
    let there = theirs.note.id;
    let elsewhere: Vec<(CardId, NoteId)> = theirs
        .cards
        .iter()
        .filter_map(|card| tx.library().card(card.id))
        .filter(|ours| ours.note != there)
        .map(|ours| (ours.id, ours.note))
        .collect();
    let (mut arriving, mut n_twice) = (Vec::new(), 0);
    for (card, here) in elsewhere {
        let own = base.as_deref().and_then(|base| hung(base, card));
        let was = own.or_else(|| before.0.get(&card).cloned());
        let note = was
            .as_ref()
            .map_or(there, |was| pick(Some(&was.card.note), &here, &there, Pick::Smaller));
        if note == there {
            arriving.push((card, was));
            continue;
        }
        // It was moved here: what they did to it goes there too.
        if let Some(base) = base.as_deref_mut() {
            take_out(base, card);
        }
        if let Some(changed) = take_out(theirs, card) {
            n_twice += meet(tx, note, was, changed)?;
        }
    }
    if arriving.is_empty() {
        return Ok((settled, n_twice));
    }
    if tx.library().note(there).is_none() {
        let mut without = theirs.clone();
        for (card, _) in &arriving {
            take_out(&mut without, *card);
        }
        tx.perform(Action::Adopt(Document::Note(without.clone())))?;
        settled.base = Some(Document::Note(without));
    }
    let cards = arriving.iter().map(|(card, _)| *card).collect();
    tx.perform(Action::MoveCards { cards, note: there })?;
    if let Some(base) = settled.base.as_mut().and_then(as_note_mut) {
        for was in arriving.into_iter().filter_map(|(_, was)| was) {
            put_into(base, was);
        }
    }
    Ok((settled, n_twice))
}

/// Merges what they did to a card with what it is here, in a note that they did not have it in.
fn meet(tx: &mut Transaction<'_>, note: NoteId, was: Option<Hung>, changed: Hung) -> Result<usize, Refusal> {
    let Some(Document::Note(ours)) = tx.library().document(DocKey::Note(note)) else {
        return Ok(0);
    };
    let (mut base, mut theirs) = (ours.clone(), ours.clone());
    take_out(&mut base, changed.card.id);
    if let Some(was) = was {
        put_into(&mut base, was);
    }
    put_into(&mut theirs, changed);
    let [base, ours, theirs] = [base, ours, theirs].map(Document::Note);
    let merged = merge(Some(&base), &ours, &theirs);
    tx.perform(Action::Adopt(merged.document))?;
    Ok(merged.twice.len())
}

const fn as_note(document: &Document) -> Option<&NoteDocument> {
    match document {
        Document::Note(note) => Some(note),
        _ => None,
    }
}

const fn as_note_mut(document: &mut Document) -> Option<&mut NoteDocument> {
    match document {
        Document::Note(note) => Some(note),
        _ => None,
    }
}

fn hung_in(document: &NoteDocument) -> impl Iterator<Item = (CardId, Hung)> {
    let cards = document.cards.iter();
    cards.filter_map(|card| Some((card.id, hung(document, card.id)?)))
}

fn hung(document: &NoteDocument, card: CardId) -> Option<Hung> {
    let annotations = document.annotations.iter();
    Some(Hung {
        card: document.cards.iter().find(|other| other.id == card).cloned()?,
        annotations: annotations
            .filter(|annotation| annotation.target == Target::Card(card))
            .cloned()
            .collect(),
    })
}

fn take_out(document: &mut NoteDocument, card: CardId) -> Option<Hung> {
    let taken = hung(document, card);
    document.cards.retain(|other| other.id != card);
    document
        .annotations
        .retain(|annotation| annotation.target != Target::Card(card));
    taken
}

/// Puts a card into a note, in the place of what the note has of it.
fn put_into(document: &mut NoteDocument, hung: Hung) {
    take_out(document, hung.card.id);
    document.cards.push(Arc::new(Card {
        note: document.note.id,
        ..(*hung.card).clone()
    }));
    document.annotations.extend(hung.annotations);
    document.cards.sort_by_key(|card| card.id);
    document.annotations.sort_by_key(|annotation| annotation.id);
}

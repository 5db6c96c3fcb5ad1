//! The cards that a run of questions is about.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{BlockId, Card, CardId, CardSource, Library, Note, NoteId, Scope, is_tag_or_below};

impl Scope {
    /// The cards in the order of the notes, each once; lazily, so that taking the first few is cheap.
    pub fn cards<'a>(&'a self, library: &'a Library) -> Box<dyn Iterator<Item = &'a Arc<Card>> + 'a> {
        self.cards_in(library, |_| true)
    }

    /// The same, passing over notes whose cards are not wanted.
    pub(super) fn cards_in<'a>(
        &'a self,
        library: &'a Library,
        is_wanted: impl Fn(NoteId) -> bool + 'a,
    ) -> Box<dyn Iterator<Item = &'a Arc<Card>> + 'a> {
        let cards = move |note: &'a Arc<Note>| {
            let note = is_wanted(note.id).then_some(note);
            note.into_iter().flat_map(|note| cards_in_order(library, note))
        };
        match self {
            Self::All => {
                let notes = library.notebooks().flat_map(|notebook| library.notes_of(notebook.id));
                Box::new(notes.flat_map(cards))
            }
            Self::Notebook(id) => Box::new(library.notes_of(*id).flat_map(cards)),
            Self::Note(id) => Box::new(library.note(*id).into_iter().flat_map(cards)),
            Self::Section(id) => Box::new(cards_of_section(library, *id).into_iter()),
            Self::Tag(tag) => Box::new(cards_of_tag(library, tag).into_iter()),
            Self::Cards(ids) => {
                let mut seen = BTreeSet::new();
                Box::new(
                    ids.iter()
                        .filter(move |&&id| seen.insert(id))
                        .filter_map(|&id| library.card(id)),
                )
            }
        }
    }

    /// What tells of any card whether it is among [`cards`](Self::cards), without listing them all.
    pub(super) fn within(&self, library: &Library) -> Within {
        match *self {
            Self::All => Within::Everything,
            Self::Notebook(id) => Within::Notes(library.notes_of(id).map(|note| note.id).collect()),
            Self::Note(id) => Within::Notes(library.note(id).map(|note| note.id).into_iter().collect()),
            Self::Section(_) | Self::Tag(_) | Self::Cards(_) => {
                Within::Cards(self.cards(library).map(|card| card.id).collect())
            }
        }
    }
}

/// The cards of a scope, as far as it takes to tell whether one is among them.
pub(super) enum Within {
    Everything,
    Notes(BTreeSet<NoteId>),
    Cards(BTreeSet<CardId>),
}

impl Within {
    /// Whether a card that is kept with a note is among them.
    pub(super) fn has(&self, card: CardId, note: NoteId) -> bool {
        match self {
            Self::Everything => true,
            Self::Notes(notes) => notes.contains(&note),
            Self::Cards(cards) => cards.contains(&card),
        }
    }
}

/// The cards of a note by the line they come from; those without one last.
fn cards_in_order<'a>(library: &'a Library, note: &'a Note) -> impl Iterator<Item = &'a Arc<Card>> {
    let mut seen = BTreeSet::new();
    note.blocks
        .iter()
        .flat_map(|&line| library.cards_on(CardSource::Block(line)))
        .filter(|card| card.note == note.id)
        .chain(library.cards_of(note.id))
        .filter(move |card| seen.insert(card.id))
}

fn cards_of_section(library: &Library, heading: BlockId) -> Vec<&Arc<Card>> {
    let mut seen = BTreeSet::new();
    library
        .section(heading)
        .into_iter()
        .flat_map(|line| library.cards_on(CardSource::Block(line.id)))
        .filter(|card| seen.insert(card.id))
        .collect()
}

/// Whole notes whose properties name the tag, and else the lines that do, each with its section, and the cards that have it.
fn cards_of_tag<'a>(library: &'a Library, tag: &str) -> Vec<&'a Arc<Card>> {
    let mut seen = BTreeSet::new();
    let notes = library.notebooks().flat_map(|notebook| library.notes_of(notebook.id));
    let cards = notes.flat_map(|note| -> Vec<&Arc<Card>> {
        if note.tags().any(|own| is_tag_or_below(own, tag)) {
            return cards_in_order(library, note).collect();
        }
        let lines = library.blocks_of(note);
        let tagged = lines.filter(|line| line.tags().any(|own| is_tag_or_below(own, tag)));
        let has_it = |card: &&Arc<Card>| card.tags.iter().any(|own| is_tag_or_below(own, tag));
        let own = cards_in_order(library, note).filter(has_it);
        tagged
            .flat_map(|line| cards_of_section(library, line.id))
            .chain(own)
            .collect()
    });
    cards.filter(|card| seen.insert(card.id)).collect()
}

//! Passes through everything of a note or notebook, as people read a book for the third time.
//!
//! Nothing of a pass is kept but its answers: each says in its mode which pass it belongs to and what is gone through. The
//! pass that goes on is the one with the highest number among them, and it is over when every card that may be asked was
//! right once in it. So a pass outlives the program, is merged with the answers of another device, and an answer that is
//! taken back takes its card back into the pass. A card that is added later belongs to the pass that goes on; where the
//! last one was over, it is what is left of that.

use super::{Schedules, Scope};
use crate::model::{CardId, Grade, Library, PassOf, ReviewMode};

/// A pass as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// What is gone through.
    pub of: PassOf,
    /// Which pass it is, from 1.
    pub number: u32,
    /// What is left, in the order of the notes.
    pub left: Vec<CardId>,
    /// How many cards it has in all.
    pub n_total: usize,
}

impl Pass {
    /// The pass that goes on, or the next one, with all of its cards left, where the last is over. Nothing where there is
    /// nothing to ask, or no note or notebook to go through.
    ///
    /// Looks at every answer to the cards of `scope`: keep it until something changes, do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules, scope: &Scope) -> Option<Self> {
        let of = match *scope {
            Scope::Note(note) => PassOf::Note(note),
            Scope::Notebook(notebook) => PassOf::Notebook(notebook),
            Scope::All | Scope::Section(_) | Scope::Tag(_) | Scope::Cards(_) => return None,
        };
        let cards: Vec<(CardId, u32)> = scope
            .cards(library)
            .filter(|card| schedules.is_askable(card.id))
            .map(|card| (card.id, done_in(library, card.id, of)))
            .collect();
        if cards.is_empty() {
            return None;
        }
        // An answer that was wrong begins a pass as well.
        let begun = scope
            .cards(library)
            .filter_map(|card| last_begun(library, card.id, of))
            .max();
        let last = begun.unwrap_or(1);
        let is_over = cards.iter().all(|&(_, done)| done >= last);
        let number = if is_over { last.saturating_add(1) } else { last };
        let left = cards.iter().filter(|&&(_, done)| done < number);
        Some(Self {
            of,
            number,
            left: left.map(|&(card, _)| card).collect(),
            n_total: cards.len(),
        })
    }

    /// In what kind of run its answers are given.
    pub const fn mode(&self) -> ReviewMode {
        ReviewMode::Pass {
            number: self.number,
            of: self.of,
        }
    }
}

/// The highest number of the passes in which a card was right; 0 for none.
fn done_in(library: &Library, card: CardId, of: PassOf) -> u32 {
    numbers(library, card, of, |grade| grade != Grade::Again)
        .max()
        .unwrap_or(0)
}

/// The highest number of the passes in which a card was asked.
fn last_begun(library: &Library, card: CardId, of: PassOf) -> Option<u32> {
    numbers(library, card, of, |_| true).max()
}

fn numbers(library: &Library, card: CardId, asked: PassOf, is_meant: fn(Grade) -> bool) -> impl Iterator<Item = u32> {
    let reviews = library.reviews_of(card).iter();
    reviews.filter_map(move |review| match review.mode {
        ReviewMode::Pass { number, of } if of == asked && is_meant(review.grade) => Some(number),
        _ => None,
    })
}

//! Passes through everything of a note or notebook, as people read a book for the third time.
//!
//! Nothing of a pass is kept but its answers: each says in its mode which pass it belongs to and what is gone through. The
//! pass that goes on is the one with the highest number among them, and it is over when every card that may be asked was
//! right once in it. So a pass outlives the program, is merged with the answers of another device, and an answer that is
//! taken back takes its card back into the pass. A card that is added later belongs to the pass that goes on; where the
//! last one was over, it is what is left of that.

use super::{Schedules, Scope};
use crate::model::{CardId, Library, PassOf, ReviewMode};

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

/// A pass as it stands, without its cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassCount {
    /// Which pass it is, from 1.
    pub number: u32,
    /// How many cards are left.
    pub n_left: usize,
}

impl Pass {
    /// The pass that goes on, or the next one, with all of its cards left, where the last is over. Nothing where there is
    /// nothing to ask, or no note or notebook to go through.
    ///
    /// Looks at every card of `scope`: keep it until something changes, do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules, scope: &Scope) -> Option<Self> {
        let of = gone_through(scope)?;
        let passes = schedules.passes();
        let cards: Vec<(CardId, u32)> = scope
            .cards(library)
            .filter(|card| schedules.is_askable(card.id))
            .map(|card| (card.id, passes.done_in(card.id, of)))
            .collect();
        if cards.is_empty() {
            return None;
        }
        let begun = last_begun(library, schedules, scope, of);
        let number = number_after(begun, cards.iter().map(|&(_, done)| done));
        let left = cards.iter().filter(|&&(_, done)| done < number);
        Some(Self {
            of,
            number,
            left: left.map(|&(card, _)| card).collect(),
            n_total: cards.len(),
        })
    }

    /// The same without its cards.
    pub const fn count(&self) -> PassCount {
        PassCount {
            number: self.number,
            n_left: self.left.len(),
        }
    }

    /// In what kind of run its answers are given.
    pub const fn mode(&self) -> ReviewMode {
        ReviewMode::Pass {
            number: self.number,
            of: self.of,
        }
    }
}

impl PassCount {
    /// That of a scope; nothing where there is nothing to ask, or no note or notebook to go through.
    ///
    /// Looks at every card: keep it until something changes, do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules, scope: &Scope) -> Option<Self> {
        let of = gone_through(scope)?;
        let within = scope.within(library);
        // Those that were never right in a pass are all alike, and few others are there.
        let mut n_never = 0_usize;
        let mut done = Vec::new();
        for (card, _) in schedules
            .askable()
            .filter(|&(card, entry)| within.has(card, entry.note))
        {
            match schedules.passes().done_in(card, of) {
                0 => n_never += 1,
                number => done.push(number),
            }
        }
        if n_never == 0 && done.is_empty() {
            return None;
        }
        let never = (n_never > 0).then_some(0);
        let begun = last_begun(library, schedules, scope, of);
        let number = number_after(begun, done.iter().copied().chain(never));
        Some(Self {
            number,
            n_left: n_never + done.iter().filter(|&&done| done < number).count(),
        })
    }
}

const fn gone_through(scope: &Scope) -> Option<PassOf> {
    match *scope {
        Scope::Note(note) => Some(PassOf::Note(note)),
        Scope::Notebook(notebook) => Some(PassOf::Notebook(notebook)),
        Scope::All | Scope::Section(_) | Scope::Tag(_) | Scope::Cards(_) => None,
    }
}

/// The last pass that was begun; an answer that was wrong begins one as well. The first where none was.
fn last_begun(library: &Library, schedules: &Schedules, scope: &Scope, of: PassOf) -> u32 {
    let within = scope.within(library);
    let is_within = |card: CardId| {
        let entry = schedules.entry(card);
        entry.is_some_and(|entry| within.has(card, entry.note))
    };
    let asked = schedules.passes().through(of).filter(|&(card, _)| is_within(card));
    asked.map(|(_, mark)| mark.begun).max().unwrap_or(1)
}

/// The pass that goes on where the last one has a number; the next one where all cards were right in that.
fn number_after(last: u32, mut done: impl Iterator<Item = u32>) -> u32 {
    if done.all(|done| done >= last) {
        last.saturating_add(1)
    } else {
        last
    }
}

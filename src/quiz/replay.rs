//! All answers of a library, replayed at once and on all cores.
//!
//! What schedules are made of is taken out of the library first, which costs no more than counting it. So the replay itself,
//! which costs some microseconds an answer, can run on a thread that has no library.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::ahead::Ahead;
use super::entry::Past;
use super::passes::{CardPasses, passes_in};
use super::plan::ExamDates;
use super::tally::notebook_of;
use super::{CardSchedule, Schedulers, Tally, is_askable};
use crate::model::{CardId, FactId, Library, NoteId, NotebookId, Review, Timestamp};

/// What the schedules of all cards of a library are made of, as it was at a moment.
#[derive(Clone, Debug)]
pub struct Replay {
    pub(super) schedulers: Schedulers,
    pub(super) cards: Vec<ReplayCard>,
    pub(super) exams: ExamDates,
    /// Those to cards that are gone as well.
    answers: Vec<ReplayAnswers>,
}

/// The answers to a card, with the preset it goes by and the notebook it is kept in.
#[derive(Clone, Debug)]
struct ReplayAnswers {
    card: CardId,
    notebook: Option<NotebookId>,
    preset: Option<usize>,
    reviews: Vec<Arc<Review>>,
}

/// A card with what its schedule does not tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReplayCard {
    pub(super) id: CardId,
    pub(super) note: NoteId,
    pub(super) notebook: Option<NotebookId>,
    pub(super) fact: FactId,
    pub(super) is_askable: bool,
    pub(super) preset: Option<usize>,
    pub(super) buried_until: Option<Timestamp>,
}

/// What follows from the answers to a card.
#[derive(Clone, Debug, Default)]
pub(super) struct Replayed {
    pub(super) schedule: CardSchedule,
    pub(super) past: Past,
    pub(super) passes: CardPasses,
}

impl Replay {
    /// Of the library as it is, for a person who lives in `zone`. All answers are taken at their word.
    pub fn of(library: &Library, zone: TimeZone) -> Self {
        let schedulers = Schedulers::new(library.settings(), zone);
        let cards = library.cards().map(|card| ReplayCard {
            id: card.id,
            note: card.note,
            notebook: notebook_of(library, card.id),
            fact: card.fact,
            is_askable: is_askable(library, card),
            preset: schedulers.place_of(library, card.id),
            buried_until: card.buried_until,
        });
        let of_card = |(card, reviews): (CardId, &[Arc<Review>])| ReplayAnswers {
            card,
            notebook: notebook_of(library, card),
            preset: schedulers.place_of(library, card),
            reviews: reviews.to_vec(),
        };
        let answers = library.answered().map(of_card);
        Self {
            cards: cards.collect(),
            answers: answers.collect(),
            exams: ExamDates::of(library),
            schedulers,
        }
    }

    /// The same as it is `now`: an answer that is dated later, under a clock that was ahead, counts as given when the next one
    /// was that is dated rightly, and now where there is none.
    pub fn of_now(library: &Library, zone: TimeZone, now: Timestamp) -> Self {
        let replay = Self::of(library, zone);
        Self {
            schedulers: replay.schedulers.knowing(Ahead::of(library, now)),
            ..replay
        }
    }

    /// What follows from all answers: where each answered card stands, and how many there are of which kind.
    pub(super) fn run(&self) -> (BTreeMap<CardId, Replayed>, Tally) {
        let nothing = || (BTreeMap::new(), Tally::default());
        let enter = |(mut schedules, mut tally): (BTreeMap<_, _>, Tally), of: &ReplayAnswers| {
            let card = (of.card, of.notebook);
            let replayed = Replayed {
                schedule: tally.enter(self.schedulers.at(of.preset), card, &of.reviews),
                past: Past::of(&of.reviews),
                passes: passes_in(&of.reviews),
            };
            schedules.insert(of.card, replayed);
            (schedules, tally)
        };
        let join = |(mut schedules, tally): (BTreeMap<_, _>, Tally), (mut others, other)| {
            schedules.append(&mut others);
            (schedules, tally.plus(other))
        };
        self.answers.par_iter().fold(nothing, enter).reduce(nothing, join)
    }
}

//! Which cards a run of each shape asks, and in what kind of run its answers are given.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::pass::{Pass, PassCount};
use super::today::{AskedFacts, ahead, can_be_asked_today, may_be_asked};
use super::wrong::may_be_lately;
use super::{Due, Schedules, Scope, Today, is_wrong_lately};
use crate::model::{Card, CardId, CardSource, Library, Mark, ReviewMode, RunShape, Target, Timestamp};

/// Cards of a run of cards that are not due, or were never asked.
const N_ASKED: usize = 20;

/// What a run of a shape asks, in which order and in what kind of run.
pub(super) fn cards_of(
    library: &Library,
    schedules: &Schedules,
    shape: RunShape,
    scope: &Scope,
    now: Timestamp,
) -> (Vec<CardId>, ReviewMode) {
    let among = |is_meant: &dyn Fn(&Card) -> bool| {
        let cards = scope
            .cards(library)
            .filter(|card| may_be_asked(schedules, card.id, now));
        let cards: Vec<CardId> = cards.filter(|card| is_meant(card)).map(|card| card.id).collect();
        let mode = mode_of(schedules, &cards, now);
        (cards, mode)
    };
    // Of each fact one, and none of a fact that was asked today.
    let of_facts = |cards: Vec<CardId>, n_most: usize| {
        let mut facts = AskedFacts::new(library, schedules, now);
        let free = cards.into_iter().filter(|&card| facts.take_if_free(card));
        free.take(n_most).collect()
    };
    match shape {
        RunShape::Today | RunShape::FiveMinutes => {
            let today = Today::of(library, schedules, scope, now);
            let cards: Vec<CardId> = today.cards().collect();
            let mode = match scope {
                Scope::Cards(given) => mode_of(schedules, given, now),
                _ => ReviewMode::Study,
            };
            (cards, mode)
        }
        RunShape::Ahead => {
            let cards = ahead(library, schedules, scope, now);
            (cards.into_iter().take(N_ASKED).collect(), ReviewMode::Ahead)
        }
        RunShape::Wrong => {
            let (cards, mode) = among(&|card| is_wrong_lately(library, schedules, card.id, now));
            (of_facts(cards, usize::MAX), mode)
        }
        RunShape::Starred => {
            let (cards, mode) = among(&|card| is_starred(library, card));
            (of_facts(cards, usize::MAX), mode)
        }
        RunShape::New => {
            let (cards, mode) = among(&|card| schedules.is_new(card.id));
            (of_facts(cards, N_ASKED), mode)
        }
        RunShape::Pretest => {
            let (cards, _) = among(&|card| schedules.is_new(card.id) && !was_pretested(schedules, card.id));
            (of_facts(cards, N_ASKED), ReviewMode::Pretest)
        }
        RunShape::Cram => (among(&|_| true).0, ReviewMode::Cram),
        RunShape::Pass => {
            let pass = Pass::of(library, schedules, scope);
            let mode = pass.as_ref().map_or(ReviewMode::Study, Pass::mode);
            let left = pass.map_or_else(Vec::new, |pass| pass.left);
            let is_asked = |card: &CardId| may_be_asked(schedules, *card, now);
            (left.into_iter().filter(is_asked).collect(), mode)
        }
    }
}

/// How many cards there are for the runs of each shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunCounts {
    /// What is to be answered today.
    pub today: usize,
    /// All that was answered wrongly lately, also where a run takes one card of each fact.
    pub wrong: usize,
    /// All that has a star, in the same way.
    pub starred: usize,
    /// All that was never asked, also where a run takes only the first.
    pub new: usize,
    /// The same without what was tested before reading already.
    pub pretest: usize,
    /// Everything that may be asked.
    pub cram: usize,
    /// The pass that goes on, or the next one; nothing where there is none.
    pub pass: Option<PassCount>,
}

impl RunCounts {
    /// Counts the cards of `scope`.
    ///
    /// Looks at every card: keep it until something changes, do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        let mut counts = Self {
            today: Today::of(library, schedules, scope, now).len(),
            pass: PassCount::of(library, schedules, scope),
            ..Self::default()
        };
        let within = scope.within(library);
        let is_asked = |card: CardId, entry: &Entry| !entry.is_buried(now) && within.has(card, entry.note);
        for (card, entry) in schedules.askable().filter(|&(card, entry)| is_asked(card, entry)) {
            counts.cram += 1;
            if entry.schedule.due == Due::AnyTime {
                counts.new += 1;
                counts.pretest += usize::from(!entry.past.was_pretested);
            } else if entry.schedule.last_review.is_some_and(|last| may_be_lately(last, now)) {
                counts.wrong += usize::from(is_wrong_lately(library, schedules, card, now));
            }
        }
        counts.starred = n_starred(library, |card| {
            within.has(card.id, card.note) && may_be_asked(schedules, card.id, now)
        });
        counts
    }

    /// Those of a shape; of cards that are not due, none is counted.
    pub fn n_cards(&self, shape: RunShape) -> usize {
        match shape {
            RunShape::Today | RunShape::FiveMinutes => self.today,
            RunShape::Ahead => 0,
            RunShape::Wrong => self.wrong,
            RunShape::Starred => self.starred,
            RunShape::New => self.new,
            RunShape::Pretest => self.pretest,
            RunShape::Cram => self.cram,
            RunShape::Pass => self.pass.as_ref().map_or(0, |pass| pass.n_left),
        }
    }
}

/// Whether a card has a star, or a line it comes from does.
pub fn is_starred(library: &Library, card: &Card) -> bool {
    let has_star = |target| library.mark_on(target, &Mark::Star).is_some();
    let on_source = |&source: &CardSource| match source {
        CardSource::Block(line) => has_star(Target::Block(line)),
        CardSource::Region(region) => has_star(Target::Region(region)),
    };
    has_star(Target::Card(card.id)) || card.sources.iter().any(on_source)
}

/// How many cards with a star there are among those that are meant. There are few stars and many cards.
fn n_starred(library: &Library, is_meant: impl Fn(&Card) -> bool) -> usize {
    let mut starred = BTreeSet::new();
    for star in library.annotations().filter(|annotation| annotation.mark == Mark::Star) {
        match star.target {
            Target::Card(card) => starred.extend(library.card(card).map(|card| card.id)),
            Target::Block(line) => starred.extend(library.cards_on(CardSource::Block(line)).map(|card| card.id)),
            Target::Region(region) => starred.extend(library.cards_on(CardSource::Region(region)).map(|card| card.id)),
        }
    }
    let cards = starred.into_iter().filter_map(|card| library.card(card));
    cards.filter(|card| is_meant(card)).count()
}

fn was_pretested(schedules: &Schedules, card: CardId) -> bool {
    schedules.entry(card).is_some_and(|entry| entry.past.was_pretested)
}

/// In what kind of run given cards are answered: ahead of time where none of them is due.
fn mode_of(schedules: &Schedules, cards: &[CardId], now: Timestamp) -> ReviewMode {
    if cards.iter().any(|&card| can_be_asked_today(schedules, card, now)) {
        ReviewMode::Study
    } else {
        ReviewMode::Ahead
    }
}

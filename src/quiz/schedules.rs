//! The schedules of all cards, kept up to date change by change.
//!
//! Built once from a library on all cores; afterwards an answer, an answer taken back, an edit or a deletion touches
//! the cards it is about and no other, and the [`Tally`] follows. `update` gives the same as building again; a property
//! test holds it.
//!
//! Settings that schedules follow from act on every answer ever given. That is too much for `update`: it goes on by the
//! settings before, [`Scheduler::is_by`] tells so, and whoever has the time builds anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::askable::is_disputed;
use super::{CardSchedule, Due, NextDue, Replay, Scheduler, StudyDay, Tally, is_askable};
use crate::model::{CardId, CardSource, Change, Id as _, Library, NoteId, Review, Timestamp};

/// The schedules of all cards of a library.
#[derive(Clone, Debug)]
pub struct Schedules {
    scheduler: Scheduler,
    cards: BTreeMap<CardId, Entry>,
    /// Those that may be asked, by when they are.
    at: BTreeSet<(Timestamp, CardId)>,
    on: BTreeMap<StudyDay, BTreeSet<CardId>>,
    any_time: BTreeSet<(NoteId, CardId)>,
    /// How many cards were asked for the first time on a day.
    n_introduced: BTreeMap<StudyDay, usize>,
    tally: Tally,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    note: NoteId,
    schedule: CardSchedule,
    is_askable: bool,
}

impl Schedules {
    /// Replays all answers of a library, for a person who lives in `zone`.
    pub fn build(library: &Library, zone: TimeZone) -> Self {
        Self::replay(&Replay::of(library, zone))
    }

    /// The same from what was taken out of a library before.
    pub fn replay(replay: &Replay) -> Self {
        let (replayed, tally) = replay.run();
        let mut built = Self {
            scheduler: replay.scheduler.clone(),
            cards: BTreeMap::new(),
            at: BTreeSet::new(),
            on: BTreeMap::new(),
            any_time: BTreeSet::new(),
            n_introduced: BTreeMap::new(),
            tally,
        };
        for card in &replay.cards {
            let entry = Entry {
                note: card.note,
                schedule: replayed.get(&card.id).copied().unwrap_or_default(),
                is_askable: card.is_askable,
            };
            built.put(card.id, Some(entry));
        }
        built
    }

    /// Follows changes that were just made; `library` has them already. Changed settings are not followed.
    pub fn update(&mut self, library: &Library, changes: &[Change]) {
        let mut touched = BTreeSet::new();
        for change in changes {
            match change {
                Change::Card(edit) => touched.extend(edit.latest().map(|card| card.id)),
                Change::Block(edit) => {
                    let was_disputed = edit.before.as_ref().is_some_and(|block| is_disputed(block));
                    let is_disputed = edit.after.as_ref().is_some_and(|block| is_disputed(block));
                    if was_disputed != is_disputed
                        && let Some(block) = edit.latest()
                    {
                        touched.extend(library.cards_on(CardSource::Block(block.id)).map(|card| card.id));
                    }
                }
                _ => {}
            }
        }
        let mut replayed = BTreeMap::new();
        for (card, before) in answers_before(library, changes) {
            self.tally.take_out(&self.scheduler, card, &before);
            let schedule = self.tally.enter(&self.scheduler, card, library.reviews_of(card));
            replayed.insert(card, schedule);
            touched.insert(card);
        }
        for id in touched {
            let replay = || self.scheduler.replay(id, library.reviews_of(id));
            let entry = library.card(id).map(|card| Entry {
                note: card.note,
                schedule: replayed.get(&id).copied().unwrap_or_else(replay),
                is_askable: is_askable(library, card),
            });
            self.put(id, entry);
        }
    }

    /// How cards are scheduled.
    pub const fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// What was answered on which day.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Where a card stands; as a new one when it is not known.
    pub fn of(&self, card: CardId) -> CardSchedule {
        self.cards.get(&card).map(|entry| entry.schedule).unwrap_or_default()
    }

    /// Whether a card may be asked; see [`is_askable`](super::is_askable()).
    pub fn is_askable(&self, card: CardId) -> bool {
        self.cards.get(&card).is_some_and(|entry| entry.is_askable)
    }

    /// All cards with their schedules, oldest first; those that may not be asked as well.
    pub fn iter(&self) -> impl Iterator<Item = (CardId, &CardSchedule)> {
        self.cards.iter().map(|(&card, entry)| (card, &entry.schedule))
    }

    /// What each grade would give a card now, in the order of [`Grade::ALL`](crate::model::Grade::ALL).
    pub fn preview(&self, card: CardId, now: Timestamp) -> [NextDue; 4] {
        self.scheduler.preview(card, &self.of(card), now)
    }

    /// The day of study it is.
    pub fn today(&self, now: Timestamp) -> StudyDay {
        self.scheduler.calendar().day_of(now)
    }

    /// Whether a card may be asked and its time has come.
    pub fn is_due(&self, card: CardId, now: Timestamp) -> bool {
        self.cards
            .get(&card)
            .is_some_and(|entry| entry.is_askable && entry.schedule.due.has_come(now, self.today(now)))
    }

    /// Those that fall due at an instant of a day rather than with the day, and when; earliest first.
    pub(super) fn in_steps(&self) -> impl Iterator<Item = (Timestamp, CardId)> {
        self.at.iter().copied()
    }

    /// Whether a card falls due at an instant of a day, so that what is asked now changes with the minute.
    pub fn has_in_steps(&self) -> bool {
        !self.at.is_empty()
    }

    /// Those that fell due with a day up to `today`, earliest day first.
    pub(super) fn due_by(&self, today: StudyDay) -> impl Iterator<Item = CardId> {
        self.on.range(..=today).flat_map(|(_, cards)| cards).copied()
    }

    /// How many there are that were never asked and may be.
    pub(super) fn n_new(&self) -> usize {
        self.any_time.len()
    }

    /// Whether a card was never asked and may be.
    pub(super) fn is_new(&self, card: CardId) -> bool {
        let entry = self.cards.get(&card);
        entry.is_some_and(|entry| entry.is_askable && entry.schedule.due == Due::AnyTime)
    }

    /// Whether a note has cards that were never asked and may be.
    pub(super) fn has_new(&self, note: NoteId) -> bool {
        let first = CardId::from_raw(0);
        let last = CardId::from_raw(u64::MAX);
        self.any_time.range((note, first)..=(note, last)).next().is_some()
    }

    /// How many cards were asked for the first time on a day.
    pub fn n_introduced_on(&self, day: StudyDay) -> usize {
        self.n_introduced.get(&day).copied().unwrap_or(0)
    }

    /// Puts the entry of a card in place of the one it had; nothing to forget the card.
    fn put(&mut self, card: CardId, entry: Option<Entry>) {
        let before = match entry {
            Some(entry) => self.cards.insert(card, entry),
            None => self.cards.remove(&card),
        };
        if let Some(before) = before {
            self.count(card, &before, false);
        }
        if let Some(entry) = entry {
            self.count(card, &entry, true);
        }
    }

    /// Enters a card into the look-ups by time, or takes it out.
    fn count(&mut self, card: CardId, entry: &Entry, is_entered: bool) {
        if let Some(first) = entry.schedule.first_review {
            let day = self.scheduler.calendar().day_of(first);
            let n_introduced = self.n_introduced.entry(day).or_default();
            *n_introduced = if is_entered {
                *n_introduced + 1
            } else {
                *n_introduced - 1
            };
            if *n_introduced == 0 {
                self.n_introduced.remove(&day);
            }
        }
        if !entry.is_askable {
            return;
        }
        match entry.schedule.due {
            Due::AnyTime => set(&mut self.any_time, (entry.note, card), is_entered),
            Due::At(instant) => set(&mut self.at, (instant, card), is_entered),
            Due::On(day) => {
                let cards = self.on.entry(day).or_default();
                set(cards, card, is_entered);
                if cards.is_empty() {
                    self.on.remove(&day);
                }
            }
        }
    }
}

/// The answers to each card that changes are about as they were before, in the order in which they were given.
fn answers_before(library: &Library, changes: &[Change]) -> BTreeMap<CardId, Vec<Arc<Review>>> {
    let mut answers: BTreeMap<CardId, Vec<Arc<Review>>> = BTreeMap::new();
    let mut of_card = |card, undo: &dyn Fn(&mut Vec<Arc<Review>>)| {
        undo(answers.entry(card).or_insert_with(|| library.reviews_of(card).to_vec()));
    };
    for change in changes.iter().rev() {
        let Change::Review(edit) = change else { continue };
        if let Some(after) = &edit.after {
            of_card(after.card, &|answers| answers.retain(|answer| answer.id != after.id));
        }
        if let Some(before) = &edit.before {
            of_card(before.card, &|answers| {
                let place = answers.partition_point(|answer| (answer.at, answer.id) < (before.at, before.id));
                answers.insert(place, Arc::clone(before));
            });
        }
    }
    answers
}

fn set<T: Ord>(of: &mut BTreeSet<T>, value: T, is_entered: bool) {
    if is_entered {
        of.insert(value);
    } else {
        of.remove(&value);
    }
}

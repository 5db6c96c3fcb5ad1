//! Which cards were never asked, and which were met on a day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Schedules;
use crate::model::{CardId, Id as _, NoteId};
use crate::quiz::drawn::InOrder;
use crate::quiz::{Due, StudyDay};

impl Schedules {
    /// How many there are that were never asked and may be.
    pub(in crate::quiz) fn n_new(&self) -> usize {
        self.any_time.len()
    }

    /// Those that were never asked and may be, in an order by chance that is another one each day.
    pub(in crate::quiz) fn new_by_chance(&self, today: StudyDay) -> Arc<InOrder> {
        self.drawn.of_day(today, self.any_time.iter().map(|&(_, card)| card))
    }

    /// Whether a card was never asked and may be.
    pub(in crate::quiz) fn is_new(&self, card: CardId) -> bool {
        let entry = self.cards.get(&card);
        entry.is_some_and(|entry| entry.is_askable && entry.schedule.due == Due::AnyTime)
    }

    /// Whether a note has cards that were never asked and may be.
    pub(in crate::quiz) fn has_new(&self, note: NoteId) -> bool {
        let first = CardId::from_raw(0);
        let last = CardId::from_raw(u64::MAX);
        self.any_time.range((note, first)..=(note, last)).next().is_some()
    }

    /// How many cards were asked for the first time on a day.
    pub fn n_introduced_on(&self, day: StudyDay) -> usize {
        self.introduced.get(&day).map_or(0, BTreeSet::len)
    }

    /// How many cards of each preset were asked for the first time on a day, by the preset's place among those with a name.
    pub(in crate::quiz) fn introduced_by_preset(&self, day: StudyDay) -> BTreeMap<Option<usize>, usize> {
        self.by_preset(self.introduced.get(&day))
    }

    /// The same for cards that were asked as learned ones.
    pub(in crate::quiz) fn reviewed_by_preset(&self, day: StudyDay) -> BTreeMap<Option<usize>, usize> {
        self.by_preset(self.reviewed.get(&day))
    }

    fn by_preset(&self, cards: Option<&BTreeSet<CardId>>) -> BTreeMap<Option<usize>, usize> {
        let mut counts = BTreeMap::new();
        for &card in cards.into_iter().flatten() {
            *counts.entry(self.preset_of(card)).or_default() += 1;
        }
        counts
    }

    /// Which preset of those with a name a card goes by.
    pub(in crate::quiz) fn preset_of(&self, card: CardId) -> Option<usize> {
        self.cards.get(&card).and_then(|entry| entry.preset)
    }
}

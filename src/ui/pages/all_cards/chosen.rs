//! Which cards of the list are meant: the one the cursor is on, and those that are ticked.

use std::collections::BTreeSet;

use crate::model::{CardId, Library};
use crate::quiz::CardTable;

/// The cursor, and what is ticked. Both are about cards, not places, so sorting changes neither.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    card: Option<CardId>,
    /// Where the cursor stands.
    place: usize,
    /// Where a stretch of ticks began, and which cards were ticked before it.
    stretch: Option<(usize, BTreeSet<CardId>)>,
    ticked: BTreeSet<CardId>,
    /// How often the ticks or the list have changed.
    n_changes: u64,
    /// Whether everything listed is ticked, and after how many changes that was so.
    known_all: Option<(u64, bool)>,
}

/// Where the cursor goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// So many rows down, or up.
    By(isize),
    /// To a row.
    To(usize),
    First,
    Last,
}

/// What is seen of it in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowMark {
    pub(super) has_cursor: bool,
    pub(super) is_ticked: bool,
}

impl Chosen {
    /// The card the cursor is on.
    pub(super) const fn card(&self) -> Option<CardId> {
        self.card
    }

    pub(super) fn n_ticked(&self) -> usize {
        self.ticked.len()
    }

    /// How often the ticks or the list have changed.
    pub(super) const fn n_changes(&self) -> u64 {
        self.n_changes
    }

    /// Whether everything that is listed is ticked; looked at once for each change.
    pub(super) fn has_all(&mut self, table: &CardTable) -> bool {
        let known = self.known_all.filter(|(after, _)| *after == self.n_changes);
        let is_all = known.map_or_else(
            || !table.is_empty() && table.listed().all(|row| self.ticked.contains(&row.card.id)),
            |(_, is_all)| is_all,
        );
        self.known_all = Some((self.n_changes, is_all));
        is_all
    }

    pub(super) fn mark_of(&self, card: CardId) -> RowMark {
        RowMark {
            has_cursor: self.card == Some(card),
            is_ticked: self.ticked.contains(&card),
        }
    }

    /// What is ticked, or the card the cursor is on where nothing is.
    pub(super) fn meant(&self) -> Vec<CardId> {
        if self.ticked.is_empty() {
            self.card.into_iter().collect()
        } else {
            self.ticked.iter().copied().collect()
        }
    }

    /// What is ticked in the order of the list, then what is ticked and not listed.
    pub(super) fn ticked_in_order(&self, table: &CardTable) -> Vec<CardId> {
        let listed = table.listed().map(|row| row.card.id);
        let mut cards: Vec<CardId> = listed.filter(|card| self.ticked.contains(card)).collect();
        if cards.len() < self.ticked.len() {
            let listed: BTreeSet<CardId> = cards.iter().copied().collect();
            cards.extend(self.ticked.difference(&listed));
        }
        cards
    }

    /// Moves the cursor; with `extends` everything from where it was first is ticked. Answers where it is.
    pub(super) fn go(&mut self, step: Step, extends: bool, table: &CardTable) -> Option<usize> {
        let last = table.len().checked_sub(1)?;
        let from = self.card.map(|_| self.place.min(last));
        let place = match (step, from) {
            (Step::By(n), Some(from)) => from.saturating_add_signed(n).min(last),
            // The first key lands on the end it came from.
            (Step::By(n), None) if n > 0 => 0,
            (Step::Last | Step::By(_), _) => last,
            (Step::First, _) => 0,
            (Step::To(place), _) => place.min(last),
        };
        if extends {
            let start = from.unwrap_or(place);
            let (start, before) = self.stretch.get_or_insert_with(|| (start, self.ticked.clone()));
            let (first, last) = (place.min(*start), place.max(*start));
            let stretch = (first..=last)
                .filter_map(|place| table.at(place))
                .map(|row| row.card.id);
            self.ticked = before.iter().copied().chain(stretch).collect();
            self.n_changes += 1;
        } else {
            self.stretch = None;
        }
        self.place = place;
        self.card = table.at(place).map(|row| row.card.id);
        Some(place)
    }

    /// Ticks the card the cursor is on, or takes its tick away.
    pub(super) fn toggle(&mut self) {
        self.stretch = None;
        self.n_changes += 1;
        if let Some(card) = self.card
            && !self.ticked.remove(&card)
        {
            self.ticked.insert(card);
        }
    }

    /// Ticks everything that is listed; takes the ticks away where it is ticked already.
    pub(super) fn tick_all(&mut self, table: &CardTable) {
        self.stretch = None;
        if self.has_all(table) {
            self.ticked.clear();
        } else {
            self.ticked.extend(table.listed().map(|row| row.card.id));
        }
        self.n_changes += 1;
    }

    pub(super) fn tick_none(&mut self) {
        self.stretch = None;
        self.n_changes += 1;
        self.ticked.clear();
    }

    /// Follows a list that has changed: cards that are gone are not ticked, and the cursor stays on its card, or in its place
    /// where that is listed no more.
    pub(super) fn follow(&mut self, table: &CardTable, library: &Library) {
        self.stretch = None;
        self.n_changes += 1;
        self.ticked.retain(|card| library.card(*card).is_some());
        let Some(card) = self.card else { return };
        if let Some(place) = table.place_of(card) {
            self.place = place;
        } else {
            self.place = self.place.min(table.len().saturating_sub(1));
            self.card = table.at(self.place).map(|row| row.card.id);
        }
    }
}

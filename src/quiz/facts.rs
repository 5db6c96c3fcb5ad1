//! Facts by small numbers, so that what is known of each while a day's cards are gone through is a list and no tree.
//!
//! A number is given out when a fact is first met and never again. A fact whose cards are all gone keeps its number: there are
//! never more of them than there were facts while the program ran.

use std::collections::BTreeMap;

use crate::model::FactId;

/// The number of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FactPlace(u32);

/// The numbers that were given out.
#[derive(Clone, Debug, Default)]
pub(super) struct FactPlaces(BTreeMap<FactId, FactPlace>);

impl FactPlaces {
    /// The number of a fact, the next one where it has none yet.
    pub(super) fn of(&mut self, fact: FactId) -> FactPlace {
        let next = FactPlace(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        *self.0.entry(fact).or_insert(next)
    }

    /// Facts of which none is marked.
    pub(super) fn unmarked(&self) -> FactMarks {
        FactMarks(vec![false; self.0.len()])
    }
}

/// Which facts are marked.
#[derive(Clone, Debug)]
pub(super) struct FactMarks(Vec<bool>);

impl FactMarks {
    pub(super) fn has(&self, fact: FactPlace) -> bool {
        let place = usize::try_from(fact.0).unwrap_or(usize::MAX);
        self.0.get(place).copied().unwrap_or(false)
    }

    /// Marks a fact; tells whether it was not marked before.
    pub(super) fn mark(&mut self, fact: FactPlace) -> bool {
        let place = usize::try_from(fact.0).unwrap_or(usize::MAX);
        self.0
            .get_mut(place)
            .is_some_and(|is_marked| !std::mem::replace(is_marked, true))
    }
}

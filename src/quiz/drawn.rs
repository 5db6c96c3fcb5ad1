//! New cards in an order by chance: another one each day, the same all day long.
//!
//! Drawing an order of all new cards takes time where there are many, so the one of a day is drawn once and each card that comes
//! or goes is put in or taken out.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::StudyDay;
use super::fuzz::by_chance;
use crate::model::CardId;

/// Cards by their ranks.
pub(super) type InOrder = BTreeSet<(u64, CardId)>;

/// The order of the day that was asked for last.
#[derive(Debug, Default)]
pub(super) struct Drawn(Mutex<Option<(StudyDay, Arc<InOrder>)>>);

impl Clone for Drawn {
    /// One that draws anew.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Drawn {
    /// Puts a card that is new in, or takes it out.
    pub(super) fn set(&mut self, card: CardId, is_new: bool) {
        let kept = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some((day, in_order)) = kept else { return };
        let ranked = (by_chance(card, *day), card);
        let in_order = Arc::make_mut(in_order);
        if is_new {
            in_order.insert(ranked);
        } else {
            in_order.remove(&ranked);
        }
    }

    /// The order of a day; `new` are all new cards.
    pub(super) fn of_day(&self, day: StudyDay, new: impl Iterator<Item = CardId>) -> Arc<InOrder> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((drawn, in_order)) if *drawn == day => Arc::clone(in_order),
            _ => {
                let in_order = Arc::new(new.map(|card| (by_chance(card, day), card)).collect());
                *kept = Some((day, Arc::clone(&in_order)));
                in_order
            }
        }
    }
}

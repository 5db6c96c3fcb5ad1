//! What the filters of a search depend on besides the index: the library, and where cards stand.

use crate::model::{CardId, Library, Timestamp};
use crate::quiz::{Phase, Schedules, is_wrong_lately};
use crate::search::CardState;

/// What filters depend on besides the index.
#[derive(Clone, Copy)]
pub(super) struct SearchContext<'a> {
    pub(super) library: &'a Library,
    pub(super) schedules: &'a Schedules,
    pub(super) now: Timestamp,
}

impl SearchContext<'_> {
    /// Whether a card stands where a filter asks for.
    pub(super) fn stands(&self, card: CardId, state: CardState) -> bool {
        let schedules = self.schedules;
        match state {
            CardState::Due => schedules.is_due(card, self.now),
            CardState::New => schedules.of(card).phase == Phase::New,
            CardState::Leech => schedules.is_leech(self.library, card),
            CardState::WrongLately => is_wrong_lately(self.library, schedules, card, self.now),
        }
    }
}

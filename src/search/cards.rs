//! The cards that answer a query, all of them: for a list of cards that is filtered, not ranked.
//!
//! Filters and phrases are those of every query. Words admit every card that has them, and besides, because people type
//! as forgivingly everywhere, the best of what a search for them finds.

use std::collections::BTreeSet;

use super::bitmap::SlotSet;
use super::document::Entity;
use super::filter::{CardState, Condition, Filter, IsValue, ParsedQuery};
use super::hit::HitTarget;
use super::index::Index;
use super::selection::Selection;
use crate::model::{CardId, Library};

/// So many of what a search for the words finds are among them.
const MAX_FOUND: usize = 1_000;

/// Up to so many documents what is spelled or sounds like the words is searched for as well.
const SMALL: usize = 10_000;

impl Index {
    /// The cards that answer what was typed; every card where that says nothing. `stands` says whether a card stands where a
    /// filter asks for.
    pub fn cards_for(
        &self,
        typed: &str,
        library: &Library,
        stands: &(dyn Fn(CardId, CardState) -> bool + Sync),
    ) -> BTreeSet<CardId> {
        let parsed = ParsedQuery::parse(typed);
        let mut filters = parsed.filters.clone();
        filters.push(Filter {
            is_excluded: false,
            condition: Condition::Is(IsValue::Card),
        });
        let admitted = self.select(&filters, library, stands);
        if parsed.words.is_empty() {
            return self.cards_in(&admitted);
        }
        filters.extend(parsed.words_as_filters());
        let mut cards = self.cards_in(&self.select(&filters, library, stands));
        let scoped = self.within(&admitted);
        let found = if self.len() <= SMALL {
            scoped.find(&parsed.words, MAX_FOUND)
        } else {
            scoped.find_strict(&parsed.words, MAX_FOUND)
        };
        cards.extend(found.iter().filter_map(|hit| match hit.target {
            HitTarget::Card(card) => Some(card),
            _ => None,
        }));
        cards
    }

    fn cards_in(&self, selection: &Selection) -> BTreeSet<CardId> {
        let slots = selection.slots().into_iter().flat_map(SlotSet::iter);
        let card = |slot| match self.document(slot).map(|document| &document.entity) {
            Some(Entity::Card(card)) => Some(card.id),
            _ => None,
        };
        slots.filter_map(card).collect()
    }
}

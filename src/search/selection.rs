//! The documents that the filters of a query admit.
//!
//! They are worked out before the words are searched for, so that everything else is left out from the start. A selection
//! belongs to the index it was made from; after an update it is stale.

use super::bitmap::SlotSet;
use super::condition::Surroundings;
use super::document::DocumentKind;
use super::filter::{CardState, Filter};
use super::hit::{Hit, HitTarget};
use super::index::Index;
use super::rank::RankedDocument;
use crate::model::{CardId, Library};

/// Lists of so many times fewer documents than are selected are taken from the first notes alone.
const MANY: usize = 16;

/// A part of an index, or all of it.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Everything when there is nothing.
    slots: Option<SlotSet>,
}

impl Selection {
    /// All documents.
    pub const EVERYTHING: Self = Self { slots: None };

    /// What is selected; nothing stands for everything.
    pub(super) const fn slots(&self) -> Option<&SlotSet> {
        self.slots.as_ref()
    }

    fn narrow(&mut self, admitted: SlotSet) {
        match &mut self.slots {
            Some(slots) => slots.intersect(&admitted),
            None => self.slots = Some(admitted),
        }
    }
}

impl Index {
    /// The documents that some filters admit; `stands` says whether a card stands where a filter asks for.
    pub fn select(
        &self,
        filters: &[Filter],
        library: &Library,
        stands: &(dyn Fn(CardId, CardState) -> bool + Sync),
    ) -> Selection {
        let surroundings = Surroundings { library, stands };
        let mut selection = Selection::EVERYTHING;
        for filter in filters {
            let mut admitted = self.meeting(&filter.condition, &surroundings);
            if filter.is_excluded {
                admitted.invert();
            }
            selection.narrow(admitted);
        }
        selection
    }

    /// What is selected, in the order of the notes, at most `limit`. For everything the list is empty.
    pub(super) fn list(&self, selection: &Selection, limit: usize) -> Vec<Hit> {
        let Some(selected) = selection.slots() else {
            return Vec::new();
        };
        let listed = |slot: u32| {
            let document = self.document(slot)?;
            let is_shown = document.kind != DocumentKind::Image || !self.repeats_diagram(document);
            is_shown.then(|| RankedDocument::unranked(document, slot))
        };
        let mut listing: Vec<RankedDocument> = Vec::new();
        if selected.len() > limit.saturating_mul(MANY) {
            for note in self.notes_in_order() {
                if listing.len() >= limit {
                    break;
                }
                let outline = self.outlines.get(&note).into_iter();
                let below = outline.flat_map(|outline| outline.lines.iter().chain(&outline.cards));
                let slots = self.slots.get(&HitTarget::Note(note)).into_iter().chain(below).copied();
                listing.extend(slots.filter(|&slot| selected.contains(slot)).filter_map(listed));
            }
        }
        if listing.len() < limit {
            listing = selected.iter().filter_map(listed).collect();
        }
        self.keep_best(&mut listing, limit);
        self.sort(&mut listing);
        let hits = listing.iter().filter_map(|ranked| {
            let document = self.document(ranked.slot)?;
            let text = document
                .entity
                .fields()
                .first()
                .map(|field| field.words.clone().into_owned());
            Some(self.hit(document, text.unwrap_or_default(), Vec::new(), ranked.rank, Vec::new()))
        });
        hits.collect()
    }
}

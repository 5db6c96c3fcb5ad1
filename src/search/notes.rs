//! The notes in which a query finds something, all of them: for an export of what was found.

use std::collections::BTreeSet;

use super::filter::{CardState, ParsedQuery};
use super::index::Index;
use crate::model::{CardId, Library, NoteId};

impl Index {
    /// The notes in which something is found for what was typed. `stands` says whether a card stands where a filter asks for.
    pub fn notes_for(
        &self,
        typed: &str,
        library: &Library,
        stands: &(dyn Fn(CardId, CardState) -> bool + Sync),
    ) -> BTreeSet<NoteId> {
        let parsed = ParsedQuery::parse(typed);
        let selection = self.select(&parsed.filters, library, stands);
        let hits = self.within(&selection).find(&parsed.words, usize::MAX);
        hits.iter().filter_map(|hit| hit.note).collect()
    }
}

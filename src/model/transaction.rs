//! Several edits that are one.
//!
//! Each edit of a transaction is planned against the library with the earlier ones applied, so what takes two actions
//! (make a notebook, then move a note into it) needs no action of its own. Where the transaction fails, the inverses of
//! what it did are applied, and library and ids are as they were; a part of it may fail in the same way by itself
//! ([`Transaction::attempt`]). How a transaction becomes a step, [`History`](super::History) knows.

use super::change::net;
use super::plan::plan;
use super::{Action, Change, IdSource, Library, Refusal};

/// Edits under way; see [`History::transact`](super::History::transact).
#[derive(Debug)]
pub struct Transaction<'a> {
    library: &'a mut Library,
    ids: &'a mut IdSource,
    /// What was applied so far, in that order.
    changes: Vec<Change>,
}

impl<'a> Transaction<'a> {
    pub(super) const fn new(library: &'a mut Library, ids: &'a mut IdSource) -> Self {
        Self {
            library,
            ids,
            changes: Vec::new(),
        }
    }

    /// What the edits do together.
    pub(super) fn into_changes(self) -> Vec<Change> {
        net(self.changes)
    }

    /// The library with what was done so far.
    pub const fn library(&self) -> &Library {
        self.library
    }

    /// Where new ids come from. Those of a transaction or an attempt that fails are given out again.
    pub const fn ids(&mut self) -> &mut IdSource {
        self.ids
    }

    /// Both at once, for those who build whole entities (`import::reconcile`).
    pub const fn library_and_ids(&mut self) -> (&Library, &mut IdSource) {
        (self.library, self.ids)
    }

    /// Does something.
    ///
    /// # Errors
    /// The reason when the action makes no sense; it has changed nothing then, and the transaction may go on.
    pub fn perform(&mut self, action: Action) -> Result<(), Refusal> {
        let mut ids = self.ids.clone();
        let planned = plan(self.library, &mut ids, action)?;
        *self.ids = ids;
        for change in &planned {
            self.library.apply(change);
        }
        self.changes.extend(planned);
        Ok(())
    }

    /// Does what belongs together: all of it or nothing. Attempts may lie in one another.
    ///
    /// # Errors
    /// The one of `edit`. What it did is taken back, what the transaction did before stays.
    pub fn attempt<T, E>(&mut self, edit: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let (ids, n_before) = (self.ids.clone(), self.changes.len());
        let outcome = edit(self);
        if outcome.is_err() {
            for change in self.changes.drain(n_before..).rev() {
                self.library.apply(&change.inverse());
            }
            *self.ids = ids;
        }
        outcome
    }
}

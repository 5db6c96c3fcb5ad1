//! The one door through which the library changes, and the way back.
//!
//! Undo and redo are unlimited within a run and cost what the edit cost, because they apply the inverse of the changes
//! that were made, not a copy of the library. Limits: steps are not merged (typing is one step because the editor hands
//! over the finished line), and the history ends with the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan::plan;
use super::{Action, ActionKind, Change, Edit, IdSource, Library, Refusal, Review, ReviewId};

/// Something that was done, taken back or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the user did.
    pub kind: ActionKind,
    /// What that changed, in the order in which it was applied. Empty when everything was so already.
    pub changes: Arc<[Change]>,
}

/// A library and everything that was done to it in this run.
#[derive(Debug)]
pub struct History {
    library: Library,
    ids: IdSource,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes a library over. From here on it changes through [`perform`](Self::perform), [`undo`](Self::undo) and
    /// [`redo`](Self::redo) only.
    pub fn new(library: Library, mut ids: IdSource) -> Self {
        ids.skip_past(library.highest_id());
        Self {
            library,
            ids,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// The library as it is now.
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// Where new ids come from, for those who build whole entities (`import::reconcile`).
    pub const fn ids(&mut self) -> &mut IdSource {
        &mut self.ids
    }

    /// Does something. What could be redone before cannot be afterwards.
    ///
    /// # Errors
    /// The reason when the action makes no sense; nothing has changed then.
    pub fn perform(&mut self, action: Action) -> Result<Step, Refusal> {
        let kind = action.kind();
        let mut ids = self.ids.clone();
        let changes: Arc<[Change]> = plan(&self.library, &mut ids, action)?.into();
        self.ids = ids;
        changes.iter().for_each(|change| self.library.apply(change));
        let step = Step { kind, changes };
        if !step.changes.is_empty() {
            self.done.push(step.clone());
            self.undone.clear();
        }
        Ok(step)
    }

    /// Takes the last step back; nothing when there is none.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        let changes: Arc<[Change]> = step.changes.iter().rev().map(Change::inverse).collect();
        changes.iter().for_each(|change| self.library.apply(change));
        let taken_back = Step {
            kind: step.kind,
            changes,
        };
        self.undone.push(step);
        Some(taken_back)
    }

    /// Does again what was taken back last; nothing when there is none.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        step.changes.iter().for_each(|change| self.library.apply(change));
        self.done.push(step.clone());
        Some(step)
    }

    /// Takes over answers that another device gave or took back. They are nobody's step here, so undo passes them over.
    /// Those that are known already, or gone already, change nothing.
    pub fn follow_answers(&mut self, given: Vec<Review>, taken_back: &[ReviewId]) -> Arc<[Change]> {
        let known: BTreeMap<ReviewId, &Arc<Review>> =
            self.library.reviews().map(|review| (review.id, review)).collect();
        let gone = taken_back
            .iter()
            .filter_map(|id| known.get(id))
            .map(|review| Edit::removed(Arc::clone(review)));
        let new = given
            .into_iter()
            .filter(|review| !known.contains_key(&review.id))
            .map(Edit::made);
        let changes: Arc<[Change]> = gone.chain(new).map(Change::Review).collect();
        changes.iter().for_each(|change| self.library.apply(change));
        changes
    }

    /// How many steps [`undo`](Self::undo) can take back.
    pub const fn n_undoable(&self) -> usize {
        self.done.len()
    }

    /// What [`undo`](Self::undo) would take back.
    pub fn undoable(&self) -> Option<ActionKind> {
        self.done.last().map(|step| step.kind)
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redoable(&self) -> Option<ActionKind> {
        self.undone.last().map(|step| step.kind)
    }
}

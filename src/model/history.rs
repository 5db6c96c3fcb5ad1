//! The one door through which the library changes, and the way back.
//!
//! Every edit is a transaction: it leaves one step, or no trace when it fails. Undo and redo are unlimited within a run and
//! cost what the edit cost, because they apply the inverse of the changes that were made, not a copy of the library.
//!
//! **Others change the library too.** What another program or device wrote ([`History::follow`],
//! [`History::follow_answers`]) is nobody's step here: undo and redo pass it over, and leave what came of it as it is. The
//! rule: *a step is taken back, or done again, while everything it touched is as it left it, and while nothing would be
//! left hanging* (a card without its note, a remark without its line; see `Library::is_whole_around`). Such a step and
//! what others did touch different entities, so it makes no difference which came first. Any other step is refused with an
//! [`UndoConflict`] and forgotten, so that the steps before it can still be taken back. A merge itself is taken back by
//! [`History::revert`] under the same rule; that is a step like any other.
//!
//! Limits: steps are not merged (typing is one step because the editor hands over the finished line), and the history ends
//! with the program.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use super::change::net;
use super::{Action, ActionKind, Change, Edit, Id as _, IdSource, Library, Refusal, Review, Transaction};

/// Something that was done, taken back or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was done.
    pub kind: ActionKind,
    /// What that changed, each entity once, in the order in which it was applied. Empty when everything was so already.
    pub changes: Arc<[Change]>,
}

/// A step cannot be taken back or done again, because somebody else has changed what it touched since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoConflict {
    /// What the step did.
    pub kind: ActionKind,
}

/// A step of one's own that can be taken back, or done again.
#[derive(Debug)]
struct Entry {
    step: Step,
    /// How often others had changed the library when it was applied or taken back last.
    n_followed: u64,
}

/// A library and everything that was done to it in this run.
#[derive(Debug)]
pub struct History {
    library: Library,
    ids: IdSource,
    done: Vec<Entry>,
    undone: Vec<Entry>,
    /// How often others have changed the library.
    n_followed: u64,
}

impl History {
    /// Takes a library over. From here on it changes through this history only.
    pub fn new(library: Library, mut ids: IdSource) -> Self {
        ids.skip_past(library.highest_id());
        Self {
            library,
            ids,
            done: Vec::new(),
            undone: Vec::new(),
            n_followed: 0,
        }
    }

    /// The library as it is now.
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// Where new ids come from.
    pub const fn ids(&mut self) -> &mut IdSource {
        &mut self.ids
    }

    /// Does one thing. What could be redone before cannot be afterwards.
    ///
    /// # Errors
    /// The reason when the action makes no sense; nothing has changed then.
    pub fn perform(&mut self, action: Action) -> Result<Step, Refusal> {
        let kind = action.kind();
        self.transact(kind, |tx| tx.perform(action)).map(|((), step)| step)
    }

    /// Does several things as one step; it answers with what `edit` does. One that changes nothing in the end is no step.
    ///
    /// # Errors
    /// The one of `edit`. Library, ids, and what can be taken back or done again are then as they were.
    pub fn transact<T, E>(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<(T, Step), E> {
        let (value, step) = self.run(kind, edit)?;
        if !step.changes.is_empty() {
            self.record(step.clone());
        }
        Ok((value, step))
    }

    /// Does what was worked out for a copy of this library, as a step of one's own.
    ///
    /// # Errors
    /// When what it touches has become different since. Nothing changes then.
    pub fn adopt(&mut self, step: Step) -> Result<Step, UndoConflict> {
        self.replay(&step, None)?;
        self.ids.skip_past(self.library.highest_id());
        if !step.changes.is_empty() {
            self.record(step.clone());
        }
        Ok(step)
    }

    /// Does what another program or device did. It is not a step of one's own; what can be taken back or done again stays.
    pub fn follow<T>(&mut self, edit: impl FnOnce(&mut Transaction<'_>) -> T) -> (T, Step) {
        let Ok((value, step)) = self.run(ActionKind::Merge, |tx| Ok::<T, Infallible>(edit(tx)));
        self.n_followed += u64::from(!step.changes.is_empty());
        (value, step)
    }

    /// Takes over answers that another device gave or took back; those that are known already, or gone already, change
    /// nothing. Costs what the answers to the cards in question cost to look at.
    pub fn follow_answers(&mut self, given: Vec<Review>, taken_back: &[Review]) -> Arc<[Change]> {
        // What is answered from here on comes behind them.
        for review in &given {
            self.ids.go_behind(review.id.raw());
        }
        let known = |review: &Review| self.library.review(review).cloned();
        let gone = taken_back.iter().filter_map(known).map(Edit::removed);
        let new = given.into_iter().filter(|review| known(review).is_none());
        let changes = gone.chain(new.map(Edit::made)).map(Change::Review);
        let changes: Arc<[Change]> = net(changes.collect()).into();
        changes.iter().for_each(|change| self.library.apply(change));
        self.n_followed += u64::from(!changes.is_empty());
        changes
    }

    /// Has an answer of an earlier run of the program be the newest step, so that it can be taken back.
    pub fn remember_answer(&mut self, review: &Review) {
        if let Some(known) = self.library.review(review) {
            let changes = [Change::Review(Edit::made(Review::clone(known)))];
            self.record(Step {
                kind: ActionKind::Answer,
                changes: Arc::new(changes),
            });
        }
    }

    /// Takes the newest step of one's own back; nothing when there is none.
    ///
    /// # Errors
    /// When others have changed since what it touched. Nothing changes then, and the step is forgotten.
    pub fn undo(&mut self) -> Result<Option<Step>, UndoConflict> {
        let Some(Entry { step, n_followed }) = self.done.pop() else {
            return Ok(None);
        };
        let inverse = step.inverse();
        self.replay(&inverse, Some(n_followed))?;
        self.undone.push(self.entry(step));
        Ok(Some(inverse))
    }

    /// Does again what was taken back last; nothing when there is none.
    ///
    /// # Errors
    /// When others have changed since what it touched. Nothing changes then, and the step is forgotten.
    pub fn redo(&mut self) -> Result<Option<Step>, UndoConflict> {
        let Some(Entry { step, n_followed }) = self.undone.pop() else {
            return Ok(None);
        };
        self.replay(&step, Some(n_followed))?;
        self.done.push(self.entry(step.clone()));
        Ok(Some(step))
    }

    /// Takes back a step of [`follow`](Self::follow), wherever it lies; this is a step of its own.
    ///
    /// # Errors
    /// When what it touched has changed since. Nothing changes then.
    pub fn revert(&mut self, merge: &Step) -> Result<Step, UndoConflict> {
        self.replay(&merge.inverse(), None)?;
        let step = Step {
            kind: ActionKind::RevertMerge,
            ..merge.inverse()
        };
        self.record(step.clone());
        Ok(step)
    }

    /// How many steps [`undo`](Self::undo) can take back.
    pub const fn n_undoable(&self) -> usize {
        self.done.len()
    }

    /// What [`undo`](Self::undo) would take back.
    pub fn undoable(&self) -> Option<ActionKind> {
        self.done.last().map(|entry| entry.step.kind)
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redoable(&self) -> Option<ActionKind> {
        self.undone.last().map(|entry| entry.step.kind)
    }

    fn run<T, E>(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<(T, Step), E> {
        let mut transaction = Transaction::new(&mut self.library, &mut self.ids);
        let value = transaction.attempt(edit)?;
        let changes = transaction.into_changes().into();
        Ok((value, Step { kind, changes }))
    }

    fn record(&mut self, step: Step) {
        self.done.push(self.entry(step));
        self.undone.clear();
    }

    const fn entry(&self, step: Step) -> Entry {
        Entry {
            step,
            n_followed: self.n_followed,
        }
    }

    /// Applies changes that were planned at another time. While nobody else has changed anything since, they fit.
    fn replay(&mut self, step: &Step, n_followed: Option<u64>) -> Result<(), UndoConflict> {
        let fits = n_followed == Some(self.n_followed);
        let conflict = UndoConflict { kind: step.kind };
        if !fits && !self.library.is_as_before(&step.changes) {
            return Err(conflict);
        }
        step.changes.iter().for_each(|change| self.library.apply(change));
        if !fits && !self.library.is_whole_around(&step.changes) {
            step.inverse()
                .changes
                .iter()
                .for_each(|change| self.library.apply(change));
            return Err(conflict);
        }
        Ok(())
    }
}

impl Step {
    /// The step that takes this one back.
    fn inverse(&self) -> Self {
        Self {
            kind: self.kind,
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }
}

impl fmt::Display for UndoConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what the step touched was changed elsewhere since")
    }
}

impl std::error::Error for UndoConflict {}

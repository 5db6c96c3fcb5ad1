//! What is known of the notebook that comes with the program: which it is, whether a newer one waits, and what the library
//! is to keep as put there.
//!
//! Bringing it up to date is a step like any other. Taken back, what was put there before is kept again: otherwise the next
//! merge would take what is missing for deleted.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::bundled;
use crate::model::{BlockId, Change, NotebookId, Step};
use crate::ui::route::Route;

/// The notebook that comes with the program.
pub(super) struct Bundled {
    pub(super) id: Option<NotebookId>,
    /// Whether it is newer than the one in the library.
    pub(super) is_newer: bool,
    /// What is to be kept as put there.
    pub(super) to_keep: Option<ToKeep>,
    renewals: Vec<Renewed>,
    /// Its lines, once they were asked for.
    lines: OnceCell<BTreeSet<BlockId>>,
}

/// What a library keeps as put there.
#[derive(Clone)]
pub(super) enum ToKeep {
    /// All that the program brings, once it is saved.
    Shipped,
    /// What was kept before, at once: a library that is newer than what is kept merges again, and loses nothing.
    Again(Arc<[u8]>),
}

/// A step of this run that brought it up to date.
struct Renewed {
    changes: Arc<[Change]>,
    /// What was kept before.
    before: Arc<[u8]>,
    was_newer: bool,
    is_complete: bool,
}

impl Bundled {
    pub(super) fn new() -> Self {
        Self {
            id: bundled::starter_notebook(),
            is_newer: false,
            to_keep: None,
            renewals: Vec::new(),
            lines: OnceCell::new(),
        }
    }

    /// Whether the line that is chosen on a page came with it.
    pub(super) fn has_line(&self, route: Route) -> bool {
        let Route::Note(_, Some(line)) = route else {
            return false;
        };
        self.lines.get_or_init(bundled::starter_lines).contains(&line)
    }

    /// Notes that it was brought up to date, or was so; what did not fit is to come another time.
    pub(super) fn renewed(&mut self, step: &Step, before: Vec<u8>, is_complete: bool) {
        let renewed = Renewed {
            changes: Arc::clone(&step.changes),
            before: before.into(),
            was_newer: self.is_newer,
            is_complete,
        };
        (self.to_keep, self.is_newer) = renewed.done(self.is_newer);
        if !step.changes.is_empty() {
            self.renewals.push(renewed);
        }
    }

    /// Notes that a step was taken back.
    pub(super) fn taken_back(&mut self, undone: &Step) {
        let is_meant = |renewed: &&Renewed| {
            let inverse = renewed.changes.iter().rev().map(Change::inverse);
            renewed.changes.len() == undone.changes.len() && undone.changes.iter().cloned().eq(inverse)
        };
        if let Some(renewed) = self.renewals.iter().rev().find(is_meant) {
            self.to_keep = Some(ToKeep::Again(Arc::clone(&renewed.before)));
            self.is_newer = renewed.was_newer;
        }
    }

    /// Notes that a step was done again.
    pub(super) fn done_again(&mut self, step: &Step) {
        if let Some(renewed) = self.renewals.iter().rev().find(|it| it.changes == step.changes) {
            (self.to_keep, self.is_newer) = renewed.done(self.is_newer);
        }
    }
}

impl Renewed {
    /// What is to be kept once it is done, and whether a newer notebook waits then.
    fn done(&self, is_newer: bool) -> (Option<ToKeep>, bool) {
        if self.is_complete {
            (Some(ToKeep::Shipped), false)
        } else {
            (None, is_newer)
        }
    }
}

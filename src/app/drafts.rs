//! The journal of unsaved words, from the window's side: what is being written survives the end of the program, whatever kind
//! of end it is.
//!
//! What changed in the editors is handed to the thread that saves: at once at first, and then at most once a second while
//! somebody types. So the journal is never much older than a second, nothing is copied while nothing changes, and nothing is
//! asked of an idle window but the one frame in which the last key press is handed over. When an editor is saved, its words
//! stay in the journal until what was made of them is on disk.
//!
//! What becomes of the journal when the program starts again stands in `editors`. Nothing here reads or writes a file.

use std::time::Duration;

use egui::Context;

use super::keeper::Keeper;
use crate::model::{Timestamp, Unsaved};
use crate::ui::Editing;

/// While somebody types, drafts are handed over once in this time.
const SPACING_MS: i64 = 1_000;

/// What is known of the journal.
#[derive(Default)]
pub(super) struct Drafts {
    /// What was saved from editors and is not on disk yet.
    leaving: Vec<Unsaved>,
    /// Whether the journal is to hold something else than what was handed over.
    is_behind: bool,
    /// Whether that cannot wait, because something is not being written any more.
    is_urgent: bool,
    /// When something was handed over last; nothing before the first time, when the journal holds whatever an earlier
    /// run left in it.
    handed_at_ms: Option<i64>,
}

impl Drafts {
    /// Keeps words that were just saved until they are on disk.
    pub(super) fn leave(&mut self, unsaved: Unsaved) {
        self.leaving.push(unsaved);
        self.hurry();
    }

    /// Has the journal follow at once.
    pub(super) const fn hurry(&mut self) {
        self.is_behind = true;
        self.is_urgent = true;
    }

    /// Hands over what is being written when it changed and it is time. Nothing is kept while the library is read-only.
    pub(super) fn keep(&mut self, editing: &mut Editing, keeper: &Keeper, now: Timestamp, ctx: &Context) {
        if !keeper.can_write() {
            return;
        }
        self.look_at(editing, keeper);
        if !self.is_behind && self.handed_at_ms.is_some() {
            return;
        }
        let wait_ms = self.wait_before_handing_over_ms(now);
        if wait_ms == 0 {
            self.hand_over(editing, keeper, now);
        } else {
            ctx.request_repaint_after(Duration::from_millis(wait_ms.unsigned_abs()));
        }
    }

    /// As [`keep`](Self::keep) when there is something to hand over: also where no frame is drawn, in a hidden window.
    pub(super) fn keep_waiting(&mut self, editing: &mut Editing, keeper: &Keeper, now: Timestamp, ctx: &Context) {
        if self.is_behind {
            self.keep(editing, keeper, now, ctx);
        }
    }

    /// Hands over what is being written now, whether it is time or not.
    pub(super) fn keep_now(&mut self, editing: &mut Editing, keeper: &Keeper, now: Timestamp) {
        if keeper.can_write() {
            self.look_at(editing, keeper);
            self.hand_over(editing, keeper, now);
        }
    }

    fn look_at(&mut self, editing: &mut Editing, keeper: &Keeper) {
        self.is_behind |= editing.take_changed();
        if !self.leaving.is_empty() && keeper.is_saved() {
            self.leaving.clear();
            self.hurry();
        }
    }

    fn wait_before_handing_over_ms(&self, now: Timestamp) -> i64 {
        let passed_ms = self.handed_at_ms.map(|at_ms| now.0 - at_ms);
        // A clock that was set back keeps nobody waiting.
        let soon = passed_ms.filter(|passed_ms| (0..SPACING_MS).contains(passed_ms) && !self.is_urgent);
        soon.map_or(0, |passed_ms| SPACING_MS - passed_ms)
    }

    fn hand_over(&mut self, editing: &Editing, keeper: &Keeper, now: Timestamp) {
        let written = editing.with_own_words().map(|editor| &editor.unsaved);
        keeper.keep_drafts(written.chain(&self.leaving).cloned().collect());
        self.is_behind = false;
        self.is_urgent = false;
        self.handed_at_ms = Some(now.0);
    }
}

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

use super::core::App;
use crate::model::Unsaved;

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
}

impl App {
    /// Hands over what is being written when it changed and it is time. Nothing is kept while the library is read-only.
    pub(super) fn keep_drafts(&mut self, ctx: &Context) {
        if !self.keeper.can_write() {
            return;
        }
        self.look_at_editors();
        if !self.drafts.is_behind && self.drafts.handed_at_ms.is_some() {
            return;
        }
        let wait_ms = self.wait_before_handing_over_ms();
        if wait_ms == 0 {
            self.hand_over_drafts();
        } else {
            ctx.request_repaint_after(Duration::from_millis(wait_ms.unsigned_abs()));
        }
    }

    /// As [`keep_drafts`](Self::keep_drafts) when there is something to hand over: also where no frame is drawn, in a
    /// hidden window.
    pub(super) fn keep_waiting_drafts(&mut self, ctx: &Context) {
        if self.drafts.is_behind {
            self.keep_drafts(ctx);
        }
    }

    /// Hands over what is being written now, whether it is time or not.
    pub(super) fn keep_drafts_now(&mut self) {
        if self.keeper.can_write() {
            self.look_at_editors();
            self.hand_over_drafts();
        }
    }

    fn look_at_editors(&mut self) {
        self.drafts.is_behind |= self.panes.editing.take_changed();
        if !self.drafts.leaving.is_empty() && self.keeper.is_saved() {
            self.drafts.leaving.clear();
            self.drafts.hurry();
        }
    }

    fn wait_before_handing_over_ms(&self) -> i64 {
        let passed_ms = self.drafts.handed_at_ms.map(|at_ms| self.core.now.0 - at_ms);
        // A clock that was set back keeps nobody waiting.
        let soon = passed_ms.filter(|passed_ms| (0..SPACING_MS).contains(passed_ms) && !self.drafts.is_urgent);
        soon.map_or(0, |passed_ms| SPACING_MS - passed_ms)
    }

    fn hand_over_drafts(&mut self) {
        let written = self.panes.editing.with_own_words().map(|editor| &editor.unsaved);
        let drafts = written.chain(&self.drafts.leaving).cloned().collect();
        self.keeper.keep_drafts(drafts);
        self.drafts.is_behind = false;
        self.drafts.is_urgent = false;
        self.drafts.handed_at_ms = Some(self.core.now.0);
    }
}

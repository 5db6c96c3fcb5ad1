//! The notebook that comes with the program, put into the open library or brought up to date there; and single lines of it
//! as they were.
//!
//! Pictures are written and what was put there before is read on a thread; the merge itself is one step that can be undone.
//! What was put there is kept only once all of it is saved: where the program ends before, the same merge is made again.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use super::bundled::ToKeep;
use super::errors;
use super::inbox::Post;
use super::state::State;
use crate::merge::TakenOver;
use crate::model::{Action, ActionKind, BlockId, Document};
use crate::renewal::{self, PutBefore, Renewal};
use crate::store::StoreError;

/// What a thread has to say.
pub(super) enum RenewalMessage {
    /// Its pictures are there, and what was put there before is known.
    Prepared(Result<PutBefore, StoreError>),
    /// What was put there is kept.
    Kept,
}

/// Brings the notebook up to date.
pub(super) struct Renewing {
    folder: PathBuf,
    post: Post<RenewalMessage>,
    running: Option<JoinHandle<()>>,
}

impl Renewing {
    pub(super) const fn new(folder: PathBuf, post: Post<RenewalMessage>) -> Self {
        Self {
            folder,
            post,
            running: None,
        }
    }

    pub(super) const fn is_idle(&self, state: &State) -> bool {
        self.running.is_none() && state.core.bundled.to_keep.is_none()
    }

    /// Begins to put it there; a library that is only read stays as it is, which is said.
    pub(super) fn begin(&mut self, state: &mut State) {
        let attachments = state.keeper.attachments().filter(|_| state.keeper.can_write());
        let Some(attachments) = attachments.cloned() else {
            let reason = state.core.keeping.read_only.clone();
            state.complain(reason.unwrap_or_default());
            return;
        };
        if !self.is_idle(state) {
            return;
        }
        let folder = self.folder.clone();
        self.run(move || {
            let put = renewal::put_pictures(&attachments);
            RenewalMessage::Prepared(put.map(|()| renewal::put_before(&folder)))
        });
    }

    fn run(&mut self, work: impl FnOnce() -> RenewalMessage + Send + 'static) {
        let post = self.post.clone();
        let spawned = thread::Builder::new()
            .name("saegim-renewal".to_owned())
            .spawn(move || post.send(work()));
        self.running = spawned.ok();
    }

    pub(super) fn take(&mut self, state: &mut State, message: RenewalMessage) {
        self.running = None;
        match message {
            RenewalMessage::Kept => {}
            RenewalMessage::Prepared(Err(error)) => state.complain(errors::sentence(&state.core.words, &error)),
            RenewalMessage::Prepared(Ok(before)) => state.renew(before),
        }
    }

    /// Keeps what was put there, once it is saved.
    pub(super) fn follow(&mut self, state: &mut State) {
        if self.running.is_none()
            && let Some(to_keep) = take_due(state)
        {
            let folder = self.folder.clone();
            self.run(move || {
                keep(&folder, &to_keep);
                RenewalMessage::Kept
            });
        }
    }

    /// The same before the program ends, when all is saved.
    pub(super) fn close(&mut self, state: &mut State) {
        if let Some(running) = self.running.take() {
            // What it would have said, nobody hears any more.
            let _ = running.join();
        }
        if let Some(to_keep) = take_due(state) {
            keep(&self.folder, &to_keep);
        }
    }
}

/// What is to be kept by now.
fn take_due(state: &mut State) -> Option<ToKeep> {
    let is_saved = state.keeper.is_saved();
    let is_due = |to_keep: &mut ToKeep| is_saved || matches!(to_keep, ToKeep::Again(_));
    state.core.bundled.to_keep.take_if(is_due)
}

fn keep(folder: &Path, to_keep: &ToKeep) {
    // Without it the same merge is made again and changes nothing.
    let _ = match to_keep {
        ToKeep::Shipped => renewal::keep(folder),
        ToKeep::Again(kept) => renewal::keep_again(folder, kept),
    };
}

impl State {
    /// Merges the notebook with the library, and says what came of it.
    fn renew(&mut self, before: PutBefore) {
        let renewal = Renewal::after_put(self.core.library(), &before);
        let was_there = renewal.is_there;
        let left_out: Vec<&str> = renewal.left_out.iter().map(Document::name).collect();
        let left_out = left_out.join(", ");
        let mut taken = TakenOver::default();
        let step = self.run_edit(ActionKind::Import, |tx| {
            taken = renewal.put(tx);
            Ok(())
        });
        // It was refused, which was said.
        let Some(step) = step else { return };
        let (is_complete, is_change) = (taken.misfits.is_empty(), !step.changes.is_empty());
        for (_, refusal) in taken.misfits {
            self.complain(errors::refusal_sentence(&self.core.words, refusal));
        }
        self.core.bundled.renewed(&step, before.kept, is_complete);
        let words = &self.core.words.bundled;
        let text = match (is_change, was_there, taken.n_twice) {
            (false, ..) if !is_complete => return,
            (false, ..) if left_out.is_empty() => words.up_to_date.to_string(),
            (false, ..) => words.stays_deleted.with(&left_out),
            (true, false, _) => words.put_there.to_string(),
            (true, true, 0) => words.renewed.to_string(),
            (true, true, n_twice) => words.renewed_twice.counted(n_twice),
        };
        self.tell(text, is_change);
    }

    /// Gives a line of the notebook the words that it came with.
    pub(super) fn restore_bundled_line(&mut self, line: BlockId) {
        let Some(restored) = renewal::restored_line(self.core.library(), line) else {
            self.complain(self.core.words.bundled.not_bundled.to_string());
            return;
        };
        // Where it is refused, that was said.
        match self.run_edit(ActionKind::Restore, |tx| tx.perform(Action::Adopt(restored))) {
            None => {}
            Some(step) if step.changes.is_empty() => {
                self.inform(self.core.words.bundled.line_unchanged.to_string());
            }
            Some(step) => self.tell_of(&step),
        }
    }
}

//! The notebook that comes with the program, put into the open library or brought up to date there; and single lines of it
//! as they were.
//!
//! Pictures are written and what was put there before is read on a thread; the merge itself is one step that can be undone.
//! What was put there is kept only once all of it is saved: where the program ends before, the same merge is made again.

use std::path::PathBuf;
use std::thread;

use super::errors;
use super::inbox::Post;
use super::state::State;
use crate::model::{Action, ActionKind, BlockId, Document};
use crate::renewal::{self, Renewal};
use crate::store::StoreError;

/// What a thread has to say.
pub(super) enum RenewalMessage {
    /// Its pictures are there, and what was put there before is known.
    Prepared(Result<Vec<Document>, StoreError>),
    /// What was put there is kept.
    Kept,
}

/// Brings the notebook up to date.
pub(super) struct Renewing {
    folder: PathBuf,
    post: Post<RenewalMessage>,
    n_running: usize,
    /// Whether it was merged, and is to be kept when all is saved.
    is_to_keep: bool,
}

impl Renewing {
    pub(super) const fn new(folder: PathBuf, post: Post<RenewalMessage>) -> Self {
        Self {
            folder,
            post,
            n_running: 0,
            is_to_keep: false,
        }
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.n_running == 0 && !self.is_to_keep
    }

    /// Begins to put it there; a library that is only read stays as it is, which is said.
    pub(super) fn begin(&mut self, state: &mut State) {
        let attachments = state.keeper.attachments().filter(|_| state.keeper.can_write());
        let Some(attachments) = attachments.cloned() else {
            let reason = state.core.keeping.read_only.clone();
            state.complain(reason.unwrap_or_default());
            return;
        };
        if self.n_running > 0 {
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
        self.n_running += usize::from(spawned.is_ok());
    }

    pub(super) fn take(&mut self, state: &mut State, message: RenewalMessage) {
        self.n_running = self.n_running.saturating_sub(1);
        match message {
            RenewalMessage::Kept => {}
            RenewalMessage::Prepared(Err(error)) => state.complain(errors::sentence(&state.core.words, &error)),
            RenewalMessage::Prepared(Ok(before)) => {
                self.is_to_keep = true;
                state.renew(before);
            }
        }
    }

    /// Keeps what was put there, once it is saved.
    pub(super) fn follow(&mut self, state: &State) {
        if self.is_to_keep && state.keeper.is_saved() {
            self.is_to_keep = false;
            let folder = self.folder.clone();
            self.run(move || {
                // Without it the same merge is made again and changes nothing.
                let _ = renewal::keep(&folder);
                RenewalMessage::Kept
            });
        }
    }
}

impl State {
    /// Merges the notebook with the library, and says what came of it.
    fn renew(&mut self, before: Vec<Document>) {
        let renewal = Renewal::after(self.core.library(), before);
        let was_there = renewal.is_there;
        let mut n_twice = 0;
        let step = self.transact(ActionKind::Import, |tx| {
            n_twice = renewal.put(tx).n_twice;
            Ok(())
        });
        self.core.bundled.is_newer = false;
        let words = &self.core.words.bundled;
        let text = match (&step, was_there, n_twice) {
            (None, ..) => words.up_to_date.to_string(),
            (Some(_), false, _) => words.put_there.to_string(),
            (Some(_), true, 0) => words.renewed.to_string(),
            (Some(_), true, n_twice) => words.renewed_twice.counted(n_twice),
        };
        self.tell(text, step.is_some());
    }

    /// Gives a line of the notebook the words that it came with.
    pub(super) fn restore_bundled_line(&mut self, line: BlockId) {
        let Some(restored) = renewal::restored_line(self.core.library(), line) else {
            self.complain(self.core.words.bundled.not_bundled.to_string());
            return;
        };
        let text = match self.transact(ActionKind::EditLine, |tx| tx.perform(Action::Adopt(restored))) {
            None => self.core.words.bundled.line_unchanged.to_string(),
            Some(step) => return self.tell_of(&step),
        };
        self.tell(text, false);
    }
}

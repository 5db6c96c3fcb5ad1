//! What other programs and devices did to the library while it is open here.
//!
//! The thread that saves notices and says what it saw; both sides are merged in one transaction, so that the outcome is
//! searched and saved like an edit. It is no step of the user's: undo passes it over, and the message that tells of it takes
//! it back. Copies that sync tools put aside are merged when the user asks, which is a step: what both come from is told
//! from earlier versions, which are read on a worker.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::thread;

use super::core::App;
use super::errors;
use super::inbox::Message;
use crate::merge::{self, Incoming};
use crate::model::{Action, ActionKind, DocKey, Document};
use crate::recovery;
use crate::store::{ConflictCopy, SaveJob, Seen, Sighting};
use crate::ui::view::Damage;

/// A copy with the earlier versions of its document, ready to be merged.
pub(super) type CopyWithPast = (ConflictCopy, Vec<Document>);

impl App {
    /// Has the thread that saves look at the files when the window gets the keyboard: watching misses what happens on
    /// network drives.
    pub(super) fn look_on_focus(&mut self, is_focused: bool) {
        if is_focused && !self.was_focused {
            self.keeper.look();
        }
        self.was_focused = is_focused;
    }

    pub(super) fn take_seen(&mut self, seen: Vec<Seen>) {
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        let mut sightings = BTreeMap::new();
        let mut n_answers = 0;
        for seen in seen {
            match seen {
                Seen::Written {
                    path,
                    base,
                    theirs,
                    sighting,
                } => {
                    let file = path.display().to_string();
                    self.core.keeping.damage.retain(|damage| damage.file != file);
                    sightings.insert(theirs.key(), sighting);
                    written.push(Incoming { base, theirs });
                }
                Seen::Gone(document) => gone.push(document),
                Seen::Copy(copy) => self.take_copy(copy),
                Seen::Answered { given, taken_back } => {
                    n_answers += given.len();
                    let changes = self.core.history.follow_answers(given, &taken_back);
                    self.follow_changes(&changes);
                }
                Seen::Damaged(finding) => {
                    let damage = Damage {
                        file: finding.file.display().to_string(),
                        what: errors::finding_sentence(&self.core.words, &finding),
                    };
                    // It may have been damaged when the library was opened, and be named already.
                    let known = &mut self.core.keeping.damage;
                    known.retain(|other| other.file != damage.file);
                    known.push(damage);
                }
            }
        }
        self.take_over(written, gone, sightings);
        if n_answers > 0 {
            self.tell(self.core.words.outside.answers.counted(n_answers), false);
        }
    }

    /// Makes the library so, in one step that is not the user's. What does not fit stays on disk as it is, and `check` names
    /// it.
    fn take_over(&mut self, written: Vec<Incoming>, gone: Vec<Document>, mut sightings: BTreeMap<DocKey, Sighting>) {
        let (taken, step) = self.core.history.follow(|tx| merge::take_over(tx, written, gone));
        for (key, refusal) in taken.misfits {
            sightings.remove(&key);
            self.complain(errors::refusal_sentence(&self.core.words, refusal));
        }
        let library = self.core.history.library();
        let mut job = SaveJob::from_changes(library, &step.changes);
        for (key, sighting) in sightings {
            job = job.having_seen(library, key, sighting);
        }
        for key in taken.kept {
            job = job.anew(library, key);
        }
        self.keeper.save_job(job);
        if !step.changes.is_empty() {
            self.follow_changes(&step.changes);
            self.tell_of_merge(self.merged_sentence(taken.n_twice), step);
        }
    }

    fn merged_sentence(&self, n_twice: usize) -> String {
        let words = &self.core.words.outside;
        if n_twice == 0 {
            words.merged.to_string()
        } else {
            words.merged_twice.counted(n_twice)
        }
    }

    /// A copy that says the same as what is here is done with; any other one is offered for merging.
    fn take_copy(&mut self, copy: ConflictCopy) {
        let key = copy.document.key();
        match self.core.library().document(key) {
            Some(ours) if ours == copy.document => {
                self.keeper.save_job(SaveJob::default().having_merged(copy.path, key));
            }
            Some(_) => {
                self.copies.retain(|other| other.path != copy.path);
                self.copies.push(copy);
                self.core.keeping.n_copies = self.copies.len();
            }
            // A copy of what is not here is left alone; `check` names it.
            None => {}
        }
    }

    /// Begins to merge the copies that were put aside: reads on a worker what was there before.
    pub(super) fn merge_copies(&mut self) {
        let copies = std::mem::take(&mut self.copies);
        self.core.keeping.n_copies = 0;
        let versions = self.keeper.versions().cloned();
        let post = self.post();
        let work = move || {
            let with_past = |copy: ConflictCopy| {
                let earlier = recovery::earlier(versions.as_ref(), copy.document.key());
                (copy, earlier)
            };
            post.send(Message::Copies(copies.into_iter().map(with_past).collect()));
        };
        if thread::Builder::new()
            .name("saegim-past".to_owned())
            .spawn(work)
            .is_err()
        {
            self.complain(self.core.words.errors.thread.to_string());
        }
    }

    /// Merges them, all in one step of the user's.
    pub(super) fn take_copies(&mut self, copies: Vec<CopyWithPast>) {
        let (mut done, mut refusals, mut n_twice) = (Vec::new(), Vec::new(), 0);
        let Ok(((), step)) = self.core.history.transact(ActionKind::Merge, |tx| {
            for (copy, past) in copies {
                let Some(merged) = recovery::merge_copy(tx.library(), &copy, &past) else {
                    continue;
                };
                match tx.perform(Action::Adopt(merged.document)) {
                    Ok(()) => {
                        n_twice += merged.twice.len();
                        done.push(copy);
                    }
                    Err(refusal) => refusals.push(refusal),
                }
            }
            Ok::<(), Infallible>(())
        });
        let job = SaveJob::from_changes(self.core.library(), &step.changes);
        let job = done.into_iter().fold(job, |job, copy| {
            let key = copy.document.key();
            job.having_merged(copy.path, key)
        });
        self.keeper.save_job(job);
        self.follow_changes(&step.changes);
        for refusal in refusals {
            self.complain(errors::refusal_sentence(&self.core.words, refusal));
        }
        self.tell(self.merged_sentence(n_twice), !step.changes.is_empty());
    }
}

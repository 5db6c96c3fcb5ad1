//! What other programs and devices did to the library while it is open here.
//!
//! The thread that saves notices and says what it saw; both sides are merged here and the outcome goes through the history
//! like an edit, so that it is searched, saved and can be taken back. Copies that sync tools put aside are merged when the
//! user asks: what both come from is told from earlier versions, which are read on a worker.

use std::thread;

use super::core::App;
use super::errors;
use super::inbox::Message;
use crate::merge::merge;
use crate::model::{Action, Adoption, AdoptionReason, DocKey, Document};
use crate::recovery;
use crate::store::{ConflictCopy, SaveJob, Seen, Stamp};
use crate::ui::view::Damage;

/// A copy with the earlier versions of its document, ready to be merged.
pub(super) type CopyWithPast = (ConflictCopy, Vec<Document>);

/// What is to become of the library after a look.
#[derive(Default)]
struct Outcome {
    documents: Vec<Document>,
    gone: Vec<DocKey>,
    stamps: Vec<(DocKey, Stamp)>,
    /// Documents that are gone there and stay here.
    kept: Vec<DocKey>,
    n_twice: usize,
}

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
        let mut outcome = Outcome::default();
        let mut n_answers = 0;
        for seen in seen {
            match seen {
                Seen::Written { base, theirs, stamp } => self.merge_written(base.as_ref(), theirs, stamp, &mut outcome),
                Seen::Gone(document) => self.follow_gone(&document, &mut outcome),
                Seen::Copy(copy) => self.take_copy(copy),
                Seen::Answered { given, taken_back } => {
                    n_answers += given.len();
                    let changes = self.core.history.follow_answers(given, &taken_back);
                    self.follow_changes(&changes);
                }
                Seen::Damaged(finding) => self.core.keeping.damage.push(Damage {
                    file: finding.file.display().to_string(),
                    what: errors::finding_sentence(&self.core.words, &finding),
                }),
            }
        }
        self.adopt(outcome);
        if n_answers > 0 {
            self.tell(self.core.words.outside.answers.counted(n_answers), false);
        }
    }

    fn merge_written(&self, base: Option<&Document>, theirs: Document, stamp: Stamp, outcome: &mut Outcome) {
        let key = theirs.key();
        outcome.stamps.push((key, stamp));
        let document = match self.core.library().document(key) {
            Some(ours) => {
                let merged = merge(base, &ours, &theirs);
                outcome.n_twice += merged.twice.len();
                merged.document
            }
            // Deleted here, and changed there since: what was changed is wanted.
            None => theirs,
        };
        outcome.documents.push(document);
    }

    /// What is gone there goes here too, unless it was changed here, or something else needs it.
    fn follow_gone(&self, document: &Document, outcome: &mut Outcome) {
        let library = self.core.library();
        let key = document.key();
        let is_changed = library.document(key).is_some_and(|ours| ours != *document);
        let is_needed = match key {
            DocKey::Diagram(id) => library.blocks_showing(id).next().is_some(),
            DocKey::Notebook(id) => library
                .notes_of(id)
                .any(|note| !outcome.gone.contains(&DocKey::Note(note.id))),
            _ => false,
        };
        if is_changed || is_needed {
            outcome.kept.push(key);
        } else if library.document(key).is_some() {
            outcome.gone.push(key);
        }
    }

    fn adopt(&mut self, outcome: Outcome) {
        let Outcome {
            documents,
            mut gone,
            stamps,
            kept,
            n_twice,
        } = outcome;
        // Notes before the notebooks they lie in.
        gone.sort_unstable_by(|a, b| b.cmp(a));
        let action = Action::Adopt(Adoption {
            reason: AdoptionReason::Merged,
            documents,
            gone,
        });
        let step = match self.core.history.perform(action) {
            Ok(step) => step,
            Err(refusal) => {
                self.complain(errors::refusal_sentence(&self.core.words, refusal));
                return;
            }
        };
        let library = self.core.history.library();
        let mut job = SaveJob::from_changes(library, &step.changes);
        for (key, stamp) in stamps {
            job = job.having_seen(library, key, stamp);
        }
        for key in kept {
            job = job.anew(library, key);
        }
        self.keeper.save_job(job);
        if step.changes.is_empty() {
            return;
        }
        self.follow_changes(&step.changes);
        self.tell_merged(n_twice);
    }

    fn tell_merged(&mut self, n_twice: usize) {
        let words = &self.core.words.outside;
        let text = if n_twice == 0 {
            words.merged.to_string()
        } else {
            words.merged_twice.counted(n_twice)
        };
        self.tell(text, true);
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
                let past = recovery::earlier(versions.as_ref(), copy.document.key());
                (copy, past)
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

    pub(super) fn take_copies(&mut self, copies: Vec<CopyWithPast>) {
        let mut n_twice = 0;
        for (copy, past) in copies {
            let Some((adoption, n_more)) = recovery::merge_copy(self.core.library(), &copy, &past) else {
                continue;
            };
            let key = copy.document.key();
            match self.core.history.perform(Action::Adopt(adoption)) {
                Ok(step) => {
                    n_twice += n_more;
                    let library = self.core.history.library();
                    let job = SaveJob::from_changes(library, &step.changes).having_merged(copy.path, key);
                    self.keeper.save_job(job);
                    self.follow_changes(&step.changes);
                }
                Err(refusal) => self.complain(errors::refusal_sentence(&self.core.words, refusal)),
            }
        }
        self.tell_merged(n_twice);
    }
}

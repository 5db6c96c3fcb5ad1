//! What other programs and devices did to the library while it is open here.
//!
//! The thread that saves notices and says what it saw; both sides are merged here and the outcome goes through the history
//! like an edit, so that it is searched, saved and can be taken back. Copies that sync tools put aside are merged when the
//! user asks: what both come from is told from earlier versions, which are read on a worker.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use super::core::App;
use super::errors;
use super::inbox::Message;
use crate::merge::merge;
use crate::model::{Action, Adoption, AdoptionReason, DocKey, Document, Library, NotebookId};
use crate::recovery;
use crate::store::{ConflictCopy, SaveJob, Seen, Sighting};
use crate::ui::view::Damage;

/// A copy with the earlier versions of its document, ready to be merged.
pub(super) type CopyWithPast = (ConflictCopy, Vec<Document>);

/// What is to become of the library after a look.
#[derive(Default)]
struct Outcome {
    documents: Vec<Document>,
    gone: Vec<DocKey>,
    sightings: BTreeMap<DocKey, Sighting>,
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
        let mut gone = Vec::new();
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
                    self.merge_written(base.as_ref(), theirs, sighting, &mut outcome);
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
        (outcome.gone, outcome.kept) = followed(self.core.library(), &gone);
        self.adopt(outcome);
        if n_answers > 0 {
            self.tell(self.core.words.outside.answers.counted(n_answers), false);
        }
    }

    fn merge_written(&self, base: Option<&Document>, theirs: Document, sighting: Sighting, outcome: &mut Outcome) {
        let key = theirs.key();
        outcome.sightings.insert(key, sighting);
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

    /// Makes the library so, in one step. Where one document does not fit, because a line of it lies in another note by
    /// now, the others are taken over without it; it stays on disk as it is, and `check` names it.
    fn adopt(&mut self, mut outcome: Outcome) {
        let documents = std::mem::take(&mut outcome.documents);
        let whole = Adoption {
            reason: AdoptionReason::Merged,
            documents,
            gone: outcome.gone,
        };
        let step = match self.core.history.perform(Action::Adopt(whole.clone())) {
            Ok(step) => step,
            Err(refusal) => {
                self.complain(errors::refusal_sentence(&self.core.words, refusal));
                let fitting = self.fitting(whole);
                let keys: BTreeSet<DocKey> = fitting.documents.iter().map(Document::key).collect();
                outcome.sightings.retain(|key, _| keys.contains(key));
                match self.core.history.perform(Action::Adopt(fitting)) {
                    Ok(step) => step,
                    Err(_) => return,
                }
            }
        };
        let library = self.core.history.library();
        let mut job = SaveJob::from_changes(library, &step.changes);
        for (key, sighting) in outcome.sightings {
            job = job.having_seen(library, key, sighting);
        }
        for key in outcome.kept {
            job = job.anew(library, key);
        }
        self.keeper.save_job(job);
        if !step.changes.is_empty() {
            self.follow_changes(&step.changes);
            self.tell_merged(outcome.n_twice);
        }
    }

    /// What of an adoption fits, each document tried by itself.
    fn fitting(&mut self, whole: Adoption) -> Adoption {
        let mut fits = |documents: Vec<Document>, gone: Vec<DocKey>| {
            let tried = Adoption {
                reason: whole.reason,
                documents,
                gone,
            };
            let step = self.core.history.perform(Action::Adopt(tried));
            let is_fitting = step.is_ok();
            if step.is_ok_and(|step| !step.changes.is_empty()) {
                self.core.history.undo();
            }
            is_fitting
        };
        Adoption {
            reason: whole.reason,
            documents: whole
                .documents
                .into_iter()
                .filter(|document| fits(vec![document.clone()], Vec::new()))
                .collect(),
            gone: whole
                .gone
                .into_iter()
                .filter(|key| fits(Vec::new(), vec![*key]))
                .collect(),
        }
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

/// What is gone there goes here too, unless it was changed here or something else needs it: which of it goes, and which
/// is kept.
fn followed(library: &Library, gone: &[Document]) -> (Vec<DocKey>, Vec<DocKey>) {
    let unchanged: BTreeSet<DocKey> = gone
        .iter()
        .filter(|document| library.document(document.key()).as_ref() == Some(document))
        .map(Document::key)
        .collect();
    let goes = |key: &DocKey| unchanged.contains(key);
    let is_empty_then = |id: NotebookId| {
        library.notes_of(id).all(|note| goes(&DocKey::Note(note.id)))
            && library
                .diagrams_of(id)
                .all(|diagram| goes(&DocKey::Diagram(diagram.id)))
    };
    let notebooks: BTreeSet<NotebookId> = library
        .notebooks()
        .map(|notebook| notebook.id)
        .filter(|id| goes(&DocKey::Notebook(*id)) && is_empty_then(*id))
        .collect();
    let (mut gone_here, mut kept) = (Vec::new(), Vec::new());
    for document in gone {
        let key = document.key();
        let is_wanted = match key {
            DocKey::Notebook(id) => notebooks.contains(&id),
            DocKey::Diagram(id) => library.blocks_showing(id).next().is_none(),
            _ => true,
        };
        let lies_in = match document {
            Document::Note(content) => Some(content.note.notebook),
            Document::Diagram(content) => Some(content.diagram.notebook),
            _ => None,
        };
        if lies_in.is_some_and(|notebook| notebooks.contains(&notebook)) {
            // It goes with its notebook.
        } else if goes(&key) && is_wanted {
            gone_here.push(key);
        } else if library.document(key).is_some() {
            kept.push(key);
        }
    }
    (gone_here, kept)
}

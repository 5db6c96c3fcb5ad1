//! What other programs and devices did to the library while it is open here.
//!
//! The thread that saves notices and says what it saw; both sides are merged in one transaction, so that the outcome is
//! searched and saved like an edit. It is no step of the user's: undo passes it over, and the message that tells of it takes
//! it back. Copies that sync tools put aside are merged when the user asks, which is a step: what both come from is told
//! from earlier versions, which are read on a worker.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::thread;

use super::errors;
use super::inbox::Post;
use super::state::State;
use crate::merge::{self, Incoming};
use crate::model::{Action, ActionKind, Change, DocKey, Document, NoteId};
use crate::recovery;
use crate::store::{ConflictCopy, SaveJob, Seen, Sighting};
use crate::ui::text::Words;
use crate::ui::view::Damage;

/// A copy with the earlier versions of its document, ready to be merged.
pub(super) type CopyWithPast = (ConflictCopy, Vec<Document>);

/// What comes from outside, and what waits for the user of it.
pub(super) struct Outside {
    /// Versions that were put aside and are offered for merging.
    copies: Vec<ConflictCopy>,
    was_focused: bool,
    post: Post<Vec<CopyWithPast>>,
}

impl Outside {
    pub(super) const fn new(post: Post<Vec<CopyWithPast>>) -> Self {
        Self {
            copies: Vec::new(),
            was_focused: true,
            post,
        }
    }

    /// Has the thread that saves look at the files when the window gets the keyboard: watching misses what happens on
    /// network drives.
    pub(super) fn look_on_focus(&mut self, state: &State, is_focused: bool) {
        if is_focused && !self.was_focused {
            state.keeper.look();
        }
        self.was_focused = is_focused;
    }

    pub(super) fn take_seen(&mut self, state: &mut State, seen: Vec<Seen>) {
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
                    state.core.keeping.damage.retain(|damage| damage.file != file);
                    sightings.insert(theirs.key(), sighting);
                    written.push(Incoming { base, theirs });
                }
                Seen::Gone(document) => gone.push(document),
                Seen::Copy(copy) => self.take_copy(state, copy),
                Seen::Answered { given, taken_back } => {
                    n_answers += given.len();
                    let changes = state.core.history.follow_answers(given, &taken_back);
                    state.follow_changes(&changes);
                }
                Seen::Damaged(finding) => {
                    let damage = Damage {
                        file: finding.file.display().to_string(),
                        what: errors::finding_sentence(&state.core.words, &finding),
                    };
                    // It may have been damaged when the library was opened, and be named already.
                    let known = &mut state.core.keeping.damage;
                    known.retain(|other| other.file != damage.file);
                    known.push(damage);
                }
            }
        }
        take_over(state, written, gone, sightings);
        if n_answers > 0 {
            state.tell(state.core.words.outside.answers.counted(n_answers), false);
        }
    }

    /// A copy that says the same as what is here is done with; any other one is offered for merging.
    fn take_copy(&mut self, state: &mut State, copy: ConflictCopy) {
        let key = copy.document.key();
        match state.core.library().document(key) {
            Some(ours) if ours == copy.document => {
                state.keeper.save_job(SaveJob::default().having_merged(copy.path, key));
            }
            Some(_) => {
                self.copies.retain(|other| other.path != copy.path);
                self.copies.push(copy);
                state.core.keeping.n_copies = self.copies.len();
            }
            // A copy of what is not here is left alone; `check` names it.
            None => {}
        }
    }

    /// Begins to merge the copies that were put aside: reads on a worker what was there before.
    pub(super) fn merge_copies(&mut self, state: &mut State) {
        let copies = std::mem::take(&mut self.copies);
        state.core.keeping.n_copies = 0;
        let versions = state.keeper.versions().cloned();
        let post = self.post.clone();
        let work = move || {
            let with_past = |copy: ConflictCopy| {
                let earlier = recovery::earlier(versions.as_ref(), copy.document.key());
                (copy, earlier)
            };
            post.send(copies.into_iter().map(with_past).collect());
        };
        if thread::Builder::new()
            .name("saegim-past".to_owned())
            .spawn(work)
            .is_err()
        {
            state.complain(state.core.words.errors.thread.to_string());
        }
    }

    /// Merges them, all in one step of the user's.
    pub(super) fn take_copies(state: &mut State, copies: Vec<CopyWithPast>) {
        let (mut done, mut refusals, mut n_twice) = (Vec::new(), Vec::new(), 0);
        let Ok(((), step)) = state.core.history.transact(ActionKind::Merge, |tx| {
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
        let job = SaveJob::from_changes(state.core.library(), &step.changes);
        let job = done.into_iter().fold(job, |job, copy| {
            let key = copy.document.key();
            job.having_merged(copy.path, key)
        });
        state.keeper.save_job(job);
        state.follow_changes(&step.changes);
        for refusal in refusals {
            state.complain(errors::refusal_sentence(&state.core.words, refusal));
        }
        state.tell(merged_sentence(&state.core.words, n_twice), !step.changes.is_empty());
    }
}

/// Makes the library so, in one step that is not the user's. What does not fit stays on disk as it is, and `check` names
/// it.
fn take_over(
    state: &mut State,
    written: Vec<Incoming>,
    gone: Vec<Document>,
    mut sightings: BTreeMap<DocKey, Sighting>,
) {
    let (taken, step) = state.core.history.follow(|tx| merge::take_over(tx, written, gone));
    for (key, refusal) in taken.misfits {
        sightings.remove(&key);
        state.complain(errors::refusal_sentence(&state.core.words, refusal));
    }
    let library = state.core.history.library();
    let mut job = SaveJob::from_changes(library, &step.changes);
    for (key, sighting) in sightings {
        job = job.having_seen(library, key, sighting);
    }
    for key in taken.kept {
        job = job.anew(library, key);
    }
    state.keeper.save_job(job);
    if !step.changes.is_empty() {
        state.follow_changes(&step.changes);
        note_changed(state, &step.changes);
        state.tell_of_merge(merged_sentence(&state.core.words, taken.n_twice), step);
    }
}

/// Notes which notes became others, for who comes back; kept at once, because the program may end before anybody looks.
fn note_changed(state: &mut State, changes: &[Change]) {
    let mut notes: BTreeSet<NoteId> = changes.iter().filter_map(note_of).collect();
    // What is gone there cannot be looked at.
    let library = state.core.history.library();
    notes.retain(|&note| library.note(note).is_some());
    if notes.is_empty() {
        return;
    }
    let recent = &mut state.core.preferences.recent;
    for note in notes {
        recent.note_changed_outside(note);
    }
    state.keep_preferences();
}

/// The note a change is about.
fn note_of(change: &Change) -> Option<NoteId> {
    match change {
        Change::Note(edit) => edit.latest().map(|note| note.id),
        Change::Block(edit) => edit.latest().map(|line| line.note),
        Change::Card(edit) => edit.latest().map(|card| card.note),
        _ => None,
    }
}

fn merged_sentence(words: &Words, n_twice: usize) -> String {
    let words = &words.outside;
    if n_twice == 0 {
        words.merged.to_string()
    } else {
        words.merged_twice.counted(n_twice)
    }
}

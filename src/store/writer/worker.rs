//! What the thread that saves does: answers first, then drafts and documents in turn, then copies that are merged; and,
//! once it is quiet, a look at what other programs did.
//!
//! It owns the store and alone decides the order; what is handed over and acknowledged stands in the module above.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::{Ack, JobId, Message, Progress, lock};
use crate::model::{DocKey, OpenExam, OpenRuns, Unsaved};
use crate::store::error::StoreError;
use crate::store::job::{DocEdit, ReviewEdit, SaveJob, Turn};
use crate::store::open::Store;
use crate::store::seen::Seen;
use crate::store::watch::Touched;

/// Documents written before the thread looks whether an answer or a draft came in.
const BATCH_LEN: usize = 32;

/// How long nothing may have been touched before it is looked at: a sync tool writes many files in a row.
const QUIET: Duration = Duration::from_millis(300);

/// A job that is not safe on disk yet, and what it waits for.
struct Waiting {
    job: JobId,
    documents: BTreeSet<DocKey>,
    has_reviews: bool,
}

/// The exam that is being taken, if one is.
struct Taken(Option<OpenExam>);

pub(super) struct Worker {
    store: Store,
    inbox: Receiver<Message>,
    progress: Arc<Mutex<Progress>>,
    on_ack: Box<dyn Fn(Ack) + Send>,
    on_seen: Box<dyn Fn(Vec<Seen>) + Send>,
    /// What is to be looked at once it is quiet.
    touched: Option<Touched>,
    documents: BTreeMap<DocKey, DocEdit>,
    reviews: Vec<ReviewEdit>,
    /// Copies that go once everything is safe.
    merged_copies: Vec<(PathBuf, DocKey)>,
    waiting: Vec<Waiting>,
    /// Documents whose last attempt failed; left alone until somebody asks again.
    failed: BTreeSet<DocKey>,
    has_log_failed: bool,
    /// What the journal is to hold, where that is not what it holds.
    drafts: Option<Vec<Unsaved>>,
    /// The runs of questions that are to be kept, where these are not what is kept.
    runs: Option<OpenRuns>,
    /// The same for the exam that is being taken.
    exam: Option<Taken>,
    /// How often drafts or a run were handed over since the journal was written.
    n_drafts: usize,
    /// A batch of documents was written while drafts were waiting.
    are_drafts_next: bool,
    have_drafts_failed: bool,
    last_error: Option<Arc<StoreError>>,
    flushes: Vec<Sender<Result<(), Arc<StoreError>>>>,
}

impl Worker {
    pub(super) fn new(
        store: Store,
        inbox: Receiver<Message>,
        progress: Arc<Mutex<Progress>>,
        on_ack: impl Fn(Ack) + Send + 'static,
        on_seen: impl Fn(Vec<Seen>) + Send + 'static,
    ) -> Self {
        Self {
            store,
            inbox,
            progress,
            on_ack: Box::new(on_ack),
            on_seen: Box::new(on_seen),
            touched: None,
            merged_copies: Vec::new(),
            documents: BTreeMap::new(),
            reviews: Vec::new(),
            waiting: Vec::new(),
            failed: BTreeSet::new(),
            has_log_failed: false,
            drafts: None,
            runs: None,
            exam: None,
            n_drafts: 0,
            are_drafts_next: false,
            have_drafts_failed: false,
            last_error: None,
            flushes: Vec::new(),
        }
    }

    pub(super) fn run(&mut self) {
        let mut is_closing = false;
        loop {
            if self.has_work() {
                match self.inbox.try_recv() {
                    Ok(message) => is_closing |= self.take(message),
                    Err(TryRecvError::Empty) => self.work(),
                    Err(TryRecvError::Disconnected) => {
                        is_closing = true;
                        self.work();
                    }
                }
            } else {
                self.answer_flushes();
                if is_closing {
                    return;
                }
                let received = match self.touched {
                    None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    Some(_) => self.inbox.recv_timeout(QUIET),
                };
                match received {
                    Ok(message) => is_closing |= self.take(message),
                    Err(RecvTimeoutError::Timeout) => self.look(),
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        }
    }

    /// Whether the thread is to end.
    fn take(&mut self, message: Message) -> bool {
        if let Message::Touched(touched) = message {
            self.note_touched(touched);
            return false;
        }
        self.have_drafts_failed = false;
        if !matches!(message, Message::Drafts(_) | Message::Runs(_) | Message::Exam(_)) {
            self.failed.clear();
            self.has_log_failed = false;
        }
        match message {
            Message::Save(job, job_content) => {
                let SaveJob {
                    documents,
                    reviews,
                    merged_copies,
                } = job_content;
                self.merged_copies.extend(merged_copies);
                self.waiting.push(Waiting {
                    job,
                    documents: documents.keys().copied().collect(),
                    has_reviews: !reviews.is_empty(),
                });
                for (key, edit) in documents {
                    let edit = match self.documents.remove(&key) {
                        Some(earlier) => edit.superseding(earlier),
                        None => edit,
                    };
                    self.documents.insert(key, edit);
                }
                self.reviews.extend(reviews);
                self.acknowledge();
                false
            }
            Message::Look => {
                self.touched = Some(Touched::Anything);
                self.look();
                false
            }
            Message::Drafts(drafts) => {
                self.drafts = Some(drafts);
                self.n_drafts += 1;
                false
            }
            Message::Runs(runs) => {
                self.runs = Some(runs);
                self.n_drafts += 1;
                false
            }
            Message::Exam(exam) => {
                self.exam = Some(Taken(*exam));
                self.n_drafts += 1;
                false
            }
            Message::Retry | Message::Touched(_) => false,
            Message::Flush(answer) => {
                self.flushes.push(answer);
                false
            }
            Message::Close => true,
        }
    }

    fn has_work(&self) -> bool {
        self.can_log() || self.can_keep_drafts() || self.can_discard() || !self.next_batch().is_empty()
    }

    fn can_log(&self) -> bool {
        !self.reviews.is_empty() && !self.has_log_failed
    }

    const fn can_keep_drafts(&self) -> bool {
        (self.drafts.is_some() || self.runs.is_some() || self.exam.is_some()) && !self.have_drafts_failed
    }

    fn work(&mut self) {
        if self.can_log() {
            match self.store.append_reviews(&self.reviews) {
                Ok(_) => {
                    self.reviews.clear();
                    self.waiting.iter_mut().for_each(|waiting| waiting.has_reviews = false);
                }
                Err(error) => {
                    self.has_log_failed = true;
                    self.fail(error, |waiting| waiting.has_reviews);
                }
            }
        } else if self.can_keep_drafts() && (self.are_drafts_next || self.next_batch().is_empty()) {
            self.keep_drafts();
        } else if self.can_discard() {
            for (copy, of) in std::mem::take(&mut self.merged_copies) {
                // A copy that cannot be removed stays, and is offered again.
                let _ = self.store.discard(&copy, of);
            }
        } else {
            self.save_batch();
            self.are_drafts_next = self.can_keep_drafts();
        }
        self.acknowledge();
    }

    fn can_discard(&self) -> bool {
        !self.merged_copies.is_empty() && self.documents.is_empty() && self.reviews.is_empty()
    }

    fn note_touched(&mut self, touched: Touched) {
        let touched = match touched {
            Touched::Paths(mut paths) => {
                paths.retain(|path| self.store.is_of_interest(path));
                if paths.is_empty() {
                    return;
                }
                // A folder is touched as a whole.
                if paths.iter().any(|path| path.extension().is_none()) {
                    Touched::Anything
                } else {
                    Touched::Paths(paths)
                }
            }
            Touched::Anything => Touched::Anything,
        };
        self.touched = Some(match self.touched.take() {
            Some(earlier) => earlier.and(touched),
            None => touched,
        });
    }

    fn look(&mut self) {
        let Some(touched) = self.touched.take() else { return };
        let seen = match touched {
            Touched::Paths(paths) => self.store.look(Some(&paths)),
            Touched::Anything => self.store.look(None),
        };
        if !seen.is_empty() {
            (self.on_seen)(seen);
        }
    }

    /// What is to be written next: what gives something away or goes has to wait for all others, failed ones included.
    fn next_batch(&self) -> Vec<DocKey> {
        let first_turn = self.documents.iter().map(|(key, edit)| edit.turn(*key)).min();
        let is_ready = |key: DocKey, edit: &DocEdit, turn: Turn| {
            edit.turn(key) == turn
                && !self.failed.contains(&key)
                && edit.needs().is_none_or(|needed| !self.documents.contains_key(&needed))
        };
        let batch_of = |turn: Turn| -> Vec<DocKey> {
            let ready = self.documents.iter().filter(|(key, edit)| is_ready(**key, edit, turn));
            ready.map(|(key, _)| *key).take(BATCH_LEN).collect()
        };
        Turn::ALL
            .into_iter()
            .filter(|&turn| !turn.waits_for_all() || first_turn == Some(turn))
            .map(batch_of)
            .find(|batch| !batch.is_empty())
            .unwrap_or_default()
    }

    fn save_batch(&mut self) {
        let keys = self.next_batch();
        let edits = keys.iter().filter_map(|key| Some((key, self.documents.get(key)?)));
        let batch = self.store.save_documents(edits);
        for key in batch.durable {
            self.documents.remove(&key);
            self.waiting.iter_mut().for_each(|waiting| {
                waiting.documents.remove(&key);
            });
        }
        for (key, error) in batch.failed {
            self.failed.insert(key);
            self.fail(error, |waiting| waiting.documents.contains(&key));
        }
    }

    /// What cannot be written now is tried again with whatever is handed over next.
    fn keep_drafts(&mut self) {
        self.are_drafts_next = false;
        if let Some(drafts) = self.drafts.take()
            && self.store.write_drafts(&drafts).is_err()
        {
            self.have_drafts_failed = true;
            self.drafts = Some(drafts);
        }
        if let Some(runs) = self.runs.take()
            && self.store.write_runs(&runs).is_err()
        {
            self.have_drafts_failed = true;
            self.runs = Some(runs);
        }
        if let Some(exam) = self.exam.take()
            && self.store.write_exam(exam.0.as_ref()).is_err()
        {
            self.have_drafts_failed = true;
            self.exam = Some(exam);
        }
        let n_drafts = std::mem::take(&mut self.n_drafts);
        lock(&self.progress).n_drafts -= n_drafts;
    }

    fn fail(&mut self, error: StoreError, concerns: impl Fn(&Waiting) -> bool) {
        let error = Arc::new(error);
        {
            let mut progress = lock(&self.progress);
            progress.error = Some(Arc::clone(&error));
            progress.is_telling = true;
        }
        self.last_error = Some(Arc::clone(&error));
        for waiting in self.waiting.iter().filter(|waiting| concerns(waiting)) {
            (self.on_ack)(Ack {
                job: waiting.job,
                outcome: Err(Arc::clone(&error)),
            });
        }
        lock(&self.progress).is_telling = false;
    }

    /// Tells whoever waits for what is safe now.
    fn acknowledge(&mut self) {
        let is_done = |waiting: &mut Waiting| waiting.documents.is_empty() && !waiting.has_reviews;
        let done: Vec<JobId> = self
            .waiting
            .extract_if(.., is_done)
            .map(|waiting| waiting.job)
            .collect();
        {
            let mut progress = lock(&self.progress);
            progress.n_unsaved = progress.n_unsaved.saturating_sub(done.len());
            progress.is_telling = !done.is_empty();
            if self.documents.is_empty() && self.reviews.is_empty() {
                progress.error = None;
                self.last_error = None;
            }
        }
        if done.is_empty() {
            return;
        }
        for job in done {
            (self.on_ack)(Ack { job, outcome: Ok(()) });
        }
        lock(&self.progress).is_telling = false;
    }

    fn answer_flushes(&mut self) {
        for flush in self.flushes.drain(..) {
            let outcome = self.last_error.clone().map_or(Ok(()), Err);
            // Whoever asked may have stopped waiting.
            let _ = flush.send(outcome);
        }
    }
}

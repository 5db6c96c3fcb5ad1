//! The thread that saves.
//!
//! Syncing a file takes as long as the disk likes, so all of it happens on one thread that owns the [`Store`] and answers
//! by message. Answers to cards go first and never wait for documents. Of several versions of a document that wait, only
//! the newest is written. What could not be saved stays in memory and is tried again with the next job, on
//! [`retry`](Writer::retry) and on [`flush`](Writer::flush); [`state`](Writer::state) says so until it is safe.
//!
//! Words that are still being written ([`Draft`]) come after both, but between two batches of documents, so that a large
//! import does not keep them waiting. They are no part of the library: nothing acknowledges them, and where they cannot
//! be written nothing is said.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::drafts::Draft;
use super::error::StoreError;
use super::job::{DocEdit, DocKey, ReviewEdit, SaveJob, Turn};
use super::open::Store;

/// Documents written before the thread looks whether an answer or a draft came in.
const BATCH_LEN: usize = 32;

/// A job that was handed to a [`Writer`]; counts up from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct JobId(u64);

/// What became of a job. A job that failed is acknowledged again when a later attempt succeeds.
#[derive(Clone, Debug)]
pub struct Ack {
    /// Which.
    pub job: JobId,
    /// Safe on disk, or why not.
    pub outcome: Result<(), Arc<StoreError>>,
}

/// Whether everything is on disk.
#[derive(Clone, Debug)]
pub enum SaveState {
    /// Everything that was handed over is safe on disk.
    Saved,
    /// Something is on its way.
    Saving,
    /// Something could not be saved; it is kept in memory and tried again.
    NotSaved(Arc<StoreError>),
}

/// The way to the thread that saves. Dropping it saves what waits and ends the thread.
pub struct Writer {
    sender: Sender<Message>,
    progress: Arc<Mutex<Progress>>,
    last_job: u64,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Progress {
    n_unsaved: usize,
    /// How often drafts were handed over that the thread has not come to yet.
    n_drafts: usize,
    error: Option<Arc<StoreError>>,
}

enum Message {
    Save(JobId, SaveJob),
    Drafts(Vec<Draft>),
    Retry,
    Flush(Sender<Result<(), Arc<StoreError>>>),
    Close,
}

impl Writer {
    /// Hands a store over to a thread of its own. `on_ack` is called there for every job and must not wait.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn spawn(store: Store, on_ack: impl Fn(Ack) + Send + 'static) -> io::Result<Self> {
        let (sender, inbox) = mpsc::channel();
        let progress = Arc::<Mutex<Progress>>::default();
        let mut worker = Worker {
            store,
            inbox,
            progress: Arc::clone(&progress),
            on_ack: Box::new(on_ack),
            documents: BTreeMap::new(),
            reviews: Vec::new(),
            waiting: Vec::new(),
            failed: BTreeSet::new(),
            has_log_failed: false,
            drafts: None,
            n_drafts: 0,
            are_drafts_next: false,
            have_drafts_failed: false,
            last_error: None,
            flushes: Vec::new(),
        };
        let thread = thread::Builder::new()
            .name("saegim-store".to_owned())
            .spawn(move || worker.run())?;
        Ok(Self {
            sender,
            progress,
            last_job: 0,
            thread: Some(thread),
        })
    }

    /// Hands a job over and returns at once.
    pub fn save(&mut self, job: SaveJob) -> JobId {
        self.last_job += 1;
        let id = JobId(self.last_job);
        let mut progress = lock(&self.progress);
        progress.n_unsaved += 1;
        if self.sender.send(Message::Save(id, job)).is_err() {
            progress.error = Some(Arc::new(StoreError::Closed));
        }
        id
    }

    /// Hands over everything that is being written and returns at once. It takes the place of what was handed over
    /// before; where nothing is left, the journal goes. See [`Store::keep_drafts`].
    pub fn keep_drafts(&self, drafts: Vec<Draft>) {
        let mut progress = lock(&self.progress);
        // Where the thread has ended, there is nothing more to be done for them.
        if self.sender.send(Message::Drafts(drafts)).is_ok() {
            progress.n_drafts += 1;
        }
    }

    /// Whether drafts are on their way to the disk.
    pub fn has_drafts(&self) -> bool {
        lock(&self.progress).n_drafts > 0
    }

    /// Tries again what could not be saved.
    pub fn retry(&self) {
        // Where the thread has ended, `state` says so.
        let _ = self.sender.send(Message::Retry);
    }

    /// Whether everything handed over is on disk.
    pub fn state(&self) -> SaveState {
        let progress = lock(&self.progress);
        match &progress.error {
            Some(error) => SaveState::NotSaved(Arc::clone(error)),
            None if progress.n_unsaved > 0 => SaveState::Saving,
            None => SaveState::Saved,
        }
    }

    /// Waits until everything handed over so far is on disk, or could not be brought there.
    ///
    /// # Errors
    /// What stood in the way the last time it was tried.
    pub fn flush(&self) -> Result<(), Arc<StoreError>> {
        let (sender, answer) = mpsc::channel();
        let closed = || Arc::new(StoreError::Closed);
        self.sender.send(Message::Flush(sender)).map_err(|_| closed())?;
        answer.recv().map_err(|_| closed())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.sender.send(Message::Close);
        if let Some(thread) = self.thread.take() {
            // It ends by itself; where it panicked there is nothing left to wait for.
            let _ = thread.join();
        }
    }
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A job that is not safe on disk yet, and what it waits for.
struct Waiting {
    job: JobId,
    documents: BTreeSet<DocKey>,
    has_reviews: bool,
}

struct Worker {
    store: Store,
    inbox: Receiver<Message>,
    progress: Arc<Mutex<Progress>>,
    on_ack: Box<dyn Fn(Ack) + Send>,
    documents: BTreeMap<DocKey, DocEdit>,
    reviews: Vec<ReviewEdit>,
    waiting: Vec<Waiting>,
    /// Documents whose last attempt failed; left alone until somebody asks again.
    failed: BTreeSet<DocKey>,
    has_log_failed: bool,
    /// What the journal is to hold, where that is not what it holds.
    drafts: Option<Vec<Draft>>,
    /// How often drafts were handed over since the journal was written.
    n_drafts: usize,
    /// A batch of documents was written while drafts were waiting.
    are_drafts_next: bool,
    have_drafts_failed: bool,
    last_error: Option<Arc<StoreError>>,
    flushes: Vec<Sender<Result<(), Arc<StoreError>>>>,
}

impl Worker {
    fn run(&mut self) {
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
                match self.inbox.recv() {
                    Ok(message) => is_closing |= self.take(message),
                    Err(_) => return,
                }
            }
        }
    }

    /// Whether the thread is to end.
    fn take(&mut self, message: Message) -> bool {
        self.have_drafts_failed = false;
        if !matches!(message, Message::Drafts(_)) {
            self.failed.clear();
            self.has_log_failed = false;
        }
        match message {
            Message::Save(job, SaveJob { documents, reviews }) => {
                self.waiting.push(Waiting {
                    job,
                    documents: documents.keys().copied().collect(),
                    has_reviews: !reviews.is_empty(),
                });
                for (key, edit) in documents {
                    let edit = match self.documents.remove(&key) {
                        Some(earlier) => edit.superseding(&earlier),
                        None => edit,
                    };
                    self.documents.insert(key, edit);
                }
                self.reviews.extend(reviews);
                self.acknowledge();
                false
            }
            Message::Drafts(drafts) => {
                self.drafts = Some(drafts);
                self.n_drafts += 1;
                false
            }
            Message::Retry => false,
            Message::Flush(answer) => {
                self.flushes.push(answer);
                false
            }
            Message::Close => true,
        }
    }

    fn has_work(&self) -> bool {
        self.can_log() || self.can_keep_drafts() || !self.next_batch().is_empty()
    }

    fn can_log(&self) -> bool {
        !self.reviews.is_empty() && !self.has_log_failed
    }

    const fn can_keep_drafts(&self) -> bool {
        self.drafts.is_some() && !self.have_drafts_failed
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
        } else {
            self.save_batch();
            self.are_drafts_next = self.drafts.is_some();
        }
        self.acknowledge();
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
        let drafts = self.drafts.take().unwrap_or_default();
        self.are_drafts_next = false;
        if self.store.write_drafts(&drafts).is_err() {
            self.have_drafts_failed = true;
            self.drafts = Some(drafts);
        }
        let n_drafts = std::mem::take(&mut self.n_drafts);
        lock(&self.progress).n_drafts -= n_drafts;
    }

    fn fail(&mut self, error: StoreError, concerns: impl Fn(&Waiting) -> bool) {
        let error = Arc::new(error);
        lock(&self.progress).error = Some(Arc::clone(&error));
        self.last_error = Some(Arc::clone(&error));
        for waiting in self.waiting.iter().filter(|waiting| concerns(waiting)) {
            (self.on_ack)(Ack {
                job: waiting.job,
                outcome: Err(Arc::clone(&error)),
            });
        }
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
            if self.documents.is_empty() && self.reviews.is_empty() {
                progress.error = None;
                self.last_error = None;
            }
        }
        for job in done {
            (self.on_ack)(Ack { job, outcome: Ok(()) });
        }
    }

    fn answer_flushes(&mut self) {
        for flush in self.flushes.drain(..) {
            let outcome = self.last_error.clone().map_or(Ok(()), Err);
            // Whoever asked may have stopped waiting.
            let _ = flush.send(outcome);
        }
    }
}

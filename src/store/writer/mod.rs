//! The thread that saves.
//!
//! Syncing a file takes as long as the disk likes, so all of it happens on one thread that owns the [`Store`] and answers
//! by message. Answers to cards go first and never wait for documents. Of several versions of a document that wait, only
//! the newest is written. What could not be saved stays in memory and is tried again with the next job, on
//! [`retry`](Writer::retry) and on [`flush`](Writer::flush); [`state`](Writer::state) says so until it is safe.
//!
//! Words that are still being written ([`Unsaved`]) come after both, but between two batches of documents, so that a large
//! import does not keep them waiting. They are no part of the library: nothing acknowledges them, and where they cannot
//! be written nothing is said.

mod worker;

use std::io;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::error::StoreError;
use super::job::SaveJob;
use super::open::Store;
use super::seen::Seen;
use super::watch::{Touched, Watch};
use crate::model::{OpenExam, OpenRuns, Unsaved};
use worker::Worker;

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
    /// Held, never looked at.
    _watch: Option<Watch>,
}

#[derive(Default)]
struct Progress {
    n_unsaved: usize,
    /// How often drafts or a run were handed over that the thread has not come to yet.
    n_drafts: usize,
    error: Option<Arc<StoreError>>,
    /// Whether `on_ack` is being called for what this says already.
    is_telling: bool,
}

enum Message {
    Save(JobId, SaveJob),
    /// Another program may have done something to the files.
    Touched(Touched),
    /// Look for what other programs did, now.
    Look,
    Drafts(Vec<Unsaved>),
    Runs(OpenRuns),
    Exam(Box<Option<OpenExam>>),
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
        Self::spawn_with(store, false, on_ack, |_| {})
    }

    /// The same, and watches the folder for what other programs do. `on_seen` is called for what was found, on the thread
    /// that saves, and must not wait.
    ///
    /// # Errors
    /// When the system gives no thread. Where it cannot watch, [`look`](Self::look) still does.
    pub fn spawn_watching(
        store: Store,
        on_ack: impl Fn(Ack) + Send + 'static,
        on_seen: impl Fn(Vec<Seen>) + Send + 'static,
    ) -> io::Result<Self> {
        Self::spawn_with(store, true, on_ack, on_seen)
    }

    fn spawn_with(
        store: Store,
        is_watching: bool,
        on_ack: impl Fn(Ack) + Send + 'static,
        on_seen: impl Fn(Vec<Seen>) + Send + 'static,
    ) -> io::Result<Self> {
        let (sender, inbox) = mpsc::channel();
        let watch = is_watching.then(|| {
            let sender = sender.clone();
            Watch::new(store.folder(), move |touched| {
                // Where the thread has ended nobody needs it.
                let _ = sender.send(Message::Touched(touched));
            })
        });
        let progress = Arc::<Mutex<Progress>>::default();
        let mut worker = Worker::new(store, inbox, Arc::clone(&progress), on_ack, on_seen);
        let thread = thread::Builder::new()
            .name("saegim-store".to_owned())
            .spawn(move || worker.run())?;
        Ok(Self {
            sender,
            progress,
            last_job: 0,
            thread: Some(thread),
            _watch: watch.flatten(),
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

    /// Looks for what other programs did to the files; the answer comes as it does while watching.
    pub fn look(&self) {
        // Where the thread has ended, `state` says so.
        let _ = self.sender.send(Message::Look);
    }

    /// Hands over everything that is being written and returns at once. It takes the place of what was handed over
    /// before; where nothing is left, the journal goes. See [`Store::keep_drafts`].
    pub fn keep_drafts(&self, drafts: Vec<Unsaved>) {
        let mut progress = lock(&self.progress);
        // Where the thread has ended, there is nothing more to be done for them.
        if self.sender.send(Message::Drafts(drafts)).is_ok() {
            progress.n_drafts += 1;
        }
    }

    /// Hands over the runs of questions that go on, and returns at once. See [`Store::keep_runs`].
    pub fn keep_runs(&self, runs: OpenRuns) {
        let mut progress = lock(&self.progress);
        if self.sender.send(Message::Runs(runs)).is_ok() {
            progress.n_drafts += 1;
        }
    }

    /// Hands over the exam that is being taken, or that none is, and returns at once. See [`Store::keep_exam`].
    pub fn keep_exam(&self, exam: Option<OpenExam>) {
        let mut progress = lock(&self.progress);
        if self.sender.send(Message::Exam(Box::new(exam))).is_ok() {
            progress.n_drafts += 1;
        }
    }

    /// Whether nothing is on its way to the disk, and `on_ack` was called for all that arrived. What could not be saved is
    /// not on its way.
    pub fn is_idle(&self) -> bool {
        let progress = lock(&self.progress);
        let is_saving = progress.error.is_none() && progress.n_unsaved > 0;
        !is_saving && progress.n_drafts == 0 && !progress.is_telling
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

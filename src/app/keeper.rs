//! The library on disk, from the window's side: the thread that saves, and what it lends to others.

use std::io;

use super::errors;
use super::inbox::Post;
use crate::model::{Change, Library, OpenExam, OpenRuns, Unsaved};
use crate::store::{Attachments, SaveJob, SaveState, Seen, Store, Versions, Writer};
use crate::ui::text::Words;
use crate::ui::view::Saving;

/// What the thread that saves has to say.
pub(super) enum KeeperMessage {
    /// Something was saved, or could not be; the keeper knows what.
    Saved,
    /// What other programs did to the files.
    Seen(Vec<Seen>),
}

/// The thread that saves, once the library is open.
#[derive(Default)]
pub(super) struct Keeper {
    writer: Option<Writer>,
    attachments: Option<Attachments>,
    versions: Option<Versions>,
}

impl Keeper {
    /// Lends out what the store has for others.
    pub(super) fn lend(&mut self, store: &Store) {
        self.attachments = Some(store.attachments());
        self.versions = store.versions().cloned();
    }

    /// Hands the store to a thread that saves from now on, and looks what other programs do.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn begin(&mut self, store: Store, post: &Post<KeeperMessage>) -> io::Result<()> {
        let (saved, seen) = (post.clone(), post.clone());
        let on_ack = move |_| saved.send(KeeperMessage::Saved);
        let writer = Writer::spawn_watching(store, on_ack, move |found| seen.send(KeeperMessage::Seen(found)))?;
        // What lay there before: copies that were put aside.
        writer.look();
        self.writer = Some(writer);
        Ok(())
    }

    /// Saves what changed; nothing happens while the library is read-only.
    pub(super) fn save(&mut self, library: &Library, changes: &[Change]) {
        if let Some(writer) = &mut self.writer {
            writer.save(SaveJob::from_changes(library, changes));
        }
    }

    /// Saves what was collected otherwise.
    pub(super) fn save_job(&mut self, job: SaveJob) {
        if let Some(writer) = &mut self.writer
            && !job.is_empty()
        {
            writer.save(job);
        }
    }

    /// Has the files looked at for what other programs did.
    pub(super) fn look(&self) {
        if let Some(writer) = &self.writer {
            writer.look();
        }
    }

    /// The earlier versions of documents, where they are kept.
    pub(super) const fn versions(&self) -> Option<&Versions> {
        self.versions.as_ref()
    }

    /// Keeps what is being written, and nothing that was kept before.
    pub(super) fn keep_drafts(&self, drafts: Vec<Unsaved>) {
        if let Some(writer) = &self.writer {
            writer.keep_drafts(drafts);
        }
    }

    /// Keeps the runs of questions that go on.
    pub(super) fn keep_runs(&self, runs: OpenRuns) {
        if let Some(writer) = &self.writer {
            writer.keep_runs(runs);
        }
    }

    /// Keeps the exam that is being taken, or none.
    pub(super) fn keep_exam(&self, exam: Option<OpenExam>) {
        if let Some(writer) = &self.writer {
            writer.keep_exam(exam);
        }
    }

    /// Whether nothing is on its way to the disk, and nobody is still to be told of what arrived there.
    pub(super) fn is_idle(&self) -> bool {
        self.writer.as_ref().is_none_or(Writer::is_idle)
    }

    /// Whether the library is on disk as it is.
    pub(super) fn is_saved(&self) -> bool {
        let state = self.writer.as_ref().map(Writer::state);
        matches!(state, None | Some(SaveState::Saved))
    }

    pub(super) fn retry(&self) {
        if let Some(writer) = &self.writer {
            writer.retry();
        }
    }

    /// Waits until everything is on disk, or cannot be brought there.
    pub(super) fn flush(&self) {
        if let Some(writer) = &self.writer {
            // What could not be saved is on screen already.
            let _ = writer.flush();
        }
    }

    pub(super) fn saving(&self, words: &Words) -> Saving {
        match self.writer.as_ref().map(Writer::state) {
            None | Some(SaveState::Saved) => Saving::Saved,
            Some(SaveState::Saving) => Saving::Saving,
            Some(SaveState::NotSaved(error)) => Saving::Failed(errors::sentence(words, &error)),
        }
    }

    pub(super) fn attachments(&self) -> Option<&Attachments> {
        self.attachments.as_ref()
    }

    pub(super) const fn can_write(&self) -> bool {
        self.writer.is_some()
    }
}

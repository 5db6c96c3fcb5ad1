//! The journal of words that are being written, so that a kill or a power cut takes none of them; and, kept in the same way,
//! the runs of questions that go on and the exam that is being taken.
//!
//! An editor holds its words in memory until the person takes them over, and only then are they an edit of the library.
//! Until that moment they lie here, in one small file that is replaced whole whenever they change and goes when nothing
//! is being written any more:
//!
//! ```text
//! <folder>/<library>/drafts.ron
//! <folder>/<library>/drafts-unread.ron     one that could not be read, as it was
//! <folder>/<library>/run.ron
//! <folder>/<library>/exam.ron
//! ```
//!
//! It lies beside the earlier versions, outside the library: half a sentence is nobody's but this machine's, and no sync
//! tool needs to carry it about every second. The journal decides neither when it is written nor what becomes of what an
//! earlier run left in it, and nothing that goes wrong with it concerns the library.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::encode_document;
use super::error::{Doing, StoreError};
use super::fs::Fs;
use super::layout::MAX_DOCUMENT_BYTES;
use super::naming;
use super::replace::{self, TempNames, make_folders};
use super::shape::{self, Document as _, FORMAT};
use crate::model::{OpenExam, OpenRuns, Unsaved};

/// What a journal holds; its default is nothing, and then there is no file.
pub(super) trait Kept: Clone + Default + PartialEq {
    /// What stands in the file.
    type Document: shape::Document + Send + 'static;
    /// Its name.
    const FILE: &'static str;
    /// Under which name one that could not be read is kept, without the end.
    const UNREAD: &'static str;

    fn to_document(&self) -> Self::Document;

    fn of_document(document: Self::Document) -> Self;
}

impl Kept for Vec<Unsaved> {
    type Document = shape::Drafts;
    const FILE: &'static str = "drafts.ron";
    const UNREAD: &'static str = "drafts-unread";

    fn to_document(&self) -> shape::Drafts {
        shape::Drafts::from(self.as_slice())
    }

    fn of_document(document: shape::Drafts) -> Self {
        document.into_drafts()
    }
}

impl Kept for OpenRuns {
    type Document = shape::Run;
    const FILE: &'static str = "run.ron";
    const UNREAD: &'static str = "run-unread";

    fn to_document(&self) -> shape::Run {
        shape::Run::from(self)
    }

    fn of_document(document: shape::Run) -> Self {
        document.into_runs()
    }
}

impl Kept for Option<OpenExam> {
    type Document = shape::Exam;
    const FILE: &'static str = "exam.ron";
    const UNREAD: &'static str = "exam-unread";

    fn to_document(&self) -> shape::Exam {
        shape::Exam::from(self.as_ref())
    }

    fn of_document(document: shape::Exam) -> Self {
        document.into_exam()
    }
}

/// The file.
pub(super) struct Journal<T> {
    fs: Arc<dyn Fs>,
    temps: Arc<TempNames>,
    /// Of this library.
    folder: PathBuf,
    /// What is in the file; nothing when that is not certain.
    on_disk: Option<T>,
    /// Whether something lies in its place that could neither be read nor be moved away.
    is_blocked: bool,
}

impl<T: Kept> Journal<T> {
    pub(super) fn open(fs: Arc<dyn Fs>, temps: Arc<TempNames>, folder: PathBuf) -> (Self, T) {
        remove_temps(&*fs, &folder);
        let mut journal = Self {
            fs,
            temps,
            folder,
            on_disk: None,
            is_blocked: false,
        };
        let kept = match journal.fs.read(&journal.path(), MAX_DOCUMENT_BYTES) {
            Ok(bytes) => read::<T>(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(T::default()),
            Err(_) => None,
        };
        if kept.is_none() {
            // Where it cannot be moved away now, it will have to be before anything is written.
            journal.is_blocked = journal.set_aside().is_err();
        } else {
            journal.on_disk.clone_from(&kept);
        }
        (journal, kept.unwrap_or_default())
    }

    fn path(&self) -> PathBuf {
        self.folder.join(T::FILE)
    }

    /// What is in the file, as far as that is certain. Nobody needs to write the same again.
    pub(super) const fn on_disk(&self) -> Option<&T> {
        self.on_disk.as_ref()
    }

    /// Puts something in the place of what is kept.
    pub(super) fn write(&mut self, kept: T) -> Result<(), StoreError> {
        if self.is_blocked {
            self.set_aside()?;
            self.is_blocked = false;
        }
        let path = self.path();
        if kept == T::default() {
            self.on_disk = None;
            match self.fs.remove(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::io(Doing::Remove, &path, error));
                }
                _ => {}
            }
        } else {
            let bytes = encode_document(kept.to_document())?.bytes;
            if bytes.len() as u64 > MAX_DOCUMENT_BYTES {
                return Err(StoreError::io(Doing::Write, &path, io::ErrorKind::FileTooLarge.into()));
            }
            make_folders(&*self.fs, &self.folder)?;
            self.on_disk = None;
            replace::replace(&*self.fs, &self.temps, &path, &bytes)?;
        }
        self.sync()?;
        self.on_disk = Some(kept);
        Ok(())
    }

    /// Gives what lies in the place of the file another name.
    fn set_aside(&self) -> Result<(), StoreError> {
        let path = self.path();
        let fail = |error| StoreError::io(Doing::Rename, &path, error);
        let taken = self.fs.list(&self.folder).map_err(fail)?;
        let file_of = |stem: &str| format!("{stem}.ron");
        let is_taken = |stem: &str| taken.iter().any(|entry| entry.name == *file_of(stem));
        let aside = self.folder.join(file_of(&naming::first_free(T::UNREAD, is_taken)));
        match self.fs.rename(&path, &aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fail(error)),
            // It has gone by itself, or is where it was to go.
            _ => self.sync(),
        }
    }

    fn sync(&self) -> Result<(), StoreError> {
        match self.fs.sync_folder(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(Doing::Write, &self.folder, error))
            }
            _ => Ok(()),
        }
    }
}

/// What some bytes hold; nothing when they are damaged, or of a later version, of which some would be lost.
fn read<T: Kept>(bytes: &[u8]) -> Option<T> {
    let document = shape::read::<T::Document>(bytes).ok()?;
    (document.format() <= FORMAT).then(|| T::of_document(document))
}

/// Removes what was half written when a process died. Where one cannot be removed, it is in nobody's way.
fn remove_temps(fs: &dyn Fs, folder: &Path) {
    let entries = fs.list(folder).unwrap_or_default();
    for entry in entries
        .iter()
        .filter(|entry| entry.name.to_str().is_some_and(naming::is_temp))
    {
        let _ = fs.remove(&folder.join(&entry.name));
    }
}

//! Opening and making libraries.
//!
//! A library is opened for writing when the lock can be had within two seconds and its format is known, else for reading,
//! and [`Access`] says why. Reading itself is `load`; nothing is written here but what a new library begins with.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::access::{Access, OpenMode, take_lock};
use super::attachments::Attachments;
use super::catalogue::Catalogue;
use super::device::DeviceId;
use super::drafts::Journal;
use super::error::{Doing, ReadOnlyReason, StoreError};
use super::finding::{Finding, Problem};
use super::fs::{DiskFs, Fs, Lock};
use super::job::SaveJob;
use super::layout;
use super::ledger::LedgerWriter;
use super::load::{Loaded, LogTails, ReadFile, Survey, Tell, load};
use super::log::Appender;
use super::replace::{self, TempNames, make_folders};
use super::seen::Told;
use super::versions::{self, Clock, Versions};
use crate::model::{Inconsistency, Library, OpenExam, OpenRuns, Unsaved};

/// Ids are given out by the clock, and this one is reached in the year 2248; a higher one is damage, and behind the
/// highest of all no new ones could be given out.
const HIGHEST_ID: u64 = u64::MAX >> 1;

/// A library that was opened.
pub struct Opened {
    /// The files.
    pub store: Store,
    /// What was in them.
    pub library: Library,
    /// What was not as it should be.
    pub findings: Vec<Finding>,
    /// What can be done with it.
    pub access: Access,
}

/// The files of an open library. One store at a time can write; see [`Access`].
pub struct Store {
    pub(super) fs: Arc<dyn Fs>,
    pub(super) root: PathBuf,
    pub(super) access: Access,
    pub(super) library_id: String,
    pub(super) catalogue: Catalogue,
    pub(super) log: Appender,
    pub(super) temps: Arc<TempNames>,
    /// Folders whose names are not safe on disk yet, relative to the library.
    pub(super) unsynced: BTreeSet<PathBuf>,
    pub(super) versions: Option<Versions>,
    /// The answers of other devices, as they were read last.
    pub(super) others: LogTails,
    pub(super) told: Told,
    pub(super) ledger: Option<LedgerWriter>,
    /// The documents as they were read.
    pub(super) files: Vec<ReadFile>,
    pub(super) journal: Option<Journal<Vec<Unsaved>>>,
    /// The same for the run of questions that goes on.
    pub(super) run_journal: Option<Journal<OpenRuns>>,
    pub(super) exam_journal: Option<Journal<Option<OpenExam>>>,
    /// Held, never looked at.
    pub(super) _lock: Option<Lock>,
}

impl Store {
    /// Opens the library in a folder. `device` is who answers here.
    ///
    /// # Errors
    /// When there is no library in the folder, or it cannot be looked into, or (in [`OpenMode::WriteOrWait`]) somebody
    /// else goes on writing to it. Damaged files are no error but findings.
    pub fn open(folder: &Path, mode: OpenMode, device: &DeviceId) -> Result<Opened, StoreError> {
        Self::open_watched(folder, mode, device, &|_| {})
    }

    /// Opens the library in a folder and tells of its notes as they are read, from any thread.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_watched(
        folder: &Path,
        mode: OpenMode,
        device: &DeviceId,
        tell: Tell<'_>,
    ) -> Result<Opened, StoreError> {
        Self::open_watched_on(Arc::new(DiskFs), folder, mode, device, tell)
    }

    /// Opens a library on another file system.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_on(fs: Arc<dyn Fs>, folder: &Path, mode: OpenMode, device: &DeviceId) -> Result<Opened, StoreError> {
        Self::open_watched_on(fs, folder, mode, device, &|_| {})
    }

    fn open_watched_on(
        fs: Arc<dyn Fs>,
        folder: &Path,
        mode: OpenMode,
        device: &DeviceId,
        tell: Tell<'_>,
    ) -> Result<Opened, StoreError> {
        match Survey::is_library(&*fs, folder) {
            Ok(true) => {}
            Ok(false) => return Err(StoreError::NotALibrary(folder.to_owned())),
            Err(error) => return Err(StoreError::io(Doing::Read, folder, error)),
        }
        let (lock, access) = take_lock(&*fs, folder, mode)?;
        let survey = Survey::of(&*fs, folder);
        if lock.is_some() {
            remove_temps(&*fs, folder, &survey);
        }
        let loaded = load(&*fs, folder, survey, tell);
        Ok(Self::from_loaded(fs, folder, device, loaded, lock, access))
    }

    fn from_loaded(
        fs: Arc<dyn Fs>,
        folder: &Path,
        device: &DeviceId,
        loaded: Loaded,
        lock: Option<Lock>,
        access: Access,
    ) -> Opened {
        let (library, inconsistencies) = Library::assemble(loaded.parts);
        let mut findings = loaded.findings;
        findings.extend(inconsistencies.iter().map(finding_of));
        let reason = match loaded.newer {
            Some((file, format)) => Some(ReadOnlyReason::Newer { file, format }),
            None if library.highest_id() > HIGHEST_ID => {
                Some(ReadOnlyReason::NoRoomForIds(written_id(library.highest_id())))
            }
            None => None,
        };
        let (lock, access) = match reason {
            Some(reason) => (None, Access::ReadOnly(reason)),
            None => (lock, access),
        };
        let log = Appender::new(
            Arc::clone(&fs),
            folder.to_owned(),
            device.clone(),
            loaded.logs.get(device.as_str()),
        );
        let mut catalogue = loaded.catalogue;
        for (key, filed) in &mut catalogue.filed {
            filed.base = library.document(*key);
        }
        let store = Self {
            fs,
            root: folder.to_owned(),
            access: access.clone(),
            library_id: loaded.library_id,
            catalogue,
            log,
            temps: Arc::default(),
            unsynced: BTreeSet::new(),
            versions: None,
            others: LogTails::of_logs(&loaded.logs, device.as_str()),
            told: Told::default(),
            ledger: None,
            files: loaded.files,
            journal: None,
            run_journal: None,
            exam_journal: None,
            _lock: lock,
        };
        Opened {
            store,
            library,
            findings,
            access,
        }
    }

    /// Makes an empty library in a folder, which is made where it is not there, and opens it. `library_id` tells it from
    /// other libraries: any number no other library has, as `IdSource::next_id` gives.
    ///
    /// # Errors
    /// When there is a library already, or the folder cannot be written to.
    pub fn create(folder: &Path, device: &DeviceId, library_id: u64) -> Result<Opened, StoreError> {
        Self::create_on(Arc::new(DiskFs), folder, device, library_id)
    }

    /// Makes a library on another file system.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn create_on(fs: Arc<dyn Fs>, folder: &Path, device: &DeviceId, library_id: u64) -> Result<Opened, StoreError> {
        make_folders(&*fs, folder)?;
        if Survey::is_library(&*fs, folder).map_err(|error| StoreError::io(Doing::Read, folder, error))? {
            return Err(StoreError::AlreadyALibrary(folder.to_owned()));
        }
        let (lock, access) = take_lock(&*fs, folder, OpenMode::WriteOrWait)?;
        let survey = Survey::of(&*fs, folder);
        remove_temps(&*fs, folder, &survey);
        let loaded = Loaded::empty(written_id(library_id), survey);
        let mut opened = Self::from_loaded(fs, folder, device, loaded, lock, access);
        opened.store.write_git_attributes()?;
        opened.store.save(&SaveJob::of_documents(&opened.library))?;
        Ok(opened)
    }

    /// What can be done with the library.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// The folder of the library.
    pub fn folder(&self) -> &Path {
        &self.root
    }

    /// The pictures of the library; may be used on any thread, beside the store.
    pub fn attachments(&self) -> Attachments {
        Attachments::new(
            Arc::clone(&self.fs),
            self.root.clone(),
            self.access.clone(),
            Arc::clone(&self.temps),
        )
    }

    /// From now on keeps what is replaced or deleted, and notes what is written, in a folder that should lie outside the
    /// library. Reads what was noted there before.
    pub fn keep_versions(&mut self, folder: &Path, clock: Clock) -> Versions {
        let folder = versions::folder_of(folder, &self.library_id);
        if self.access == Access::ReadWrite {
            let (fs, temps) = (Arc::clone(&self.fs), Arc::clone(&self.temps));
            self.ledger = Some(LedgerWriter::open(fs, temps, folder.clone(), self.root.clone()));
        }
        let versions = Versions::new(Arc::clone(&self.fs), Arc::clone(&self.temps), folder, clock);
        self.versions = Some(versions.clone());
        versions
    }

    /// The earlier versions of documents, once they are kept.
    pub const fn versions(&self) -> Option<&Versions> {
        self.versions.as_ref()
    }

    /// From now on keeps what is being written, in a folder that should lie outside the library, and answers with what
    /// an earlier run left there. Reading never fails: what is damaged, or was written by a later version, is kept under
    /// another name. While the library is read-only the journal belongs to whoever writes, and nothing is read or kept.
    pub fn keep_drafts(&mut self, folder: &Path) -> Vec<Unsaved> {
        if self.access != Access::ReadWrite {
            return Vec::new();
        }
        let folder = versions::folder_of(folder, &self.library_id);
        let (journal, drafts) = Journal::open(Arc::clone(&self.fs), Arc::clone(&self.temps), folder);
        self.journal = Some(journal);
        drafts
    }

    /// The same for the runs of questions that go on.
    pub fn keep_runs(&mut self, folder: &Path) -> OpenRuns {
        if self.access != Access::ReadWrite {
            return OpenRuns::default();
        }
        let folder = versions::folder_of(folder, &self.library_id);
        let (journal, runs) = Journal::open(Arc::clone(&self.fs), Arc::clone(&self.temps), folder);
        self.run_journal = Some(journal);
        runs
    }

    /// Puts runs in the place of those that are kept. They are safe on disk when this returns.
    pub(super) fn write_runs(&mut self, runs: &OpenRuns) -> Result<(), StoreError> {
        match &mut self.run_journal {
            Some(journal) if journal.on_disk() != Some(runs) => journal.write(runs.clone()),
            _ => Ok(()),
        }
    }

    /// The same for the exam that is being taken.
    pub fn keep_exam(&mut self, folder: &Path) -> Option<OpenExam> {
        if self.access != Access::ReadWrite {
            return None;
        }
        let folder = versions::folder_of(folder, &self.library_id);
        let (journal, exam) = Journal::open(Arc::clone(&self.fs), Arc::clone(&self.temps), folder);
        self.exam_journal = Some(journal);
        exam
    }

    /// Puts an exam in the place of the one that is kept. It is safe on disk when this returns.
    pub(super) fn write_exam(&mut self, exam: Option<&OpenExam>) -> Result<(), StoreError> {
        match &mut self.exam_journal {
            Some(journal) if journal.on_disk().map(Option::as_ref) != Some(exam) => journal.write(exam.cloned()),
            _ => Ok(()),
        }
    }

    /// Puts drafts in the place of those that are kept. They are safe on disk when this returns.
    pub(super) fn write_drafts(&mut self, drafts: &[Unsaved]) -> Result<(), StoreError> {
        match &mut self.journal {
            Some(journal) if journal.on_disk().map(Vec::as_slice) != Some(drafts) => journal.write(drafts.to_vec()),
            _ => Ok(()),
        }
    }

    /// Writes `.gitattributes` where there is none; a user's own stays.
    pub(super) fn write_git_attributes(&self) -> Result<bool, StoreError> {
        let path = self.root.join(layout::GIT_ATTRIBUTES);
        let found = self
            .fs
            .kind(&path)
            .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
        if found.is_some() {
            return Ok(false);
        }
        replace::replace(&*self.fs, &self.temps, &path, layout::GIT_ATTRIBUTES_TEXT.as_bytes())?;
        self.fs
            .sync_folder(&self.root)
            .map_err(|error| StoreError::io(Doing::Write, &self.root, error))?;
        Ok(true)
    }
}

impl Opened {
    /// Does what [`Store::keep_versions`] does, right after the library was opened, and adds to the findings what differs
    /// from what was noted when it was saved although nobody has written to it since.
    pub fn keep_versions(&mut self, folder: &Path, clock: Clock) -> Versions {
        let versions = self.store.keep_versions(folder, clock);
        self.store
            .compare_with_ledger(&self.library, folder, &mut self.findings);
        versions
    }
}

/// Removes what was half written when a process died; that process is gone, for we have the lock. Where one cannot be
/// removed, it is in nobody's way.
fn remove_temps(fs: &dyn Fs, folder: &Path, survey: &Survey) {
    for temp in &survey.temps {
        let _ = fs.remove(&folder.join(temp));
    }
}

/// The written form of a number.
fn written_id(number: u64) -> String {
    use crate::model::{Id as _, NotebookId};
    NotebookId::from_raw(number).to_string()
}

/// Reading leaves out what the model would; this stays empty unless the two come to differ.
fn finding_of(inconsistency: &Inconsistency) -> Finding {
    match inconsistency {
        Inconsistency::RepeatedId(id) => Finding::in_file("", Problem::RepeatedId(id.clone())),
        Inconsistency::NoteWithoutNotebook(id) => Finding::in_file("", Problem::Misplaced(id.to_string())),
        Inconsistency::CardWithoutNote(id) => Finding::in_file("", Problem::Misplaced(id.to_string())),
    }
}

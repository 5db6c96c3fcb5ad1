//! Adding to the log of this device.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{DeviceLog, Line, Month, TailState, file_name, month_of};
use crate::store::device::DeviceId;
use crate::store::error::{Doing, StoreError};
use crate::store::fs::{Fs, FsFile};
use crate::store::job::ReviewEdit;
use crate::store::layout::REVIEWS;

/// The writing end of a device's log.
pub(in crate::store) struct Appender {
    fs: Arc<dyn Fs>,
    /// The library.
    root: PathBuf,
    device: DeviceId,
    next_seq: u64,
    /// The last file of each month and whether it may be added to.
    last_files: BTreeMap<Month, LastFile>,
}

#[derive(Clone, Copy)]
struct LastFile {
    n: u32,
    is_sound: bool,
}

/// Opened anew for every write: a sync tool or `git` may have put another file in its place.
struct OpenFile {
    path: PathBuf,
    file: Box<dyn FsFile>,
}

impl Appender {
    /// Goes on where the log that was read ends.
    pub(in crate::store) fn new(fs: Arc<dyn Fs>, root: PathBuf, device: DeviceId, log: Option<&DeviceLog>) -> Self {
        let mut last_files = BTreeMap::new();
        for file in log.iter().flat_map(|log| &log.files) {
            if let Some((month, n)) = file.place {
                let is_sound = file.tail == TailState::Whole && file.newer.is_none();
                last_files.insert(month, LastFile { n, is_sound });
            }
        }
        Self {
            fs,
            root,
            device,
            next_seq: log.map_or(0, DeviceLog::last_seq).saturating_add(1),
            last_files,
        }
    }

    /// Whose log it is.
    pub(in crate::store) const fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Writes answers and retractions in their order and makes them survive a power cut.
    ///
    /// # Errors
    /// None of them counts as written then. The same edits are to be given again, in the same order, perhaps with later
    /// ones behind them; those that did reach the disk will not count twice.
    pub(in crate::store) fn append(&mut self, edits: &[ReviewEdit]) -> Result<(), StoreError> {
        let mut seq = self.next_seq;
        for run in edits.chunk_by(|a, b| month_of(a.review().at) == month_of(b.review().at)) {
            let Some(first) = run.first() else { continue };
            let month = month_of(first.review().at);
            let mut bytes = Vec::new();
            for edit in run {
                let line = match edit {
                    ReviewEdit::Given(review) => Line::answer(seq, review),
                    ReviewEdit::TakenBack(review) => Line::Retract { seq, id: review.id },
                };
                line.write_to(&mut bytes).map_err(StoreError::unsaveable)?;
                seq = seq.saturating_add(1);
            }
            self.write(month, &bytes)?;
        }
        self.next_seq = seq;
        Ok(())
    }

    fn write(&mut self, month: Month, lines: &[u8]) -> Result<(), StoreError> {
        let mut open = self.open_file(month)?;
        let outcome = open.file.write_all(lines).and_then(|()| open.file.sync());
        outcome.map_err(|error| {
            self.give_up(month);
            StoreError::io(Doing::Write, &open.path, error)
        })
    }

    fn give_up(&mut self, month: Month) {
        if let Some(last) = self.last_files.get_mut(&month) {
            last.is_sound = false;
        }
    }

    fn open_file(&mut self, month: Month) -> Result<OpenFile, StoreError> {
        let folder = self.root.join(REVIEWS).join(self.device.as_str());
        match self.last_files.get(&month).copied() {
            Some(last) if last.is_sound => {
                let path = folder.join(file_name(month, last.n));
                match self.fs.append(&path) {
                    Ok(file) => Ok(OpenFile { path, file }),
                    // Somebody removed the file meanwhile: go on in a new one.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        self.new_file(month, &folder, last.n.saturating_add(1))
                    }
                    Err(error) => Err(StoreError::io(Doing::Write, &path, error)),
                }
            }
            Some(last) => self.new_file(month, &folder, last.n.saturating_add(1)),
            None => self.new_file(month, &folder, 1),
        }
    }

    /// Makes a file with its first line, and its name durable before any answer is written to it.
    fn new_file(&mut self, month: Month, folder: &Path, n: u32) -> Result<OpenFile, StoreError> {
        self.make_folder(folder)?;
        let path = folder.join(file_name(month, n));
        let fail = |error| StoreError::io(Doing::Write, &path, error);
        let mut header = Vec::new();
        Line::header(self.device.as_str())
            .write_to(&mut header)
            .map_err(StoreError::unsaveable)?;
        let mut file = match self.fs.create(&path) {
            // A sync tool put one there since the log was read.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return self.new_file(month, folder, n.saturating_add(1));
            }
            outcome => outcome.map_err(fail)?,
        };
        let outcome = file
            .write_all(&header)
            .and_then(|()| file.sync())
            .and_then(|()| self.fs.sync_folder(folder));
        if let Err(error) = outcome {
            // No answer is in it yet. Where it cannot be removed either, its number is used up.
            if self.fs.remove(&path).is_err() {
                self.last_files.insert(month, LastFile { n, is_sound: false });
            }
            return Err(fail(error));
        }
        self.last_files.insert(month, LastFile { n, is_sound: true });
        Ok(OpenFile { path, file })
    }

    fn make_folder(&self, folder: &Path) -> Result<(), StoreError> {
        let reviews = self.root.join(REVIEWS);
        for (path, parent) in [(reviews.as_path(), self.root.as_path()), (folder, reviews.as_path())] {
            let fail = |error| StoreError::io(Doing::MakeFolder, path, error);
            if self.fs.kind(path).map_err(fail)?.is_none() {
                self.fs.create_folder(path).map_err(fail)?;
            }
            self.fs.sync_folder(parent).map_err(fail)?;
        }
        Ok(())
    }
}

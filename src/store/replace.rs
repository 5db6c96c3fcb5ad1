//! Putting bytes in the place of a file so that there is always one whole version of it, and making the folder it lies in.

use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, ScopedJoinHandle};

use super::error::{Doing, StoreError};
use super::fs::{EntryKind, Fs};
use super::naming;

/// Names for files that are being written; no two are ever the same.
#[derive(Debug, Default)]
pub(super) struct TempNames {
    next: AtomicU64,
}

impl TempNames {
    fn path_in(&self, folder: &Path) -> PathBuf {
        let serial = self.next.fetch_add(1, Ordering::Relaxed);
        folder.join(naming::temp_name(process::id(), serial))
    }
}

/// What is to be in a file.
pub(super) struct NewFile {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// Writes bytes beside `path`, syncs them, reads them back and renames them over `path`. The caller syncs the folder
/// afterwards, once for all that it replaced there.
///
/// # Errors
/// `path` is as it was before, or (when the rename itself failed) as it is to be.
pub(super) fn replace(fs: &dyn Fs, temps: &TempNames, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temp = write_one_beside(fs, temps, path, bytes)?;
    rename(fs, &temp, path)
}

/// Makes a folder and what is missing above it, each durable.
pub(super) fn make_folders(fs: &dyn Fs, folder: &Path) -> Result<(), StoreError> {
    let fail = |error| StoreError::io(Doing::MakeFolder, folder, error);
    let mut missing = Vec::new();
    for ancestor in folder.ancestors().filter(|path| !path.as_os_str().is_empty()) {
        match fs.kind(ancestor).map_err(fail)? {
            None => missing.push(ancestor),
            Some(EntryKind::File) => return Err(fail(io::ErrorKind::NotADirectory.into())),
            Some(EntryKind::Folder | EntryKind::Other) => break,
        }
    }
    for path in missing.into_iter().rev() {
        fs.create_folder(path).map_err(fail)?;
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs.sync_folder(parent).map_err(|error| {
                // Whoever tries again would take it for a folder that is safe.
                let _ = fs.remove_folder(path);
                fail(error)
            })?;
        }
    }
    Ok(())
}

/// Writes the bytes of each file beside it, syncs them and reads them back. Answers with the names of the new files.
///
/// Syncing is waiting, and a journal takes many files in one go: on a few threads at once ten times as many files are
/// safe in the same time.
pub(super) fn write_beside(fs: &dyn Fs, temps: &TempNames, files: &[&NewFile]) -> Vec<Result<PathBuf, StoreError>> {
    let write = |files: &[&NewFile]| -> Vec<Result<PathBuf, StoreError>> {
        let files = files.iter();
        files
            .map(|file| write_one_beside(fs, temps, &file.path, &file.bytes))
            .collect()
    };
    let n_threads = fs.n_syncs_at_once().min(files.len());
    if n_threads <= 1 {
        return write(files);
    }
    thread::scope(|scope| {
        let running: Vec<_> = files
            .chunks(files.len().div_ceil(n_threads))
            .map(|part| {
                let name = "saegim-sync".to_owned();
                (
                    part,
                    thread::Builder::new()
                        .name(name)
                        .spawn_scoped(scope, move || write(part)),
                )
            })
            .collect();
        let finish = |(part, thread): (_, io::Result<ScopedJoinHandle<'_, _>>)| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => write(part),
        };
        running.into_iter().flat_map(finish).collect()
    })
}

/// Puts a file that is safe in the place of another.
pub(super) fn rename(fs: &dyn Fs, temp: &Path, path: &Path) -> Result<(), StoreError> {
    fs.rename(temp, path).map_err(|error| {
        let _ = fs.remove(temp);
        StoreError::io(Doing::Write, path, error)
    })
}

/// A file whose write or sync failed is thrown away: asking it to sync again would prove nothing.
fn write_one_beside(fs: &dyn Fs, temps: &TempNames, path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let folder = path.parent().unwrap_or(path);
    let (temp, mut file) = loop {
        let temp = temps.path_in(folder);
        match fs.create(&temp) {
            Ok(file) => break (temp, file),
            // Left behind by a process of the same number; there are never many of them.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::io(Doing::Write, path, error)),
        }
    };
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync())
        .and_then(|()| fs.read(&temp, bytes.len() as u64));
    drop(file);
    let outcome = match written {
        Ok(found) if found == bytes => return Ok(temp),
        Ok(_) => StoreError::Unfaithful(path.to_owned()),
        Err(error) => StoreError::io(Doing::Write, path, error),
    };
    let _ = fs.remove(&temp);
    Err(outcome)
}

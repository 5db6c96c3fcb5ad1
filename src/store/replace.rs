//! Putting bytes in the place of a file so that there is always one whole version of it.

use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::{Doing, StoreError};
use super::fs::Fs;
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

/// Writes bytes beside `path`, syncs them, reads them back and renames them over `path`. The caller syncs the folder
/// afterwards, once for all that it replaced there.
///
/// # Errors
/// `path` is as it was before, or (when the rename itself failed) as it is to be.
pub(super) fn replace(fs: &dyn Fs, temps: &TempNames, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temp = write_beside(fs, temps, path.parent().unwrap_or(path), path, bytes)?;
    fs.rename(&temp, path).map_err(|error| {
        let _ = fs.remove(&temp);
        StoreError::io(Doing::Write, path, error)
    })
}

/// Writes bytes to a new file in `folder`, which is to become `path`.
///
/// A file whose write or sync failed is thrown away: asking it to sync again would prove nothing.
pub(super) fn write_beside(
    fs: &dyn Fs,
    temps: &TempNames,
    folder: &Path,
    path: &Path,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
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

//! Files outside the library: exports, pictures to be taken in, and the name of this device.

use std::io;
use std::path::Path;

use super::device::DeviceId;
use super::error::{Doing, StoreError};
use super::fs::{DiskFs, EntryKind, Fs as _};
use super::replace::{TempNames, replace};

/// A device file holds one short name.
const MAX_DEVICE_BYTES: u64 = 256;

/// Puts bytes in the place of a file, whole or not at all, making the folders above it. Returns when they are safe.
///
/// Only a regular file makes way: a device or a link under that name would be replaced by a file, which nobody means.
///
/// # Errors
/// The file that could not be written; what was there before is unharmed.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    make_folders(folder)?;
    let found = DiskFs
        .kind(path)
        .map_err(|error| StoreError::io(Doing::Read, path, error))?;
    let trouble = match found {
        None | Some(EntryKind::File) => None,
        Some(EntryKind::Folder) => Some(io::ErrorKind::IsADirectory),
        Some(_) => Some(io::ErrorKind::InvalidInput),
    };
    if let Some(trouble) = trouble {
        return Err(StoreError::io(Doing::Write, path, trouble.into()));
    }
    replace(&DiskFs, &TempNames::default(), path, bytes)?;
    DiskFs
        .sync_folder(folder)
        .map_err(|error| StoreError::io(Doing::Write, folder, error))
}

/// The bytes of a regular file of at most `max_bytes`; links and devices are not followed.
///
/// # Errors
/// Why it cannot be read.
pub fn read_file(path: &Path, max_bytes: u64) -> Result<Vec<u8>, StoreError> {
    DiskFs
        .read(path, max_bytes)
        .map_err(|error| StoreError::io(Doing::Read, path, error))
}

/// The name of this device as it is kept in a file, or `fresh`, which is then kept there.
///
/// # Errors
/// When the file can be neither read nor written.
pub fn this_device(file: &Path, fresh: DeviceId) -> Result<DeviceId, StoreError> {
    if let Ok(bytes) = DiskFs.read(file, MAX_DEVICE_BYTES)
        && let Some(kept) = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|name| name.trim().parse().ok())
    {
        return Ok(kept);
    }
    write_file(file, format!("{fresh}\n").as_bytes())?;
    Ok(fresh)
}

fn make_folders(folder: &Path) -> Result<(), StoreError> {
    let fail = |error| StoreError::io(Doing::MakeFolder, folder, error);
    let mut missing = Vec::new();
    for ancestor in folder.ancestors().filter(|path| !path.as_os_str().is_empty()) {
        match DiskFs.kind(ancestor).map_err(fail)? {
            None => missing.push(ancestor),
            Some(EntryKind::File) => return Err(fail(io::ErrorKind::NotADirectory.into())),
            Some(EntryKind::Folder | EntryKind::Other) => break,
        }
    }
    missing
        .into_iter()
        .rev()
        .try_for_each(|path| DiskFs.create_folder(path))
        .map_err(fail)
}

//! Putting a ready-made library where there is none yet.

use std::path::Path;

use super::device::DeviceId;
use super::error::{Doing, StoreError};
use super::fs::{DiskFs, EntryKind, Fs as _};
use super::open::Store;
use super::outside::write_file;

/// What the folder is called until everything is in it.
const UNFINISHED: &str = "new";

/// Makes a library with some files in it, given by their path in the library and their bytes.
///
/// The folder gets its name when everything is in it and safe; where this is cut short, it can simply be done again.
///
/// # Errors
/// When the folder holds something already, or cannot be written to.
pub fn install(folder: &Path, device: &DeviceId, library_id: u64, files: &[(&str, &[u8])]) -> Result<(), StoreError> {
    let is_there = DiskFs
        .kind(folder)
        .map_err(|error| StoreError::io(Doing::Read, folder, error))?;
    let is_taken = match is_there {
        None => false,
        Some(EntryKind::Folder) => !DiskFs.list(folder).is_ok_and(|entries| entries.is_empty()),
        Some(_) => true,
    };
    if is_taken {
        return Err(StoreError::NotALibrary(folder.to_owned()));
    }
    let unfinished = folder.with_extension(UNFINISHED);
    match Store::create(&unfinished, device, library_id) {
        Ok(_) | Err(StoreError::AlreadyALibrary(_)) => {}
        Err(error) => return Err(error),
    }
    for (path, bytes) in files {
        write_file(&unfinished.join(path), bytes)?;
    }
    let fail = |error| StoreError::io(Doing::Write, folder, error);
    if is_there.is_some() {
        DiskFs.remove_folder(folder).map_err(fail)?;
    }
    DiskFs.rename(&unfinished, folder).map_err(fail)?;
    match folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => DiskFs.sync_folder(parent).map_err(fail),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::OpenMode;

    #[test]
    fn a_library_is_there_whole_and_nothing_is_left_beside_it() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("library");
        let device: DeviceId = "tests".parse().unwrap();
        let files: &[(&str, &[u8])] = &[("attachments/ab/cd.png", b"no picture")];
        install(&folder, &device, 7, files).unwrap();
        let opened = Store::open(&folder, OpenMode::Read, &device).unwrap();
        assert_eq!(opened.library.n_notes(), 0);
        assert_eq!(
            DiskFs.read(&folder.join("attachments/ab/cd.png"), 99).unwrap(),
            b"no picture"
        );
        assert_eq!(DiskFs.list(root.path()).unwrap().len(), 1);
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        write_file(&root.path().join("vault/note.md"), b"# mine").unwrap();
        let device: DeviceId = "tests".parse().unwrap();
        let folder = root.path().join("vault");
        assert!(matches!(
            install(&folder, &device, 7, &[]),
            Err(StoreError::NotALibrary(_))
        ));
        assert_eq!(DiskFs.list(&folder).unwrap().len(), 1);
    }
}

//! Who may write to a library: one store at a time, the one that holds the lock.
//!
//! The lock is on a file of the library and ends with the process. A library that cannot be locked because it cannot be
//! written at all is read-only; so is one that somebody else holds, unless a command waits for it.

use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::error::{Doing, ReadOnlyReason, StoreError};
use super::fs::{Fs, Lock};
use super::layout;

/// How long a command waits for another one to finish, in steps.
const LOCK_STEP: Duration = Duration::from_millis(50);
const LOCK_STEPS: u32 = 40;

/// What a library is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// To look at; takes no lock and writes nothing.
    Read,
    /// To change, or to look at while somebody else changes it: what a window does.
    Write,
    /// To change; waits up to two seconds for somebody else to finish: what a command does.
    WriteOrWait,
}

/// What can be done with an open library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    ReadWrite,
    /// It can be looked at.
    ReadOnly(ReadOnlyReason),
}

/// Takes the lock for `mode`, and says what can be done with the library then.
///
/// # Errors
/// When somebody else goes on holding it, in [`OpenMode::WriteOrWait`], or when locking fails otherwise.
pub(super) fn take_lock(fs: &dyn Fs, folder: &Path, mode: OpenMode) -> Result<(Option<Lock>, Access), StoreError> {
    if mode == OpenMode::Read {
        return Ok((None, Access::ReadOnly(ReadOnlyReason::Asked)));
    }
    let path = folder.join(layout::LOCK);
    let mut n_tries = 0;
    loop {
        match fs.lock(&path) {
            Ok(Some(lock)) => return Ok((Some(lock), Access::ReadWrite)),
            Ok(None) if mode == OpenMode::Write => return Ok((None, Access::ReadOnly(ReadOnlyReason::Locked))),
            Ok(None) if n_tries == LOCK_STEPS => return Err(StoreError::Locked(folder.to_owned())),
            Ok(None) => thread::sleep(LOCK_STEP),
            Err(error) if mode == OpenMode::Write && is_unwritable(&error) => {
                let reason = ReadOnlyReason::Unwritable(error.to_string());
                return Ok((None, Access::ReadOnly(reason)));
            }
            Err(error) => return Err(StoreError::io(Doing::Lock, &path, error)),
        }
        n_tries += 1;
    }
}

fn is_unwritable(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::StorageFull
    )
}

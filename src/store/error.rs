//! What can go wrong with the library on disk, said so that a person knows what to do.

use std::io;
use std::path::{Path, PathBuf};

use super::layout;

/// What the store was doing to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading it.
    Read,
    /// Writing it.
    Write,
    /// Giving it another name.
    Rename,
    /// Removing it.
    Remove,
    /// Making the folder.
    MakeFolder,
    /// Taking the lock.
    Lock,
}

impl Doing {
    const fn words(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::MakeFolder => "make the folder",
            Self::Lock => "lock",
        }
    }
}

/// Why a library is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnlyReason {
    /// That is what was asked for.
    #[error("the library was opened read-only")]
    Asked,
    /// Another window or command writes to it.
    #[error("another Saegim is writing to this library: close it to make changes here")]
    Locked,
    /// A file in it was written by a later version.
    #[error("{} was written by a later version of Saegim (format {format}): update Saegim to make changes", file.display())]
    Newer {
        /// The file, relative to the library.
        file: PathBuf,
        /// Its format number.
        format: u32,
    },
    /// An id in it is so high that no new ones could be given out.
    #[error("the library holds the id {0}, above which there is no room for new ones: find it in its files and fix it")]
    NoRoomForIds(String),
    /// The folder cannot be written to.
    #[error("can't write to the library folder ({0}): change its permissions to make changes")]
    Unwritable(String),
}

/// Why a picture was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureRefusal {
    /// The bytes are no picture of a known format, whatever the name says.
    #[error("this is not a PNG, JPEG, GIF, WebP, BMP, or SVG image: convert it to one of these")]
    NotAPicture,
    /// A known format, but not readable.
    #[error("the image is damaged: save it again and retry")]
    Damaged,
    /// More pixels than can be shown.
    #[error("the image has {width} × {height} pixels: scale it down to at most 16,384 a side and 64 million in all")]
    TooManyPixels {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// A drawing that unfolds to more than can be drawn.
    #[error("the SVG image is too complex to be drawn: save it as PNG")]
    TooComplex,
    /// A longer file than is kept.
    #[error("the image file has {bytes} bytes: save it with at most 64 MB")]
    TooLong {
        /// Length of the file.
        bytes: u64,
    },
}

/// What went wrong. Nothing that was saved before is harmed by any of these.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused.
    #[error("cannot {} {}: {}", doing.words(), path.display(), advice(source))]
    Io {
        /// What was tried.
        doing: Doing,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no library in the folder.
    #[error("{} is not a Saegim library: choose a folder that has {}, or create a new library", .0.display(), layout::LIBRARY)]
    NotALibrary(PathBuf),
    /// There is a library in the folder already.
    #[error("{} is already a Saegim library: open it, or choose another folder", .0.display())]
    AlreadyALibrary(PathBuf),
    /// Another program writes to the library.
    #[error("{} is in use by another Saegim: close it and try again", .0.display())]
    Locked(PathBuf),
    /// The library is open for reading only.
    #[error("nothing was saved: {0}")]
    ReadOnly(ReadOnlyReason),
    /// What came back from the disk is not what was written.
    #[error("{} read back differently than it was written; the previous version is intact: check the disk, then try again", .0.display())]
    Unfaithful(PathBuf),
    /// The document cannot be written down.
    #[error("a document can't be written as RON ({0}); please report this")]
    Unsaveable(String),
    /// Something else in the same batch could not be made safe.
    #[error("some changes may not be on disk, because {} can't be synced: check the disk, then save again", .0.display())]
    Unsettled(PathBuf),
    /// A note whose notebook was never saved.
    #[error("the notebook of {0} is not on disk: save again")]
    Homeless(String),
    /// The bytes are no picture that can be kept.
    #[error(transparent)]
    Picture(#[from] PictureRefusal),
    /// A picture's file is not what the library knows.
    #[error("{} is not the image that was added: add the image again", .0.display())]
    DamagedAttachment(PathBuf),
    /// An earlier version cannot be read any more.
    #[error("the version in {} {reason}", path.display())]
    DamagedVersion {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The thread that writes has ended.
    #[error("the program is closing and can no longer save: start it again")]
    Closed,
}

impl StoreError {
    pub(super) fn io(doing: Doing, path: &Path, source: io::Error) -> Self {
        Self::Io {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
    pub(super) fn unsaveable(error: ron::Error) -> Self {
        Self::Unsaveable(error.to_string())
    }
}

/// What the system said, with what to do about it.
fn advice(error: &io::Error) -> String {
    let (what, remedy) = match error.kind() {
        io::ErrorKind::StorageFull => ("the disk is full", "free up some space, then try again"),
        io::ErrorKind::QuotaExceeded => ("your disk quota is used up", "free up some space, then try again"),
        io::ErrorKind::PermissionDenied => ("permission denied", "change the permissions of the folder"),
        io::ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "choose a folder on another disk"),
        io::ErrorKind::NotFound => ("it was not found", "check the path"),
        io::ErrorKind::AlreadyExists => (
            "something with that name already exists",
            "move it away, then try again",
        ),
        io::ErrorKind::FileTooLarge => ("it is too large", "no file of a library grows so large: move it away"),
        io::ErrorKind::InvalidInput => ("it is not a regular file", "put a regular file in its place"),
        io::ErrorKind::IsADirectory => ("it is a folder", "name a file in it"),
        io::ErrorKind::NotADirectory => ("it is not a folder", "move the file of that name away"),
        _ => return format!("{error}: check the disk, then try again"),
    };
    format!("{what}: {remedy}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_file_and_what_to_do() {
        let error = StoreError::io(
            Doing::Write,
            Path::new("notes/람다.ron"),
            io::ErrorKind::StorageFull.into(),
        );
        assert_eq!(
            error.to_string(),
            "cannot write notes/람다.ron: the disk is full: free up some space, then try again"
        );
    }
}

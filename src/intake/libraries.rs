//! Libraries that were exported, on their way in: JSON by itself, or in an archive with its pictures.
//!
//! An archive stays open until its pictures are kept, because they lie in it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::pictures::Pictures;
use crate::exchange::{Archive, ArchiveTrouble, JsonTrouble, ReadLibrary, read_json};
use crate::model::{ContentHash, FileKind};
use crate::store::source::{PackagePath, SourceProblem, SourceTrouble, open_file};

/// A library that was read.
#[derive(Clone, Debug)]
pub struct TakenLibrary {
    /// What its file is called.
    pub name: String,
    /// What is in it.
    pub read: ReadLibrary,
}

impl TakenLibrary {
    /// Takes pictures away whose bytes came with nothing that is imported and are not in the library either.
    pub fn keep_pictures(&mut self, pictures: &Pictures, is_in_library: impl Fn(&crate::model::Attachment) -> bool) {
        self.read
            .keep_pictures(|picture| pictures.has(picture.hash) || is_in_library(picture));
    }

    /// The pictures it shows.
    pub fn pictures(&self) -> impl Iterator<Item = ContentHash> {
        self.read.pictures().map(|picture| picture.hash)
    }
}

/// Reads the JSON of a library.
pub(super) fn take_json(name: &str, path: PathBuf, bytes: &[u8]) -> Result<TakenLibrary, SourceProblem> {
    match read_json(bytes) {
        Ok(read) => Ok(TakenLibrary {
            name: name.to_owned(),
            read,
        }),
        Err(trouble) => Err(SourceProblem {
            path,
            trouble: json_trouble(trouble),
        }),
    }
}

/// Reads an archive, and looks at its pictures.
pub(super) fn take_archive(
    file: PackagePath,
    pictures: &mut Pictures,
    is_cancelled: &impl Fn() -> bool,
) -> Result<TakenLibrary, SourceProblem> {
    let PackagePath { name, path } = file;
    let opened = open_file(&path).and_then(|opened| {
        let mut archive = Archive::open(Box::new(opened)).map_err(archive_trouble)?;
        let json = archive.json().map_err(archive_trouble)?;
        let read = read_json(&json).map_err(json_trouble)?;
        Ok((archive, read))
    });
    let (archive, read) = opened.map_err(|trouble| SourceProblem { path, trouble })?;
    let archive = Arc::new(Mutex::new(archive));
    let names = archive.lock().unwrap_or_else(PoisonError::into_inner).names();
    let is_picture = |name: &&String| FileKind::of(name) == Some(FileKind::Picture);
    for entry in names.iter().filter(is_picture) {
        if is_cancelled() {
            break;
        }
        pictures.look_into_archive(&archive, entry);
    }
    Ok(TakenLibrary { name, read })
}

const fn archive_trouble(trouble: ArchiveTrouble) -> SourceTrouble {
    match trouble {
        ArchiveTrouble::NotOurs => SourceTrouble::NoLibraryArchive,
        ArchiveTrouble::Damaged | ArchiveTrouble::Unwritten => SourceTrouble::DamagedArchive,
        ArchiveTrouble::TooLarge => SourceTrouble::HugeArchive,
    }
}

fn json_trouble(trouble: JsonTrouble) -> SourceTrouble {
    match trouble {
        JsonTrouble::NotOurs => SourceTrouble::NoLibraryArchive,
        JsonTrouble::Newer(_) => SourceTrouble::NewerExport,
        JsonTrouble::Damaged(why) => SourceTrouble::DamagedExport(why),
    }
}

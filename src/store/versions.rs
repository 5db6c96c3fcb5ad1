//! Earlier versions of documents, and what was deleted.
//!
//! Kept outside the library, so that no sync tool carries them around and losing the library does not lose them:
//!
//! ```text
//! <folder>/<library>/note-<id>/<milliseconds>-note-<id>-<name>.ron     what was replaced then
//! <folder>/<library>/deleted/<milliseconds>-note-<id>-<name>.ron
//! ```
//!
//! Of a document at most one version is kept in five minutes, later one per day, week and month; what was deleted is kept
//! for thirty days. A version is the bytes of the file as they were. Putting one back is an edit like any other and up to
//! the caller. The time is an argument.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{Doing, StoreError};
use super::fs::{EntryKind, Fs};
use super::layout::MAX_DOCUMENT_BYTES;
use super::load::{DocumentKind, read_alone};
use super::replace::{self, TempNames, make_folders};
use crate::model::{DocKey, Document, Timestamp};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// At most one version of a document in this time.
const SPACING_MS: i64 = 5 * MINUTE_MS;
/// How long what was deleted is kept.
const TRASH_MS: i64 = 30 * DAY_MS;
const TRASH: &str = "deleted";

/// How old versions may be, and how far apart those are that are kept at that age.
const THINNING: [(i64, i64); 4] = [
    (2 * DAY_MS, SPACING_MS),
    (14 * DAY_MS, DAY_MS),
    (70 * DAY_MS, 7 * DAY_MS),
    (370 * DAY_MS, 30 * DAY_MS),
];

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// A document as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which document.
    pub document: DocKey,
    /// When it was replaced or deleted.
    pub at: Timestamp,
    /// What its file was called, without the end.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl fmt::Display for Version {
    /// As [`Versions::find`] takes it: `note-<id>@<milliseconds>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", name_of(self.document), self.at.0)
    }
}

/// The earlier versions of the documents of a library. Cheap to clone; may be read on any thread.
#[derive(Clone)]
pub struct Versions {
    fs: Arc<dyn Fs>,
    temps: Arc<TempNames>,
    /// Of this library.
    folder: PathBuf,
    clock: Clock,
}

/// The folder for the versions of a library in the folder for those of all libraries.
pub(super) fn folder_of(versions: &Path, library_id: &str) -> PathBuf {
    versions.join(if library_id.is_empty() { "library" } else { library_id })
}

impl Versions {
    pub(super) fn new(fs: Arc<dyn Fs>, temps: Arc<TempNames>, folder: PathBuf, clock: Clock) -> Self {
        Self {
            fs,
            temps,
            folder,
            clock,
        }
    }

    /// The versions of a document, newest first.
    pub fn of(&self, document: DocKey) -> Vec<Version> {
        let folder = self.folder.join(name_of(document));
        let mut versions = self.list(&folder);
        versions.retain(|version| version.document == document);
        versions
    }

    /// What was deleted and can be put back, newest first.
    pub fn deleted(&self) -> Vec<Version> {
        self.list(&self.folder.join(TRASH))
    }

    /// A version by its written form.
    pub fn find(&self, written: &str) -> Option<Version> {
        let mut all = self.deleted();
        if let Some((document, _)) = written
            .split_once('@')
            .filter(|(name, _)| !name.contains(['/', '\\', '.']))
        {
            all.extend(self.list(&self.folder.join(document)));
        }
        all.into_iter().find(|version| version.to_string() == written)
    }

    /// What a version holds: a note with its lines, cards and annotations, a diagram with its annotations, a notebook,
    /// the glossary or the settings.
    ///
    /// # Errors
    /// When the file is gone or damaged.
    pub fn read(&self, version: &Version) -> Result<Document, StoreError> {
        let bytes = self
            .fs
            .read(&version.path, MAX_DOCUMENT_BYTES)
            .map_err(|error| StoreError::io(Doing::Read, &version.path, error))?;
        let kind = match version.document {
            DocKey::Library => DocumentKind::Library,
            DocKey::Glossary => DocumentKind::Glossary,
            DocKey::Notebook(_) => DocumentKind::Notebook,
            DocKey::Diagram(_) => DocumentKind::Diagram,
            DocKey::Note(_) => DocumentKind::Note,
        };
        let (document, _) = read_alone(&bytes, kind).map_err(|finding| StoreError::DamagedVersion {
            path: version.path.clone(),
            reason: finding.problem.to_string(),
        })?;
        Ok(document)
    }

    /// Keeps what is about to be replaced, unless a version was kept less than five minutes ago, and thins the older ones.
    pub(super) fn keep_replaced(&self, document: DocKey, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let now = (self.clock)();
        let kept = self.of(document);
        if kept
            .first()
            .is_some_and(|newest| now.millis_since(newest.at) < SPACING_MS)
        {
            return Ok(());
        }
        let folder = self.folder.join(name_of(document));
        self.write(&folder, &file_name(document, path, now), bytes)?;
        let times: Vec<Timestamp> = kept.iter().map(|version| version.at).collect();
        let superfluous = superfluous(&times, now);
        self.remove(kept.iter().filter(|version| superfluous.contains(&version.at)))
    }

    /// Keeps what both sides come from when two of them meet, however short a time ago a version was kept.
    pub(super) fn keep_base(&self, document: DocKey, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let kept = self.of(document);
        let is_kept = kept
            .first()
            .and_then(|newest| self.fs.read(&newest.path, MAX_DOCUMENT_BYTES).ok())
            .is_some_and(|newest| newest == bytes);
        if is_kept {
            return Ok(());
        }
        let folder = self.folder.join(name_of(document));
        self.write(&folder, &file_name(document, path, (self.clock)()), bytes)
    }

    /// Keeps what is about to be deleted, and lets go of what was deleted long ago.
    pub(super) fn keep_deleted(&self, document: DocKey, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let now = (self.clock)();
        self.write(&self.folder.join(TRASH), &file_name(document, path, now), bytes)?;
        let deleted = self.deleted();
        self.remove(deleted.iter().filter(|version| now.millis_since(version.at) > TRASH_MS))
    }

    fn write(&self, folder: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        make_folders(&*self.fs, folder)?;
        replace::replace(&*self.fs, &self.temps, &folder.join(name), bytes)?;
        self.fs
            .sync_folder(folder)
            .map_err(|error| StoreError::io(Doing::Write, folder, error))
    }

    fn remove<'a>(&self, versions: impl Iterator<Item = &'a Version>) -> Result<(), StoreError> {
        for Version { path, .. } in versions {
            match self.fs.remove(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::io(Doing::Remove, path, error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The newest version of every document that has one.
    pub(super) fn newest_of_each(&self) -> Vec<Version> {
        let folders = self.fs.list(&self.folder).unwrap_or_default().into_iter();
        folders
            .filter(|entry| entry.kind == EntryKind::Folder && entry.name != TRASH)
            .filter_map(|entry| self.list(&self.folder.join(entry.name)).into_iter().next())
            .collect()
    }

    /// The versions, newest first, of what a file may have held: of a document, and of all that had a file of this name.
    pub(super) fn of_file(&self, document: Option<DocKey>, file: &Path) -> Vec<Version> {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let folders = self.fs.list(&self.folder).unwrap_or_default().into_iter();
        let mut versions: Vec<Version> = folders
            .filter(|entry| entry.kind == EntryKind::Folder)
            .flat_map(|entry| self.list(&self.folder.join(entry.name)))
            .filter(|version| Some(version.document) == document || version.name == name)
            .collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.at));
        versions
    }

    /// The versions in a folder, newest first.
    fn list(&self, folder: &Path) -> Vec<Version> {
        let entries = self.fs.list(folder).unwrap_or_default();
        let files = entries.into_iter().rev().filter(|entry| entry.kind == EntryKind::File);
        files
            .filter_map(|entry| {
                let (at, document, name) = parse_file_name(entry.name.to_str()?)?;
                Some(Version {
                    document,
                    at,
                    name: name.to_owned(),
                    path: folder.join(&entry.name),
                })
            })
            .collect()
    }
}

/// Which of the versions kept so far (newest first) are too close together for their age, or too old.
fn superfluous(kept: &[Timestamp], now: Timestamp) -> BTreeSet<Timestamp> {
    let mut superfluous = BTreeSet::new();
    // Counted in whole spans since 1970, so that what is kept today is kept tomorrow.
    let mut last_span = None;
    for &at in kept.iter().rev() {
        let age = now.millis_since(at);
        let Some(&(_, spacing)) = THINNING.iter().find(|(max_age, _)| age <= *max_age) else {
            superfluous.insert(at);
            continue;
        };
        let span = (spacing, at.0.div_euclid(spacing));
        if last_span == Some(span) {
            superfluous.insert(at);
        }
        last_span = Some(span);
    }
    superfluous
}

fn name_of(document: DocKey) -> String {
    match document {
        DocKey::Library => "library".to_owned(),
        DocKey::Glossary => "glossary".to_owned(),
        DocKey::Notebook(id) => format!("notebook-{id}"),
        DocKey::Diagram(id) => format!("diagram-{id}"),
        DocKey::Note(id) => format!("note-{id}"),
    }
}

/// The name of a version: when, of what, and what its file was called.
fn file_name(document: DocKey, path: &Path, at: Timestamp) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    format!("{:015}-{}-{name}.ron", at.0, name_of(document))
}

fn parse_file_name(file_name: &str) -> Option<(Timestamp, DocKey, &str)> {
    let (at, rest) = file_name.strip_suffix(".ron")?.split_once('-')?;
    let (kind, rest) = rest.split_once('-')?;
    let at = Timestamp(at.parse().ok()?);
    match kind {
        "library" => return Some((at, DocKey::Library, rest)),
        "glossary" => return Some((at, DocKey::Glossary, rest)),
        _ => {}
    }
    let (id, name) = rest.split_once('-')?;
    let document = match kind {
        "notebook" => DocKey::Notebook(id.parse().ok()?),
        "diagram" => DocKey::Diagram(id.parse().ok()?),
        "note" => DocKey::Note(id.parse().ok()?),
        _ => return None,
    };
    Some((at, document, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id as _, NoteId};

    const NOW: Timestamp = Timestamp(1_763_882_000_000);

    fn kept_after_years_of_edits(every_ms: i64) -> Vec<Timestamp> {
        let mut kept: Vec<Timestamp> = Vec::new();
        let mut at = NOW.0 - 3 * 370 * DAY_MS;
        while at < NOW.0 {
            let superfluous = superfluous(&kept, Timestamp(at));
            kept.retain(|version| !superfluous.contains(version));
            kept.insert(0, Timestamp(at));
            at += every_ms;
        }
        kept
    }

    #[test]
    fn versions_thin_out_with_age_and_never_all_go() {
        let kept = kept_after_years_of_edits(6 * 60 * MINUTE_MS);
        let n_between = |from_days: i64, to_days: i64| {
            let ages = kept.iter().map(|at| NOW.millis_since(*at));
            ages.filter(|age| (from_days * DAY_MS..to_days * DAY_MS).contains(age))
                .count()
        };
        assert_eq!(n_between(0, 2), 7);
        assert!((11..=13).contains(&n_between(2, 14)), "{}", n_between(2, 14));
        assert!((7..=9).contains(&n_between(14, 70)), "{}", n_between(14, 70));
        assert!((9..=11).contains(&n_between(70, 370)), "{}", n_between(70, 370));
        assert_eq!(n_between(371, 2_000), 0);
    }

    #[test]
    fn a_name_tells_what_when_and_which() {
        for document in [DocKey::Library, DocKey::Glossary, DocKey::Note(NoteId::from_raw(7))] {
            let name = file_name(document, Path::new("notebooks/a/람다 - 별칭.ron"), NOW);
            assert_eq!(parse_file_name(&name), Some((NOW, document, "람다 - 별칭")));
        }
        for name in [
            "",
            "note-a.ron",
            "1-note-7-a.ron",
            "1-thing-0000000000007-a.ron",
            "x-library-library.ron",
        ] {
            assert_eq!(parse_file_name(name), None, "{name:?}");
        }
    }
}

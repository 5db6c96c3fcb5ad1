//! Mending what can be mended without losing anything.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::access::OpenMode;
use super::device::DeviceId;
use super::error::{Doing, StoreError};
use super::finding::{Finding, Problem};
use super::fs::{DiskFs, Fs};
use super::job::SaveJob;
use super::layout::{self, MAX_DOCUMENT_BYTES, MAX_LOG_BYTES, NOTEBOOK};
use super::load::{Survey, load};
use super::log::TailState;
use super::open::{Opened, Store};
use super::replace;
use super::save::Saved;
use super::versions::{Version, Versions};
use crate::model::{DocKey, Library, Timestamp};

/// Something that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// A file that was missing was written anew.
    Written(PathBuf),
    /// A document that is damaged was put back as it was in its newest version, or as it was saved; what it held was put
    /// aside.
    Restored {
        /// The document.
        file: PathBuf,
        /// What it held.
        put_aside: PathBuf,
        /// When the version was replaced.
        as_of: Timestamp,
    },
    /// A document whose text the disk has changed was left as it is, because no version of what was saved was kept.
    Left {
        /// The document.
        file: PathBuf,
        /// The newest version of it, which is older than what was saved.
        older: Option<PathBuf>,
    },
    /// The end of a log that was cut off while it was written, and was never acknowledged, was taken away.
    TailDropped {
        /// The log file.
        file: PathBuf,
        /// How much was taken away.
        n_bytes: usize,
    },
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Written(file) => write!(f, "{}: written anew", file.display()),
            Self::Restored { file, put_aside, .. } => write!(
                f,
                "{}: put back from a version of it; what it held is kept in {}",
                file.display(),
                put_aside.display()
            ),
            Self::Left { file, older: None } => write!(
                f,
                "{}: left as it is, because no version of it was kept: read it through and correct it",
                file.display()
            ),
            Self::Left {
                file,
                older: Some(older),
            } => write!(
                f,
                "{}: left as it is, because no version of what was saved last was kept: read it through and correct it, \
                 or take over what you miss from {}",
                file.display(),
                older.display()
            ),
            Self::TailDropped { file, n_bytes } => write!(
                f,
                "{}: dropped {n_bytes} bytes of an answer that was never acknowledged",
                file.display()
            ),
        }
    }
}

/// Writes what is missing, puts damaged notes and diagrams back from their newest version, and takes the torn ends off the
/// logs. Whatever a damaged file holds is kept. `versions` is the folder given to
/// [`Store::keep_versions`](super::Store::keep_versions), if there is one.
///
/// # Errors
/// When the library cannot be opened for writing or a file cannot be written.
pub fn repair(folder: &Path, device: &DeviceId, versions: Option<&Path>) -> Result<Vec<Repair>, StoreError> {
    repair_on(&(Arc::new(DiskFs) as Arc<dyn Fs>), folder, device, versions)
}

/// Mends a library on another file system.
///
/// # Errors
/// As [`repair`].
pub fn repair_on(
    fs: &Arc<dyn Fs>,
    folder: &Path,
    device: &DeviceId,
    versions: Option<&Path>,
) -> Result<Vec<Repair>, StoreError> {
    let Opened {
        mut store,
        library,
        findings,
        ..
    } = Store::open_on(Arc::clone(fs), folder, OpenMode::WriteOrWait, device)?;
    store.check_writable()?;
    // Nothing that is there is replaced or removed here, so it does not matter what the time is.
    let versions = versions.map(|folder| store.keep_versions(folder, Arc::new(Timestamp::default)));
    let mut repairs = write_missing(&mut store, &library)?;
    if let Some(versions) = versions {
        repairs.extend(restore_damaged(&mut store, &library, &findings, &versions)?);
        repairs.extend(restore_damaged_texts(&mut store, &findings, &versions)?);
    }
    repairs.extend(drop_torn_tails(&store)?);
    // What was put back, and what others changed, is noted as it is now, as by everybody who opens the library to write
    // to it.
    let news = store.comparison().news;
    store.write_down(news);
    Ok(repairs)
}

fn write_missing(store: &mut Store, library: &Library) -> Result<Vec<Repair>, StoreError> {
    let mut repairs = Vec::new();
    if store.write_git_attributes()? {
        repairs.push(Repair::Written(layout::GIT_ATTRIBUTES.into()));
    }
    for (key, edit) in SaveJob::of_documents(library).documents {
        if let Some(path) = store.missing_file_of(key)? {
            let batch = store.save_documents([(&key, &edit)]);
            if let Some((_, error)) = batch.failed.into_iter().next() {
                return Err(error);
            }
            if batch.saved.n_written > 0 {
                repairs.push(Repair::Written(path));
            }
        }
    }
    Ok(repairs)
}

fn restore_damaged(
    store: &mut Store,
    library: &Library,
    findings: &[Finding],
    versions: &Versions,
) -> Result<Vec<Repair>, StoreError> {
    let mut lost = versions.newest_of_each();
    lost.retain(|version| match version.document {
        DocKey::Note(id) => library.note(id).is_none(),
        DocKey::Diagram(id) => library.diagram(id).is_none(),
        DocKey::Library | DocKey::Glossary | DocKey::Notebook(_) => false,
    });
    let mut repairs = Vec::new();
    for Finding { file, problem, .. } in findings {
        let is_damaged = matches!(problem, Problem::Malformed(_) | Problem::NotText);
        if !is_damaged || file.ends_with(NOTEBOOK) {
            continue;
        }
        let Some(bytes) = store.read_existing(file)? else {
            continue;
        };
        let Some(version) = version_of(&lost, file, &bytes) else {
            continue;
        };
        let content = store
            .fs
            .read(&version.path, MAX_DOCUMENT_BYTES)
            .map_err(|error| StoreError::io(Doing::Read, &version.path, error))?;
        if versions.read(version).is_ok() {
            repairs.push(put_back(store, file, &bytes, &content, version.at)?);
        }
    }
    Ok(repairs)
}

/// Puts texts that the disk has changed back as they were saved. What was saved is told by its hash: an older version
/// would lose what was written since.
fn restore_damaged_texts(
    store: &mut Store,
    findings: &[Finding],
    versions: &Versions,
) -> Result<Vec<Repair>, StoreError> {
    let mut comparison = store.comparison();
    comparison.damaged.retain(|(path, _)| {
        let is_unread = |finding: &Finding| finding.is_unread() && finding.file == *path;
        !findings.iter().any(is_unread)
    });
    let mut repairs = Vec::new();
    for (file, saved) in comparison.damaged {
        let Some(bytes) = store.read_existing(&file)? else {
            continue;
        };
        let document = store.catalogue.key_at(&file);
        let candidates = versions.of_file(document, &file);
        let as_saved = candidates.iter().find_map(|version| {
            let content = store.fs.read(&version.path, MAX_DOCUMENT_BYTES).ok()?;
            (blake3::hash(&content) == saved.hash).then_some((version.at, content))
        });
        repairs.push(if let Some((at, content)) = as_saved {
            put_back(store, &file, &bytes, &content, at)?
        } else {
            let mut own = candidates.into_iter();
            let older = own.find(|version| Some(version.document) == document);
            Repair::Left {
                file,
                older: older.map(|version| version.path),
            }
        });
    }
    Ok(repairs)
}

/// Puts content in the place of a damaged document, whose bytes are kept beside it.
fn put_back(
    store: &mut Store,
    file: &Path,
    bytes: &[u8],
    content: &[u8],
    as_of: Timestamp,
) -> Result<Repair, StoreError> {
    let mut saved = Saved::default();
    store.put_aside(file, bytes, &mut saved)?;
    replace::replace(&*store.fs, &store.temps, &store.root.join(file), content)?;
    store.unsynced.extend(file.parent().map(Path::to_owned));
    store.sync_folders()?;
    Ok(Repair::Restored {
        file: file.to_owned(),
        put_aside: saved.put_aside.into_iter().next().unwrap_or_default(),
        as_of,
    })
}

/// Which lost document a damaged file was: the one whose id still stands in it, or else the only one of its name.
fn version_of<'a>(lost: &'a [Version], file: &Path, bytes: &[u8]) -> Option<&'a Version> {
    let has_id = |version: &&Version| {
        let id = match version.document {
            DocKey::Note(id) => id.to_string(),
            DocKey::Diagram(id) => id.to_string(),
            DocKey::Library | DocKey::Glossary | DocKey::Notebook(_) => return false,
        };
        memchr::memmem::find(bytes, format!("\n id: \"{id}\"").as_bytes()).is_some()
    };
    if let Some(version) = lost.iter().find(has_id) {
        return Some(version);
    }
    let is_diagram = file.starts_with(layout::DIAGRAMS);
    let name = file.file_stem()?.to_string_lossy();
    let mut named = lost
        .iter()
        .filter(|version| version.name == name && matches!(version.document, DocKey::Diagram(_)) == is_diagram);
    named.next().filter(|_| named.next().is_none())
}

/// Rewrites a log without its torn end. Another program may have added to it since; then it is left alone.
fn drop_torn_tails(store: &Store) -> Result<Vec<Repair>, StoreError> {
    let mut repairs = Vec::new();
    let (fs, root) = (&*store.fs, store.folder());
    let loaded = load(fs, root, Survey::of(fs, root), &|_| {});
    for file in loaded.logs.values().flat_map(|log| &log.files) {
        let TailState::Torn { from, is_cut: true } = file.tail else {
            continue;
        };
        let path = root.join(&file.path);
        let bytes = fs
            .read(&path, MAX_LOG_BYTES)
            .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
        let Some(whole) = bytes.get(..from).filter(|_| !bytes.ends_with(b"\n")) else {
            continue;
        };
        replace::replace(fs, &store.temps, &path, whole)?;
        let folder = path.parent().unwrap_or(root);
        fs.sync_folder(folder)
            .map_err(|error| StoreError::io(Doing::Write, folder, error))?;
        repairs.push(Repair::TailDropped {
            file: file.path.clone(),
            n_bytes: bytes.len() - from,
        });
    }
    Ok(repairs)
}

//! Looking through a whole library.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::attachments::hash_of;
use super::error::{Doing, StoreError};
use super::finding::{Finding, Problem};
use super::fs::{DiskFs, Fs};
use super::layout::{self, MAX_ATTACHMENT_BYTES};
use super::ledger::{self, Ledger};
use super::load::{Loaded, Survey, load, problem_of};
use super::log::{self, DeviceLog};
use super::versions;
use crate::model::{Attachment, DiagramId, Library, Timestamp};

/// How much there is in a library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Notes.
    pub n_notes: usize,
    /// Lines.
    pub n_blocks: usize,
    /// Cards.
    pub n_cards: usize,
    /// Diagrams.
    pub n_diagrams: usize,
    /// Answers that hold.
    pub n_reviews: usize,
}

impl Counts {
    fn of(library: &Library) -> Self {
        Self {
            n_notes: library.n_notes(),
            n_blocks: library.n_blocks(),
            n_cards: library.n_cards(),
            n_diagrams: library.n_diagrams(),
            n_reviews: library.n_reviews(),
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "notes={} blocks={} cards={} diagrams={} reviews={}",
            self.n_notes, self.n_blocks, self.n_cards, self.n_diagrams, self.n_reviews
        )
    }
}

/// What looking through a library brought to light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// What could be read.
    pub counts: Counts,
    /// What is not as it should be, sorted by file.
    pub findings: Vec<Finding>,
}

impl CheckReport {
    /// Whether something that was saved is lost or cannot be shown.
    pub fn is_damaged(&self) -> bool {
        self.findings.iter().any(Finding::is_damage)
    }
}

/// Reads everything in the library in a folder, pictures included, and changes nothing. `versions` is the folder given to
/// [`Store::keep_versions`](super::Store::keep_versions), if there is one: what was noted there tells damaged texts.
///
/// # Errors
/// When there is no library in the folder or it cannot be looked into.
pub fn check(folder: &Path, versions: Option<&Path>) -> Result<CheckReport, StoreError> {
    check_on(&DiskFs, folder, versions)
}

/// Looks through a library on another file system.
///
/// # Errors
/// As [`check`].
pub fn check_on(fs: &dyn Fs, folder: &Path, versions: Option<&Path>) -> Result<CheckReport, StoreError> {
    look_through(fs, folder, versions, Timestamp(i64::MAX))
}

/// As [`check`], and besides names answers that are dated later than now.
///
/// # Errors
/// As [`check`].
pub fn check_at(folder: &Path, versions: Option<&Path>, now: Timestamp) -> Result<CheckReport, StoreError> {
    look_through(&DiskFs, folder, versions, now)
}

fn look_through(
    fs: &dyn Fs,
    folder: &Path,
    versions: Option<&Path>,
    now: Timestamp,
) -> Result<CheckReport, StoreError> {
    match Survey::is_library(fs, folder) {
        Ok(true) => {}
        Ok(false) => return Err(StoreError::NotALibrary(folder.to_owned())),
        Err(error) => return Err(StoreError::io(Doing::Read, folder, error)),
    }
    let Loaded {
        parts,
        mut findings,
        library_id,
        files,
        logs,
        ..
    } = load(fs, folder, Survey::of(fs, folder), &|_| {});
    if let Some(versions) = versions {
        let ledger = Ledger::read(fs, &versions::folder_of(versions, &library_id), folder);
        let comparison = ledger::compare(fs, folder, &ledger, &files);
        comparison.add_damage_to(&mut findings);
        ledger.name_losses(&mut findings);
    }
    findings.extend(logs.values().flat_map(|log| check_times(log, now)));
    let (library, _) = Library::assemble(parts);
    findings.extend(check_pictures(fs, folder, &library));
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(CheckReport {
        counts: Counts::of(&library),
        findings,
    })
}

/// The answers of a device that a wrong clock dated.
fn check_times(log: &DeviceLog, now: Timestamp) -> Vec<Finding> {
    let wrong = log::wrong_times(log, now).into_iter().map(|answer| {
        let month = log::month_of(answer.said).to_string();
        Finding::in_file(answer.file, Problem::WrongClock(answer.card, month))
    });
    wrong.collect()
}

/// Every picture a diagram shows, and every other file among the pictures.
fn check_pictures(fs: &dyn Fs, folder: &Path, library: &Library) -> Vec<Finding> {
    let shown: Vec<(DiagramId, Attachment)> = library
        .diagrams()
        .filter_map(|diagram| Some((diagram.id, diagram.picture?)))
        .collect();
    let (files, mut findings) = Survey::attachments(fs, folder);
    let expected: BTreeSet<PathBuf> = shown.iter().map(|(_, picture)| layout::attachment(picture)).collect();
    findings.par_extend(shown.par_iter().filter_map(|(diagram, picture)| {
        let file = layout::attachment(picture);
        match fs.read(&folder.join(&file), MAX_ATTACHMENT_BYTES) {
            Ok(bytes) if hash_of(&bytes) == picture.hash => None,
            Ok(_) => Some(Finding::in_file(file, Problem::DamagedPicture(picture.hash))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Some(Finding::in_file(file, Problem::MissingPicture(*diagram)))
            }
            Err(error) => Some(Finding::in_file(file, problem_of(&error))),
        }
    }));
    findings.par_extend(files.into_par_iter().filter_map(|file| {
        let hash = file.file_stem()?.to_str()?.parse().ok()?;
        if expected.contains(&file) {
            return None;
        }
        match fs.read(&folder.join(&file), MAX_ATTACHMENT_BYTES) {
            Ok(bytes) if hash_of(&bytes) == hash => None,
            Ok(_) => Some(Finding::in_file(file, Problem::DamagedPicture(hash))),
            Err(error) => Some(Finding::in_file(file, problem_of(&error))),
        }
    }));
    findings
}

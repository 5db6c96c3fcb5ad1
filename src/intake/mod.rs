//! From files and folders to drafts: what the command line and the window do alike before an import.
//!
//! Reads the texts, turns each into a draft on all cores, and looks at the pictures the notes name. The library is not
//! touched: drafts are fitted to it by [`import::reconcile`](crate::import::reconcile) afterwards, and the pictures that
//! are shown then are kept by [`Pictures::keep`].

mod databases;
mod libraries;
mod missing;
mod packages;
mod pictures;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::exchange::is_exported_json;
use crate::import::{Draft, ReadAs, Source, SourceName, are_records_expected, draft_as};
use crate::model::{Attachment, FileKind, SourceFormat};
use crate::store::Attachments;
use crate::store::source::{SourceProblem, SourceTrouble, read_sources};

pub use libraries::TakenLibrary;
pub use missing::{FoundPictures, MissingPicture, look_for};
pub use packages::TakenPackage;
pub use pictures::{PictureFileProblem, Pictures};

/// What was read from files and folders.
#[derive(Debug, Default)]
pub struct Intake {
    /// A draft for each text.
    pub drafts: Vec<Draft>,
    /// Packages of Anki.
    pub packages: Vec<TakenPackage>,
    /// Libraries that were exported.
    pub libraries: Vec<TakenLibrary>,
    /// The pictures they may mean.
    pub pictures: Pictures,
    /// What could not be read.
    pub problems: Vec<SourceProblem>,
    /// What lies in the folders and is not read, because it is a link or no note.
    pub passed_over: Vec<SourceProblem>,
}

impl Intake {
    /// Puts all pictures into the library, for those who do not know yet which will be shown. One that is not shown in the
    /// end is a file too many, no more. What could not be kept is missing from then on.
    pub fn keep_pictures(
        &mut self,
        attachments: &Attachments,
        on_kept: impl Fn(usize, usize),
        is_cancelled: impl Fn() -> bool,
    ) {
        let lost = self.pictures.keep_all(attachments, on_kept, is_cancelled);
        for package in &mut self.packages {
            package.pictures.retain(|_, picture| !lost.contains(&picture.hash));
        }
        for library in &mut self.libraries {
            let is_there = |picture: &Attachment| !lost.contains(&picture.hash) && attachments.read(picture).is_ok();
            library.read.keep_pictures(is_there);
        }
    }
}

/// What a person decided about sources whose bytes do not tell.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// For some of the sources.
    pub by_source: BTreeMap<SourceName, ReadAs>,
    /// For all others.
    pub otherwise: ReadAs,
}

impl Choices {
    /// How a source is read.
    pub fn of(&self, source: &SourceName) -> &ReadAs {
        self.by_source.get(source).unwrap_or(&self.otherwise)
    }
}

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being looked at.
    pub item: String,
    /// How many things are done.
    pub n_done: usize,
    /// How many there are.
    pub n_total: usize,
}

/// Reads what lies under some paths; nothing when it was broken off. `choices` are what a person decided where bytes do
/// not tell.
pub fn take_in(
    paths: &[PathBuf],
    choices: &Choices,
    on_progress: impl Fn(Progress) + Sync,
    is_cancelled: impl Fn() -> bool + Sync,
) -> Option<Intake> {
    let on_read = |n_done, n_total| {
        on_progress(Progress {
            item: String::new(),
            n_done,
            n_total,
        });
    };
    let sources = read_sources(paths, on_read, &is_cancelled);
    if sources.is_cancelled {
        return None;
    }
    let mut named: BTreeMap<SourceName, PathBuf> = BTreeMap::new();
    let mut texts: Vec<Source> = Vec::with_capacity(sources.texts.len());
    let (mut libraries, mut problems) = (Vec::new(), sources.problems);
    for text in sources.texts {
        if FileKind::of(&text.name) == Some(FileKind::Json) && is_exported_json(&text.bytes) {
            match libraries::take_json(&text.name, text.path, &text.bytes) {
                Ok(taken) => libraries.push(taken),
                Err(problem) => problems.push(problem),
            }
            continue;
        }
        let name = SourceName::File(text.name);
        if text.is_named {
            named.insert(name.clone(), text.path);
        }
        texts.push(Source {
            name,
            bytes: text.bytes,
        });
    }
    let mut drafts = drafts(&texts, choices, &on_progress, &is_cancelled);
    drafts.retain(|draft| {
        let is_one = draft.format == SourceFormat::Records || !are_records_expected(&draft.name);
        // A folder may hold settings of other programs: only who names a file expects cards in it.
        if !is_one && let Some(path) = named.get(&draft.name).cloned() {
            let trouble = SourceTrouble::NoRecords;
            problems.push(SourceProblem { path, trouble });
        }
        is_one
    });
    let mut passed_over = sources.passed_over;
    passed_over.extend(databases::once(&mut drafts));
    let mut pictures = Pictures::wanted_by(&drafts, sources.pictures, &is_cancelled);
    let mut packages = Vec::new();
    for file in sources.packages {
        on_progress(Progress {
            item: file.name.clone(),
            n_done: 0,
            n_total: 0,
        });
        match packages::take(file, &mut pictures, &is_cancelled) {
            Ok(taken) => packages.push(taken),
            Err(problem) => problems.push(problem),
        }
    }
    for file in sources.archives {
        on_progress(Progress {
            item: file.name.clone(),
            n_done: 0,
            n_total: 0,
        });
        match libraries::take_archive(file, &mut pictures, &is_cancelled) {
            Ok(taken) => libraries.push(taken),
            // A folder may hold archives of anything.
            Err(problem) if !paths.contains(&problem.path) => passed_over.push(problem),
            Err(problem) => problems.push(problem),
        }
    }
    (!is_cancelled()).then_some(Intake {
        drafts,
        packages,
        libraries,
        pictures,
        problems,
        passed_over,
    })
}

/// A draft for each source, in their order.
fn drafts(
    sources: &[Source],
    choices: &Choices,
    on_progress: &(impl Fn(Progress) + Sync),
    is_cancelled: &(impl Fn() -> bool + Sync),
) -> Vec<Draft> {
    let n_done = AtomicUsize::new(0);
    sources
        .par_iter()
        .filter(|_| !is_cancelled())
        .map(|source| {
            let read = draft_as(source, choices.of(&source.name));
            on_progress(Progress {
                item: source.name.to_string(),
                n_done: n_done.fetch_add(1, Ordering::Relaxed) + 1,
                n_total: sources.len(),
            });
            read
        })
        .collect()
}

/// The name of the notebook where none is given: that of the folder when one is imported.
pub fn notebook_name(paths: &[PathBuf], otherwise: &str) -> String {
    let folder = match paths {
        [folder] if folder.is_dir() => folder.file_name(),
        _ => None,
    };
    folder.map_or_else(|| otherwise.to_owned(), |name| name.to_string_lossy().into_owned())
}

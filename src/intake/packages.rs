//! Packages of Anki on their way in: opened, read, and their pictures looked at.
//!
//! A package stays open until its pictures are kept, because they lie in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::pictures::Pictures;
use crate::import::anki::{Package, PackageTrouble, read_package};
use crate::model::Attachment;
use crate::store::source::{PackagePath, SourceProblem, SourceTrouble, open_file};

/// A package that was read.
#[derive(Clone, Debug)]
pub struct TakenPackage {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it.
    pub package: Package,
    /// The pictures its notes show, by their names in it.
    pub pictures: BTreeMap<String, Attachment>,
}

/// Reads a package, and looks at the pictures its notes show.
pub(super) fn take(
    file: PackagePath,
    pictures: &mut Pictures,
    is_cancelled: &impl Fn() -> bool,
) -> Result<TakenPackage, SourceProblem> {
    let PackagePath { name, path } = file;
    let opened = open_file(&path).and_then(|opened| {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        read_package(stem, Box::new(opened), is_cancelled).map_err(trouble)
    });
    let (package, media) = opened.map_err(|trouble| SourceProblem {
        path: path.clone(),
        trouble,
    })?;
    let media = Arc::new(Mutex::new(media));
    let lines = package.notes.iter().flat_map(|note| &note.lines);
    let wanted: BTreeSet<&str> = lines
        .filter(|line| line.is_picture)
        .map(|line| line.text.as_str())
        .collect();
    let mut found = BTreeMap::new();
    for name in wanted {
        let Some(entry) = package.media.get(name).filter(|_| !is_cancelled()) else {
            continue;
        };
        if let Some(attachment) = pictures.look_into(&media, entry, name) {
            found.insert(name.to_owned(), attachment);
        }
    }
    Ok(TakenPackage {
        path,
        package,
        pictures: found,
    })
}

const fn trouble(trouble: PackageTrouble) -> SourceTrouble {
    match trouble {
        PackageTrouble::NoPackage => SourceTrouble::NoPackage,
        PackageTrouble::LiveCollection => SourceTrouble::LiveCollection,
        PackageTrouble::TooNew => SourceTrouble::NewerPackage,
        PackageTrouble::TooLarge => SourceTrouble::HugePackage,
        PackageTrouble::Damaged => SourceTrouble::DamagedPackage,
        PackageTrouble::NotBuilt => SourceTrouble::NoPackagesBuilt,
    }
}

//! Which files a library consists of.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::catalogue::Catalogue;
use crate::store::finding::{Finding, Problem};
use crate::store::fs::{Entry, EntryKind, Fs};
use crate::store::layout::{
    ATTACHMENTS, DIAGRAMS, DOCUMENT_END, GLOSSARY, LIBRARY, LOG_END, NOTEBOOK, NOTEBOOKS, REVIEWS,
};
use crate::store::log::{self, Month};
use crate::store::naming;

/// What a document is, told from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum DocumentKind {
    Library,
    Glossary,
    Notebook,
    Note,
    Diagram,
}

/// A log file that was found.
#[derive(Clone, Debug)]
pub(in crate::store) struct FoundLog {
    pub(in crate::store) path: PathBuf,
    pub(in crate::store) device: String,
    /// Its month and which of the files of that month it is; nothing for a copy somebody made.
    pub(super) place: Option<(Month, u32)>,
}

/// The files of a library, not opened yet. Paths are relative to it.
#[derive(Default)]
pub(in crate::store) struct Survey {
    pub(in crate::store) documents: Vec<(PathBuf, DocumentKind)>,
    pub(in crate::store) logs: Vec<FoundLog>,
    /// What was being written when a process died.
    pub(in crate::store) temps: Vec<PathBuf>,
    /// The names that are taken.
    pub(super) names: Catalogue,
    pub(in crate::store) findings: Vec<Finding>,
}

impl Survey {
    /// Looks into the folders of a library.
    pub(in crate::store) fn of(fs: &dyn Fs, root: &Path) -> Self {
        let mut survey = Self::default();
        survey.copies_in_root(fs, root);
        survey.list(fs, root, Path::new(ATTACHMENTS));
        survey.documents.push((LIBRARY.into(), DocumentKind::Library));
        survey.documents.push((GLOSSARY.into(), DocumentKind::Glossary));
        for (folder, _) in survey.folders_in(fs, root, Path::new(NOTEBOOKS)) {
            survey.documents.push((folder.join(NOTEBOOK), DocumentKind::Notebook));
            survey.documents_in(fs, root, &folder, DocumentKind::Note);
        }
        survey.documents_in(fs, root, Path::new(DIAGRAMS), DocumentKind::Diagram);
        for (folder, device) in survey.folders_in(fs, root, Path::new(REVIEWS)) {
            survey.logs_in(fs, root, &folder, &device);
        }
        survey
    }

    /// Settings and glossary have fixed names; beside them only copies of theirs mean anything.
    fn copies_in_root(&mut self, fs: &dyn Fs, root: &Path) {
        for (entry, name) in self.list(fs, root, Path::new("")) {
            let is_document = entry.kind == EntryKind::File && name.ends_with(DOCUMENT_END);
            if is_document && naming::is_conflict_copy(&name) {
                self.findings.push(Finding::in_file(name, Problem::ConflictCopy));
            }
        }
    }

    /// Whether a folder is a library: it has a `library.ron`, or lost it and still has a notebook.
    pub(in crate::store) fn is_library(fs: &dyn Fs, root: &Path) -> io::Result<bool> {
        if fs.kind(&root.join(LIBRARY))?.is_some() {
            return Ok(true);
        }
        let notebooks = root.join(NOTEBOOKS);
        let entries = match fs.list(&notebooks) {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(false);
            }
            Err(error) => return Err(error),
        };
        for entry in entries {
            let notebook = notebooks.join(entry.name).join(NOTEBOOK);
            if entry.kind == EntryKind::Folder && fs.kind(&notebook)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The picture files that are there.
    pub(in crate::store) fn attachments(fs: &dyn Fs, root: &Path) -> (Vec<PathBuf>, Vec<Finding>) {
        let mut survey = Self::default();
        let mut files = Vec::new();
        for (folder, _) in survey.folders_in(fs, root, Path::new(ATTACHMENTS)) {
            let entries = survey.list(fs, root, &folder);
            let is_shown = |(entry, name): &(Entry, String)| entry.kind == EntryKind::File && !naming::is_ignored(name);
            files.extend(entries.into_iter().filter(is_shown).map(|(_, name)| folder.join(name)));
        }
        (files, survey.findings)
    }

    fn documents_in(&mut self, fs: &dyn Fs, root: &Path, folder: &Path, kind: DocumentKind) {
        let mut found = Vec::new();
        for (entry, name) in self.list(fs, root, folder) {
            let is_document = name.ends_with(DOCUMENT_END) && !naming::is_ignored(&name);
            if !is_document || (kind == DocumentKind::Note && name == NOTEBOOK) {
                continue;
            }
            let path = folder.join(&name);
            if naming::is_conflict_copy(&name) {
                self.findings.push(Finding::in_file(path, Problem::ConflictCopy));
            } else if entry.kind == EntryKind::File {
                found.push((path, kind));
            } else {
                self.findings.push(Finding::in_file(path, Problem::NotAFile));
            }
        }
        // A copy has a longer name than what it was copied from; where both hold the same note, the original counts.
        found.sort_by_key(|(path, _)| path.as_os_str().len());
        self.documents.append(&mut found);
    }

    fn logs_in(&mut self, fs: &dyn Fs, root: &Path, folder: &Path, device: &str) {
        for (entry, name) in self.list(fs, root, folder) {
            let path = folder.join(&name);
            if !name.ends_with(LOG_END) || naming::is_ignored(&name) {
                continue;
            }
            if entry.kind != EntryKind::File {
                self.findings.push(Finding::in_file(path, Problem::NotAFile));
                continue;
            }
            let place = log::parse_file_name(&name);
            if place.is_none() {
                self.findings.push(Finding::in_file(&path, Problem::LogCopy));
            }
            let device = device.to_owned();
            self.logs.push(FoundLog { path, device, place });
        }
    }

    /// The folders in a folder, with their names.
    fn folders_in(&mut self, fs: &dyn Fs, root: &Path, folder: &Path) -> Vec<(PathBuf, String)> {
        let mut folders = Vec::new();
        for (entry, name) in self.list(fs, root, folder) {
            if naming::is_ignored(&name) {
                continue;
            }
            match entry.kind {
                EntryKind::Folder => folders.push((folder.join(&name), name)),
                EntryKind::File => {}
                EntryKind::Other => self
                    .findings
                    .push(Finding::in_file(folder.join(&name), Problem::NotAFile)),
            }
        }
        folders
    }

    /// What lies in a folder, by name; nothing where the folder is not there.
    fn list(&mut self, fs: &dyn Fs, root: &Path, folder: &Path) -> Vec<(Entry, String)> {
        let path = root.join(folder);
        let is_link = |kind| kind == Some(EntryKind::Other);
        if !folder.as_os_str().is_empty() && fs.kind(&path).is_ok_and(is_link) {
            self.findings.push(Finding::in_file(folder, Problem::NotAFile));
            return Vec::new();
        }
        let entries = match fs.list(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                let problem = Problem::Unreadable(error.to_string());
                self.findings.push(Finding::in_file(folder, problem));
                return Vec::new();
            }
        };
        let mut named = Vec::new();
        for entry in entries {
            let path = folder.join(&entry.name);
            self.names.take_name(&path);
            match entry.name.to_str() {
                Some(name) if naming::is_temp(name) && entry.kind == EntryKind::File => self.temps.push(path),
                Some(name) => {
                    let name = name.to_owned();
                    named.push((entry, name));
                }
                None if path.to_string_lossy().ends_with(DOCUMENT_END) => {
                    self.findings.push(Finding::in_file(path, Problem::NotText));
                }
                None => {}
            }
        }
        named
    }
}

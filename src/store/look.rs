//! What other programs did to the files since they were read or written.
//!
//! A sync tool, `git` or an editor may change a library that is open. Looking compares what lies on disk with what was
//! read or written last and says what is different: a document was written, is gone, or was put aside as a copy; another
//! device gave answers. Nothing is written here, and nothing in memory is changed: whoever asked merges both sides and
//! saves the outcome with the [`Sighting`] it was given, which is what allows the store to put it in that place. Until
//! then, and where something else lies there by then, saving keeps what it finds beside, as ever.
//!
//! A document that is gone is kept among what was deleted before anybody is told. Where the whole library is gone, because
//! a drive was taken away, nothing is said.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::catalogue::{Filed, Leftovers};
use super::document::encode;
use super::finding::{Finding, Problem};
use super::fs::EntryKind;
use super::layout::{LIBRARY, MAX_DOCUMENT_BYTES, NOTEBOOK};
use super::ledger::LedgerWriter;
use super::load::{DocumentKind, LogTails, Survey, or_file_name, read_alone};
use super::open::Store;
use super::seen::{ConflictCopy, Seen, Sighting};
use crate::model::{DocKey, Document, Note, Notebook, NotebookId, Review};

/// A file as it was found.
struct Found {
    path: PathBuf,
    kind: DocumentKind,
    hash: blake3::Hash,
    content: Result<(Document, Leftovers), Finding>,
}

impl Store {
    /// Looks for what other programs did: at some files, or at all of them.
    pub fn look(&mut self, at: Option<&BTreeSet<PathBuf>>) -> Vec<Seen> {
        let is_there = self.fs.kind(&self.root.join(LIBRARY));
        if self.check_writable().is_err() || !matches!(is_there, Ok(Some(EntryKind::File))) {
            return Vec::new();
        }
        let survey = Survey::of(&*self.fs, &self.root);
        let is_meant = |path: &Path| at.is_none_or(|paths| paths.contains(path));
        let mut seen = Vec::new();
        let mut moved = BTreeSet::new();
        for found in self.changed_files(&survey, is_meant) {
            let stand_in = found
                .content
                .as_ref()
                .ok()
                .and_then(|(document, _)| self.stand_in(document, &found.path));
            seen.extend(stand_in);
            seen.extend(self.take_found(found, &mut moved));
        }
        seen.extend(self.vanished(&survey, is_meant, &moved));
        seen.extend(self.copies(&survey, is_meant));
        seen.extend(self.answers_of_others(&survey, is_meant));
        seen
    }

    /// The documents that are not what was read or written last, notebooks first and notes last.
    fn changed_files(&self, survey: &Survey, is_meant: impl Fn(&Path) -> bool) -> Vec<Found> {
        let known: BTreeMap<&Path, &Filed> = self
            .catalogue
            .filed
            .values()
            .map(|filed| (filed.path.as_path(), filed))
            .collect();
        let (fs, root) = (&*self.fs, self.root.as_path());
        let noted = self.ledger.as_ref().map(LedgerWriter::ledger);
        let candidates: Vec<&(PathBuf, DocumentKind)> =
            survey.documents.iter().filter(|(path, _)| is_meant(path)).collect();
        let mut found: Vec<Found> = candidates
            .into_par_iter()
            .filter_map(|(path, kind)| {
                let filed = known.get(path.as_path());
                // What has the time it was given when it was written need not be read.
                let is_as_noted = noted.and_then(|ledger| ledger.of(path)).is_some_and(|written| {
                    filed.is_some_and(|filed| filed.is_own(written.hash))
                        && fs.stamp(&root.join(path)).is_ok_and(|stamp| stamp == written.stamp)
                });
                if is_as_noted {
                    return None;
                }
                let bytes = fs.read(&root.join(path), MAX_DOCUMENT_BYTES).ok()?;
                let hash = blake3::hash(&bytes);
                if known.get(path.as_path()).is_some_and(|filed| filed.is_own(hash)) {
                    return None;
                }
                let content = read_alone(&bytes, *kind).map_err(|finding| Finding {
                    file: path.clone(),
                    ..finding
                });
                Some(Found {
                    path: path.clone(),
                    kind: *kind,
                    hash,
                    content,
                })
            })
            .collect();
        found.sort_by_key(|found| match found.kind {
            DocumentKind::Library | DocumentKind::Glossary | DocumentKind::Notebook => 0,
            DocumentKind::Diagram => 1,
            DocumentKind::Note => 2,
        });
        found
    }

    fn take_found(&mut self, found: Found, moved: &mut BTreeSet<DocKey>) -> Option<Seen> {
        let Found {
            path, hash, content, ..
        } = found;
        let (document, leftovers) = match content {
            Ok(content) => content,
            Err(finding) => {
                let is_new = self.told.damaged.insert((path, *hash.as_bytes()));
                return is_new.then_some(Seen::Damaged(finding));
            }
        };
        let document = self.in_its_notebook(document, &path)?;
        let key = document.key();
        match self.catalogue.filed.get_mut(&key) {
            Some(filed) if filed.path == path => {}
            Some(filed) => {
                if matches!(self.fs.kind(&self.root.join(&filed.path)), Ok(Some(_))) {
                    // The same document twice: a copy made by hand, or by a tool that gives copies ordinary names.
                    let is_new = self.told.copies.insert((path.clone(), *hash.as_bytes()));
                    return is_new.then_some(Seen::Copy(ConflictCopy { path, document }));
                }
                filed.path.clone_from(&path);
                moved.insert(key);
                if filed.is_own(hash) && filed.base.as_ref() == Some(&document) {
                    return None;
                }
            }
            None => {
                self.catalogue.filed.insert(key, Filed::new(path.clone(), Some(hash)));
            }
        }
        self.catalogue.take_name(&path);
        if leftovers.is_empty() {
            self.catalogue.leftovers.remove(&key);
        } else {
            self.catalogue.leftovers.insert(key, leftovers);
        }
        self.keep_base(key);
        let filed = self.catalogue.filed.get(&key)?;
        Some(Seen::Written {
            path,
            base: filed.base.clone(),
            theirs: document,
            sighting: Sighting(hash),
        })
    }

    /// Keeps among the earlier versions what was here before another side came: it lies nowhere on disk any more. Where it
    /// cannot be kept it is still in memory, and both sides are merged all the same.
    pub(super) fn keep_base(&self, key: DocKey) {
        let (Some(versions), Some(filed)) = (&self.versions, self.catalogue.filed.get(&key)) else {
            return;
        };
        let leftovers = self.catalogue.leftovers.get(&key);
        if let Ok(Some(encoded)) = encode(filed.base.as_ref(), &self.library_id, leftovers) {
            let _ = versions.keep_base(key, &filed.path, &encoded.bytes);
        }
    }

    /// The notebook of a note that lies in a folder without one: called after the folder, as when a library is opened.
    /// Its own document may be on its way, or somebody removed the notebook while the note was changed elsewhere.
    fn stand_in(&mut self, document: &Document, path: &Path) -> Option<Seen> {
        let Document::Note(content) = document else {
            return None;
        };
        let folder = path.parent()?;
        let id = self.notebook_in(folder).unwrap_or(content.note.notebook);
        let key = DocKey::Notebook(id);
        if self.catalogue.filed.contains_key(&key) {
            return None;
        }
        let path = folder.join(NOTEBOOK);
        let name = or_file_name(String::new(), folder);
        let notebook = Document::Notebook(Arc::new(Notebook::new(id, name)));
        let filed = Filed {
            base: Some(notebook.clone()),
            ..Filed::new(path.clone(), None)
        };
        self.catalogue.filed.insert(key, filed);
        Some(Seen::Written {
            path,
            // Whoever has the notebook still has its name as well.
            base: Some(notebook.clone()),
            theirs: notebook,
            sighting: Sighting(blake3::hash(b"")),
        })
    }

    /// The notebook whose folder this is.
    fn notebook_in(&self, folder: &Path) -> Option<NotebookId> {
        self.catalogue.filed.iter().find_map(|(key, filed)| match key {
            DocKey::Notebook(id) if filed.path.parent() == Some(folder) => Some(*id),
            _ => None,
        })
    }

    /// A note belongs to the notebook in whose folder it lies.
    fn in_its_notebook(&self, document: Document, path: &Path) -> Option<Document> {
        let Document::Note(mut content) = document else {
            return Some(document);
        };
        let notebook = self.notebook_in(path.parent()?).unwrap_or(content.note.notebook);
        if content.note.notebook != notebook {
            content.note = Note {
                notebook,
                ..(*content.note).clone()
            }
            .into();
        }
        Some(Document::Note(content))
    }

    /// Documents whose file is not there any more. Each is kept among what was deleted before it is forgotten here.
    fn vanished(&mut self, survey: &Survey, is_meant: impl Fn(&Path) -> bool, moved: &BTreeSet<DocKey>) -> Vec<Seen> {
        let there: BTreeSet<&Path> = survey.documents.iter().map(|(path, _)| path.as_path()).collect();
        let candidates: Vec<(DocKey, PathBuf)> = self
            .catalogue
            .filed
            .iter()
            .filter(|(key, filed)| {
                let is_kind = matches!(key, DocKey::Note(_) | DocKey::Diagram(_) | DocKey::Notebook(_));
                is_kind && filed.hash.is_some() && is_meant(&filed.path) && !moved.contains(key)
            })
            .map(|(key, filed)| (*key, filed.path.clone()))
            .collect();
        let mut seen = Vec::new();
        for (key, path) in candidates {
            // What the survey names is there; a `notebook.ron` it names in any case.
            let gone_with = if path.ends_with(NOTEBOOK) {
                path.parent().unwrap_or(&path)
            } else {
                &path
            };
            let is_listed = !path.ends_with(NOTEBOOK) && there.contains(path.as_path());
            let is_gone = !is_listed && matches!(self.fs.kind(&self.root.join(gone_with)), Ok(None));
            if is_gone && let Some(document) = self.forget(key, &path) {
                seen.push(Seen::Gone(document));
            }
        }
        seen
    }

    fn forget(&mut self, key: DocKey, path: &Path) -> Option<Document> {
        let document = self.catalogue.filed.get(&key)?.base.clone()?;
        let encoded = encode(Some(&document), &self.library_id, self.catalogue.leftovers.get(&key)).ok()??;
        if let Some(versions) = &self.versions {
            versions.keep_deleted(key, path, &encoded.bytes).ok()?;
        }
        self.catalogue.filed.remove(&key);
        self.catalogue.leftovers.remove(&key);
        self.catalogue.free_name(path);
        if let (DocKey::Notebook(_), Some(folder)) = (key, path.parent()) {
            // It went with everything in it.
            self.catalogue.free_name(folder);
        }
        Some(document)
    }

    /// Versions that were put aside under a name that says so.
    fn copies(&mut self, survey: &Survey, is_meant: impl Fn(&Path) -> bool) -> Vec<Seen> {
        let named = survey
            .findings
            .iter()
            .filter(|finding| finding.problem == Problem::ConflictCopy);
        let paths: Vec<PathBuf> = named
            .map(|finding| finding.file.clone())
            .filter(|path| is_meant(path))
            .collect();
        paths
            .into_iter()
            .filter_map(|path| self.take_copy(path))
            .map(Seen::Copy)
            .collect()
    }

    fn take_copy(&mut self, path: PathBuf) -> Option<ConflictCopy> {
        let bytes = self.fs.read(&self.root.join(&path), MAX_DOCUMENT_BYTES).ok()?;
        if !self
            .told
            .copies
            .insert((path.clone(), *blake3::hash(&bytes).as_bytes()))
        {
            return None;
        }
        // A document tells what it is by what it must have.
        let kinds: &[DocumentKind] = if path.parent().is_some_and(|folder| !folder.as_os_str().is_empty()) {
            &[DocumentKind::Note, DocumentKind::Diagram, DocumentKind::Notebook]
        } else {
            let is_glossary = path.to_string_lossy().starts_with("glossary");
            if is_glossary {
                &[DocumentKind::Glossary]
            } else {
                &[DocumentKind::Library]
            }
        };
        let (document, _) = kinds.iter().find_map(|kind| read_alone(&bytes, *kind).ok())?;
        let document = self.in_its_notebook(document, &path)?;
        Some(ConflictCopy { path, document })
    }

    /// What other devices answered since their logs were read.
    fn answers_of_others(&mut self, survey: &Survey, is_meant: impl Fn(&Path) -> bool) -> Option<Seen> {
        let own = self.log.device().as_str().to_owned();
        if !survey
            .logs
            .iter()
            .any(|found| found.device != own && is_meant(&found.path))
        {
            return None;
        }
        let now = LogTails::of_others(&*self.fs, &self.root, survey, &own);
        let given: Vec<Review> = now.answers_not_in(&self.others);
        let taken_back: Vec<Review> = self.others.answers_not_in(&now);
        self.others = now;
        (!given.is_empty() || !taken_back.is_empty()).then_some(Seen::Answered { given, taken_back })
    }

    /// Whether a path that changed is worth a look: a document, or the log of another device.
    pub(super) fn is_of_interest(&self, path: &Path) -> bool {
        let own_log = Path::new(super::layout::REVIEWS).join(self.log.device().as_str());
        let is_hidden = path.iter().any(|part| part.to_string_lossy().starts_with('.'));
        !is_hidden && !path.starts_with(&own_log) && !path.starts_with(super::layout::ATTACHMENTS)
    }

    /// Does away with a version that was put aside and is merged now. It is kept among what was deleted; where nothing is
    /// kept, it stays. Whether it went.
    ///
    /// # Errors
    /// When it cannot be kept or removed; then it is still there.
    pub fn discard(&mut self, copy: &Path, of: DocKey) -> Result<bool, super::error::StoreError> {
        use super::error::{Doing, StoreError};
        self.check_writable()?;
        let (Some(versions), Some(bytes)) = (&self.versions, self.read_existing(copy)?) else {
            return Ok(false);
        };
        versions.keep_deleted(of, copy, &bytes)?;
        let path = self.root.join(copy);
        match self.fs.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::io(Doing::Remove, &path, error));
            }
            _ => {}
        }
        self.catalogue.free_name(copy);
        self.unsynced.extend(copy.parent().map(Path::to_owned));
        self.sync_folders()?;
        Ok(true)
    }
}

//! Saving: answers to the log, documents in the place of their earlier versions.

use std::io;
use std::path::{Path, PathBuf};

use super::catalogue::Filed;
use super::document::encode;
use super::error::{Doing, StoreError};
use super::fs::EntryKind;
use super::job::{Content, DocEdit, DocKey, ReviewEdit, SaveJob, Turn};
use super::layout::{DIAGRAMS, DOCUMENT_END, GLOSSARY, LIBRARY, MAX_DOCUMENT_BYTES, NOTEBOOK, NOTEBOOKS};
use super::open::{Access, Store};
use super::{naming, replace};
use crate::model::NotebookId;

/// What saving did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Documents that were written.
    pub n_written: usize,
    /// Documents that were removed.
    pub n_removed: usize,
    /// Answers and retractions that were logged.
    pub n_logged: usize,
    /// Versions of other programs that were put aside, relative to the library.
    pub put_aside: Vec<PathBuf>,
}

impl Saved {
    /// Adds what another save did.
    pub fn add(&mut self, other: Self) {
        self.n_written += other.n_written;
        self.n_removed += other.n_removed;
        self.n_logged += other.n_logged;
        self.put_aside.extend(other.put_aside);
    }
}

/// What became of the documents of one batch.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) saved: Saved,
    /// Safe on disk.
    pub(super) durable: Vec<DocKey>,
    pub(super) failed: Vec<(DocKey, StoreError)>,
}

/// A document that is written, or gone, but not yet safe on disk, with the hash of what is in it.
type Unsettled = (DocKey, Option<blake3::Hash>);

impl Store {
    /// Saves everything in a job, or says what stood in the way. Returns when it is safe on disk.
    ///
    /// # Errors
    /// The first thing that went wrong; all else was saved. Saving the same job again is harmless.
    pub fn save(&mut self, job: &SaveJob) -> Result<Saved, StoreError> {
        let mut saved = self.append_reviews(&job.reviews)?;
        let mut failed = None;
        for turn in Turn::ALL {
            if turn.waits_for_all() && failed.is_some() {
                break;
            }
            let batch = self.save_documents(job.documents.iter().filter(|(key, edit)| edit.turn(**key) == turn));
            saved.add(batch.saved);
            failed = failed.or(batch.failed.into_iter().next());
        }
        failed.map_or(Ok(saved), |(_, error)| Err(error))
    }

    /// Logs answers; they are safe on disk when this returns.
    pub(super) fn append_reviews(&mut self, edits: &[ReviewEdit]) -> Result<Saved, StoreError> {
        if edits.is_empty() {
            return Ok(Saved::default());
        }
        self.check_writable()?;
        self.log.append(edits)?;
        Ok(Saved {
            n_logged: edits.len(),
            ..Saved::default()
        })
    }

    /// Saves documents of one [`Turn`] one by one and makes them safe on disk together.
    pub(super) fn save_documents<'a>(&mut self, edits: impl IntoIterator<Item = (&'a DocKey, &'a DocEdit)>) -> Batch {
        let mut batch = Batch::default();
        let mut unsettled: Vec<Unsettled> = Vec::new();
        for (&key, edit) in edits {
            let outcome = self
                .check_writable()
                .and_then(|()| self.save_document(key, edit, &mut batch.saved));
            match outcome {
                Ok(hash) => unsettled.push((key, hash)),
                Err(error) => batch.failed.push((key, error)),
            }
        }
        self.settle(unsettled, &mut batch);
        batch
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        match &self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly(reason) => Err(StoreError::ReadOnly(reason.clone())),
        }
    }

    /// Syncs the folders. When one cannot be synced, nothing of the batch counts as saved: which name is safe in which
    /// folder is more than can be told.
    fn settle(&mut self, unsettled: Vec<Unsettled>, batch: &mut Batch) {
        if let Err(error) = self.sync_folders() {
            let folder = self.root.clone();
            let mut error = Some(error);
            batch.failed.extend(unsettled.into_iter().map(|(key, _)| {
                let error = error.take().unwrap_or_else(|| StoreError::Unsettled(folder.clone()));
                (key, error)
            }));
            return;
        }
        for (key, hash) in unsettled {
            if hash.is_none() {
                self.catalogue.filed.remove(&key);
                self.catalogue.leftovers.remove(&key);
            } else if let Some(filed) = self.catalogue.filed.get_mut(&key) {
                filed.hash = hash;
                filed.attempted = None;
            }
            batch.durable.push(key);
        }
    }

    /// Makes the names in all folders that changed safe on disk.
    pub(super) fn sync_folders(&mut self) -> Result<(), StoreError> {
        while let Some(folder) = self.unsynced.first() {
            let path = self.root.join(folder);
            match self.fs.sync_folder(&path) {
                Ok(()) => {}
                // It was removed, with everything in it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(StoreError::io(Doing::Write, &path, error)),
            }
            self.unsynced.pop_first();
        }
        Ok(())
    }

    /// Answers with the hash of what is in the file now, or nothing when the document is gone.
    fn save_document(
        &mut self,
        key: DocKey,
        edit: &DocEdit,
        saved: &mut Saved,
    ) -> Result<Option<blake3::Hash>, StoreError> {
        let leftovers = self.catalogue.leftovers.get(&key);
        let Some(encoded) = encode(&edit.content, &self.library_id, leftovers)? else {
            self.remove_document(key, saved)?;
            return Ok(None);
        };
        let hash = blake3::hash(&encoded.bytes);
        if is_needless(&edit.content) && !self.catalogue.filed.contains_key(&key) {
            return Ok(None);
        }
        let path = self.place(key, edit)?;
        let filed = self.catalogue.filed.get(&key);
        if filed.is_some_and(|filed| filed.hash == Some(hash)) {
            return Ok(Some(hash));
        }
        if let Some(found) = self.read_existing(&path)? {
            let found_hash = blake3::hash(&found);
            let is_own = filed.is_some_and(|filed| filed.is_own(found_hash));
            if edit.is_unasked && filed.is_some_and(|filed| filed.hash == Some(found_hash)) && (encoded.is_same)(&found)
            {
                return Ok(Some(found_hash));
            }
            if !is_own {
                self.put_aside(&path, &found, saved)?;
            }
        }
        let filed = self
            .catalogue
            .filed
            .entry(key)
            .or_insert_with(|| Filed::new(path.clone(), None));
        filed.attempted = Some(hash);
        self.catalogue.take_name(&path);
        replace::replace(&*self.fs, &self.temps, &self.root.join(&path), &encoded.bytes)?;
        self.unsynced.extend(path.parent().map(Path::to_owned));
        saved.n_written += 1;
        Ok(Some(hash))
    }

    fn remove_document(&mut self, key: DocKey, saved: &mut Saved) -> Result<(), StoreError> {
        let Some(filed) = self.catalogue.filed.get(&key).cloned() else {
            return Ok(());
        };
        let path = self.root.join(&filed.path);
        if let Some(found) = self.read_existing(&filed.path)? {
            if !filed.is_own(blake3::hash(&found)) {
                self.put_aside(&filed.path, &found, saved)?;
            }
            self.fs
                .remove(&path)
                .map_err(|error| StoreError::io(Doing::Remove, &path, error))?;
            saved.n_removed += 1;
        }
        self.catalogue.free_name(&filed.path);
        let folder = filed.path.parent().unwrap_or(&filed.path);
        self.unsynced.insert(folder.to_owned());
        if let DocKey::Notebook(_) = key {
            // Where somebody keeps other files in it, it stays.
            if self.fs.remove_folder(&self.root.join(folder)).is_ok() {
                self.catalogue.free_name(folder);
                self.unsynced.remove(folder);
                self.unsynced.insert(PathBuf::from(NOTEBOOKS));
            }
        }
        Ok(())
    }

    /// The bytes that lie where a document is to be written; nothing when nothing is there.
    fn read_existing(&self, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.root.join(path);
        match self.fs.read(&path, MAX_DOCUMENT_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io(Doing::Read, &path, error)),
        }
    }

    /// Keeps what another program wrote under a name that shows what it is.
    fn put_aside(&mut self, path: &Path, bytes: &[u8], saved: &mut Saved) -> Result<(), StoreError> {
        let folder = path.parent().unwrap_or(path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut n = 1;
        let aside = loop {
            let name = naming::kept_aside(&stem, n);
            if !self.is_taken(folder, &name)? {
                break folder.join(name);
            }
            n += 1;
        };
        replace::replace(&*self.fs, &self.temps, &self.root.join(&aside), bytes)?;
        self.catalogue.take_name(&aside);
        self.unsynced.insert(folder.to_owned());
        // Safe before the original makes way.
        self.sync_folders()?;
        saved.put_aside.push(aside);
        Ok(())
    }

    /// Where a document lies, or is to lie. Makes the folder, and gives the file its new name when the user renamed what
    /// is in it.
    fn place(&mut self, key: DocKey, edit: &DocEdit) -> Result<PathBuf, StoreError> {
        let (folder, stem) = match &edit.content {
            Content::Library(_) => return Ok(LIBRARY.into()),
            Content::Glossary(_) => return Ok(GLOSSARY.into()),
            Content::Notebook(notebook) => return self.place_notebook(key, &notebook.name, edit.is_renamed),
            Content::Diagram(diagram, _) => (PathBuf::from(DIAGRAMS), naming::stem_for(&diagram.name)),
            Content::Note(content) => (
                self.folder_of(content.note.notebook, key)?,
                naming::stem_for(&content.note.title),
            ),
            Content::Gone => return Err(StoreError::Homeless(key.to_string())),
        };
        let current = self.catalogue.filed.get(&key).map(|filed| filed.path.clone());
        if let Some(current) = &current
            && !edit.is_renamed
        {
            self.make_folder(current.parent().unwrap_or(&folder))?;
            return Ok(current.clone());
        }
        self.make_folder(&folder)?;
        if let Some(current) = &current
            && current.parent() == Some(&folder)
            && current.file_stem().is_some_and(|name| *name == *stem)
        {
            return Ok(current.clone());
        }
        let wanted = folder.join(self.free_name(&folder, &stem, DOCUMENT_END)?);
        let Some(current) = current else {
            return Ok(wanted);
        };
        Ok(self.move_file(key, &current, wanted))
    }

    fn place_notebook(&mut self, key: DocKey, name: &str, is_renamed: bool) -> Result<PathBuf, StoreError> {
        let notebooks = Path::new(NOTEBOOKS);
        let stem = naming::stem_for(name);
        let current = self.catalogue.filed.get(&key).map(|filed| filed.path.clone());
        let Some(current) = current else {
            let folder = notebooks.join(self.free_name(notebooks, &stem, "")?);
            self.make_folder(&folder)?;
            return Ok(folder.join(NOTEBOOK));
        };
        let folder = current.parent().unwrap_or(notebooks).to_owned();
        if is_renamed && folder.file_name().is_some_and(|name| *name != *stem) {
            let wanted = notebooks.join(self.free_name(notebooks, &stem, "")?);
            if self
                .fs
                .rename(&self.root.join(&folder), &self.root.join(&wanted))
                .is_ok()
            {
                self.catalogue.move_folder(&folder, &wanted);
                self.unsynced.insert(notebooks.to_owned());
                return Ok(wanted.join(NOTEBOOK));
            }
            // Names are for people; where a folder cannot be renamed, it keeps the name it has.
        }
        self.make_folder(&folder)?;
        Ok(current)
    }

    /// Gives a file another name before its new content is written, so that there is never a second file with the same
    /// note in it. Where that fails the file keeps its name: names are for people.
    fn move_file(&mut self, key: DocKey, from: &Path, to: PathBuf) -> PathBuf {
        if self.fs.rename(&self.root.join(from), &self.root.join(&to)).is_err() {
            return from.to_owned();
        }
        self.catalogue.free_name(from);
        self.catalogue.take_name(&to);
        if let Some(filed) = self.catalogue.filed.get_mut(&key) {
            filed.path.clone_from(&to);
        }
        self.unsynced
            .extend([from, &to].into_iter().filter_map(Path::parent).map(Path::to_owned));
        to
    }

    fn folder_of(&self, notebook: NotebookId, asking: DocKey) -> Result<PathBuf, StoreError> {
        let filed = self.catalogue.filed.get(&DocKey::Notebook(notebook));
        filed
            // A notebook that could not be saved so far is no home yet.
            .filter(|filed| filed.hash.is_some() || filed.attempted.is_none())
            .and_then(|filed| filed.path.parent())
            .map(Path::to_owned)
            .ok_or_else(|| StoreError::Homeless(asking.to_string()))
    }

    /// Makes a folder of the library, and those above it, where they are missing.
    fn make_folder(&mut self, folder: &Path) -> Result<(), StoreError> {
        let mut missing = Vec::new();
        for ancestor in folder.ancestors().filter(|path| !path.as_os_str().is_empty()) {
            let path = self.root.join(ancestor);
            let kind = self
                .fs
                .kind(&path)
                .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
            match kind {
                None => missing.push(ancestor),
                Some(EntryKind::Folder) => break,
                Some(EntryKind::File | EntryKind::Other) => {
                    let error = io::ErrorKind::NotADirectory.into();
                    return Err(StoreError::io(Doing::MakeFolder, &path, error));
                }
            }
        }
        for ancestor in missing.into_iter().rev() {
            let path = self.root.join(ancestor);
            self.fs
                .create_folder(&path)
                .map_err(|error| StoreError::io(Doing::MakeFolder, &path, error))?;
            self.catalogue.take_name(ancestor);
            self.unsynced.insert(ancestor.parent().unwrap_or(ancestor).to_owned());
        }
        Ok(())
    }

    fn free_name(&self, folder: &Path, stem: &str, end: &str) -> Result<String, StoreError> {
        let mut failed = None;
        let free = naming::first_free(stem, |candidate| {
            self.is_taken(folder, &format!("{candidate}{end}"))
                .unwrap_or_else(|error| {
                    failed = Some(error);
                    false
                })
        });
        failed.map_or_else(|| Ok(format!("{free}{end}")), Err)
    }

    /// Where a document belongs that was expected on disk and is not there, or nothing when it is.
    pub(super) fn missing_file_of(&self, key: DocKey) -> Result<Option<PathBuf>, StoreError> {
        let path = match (self.catalogue.filed.get(&key), key) {
            (Some(filed), _) => filed.path.clone(),
            (None, DocKey::Library) => LIBRARY.into(),
            (None, _) => return Ok(None),
        };
        let found = self
            .fs
            .kind(&self.root.join(&path))
            .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
        Ok(found.is_none().then_some(path))
    }

    /// Whether a name is taken, as far as is known or has become so since.
    fn is_taken(&self, folder: &Path, name: &str) -> Result<bool, StoreError> {
        let path = self.root.join(folder).join(name);
        let found = self
            .fs
            .kind(&path)
            .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
        Ok(found.is_some() || self.catalogue.is_name_taken(folder, name))
    }
}

/// A glossary without groups needs no file.
fn is_needless(content: &Content) -> bool {
    matches!(content, Content::Glossary(glossary) if glossary.groups.is_empty())
}

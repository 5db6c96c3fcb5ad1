//! Saving: answers to the log, documents in the place of their earlier versions.
//!
//! The order is what makes it safe: answers first, then notes before what goes, each turn synced before the next begins.
//! How one file is replaced stands in `replace`, the log in `log`; which entities are meant is decided by [`SaveJob`].

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::access::Access;
use super::catalogue::Filed;
use super::document::{Encoded, encode};
use super::error::{Doing, StoreError};
use super::finding::Holds;
use super::job::{DocEdit, ReviewEdit, SaveJob, Turn};
use super::layout::{MAX_DOCUMENT_BYTES, NOTEBOOKS};
use super::ledger::{Entry, Written};
use super::naming;
use super::open::Store;
use super::replace::{self, NewFile};
use super::seen::Sighting;
use crate::model::{DocKey, Document};

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
    /// Documents whose earlier version could not be kept.
    pub n_unkept: usize,
}

impl Saved {
    /// Adds what another save did.
    pub fn add(&mut self, other: Self) {
        self.n_written += other.n_written;
        self.n_removed += other.n_removed;
        self.n_logged += other.n_logged;
        self.n_unkept += other.n_unkept;
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

/// A document on its way.
enum Prepared {
    /// There is nothing to write: this is the hash of what is in the file, or the document is gone.
    Done(Option<blake3::Hash>),
    /// Bytes to be written.
    Write(Write),
}

/// A document that is to be written.
struct Write {
    key: DocKey,
    /// Relative to the library.
    path: PathBuf,
    hash: blake3::Hash,
    holds: Holds,
    file: NewFile,
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
        if let Some((_, error)) = failed {
            return Err(error);
        }
        for (copy, of) in &job.merged_copies {
            self.discard(copy, *of)?;
        }
        Ok(saved)
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

    /// Saves documents of one [`Turn`] and makes them safe on disk together.
    pub(super) fn save_documents<'a>(&mut self, edits: impl IntoIterator<Item = (&'a DocKey, &'a DocEdit)>) -> Batch {
        let edits: Vec<(&DocKey, &DocEdit)> = edits.into_iter().collect();
        let encoded: Vec<_> = edits
            .par_iter()
            .map(|(key, edit)| {
                encode(
                    edit.content.as_ref(),
                    &self.library_id,
                    self.catalogue.leftovers.get(*key),
                )
            })
            .collect();
        let contents: BTreeMap<DocKey, Option<Document>> =
            edits.iter().map(|(key, edit)| (**key, edit.content.clone())).collect();
        let mut batch = Batch::default();
        let mut unsettled: Vec<Unsettled> = Vec::new();
        let mut writes = Vec::new();
        for ((&key, edit), encoded) in edits.into_iter().zip(encoded) {
            let prepared = self
                .check_writable()
                .and(encoded)
                .and_then(|encoded| self.prepare(key, edit, encoded, &mut batch.saved));
            match prepared {
                Ok(Prepared::Done(hash)) => unsettled.push((key, hash)),
                Ok(Prepared::Write(write)) => writes.push(write),
                Err(error) => batch.failed.push((key, error)),
            }
        }
        let files: Vec<&NewFile> = writes.iter().map(|write| &write.file).collect();
        let temps = replace::write_beside(&*self.fs, &self.temps, &files);
        let mut entries = Vec::new();
        for (write, temp) in writes.into_iter().zip(temps) {
            // Looked at before it gets its name: afterwards somebody else may write to it.
            let stamp = temp.as_ref().ok().and_then(|temp| self.fs.stamp(temp).ok());
            match temp.and_then(|temp| replace::rename(&*self.fs, &temp, &write.file.path)) {
                Ok(()) => {
                    let Write { key, hash, holds, .. } = write;
                    batch.saved.n_written += 1;
                    unsettled.push((key, Some(hash)));
                    let written = stamp.map(|stamp| Written { hash, stamp, holds });
                    entries.extend(written.map(|written| (write.path, Some(written))));
                }
                Err(error) => batch.failed.push((write.key, error)),
            }
        }
        self.write_down(entries);
        self.settle(unsettled, &contents, &mut batch);
        batch
    }

    pub(super) fn check_writable(&self) -> Result<(), StoreError> {
        match &self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly(reason) => Err(StoreError::ReadOnly(reason.clone())),
        }
    }

    /// Syncs the folders. When one cannot be synced, nothing of the batch counts as saved: which name is safe in which
    /// folder is more than can be told.
    fn settle(&mut self, unsettled: Vec<Unsettled>, contents: &BTreeMap<DocKey, Option<Document>>, batch: &mut Batch) {
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
                filed.base = contents.get(&key).cloned().flatten();
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

    /// Does everything but writing the document: finds its place, keeps what is there, or removes it.
    fn prepare(
        &mut self,
        key: DocKey,
        edit: &DocEdit,
        encoded: Option<Encoded>,
        saved: &mut Saved,
    ) -> Result<Prepared, StoreError> {
        let Some(encoded) = encoded else {
            self.remove_document(key, saved)?;
            return Ok(Prepared::Done(None));
        };
        if is_needless(edit.content.as_ref()) && !self.catalogue.filed.contains_key(&key) {
            return Ok(Prepared::Done(None));
        }
        let path = self.place(key, edit)?;
        let hash = blake3::hash(&encoded.bytes);
        let filed = self.catalogue.filed.get(&key);
        if edit.seen.is_empty() && filed.is_some_and(|filed| filed.hash == Some(hash)) {
            return Ok(Prepared::Done(Some(hash)));
        }
        if let Some(found) = self.read_existing(&path)? {
            let found_hash = blake3::hash(&found);
            if found_hash == hash {
                return Ok(Prepared::Done(Some(hash)));
            }
            let is_seen = edit.seen.contains(&Sighting(found_hash));
            let is_untouched = filed.is_some_and(|filed| filed.hash == Some(found_hash));
            if edit.is_unasked && (is_untouched || is_seen) && (encoded.is_same)(&found) {
                return Ok(Prepared::Done(Some(found_hash)));
            }
            if !is_seen && !filed.is_some_and(|filed| filed.is_own(found_hash)) {
                self.keep_base(key);
                self.put_aside(&path, &found, saved)?;
            } else if let Some(versions) = &self.versions {
                // The new version matters more than the old one.
                saved.n_unkept += usize::from(versions.keep_replaced(key, &path, &found).is_err());
            }
        }
        let filed = self.catalogue.filed.entry(key);
        filed.or_insert_with(|| Filed::new(path.clone(), None)).attempted = Some(hash);
        self.catalogue.take_name(&path);
        self.unsynced.extend(path.parent().map(Path::to_owned));
        let file = NewFile {
            path: self.root.join(&path),
            bytes: encoded.bytes,
        };
        Ok(Prepared::Write(Write {
            key,
            path,
            hash,
            holds: encoded.holds,
            file,
        }))
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
            if let Some(versions) = &self.versions {
                versions.keep_deleted(key, &filed.path, &found)?;
            }
            self.fs
                .remove(&path)
                .map_err(|error| StoreError::io(Doing::Remove, &path, error))?;
            self.write_down(vec![(filed.path.clone(), None)]);
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

    /// Notes in the ledger, where there is one, what was written or removed.
    pub(super) fn write_down(&mut self, entries: Vec<Entry>) {
        if let Some(ledger) = &mut self.ledger {
            ledger.add(entries);
        }
    }

    /// The bytes that lie where a document is to be written; nothing when nothing is there.
    pub(super) fn read_existing(&self, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.root.join(path);
        match self.fs.read(&path, MAX_DOCUMENT_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io(Doing::Read, &path, error)),
        }
    }

    /// Keeps what another program wrote under a name that shows what it is.
    pub(super) fn put_aside(&mut self, path: &Path, bytes: &[u8], saved: &mut Saved) -> Result<(), StoreError> {
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
}

/// A glossary without groups needs no file.
fn is_needless(content: Option<&Document>) -> bool {
    matches!(content, Some(Document::Glossary(glossary)) if glossary.groups.is_empty())
}

//! Where documents lie: folders, names, and what happens to them when the user renames something.

use std::io;
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError};
use super::fs::EntryKind;
use super::job::DocEdit;
use super::layout::{DIAGRAMS, DOCUMENT_END, GLOSSARY, LIBRARY, NOTEBOOK, NOTEBOOKS};
use super::naming;
use super::open::Store;
use crate::model::{DocKey, Document, NotebookId};

impl Store {
    /// Where a document lies, or is to lie. Makes the folder, and gives the file its new name when the user renamed what
    /// is in it.
    pub(super) fn place(&mut self, key: DocKey, edit: &DocEdit) -> Result<PathBuf, StoreError> {
        let (folder, stem) = match &edit.content {
            Some(Document::Settings(_)) => return Ok(LIBRARY.into()),
            Some(Document::Glossary(_)) => return Ok(GLOSSARY.into()),
            Some(Document::Notebook(notebook)) => return self.place_notebook(key, &notebook.name, edit.is_renamed),
            Some(Document::Diagram(content)) => (PathBuf::from(DIAGRAMS), naming::stem_for(&content.diagram.name)),
            Some(Document::Note(content)) => (
                self.folder_of(content.note.notebook, key)?,
                naming::stem_for(&content.note.title),
            ),
            None => return Err(StoreError::Homeless(key.to_string())),
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
        match self.move_file(key, &current, &wanted) {
            Ok(()) => Ok(wanted),
            // Names are for people; where a file cannot be renamed, it keeps the name it has. The folder is not only a
            // name: it says to which notebook a note belongs.
            Err(_) if current.parent() == Some(&folder) => Ok(current),
            Err(error) => Err(StoreError::io(Doing::Rename, &self.root.join(&current), error)),
        }
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
                self.write_down_move(&folder, &wanted);
                self.unsynced.insert(notebooks.to_owned());
                return Ok(wanted.join(NOTEBOOK));
            }
            // Names are for people; where a folder cannot be renamed, it keeps the name it has.
        }
        self.make_folder(&folder)?;
        Ok(current)
    }

    /// Gives a file another name before its new content is written, so that there is never a second file with the same
    /// note in it.
    fn move_file(&mut self, key: DocKey, from: &Path, to: &Path) -> io::Result<()> {
        self.fs.rename(&self.root.join(from), &self.root.join(to))?;
        self.catalogue.free_name(from);
        self.catalogue.take_name(to);
        if let Some(filed) = self.catalogue.filed.get_mut(&key) {
            to.clone_into(&mut filed.path);
        }
        self.write_down_move(from, to);
        self.unsynced
            .extend([from, to].into_iter().filter_map(Path::parent).map(Path::to_owned));
        Ok(())
    }

    fn write_down_move(&mut self, from: &Path, to: &Path) {
        if let Some(ledger) = &mut self.ledger {
            ledger.add_moved(from, to);
        }
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
    pub(super) fn is_taken(&self, folder: &Path, name: &str) -> Result<bool, StoreError> {
        let path = self.root.join(folder).join(name);
        let found = self
            .fs
            .kind(&path)
            .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
        Ok(found.is_some() || self.catalogue.is_name_taken(folder, name))
    }
}

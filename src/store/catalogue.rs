//! What the store remembers of the files between reading and writing them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::naming;
use super::shape;
use crate::model::{DocKey, Document};

/// Which document lies where, and as what.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) filed: BTreeMap<DocKey, Filed>,
    pub(super) leftovers: BTreeMap<DocKey, Leftovers>,
    names: BTreeMap<PathBuf, BTreeSet<String>>,
}

/// A document on disk.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filed {
    /// Relative to the library.
    pub(super) path: PathBuf,
    /// blake3 of the bytes that are safe on disk; nothing when they could not be read.
    pub(super) hash: Option<blake3::Hash>,
    /// blake3 of the bytes that a failed attempt to save may have left there.
    pub(super) attempted: Option<blake3::Hash>,
    /// What these bytes hold, by pointers to entities the library has as well: what both sides come from when another
    /// program writes the file.
    pub(super) base: Option<Document>,
}

impl Filed {
    pub(super) const fn new(path: PathBuf, hash: Option<blake3::Hash>) -> Self {
        Self {
            path,
            hash,
            attempted: None,
            base: None,
        }
    }

    /// Whether bytes found on disk are ours, rather than another program's.
    pub(super) fn is_own(&self, hash: blake3::Hash) -> bool {
        self.hash == Some(hash) || self.attempted == Some(hash)
    }
}

/// What stands in a document and has no place in the model; written again whenever the document is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Leftovers {
    pub(super) blocks: Vec<shape::Block>,
    pub(super) cards: Vec<shape::Card>,
    pub(super) regions: Vec<shape::Region>,
    pub(super) annotations: Vec<shape::Annotation>,
}

impl Leftovers {
    pub(super) const fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.cards.is_empty() && self.regions.is_empty() && self.annotations.is_empty()
    }
}

impl Catalogue {
    /// The document at a path.
    pub(super) fn key_at(&self, path: &Path) -> Option<DocKey> {
        let mut at_path = self.filed.iter().filter(|(_, filed)| filed.path == path);
        at_path.next().map(|(key, _)| *key)
    }

    /// Remembers that a name is taken, whatever bears it.
    pub(super) fn take_name(&mut self, path: &Path) {
        if let (Some(folder), Some(name)) = (path.parent(), path.file_name()) {
            let name = naming::folded(&name.to_string_lossy());
            self.names.entry(folder.to_owned()).or_default().insert(name);
        }
    }

    /// Remembers that a name is free again.
    pub(super) fn free_name(&mut self, path: &Path) {
        if let (Some(folder), Some(name)) = (path.parent(), path.file_name())
            && let Some(names) = self.names.get_mut(folder)
        {
            names.remove(&naming::folded(&name.to_string_lossy()));
        }
    }

    /// Whether a file or folder bears this name, or one that some file system takes for the same.
    pub(super) fn is_name_taken(&self, folder: &Path, name: &str) -> bool {
        self.names
            .get(folder)
            .is_some_and(|names| names.contains(&naming::folded(name)))
    }

    /// After a folder got another name: everything filed in it lies elsewhere now.
    pub(super) fn move_folder(&mut self, from: &Path, to: &Path) {
        for filed in self.filed.values_mut() {
            if let Ok(rest) = filed.path.strip_prefix(from) {
                filed.path = to.join(rest);
            }
        }
        if let Some(names) = self.names.remove(from) {
            self.names.insert(to.to_owned(), names);
        }
        self.free_name(from);
        self.take_name(to);
    }
}

//! The bundled notebook on its way into a library: the same for window and command line.
//!
//! A newer program has newer words. What was put into a library is kept there, so what a person edited, moved, suspended
//! or wrote on a line can be told from what only got older: the three are merged as when another device wrote the notes,
//! and nothing the person did is lost. Answers hang on the ids of cards, which never change. A note that was deleted stays
//! deleted while its notebook is there; where the whole notebook is gone, all of it comes.
//!
//! Libraries of the first release keep nothing; what that release put there is shipped for them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bundled::{RELEASE_1, STARTER, starter_notebook};
use crate::merge::{Incoming, TakenOver, take_over};
use crate::model::{DocKey, Document, Library, Transaction};
use crate::store::{Attachments, StoreError, documents, keep_shipped, kept_documents, kept_form};

/// What is to come into a library.
#[derive(Debug)]
pub struct Renewal {
    incoming: Vec<Incoming>,
    /// Documents that were deleted here and do not come back, in the order in which they are shipped.
    pub left_out: Vec<Document>,
}

impl Renewal {
    /// What the library in a folder does not have yet.
    pub fn of(library: &Library, folder: &Path) -> Self {
        let before = kept_documents(folder).unwrap_or_else(|| documents(RELEASE_1.iter().copied()));
        let mut before: BTreeMap<DocKey, Document> = before.into_iter().map(|was| (was.key(), was)).collect();
        let has_notebook = starter_notebook().is_some_and(|id| library.notebook(id).is_some());
        let mut renewal = Self {
            incoming: Vec::new(),
            left_out: Vec::new(),
        };
        for theirs in documents(STARTER.iter().copied()) {
            let base = before.remove(&theirs.key());
            let is_deleted = has_notebook && base.is_some() && library.document(theirs.key()).is_none();
            if is_deleted {
                renewal.left_out.push(theirs);
            } else {
                renewal.incoming.push(Incoming { base, theirs });
            }
        }
        renewal
    }

    /// The keys of what is to come.
    pub fn keys(&self) -> Vec<DocKey> {
        self.incoming.iter().map(|incoming| incoming.theirs.key()).collect()
    }

    /// Merges it with what is there.
    pub fn put(self, tx: &mut Transaction<'_>) -> TakenOver {
        take_over(tx, self.incoming, Vec::new())
    }
}

/// Puts the bundled pictures into a library; those it has are left alone.
///
/// # Errors
/// When one cannot be written.
pub fn put_pictures(attachments: &Attachments) -> Result<(), StoreError> {
    let pictures = STARTER.iter().filter(|(path, _)| path.starts_with("attachments/"));
    let mut pictures = pictures.map(|(_, bytes)| bytes);
    pictures.try_for_each(|bytes| attachments.put(bytes).map(drop))
}

/// Keeps in a library what was put into it, once it is safe there.
///
/// # Errors
/// When it cannot be written.
pub fn keep(folder: &Path) -> Result<(), StoreError> {
    keep_shipped(folder, STARTER)
}

/// The files of a library that has the bundled notebook and nothing else.
pub fn new_library() -> Vec<(&'static str, Vec<u8>)> {
    let files = STARTER.iter().map(|(path, bytes)| (*path, bytes.to_vec()));
    files.chain([kept_form(STARTER)]).collect()
}

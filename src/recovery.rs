//! Earlier versions and copies put aside, on their way back into the library: the same for window and command line.
//!
//! What lies on disk is read here, which may take a while and may be done on any thread; what it becomes are documents, to
//! be adopted in a transaction and taken back like any other edit. Nothing is written here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::merge::{Merged, ancestor, merge, restored};
use crate::model::{DocKey, Document, Library, Notebook, NotebookId, Timestamp};
use crate::store::{ConflictCopy, StoreError, Version, Versions};

/// What is deleted in one go is put aside without a longer pause than this.
const PAUSE_MILLIS: u64 = 5_000;

/// An earlier version that was read.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// What it holds.
    pub document: Document,
    /// The notebook it lay in, where that was deleted too.
    notebook: Option<Document>,
}

/// Reads an earlier version, or something that was deleted.
///
/// # Errors
/// When the file is gone or damaged.
pub fn read(versions: &Versions, version: &Version) -> Result<Recovered, StoreError> {
    let document = versions.read(version)?;
    let notebook = notebook_of(&document).and_then(|id| {
        let kept = versions
            .deleted()
            .into_iter()
            .find(|version| version.document == DocKey::Notebook(id));
        versions.read(&kept?).ok()
    });
    Ok(Recovered { document, notebook })
}

/// All that a document was before, as far as it was kept and can be read; newest first.
pub fn earlier(versions: Option<&Versions>, key: DocKey) -> Vec<Document> {
    let Some(versions) = versions else {
        return Vec::new();
    };
    versions
        .of(key)
        .iter()
        .filter_map(|version| versions.read(version).ok())
        .collect()
}

impl Recovered {
    /// The documents to be adopted, in this order, to put it back. Where its notebook is gone and was not kept, one is made
    /// under its number and called `otherwise`.
    pub fn documents(&self, library: &Library, otherwise: &str) -> Vec<Document> {
        let mut documents = Vec::new();
        let current = library.document(self.document.key());
        if current.is_none()
            && let Some(id) = notebook_of(&self.document)
            && library.notebook(id).is_none()
        {
            let made = || Document::Notebook(Arc::new(Notebook::new(id, otherwise)));
            documents.push(self.notebook.clone().unwrap_or_else(made));
        }
        documents.push(restored(current.as_ref(), self.document.clone()));
        documents
    }
}

/// What lay in a notebook and was deleted with it, to be adopted behind it: notes after the diagrams that they show. From all
/// that was `deleted` it is what was put aside in one go with the notebook, however long that took. What the library has is
/// left out, and so is what was deleted from the notebook before.
pub fn deleted_with<'d>(
    library: &Library,
    notebook: &Version,
    deleted: impl IntoIterator<Item = (&'d Version, &'d Document)>,
) -> Vec<Document> {
    let DocKey::Notebook(id) = notebook.document else {
        return Vec::new();
    };
    let deleted = deleted.into_iter();
    let mut parts: Vec<(Timestamp, &Document)> = deleted
        .filter(|(_, document)| notebook_of(document) == Some(id))
        .map(|(version, document)| (version.at, document))
        .collect();
    parts.sort_by_key(|(at, _)| *at);
    let (before, after) = parts.split_at(parts.partition_point(|(at, _)| *at <= notebook.at));
    let mut with_it: Vec<&Document> = in_one_go(notebook.at, before.iter().rev()).collect();
    with_it.reverse();
    with_it.extend(in_one_go(notebook.at, after.iter()));
    // Of each the newest.
    let newest: BTreeMap<DocKey, &Document> = with_it.into_iter().map(|part| (part.key(), part)).collect();
    let gone = newest.into_iter().filter(|(key, _)| library.document(*key).is_none());
    let mut documents: Vec<Document> = gone.map(|(_, part)| part.clone()).collect();
    documents.sort_by_key(|document| matches!(document, Document::Note(_)));
    documents
}

/// Parts up to the first pause.
fn in_one_go<'p, 'd: 'p>(
    from: Timestamp,
    parts: impl Iterator<Item = &'p (Timestamp, &'d Document)>,
) -> impl Iterator<Item = &'d Document> {
    let follows = |last: &mut Timestamp, (at, part): &(Timestamp, &'d Document)| {
        let is_near = at.0.abs_diff(last.0) <= PAUSE_MILLIS;
        *last = *at;
        is_near.then_some(*part)
    };
    parts.scan(from, follows)
}

/// What a copy that was put aside and its document become. Nothing where the library has no such document.
pub fn merge_copy(library: &Library, copy: &ConflictCopy, earlier: &[Document]) -> Option<Merged> {
    let ours = library.document(copy.document.key())?;
    let base = ancestor(earlier, &ours, &copy.document);
    Some(merge(base.as_ref(), &ours, &copy.document))
}

fn notebook_of(document: &Document) -> Option<NotebookId> {
    match document {
        Document::Note(content) => Some(content.note.notebook),
        Document::Diagram(content) => Some(content.diagram.notebook),
        Document::Settings(_) | Document::Glossary(_) | Document::Notebook(_) => None,
    }
}

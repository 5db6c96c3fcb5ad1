//! Documents that come with the program, and the copy of them that a library keeps.
//!
//! What was put into a library is kept beside it in one hidden file, as it was: a newer program tells by it which words of
//! a note are the person's and which are only older. It is no document of the library, and nothing is lost with it but
//! that knowledge.

use std::path::Path;

use super::error::StoreError;
use super::fs::{DiskFs, Fs as _};
use super::layout::{DOCUMENT_END, NOTEBOOK};
use super::load::{DocumentKind, read_alone};
use super::outside::write_file;
use crate::model::Document;

/// The file in a library that holds what was put into it.
const KEPT: &str = ".bundled.ron";

/// More is no such file.
const MAX_KEPT_BYTES: u64 = 64 << 20;

/// The documents among some files of a library, given by their path in it and their bytes. What is no document is left out.
pub fn documents<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<Document> {
    let documents = files.into_iter().filter_map(|(path, bytes)| {
        let kind = match path.split('/').next()? {
            _ if !path.ends_with(DOCUMENT_END) => return None,
            "notebooks" if path.ends_with(NOTEBOOK) => DocumentKind::Notebook,
            "notebooks" => DocumentKind::Note,
            "diagrams" => DocumentKind::Diagram,
            _ => return None,
        };
        let (document, _) = read_alone(bytes, kind).ok()?;
        Some(document)
    });
    documents.collect()
}

/// What a library keeps of some files, as a file of its own: its path and its bytes.
pub fn kept_form(files: &[(&str, &[u8])]) -> (&'static str, Vec<u8>) {
    let texts = files.iter().filter(|(path, _)| path.ends_with(DOCUMENT_END));
    let texts: Vec<(&str, &str)> = texts
        .filter_map(|(path, bytes)| Some((*path, std::str::from_utf8(bytes).ok()?)))
        .collect();
    (KEPT, ron::to_string(&texts).unwrap_or_default().into_bytes())
}

/// Keeps what was put into a library, in the [form](kept_form) that it is kept in.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_shipped(library: &Path, kept: &[u8]) -> Result<(), StoreError> {
    write_file(&library.join(KEPT), kept)
}

/// Whether just these files were put into a library last; told without reading what is in them.
pub fn is_kept(library: &Path, files: &[(&str, &[u8])]) -> bool {
    read_kept(library).is_some_and(|kept| kept == kept_form(files).1)
}

/// What was put into a library, in the form that it is kept in.
pub fn read_kept(library: &Path) -> Option<Vec<u8>> {
    DiskFs.read(&library.join(KEPT), MAX_KEPT_BYTES).ok()
}

/// The documents of what is kept, where it can be read.
pub fn kept_documents(kept: &[u8]) -> Option<Vec<Document>> {
    let texts: Vec<(String, String)> = ron::de::from_bytes(kept).ok()?;
    let files = texts.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    Some(documents(files))
}

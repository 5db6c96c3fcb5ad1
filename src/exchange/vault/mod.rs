//! A folder of notes, as Markdown alone or for Obsidian, which gets beside each note what Markdown has no place for.
//!
//! Notes are those of [`export_markdown`](super::export_markdown), byte for byte where they came as Markdown and were left
//! alone. For Obsidian comments stand as callouts below the lines they are on (`remarks`), and cards with whatever else was
//! marked in a file beside the note (`beside`). Pictures lie where the notes look for them (`pictures`).

mod beside;
mod pictures;
mod remarks;

use std::ops::ControlFlow;

use self::beside::{Words, beside};
use self::pictures::Pictures;
use self::remarks::remarks_on;
use super::markdown::{Added, Anchors, export_with};
use super::paths::TakenNames;
use super::{Reading, Scope, Watch};
use crate::model::{Attachment, Library};

/// What a folder of notes is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultKind {
    /// The notes alone.
    Markdown,
    /// With cards and comments.
    Obsidian,
}

/// A file of a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultFile {
    /// Markdown.
    Text(String),
    /// The bytes of a picture.
    Picture(Attachment),
}

/// The files of a vault by their paths, with `/` between the parts; nothing when it was broken off.
pub fn write_vault(
    library: &Library,
    scope: &Scope,
    (kind, reading): (VaultKind, Reading),
    watch: &mut Watch<'_>,
) -> Option<Vec<(String, VaultFile)>> {
    let mut files = Vec::new();
    let mut names = TakenNames::default();
    let mut pictures = Pictures::new(library, reading);
    let words = Words::of(reading.lang);
    let anchors = Anchors::of(library);
    let added = Added {
        anchors: &anchors,
        remarks: &|block| match kind {
            VaultKind::Markdown => Vec::new(),
            VaultKind::Obsidian => remarks_on(library, block.id, words.comment),
        },
    };
    for note in scope.notes(library) {
        if watch(1) == ControlFlow::Break(()) {
            return None;
        }
        let path = names.note(library, note, reading);
        let mut text = export_with(library, note, &added);
        pictures.of_note(library, note, &path, &mut text);
        files.push((format!("{path}.md"), VaultFile::Text(text)));
        if kind == VaultKind::Obsidian
            && let Some(beside) = beside(library, note, &path, reading)
        {
            let stem = format!("{path} ({})", words.cards.to_lowercase());
            files.push((names.free(&stem, ".md"), VaultFile::Text(beside)));
        }
    }
    files.extend(pictures.into_files());
    Some(files)
}

//! Notes and cards out of the library, in formats other programs read.
//!
//! JSON for programs ([`export_json`]), Markdown for people and editors ([`export_markdown`]), packages for Anki
//! ([`write_package`]) and HTML to be printed ([`Paper`]). All only read the library and give back text; where it goes is the caller's concern. Nothing of it is meant
//! to be a backup: that is the library's own folder.

mod anki;
mod captions;
mod fenced;
mod inline;
mod json;
mod markdown;
mod paper;

use std::sync::Arc;

use crate::model::{Library, Note, NoteId, NotebookId};

pub use anki::{
    AnswerStanding, CardDue, CardStanding, PackageContents, UnwrittenPackage, WrittenPackage, write_package,
};
pub use fenced::{Stretch, stretches};
pub use inline::{inline as inline_markdown, place_in_inline};
pub use json::{PromptJson, SourceRefJson, TextJson, export_json, prompt_json, some_text, sources_json};
pub use markdown::{Anchors, NoteText, export_body, export_lines, export_markdown, export_text, export_with_anchors};
pub use paper::{Markup, Paper, exam_paper};

/// Which part of the library is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// A notebook with its diagrams.
    Notebook(NotebookId),
    /// A note with the diagrams it shows.
    Note(NoteId),
}

impl Scope {
    /// The notes, notebook by notebook.
    pub fn notes(self, library: &Library) -> Vec<&Arc<Note>> {
        match self {
            Self::All => library
                .notebooks()
                .flat_map(|notebook| library.notes_of(notebook.id))
                .collect(),
            Self::Notebook(id) => library.notes_of(id).collect(),
            Self::Note(id) => library.note(id).into_iter().collect(),
        }
    }
}

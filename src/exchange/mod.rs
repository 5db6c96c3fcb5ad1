//! Notes and cards out of the library, in formats other programs read.
//!
//! JSON of everything for programs ([`export_json`], read back by [`read_json`]), Markdown for people and editors
//! ([`export_markdown`], [`write_vault`]), tables ([`write_table`]), packages for Anki ([`write_package`]) and HTML to be printed
//! ([`Paper`]). All only read the library and give back text, bytes or the names of files; where it goes is the caller's
//! concern.

mod anki;
mod archive;
mod captions;
mod fenced;
mod gaps;
mod inline;
mod json;
mod markdown;
mod paper;
mod paths;
mod remarks;
mod sides;
mod table;
mod vault;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::model::{BilingualNames, BlockKind, Diagram, DiagramId, Lang, Library, Note, NoteId, Notebook, NotebookId};

pub use anki::{
    AnswerStanding, CardDue, CardStanding, PackageContents, UnwrittenPackage, WrittenPackage, write_package,
};
pub use archive::{ARCHIVED_JSON, Archive, ArchiveFile, ArchiveTrouble, ArchiveWriter};
pub use fenced::{Stretch, stretches};
pub use inline::{inline as inline_markdown, place_in_inline};
pub use json::{
    JsonTrouble, PromptJson, ReadLibrary, SourceRefJson, TextJson, export_json, is_exported_json, prompt_json,
    read_json, some_text, sources_json, write_json,
};
pub use markdown::{NoteText, export_body, export_lines, export_markdown, export_text};
pub use paper::{Markup, Paper, PictureBytes, exam_paper, flash_paper, notes_paper};
pub use table::{Separator, write_table};
pub use vault::{VaultFile, VaultKind, write_vault};

/// Is told how many notes more are written, and says whether to go on.
pub type Watch<'a> = dyn FnMut(usize) -> ControlFlow<()> + 'a;

/// How what is in two languages is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// In this one.
    pub lang: Lang,
    /// The names that are in both.
    pub names: BilingualNames,
}

impl Reading {
    /// A name as it is read.
    pub fn name(self, name: &str) -> &str {
        self.names.shown(name, self.lang)
    }
}

/// Which part of the library is exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// Notebooks with their diagrams.
    Notebooks(BTreeSet<NotebookId>),
    /// Notes with the diagrams they show.
    Notes(BTreeSet<NoteId>),
}

impl Scope {
    /// One notebook.
    pub fn notebook(id: NotebookId) -> Self {
        Self::Notebooks([id].into())
    }

    /// One note.
    pub fn note(id: NoteId) -> Self {
        Self::Notes([id].into())
    }

    /// Whether what lies in this notebook and note is meant.
    pub fn holds(&self, notebook: NotebookId, note: Option<NoteId>) -> bool {
        match self {
            Self::All => true,
            Self::Notebooks(ids) => ids.contains(&notebook),
            Self::Notes(ids) => note.is_some_and(|note| ids.contains(&note)),
        }
    }

    /// The notes, notebook by notebook.
    pub fn notes<'a>(&self, library: &'a Library) -> Vec<&'a Arc<Note>> {
        library
            .notebooks()
            .flat_map(|notebook| library.notes_of(notebook.id))
            .filter(|note| self.holds(note.notebook, Some(note.id)))
            .collect()
    }

    /// The notebooks they lie in; those without notes as well, where whole notebooks are meant.
    pub fn notebooks<'a>(&self, library: &'a Library) -> impl Iterator<Item = &'a Arc<Notebook>> {
        let of_notes: BTreeSet<NotebookId> = self.notes(library).iter().map(|note| note.notebook).collect();
        library.notebooks().filter(move |notebook| match self {
            Self::All => true,
            Self::Notebooks(ids) => ids.contains(&notebook.id),
            Self::Notes(_) => of_notes.contains(&notebook.id),
        })
    }

    /// The diagrams, oldest first.
    pub fn diagrams<'a>(&self, library: &'a Library) -> impl Iterator<Item = &'a Arc<Diagram>> {
        let blocks = self.notes(library).into_iter().flat_map(|note| library.blocks_of(note));
        let shown: BTreeSet<DiagramId> = blocks
            .filter_map(|block| match block.kind {
                BlockKind::Image(diagram) => Some(diagram),
                _ => None,
            })
            .collect();
        library.diagrams().filter(move |diagram| match self {
            Self::All => true,
            Self::Notebooks(ids) => ids.contains(&diagram.notebook),
            Self::Notes(_) => shown.contains(&diagram.id),
        })
    }
}

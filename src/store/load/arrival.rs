//! Telling of notes while they are being read, so that a window can list them before everything is there.
//!
//! What is told is a name in a list and nothing to build on: a note that lies in two files is told of with each of them,
//! and what clashes is found out only when everything is put together. Whoever listens may be called from any thread,
//! and holds up the reading for as long as it takes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::gather::{id_for_folder, or_file_name};
use super::survey::DocumentKind;
use super::{Outcome, ReadContent};
use crate::model::{NoteId, NotebookId};

/// Something that was read of a library that is being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// The folders were looked into. Comes first, and once.
    Found {
        /// Files of notes that will be read; those that are damaged are among them.
        n_notes: usize,
    },
    /// A notebook. Comes before its notes, and again with each of them where it has no document of its own.
    Notebook {
        /// Which.
        id: NotebookId,
        /// Its name.
        name: String,
    },
    /// A note, once for each file that could be read.
    Note {
        /// Which.
        id: NoteId,
        /// The notebook it lies in.
        notebook: NotebookId,
        /// Its title.
        title: String,
        /// How many lines it has.
        n_lines: usize,
    },
}

/// Who is told what was read; called from any thread, also from several at once.
pub type Tell<'a> = &'a (dyn Fn(Arrived) + Sync);

/// Tells of documents as they are read.
pub(super) struct Teller<'a> {
    tell: Tell<'a>,
    /// The notebook of each folder of notes.
    folders: BTreeMap<PathBuf, NotebookId>,
}

impl<'a> Teller<'a> {
    /// Begins with what the folders hold.
    pub(super) fn new(tell: Tell<'a>, documents: &[(PathBuf, DocumentKind)]) -> Self {
        let n_notes = documents.iter().filter(|(_, kind)| *kind == DocumentKind::Note).count();
        tell(Arrived::Found { n_notes });
        Self {
            tell,
            folders: BTreeMap::new(),
        }
    }

    /// Tells of the notebooks among some documents, which are read before all notes.
    pub(super) fn tell_of_notebooks(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            if let Outcome::Read { document, .. } = outcome
                && let ReadContent::Notebook(notebook) = &document.content
            {
                let folder = document.path.parent().unwrap_or(&document.path);
                self.folders.insert(folder.to_owned(), notebook.id);
                (self.tell)(Arrived::Notebook {
                    id: notebook.id,
                    name: or_file_name(notebook.name.clone(), folder),
                });
            }
        }
    }

    /// Tells of a document if it is a note.
    pub(super) fn tell_of_note(&self, outcome: &Outcome) {
        let Outcome::Read { document, .. } = outcome else {
            return;
        };
        let ReadContent::Note(note) = &document.content else {
            return;
        };
        let path: &Path = &document.path;
        let folder = path.parent().unwrap_or(path);
        let notebook = self.folders.get(folder).copied().unwrap_or_else(|| {
            let id = note.notebook.unwrap_or_else(|| id_for_folder(folder));
            let name = or_file_name(String::new(), folder);
            (self.tell)(Arrived::Notebook { id, name });
            id
        });
        (self.tell)(Arrived::Note {
            id: note.id,
            notebook,
            title: or_file_name(note.title.clone(), &path.with_extension("")),
            n_lines: note.blocks.len(),
        });
    }
}

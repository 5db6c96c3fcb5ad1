//! What is known of a library while it is being opened: names of notes in the order in which they will be listed.
//!
//! Names come in any order and are sorted as they come, by the ids of their notebooks and their own, as the library sorts
//! them; so the tree that takes the place of this list moves nothing. Only the rows on screen are asked for, and one more
//! name costs a look-up, so that a frame takes no longer with many notes than with few.

use std::collections::BTreeMap;
use std::iter;

use crate::model::{Id as _, NoteId, NotebookId};

/// A library that is being opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Whether it takes long enough to be worth showing.
    pub is_shown: bool,
    /// How many notes will be read, once that is known.
    pub n_notes: Option<usize>,
    /// How many of them were read.
    pub n_read: usize,
    /// How many lines they have.
    pub n_lines: usize,
    notebooks: BTreeMap<NotebookId, String>,
    notes: BTreeMap<(NotebookId, NoteId), String>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpeningRow<'a> {
    /// Of a notebook or of a note.
    pub name: &'a str,
    /// Whether it is a notebook.
    pub is_notebook: bool,
}

impl Opening {
    /// Takes a notebook in; the first name of a notebook stays.
    pub fn add_notebook(&mut self, id: NotebookId, name: String) {
        self.notebooks.entry(id).or_insert(name);
    }

    /// Takes a note in, whose notebook is there already.
    pub fn add_note(&mut self, notebook: NotebookId, id: NoteId, title: String, n_lines: usize) {
        self.n_read += 1;
        self.n_lines += n_lines;
        self.notes.entry((notebook, id)).or_insert(title);
    }

    /// The first rows: notebooks, oldest first, each with its notes, oldest first.
    pub fn rows(&self, n_rows: usize) -> impl Iterator<Item = OpeningRow<'_>> {
        let rows = self.notebooks.iter().flat_map(|(&id, name)| {
            let notebook = OpeningRow {
                name,
                is_notebook: true,
            };
            iter::once(notebook).chain(self.rows_of(id))
        });
        rows.take(n_rows)
    }

    fn rows_of(&self, notebook: NotebookId) -> impl Iterator<Item = OpeningRow<'_>> {
        let from_here = self.notes.range((notebook, NoteId::from_raw(0))..);
        let notes = from_here.take_while(move |((of, _), _)| *of == notebook);
        notes.map(|(_, title)| OpeningRow {
            name: title,
            is_notebook: false,
        })
    }

    /// How much of the reading is done, from 0 to 1.
    pub fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        self.n_notes
            .map_or(0.0, |n_notes| self.n_read as f32 / n_notes.max(1) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(opening: &Opening, n_rows: usize) -> Vec<&str> {
        opening.rows(n_rows).map(|row| row.name).collect()
    }

    #[test]
    fn names_stand_by_age_in_whatever_order_they_come() {
        let (old, young) = (NotebookId::from_raw(1), NotebookId::from_raw(2));
        let note = NoteId::from_raw;
        let mut opening = Opening::default();
        opening.add_notebook(young, "young".into());
        opening.add_note(young, note(3), "first of young".into(), 1);
        opening.add_notebook(old, "old".into());
        opening.add_note(old, note(5), "second of old".into(), 2);
        opening.add_note(old, note(4), "first of old".into(), 3);
        let all = ["old", "first of old", "second of old", "young", "first of young"];
        assert_eq!(names(&opening, 99), all);
        assert_eq!(names(&opening, 2), all[..2]);
        assert_eq!((opening.n_read, opening.n_lines), (3, 6));
    }

    #[test]
    fn a_note_in_two_files_stands_once_and_both_are_read() {
        let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
        let mut opening = Opening {
            n_notes: Some(4),
            ..Opening::default()
        };
        opening.add_notebook(notebook, "notebook".into());
        opening.add_notebook(notebook, "another name".into());
        opening.add_note(notebook, note, "note".into(), 1);
        opening.add_note(notebook, note, "note".into(), 1);
        assert_eq!(names(&opening, 99), ["notebook", "note"]);
        assert!((opening.share() - 0.5).abs() < f32::EPSILON);
    }
}

//! The order of notebooks and of the notes in them: moved a step, put somewhere with the pointer, sorted.
//!
//! What is moved takes its place among what is shown, so the order that is kept lists everything that is there.

use super::state::State;
use crate::model::{Action, ActionKind, Note, NoteId, NotebookId};

impl State {
    /// Moves a note past the one above or below it in its notebook.
    pub(super) fn step_note(&mut self, note: NoteId, is_down: bool) {
        let library = self.core.library();
        let Some(notebook) = library.note(note).map(|note| note.notebook) else {
            return;
        };
        let mut notes: Vec<NoteId> = library.notes_of(notebook).map(|note| note.id).collect();
        if step(&mut notes, note, is_down) {
            self.arrange(Action::ArrangeNotes { notebook, notes });
        }
    }

    /// Moves a notebook past the one above or below it.
    pub(super) fn step_notebook(&mut self, notebook: NotebookId, is_down: bool) {
        let library = self.core.library();
        let mut notebooks: Vec<NotebookId> = library.notebooks().map(|notebook| notebook.id).collect();
        if step(&mut notebooks, notebook, is_down) {
            self.arrange(Action::ArrangeNotebooks(notebooks));
        }
    }

    /// Puts a note before another one of a notebook, or behind all of them; it may come from another notebook.
    pub(super) fn place_note(&mut self, note: NoteId, notebook: NotebookId, before: Option<NoteId>) {
        let library = self.core.library();
        let Some(is_here) = library.note(note).map(|note| note.notebook == notebook) else {
            return;
        };
        let mut notes: Vec<NoteId> = library.notes_of(notebook).map(|note| note.id).collect();
        if !place(&mut notes, note, before) {
            return;
        }
        if is_here {
            self.arrange(Action::ArrangeNotes { notebook, notes });
            return;
        }
        let step = self.transact(ActionKind::MoveNote, |tx| {
            tx.perform(Action::MoveNote { note, notebook })?;
            tx.perform(Action::ArrangeNotes { notebook, notes })
        });
        if let Some(step) = step {
            self.tell_of(&step);
        }
    }

    /// Puts a notebook before another one, or behind all of them.
    pub(super) fn place_notebook(&mut self, notebook: NotebookId, before: Option<NotebookId>) {
        let library = self.core.library();
        let mut notebooks: Vec<NotebookId> = library.notebooks().map(|notebook| notebook.id).collect();
        if place(&mut notebooks, notebook, before) {
            self.arrange(Action::ArrangeNotebooks(notebooks));
        }
    }

    /// Sorts the notes of a notebook by their titles, or puts them back in the order in which they were made.
    pub(super) fn sort_notes(&mut self, notebook: NotebookId, is_by_name: bool) {
        let mut notes: Vec<&Note> = Vec::new();
        if is_by_name {
            notes.extend(self.core.library().notes_of(notebook).map(|note| &**note));
            notes.sort_by_cached_key(|note| (natural(&note.title), note.id));
        }
        let notes = notes.into_iter().map(|note| note.id).collect();
        self.arrange(Action::ArrangeNotes { notebook, notes });
    }

    /// Sorts the notebooks by their names, or puts them back in the order in which they were made.
    pub(super) fn sort_notebooks(&mut self, is_by_name: bool) {
        let mut notebooks: Vec<_> = Vec::new();
        if is_by_name {
            notebooks.extend(self.core.library().notebooks());
            notebooks.sort_by_cached_key(|notebook| (natural(&notebook.name), notebook.id));
        }
        let notebooks = notebooks.into_iter().map(|notebook| notebook.id).collect();
        self.arrange(Action::ArrangeNotebooks(notebooks));
    }

    fn arrange(&mut self, action: Action) {
        if let Some(step) = self.perform(action) {
            self.tell_of(&step);
        }
    }
}

/// Moves one of some things past the next or the one before; answers whether there is one.
fn step<T: Copy + PartialEq>(all: &mut [T], it: T, is_down: bool) -> bool {
    let place = all.iter().position(|other| *other == it);
    let other = place.and_then(|place| {
        if is_down {
            place.checked_add(1)
        } else {
            place.checked_sub(1)
        }
    });
    match (place, other) {
        (Some(place), Some(other)) if other < all.len() => {
            all.swap(place, other);
            true
        }
        _ => false,
    }
}

/// Puts something before one of some things, or behind all of them; answers whether it then stands elsewhere.
fn place<T: Copy + PartialEq>(all: &mut Vec<T>, it: T, before: Option<T>) -> bool {
    if before == Some(it) {
        return false;
    }
    let was = all.clone();
    all.retain(|other| *other != it);
    let place = before.and_then(|before| all.iter().position(|other| *other == before));
    all.insert(place.unwrap_or(all.len()), it);
    *all != was
}

/// A run of digits, or of anything else.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// By how many digits it has and which.
    Number(usize, String),
    Letters(String),
}

/// By what names are in order as people count: 2 comes before 10, whatever is a capital.
fn natural(name: &str) -> Vec<Part> {
    let name = name.to_lowercase();
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = name.as_str();
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest.find(|letter: char| letter.is_ascii_digit() != is_number);
        let (part, behind) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, ""));
        rest = behind;
        parts.push(if is_number {
            let digits = part.trim_start_matches('0');
            Part::Number(digits.len(), digits.to_owned())
        } else {
            Part::Letters(part.to_owned())
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_as_people_count() {
        let mut names = ["10강", "2강 그래프", "b", "A", "02강", "가", "2강"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["02강", "2강", "2강 그래프", "10강", "A", "b", "가"]);
    }

    #[test]
    fn what_is_put_somewhere_stands_there_and_nothing_is_lost() {
        let put = |it, before| {
            let mut all = vec![1, 2, 3];
            let is_moved = place(&mut all, it, before);
            (all, is_moved)
        };
        assert_eq!(put(3, Some(1)), (vec![3, 1, 2], true));
        assert_eq!(put(1, None), (vec![2, 3, 1], true));
        assert_eq!(put(1, Some(2)), (vec![1, 2, 3], false));
        assert_eq!(put(2, Some(2)), (vec![1, 2, 3], false));
        assert_eq!(put(4, Some(2)), (vec![1, 4, 2, 3], true));
    }
}

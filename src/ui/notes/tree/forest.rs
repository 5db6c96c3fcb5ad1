//! The rows of the tree: which are shown, and how many of today's cards lie below each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Block, BlockId, CardSource, Note, NoteId, NotebookId};
use crate::ui::View;

/// A row of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TreeRow {
    pub(super) target: TreeTarget,
    pub(super) name: String,
    pub(super) depth: u8,
    /// Whether what is below is shown, where there is something.
    pub(super) fold: Option<bool>,
    pub(super) n_today: usize,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TreeTarget {
    Notebook(NotebookId),
    Note(NoteId),
    Heading(NoteId, BlockId),
}

/// What of the tree is open.
#[derive(Debug, Default)]
pub(super) struct Folds {
    /// Folded notebooks; they are open at first.
    pub(super) notebooks: BTreeSet<NotebookId>,
    /// Opened notes; they are closed at first.
    pub(super) notes: BTreeSet<NoteId>,
    /// The note that is shown: it is open as long as it is shown and nobody folds it.
    pub(super) shown: Option<NoteId>,
}

impl Folds {
    fn is_note_open(&self, note: NoteId) -> bool {
        self.shown == Some(note) || self.notes.contains(&note)
    }

    /// Folds what is open, opens what is folded.
    pub(super) fn toggle(&mut self, target: TreeTarget) {
        match target {
            TreeTarget::Notebook(id) => {
                if !self.notebooks.remove(&id) {
                    self.notebooks.insert(id);
                }
            }
            TreeTarget::Note(id) if self.is_note_open(id) => {
                self.notes.remove(&id);
                self.shown.take_if(|shown| *shown == id);
            }
            TreeTarget::Note(id) => {
                self.notes.insert(id);
            }
            TreeTarget::Heading(..) => {}
        }
    }
}

/// The rows that are shown, and which of them stands for a note or a line.
#[derive(Debug, Default)]
pub(super) struct Forest {
    pub(super) rows: Vec<TreeRow>,
    row_of_notebook: BTreeMap<NotebookId, usize>,
    row_of_note: BTreeMap<NoteId, usize>,
    /// The row of the heading a line stands below or is, for the notes that are open.
    row_of_line: BTreeMap<BlockId, usize>,
}

impl Forest {
    pub(super) fn new(view: View<'_>, folds: &Folds) -> Self {
        let library = view.library;
        let mut forest = Self::default();
        for notebook in library.notebooks() {
            let is_open = !folds.notebooks.contains(&notebook.id);
            forest.row_of_notebook.insert(notebook.id, forest.rows.len());
            forest.push(
                TreeTarget::Notebook(notebook.id),
                view.notebook_name(notebook),
                0,
                Some(is_open),
            );
            for note in library.notes_of(notebook.id).filter(|_| is_open) {
                let is_open = folds.is_note_open(note.id);
                let has_headings = shown_headings(view, note).next().is_some();
                forest.row_of_note.insert(note.id, forest.rows.len());
                let fold = has_headings.then_some(is_open);
                forest.push(TreeTarget::Note(note.id), view.title(note), 1, fold);
                if is_open {
                    forest.push_headings(view, note);
                }
            }
        }
        forest
    }

    /// The row of a line: of the heading above it, of its note, or of the notebook that hides both.
    pub(super) fn row_of(&self, view: View<'_>, note: NoteId, line: Option<BlockId>) -> Option<usize> {
        let heading = line.and_then(|line| self.row_of_line.get(&line));
        let notebook = || {
            let notebook = view.library.note(note)?.notebook;
            self.row_of_notebook.get(&notebook)
        };
        heading
            .or_else(|| self.row_of_note.get(&note))
            .or_else(notebook)
            .copied()
    }

    /// The row of a notebook.
    pub(super) fn row_of_notebook(&self, notebook: NotebookId) -> Option<usize> {
        self.row_of_notebook.get(&notebook).copied()
    }

    fn push_headings(&mut self, view: View<'_>, note: &Note) {
        let mut headings = shown_headings(view, note).peekable();
        let mut row = None;
        for block in view.library.blocks_of(note) {
            if let Some((heading, level)) = headings.next_if(|(heading, _)| heading.id == block.id) {
                row = Some(self.rows.len());
                let target = TreeTarget::Heading(note.id, heading.id);
                self.push(target, view.name_of(heading), 2 + level, None);
            }
            self.row_of_line.extend(row.map(|row| (block.id, row)));
        }
    }

    fn push(&mut self, target: TreeTarget, name: &str, depth: u8, fold: Option<bool>) {
        self.rows.push(TreeRow {
            target,
            name: name.to_owned(),
            depth,
            fold,
            n_today: 0,
        });
    }

    pub(super) fn count_today(&mut self, view: View<'_>) {
        for row in &mut self.rows {
            row.n_today = 0;
        }
        for card in view.today.cards().filter_map(|card| view.library.card(card)) {
            let notebook = view
                .library
                .note(card.note)
                .and_then(|note| self.row_of_notebook.get(&note.notebook));
            let line = card.sources.iter().find_map(|source| match source {
                CardSource::Block(block) => self.row_of_line.get(block),
                CardSource::Region(_) => None,
            });
            for &place in [notebook, self.row_of_note.get(&card.note), line].into_iter().flatten() {
                if let Some(row) = self.rows.get_mut(place) {
                    row.n_today += 1;
                }
            }
        }
    }
}

/// The headings of a note that have rows, two levels of them, each with its level from 0. One that only repeats the title
/// is passed over, and those below it are the first level then.
fn shown_headings<'a>(view: View<'a>, note: &'a Note) -> impl Iterator<Item = (&'a Arc<Block>, u8)> {
    let mut blocks = view.library.blocks_of(note).peekable();
    let top = u8::from(blocks.next_if(|block| view.library.repeats_title(block)).is_some());
    blocks.filter_map(move |block| {
        let level = block.heading_level()?.saturating_sub(top);
        (level < 2).then_some((block, level))
    })
}

//! Writing in tables: a cell at a time, and rows and columns that come and go, each as one undoable step.
//!
//! The words of the cell that is being written are part of the step, so that nothing is added beside words that the library
//! does not have.

use super::state::State;
use crate::exchange::inline_markdown;
use crate::model::{
    Action, ActionKind, BlockId, CellPlace, MAX_COLUMNS, Refusal, RowSeen, Table, Thing, Transaction, Unsaved,
};
use crate::ui::route::Route;
use crate::ui::widgets::is_too_long;
use crate::ui::{Caret, CellStep, EditorId};

impl State {
    /// Opens a cell of a table for rewriting: the one that is meant, or the one that was chosen last, or the first below the
    /// head. The words of another one that is being written are saved.
    pub(super) fn edit_cell(&mut self, block: BlockId, at: Option<CellPlace>) {
        let Some((note, table)) = self.table(block) else { return };
        if is_too_long(&table.words().0) {
            self.complain(self.core.words.errors.line_too_long.to_string());
            return;
        }
        let first = CellPlace {
            row: usize::from(table.n_rows() > 1),
            column: 0,
        };
        let at = at
            .or_else(|| self.panes.notes.page.tables.chosen(block))
            .unwrap_or(first);
        let at = within(&table, at);
        if let Some((id, other)) = self.panes.editing.of_cell(block)
            && other != at
            && !self.save_cell(id)
        {
            return;
        }
        let Some((_, table)) = self.table(block) else { return };
        let Some(cell) = table.cell(at) else { return };
        let (markdown, seen) = (inline_markdown(&cell.text, &cell.spans), RowSeen::of(&table, at.row));
        self.go(Route::Note(note, Some(block)));
        self.panes.notes.page.tables.choose(block, at);
        let unsaved = Unsaved::Cell {
            block,
            at,
            seen,
            markdown,
        };
        self.panes.editing.begin_at(unsaved, Caret::End);
    }

    /// Does what a key does to the cell that is written in an editor; whether the caret stays in the table.
    pub(super) fn write_cell(&mut self, id: EditorId, step: CellStep) -> bool {
        let unsaved = self.panes.editing.get(id).map(|editor| &editor.unsaved);
        let Some(&Unsaved::Cell { block, at, .. }) = unsaved else {
            return true;
        };
        let Some((_, table)) = self.table(block) else {
            return true;
        };
        let (n_rows, n_columns) = (table.n_rows(), table.n_columns());
        let CellPlace { row, column } = at;
        let next = match step {
            CellStep::Finish => {
                self.save_cell(id);
                return false;
            }
            CellStep::TakeBack => {
                self.panes.editing.close(id);
                self.undo();
                if self.table(block).is_some() {
                    self.edit_cell(block, Some(at));
                }
                return true;
            }
            CellStep::Next if column + 1 < n_columns => CellPlace {
                row,
                column: column + 1,
            },
            CellStep::Next => CellPlace {
                row: row + 1,
                column: 0,
            },
            CellStep::Previous if column > 0 => CellPlace {
                row,
                column: column - 1,
            },
            CellStep::Previous if row > 0 => CellPlace {
                row: row - 1,
                column: n_columns.saturating_sub(1),
            },
            CellStep::Previous => return true,
            CellStep::Below => CellPlace { row: row + 1, column },
        };
        let is_saved = if next.row < n_rows {
            self.save_cell(id)
        } else {
            let edit = |tx: &mut Transaction<'_>| change_in(tx, block, |table| table.insert_row(next.row));
            self.write_step(id, ActionKind::EditTable, edit).is_some()
        };
        if is_saved {
            self.edit_cell(block, Some(next));
        }
        true
    }

    /// Saves the words of a cell; whether the library took them.
    fn save_cell(&mut self, id: EditorId) -> bool {
        self.write_step(id, ActionKind::EditTable, |_| Ok(())).is_some()
    }

    /// Changes a table from the cell that is written in or was chosen last.
    pub(super) fn change_table(&mut self, block: BlockId, change: TableChange) {
        let words = &self.core.words.line;
        let Some((_, table)) = self.table(block) else {
            self.complain(words.no_table.to_string());
            return;
        };
        let written = self.panes.editing.of_cell(block);
        let chosen = self.panes.notes.page.tables.chosen(block);
        let at = written.map(|(_, at)| at).or(chosen);
        let goes_on = match change.made_in(&mut table.clone(), at) {
            Ok(goes_on) => goes_on,
            Err(Unchanged::NoCell) => return self.complain(words.no_cell.to_string()),
            Err(Unchanged::Head) => return self.complain(words.head_row.to_string()),
            Err(Unchanged::LastColumn) => return self.complain(words.last_column.to_string()),
            Err(Unchanged::MaxColumns) => return self.complain(words.max_columns.with(MAX_COLUMNS)),
        };
        let edit = |tx: &mut Transaction<'_>| {
            change_in(tx, block, |table| {
                let _ = change.made_in(table, at);
            })
        };
        let step = match written {
            Some((id, _)) => self.write_step(id, ActionKind::EditTable, edit),
            None => self.transact(ActionKind::EditTable, edit),
        };
        let (Some(_), Some((_, table))) = (step, self.table(block)) else {
            return;
        };
        let goes_on = within(&table, goes_on);
        self.panes.notes.page.tables.choose(block, goes_on);
        if written.is_some() {
            self.edit_cell(block, Some(goes_on));
        }
    }

    fn table(&self, block: BlockId) -> Option<(crate::model::NoteId, Table)> {
        let line = self.core.library().block(block)?;
        Some((line.note, Table::of(line)?))
    }
}

/// What is done to the rows and columns of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum TableChange {
    AddRow,
    AddColumn,
    DeleteRow,
    DeleteColumn,
    AlignColumn,
}

/// Why a table stays as it is.
enum Unchanged {
    NoCell,
    Head,
    LastColumn,
    MaxColumns,
}

impl TableChange {
    /// Makes it from a cell, and answers at which it goes on. Rows and columns come at the end where no cell is chosen, but none
    /// goes that nobody chose.
    fn made_in(self, table: &mut Table, at: Option<CellPlace>) -> Result<CellPlace, Unchanged> {
        let end = CellPlace {
            row: table.n_rows(),
            column: table.n_columns(),
        };
        match self {
            Self::AddRow => {
                let row = at.map_or(end.row, |at| at.row + 1).max(1);
                table.insert_row(row);
                let column = at.map_or(0, |at| at.column);
                Ok(CellPlace { row, column })
            }
            Self::AddColumn => {
                let column = at.map_or(end.column, |at| at.column + 1);
                let row = at.map_or(0, |at| at.row);
                let is_in = table.insert_column(column);
                is_in.then_some(CellPlace { row, column }).ok_or(Unchanged::MaxColumns)
            }
            Self::DeleteRow => {
                let at = at.ok_or(Unchanged::NoCell)?;
                table.remove_row(at.row).then_some(at).ok_or(Unchanged::Head)
            }
            Self::DeleteColumn => {
                let at = at.ok_or(Unchanged::NoCell)?;
                table
                    .remove_column(at.column)
                    .then_some(at)
                    .ok_or(Unchanged::LastColumn)
            }
            Self::AlignColumn => {
                let at = at.ok_or(Unchanged::NoCell)?;
                table.set_align(at.column, table.align(at.column).next());
                Ok(at)
            }
        }
    }
}

/// Changes a table as a part of a step.
fn change_in(tx: &mut Transaction<'_>, block: BlockId, change: impl FnOnce(&mut Table)) -> Result<(), Refusal> {
    let (library, _) = tx.library_and_ids();
    let table = library.block(block).and_then(|line| Table::of(line));
    let mut table = table.ok_or(Refusal::Missing(Thing::Block))?;
    change(&mut table);
    tx.perform(Action::EditTable { block, table })
}

/// The place, or the one nearest to it that a table has.
fn within(table: &Table, at: CellPlace) -> CellPlace {
    CellPlace {
        row: at.row.min(table.n_rows().saturating_sub(1)),
        column: at.column.min(table.n_columns().saturating_sub(1)),
    }
}

//! A row of a table as it was seen, so that a cell of it is found again after rows came and went.

use super::{Cell, CellPlace, Table};

/// What a row said when it was seen last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSeen {
    /// Its cells; none where that is not known.
    pub cells: Vec<String>,
    /// How many rows its table had.
    pub n_rows: usize,
}

impl RowSeen {
    /// A row as it is now.
    pub fn of(table: &Table, row: usize) -> Self {
        let cells = table.rows().nth(row).unwrap_or_default();
        Self {
            cells: cells.iter().map(|cell| cell.text.clone()).collect(),
            n_rows: table.n_rows(),
        }
    }

    /// Where a cell is by now that stood at a place when its row was seen: in a row that says the same, or the same but for this
    /// cell; or where it was, while no row came or went. Nothing where it is gone or cannot be told.
    pub fn place_in(&self, table: &Table, at: CellPlace) -> Option<CellPlace> {
        let Some(said) = self.cells.get(at.column) else {
            return table.cell(at).map(|_| at);
        };
        let is_row = |row: &[Cell]| row.iter().map(|cell| &cell.text).eq(&self.cells);
        let is_row_around = |row: &[Cell]| {
            let others = || row.iter().zip(&self.cells).enumerate().filter(|&(n, _)| n != at.column);
            row.len() == self.cells.len()
                && others().all(|(_, (cell, seen))| cell.text == *seen)
                && others().any(|(_, (cell, _))| !cell.text.is_empty())
        };
        let stays = || {
            let is_it = table.n_rows() == self.n_rows && table.cell(at).is_some_and(|cell| cell.text == *said);
            is_it.then_some(at.row)
        };
        let row = only_row(table, at.row, is_row);
        let row = row.or_else(|| only_row(table, at.row, is_row_around)).or_else(stays)?;
        Some(CellPlace { row, ..at })
    }
}

/// The row for which something holds: the one that is meant, or the only one.
fn only_row(table: &Table, meant: usize, holds: impl Fn(&[Cell]) -> bool) -> Option<usize> {
    let rows = table.rows().enumerate().filter(|(_, row)| holds(row));
    let rows: Vec<usize> = rows.map(|(place, _)| place).collect();
    match *rows {
        [only] => Some(only),
        _ => rows.contains(&meant).then_some(meant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockId, BlockKind, Id as _, NoteId, SourceText};

    fn table(text: &str) -> Table {
        let block = Block {
            source: SourceText::Verbatim(String::new()),
            ..Block::new(BlockId::from_raw(1), NoteId::from_raw(1), BlockKind::Table, 0, text)
        };
        Table::of(&block).unwrap()
    }

    #[test]
    fn a_cell_is_found_again_by_its_row() {
        let at = CellPlace { row: 2, column: 1 };
        let seen = RowSeen::of(&table("이름\t값\n가\t예\n나\t예"), 2);
        for (now, row) in [
            ("이름\t값\n가\t예\n나\t예", Some(2)),
            ("이름\t값\n나\t예\n가\t예", Some(1)),
            ("이름\t값\n다\t예\n가\t예\n나\t예", Some(3)),
            ("이름\t값\n나\t예\n나\t예", Some(2)),
            ("이름\t값\n나\t예\n다\t예\n나\t예", None),
            ("이름\t값\n가\t예\n나\t아니요", Some(2)),
            ("이름\t값\n나\t아니요\n가\t예", Some(1)),
            ("이름\t값\n가\t예\n라\t예", Some(2)),
            ("이름\t값\n가\t예\n라\t아니요", None),
            ("이름\t값\n가\t예\n다\t예\n라\t예", None),
            ("이름\t값\n가\t예", None),
        ] {
            let found = seen.place_in(&table(now), at);
            assert_eq!(found, row.map(|row| CellPlace { row, ..at }), "{now:?}");
        }
    }

    #[test]
    fn a_row_that_was_not_seen_is_where_its_cell_is() {
        let (unseen, now) = (RowSeen::default(), table("이름\t값\n가\t예"));
        for (row, is_there) in [(1, true), (2, false)] {
            let at = CellPlace { row, column: 1 };
            assert_eq!(unseen.place_in(&now, at), is_there.then_some(at));
        }
    }
}

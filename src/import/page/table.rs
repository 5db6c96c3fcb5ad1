//! Cells that reach over several rows or columns of a table.
//!
//! Our tables are rows of cells and know nothing of that. A cell that reaches down is repeated in every row it reaches
//! into, so that each row can be read by itself; one that reaches to the right is followed by empty cells.

use std::collections::BTreeMap;

/// Rows and columns a cell reaches over at most.
const MAX_REACH: usize = 100;

/// The table that is being put together.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Cells of the row that is open.
    pub(super) n_cells: usize,
    /// By its column a cell from above that reaches into the next rows, and how many of them.
    from_above: BTreeMap<usize, (usize, String)>,
    /// The cell that is open.
    open: Option<OpenCell>,
}

#[derive(Debug)]
struct OpenCell {
    column: usize,
    /// Where its words begin.
    start: usize,
    n_rows: usize,
    n_columns: usize,
}

impl Grid {
    /// Opens a cell whose words begin at `start`.
    pub(super) fn open(&mut self, start: usize, attribute: &impl Fn(&str) -> Option<String>) {
        let reach = |name: &str| {
            let reach: Option<usize> = attribute(name).and_then(|reach| reach.trim().parse().ok());
            reach.unwrap_or(1).clamp(1, MAX_REACH)
        };
        self.open = Some(OpenCell {
            column: self.n_cells,
            start,
            n_rows: reach("rowspan"),
            n_columns: reach("colspan"),
        });
        self.n_cells += 1;
    }

    /// Closes the cell that is open; gives the empty cells it reaches over.
    pub(super) fn close(&mut self, words: &str) -> usize {
        let Some(cell) = self.open.take() else { return 0 };
        let n_empty = cell.n_columns - 1;
        if cell.n_rows > 1 {
            let text = words.get(cell.start..).unwrap_or_default().trim();
            self.from_above.insert(cell.column, (cell.n_rows - 1, text.to_owned()));
            for column in cell.column + 1..=cell.column + n_empty {
                self.from_above.insert(column, (cell.n_rows - 1, String::new()));
            }
        }
        self.n_cells += n_empty;
        n_empty
    }

    /// The cell from above that stands in the next column, if there is one.
    pub(super) fn next_from_above(&mut self) -> Option<String> {
        let (n_rows, words) = self.from_above.get_mut(&self.n_cells)?;
        let words = words.clone();
        *n_rows -= 1;
        if *n_rows == 0 {
            self.from_above.remove(&self.n_cells);
        }
        self.n_cells += 1;
        Some(words)
    }

    /// Whether a cell from above stands behind the last column of the row.
    pub(super) fn has_further_from_above(&self) -> bool {
        self.from_above.range(self.n_cells..).next().is_some()
    }
}

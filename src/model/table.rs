//! Rows and cells of a table.
//!
//! A table is one line of a note: its words hold a row in each line, with tabs between cells ([`Block::text`]). Here they are
//! taken apart and put together again. How columns are aligned stands in the source, in the row below the head; where a table
//! was edited, in the line's sign.

use std::ops::Range;

use super::{Block, BlockKind, SourceText, Span};

/// Most columns that can be added to a table by hand.
pub const MAX_COLUMNS: usize = 64;

/// How the words of a column are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnAlign {
    /// As they come.
    #[default]
    Unset,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

impl ColumnAlign {
    /// As the row below the head says it.
    const fn sign(self) -> &'static str {
        match self {
            Self::Unset => "---",
            Self::Left => ":--",
            Self::Center => ":-:",
            Self::Right => "--:",
        }
    }

    /// The one after it, in a circle.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Unset => Self::Left,
            Self::Left => Self::Center,
            Self::Center => Self::Right,
            Self::Right => Self::Unset,
        }
    }

    fn of_sign(sign: &str) -> Option<Self> {
        let dashes = sign.trim_start_matches(':').trim_end_matches(':');
        let is_sign = !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-') && sign.len() <= dashes.len() + 2;
        is_sign.then(|| match (sign.starts_with(':'), sign.ends_with(':')) {
            (true, true) => Self::Center,
            (true, false) => Self::Left,
            (false, true) => Self::Right,
            (false, false) => Self::Unset,
        })
    }
}

/// A place in a table: its row, the head being the first, and its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// From 0, which is the head.
    pub row: usize,
    /// From 0.
    pub column: usize,
}

/// The words of a cell, and how parts of them are set off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Without tabs and line ends.
    pub text: String,
    /// By bytes of `text`.
    pub spans: Vec<Span>,
}

/// A table taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first is the head. All are as long as the longest.
    rows: Vec<Vec<Cell>>,
    aligns: Vec<ColumnAlign>,
}

impl Table {
    /// The table a line is; nothing where it is none.
    pub fn of(block: &Block) -> Option<Self> {
        if block.kind != BlockKind::Table {
            return None;
        }
        let cell = |range: Range<usize>| Cell {
            text: block.text.get(range.clone()).unwrap_or_default().to_owned(),
            spans: spans_in(&block.spans, &range),
        };
        let rows = cells_of(&block.text).map(|row| row.into_iter().map(cell).collect());
        let mut table = Self {
            rows: rows.collect(),
            aligns: column_aligns(block),
        };
        table.even_out();
        Some(table)
    }

    fn even_out(&mut self) {
        let n_columns = self.n_columns();
        for row in &mut self.rows {
            row.resize_with(n_columns, Cell::default);
        }
        self.aligns.resize(n_columns, ColumnAlign::default());
    }

    /// How many rows it has, with the head.
    pub const fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// How many columns the longest row has.
    pub fn n_columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// A cell, where there is one.
    pub fn cell(&self, at: CellPlace) -> Option<&Cell> {
        self.rows.get(at.row)?.get(at.column)
    }

    /// The rows with their cells.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// Gives a cell other words, which become one line; whether there is such a cell.
    pub fn set(&mut self, at: CellPlace, text: &str, spans: Vec<Span>) -> bool {
        let Some(cell) = self.rows.get_mut(at.row).and_then(|row| row.get_mut(at.column)) else {
            return false;
        };
        // Blanks of one byte, so that the spans stay where they are; those at the ends are no words of a cell.
        let text = text.replace(['\n', '\t', '\r'], " ");
        let n_before = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        let moved = |span: Span| {
            let range = span.range.start.saturating_sub(n_before)..span.range.end.saturating_sub(n_before);
            let range = range.start..range.end.min(trimmed.len());
            (range.start < range.end).then_some(Span { range, ..span })
        };
        *cell = Cell {
            spans: spans.into_iter().filter_map(moved).collect(),
            text: trimmed.to_owned(),
        };
        true
    }

    /// Puts an empty row in; at 1 at the earliest, for the head stays the head.
    pub fn insert_row(&mut self, at: usize) {
        let row = vec![Cell::default(); self.n_columns()];
        self.rows
            .insert(at.clamp(1, self.rows.len().max(1)).min(self.rows.len()), row);
    }

    /// Puts an empty column in; whether there is room for one more.
    pub fn insert_column(&mut self, at: usize) -> bool {
        if self.n_columns() >= MAX_COLUMNS {
            return false;
        }
        let at = at.min(self.n_columns());
        for row in &mut self.rows {
            row.insert(at, Cell::default());
        }
        self.aligns.insert(at.min(self.aligns.len()), ColumnAlign::default());
        true
    }

    /// Takes a row out, but never the head.
    pub fn remove_row(&mut self, at: usize) -> bool {
        let can_go = at > 0 && at < self.rows.len();
        if can_go {
            self.rows.remove(at);
        }
        can_go
    }

    /// Takes a column out, but never the last.
    pub fn remove_column(&mut self, at: usize) -> bool {
        let n_columns = self.n_columns();
        let can_go = n_columns > 1 && at < n_columns;
        if can_go {
            for row in &mut self.rows {
                row.remove(at);
            }
            self.aligns.remove(at);
        }
        can_go
    }

    /// How a column is aligned.
    pub fn align(&self, column: usize) -> ColumnAlign {
        self.aligns.get(column).copied().unwrap_or_default()
    }

    /// Aligns a column.
    pub fn set_align(&mut self, column: usize, align: ColumnAlign) {
        if let Some(own) = self.aligns.get_mut(column) {
            *own = align;
        }
    }

    /// The words as a line holds them, with their spans. Cells at the end of a row without words are not there, as in what
    /// is read; the head, where it has words, has all its cells, for it says how many columns there are.
    pub fn words(&self) -> (String, Vec<Span>) {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (n_row, row) in self.rows.iter().enumerate() {
            if n_row > 0 {
                text.push('\n');
            }
            let n_cells = match row.iter().rposition(|cell| !cell.text.is_empty()) {
                Some(_) if n_row == 0 => row.len(),
                last => last.map_or(0, |last| last + 1),
            };
            for (n_cell, cell) in row.iter().take(n_cells).enumerate() {
                if n_cell > 0 {
                    text.push('\t');
                }
                let shift = text.len();
                text.push_str(&cell.text);
                spans.extend(cell.spans.iter().map(|span| Span {
                    range: span.range.start + shift..span.range.end + shift,
                    style: span.style.clone(),
                }));
            }
        }
        (text, spans)
    }

    /// The row below the head, as Markdown writes it.
    pub fn align_row(&self) -> String {
        let signs: Vec<&str> = (0..self.n_columns()).map(|column| self.align(column).sign()).collect();
        format!("| {} |", signs.join(" | "))
    }
}

/// The cells of each row, as bytes of the words of a table.
pub fn cells_of(text: &str) -> impl Iterator<Item = Vec<Range<usize>>> {
    let mut start = 0;
    text.split('\n').map(move |row| {
        let cells = row.split('\t').map(|cell| {
            let range = start..start + cell.len();
            start = range.end + 1;
            range
        });
        cells.collect()
    })
}

/// The spans that lie in a part of the words, by places in it.
pub fn spans_in(spans: &[Span], part: &Range<usize>) -> Vec<Span> {
    let inside = |span: &Span| {
        let range = span.range.start.max(part.start)..span.range.end.min(part.end);
        (range.start < range.end).then(|| Span {
            range: range.start - part.start..range.end - part.start,
            style: span.style.clone(),
        })
    };
    spans.iter().filter_map(inside).collect()
}

/// How the columns of a table are aligned; none where its source does not say.
pub fn column_aligns(block: &Block) -> Vec<ColumnAlign> {
    if !block.sign.is_empty() {
        return aligns_of_row(&block.sign).unwrap_or_default();
    }
    match &block.source {
        SourceText::Verbatim(raw) => head_of(raw).map(|(_, aligns)| aligns).unwrap_or_default(),
        SourceText::Around { .. } | SourceText::Edited { .. } => Vec::new(),
    }
}

/// What stands before the first row of a table in its source, and behind its last.
pub(super) fn surroundings(raw: &str, n_rows: usize) -> (String, String) {
    let line_ends = |text: &str| text.chars().filter(|&c| c == '\n' || c == '\r').collect::<String>();
    let Some((below_head, _)) = head_of(raw) else {
        // No Markdown: only what keeps it from its neighbours stays.
        let end = raw.len() - raw.trim_end().len();
        let start = raw.len() - raw.trim_start().len();
        let part = |range: Range<usize>| line_ends(raw.get(range).unwrap_or_default());
        let (before, behind) = (part(0..start.min(raw.len() - end)), part(raw.len() - end..raw.len()));
        return (before, if behind.is_empty() { "\n".to_owned() } else { behind });
    };
    let lines: Vec<&str> = raw.split_inclusive('\n').collect();
    let before: String = lines.iter().take(below_head - 1).copied().collect();
    let head = lines.get(below_head - 1).copied().unwrap_or_default();
    let below = lines.get(below_head).copied().unwrap_or_default();
    let lead = format!("{before}{}", head_prefix(head, below));
    let last = below_head + n_rows.saturating_sub(1);
    let last_line = lines.get(last).copied().unwrap_or_default();
    let end = line_ends(
        last_line
            .get(last_line.trim_end_matches(['\r', '\n']).len()..)
            .unwrap_or_default(),
    );
    let behind: String = lines.iter().skip(last + 1).copied().collect();
    (lead, format!("{end}{behind}"))
}

/// What stands before each row of a table but the first, where `lead` stands before that: its quote signs, and blanks for the
/// sign of an item.
pub fn row_prefix(lead: &str) -> String {
    let last = lead.rsplit('\n').next().unwrap_or_default();
    let blank = |c: char| if c == '>' || c.is_whitespace() { c } else { ' ' };
    last.chars().map(blank).collect()
}

/// The line of the source that says how columns are aligned, with what it says.
fn head_of(raw: &str) -> Option<(usize, Vec<ColumnAlign>)> {
    let mut lines = raw.lines().enumerate().skip_while(|(_, line)| is_bare(line));
    let _ = lines.next()?;
    let (place, below) = lines.next()?;
    Some((place, aligns_of_row(below.trim_start_matches(is_prefix))?))
}

fn is_bare(line: &str) -> bool {
    line.chars().all(is_prefix)
}

const fn is_prefix(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>' | '\r')
}

fn aligns_of_row(row: &str) -> Option<Vec<ColumnAlign>> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    row.split('|').map(|sign| ColumnAlign::of_sign(sign.trim())).collect()
}

/// What stands before the words of the head: quote signs and blanks, and the sign of the item whose first line it is.
fn head_prefix<'a>(head: &'a str, below: &str) -> &'a str {
    let signs = head.len() - head.trim_start_matches(is_prefix).len();
    let n_below = below.chars().take_while(|&c| is_prefix(c)).count();
    let wide = head.char_indices().nth(n_below).map_or(head.len(), |(place, _)| place);
    let sign = head.get(signs..wide).unwrap_or_default().trim();
    let number = sign.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_item = matches!(sign, "-" | "*" | "+") || is_number;
    head.get(..if is_item { wide } else { signs }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockId, Id as _, NoteId, SpanStyle};

    fn table(text: &str, raw: &str) -> Block {
        Block {
            source: SourceText::Verbatim(raw.into()),
            ..Block::new(BlockId::from_raw(1), NoteId::from_raw(1), BlockKind::Table, 0, text)
        }
    }

    #[test]
    fn columns_are_aligned_as_the_row_below_the_head_says() {
        use ColumnAlign::{Center, Left, Right, Unset};
        for (raw, aligns) in [
            ("| a | b |\n|---|:-:|\n| 1 | 2 |\n", vec![Unset, Center]),
            ("\n> | a | b |\n> | :-- | --: |\n", vec![Left, Right]),
            ("a | b\n-|-\n", vec![Unset, Unset]),
            ("<table><tr><td>a</td></tr></table>\n", vec![]),
            ("a\tb\n1\t2\n", vec![]),
        ] {
            assert_eq!(column_aligns(&table("", raw)), aligns, "{raw:?}");
        }
    }

    #[test]
    fn what_stands_around_the_rows_is_told_apart_from_them() {
        for (raw, n_rows, lead, tail) in [
            ("| a |\n|---|\n| 1 |\n\n", 2, "", "\n\n"),
            ("\n> | a |\n> |---|\n> | 1 |\n", 2, "\n> ", "\n"),
            ("- | a |\n  |---|\n  | 1 |", 2, "- ", ""),
            ("12. | a |\r\n    |---|\r\n", 1, "12. ", "\r\n"),
            ("<table><tr><td>a</td></tr></table>\n\n", 1, "", "\n\n"),
        ] {
            let found = surroundings(raw, n_rows);
            assert_eq!((&*found.0, &*found.1), (lead, tail), "{raw:?}");
        }
        assert_eq!(row_prefix("\n> 1. "), ">    ");
    }

    #[test]
    fn a_table_that_is_put_together_again_says_the_same() {
        let mut block = table(
            "이름\t크기\n람다\n\t10",
            "| 이름 | 크기 |\n|---|--:|\n| 람다 |\n|| 10 |\n",
        );
        block.spans = vec![Span {
            range: "이름\t".len().."이름\t크기".len(),
            style: SpanStyle::Bold,
        }];
        let mut whole = Table::of(&block).unwrap();
        assert_eq!((whole.n_rows(), whole.n_columns()), (3, 2));
        assert_eq!(whole.words(), (block.text.clone(), block.spans.clone()));
        assert_eq!(whole.align_row(), "| --- | --: |");
        assert!(whole.set(CellPlace { row: 1, column: 1 }, " a\nb ", Vec::new()));
        whole.insert_row(0);
        assert!(whole.insert_column(1));
        assert_eq!(whole.words().0, "이름\t\t크기\n\n람다\t\ta b\n\t\t10");
        assert!(!whole.remove_row(0), "the head stays");
        assert!(whole.remove_row(1) && whole.remove_column(1));
        assert_eq!(whole.words().0, "이름\t크기\n람다\ta b\n\t10");
    }
}

//! How wide the columns of a table are and how high its rows: worked out once for a version of the line and a width.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use egui::Ui;

use super::cell_words::cell_galley;
use crate::model::{Block, BlockId, CellPlace, ColumnAlign, DiagramId, Lang, Span, cells_of, column_aligns, spans_in};
use crate::ui::View;
use crate::ui::notes::inline_pictures::pictures_among;
use crate::ui::notes::line_links::links_of;
use crate::ui::notes::line_text::Overlay;

/// Tables whose shape is remembered; a note with more of them on one screen works some out anew.
const MAX_KNOWN: usize = 64;

/// Where columns and rows of a table begin and end.
#[derive(Debug)]
pub(super) struct TableShape {
    /// The cells of each row, as bytes of its words.
    cells: Vec<Vec<Range<usize>>>,
    /// The left edges of the columns, and the right edge of the last.
    columns: Vec<f32>,
    /// The tops of the rows, and the foot of the last.
    rows: Vec<f32>,
    aligns: Vec<ColumnAlign>,
    first_line: f32,
}

impl TableShape {
    pub(super) fn width(&self) -> f32 {
        self.columns.last().copied().unwrap_or_default()
    }

    pub(super) fn height(&self) -> f32 {
        self.rows.last().copied().unwrap_or_default()
    }

    pub(super) const fn n_columns(&self) -> usize {
        self.columns.len().saturating_sub(1)
    }

    pub(super) fn column(&self, place: usize) -> (f32, f32) {
        edges(&self.columns, place)
    }

    pub(super) fn row(&self, place: usize) -> (f32, f32) {
        edges(&self.rows, place)
    }

    /// Where the words of a cell are; nothing where its row is shorter.
    pub(super) fn cell(&self, at: CellPlace) -> Option<&Range<usize>> {
        self.cells.get(at.row)?.get(at.column)
    }

    pub(super) fn align(&self, column: usize) -> ColumnAlign {
        self.aligns.get(column).copied().unwrap_or_default()
    }

    /// The middle of the first row, from the top.
    pub(super) const fn first_middle(&self) -> f32 {
        self.first_line
    }

    /// The rows that lie between two heights.
    pub(super) fn rows_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let n_rows = self.rows.len().saturating_sub(1);
        let first = self.rows.partition_point(|&edge| edge <= top).saturating_sub(1);
        let behind = self.rows.partition_point(|&edge| edge < bottom);
        first.min(n_rows)..behind.min(n_rows)
    }
}

fn edges(edges: &[f32], place: usize) -> (f32, f32) {
    let edge = |place: usize| edges.get(place).copied().unwrap_or_default();
    (edge(place), edge(place + 1))
}

/// What a shape was worked out for.
#[derive(Debug)]
struct Known {
    block: Arc<Block>,
    lang: Lang,
    room: f32,
    scale: f32,
    shape: Arc<TableShape>,
    /// The pictures that stand among its words, and the revision of the library in which they did.
    pictures: Option<(u64, Vec<DiagramId>)>,
}

/// The shapes of the tables that were shown lately, and the cell that was chosen last.
#[derive(Debug, Default)]
pub struct TableShapes {
    known: BTreeMap<BlockId, Known>,
    chosen: Option<(BlockId, CellPlace)>,
}

impl TableShapes {
    /// The cell of a table that was chosen last.
    pub fn chosen(&self, block: BlockId) -> Option<CellPlace> {
        self.chosen.filter(|(of, _)| *of == block).map(|(_, at)| at)
    }

    /// Chooses a cell.
    pub const fn choose(&mut self, block: BlockId, at: CellPlace) {
        self.chosen = Some((block, at));
    }

    /// The shape of a table of these words in some room.
    pub(super) fn of(
        &mut self,
        ui: &Ui,
        view: View<'_>,
        block: &Arc<Block>,
        (text, spans): (&str, &[Span]),
        room: f32,
    ) -> Arc<TableShape> {
        let scale = ui.ctx().pixels_per_point();
        if let Some(known) = self.known.get(&block.id)
            && Arc::ptr_eq(&known.block, block)
            && known.lang == view.lang
            && (known.room - room).abs() < 0.5
            && (known.scale - scale).abs() < f32::EPSILON
        {
            return Arc::clone(&known.shape);
        }
        let shape = Arc::new(worked_out(ui, view, block, text, spans, room));
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
        }
        let known = Known {
            block: Arc::clone(block),
            lang: view.lang,
            room,
            scale,
            shape: Arc::clone(&shape),
            pictures: None,
        };
        self.known.insert(block.id, known);
        shape
    }

    /// The pictures among the words of a table whose shape is known.
    pub(super) fn pictures(&mut self, view: View<'_>, block: &Block) -> &[DiagramId] {
        let Some(known) = self.known.get_mut(&block.id) else {
            return &[];
        };
        let pictures = known.pictures.take().filter(|(revision, _)| *revision == view.revision);
        let pictures = pictures.unwrap_or_else(|| (view.revision, pictures_among(view, block, &links_of(view, block))));
        &known.pictures.insert(pictures).1
    }
}

fn worked_out(ui: &Ui, view: View<'_>, block: &Block, text: &str, spans: &[Span], room: f32) -> TableShape {
    let rows: Vec<Vec<Range<usize>>> = cells_of(text).collect();
    let metrics = &view.theme.metrics;
    let (across, down) = metrics.table_cell;
    let galley = |row: usize, range: &Range<usize>, width: f32| {
        let words = text.get(range.clone()).unwrap_or_default();
        let (spans, mut overlay) = (spans_in(spans, range), Overlay::default());
        cell_galley(ui, view, words, &spans, &mut overlay, row == 0, width)
    };
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut wanted = vec![metrics.table_column; n_columns];
    for (row, cells) in rows.iter().enumerate() {
        for (widest, cell) in wanted.iter_mut().zip(cells) {
            *widest = widest.max((galley(row, cell, f32::INFINITY).size().x + 2.0 * across).ceil());
        }
    }
    let widths = fitted(&wanted, room, metrics.table_column_wrapped);
    let heights = rows.iter().enumerate().map(|(row, cells)| {
        let inner = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| galley(row, cell, width - 2.0 * across).size().y);
        inner.fold(metrics.ui.1, f32::max) + 2.0 * down
    });
    TableShape {
        rows: running(heights),
        first_line: down + metrics.ui.1 / 2.0,
        columns: running(widths.iter().copied()),
        aligns: column_aligns(block),
        cells: rows,
    }
}

/// The sums of some lengths, from 0 on.
fn running(lengths: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut edges = vec![0.0];
    let mut sum = 0.0;
    for length in lengths {
        sum += length;
        edges.push(sum);
    }
    edges
}

/// Widths that fit into some room: narrow columns get what they want, wide ones share what is left, but none is made narrower
/// than `least` for that.
fn fitted(wanted: &[f32], room: f32, least: f32) -> Vec<f32> {
    if wanted.iter().sum::<f32>() <= room {
        return wanted.to_vec();
    }
    let mut sorted = wanted.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    let mut share = 0.0;
    for (place, width) in sorted.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let n_left = (sorted.len() - place) as f32;
        share = left / n_left;
        if *width > share {
            break;
        }
        left -= width;
    }
    let widest = share.floor().max(least);
    wanted.iter().map(|width| width.min(widest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        assert_eq!(fitted(&[64.0, 100.0], 500.0, 96.0), [64.0, 100.0]);
        assert_eq!(fitted(&[64.0, 900.0, 700.0], 464.0, 96.0), [64.0, 200.0, 200.0]);
        assert_eq!(fitted(&[900.0; 6], 300.0, 96.0), [96.0; 6], "then it scrolls");
    }

    #[test]
    fn only_rows_on_screen_are_shown() {
        let shape = TableShape {
            columns: vec![0.0, 64.0],
            rows: vec![0.0, 30.0, 60.0, 90.0],
            aligns: Vec::new(),
            cells: Vec::new(),
            first_line: 15.0,
        };
        assert_eq!(shape.rows_between(-100.0, 1_000.0), 0..3);
        assert_eq!(shape.rows_between(35.0, 60.0), 1..2);
        assert_eq!(shape.rows_between(95.0, 200.0), 3..3);
        assert_eq!((shape.width(), shape.height(), shape.n_columns()), (64.0, 90.0, 1));
    }
}

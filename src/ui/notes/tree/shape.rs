//! The shape of a row of the tree: where its name begins and ends, and the number at its end.

use egui::{Pos2, Rect, Ui};

use crate::ui::View;
use crate::ui::theme::Metrics;
use crate::ui::widgets::Typeset;

/// Where the name of a row begins, from its left edge.
pub(super) fn indent(metrics: &Metrics, depth: u8) -> f32 {
    metrics.tree_indent + f32::from(depth) * metrics.tree_step
}

/// The width there is for the name of a row, before the number at its end where it has one.
pub(super) fn name_width(metrics: &Metrics, row: Rect, indent: f32, has_count: bool) -> f32 {
    let end = if has_count {
        metrics.tree_count
    } else {
        metrics.tree_end
    };
    row.width() - indent - end
}

/// The name of a row; answers whether it did not fit and was cut at its end.
pub(super) fn name_ui(
    ui: &Ui,
    view: View<'_>,
    row: Rect,
    indent: f32,
    typeset: Typeset,
    name: &str,
    has_count: bool,
) -> bool {
    let metrics = &view.theme.metrics;
    let galley = typeset.line(ui.painter(), metrics, name, name_width(metrics, row, indent, has_count));
    let is_cut = galley.elided;
    let corner = Pos2::new(row.left() + indent, row.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, typeset.color());
    is_cut
}

/// A number at the end of a row.
pub(super) fn count_ui(ui: &Ui, view: View<'_>, row: Rect, typeset: Typeset, count: usize) {
    let metrics = &view.theme.metrics;
    let (right, middle) = (row.right() - metrics.tree_end, row.center().y);
    typeset.paint_ending_at(ui.painter(), metrics, right, middle, &count.to_string());
}

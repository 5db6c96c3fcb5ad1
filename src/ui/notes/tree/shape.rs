//! The shape of a row of the tree: where its name begins and ends, and the number at its end.

use egui::{Rect, Ui};

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

/// A number at the end of a row.
pub(super) fn count_ui(ui: &Ui, view: View<'_>, row: Rect, typeset: Typeset, count: usize) {
    let metrics = &view.theme.metrics;
    let (right, middle) = (row.right() - metrics.tree_end, row.center().y);
    typeset.paint_ending_at(ui.painter(), metrics, right, middle, &count.to_string());
}

//! The tree of notes while the library is being opened: names to read, nothing to click.
//!
//! Every row stands where the tree will have it, and only rows that fit on screen are made.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::shape::{indent, name_width};
use crate::ui::View;
use crate::ui::opening::{Opening, OpeningRow};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, paint_icon};

/// Shows the rows for which there is room.
pub(super) fn arriving_ui(ui: &mut Ui, view: View<'_>, opening: &Opening) {
    let size = Vec2::new(ui.available_width(), view.theme.metrics.row);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of rows on screen"
    )]
    let n_rows = (ui.available_height() / size.y).ceil().max(0.0) as usize;
    ui.spacing_mut().item_spacing.y = 0.0;
    for row in opening.rows(n_rows) {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, false, row.name));
        paint_row(ui, view, row, rect);
    }
}

fn paint_row(ui: &Ui, view: View<'_>, row: OpeningRow<'_>, rect: Rect) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let indent = indent(metrics, u8::from(!row.is_notebook));
    let middle = rect.center().y;
    if row.is_notebook {
        let center = egui::pos2(rect.left() + indent - metrics.tree_fold, middle);
        let painter = ui.painter();
        paint_icon(
            painter,
            center,
            icon::UNFOLDED,
            metrics.icon_fold,
            colors.text_faint,
            false,
        );
    }
    let typeset = Typeset::weighted(TextRole::Ui, colors.text_subdued, row.is_notebook);
    let left = rect.left() + indent;
    typeset.paint_at(
        ui.painter(),
        metrics,
        left,
        middle,
        row.name,
        name_width(metrics, rect, indent, false),
    );
}

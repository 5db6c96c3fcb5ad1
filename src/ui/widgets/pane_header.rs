//! The strip on top of a page: what is shown on the left, what can be done with it on the right.

use egui::{Align, Layout, Ui, Vec2};

use crate::ui::theme::Theme;

/// Shows the strip; `right` is laid out from the right end, in the room that `left` leaves.
pub fn pane_header(ui: &mut Ui, theme: &Theme, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let metrics = &theme.metrics;
    let size = Vec2::new(ui.available_width(), metrics.pane_header);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

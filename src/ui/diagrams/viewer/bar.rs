//! A bar that lies over the picture, with what can be done now.

use egui::{Align2, Area, Frame, Id, Order, Pos2, Rect, Ui};

use crate::ui::View;
use crate::ui::theme::{corner, insets, shadow};

/// Shows a bar that has its point `pivot` at `at`, and stays on the picture.
pub(super) fn bar_ui(
    ui: &Ui,
    view: View<'_>,
    id: &str,
    (pivot, at): (Align2, Pos2),
    picture: Rect,
    content: impl FnOnce(&mut Ui),
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let frame = Frame::new()
        .fill(colors.popup)
        .corner_radius(corner(metrics.radius_button))
        .shadow(shadow(colors))
        .inner_margin(insets(
            metrics.space_m,
            metrics.space_m,
            metrics.space_xs,
            metrics.space_xs,
        ));
    Area::new(Id::unique(id))
        .order(Order::Middle)
        .pivot(pivot)
        .fixed_pos(at)
        .constrain_to(picture)
        .show(ui.ctx(), |ui| {
            // Else it would have the room of what it showed in the frame before.
            ui.set_max_width(picture.width());
            frame.show(ui, |ui| ui.horizontal(content))
        });
}

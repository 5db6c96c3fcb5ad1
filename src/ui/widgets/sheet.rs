//! Sheets that lie over the window: dialogs, and lists to pick from.

use egui::{Area, Frame, Id, Margin, Order, Pos2, Response, Role, Sense, Ui, WidgetInfo};

use crate::ui::theme::{Theme, corner, shadow};

/// A size, or what a sheet can have of it in `room`.
pub fn sheet_size(theme: &Theme, wanted: f32, room: f32) -> f32 {
    wanted.min(room - 2.0 * theme.metrics.space_xl)
}

/// A sheet of a width, with its left upper corner at `at`.
pub fn sheet<R>(
    ui: &Ui,
    theme: &Theme,
    id: &str,
    (at, width): (Pos2, f32),
    margin: Margin,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let frame = Frame::new()
        .fill(theme.colors.popup)
        .corner_radius(corner(theme.metrics.radius_palette))
        .shadow(shadow(&theme.colors))
        .inner_margin(margin);
    let area = Area::new(Id::unique(id)).order(Order::Foreground).fixed_pos(at);
    let shown = area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width((width - margin.sum().x).max(0.0));
            content(ui)
        })
    });
    shown.inner.inner
}

/// Dims what lies below a sheet.
pub fn scrim(ui: &Ui, theme: &Theme, id: &str, role: Role, name: &str) -> Response {
    let screen = ui.ctx().content_rect();
    let area = Area::new(Id::unique(id)).order(Order::Middle).fixed_pos(screen.min);
    let shown = area.show(ui.ctx(), |ui| {
        let (rect, response) = ui.allocate_exact_size(screen.size(), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(role, true, name));
        ui.painter().rect_filled(rect, 0.0, theme.colors.scrim.color());
        response
    });
    shown.inner
}

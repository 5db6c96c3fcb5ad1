//! A still bar that advances with the work.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::theme::Theme;

/// A bar of the width that is there, filled up to `share` (0 to 1).
pub fn progress_bar(ui: &mut Ui, theme: &Theme, name: &str, share: f32, width: f32) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    ui.painter().rect_filled(rect, 2.0, theme.colors.button);
    let filled = Rect::from_min_size(rect.min, Vec2::new(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(filled, 2.0, theme.colors.accent);
}

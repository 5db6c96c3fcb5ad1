//! A still bar that advances with the work.

use egui::{Color32, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::theme::Theme;

/// A bar of the width that is there, filled up to `share` (0 to 1).
pub fn progress_bar(ui: &mut Ui, theme: &Theme, name: &str, share: f32, width: f32) -> Response {
    segmented_bar(ui, theme, name, &[(share, theme.colors.accent)], width)
}

/// The same with several segments one after the other, each with its share of the whole and its colour.
pub fn segmented_bar(ui: &mut Ui, theme: &Theme, name: &str, segments: &[(f32, Color32)], width: f32) -> Response {
    let size = Vec2::new(width, theme.metrics.progress);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    let radius = size.y / 2.0;
    ui.painter().rect_filled(rect, radius, theme.colors.button);
    let mut end = 0.0;
    // Each lies over the end of the next one, so that only the first and the last corner are round.
    let ends: Vec<(f32, Color32)> = segments
        .iter()
        .map(|&(share, color)| {
            end += share;
            (end, color)
        })
        .collect();
    for (end, color) in ends.into_iter().rev() {
        let filled = Rect::from_min_size(rect.min, Vec2::new(rect.width() * end.clamp(0.0, 1.0), rect.height()));
        ui.painter().rect_filled(filled, radius, color);
    }
    response
}

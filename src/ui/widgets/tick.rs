//! The box of something that can be ticked.

use egui::{Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::paint_icon;
use crate::ui::theme::{Theme, icon};

/// Paints a box around `center`, with its tick where it is set.
pub fn paint_tick_box(painter: &Painter, theme: &Theme, center: Pos2, is_ticked: bool) {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let side = Rect::from_center_size(center, Vec2::splat(metrics.tick_box));
    if is_ticked {
        painter.rect_filled(side, metrics.radius_mark, colors.accent);
        paint_icon(painter, center, icon::CHECK, metrics.icon_fold, colors.on_accent, false);
    } else {
        let stroke = Stroke::new(metrics.tick_line, colors.outline);
        painter.rect_stroke(side, metrics.radius_mark, stroke, StrokeKind::Inside);
    }
}

//! What is dragged through a list: the mark where it would land, and the list that follows the pointer.

use egui::{Rangef, Stroke, Ui, Vec2};

use crate::ui::theme::Theme;

/// So far from its edge a list begins to follow, in points, and so far it goes in a second at the edge itself.
const EDGE: f32 = 32.0;
const SPEED: f32 = 900.0;
/// A frame that took longer scrolls no further, in seconds.
const LONGEST_FRAME: f32 = 0.1;

/// A line with a knob at its left end.
pub fn landing_mark(ui: &Ui, theme: &Theme, x: Rangef, y: f32) {
    let (color, width) = (theme.colors.accent, theme.metrics.stroke_strong);
    let painter = ui.painter();
    painter.hline(x, y, Stroke::new(width, color));
    painter.circle_filled(egui::pos2(x.min, y), 2.0 * width, color);
}

/// Inside of a scrolled list, while something is dragged: scrolls it as long as the pointer is near its upper or lower edge.
pub fn edge_scroll(ui: &Ui) {
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let seen = ui.clip_rect();
    let depth = |distance: f32| (1.0 - distance / EDGE).clamp(0.0, 1.0);
    let share = depth(pointer.y - seen.top()) - depth(seen.bottom() - pointer.y);
    if share != 0.0 {
        let seconds = ui.input(|input| input.stable_dt).min(LONGEST_FRAME);
        ui.scroll_with_delta(Vec2::new(0.0, share * SPEED * seconds));
        ui.ctx().request_repaint();
    }
}

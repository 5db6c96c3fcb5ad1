//! A look at one region with what lies around it, in a small place.

use egui::{Color32, Pos2, Rect, Stroke, Ui, Vec2};

use super::regions::{bounds, outline};
use super::{paint_written, thumbnail};
use crate::model::{Diagram, Region, Shape};
use crate::ui::pictures::Shown;
use crate::ui::{Outbox, View};

/// How many times the sides of a region are shown with it in a preview.
const PREVIEW_SURROUNDINGS: f32 = 2.2;
/// Pixels of the small picture per point beyond which a preview is not enlarged.
const PREVIEW_SCALE: f32 = 0.2;

/// A region with what lies around it, fitted into `place`.
pub fn region_preview_ui(ui: &Ui, view: View<'_>, diagram: &Diagram, region: &Region, place: Rect, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    ui.painter().rect_filled(place, metrics.radius_chip, colors.canvas);
    let Some(attachment) = diagram.picture else { return };
    let Shown::Ready(texture) = thumbnail(view, attachment, out) else {
        return;
    };
    let size = texture.size_vec2();
    let around = around_region(&region.shape, size, place.size());
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    let scale = place.width() / (around.width() * size.x);
    let whole = Rect::from_min_size(
        place.min - Vec2::new(around.left() * size.x, around.top() * size.y) * scale,
        size * scale,
    );
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    painter.image(texture.id(), whole, all, Color32::WHITE);
    paint_written(&painter, view, diagram, whole);
    painter.add(outline(
        &region.shape,
        whole,
        0,
        Stroke::new(metrics.stroke_strong, colors.accent),
        Color32::TRANSPARENT,
    ));
}

/// The part of a picture (0..1) that shows a region with some room around it, in the proportions of `place`.
fn around_region(shape: &Shape, size: Vec2, place: Vec2) -> Rect {
    let region = bounds(shape);
    let wanted = Vec2::new(region.width() * size.x, region.height() * size.y) * PREVIEW_SURROUNDINGS;
    let scale = (wanted.x / place.x).max(wanted.y / place.y).max(PREVIEW_SCALE);
    let part = Vec2::new(place.x * scale / size.x, place.y * scale / size.y);
    Rect::from_center_size(region.center(), part)
}

//! What was drawn, as it is painted in the viewer: on an empty ground all of it, on a picture the arrows and words.

use egui::{Color32, Painter, Rect, Stroke, Vec2};

use super::draw::Ground;
use super::regions::outline;
use super::written::{is_written, paint_words};
use crate::model::{Diagram, Lang, Region, RegionRole, Shape};
use crate::ui::View;
use crate::ui::theme::{Colors, TextRole, Theme};
use crate::ui::widgets::Typeset;

/// The colour of a role; without one, that of subdued text.
pub(super) const fn role_color(colors: &Colors, role: Option<RegionRole>) -> Color32 {
    match role {
        Some(RegionRole::Compute) => colors.role_compute,
        Some(RegionRole::Network) => colors.role_network,
        Some(RegionRole::Data) => colors.role_data,
        Some(RegionRole::Security) => colors.role_security,
        Some(RegionRole::External) => colors.role_external,
        Some(RegionRole::Fault) => colors.role_fault,
        None => colors.text_subdued,
    }
}

/// Whether a region is itself drawn, and does not only say where something lies on a picture.
pub(super) fn is_drawn(diagram: &Diagram, region: &Region) -> bool {
    diagram.is_missing() || is_written(region)
}

/// Paints what is written on a picture that is shown upright as a whole.
pub fn paint_written(painter: &Painter, view: View<'_>, diagram: &Diagram, whole: Rect) {
    let painter = painter.with_clip_rect(whole.intersect(painter.clip_rect()));
    for region in diagram.regions.iter().filter(|region| is_written(region)) {
        paint_region(
            &painter,
            (view.theme, view.lang),
            region,
            Ground { whole, n_turns: 0 },
            true,
        );
    }
}

/// A region of a drawing, crisp at every zoom; with its name where that may be read.
pub(super) fn paint_region(
    painter: &Painter,
    (theme, lang): (&Theme, Lang),
    region: &Region,
    ground: Ground,
    is_named: bool,
) {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let color = role_color(colors, region.role);
    let fill = color.gamma_multiply(metrics.drawn_ground);
    let stroke = Stroke::new(metrics.stroke_strong, color);
    if matches!(region.shape, Shape::Label(..)) {
        if is_named {
            let frame = ground.frame(&region.shape);
            paint_words(painter, theme, lang, region, frame, ground.whole);
        }
        return;
    }
    painter.add(outline(&region.shape, ground.whole, ground.n_turns, stroke, fill));
    if !is_named {
        return;
    }
    let name = region.label.get(lang);
    let frame = ground.frame(&region.shape);
    if name.is_empty() || frame.width() < metrics.space_l && !matches!(region.shape, Shape::Arrow(_)) {
        return;
    }
    let typeset = Typeset::strong(TextRole::Ui, colors.text_strong);
    let width = frame.width().max(metrics.space_xl) - metrics.space_xs;
    let galley = typeset.line(painter, metrics, name, width);
    let place = Rect::from_center_size(frame.center(), galley.size() + Vec2::splat(metrics.space_xs));
    if matches!(region.shape, Shape::Arrow(_)) {
        painter.rect_filled(place, metrics.radius_chip, colors.page);
    }
    painter.galley(frame.center() - galley.size() / 2.0, galley, colors.text_strong);
}

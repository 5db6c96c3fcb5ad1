//! The picture itself: the numbers of its regions, and a small map of where one is.

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::Viewer;
use crate::model::{Attachment, Diagram, RegionId};
use crate::ui::diagrams::canvas::{point_under, tile_mesh};
use crate::ui::diagrams::regions::{outline, placed};
use crate::ui::diagrams::thumbnail;
use crate::ui::pictures::Shown;
use crate::ui::theme::{TextRole, corner, shadow};
use crate::ui::widgets::Typeset;
use crate::ui::{Outbox, View};

/// Shows the picture of a diagram in all the room there is.
pub(super) fn picture_ui(
    ui: &mut Ui,
    view: View<'_>,
    diagram: &Diagram,
    attachment: Attachment,
    viewer: &mut Viewer,
    out: &mut Outbox,
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (place, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &diagram.name));
    let bottom = egui::CornerRadius {
        nw: 0,
        ne: 0,
        ..corner(metrics.radius_sheet)
    };
    ui.painter().rect_filled(place, bottom, colors.canvas);
    let Some(whole) = viewer.canvas.show(ui, view, attachment, &response, out) else {
        return;
    };
    let n_turns = viewer.canvas.viewport.n_turns;
    regions_ui(ui, view, diagram, &response, whole, n_turns, &mut viewer.region);
    if !place.contains_rect(whole.shrink(1.0)) {
        minimap_ui(ui, view, attachment, whole, place, n_turns, out);
    }
    let caption = format!(
        "{} × {} {}",
        attachment.width,
        attachment.height,
        attachment.format.extension().to_uppercase()
    );
    let small = Typeset::aside(view.theme);
    let width = small.width(ui.painter(), metrics, &caption);
    let ground = Rect::from_min_size(
        place.left_bottom() + Vec2::new(metrics.space_s, -metrics.space_s - metrics.chip),
        Vec2::new(width + 2.0 * metrics.space_s, metrics.chip),
    );
    ui.painter().rect_filled(ground, metrics.radius_chip, colors.page);
    small.paint_at(
        ui.painter(),
        metrics,
        ground.left() + metrics.space_s,
        ground.center().y,
        &caption,
        width,
    );
}

/// Numbers and outlines of the regions; a click chooses one.
fn regions_ui(
    ui: &Ui,
    view: View<'_>,
    diagram: &Diagram,
    response: &Response,
    whole: Rect,
    n_turns: u8,
    chosen: &mut Option<RegionId>,
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter().with_clip_rect(response.rect);
    if let Some(pos) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        let point = point_under(pos, whole, n_turns);
        *chosen = diagram.region_at(point.into(), |_| false).map(|region| region.id);
    }
    for (place, region) in diagram.regions.iter().enumerate() {
        let is_chosen = *chosen == Some(region.id);
        let stroke = if is_chosen {
            Stroke::new(metrics.stroke_strong, colors.accent)
        } else {
            Stroke::NONE
        };
        let fill = if is_chosen {
            colors.accent.gamma_multiply(metrics.region_ground)
        } else {
            Color32::TRANSPARENT
        };
        let corner = placed(&region.shape, whole, n_turns).right_top();
        if is_chosen {
            painter.add(outline(&region.shape, whole, n_turns, stroke, fill));
        }
        let (ground, text) = if is_chosen {
            (colors.accent, colors.on_accent)
        } else {
            (colors.text_subdued, colors.page)
        };
        painter.circle_filled(corner, metrics.region_disc, ground);
        let number =
            Typeset::strong(TextRole::Small, text).line(&painter, metrics, &(place + 1).to_string(), metrics.space_xl);
        painter.galley(corner - number.size() / 2.0, number, text);
    }
}

/// Where on the picture one is, while not all of it is on screen.
fn minimap_ui(
    ui: &Ui,
    view: View<'_>,
    attachment: Attachment,
    whole: Rect,
    place: Rect,
    n_turns: u8,
    out: &mut Outbox,
) {
    let Shown::Ready(texture) = thumbnail(view, attachment, out) else {
        return;
    };
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let scale = (metrics.minimap.0 / whole.width()).min(metrics.minimap.1 / whole.height());
    let size = whole.size() * scale;
    let map = Rect::from_min_size(place.right_bottom() - size - Vec2::splat(metrics.space_l), size);
    let shade = shadow(colors).as_shape(map.expand(metrics.minimap_frame), corner(metrics.radius_button));
    ui.painter().add(shade);
    ui.painter()
        .rect_filled(map.expand(metrics.minimap_frame), metrics.radius_button, colors.popup);
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().add(tile_mesh(texture.id(), all, map, n_turns));
    let seen = whole.intersect(place);
    let min = map.min + (seen.min - whole.min) * scale;
    let window = Rect::from_min_size(min, seen.size() * scale);
    ui.painter().rect_stroke(
        window,
        metrics.radius_mark,
        Stroke::new(metrics.stroke_strong, colors.accent),
        StrokeKind::Outside,
    );
}

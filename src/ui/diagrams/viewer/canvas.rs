//! The picture itself: zoom at the pointer, pan, the numbers of its regions, and a small map of where one is.

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Viewer, size_of};
use crate::model::{Attachment, Diagram, RegionId};
use crate::ui::diagrams::regions::{bounds, contains, outline, placed_bounds};
use crate::ui::diagrams::thumbnail;
use crate::ui::diagrams::viewport::{Viewport, turn_point};
use crate::ui::pictures::Shown;
use crate::ui::theme::{TextRole, corner, icon, shadow};
use crate::ui::widgets::{Empty, Typeset};
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
    let size = size_of(attachment);
    if viewer.place != Some(place) && viewer.viewport.is_fitted {
        viewer.viewport.fit(size, place);
    }
    viewer.place = Some(place);
    let bottom = egui::CornerRadius {
        nw: 0,
        ne: 0,
        sw: 10,
        se: 10,
    };
    ui.painter().rect_filled(place, bottom, colors.canvas);
    let Some(picture) = &mut viewer.picture else { return };
    if let Some(reason) = picture.failure() {
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
        let title = view.words.diagrams.cannot_show.to_string();
        Empty {
            icon: icon::ERROR,
            title: &title,
            body: reason,
            action: None,
        }
        .show(&mut inner, view.theme);
        return;
    }
    if picture.is_loading() {
        out.want_picture(attachment);
        let small = Typeset::aside(view.theme);
        let text = &view.words.diagrams.loading;
        let width = small.width(ui.painter(), metrics, text);
        small.paint_at(
            ui.painter(),
            metrics,
            place.center().x - width / 2.0,
            place.center().y,
            text,
            width,
        );
        return;
    }
    move_picture(ui, &response, &mut viewer.viewport, size, place);
    let viewport = viewer.viewport;
    let whole = viewport.picture_rect(size, place);
    let painter = ui.painter().with_clip_rect(place);
    let visible = visible_part(whole, place, viewport.n_turns);
    let scale = viewport.scale * ui.pixels_per_point();
    let (tiles, is_complete) = picture.tiles(ui.ctx(), visible, scale);
    for tile in &tiles {
        painter.add(tile_mesh(tile.texture, tile.part, whole, viewport.n_turns));
    }
    if !is_complete {
        ui.ctx().request_repaint();
    }
    regions_ui(
        ui,
        view,
        diagram,
        &response,
        whole,
        viewport.n_turns,
        &mut viewer.region,
    );
    if !place.contains_rect(whole.shrink(1.0)) {
        minimap_ui(ui, view, attachment, whole, place, viewport.n_turns, out);
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
        place.left_bottom() + Vec2::new(8.0, -28.0),
        Vec2::new(width + 16.0, 20.0),
    );
    ui.painter().rect_filled(ground, metrics.radius_chip, colors.page);
    small.paint_at(
        ui.painter(),
        metrics,
        ground.left() + 8.0,
        ground.center().y,
        &caption,
        width,
    );
}

fn move_picture(ui: &Ui, response: &Response, viewport: &mut Viewport, size: Vec2, place: Rect) {
    if response.dragged() {
        viewport.pan(response.drag_delta(), size, place);
    }
    if response.double_clicked() {
        viewport.fit(size, place);
    }
    let Some(pointer) = response.hover_pos() else { return };
    let (pinch, scroll, is_panning) =
        ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.modifiers.shift));
    if (pinch - 1.0).abs() > 1e-4 {
        viewport.zoom_at(pinch, pointer, size, place);
    } else if is_panning && scroll != Vec2::ZERO {
        viewport.pan(scroll, size, place);
    } else if scroll.y.abs() > 0.0 {
        viewport.zoom_at((scroll.y / 240.0).exp(), pointer, size, place);
    }
}

/// The part of the upright picture (0..1) that is on screen.
fn visible_part(whole: Rect, place: Rect, n_turns: u8) -> Rect {
    let seen = whole.intersect(place);
    let share = |pos: Pos2| {
        Pos2::new(
            (pos.x - whole.left()) / whole.width(),
            (pos.y - whole.top()) / whole.height(),
        )
    };
    let back = (4 - n_turns) % 4;
    Rect::from_two_pos(turn_point(share(seen.min), back), turn_point(share(seen.max), back))
}

/// A tile as two triangles, so that it can be turned.
fn tile_mesh(texture: egui::TextureId, part: Rect, whole: Rect, n_turns: u8) -> egui::Mesh {
    let mut mesh = egui::Mesh::with_texture(texture);
    let corners = [
        part.left_top(),
        part.right_top(),
        part.right_bottom(),
        part.left_bottom(),
    ];
    let uvs = [
        Pos2::ZERO,
        Pos2::new(1.0, 0.0),
        Pos2::new(1.0, 1.0),
        Pos2::new(0.0, 1.0),
    ];
    for (corner, uv) in corners.into_iter().zip(uvs) {
        let turned = turn_point(corner, n_turns);
        let pos = whole.lerp_inside(Vec2::new(turned.x, turned.y));
        mesh.vertices.push(egui::epaint::Vertex {
            pos,
            uv,
            color: Color32::WHITE,
        });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
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
        let share = Pos2::new(
            (pos.x - whole.left()) / whole.width(),
            (pos.y - whole.top()) / whole.height(),
        );
        let upright = turn_point(share, (4 - n_turns) % 4);
        // The smallest region under the pointer is the one that is meant.
        let under = diagram.regions.iter().filter(|region| contains(&region.shape, upright));
        let smallest = under.min_by(|one, other| bounds(&one.shape).area().total_cmp(&bounds(&other.shape).area()));
        *chosen = smallest.map(|region| region.id);
    }
    for (place, region) in diagram.regions.iter().enumerate() {
        let is_chosen = *chosen == Some(region.id);
        let stroke = if is_chosen {
            Stroke::new(2.0, colors.accent)
        } else {
            Stroke::NONE
        };
        let fill = if is_chosen {
            colors.accent.gamma_multiply(0.12)
        } else {
            Color32::TRANSPARENT
        };
        let corner = placed_bounds(&region.shape, whole, n_turns).right_top();
        if is_chosen {
            painter.add(outline(&region.shape, whole, n_turns, stroke, fill));
        }
        let (ground, text) = if is_chosen {
            (colors.accent, colors.on_accent)
        } else {
            (colors.text_subdued, colors.page)
        };
        painter.circle_filled(corner, 11.0, ground);
        let number = Typeset::strong(TextRole::Small, text).line(&painter, metrics, &(place + 1).to_string(), 24.0);
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
    let scale = (160.0 / whole.width()).min(100.0 / whole.height());
    let size = whole.size() * scale;
    let map = Rect::from_min_size(place.right_bottom() - size - Vec2::splat(16.0), size);
    let shade = shadow(colors).as_shape(map.expand(6.0), corner(metrics.radius_button));
    ui.painter().add(shade);
    ui.painter()
        .rect_filled(map.expand(6.0), metrics.radius_button, colors.popup);
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().add(tile_mesh(texture.id(), all, map, n_turns));
    let seen = whole.intersect(place);
    let min = map.min + (seen.min - whole.min) * scale;
    let window = Rect::from_min_size(min, seen.size() * scale);
    ui.painter()
        .rect_stroke(window, 2.0, Stroke::new(2.0, colors.accent), StrokeKind::Outside);
}

//! A small map of where on the picture one is, while not all of it is on screen.
//!
//! It lies in the lower right corner, unless it would cover a chosen region there: then in the first corner where it covers
//! none, or the one where it covers least.

use egui::{Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::model::Attachment;
use crate::ui::diagrams::canvas::tile_mesh;
use crate::ui::diagrams::draw::Ground;
use crate::ui::diagrams::thumbnail;
use crate::ui::pictures::Shown;
use crate::ui::theme::{corner, shadow};
use crate::ui::{Outbox, View};

/// Shows the map in `place`, clear of the caption and as far as it can be of the chosen regions; answers the point of the
/// turned picture (0..1) that a press or a drag on it brings to the middle.
pub(super) fn minimap_ui(
    ui: &Ui,
    view: View<'_>,
    attachment: Attachment,
    ground: Ground,
    place: Rect,
    (caption, chosen): (Rect, &[Rect]),
    out: &mut Outbox,
) -> Option<Pos2> {
    let Shown::Ready(texture) = thumbnail(view, attachment, out) else {
        return None;
    };
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let whole = ground.whole;
    let scale = (metrics.minimap.0 / whole.width()).min(metrics.minimap.1 / whole.height());
    let size = whole.size() * scale;
    let right = place.shrink(metrics.space_l);
    // On the left it stands above the caption.
    let left = right.with_max_y(caption.top() - metrics.space_s);
    let map = clear_corner(size, right, left, chosen);
    let shade = shadow(colors).as_shape(map.expand(metrics.minimap_frame), corner(metrics.radius_button));
    ui.painter().add(shade);
    ui.painter()
        .rect_filled(map.expand(metrics.minimap_frame), metrics.radius_button, colors.popup);
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().add(tile_mesh(texture.id(), all, map, ground.n_turns));
    let seen = whole.intersect(place);
    let min = map.min + (seen.min - whole.min) * scale;
    let window = Rect::from_min_size(min, seen.size() * scale);
    ui.painter().rect_stroke(
        window,
        metrics.radius_mark,
        Stroke::new(metrics.stroke_strong, colors.accent),
        StrokeKind::Outside,
    );
    let response = ui.interact(map, Id::unique("minimap"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &*view.words.diagrams.minimap));
    let is_held = response.dragged() || response.clicked();
    let at = response.interact_pointer_pos().filter(|_| is_held)?;
    let point = (at - map.min) / map.size();
    Some(point.clamp(Vec2::ZERO, Vec2::splat(1.0)).to_pos2())
}

/// Where something of a size lies: in the corner of `place` in which it covers least of `parts`, the lower right one before all
/// others. `left` is the place on the left side.
fn clear_corner(size: Vec2, place: Rect, left: Rect, parts: &[Rect]) -> Rect {
    let corners = [
        place.right_bottom() - size,
        left.left_bottom() - Vec2::new(0.0, size.y),
        place.right_top() - Vec2::new(size.x, 0.0),
        place.left_top(),
    ];
    let covered = |map: &Rect| {
        let shared = parts.iter().map(|part| part.intersect(*map));
        shared
            .filter(Rect::is_positive)
            .map(|shared| shared.area())
            .sum::<f32>()
    };
    let mut maps = corners.map(|corner| Rect::from_min_size(corner, size));
    // The order of those that cover the same stays.
    maps.sort_by(|one, other| covered(one).total_cmp(&covered(other)));
    let [map, ..] = maps;
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_leaves_the_corner_of_a_chosen_region() {
        let place = Rect::from_min_max(Pos2::ZERO, Pos2::new(600.0, 400.0));
        let left = place.with_max_y(370.0);
        let size = Vec2::new(160.0, 100.0);
        let at = |parts: &[Rect]| clear_corner(size, place, left, parts);
        let part =
            |x: f32, y: f32, width: f32, height: f32| Rect::from_min_size(Pos2::new(x, y), Vec2::new(width, height));
        let (here, across) = (part(440.0, 300.0, 160.0, 100.0), part(0.0, 270.0, 160.0, 100.0));
        assert_eq!(at(&[]), here);
        assert_eq!(at(&[part(100.0, 100.0, 50.0, 50.0)]), here, "it is in nobody's way");
        assert_eq!(at(&[part(500.0, 350.0, 20.0, 20.0)]), across);
        let below = part(0.0, 300.0, 600.0, 100.0);
        assert_eq!(
            at(&[below]),
            part(440.0, 0.0, 160.0, 100.0),
            "above, where all below is chosen"
        );
        assert_eq!(
            at(&[below, part(300.0, 0.0, 300.0, 100.0)]),
            part(0.0, 0.0, 160.0, 100.0)
        );
        assert_eq!(at(&[place]), here, "where it covers as much everywhere, it stays");
    }
}

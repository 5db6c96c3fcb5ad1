//! What hides a region: exactly its shape, at every size and however the picture is turned.
//!
//! Rectangles and ellipses are painted as what they are, with square corners. An outline of corners is cut into bands between
//! the heights at which something happens in it; within a band its sides are straight and do not cross, so each pair of
//! them bounds a part that is inside by the even-odd rule, which is the rule by which a point lies in a region.

use egui::{Color32, Mesh, Pos2, Rect, Shape as Painted, Stroke, StrokeKind};

use super::regions::placed;
use super::viewport::turn_point;
use crate::model::Shape;

/// How wide the line is that covers an arrow with its head, in points.
const ARROW_COVER: f32 = 16.0;
/// Outlines with more corners than this have no heights for where their sides cross.
const MAX_CROSSING: usize = 256;

/// Covers a region on a picture turned `n_turns` quarters that covers `picture`.
pub(super) fn mask(shape: &Shape, picture: Rect, n_turns: u8, fill: Color32) -> Painted {
    match shape {
        Shape::Rect(..) | Shape::Label(..) => Painted::Rect(egui::epaint::RectShape::new(
            placed(shape, picture, n_turns),
            0.0,
            fill,
            Stroke::NONE,
            StrokeKind::Inside,
        )),
        Shape::Ellipse(..) => {
            let rect = placed(shape, picture, n_turns);
            Painted::Ellipse(egui::epaint::EllipseShape {
                center: rect.center(),
                radius: rect.size() / 2.0,
                fill,
                stroke: Stroke::NONE,
                angle: 0.0,
            })
        }
        Shape::Arrow(points) => {
            let at = |&(x, y): &(f32, f32)| picture.lerp_inside(turn_point(Pos2::new(x, y), n_turns).to_vec2());
            let points: Vec<Pos2> = points.iter().map(at).collect();
            Painted::line(points, Stroke::new(ARROW_COVER, fill))
        }
        Shape::Polygon(corners) => {
            let at = |&(x, y): &(f32, f32)| picture.lerp_inside(turn_point(Pos2::new(x, y), n_turns).to_vec2());
            let corners: Vec<Pos2> = corners.iter().map(at).collect();
            Painted::mesh(inside(&corners, fill))
        }
    }
}

/// A side of an outline, from above to below.
#[derive(Clone, Copy)]
struct Side {
    top: Pos2,
    bottom: Pos2,
}

impl Side {
    /// Where it is at a height between its ends.
    fn x_at(self, y: f32) -> f32 {
        let share = (y - self.top.y) / (self.bottom.y - self.top.y);
        self.top.x + (self.bottom.x - self.top.x) * share
    }

    /// At which height it crosses another one.
    fn crossing(self, other: Self) -> Option<f32> {
        let (from, to) = (self.top.y.max(other.top.y), self.bottom.y.min(other.bottom.y));
        if from >= to {
            return None;
        }
        let (above, below) = (self.x_at(from) - other.x_at(from), self.x_at(to) - other.x_at(to));
        (above * below < 0.0).then(|| from + (to - from) * above / (above - below))
    }
}

/// What lies inside of an outline, as triangles.
fn inside(corners: &[Pos2], fill: Color32) -> Mesh {
    let next = corners.iter().cycle().skip(1);
    let sides: Vec<Side> = corners
        .iter()
        .zip(next)
        .filter(|(one, other)| (one.y - other.y).abs() > f32::EPSILON)
        .map(|(&one, &other)| {
            let (top, bottom) = if one.y < other.y { (one, other) } else { (other, one) };
            Side { top, bottom }
        })
        .collect();
    let mut heights: Vec<f32> = corners.iter().map(|corner| corner.y).collect();
    if sides.len() <= MAX_CROSSING {
        for (place, one) in sides.iter().enumerate() {
            let later = sides.iter().skip(place + 1);
            heights.extend(later.filter_map(|other| one.crossing(*other)));
        }
    }
    heights.sort_by(f32::total_cmp);
    heights.dedup();
    let mut mesh = Mesh::default();
    for (&top, &bottom) in heights.iter().zip(heights.iter().skip(1)) {
        let middle = f32::midpoint(top, bottom);
        let is_there = |side: &&Side| side.top.y <= middle && side.bottom.y >= middle;
        let mut here: Vec<&Side> = sides.iter().filter(is_there).collect();
        here.sort_by(|one, other| one.x_at(middle).total_cmp(&other.x_at(middle)));
        for pair in here.chunks_exact(2) {
            let [left, right] = pair else { continue };
            let corners = [
                Pos2::new(left.x_at(top), top),
                Pos2::new(right.x_at(top), top),
                Pos2::new(right.x_at(bottom), bottom),
                Pos2::new(left.x_at(bottom), bottom),
            ];
            add_quad(&mut mesh, corners, fill);
        }
    }
    mesh
}

fn add_quad(mesh: &mut Mesh, corners: [Pos2; 4], fill: Color32) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else {
        return;
    };
    for corner in corners {
        mesh.colored_vertex(corner, fill);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

#[cfg(test)]
mod tests {
    use egui::epaint::{ClippedShape, TessellationOptions, Tessellator};

    use super::*;

    /// The triangles that are painted for a region, without the soft edge that hides steps on screen.
    fn painted(shape: &Shape, picture: Rect, n_turns: u8) -> Vec<[Pos2; 3]> {
        let options = TessellationOptions {
            feathering: false,
            round_rects_to_pixels: false,
            ..TessellationOptions::default()
        };
        let mut tessellator = Tessellator::new(1.0, options, [1, 1], Vec::new());
        let shape = ClippedShape::new(Rect::EVERYTHING, mask(shape, picture, n_turns, Color32::RED));
        let mut triangles = Vec::new();
        for primitive in tessellator.tessellate_shapes(vec![shape]) {
            let egui::epaint::Primitive::Mesh(mesh) = primitive.primitive else {
                continue;
            };
            for triangle in mesh.indices.chunks_exact(3) {
                let corner = |n: usize| mesh.vertices[triangle[n] as usize].pos;
                triangles.push([corner(0), corner(1), corner(2)]);
            }
        }
        triangles
    }

    fn covers([a, b, c]: [Pos2; 3], point: Pos2) -> bool {
        let side = |from: Pos2, to: Pos2| (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
        let sides = [side(a, b), side(b, c), side(c, a)];
        sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
    }

    fn shapes() -> Vec<Shape> {
        vec![
            Shape::Rect(0.12, 0.3, 0.41, 0.2),
            Shape::Ellipse(0.5, 0.5, 0.31, 0.17),
            // A corner that points inwards, and an outline that crosses itself.
            Shape::Polygon(vec![(0.1, 0.1), (0.9, 0.1), (0.5, 0.4), (0.8, 0.9), (0.1, 0.8)]),
            Shape::Polygon(vec![(0.5, 0.05), (0.78, 0.9), (0.05, 0.35), (0.95, 0.35), (0.22, 0.9)]),
        ]
    }

    #[test]
    fn a_mask_covers_its_region_and_nothing_else_at_every_zoom_and_turn() {
        for shape in shapes() {
            for (zoom, n_turns) in [(0.25, 0), (1.0, 1), (6.5, 2), (6.5, 3), (16.0, 0)] {
                let picture = Rect::from_min_size(Pos2::new(-31.0, 17.0), egui::Vec2::new(800.0, 500.0) * zoom);
                let triangles = painted(&shape, picture, n_turns);
                let mut n_inside = 0;
                for (x, y) in (0_u8..60).flat_map(|x| (0_u8..60).map(move |y| (x, y))) {
                    let point = Pos2::new((f32::from(x) + 0.37) / 60.0, (f32::from(y) + 0.61) / 60.0);
                    let at = picture.lerp_inside(turn_point(point, n_turns).to_vec2());
                    let is_covered = triangles.iter().any(|triangle| covers(*triangle, at));
                    // Round edges are painted as straight pieces that stay within half a point of them.
                    let near = |dx: f32, dy: f32| {
                        shape.contains((point.x + dx / picture.width(), point.y + dy / picture.height()))
                    };
                    let is_edge = near(0.6, 0.0) != near(-0.6, 0.0) || near(0.0, 0.6) != near(0.0, -0.6);
                    let is_inside = shape.contains((point.x, point.y));
                    n_inside += usize::from(is_inside);
                    assert!(
                        is_edge || is_covered == is_inside,
                        "{shape:?} at {zoom} turned {n_turns}: {point:?} is covered: {is_covered}"
                    );
                }
                assert!(n_inside > 100, "{shape:?}");
            }
        }
    }

    #[test]
    fn what_has_no_size_is_no_mask() {
        let picture = Rect::from_min_size(Pos2::ZERO, egui::Vec2::splat(100.0));
        for corners in [vec![], vec![(0.2, 0.2)], vec![(0.1, 0.5), (0.9, 0.5)]] {
            assert_eq!(painted(&Shape::Polygon(corners), picture, 0), Vec::<[Pos2; 3]>::new());
        }
    }
}

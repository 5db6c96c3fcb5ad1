//! Regions: where they lie on screen, and what they are called.

use egui::{Color32, Pos2, Rect, Shape as Painted, Stroke, StrokeKind, Vec2};

use super::viewport::turn_point;
use crate::model::{Region, Shape};
use crate::ui::View;

/// The radius of the corners of an outline that marks a region, in points.
const SOFT_CORNER: f32 = 4.0;
/// How long the head of an arrow is, as a multiple of the width of its line.
const ARROW_HEAD: f32 = 6.0;

/// The smallest upright rectangle around a region, 0..1.
pub(super) fn bounds(shape: &Shape) -> Rect {
    let (left, top, right, bottom) = shape.bounds().unwrap_or_default();
    Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom))
}

/// What a region is called, by its place in the list of its diagram where it has no name.
pub fn region_name(view: View<'_>, region: &Region, place: usize) -> String {
    match region.label.get(view.lang) {
        "" => view.words.diagrams.unnamed_region.with(place + 1),
        name => name.to_owned(),
    }
}

/// A region as it lies on screen, on a picture turned `n_turns` quarters that covers `picture`, with soft corners.
pub(super) fn outline(shape: &Shape, picture: Rect, n_turns: u8, stroke: Stroke, fill: Color32) -> Painted {
    cornered(shape, picture, n_turns, stroke, fill, SOFT_CORNER)
}

/// The line around a region, exactly.
pub(super) fn edge(shape: &Shape, picture: Rect, n_turns: u8, stroke: Stroke) -> Painted {
    cornered(shape, picture, n_turns, stroke, Color32::TRANSPARENT, 0.0)
}

fn cornered(shape: &Shape, picture: Rect, n_turns: u8, stroke: Stroke, fill: Color32, radius: f32) -> Painted {
    let at = |point: Pos2| {
        let turned = turn_point(point, n_turns);
        picture.lerp_inside(Vec2::new(turned.x, turned.y))
    };
    match shape {
        Shape::Rect(..) | Shape::Label(..) => {
            let rect = bounds(shape);
            let placed = Rect::from_two_pos(at(rect.min), at(rect.max));
            Painted::Rect(egui::epaint::RectShape::new(
                placed,
                radius,
                fill,
                stroke,
                StrokeKind::Middle,
            ))
        }
        Shape::Ellipse(..) => {
            let rect = bounds(shape);
            let placed = Rect::from_two_pos(at(rect.min), at(rect.max));
            Painted::Ellipse(egui::epaint::EllipseShape {
                center: placed.center(),
                radius: placed.size() / 2.0,
                fill,
                stroke,
                angle: 0.0,
            })
        }
        Shape::Arrow(points) => {
            let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(Pos2::new(x, y))).collect();
            arrow(&points, stroke)
        }
        Shape::Polygon(corners) => {
            let points = corners.iter().map(|&(x, y)| at(Pos2::new(x, y))).collect();
            Painted::Path(egui::epaint::PathShape {
                points,
                closed: true,
                fill,
                stroke: stroke.into(),
            })
        }
    }
}

/// A line with a head at its end, which is as long as the last part of the line at most.
pub(super) fn arrow(points: &[Pos2], stroke: Stroke) -> Painted {
    let mut shapes = vec![Painted::line(points.to_vec(), stroke)];
    if let [.., from, to] = points {
        let way = *to - *from;
        let back = way.normalized() * (ARROW_HEAD * stroke.width).min(way.length());
        let (left, right) = (back.rot90() / 2.0, back.rot90() / -2.0);
        let corners = vec![*to, *to - back + left, *to - back + right];
        shapes.push(Painted::convex_polygon(corners, stroke.color, Stroke::NONE));
    }
    Painted::Vec(shapes)
}

/// The upright rectangle around a region as it lies on screen.
pub(super) fn placed(shape: &Shape, picture: Rect, n_turns: u8) -> Rect {
    let rect = bounds(shape);
    let at = |point: Pos2| {
        let turned = turn_point(point, n_turns);
        picture.lerp_inside(Vec2::new(turned.x, turned.y))
    };
    Rect::from_two_pos(at(rect.min), at(rect.max))
}
/// The middle of a place, its corners, and the middles of its sides.
pub(super) fn spots(place: Rect) -> [Pos2; 9] {
    [
        place.center(),
        place.left_top(),
        place.right_top(),
        place.left_bottom(),
        place.right_bottom(),
        place.center_top(),
        place.center_bottom(),
        place.left_center(),
        place.right_center(),
    ]
}

//! What a shape is made larger, smaller and bent by: eight handles around a frame, or one for each point.
//!
//! A handle is hit within a square of 24 points on screen at every zoom. Where a frame is so small that its handles would
//! cover it, they stand outside of it, so that there is always a middle to move it by.

use egui::{Pos2, Rect, Vec2};

use super::Ground;
use crate::model::{MAX_POINTS, Shape};

/// Half of the square in which a handle is hit, in points.
const REACH: f32 = 12.0;
/// The least side of the frame on which handles stand, in points.
const LEAST_FRAME: f32 = 48.0;

/// Something to take a shape by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::diagrams) enum Handle {
    /// On the frame: -1, 0 or 1 from left to right and from above to below; never the middle.
    Frame(i8, i8),
    /// A point of the shape.
    Point(usize),
    /// Between a point and the next: makes a new one.
    Between(usize),
}

/// The handles of a shape, with where they are on screen: those of its points where it has any of its own.
pub(in crate::ui::diagrams) fn handles(shape: &Shape, ground: Ground) -> Vec<(Handle, Pos2)> {
    match shape {
        Shape::Rect(..) | Shape::Ellipse(..) | Shape::Label(..) => around(ground.frame(shape)),
        Shape::Polygon(points) => of_points(points, true, ground),
        Shape::Arrow(points) => of_points(points, false, ground),
    }
}

/// The eight handles of a frame.
pub(in crate::ui::diagrams) fn around(frame: Rect) -> Vec<(Handle, Pos2)> {
    let room = (Vec2::splat(LEAST_FRAME) - frame.size()).max(Vec2::ZERO) / 2.0;
    let frame = frame.expand2(room);
    let along = |low: f32, high: f32, side: i8| low + (high - low) * (f32::from(side) + 1.0) / 2.0;
    let sides = (-1..=1).flat_map(|y| (-1..=1).map(move |x| (x, y)));
    sides
        .filter(|side| *side != (0, 0))
        .map(|(x, y)| {
            let at = Pos2::new(
                along(frame.left(), frame.right(), x),
                along(frame.top(), frame.bottom(), y),
            );
            (Handle::Frame(x, y), at)
        })
        .collect()
}

fn of_points(points: &[(f32, f32)], is_closed: bool, ground: Ground) -> Vec<(Handle, Pos2)> {
    let placed: Vec<Pos2> = points.iter().map(|&point| ground.on_screen(point)).collect();
    let own = placed.iter().enumerate().map(|(place, &at)| (Handle::Point(place), at));
    let next = placed.iter().cycle().skip(1);
    let n_sides = placed.len().saturating_sub(usize::from(!is_closed));
    let sides = placed.iter().zip(next).take(n_sides).enumerate();
    // Where there is no room for it, nothing is offered between two points.
    let between = sides
        .filter(|(_, (from, to))| from.distance(**to) >= LEAST_FRAME && points.len() < MAX_POINTS)
        .map(|(place, (from, to))| (Handle::Between(place), from.lerp(*to, 0.5)));
    own.chain(between).collect()
}

/// The handle that is hit, the nearest of several; points of the shape go before what lies between them.
pub(in crate::ui::diagrams) fn handle_at(handles: &[(Handle, Pos2)], at: Pos2) -> Option<Handle> {
    let is_hit = |(_, place): &&(Handle, Pos2)| {
        let way = (at - *place).abs();
        way.x <= REACH && way.y <= REACH
    };
    let rank = |(handle, place): &(Handle, Pos2)| {
        let far = (at - *place).length();
        (matches!(handle, Handle::Between(_)), far)
    };
    let nearest = handles.iter().filter(is_hit).min_by(|one, other| {
        let (one, other) = (rank(one), rank(other));
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    nearest.map(|(handle, _)| *handle)
}

/// A frame whose handle was dragged: the sides the handle stands on follow. Past the opposite side it turns over.
pub(in crate::ui::diagrams) fn resized(frame: Rect, (x, y): (i8, i8), by: Vec2, keeps_shape: bool) -> Rect {
    let pull = |low: f32, high: f32, side: i8, by: f32| match side {
        -1 => (low + by, high),
        1 => (low, high + by),
        _ => (low, high),
    };
    let by = if keeps_shape && x != 0 && y != 0 && frame.is_positive() {
        let size = frame.size();
        let share = (by.x * f32::from(x) / size.x).max(by.y * f32::from(y) / size.y);
        Vec2::new(size.x * f32::from(x), size.y * f32::from(y)) * share
    } else {
        by
    };
    let (left, right) = pull(frame.left(), frame.right(), x, by.x);
    let (top, bottom) = pull(frame.top(), frame.bottom(), y, by.y);
    Rect::from_two_pos(Pos2::new(left, top), Pos2::new(right, bottom))
}

/// A shape with a point of it, or a new one behind a point, elsewhere on the picture.
pub(in crate::ui::diagrams) fn with_point(shape: &Shape, handle: Handle, at: (f32, f32)) -> Shape {
    let put = |points: &[(f32, f32)]| {
        let mut points = points.to_vec();
        match handle {
            Handle::Point(place) => {
                if let Some(point) = points.get_mut(place) {
                    *point = at;
                }
            }
            Handle::Between(place) if place < points.len() => points.insert(place + 1, at),
            Handle::Between(_) | Handle::Frame(..) => {}
        }
        points
    };
    match shape {
        Shape::Polygon(points) => Shape::Polygon(put(points)),
        Shape::Arrow(points) => Shape::Arrow(put(points)),
        Shape::Rect(..) | Shape::Ellipse(..) | Shape::Label(..) => shape.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(zoom: f32) -> Ground {
        Ground {
            whole: Rect::from_min_size(Pos2::new(10.0, 20.0), Vec2::new(1600.0, 1000.0) * zoom),
            n_turns: 0,
        }
    }

    #[test]
    fn every_handle_is_hit_within_24_points_at_every_zoom_and_the_middle_is_free() {
        let shapes = [
            Shape::Rect(0.3, 0.3, 0.2, 0.1),
            Shape::Ellipse(0.5, 0.5, 0.01, 0.2),
            Shape::Rect(0.5, 0.5, 0.0, 0.0),
        ];
        for zoom in [0.1, 0.5, 1.0, 4.0, 16.0] {
            for shape in &shapes {
                let handles = handles(shape, ground(zoom));
                assert_eq!(handles.len(), 8);
                for (handle, at) in &handles {
                    for way in [Vec2::ZERO, Vec2::new(11.0, -11.0), Vec2::new(-11.0, 11.0)] {
                        let hit = handle_at(&handles, *at + way);
                        assert!(hit.is_some(), "{zoom} {shape:?} {handle:?}");
                        assert!(way != Vec2::ZERO || hit == Some(*handle), "{zoom} {shape:?} {handle:?}");
                    }
                }
                assert_eq!(handle_at(&handles, ground(zoom).frame(shape).center()), None);
            }
        }
    }

    #[test]
    fn each_handle_pulls_its_own_sides() {
        let frame = Rect::from_min_max(Pos2::new(100.0, 100.0), Pos2::new(200.0, 150.0));
        let by = Vec2::new(10.0, 20.0);
        for (handle, expected) in [
            ((-1, -1), (110.0, 120.0, 200.0, 150.0)),
            ((0, -1), (100.0, 120.0, 200.0, 150.0)),
            ((1, -1), (100.0, 120.0, 210.0, 150.0)),
            ((1, 0), (100.0, 100.0, 210.0, 150.0)),
            ((1, 1), (100.0, 100.0, 210.0, 170.0)),
            ((0, 1), (100.0, 100.0, 200.0, 170.0)),
            ((-1, 1), (110.0, 100.0, 200.0, 170.0)),
            ((-1, 0), (110.0, 100.0, 200.0, 150.0)),
        ] {
            let pulled = resized(frame, handle, by, false);
            let corners = (pulled.left(), pulled.top(), pulled.right(), pulled.bottom());
            assert_eq!(corners, expected, "{handle:?}");
        }
        let over = resized(frame, (-1, 0), Vec2::new(150.0, 0.0), false);
        assert_eq!((over.left(), over.right()), (200.0, 250.0));
        let alike = resized(frame, (1, 1), Vec2::new(100.0, 0.0), true);
        assert_eq!(alike.size(), Vec2::new(200.0, 100.0));
    }

    #[test]
    fn points_are_moved_and_made() {
        let line = Shape::Arrow(vec![(0.1, 0.1), (0.9, 0.1)]);
        let handles = handles(&line, ground(1.0));
        assert_eq!(handles.len(), 3);
        let middle = ground(1.0).on_screen((0.5, 0.1));
        assert_eq!(handle_at(&handles, middle), Some(Handle::Between(0)));
        let bent = with_point(&line, Handle::Between(0), (0.5, 0.4));
        assert_eq!(bent, Shape::Arrow(vec![(0.1, 0.1), (0.5, 0.4), (0.9, 0.1)]));
        let moved = with_point(&bent, Handle::Point(2), (0.8, 0.8));
        assert_eq!(moved, Shape::Arrow(vec![(0.1, 0.1), (0.5, 0.4), (0.8, 0.8)]));
        assert_eq!(with_point(&bent, Handle::Point(9), (0.0, 0.0)), bent);
    }
}

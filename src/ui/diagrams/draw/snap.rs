//! What is moved or stretched settles on the edges and the middles of what lies there, when it comes near them.

use egui::{Rect, Vec2};

/// How near, in points on screen.
const NEAR: f32 = 6.0;
/// How far a guide goes beyond what it joins, in points.
const BEYOND: f32 = 24.0;

/// A line that shows what something has settled on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui::diagrams) struct Guide {
    /// Whether it goes from above to below.
    pub(in crate::ui::diagrams) is_upright: bool,
    /// Where, on the axis across it.
    pub(in crate::ui::diagrams) at: f32,
    /// From where to where, along it.
    pub(in crate::ui::diagrams) extent: (f32, f32),
    /// What it settled on: the place in the list of others.
    pub(in crate::ui::diagrams) other: usize,
}

/// How something is shifted so that it settles, and on what.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::diagrams) struct Snapped {
    /// Nothing where it settles on nothing.
    pub(in crate::ui::diagrams) by: Vec2,
    /// One for each axis at most.
    pub(in crate::ui::diagrams) guides: Vec<Guide>,
}

/// What makes a frame settle on others. `sides` are those of its places that may: low, middle and high, across and down; a
/// frame that is moved has all, one that is pulled at a side has that one.
pub(in crate::ui::diagrams) fn snapped(frame: Rect, others: &[Rect], sides: [[bool; 3]; 2]) -> Snapped {
    let mut snapped = Snapped::default();
    for (axis, sides) in sides.into_iter().enumerate() {
        let own = places(frame, axis).into_iter().zip(sides).filter(|(_, may)| *may);
        let ways = own.flat_map(|(own, _)| {
            let of_other = move |(number, other): (usize, &Rect)| {
                places(*other, axis).map(move |place| (place - own, place, number))
            };
            others.iter().enumerate().flat_map(of_other)
        });
        let nearest = ways
            .filter(|(way, ..)| way.abs() <= NEAR)
            .min_by(|(one, ..), (other, ..)| one.abs().total_cmp(&other.abs()));
        let Some((way, at, number)) = nearest else { continue };
        snapped.by[axis] = way;
        if let Some(other) = others.get(number) {
            let across = 1 - axis;
            let both = frame.union(*other);
            let extent = (both.min.to_vec2()[across] - BEYOND, both.max.to_vec2()[across] + BEYOND);
            snapped.guides.push(Guide {
                is_upright: axis == 0,
                at,
                extent,
                other: number,
            });
        }
    }
    snapped
}

fn places(frame: Rect, axis: usize) -> [f32; 3] {
    [frame.min, frame.center(), frame.max].map(|at| at.to_vec2()[axis])
}

#[cfg(test)]
mod tests {
    use egui::Pos2;

    use super::*;

    const ALL: [[bool; 3]; 2] = [[true; 3]; 2];

    fn rect(left: f32, top: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, height))
    }

    #[test]
    fn what_is_near_settles_on_edges_and_middles() {
        let other = rect(100.0, 100.0, 80.0, 40.0);
        for (frame, by) in [
            // Left on left, nothing down.
            (rect(104.0, 300.0, 50.0, 30.0), Vec2::new(-4.0, 0.0)),
            // Left on right, top on bottom.
            (rect(175.0, 145.0, 50.0, 30.0), Vec2::new(5.0, -5.0)),
            // Middle on middle.
            (rect(117.0, 300.0, 50.0, 30.0), Vec2::new(-2.0, 0.0)),
            // Seven points are too far.
            (rect(187.0, 147.0, 50.0, 30.0), Vec2::ZERO),
        ] {
            assert_eq!(snapped(frame, &[other], ALL).by, by, "{frame:?}");
        }
    }

    #[test]
    fn only_the_sides_that_move_settle_and_the_nearest_wins() {
        let others = [rect(100.0, 0.0, 10.0, 10.0), rect(103.0, 900.0, 10.0, 10.0)];
        let frame = rect(50.0, 300.0, 52.5, 20.0);
        let right = [[false, false, true], [false; 3]];
        let settled = snapped(frame, &others, right);
        assert_eq!(settled.by, Vec2::new(0.5, 0.0));
        assert_eq!(
            settled.guides,
            [Guide {
                is_upright: true,
                at: 103.0,
                extent: (276.0, 934.0),
                other: 1,
            }]
        );
        assert_eq!(snapped(frame, &others, [[false; 3]; 2]), Snapped::default());
    }
}

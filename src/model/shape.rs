//! The place a region takes on its picture, as pure geometry: what it contains and how large it is, and the same place
//! moved or stretched.
//!
//! Shapes may have no size: a point, or a line. They contain their points then.

use serde::{Deserialize, Serialize};

/// A place on a picture; coordinates go from 0 to 1, from the left and from the top.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// A rectangle by its left, top, width and height.
    Rect(f32, f32, f32, f32),
    /// An ellipse by its centre and its two radii.
    Ellipse(f32, f32, f32, f32),
    /// A closed outline by its corners.
    Polygon(Vec<(f32, f32)>),
    /// A line through points, with a head at the last.
    Arrow(Vec<(f32, f32)>),
    /// Words without an outline, by their left, top, width and height.
    Label(f32, f32, f32, f32),
}

/// More points than this are neither drawn nor kept.
pub const MAX_POINTS: usize = 2_000;

/// How far beside its line an arrow is still hit, as a part of the picture.
const ARROW_REACH: f32 = 0.008;

impl Shape {
    /// Whether it can be drawn: finite, on the picture with all of it but for rounding, and with points enough and not too
    /// many. It may have no size.
    pub fn is_drawable(&self) -> bool {
        let n_points_fit = match self {
            Self::Rect(..) | Self::Ellipse(..) | Self::Label(..) => true,
            Self::Polygon(corners) => (3..=MAX_POINTS).contains(&corners.len()),
            Self::Arrow(points) => (2..=MAX_POINTS).contains(&points.len()),
        };
        let is_upright = match self {
            Self::Rect(_, _, width, height) | Self::Ellipse(_, _, width, height) | Self::Label(_, _, width, height) => {
                *width >= 0.0 && *height >= 0.0
            }
            Self::Polygon(_) | Self::Arrow(_) => true,
        };
        let is_inside = |value: f32| (-ROUNDING..=1.0 + ROUNDING).contains(&value);
        let lies_inside = self
            .bounds()
            .is_some_and(|(left, top, right, bottom)| [left, top, right, bottom].into_iter().all(is_inside));
        // Bounds pass over what is no number.
        let is_finite = self.points().iter().all(|(x, y)| x.is_finite() && y.is_finite());
        n_points_fit && is_upright && lies_inside && is_finite
    }

    /// The points by which it is drawn: the corners of an upright shape, or its own.
    fn points(&self) -> Vec<(f32, f32)> {
        match self {
            Self::Polygon(points) | Self::Arrow(points) => points.clone(),
            Self::Rect(a, b, c, d) | Self::Ellipse(a, b, c, d) | Self::Label(a, b, c, d) => vec![(*a, *b), (*c, *d)],
        }
    }

    /// The same shape with its bounds `from` brought to `to` (left, top, right, bottom); what has no extent one way stays
    /// without.
    #[must_use]
    pub fn fitted(&self, from: (f32, f32, f32, f32), to: (f32, f32, f32, f32)) -> Self {
        let along = |value: f32, (from_low, from_high): (f32, f32), (to_low, to_high): (f32, f32)| {
            let extent = from_high - from_low;
            if extent.abs() < f32::EPSILON {
                to_low + (value - from_low)
            } else {
                to_low + (value - from_low) / extent * (to_high - to_low)
            }
        };
        let at = |(x, y): (f32, f32)| {
            (
                along(x, (from.0, from.2), (to.0, to.2)),
                along(y, (from.1, from.3), (to.1, to.3)),
            )
        };
        let upright = || {
            let (left, top, right, bottom) = self.bounds().unwrap_or_default();
            let ((x1, y1), (x2, y2)) = (at((left, top)), at((right, bottom)));
            (x1.min(x2), y1.min(y2), (x2 - x1).abs(), (y2 - y1).abs())
        };
        match self {
            Self::Rect(..) => {
                let (x, y, width, height) = upright();
                Self::Rect(x, y, width, height)
            }
            Self::Label(..) => {
                let (x, y, width, height) = upright();
                Self::Label(x, y, width, height)
            }
            Self::Ellipse(..) => {
                let (x, y, width, height) = upright();
                Self::Ellipse(x + width / 2.0, y + height / 2.0, width / 2.0, height / 2.0)
            }
            Self::Polygon(corners) => Self::Polygon(corners.iter().copied().map(at).collect()),
            Self::Arrow(points) => Self::Arrow(points.iter().copied().map(at).collect()),
        }
    }

    /// The same shape elsewhere.
    #[must_use]
    pub fn moved(&self, (dx, dy): (f32, f32)) -> Self {
        match self {
            Self::Rect(x, y, width, height) => Self::Rect(x + dx, y + dy, *width, *height),
            Self::Label(x, y, width, height) => Self::Label(x + dx, y + dy, *width, *height),
            Self::Ellipse(x, y, rx, ry) => Self::Ellipse(x + dx, y + dy, *rx, *ry),
            Self::Polygon(corners) => Self::Polygon(corners.iter().map(|(x, y)| (x + dx, y + dy)).collect()),
            Self::Arrow(points) => Self::Arrow(points.iter().map(|(x, y)| (x + dx, y + dy)).collect()),
        }
    }

    /// The same shape brought onto the picture: moved there, and made smaller where it is larger than that.
    #[must_use]
    pub fn kept_on_picture(&self) -> Self {
        let Some(from) = self.bounds() else { return self.clone() };
        let (left, right) = kept(from.0, from.2);
        let (top, bottom) = kept(from.1, from.3);
        let to = (left, top, right, bottom);
        if to == from {
            self.clone()
        } else {
            self.fitted(from, to)
        }
    }

    /// The left, top, right and bottom of the smallest upright rectangle around it; nothing for an outline without corners.
    pub fn bounds(&self) -> Option<(f32, f32, f32, f32)> {
        match self {
            Self::Rect(x, y, width, height) | Self::Label(x, y, width, height) => Some((*x, *y, x + width, y + height)),
            Self::Ellipse(x, y, rx, ry) => Some((x - rx, y - ry, x + rx, y + ry)),
            Self::Polygon(corners) | Self::Arrow(corners) => {
                let around = |bounds: Option<(f32, f32, f32, f32)>, &(x, y): &(f32, f32)| {
                    let (left, top, right, bottom) = bounds.unwrap_or((x, y, x, y));
                    Some((left.min(x), top.min(y), right.max(x), bottom.max(y)))
                };
                corners.iter().fold(None, around)
            }
        }
    }

    /// Whether a point lies in it, its edge included. An outline that crosses itself contains what an odd number of its
    /// edges surround.
    pub fn contains(&self, (x, y): (f32, f32)) -> bool {
        match self {
            Self::Rect(..) | Self::Label(..) => self
                .bounds()
                .is_some_and(|(left, top, right, bottom)| (left..=right).contains(&x) && (top..=bottom).contains(&y)),
            Self::Ellipse(center_x, center_y, rx, ry) => {
                let (dx, dy) = ((x - center_x) / rx.max(1e-6), (y - center_y) / ry.max(1e-6));
                dx * dx + dy * dy <= 1.0
            }
            Self::Polygon(corners) => is_inside(corners, (x, y)),
            Self::Arrow(points) => points.windows(2).any(|pair| match pair {
                [from, to] => distance_to_line((x, y), *from, *to) <= ARROW_REACH,
                _ => false,
            }),
        }
    }

    /// How much of the picture it covers, 0 to 1 where it lies on it.
    pub fn area(&self) -> f32 {
        match self {
            Self::Rect(_, _, width, height) | Self::Label(_, _, width, height) => width * height,
            Self::Arrow(_) => 0.0,
            Self::Ellipse(_, _, rx, ry) => std::f32::consts::PI * rx * ry,
            // The shoelace formula.
            Self::Polygon(corners) => {
                let twice = edges(corners).map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1);
                (twice.sum::<f32>() / 2.0).abs()
            }
        }
    }
}

/// What is lost where coordinates are added up.
const ROUNDING: f32 = 1e-4;

/// An extent of the picture, brought onto it.
fn kept(low: f32, high: f32) -> (f32, f32) {
    let length = (high - low).clamp(0.0, 1.0);
    let low = if low.is_finite() {
        low.clamp(0.0, 1.0 - length)
    } else {
        0.0
    };
    (low, low + if length.is_finite() { length } else { 0.0 })
}

/// How far a point lies from the line between two others.
pub fn distance_to_line((x, y): (f32, f32), (x1, y1): (f32, f32), (x2, y2): (f32, f32)) -> f32 {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 {
        (((x - x1) * dx + (y - y1) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - x1 - share * dx).hypot(y - y1 - share * dy)
}

/// The edges of an outline, each from one corner to the next.
fn edges(corners: &[(f32, f32)]) -> impl Iterator<Item = ((f32, f32), (f32, f32))> {
    let next = corners.iter().cycle().skip(1);
    corners.iter().copied().zip(next.copied())
}

/// Even-odd rule: a ray to the right crosses the outline an odd number of times.
fn is_inside(corners: &[(f32, f32)], (x, y): (f32, f32)) -> bool {
    edges(corners).fold(false, |is_inside, ((x1, y1), (x2, y2))| {
        let crosses = (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1;
        is_inside != crosses
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_in_the_shapes_around_them() {
        let triangle = Shape::Polygon(vec![(0.1, 0.1), (0.9, 0.1), (0.5, 0.9)]);
        let ellipse = Shape::Ellipse(0.5, 0.5, 0.4, 0.2);
        let (inside, corner) = ((0.5, 0.5), (0.12, 0.85));
        for shape in [&triangle, &ellipse] {
            assert!(shape.contains(inside), "{shape:?}");
            assert!(!shape.contains(corner), "{shape:?}");
        }
        assert!(Shape::Rect(0.1, 0.8, 0.1, 0.1).contains(corner));
    }

    #[test]
    fn an_arrow_is_hit_on_its_line_alone() {
        let arrow = Shape::Arrow(vec![(0.1, 0.1), (0.5, 0.1), (0.5, 0.9)]);
        assert!(arrow.contains((0.3, 0.104)) && arrow.contains((0.5, 0.9)));
        assert!(!arrow.contains((0.3, 0.5)) && !arrow.contains((0.3, 0.12)));
        assert_eq!(arrow.bounds(), Some((0.1, 0.1, 0.5, 0.9)));
    }

    #[test]
    fn what_is_stretched_fills_its_new_bounds() {
        let (from, to) = ((0.2, 0.2, 0.4, 0.6), (0.1, 0.3, 0.9, 0.5));
        for shape in [
            Shape::Rect(0.2, 0.2, 0.2, 0.4),
            Shape::Label(0.2, 0.2, 0.2, 0.4),
            Shape::Ellipse(0.3, 0.4, 0.1, 0.2),
            Shape::Polygon(vec![(0.2, 0.2), (0.4, 0.3), (0.3, 0.6)]),
            Shape::Arrow(vec![(0.4, 0.6), (0.2, 0.2)]),
        ] {
            let (left, top, right, bottom) = shape.fitted(from, to).bounds().unwrap_or_default();
            for (value, wanted) in [(left, to.0), (top, to.1), (right, to.2), (bottom, to.3)] {
                assert!((value - wanted).abs() < 1e-5, "{shape:?}");
            }
        }
    }

    #[test]
    fn what_lies_outside_is_brought_onto_the_picture() {
        for (shape, bounds) in [
            (Shape::Rect(0.9, -0.4, 0.3, 0.2), (0.7, 0.0, 1.0, 0.2)),
            (Shape::Rect(-3.0, 0.5, 9.0, 0.0), (0.0, 0.5, 1.0, 0.5)),
            (Shape::Ellipse(1.0, 1.0, 0.1, 0.1), (0.8, 0.8, 1.0, 1.0)),
            (Shape::Arrow(vec![(-0.1, 0.2), (0.2, 0.2)]), (0.0, 0.2, 0.3, 0.2)),
        ] {
            let kept = shape.kept_on_picture();
            assert!(kept.is_drawable(), "{shape:?}");
            let (left, top, right, bottom) = kept.bounds().unwrap_or_default();
            for (value, wanted) in [(left, bounds.0), (top, bounds.1), (right, bounds.2), (bottom, bounds.3)] {
                assert!((value - wanted).abs() < 1e-5, "{kept:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_told_apart() {
        for shape in [
            Shape::Rect(0.5, 0.5, 0.0, 0.0),
            Shape::Rect(0.0, 0.0, 1.0, 1.0),
            Shape::Arrow(vec![(0.5, 0.5), (0.5, 0.5)]),
        ] {
            assert!(shape.is_drawable(), "{shape:?}");
        }
        for shape in [
            Shape::Rect(0.5, 0.5, 0.6, 0.1),
            Shape::Rect(0.5, 0.5, -0.1, 0.1),
            Shape::Rect(f32::NAN, 0.5, 0.1, 0.1),
            Shape::Ellipse(0.05, 0.5, 0.1, 0.1),
            Shape::Polygon(vec![(0.1, 0.1), (0.2, 0.2)]),
            Shape::Polygon(vec![(0.1, 0.1), (f32::NAN, 0.2), (0.3, 0.1)]),
            Shape::Arrow(vec![(0.1, 0.1)]),
            Shape::Arrow(vec![(0.1, 0.1); MAX_POINTS + 1]),
        ] {
            assert!(!shape.is_drawable(), "{shape:?}");
        }
    }

    #[test]
    fn areas_are_those_of_the_shapes() {
        for (shape, area) in [
            (Shape::Rect(0.1, 0.2, 0.5, 0.2), 0.1),
            (Shape::Ellipse(0.5, 0.5, 0.2, 0.1), 0.062_831_85),
            (Shape::Polygon(vec![(0.0, 0.0), (0.4, 0.0), (0.4, 0.2)]), 0.04),
            (Shape::Polygon(vec![(0.4, 0.2), (0.4, 0.0), (0.0, 0.0)]), 0.04),
            (Shape::Polygon(Vec::new()), 0.0),
        ] {
            assert!((shape.area() - area).abs() < 1e-6, "{shape:?}");
        }
    }
}

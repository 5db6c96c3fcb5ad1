//! The place a region takes on its picture, as pure geometry: what it contains and how large it is.

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
}

impl Shape {
    /// Whether every number is finite and lies on the picture.
    pub fn is_on_picture(&self) -> bool {
        let inside = |value: &f32| (0.0..=1.0).contains(value);
        match self {
            Self::Rect(x, y, width, height) | Self::Ellipse(x, y, width, height) => {
                [x, y, width, height].into_iter().all(inside)
            }
            Self::Polygon(corners) => corners.iter().all(|(x, y)| inside(x) && inside(y)),
        }
    }

    /// The left, top, right and bottom of the smallest upright rectangle around it; nothing for an outline without corners.
    pub fn bounds(&self) -> Option<(f32, f32, f32, f32)> {
        match self {
            Self::Rect(x, y, width, height) => Some((*x, *y, x + width, y + height)),
            Self::Ellipse(x, y, rx, ry) => Some((x - rx, y - ry, x + rx, y + ry)),
            Self::Polygon(corners) => {
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
            Self::Rect(..) => self
                .bounds()
                .is_some_and(|(left, top, right, bottom)| (left..=right).contains(&x) && (top..=bottom).contains(&y)),
            Self::Ellipse(center_x, center_y, rx, ry) => {
                let (dx, dy) = ((x - center_x) / rx.max(1e-6), (y - center_y) / ry.max(1e-6));
                dx * dx + dy * dy <= 1.0
            }
            Self::Polygon(corners) => is_inside(corners, (x, y)),
        }
    }

    /// How much of the picture it covers, 0 to 1 where it lies on it.
    pub fn area(&self) -> f32 {
        match self {
            Self::Rect(_, _, width, height) => width * height,
            Self::Ellipse(_, _, rx, ry) => std::f32::consts::PI * rx * ry,
            // The shoelace formula.
            Self::Polygon(corners) => {
                let twice = edges(corners).map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1);
                (twice.sum::<f32>() / 2.0).abs()
            }
        }
    }
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

//! Drawing on a picture: the geometry of it, without a window.
//!
//! Shapes are kept in parts of the picture (0 to 1); hands work in points on screen. Everything here takes the one and
//! answers with the other, and knows neither the library nor what is painted.

mod arrange;
mod handles;
mod reading;
mod simplify;
mod snap;

use egui::{Pos2, Rect, Vec2};

pub(super) use arrange::{Arrangement, arranged};
pub(super) use handles::{Handle, around, handle_at, handles, resized, with_point};
pub(super) use reading::reading_order;
pub(super) use simplify::simplified;
pub(super) use snap::{Guide, snapped};

use super::canvas::point_under;
use super::viewport::turn_point;
use crate::model::Shape;

/// Where a picture lies on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ground {
    /// All of it.
    pub(super) whole: Rect,
    /// Quarter turns to the right.
    pub(super) n_turns: u8,
}

impl Ground {
    /// Where a point of the picture lies on screen.
    pub(super) fn on_screen(self, (x, y): (f32, f32)) -> Pos2 {
        self.whole
            .lerp_inside(turn_point(Pos2::new(x, y), self.n_turns).to_vec2())
    }

    /// The point of the picture under a place on screen, which may lie outside of it.
    pub(super) fn on_picture(self, at: Pos2) -> (f32, f32) {
        let at = point_under(at, self.whole, self.n_turns);
        (at.x, at.y)
    }

    /// The same brought onto the picture.
    pub(super) fn kept_on_picture(self, at: Pos2) -> (f32, f32) {
        let (x, y) = self.on_picture(at);
        (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0))
    }

    /// The bounds of a shape on screen.
    pub(super) fn frame(self, shape: &Shape) -> Rect {
        let (left, top, right, bottom) = shape.bounds().unwrap_or_default();
        Rect::from_two_pos(self.on_screen((left, top)), self.on_screen((right, bottom)))
    }

    /// A rectangle on screen as left, top, right and bottom on the picture.
    pub(super) fn bounds(self, frame: Rect) -> (f32, f32, f32, f32) {
        let ((x1, y1), (x2, y2)) = (self.on_picture(frame.min), self.on_picture(frame.max));
        (x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2))
    }

    /// A way on screen as a way on the picture.
    pub(super) fn way(self, delta: Vec2) -> (f32, f32) {
        let (from, to) = (
            self.on_picture(self.whole.center()),
            self.on_picture(self.whole.center() + delta),
        );
        (to.0 - from.0, to.1 - from.1)
    }

    /// A shape whose frame goes from one place on screen to another.
    pub(super) fn stretched(self, shape: &Shape, from: Rect, to: Rect) -> Shape {
        shape.fitted(self.bounds(from), self.bounds(to)).kept_on_picture()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_the_same_place_however_the_picture_is_turned() {
        for n_turns in 0..4 {
            let ground = Ground {
                whole: Rect::from_min_size(Pos2::new(-300.0, 40.0), Vec2::new(1700.0, 900.0)),
                n_turns,
            };
            let (x, y) = ground.on_picture(ground.on_screen((0.2, 0.7)));
            assert!((x - 0.2).abs() < 1e-5 && (y - 0.7).abs() < 1e-5);
            let shape = Shape::Rect(0.2, 0.3, 0.1, 0.2);
            let (left, top, right, bottom) = ground.bounds(ground.frame(&shape));
            for (value, wanted) in [(left, 0.2), (top, 0.3), (right, 0.3), (bottom, 0.5)] {
                assert!((value - wanted).abs() < 1e-5, "{n_turns}");
            }
            let moved = ground.on_screen((0.2, 0.7)) + Vec2::new(17.0, -9.0);
            let (dx, dy) = ground.way(Vec2::new(17.0, -9.0));
            assert!((ground.on_screen((0.2 + dx, 0.7 + dy)) - moved).length() < 1e-2);
        }
    }
}

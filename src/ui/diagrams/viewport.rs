//! Which part of a picture is on screen: zoom, place and turn.
//!
//! Pure geometry, so that "zoom at the pointer" and "fit" can be tested without a window.

use egui::{Pos2, Rect, Vec2};

/// Points per picture pixel beyond which nothing more is seen.
const MAX_SCALE: f32 = 16.0;
/// How many times the sides of a region are shown with it.
const SURROUNDINGS: f32 = 2.4;

/// A look at a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Viewport {
    /// Points per picture pixel.
    pub(super) scale: f32,
    /// The picture pixel in the middle of the place, turned like the picture.
    pub(super) center: Vec2,
    /// Quarter turns to the right, 0 to 3; and 4 more where the picture is flipped from left to right before.
    pub(super) n_turns: u8,
    /// Whether it follows the size of its place.
    pub(super) is_fitted: bool,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            scale: 1.0,
            center: Vec2::ZERO,
            n_turns: 0,
            is_fitted: true,
        }
    }
}

impl Viewport {
    /// The size of the picture as it is turned.
    pub(super) fn turned(self, size: Vec2) -> Vec2 {
        if (self.n_turns % 4).is_multiple_of(2) {
            size
        } else {
            Vec2::new(size.y, size.x)
        }
    }

    /// Makes the whole picture fit into its place, never larger than it is.
    pub(super) fn fit(&mut self, size: Vec2, place: Rect) {
        let turned = self.turned(size);
        self.scale = fit_scale(turned, place);
        self.center = turned / 2.0;
        self.is_fitted = true;
    }

    /// Shows a part of the upright picture (0..1) with what surrounds it: as large as the picture is at most, and never
    /// smaller than the whole picture would be shown.
    pub(super) fn aim(&mut self, part: Rect, size: Vec2, place: Rect) {
        let turned = self.turned(size);
        let corner = |point: Pos2| turn_point(point, self.n_turns).to_vec2() * turned;
        let part = Rect::from_two_pos(corner(part.min).to_pos2(), corner(part.max).to_pos2());
        let wanted = part.size().max(Vec2::splat(1.0)) * SURROUNDINGS;
        let whole = fit_scale(turned, place);
        let fitting = (place.width() / wanted.x).min(place.height() / wanted.y);
        self.scale = fitting.clamp(whole, whole.max(1.0));
        self.center = part.center().to_vec2();
        self.is_fitted = true;
        self.keep_in_sight(turned, place);
    }

    /// Shows the picture pixel by pixel around what is in the middle.
    pub(super) fn show_original(&mut self, size: Vec2, place: Rect) {
        self.zoom_at(1.0 / self.scale, place.center(), size, place);
    }

    /// Zooms so that what lies under `pointer` stays there.
    pub(super) fn zoom_at(&mut self, factor: f32, pointer: Pos2, size: Vec2, place: Rect) {
        let turned = self.turned(size);
        let under = self.center + (pointer - place.center()) / self.scale;
        let lowest = fit_scale(turned, place).min(1.0) * 0.5;
        self.scale = (self.scale * factor).clamp(lowest, MAX_SCALE);
        self.center = under - (pointer - place.center()) / self.scale;
        self.is_fitted = false;
        self.keep_in_sight(turned, place);
    }

    /// Moves the picture with the pointer.
    pub(super) fn pan(&mut self, delta: Vec2, size: Vec2, place: Rect) {
        self.center -= delta / self.scale;
        self.is_fitted = false;
        self.keep_in_sight(self.turned(size), place);
    }

    /// Turns the picture by quarters to the right.
    pub(super) fn rotate(&mut self, n_quarters: u8, size: Vec2, place: Rect) {
        self.n_turns = (self.n_turns & FLIPPED) | ((self.n_turns + n_quarters) % 4);
        self.fit(size, place);
    }

    /// Flips the picture from left to right, as it is seen.
    pub(super) fn flip(&mut self, size: Vec2, place: Rect) {
        self.n_turns = ((self.n_turns & FLIPPED) ^ FLIPPED) | ((4 - self.n_turns % 4) % 4);
        self.fit(size, place);
    }

    /// Makes the picture as wide as its place, around what is in the middle.
    pub(super) fn fit_width(&mut self, size: Vec2, place: Rect) {
        let turned = self.turned(size);
        self.zoom_at(place.width() / turned.x / self.scale, place.center(), size, place);
    }

    /// Brings a point of the turned picture (0..1) to the middle.
    pub(super) fn show_point(&mut self, point: Pos2, size: Vec2, place: Rect) {
        let turned = self.turned(size);
        self.center = point.to_vec2() * turned;
        self.is_fitted = false;
        self.keep_in_sight(turned, place);
    }

    /// Shows of this picture what `other` shows of one of another size: the same part as far as both have it.
    pub(super) fn follow(&mut self, other: Self, (other_size, size): (Vec2, Vec2), place: Rect) {
        let (of_other, turned) = (other.turned(other_size), self.turned(size));
        self.scale = (other.scale * of_other.x / turned.x).clamp(MIN_SCALE, MAX_SCALE);
        self.center = other.center / of_other * turned;
        self.is_fitted = other.is_fitted;
        self.keep_in_sight(turned, place);
    }

    /// Where the whole (turned) picture lies on screen.
    pub(super) fn picture_rect(self, size: Vec2, place: Rect) -> Rect {
        let turned = self.turned(size) * self.scale;
        Rect::from_min_size(place.center() - self.center * self.scale, turned)
    }

    /// A picture smaller than its place stays in the middle; a larger one leaves no gap at its edges.
    fn keep_in_sight(&mut self, turned: Vec2, place: Rect) {
        let half = place.size() / (2.0 * self.scale);
        for axis in 0..2 {
            let (low, high) = (half[axis], turned[axis] - half[axis]);
            self.center[axis] = if low > high {
                turned[axis] / 2.0
            } else {
                self.center[axis].clamp(low, high)
            };
        }
    }
}

/// A picture is never shown smaller.
const MIN_SCALE: f32 = 0.001;

fn fit_scale(turned: Vec2, place: Rect) -> f32 {
    (place.width() / turned.x)
        .min(place.height() / turned.y)
        .clamp(MIN_SCALE, 1.0)
}

/// What is added to the turns of a picture that is flipped before it is turned.
const FLIPPED: u8 = 4;

/// The turns that bring a turned picture back. Whoever flips and turns twice is back already.
pub(super) const fn turned_back(n_turns: u8) -> u8 {
    if n_turns & FLIPPED == 0 {
        (4 - n_turns % 4) % 4
    } else {
        n_turns
    }
}

/// Where a point of the picture (0..1, upright) lies in the turned picture (0..1).
pub(super) fn turn_point(point: Pos2, n_turns: u8) -> Pos2 {
    let point = if n_turns & FLIPPED == 0 {
        point
    } else {
        Pos2::new(1.0 - point.x, point.y)
    };
    match n_turns % 4 {
        1 => Pos2::new(1.0 - point.y, point.x),
        2 => Pos2::new(1.0 - point.x, 1.0 - point.y),
        3 => Pos2::new(point.y, 1.0 - point.x),
        _ => point,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Rect = Rect::from_min_max(Pos2::new(100.0, 50.0), Pos2::new(900.0, 650.0));

    #[test]
    fn what_lies_under_the_pointer_stays_there() {
        let size = Vec2::new(4000.0, 3000.0);
        let mut view = Viewport::default();
        view.fit(size, PLACE);
        let pointer = Pos2::new(400.0, 300.0);
        let before = view.center + (pointer - PLACE.center()) / view.scale;
        view.zoom_at(3.0, pointer, size, PLACE);
        let after = view.center + (pointer - PLACE.center()) / view.scale;
        assert!((before - after).length() < 0.01, "{before:?} {after:?}");
    }

    #[test]
    fn a_fitted_picture_is_whole_and_in_the_middle() {
        let size = Vec2::new(4000.0, 1000.0);
        let mut view = Viewport::default();
        view.fit(size, PLACE);
        let rect = view.picture_rect(size, PLACE);
        assert!(PLACE.expand(0.1).contains_rect(rect), "{rect:?}");
        assert!((rect.center() - PLACE.center()).length() < 0.01);
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        let mut view = Viewport::default();
        view.fit(Vec2::new(64.0, 64.0), PLACE);
        assert!((view.scale - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn panning_leaves_no_gap_at_the_edges() {
        let size = Vec2::new(4000.0, 3000.0);
        let mut view = Viewport {
            scale: 1.0,
            ..Viewport::default()
        };
        view.pan(Vec2::new(1e6, 1e6), size, PLACE);
        let rect = view.picture_rect(size, PLACE);
        assert!((rect.min - PLACE.min).length() < 0.01, "{rect:?}");
    }

    #[test]
    fn a_region_that_is_aimed_at_is_whole_and_near_the_middle() {
        let size = Vec2::new(4000.0, 3000.0);
        for n_turns in 0..4 {
            let mut view = Viewport {
                n_turns,
                ..Viewport::default()
            };
            let part = Rect::from_min_max(Pos2::new(0.6, 0.4), Pos2::new(0.65, 0.45));
            view.aim(part, size, PLACE);
            assert!((view.scale - 1.0).abs() < 0.01, "{}", view.scale);
            let whole = view.picture_rect(size, PLACE);
            let at = |point: Pos2| whole.lerp_inside(turn_point(point, n_turns).to_vec2());
            let shown = Rect::from_two_pos(at(part.min), at(part.max));
            assert!((shown.center() - PLACE.center()).length() < 1.0, "{shown:?}");
            // At the edge the picture leaves no gap, and the region is whole all the same.
            view.aim(Rect::from_min_max(Pos2::ZERO, Pos2::new(0.05, 0.05)), size, PLACE);
            let whole = view.picture_rect(size, PLACE);
            assert!(whole.expand(0.1).contains_rect(PLACE), "{whole:?}");
            // All of it is no larger than the whole.
            view.aim(Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)), size, PLACE);
            assert!(PLACE.expand(0.1).contains_rect(view.picture_rect(size, PLACE)));
        }
    }

    #[test]
    fn four_turns_bring_a_point_back() {
        let point = Pos2::new(0.2, 0.7);
        let turned = (0..4).fold(point, |point, _| turn_point(point, 1));
        assert!((turned - point).length() < 1e-5);
        assert_eq!(turn_point(Pos2::ZERO, 1), Pos2::new(1.0, 0.0));
    }

    #[test]
    fn turned_and_flipped_points_are_brought_back() {
        for n_turns in 0..8 {
            let point = Pos2::new(0.2, 0.7);
            let back = turn_point(turn_point(point, n_turns), turned_back(n_turns));
            assert!((back - point).length() < 1e-5, "{n_turns}");
        }
    }

    #[test]
    fn flipping_changes_sides_as_they_are_seen_however_the_picture_is_turned() {
        let size = Vec2::new(400.0, 300.0);
        for n_turns in 0..8 {
            let mut view = Viewport {
                n_turns,
                ..Viewport::default()
            };
            let point = Pos2::new(0.1, 0.3);
            let before = turn_point(point, view.n_turns);
            view.flip(size, PLACE);
            let after = turn_point(point, view.n_turns);
            assert!(
                (after - Pos2::new(1.0 - before.x, before.y)).length() < 1e-5,
                "{n_turns}"
            );
            view.flip(size, PLACE);
            assert_eq!(view.n_turns, n_turns);
            view.rotate(3, size, PLACE);
            view.rotate(1, size, PLACE);
            assert_eq!(view.n_turns, n_turns);
        }
    }

    #[test]
    fn two_pictures_show_the_same_part() {
        let (large, small) = (Vec2::new(4000.0, 3000.0), Vec2::new(2000.0, 1500.0));
        let mut one = Viewport::default();
        one.fit(large, PLACE);
        one.zoom_at(6.0, Pos2::new(300.0, 300.0), large, PLACE);
        let mut other = Viewport::default();
        other.follow(one, (large, small), PLACE);
        let (of_one, of_other) = (one.picture_rect(large, PLACE), other.picture_rect(small, PLACE));
        assert!((of_one.min - of_other.min).length() < 0.5 && (of_one.max - of_other.max).length() < 0.5);
    }
}

//! The order in which what lies on a picture is read: row by row from the top, each from the left.

use egui::Rect;

/// The places of frames in reading order. A frame belongs to a row when it begins above the middle of the frame that begins
/// the row, or has its own middle below that beginning, whichever of the two is less high: what stands in a row by hand is
/// read in a row, and what contains others before them.
pub(in crate::ui::diagrams) fn reading_order(frames: &[Rect]) -> Vec<usize> {
    let frame = |place: &usize| frames.get(*place).copied().unwrap_or(Rect::ZERO);
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by(|one, other| {
        let (one, other) = (frame(one), frame(other));
        one.top()
            .total_cmp(&other.top())
            .then(one.left().total_cmp(&other.left()))
    });
    let mut rest = order.as_mut_slice();
    while let Some(first) = rest.first().map(frame) {
        let is_in_row = |place: &usize| {
            let height = frame(place).height().min(first.height());
            frame(place).top() <= first.top() + height / 2.0
        };
        let n_in_row = rest.iter().take_while(|place| is_in_row(place)).count().max(1);
        let (row, below) = rest.split_at_mut(n_in_row);
        row.sort_by(|one, other| frame(one).left().total_cmp(&frame(other).left()));
        rest = below;
    }
    order
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, Vec2};
    use proptest::prelude::*;

    use super::*;

    fn frame([left, top, width, height]: [f32; 4]) -> Rect {
        Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, height))
    }

    #[test]
    fn rows_are_read_from_the_top_and_each_from_the_left() {
        type Case = (&'static str, &'static [[f32; 4]], &'static [usize]);
        let cases: [Case; 4] = [
            ("nothing", &[], &[]),
            (
                "a grid drawn by hand",
                &[
                    [50.0, 12.0, 30.0, 20.0],
                    [10.0, 15.0, 30.0, 20.0],
                    [52.0, 58.0, 30.0, 20.0],
                    [10.0, 62.0, 30.0, 20.0],
                ],
                &[1, 0, 3, 2],
            ),
            (
                "a box around two others",
                &[
                    [60.0, 30.0, 20.0, 10.0],
                    [20.0, 30.0, 20.0, 10.0],
                    [10.0, 10.0, 90.0, 50.0],
                ],
                &[2, 1, 0],
            ),
            (
                "points without a size",
                &[[9.0, 5.0, 0.0, 0.0], [5.0, 9.0, 0.0, 0.0], [1.0, 5.0, 0.0, 0.0]],
                &[2, 0, 1],
            ),
        ];
        for (what, frames, order) in cases {
            let frames: Vec<Rect> = frames.iter().copied().map(frame).collect();
            assert_eq!(reading_order(&frames), order, "{what}");
        }
    }

    proptest! {
        #[test]
        fn every_frame_is_read_once_and_equal_ones_below_each_other_from_the_top(
            corners in prop::collection::vec((0.0f32..1.0, 0.0f32..1.0), 0..40),
        ) {
            let side = 0.05;
            let frames: Vec<Rect> = corners.iter().map(|&(x, y)| frame([x, y, side, side])).collect();
            let order = reading_order(&frames);
            let mut places = order.clone();
            places.sort_unstable();
            prop_assert_eq!(places, (0..frames.len()).collect::<Vec<_>>());
            for (number, one) in order.iter().enumerate() {
                for other in &order[number + 1..] {
                    prop_assert!(frames[*one].top() <= frames[*other].top() + side / 2.0);
                }
            }
        }
    }
}

//! Several shapes in order: lined up along a side or a middle, or with the same gaps between them.

use egui::{Rect, Vec2};

/// How several shapes are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::diagrams) enum Arrangement {
    /// Their left sides in a line.
    Left,
    /// Their middles below each other.
    Center,
    /// Their right sides in a line.
    Right,
    /// Their upper sides in a line.
    Top,
    /// Their middles beside each other.
    Middle,
    /// Their lower sides in a line.
    Bottom,
    /// The same gaps from left to right; the outermost stay.
    Across,
    /// The same gaps from above to below; the outermost stay.
    Down,
}

/// How far each of the frames has to go.
pub(in crate::ui::diagrams) fn arranged(frames: &[Rect], how: Arrangement) -> Vec<Vec2> {
    let Some(all) = frames.iter().copied().reduce(Rect::union) else {
        return Vec::new();
    };
    let each = |way: &dyn Fn(&Rect) -> Vec2| frames.iter().map(way).collect();
    let across = |x: f32| Vec2::new(x, 0.0);
    let down = |y: f32| Vec2::new(0.0, y);
    match how {
        Arrangement::Left => each(&|frame| across(all.left() - frame.left())),
        Arrangement::Center => each(&|frame| across(all.center().x - frame.center().x)),
        Arrangement::Right => each(&|frame| across(all.right() - frame.right())),
        Arrangement::Top => each(&|frame| down(all.top() - frame.top())),
        Arrangement::Middle => each(&|frame| down(all.center().y - frame.center().y)),
        Arrangement::Bottom => each(&|frame| down(all.bottom() - frame.bottom())),
        Arrangement::Across => spread(frames, 0),
        Arrangement::Down => spread(frames, 1),
    }
}

#[expect(clippy::cast_precision_loss, reason = "regions are few")]
fn spread(frames: &[Rect], axis: usize) -> Vec<Vec2> {
    let mut ways = vec![Vec2::ZERO; frames.len()];
    let low = |frame: &Rect| frame.min.to_vec2()[axis];
    let mut order: Vec<(usize, &Rect)> = frames.iter().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| {
        let middle = |frame: &Rect| frame.center().to_vec2()[axis];
        middle(one).total_cmp(&middle(other))
    });
    let (Some((_, first)), Some((_, last))) = (order.first(), order.last()) else {
        return ways;
    };
    if order.len() < 3 {
        return ways;
    }
    let room = last.max.to_vec2()[axis] - low(first);
    let taken: f32 = frames.iter().map(|frame| frame.size()[axis]).sum();
    let gap = (room - taken) / (order.len() - 1) as f32;
    let mut at = low(first);
    for (place, frame) in order {
        if let Some(way) = ways.get_mut(place) {
            way[axis] = at - low(frame);
        }
        at += frame.size()[axis] + gap;
    }
    ways
}

#[cfg(test)]
mod tests {
    use egui::Pos2;

    use super::*;

    fn frames() -> Vec<Rect> {
        [
            (0.0, 10.0, 20.0, 10.0),
            (90.0, 0.0, 10.0, 40.0),
            (30.0, 50.0, 30.0, 10.0),
        ]
        .map(|(left, top, width, height)| Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, height)))
        .to_vec()
    }

    fn after(how: Arrangement) -> Vec<Rect> {
        let frames = frames();
        let ways = arranged(&frames, how);
        frames
            .into_iter()
            .zip(ways)
            .map(|(frame, way)| frame.translate(way))
            .collect()
    }

    #[test]
    fn shapes_are_lined_up() {
        type Side = fn(&Rect) -> f32;
        let cases: [(Arrangement, Side, f32); 6] = [
            (Arrangement::Left, |frame| frame.left(), 0.0),
            (Arrangement::Center, |frame| frame.center().x, 50.0),
            (Arrangement::Right, |frame| frame.right(), 100.0),
            (Arrangement::Top, |frame| frame.top(), 0.0),
            (Arrangement::Middle, |frame| frame.center().y, 30.0),
            (Arrangement::Bottom, |frame| frame.bottom(), 60.0),
        ];
        for (how, side, expected) in cases {
            assert!(
                after(how).iter().all(|frame| (side(frame) - expected).abs() < 1e-4),
                "{how:?}"
            );
        }
    }

    #[test]
    fn shapes_are_spread_with_the_same_gaps_and_the_outermost_stay() {
        let across = after(Arrangement::Across);
        let lefts: Vec<f32> = across.iter().map(Rect::left).collect();
        assert_eq!(lefts, [0.0, 90.0, 40.0]);
        let before = frames();
        assert!(
            across
                .iter()
                .zip(&before)
                .all(|(now, before)| (now.top() - before.top()).abs() < 1e-4)
        );
        assert_eq!(arranged(&before[..2], Arrangement::Down), [Vec2::ZERO; 2]);
        assert_eq!(arranged(&[], Arrangement::Left), []);
    }
}

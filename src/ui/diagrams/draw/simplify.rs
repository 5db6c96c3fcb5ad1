//! A line that was drawn by hand, with the points that matter: the algorithm of Ramer, Douglas and Peucker.

use egui::Pos2;

use crate::model::{MAX_POINTS, distance_to_line};

/// The points of a line without those that lie nearer than `tolerance` to what is left. Without recursion, as a hand may
/// draw for long; what still has too many points is simplified further.
pub(in crate::ui::diagrams) fn simplified(points: &[Pos2], tolerance: f32) -> Vec<Pos2> {
    let mut tolerance = tolerance.max(f32::EPSILON);
    loop {
        let kept = at_tolerance(points, tolerance);
        if kept.len() <= MAX_POINTS {
            return kept;
        }
        tolerance *= 2.0;
    }
}

fn at_tolerance(points: &[Pos2], tolerance: f32) -> Vec<Pos2> {
    let Some(last) = points.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut is_kept = vec![false; points.len()];
    let mut keep = |place: usize| {
        if let Some(kept) = is_kept.get_mut(place) {
            *kept = true;
        }
    };
    keep(0);
    keep(last);
    let mut parts = vec![(0, last)];
    while let Some((from, to)) = parts.pop() {
        let (Some(first), Some(end), Some(inner)) = (points.get(from), points.get(to), points.get(from + 1..to)) else {
            continue;
        };
        let far = |point: &Pos2| distance_to_line((point.x, point.y), (first.x, first.y), (end.x, end.y));
        let farthest = inner
            .iter()
            .map(far)
            .enumerate()
            .max_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some((place, distance)) = farthest
            && distance > tolerance
        {
            let middle = from + 1 + place;
            keep(middle);
            parts.extend([(from, middle), (middle, to)]);
        }
    }
    let kept = points.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    kept.map(|(point, _)| *point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shaky_square_has_four_corners_and_where_it_was_begun() {
        let mut drawn = Vec::new();
        let corners = [
            (0.0_f32, 0.0_f32),
            (100.0, 0.0),
            (100.0, 100.0),
            (0.0, 100.0),
            (0.0, 0.0),
        ];
        for pair in corners.windows(2) {
            let [(x1, y1), (x2, y2)] = pair else { continue };
            for step in 0..20_u8 {
                let (part, shake) = (f32::from(step) / 20.0, f32::from(step % 3) - 1.0);
                let (across, down) = if (x1 - x2).abs() < 1.0 {
                    (shake, 0.0)
                } else {
                    (0.0, shake)
                };
                let way = if step == 0 { (0.0, 0.0) } else { (across, down) };
                drawn.push(Pos2::new(x1 + (x2 - x1) * part + way.0, y1 + (y2 - y1) * part + way.1));
            }
        }
        drawn.push(Pos2::ZERO);
        let kept = simplified(&drawn, 2.0);
        let expected: Vec<Pos2> = corners.iter().map(|&(x, y)| Pos2::new(x, y)).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn what_is_left_out_lies_near_what_is_left() {
        let wave = (0..5_000_u16).map(|step| {
            let x = f32::from(step) / 10.0;
            Pos2::new(x, (x / 9.0).sin() * 40.0)
        });
        let wave: Vec<Pos2> = wave.collect();
        for tolerance in [0.5, 3.0, 20.0] {
            let kept = simplified(&wave, tolerance);
            assert!(kept.len() < wave.len() / 10, "{}", kept.len());
            for point in &wave {
                let near = kept.windows(2).any(|pair| match pair {
                    [one, other] => {
                        distance_to_line((point.x, point.y), (one.x, one.y), (other.x, other.y)) <= tolerance + 1e-3
                    }
                    _ => false,
                });
                assert!(near, "{point:?} at {tolerance}");
            }
        }
        assert_eq!(simplified(&[], 1.0), []);
        assert_eq!(simplified(&[Pos2::ZERO], 1.0), [Pos2::ZERO]);
    }
}

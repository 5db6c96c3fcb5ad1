//! Rows of letters, and rows below each other.

use super::areas::Marks;
use super::{Area, Part, Sheet};

/// More marks than this are no letters.
const MAX_LETTERS: usize = 12_000;

/// The blocks of words that stand on a ground.
pub(super) fn texts(marks: &Marks, boxes: &[Area], sheet: Sheet) -> Vec<Area> {
    let is_inside_small = |area: Area| boxes.iter().any(|outer| sheet.is_small(*outer) && outer.contains(area));
    let tallest = (sheet.height / 11).max(12);
    let is_letter = |part: &&Part| {
        let area = part.area;
        let is_frame = part.fill() > 0.93 && part.density() < 0.45 && area.height() >= 14;
        let has_size = (5..=tallest).contains(&area.height()) && area.width() <= sheet.width / 4;
        has_size && part.density() > 0.12 && !is_frame
    };
    let mut letters: Vec<Part> = marks.parts.iter().filter(is_letter).copied().collect();
    letters.retain(|part| !is_inside_small(part.area));
    if letters.len() > MAX_LETTERS {
        return Vec::new();
    }
    letters.sort_by_key(|part| part.area);
    let lines = lines(&letters);
    blocks(lines)
}

/// A row of letters.
#[derive(Clone, Copy, Debug)]
struct Line {
    area: Area,
    /// The height of its tallest letter.
    height: i32,
    n: usize,
}

fn lines(letters: &[Part]) -> Vec<Line> {
    let follows = |one: &Part, other: &Part| {
        let (one, other) = (one.area, other.area);
        let shared = one.shared(other);
        let (lower, taller) = (one.height().min(other.height()), one.height().max(other.height()));
        shared.height() * 2 >= lower && -shared.width() * 8 <= taller * 7 && taller * 10 <= lower * 24
    };
    let groups = grouped(letters, |part| part.area, follows);
    let line = |group: Vec<Part>| {
        let first = group.first()?;
        let area = group.iter().fold(first.area, |area, part| area.with(part.area));
        let density = group.iter().map(Part::density).sum::<f64>() / f64::from(u32::try_from(group.len()).unwrap_or(1));
        let height = group.iter().map(|part| part.area.height()).max().unwrap_or(0);
        let is_even = density < 0.88;
        // Two large marks beside each other are rather drawings.
        let enough = if height > 40 { 3 } else { 2 };
        let is_long = if group.len() >= enough {
            area.width() * 10 >= height * 12
        } else {
            area.width() >= height * 2 && first.fill() >= 0.6
        };
        (is_even && is_long && height >= 7).then_some(Line {
            area,
            height,
            n: group.len(),
        })
    };
    groups.into_iter().filter_map(line).collect()
}

fn blocks(mut lines: Vec<Line>) -> Vec<Area> {
    lines.sort_by_key(|line| line.area);
    let follows = |one: &Line, other: &Line| {
        let shared = one.area.shared(other.area);
        let (lower, taller) = (one.height.min(other.height), one.height.max(other.height));
        let narrower = one.area.width().min(other.area.width());
        shared.width() * 10 >= narrower * 4 && -shared.height() * 10 <= lower * 9 && taller * 10 <= lower * 17
    };
    let groups = grouped(&lines, |line| line.area, follows);
    let block = |group: Vec<Line>| {
        let first = group.first()?;
        let n: usize = group.iter().map(|line| line.n).sum();
        let area = group.iter().fold(first.area, |area, line| area.with(line.area));
        (n >= 2 || area.width() >= area.height() * 3).then_some(area)
    };
    groups.into_iter().filter_map(block).collect()
}

/// Puts together what follows each other, directly or by way of others. The things are sorted by their left edge.
pub(super) fn grouped<T: Copy>(
    things: &[T],
    area: impl Fn(&T) -> Area,
    follows: impl Fn(&T, &T) -> bool,
) -> Vec<Vec<T>> {
    let widest_reach = 200;
    let mut group_of: Vec<usize> = (0..things.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..things.len()).map(|place| vec![place]).collect();
    for (place, thing) in things.iter().enumerate() {
        for (later, other) in things.iter().enumerate().skip(place + 1) {
            if area(other).left > area(thing).right + widest_reach {
                break;
            }
            let (Some(&one), Some(&two)) = (group_of.get(place), group_of.get(later)) else {
                continue;
            };
            if one == two || !follows(thing, other) {
                continue;
            }
            let moved = groups.get_mut(two).map(std::mem::take).unwrap_or_default();
            for member in &moved {
                if let Some(group) = group_of.get_mut(*member) {
                    *group = one;
                }
            }
            if let Some(group) = groups.get_mut(one) {
                group.extend(moved);
            }
        }
    }
    let members = |group: Vec<usize>| {
        group
            .into_iter()
            .filter_map(|place| things.get(place))
            .copied()
            .collect()
    };
    groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .map(members)
        .collect()
}

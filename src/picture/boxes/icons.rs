//! Drawings: marks that are neither letters nor lines, with what belongs to them.

use super::areas::Marks;
use super::texts::grouped;
use super::{Area, Part, Sheet};

/// Marks that are no further apart belong together, in pixels.
const NEAR: i32 = 5;
/// Of more marks nothing is made: they are noise.
const MAX_MARKS: usize = 12_000;

/// The drawings that stand on a ground, without those in something small.
pub(super) fn icons(marks: &Marks, texts: &[Area], boxes: &[Area], sheet: Sheet) -> Vec<Area> {
    let is_taken = |area: Area| {
        texts.iter().any(|text| text.grown(2).contains(area))
            || boxes
                .iter()
                .any(|outer| sheet.is_small(*outer) && outer.grown(3).contains(area))
    };
    // A line or an arrow fills little of its rectangle, even with what it surrounds.
    let is_solid = |part: &Part| part.fill() >= 0.55 && part.area.width().max(part.area.height()) <= sheet.width / 4;
    let mut solid: Vec<Part> = Vec::new();
    for part in &marks.parts {
        let is_dot = part.area.width() < 4 || part.area.height() < 4;
        if is_solid(part) && !is_dot && !is_taken(part.area) {
            solid.push(*part);
        }
    }
    if solid.len() > MAX_MARKS {
        return Vec::new();
    }
    solid.sort_by_key(|part| part.area);
    let groups = grouped(&solid, |part| part.area, |one, other| one.area.gap(other.area) <= NEAR);
    let icon = |group: Vec<Part>| {
        let first = group.first()?.area;
        let area = group.iter().fold(first, |area, part| area.with(part.area));
        let n: i64 = group.iter().map(|part| part.n).sum();
        let smallest = (sheet.width.max(sheet.height) / 80).max(12);
        let (shorter, longer) = (area.width().min(area.height()), area.width().max(area.height()));
        let is_icon = shorter >= smallest && longer <= shorter * 4 && n * 12 >= area.size();
        is_icon.then_some(area)
    };
    groups.into_iter().filter_map(icon).collect()
}

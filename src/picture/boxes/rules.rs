//! Straight thin lines, whole, dotted or dashed, and the rectangles they close.

use super::parts::Parts;
use super::{Area, Grid, Sheet, share};

/// A line is no thicker, in pixels.
const THICKEST: i32 = 14;
/// Dots and dashes of a line are no further apart.
const FURTHEST: i32 = 9;
/// A line is no shorter.
const SHORTEST: i32 = 24;
/// The largest radius of a round corner.
const CORNER: i32 = 48;
/// Of the eight ends of the sides of a rectangle so many may go on: those of a box that others touch.
const MAX_GOING_ON: usize = 2;
/// Of more lines the longest count.
const MAX_LINES: usize = 400;

/// The lines of a picture.
pub(super) struct Rules {
    level: Lines,
    /// With rows for columns.
    upright: Lines,
}

/// Lines from left to right.
struct Lines {
    thin: Grid<bool>,
    /// Thin, with the gaps between dots and dashes closed.
    closed: Grid<bool>,
    segments: Vec<Area>,
}

impl Rules {
    pub(super) fn of(edges: &Grid<bool>) -> Self {
        let turned = edges.turned();
        Self {
            level: Lines::of(edges, &turned),
            upright: Lines::of(&turned, edges),
        }
    }

    /// Whether lines go around an area, but for some gaps; its corners may be round.
    pub(super) fn close(&self, area: Area) -> bool {
        let (right, bottom) = (area.right - 1, area.bottom - 1);
        let corner_x = (area.width() / 6).min(CORNER);
        let corner_y = (area.height() / 6).min(CORNER);
        let (from_x, to_x) = (area.left + corner_x, right - corner_x);
        let (from_y, to_y) = (area.top + corner_y, bottom - corner_y);
        let sides = [
            self.level.covered(from_x, to_x, area.top),
            self.level.covered(from_x, to_x, bottom),
            self.upright.covered(from_y, to_y, area.left),
            self.upright.covered(from_y, to_y, right),
        ];
        sides.iter().all(|&side| side >= 0.75) && sides.iter().sum::<f64>() >= 3.65
    }

    /// How many of the eight ends of its sides go on beyond its corners.
    fn n_going_on(&self, area: Area) -> usize {
        const BEYOND: (i32, i32) = (8, 24);
        let (from, to) = BEYOND;
        let level = |y: i32| {
            [
                self.level.covered(area.left - to, area.left - from, y),
                self.level.covered(area.right + from, area.right + to, y),
            ]
        };
        let upright = |x: i32| {
            [
                self.upright.covered(area.top - to, area.top - from, x),
                self.upright.covered(area.bottom + from, area.bottom + to, x),
            ]
        };
        let ends = [
            level(area.top),
            level(area.bottom - 1),
            upright(area.left),
            upright(area.right - 1),
        ];
        ends.iter().flatten().filter(|&&covered| covered > 0.7).count()
    }

    /// Whether a pixel belongs to something thin that lies level.
    pub(super) fn is_level(&self, x: i32, y: i32) -> bool {
        self.level.thin.at(x, y)
    }

    /// Whether a pixel belongs to something thin that stands upright.
    pub(super) fn is_upright(&self, x: i32, y: i32) -> bool {
        self.upright.thin.at(y, x)
    }
}

impl Lines {
    fn of(edges: &Grid<bool>, turned: &Grid<bool>) -> Self {
        let (width, height) = (edges.width(), edges.height());
        let mut thin = Grid::new(width, height);
        for x in 0..width {
            for (first, end) in turned.runs(x, |is_edge| is_edge) {
                for y in first..end {
                    thin.set(x, y, end - first <= THICKEST);
                }
            }
        }
        let mut closed = thin.clone();
        for y in 0..height {
            let mut before = None;
            for (first, end) in thin.runs(y, |is_thin| is_thin) {
                if let Some(before) = before.filter(|before| first - before <= FURTHEST) {
                    (before..first).for_each(|x| closed.set(x, y, true));
                }
                before = Some(end);
            }
        }
        let parts = Parts::of(&closed, false).parts.into_iter().map(|part| part.area);
        let is_line = |area: &Area| area.width() >= SHORTEST && area.height() <= THICKEST + 2;
        let mut segments: Vec<Area> = parts.filter(is_line).collect();
        segments.sort_by_key(|area| (-area.width(), *area));
        segments.truncate(MAX_LINES);
        Self { thin, closed, segments }
    }

    /// The share of a stretch (left, right) that has a line at `y`, give or take a few pixels.
    fn covered(&self, left: i32, right: i32, y: i32) -> f64 {
        let is_near = |x: i32| (-3..=3).any(|dy| self.closed.at(x, y + dy));
        let n = (left..right).filter(|&x| is_near(x)).count();
        share(i64::try_from(n).unwrap_or(0), i64::from(right - left))
    }

    /// The middle of the line nearest to `y` that runs along most of a stretch.
    fn nearest(&self, left: i32, right: i32, y: i32) -> Option<i32> {
        let runs_along = |area: &&Area| {
            let shared = area.right.min(right) - area.left.max(left);
            shared * 10 >= (right - left) * 4 && (middle(**area) - y).abs() <= CORNER
        };
        let lines = self.segments.iter().filter(runs_along).map(|&area| middle(area));
        lines.min_by_key(|line| (line - y).abs())
    }
}

const fn middle(area: Area) -> i32 {
    i32::midpoint(area.top, area.bottom)
}

/// Rectangles that lines close on all four sides.
pub(super) fn ruled_boxes(rules: &Rules, sheet: Sheet) -> Vec<Area> {
    let mut sides = rules.upright.segments.clone();
    sides.sort_by_key(|side| middle(*side));
    let mut found = Vec::new();
    for (place, &left) in sides.iter().enumerate() {
        for &right in sides.iter().skip(place + 1) {
            // Turned: left and right of a side are its top and bottom.
            let shared = left.right.min(right.right) - left.left.max(right.left);
            if shared * 10 < left.width().max(right.width()) * 6 {
                continue;
            }
            found.extend(closed_box(rules, sheet, left, right));
        }
    }
    found.sort_unstable();
    found.dedup();
    without_rows(&found)
}

fn closed_box(rules: &Rules, sheet: Sheet, left: Area, right: Area) -> Option<Area> {
    let (x0, x1) = (middle(left), middle(right));
    if x1 - x0 < SHORTEST {
        return None;
    }
    let top = rules.level.nearest(x0, x1, left.left.min(right.left))?;
    let bottom = rules.level.nearest(x0, x1, left.right.max(right.right))?;
    if bottom - top < SHORTEST {
        return None;
    }
    let area = Area {
        left: x0,
        top,
        right: x1 + 1,
        bottom: bottom + 1,
    };
    (!sheet.is_strip(area) && rules.close(area) && rules.n_going_on(area) <= MAX_GOING_ON).then_some(area)
}

/// Leaves out what is only several of the others beside or above each other.
fn without_rows(boxes: &[Area]) -> Vec<Area> {
    let is_row = |whole: &Area| {
        let near = |one: i32, other: i32| (one - other).abs() <= 4;
        let inside = |part: &&Area| whole.grown(3).contains(**part) && whole.likeness(**part) < 0.72;
        let (mut columns, mut rows) = (Vec::new(), Vec::new());
        for part in boxes.iter().filter(inside) {
            if near(part.top, whole.top) && near(part.bottom, whole.bottom) {
                columns.push((part.left, part.right));
            }
            if near(part.left, whole.left) && near(part.right, whole.right) {
                rows.push((part.top, part.bottom));
            }
        }
        is_covered(columns, whole.width()) || is_covered(rows, whole.height())
    };
    boxes.iter().filter(|whole| !is_row(whole)).copied().collect()
}

/// Whether stretches, put together, make up nearly all of a length.
fn is_covered(mut stretches: Vec<(i32, i32)>, length: i32) -> bool {
    stretches.sort_unstable();
    let (mut covered, mut end) = (0, i32::MIN);
    for (from, to) in stretches {
        covered += (to - from.max(end)).max(0);
        end = end.max(to);
    }
    covered * 100 >= length * 75
}

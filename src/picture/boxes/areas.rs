//! Even areas: pixels that look like their neighbours. The large ones are grounds, and what stands on them are marks.

use super::super::raster::{Rgb, difference};
use super::parts::{Part, Parts};
use super::rules::Rules;
use super::{Area, Grid, Sheet, share};

/// Neighbours that differ by more are an edge. Sides of gradients and of compressed grounds differ by less.
const EVEN: u8 = 12;
/// A pixel beside a ground that differs from it by no more is the ground's, blurred by what stands on it.
const BLURRED: u8 = 48;
/// An even area that fills its rectangle so far is one; corners may be round.
const RECTANGULAR: f64 = 0.93;
/// One that fills less was cut by what lies across it, if lines go around it.
const CUT: f64 = 0.6;

/// The even areas of a picture, and what lies between them.
pub(super) struct Areas {
    /// Pixels that differ from a neighbour.
    pub(super) edges: Grid<bool>,
    parts: Parts,
}

/// Takes a picture apart.
pub(super) fn even_areas(picture: &Grid<Rgb>) -> Areas {
    let (width, height) = (picture.width(), picture.height());
    let edges = Grid::made(width, height, |x, y| {
        let here = picture.at(x, y);
        let neighbours = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)];
        neighbours.into_iter().any(|(x, y)| {
            let is_inside = (0..width).contains(&x) && (0..height).contains(&y);
            is_inside && difference(picture.at(x, y), here) > EVEN
        })
    });
    let even = Grid::made(width, height, |x, y| !edges.at(x, y));
    let parts = Parts::of(&even, false);
    Areas { edges, parts }
}

impl Areas {
    /// Filled boxes, and the insides of those with a whole outline.
    pub(super) fn boxes(&self, rules: &Rules, sheet: Sheet) -> Vec<Area> {
        let is_box = |part: &&Part| {
            let area = part.area;
            let is_rectangle = || {
                let fill = part.fill();
                fill >= RECTANGULAR || (fill >= CUT && !sheet.is_small(area) && rules.close(area.grown(1)))
            };
            area.width() >= 16
                && area.height() >= 12
                && !sheet.is_strip(area)
                && part.density() >= 0.3
                && is_rectangle()
        };
        // Its own pixels end where its edge begins.
        self.parts
            .parts
            .iter()
            .filter(is_box)
            .map(|part| part.area.grown(2))
            .collect()
    }

    /// What stands on the grounds, without the lines of boxes.
    pub(super) fn marks(&self, picture: &Grid<Rgb>, rules: &Rules, boxes: &[Area], sheet: Sheet) -> Marks {
        let mut grounds = self.grounds(picture, sheet);
        for _ in 0..2 {
            grounds = spread(picture, &grounds);
        }
        let mut mask = Grid::made(sheet.width, sheet.height, |x, y| grounds.at(x, y).is_none());
        for &area in boxes {
            erase_outline(&mut mask, rules, area);
        }
        let parts = Parts::of(&mask, true);
        Marks { parts: parts.parts }
    }

    fn grounds(&self, picture: &Grid<Rgb>, sheet: Sheet) -> Grid<Option<Rgb>> {
        // A ring or a thick line is even too, and stands on a ground.
        let is_ground = |part: &Part| {
            let size = share(part.n, sheet.size());
            size > 0.03 || (size > 0.003 && part.density() > 0.4)
        };
        Grid::made(sheet.width, sheet.height, |x, y| {
            let part = self.parts.get(self.parts.numbers.at(x, y));
            part.is_some_and(is_ground).then(|| picture.at(x, y))
        })
    }
}

/// What stands on the grounds, each mark as one part.
pub(super) struct Marks {
    pub(super) parts: Vec<Part>,
}

/// Gives pixels beside a ground to it where they look like it.
fn spread(picture: &Grid<Rgb>, grounds: &Grid<Option<Rgb>>) -> Grid<Option<Rgb>> {
    Grid::made(picture.width(), picture.height(), |x, y| {
        let here = picture.at(x, y);
        let neighbours = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)];
        grounds.at(x, y).or_else(|| {
            let around = neighbours.into_iter().filter_map(|(x, y)| grounds.at(x, y));
            let nearest = around.min_by_key(|&ground| difference(ground, here))?;
            (difference(nearest, here) <= BLURRED).then_some(nearest)
        })
    })
}

/// Takes the line around a box out of the marks, but not what lies across it.
fn erase_outline(mask: &mut Grid<bool>, rules: &Rules, area: Area) {
    const REACH: i32 = 5;
    let (outer, inner) = (area.grown(REACH), area.grown(-REACH));
    for y in outer.top..outer.bottom {
        for x in outer.left..outer.right {
            let is_beside = x < inner.left || x >= inner.right;
            let is_above = y < inner.top || y >= inner.bottom;
            if (is_above && rules.is_level(x, y)) || (is_beside && rules.is_upright(x, y)) {
                mask.set(x, y, false);
            }
        }
    }
}

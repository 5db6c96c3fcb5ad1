//! Finds what a person would draw a region around on a picture of boxes, icons and words.
//!
//! No letters are read and nothing was learnt: it looks for even areas with straight edges (filled boxes and the insides of
//! outlined ones), for straight thin lines that close a rectangle (dotted and dashed ones too), and for marks on the
//! ground that stand together: rows of letters become texts, the rest icons. What is inside something small belongs to
//! it, a sign at the corner of a box and the words beside it belong to the box, and a caption to its icon. Lines and
//! arrows are left out.
//!
//! Whatever the pixels are, the answer is bounded ([`MAX_FOUND`]), and noise and photographs give little or nothing.

mod areas;
mod choose;
mod icons;
mod parts;
mod rules;
mod texts;

use super::grid::{Area, Grid, share};
use super::raster::Pixels;
use areas::even_areas;
use choose::{choose, with_captions};
use icons::icons;
use parts::Part;
use rules::{Rules, ruled_boxes};
use texts::texts;

/// More is not offered, the largest first.
pub const MAX_FOUND: usize = 200;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundKind {
    /// A rectangle, filled or outlined.
    Box,
    /// A drawing, with its caption where it has one.
    Icon,
    /// Words that stand on the ground.
    Text,
}

/// A part of the picture that is offered as a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundBox {
    /// What it looks like.
    pub kind: FoundKind,
    /// Left, top, width and height, from 0 to 1.
    pub place: (f32, f32, f32, f32),
}

/// Finds boxes, icons and texts, from top to bottom with what contains others before them. Nothing where `is_stopped`
/// says yes on the way.
pub fn find_boxes(pixels: Pixels<'_>, is_stopped: impl Fn() -> bool) -> Vec<FoundBox> {
    let picture = pixels.raster();
    let sheet = Sheet {
        width: picture.width(),
        height: picture.height(),
    };
    if sheet.width < MIN_SIDE || sheet.height < MIN_SIDE || is_stopped() {
        return Vec::new();
    }
    let areas = even_areas(&picture);
    if is_stopped() {
        return Vec::new();
    }
    let rules = Rules::of(&areas.edges);
    let mut boxes = areas.boxes(&rules, sheet);
    boxes.extend(ruled_boxes(&rules, sheet));
    let boxes = choose(boxes, sheet);
    if is_stopped() {
        return Vec::new();
    }
    let marks = areas.marks(&picture, &rules, &boxes, sheet);
    let texts = texts(&marks, &boxes, sheet);
    let icons = icons(&marks, &texts, &boxes, sheet);
    if is_stopped() {
        return Vec::new();
    }
    let found = with_captions(boxes, icons, texts, sheet);
    found.into_iter().map(|(kind, area)| sheet.found(kind, area)).collect()
}

/// A picture with a shorter side than this many pixels has nothing to find.
const MIN_SIDE: i32 = 24;

/// The size of the picture that is looked at, and the lengths that follow from it.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    width: i32,
    height: i32,
}

impl Sheet {
    fn size(self) -> i64 {
        i64::from(self.width) * i64::from(self.height)
    }

    fn share(self, area: Area) -> f64 {
        share(area.size(), self.size())
    }

    /// Whether it is only a part of the ground: the picture, or what a line from side to side cuts off.
    fn is_strip(self, area: Area) -> bool {
        const MARGIN: i32 = 8;
        let inner = Area {
            left: MARGIN,
            top: MARGIN,
            right: self.width - MARGIN,
            bottom: self.height - MARGIN,
        };
        let is_across = area.left < inner.left && area.right > inner.right;
        let is_along = area.top < inner.top && area.bottom > inner.bottom;
        is_across || is_along
    }

    /// What is inside something as small as this belongs to it.
    fn is_small(self, area: Area) -> bool {
        self.share(area) < 0.015
    }

    fn found(self, kind: FoundKind, area: Area) -> FoundBox {
        let all = Area {
            left: 0,
            top: 0,
            right: self.width,
            bottom: self.height,
        };
        let area = area.shared(all);
        #[expect(clippy::cast_possible_truncation, reason = "a share of the picture")]
        let of = |part: i32, whole: i32| share(i64::from(part), i64::from(whole)) as f32;
        let (left, top) = (of(area.left, self.width), of(area.top, self.height));
        // What is added up again must not lie beside the picture.
        let (width, height) = (of(area.width(), self.width), of(area.height(), self.height));
        FoundBox {
            kind,
            place: (left, top, width.min(1.0 - left), height.min(1.0 - top)),
        }
    }
}

//! A grid of values, and the upright areas of it.

use std::iter;

/// A value for each pixel, row after row. What lies outside has the value that is the default.
#[derive(Clone, Debug)]
pub(super) struct Grid<T> {
    width: i32,
    height: i32,
    values: Vec<T>,
}

impl<T: Copy + Default> Grid<T> {
    /// A grid of defaults; sides below nothing are nothing.
    pub(super) fn new(width: i32, height: i32) -> Self {
        let side = |pixels: i32| usize::try_from(pixels).unwrap_or(0);
        Self {
            width: width.max(0),
            height: height.max(0),
            values: vec![T::default(); side(width) * side(height)],
        }
    }

    /// A grid of these values, as many as there are places; `values` is called row after row.
    pub(super) fn made(width: i32, height: i32, mut value: impl FnMut(i32, i32) -> T) -> Self {
        let rows = 0..height.max(0);
        let values = rows.flat_map(|y| (0..width.max(0)).map(move |x| (x, y)));
        Self {
            width: width.max(0),
            height: height.max(0),
            values: values.map(|(x, y)| value(x, y)).collect(),
        }
    }

    pub(super) const fn width(&self) -> i32 {
        self.width
    }

    pub(super) const fn height(&self) -> i32 {
        self.height
    }

    fn place(&self, x: i32, y: i32) -> Option<usize> {
        let is_inside = (0..self.width).contains(&x) && (0..self.height).contains(&y);
        let place = i64::from(y) * i64::from(self.width) + i64::from(x);
        is_inside.then(|| usize::try_from(place).ok()).flatten()
    }

    pub(super) fn at(&self, x: i32, y: i32) -> T {
        let value = self.place(x, y).and_then(|place| self.values.get(place));
        value.copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, x: i32, y: i32, value: T) {
        if let Some(slot) = self.place(x, y).and_then(|place| self.values.get_mut(place)) {
            *slot = value;
        }
    }

    /// The same grid with rows for columns.
    pub(super) fn turned(&self) -> Self {
        Self::made(self.height, self.width, |x, y| self.at(y, x))
    }

    /// The stretches of a row in which `holds` says yes, as first and behind the last column.
    pub(super) fn runs(&self, y: i32, holds: impl Fn(T) -> bool) -> impl Iterator<Item = (i32, i32)> {
        let mut x = 0;
        iter::from_fn(move || {
            while x < self.width && !holds(self.at(x, y)) {
                x += 1;
            }
            let first = x;
            while x < self.width && holds(self.at(x, y)) {
                x += 1;
            }
            (first < x).then_some((first, x))
        })
    }
}

/// An upright area in pixels; right and bottom lie behind the last ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Area {
    pub(super) const fn width(self) -> i32 {
        self.right - self.left
    }

    pub(super) const fn height(self) -> i32 {
        self.bottom - self.top
    }

    pub(super) fn size(self) -> i64 {
        i64::from(self.width().max(0)) * i64::from(self.height().max(0))
    }

    /// The smallest area around both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both cover; its sides may be below nothing, and say then how far they are apart.
    pub(super) fn shared(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    pub(super) fn shared_size(self, other: Self) -> i64 {
        self.shared(other).size()
    }

    /// Larger by this many pixels on each side.
    pub(super) const fn grown(self, by: i32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub(super) const fn contains(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// How far they are apart: nothing where they touch.
    pub(super) fn gap(self, other: Self) -> i32 {
        let shared = self.shared(other);
        (-shared.width()).max(-shared.height()).max(0)
    }

    /// The share of both that both cover, 0 to 1.
    pub(super) fn likeness(self, other: Self) -> f64 {
        let shared = self.shared_size(other);
        share(shared, self.size() + other.size() - shared)
    }
}

/// `part` of `whole`, or nothing of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of pixels are far below 2^52")]
pub(super) fn share(part: i64, whole: i64) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}

//! The picture that is looked at: opaque, and small enough that looking takes no longer than a moment.

use super::grid::Grid;

/// The longer side of what is looked at, in pixels: small letters of a full-HD picture are still letters.
const MAX_SIDE: u32 = 1_600;

/// Pixels of a picture: four bytes each (red, green, blue, opacity, unmultiplied), row after row.
#[derive(Clone, Copy, Debug)]
pub struct Pixels<'a> {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width` times `height` times four bytes; what is missing counts as white.
    pub rgba: &'a [u8],
}

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];

impl Pixels<'_> {
    /// The picture on white paper, scaled down where it is large; each pixel is the mean of those it stands for.
    pub(super) fn raster(&self) -> Grid<Rgb> {
        let longer = self.width.max(self.height).max(1);
        let step = longer.div_ceil(MAX_SIDE).max(1);
        let (width, height) = (self.width.div_ceil(step), self.height.div_ceil(step));
        let side = |pixels: u32| i32::try_from(pixels).unwrap_or(0);
        Grid::made(side(width), side(height), |x, y| {
            let first = |at: i32| u32::try_from(at).unwrap_or(0) * step;
            self.mean(first(x), first(y), step)
        })
    }

    fn mean(&self, left: u32, top: u32, step: u32) -> Rgb {
        let (right, bottom) = ((left + step).min(self.width), (top + step).min(self.height));
        let mut sums = [0_u32; 3];
        for y in top..bottom {
            for x in left..right {
                let on_paper = self.on_paper(x, y);
                for (sum, value) in sums.iter_mut().zip(on_paper) {
                    *sum += u32::from(value);
                }
            }
        }
        let n = ((right - left) * (bottom - top)).max(1);
        sums.map(|sum| u8::try_from(sum / n).unwrap_or(u8::MAX))
    }

    fn on_paper(&self, x: u32, y: u32) -> Rgb {
        let place = (u64::from(y) * u64::from(self.width) + u64::from(x)) * 4;
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let pixel = self.rgba.get(place..).and_then(|rest| rest.first_chunk::<4>());
        let &[red, green, blue, opacity] = pixel.unwrap_or(&[255; 4]);
        let opacity = u32::from(opacity);
        [red, green, blue].map(|value| {
            let mixed = (u32::from(value) * opacity + 255 * (255 - opacity)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        })
    }
}

/// How different two colours look: the largest difference of their parts.
pub(super) fn difference(one: Rgb, other: Rgb) -> u8 {
    let parts = one.into_iter().zip(other);
    parts.map(|(one, other)| one.abs_diff(other)).max().unwrap_or(0)
}

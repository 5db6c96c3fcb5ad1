//! What comes of decoding: a picture as the window paints it, or why there is none.

use egui::ColorImage;
use image::RgbaImage;

/// Why a picture cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureFailure {
    /// Its file is not there or cannot be read.
    Unreadable,
    /// Its bytes are damaged or no picture.
    Damaged,
    /// It is larger than any screen could show.
    TooLarge,
    /// There is no room on disk for its tiles.
    NoRoom,
    /// It is a drawing that takes too long or too much memory.
    TooComplex,
}

/// A picture as the window paints it.
pub(super) fn color_image(picture: &RgbaImage) -> ColorImage {
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
    ColorImage::from_rgba_unmultiplied([side(picture.width()), side(picture.height())], picture.as_raw())
}

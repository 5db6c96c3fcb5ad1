//! Decoding pictures and encoding pasted ones, within limits.
//!
//! Bytes are what they are, whatever the name of their file says; what is too large for memory or for any screen is
//! refused before it is unpacked. Large ones are read in `large`; `picture_sizes` decides which way one goes, and
//! `picture_worker` when.

use std::io::Cursor;

use egui::ColorImage;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits, RgbaImage};

use super::bitmap::{PictureFailure, color_image};
use super::color::in_srgb;
use super::{animation, vector};
use crate::model::{Attachment, PictureFormat};
use crate::picture::Patch;
use crate::store::Attachments;
use crate::ui::diagrams::{Level, Pyramid};

/// The smallest level of a pyramid fits into this many pixels a side.
const COARSEST: u32 = 1024;
/// Memory a decoder may take, in bytes: the largest JPEG that is read, three bytes a pixel.
const MAX_ALLOC: u64 = 3 << 28;
/// Pixels of a picture that is decoded as a whole to be drawn on, copied or held: 256 MiB.
const MAX_WHOLE: u64 = 64 << 20;
/// Pixels a side.
const MAX_SIDE: u32 = 16_384;

/// A picture at its own size, as bytes of red, green, blue and opacity.
pub(super) fn pixels(attachments: &Attachments, attachment: &Attachment) -> Result<RgbaImage, PictureFailure> {
    decode(attachments, attachment).map(DynamicImage::into_rgba8)
}

/// A picture as a whole, where it is not too large for that.
pub(super) fn decode(attachments: &Attachments, attachment: &Attachment) -> Result<DynamicImage, PictureFailure> {
    decoded(read(attachments, attachment)?, attachment)
}

/// A picture for the viewer, with all its levels.
pub(super) fn levels(attachments: &Attachments, attachment: &Attachment) -> Result<Pyramid, PictureFailure> {
    let bytes = read(attachments, attachment)?;
    let is_animated = animation::is_animated(&bytes, attachment);
    let picture = decoded(bytes, attachment)?;
    Ok(Pyramid {
        is_animated,
        ..pyramid(picture, attachment)
    })
}

fn read(attachments: &Attachments, attachment: &Attachment) -> Result<Vec<u8>, PictureFailure> {
    if u64::from(attachment.width) * u64::from(attachment.height) > MAX_WHOLE {
        return Err(PictureFailure::TooLarge);
    }
    attachments.read(attachment).map_err(|_| PictureFailure::Unreadable)
}

/// The bytes of a picture file as a picture that stands upright; a drawing in more pixels than it names.
pub(super) fn decoded(bytes: Vec<u8>, attachment: &Attachment) -> Result<DynamicImage, PictureFailure> {
    if attachment.format == PictureFormat::Svg {
        return vector::drawn(bytes, attachment);
    }
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureFailure::Damaged)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits.clone());
    let failure = |error| match error {
        image::ImageError::Limits(_) => PictureFailure::TooLarge,
        _ => PictureFailure::Damaged,
    };
    let mut decoder = reader.into_decoder().map_err(failure)?;
    limits.reserve(decoder.total_bytes()).map_err(failure)?;
    decoder.set_limits(limits).map_err(failure)?;
    let orientation = decoder.orientation().map_err(failure)?;
    // One that cannot be read is as if there were none.
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(failure)?;
    Ok(turned(in_srgb(picture, profile.as_deref()), orientation, attachment))
}

/// The picture as the camera saw it. One that was kept lying keeps lying, because regions were drawn on it so.
fn turned(mut picture: DynamicImage, orientation: Orientation, attachment: &Attachment) -> DynamicImage {
    let is_square = attachment.width == attachment.height;
    let lies_on_its_side = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let was_kept_lying = (picture.width(), picture.height()) == (attachment.width, attachment.height);
    if !(lies_on_its_side && was_kept_lying) || is_square {
        picture.apply_orientation(orientation);
    }
    picture
}

#[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
fn pyramid(picture: DynamicImage, attachment: &Attachment) -> Pyramid {
    let density = picture.width() as f32 / attachment.width as f32;
    let mut levels = Vec::new();
    let mut level = picture.into_rgba8();
    while level.width().max(level.height()) > COARSEST {
        let half = image::imageops::resize(
            &level,
            (level.width() / 2).max(1),
            (level.height() / 2).max(1),
            image::imageops::FilterType::Triangle,
        );
        levels.push(Level::Here(color_image(&std::mem::replace(&mut level, half))));
    }
    levels.push(Level::Here(color_image(&level)));
    Pyramid {
        levels,
        density,
        is_animated: false,
    }
}

/// Pixels from the clipboard as a file; empty bytes, which the library refuses with a reason, where they are none.
pub(super) fn png(pixels: &ColorImage) -> Vec<u8> {
    let [width, height] = pixels.size.map(|side| u32::try_from(side).unwrap_or(0));
    let raw: Vec<u8> = pixels
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    RgbaImage::from_raw(width, height, raw).map_or_else(Vec::new, |picture| file_of(&picture))
}

/// A tile as a file that is quickly written and read; empty bytes where it cannot be one.
pub(super) fn tile_file(tile: &Patch) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Up);
    let written = encoder.write_image(&tile.rgba, tile.width, tile.height, image::ExtendedColorType::Rgba8);
    if written.is_ok() { file } else { Vec::new() }
}

/// A picture as a PNG file; empty bytes where it cannot be one.
pub(super) fn file_of(picture: &RgbaImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let written = picture.write_to(&mut file, ImageFormat::Png);
    if written.is_ok() { file.into_inner() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pyramid_ends_with_a_level_that_fits_one_tile() {
        let attachment = Attachment {
            hash: crate::model::ContentHash([0; 32]),
            format: PictureFormat::Svg,
            width: 2500,
            height: 150,
            bytes: 1,
        };
        let pyramid = pyramid(DynamicImage::new_rgba8(5000, 300), &attachment);
        assert!((pyramid.density - 2.0).abs() < 1e-6);
        let widths = pyramid.levels.iter().map(|level| match level {
            Level::Here(image) => image.size[0],
            Level::Elsewhere(_) => 0,
        });
        assert_eq!(widths.collect::<Vec<_>>(), [5000, 2500, 1250, 625]);
    }

    #[test]
    fn a_picture_for_print_has_its_colours() {
        let bytes = include_bytes!("../../tests/cases/pictures/cmyk.jpg");
        let attachment = crate::store::inspect(bytes).unwrap();
        let picture = decoded(bytes.to_vec(), &attachment).unwrap().into_rgba8();
        let [red, green, blue, _] = picture.get_pixel(8, 4).0;
        assert!(red > 230 && green < 30 && blue < 30, "{red} {green} {blue}");
    }

    #[test]
    fn a_photo_stands_upright_unless_it_was_kept_lying() {
        let kept = |width, height| Attachment {
            hash: crate::model::ContentHash([0; 32]),
            format: PictureFormat::Jpeg,
            width,
            height,
            bytes: 1,
        };
        let mut picture = RgbaImage::new(3, 2);
        picture.put_pixel(0, 0, image::Rgba([200, 10, 30, 255]));
        let picture = DynamicImage::from(picture);
        let seen = |orientation, kept: &Attachment| turned(picture.clone(), orientation, kept).into_rgba8();
        let red_at = |picture: &RgbaImage| {
            let red = picture.enumerate_pixels().find(|(_, _, pixel)| pixel.0[0] == 200);
            red.map(|(x, y, _)| (x, y))
        };
        assert_eq!(red_at(&seen(Orientation::Rotate90, &kept(2, 3))), Some((1, 0)));
        assert_eq!(red_at(&seen(Orientation::Rotate180, &kept(3, 2))), Some((2, 1)));
        assert_eq!(red_at(&seen(Orientation::Rotate90, &kept(3, 2))), Some((0, 0)));
        assert_eq!(red_at(&seen(Orientation::NoTransforms, &kept(3, 2))), Some((0, 0)));
    }

    #[test]
    fn pixels_of_the_clipboard_become_a_file_that_reads_back() {
        let pixels = ColorImage::filled([3, 2], egui::Color32::from_rgb(200, 10, 30));
        let read = image::load_from_memory(&png(&pixels)).unwrap().into_rgba8();
        assert_eq!((read.width(), read.height()), (3, 2));
        assert_eq!(read.get_pixel(0, 0).0, [200, 10, 30, 255]);
    }
}

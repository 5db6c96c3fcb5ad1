//! Large pictures: read row by row, halved, and kept as tiles in the cache folder.
//!
//! Of such a picture the window holds the last level and what is on screen. A PNG is never whole in memory; a JPEG is while
//! it is decoded, as three bytes a pixel, because its decoder knows no rows. Where nothing can be kept, a picture of moderate
//! size is decoded as a whole and held in memory, and a larger one is refused.

use std::io::Cursor;

use egui::ColorImage;
use image::{DynamicImage, ImageFormat, RgbaImage};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::bitmap::PictureFailure;
use super::color::Conversion;
use super::decode::{decoded, tile_file};
use crate::model::{Attachment, PictureFormat};
use crate::picture::{self, Halving, Patch, TilePlace, level_sizes};
use crate::store::{Attachments, NewTiles, PictureCache};
use crate::ui::diagrams::{Level, Pyramid, TILE, TileKey};

/// Pixels up to which a picture is held in memory as it is, with all its levels: 44 MB.
const KEPT_WHOLE: u64 = 8 << 20;
/// Pixels up to which it is where nothing can be kept on disk.
const HELD_WITHOUT_DISK: u64 = 64 << 20;
/// Rows that are converted at a time.
const ROWS: u32 = 64;

const _: () = assert!(TILE == 512 && picture::TILE == 512, "both sides cut the same tiles");

/// Whether a picture is kept as tiles.
pub(super) fn is_large(attachment: &Attachment) -> bool {
    n_pixels(attachment) > KEPT_WHOLE
}

fn n_pixels(attachment: &Attachment) -> u64 {
    u64::from(attachment.width) * u64::from(attachment.height)
}

/// The last level of a large picture, whose tiles are kept afterwards; nothing where they cannot be, and the picture is not
/// too large to be held in memory.
pub(super) fn coarsest(
    attachments: &Attachments,
    cache: &PictureCache,
    attachment: &Attachment,
) -> Result<Option<Patch>, PictureFailure> {
    if let Some(kept) = kept_coarsest(cache, attachment) {
        return Ok(Some(kept));
    }
    let bytes = attachments.read(attachment).map_err(|_| PictureFailure::Unreadable)?;
    let Some(new) = cache.begin(attachment.hash) else {
        return if n_pixels(attachment) > HELD_WITHOUT_DISK {
            Err(PictureFailure::TooLarge)
        } else {
            Ok(None)
        };
    };
    let mut tiles = Tiles {
        halving: Halving::new(attachment.width, attachment.height),
        new,
        full: Vec::new(),
        is_kept: true,
    };
    if let Err(failure) = rows_of(bytes, attachment, &mut |row| tiles.push(row)) {
        tiles.new.drop_all();
        return Err(failure);
    }
    let Tiles {
        halving, new, is_kept, ..
    } = tiles;
    let coarsest = halving.into_coarsest();
    let last = level_sizes(attachment.width, attachment.height).len() - 1;
    if is_kept && new.put((last, 0, 0), &tile_file(&coarsest)) && new.finish() {
        Ok(Some(coarsest))
    } else if n_pixels(attachment) > HELD_WITHOUT_DISK {
        Err(PictureFailure::NoRoom)
    } else {
        Ok(None)
    }
}

/// The levels of a large picture, of which the last is here.
pub(super) fn levels(attachment: &Attachment, coarsest: &Patch) -> Pyramid {
    let sizes = level_sizes(attachment.width, attachment.height);
    let n_elsewhere = sizes.len() - 1;
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
    let elsewhere = sizes.into_iter().take(n_elsewhere);
    let elsewhere = elsewhere.map(|(width, height)| Level::Elsewhere([side(width), side(height)]));
    let levels = elsewhere.chain(std::iter::once(Level::Here(patch_image(coarsest))));
    Pyramid {
        levels: levels.collect(),
        density: 1.0,
        is_animated: false,
    }
}

/// A tile of a large picture; where it cannot be read, all tiles of the picture are forgotten.
pub(super) fn tile(cache: &PictureCache, hash: crate::model::ContentHash, key: TileKey) -> Option<ColorImage> {
    let (level, column, row) = key;
    let place = (level, u32::try_from(column).ok()?, u32::try_from(row).ok()?);
    let read = cache.tile(hash, place).and_then(|bytes| patch_of(&bytes));
    if read.is_none() {
        cache.forget_tiles(hash);
    }
    read.map(|patch| patch_image(&patch))
}

fn kept_coarsest(cache: &PictureCache, attachment: &Attachment) -> Option<Patch> {
    let last = level_sizes(attachment.width, attachment.height).len() - 1;
    if !cache.has_tiles(attachment.hash) {
        return None;
    }
    patch_of(&cache.tile(attachment.hash, (last, 0, 0))?)
}

fn patch_of(bytes: &[u8]) -> Option<Patch> {
    let read = image::load_from_memory_with_format(bytes, ImageFormat::Png).ok()?;
    let read = read.into_rgba8();
    Some(Patch {
        width: read.width(),
        height: read.height(),
        rgba: read.into_raw(),
    })
}

/// A patch for the window; its opacity is multiplied in already.
fn patch_image(patch: &Patch) -> ColorImage {
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
    ColorImage::from_rgba_premultiplied([side(patch.width), side(patch.height)], &patch.rgba)
}

/// Tiles while a picture is cut.
struct Tiles {
    halving: Halving,
    new: NewTiles,
    full: Vec<(TilePlace, Patch)>,
    is_kept: bool,
}

impl Tiles {
    fn push(&mut self, row: &[u8]) {
        let Self { halving, full, .. } = self;
        halving.push(row, &mut |place, patch| full.push((place, patch)));
        if self.full.is_empty() {
            return;
        }
        let full = std::mem::take(&mut self.full);
        let new = &self.new;
        let is_kept = full
            .into_par_iter()
            .all(|(place, patch)| new.put(place, &tile_file(&patch)));
        self.is_kept &= is_kept;
    }
}

/// Gives the rows of a picture from top to bottom, four bytes a pixel with their opacity multiplied in.
fn rows_of(bytes: Vec<u8>, attachment: &Attachment, push: &mut dyn FnMut(&[u8])) -> Result<(), PictureFailure> {
    if attachment.format == PictureFormat::Png
        && let Some(done) = png_rows(&bytes, attachment, push)
    {
        return done;
    }
    let picture = decoded(bytes, attachment)?;
    let mut top = 0;
    while top < picture.height() {
        let part = rows(&picture, top, ROWS.min(picture.height() - top));
        for row in part.as_raw().chunks_exact(row_bytes(picture.width())) {
            push(&multiplied(row));
        }
        top += ROWS;
    }
    Ok(())
}

fn rows(picture: &DynamicImage, top: u32, n_rows: u32) -> RgbaImage {
    picture.crop_imm(0, top, picture.width(), n_rows).into_rgba8()
}

fn row_bytes(width: u32) -> usize {
    usize::try_from(width).unwrap_or(0).max(1) * 4
}

/// The rows of a PNG; nothing where they do not come from top to bottom, or the picture has to be turned.
fn png_rows(bytes: &[u8], attachment: &Attachment, push: &mut dyn FnMut(&[u8])) -> Option<Result<(), PictureFailure>> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits::default());
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let Ok(mut reader) = decoder.read_info() else {
        return Some(Err(PictureFailure::Damaged));
    };
    let info = reader.info();
    let is_same = (info.width, info.height) == (attachment.width, attachment.height);
    if info.interlaced || info.exif_metadata.is_some() || info.animation_control.is_some() || !is_same {
        return None;
    }
    let n_channels = reader.output_color_type().0.samples();
    let profile = info.icc_profile.as_deref();
    let conversion = profile.and_then(|profile| Conversion::of(profile, n_channels));
    loop {
        match reader.next_row() {
            Ok(Some(row)) => match &conversion {
                Some(conversion) => {
                    let mut row = row.data().to_vec();
                    conversion.apply(&mut row);
                    push(&widened(&row, n_channels));
                }
                None => push(&widened(row.data(), n_channels)),
            },
            Ok(None) => return Some(Ok(())),
            Err(_) => return Some(Err(PictureFailure::Damaged)),
        }
    }
}

/// Grey, grey with opacity, colour or colour with opacity, as four bytes a pixel with their opacity multiplied in.
fn widened(row: &[u8], n_channels: usize) -> Vec<u8> {
    let mut wide = Vec::with_capacity(row.len() / n_channels.max(1) * 4);
    for pixel in row.chunks_exact(n_channels.max(1)) {
        match *pixel {
            [grey] => wide.extend([grey, grey, grey, 255]),
            [grey, opacity] => wide.extend(faded([grey, grey, grey, opacity])),
            [red, green, blue] => wide.extend([red, green, blue, 255]),
            [red, green, blue, opacity] => wide.extend(faded([red, green, blue, opacity])),
            _ => {}
        }
    }
    wide
}

fn multiplied(row: &[u8]) -> Vec<u8> {
    widened(row, 4)
}

fn faded([red, green, blue, opacity]: [u8; 4]) -> [u8; 4] {
    if opacity == 255 {
        return [red, green, blue, opacity];
    }
    let [red, green, blue] = [red, green, blue].map(|value| {
        let product = u16::from(value) * u16::from(opacity);
        u8::try_from((product + 127) / 255).unwrap_or(u8::MAX)
    });
    [red, green, blue, opacity]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_row_becomes_four_bytes_a_pixel() {
        assert_eq!(widened(&[7, 9], 1), [7, 7, 7, 255, 9, 9, 9, 255]);
        assert_eq!(widened(&[200, 0, 200, 255], 2), [0, 0, 0, 0, 200, 200, 200, 255]);
        assert_eq!(widened(&[1, 2, 3], 3), [1, 2, 3, 255]);
        assert_eq!(widened(&[255, 128, 0, 128], 4), [128, 64, 0, 128]);
    }

    fn read(bytes: &[u8], width: u32, height: u32) -> Vec<u8> {
        let attachment = Attachment {
            hash: crate::model::ContentHash([1; 32]),
            format: PictureFormat::Png,
            width,
            height,
            bytes: 1,
        };
        let mut rows = Vec::new();
        rows_of(bytes.to_vec(), &attachment, &mut |row| rows.extend_from_slice(row)).unwrap();
        rows
    }

    fn png_of(picture: &DynamicImage) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    }

    #[test]
    fn rows_of_a_png_are_those_of_the_whole_picture_whatever_its_depth() {
        let byte = |value: u32| u8::try_from(value % 256).unwrap();
        // Both bytes are the same: what is between two values of eight bits is rounded by one and cut by the other.
        let pixels = |x: u32, y: u32| u16::from(byte(x * 37 + y * 11)) * 257;
        let grey = image::ImageBuffer::from_fn(5, 3, |x, y| image::Luma([pixels(x, y)]));
        let color = image::ImageBuffer::from_fn(5, 3, |x, y| image::Rgb([pixels(x, y), 0xFFFF, 0]));
        let with_opacity = image::ImageBuffer::from_fn(5, 3, |x, y| image::Rgba([byte(x * 40), byte(y * 80), 9, 255]));
        for picture in [
            DynamicImage::ImageLuma16(grey),
            DynamicImage::ImageRgb16(color),
            DynamicImage::ImageRgba8(with_opacity),
        ] {
            assert_eq!(
                read(&png_of(&picture), 5, 3),
                picture.to_rgba8().into_raw(),
                "{:?}",
                picture.color()
            );
        }
    }

    #[test]
    fn a_png_that_ends_early_is_damaged() {
        let mut bytes = png_of(&DynamicImage::new_rgb8(200, 200));
        bytes.truncate(bytes.len() / 2);
        let attachment = Attachment {
            hash: crate::model::ContentHash([1; 32]),
            format: PictureFormat::Png,
            width: 200,
            height: 200,
            bytes: 1,
        };
        assert_eq!(rows_of(bytes, &attachment, &mut |_| {}), Err(PictureFailure::Damaged));
    }
}

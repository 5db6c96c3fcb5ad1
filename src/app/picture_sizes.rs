//! A picture in the size in which it is wanted: as it was kept in the cache, from its tiles, or decoded.

use egui::ColorImage;
use image::{DynamicImage, ImageFormat, RgbaImage};

use super::bitmap::{PictureFailure, color_image};
use super::decode::{decode, file_of, levels};
use super::large;
use crate::model::Attachment;
use crate::store::{Attachments, PictureCache};
use crate::ui::diagrams::Pyramid;

/// The longer side of a thumbnail in pixels: a gallery card at twice the density of pixels.
const THUMBNAIL: u32 = 640;

/// A picture, small: as it was kept, else made and kept.
pub(super) fn thumbnail(
    attachments: &Attachments,
    cache: &PictureCache,
    attachment: &Attachment,
) -> Result<ColorImage, PictureFailure> {
    let kept = cache.thumbnail(attachment.hash);
    let kept = kept.and_then(|bytes| image::load_from_memory_with_format(&bytes, ImageFormat::Png).ok());
    if let Some(kept) = kept {
        return Ok(color_image(&kept.into_rgba8()));
    }
    let picture = small(attachments, cache, attachment)?;
    let thumbnail = picture.thumbnail(THUMBNAIL, THUMBNAIL).into_rgba8();
    cache.put_thumbnail(attachment.hash, &file_of(&thumbnail));
    Ok(color_image(&thumbnail))
}

/// A picture as far as its small versions need it: a large one from its last level.
fn small(
    attachments: &Attachments,
    cache: &PictureCache,
    attachment: &Attachment,
) -> Result<DynamicImage, PictureFailure> {
    if large::is_large(attachment)
        && let Some(coarsest) = large::coarsest(attachments, cache, attachment)?
    {
        let mut rgba = coarsest.rgba;
        rgba.chunks_exact_mut(4).for_each(unmultiply);
        let picture = RgbaImage::from_raw(coarsest.width, coarsest.height, rgba);
        return picture.map(DynamicImage::from).ok_or(PictureFailure::Damaged);
    }
    decode(attachments, attachment)
}

fn unmultiply(pixel: &mut [u8]) {
    if let [red, green, blue, opacity @ 1..=254] = pixel {
        let color = egui::Color32::from_rgba_premultiplied(*red, *green, *blue, *opacity);
        [*red, *green, *blue, _] = color.to_srgba_unmultiplied();
    }
}

/// A picture in which boxes are looked for: one that is large, from its last level.
pub(super) fn for_boxes(
    attachments: &Attachments,
    cache: &PictureCache,
    attachment: &Attachment,
) -> Result<RgbaImage, PictureFailure> {
    small(attachments, cache, attachment).map(DynamicImage::into_rgba8)
}

/// A picture at its own size, and smaller and smaller; of a large one the last level, while the others are kept as tiles.
pub(super) fn whole(
    attachments: &Attachments,
    cache: &PictureCache,
    attachment: &Attachment,
) -> Result<Pyramid, PictureFailure> {
    if large::is_large(attachment)
        && let Some(coarsest) = large::coarsest(attachments, cache, attachment)?
    {
        return Ok(large::levels(attachment, &coarsest));
    }
    levels(attachments, attachment)
}

//! Colours as the profile of a picture means them.
//!
//! The window is painted in sRGB. A picture of red, green and blue with another profile (Apple's screens, cameras) is brought
//! to that by `moxcms`, which `image` brings anyway. Grey pictures are left as they are, and so are those for print (CMYK):
//! their decoder has made red, green and blue of them by arithmetic.

use std::sync::Arc;

use image::{DynamicImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSliceMut as _;

/// Bytes of a profile that are read.
const MAX_PROFILE: usize = 4 << 20;
/// Pixels that are converted at a time.
const CHUNK: usize = 16 << 10;
/// What a colour may be off before a profile counts as another one than sRGB.
const ROUNDING: u8 = 2;
/// Colours by which that is told.
const PROBES: [[u8; 3]; 6] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [128, 128, 128],
    [200, 120, 40],
    [30, 60, 90],
];

/// A way from the colours of a profile to sRGB.
pub(super) struct Conversion {
    from: Arc<Transform8BitExecutor>,
    n_channels: usize,
}

impl Conversion {
    /// From a profile, for pixels of three or four bytes; nothing where none is needed or known.
    pub(super) fn of(profile: &[u8], n_channels: usize) -> Option<Self> {
        let layout = match n_channels {
            3 => Layout::Rgb,
            4 => Layout::Rgba,
            _ => return None,
        };
        let is_small = profile.len() <= MAX_PROFILE;
        let profile = is_small.then(|| ColorProfile::new_from_slice(profile).ok()).flatten()?;
        if profile.color_space != DataColorSpace::Rgb {
            return None;
        }
        let way = |layout| {
            let options = TransformOptions::default();
            profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options)
        };
        let probes = PROBES.as_flattened();
        let mut seen = probes.to_vec();
        way(Layout::Rgb).ok()?.transform(probes, &mut seen).ok()?;
        let is_same = probes
            .iter()
            .zip(&seen)
            .all(|(one, other)| one.abs_diff(*other) <= ROUNDING);
        if is_same {
            return None;
        }
        let from = way(layout).ok()?;
        Some(Self { from, n_channels })
    }

    /// Converts pixels where they are.
    pub(super) fn apply(&self, pixels: &mut [u8]) {
        pixels.par_chunks_mut(CHUNK * self.n_channels).for_each(|part| {
            let before = part.to_vec();
            if self.from.transform(&before, part).is_err() {
                part.copy_from_slice(&before);
            }
        });
    }
}

/// A picture in sRGB.
pub(super) fn in_srgb(picture: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let conversion = |n_channels| profile.and_then(|profile| Conversion::of(profile, n_channels));
    match picture {
        DynamicImage::ImageRgb8(mut pixels) => {
            if let Some(conversion) = conversion(3) {
                conversion.apply(&mut pixels);
            }
            pixels.into()
        }
        DynamicImage::ImageRgba8(_) | DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgba16(_) => match conversion(4)
        {
            Some(conversion) => {
                let mut pixels: RgbaImage = picture.into_rgba8();
                conversion.apply(&mut pixels);
                pixels.into()
            }
            None => picture,
        },
        _ => picture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(profile: &ColorProfile) -> Vec<u8> {
        profile.encode().unwrap()
    }

    #[test]
    fn colours_of_a_wider_screen_are_brought_to_srgb_and_those_of_srgb_are_left() {
        let wide = profile(&ColorProfile::new_display_p3());
        let same = profile(&ColorProfile::new_srgb());
        let green = |picture: DynamicImage| picture.into_rgba8().get_pixel(0, 0).0;
        let pixels = || {
            let eight = RgbaImage::from_pixel(3, 2, image::Rgba([60, 200, 60, 128]));
            let eight = DynamicImage::from(eight);
            [eight.clone(), eight.to_rgb8().into(), eight.to_rgba16().into()]
        };
        for picture in pixels() {
            let before = green(picture.clone());
            let [red, after, ..] = green(in_srgb(picture.clone(), Some(&wide)));
            assert!(after > 200 && red < 40, "{red} {after}");
            assert_eq!(
                green(in_srgb(picture.clone(), Some(&wide)))[3],
                before[3],
                "opacity stays"
            );
            assert_eq!(green(in_srgb(picture.clone(), Some(&same))), before);
            assert_eq!(green(in_srgb(picture, Some(b"no profile"))), before);
        }
    }

    #[test]
    fn a_profile_for_grey_or_print_changes_nothing() {
        let grey = profile(&ColorProfile::new_gray_with_gamma(1.8));
        assert!(Conversion::of(&grey, 3).is_none());
        let picture = DynamicImage::new_luma8(2, 2);
        assert_eq!(in_srgb(picture.clone(), Some(&grey)), picture);
    }
}

//! Decoding pictures, off the frame's thread and within limits.
//!
//! One named worker decodes one picture after the other: a thumbnail for the gallery, or a whole pyramid for the viewer.
//! Bytes are what they are, whatever the name of their file says; what is too large for memory or for any screen is
//! refused before it is unpacked.

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;

use egui::ColorImage;
use image::{DynamicImage, ImageReader, Limits, RgbaImage};

use super::inbox::Post;
use crate::model::{Attachment, ContentHash, DiagramId};
use crate::store::{Attachments, StoreError, read_file};
use crate::ui::diagrams::Pyramid;

/// The longer side of a thumbnail in pixels: a gallery card at twice the density of pixels.
const THUMBNAIL: u32 = 640;
/// The smallest level of a pyramid fits into this many pixels a side.
const COARSEST: u32 = 1024;
/// Memory a decoder may take, in bytes: 64 megapixels of four bytes.
const MAX_ALLOC: u64 = 256 * 1024 * 1024;
/// Bytes of a picture file.
const MAX_FILE: u64 = 64 << 20;
/// Pixels a side.
const MAX_SIDE: u32 = 16_384;

/// Why a picture cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureFailure {
    /// Its file is not there or cannot be read.
    Unreadable,
    /// Its bytes are damaged or no picture.
    Damaged,
    /// It is larger than any screen could show.
    TooLarge,
}

/// What the worker has to say.
pub(super) enum PictureMessage {
    /// A picture, small.
    Thumbnail(ContentHash, Result<ColorImage, PictureFailure>),
    /// A picture, whole.
    Whole(ContentHash, Result<Pyramid, PictureFailure>),
    /// A picture file was put into the library, or not.
    Kept(KeptPicture),
}

/// A picture file that was put into the library, or not.
pub(super) struct KeptPicture {
    pub(super) target: Option<DiagramId>,
    pub(super) name: String,
    pub(super) outcome: Result<Attachment, StoreError>,
}

enum Job {
    Thumbnail(Attachments, Attachment),
    Whole(Attachments, Attachment),
    KeepFile(Attachments, Option<DiagramId>, PathBuf),
    KeepPixels(Attachments, Option<DiagramId>, String, Arc<ColorImage>),
}

/// The way to the worker.
pub(super) struct PictureWorker {
    jobs: Option<Sender<Job>>,
    n_waiting: Arc<AtomicUsize>,
}

impl PictureWorker {
    pub(super) fn new(post: Post<PictureMessage>) -> Self {
        let (sender, inbox) = mpsc::channel::<Job>();
        let work = move || {
            for job in inbox {
                post.send(job.done());
            }
        };
        let spawned = thread::Builder::new().name("saegim-pictures".to_owned()).spawn(work);
        Self {
            jobs: spawned.is_ok().then_some(sender),
            n_waiting: Arc::default(),
        }
    }

    pub(super) fn thumbnail(&self, attachments: &Attachments, attachment: Attachment) {
        self.send(Job::Thumbnail(attachments.clone(), attachment));
    }

    pub(super) fn whole(&self, attachments: &Attachments, attachment: Attachment) {
        self.send(Job::Whole(attachments.clone(), attachment));
    }

    pub(super) fn keep_file(&self, attachments: &Attachments, target: Option<DiagramId>, path: PathBuf) {
        self.send(Job::KeepFile(attachments.clone(), target, path));
    }

    pub(super) fn keep_pixels(
        &self,
        attachments: &Attachments,
        target: Option<DiagramId>,
        name: String,
        pixels: Arc<ColorImage>,
    ) {
        self.send(Job::KeepPixels(attachments.clone(), target, name, pixels));
    }

    fn send(&self, job: Job) {
        self.n_waiting.fetch_add(1, Ordering::AcqRel);
        let is_sent = self.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        if !is_sent {
            self.n_waiting.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// Notes that an answer has come.
    pub(super) fn done(&self) {
        self.n_waiting.fetch_sub(1, Ordering::AcqRel);
    }

    pub(super) fn is_idle(&self) -> bool {
        self.n_waiting.load(Ordering::Acquire) == 0
    }
}

impl Job {
    fn done(self) -> PictureMessage {
        match self {
            Self::Thumbnail(attachments, attachment) => {
                let picture = decode(&attachments, &attachment);
                PictureMessage::Thumbnail(
                    attachment.hash,
                    picture.map(|picture| color_image(&picture.thumbnail(THUMBNAIL, THUMBNAIL).to_rgba8())),
                )
            }
            Self::Whole(attachments, attachment) => {
                PictureMessage::Whole(attachment.hash, decode(&attachments, &attachment).map(pyramid))
            }
            Self::KeepFile(attachments, target, path) => {
                let name = path
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let outcome = read_file(&path, MAX_FILE).and_then(|bytes| attachments.put(&bytes));
                PictureMessage::Kept(KeptPicture { target, name, outcome })
            }
            Self::KeepPixels(attachments, target, name, pixels) => {
                let outcome = attachments.put(&png(&pixels));
                PictureMessage::Kept(KeptPicture { target, name, outcome })
            }
        }
    }
}

fn decode(attachments: &Attachments, attachment: &Attachment) -> Result<DynamicImage, PictureFailure> {
    let bytes = attachments.read(attachment).map_err(|_| PictureFailure::Unreadable)?;
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureFailure::Damaged)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => PictureFailure::TooLarge,
        _ => PictureFailure::Damaged,
    })
}

fn pyramid(picture: DynamicImage) -> Pyramid {
    let mut levels = Vec::new();
    let mut level = picture.into_rgba8();
    while level.width().max(level.height()) > COARSEST {
        let half = image::imageops::resize(
            &level,
            (level.width() / 2).max(1),
            (level.height() / 2).max(1),
            image::imageops::FilterType::Triangle,
        );
        levels.push(color_image(&std::mem::replace(&mut level, half)));
    }
    levels.push(color_image(&level));
    Pyramid { levels }
}

fn color_image(picture: &RgbaImage) -> ColorImage {
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
    ColorImage::from_rgba_unmultiplied([side(picture.width()), side(picture.height())], picture.as_raw())
}

/// Pixels from the clipboard as a file; empty bytes, which the library refuses with a reason, where they are none.
fn png(pixels: &ColorImage) -> Vec<u8> {
    let [width, height] = pixels.size.map(|side| u32::try_from(side).unwrap_or(0));
    let raw: Vec<u8> = pixels
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    let mut file = Cursor::new(Vec::new());
    let written =
        RgbaImage::from_raw(width, height, raw).map(|picture| picture.write_to(&mut file, image::ImageFormat::Png));
    if matches!(written, Some(Ok(()))) {
        file.into_inner()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pyramid_ends_with_a_level_that_fits_one_tile() {
        let pyramid = pyramid(DynamicImage::new_rgba8(5000, 300));
        let widths: Vec<usize> = pyramid.levels.iter().map(|level| level.size[0]).collect();
        assert_eq!(widths, [5000, 2500, 1250, 625]);
    }

    #[test]
    fn pixels_of_the_clipboard_become_a_file_that_reads_back() {
        let pixels = ColorImage::filled([3, 2], egui::Color32::from_rgb(200, 10, 30));
        let read = image::load_from_memory(&png(&pixels)).unwrap().into_rgba8();
        assert_eq!((read.width(), read.height()), (3, 2));
        assert_eq!(read.get_pixel(0, 0).0, [200, 10, 30, 255]);
    }
}

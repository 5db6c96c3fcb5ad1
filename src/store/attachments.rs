//! Pictures: kept under the hash of their bytes, written once, never changed.
//!
//! Looks at the head of a file only, to tell what it is and how large; decoding is the window's affair.

use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::error::ImageError;
use image::metadata::Orientation;
use image::{ImageDecoder as _, ImageFormat, ImageReader};

use super::access::Access;
use super::error::{Doing, PictureRefusal, StoreError};
use super::fs::Fs;
use super::layout::{self, MAX_ATTACHMENT_BYTES};
use super::replace::{self, TempNames};
use super::vector;
use crate::model::{Attachment, ContentHash, PictureFormat};

/// The longest side of a picture, in pixels; what the least graphics driver takes as one texture.
pub(super) const MAX_SIDE: u32 = 16_384;
/// The most pixels of a picture that can only be decoded as a whole: 256 MiB of them.
const MAX_PIXELS: u64 = 64 << 20;
/// The most pixels of one that can be read from top to bottom.
const MAX_READ_IN_ROWS: u64 = 256 << 20;

/// The pictures of a library. Cheap to clone; works on any thread beside the [`Store`](super::Store), because no file is
/// ever written twice.
#[derive(Clone)]
pub struct Attachments {
    fs: Arc<dyn Fs>,
    root: PathBuf,
    access: Access,
    temps: Arc<TempNames>,
}

impl Attachments {
    pub(super) const fn new(fs: Arc<dyn Fs>, root: PathBuf, access: Access, temps: Arc<TempNames>) -> Self {
        Self {
            fs,
            root,
            access,
            temps,
        }
    }

    /// Keeps the bytes of a picture file; they are safe on disk when this returns. What it is, its bytes say.
    ///
    /// # Errors
    /// When it is no picture, too large, or cannot be written.
    pub fn put(&self, bytes: &[u8]) -> Result<Attachment, StoreError> {
        let attachment = inspect(bytes)?;
        if let Access::ReadOnly(reason) = &self.access {
            return Err(StoreError::ReadOnly(reason.clone()));
        }
        let path = self.path(&attachment);
        let folder = path.parent().unwrap_or(&self.root);
        self.make_folder(folder)?;
        let is_there = self
            .fs
            .read(&path, MAX_ATTACHMENT_BYTES)
            .is_ok_and(|found| found == bytes);
        if !is_there {
            self.put_damaged_aside(&path)?;
            replace::replace(&*self.fs, &self.temps, &path, bytes)?;
        }
        self.fs
            .sync_folder(folder)
            .map_err(|error| StoreError::io(Doing::Write, folder, error))?;
        Ok(attachment)
    }

    /// The bytes of a picture, compared with what was put in.
    ///
    /// # Errors
    /// When the file is not there, cannot be read, or is not what was put in.
    pub fn read(&self, attachment: &Attachment) -> Result<Vec<u8>, StoreError> {
        let path = self.path(attachment);
        let bytes = self
            .fs
            .read(&path, MAX_ATTACHMENT_BYTES)
            .map_err(|error| StoreError::io(Doing::Read, &path, error))?;
        if hash_of(&bytes) == attachment.hash {
            Ok(bytes)
        } else {
            Err(StoreError::DamagedAttachment(path))
        }
    }

    /// Where the file of a picture lies.
    pub fn path(&self, attachment: &Attachment) -> PathBuf {
        self.root.join(layout::attachment(attachment))
    }

    fn make_folder(&self, folder: &Path) -> Result<(), StoreError> {
        let attachments = self.root.join(layout::ATTACHMENTS);
        for (path, parent) in [(attachments.as_path(), self.root.as_path()), (folder, &attachments)] {
            let fail = |error| StoreError::io(Doing::MakeFolder, path, error);
            if self.fs.kind(path).map_err(fail)?.is_none() {
                match self.fs.create_folder(path) {
                    // Another thread was faster.
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(fail(error)),
                    _ => {}
                }
            }
            self.fs.sync_folder(parent).map_err(fail)?;
        }
        Ok(())
    }

    /// Bytes under the name of other bytes are damaged ones; they are kept, under a name that says so.
    fn put_damaged_aside(&self, path: &Path) -> Result<(), StoreError> {
        let fail = |error| StoreError::io(Doing::Rename, path, error);
        if self.fs.kind(path).map_err(fail)?.is_none() {
            return Ok(());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut n = 1_u64;
        loop {
            let aside = path.with_file_name(format!("{name}.damaged-{n}"));
            if self.fs.kind(&aside).map_err(fail)?.is_none() {
                return self.fs.rename(path, &aside).map_err(fail);
            }
            n += 1;
        }
    }
}

/// blake3 of some bytes.
pub(super) fn hash_of(bytes: &[u8]) -> ContentHash {
    ContentHash(*blake3::hash(bytes).as_bytes())
}

/// The width and height of a picture once it is turned as its file says.
const fn upright((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => (width, height),
    }
}

/// Whether the file holds its rows from top to bottom, once each: a PNG that is not interlaced, and a JPEG that is not
/// progressive.
fn is_in_rows(bytes: &[u8], format: PictureFormat) -> bool {
    match format {
        PictureFormat::Png => bytes.get(PNG_INTERLACE) == Some(&0),
        PictureFormat::Jpeg => is_sequential(bytes),
        PictureFormat::Gif | PictureFormat::Webp | PictureFormat::Bmp | PictureFormat::Svg => false,
    }
}

/// Where the head of a PNG says whether it is interlaced.
const PNG_INTERLACE: usize = 28;

/// Whether the first frame of a JPEG is a sequential one: goes from marker to marker up to it.
fn is_sequential(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some(&[0xFF, marker, high, low]) = rest.first_chunk::<4>() {
        match marker {
            0xC0 | 0xC1 => return true,
            0xC2..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => return false,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(2 + length.max(2)..).unwrap_or_default();
    }
    false
}

/// What a picture file is and how large, from its head; nothing is kept. A photo that says how the camera was held has
/// the size it has upright.
///
/// # Errors
/// When it is no picture, or too large.
pub fn inspect(bytes: &[u8]) -> Result<Attachment, PictureRefusal> {
    let length = bytes.len() as u64;
    if length > MAX_ATTACHMENT_BYTES {
        return Err(PictureRefusal::TooLong { bytes: length });
    }
    if vector::is_svg(bytes) {
        let (width, height) = vector::size(bytes, MAX_SIDE)?;
        return Ok(Attachment {
            hash: hash_of(bytes),
            format: PictureFormat::Svg,
            width,
            height,
            bytes: length,
        });
    }
    let image_format = image::guess_format(bytes).map_err(|_| PictureRefusal::NotAPicture)?;
    let format = match image_format {
        ImageFormat::Png => PictureFormat::Png,
        ImageFormat::Jpeg => PictureFormat::Jpeg,
        ImageFormat::Gif => PictureFormat::Gif,
        ImageFormat::WebP => PictureFormat::Webp,
        ImageFormat::Bmp => PictureFormat::Bmp,
        _ => return Err(PictureRefusal::NotAPicture),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), image_format);
    // The limits below are ours and come with the size in their message.
    reader.no_limits();
    let refused = |error| match error {
        ImageError::Unsupported(_) => PictureRefusal::NotAPicture,
        _ => PictureRefusal::Damaged,
    };
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = upright(decoder.dimensions(), decoder.orientation().map_err(refused)?);
    if width == 0 || height == 0 {
        return Err(PictureRefusal::Damaged);
    }
    let max_pixels = if is_in_rows(bytes, format) {
        MAX_READ_IN_ROWS
    } else {
        MAX_PIXELS
    };
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > max_pixels {
        return Err(PictureRefusal::TooManyPixels { width, height });
    }
    Ok(Attachment {
        hash: hash_of(bytes),
        format,
        width,
        height,
        bytes: length,
    })
}

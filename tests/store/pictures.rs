//! Pictures: told by their bytes, kept under their hash, never changed.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat};
use saegim::model::{Action, PictureFormat};
use saegim::store::{
    Attachments, Fs, OpenMode, PictureRefusal, Problem, ReadOnlyReason, SaveJob, Store, StoreError, check_on,
};

use crate::sample::{self, device, perform};
use crate::sim::{EIO, ENOSPC, Fault, SimFs};

fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// The head of a PNG that claims a size.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png, 1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

fn library() -> (SimFs, Store) {
    let fs = SimFs::default();
    let opened = Store::create_on(Arc::new(fs.clone()), Path::new("/library"), &device("a"), 1).unwrap();
    (fs, opened.store)
}

#[test]
fn a_picture_is_what_its_bytes_are_and_lies_under_their_hash() {
    let (fs, store) = library();
    let pictures = store.attachments();
    for (image_format, format, end) in [
        (ImageFormat::Png, PictureFormat::Png, "png"),
        (ImageFormat::Jpeg, PictureFormat::Jpeg, "jpg"),
        (ImageFormat::Gif, PictureFormat::Gif, "gif"),
        (ImageFormat::WebP, PictureFormat::Webp, "webp"),
        (ImageFormat::Bmp, PictureFormat::Bmp, "bmp"),
    ] {
        let bytes = picture(image_format, 40, 30);
        let attachment = pictures.put(&bytes).unwrap();
        assert_eq!(
            (attachment.format, attachment.width, attachment.height),
            (format, 40, 30)
        );
        assert_eq!(attachment.bytes, bytes.len() as u64);
        assert_eq!(pictures.read(&attachment).unwrap(), bytes);
        let hash = blake3::hash(&bytes).to_hex();
        let path = format!("/library/attachments/{}/{hash}.{end}", hash.get(..2).unwrap());
        assert_eq!(pictures.path(&attachment), Path::new(&path));
        // Safe on disk when it was acknowledged.
        assert_eq!(fs.after_power_cut(0).read(Path::new(&path), u64::MAX).unwrap(), bytes);
    }
}

#[test]
fn the_same_picture_is_kept_once() {
    let (fs, store) = library();
    let bytes = picture(ImageFormat::Png, 8, 8);
    let first = store.attachments().put(&bytes).unwrap();
    let n_files = fs.files().len();
    assert_eq!(store.attachments().put(&bytes).unwrap(), first);
    assert_eq!(fs.files().len(), n_files);
}

#[test]
fn what_is_no_picture_or_too_large_is_refused() {
    #[track_caller]
    fn check(pictures: &Attachments, bytes: &[u8], expected: PictureRefusal) {
        match pictures.put(bytes) {
            Err(StoreError::Picture(refusal)) => assert_eq!(refusal, expected),
            other => panic!("{other:?}"),
        }
    }
    let (fs, store) = library();
    let pictures = store.attachments();
    let n_files = fs.files().len();
    let not = PictureRefusal::NotAPicture;
    check(&pictures, b"", not);
    check(&pictures, b"<html><svg/></html>", not);
    check(&pictures, b"<svg><g></svg>", PictureRefusal::Damaged);
    let bomb = format!("<svg>{}</svg>", "<g/>".repeat(600_000));
    check(&pictures, bomb.as_bytes(), PictureRefusal::TooComplex);
    check(&pictures, b"II*\0 a TIFF", not);
    check(
        &pictures,
        &picture(ImageFormat::Png, 4, 4)[..20],
        PictureRefusal::Damaged,
    );
    let too_many = |width, height| PictureRefusal::TooManyPixels { width, height };
    check(&pictures, &png_head(30_000, 10), too_many(30_000, 10));
    check(&pictures, &png_head(10, 16_385), too_many(10, 16_385));
    // One that cannot be read row by row has to fit into memory.
    let mut interlaced = png_head(16_384, 16_384);
    interlaced[28] = 1;
    let crc = crc32fast::hash(&interlaced[12..29]);
    interlaced[29..33].copy_from_slice(&crc.to_be_bytes());
    check(&pictures, &interlaced, too_many(16_384, 16_384));
    let bytes = (64 << 20) + 1;
    check(
        &pictures,
        &vec![0; bytes],
        PictureRefusal::TooLong { bytes: bytes as u64 },
    );
    assert_eq!(fs.files().len(), n_files);
    assert_eq!(pictures.put(&png_head(16_384, 16_384)).unwrap().width, 16_384);
}

#[test]
fn a_picture_that_cannot_be_written_leaves_nothing_behind() {
    for n in 1.. {
        let (fs, store) = library();
        let fault = if n % 2 == 0 { EIO } else { ENOSPC };
        fs.fail_at(n, Fault::Errno(fault));
        let bytes = picture(ImageFormat::Png, 8, 8);
        let outcome = store.attachments().put(&bytes);
        if outcome.is_ok() && !fs.has_failed() {
            break;
        }
        let attachment = store.attachments().put(&bytes).unwrap();
        assert_eq!(store.attachments().read(&attachment).unwrap(), bytes);
        let is_temp = |path: &Path| path.extension().is_some_and(|end| end == "tmp");
        assert!(!fs.files().keys().any(|path| is_temp(path)), "call {n}");
        drop(store);
        assert_eq!(check_on(&fs, Path::new("/library"), None).unwrap().findings, []);
    }
}

#[test]
fn a_damaged_picture_is_named_and_kept_when_it_is_put_in_again() {
    let (fs, mut store) = library();
    let bytes = picture(ImageFormat::Png, 8, 8);
    let attachment = store.attachments().put(&bytes).unwrap();
    let mut history = sample::new_history(saegim::model::Library::default());
    let mut import = sample::rich_import();
    import.diagrams[1].picture = Some(attachment);
    let changes = perform(&mut history, Action::Import(import));
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    assert_eq!(check_on(&fs, Path::new("/library"), None).unwrap().findings, []);
    let path = store.attachments().path(&attachment);
    fs.put(&path, b"rotten");
    assert!(matches!(
        store.attachments().read(&attachment),
        Err(StoreError::DamagedAttachment(_))
    ));
    let findings = check_on(&fs, Path::new("/library"), None).unwrap().findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].problem, Problem::DamagedPicture(attachment.hash));
    store.attachments().put(&bytes).unwrap();
    assert_eq!(check_on(&fs, Path::new("/library"), None).unwrap().findings, []);
    assert!(fs.files().values().any(|bytes| bytes == b"rotten"));
}

#[test]
fn a_library_that_is_only_looked_at_takes_no_pictures() {
    let (fs, store) = library();
    drop(store);
    let opened = Store::open_on(Arc::new(fs), Path::new("/library"), OpenMode::Read, &device("a")).unwrap();
    let outcome = opened.store.attachments().put(&picture(ImageFormat::Png, 8, 8));
    assert!(matches!(outcome, Err(StoreError::ReadOnly(ReadOnlyReason::Asked))));
}

#[test]
fn a_photo_has_the_size_it_has_upright() {
    // An application segment with one entry: how the camera was held.
    let photo = |orientation: u8| {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let jpeg = picture(ImageFormat::Jpeg, 40, 30);
        let mut bytes = jpeg[..2].to_vec();
        bytes.extend([0xff, 0xe1]);
        bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        bytes.extend(exif);
        bytes.extend(&jpeg[2..]);
        bytes
    };
    for (orientation, width, height) in [(1, 40, 30), (3, 40, 30), (6, 30, 40), (8, 30, 40)] {
        let attachment = saegim::store::inspect(&photo(orientation)).unwrap();
        assert_eq!((attachment.width, attachment.height), (width, height), "{orientation}");
    }
}

//! Missing pictures, looked for in a folder: which file fits, and when none is taken although some do.

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, Rgb, RgbImage};
use saegim::intake::{FoundPictures, MissingPicture, look_for};
use saegim::model::{Library, PictureFormat};
use saegim::store::Store;
use tempfile::TempDir;

use crate::support::{empty_library, file, import};

/// A picture of that size; another `shade` makes another picture.
fn picture(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([shade, 90, 30]))
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[expect(clippy::disallowed_methods, reason = "files of a person, made for the test")]
fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A library with one note, and what is missing in it.
fn with_note(text: &str) -> (Library, Vec<MissingPicture>) {
    let mut history = empty_library();
    import(&mut history, vec![file("노트.md", text)]);
    let library = history.library().clone();
    let missing = library
        .diagrams()
        .filter_map(|diagram| MissingPicture::of(&library, diagram.id));
    let missing = missing.collect();
    (library, missing)
}

fn look(missing: &[MissingPicture], folder: &TempDir) -> FoundPictures {
    let home = tempfile::tempdir().unwrap();
    let device = "desk".parse().unwrap();
    let store = Store::create(&home.path().join("library"), &device, 1).unwrap().store;
    let attachments = store.attachments();
    let found = look_for(missing, folder.path(), &attachments, |_, _| {}, || false).unwrap();
    for (_, kept) in &found.pictures {
        assert!(attachments.read(kept).is_ok(), "it is kept beside the library");
    }
    found
}

/// The width of the picture that is taken for the only one a note misses.
#[track_caller]
fn check(shown: &str, files: &[(&str, &[u8])], width: Option<u32>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    let (_, missing) = with_note(&format!("# 노트\n\n{shown}\n"));
    assert_eq!(missing.len(), 1, "{shown}");
    let found = look(&missing, &folder);
    let taken: Vec<u32> = found.pictures.iter().map(|(_, kept)| kept.width).collect();
    assert_eq!(taken, Vec::from_iter(width), "{shown}");
}

#[test]
fn a_file_fits_by_its_name_wherever_it_lies() {
    let one = picture(40, 30, 1);
    for (shown, name, fits) in [
        ("![[흐름도.png]]", "흐름도.png", true),
        ("![[흐름도.png]]", "가/나/흐름도.PNG", true),
        ("![](img/%ED%9D%90%EB%A6%84%EB%8F%84.png)", "흐름도.png", true),
        (
            "![[Pasted image 20250130230219.png]]",
            "Pasted_image_20250130230219.png",
            true,
        ),
        (
            "![[Pasted image 20250130230219.png]]",
            "Pasted%20image%2020250130230219.png",
            true,
        ),
        ("![[사진.jpeg]]", "사진.jpg", true),
        ("![[구조.heic]]", "구조.png", true),
        ("![[구조.png]]", "구조.jpg", false),
        ("![[그림 1-1.png]]", "그림 11.png", false),
        ("![[그림.png]]", "그림 2.png", false),
        ("![[그림.png]]", "그림.png.txt", false),
    ] {
        check(shown, &[(name, &one)], fits.then_some(40));
    }
}

#[test]
fn the_same_name_comes_before_one_that_is_alike() {
    let (same, alike) = (picture(40, 30, 1), picture(41, 30, 2));
    check("![[a b.png]]", &[("a_b.png", &alike), ("a b.png", &same)], Some(40));
}

#[test]
fn of_several_different_pictures_of_one_name_none_is_guessed() {
    let (one, other) = (picture(40, 30, 1), picture(41, 30, 2));
    let files: [(&str, &[u8]); 2] = [("가/image.png", &one), ("나/image.png", &other)];
    check("![[image.png]]", &files, None);
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    let (_, missing) = with_note("![[image.png]]\n");
    assert_eq!(look(&missing, &folder).several, [missing[0].diagram], "and it is named");
    // The same picture twice is one.
    check(
        "![[image.png]]",
        &[("가/image.png", &one), ("나/image.png", &one)],
        Some(40),
    );
}

#[test]
fn the_shape_in_which_a_note_shows_a_picture_tells_it_from_its_namesakes() {
    let (wide, high, other_high) = (picture(80, 40, 1), picture(40, 80, 2), picture(41, 82, 3));
    let files: [(&str, &[u8]); 2] = [("가/image.png", &wide), ("나/image.png", &high)];
    check("![[image.png|400x200]]", &files, Some(80));
    check("![[image.png|200x400]]", &files, Some(40));
    check("![그림|200x401](image.png)", &files, Some(40));
    check("![[image.png|300x300]]", &files, None);
    check("![[image.png|400]]", &files, None);
    check(
        "![[image.png|200x400]]",
        &[
            ("가/image.png", &wide),
            ("나/image.png", &high),
            ("다/image.png", &other_high),
        ],
        None,
    );
    // A name alone is enough: who shows a picture may squeeze it.
    check("![[image.png|300x300]]", &[("image.png", &wide)], Some(80));
}

#[test]
fn what_cannot_be_shown_is_named_and_does_not_stop_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "깨짐.png", b"no picture at all");
    write(folder.path(), "온전.png", &picture(40, 30, 1));
    let (library, missing) = with_note("![[깨짐.png]]\n\n![[온전.png]]\n");
    let found = look(&missing, &folder);
    let names: Vec<&str> = found
        .pictures
        .iter()
        .map(|(diagram, _)| library.diagram(*diagram).unwrap().name.as_str())
        .collect();
    assert_eq!(names, ["온전.png"]);
    assert_eq!(found.pictures[0].1.format, PictureFormat::Png);
    let problems: Vec<&str> = found.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(problems, ["깨짐.png"]);
}

#[test]
fn a_folder_that_is_gone_is_said_to_be_and_a_search_can_be_stopped() {
    let (_, missing) = with_note("![[흐름도.png]]\n");
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    let device = "desk".parse().unwrap();
    let store = Store::create(&folder.path().join("library"), &device, 1).unwrap().store;
    let found = look_for(&missing, &gone, &store.attachments(), |_, _| {}, || false).unwrap();
    assert_eq!((found.pictures.len(), found.unread.len()), (0, 1));
    assert!(look_for(&missing, folder.path(), &store.attachments(), |_, _| {}, || true).is_none());
}

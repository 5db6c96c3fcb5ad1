//! Things that are no files in place of files, on the real disk.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use saegim::store::{OpenMode, Opened, Problem, SaveJob, Store};

use crate::sample::{device, rich};

#[test]
fn links_pipes_devices_and_folders_are_never_opened() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("library");
    let (history, changes) = rich();
    let mut opened = Store::create(&folder, &device("a"), 1).unwrap();
    opened
        .store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(opened);
    let outside = temp.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::copy(folder.join("library.ron"), outside.join("notebook.ron")).unwrap();
    let notes = folder.join("notebooks/DVA-C02");
    symlink("/dev/zero", notes.join("zero.ron")).unwrap();
    symlink(&notes, notes.join("loop")).unwrap();
    symlink(&outside, folder.join("notebooks/outside")).unwrap();
    symlink(outside.join("notebook.ron"), notes.join("link.ron")).unwrap();
    fs::create_dir(notes.join("folder.ron")).unwrap();
    fs::remove_file(folder.join("glossary.ron")).unwrap();
    symlink("/dev/zero", folder.join("glossary.ron")).unwrap();
    symlink("/dev/zero", folder.join("reviews/a/2031-01.ronl")).unwrap();
    let has_pipe = Command::new("mkfifo")
        .arg(notes.join("pipe.ron"))
        .status()
        .is_ok_and(|status| status.success());
    let Opened { library, findings, .. } = Store::open(&folder, OpenMode::Read, &device("a")).unwrap();
    let mut names: Vec<&Path> = findings
        .iter()
        .filter(|finding| finding.problem == Problem::NotAFile)
        .map(|finding| finding.file.as_path())
        .collect();
    if has_pipe {
        assert!(names.contains(&Path::new("notebooks/DVA-C02/pipe.ron")));
        names.retain(|name| !name.ends_with("pipe.ron"));
    }
    let expected = [
        "glossary.ron",
        "notebooks/DVA-C02/folder.ron",
        "notebooks/DVA-C02/link.ron",
        "notebooks/DVA-C02/zero.ron",
        "notebooks/outside",
        "reviews/a/2031-01.ronl",
    ];
    assert_eq!(names, expected.map(Path::new));
    assert_eq!(library.n_blocks(), history.library().n_blocks());
}

#[test]
fn a_link_in_place_of_a_document_is_not_written_through() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("library");
    let mut opened = Store::create(&folder, &device("a"), 1).unwrap();
    let outside = temp.path().join("outside.ron");
    fs::copy(folder.join("library.ron"), &outside).unwrap();
    fs::remove_file(folder.join("library.ron")).unwrap();
    symlink(&outside, folder.join("library.ron")).unwrap();
    let before = fs::read(&outside).unwrap();
    let mut history = crate::sample::new_history(opened.library);
    let settings = saegim::model::Settings {
        preset: saegim::model::Preset {
            new_per_day: 3,
            ..saegim::model::Preset::default()
        },
        ..saegim::model::Settings::default()
    };
    let changes = crate::sample::perform(&mut history, saegim::model::Action::SetSettings(settings));
    let error = opened
        .store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap_err();
    assert!(error.to_string().contains("it is not a regular file"), "{error}");
    assert_eq!(fs::read(&outside).unwrap(), before);
}

//! Every format that was ever released can still be read.
//!
//! `formats/<n>` is a small library as format `n` wrote it. It is never changed again; a new format gets a new folder.

use std::path::PathBuf;

use saegim::store::{OpenMode, SaveJob, Saved, Store};

use crate::files::copy_folder;
use crate::sample::{self, device, things};

fn kept_example(format: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/store/formats/{format}"))
}

#[test]
fn format_1_is_read() {
    let opened = Store::open(&kept_example(1), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    let (history, _) = sample::rich();
    assert_eq!(things(&opened.library), things(history.library()));
}

#[test]
fn format_1_is_what_is_written_today() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    let saved = opened.store.save(&SaveJob::of_documents(&opened.library)).unwrap();
    assert_eq!(saved, Saved::default());
    let (history, changes) = sample::rich();
    let again = tempfile::tempdir().unwrap();
    let mut made = Store::create(again.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    let is_lock = |path: &PathBuf| path.ends_with(".saegim.lock");
    let written = crate::files::texts(again.path());
    let kept = crate::files::texts(&kept_example(1));
    let without_lock =
        |texts: Vec<(PathBuf, String)>| -> Vec<_> { texts.into_iter().filter(|(path, _)| !is_lock(path)).collect() };
    assert_eq!(without_lock(written), without_lock(kept));
}

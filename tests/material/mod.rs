//! What tests read, and how a test says that it cannot run here.
//!
//! Notes of our own are in `tests/cases/notes`, so every test that reads notes runs on a clean clone. Larger collections
//! that are not part of the project are read besides where they are: in the folder that `SAEGIM_SHARED` names, or in
//! `shared` beside the project. Where that folder is, everything a test looks for in it must be there.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "each test program uses some of this"
)]

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Notes of our own.
pub(crate) fn own_notes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/notes")
}

/// A place in the shared material; nothing where there is none at all.
pub(crate) fn shared(place: &str) -> Option<PathBuf> {
    let named = env::var_os("SAEGIM_SHARED").map(PathBuf::from);
    let root = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    if !root.is_dir() {
        return None;
    }
    let path = root.join(place);
    assert!(
        path.exists(),
        "{} is not there, although the shared material is",
        path.display()
    );
    Some(path)
}

/// Says that a test cannot run here, and why. `.ci/run` collects what is said in the file that `SAEGIM_SKIPPED` names, and
/// fails when there is anything.
pub(crate) fn skip(why: &str) {
    println!("SKIPPED: {why}");
    if let Some(path) = env::var_os("SAEGIM_SKIPPED") {
        let mut file = OpenOptions::new().create(true).append(true).open(path).unwrap();
        writeln!(file, "{why}").unwrap();
    }
}

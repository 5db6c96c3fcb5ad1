//! What is shipped around the program: manual pages, completions, the icon, what desktops read, the licences of all parts.
//!
//! What is made from the program is kept with the sources, because whoever packages it should need nothing but these. The
//! tests make it again and compare; `UPDATE_EXPECT=1` writes it.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod command_line;
mod desktop;
mod icons;
#[path = "../material/mod.rs"]
mod material;
mod parts;

use std::path::{Path, PathBuf};

use expect_test::expect_file;

/// A file of the project.
fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of the project.
fn text(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap()
}

/// Compares what was made with what is kept.
fn assert_kept(relative: &str, made: &str) {
    expect_file![path(relative)].assert_eq(made);
}

//! The importer at its boundary: bytes in, drafts and actions out.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold and stops when it does not"
)]
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod anchors;
mod cases;
mod corpora;
mod first_note;
mod folder;
mod hostile;
mod identity;
mod landing;
mod laws;
#[path = "../material/mod.rs"]
mod material;
mod missing;
mod moved;
mod mutations;
mod reimport;
mod replacing;
mod rewriting;
mod sources;
mod support;
mod tables;
mod translating;
mod worth;
mod writing;

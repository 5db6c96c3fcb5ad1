//! What [`Store::look`](super::Store::look) finds: something another program did to the files.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::finding::Finding;
use crate::model::{Document, Review};

/// What lay in the place of a document when it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting(pub(super) blake3::Hash);

/// Something another program did.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// A document was written.
    Written {
        /// Where, relative to the library.
        path: PathBuf,
        /// What both sides come from; nothing for one that is new.
        base: Option<Document>,
        /// What was written.
        theirs: Document,
        /// To be given back with the outcome of the merge.
        sighting: Sighting,
    },
    /// A document is gone; this is what it was.
    Gone(Document),
    /// A sync tool, or the store itself, put a version of a document aside.
    Copy(ConflictCopy),
    /// Another device answered.
    Answered {
        /// Answers that hold now.
        given: Vec<Review>,
        /// Answers that do not hold any more.
        taken_back: Vec<Review>,
    },
    /// What was written cannot be read; what is in memory stays.
    Damaged(Finding),
}

/// A version of a document that was put aside when two sides had changed it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictCopy {
    /// Where it lies, relative to the library.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
}

/// What earlier looks have told, so that it is told once.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) damaged: BTreeSet<(PathBuf, [u8; 32])>,
    pub(super) copies: BTreeSet<(PathBuf, [u8; 32])>,
}

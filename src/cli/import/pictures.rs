//! Pictures beside the notes: looked at when a note names them, read again when they are kept.
//!
//! Never more than one picture is in memory, however many a folder holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;

use crate::cli::error::Failure;
use crate::import::{Draft, DraftKind};
use crate::model::{Attachment, ContentHash};
use crate::store::source::PictureFile;
use crate::store::{StoreError, inspect, read_file};

/// Longer files are no pictures that can be kept.
const MAX_PICTURE_BYTES: u64 = 64 << 20;

/// The pictures notes may mean.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// By their path relative to the imported folder.
    pub(super) attachments: BTreeMap<String, Attachment>,
    /// Files that are no pictures, or cannot be read.
    pub(super) problems: Vec<PictureFileProblem>,
    paths: BTreeMap<ContentHash, PathBuf>,
}

/// A file that is named like a picture and cannot be shown.
#[derive(Debug)]
pub(super) struct PictureFileProblem {
    pub(super) path: String,
    pub(super) error: StoreError,
}

impl Pictures {
    /// Looks at the files whose names stand in the drafts.
    pub(super) fn wanted_by(drafts: &[Draft], files: &[PictureFile]) -> Self {
        let wanted: BTreeSet<String> = drafts
            .iter()
            .flat_map(|draft| &draft.blocks)
            .flat_map(|block| {
                let own = match &block.kind {
                    DraftKind::Image(picture) => Some(picture),
                    _ => None,
                };
                own.into_iter().chain(&block.pictures)
            })
            .map(|picture| folded(&picture.name))
            .collect();
        let mut pictures = Self::default();
        for file in files {
            let name = file.name.rsplit('/').next().unwrap_or(&file.name);
            if wanted.contains(&folded(name)) {
                pictures.look_at(file);
            }
        }
        pictures
    }

    fn look_at(&mut self, file: &PictureFile) {
        let looked = read_file(&file.path, MAX_PICTURE_BYTES).and_then(|bytes| Ok(inspect(&bytes)?));
        match looked {
            Ok(attachment) => {
                self.attachments.insert(file.name.clone(), attachment);
                self.paths.insert(attachment.hash, file.path.clone());
            }
            Err(error) => self.problems.push(PictureFileProblem {
                path: file.name.clone(),
                error,
            }),
        }
    }

    /// The bytes of a picture; nothing for one that is not among the files.
    pub(super) fn read(&self, picture: &Attachment) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.paths.get(&picture.hash);
        Ok(path.map(|path| read_file(path, MAX_PICTURE_BYTES)).transpose()?)
    }
}

/// Names are compared composed and without case, as `import` compares them.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

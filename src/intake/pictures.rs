//! Pictures beside the notes: looked at when a note names them, read again when they are kept.
//!
//! Never more than one picture is in memory, however many a folder holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;

use crate::import::{Draft, DraftKind};
use crate::model::{Action, Attachment, ContentHash};
use crate::store::source::PictureFile;
use crate::store::{Attachments, StoreError, inspect, read_file};

/// Longer files are no pictures that can be kept.
const MAX_PICTURE_BYTES: u64 = 64 << 20;

/// The pictures notes may mean.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By their path relative to the imported folder.
    pub attachments: BTreeMap<String, Attachment>,
    /// Files that are no pictures, or cannot be read.
    pub problems: Vec<PictureFileProblem>,
    paths: BTreeMap<ContentHash, PathBuf>,
}

/// A file that is named like a picture and cannot be shown.
#[derive(Debug)]
pub struct PictureFileProblem {
    /// Its path relative to the imported folder.
    pub path: String,
    /// Why it cannot be kept.
    pub error: StoreError,
}

impl Pictures {
    /// Looks at the files whose names stand in the drafts.
    pub fn wanted_by(drafts: &[Draft], files: Vec<PictureFile>, is_cancelled: &impl Fn() -> bool) -> Self {
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
            if !is_cancelled() && wanted.contains(&folded(name)) {
                pictures.look_at(&file);
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

    /// Puts the pictures an import shows into the library, before the import itself.
    ///
    /// # Errors
    /// The first picture that could not be read or kept; those before it are kept and do no harm.
    pub fn keep(
        &self,
        action: &Action,
        attachments: &Attachments,
        on_kept: impl Fn(usize, usize),
    ) -> Result<(), StoreError> {
        let Action::Import(import) = action else { return Ok(()) };
        let shown: Vec<Attachment> = import.diagrams.iter().filter_map(|diagram| diagram.picture).collect();
        for (n_done, picture) in shown.iter().enumerate() {
            if let Some(path) = self.paths.get(&picture.hash) {
                attachments.put(&read_file(path, MAX_PICTURE_BYTES)?)?;
            }
            on_kept(n_done + 1, shown.len());
        }
        Ok(())
    }

    /// Puts all of them into the library, for those who do not know yet which will be shown. One that is not shown in the
    /// end is a file too many, no more.
    pub fn keep_all(
        &mut self,
        attachments: &Attachments,
        on_kept: impl Fn(usize, usize),
        is_cancelled: impl Fn() -> bool,
    ) {
        let n_total = self.paths.len();
        let mut kept = BTreeSet::new();
        for (n_done, (hash, path)) in self.paths.iter().enumerate() {
            if is_cancelled() {
                return;
            }
            match read_file(path, MAX_PICTURE_BYTES).and_then(|bytes| attachments.put(&bytes)) {
                Ok(_) => {
                    kept.insert(*hash);
                }
                Err(error) => self.problems.push(PictureFileProblem {
                    path: path.display().to_string(),
                    error,
                }),
            }
            on_kept(n_done + 1, n_total);
        }
        self.attachments.retain(|_, attachment| kept.contains(&attachment.hash));
    }
}

/// Names are compared composed and without case, as `import` compares them.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

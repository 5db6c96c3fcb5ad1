//! Pictures beside the notes: looked at when a note names them, read again when they are kept.
//!
//! Never more than one picture is in memory, however many a folder holds.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::Archive;
use crate::import::anki::{MediaFile, PackageMedia};
use crate::import::{Draft, DraftKind, PictureRef};
use crate::model::{Action, Attachment, ContentHash};
use crate::store::source::PictureFile;
use crate::store::{Attachments, PictureRefusal, StoreError, inspect, read_file};

/// Longer files are no pictures that can be kept.
pub(super) const MAX_PICTURE_BYTES: u64 = 64 << 20;

/// The pictures notes may mean.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By their path relative to the imported folder.
    pub attachments: BTreeMap<String, Attachment>,
    /// Files that are no pictures, or cannot be read.
    pub problems: Vec<PictureFileProblem>,
    /// Where the bytes of each are, and the name by which it was found.
    places: BTreeMap<ContentHash, (String, Place)>,
}

/// Where the bytes of a picture are.
#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    /// In the note that shows it.
    Note(Arc<[u8]>),
    /// In a package of Anki.
    Package(SharedMedia, MediaFile),
    /// In the archive of a library, by its name there.
    Archive(SharedArchive, String),
}

/// The files of a package, which lie in it until they are kept.
pub(super) type SharedMedia = Arc<Mutex<PackageMedia>>;

/// The archive of a library, in which its pictures lie until they are kept.
pub(super) type SharedArchive = Arc<Mutex<Archive>>;

/// Reads a file of an archive; nothing where it is damaged or too long.
fn read_archived(archive: &SharedArchive, name: &str) -> Option<Vec<u8>> {
    let mut archive = archive.lock().unwrap_or_else(PoisonError::into_inner);
    archive.read(name, MAX_PICTURE_BYTES).ok()
}

/// Reads a file of a package; nothing where it is not there, damaged or too long.
fn read_shared(media: &SharedMedia, file: &MediaFile) -> Option<Vec<u8>> {
    let mut media = media.lock().unwrap_or_else(PoisonError::into_inner);
    media.read(file, MAX_PICTURE_BYTES).ok()
}

impl Place {
    fn bytes(&self) -> Result<Cow<'_, [u8]>, StoreError> {
        match self {
            Self::File(path) => Ok(Cow::Owned(read_file(path, MAX_PICTURE_BYTES)?)),
            Self::Note(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Package(media, file) => {
                let bytes = read_shared(media, file).ok_or(PictureRefusal::Damaged)?;
                Ok(Cow::Owned(bytes))
            }
            Self::Archive(archive, name) => {
                let bytes = read_archived(archive, name).ok_or(PictureRefusal::Damaged)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
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
    /// Looks at the files whose names stand in the drafts, and at the pictures that stand in them.
    pub fn wanted_by(drafts: &[Draft], files: Vec<PictureFile>, is_cancelled: &impl Fn() -> bool) -> Self {
        let wanted: BTreeSet<String> = shown_in(drafts).map(|picture| folded(&picture.name)).collect();
        let mut pictures = Self::default();
        pictures.take_inline(drafts);
        for file in files {
            let name = file.name.rsplit('/').next().unwrap_or(&file.name);
            if !is_cancelled() && wanted.contains(&folded(name)) {
                pictures.look_at(&file);
            }
        }
        pictures
    }

    /// Takes the pictures that stand in the notes themselves.
    pub fn take_inline(&mut self, drafts: &[Draft]) {
        for picture in shown_in(drafts) {
            let Some(bytes) = &picture.data else { continue };
            match inspect(bytes) {
                Ok(attachment) => {
                    self.attachments.insert(picture.name.clone(), attachment);
                    let place = Place::Note(Arc::clone(bytes));
                    self.places.insert(attachment.hash, (picture.name.clone(), place));
                }
                Err(error) => self.problems.push(PictureFileProblem {
                    path: picture.name.clone(),
                    error: error.into(),
                }),
            }
        }
    }

    /// Looks at a picture of a package, and answers with what it is; nothing where it is none that is read.
    pub(super) fn look_into(&mut self, media: &SharedMedia, file: &MediaFile, name: &str) -> Option<Attachment> {
        let bytes = read_shared(media, file)?;
        match inspect(&bytes) {
            Ok(attachment) => {
                let place = Place::Package(Arc::clone(media), file.clone());
                let found = || (name.to_owned(), place);
                self.places.entry(attachment.hash).or_insert_with(found);
                Some(attachment)
            }
            Err(error) => {
                self.problems.push(PictureFileProblem {
                    path: name.to_owned(),
                    error: error.into(),
                });
                None
            }
        }
    }

    /// Looks at a picture in the archive of a library; what is none is passed over.
    pub(super) fn look_into_archive(&mut self, archive: &SharedArchive, name: &str) {
        let bytes = read_archived(archive, name);
        if let Some(Ok(attachment)) = bytes.map(|bytes| inspect(&bytes)) {
            let place = Place::Archive(Arc::clone(archive), name.to_owned());
            let found = || (name.to_owned(), place);
            self.places.entry(attachment.hash).or_insert_with(found);
        }
    }

    /// Whether the bytes of a picture are at hand.
    pub fn has(&self, picture: ContentHash) -> bool {
        self.places.contains_key(&picture)
    }

    fn look_at(&mut self, file: &PictureFile) {
        let looked = read_file(&file.path, MAX_PICTURE_BYTES).and_then(|bytes| Ok(inspect(&bytes)?));
        match looked {
            Ok(attachment) => {
                self.attachments.insert(file.name.clone(), attachment);
                let place = Place::File(file.path.clone());
                self.places.insert(attachment.hash, (file.name.clone(), place));
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
        let shown = import.diagrams.iter().filter_map(|diagram| diagram.picture);
        let shown: Vec<ContentHash> = shown.map(|picture| picture.hash).collect();
        self.keep_shown(&shown, attachments, on_kept)
    }

    /// Puts some pictures into the library; those whose bytes are not at hand are passed over.
    ///
    /// # Errors
    /// As [`keep`](Self::keep).
    pub fn keep_shown(
        &self,
        shown: &[ContentHash],
        attachments: &Attachments,
        on_kept: impl Fn(usize, usize),
    ) -> Result<(), StoreError> {
        for (n_done, picture) in shown.iter().enumerate() {
            if let Some((_, place)) = self.places.get(picture) {
                attachments.put(&place.bytes()?)?;
            }
            on_kept(n_done + 1, shown.len());
        }
        Ok(())
    }

    /// Puts all of them into the library; answers with those that could not be kept.
    pub(super) fn keep_all(
        &mut self,
        attachments: &Attachments,
        on_kept: impl Fn(usize, usize),
        is_cancelled: impl Fn() -> bool,
    ) -> BTreeSet<ContentHash> {
        let n_total = self.places.len();
        let mut lost = BTreeSet::new();
        for (n_done, (hash, (name, place))) in self.places.iter().enumerate() {
            if is_cancelled() {
                break;
            }
            if let Err(error) = place.bytes().and_then(|bytes| attachments.put(&bytes)) {
                lost.insert(*hash);
                self.problems.push(PictureFileProblem {
                    path: name.clone(),
                    error,
                });
            }
            on_kept(n_done + 1, n_total);
        }
        self.attachments
            .retain(|_, attachment| !lost.contains(&attachment.hash));
        lost
    }
}

/// The pictures that notes show.
fn shown_in(drafts: &[Draft]) -> impl Iterator<Item = &PictureRef> {
    drafts.iter().flat_map(|draft| &draft.blocks).flat_map(|block| {
        let own = match &block.kind {
            DraftKind::Image(picture) => Some(picture),
            _ => None,
        };
        own.into_iter().chain(&block.pictures)
    })
}

/// Names are compared composed and without case, as `import` compares them.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

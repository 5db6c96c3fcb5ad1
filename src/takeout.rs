//! Exports, the same for window and command line: a part of the library in a format, written to a file or a folder.
//!
//! What each format looks like stands in `exchange`; where cards stand for a package comes from `sheets`. Here they are written,
//! note by note, so that whoever waits sees how far it is and can break it off. A file is whole or not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::exchange::{
    ARCHIVED_JSON, ArchiveTrouble, ArchiveWriter, Paper, Reading, Scope, Separator, UnwrittenPackage, VaultFile,
    VaultKind, Watch, WrittenPackage, flash_paper, notes_paper, write_json, write_package, write_table, write_vault,
};
use crate::model::{Attachment, ContentHash, ExportFormat, Library, Note, Timestamp};
use crate::sheets::package_contents;
use crate::store::{Attachments, StoreError, write_file};

/// What is to be taken out.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// As what.
    pub format: ExportFormat,
    /// Which part of the library.
    pub scope: Scope,
    /// How what is in two languages is read.
    pub reading: Reading,
}

/// Where a library is, besides what is in it.
#[derive(Clone)]
pub struct Place {
    /// Its pictures.
    pub attachments: Attachments,
    /// Where the user lives.
    pub zone: TimeZone,
    /// What time it is.
    pub now: Timestamp,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOut {
    /// The file, or the folder.
    pub path: PathBuf,
    /// The files in a folder, by their paths.
    pub files: Vec<PathBuf>,
    /// How many notes are in it, or have cards in it.
    pub n_notes: usize,
    /// Pictures whose files are lost.
    pub n_lost: usize,
    /// What is to be said of a package.
    pub package: Option<WrittenPackage>,
}

/// Why nothing was written, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum TakeoutFailure {
    /// There is no note.
    #[error("nothing to export: import notes with `saegim import`")]
    Nothing,
    /// There is no card, and the format holds nothing else.
    #[error("there are no cards to export: make some first")]
    NoCards,
    /// It was broken off.
    #[error("the export was stopped")]
    Stopped,
    /// There is no package.
    #[error(transparent)]
    Package(UnwrittenPackage),
    /// There is no archive.
    #[error(transparent)]
    Archive(#[from] ArchiveTrouble),
    /// It cannot be written there.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<UnwrittenPackage> for TakeoutFailure {
    fn from(why: UnwrittenPackage) -> Self {
        match why {
            UnwrittenPackage::NoCards => Self::NoCards,
            UnwrittenPackage::Stopped => Self::Stopped,
            other => Self::Package(other),
        }
    }
}

/// What a format that is one text is written as; of any other, the JSON of the same part.
///
/// # Errors
/// When there is nothing to be written, or it was broken off.
pub fn text_of(
    library: &Library,
    wanted: &Wanted,
    place: &Place,
    watch: &mut Watch<'_>,
) -> Result<String, TakeoutFailure> {
    let Wanted { format, scope, reading } = wanted;
    let picture = |attachment: &Attachment| place.attachments.read(attachment).ok();
    let has_cards = |note: &Arc<Note>| library.cards_of(note.id).next().is_some();
    if format.is_of_cards() && !scope.notes(library).into_iter().any(has_cards) {
        return Err(TakeoutFailure::NoCards);
    }
    let html = |paper: Paper| paper.to_html();
    let written = match format {
        ExportFormat::Csv => write_table(library, scope, (Separator::Comma, *reading), watch),
        ExportFormat::Tsv => write_table(library, scope, (Separator::Tab, *reading), watch),
        ExportFormat::Paper => notes_paper(library, scope, *reading, &picture, watch).map(html),
        ExportFormat::FlashCards => flash_paper(library, scope, *reading, &picture, watch).map(html),
        ExportFormat::Json
        | ExportFormat::Everything
        | ExportFormat::Markdown
        | ExportFormat::Obsidian
        | ExportFormat::Anki => write_json(library, scope, watch),
    };
    written.ok_or(TakeoutFailure::Stopped)
}

/// Writes a part of the library to a file, or into a folder.
///
/// # Errors
/// Why nothing was written. What went into a folder before stays there.
pub fn take_out(
    library: &Library,
    wanted: &Wanted,
    place: &Place,
    to: &Path,
    watch: &mut Watch<'_>,
) -> Result<TakenOut, TakeoutFailure> {
    let Wanted { format, scope, .. } = wanted;
    let n_notes = scope.notes(library).len();
    if n_notes == 0 && *scope != Scope::All {
        return Err(TakeoutFailure::Nothing);
    }
    let mut taken = TakenOut {
        path: to.to_owned(),
        n_notes,
        ..TakenOut::default()
    };
    match format {
        ExportFormat::Markdown | ExportFormat::Obsidian => {
            let kind = if *format == ExportFormat::Markdown {
                VaultKind::Markdown
            } else {
                VaultKind::Obsidian
            };
            let files = write_vault(library, scope, (kind, wanted.reading), watch).ok_or(TakeoutFailure::Stopped)?;
            for (path, file) in files {
                if watch(0).is_break() {
                    return Err(TakeoutFailure::Stopped);
                }
                let Some(bytes) = bytes_of(file, &place.attachments) else {
                    taken.n_lost += 1;
                    continue;
                };
                let file = to.join(path.split('/').collect::<PathBuf>());
                write_file(&file, &bytes)?;
                taken.files.push(file);
            }
        }
        ExportFormat::Everything => {
            let (bytes, n_lost) = archive(library, (scope, wanted.reading), &place.attachments, watch)?;
            taken.n_lost = n_lost;
            write_file(to, &bytes)?;
        }
        ExportFormat::Anki => {
            let picture = |attachment: &Attachment| place.attachments.read(attachment).ok();
            let contents = package_contents(library, &place.zone, place.now, &picture);
            let written = write_package(library, scope, &contents, watch)?;
            write_file(to, &written.bytes)?;
            taken.package = Some(WrittenPackage {
                bytes: Vec::new(),
                ..written
            });
        }
        ExportFormat::Json | ExportFormat::Csv | ExportFormat::Tsv | ExportFormat::Paper | ExportFormat::FlashCards => {
            write_file(to, text_of(library, wanted, place, watch)?.as_bytes())?;
        }
    }
    Ok(taken)
}

/// The bytes of a file of a vault; nothing where a picture is lost.
fn bytes_of(file: VaultFile, attachments: &Attachments) -> Option<Vec<u8>> {
    match file {
        VaultFile::Text(text) => Some(text.into_bytes()),
        VaultFile::Picture(picture) => attachments.read(&picture).ok(),
    }
}

/// Everything in one archive, and how many pictures are lost. Pictures that no note shows lie beside the notes.
fn archive(
    library: &Library,
    (scope, reading): (&Scope, Reading),
    attachments: &Attachments,
    watch: &mut Watch<'_>,
) -> Result<(Vec<u8>, usize), TakeoutFailure> {
    let mut archive = ArchiveWriter::default();
    let json = write_json(library, scope, &mut |_| watch(0)).ok_or(TakeoutFailure::Stopped)?;
    archive.add(ARCHIVED_JSON, json.as_bytes(), false)?;
    drop(json);
    let mut n_lost = 0;
    let files = write_vault(library, scope, (VaultKind::Obsidian, reading), watch).ok_or(TakeoutFailure::Stopped)?;
    let shown: BTreeSet<ContentHash> = files.iter().filter_map(|(_, file)| hash_of(file)).collect();
    let others = scope.diagrams(library).filter_map(|diagram| diagram.picture);
    let others: BTreeMap<String, VaultFile> = others
        .filter(|picture| !shown.contains(&picture.hash))
        .map(|picture| {
            let name = format!("pictures/{}.{}", picture.hash, picture.format.extension());
            (name, VaultFile::Picture(picture))
        })
        .collect();
    let notes = files.into_iter().map(|(path, file)| (format!("notes/{path}"), file));
    for (name, file) in notes.chain(others) {
        if watch(0).is_break() {
            return Err(TakeoutFailure::Stopped);
        }
        let is_picture = hash_of(&file).is_some();
        match bytes_of(file, attachments) {
            Some(bytes) => archive.add(&name, &bytes, is_picture)?,
            None => n_lost += 1,
        }
    }
    Ok((archive.finish()?, n_lost))
}

const fn hash_of(file: &VaultFile) -> Option<ContentHash> {
    match file {
        VaultFile::Picture(picture) => Some(picture.hash),
        VaultFile::Text(_) => None,
    }
}

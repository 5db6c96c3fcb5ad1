//! Errors as sentences in the language of the window.
//!
//! Errors carry no prose for the window; the table of words supplies it. What the system says in its own words is not
//! repeated: the sentence names the file and what to do.

use std::io;
use std::path::Path;

use super::bitmap::PictureFailure;
use crate::model::Refusal;
use crate::store::source::SourceTrouble;
use crate::store::{Finding, PictureRefusal, Problem, ReadOnlyReason, StoreError};
use crate::ui::text::{Phrase, Words};

/// What went wrong with a file, and what to do.
pub(super) fn sentence(words: &Words, error: &StoreError) -> String {
    let words_of = &words.errors;
    match error {
        StoreError::Io { path, source, .. } => io_phrase(words, source).with(short(path)),
        StoreError::NotALibrary(path) => words_of.not_a_library.with(path.display()),
        StoreError::AlreadyALibrary(path) => words_of.already_a_library.with(path.display()),
        StoreError::Locked(_) => words_of.locked.to_string(),
        StoreError::ReadOnly(reason) => read_only_sentence(words, reason),
        StoreError::Unfaithful(path) => words_of.unfaithful.with(short(path)),
        StoreError::Picture(refusal) => picture_refusal(words, *refusal),
        StoreError::DamagedAttachment(_) => words_of.picture_lost.to_string(),
        StoreError::DamagedVersion { path, .. } => words_of.cannot_access.with(short(path)),
        StoreError::Unsaveable(_) | StoreError::Unsettled(_) | StoreError::Homeless(_) | StoreError::Closed => {
            words_of.save_again.to_string()
        }
    }
}

fn io_phrase<'a>(words: &'a Words, error: &io::Error) -> &'a Phrase {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => &words.errors.disk_full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => &words.errors.no_permission,
        _ => &words.errors.cannot_access,
    }
}

/// The end of a path, which is what a person recognises.
fn short(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Why nothing can be changed.
pub(super) fn read_only_sentence(words: &Words, reason: &ReadOnlyReason) -> String {
    let phrase = match reason {
        ReadOnlyReason::Asked => &words.errors.asked_read_only,
        ReadOnlyReason::Locked => &words.errors.locked,
        ReadOnlyReason::Newer { .. } => &words.errors.newer,
        ReadOnlyReason::Unwritable(_) => &words.errors.not_allowed,
        ReadOnlyReason::NoRoomForIds(_) => &words.errors.file_misplaced,
    };
    phrase.to_string()
}

/// What is wrong with a file of the library, and what to do.
pub(super) fn finding_sentence(words: &Words, finding: &Finding) -> String {
    let errors = &words.errors;
    let phrase = match finding.problem {
        Problem::Unreadable(_) | Problem::NotAFile | Problem::TooLarge => &errors.file_unreadable,
        Problem::NotText | Problem::Malformed(_) => &errors.file_malformed,
        Problem::DamagedText => &errors.file_text_damaged,
        Problem::Missing | Problem::NamelessNotebook => &errors.file_missing,
        Problem::DamagedAnswer | Problem::LostAnswers { .. } | Problem::TornTail => &errors.answers_damaged,
        Problem::MissingPicture(_) | Problem::DamagedPicture(_) => &errors.picture_lost,
        Problem::Newer { .. } => &errors.newer,
        Problem::DefectiveCard(..) => &errors.file_card_defective,
        Problem::SameAs(_)
        | Problem::ConflictCopy
        | Problem::LogCopy
        | Problem::WrongClock(..)
        | Problem::RepeatedId(_)
        | Problem::Misplaced(_)
        | Problem::BadRange(_)
        | Problem::NotFinite(_) => &errors.file_misplaced,
    };
    phrase.to_string()
}

/// Why a picture was not taken in.
fn picture_refusal(words: &Words, refusal: PictureRefusal) -> String {
    let phrase = match refusal {
        PictureRefusal::NotAPicture | PictureRefusal::Damaged => &words.errors.picture_damaged,
        PictureRefusal::TooManyPixels { .. } | PictureRefusal::TooLong { .. } => &words.errors.picture_too_large,
        PictureRefusal::TooComplex => &words.errors.picture_too_complex,
    };
    phrase.to_string()
}

/// Why an edit was not made.
pub(super) fn refusal_sentence(words: &Words, refusal: Refusal) -> String {
    let errors = &words.errors;
    let phrase = match refusal {
        Refusal::Missing(_) => &errors.refused_missing,
        Refusal::Empty(_) => &errors.refused_empty,
        Refusal::Defective(defect) => return words.defect(defect),
        Refusal::DiagramOfNote => &errors.refused_of_note,
        Refusal::DiagramInUse => &errors.refused_in_use,
        Refusal::RegionLocked => &errors.refused_locked,
        Refusal::NoGroup => &errors.refused_group,
        Refusal::BadShape | Refusal::BadRange | Refusal::NotARemark | Refusal::IdTaken(_) | Refusal::OutOfBounds => {
            &errors.refused_other
        }
    };
    phrase.to_string()
}

/// Why a file was not imported.
pub(super) fn source_trouble(words: &Words, trouble: &SourceTrouble) -> String {
    let report = &words.report;
    let phrase = match trouble {
        SourceTrouble::NotFound => &report.not_found,
        SourceTrouble::Unreadable(_) => &report.not_readable,
        SourceTrouble::Empty => &report.empty,
        SourceTrouble::TooLarge(_) | SourceTrouble::TooDeep => &report.too_large,
        SourceTrouble::NoRecords => &report.no_records,
        SourceTrouble::Binary | SourceTrouble::UnknownKind => &report.not_text,
        SourceTrouble::AlreadyIn(title) => return report.already_in.with(title),
        SourceTrouble::UnreadKind => &report.kind_unread,
        SourceTrouble::NotDownloaded => &report.not_downloaded,
        SourceTrouble::NoRegularFile => &report.not_opened,
        SourceTrouble::NoPackage => &words.anki.no_package,
        SourceTrouble::LiveCollection => &words.anki.live_collection,
        SourceTrouble::NewerPackage => &words.anki.newer,
        SourceTrouble::HugePackage => &words.anki.huge,
        SourceTrouble::DamagedPackage => &words.anki.damaged,
        SourceTrouble::NoPackagesBuilt => &words.anki.not_built,
        SourceTrouble::NoLibraryArchive => &words.transfer.no_library,
        SourceTrouble::DamagedArchive => &words.transfer.damaged_archive,
        SourceTrouble::HugeArchive => &words.transfer.huge_archive,
        SourceTrouble::NewerExport => &words.transfer.newer,
        SourceTrouble::DamagedExport(_) => &words.transfer.damaged,
    };
    phrase.to_string()
}

/// Why a picture cannot be shown.
pub(super) fn picture_failure(words: &Words, failure: PictureFailure) -> String {
    let phrase = match failure {
        PictureFailure::Unreadable => &words.errors.picture_lost,
        PictureFailure::Damaged => &words.errors.picture_damaged,
        PictureFailure::TooLarge => &words.errors.picture_too_large,
        PictureFailure::NoRoom => &words.errors.picture_no_room,
        PictureFailure::TooComplex => &words.errors.picture_too_complex,
    };
    phrase.to_string()
}

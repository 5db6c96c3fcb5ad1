//! The archive of a package: which of its databases is the real one, and its pictures by name.
//!
//! Nothing is unpacked to disk and no name of the archive becomes a path. Whatever sizes it claims, what is read is
//! bounded: an archive that unpacks into more than a collection can be is refused, not read to its end.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use unicode_normalization::UnicodeNormalization as _;
use zip::ZipArchive;
use zip::result::ZipError;

use super::wire;
use super::{MediaFile, PackageFile, PackageTrouble};

/// A collection of a million notes has less.
const MAX_COLLECTION_BYTES: u64 = 2 << 30;
/// The list of half a million files.
const MAX_LIST_BYTES: u64 = 64 << 20;
/// More files are no package.
const MAX_ENTRIES: usize = 1 << 20;

/// What a package unpacks into.
pub(super) struct Contents {
    pub(super) database: Vec<u8>,
    /// The files of the collection by their names, composed.
    pub(super) media: BTreeMap<String, MediaFile>,
}

/// How the files of a package are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// Each packed by itself, and their list as a message.
    Packed,
}

/// An archive that is open.
pub(super) type Archive = ZipArchive<Box<dyn PackageFile>>;

pub(super) fn open(mut file: Box<dyn PackageFile>) -> Result<(Contents, Archive), PackageTrouble> {
    let mut head = [0_u8; 16];
    let n_read = read_up_to(&mut file, &mut head).map_err(|_| PackageTrouble::Damaged)?;
    if head
        .get(..n_read)
        .is_some_and(|head| head.starts_with(b"SQLite format 3"))
    {
        return Err(PackageTrouble::LiveCollection);
    }
    file.rewind().map_err(|_| PackageTrouble::Damaged)?;
    let mut archive = ZipArchive::new(file).map_err(|_| PackageTrouble::NoPackage)?;
    if archive.len() > MAX_ENTRIES {
        return Err(PackageTrouble::TooLarge);
    }
    let form = match entry(&mut archive, "meta", 64)? {
        None => Form::Plain,
        Some(meta) => match wire::number_of(&meta, 1) {
            0..=2 => Form::Plain,
            3 => Form::Packed,
            _ => return Err(PackageTrouble::TooNew),
        },
    };
    // Newer packages hold an old collection as well, whose one note says that the program is too old.
    let names: &[&str] = match form {
        Form::Packed => &["collection.anki21b"],
        Form::Plain => &["collection.anki21", "collection.anki2"],
    };
    let mut database = None;
    for name in names {
        if database.is_none() {
            database = entry(&mut archive, name, MAX_COLLECTION_BYTES)?;
        }
    }
    let database = database.ok_or(PackageTrouble::NoPackage)?;
    let database = match form {
        Form::Plain => database,
        Form::Packed => unpacked(&database, MAX_COLLECTION_BYTES)?,
    };
    let list = entry(&mut archive, "media", MAX_LIST_BYTES)?.unwrap_or_default();
    let media = match form {
        Form::Plain => plain_list(&list),
        Form::Packed => packed_list(&unpacked(&list, MAX_LIST_BYTES)?),
    };
    Ok((Contents { database, media }, archive))
}

/// A file of the collection; at most `max_bytes` of it are read.
pub(super) fn media(archive: &mut Archive, wanted: &MediaFile, max_bytes: u64) -> Result<Vec<u8>, PackageTrouble> {
    let bytes = entry(archive, &wanted.entry, max_bytes)?.ok_or(PackageTrouble::Damaged)?;
    if wanted.is_packed {
        unpacked(&bytes, max_bytes)
    } else {
        Ok(bytes)
    }
}

fn read_up_to(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut n_read = 0;
    while let Some(rest) = buffer.get_mut(n_read..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            n => n_read += n,
        }
    }
    Ok(n_read)
}

fn entry(archive: &mut Archive, name: &str, max_bytes: u64) -> Result<Option<Vec<u8>>, PackageTrouble> {
    match archive.by_name(name) {
        Ok(entry) => bounded(entry, max_bytes).map(Some),
        Err(ZipError::FileNotFound) => Ok(None),
        Err(_) => Err(PackageTrouble::Damaged),
    }
}

fn unpacked(bytes: &[u8], max_bytes: u64) -> Result<Vec<u8>, PackageTrouble> {
    let decoder = zstd::Decoder::new(Cursor::new(bytes)).map_err(|_| PackageTrouble::Damaged)?;
    bounded(decoder, max_bytes)
}

fn bounded(reader: impl Read, max_bytes: u64) -> Result<Vec<u8>, PackageTrouble> {
    let mut bytes = Vec::new();
    let read = reader.take(max_bytes + 1).read_to_end(&mut bytes);
    let n_bytes = read.map_err(|_| PackageTrouble::Damaged)?;
    if u64::try_from(n_bytes).is_ok_and(|n| n <= max_bytes) {
        Ok(bytes)
    } else {
        Err(PackageTrouble::TooLarge)
    }
}

/// `{"0": "name.png"}`.
fn plain_list(list: &[u8]) -> BTreeMap<String, MediaFile> {
    let names: BTreeMap<String, String> = serde_json::from_slice(list).unwrap_or_default();
    let file = |(entry, name): (String, String)| {
        let is_packed = false;
        (composed(&name), MediaFile { entry, is_packed })
    };
    names.into_iter().map(file).collect()
}

/// Messages in their order, each with a name as its first field.
fn packed_list(list: &[u8]) -> BTreeMap<String, MediaFile> {
    let entries = wire::fields(list).into_iter().filter_map(|(place, value)| match value {
        wire::Value::Bytes(entry) if place == 1 => Some(wire::text_of(entry, 1)),
        _ => None,
    });
    let file = |(n, name): (usize, String)| {
        let (entry, is_packed) = (n.to_string(), true);
        (composed(&name), MediaFile { entry, is_packed })
    };
    entries.enumerate().map(file).collect()
}

fn composed(name: &str) -> String {
    name.nfc().collect()
}

//! Everything in one archive: the library as JSON, and beside it what people and other programs read.
//!
//! Read back, an archive gives its JSON and its pictures; the rest is for others. Whatever sizes it claims, what is read of it
//! is bounded, and no name in it becomes a path.

use std::io::{Cursor, Read, Seek, Write as _};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What the JSON of the library is called in an archive.
pub const ARCHIVED_JSON: &str = "saegim.json";

/// A million answers have less.
const MAX_JSON_BYTES: u64 = 2 << 30;

/// More files are no archive of ours.
const MAX_ENTRIES: usize = 1 << 20;

/// An archive that is being written.
pub struct ArchiveWriter(ZipWriter<Cursor<Vec<u8>>>);

impl Default for ArchiveWriter {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::default()))
    }
}

impl ArchiveWriter {
    /// Adds a file; pictures are packed already, and only stored.
    ///
    /// # Errors
    /// When it has no room there.
    pub fn add(&mut self, name: &str, bytes: &[u8], is_packed: bool) -> Result<(), ArchiveTrouble> {
        let method = if is_packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        // Without a time the same library makes the same archive.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .large_file(bytes.len() >= 1 << 31);
        self.0
            .start_file(name, options)
            .map_err(|_| ArchiveTrouble::Unwritten)?;
        self.0.write_all(bytes).map_err(|_| ArchiveTrouble::Unwritten)
    }

    /// The file.
    ///
    /// # Errors
    /// When it could not be brought to its end.
    pub fn finish(self) -> Result<Vec<u8>, ArchiveTrouble> {
        let written: ZipResult<Cursor<Vec<u8>>> = self.0.finish();
        written.map(Cursor::into_inner).map_err(|_| ArchiveTrouble::Unwritten)
    }
}

/// What an archive is read from.
pub trait ArchiveFile: Read + Seek + Send {}

impl<T: Read + Seek + Send> ArchiveFile for T {}

/// An archive that is open.
pub struct Archive(ZipArchive<Box<dyn ArchiveFile>>);

/// Why an archive was not read, or not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveTrouble {
    /// It holds no library.
    #[error("this archive holds no library that Saegim exported")]
    NotOurs,
    /// It is cut off, or not what it says.
    #[error("this archive is damaged")]
    Damaged,
    /// It unpacks into more than a library can be.
    #[error("this archive unpacks into more than a library can be")]
    TooLarge,
    /// There was no room for it.
    #[error("the archive couldn't be put together in memory: export one notebook at a time")]
    Unwritten,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").finish_non_exhaustive()
    }
}

impl Archive {
    /// Opens an archive.
    ///
    /// # Errors
    /// When it is none, or holds too many files.
    pub fn open(file: Box<dyn ArchiveFile>) -> Result<Self, ArchiveTrouble> {
        let archive = ZipArchive::new(file).map_err(|_| ArchiveTrouble::Damaged)?;
        if archive.len() > MAX_ENTRIES {
            return Err(ArchiveTrouble::TooLarge);
        }
        Ok(Self(archive))
    }

    /// The JSON of its library.
    ///
    /// # Errors
    /// When there is none, or too much of it.
    pub fn json(&mut self) -> Result<Vec<u8>, ArchiveTrouble> {
        self.read(ARCHIVED_JSON, MAX_JSON_BYTES)
    }

    /// The names of all files in it.
    pub fn names(&self) -> Vec<String> {
        self.0.file_names().map(str::to_owned).collect()
    }

    /// A file of it, of at most so many bytes.
    ///
    /// # Errors
    /// When it is not there, damaged, or larger.
    pub fn read(&mut self, name: &str, max_bytes: u64) -> Result<Vec<u8>, ArchiveTrouble> {
        let entry = self.0.by_name(name).map_err(|error| match error {
            ZipError::FileNotFound => ArchiveTrouble::NotOurs,
            _ => ArchiveTrouble::Damaged,
        })?;
        let mut bytes = Vec::new();
        let mut bounded = entry.take(max_bytes.saturating_add(1));
        bounded.read_to_end(&mut bytes).map_err(|_| ArchiveTrouble::Damaged)?;
        if u64::try_from(bytes.len()).is_ok_and(|n_bytes| n_bytes <= max_bytes) {
            Ok(bytes)
        } else {
            Err(ArchiveTrouble::TooLarge)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ArchiveWriter::default();
        for (name, bytes) in files {
            writer.add(name, bytes, false).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn what_was_put_in_is_read_and_the_same_files_make_the_same_archive() {
        let files: &[(&str, &[u8])] = &[(ARCHIVED_JSON, b"{}"), ("노트/별칭.md", "# 별칭".as_bytes())];
        let bytes = archive(files);
        assert_eq!(bytes, archive(files));
        let mut read = Archive::open(Box::new(Cursor::new(bytes))).unwrap();
        assert_eq!(read.json().unwrap(), b"{}");
        assert_eq!(read.read("노트/별칭.md", 100).unwrap(), "# 별칭".as_bytes());
        assert_eq!(read.read("노트/별칭.md", 3), Err(ArchiveTrouble::TooLarge));
    }

    #[test]
    fn what_is_none_of_ours_is_named() {
        let mut other = Archive::open(Box::new(Cursor::new(archive(&[("a.md", b"a")])))).unwrap();
        assert_eq!(other.json(), Err(ArchiveTrouble::NotOurs));
        let no_archive: &[u8] = b"PK\x03\x04 and nothing behind it";
        assert_eq!(
            Archive::open(Box::new(Cursor::new(no_archive))).err(),
            Some(ArchiveTrouble::Damaged)
        );
        let whole = archive(&[(ARCHIVED_JSON, &[b'a'; 4_000])]);
        let cut = whole.get(..whole.len() / 2).unwrap().to_vec();
        assert!(Archive::open(Box::new(Cursor::new(cut))).is_err());
    }
}

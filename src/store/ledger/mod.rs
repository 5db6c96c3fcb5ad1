//! What was written down about the documents when they were saved, so that damage can be told from a change.
//!
//! A flipped bit in a note is a letter that is another one: the file reads well and nobody notices. So for each document
//! that is written its hash, length and time are noted outside the library, beside the earlier versions, once per library
//! on this machine:
//!
//! ```text
//! Ledger(format:1,library:"/home/ann/library") // 0c1d2e3f
//! Wrote(path:"notebooks/a/람다.ron",hash:"…",bytes:2113,modified:1763882000123456789,lines:24,cards:3) // 5a6b7c8d
//! Gone(path:"notebooks/a/람다.ron") // 9e0f1a2b
//! ```
//!
//! Whoever changes a file changes its time; a disk that loses a bit does not. `compare` draws the conclusion. The last
//! line about a path holds. A file that was opened to be written to and found changed by somebody else is written down as
//! it is then, so that it is watched over as well.
//!
//! It is advice, not truth. Nothing is synced: after a power cut the last lines may be missing, and then a document looks
//! as if another program had changed it, which is no damage. A line that cannot be written or read is no error. Where the
//! ledger belongs to a copy of the library in another folder, it says nothing. Two writes within one tick of the disk's
//! clock have the same time; should the line of the second be lost as well, it is taken for damage.

mod compare;

pub(super) use compare::compare;

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::checked;
use super::error::StoreError;
use super::finding::Holds;
use super::fs::{Fs, Stamp};
use super::layout::MAX_DOCUMENT_BYTES;
use super::replace::{self, TempNames, make_folders};
use super::shape::FORMAT;

/// Its name in the folder of the versions of a library.
const FILE: &str = "ledger.ronl";

/// A document as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) hash: blake3::Hash,
    pub(super) stamp: Stamp,
    pub(super) holds: Holds,
}

/// Something to be written down about a path relative to the library.
pub(super) type Entry = (PathBuf, Option<Written>);

#[derive(Serialize, Deserialize)]
enum Line {
    /// The first line: where the library lies.
    Ledger { format: u32, library: String },
    /// A document was written.
    Wrote {
        path: String,
        hash: String,
        bytes: u64,
        modified: i64,
        #[serde(default, skip_serializing_if = "is_zero")]
        lines: usize,
        #[serde(default, skip_serializing_if = "is_zero")]
        cards: usize,
    },
    /// A document was removed, or got another name.
    Gone { path: String },
}

/// What is known of the documents of a library; by their paths relative to it.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    written: BTreeMap<PathBuf, Written>,
    n_lines: usize,
    /// Whether lines can be added to the file.
    is_sound: bool,
}

impl Ledger {
    /// Reads what was written down about the library in the folder `root`; nothing where there is nothing to be read.
    pub(super) fn read(fs: &dyn Fs, versions: &Path, root: &Path) -> Self {
        let Ok(bytes) = fs.read(&versions.join(FILE), MAX_DOCUMENT_BYTES) else {
            return Self::default();
        };
        let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').map(read_line);
        let library = written_root(root);
        match lines.next() {
            Some(Some(Line::Ledger { format, library: of })) if format <= FORMAT && of == library => {}
            _ => return Self::default(),
        }
        let mut ledger = Self {
            is_sound: true,
            ..Self::default()
        };
        for line in lines {
            match line.and_then(entry_of) {
                Some(entry) => ledger.take(entry),
                None => ledger.is_sound = false,
            }
        }
        ledger
    }

    /// The document at a path as it was written last.
    pub(super) fn of(&self, path: &Path) -> Option<&Written> {
        self.written.get(path)
    }

    fn take(&mut self, (path, written): Entry) {
        self.n_lines += 1;
        match written {
            Some(written) => self.written.insert(path, written),
            None => self.written.remove(&path),
        };
    }
}

/// The writing end of a ledger. Nothing it does can fail for its caller.
pub(super) struct LedgerWriter {
    fs: Arc<dyn Fs>,
    temps: Arc<TempNames>,
    versions: PathBuf,
    root: PathBuf,
    ledger: Ledger,
}

impl LedgerWriter {
    /// Goes on where the ledger ends, which is written anew when most of its lines are of no use any more.
    pub(super) fn open(fs: Arc<dyn Fs>, temps: Arc<TempNames>, versions: PathBuf, root: PathBuf) -> Self {
        let ledger = Ledger::read(&*fs, &versions, &root);
        let is_long = ledger.n_lines > 2 * ledger.written.len();
        let mut writer = Self {
            fs,
            temps,
            versions,
            root,
            ledger,
        };
        if is_long {
            writer.write_anew();
        }
        writer
    }

    pub(super) const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Adds lines in one write, which nobody waits for.
    pub(super) fn add(&mut self, entries: Vec<Entry>) {
        if entries.is_empty() {
            return;
        }
        let is_added = self.ledger.is_sound && self.append(&entries).is_ok();
        for entry in entries {
            self.ledger.take(entry);
        }
        if !is_added {
            self.write_anew();
        }
    }

    /// Notes that a file, or everything in a folder, lies elsewhere now.
    pub(super) fn add_moved(&mut self, from: &Path, to: &Path) {
        let moved = self.ledger.written.iter().filter_map(|(path, written)| {
            let rest = path.strip_prefix(from).ok()?;
            let now = if rest.as_os_str().is_empty() {
                to.to_owned()
            } else {
                to.join(rest)
            };
            Some([(path.clone(), None), (now, Some(*written))])
        });
        let entries = moved.flatten().collect();
        self.add(entries);
    }

    fn append(&self, entries: &[Entry]) -> io::Result<()> {
        let mut bytes = Vec::new();
        for (path, written) in entries {
            write_line(path, written.as_ref(), &mut bytes);
        }
        self.fs.append(&self.versions.join(FILE))?.write_all(&bytes)
    }

    /// Puts a ledger in place that has one line per document. Where that fails, it is tried again with the next line.
    fn write_anew(&mut self) {
        let mut bytes = Vec::new();
        let first = Line::Ledger {
            format: FORMAT,
            library: written_root(&self.root),
        };
        let mut outcome = checked::write(&first, &mut bytes).map_err(StoreError::unsaveable);
        for (path, written) in &self.ledger.written {
            write_line(path, Some(written), &mut bytes);
        }
        outcome = outcome
            .and_then(|()| make_folders(&*self.fs, &self.versions))
            .and_then(|()| replace::replace(&*self.fs, &self.temps, &self.versions.join(FILE), &bytes));
        self.ledger.is_sound = outcome.is_ok();
        if outcome.is_ok() {
            self.ledger.n_lines = self.ledger.written.len();
        }
    }
}

fn write_line(path: &Path, written: Option<&Written>, bytes: &mut Vec<u8>) {
    let path = written_path(path);
    let line = match written {
        Some(written) => Line::Wrote {
            path,
            hash: written.hash.to_hex().to_string(),
            bytes: written.stamp.n_bytes,
            modified: written.stamp.modified_ns,
            lines: written.holds.n_lines,
            cards: written.holds.n_cards,
        },
        None => Line::Gone { path },
    };
    // Texts and numbers can always be written down; a line that is missing is as good as one that was lost.
    let _ = checked::write(&line, bytes);
}

fn read_line(bytes: &[u8]) -> Option<Line> {
    ron::from_str(checked::read(bytes.strip_suffix(b"\n")?)?).ok()
}

fn entry_of(line: Line) -> Option<Entry> {
    match line {
        Line::Ledger { .. } => None,
        Line::Gone { path } => Some((PathBuf::from(path), None)),
        Line::Wrote {
            path,
            hash,
            bytes,
            modified,
            lines,
            cards,
        } => {
            let written = Written {
                hash: blake3::Hash::from_hex(hash).ok()?,
                stamp: Stamp {
                    n_bytes: bytes,
                    modified_ns: modified,
                },
                holds: Holds {
                    n_lines: lines,
                    n_cards: cards,
                },
            };
            Some((PathBuf::from(path), Some(written)))
        }
    }
}

/// A path relative to the library, with `/` between its parts on every system.
fn written_path(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(Component::as_os_str).collect();
    let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The folder of a library, wherever the program was started.
fn written_root(root: &Path) -> String {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    root.to_string_lossy().into_owned()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field as it is")]
const fn is_zero(n: &usize) -> bool {
    *n == 0
}

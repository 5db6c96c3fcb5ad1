//! Reading what is to be imported: files and whole folders of the user's.
//!
//! Only regular files are opened, and no link is followed, so that neither a pipe that never ends nor a link out of the
//! folder is read; links and documents of other kinds are named. Hidden folders, the trash and the settings of other
//! programs are passed over. What cannot be read is
//! one [`SourceProblem`] and does not stop the rest. The order is that of the paths, whatever the file system says.
//!
//! What is read is bytes: the importer finds out what they mean. Pictures are listed, not read; whoever stores them
//! reads them one by one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use encoding_rs::{UTF_16BE, UTF_16LE};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::{FileKind, is_unread_document, is_unread_picture};

/// The largest text that is read. A note is a few kilobytes; what is larger is something else.
pub const MAX_TEXT_BYTES: u64 = 32 << 20;

/// The largest JSON that is read: it may hold a whole library with its answers.
const MAX_JSON_BYTES: u64 = 1 << 30;

/// Folders inside each other that are gone into.
const MAX_DEPTH: usize = 64;

/// What was found under some paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Texts, in the order of their names.
    pub texts: Vec<TextFile>,
    /// Pictures, in the order of their names.
    pub pictures: Vec<PictureFile>,
    /// Packages of Anki, in the order of their names.
    pub packages: Vec<PackagePath>,
    /// Archives that may hold an exported library, in the order of their names.
    pub archives: Vec<PackagePath>,
    /// What could not be read.
    pub problems: Vec<SourceProblem>,
    /// What lies in a folder and is not read, in the order of the paths: links, and kinds of files that are no notes.
    pub passed_over: Vec<SourceProblem>,
    /// Whether it was broken off before everything was read.
    pub is_cancelled: bool,
}

/// A text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its path relative to the folder that was named, with `/` between the parts and in NFC; for a file that was named
    /// itself its name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was named itself, and not found in a folder.
    pub is_named: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A picture that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// As [`TextFile::name`].
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A package of Anki, or an archive, that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackagePath {
    /// As [`TextFile::name`].
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {trouble}", path.display())]
pub struct SourceProblem {
    /// What.
    pub path: PathBuf,
    /// Why.
    pub trouble: SourceTrouble,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceTrouble {
    /// There is nothing of this name.
    #[error("file or folder not found; check the path")]
    NotFound,
    /// The file system refuses; its words are inside.
    #[error("it can't be read ({0}); check its permissions")]
    Unreadable(String),
    /// The file holds nothing.
    #[error("the file is empty; there is nothing to import")]
    Empty,
    /// The file is larger than a note can be; its size in bytes is inside.
    #[error("the file is {} MB and the limit is {} MB; split it into several notes", .0 >> 20, MAX_TEXT_BYTES >> 20)]
    TooLarge(u64),
    /// The file holds no text.
    #[error("not a text file; import notes as Markdown or plain text")]
    Binary,
    /// The name says that it is something Saegim does not read.
    #[error(
        "this kind of file is not read; notes end in .md, .txt, or .html, cards and questions in .csv, .tsv, .json, or .apkg, images in .png, .jpg, .gif, .webp, .bmp, or .svg"
    )]
    UnknownKind,
    /// A document or picture of a kind that is not read, in a folder.
    #[error("this kind of file is not read; export it as text or as PNG or JPEG to import it")]
    UnreadKind,
    /// The file itself is elsewhere, and only its name is here.
    #[error("the file is still in iCloud; download it, then import again")]
    NotDownloaded,
    /// Everything in it is also in another file, whose title is inside.
    #[error("everything in it is also in \"{0}\", which was imported")]
    AlreadyIn(String),
    /// It is a table or JSON, and holds nothing that could be asked.
    #[error("no cards or questions found; name the columns question and answer, or import it as .md or .txt")]
    NoRecords,
    /// It is called a package of Anki and is none.
    #[error("this isn't an Anki package; export one in Anki with File > Export (.apkg or .colpkg)")]
    NoPackage,
    /// It is the database that Anki works in.
    #[error("this is the collection Anki works in; export a package in Anki with File > Export and import that")]
    LiveCollection,
    /// A package in a form that nobody knew when this program was made.
    #[error("this package comes from a newer Anki; export it with \"Support older Anki versions\" turned on")]
    NewerPackage,
    /// A package that unpacks into more than a collection can be.
    #[error("this package unpacks to far more than a collection should, so it wasn't read")]
    HugePackage,
    /// A package whose archive or database is damaged.
    #[error("this package is damaged; run Tools > Check Database in Anki and export it again")]
    DamagedPackage,
    /// This program was built without what reads packages.
    #[error("this build of Saegim does not read Anki packages; it was built without the feature \"anki\"")]
    NoPackagesBuilt,
    /// An archive without an exported library.
    #[error("this archive holds no library exported by Saegim; unpack it and import the folder")]
    NoLibraryArchive,
    /// An archive that is cut off or none.
    #[error("this archive is damaged; export it again")]
    DamagedArchive,
    /// An archive that unpacks into more than a library can be.
    #[error("this archive unpacks into more than a library can be, so it is not read")]
    HugeArchive,
    /// JSON that a newer program exported.
    #[error("a newer Saegim exported this; update Saegim, then import it again")]
    NewerExport,
    /// JSON of a library in which something is not as it must be; what and where is inside.
    #[error("this export is damaged, so nothing of it was imported ({0}); export it again")]
    DamagedExport(String),
    /// A link, a pipe or a device.
    #[error("this is a link or a device, which is not followed; name the file or folder itself")]
    NoRegularFile,
    /// Folders lie in one another too deeply.
    #[error("folders are nested too deeply; import this one by itself")]
    TooDeep,
}

/// Reads all texts under some files and folders, and lists the pictures.
///
/// `on_progress` gets the number of files looked at and of those known so far; `is_cancelled` is asked before each.
pub fn read_sources(
    paths: &[PathBuf],
    mut on_progress: impl FnMut(usize, usize),
    is_cancelled: impl Fn() -> bool,
) -> Sources {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for path in paths {
        find(path, &mut files, &mut sources, &is_cancelled);
    }
    sources.passed_over.sort_by(|one, other| one.path.cmp(&other.path));
    files.sort();
    files.dedup_by(|one, other| one.path == other.path);
    tell_apart(&mut files);
    let n_files = files.len();
    sources.is_cancelled = is_cancelled();
    for (n_done, file) in files.into_iter().enumerate() {
        if is_cancelled() {
            sources.is_cancelled = true;
            break;
        }
        match file.kind {
            FileKind::Picture => sources.pictures.push(PictureFile {
                name: file.name,
                path: file.path,
            }),
            FileKind::Package => sources.packages.push(PackagePath {
                name: file.name,
                path: file.path,
            }),
            FileKind::Archive => sources.archives.push(PackagePath {
                name: file.name,
                path: file.path,
            }),
            kind => match read_text(&file.path, kind) {
                Ok(bytes) => sources.texts.push(TextFile {
                    name: file.name,
                    path: file.path,
                    is_named: file.is_named,
                    bytes,
                }),
                // Nobody expects what a program keeps in a folder of notes to be read.
                Err(_) if file.kind.is_table() && !file.is_named => {}
                Err(trouble) => sources.problems.push(SourceProblem {
                    path: file.path,
                    trouble,
                }),
            },
        }
        on_progress(n_done + 1, n_files);
    }
    sources
}

/// Lists the pictures in a folder and those inside it, in the order of their names, as [`read_sources`] finds them.
/// Nothing is read.
pub fn pictures_in(folder: &Path, is_cancelled: impl Fn() -> bool) -> Sources {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    find(folder, &mut files, &mut sources, &is_cancelled);
    files.sort();
    let pictures = files.into_iter().filter(|file| file.kind == FileKind::Picture);
    sources.pictures = pictures
        .map(|file| PictureFile {
            name: file.name,
            path: file.path,
        })
        .collect();
    sources.is_cancelled = is_cancelled();
    sources
}

/// Calls files that were named one by one and have the same name by their whole paths.
fn tell_apart(files: &mut [FoundFile]) {
    let mut n_of_name: BTreeMap<String, usize> = BTreeMap::new();
    for file in files.iter() {
        *n_of_name.entry(file.name.clone()).or_default() += 1;
    }
    for file in files {
        if n_of_name.get(&file.name).is_some_and(|&n| n > 1) {
            let parts = file.path.components().filter_map(|part| match part {
                Component::Normal(part) => Some(composed(part)),
                _ => None,
            });
            file.name = parts.collect::<Vec<_>>().join("/");
        }
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FoundFile {
    name: String,
    path: PathBuf,
    kind: FileKind,
    /// Whether it was named itself.
    is_named: bool,
}

/// Looks at a path the user named.
fn find(path: &Path, files: &mut Vec<FoundFile>, sources: &mut Sources, is_cancelled: &impl Fn() -> bool) {
    let mut complain = |path: &Path, trouble| {
        sources.problems.push(SourceProblem {
            path: path.to_owned(),
            trouble,
        });
    };
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return complain(path, trouble_of(&error)),
    };
    if metadata.is_file() {
        match kind_of(path) {
            Some(kind) => files.push(FoundFile {
                name: path.file_name().map(composed).unwrap_or_default(),
                path: path.to_owned(),
                kind,
                is_named: true,
            }),
            None => complain(path, SourceTrouble::UnknownKind),
        }
    } else if metadata.is_dir() {
        find_in_folder(path, files, sources, is_cancelled);
    } else {
        complain(path, SourceTrouble::NoRegularFile);
    }
}

/// Looks through a folder and those inside it, without recursion.
fn find_in_folder(root: &Path, files: &mut Vec<FoundFile>, sources: &mut Sources, is_cancelled: &impl Fn() -> bool) {
    let mut folders = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        let mut complain = |path: PathBuf, trouble| sources.problems.push(SourceProblem { path, trouble });
        if is_cancelled() {
            return;
        }
        if depth > MAX_DEPTH {
            complain(folder, SourceTrouble::TooDeep);
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                complain(folder, trouble_of(&error));
                continue;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    complain(folder.clone(), trouble_of(&error));
                    continue;
                }
            };
            let name = composed(entry.file_name());
            if let Some(there) = in_the_cloud(&name) {
                complain(folder.join(there), SourceTrouble::NotDownloaded);
                continue;
            }
            // Hidden names: `.obsidian`, `.trash`, `.git`, and the leftovers of macOS.
            if name.starts_with('.') || name == "__MACOSX" {
                continue;
            }
            // The type of the entry itself: a link is a link here, whatever it points to.
            let Ok(file_type) = entry.file_type() else {
                continue;
            };
            let name = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}/{name}")
            };
            let path = entry.path();
            if file_type.is_dir() {
                folders.push((path, name, depth + 1));
            } else if file_type.is_file()
                && let Some(kind) = kind_of(&path)
            {
                files.push(FoundFile {
                    name,
                    path,
                    kind,
                    is_named: false,
                });
            } else if file_type.is_file() {
                if is_unread_document(&name) || is_unread_picture(&name) {
                    let trouble = SourceTrouble::UnreadKind;
                    sources.passed_over.push(SourceProblem { path, trouble });
                }
            } else {
                let trouble = SourceTrouble::NoRegularFile;
                sources.passed_over.push(SourceProblem { path, trouble });
            }
        }
    }
}

/// The name of a file of which iCloud has left a placeholder: `.name.md.icloud`.
fn in_the_cloud(name: &str) -> Option<&str> {
    let name = name.strip_prefix('.')?.strip_suffix(".icloud")?;
    FileKind::of(name).map(|_| name)
}

/// Opens a file to be read bit by bit.
///
/// # Errors
/// When it is not there, cannot be read or is no regular file.
pub fn open_file(path: &Path) -> Result<fs::File, SourceTrouble> {
    let metadata = fs::symlink_metadata(path).map_err(|error| trouble_of(&error))?;
    if !metadata.is_file() {
        return Err(SourceTrouble::NoRegularFile);
    }
    fs::File::open(path).map_err(|error| trouble_of(&error))
}

fn kind_of(path: &Path) -> Option<FileKind> {
    FileKind::of(path.file_name()?.to_str()?)
}

fn composed(name: impl AsRef<std::ffi::OsStr>) -> String {
    name.as_ref().to_string_lossy().nfc().collect()
}

fn read_text(path: &Path, kind: FileKind) -> Result<Vec<u8>, SourceTrouble> {
    let file = fs::File::open(path).map_err(|error| trouble_of(&error))?;
    let max_bytes = if kind == FileKind::Json {
        MAX_JSON_BYTES
    } else {
        MAX_TEXT_BYTES
    };
    let metadata = file.metadata().map_err(|error| trouble_of(&error))?;
    if !metadata.is_file() {
        return Err(SourceTrouble::NoRegularFile);
    }
    if metadata.len() > max_bytes {
        return Err(SourceTrouble::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read, so the size above is no promise.
    file.take(max_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| trouble_of(&error))?;
    let n_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if n_bytes > max_bytes {
        Err(SourceTrouble::TooLarge(n_bytes))
    } else if bytes.is_empty() {
        Err(SourceTrouble::Empty)
    } else if is_binary(&bytes) {
        Err(SourceTrouble::Binary)
    } else {
        Ok(bytes)
    }
}

/// Whether bytes are no text in any encoding: many control characters, or zero bytes that are not those of UTF-16.
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes
        .get(..bytes.len().min(1 << 16) & !1)
        .filter(|head| !head.is_empty())
        .unwrap_or(bytes);
    let count = |is_one: fn(u8) -> bool| head.iter().filter(|&&byte| is_one(byte)).count();
    let n_zeros = count(|byte| byte == 0);
    let n_controls = count(|byte| byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    let has_signs = n_zeros * 200 >= head.len().max(200) || n_controls * 20 > head.len();
    has_signs && !is_utf16(head)
}

/// Whether nearly everything is letters, blanks and signs when it is read as UTF-16.
fn is_utf16(head: &[u8]) -> bool {
    [UTF_16LE, UTF_16BE].into_iter().any(|encoding| {
        let (text, _) = encoding.decode_with_bom_removal(head);
        let is_text = |c: &char| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation();
        let n_text = text.chars().filter(is_text).count();
        n_text * 10 >= text.chars().count() * 9
    })
}

fn trouble_of(error: &io::Error) -> SourceTrouble {
    match error.kind() {
        io::ErrorKind::NotFound => SourceTrouble::NotFound,
        _ => SourceTrouble::Unreadable(error.to_string()),
    }
}

//! From the folder to entities.
//!
//! Reading never fails as a whole: what cannot be read is a [`Finding`], and everything else is there. Files are read on
//! all cores; putting them together is one pass over what was read, in the order of their paths, so that the outcome
//! depends on nothing but the files.
//!
//! Nothing that stands in a file is forgotten for want of a place: see `catalogue::Leftovers`.

mod answers;
mod arrival;
mod gather;
mod survey;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub(super) use answers::LogTails;
pub use arrival::{Arrived, Tell};
pub(super) use gather::or_file_name;
pub(super) use survey::{DocumentKind, Survey};

use super::catalogue::{Catalogue, Leftovers};
use super::finding::{Finding, Problem};
use super::fs::Fs;
use super::layout::{MAX_DOCUMENT_BYTES, MAX_LOG_BYTES};
use super::log::{self, DeviceLog, LogFile, TailState};
use super::shape::{self, FORMAT, Unreadable};
use crate::model::{DocKey, Document, Library, Parts};
use arrival::Teller;
use survey::FoundLog;

/// A library as it was read.
pub(super) struct Loaded {
    pub(super) parts: Parts,
    /// The id in `library.ron`; empty when there is none.
    pub(super) library_id: String,
    pub(super) catalogue: Catalogue,
    /// By the name of the device's folder.
    pub(super) logs: BTreeMap<String, DeviceLog>,
    pub(super) findings: Vec<Finding>,
    /// A file of a later version and its format number.
    pub(super) newer: Option<(PathBuf, u32)>,
    /// The documents whose bytes could be had.
    pub(super) files: Vec<ReadFile>,
}

/// A document whose bytes could be had.
#[derive(Clone, Debug)]
pub(super) struct ReadFile {
    /// Relative to the library.
    pub(super) path: PathBuf,
    pub(super) hash: blake3::Hash,
    /// Whether the bytes are a document.
    pub(super) is_understood: bool,
}

impl Loaded {
    /// A library with nothing in it.
    pub(super) fn empty(library_id: String, survey: Survey) -> Self {
        Self {
            library_id,
            ..gather::Gathering::new(survey.names).finish()
        }
    }
}

/// A document as it was read.
struct ReadDocument {
    path: PathBuf,
    hash: blake3::Hash,
    content: ReadContent,
}

enum ReadContent {
    Library(Box<shape::Library>),
    Glossary(shape::Glossary),
    Notebook(shape::Notebook),
    Note(Box<shape::Note>),
    Diagram(shape::Diagram),
}

/// Reads everything but pictures, and tells of notes as they are read.
pub(super) fn load(fs: &dyn Fs, root: &Path, survey: Survey, tell: Tell<'_>) -> Loaded {
    let mut teller = Teller::new(tell, &survey.documents);
    let read = |(path, kind)| read_document(fs, root, path, kind);
    let is_notebook = |(_, kind): &(_, DocumentKind)| *kind == DocumentKind::Notebook;
    let (notebooks, others): (Vec<_>, Vec<_>) = survey.documents.into_iter().partition(is_notebook);
    let mut documents: Vec<Outcome> = notebooks.into_par_iter().map(read).collect();
    teller.tell_of_notebooks(&documents);
    let read_and_tell = |found| {
        let outcome = read(found);
        teller.tell_of_note(&outcome);
        outcome
    };
    documents.par_extend(others.into_par_iter().map(read_and_tell));
    let files = documents.iter().filter_map(Outcome::read_file).collect();
    let (logs, log_findings) = read_logs(fs, root, survey.logs);
    let mut gathering = gather::Gathering::new(survey.names);
    gathering.findings.extend(survey.findings);
    gathering.add_documents(documents);
    let mut loaded = gathering.finish();
    loaded.files = files;
    loaded.findings.extend(log_findings);
    if loaded.newer.is_none() {
        loaded.newer = logs
            .values()
            .flat_map(|log| &log.files)
            .find(|file| file.newer.is_some())
            .map(|file| (file.path.clone(), FORMAT + 1));
    }
    loaded.parts.reviews = log::fold(logs.values());
    loaded.logs = logs;
    loaded
        .findings
        .sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    loaded
}

/// What became of a document.
enum Outcome {
    Read {
        document: ReadDocument,
        /// Its format number, when it is later than ours.
        newer: Option<u32>,
    },
    Unreadable {
        kind: DocumentKind,
        finding: Finding,
        /// blake3 of its bytes, where these could be had.
        hash: Option<blake3::Hash>,
    },
    /// Not there.
    Absent { kind: DocumentKind, path: PathBuf },
}

impl Outcome {
    fn read_file(&self) -> Option<ReadFile> {
        match self {
            Self::Read { document, .. } => Some(ReadFile {
                path: document.path.clone(),
                hash: document.hash,
                is_understood: true,
            }),
            Self::Unreadable { finding, hash, .. } => Some(ReadFile {
                path: finding.file.clone(),
                hash: (*hash)?,
                is_understood: false,
            }),
            Self::Absent { .. } => None,
        }
    }
}

/// What a single document holds, apart from any library, and what of it has no place in the model. Its path says nothing,
/// so a note lies in the notebook it names.
pub(super) fn read_alone(bytes: &[u8], kind: DocumentKind) -> Result<(Document, Leftovers), Finding> {
    let read = match parse(bytes, PathBuf::new(), kind) {
        Outcome::Unreadable { finding, .. } => return Err(finding),
        read => read,
    };
    let mut gathering = gather::Gathering::new(Catalogue::default());
    gathering.add_documents(vec![read]);
    let loaded = gathering.finish();
    let leftovers = loaded.catalogue.leftovers.into_values().next().unwrap_or_default();
    let (library, _) = Library::assemble(loaded.parts);
    let key = match kind {
        DocumentKind::Library => Some(DocKey::Library),
        DocumentKind::Glossary => Some(DocKey::Glossary),
        DocumentKind::Notebook => library.notebooks().next().map(|notebook| DocKey::Notebook(notebook.id)),
        DocumentKind::Diagram => library.diagrams().next().map(|diagram| DocKey::Diagram(diagram.id)),
        DocumentKind::Note => library.notes().next().map(|note| DocKey::Note(note.id)),
    };
    let document = key.and_then(|key| library.document(key));
    let missing = || Finding::in_file(PathBuf::new(), Problem::Missing);
    Ok((document.ok_or_else(missing)?, leftovers))
}

fn read_document(fs: &dyn Fs, root: &Path, path: PathBuf, kind: DocumentKind) -> Outcome {
    let bytes = match fs.read(&root.join(&path), MAX_DOCUMENT_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Outcome::Absent { kind, path },
        Err(error) => {
            let finding = Finding::in_file(path, problem_of(&error));
            return Outcome::Unreadable {
                kind,
                finding,
                hash: None,
            };
        }
    };
    parse(&bytes, path, kind)
}

fn parse(bytes: &[u8], path: PathBuf, kind: DocumentKind) -> Outcome {
    let hash = blake3::hash(bytes);
    let content = match kind {
        DocumentKind::Library => shape::read(bytes).map(with_format(|library| ReadContent::Library(Box::new(library)))),
        DocumentKind::Glossary => shape::read(bytes).map(with_format(ReadContent::Glossary)),
        DocumentKind::Notebook => shape::read(bytes).map(with_format(ReadContent::Notebook)),
        DocumentKind::Note => shape::read(bytes).map(with_format(|note| ReadContent::Note(Box::new(note)))),
        DocumentKind::Diagram => shape::read(bytes).map(with_format(ReadContent::Diagram)),
    };
    match content {
        Ok((content, format)) => Outcome::Read {
            document: ReadDocument { path, hash, content },
            newer: (format > FORMAT).then_some(format),
        },
        Err(unreadable) => {
            let finding = match unreadable {
                Unreadable::NotText { line } => Finding::at_line(path, line, Problem::NotText),
                Unreadable::Malformed { line, message } => Finding::at_line(path, line, Problem::Malformed(message)),
                Unreadable::Newer { format } => Finding::in_file(path, Problem::Newer { format }),
            };
            let hash = Some(hash);
            Outcome::Unreadable { kind, finding, hash }
        }
    }
}

fn with_format<D: shape::Document>(wrap: impl Fn(D) -> ReadContent) -> impl Fn(D) -> (ReadContent, u32) {
    move |document| {
        let format = document.format();
        (wrap(document), format)
    }
}

/// What an error in reading means for the file.
pub(super) fn problem_of(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::InvalidInput => Problem::NotAFile,
        io::ErrorKind::FileTooLarge => Problem::TooLarge,
        _ => Problem::Unreadable(error.to_string()),
    }
}

pub(super) fn read_logs(fs: &dyn Fs, root: &Path, found: Vec<FoundLog>) -> (BTreeMap<String, DeviceLog>, Vec<Finding>) {
    let read: Vec<(String, Result<LogFile, Finding>)> = found
        .into_par_iter()
        .map(|found| {
            let file = fs
                .read(&root.join(&found.path), MAX_LOG_BYTES)
                .map_err(|error| Finding::in_file(&found.path, problem_of(&error)))
                .map(|bytes| log::read_file(found.path, found.place, &bytes));
            (found.device, file)
        })
        .collect();
    let mut logs: BTreeMap<String, DeviceLog> = BTreeMap::new();
    let mut findings = Vec::new();
    for (device, file) in read {
        match file {
            Ok(file) => logs.entry(device).or_default().files.push(file),
            Err(finding) => findings.push(finding),
        }
    }
    for (device, log) in &mut logs {
        log.files.sort_by_key(|file| file.place);
        findings.extend(findings_in_log(device, log));
    }
    (logs, findings)
}

fn findings_in_log(device: &str, log: &DeviceLog) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &log.files {
        let damaged = |&line: &usize| Finding::at_line(&file.path, line, Problem::DamagedAnswer);
        findings.extend(file.damaged.iter().map(damaged));
        if let Some(line) = file.newer {
            let problem = Problem::Newer { format: FORMAT + 1 };
            findings.push(Finding::at_line(&file.path, line, problem));
        }
        match file.tail {
            TailState::Whole | TailState::Unended => {}
            TailState::Torn { is_cut: true, .. } => {
                findings.push(Finding::at_line(&file.path, file.tail_line, Problem::TornTail));
            }
            TailState::Torn { is_cut: false, .. } => {
                findings.push(Finding::at_line(&file.path, file.tail_line, Problem::DamagedAnswer));
            }
        }
    }
    let folder = Path::new(super::layout::REVIEWS).join(device);
    findings.extend(log.gaps().into_iter().map(|gap| {
        let (first, last) = gap.into_inner();
        Finding::in_file(&folder, Problem::LostAnswers { first, last })
    }));
    findings
}

//! Why a command could not do what was asked.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::model::{CardId, PromptDefect, Refusal};
use crate::store::StoreError;

/// Why a command could not do what was asked. Each is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    NoDataFolder(#[from] crate::machine::NoDataFolder),
    #[error(
        "{} holds no library yet: bring notes in with `saegim import`, or name another folder with --library",
        .0.display()
    )]
    NoLibrary(PathBuf),
    #[error("there is no notebook \"{0}\": `saegim export --format json` shows those that are there")]
    NoNotebook(String),
    #[error("there is no card {0}: `saegim cards` lists them")]
    NoCard(CardId),
    #[error("there is no note, diagram or notebook {0}: `saegim export --format json` shows their ids")]
    NoDocument(String),
    #[error(
        "there is no version {0}: `saegim history` lists what was deleted, `saegim history ID` the versions of a note"
    )]
    NoVersion(String),
    #[error("this system has no folder for earlier versions: set XDG_DATA_HOME or HOME")]
    NoVersions,
    #[error("there is no proposal {0}: `saegim propose` lists them")]
    NoProposal(String),
    #[error("card {0}, or a line it comes from, is disputed and cannot be graded: settle the dispute first")]
    Disputed(CardId),
    #[error("card {0} is suspended: resume it first")]
    Suspended(CardId),
    #[error("card {0} {1} and cannot be asked: correct the card first")]
    Defective(CardId, PromptDefect),
    #[error("there is nothing to export: bring notes in with `saegim import`")]
    NothingToExport,
    #[error("{0} notes do not fit into one Markdown file: name a folder with --output")]
    NeedsFolder(usize),
    #[error("there are no notes to import there: name Markdown or text files, or folders that hold some")]
    NothingToImport,
    #[error("standard input cannot be read: {0}")]
    Stdin(io::Error),
    #[error("standard input is longer than {0} MB: save it as files and import these")]
    StdinTooLong(u64),
    #[error("standard input is empty: pipe a note into it, or name files")]
    StdinEmpty,
    #[error("standard input is no text: import notes as Markdown or plain text")]
    StdinBinary,
    #[error("this cannot be done: {0}")]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the output cannot be written: {0}")]
    Output(io::Error),
}

impl Failure {
    /// Whether it only means that the reader of a pipe has seen enough.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        match self {
            Self::NeedsFolder(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

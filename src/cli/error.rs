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
        "there is no library in {} yet: import notes with `saegim import`, or choose another folder with --library",
        .0.display()
    )]
    NoLibrary(PathBuf),
    #[error("there is no notebook \"{0}\": {1}")]
    NoNotebook(String, String),
    #[error("there is no card {0}: `saegim cards` lists them")]
    NoCard(CardId),
    #[error("there is no note, diagram or notebook {0}: `saegim export --format json` lists the ids")]
    NoDocument(String),
    #[error(
        "there is no version {0}: `saegim history` lists what was deleted, `saegim history ID` the versions of a note"
    )]
    NoVersion(String),
    #[error("this system has no folder for earlier versions: set XDG_DATA_HOME or HOME")]
    NoVersions,
    #[error("there is no suggested card {0}: `saegim propose` lists them")]
    NoProposal(String),
    #[error("card {0} or its line is disputed and can't be graded: settle the dispute first")]
    Disputed(CardId),
    #[error("card {0} is suspended: unsuspend it first")]
    Suspended(CardId),
    #[error("card {0} {1} and can't be asked: edit the card first")]
    Defective(CardId, PromptDefect),
    #[error("can't tell how to write {}: end its name with .md or .html", .0.display())]
    NoSheetFormat(PathBuf),
    #[error("nothing to export: import notes with `saegim import`")]
    NothingToExport,
    #[error("this format can't be written to standard output: name a file with --output")]
    NeedsFile,
    #[error(transparent)]
    Takeout(#[from] crate::takeout::TakeoutFailure),
    #[error("{0} notes don't fit in one file: choose a folder with --output")]
    NeedsFolder(usize),
    #[error("there is no exam \"{0}\": name the exam of a notebook, set up in the window, or one of the presets {1}")]
    NoExam(String, String),
    #[error("there are several notebooks: choose one with --notebook NAME")]
    NeedsNotebook,
    #[error("notebook \"{0}\" has no question for this exam: add cards of the kinds it asks")]
    NoExamQuestions(String),
    #[error("there is no question in \"{0}\", so the weights can't be kept: add cards, or change the exam")]
    NoneInDomain(String),
    #[error("no notes to import: choose Markdown or text files, or folders that contain them")]
    NothingToImport,
    #[error("can't read standard input: {0}")]
    Stdin(io::Error),
    #[error("standard input is longer than {0} MB: save it as files and import those")]
    StdinTooLong(u64),
    #[error("standard input is empty: pipe a note into it, or choose files")]
    StdinEmpty,
    #[error("standard input isn't text: import notes as Markdown or plain text")]
    StdinBinary,
    #[error("that can't be done: {0}")]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("can't write the output: {0}")]
    Output(io::Error),
}

impl Failure {
    /// Whether it only means that the reader of a pipe has seen enough.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        match self {
            Self::NeedsFolder(_) | Self::NoSheetFormat(_) | Self::NeedsNotebook => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

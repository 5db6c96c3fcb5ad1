//! The command line.
//!
//! Thin: each command opens the library, asks a module, prints lines. Without a command the window is to be opened,
//! which is the caller's concern. What is printed on standard output is a promise to scripts: one thing per line, ids
//! first; `--json` where a program reads it. What went wrong is one sentence on standard error that names the file and
//! what to do.
//!
//! Exit codes: 0 what was asked is done, and safe on disk where something was to be saved; 1 it is not; 2 the command
//! itself makes no sense. When the reader of a pipe has seen enough, that is no error.

mod args;
mod check;
mod error;
mod exam;
mod export;
mod import;
mod library;
mod output;
mod past;
mod quiz;
mod review;
mod search;
mod stats;
mod wrong;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use args::{Args, Command};
use error::Failure;
use output::Output;

use crate::machine::{LibraryPlace, complain};

/// What is to be done after the command line was read.
#[derive(Debug)]
pub enum Next {
    /// End the program; everything is done.
    Exit(ExitCode),
    /// Open the window on a library, and these files in it.
    OpenWindow(LibraryPlace, Vec<PathBuf>),
}

/// Reads the command line, the program's name first, and does what it says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Next {
    let args = match Args::try_parse_from(args).and_then(with_files) {
        Ok(args) => args,
        Err(error) => {
            // Help and the version go to standard output with code 0, mistakes to standard error with 2. Where neither
            // can be written, nobody is reading.
            let _ = error.print();
            return Next::Exit(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)));
        }
    };
    let place = match LibraryPlace::find(args.library) {
        Ok(place) => place,
        Err(failure) => return Next::Exit(fail(&failure.into())),
    };
    let Some(command) = args.command else {
        return Next::OpenWindow(place, args.files);
    };
    let mut output = Output::stdout();
    let outcome = perform(command, &place, &mut output).and_then(|code| output.finish().map(|()| code));
    Next::Exit(match outcome {
        Ok(code) => code,
        Err(failure) => fail(&failure),
    })
}

/// The command line, as manual pages and completions of shells are made from it.
pub fn command() -> clap::Command {
    Args::command()
}

/// The arguments, with the files they name found. A word that is neither a file nor a command is a slip of the pen.
fn with_files(mut args: Args) -> Result<Args, clap::Error> {
    if args.command.is_some()
        && let Some(file) = args.files.first()
    {
        let sentence = format!("name files behind the command, not before it: {}", file.display());
        return Err(Args::command().error(ErrorKind::ArgumentConflict, sentence));
    }
    for file in &mut args.files {
        match std::path::absolute(&*file) {
            Ok(path) if path.exists() => *file = path,
            _ => return Err(Args::command().error(ErrorKind::InvalidSubcommand, unknown(&file.to_string_lossy()))),
        }
    }
    Ok(args)
}

/// What to say of a word that is neither a command nor a file, with the command that was probably meant.
fn unknown(word: &str) -> String {
    let command = Args::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let likeness = names.map(|name| (strsim::jaro_winkler(name, word), name));
    let meant = likeness
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let tip = meant.map_or_else(String::new, |(_, name)| format!("; did you mean `{name}`?"));
    format!("there is no command and no file '{word}'{tip}")
}

fn perform(command: Command, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    match command {
        Command::Import(args) => import::run(&args, place, output),
        Command::Search(args) => search::run(&args, place, output),
        Command::Propose(args) => quiz::propose(&args, place, output),
        Command::Cards(args) => quiz::cards(&args, place, output),
        Command::Review(args) => review::run(&args, place, output),
        Command::Check(args) => check::run(&args, place, output),
        Command::History(args) => past::history(&args, place, output),
        Command::Restore(args) => past::restore(&args, place, output),
        Command::Merge(args) => past::merge(&args, place, output),
        Command::Export(args) => export::run(&args, place, output),
        Command::Exam(args) => exam::run(&args, place, output),
        Command::Wrong(args) => wrong::run(&args, place, output),
        Command::Stats(args) => stats::run(&args, place, output),
    }
}

fn fail(failure: &Failure) -> ExitCode {
    if failure.is_closed_pipe() {
        return ExitCode::SUCCESS;
    }
    complain(failure);
    failure.exit_code()
}

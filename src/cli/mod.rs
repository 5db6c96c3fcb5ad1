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
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use error::Failure;
use output::Output;

use crate::machine::{LibraryPlace, complain};

/// What is to be done after the command line was read.
#[derive(Debug)]
pub enum Next {
    /// End the program; everything is done.
    Exit(ExitCode),
    /// Open the window on a library.
    OpenWindow(LibraryPlace),
}

/// Reads the command line, the program's name first, and does what it says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Next {
    let args = match Args::try_parse_from(args) {
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
        return Next::OpenWindow(place);
    };
    let mut output = Output::stdout();
    let outcome = perform(command, &place, &mut output).and_then(|code| output.finish().map(|()| code));
    Next::Exit(match outcome {
        Ok(code) => code,
        Err(failure) => fail(&failure),
    })
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

//! The program; everything it does is in the library crate.

use std::path::PathBuf;
use std::process::ExitCode;

use saegim::cli::{self, Next};
use saegim::machine::LibraryPlace;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        Next::OpenWindow(place, files) => open_window(&place, files),
    }
}

#[cfg(feature = "gui")]
fn open_window(place: &LibraryPlace, files: Vec<PathBuf>) -> ExitCode {
    saegim::app::run(place, files)
}

#[cfg(not(feature = "gui"))]
fn open_window(_: &LibraryPlace, _: Vec<PathBuf>) -> ExitCode {
    saegim::machine::complain("this build has no window; run `saegim --help` for a list of commands");
    ExitCode::from(2)
}

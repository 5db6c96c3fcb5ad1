//! The program; everything it does is in the library crate.

use std::process::ExitCode;

use saegim::cli::{self, Next};
use saegim::machine::LibraryPlace;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        Next::OpenWindow(place) => open_window(&place),
    }
}

#[cfg(feature = "gui")]
fn open_window(place: &LibraryPlace) -> ExitCode {
    saegim::app::run(place)
}

#[cfg(not(feature = "gui"))]
fn open_window(_: &LibraryPlace) -> ExitCode {
    saegim::machine::complain("this build has no window; run `saegim --help` for a list of commands");
    ExitCode::from(2)
}

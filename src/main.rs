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
    saegim::machine::complain("this Saegim was built without its window: name a command, `saegim --help` lists them");
    ExitCode::from(2)
}

//! Lines on standard output and standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::error::Failure;
use crate::machine::Printable;

/// Standard output, held for the length of a command.
pub(super) struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    pub(super) fn stdout() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }

    /// Writes a line for people.
    pub(super) fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        writeln!(self.0, "{}", Printable(line)).map_err(Failure::Output)
    }

    /// Writes text as it is.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.0.write_all(text.as_bytes()).map_err(Failure::Output)
    }

    /// Writes an object as one line of JSON.
    pub(super) fn json(&mut self, object: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string(object).map_err(|error| Failure::Output(error.into()))?;
        writeln!(self.0, "{json}").map_err(Failure::Output)
    }

    /// Hands over what was written so far, for readers that wait for it.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.0.flush().map_err(Failure::Output)
    }
}

/// One line of some text, for lists: line ends and tabs become blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number of things, in words for one and for several.
pub(super) fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// A bar on a terminal, nothing in a pipe.
pub(super) fn progress(n_steps: usize) -> ProgressBar {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(n_steps as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

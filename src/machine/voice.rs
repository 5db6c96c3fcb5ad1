//! How the program speaks where there is no window: sentences on standard error.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Says a sentence on standard error.
pub fn complain(sentence: impl Display) {
    // Where standard error is closed nobody can be told.
    let _ = writeln!(io::stderr().lock(), "saegim: {sentence}");
}

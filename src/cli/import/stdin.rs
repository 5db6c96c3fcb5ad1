//! A note from standard input.

use std::io::{self, Read as _};

use crate::cli::error::Failure;
use crate::import::{Source, SourceName};
use crate::store::source::{MAX_TEXT_BYTES, is_binary};

/// Reads standard input to its end.
pub(super) fn read() -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_TEXT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Failure::Stdin)?;
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        return Err(Failure::StdinTooLong(MAX_TEXT_BYTES >> 20));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Failure::StdinEmpty);
    }
    if is_binary(&bytes) {
        return Err(Failure::StdinBinary);
    }
    Ok(Source {
        name: SourceName::Pasted,
        bytes,
    })
}

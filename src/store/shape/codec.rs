//! Documents to bytes and back.

use ron::ser::PrettyConfig;
use serde::Deserialize;

use super::{Document, FORMAT};

/// Down to this depth every field and element has a line of its own: the fields of a document and the elements of its
/// lists. A line or card is deeper and stays on one line.
const LINES_TO_DEPTH: usize = 2;

/// Why some bytes are no document. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Unreadable {
    /// Not UTF-8 from this line on.
    NotText { line: usize },
    /// Not RON, or not what a document of this kind holds.
    Malformed { line: usize, message: String },
    /// Written by a later version, and more than this one can read.
    Newer { format: u32 },
}

/// The bytes of a document: UTF-8, LF, one blank of indentation, an end of line at the end.
///
/// # Errors
/// A sentence of the serializer; happens for no document the model can hold.
pub(in crate::store) fn write<D: Document>(document: &D) -> Result<Vec<u8>, ron::Error> {
    let pretty = PrettyConfig::new()
        .depth_limit(LINES_TO_DEPTH)
        .indentor(" ")
        .new_line("\n")
        .struct_names(false)
        .escape_strings(false);
    let mut text = ron::ser::to_string_pretty(document, pretty)?;
    text.push('\n');
    Ok(text.into_bytes())
}

/// The document in some bytes. A byte order mark, as some editors put in front, is no part of it. A document of a later
/// version is read as far as this version can; see [`Document::format`].
///
/// # Errors
/// What is wrong and in which line. Never panics; nesting is limited by the parser.
pub(in crate::store) fn read<D: Document>(bytes: &[u8]) -> Result<D, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotText {
        line: line_of(bytes, error.valid_up_to()),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match ron::from_str::<D>(text) {
        Ok(document) => Ok(document),
        Err(error) => Err(match ron::from_str::<OnlyFormat>(text) {
            Ok(OnlyFormat { format }) if format > FORMAT => Unreadable::Newer { format },
            _ => Unreadable::Malformed {
                line: error.span.start.line,
                message: match error.code {
                    ron::Error::ExceededRecursionLimit => "nested deeper than any file of a library".to_owned(),
                    code => code.to_string(),
                },
            },
        }),
    }
}

/// A newer document may hold what this version cannot read; its number can still be told.
#[derive(Deserialize)]
struct OnlyFormat {
    format: u32,
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = bytes.get(..offset).unwrap_or(bytes);
    1 + memchr::memchr_iter(b'\n', before).count()
}

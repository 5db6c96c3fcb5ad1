//! From bytes to a draft with warnings, and from drafts to an action on the library.
//!
//! [`draft`] is total: it never fails and never panics, whatever the bytes are. What it cannot read it keeps as words
//! and says so in [`Draft::warnings`]; what it leaves out it lists in [`Draft::dropped`]. The source text is cut into
//! pieces that belong to the preamble or to exactly one block, so that all pieces one after the other are the source
//! again. This holds by construction (see `cut`), not by care in the readers.
//!
//! The way of a note: bytes → `encoding` → `records`, `page`, or by `format` `markdown` or `pasted` → `cut` → [`Draft`]. [`reconcile`] then
//! compares drafts with the library, so that a note imported again keeps the ids of its lines, and everything that
//! hangs on them.
//!
//! This module opens no file and follows no link: pictures are names here, and whoever reads files hands over which of
//! them there are.

pub mod anki;
mod cut;
mod data_url;
mod draft;
mod encoding;
mod format;
mod lines;
mod markdown;
mod page;
mod pasted;
mod picture;
mod reconcile;
mod records;
mod urls;
mod warning;
mod words;

pub use draft::{Draft, DraftBlock, DraftKind, Source, SourceName};
pub use encoding::TextEncoding;
pub use picture::{PictureRef, name_key, shown_size};
pub use reconcile::{
    Conflict, GoneLines, KeptLine, NoteReport, Outcome, PictureProblem, PictureTrouble, ReconcileOptions, Reconciled,
    Report, Rewritten, UnresolvedLink, WrittenNote, new_lines, reconcile,
};
pub use records::are_records_expected;
pub use warning::{DropReason, DroppedLine, Warning, WarningKind};

use crate::model::{SourceFormat, Span, has_nested_gaps};

/// What a person decided about a source where its bytes do not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadAs {
    /// The encoding, by its name or any label of the WHATWG standard ("EUC-KR", "utf-16le").
    pub encoding: Option<String>,
    /// Whether answers that are numbers count from 0 or from 1.
    pub first_number: Option<u64>,
    /// The columns of a table that hold what is asked and what answers it, from 0.
    pub columns: Option<(usize, usize)>,
}

/// Reads a source into a draft of one note.
pub fn draft(source: &Source) -> Draft {
    draft_as(source, &ReadAs::default())
}

/// Reads a source as a person decided.
pub fn draft_as(source: &Source, read_as: &ReadAs) -> Draft {
    let decoded = match &read_as.encoding {
        Some(encoding) => encoding::decode_as(&source.bytes, encoding),
        None => encoding::decode(&source.bytes),
    };
    let (format, reading) = match records::read(&source.name, &decoded.text, read_as) {
        Some(reading) => (SourceFormat::Records, reading),
        None if page::is_page(&source.name, &decoded.text) => (SourceFormat::Page, page::read(&decoded.text)),
        None if format::is_markdown(&source.name, &decoded.text) => {
            (SourceFormat::Markdown, markdown::read(&decoded.text))
        }
        None => (SourceFormat::PlainText, pasted::read(&decoded.text)),
    };
    let cut = cut::cut(&decoded.text, reading.found);
    let mut warnings = decoded.warnings;
    warnings.extend(reading.warnings);
    warnings.extend(nested_gaps(&decoded.text));
    if cut.blocks.is_empty() {
        warnings.push(Warning::new(1, WarningKind::NothingToRead));
    }
    warnings.sort_by_key(|warning| warning.line);
    let title = draft::title(&reading.title, &cut.blocks, &source.name);
    Draft {
        name: source.name.clone(),
        title,
        format,
        preamble: cut.preamble,
        blocks: cut.blocks,
        licence: reading.licence,
        author: reading.author,
        digest: digest_as(&source.bytes, read_as, format),
        encoding: decoded.encoding,
        warnings,
        dropped: reading.dropped,
        columns: reading.columns,
    }
}

/// The lines in which a gap with a number is marked inside of another gap: nobody can tell what is asked there.
fn nested_gaps(text: &str) -> impl Iterator<Item = Warning> {
    let is_nested = |line: &str| line.contains("{{c") && line.contains("::") && has_nested_gaps(line);
    let lines = (1..).zip(text.lines());
    lines
        .filter(move |(_, line)| is_nested(line))
        .map(|(number, _)| Warning::new(number, WarningKind::NestedGaps))
}

/// By what the bytes of a source are known again: their blake3 hash in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The same for a source that is read as a person decided: read in another way it is another source.
fn digest_as(bytes: &[u8], read_as: &ReadAs, format: SourceFormat) -> String {
    let encoding = read_as.encoding.as_deref().unwrap_or_default();
    let number = read_as.first_number.filter(|_| format == SourceFormat::Records);
    let columns = read_as.columns.filter(|_| format == SourceFormat::Records);
    if encoding.is_empty() && number.is_none() && columns.is_none() {
        return digest(bytes);
    }
    let columns = columns.map_or_else(String::new, |(front, back)| format!(" columns {front} and {back}"));
    digest(format!("{} as {encoding} from {number:?}{columns}", digest(bytes)).as_bytes())
}

/// The words of one line of Markdown, and how parts of them are set off.
///
/// For a line edited in the window. Only marks inside a line are read: `- a` and `# a` are words here.
pub fn inline(markdown: &str) -> (String, Vec<Span>) {
    let words = markdown::inline_words(markdown);
    (words.text, words.spans)
}

//! What is read from one source: a note that is not in the library yet.

use std::fmt;

use super::words::shown;
use super::{DroppedLine, PictureRef, TextEncoding, Warning};
use crate::model::{FileKind, SourceFormat, SourceText, Span};

/// Longest title made up from the words of a note, in characters.
const TITLE_MAX_CHARS: usize = 60;

/// Something to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where the bytes are from.
    pub name: SourceName,
    /// The bytes as they are.
    pub bytes: Vec<u8>,
}

/// Where a source is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceName {
    /// The clipboard or standard input.
    Pasted,
    /// A file; its path relative to the imported folder, with `/` between its parts and in NFC.
    File(String),
}

impl SourceName {
    /// What the name of a file says it is.
    pub(super) fn kind(&self) -> Option<FileKind> {
        match self {
            Self::Pasted => None,
            Self::File(path) => FileKind::of(path),
        }
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pasted => f.write_str("pasted text"),
            Self::File(path) => f.write_str(path),
        }
    }
}

/// A note as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it is from.
    pub name: SourceName,
    /// Never empty.
    pub title: String,
    /// How the source is written.
    pub format: SourceFormat,
    /// What stands before the first block and belongs to none.
    pub preamble: String,
    /// The lines in order.
    pub blocks: Vec<DraftBlock>,
    /// The licence sentence of the source; empty when there is none.
    pub licence: String,
    /// Whom the source names as its author; empty when nobody.
    pub author: String,
    /// blake3 of the source bytes, in hexadecimal.
    pub digest: String,
    /// The encoding of the source.
    pub encoding: TextEncoding,
    /// What was guessed, repaired or not understood; sorted by line.
    pub warnings: Vec<Warning>,
    /// What is in the source and in no block; sorted by line.
    pub dropped: Vec<DroppedLine>,
    /// The first row of a table whose columns a person may choose; empty for anything else.
    pub columns: Vec<String>,
}

impl Draft {
    /// The decoded source: the preamble and the pieces of all blocks.
    pub fn source_text(&self) -> String {
        let mut text = self.preamble.clone();
        for block in &self.blocks {
            match &block.source {
                SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => {
                    text.push_str(lead);
                    text.push_str(&block.text);
                    text.push_str(tail);
                }
                SourceText::Verbatim(raw) => text.push_str(raw),
            }
        }
        text
    }
}

/// A line of a note as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBlock {
    /// What it is.
    pub kind: DraftKind,
    /// From 0; see [`Block::depth`](crate::model::Block::depth).
    pub depth: u8,
    /// The words without markup. For an image the name of the picture, and below it the caption where there is one.
    pub text: String,
    /// How parts of the words are set off.
    pub spans: Vec<Span>,
    /// See [`Block::sign`](crate::model::Block::sign).
    pub sign: String,
    /// What stood in the source.
    pub source: SourceText,
    /// Pictures that stand among the words.
    pub pictures: Vec<PictureRef>,
    /// The line of the source it begins on, from 1.
    pub line: usize,
}

/// What a [`DraftBlock`] is: a [`BlockKind`](crate::model::BlockKind) whose pictures are names still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// Running text.
    Paragraph,
    /// Lines set as code.
    Code,
    /// A table.
    Table,
    /// The title line of a callout.
    Callout,
    /// A quoted paragraph.
    Quote,
    /// The place of a picture.
    Image(PictureRef),
    /// A line across the page.
    Rule,
}

impl DraftKind {
    /// The name in exports and lists; the same as that of the [`BlockKind`](crate::model::BlockKind).
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::ListItem => "list_item",
            Self::Paragraph => "paragraph",
            Self::Code => "code",
            Self::Table => "table",
            Self::Callout => "callout",
            Self::Quote => "quote",
            Self::Image(_) => "image",
            Self::Rule => "rule",
        }
    }
}

/// The title of a note: what the reader found, else the first heading of the highest level, else the name of the file,
/// else the first words.
pub(super) fn title(found: &str, blocks: &[DraftBlock], name: &SourceName) -> String {
    let headings = || blocks.iter().filter(|block| block.kind == DraftKind::Heading);
    let first_top = || headings().find(|block| block.depth == 0);
    let top_heading = || first_top().map(|block| shortened(&block.text));
    let candidates: [&dyn Fn() -> Option<String>; 6] = [
        &|| Some(found.to_owned()),
        &|| matches!(name, SourceName::File(_)).then(top_heading).flatten(),
        &|| file_stem(name),
        &top_heading,
        &|| headings().next().map(|block| shortened(&block.text)),
        &|| {
            blocks
                .iter()
                .map(|block| shortened(&block.text))
                .find(|words| !words.is_empty())
        },
    ];
    let is_there = |title: &String| !title.trim().is_empty();
    candidates
        .iter()
        .find_map(|candidate| candidate().filter(is_there))
        .unwrap_or_else(|| "Untitled".to_owned())
}

fn file_stem(name: &SourceName) -> Option<String> {
    let SourceName::File(path) = name else {
        return None;
    };
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = without_number(stem);
    Some(shown(if stem.is_empty() { file } else { stem }))
}

/// The name of a file without the number of 32 digits that Notion gives everything it exports.
fn without_number(stem: &str) -> &str {
    let whole = stem.strip_suffix("_all").unwrap_or(stem);
    let is_number = |number: &str| number.len() == 32 && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    match whole.rsplit_once(' ') {
        Some((name, number)) if is_number(number) && !name.trim().is_empty() => name.trim_end(),
        _ => stem,
    }
}

/// The first line of some words, cut at a blank where it is long.
fn shortened(words: &str) -> String {
    let line = words
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .trim();
    let Some((cut, _)) = line.char_indices().nth(TITLE_MAX_CHARS) else {
        return line.to_owned();
    };
    let head = line.get(..cut).unwrap_or(line);
    let at_blank = head.rsplit_once(char::is_whitespace).map_or(head, |(before, _)| before);
    format!("{}…", at_blank.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_first_line_is_cut_at_a_blank() {
        let words = "가나다 ".repeat(30);
        let title = shortened(&words);
        assert!(title.ends_with("다…"), "{title}");
        assert!(title.chars().count() <= TITLE_MAX_CHARS + 1);
    }

    #[test]
    fn a_file_is_called_by_its_name_when_it_has_no_heading() {
        let name = SourceName::File("aws/Lambda 별칭.v2.md".into());
        assert_eq!(title("", &[], &name), "Lambda 별칭.v2");
        assert_eq!(title("", &[], &SourceName::Pasted), "Untitled");
        for (path, expected) in [
            ("x/문제 3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f.csv", "문제"),
            ("문제 3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f_all.csv", "문제"),
            ("문제_all.csv", "문제_all"),
            (
                "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f.md",
                "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f",
            ),
        ] {
            assert_eq!(title("", &[], &SourceName::File(path.into())), expected);
        }
    }
}

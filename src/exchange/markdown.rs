//! Notes as Markdown.
//!
//! A note that came as Markdown is put together from its source again: untouched lines byte for byte, edited ones with
//! their new words between what stood around them. Anything else (pasted text, lines made in the program) is written
//! as a person would: the title, headings one level below it, nested lists with `-`, pictures as `![[name]]`, the
//! licence at the end. What is written on a picture is in no file of it, and stands quoted below it; so do comments, where
//! they are wanted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::captions::caption_rows;
use super::inline::{inline, longest_run};
use super::remarks::{Remarks, end_of_lines, ends_blank};
use crate::model::{
    Block, BlockId, BlockKind, CalloutSign, Cell, Lang, Library, Note, SourceFormat, SourceText, SpanStyle, Table,
    quote_indent, row_prefix,
};

/// A note as Markdown, with a line end behind it unless its source has none. Lines that links lead to by their ids get these as
/// anchors (`^1k9xft7g02001`), as Obsidian writes them, so that the links lead there wherever the note is read.
pub fn export_markdown(library: &Library, note: &Note) -> String {
    let added = Added {
        anchors: &Anchors::of(library),
        ..NOTHING_ADDED
    };
    export_with(library, note, &added)
}

/// What is written into a note though it is none of its words.
#[derive(Clone, Copy)]
pub(super) struct Added<'a> {
    /// The names of lines. Where several notes are exported they are gathered once.
    pub(super) anchors: &'a Anchors,
    /// The rows that stand quoted below a line.
    pub(super) remarks: &'a dyn Fn(&Block) -> Vec<String>,
}

const NOTHING_ADDED: Added<'static> = Added {
    anchors: &Anchors(BTreeSet::new()),
    remarks: &|_| Vec::new(),
};

/// The same with what is to be written into it.
pub(super) fn export_with(library: &Library, note: &Note, added: &Added<'_>) -> String {
    if note.provenance.format == SourceFormat::Markdown && has_source(library, note) {
        from_source(library, note, added)
    } else {
        rendered(library, note, added)
    }
}

/// The lines of a library that links lead to by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchors(BTreeSet<BlockId>);

impl Anchors {
    /// Gathers them.
    pub(super) fn of(library: &Library) -> Self {
        let links = library.blocks().flat_map(|block| &block.spans);
        let targets = links.filter_map(|span| match &span.style {
            SpanStyle::Link(target) => target.rsplit_once("#^")?.1.trim().parse().ok(),
            _ => None,
        });
        Self(targets.filter(|&line| library.block(line).is_some()).collect())
    }

    /// A line as it is written, with its anchor where it has one and does not say it already.
    fn put(&self, written: String, block: &Block) -> String {
        let can_be_named = matches!(
            block.kind,
            BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote
        );
        if !can_be_named || !self.0.contains(&block.id) {
            return written;
        }
        let words = written.trim_end();
        let anchor = format!(" ^{}", block.id);
        if words.ends_with(&anchor) {
            return written;
        }
        let behind = written.get(words.len()..).unwrap_or_default();
        format!("{words}{anchor}{behind}")
    }
}

/// Whether the lines know how they were written. A heading or an item whose source is the bare words was made by a
/// program, not read.
fn has_source(library: &Library, note: &Note) -> bool {
    let bare = SourceText::default();
    library
        .blocks_of(note)
        .all(|block| block.kind == BlockKind::Paragraph || block.source != bare)
}

fn from_source(library: &Library, note: &Note, added: &Added<'_>) -> String {
    let mut markdown = note.provenance.preamble.clone();
    let mut remarks = Remarks::default();
    for block in library.blocks_of(note) {
        let mut line = String::new();
        push_source(&mut line, block);
        if remarks.are_due(block, &line) {
            let is_apart = remarks.is_followed_by(block, &line);
            remarks.put(&mut markdown);
            if !is_apart && !ends_blank(&markdown) {
                markdown.push_str(end_of_lines(&markdown));
            }
        }
        remarks.add((added.remarks)(block), block, &line);
        markdown.push_str(&added.anchors.put(line, block));
        if let Some(words) = words_on(library, note, block) {
            let blank = ["\n\n", "\n", ""].iter().position(|end| markdown.ends_with(end));
            markdown.push_str(&"\n".repeat(blank.unwrap_or_default()));
            markdown.push_str(&words);
            markdown.push('\n');
        }
    }
    remarks.put(&mut markdown);
    markdown
}

/// What is written on the picture of a line that is nothing else, in the language of the note, unless the line behind says it.
fn words_on(library: &Library, note: &Note, block: &Block) -> Option<String> {
    let BlockKind::Image(diagram) = block.kind else {
        return None;
    };
    let is_alone = match &block.source {
        SourceText::Verbatim(raw) => raw.trim_start_matches('\n').starts_with('!'),
        SourceText::Around { .. } | SourceText::Edited { .. } => block.depth == 0,
    };
    let lines = || library.blocks_of(note);
    let is_korean = lines().any(|line| line.kind != block.kind && Lang::of(&line.text) == Lang::Ko);
    let lang = if is_korean { Lang::Ko } else { Lang::En };
    let rows = caption_rows(library.diagram(diagram)?, lang);
    let is_said = || {
        let behind = lines().skip_while(|line| line.id != block.id).nth(1);
        behind.is_some_and(|behind| behind.text.lines().map(|row| row.trim_end_matches('\\')).eq(&rows))
    };
    let is_told = is_alone && !rows.is_empty() && !is_said();
    is_told.then(|| {
        quoted(
            &rows.iter().map(|row| inline(row, &[])).collect::<Vec<_>>().join("\\\n"),
            1,
        )
    })
}

fn push_source(markdown: &mut String, block: &Block) {
    match &block.source {
        SourceText::Edited { lead, tail, .. } if is_inline(block) => {
            markdown.push_str(lead);
            markdown.push_str(&inline(&block.text, &block.spans));
            markdown.push_str(tail);
        }
        SourceText::Edited { lead, tail, .. } if block.kind == BlockKind::Table => {
            let prefix = row_prefix(lead);
            markdown.push_str(lead);
            markdown.push_str(&table_rows(block).join(&format!("\n{prefix}")));
            markdown.push_str(tail);
        }
        SourceText::Edited { lead, tail, .. } if block.kind == BlockKind::Code => {
            // In a callout every line of code has its signs.
            let signs = quote_indent(block);
            markdown.push_str(lead);
            if lead.ends_with('\n') {
                markdown.push_str(signs);
            }
            markdown.push_str(&block.text.replace('\n', &format!("\n{signs}")));
            markdown.push_str(tail);
        }
        _ => markdown.push_str(&block.source_text()),
    }
}

/// A note as the text in which it is written by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteText {
    /// Markdown. Of a note that came as Markdown it is the export; of others their lines, without the title and what they
    /// come from.
    pub markdown: String,
    /// Where each line begins in it, in bytes.
    pub starts: Vec<(usize, BlockId)>,
    /// Whether what stands before the first line belongs to the note.
    pub has_preamble: bool,
}

/// The text in which a note is written by hand.
pub fn export_text(library: &Library, note: &Note) -> NoteText {
    let has_preamble = note.provenance.format == SourceFormat::Markdown && has_source(library, note);
    let (mut markdown, mut starts) = (String::new(), Vec::with_capacity(note.blocks.len()));
    if has_preamble {
        markdown.push_str(&note.provenance.preamble);
        for block in library.blocks_of(note) {
            starts.push((markdown.len(), block.id));
            push_source(&mut markdown, block);
        }
    } else {
        markdown = write_lines(
            library.blocks_of(note),
            1,
            &NOTHING_ADDED,
            |at, block| starts.push((at, block.id)),
            |_| None,
        );
    }
    NoteText {
        markdown,
        starts,
        has_preamble,
    }
}

const fn is_inline(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Heading | BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote | BlockKind::Callout
    )
}

/// The lines of a note as Markdown, without its title and what it comes from.
pub fn export_body(library: &Library, note: &Note) -> String {
    body(library, note, 1, &NOTHING_ADDED)
}

/// Some lines as Markdown, in the order they are given.
pub fn export_lines(library: &Library, lines: &[BlockId]) -> String {
    let lines = lines.iter().filter_map(|&line| library.block(line));
    write_lines(lines, 1, &NOTHING_ADDED, |_, _| {}, |_| None)
}

/// Writes the lines of a note, and what is written on their pictures; its highest headings have `top` signs.
fn body(library: &Library, note: &Note, top: usize, added: &Added<'_>) -> String {
    let behind = |line: &Block| words_on(library, note, line);
    write_lines(library.blocks_of(note), top, added, |_, _| {}, behind)
}

/// The same; `begun` is told where in it each line begins, and `behind` says what stands behind one that is no line.
fn write_lines<'a>(
    blocks: impl Iterator<Item = &'a Arc<Block>>,
    top: usize,
    added: &Added<'_>,
    mut begun: impl FnMut(usize, &Block),
    behind: impl Fn(&Block) -> Option<String>,
) -> String {
    let mut markdown = String::new();
    let mut before: Option<&Block> = None;
    let mut list = Vec::new();
    let mut remarks = Remarks::default();
    for block in blocks {
        if remarks.are_due(block, "") {
            remarks.put(&mut markdown);
        }
        if before.is_some_and(|before| needs_blank_line(before, block)) {
            markdown.push('\n');
        }
        begun(markdown.len(), block);
        let line = written(block, level_in_list(&mut list, block), top);
        remarks.add((added.remarks)(block), block, &line);
        markdown.push_str(&added.anchors.put(line, block));
        if let Some(words) = behind(block) {
            markdown.push('\n');
            markdown.push_str(&words);
        }
        before = Some(block);
    }
    remarks.put(&mut markdown);
    markdown
}

fn rendered(library: &Library, note: &Note, added: &Added<'_>) -> String {
    let mut markdown = format!("# {}\n", inline(&note.title, &[]));
    let lines = body(library, note, 2, added);
    if !lines.is_empty() {
        markdown.push('\n');
        markdown.push_str(&lines);
    }
    let licence = note.provenance.licence.trim();
    if !licence.is_empty() {
        markdown.push_str("\n---\n\n");
        markdown.push_str(&inline(licence, &[]));
        markdown.push('\n');
    }
    markdown
}

fn needs_blank_line(before: &Block, block: &Block) -> bool {
    let is_same_list = before.kind == BlockKind::ListItem && block.kind == BlockKind::ListItem;
    let is_in_callout = before.kind == BlockKind::Callout && block.kind == BlockKind::Quote;
    !is_same_list && !is_in_callout
}

/// How many items an item really lies in. Depths may skip a level or begin above 0; indented that far an item would be
/// read as code.
fn level_in_list(list: &mut Vec<u8>, block: &Block) -> usize {
    if block.kind == BlockKind::ListItem {
        list.retain(|&depth| depth < block.depth);
        list.push(block.depth);
    } else {
        list.clear();
    }
    list.len().saturating_sub(1)
}

fn written(block: &Block, level: usize, top: usize) -> String {
    let words = || inline(&block.text, &block.spans);
    let depth = usize::from(block.depth);
    match block.kind {
        BlockKind::Heading => format!("{} {}\n", "#".repeat((depth + top).min(6)), words().replace('\n', " ")),
        BlockKind::ListItem => {
            let marker = list_marker(block);
            let tick = match block.checkbox() {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let indent = " ".repeat(level * INDENT);
            let hanging = format!("\n{indent}{}", " ".repeat(marker.len() + 1));
            format!("{indent}{marker} {tick}{}\n", words().replace('\n', &hanging))
        }
        BlockKind::Paragraph => format!("{}\n", words()),
        BlockKind::Quote => quoted(&words(), depth + 1),
        BlockKind::Callout => {
            let sign = CalloutSign::of(block);
            let kind = sign.as_ref().map_or("note", |sign| sign.kind.as_str());
            let fold = if sign.as_ref().is_some_and(|sign| sign.is_folded) {
                "-"
            } else {
                ""
            };
            quoted(&format!("[!{kind}]{fold} {}", words()), depth + 1)
        }
        BlockKind::Code if block.is_formula() && block.code_info().is_none() && !block.text.contains("$$") => {
            format!("$$\n{}\n$$\n", block.text.trim_matches('\n'))
        }
        BlockKind::Code => {
            let fence = "`".repeat(longest_run(&block.text, '`').max(2) + 1);
            let info = block.code_info().unwrap_or_default();
            format!("{fence}{info}\n{}\n{fence}\n", block.text.trim_end_matches('\n'))
        }
        BlockKind::Table => table_rows(block).join("\n") + "\n",
        // The name, a caption in the line below it, and how large it is shown.
        BlockKind::Image(_) => {
            let words = block.text.trim().replacen('\n', "|", 1).replace('\n', " ");
            let size = block.picture_size().map_or_else(String::new, |size| format!("|{size}"));
            format!("![[{words}{size}]]\n")
        }
        BlockKind::Rule => "---\n".to_owned(),
    }
}

/// Blanks per level of a list; enough for an item below `1.` to belong to it.
const INDENT: usize = 4;

/// Numbers stay numbers; every other sign becomes `-`.
fn list_marker(block: &Block) -> &str {
    let marker = block.marker();
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { marker } else { "-" }
}

fn quoted(words: &str, depth: usize) -> String {
    let signs = "> ".repeat(depth);
    let mut markdown = String::new();
    for line in words.lines() {
        markdown.push_str(&signs);
        markdown.push_str(line);
        markdown.push('\n');
    }
    markdown
}

/// The rows of a table between bars; the first is its head, the second says how columns are aligned.
fn table_rows(block: &Block) -> Vec<String> {
    let Some(table) = Table::of(block) else {
        return Vec::new();
    };
    let row = |cells: &[Cell]| {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut rows: Vec<String> = table.rows().map(row).collect();
    rows.insert(1.min(rows.len()), table.align_row());
    rows
}

/// The words of a cell, in which a bar is none between cells.
fn cell(cell: &Cell) -> String {
    inline(&cell.text, &cell.spans).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockId, DiagramId, Id as _, Library, NoteId, Notebook, NotebookId, Parts, Provenance};

    /// A pasted note with lines of these kinds and depths.
    fn library(lines: &[(BlockKind, u8, &str)], licence: &str) -> Library {
        let note = Note {
            id: NoteId::from_raw(1),
            notebook: NotebookId::from_raw(1),
            title: "Server & *Serverless*".into(),
            provenance: Provenance {
                format: SourceFormat::PlainText,
                licence: licence.into(),
                ..Provenance::default()
            },
            blocks: Vec::new(),
            dismissed: BTreeSet::new(),
        };
        let blocks = lines
            .iter()
            .zip(1..)
            .map(|(&(kind, depth, words), raw)| Block::new(BlockId::from_raw(raw), note.id, kind, depth, words))
            .collect();
        let (library, found) = Library::assemble(Parts {
            notebooks: vec![Notebook::new(note.notebook, "Exam")],
            notes: vec![(note, blocks)],
            ..Parts::default()
        });
        assert_eq!(found, []);
        library
    }

    #[test]
    fn a_pasted_note_becomes_markdown_as_a_person_writes_it() {
        use BlockKind::{Code, Heading, Image, ListItem, Paragraph, Table};
        let library = library(
            &[
                (Heading, 0, "EC2"),
                (ListItem, 0, "burst balance"),
                (ListItem, 1, "T2 < T3"),
                (ListItem, 0, "1. 주소"),
                (Paragraph, 0, "# 그냥 글"),
                (ListItem, 2, "too deep"),
                (ListItem, 2, "the same"),
                (Image(DiagramId::from_raw(9)), 0, "Pasted image.png"),
                (Image(DiagramId::from_raw(8)), 0, "a.png\nThe way in"),
                (Code, 0, "a ``` b"),
                (Table, 0, "a\tb|c\n1\t2"),
            ],
            "CC BY 4.0",
        );
        let note = library.notes().next().unwrap();
        assert_eq!(
            export_markdown(&library, note),
            "# Server & \\*Serverless\\*\n\n## EC2\n\n- burst balance\n    - T2 < T3\n- 1\\. 주소\n\n\\# 그냥 글\n\n\
             - too deep\n- the same\n\n![[Pasted image.png]]\n\n![[a.png|The way in]]\n\n````\na ``` b\n````\n\n\
             | a | b\\|c |\n| --- | --- |\n| 1 | 2 |\n\n---\n\nCC BY 4.0\n",
        );
    }
}

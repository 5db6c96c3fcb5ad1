//! Tables: CSV, TSV, and the header lines Anki writes before one (`#separator:Tab`, `#html:true`, `#columns:…`; Anki
//! Manual, "Text Files").

use std::ops::Range;

use super::answer::Answer;
use super::columns::{Role, have_letters, role};
use super::{Record, RecordOption, Records};

/// Signs that part the fields where nothing says which does.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// What stands before the rows.
struct Header {
    separator: u8,
    is_html: bool,
    columns: Vec<String>,
    /// Where the rows begin.
    len: usize,
}

struct TableRow {
    range: Range<usize>,
    cells: Vec<String>,
}

/// Reads a table whose fields are usually parted by `usual`; nothing when it has a single column.
pub(super) fn read(text: &str, usual: char) -> Option<Records> {
    let header = header(text, usual);
    let mut rows = rows(text, &header);
    let mut names = header.columns;
    if names.is_empty() && rows.first().is_some_and(|row| is_header(&row.cells)) {
        names = rows.remove(0).cells;
    }
    let n_columns = rows.iter().map(|row| row.cells.len()).max()?;
    if n_columns < 2 && names.is_empty() && !header.is_html {
        return None;
    }
    let has_letters = have_letters(names.iter().map(String::as_str));
    let roles: Vec<Role> = (0..n_columns)
        .map(|place| match names.get(place) {
            Some(name) => role(name, has_letters),
            None if names.is_empty() && place == 0 => Role::Question,
            None if names.is_empty() && place == 1 => Role::Answer,
            None => Role::Other,
        })
        .collect();
    // A table of unknown names is read from left to right.
    let is_known = roles.contains(&Role::Question);
    let roles = if is_known { roles } else { left_to_right(n_columns) };
    Some(Records {
        list: rows
            .into_iter()
            .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| record(row, &roles, &names))
            .collect(),
        title: String::new(),
        is_html: header.is_html,
    })
}

fn left_to_right(n_columns: usize) -> Vec<Role> {
    let first = [Role::Question, Role::Answer];
    first
        .into_iter()
        .chain(std::iter::repeat(Role::Other))
        .take(n_columns)
        .collect()
}

fn header(text: &str, usual: char) -> Header {
    let mut header = Header {
        separator: 0,
        is_html: false,
        columns: Vec::new(),
        len: 0,
    };
    let mark = '\u{feff}';
    if text.starts_with(mark) {
        header.len = mark.len_utf8();
    }
    for line in text.get(header.len..).unwrap_or_default().split_inclusive('\n') {
        let Some((key, value)) = line.trim_end().strip_prefix('#').and_then(|line| line.split_once(':')) else {
            break;
        };
        match key.trim() {
            "separator" => header.separator = separator(value.trim()).unwrap_or_default(),
            "html" => header.is_html = value.trim() == "true",
            "columns" => header.columns = vec![value.to_owned()],
            "tags" | "deck" | "notetype" | "if matches" | "tags column" | "deck column" | "notetype column"
            | "guid column" => {}
            _ => break,
        }
        header.len += line.len();
    }
    if header.separator == 0 {
        header.separator = guessed(text.get(header.len..).unwrap_or_default(), usual);
    }
    if let [columns] = &header.columns[..] {
        header.columns = columns
            .split(char::from(header.separator))
            .map(|name| name.trim().to_owned())
            .collect();
    }
    header
}

fn separator(name: &str) -> Option<u8> {
    match name.to_ascii_lowercase().as_str() {
        "comma" => Some(b','),
        "semicolon" => Some(b';'),
        "tab" => Some(b'\t'),
        "space" => Some(b' '),
        "pipe" => Some(b'|'),
        "colon" => Some(b':'),
        other => other.bytes().next().filter(u8::is_ascii_punctuation),
    }
}

/// The sign that occurs most in the first line; the usual one when it occurs at all.
fn guessed(text: &str, usual: char) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let most = SEPARATORS.iter().copied().max_by_key(|&sign| {
        let n = first.matches(sign).count();
        (sign == usual && n > 0, n, sign == usual)
    });
    most.and_then(|sign| u8::try_from(sign).ok()).unwrap_or(b',')
}

fn rows(text: &str, header: &Header) -> Vec<TableRow> {
    let body = text.get(header.len..).unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(header.separator)
        .from_reader(body.as_bytes());
    let mut rows: Vec<TableRow> = Vec::new();
    // The text is UTF-8, so every field is.
    for record in reader.records().flatten() {
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or_default();
        let start = header.len + start;
        if let Some(last) = rows.last_mut() {
            last.range.end = start;
        }
        rows.push(TableRow {
            range: start..text.len(),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    rows
}

/// Whether a row names columns: one of them asks or answers, and none is as long as a sentence.
fn is_header(cells: &[String]) -> bool {
    let has_letters = have_letters(cells.iter().map(String::as_str));
    let is_known = |cell: &String| !matches!(role(cell, has_letters), Role::Other);
    cells.iter().filter(|cell| is_known(cell)).count() >= 2 && cells.iter().all(|cell| cell.chars().count() <= 30)
}

fn record(row: TableRow, roles: &[Role], names: &[String]) -> Record {
    let mut record = Record {
        range: row.range,
        ..Record::default()
    };
    for (place, cell) in row.cells.into_iter().enumerate() {
        if cell.trim().is_empty() {
            continue;
        }
        match roles.get(place).copied().unwrap_or(Role::Other) {
            Role::Question if record.question.is_empty() => record.question = cell,
            Role::Answer if record.answer == Answer::Nothing => record.answer = Answer::of_text(&cell),
            Role::Option(_) => record.options.push(option(&cell)),
            Role::Options => record.options.extend(cell.split(['|', '\n']).map(option)),
            Role::Explanation if record.explanation.is_empty() => record.explanation = cell,
            _ => {
                let name = names.get(place).map_or_else(|| (place + 1).to_string(), Clone::clone);
                record.others.push((name, cell));
            }
        }
    }
    record
}

fn option(cell: &str) -> RecordOption {
    RecordOption {
        words: super::answer::without_letter(cell).to_owned(),
        why: String::new(),
    }
}

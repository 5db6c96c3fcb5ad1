//! Tables: CSV, TSV, lists of words with a tab in each line, and the header lines Anki writes before one
//! (`#separator:Tab`, `#html:true`, `#columns:…`, `#deck column:2`; Anki Manual, "Text Files").
//!
//! The row with the names of the columns may stand below a few others, as in templates. A table without such a row is
//! a list of cards where it has two columns, and stays a table where it has more.

use std::ops::Range;

use super::answer::Answer;
use super::columns::{Columns, Role, plain};
use super::{Record, RecordKind, RecordOption, Records, lists};

/// Signs that part the fields where nothing says which does.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// What the lines Anki writes begin with.
const ANKI_KEYS: [&str; 11] = [
    "separator",
    "html",
    "columns",
    "tags",
    "deck",
    "notetype",
    "if matches",
    "tags column",
    "deck column",
    "notetype column",
    "guid column",
];

/// Rows looked at for the names of the columns.
const MAX_ROWS_ABOVE: usize = 10;

/// What stands before the rows.
struct Header {
    separator: u8,
    is_html: Option<bool>,
    columns: Vec<String>,
    /// Columns that are no fields, by their places.
    special: Vec<(usize, Role)>,
    /// Where the rows begin.
    len: usize,
}

struct TableRow {
    range: Range<usize>,
    cells: Vec<String>,
}

/// Whether a text begins with a line of those Anki writes before a table.
pub(super) fn has_anki_header(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    anki_line(first).is_some()
}

fn anki_line(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_end().strip_prefix('#')?.split_once(':')?;
    ANKI_KEYS.contains(&key.trim()).then_some((key.trim(), value))
}

/// Reads a text of lines that are parted by tabs: a list of cards where each has two fields, a table where its columns
/// have names that are known.
pub(super) fn read_list(text: &str) -> Option<Records> {
    if !text.contains('\t') {
        return lists::comma_list(text);
    }
    if let Some(list) = lists::list_with_rows(text) {
        return Some(list);
    }
    let header = header(text, '\t');
    if header.separator != b'\t' {
        return None;
    }
    let rows = rows(text, &header);
    let n_columns = rows.first()?.cells.len();
    let is_even = n_columns >= 2 && rows.len() >= 2 && rows.iter().all(|row| row.cells.len() == n_columns);
    let has_words = |cell: &String| cell.contains(char::is_alphanumeric) || !cell.is_ascii();
    let starts_at_edge = rows.iter().all(|row| row.cells.first().is_some_and(has_words));
    let named = || {
        let names: Vec<&str> = rows
            .first()
            .map(|row| row.cells.iter().map(String::as_str).collect())
            .unwrap_or_default();
        let columns = Columns::of(&names);
        columns.are_names() && columns.has(Role::Question)
    };
    let is_pairs = || {
        n_columns == 2
            && rows
                .iter()
                .all(|row| row.cells.iter().all(|cell| !cell.trim().is_empty()))
    };
    (is_even && starts_at_edge && (is_pairs() || named())).then(|| read(text, '\t', None))?
}

/// Reads a table whose fields are usually parted by `usual`; nothing when it has a single column. Where no name is known,
/// a person may have said which columns hold what is asked and what answers it.
pub(super) fn read(text: &str, usual: char, chosen: Option<(usize, usize)>) -> Option<Records> {
    let header = header(text, usual);
    let mut rows = rows(text, &header);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    let is_said = !header.columns.is_empty() || !header.special.is_empty() || header.is_html.is_some();
    let mut names = header.columns;
    if names.is_empty()
        && let Some(place) = names_at(&rows)
    {
        names = rows.remove(place).cells;
        rows.drain(..place);
    }
    let n_columns = rows.iter().map(|row| row.cells.len()).max()?;
    if n_columns < 2 && names.is_empty() && !is_said {
        return None;
    }
    let columns = Columns::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let (mut is_chosen, mut shown) = (false, Vec::new());
    let mut roles = columns.roles.clone();
    roles.resize(n_columns.max(roles.len()), Role::Other);
    for &(place, role) in &header.special {
        if let Some(slot) = roles.get_mut(place) {
            *slot = role;
        }
    }
    let is_card = roles.contains(&Role::Question);
    let has_options = roles.iter().any(|role| matches!(role, Role::Option(_) | Role::Options));
    if !is_card && !has_options && is_unknown(&rows, is_said) && !columns.has(Role::Answer) {
        let first = shown_row(&rows, &names);
        let is_there = |&(front, back): &(usize, usize)| front != back && front.max(back) < n_columns;
        let Some((front, back)) = chosen.filter(is_there) else {
            return Some(Records {
                columns: first,
                ..as_table(&rows, &names)
            });
        };
        is_chosen = true;
        shown = first;
        for (place, role) in [(front, Role::Question), (back, Role::Answer)] {
            if let Some(slot) = roles.get_mut(place) {
                *slot = role;
            }
        }
    } else if !is_card {
        left_to_right(&mut roles);
    }
    let unnamed = match names.is_empty() {
        true if is_chosen => looks_like_names(&rows).then_some(0),
        true => name_row(&rows),
        false => None,
    };
    let mut list: Vec<Record> = Vec::new();
    for (place, row) in rows.into_iter().enumerate() {
        if unnamed == Some(place) {
            list.push(Record {
                range: row.range,
                kind: RecordKind::Line,
                question: row.cells.join(" – "),
                ..Record::default()
            });
        } else {
            list.push(record(row, &roles, &names));
        }
    }
    Some(Records {
        list,
        title: String::new(),
        is_html: header.is_html,
        first_number: columns.first_number,
        columns: shown,
    })
}

/// The row by which a person tells the columns: their names, or the first row.
fn shown_row(rows: &[TableRow], names: &[String]) -> Vec<String> {
    let first = rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    let row = if names.is_empty() { first } else { names };
    let cell = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    row.iter().map(cell).collect()
}

/// Whether the first row of a table of which nothing is known may be the names of its columns: short words without
/// figures, each of them once, above rows of which some are longer.
fn looks_like_names(rows: &[TableRow]) -> bool {
    let Some((first, others)) = rows.split_first() else {
        return false;
    };
    let is_name = |cell: &String| {
        let n_chars = cell.trim().chars().count();
        (1..=20).contains(&n_chars) && !cell.contains(|c: char| c.is_numeric() || matches!(c, '?' | '？' | '.'))
    };
    let longest = |row: &TableRow| {
        row.cells
            .iter()
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let n_longer = others.iter().filter(|row| longest(row) > longest(first)).count();
    others.len() >= 2 && first.cells.iter().all(is_name) && n_longer * 2 > others.len()
}

/// Where the names of the columns stand: in the first row, or below what a template explains.
fn names_at(rows: &[TableRow]) -> Option<usize> {
    let columns = |row: &TableRow| Columns::of(&row.cells.iter().map(String::as_str).collect::<Vec<_>>());
    let is_short = |row: &TableRow| {
        row.cells
            .iter()
            .all(|cell| cell.chars().count() <= 90 && plain(cell).chars().count() <= 30)
    };
    let first = rows.first()?;
    if is_short(first) && columns(first).are_names() {
        return Some(0);
    }
    rows.iter().take(MAX_ROWS_ABOVE).position(|row| {
        let columns = columns(row);
        is_short(row) && columns.n_known() >= 3 && columns.has(Role::Question) && columns.are_names()
    })
}

/// Whether rows without known names have a third column in most of them.
fn is_unknown(rows: &[TableRow], is_said: bool) -> bool {
    let n_wide = rows
        .iter()
        .filter(|row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 2)
        .count();
    !is_said && n_wide * 2 > rows.len()
}

/// Rows as one table, with the names of the columns first.
fn as_table(rows: &[TableRow], names: &[String]) -> Records {
    let cell = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = |cells: &[String]| cells.iter().map(cell).collect::<Vec<_>>().join("\t");
    let start = rows.first().map_or(0, |row| row.range.start);
    let end = rows.last().map_or(start, |row| row.range.end);
    let names = (!names.is_empty()).then(|| line(names));
    let lines = names.into_iter().chain(rows.iter().map(|row| line(&row.cells)));
    Records {
        list: vec![Record {
            range: start..end,
            kind: RecordKind::Table,
            question: lines.collect::<Vec<_>>().join("\n"),
            ..Record::default()
        }],
        ..Records::default()
    }
}

/// The first row where it looks like names, although no word of it is known: two words without figures above rows whose
/// second field all have some.
fn name_row(rows: &[TableRow]) -> Option<usize> {
    let second = |row: &TableRow| row.cells.get(1).cloned().unwrap_or_default();
    let has_figure = |cell: &str| cell.contains(|c: char| c.is_numeric());
    let (first, others) = rows.split_first()?;
    let is_short = first
        .cells
        .iter()
        .all(|cell| cell.chars().count() <= 12 && !has_figure(cell));
    (others.len() >= 2 && is_short && others.iter().all(|row| has_figure(&second(row)))).then_some(0)
}

/// What is asked and what answers it, in the first columns that are not taken.
fn left_to_right(roles: &mut [Role]) {
    let wanted = [Role::Question, Role::Answer];
    let missing: Vec<Role> = wanted.into_iter().filter(|role| !roles.contains(role)).collect();
    for role in missing {
        if let Some(slot) = roles.iter_mut().find(|slot| **slot == Role::Other) {
            *slot = role;
        }
    }
}

fn header(text: &str, usual: char) -> Header {
    let mut header = Header {
        separator: 0,
        is_html: None,
        columns: Vec::new(),
        special: Vec::new(),
        len: 0,
    };
    let mark = '\u{feff}';
    if text.starts_with(mark) {
        header.len = mark.len_utf8();
    }
    for line in text.get(header.len..).unwrap_or_default().split_inclusive('\n') {
        let row = line.trim_end();
        if let Some(sign) = sep_line(row) {
            header.separator = sign;
            header.len += line.len();
            continue;
        }
        let Some((key, value)) = anki_line(row) else {
            break;
        };
        let column = || value.trim().parse::<usize>().ok()?.checked_sub(1);
        match key {
            "separator" => header.separator = separator(value.trim()).unwrap_or_default(),
            "html" => header.is_html = Some(value.trim().starts_with("true")),
            "columns" => header.columns = vec![value.to_owned()],
            "tags column" => header.special.extend(column().map(|place| (place, Role::Tags))),
            "deck column" => header.special.extend(column().map(|place| (place, Role::Deck))),
            "notetype column" | "guid column" => header.special.extend(column().map(|place| (place, Role::Hidden))),
            _ => {}
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

/// `sep=;`, which spreadsheets write into the first line.
fn sep_line(line: &str) -> Option<u8> {
    let sign = line.trim_matches('"').strip_prefix("sep=")?;
    match sign.as_bytes() {
        [sign] => Some(*sign),
        [] => Some(b'\t'),
        _ => None,
    }
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

fn record(row: TableRow, roles: &[Role], names: &[String]) -> Record {
    let mut record = Record {
        range: row.range,
        ..Record::default()
    };
    let mut wrong: Vec<RecordOption> = Vec::new();
    let mut whys: Vec<(usize, String)> = Vec::new();
    for (place, cell) in row.cells.into_iter().enumerate() {
        if cell.trim().is_empty() {
            continue;
        }
        match roles.get(place).copied().unwrap_or(Role::Other) {
            Role::Question if record.question.is_empty() => record.question = cell,
            Role::Answer if record.answer == Answer::Nothing => record.answer = Answer::of_text(&cell),
            Role::Option(_) => {
                record.options.push(option(&cell));
                record
                    .option_names
                    .push(names.get(place).map(|name| plain(name)).unwrap_or_default());
            }
            Role::Options => record.options.extend(cell.split(['|', '\n']).map(option)),
            Role::Wrong => wrong.push(option(&cell)),
            Role::Why(of) => whys.push((of, cell)),
            Role::Explanation if record.explanation.is_empty() => record.explanation = cell,
            Role::Tags => record.tags.extend(super::tags(&cell)),
            Role::Deck => record.deck = cell.split("::").map(|part| part.trim().to_owned()).collect(),
            Role::Hidden => {}
            _ => {
                let name = names.get(place).map_or_else(|| (place + 1).to_string(), Clone::clone);
                record.others.push((name, cell));
            }
        }
    }
    // A single option without a right one is what is to be filled in.
    if let ([only], Answer::Nothing, true) = (&record.options[..], &record.answer, wrong.is_empty()) {
        record.answer = Answer::Words(vec![only.words.clone()]);
        record.options.clear();
        record.option_names.clear();
    }
    record.add_wrong(wrong);
    record.take_options();
    for (of, why) in whys {
        if let Some(option) = record.options.get_mut(of) {
            option.why = why;
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

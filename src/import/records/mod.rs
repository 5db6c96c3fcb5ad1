//! Cards and questions as programs hand them over: CSV and TSV with or without the header lines of Anki, and JSON.
//!
//! Each record becomes lines that a person would have written: what is asked, its options as `A. …`, `Answer: B`, what
//! explains it; or `Q: …` and `A: …`. From there on such a note is a note like any other, and its questions are
//! proposed as cards. Columns of unknown names are kept as lines of their own; numbers of records and what a program
//! keeps for itself stay in the source alone. A table of three columns or more of which no name is known stays a table.
//! Tags become tags, decks headings. An answer that is a bare number or letter answers nothing where its options are
//! missing.
//!
//! An answer that is a number counts from 0 or from 1. Which one is seen where one of the answers of a file can be
//! meant in one way only; otherwise the number stays as it is, a warning says so, and the question is not asked.
//!
//! It does not read Anki packages, and follows no reference to sounds or pictures.

mod answer;
mod columns;
mod json;
mod lists;
mod resolve;
mod table;

use std::ops::Range;

use super::cut::{Found, Reading};
use super::lines::Lines;
use super::markdown::inline_words;
use super::words::Words;
use super::{DraftKind, ReadAs, SourceName, Warning, WarningKind};
use crate::model::FileKind;
use answer::{Answer, Counting};

/// Stands for a question that is missing.
const NOTHING_ASKED: &str = "—";

/// One card or question.
#[derive(Debug, Default)]
struct Record {
    /// Bytes of the source.
    range: Range<usize>,
    kind: RecordKind,
    question: String,
    answer: Answer,
    options: Vec<RecordOption>,
    /// By what names the options are called, where columns have them: plain, in their order.
    option_names: Vec<String>,
    explanation: String,
    /// The tags, each without its sign.
    tags: Vec<String>,
    /// Where it lies among others, outermost first.
    deck: Vec<String>,
    /// What stands in columns of other names.
    others: Vec<(String, String)>,
}

/// What a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum RecordKind {
    #[default]
    Card,
    /// Not one: words that stand above some.
    Heading,
    /// Not one: other words of the file.
    Line,
    /// Not one: rows of a table nobody can tell the columns of.
    Table,
}

#[derive(Debug, Default)]
struct RecordOption {
    words: String,
    why: String,
}

/// Records and what stands before the first.
#[derive(Debug, Default)]
struct Records {
    list: Vec<Record>,
    title: String,
    /// Whether fields are written for a page, where that is said.
    is_html: Option<bool>,
    /// From where numbers of options count, where the names of the options say it.
    first_number: Option<u64>,
    /// The first row, where a person may say which columns hold what.
    columns: Vec<String>,
}

/// Whether a source is of a kind that holds records or nothing that is read: a table or JSON.
pub fn are_records_expected(name: &SourceName) -> bool {
    name.kind().is_some_and(FileKind::is_table)
}

/// Reads records where a text holds some, as a person decided.
pub(super) fn read(name: &SourceName, text: &str, read_as: &ReadAs) -> Option<Reading> {
    let table = |usual: char| table::read(text, usual, read_as.columns);
    let records = match name.kind() {
        Some(FileKind::Csv) => table(','),
        Some(FileKind::Tsv) => table('\t'),
        Some(FileKind::Json) => json::read(text),
        Some(FileKind::Markdown) => None,
        _ if table::has_anki_header(text) => table('\t'),
        _ if text.trim_start().starts_with(['[', '{']) => json::read(text),
        Some(FileKind::Page) => None,
        _ => table::read_list(text),
    }?;
    (!records.list.is_empty()).then(|| reading(records, text, read_as.first_number))
}

fn reading(mut records: Records, text: &str, first_number: Option<u64>) -> Reading {
    let told = || Counting::of(records.list.iter().map(|record| (&record.answer, record.options.len())));
    let counting = first_number
        .or(records.first_number)
        .map_or_else(told, Counting::from_first);
    resolve::resolve(&mut records.list, counting);
    let lines = Lines::new(text);
    let mut reading = Reading {
        title: records.title,
        columns: records.columns,
        ..Reading::default()
    };
    if let Some(table) = records.list.iter().find(|record| record.kind == RecordKind::Table) {
        let line = lines.line_at(table.range.start);
        reading.warnings.push(Warning::new(line, WarningKind::UnknownColumns));
    }
    let mut deck: Vec<String> = Vec::new();
    for record in records.list {
        let heading = (record.deck != deck).then(|| record.deck.join(" › "));
        deck.clone_from(&record.deck);
        if counting == Counting::Unknown && record.answer.is_number() && !record.options.is_empty() {
            let line = lines.line_at(record.range.start);
            reading.warnings.push(Warning::new(line, WarningKind::UnclearNumber));
        }
        let mut writer = Writer {
            range: record.range.clone(),
            is_html: records.is_html,
            found: &mut reading.found,
        };
        if let Some(heading) = heading {
            writer.heading(&heading);
        }
        record.write(counting, &mut writer);
    }
    reading
}

impl Record {
    /// Puts wrong options behind the right one, where all that is known are these.
    fn add_wrong(&mut self, wrong: Vec<RecordOption>) {
        let right = self.answer.words();
        if wrong.is_empty() || !self.options.is_empty() || right.trim().is_empty() {
            return;
        }
        self.options.push(RecordOption {
            words: right,
            why: String::new(),
        });
        self.options.extend(wrong);
        self.answer = Answer::Places(vec![0]);
    }

    /// Takes the options that stand below the question in the same field, each in a line with its letter from A on. The right
    /// ones may stand in the answer as they stand there.
    fn take_options(&mut self) {
        let lines: Vec<&str> = self.question.lines().collect();
        let is_first = |line: &&str| line.starts_with("A. ");
        let Some(at) = lines.iter().rposition(is_first).filter(|&at| at > 0) else {
            return;
        };
        let (asked, rows) = lines.split_at(at);
        let of_letter = |(place, row): (usize, &&str)| {
            row.strip_prefix(&format!("{}. ", answer::letter(place)))
                .map(str::to_owned)
        };
        let options: Option<Vec<String>> = rows.iter().enumerate().map(of_letter).collect();
        let Some(options) = options.filter(|options| options.len() > 1 && self.options.is_empty()) else {
            return;
        };
        let given = self.answer.words();
        let place_of = |line: &str| rows.iter().position(|row| row.trim() == line.trim());
        let places: Option<Vec<usize>> = given.lines().map(place_of).collect();
        if let Some(places) = places.filter(|places| !places.is_empty()) {
            self.answer = Answer::Places(places);
        }
        self.question = asked.join("\n");
        self.options = options
            .into_iter()
            .map(|words| RecordOption {
                words,
                why: String::new(),
            })
            .collect();
    }

    fn write(self, counting: Counting, writer: &mut Writer<'_>) {
        if self.kind == RecordKind::Heading {
            writer.heading(&self.question);
        } else if self.kind == RecordKind::Table {
            writer.write(DraftKind::Table, 0, &self.question);
        } else if self.options.is_empty() {
            match self.answer.words() {
                // What has its gaps already is asked by them.
                answer if answer.trim().is_empty() || self.question.contains("{{c") => {
                    writer.line(0, &self.question);
                    writer.line(1, &answer);
                }
                // A letter or number says nothing where its options are missing.
                answer if self.answer.is_bare() => {
                    writer.line(0, &self.question);
                    writer.line(1, &format!("Answer: {answer}"));
                }
                answer => {
                    writer.line(0, &format!("Q: {}", self.question));
                    writer.line(1, &format!("A: {answer}"));
                }
            }
        } else {
            // Options with nothing before them must not be taken for those of the record above.
            let is_asked = !self.question.trim().is_empty();
            writer.line(0, if is_asked { &self.question } else { NOTHING_ASKED });
            for (place, option) in self.options.iter().enumerate() {
                writer.line(1, &format!("{}. {}", answer::letter(place), option.words));
                writer.line(2, &option.why);
            }
            let n_options = self.options.len();
            if let Some(answer) = self.named_answer(counting, n_options) {
                writer.line(1, &format!("Answer: {answer}"));
            }
        }
        if !self.explanation.trim().is_empty() {
            writer.line(1, &format!("Explanation: {}", self.explanation.trim()));
        }
        for (name, words) in &self.others {
            writer.line(1, &format!("{name}: {words}"));
        }
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("#{tag}")).collect();
        writer.line(1, &tags.join(" "));
    }

    /// The right options by their letters; nothing certain where such a letter is what another option says.
    fn named_answer(&self, counting: Counting, n_options: usize) -> Option<String> {
        let named = self.answer.named(counting, n_options)?;
        let says_it = |option: &RecordOption| option.words.trim().eq_ignore_ascii_case(&named);
        match &self.answer {
            Answer::Places(places) => {
                let mut others = self
                    .options
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| !places.contains(place));
                let is_other = others.any(|(_, option)| says_it(option));
                Some(if is_other { format!("? {named}") } else { named })
            }
            _ => Some(named),
        }
    }
}

/// The tags of a field: parted by blanks or commas, with `::` between their levels.
fn tags(field: &str) -> impl Iterator<Item = String> {
    field
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .map(|tag| tag.trim_start_matches('#').replace("::", "/"))
        .filter(|tag| tag.contains(char::is_alphanumeric))
}

/// Writes the lines of one record; all of its source belongs to the first.
struct Writer<'a> {
    range: Range<usize>,
    is_html: Option<bool>,
    found: &'a mut Vec<Found>,
}

impl Writer<'_> {
    fn line(&mut self, depth: u8, words: &str) {
        self.write(DraftKind::ListItem, depth, words);
    }

    fn heading(&mut self, words: &str) {
        self.write(DraftKind::Heading, 0, words);
    }

    fn write(&mut self, kind: DraftKind, depth: u8, words: &str) {
        let words = if kind != DraftKind::Table && self.is_html.unwrap_or_else(|| has_tag(words)) {
            inline_words(&with_rows(words))
        } else {
            Words::plain(words.trim()).finish()
        };
        if words.text.trim().is_empty() {
            return;
        }
        self.found.push(Found {
            kind,
            depth,
            words,
            sign: String::new(),
            pictures: Vec::new(),
            starts_at: self.range.start,
            words_at: self.range.end,
        });
    }
}

/// A field that was written for a page, with its rows as lines.
fn with_rows(words: &str) -> String {
    const ENDS: [&str; 10] = [
        "<br>", "<br/>", "<br />", "</div>", "</p>", "</li>", "</tr>", "<ul>", "<ol>", "</h3>",
    ];
    // A row that begins inside of another one ends its words.
    let opened = words
        .replace("<div", "\n<div")
        .replace("<p>", "\n<p>")
        .replace("<li>", "\n<li>");
    let parted = ENDS.iter().fold(opened, |words, end| words.replace(end, "\n"));
    let rows = parted.lines().map(str::trim).filter(|row| !row.is_empty());
    rows.collect::<Vec<_>>().join("\n")
}

/// Whether a field was written for a page, as editors of cards do without saying so.
fn has_tag(words: &str) -> bool {
    [
        "<br", "<b>", "<i>", "<div", "<p>", "<ul", "<img", "&nbsp;", "&lt;", "&amp;",
    ]
    .iter()
    .any(|tag| words.contains(tag))
}

//! Cards and questions as programs hand them over: CSV and TSV with or without the header lines of Anki, and JSON.
//!
//! Each record becomes lines that a person would have written: what is asked, its options as `A. …`, `Answer: B`, what
//! explains it; or `Q: …` and `A: …`. From there on such a note is a note like any other, and its questions are
//! proposed as cards. Columns of unknown names are kept as lines of their own, so that nothing of a record is lost.
//!
//! An answer that is a number counts from 0 or from 1. Which one is seen where one of the answers of a file can be
//! meant in one way only; otherwise the number stays as it is, a warning says so, and the question is not asked.
//!
//! It does not read Anki packages, and follows no reference to sounds or pictures.

mod answer;
mod columns;
mod json;
mod table;

use std::ops::Range;

use super::cut::{Found, Reading};
use super::lines::Lines;
use super::markdown::inline_words;
use super::words::Words;
use super::{DraftKind, SourceName, Warning, WarningKind};
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
    explanation: String,
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
    is_html: bool,
}

/// Whether a source is of a kind that holds records or nothing that is read: a table or JSON.
pub fn are_records_expected(name: &SourceName) -> bool {
    name.kind().is_some_and(FileKind::is_table)
}

/// Reads records where a text holds some; answers that are numbers count from `first_number` where a person said so.
pub(super) fn read(name: &SourceName, text: &str, first_number: Option<u64>) -> Option<Reading> {
    let records = match name.kind() {
        Some(FileKind::Csv) => table::read(text, ','),
        Some(FileKind::Tsv) => table::read(text, '\t'),
        Some(FileKind::Json) => json::read(text),
        Some(FileKind::Markdown) => None,
        _ if text.starts_with("#separator:") => table::read(text, '\t'),
        _ if text.trim_start().starts_with(['[', '{']) => json::read(text),
        _ => None,
    }?;
    (!records.list.is_empty()).then(|| reading(records, text, first_number))
}

fn reading(records: Records, text: &str, first_number: Option<u64>) -> Reading {
    let told = || Counting::of(records.list.iter().map(|record| (&record.answer, record.options.len())));
    let counting = first_number.map_or_else(told, Counting::from_first);
    let mut reading = Reading {
        title: records.title,
        ..Reading::default()
    };
    let lines = Lines::new(text);
    for record in records.list {
        if counting == Counting::Unknown && record.answer.is_number() && !record.options.is_empty() {
            let line = lines.line_at(record.range.start);
            reading.warnings.push(Warning::new(line, WarningKind::UnclearNumber));
        }
        let mut writer = Writer {
            range: record.range.clone(),
            is_html: records.is_html,
            found: &mut reading.found,
        };
        record.write(counting, &mut writer);
    }
    reading
}

impl Record {
    fn write(self, counting: Counting, writer: &mut Writer<'_>) {
        if self.kind == RecordKind::Heading {
            writer.heading(&self.question);
        } else if self.options.is_empty() {
            match self.answer.words() {
                answer if answer.trim().is_empty() => writer.line(0, &self.question),
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
            if let Some(answer) = self.answer.named(counting, n_options) {
                writer.line(1, &format!("Answer: {answer}"));
            }
        }
        if !self.explanation.trim().is_empty() {
            writer.line(1, &format!("Explanation: {}", self.explanation.trim()));
        }
        for (name, words) in &self.others {
            writer.line(1, &format!("{name}: {words}"));
        }
    }
}

/// Writes the lines of one record; all of its source belongs to the first.
struct Writer<'a> {
    range: Range<usize>,
    is_html: bool,
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
        let words = if self.is_html || has_tag(words) {
            inline_words(
                &words
                    .replace("<br>", "\n")
                    .replace("<br/>", "\n")
                    .replace("<br />", "\n"),
            )
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
            pictures: Vec::new(),
            starts_at: self.range.start,
            words_at: self.range.end,
        });
    }
}

/// Whether a field was written for a page, as editors of cards do without saying so.
fn has_tag(words: &str) -> bool {
    [
        "<br", "<b>", "<i>", "<div", "<p>", "<ul", "<img", "&nbsp;", "&lt;", "&amp;",
    ]
    .iter()
    .any(|tag| words.contains(tag))
}

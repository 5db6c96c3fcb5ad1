//! JSON: a list of objects, wherever in the file it stands.
//!
//! Objects keep their place in the source, so that each record's text belongs to it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;
use serde_json::value::RawValue;

use super::answer::{Answer, without_letter};
use super::columns::{Columns, Role, plain};
use super::{Record, RecordKind, RecordOption, Records};

/// Lists and objects in each other that are gone into.
const MAX_DEPTH: usize = 6;

/// Names of what stands above records: the title of a file, the headings of its parts.
const TITLES: [&str; 13] = [
    "title", "name", "exam", "quiz", "subject", "section", "chapter", "category", "topic", "제목", "이름", "과목",
    "단원",
];

/// Reads the records of a file; nothing when it is no JSON or has none.
pub(super) fn read(text: &str) -> Option<Records> {
    let body = text.trim_start_matches('\u{feff}');
    let root: &RawValue = serde_json::from_str(body).ok()?;
    let mut finder = Finder {
        text,
        records: Records::default(),
    };
    finder.find("", root, 0);
    let mut records = finder.records;
    records.list.sort_by_key(|record| record.range.start);
    records
        .list
        .iter()
        .any(|record| record.kind == RecordKind::Card)
        .then_some(records)
}

struct Finder<'a> {
    text: &'a str,
    records: Records,
}

impl<'a> Finder<'a> {
    fn find(&mut self, name: &str, value: &'a RawValue, depth: usize) {
        if depth > MAX_DEPTH {
            self.keep(name, value, depth);
        } else if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(value.get()) {
            for value in list {
                self.find("", value, depth + 1);
            }
        } else if let Ok(object) = serde_json::from_str::<BTreeMap<String, &RawValue>>(value.get()) {
            match record(&object, self.range_of(value)) {
                Some(record) => self.records.list.push(record),
                None => {
                    for (name, value) in object {
                        self.find(&name, value, depth + 1);
                    }
                }
            }
        } else {
            self.keep(name, value, depth);
        }
    }

    /// Keeps what belongs to no record: as the title, a heading or a line.
    fn keep(&mut self, name: &str, value: &'a RawValue, depth: usize) {
        let words = serde_json::from_str(value.get()).map_or_else(|_| value.get().to_owned(), |value| shown(&value));
        if words.trim().is_empty() || name == "id" {
            return;
        }
        let is_title = TITLES.contains(&name);
        if is_title && depth == 1 && self.records.title.is_empty() {
            self.records.title = words;
            return;
        }
        self.records.list.push(Record {
            range: self.range_of(value),
            kind: if is_title {
                RecordKind::Heading
            } else {
                RecordKind::Line
            },
            question: if is_title || name.is_empty() {
                words
            } else {
                format!("{name}: {words}")
            },
            ..Record::default()
        });
    }

    /// Where a value stands: it borrows from the text.
    fn range_of(&self, value: &RawValue) -> Range<usize> {
        let start = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        start..start + value.get().len()
    }
}

fn record(object: &BTreeMap<String, &RawValue>, range: Range<usize>) -> Option<Record> {
    let names: Vec<&str> = object.keys().map(String::as_str).collect();
    let columns = Columns::of(&names);
    let mut record = Record {
        range,
        ..Record::default()
    };
    let mut has_options = false;
    let mut lettered: Vec<(usize, String, String)> = Vec::new();
    let mut wrong: Vec<RecordOption> = Vec::new();
    for ((name, raw), &role) in object.iter().zip(&columns.roles) {
        let value: Value = serde_json::from_str(raw.get()).ok()?;
        match role {
            Role::Question if record.question.is_empty() => record.question = shown(&value),
            Role::Answer if record.answer == Answer::Nothing => record.answer = answer(&value),
            Role::Options => {
                has_options = true;
                let (options, places) = options(&value);
                record.options = options;
                if !places.is_empty() {
                    record.answer = Answer::Places(places);
                }
            }
            Role::Option(place) => lettered.push((place, shown(&value), plain(name))),
            Role::Wrong => wrong.extend(options(&value).0),
            Role::Hidden => {}
            Role::Tags => record.tags.extend(super::tags(&shown(&value))),
            Role::Explanation if record.explanation.is_empty() => record.explanation = shown(&value),
            _ => {
                let words = shown(&value);
                if !words.trim().is_empty() {
                    record.others.push((name.clone(), words));
                }
            }
        }
    }
    lettered.sort_by_key(|(place, ..)| *place);
    for (_, words, name) in lettered {
        record.options.push(option(&words));
        record.option_names.push(name);
    }
    record.add_wrong(wrong);
    let answers = has_options || record.answer != Answer::Nothing || !record.options.is_empty();
    (!record.question.trim().is_empty() && answers).then_some(record)
}

/// A list, or an object of letters and words; with the places of those that say they are right.
fn options(value: &Value) -> (Vec<RecordOption>, Vec<usize>) {
    let mut options = Vec::new();
    let mut places = Vec::new();
    match value {
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                let Value::Object(object) = value else {
                    options.push(option(&shown(value)));
                    continue;
                };
                let named = |names: &[&str]| {
                    object
                        .iter()
                        .find(|(name, _)| names.contains(&name.to_lowercase().as_str()))
                        .map(|(_, value)| value)
                };
                let is_right =
                    named(&["correct", "iscorrect", "is_correct", "right", "isright", "정답"]).and_then(Value::as_bool);
                if is_right == Some(true) {
                    places.push(place);
                }
                options.push(RecordOption {
                    words: named(&["text", "option", "answer", "value", "label", "content", "내용"])
                        .map(shown)
                        .unwrap_or_default(),
                    why: named(&["explanation", "why", "reason", "rationale", "해설"])
                        .map(shown)
                        .unwrap_or_default(),
                });
            }
        }
        Value::Object(object) => options.extend(object.values().map(|value| option(&shown(value)))),
        other => options.extend(shown(other).lines().map(option)),
    }
    (options, places)
}

fn option(words: &str) -> RecordOption {
    RecordOption {
        words: without_letter(words).to_owned(),
        why: String::new(),
    }
}

fn answer(value: &Value) -> Answer {
    match value {
        Value::Number(number) => numbers(std::iter::once(number.as_u64()), value),
        Value::Array(list) if list.iter().all(Value::is_number) && !list.is_empty() => {
            numbers(list.iter().map(Value::as_u64), value)
        }
        Value::Array(list) => Answer::Words(list.iter().map(shown).collect()),
        other => Answer::of_text(&shown(other)),
    }
}

/// Numbers that count something; other numbers are words.
fn numbers(numbers: impl Iterator<Item = Option<u64>>, value: &Value) -> Answer {
    let written = shown(value);
    match numbers.collect::<Option<Vec<u64>>>() {
        Some(numbers) => Answer::Numbers(numbers, written),
        None => Answer::Words(vec![written]),
    }
}

/// A value as a person would write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| format!("{name}: {}", shown(value)))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

//! Answers that stand together at the end: `정답표`, `1. ② 2. ④`, a table.
//!
//! They are given to questions by number. Where a number stands twice, on questions or among the answers, it says
//! nothing, and the question is named as one without an answer.

use std::collections::BTreeMap;

use super::row::Row;
use super::{Question, answer};
use crate::model::{Block, BlockKind};

/// What such a part begins with.
const TITLES: [&str; 10] = [
    "정답표",
    "정답",
    "정답 및 해설",
    "정답과 해설",
    "답안",
    "해답",
    "answer key",
    "answer keys",
    "answers",
    "answers and explanations",
];

/// Signs between the number of a question and its answer.
const SIGNS: [char; 6] = ['.', ')', ':', '-', '번', '：'];

/// What is said of a number; nothing where it is said twice.
type Told<'a> = BTreeMap<u32, Option<(&'a Block, String)>>;

/// Gives the answers of a table at the end to the questions before it that have none.
pub(super) fn tell<'a>(rows: &[Row<'a>], questions: &mut [Question<'a>]) {
    let is_open = |question: &Question<'_>| {
        question.answer.is_none() && question.choices.iter().all(|choice| choice.is_checked.is_none())
    };
    if !questions.iter().any(is_open) {
        return;
    }
    let mut told = Told::new();
    let mut title: Option<usize> = None;
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        if is_title(row.line) {
            title = Some(at);
        } else if title.is_some() {
            at += read(rows, at, &mut told).max(1);
            continue;
        }
        at += 1;
    }
    let mut n_with: BTreeMap<u32, usize> = BTreeMap::new();
    for number in questions
        .iter()
        .filter(|question| is_open(question))
        .filter_map(|question| question.number)
    {
        *n_with.entry(number).or_default() += 1;
    }
    for question in questions.iter_mut().filter(|question| is_open(question)) {
        let number = question.number.filter(|number| n_with.get(number) == Some(&1));
        question.told = number.and_then(|number| told.get(&number)?.clone());
    }
}

fn is_title(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    TITLES.contains(&line.as_str())
}

/// Reads what stands at a row; answers how many rows it takes.
fn read<'a>(rows: &[Row<'a>], at: usize, told: &mut Told<'a>) -> usize {
    let Some(row) = rows.get(at) else { return 0 };
    if row.is(&BlockKind::Table) {
        let mut lines = row.line.lines();
        while let Some(line) = lines.next() {
            let below = lines.clone().next().unwrap_or_default();
            if !two_rows(row.block, line, below, told)
                && let [number, said, ..] = line.split('\t').collect::<Vec<_>>()[..]
            {
                add(row.block, number, said, told);
            }
        }
        return 1;
    }
    let whole = row.whole();
    let below = rows.get(at + 1).map(Row::whole).unwrap_or_default();
    if two_rows(row.block, &whole, &below, told) {
        return 2;
    }
    let mut rest = whole.as_str();
    while let Some((number, behind)) = number(rest) {
        let next = next_number(behind, number + 1).unwrap_or(behind.len());
        let (said, after) = behind.split_at_checked(next).unwrap_or((behind, ""));
        add(row.block, &number.to_string(), said, told);
        rest = after;
    }
    1
}

/// `1  2  3` above `②  ④  ①`.
fn two_rows<'a>(block: &'a Block, numbers: &str, answers: &str, told: &mut Told<'a>) -> bool {
    let cells = |line: &str| -> Vec<String> {
        let line = line.replace("  ", "\t");
        line.split('\t')
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    let (numbers, answers) = (cells(numbers), cells(answers));
    let is_row = numbers.len() > 1
        && numbers.len() == answers.len()
        && numbers.iter().all(|number| number.parse::<u32>().is_ok())
        && answers.iter().all(|answer| answer::only_labels(answer));
    if is_row {
        for (number, said) in numbers.iter().zip(&answers) {
            add(block, number, said, told);
        }
    }
    is_row
}

fn add<'a>(block: &'a Block, number: &str, said: &str, told: &mut Told<'a>) {
    let number = number.trim().trim_end_matches(SIGNS).parse::<u32>();
    let said = said.trim().trim_end_matches([',', ';', '/', '|']).trim();
    let said = answer::named(said).unwrap_or(said);
    if let Ok(number) = number
        && !said.is_empty()
    {
        let is_new = !told.contains_key(&number);
        told.insert(number, is_new.then(|| (block, said.to_owned())));
    }
}

/// The number a text begins with, behind which a sign stands, and the rest.
fn number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - behind.len())?.parse().ok()?;
    let rest = behind.trim_start().strip_prefix(SIGNS)?;
    Some((number, rest.trim_start_matches(SIGNS)))
}

/// Where a text goes on with the answer to the question with a number.
fn next_number(text: &str, wanted: u32) -> Option<usize> {
    let wanted = wanted.to_string();
    text.match_indices(&wanted).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at..).unwrap_or_default();
        before.ends_with(char::is_whitespace) && number(rest).is_some_and(|(found, _)| found.to_string() == wanted)
    })
}

//! Answers that stand together at the end: `정답표`, `1. ② 2. ④`, a table.
//!
//! They are given to questions by number. Where a number stands twice, on questions or among the answers, it says
//! nothing, and the question is named as one without an answer.

use std::collections::{BTreeMap, BTreeSet};

use super::label;
use super::row::Rows;
use super::tick::Settled;
use super::{Question, answer};
use crate::model::{Block, BlockId, BlockKind};

/// What such a part begins with.
const TITLES: [&str; 17] = [
    "정답표",
    "정답지",
    "빠른 정답",
    "빠른정답",
    "모범답안",
    "모범 답안",
    "답안지",
    "정답 모음",
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
pub(super) fn tell<'a>(rows: &Rows<'a>, questions: &mut [Question<'a>]) {
    let is_open = |question: &Question<'_>| {
        question.answer.is_none() && question.settled().is_none_or(|settled| settled == Settled::Unclear)
    };
    if !questions.iter().any(is_open) {
        return;
    }
    let mut told = Told::new();
    let mut title: Option<usize> = None;
    // The answer of one question is no title of all answers.
    let taken: BTreeSet<BlockId> = questions
        .iter()
        .flat_map(|question| question.lines.iter().copied())
        .collect();
    let mut at = 0;
    while let Some(row) = rows.row(at) {
        if taken.contains(&row.block.id) {
            title = None;
        } else if is_title(row.line) {
            title = Some(at);
        } else if let Some(pairs) = pairs_of(row.line) {
            for (number, said) in pairs {
                add(row.block, &number.to_string(), &said, &mut told);
            }
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

/// How many rows a table of answers takes that begins at a row with its title; 0 where none does.
pub(super) fn n_rows_at(rows: &Rows<'_>, at: usize) -> usize {
    let Some(row) = rows.row(at) else { return 0 };
    if pairs_of(row.line).is_some() {
        return 1;
    }
    if !is_title(row.line) {
        return 0;
    }
    let mut end = at + 1;
    while let Some(row) = rows.row(end) {
        let (line, n_rows) = rows.whole_line(end);
        let (below, n_below) = rows.whole_line(end + n_rows);
        end += if spread(&line).is_some() {
            n_rows
        } else if row.is(&BlockKind::Table) && (number_cells(row.line) || are_across(row.block, row.line)) {
            1
        } else if two_rows(row.block, &line, &below, &mut Told::new()) {
            n_rows + n_below
        } else if number(&line).is_some_and(|(.., said)| says_labels(said)) || alone(&line).is_some() {
            n_rows
        } else {
            break;
        };
    }
    if end == at + 1 { 0 } else { end - at }
}

/// Whether what stands behind a number begins with labels: `② …`, `B, C  2) A`.
fn says_labels(said: &str) -> bool {
    let first = said.split("  ").next().unwrap_or_default();
    let first = first.split('\t').next().unwrap_or_default().trim();
    let first = answer::named(first).unwrap_or(first);
    answer::only_labels(first) || first.split(' ').next().is_some_and(answer::only_labels)
}

/// The numbers and answers of a line that says several: `정답: 1-②, 2-④`.
fn pairs_of(line: &str) -> Option<Vec<(u32, String)>> {
    let whole = answer::named(line).filter(|said| said.starts_with(|c: char| c.is_ascii_digit()))?;
    if let Some(pairs) = spread(whole) {
        return Some(pairs);
    }
    let mut rest = whole;
    let mut pairs: Vec<(u32, String)> = Vec::new();
    while let Some((found, sign, behind)) = number(rest) {
        let next = next_number(behind, found + 1, sign).unwrap_or(behind.len());
        let (said, after) = behind.split_at_checked(next)?;
        let said = said.trim().trim_end_matches([',', ';', '/', '|']).trim();
        pairs.push((found, said.to_owned()));
        rest = after;
    }
    let are_answers =
        pairs.len() > 1 && rest.trim().is_empty() && pairs.iter().all(|(_, said)| answer::only_labels(said));
    are_answers.then_some(pairs)
}

/// The numbers and answers of a line that says those of several questions in a row: `1~5 ②①③④②`, `1-2: A B`.
fn spread(line: &str) -> Option<Vec<(u32, String)>> {
    const MOST: u32 = 100;
    const TO: [char; 7] = ['~', '-', '–', '∼', '～', '〜', '—'];
    const AROUND: [char; 7] = ['[', ']', '(', ')', ':', '.', '번'];
    let mut words: Vec<&str> = line.split_whitespace().collect();
    // `1 ~ 5`
    let joined: String;
    if let [from, to, until, ..] = words[..]
        && to.len() <= 3
        && to.chars().all(|c| TO.contains(&c))
    {
        joined = format!("{from}~{until}");
        words.splice(0..3, [joined.as_str()]);
    }
    let mut pairs: Vec<(u32, String)> = Vec::new();
    let mut words = words.into_iter().peekable();
    while let Some(range) = words.next() {
        let (from, until) = range.split_once(TO)?;
        let number = |text: &str| text.trim_matches(AROUND).parse::<u32>().ok();
        let (from, until) = (number(from)?, number(until)?);
        let n_wanted = until
            .checked_sub(from)?
            .checked_add(1)
            .filter(|n| (2..=MOST).contains(n))? as usize;
        let mut said: Vec<String> = Vec::new();
        while said.len() < n_wanted {
            let word = words.next()?.trim_matches([',', ';', '/', '|']);
            if !answer::only_labels(word) && !word.chars().all(|c| c.is_ascii_digit()) {
                return None;
            }
            // Side by side each sign answers one question; by itself a word may name several.
            if word.chars().count() == n_wanted && said.is_empty() {
                said.extend(word.chars().map(String::from));
            } else {
                said.push(word.to_owned());
            }
        }
        pairs.extend((from..).zip(said));
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// Whether a table has the numbers in one line and the answers in the next.
fn are_across(block: &Block, table: &str) -> bool {
    let lines: Vec<&str> = table.lines().collect();
    lines
        .windows(2)
        .any(|pair| matches!(pair, [numbers, answers] if two_rows(block, numbers, answers, &mut Told::new())))
}

/// The number and the answer of a line that says no more: `문제 1: ②`, `Q2. B`, `3번 정답: ①`, `[4] ③`, `5  ②`.
fn alone(line: &str) -> Option<(u32, &str)> {
    let by_blank = || {
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = line.get(..line.len() - behind.len())?.parse().ok()?;
        behind.starts_with([' ', '\t']).then_some((Some(number), behind.trim()))
    };
    let line = line.trim();
    let (number, said) = label::numbered(line).or_else(by_blank)?;
    let number = number?;
    let said = answer::named(said).unwrap_or(said);
    let is_next = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).parse() == Ok(number + 1);
    // `(1번)(3번)` are two answers of one question.
    if line.starts_with(label::OPENING) && said.starts_with(label::OPENING) {
        return None;
    }
    // `1 2 2 4` may be two answers.
    let may_be_two = said.split_whitespace().count() > 1 && said.split_whitespace().any(is_next);
    (answer::only_labels(said) && !may_be_two).then_some((number, said))
}

/// Whether the first cells of a table below its head are numbers.
fn number_cells(table: &str) -> bool {
    let is_number = |line: &str| {
        let cell = line.split('\t').next().unwrap_or_default().trim();
        cell.trim_end_matches(SIGNS).parse::<u32>().is_ok()
    };
    table.lines().any(is_number)
}

fn is_title(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    TITLES.contains(&line.as_str())
}

/// Reads what stands at a row; answers how many rows it takes.
fn read<'a>(rows: &Rows<'a>, at: usize, told: &mut Told<'a>) -> usize {
    let Some(row) = rows.row(at) else { return 0 };
    if row.is(&BlockKind::Table) {
        let mut lines = row.line.lines();
        // `번호 | 정답 | 번호 | 정답`
        let head: Vec<&str> = row.line.lines().next().unwrap_or_default().split('\t').collect();
        let are_pairs = matches!(head[..], [first, _, third, _, ..] if first == third) && head.len().is_multiple_of(2);
        while let Some(line) = lines.next() {
            let below = lines.clone().next().unwrap_or_default();
            if two_rows(row.block, line, below, told) {
                lines.next();
            } else if are_pairs {
                for pair in line.split('\t').collect::<Vec<_>>().chunks(2) {
                    if let [number, said] = pair {
                        add(row.block, number, said, told);
                    }
                }
            } else if let [number, said, ..] = line.split('\t').collect::<Vec<_>>()[..] {
                add(row.block, number, said, told);
            }
        }
        return 1;
    }
    let (whole, n_rows) = rows.whole_line(at);
    if let Some(pairs) = spread(&whole) {
        for (number, said) in pairs {
            add(row.block, &number.to_string(), &said, told);
        }
        return n_rows;
    }
    let (below, n_below) = rows.whole_line(at + n_rows);
    if two_rows(row.block, &whole, &below, told) {
        return n_rows + n_below;
    }
    if number(&whole).is_none()
        && let Some((number, said)) = alone(&whole)
    {
        add(row.block, &number.to_string(), said, told);
        return n_rows;
    }
    let mut rest = whole.as_str();
    while let Some((found, sign, behind)) = number(rest) {
        let next = next_number(behind, found + 1, sign).unwrap_or(behind.len());
        let (said, after) = behind.split_at_checked(next).unwrap_or((behind, ""));
        add(row.block, &found.to_string(), said, told);
        rest = after;
    }
    n_rows
}

/// `1  2  3` above `②  ④  ①`.
fn two_rows<'a>(block: &'a Block, numbers: &str, answers: &str, told: &mut Told<'a>) -> bool {
    let has_columns = numbers.contains('\t') || numbers.contains("  ");
    let cells = |line: &str| -> Vec<String> {
        let line = line.replace(if has_columns { "  " } else { " " }, "\t");
        line.split('\t')
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    let (mut numbers, mut answers) = (cells(numbers), cells(answers));
    // `번호 | 1 | 2` above `정답 | ② | ④`
    let is_head = |cells: &[String]| cells.first().is_some_and(|cell| cell.contains(char::is_alphabetic));
    if is_head(&numbers) && answers.first().is_some_and(|cell| is_title(cell)) {
        numbers.remove(0);
        answers.remove(0);
    }
    let counts = |cells: &[String]| {
        let numbers = cells.iter().filter_map(|cell| cell.parse::<u32>().ok());
        numbers.clone().zip(numbers.skip(1)).all(|(one, next)| next == one + 1)
    };
    let is_row = numbers.len() > 1
        && counts(&numbers)
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

/// The number a text begins with, the sign behind it, and the rest.
fn number(text: &str) -> Option<(u32, char, &str)> {
    let text = text.trim_start();
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - behind.len())?.parse().ok()?;
    if behind.starts_with(label::is_enclosed) {
        // `1② 2①`
        return Some((number, ' ', behind));
    }
    let behind = behind.trim_start();
    let sign = behind.chars().next().filter(|sign| SIGNS.contains(sign))?;
    Some((number, sign, behind.trim_start_matches(SIGNS)))
}

/// Where a text goes on with the answer to the question with a number, behind which the same sign stands: in
/// `1. 2번  2. 4번` the first `2번` is an answer.
fn next_number(text: &str, wanted: u32, sign: char) -> Option<usize> {
    let wanted = wanted.to_string();
    text.match_indices(&wanted).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at..).unwrap_or_default();
        before.ends_with(char::is_whitespace)
            && number(rest).is_some_and(|(found, of, _)| found.to_string() == wanted && of == sign)
    })
}

//! Questions whose options stand in two lists: the right ones and the wrong ones, each below its name or behind it.

use std::ops::Range;

use super::row::Rows;
use super::tick;
use super::words::asks;
use super::{Choice, Question, answer};
use crate::model::BlockId;

/// Options of one list at most.
const MOST_OPTIONS: usize = 10;

const RIGHT_NAMES: [&str; 8] = [
    "정답",
    "정답들",
    "correct answers",
    "correct answer",
    "right answers",
    "right answer",
    "correct",
    "right",
];
const WRONG_NAMES: [&str; 8] = [
    "오답",
    "오답들",
    "incorrect answers",
    "incorrect answer",
    "wrong answers",
    "wrong answer",
    "incorrect",
    "wrong",
];

/// A list with its name.
struct Side {
    is_right: bool,
    words: Vec<(String, BlockId)>,
    end: usize,
}

impl<'a> Rows<'a> {
    /// The question whose lists begin at a row, and where it ends. What stands before `free_from` belongs to another.
    pub(super) fn sorted_at(&self, at: usize, free_from: usize) -> Option<(Question<'a>, usize)> {
        let one = self.side_at(at)?;
        let other = self.side_at(one.end).filter(|other| other.is_right != one.is_right)?;
        let asked_rows = self.asked(at, free_from);
        let first = self.row(asked_rows.start)?;
        let (asked, translation) = self.words_asked(asked_rows.clone());
        if asked_rows.is_empty() || !asks(&asked) && !first.begins_question() {
            return None;
        }
        let end = other.end;
        let choices = [one, other].into_iter().flat_map(|side| {
            let is_right = side.is_right;
            side.words.into_iter().map(move |(words, line)| Choice {
                tick: Some((tick::boxed(is_right), words.clone())),
                words,
                line: Some(line),
                ..Choice::default()
            })
        });
        let question = Question {
            number: first.number(),
            ..Question::new(
                first.block,
                [asked, translation],
                choices.collect(),
                self.lines(asked_rows.start..end),
            )
        };
        Some((question, end))
    }

    fn side_at(&self, at: usize) -> Option<Side> {
        let row = self.row(at)?;
        let (is_right, said) = name(row.line)?;
        let mut words: Vec<(String, BlockId)> = Vec::new();
        let mut end = at + 1;
        if said.is_empty() {
            let items: Range<usize> = end..end + MOST_OPTIONS;
            for (place, item) in self.rows_from(items.start, items.len()) {
                if !item.is_item() || !item.is_first || item.label().is_some() || name(item.line).is_some() {
                    break;
                }
                words.push((item.line.to_owned(), item.block.id));
                end = place + 1;
            }
        } else {
            let sign = [';', '/', ',']
                .into_iter()
                .find(|&sign| said.contains(sign))
                .unwrap_or(';');
            words.extend(said.split(sign).map(|words| (words.trim().to_owned(), row.block.id)));
        }
        let are_words =
            |(words, _): &(String, BlockId)| words.contains(char::is_alphanumeric) && !answer::only_labels(words);
        (!words.is_empty() && words.iter().all(are_words)).then_some(Side { is_right, words, end })
    }
}

/// Which of the two lists a line names, and what stands behind the name.
fn name(line: &str) -> Option<(bool, &str)> {
    let inside = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (name, said) = inside.split_once([':', '：']).unwrap_or((inside, ""));
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_in = |names: &[&str]| names.contains(&name.as_str());
    match () {
        () if is_in(&RIGHT_NAMES) => Some((true, said.trim())),
        () if is_in(&WRONG_NAMES) => Some((false, said.trim())),
        () => None,
    }
}

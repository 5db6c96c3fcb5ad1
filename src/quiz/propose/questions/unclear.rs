//! Questions that are plainly there and were not read, because their options are laid out in a way that is not known.
//!
//! They are named, so that none is dropped without a word: a numbered line that asks, some lines behind signs that count
//! from the first, and nothing read among them. What they say is not looked at.

use std::collections::BTreeSet;

use super::super::fields;
use super::label::{self, Label, Style};
use super::row::{Row, Rows};
use super::short::Short;
use super::words::asks;
use super::{Question, UnreadReason, answer, tick};
use crate::model::{BlockId, BlockKind};

/// Lines that a question with its options takes at most.
const MOST_ROWS: usize = 40;

/// Options that are enough where nothing says an answer.
const ENOUGH_OPTIONS: usize = 3;

/// Signs of which some say that an option is right.
const CIRCLES: [char; 14] = ['●', '○', '◯', '◎', '◉', '⚪', '⚫', '☐', '☑', '□', '■', '✓', '✗', '✘'];

/// Signs that may stand in front of a label: bullets, open and ticked circles.
const SIGNS: [char; 20] = [
    '●', '○', '◯', '◎', '◉', '⚪', '⚫', '☐', '☑', '□', '■', '-', '*', '•', '·', '>', '#', '=', '_', ' ',
];

/// The questions among lines that no other takes.
pub(super) fn find<'a>(rows: &Rows<'a>, questions: &[Question<'a>], shorts: &[Short<'a>]) -> Vec<Question<'a>> {
    let of_questions = questions.iter().flat_map(|question| &question.lines);
    let taken: BTreeSet<BlockId> = of_questions
        .chain(shorts.iter().flat_map(|short| &short.lines))
        .copied()
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.row(at) {
        let end = rows.unclear_at(at, &taken);
        if let Some(end) = end {
            found.push(Question {
                number: row.number(),
                unclear: Some(UnreadReason::UnclearOptions),
                ..Question::new(
                    row.block,
                    [row.line.to_owned(), String::new()],
                    Vec::new(),
                    rows.lines(at..end),
                )
            });
        }
        at = end.unwrap_or(at + 1);
    }
    found
}

impl Rows<'_> {
    /// Where the question ends that begins at a row and was not read.
    fn unclear_at(&self, at: usize, taken: &BTreeSet<BlockId>) -> Option<usize> {
        let first = self
            .row(at)
            .filter(|row| row.is_words() && row.is_first && !taken.contains(&row.block.id))?;
        let is_numbered = first.begins_question() || self.number_above(at).is_some();
        // What asks with a question mark may stand without a number: then its answer has to be one of the lines below.
        let may_ask =
            first.is(&BlockKind::Heading) || first.line.ends_with(['?', '？']) && !first.is(&BlockKind::Callout);
        if !is_numbered && !may_ask || first.is_answer() || self.is_answered_in_words(at) {
            return None;
        }
        let next = first.number().map(|number| number + 1);
        let ends = |row: &Row<'_>| {
            let is_next = row.begins_question() && row.number() == next && row.label_sign() == first.label_sign();
            is_next
                || row.is_marked_question()
                || row.is_marked_heading()
                || row.is(&BlockKind::Rule)
                || taken.contains(&row.block.id)
        };
        // How far the labels of each style count.
        let mut options: Vec<(Style, usize)> = Vec::new();
        let mut is_asked = asks(first.line) || first.is_marked_question();
        let mut is_answered = false;
        let mut is_said = false;
        let mut signs: Vec<char> = Vec::new();
        let mut end = at + 1;
        for (place, row) in self.rows_from(at + 1, MOST_ROWS).take_while(|(_, row)| !ends(row)) {
            // Behind an answer, what asks is another question.
            if is_answered && !is_numbered && asks(row.line) {
                break;
            }
            end = place + 1;
            is_answered |= row.is_answer();
            // A label or one of the lines above is chosen, a word below an option says that it is right.
            let above = self.range(at + 1..place);
            let chosen = answer::named(row.line).filter(|said| !said.is_empty());
            let begins_so = |row: &Row<'_>, said: &str| {
                let whole = row.numbered_whole();
                let behind = whole.as_deref().unwrap_or(row.line).strip_prefix(said);
                behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['.', ')', ']']))
            };
            let is_chosen = |said: &str| {
                let is_above = above.len() > 1 && above.iter().any(|row| begins_so(row, said));
                is_above
                    || answer::only_labels(said)
                    || fields::is_bare_number(said)
                    || Label::strip(said).is_some_and(|(_, words)| !words.is_empty())
            };
            is_said |= chosen.is_some_and(is_chosen) || row.is_words() && tick::is_verdict(row.line);
            if let Some(sign) = row.first_sign().filter(|sign| CIRCLES.contains(sign)) {
                signs.push(sign);
            }
            if row.is_answer() || !row.is_words() {
                continue;
            }
            let n_before = options.len();
            let take = |label: Label| {
                let of_style = options.iter_mut().find(|(style, _)| *style == label.style);
                match of_style {
                    Some((_, n)) if label.place == *n => *n += 1,
                    None if label.place == 0 => options.push((label.style, 1)),
                    _ => {}
                }
            };
            match row.label() {
                Some((label, _)) => std::iter::once(label).for_each(take),
                None => labels_within(row.line).for_each(take),
            }
            is_asked |= n_before == 0 && options.is_empty() && asks(row.line);
        }
        let n_options = options.iter().map(|(_, n)| *n).max().unwrap_or_default();
        let are_enough = n_options >= ENOUGH_OPTIONS || n_options > 1 && is_answered;
        // Some circles are filled and some are not.
        let are_circled = signs.len() > 1 && signs.iter().any(|sign| signs.first() != Some(sign));
        // A list below a heading that asks may answer it.
        let is_offered = are_enough && is_numbered && (is_asked || is_answered);
        let is_below_heading = are_enough && is_answered && first.is(&BlockKind::Heading);
        let is_unknown = is_asked && (is_said || is_numbered && are_circled);
        (is_offered || is_below_heading || is_unknown).then_some(end)
    }
}

impl Rows<'_> {
    /// Whether the answer stands below what asks as `A: …`, which is the first of some options where `B: …` follows.
    fn is_answered_in_words(&self, at: usize) -> bool {
        let begins = |place: usize, sign: &str| self.row(place).is_some_and(|row| row.line.starts_with(sign));
        begins(at + 1, "A:") && !begins(at + 2, "B:")
    }
}

/// The labels at the beginnings of the words of a line.
fn labels_within(line: &str) -> impl Iterator<Item = Label> {
    let is_start = |&(at, c): &(usize, char)| {
        let before = line.get(..at).unwrap_or_default();
        !c.is_whitespace() && (before.is_empty() || before.ends_with(char::is_whitespace))
    };
    line.char_indices()
        .filter(is_start)
        .filter_map(|(at, _)| label_behind_signs(line.get(at..)?))
}

/// The label behind the signs a line begins with.
fn label_behind_signs(line: &str) -> Option<Label> {
    let inside = line.trim_start_matches(SIGNS);
    let (label, words) = Label::strip(inside)?;
    // A single syllable or letter behind nothing may be a word.
    let is_sign = inside.starts_with(label::is_enclosed) || !words.is_empty();
    is_sign.then_some(label)
}

//! Questions from the lines of a note, by their shape.
//!
//! Options are looked for first, because nothing else has their shape; from there back to what is asked and on to the
//! answer. Every look ahead has a bound, so that a long note takes time in proportion to its length.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::answer;
use super::key;
use super::label::Style;
use super::options::{Run, split_off_first};
use super::row::{Row, Rows};
use super::short::Short;
use super::tick::{self, Kind, Settled};
use super::words::{asks, explanation_words, is_furniture};
use super::{Choice, Question, UnreadReason, settled, unclear};
use crate::model::{Block, BlockKind, Lang};

/// Lines that an answer with its explanation takes at most.
const MOST_ANSWER_ROWS: usize = 60;

/// What was found behind the options.
#[derive(Default)]
struct Behind<'a> {
    answer: Option<(&'a Block, &'a str)>,
    /// What a second line says of it.
    other_answer: Option<&'a str>,
    explanation: Vec<String>,
    /// Where the explanation begins, once it does.
    explained_from: Option<usize>,
    /// Where the question ends.
    end: usize,
    /// The next options, where they come before any answer.
    next: Option<Run>,
}

/// All questions that stand in some lines.
pub(super) fn read<'a>(blocks: &[&'a Block]) -> (Vec<Question<'a>>, Vec<Short<'a>>) {
    let reader = Rows::of(blocks);
    let (mut questions, mut shorts): (Vec<Question<'_>>, Vec<Short<'_>>) = (Vec::new(), Vec::new());
    let mut judged = Vec::new();
    let (mut at, mut free_from) = (0, 0);
    while at < reader.len() {
        let n_rows_of_key = key::n_rows_at(&reader, at);
        if n_rows_of_key > 0 {
            at += n_rows_of_key;
            free_from = at;
            continue;
        }
        if let Some((question, end)) = reader.judged_at(at, free_from) {
            judged.push(questions.len());
            questions.push(question);
            (at, free_from) = (end, end);
            continue;
        }
        if let Some((question, end)) = reader.offered_at(at) {
            questions.push(question);
            (at, free_from) = (end, end);
            continue;
        }
        // Statements before the options belong to what is asked.
        let run = reader.run_at(at).filter(|run| !reader.is_stated(run));
        let question = run.and_then(|run| reader.question(run, free_from));
        if let Some((question, end)) = question
            .or_else(|| reader.truth_at(at))
            .or_else(|| reader.sorted_at(at, free_from))
        {
            questions.push(question);
            (at, free_from) = (end, end);
        } else if let Some((short, end)) = reader.short_at(at, free_from) {
            shorts.push(short);
            (at, free_from) = (end, end);
        } else {
            at += 1;
        }
    }
    key::tell(&reader, &mut questions);
    doubt_options(&mut questions, &judged);
    // A numbered list below a question is no exam question that lacks its answer where nothing else looks like an exam.
    if !questions.iter().any(Question::shows_exam) {
        questions.clear();
    }
    let unclear = unclear::find(&reader, &questions, &shorts);
    questions.extend(unclear);
    (questions, shorts)
}

/// Statements that end with their own answers are numbered on and on, among themselves and with other questions. Where a
/// number comes again they are options of questions, and what each says cannot be asked by itself.
fn doubt_options(questions: &mut [Question<'_>], judged: &[usize]) {
    let (statements, others): (Vec<_>, Vec<_>) = questions
        .iter()
        .enumerate()
        .partition(|(place, _)| judged.binary_search(place).is_ok());
    let mut numbers: BTreeSet<u32> = others.iter().filter_map(|(_, question)| question.number).collect();
    let begins_anew = statements
        .iter()
        .filter_map(|(_, question)| question.number)
        .any(|number| !numbers.insert(number));
    if !begins_anew {
        return;
    }
    for &place in judged {
        if let Some(question) = questions.get_mut(place) {
            for choice in &mut question.choices {
                choice.tick = Some((tick::unclear(), choice.words.clone()));
            }
        }
    }
}

impl<'a> Rows<'a> {
    /// The question of some options, and where it ends. What stands before `free_from` belongs to another.
    fn question(&self, run: Run, free_from: usize) -> Option<(Question<'a>, usize)> {
        let mut asked_rows = self.asked(run.rows.start, free_from);
        // The answer may stand between what is asked and the options.
        let above = run.rows.start.checked_sub(1).filter(|above| *above >= free_from);
        let said_above = above.and_then(|above| Some((above, self.row(above)?, self.row(above)?.said()?)));
        if let Some((above, ..)) = said_above.filter(|_| asked_rows.is_empty()) {
            asked_rows = self.asked(above, free_from);
        }
        let said_above = said_above.filter(|(above, ..)| asked_rows.end == *above && !asked_rows.is_empty());
        let first = self.row(asked_rows.start)?;
        if self.is_answered_callout(asked_rows.clone(), run.rows.start) {
            return None;
        }
        let (mut asked, mut translation) = self.words_asked(asked_rows.clone());
        let mut choices = run.choices;
        if run.lacks_first {
            let (before, option) = split_off_first(&asked)?;
            choices.insert(0, option);
            asked = before;
        }
        let marks = settled(&choices);
        let are_boxes = matches!(marks, Some(Settled::Right { .. }));
        let style = choices.first().and_then(|choice| choice.label).map(|label| label.style);
        let mut behind = self.behind(run.rows.end, first, are_boxes, style);
        let said_behind = || {
            let last = self.range(asked_rows.clone()).iter().rfind(|row| row.is_words())?;
            Some((last, answer::within(last.line)?))
        };
        if let Some((_, row, said)) = said_above.filter(|_| behind.answer.is_none()) {
            behind.answer = Some((row.block, said));
        } else if let Some((last, (words, said))) = said_behind().filter(|_| behind.answer.is_none())
            && let Some(before) = asked.strip_suffix(last.line.get(words.len()..).unwrap_or_default())
        {
            asked.truncate(before.trim_end().len());
            behind.answer = Some((last.block, said));
        }
        // The same signs once more, and nothing asked between: some of them are what the question speaks of.
        let doubled_until = behind.next.as_ref().filter(|other| {
            let style = |choices: &[Choice]| choices.first()?.label.map(|label| label.style);
            let between = self.range(run.rows.end..other.rows.start);
            behind.answer.is_none()
                && style(&choices).is_some()
                && style(&other.choices) == style(&choices)
                && !between.iter().any(|row| asks(row.line))
        });
        let doubled_until = doubled_until.map(|other| other.rows.end);
        if let Some(other) = behind
            .next
            .take()
            .filter(|other| other.choices.len() == choices.len() && translation.is_empty())
        {
            let other_rows = self.asked(other.rows.start, run.rows.end);
            let (other_asked, _) = self.words_asked(other_rows);
            if behind.answer.is_none() && Lang::of(&other_asked) != Lang::of(&asked) {
                translation = other_asked;
                for (choice, other) in choices.iter_mut().zip(other.choices) {
                    choice.translation = other.words;
                }
                behind = self.behind(other.rows.end, first, are_boxes, style);
            }
        }
        let doubled_until = doubled_until.filter(|_| translation.is_empty());
        let are_labelled = choices.iter().all(|choice| choice.label.is_some());
        let is_boxed = match &marks {
            Some(Settled::Right { kind: Kind::Box, .. }) => {
                first.is(&BlockKind::Heading) || asks(&asked) || are_labelled && first.is_marked_question()
            }
            Some(Settled::Right { kind: Kind::Soft, .. }) => are_labelled && (first.begins_question() || asks(&asked)),
            Some(Settled::Right { .. }) => {
                asks(&asked) || are_labelled && (first.begins_question() || first.is(&BlockKind::Heading))
            }
            _ => false,
        };
        // What asks for something to be chosen and does not say what is right is named, not passed over.
        let number = first.number().or_else(|| self.number_above(asked_rows.start));
        let is_begun = number.is_some() || first.begins_question() || first.is(&BlockKind::Heading);
        let is_doubtful = are_boxes && !is_boxed && behind.answer.is_none();
        let is_open = run.is_certain && (!are_boxes || is_doubtful) && are_labelled && (is_begun || asks(&asked));
        let is_marked = marks.is_some() && is_begun;
        let is_numbered = first.begins_question() || number.is_some();
        let is_weak = !(asks(&asked) && (is_numbered || is_marked));
        if behind.answer.is_none() && !is_boxed && !is_open {
            return None;
        }
        let end = behind.end.max(doubled_until.unwrap_or_default());
        let lines = asked_rows.start..end.max(run.rows.end).max(asked_rows.start + 1);
        let question = Question {
            answer: behind.answer,
            other_answer: behind.other_answer,
            number,
            unclear: doubled_until.map(|_| UnreadReason::UnclearOptions),
            is_out_of_order: run.is_out_of_order,
            is_doubtful,
            is_weak: is_weak && behind.answer.is_none() && !is_boxed,
            explanation: behind.explanation.join("\n").trim().to_owned(),
            ..Question::new(first.block, [asked, translation], choices, self.lines(lines.clone()))
        };
        // A list without labels is a list of options only where the answer is one of them.
        let is_certain = run.is_certain || question.right().is_ok();
        is_certain.then_some((question, lines.end))
    }

    /// The number that stands alone on the line above what is asked: `### 문제 3`.
    pub(super) fn number_above(&self, at: usize) -> Option<u32> {
        let above = self.row(at.checked_sub(1)?)?;
        let is_alone = above.is_marked_question() && above.numbered().is_some_and(str::is_empty);
        above.number().filter(|_| is_alone)
    }

    /// Whether what is asked is a callout that holds its answer, and the options stand outside of it.
    fn is_answered_callout(&self, asked: Range<usize>, options: usize) -> bool {
        let (Some(first), Some(option)) = (self.row(asked.start), self.row(options)) else {
            return false;
        };
        let is_inside = |row: &Row<'_>| row.block.depth > first.block.depth;
        first.is(&BlockKind::Callout) && self.range(asked).iter().any(is_inside) && !is_inside(&option)
    }

    /// What stands behind some options, up to where something else begins.
    fn behind(&self, from: usize, first: Row<'a>, are_boxes: bool, style: Option<Style>) -> Behind<'a> {
        let mut behind = Behind {
            end: from,
            ..Behind::default()
        };
        let mut is_announced = false;
        for (at, row) in self.rows_from(from, MOST_ANSWER_ROWS) {
            let is_next_item = first.is_item() && row.is_item() && row.is_first && row.block.depth <= first.block.depth;
            let explanation = explanation_words(row.line);
            let next = self.run_at(at).filter(|next| next.is_certain);
            // Of a line with options only who does not know the signs of headings takes it for one.
            let is_heading = row.is(&BlockKind::Heading)
                && !row.is_answer()
                && explanation.is_none()
                && (row.is_marked_heading() || next.is_none());
            let is_announced_here = is_announced && behind.answer.is_none() && answer::is_bare(row.line);
            let begins_other = !row.is_answer()
                && !is_announced_here
                && row.block.depth <= first.block.depth
                && row.begins_question()
                && !(behind.explained_from.is_some() && row.is_item());
            // What is not nested in the item of the question, and does not say that it explains, stands on its own.
            let stands_alone = first.is_item()
                && !row.is_item()
                && row.block.depth <= first.block.depth
                && behind.answer.is_some()
                && behind.explained_from.is_none()
                && !row.is_answer()
                && explanation.is_none();
            let only_labels = |said: &str| answer::only_labels(answer::without_aside(said).0);
            let begins_key = key::n_rows_at(self, at) > 0;
            if is_next_item || is_heading || begins_other || stands_alone || begins_key || row.is(&BlockKind::Rule) {
                break;
            }
            // What follows the word for an explanation with the signs of the options explains them one by one.
            let explained_from = behind.explained_from.filter(|_| behind.answer.is_some());
            let is_explained = explained_from.is_some_and(|explained_from| {
                let explaining = self.range(explained_from..at);
                explaining
                    .first()
                    .is_some_and(|row| explanation_words(row.line).is_some())
                    && !explaining.iter().any(|row| row.begins_question() || asks(row.line))
            });
            let is_same = |next: &Run| {
                next.choices
                    .first()
                    .and_then(|choice| choice.label)
                    .map(|label| label.style)
                    == style
            };
            let is_next = |next: &Run| style.is_none() || !is_explained || !is_same(next);
            if let Some(next) = next.filter(is_next) {
                self.give_back(&mut behind, at);
                behind.next = Some(next);
                break;
            }
            match answer::named(row.line) {
                Some("") if behind.answer.is_none() => is_announced = true,
                Some(said) if behind.answer.is_none() && (!are_boxes || only_labels(said)) => {
                    let (said, aside) = answer::without_aside(said);
                    behind.answer = Some((row.block, said));
                    if let Some(words) = explanation_words(aside).filter(|words| !words.is_empty()) {
                        behind.explained_from.get_or_insert(at);
                        behind.explanation.push(words.trim().to_owned());
                    }
                }
                Some(said) if behind.other_answer.is_none() && only_labels(said) => {
                    behind.other_answer = Some(answer::without_aside(said).0);
                }
                _ if is_announced && behind.answer.is_none() && answer::is_bare(row.line) => {
                    behind.answer = Some((row.block, row.line));
                }
                _ if behind.answer.is_none()
                    && !(are_boxes && (behind.explained_from.or(explanation.map(|_| at)).is_some())) =>
                {
                    continue;
                }
                _ => {
                    behind.explained_from.get_or_insert(at);
                    if !is_furniture(row.line) {
                        let words = explanation.map_or_else(|| row.shown(), Cow::Borrowed);
                        behind.explanation.push(words.into_owned());
                    }
                }
            }
            behind.end = at + 1;
        }
        behind
    }

    /// What is asked by the options at `next` was not said behind the last ones.
    fn give_back(&self, behind: &mut Behind<'a>, next: usize) {
        let begins = self.asked(next, behind.explained_from.unwrap_or(behind.end)).start;
        while behind.end > begins && behind.explanation.pop().is_some() {
            behind.end -= 1;
        }
    }
}

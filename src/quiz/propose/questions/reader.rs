//! Questions from the lines of a note, by their shape.
//!
//! Options are looked for first, because nothing else has their shape; from there back to what is asked and on to the
//! answer. Every look ahead has a bound, so that a long note takes time in proportion to its length.

use std::borrow::Cow;
use std::ops::Range;

use super::answer;
use super::key;
use super::label::{self, Label};
use super::row::{self, Row};
use super::words::{asks, explanation_words, fence};
use super::{Choice, Question};
use crate::model::{Block, BlockId, BlockKind, Lang};

/// More options than this are a list.
const MOST_CHOICES: usize = 12;

/// Lines that options, what is asked, and answer with explanation take at most.
const MOST_OPTION_ROWS: usize = 60;
const MOST_ASKED_ROWS: usize = 16;
const MOST_ANSWER_ROWS: usize = 60;

/// What a translation begins with.
const TRANSLATION_SIGNS: [&str; 4] = ["[번역]", "(번역)", "번역:", "[해석]"];

/// Options, and the rows they take.
struct Run {
    rows: Range<usize>,
    choices: Vec<Choice>,
    /// Whether labels or boxes say that these are options; a bare list must be confirmed by its answer.
    is_certain: bool,
    /// Whether they begin with B: then A stands at the end of what is asked.
    lacks_first: bool,
}

/// What was found behind the options.
#[derive(Default)]
struct Behind<'a> {
    answer: Option<(&'a Block, &'a str)>,
    explanation: Vec<&'a str>,
    /// Where the explanation begins, once it does.
    explained_from: Option<usize>,
    /// Where the question ends.
    end: usize,
    /// The next options, where they come before any answer.
    next: Option<Run>,
}

/// All questions that stand in some lines.
pub(super) fn read<'a>(blocks: &[&'a Block]) -> Vec<Question<'a>> {
    let rows = row::rows(blocks);
    let reader = Reader { rows };
    let mut questions = Vec::new();
    let (mut at, mut free_from) = (0, 0);
    while at < reader.rows.len() {
        // Statements before the options belong to what is asked.
        let run = reader.run_at(at).filter(|run| !reader.is_stated(run));
        let question = run.and_then(|run| reader.question(run, free_from));
        if let Some((question, end)) = question {
            questions.push(question);
            (at, free_from) = (end, end);
        } else {
            at += 1;
        }
    }
    key::tell(&reader.rows, &mut questions);
    questions
}

struct Reader<'a> {
    rows: Vec<Row<'a>>,
}

impl<'a> Reader<'a> {
    fn row(&self, at: usize) -> Option<Row<'a>> {
        self.rows.get(at).copied()
    }

    /// The rows from `at` on, with their places, up to so many.
    fn rows_from(&self, at: usize, n_most: usize) -> impl Iterator<Item = (usize, Row<'a>)> {
        self.rows.iter().copied().enumerate().skip(at).take(n_most)
    }

    /// Whether other options follow some directly: then these are what the question speaks of.
    fn is_stated(&self, run: &Run) -> bool {
        let style = |choice: Option<&Choice>| choice.and_then(|choice| choice.label).map(|label| label.style);
        let next = self
            .run_at(run.rows.end)
            .filter(|next| next.is_certain && next.choices.len() > 1);
        next.is_some_and(|next| {
            style(next.choices.first()).is_some() && style(next.choices.first()) != style(run.choices.first())
        })
    }

    fn run_at(&self, start: usize) -> Option<Run> {
        let row = self.row(start)?;
        match row.block.kind {
            BlockKind::ListItem if row.is_first => {
                let labelled = row.label().and_then(|_| self.labelled_at(start));
                let items = self.items_at(start, row);
                let is_longer = |run: &Run| {
                    items
                        .as_ref()
                        .is_none_or(|items| items.choices.len() < run.choices.len())
                };
                match labelled.filter(is_longer) {
                    Some(run) if row.checkbox().is_none() => Some(run),
                    _ => items,
                }
            }
            BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote => self.labelled_at(start),
            _ => None,
        }
    }

    /// Options that are items of one list.
    fn items_at(&self, start: usize, first: Row<'a>) -> Option<Run> {
        let depth = first.block.depth;
        let is_sibling = |row: &Row<'_>| row.is_item() && row.is_first && row.block.depth == depth;
        // Only the first of its siblings begins a run.
        if start
            .checked_sub(1)
            .and_then(|before| self.row(before))
            .is_some_and(|before| {
                is_sibling(&before)
                    && before.label().is_some() == first.label().is_some()
                    && first.label().is_none_or(|(label, _)| label.place > 0)
            })
        {
            return None;
        }
        let lacks_first = first.label().is_some_and(|(label, _)| label.place == 1);
        let mut choices: Vec<Choice> = Vec::new();
        let (mut n_labels, mut end, mut style) = (0, start, None);
        for (at, row) in self.rows_from(start, MOST_OPTION_ROWS) {
            if is_sibling(&row) {
                let label = row.label();
                let fits = label.is_none_or(|(label, _)| {
                    label.place == choices.len() + usize::from(lacks_first)
                        && style.is_none_or(|style| style == label.style)
                });
                if !fits || row.is_answer() {
                    break;
                }
                if choices.len() == MOST_CHOICES {
                    return None;
                }
                n_labels += usize::from(label.is_some());
                style = style.or(label.map(|(label, _)| label.style));
                choices.push(choice(row, label));
            } else if row.block.id == choices.last()?.line? {
                continue_words(choices.last_mut()?, row.line);
            } else if row.block.depth > depth && !row.is(&BlockKind::Heading) && !row.is_answer() {
                let nests_options = row.label().is_some() || row.checkbox().is_some();
                if nests_options && style.is_none_or(|style| style == label::Style::Digit) {
                    return None;
                }
                choices.last_mut()?.why.push(row.line.to_owned());
            } else {
                break;
            }
            end = at + 1;
        }
        let are_boxes = choices.iter().all(|choice| choice.is_checked.is_some())
            && choices.iter().any(|choice| choice.is_checked == Some(true));
        let are_labelled = n_labels >= 2 && n_labels + 1 >= choices.len();
        let is_bare = n_labels == 0 && depth > 0;
        (choices.len() >= 2 && (are_boxes || are_labelled || is_bare)).then_some(Run {
            rows: start..end,
            choices,
            is_certain: are_boxes || are_labelled,
            lacks_first,
        })
    }

    /// Options that are lines one below the other.
    fn labelled_at(&self, start: usize) -> Option<Run> {
        let row = self.row(start)?;
        let (first, _) = row.label()?;
        let mut choices: Vec<Choice> = Vec::new();
        let mut end = start;
        for (at, row) in self.rows_from(start, MOST_OPTION_ROWS) {
            let label = row
                .label()
                .filter(|(label, _)| label.style == first.style && label.place == choices.len());
            if row.is_answer() || row.is(&BlockKind::Rule) || row.checkbox().is_some() {
                break;
            }
            if label.is_some() && !row.is(&BlockKind::Heading) {
                choices.push(choice(row, label));
            } else if self.goes_on(at, row, first.style, choices.len()) {
                continue_words(choices.last_mut()?, row.line);
            } else {
                break;
            }
            end = at + 1;
        }
        // The last of some numbers that begin anew is what the next ones answer.
        if self
            .row(end)
            .and_then(|row| row.label())
            .is_some_and(|(label, _)| label.style == first.style && label.place == 0)
        {
            let last = choices.pop()?.line;
            while end > start && self.row(end - 1).is_some_and(|row| Some(row.block.id) == last) {
                end -= 1;
            }
        }
        (2..=MOST_CHOICES).contains(&choices.len()).then_some(Run {
            rows: start..end,
            choices,
            is_certain: true,
            lacks_first: false,
        })
    }

    /// Whether a line without a label goes on with the option above it.
    fn goes_on(&self, at: usize, row: Row<'a>, style: label::Style, n_before: usize) -> bool {
        if row.line.is_empty() || row.label().is_some() || !row.is_words() || explanation_words(row.line).is_some() {
            return false;
        }
        if !row.is_first && !row.is(&BlockKind::Heading) {
            return true;
        }
        let next = self.rows_from(at + 1, 3).find_map(|(_, row)| row.label());
        let leads = next.is_some_and(|(label, _)| label.style == style && label.place == n_before);
        let ends = || {
            let mut below = self.rows_from(at + 1, 2);
            below.any(|(_, row)| row.is_answer())
        };
        !row.is_apart && row.numbered().is_none() && (leads || ends())
    }

    /// The question of some options, and where it ends. What stands before `free_from` belongs to another.
    fn question(&self, run: Run, free_from: usize) -> Option<(Question<'a>, usize)> {
        let asked_rows = self.asked(run.rows.start, free_from);
        let first = self.row(asked_rows.start)?;
        let (mut asked, mut translation) = self.words_asked(asked_rows.clone());
        let mut choices = run.choices;
        if run.lacks_first {
            let (before, option) = split_off_first(&asked)?;
            choices.insert(0, option);
            asked = before;
        }
        let are_boxes = choices.iter().all(|choice| choice.is_checked.is_some());
        let mut behind = self.behind(run.rows.end, first, are_boxes);
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
                behind = self.behind(other.rows.end, first, are_boxes);
            }
        }
        let is_boxed = are_boxes && (first.is(&BlockKind::Heading) || asks(&asked));
        // What asks for something to be chosen and does not say what is right is named, not passed over.
        let is_open = run.is_certain
            && !are_boxes
            && asks(&asked)
            && first.begins_question()
            && choices.iter().all(|choice| choice.label.is_some());
        if behind.answer.is_none() && !is_boxed && !is_open {
            return None;
        }
        let lines = asked_rows.start..behind.end.max(run.rows.end);
        let question = Question {
            first: first.block,
            asked: [asked, translation],
            choices,
            answer: behind.answer,
            number: first.number(),
            told: None,
            explanation: behind.explanation.join("\n").trim().to_owned(),
            lines: self.lines(lines.clone()),
        };
        // A list without labels is a list of options only where the answer is one of them.
        let is_certain = run.is_certain || question.right().is_ok();
        is_certain.then_some((question, lines.end))
    }

    /// The rows before some options that ask.
    fn asked(&self, options: usize, free_from: usize) -> Range<usize> {
        let Some(option) = self.row(options) else {
            return options..options;
        };
        let nearest = options.saturating_sub(MOST_ASKED_ROWS).max(free_from);
        let mut start = options;
        for at in (nearest..options).rev() {
            let Some(row) = self.row(at) else { break };
            let is_above = row.block.depth < option.block.depth || !option.is_item();
            match row.block.kind {
                BlockKind::Heading => {
                    let is_of_words = row.numbered().is_some_and(|words| !words.is_empty()) || asks(row.line);
                    return if start == options || is_of_words {
                        at..options
                    } else {
                        start..options
                    };
                }
                // In a text without marks a question and its options stand side by side.
                BlockKind::ListItem
                    if row.is_first && row.has_number_as_marker() && row.block.depth <= option.block.depth =>
                {
                    return at..options;
                }
                // Statements and conditions that the question speaks of.
                BlockKind::ListItem
                    if row.block.depth >= option.block.depth
                        && row.checkbox().is_none()
                        && !asks(row.line)
                        && (option.label().is_some() || row.label().is_some()) =>
                {
                    start = at;
                }
                BlockKind::ListItem if is_above && !row.is_first => start = at,
                BlockKind::ListItem if is_above && self.is_condition(at) => start = at,
                BlockKind::ListItem if is_above => return at..options,
                BlockKind::ListItem | BlockKind::Rule => return start..options,
                _ if row.is_answer() || explanation_words(row.line).is_some() => return start..options,
                _ => start = at,
            }
            if row.numbered().is_some() {
                return at..options;
            }
        }
        // Nothing says where it begins: only the last paragraph is sure to belong to it.
        let last = self.row(options.saturating_sub(1)).map(|row| row.block.id);
        let is_last = |&at: &usize| self.row(at).map(|row| row.block.id) == last;
        (start..options).rev().take_while(is_last).last().unwrap_or(start)..options
    }

    /// Whether a bullet is one of some conditions below a question.
    fn is_condition(&self, at: usize) -> bool {
        let is_bullet = |row: &Row<'_>| row.is_item() && !row.has_number_as_marker() && !asks(row.line);
        let mut above = (at.saturating_sub(MOST_ASKED_ROWS)..at)
            .rev()
            .filter_map(|at| self.row(at));
        self.row(at).is_some_and(|row| is_bullet(&row))
            && above.find(|row| !is_bullet(row)).is_some_and(|row| {
                row.has_number_as_marker() || row.numbered().is_some() || row.is(&BlockKind::Heading) && asks(row.line)
            })
    }

    /// What is asked, and its translation where one follows behind a sign.
    fn words_asked(&self, rows: Range<usize>) -> (String, String) {
        let mut parts: [Vec<Cow<'_, str>>; 2] = [Vec::new(), Vec::new()];
        let mut is_translated = false;
        let rows = self.rows.get(rows).unwrap_or_default();
        for (place, row) in rows.iter().enumerate() {
            let fenced = (row.is(&BlockKind::Code)).then(|| fence(row.line));
            if let Some(fenced) = fenced {
                let [asked, translation] = &mut parts;
                if is_translated { translation } else { asked }.push(Cow::Owned(fenced));
                continue;
            }
            if let BlockKind::Image(_) = row.block.kind {
                let [asked, _] = &mut parts;
                asked.push(Cow::Owned(format!("![{}]", row.line.replace('\n', " "))));
                continue;
            }
            let mut line = if place == 0 {
                row.numbered().unwrap_or(row.line)
            } else {
                row.line
            };
            if let Some(sign) = TRANSLATION_SIGNS.iter().find(|&&sign| line.starts_with(sign)) {
                is_translated = true;
                line = line.get(sign.len()..).unwrap_or_default().trim();
            }
            let [asked, translation] = &mut parts;
            if is_translated {
                translation.push(Cow::Borrowed(line));
            } else {
                asked.push(Cow::Borrowed(line));
            }
        }
        let [asked, translation] = parts.map(|lines| lines.join("\n").trim().to_owned());
        (asked, translation)
    }

    /// What stands behind some options, up to where something else begins.
    fn behind(&self, from: usize, first: Row<'a>, are_boxes: bool) -> Behind<'a> {
        let mut behind = Behind {
            end: from,
            ..Behind::default()
        };
        let mut is_announced = false;
        for (at, row) in self.rows_from(from, MOST_ANSWER_ROWS) {
            let is_next_item = first.is_item() && row.is_item() && row.is_first && row.block.depth <= first.block.depth;
            let explanation = explanation_words(row.line);
            let is_heading = row.is(&BlockKind::Heading) && !row.is_answer() && explanation.is_none();
            let begins_other = !row.is_answer()
                && row.block.depth <= first.block.depth
                && row.begins_question()
                && !(behind.explained_from.is_some() && row.is_item());
            // What is not nested in the item of the question, and does not say that it explains, stands on its own.
            let stands_alone = first.is_item()
                && !row.is_item()
                && row.block.depth <= first.block.depth
                && behind.answer.is_some()
                && behind.explained_from.is_none()
                && explanation.is_none();
            if is_next_item || is_heading || begins_other || stands_alone || row.is(&BlockKind::Rule) {
                break;
            }
            if let Some(next) = self.run_at(at).filter(|next| next.is_certain) {
                self.give_back(&mut behind, at);
                behind.next = Some(next);
                break;
            }
            match answer::named(row.line) {
                Some("") if behind.answer.is_none() => is_announced = true,
                Some(said) if behind.answer.is_none() && !are_boxes => behind.answer = Some((row.block, said)),
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
                    behind.explanation.push(explanation.unwrap_or(row.line));
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

    fn lines(&self, rows: Range<usize>) -> Vec<BlockId> {
        let mut lines: Vec<BlockId> = self
            .rows
            .get(rows)
            .unwrap_or_default()
            .iter()
            .map(|row| row.block.id)
            .collect();
        lines.dedup();
        lines
    }
}

/// The option A that stands at the end of what is asked, because its line was not broken.
fn split_off_first(asked: &str) -> Option<(String, Choice)> {
    let (at, label) = [" A. ", " A) ", " (A) ", " ① "]
        .iter()
        .find_map(|&sign| Some((asked.rfind(sign)?, sign)))?;
    let (before, words) = asked.split_at_checked(at)?;
    let choice = Choice {
        label: Label::of_char('A'),
        words: words.get(label.len()..)?.trim().to_owned(),
        ..Choice::default()
    };
    Some((before.trim_end_matches(['-', '*', ' ', '\n']).to_owned(), choice))
}

fn choice(row: Row<'_>, label: Option<(Label, &str)>) -> Choice {
    Choice {
        label: label.map(|(label, _)| label),
        words: label.map_or(row.line, |(_, words)| words).to_owned(),
        is_checked: row.checkbox(),
        line: Some(row.block.id),
        ..Choice::default()
    }
}

fn continue_words(choice: &mut Choice, line: &str) {
    if !line.is_empty() {
        choice.words.push('\n');
        choice.words.push_str(line);
    }
}

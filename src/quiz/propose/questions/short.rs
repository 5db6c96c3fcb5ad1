//! Questions without options: their answer in words stands behind the word for it, behind a fold, or below a `?` with code
//! beside it.

use std::ops::Range;

use super::answer;
use super::label::Label;
use super::row::{Row, Rows};
use super::words::{asks, explanation_words};
use crate::model::{Block, BlockId, BlockKind, SourceText};

/// Lines that an answer takes at most.
const MOST_ANSWER_ROWS: usize = 40;

/// A question with an answer in words.
#[derive(Debug)]
pub(super) struct Short<'a> {
    pub(super) first: &'a Block,
    pub(super) asked: String,
    pub(super) answer: String,
    pub(super) explanation: String,
    /// Whether the answer asks for the question as well.
    pub(super) is_both_ways: bool,
    pub(super) answer_line: BlockId,
    pub(super) lines: Vec<BlockId>,
}

impl<'a> Rows<'a> {
    /// The question whose answer begins at a row, and where it ends. What stands before `free_from` belongs to another.
    pub(super) fn short_at(&self, at: usize, free_from: usize) -> Option<(Short<'a>, usize)> {
        self.folded_at(at, free_from)
            .or_else(|| self.marked_at(at, free_from))
            .or_else(|| self.told_at(at, free_from))
    }

    /// A question, and below it a line that says its answer in words: `정답: 15분`, or `Answer:` above such lines.
    fn told_at(&self, at: usize, free_from: usize) -> Option<(Short<'a>, usize)> {
        let row = self.row(at).filter(|row| row.is_words() && !is_summary(row.block))?;
        let said = answer::named(row.line)?;
        let asked = self.asked(at, free_from);
        let first = self.row(asked.start)?;
        let behind_first = self.range(asked.start + 1..asked.end);
        let may_be_option = |row: &Row<'_>| row.is_item() || row.label().is_some() || row.checkbox().is_some();
        let (question, _) = self.words_asked(asked.clone());
        // Without a number the line itself has to ask, for what stands above it may be about something else.
        let asks_itself = || asked.len() == 1 && (asks(&question) || tells_to_write(&question));
        let is_asked = first.begins_question() || asks_itself();
        if !is_asked || behind_first.iter().any(may_be_option) {
            return None;
        }
        let answer_end = if said.is_empty() { self.said_below(at) } else { at + 1 };
        let mut answer = self.range(at..answer_end).to_vec();
        match answer.first_mut() {
            Some(_) if said.is_empty() => drop(answer.remove(0)),
            Some(line) => line.line = said,
            None => return None,
        }
        let words = joined(&answer);
        // What is one of the lines above was chosen from them.
        let is_chosen = behind_first.iter().any(|row| row.line.trim() == words);
        if is_chosen || may_name_option(&words) {
            return None;
        }
        let end = self.explained_below(answer_end);
        let explanation = self.range(answer_end..end);
        self.short(asked, &answer, explanation, false, end)
    }

    /// Where the lines end that stand below a line which announces an answer.
    fn said_below(&self, at: usize) -> usize {
        let ends = |place: usize, row: &Row<'a>| {
            row.is_apart && place > at + 1
                || row.is(&BlockKind::Heading)
                || row.is(&BlockKind::Rule)
                || row.is_answer()
                || explanation_words(row.line).is_some()
                || asks(row.line)
        };
        let below = self
            .rows_from(at + 1, MOST_ANSWER_ROWS)
            .take_while(|(place, row)| !ends(*place, row));
        below.last().map_or(at + 1, |(place, _)| place + 1)
    }

    /// Where what explains an answer ends; it begins with a word that says so.
    fn explained_below(&self, from: usize) -> usize {
        let begins = self.row(from).is_some_and(|row| explanation_words(row.line).is_some());
        let ends = |row: &Row<'a>| {
            row.is_apart
                || row.begins_question()
                || row.is_answer()
                || row.is(&BlockKind::Heading)
                || row.is(&BlockKind::Rule)
                || asks(row.line)
        };
        let rows = self
            .rows_from(from, MOST_ANSWER_ROWS)
            .take_while(|(place, row)| *place == from || !ends(row));
        rows.last().filter(|_| begins).map_or(from, |(place, _)| place + 1)
    }

    /// `<details><summary>Answer</summary> … </details>` below a question, or around a summary that asks.
    fn folded_at(&self, at: usize, free_from: usize) -> Option<(Short<'a>, usize)> {
        let row = self.row(at).filter(|row| row.is_first && is_summary(row.block))?;
        let behind = self.fold(at);
        let body = at + 1..behind;
        let is_named = names_answer(row.line);
        let asked = if is_named {
            self.asked(at, free_from)
        } else if asks(row.line) {
            at..at + 1
        } else {
            return None;
        };
        // Options that could not be read are no short question.
        let is_list = |rows: Range<usize>| {
            self.range(rows)
                .iter()
                .any(|row| row.label().is_some() || row.checkbox().is_some())
        };
        if is_named && is_list(asked.start + 1..asked.end) {
            return None;
        }
        let rows = self.range(body.clone());
        let first = rows.first()?;
        let is_of_answer = |row: &&Row<'_>| {
            row.block.id == first.block.id || first.is_item() && row.is_item() || first.is(&BlockKind::Code)
        };
        let is_explained = |row: &Row<'_>| explanation_words(row.line).is_some();
        let n_answer = if is_named {
            rows.iter()
                .take_while(is_of_answer)
                .take_while(|row| !is_explained(row))
                .count()
        } else {
            rows.iter().take_while(|row| !is_explained(row)).count()
        };
        let (answer, explanation) = rows.split_at_checked(n_answer)?;
        self.short(asked, answer, explanation, false, behind)
    }

    /// A question above a `?`, the answer below it, where one of them is code that blank lines may go through.
    fn marked_at(&self, at: usize, free_from: usize) -> Option<(Short<'a>, usize)> {
        let row = self.row(at)?;
        let is_both_ways = row.line == "??";
        if !is_both_ways && row.line != "?" || !row.is(&BlockKind::Paragraph) {
            return None;
        }
        let mut start = at;
        while let Some(above) = start.checked_sub(1).filter(|&above| above >= free_from)
            && let (Some(row), Some(below)) = (self.row(above), self.row(start))
            && !below.is_apart
            && matches!(row.block.kind, BlockKind::Paragraph | BlockKind::Code)
        {
            start = above;
        }
        let mut end = at + 1;
        while let Some(row) = self.row(end)
            && !row.is_apart
            && matches!(row.block.kind, BlockKind::Paragraph | BlockKind::Code)
        {
            end += 1;
        }
        let has_code = self.range(start..end).iter().any(|row| row.is(&BlockKind::Code));
        let answer = self.range(at + 1..end);
        if !has_code {
            return None;
        }
        self.short(start..at, answer, &[], is_both_ways, end)
    }

    fn short(
        &self,
        asked: Range<usize>,
        answer: &[Row<'a>],
        explanation: &[Row<'a>],
        is_both_ways: bool,
        end: usize,
    ) -> Option<(Short<'a>, usize)> {
        let first = self.row(asked.start)?;
        let (question, _) = self.words_asked(asked.clone());
        let said = joined(answer);
        let is_there = |words: &str| words.contains(char::is_alphanumeric);
        // A bare label answers nothing by itself.
        let is_label = answer::only_labels(&said) && !said.contains('`');
        let mut explanation = explanation.to_vec();
        if let Some(first) = explanation.first_mut() {
            first.line = explanation_words(first.line).unwrap_or(first.line);
        }
        let is_sound = is_there(&question) && is_there(&said) && !is_label;
        is_sound.then(|| {
            let short = Short {
                first: first.block,
                asked: question,
                answer: said,
                explanation: joined(&explanation),
                is_both_ways,
                answer_line: answer.first().map_or(first.block.id, |row| row.block.id),
                lines: self.lines(asked.start..end),
            };
            (short, end)
        })
    }

    /// Where the fold that begins at a row ends.
    fn fold(&self, at: usize) -> usize {
        let mut end = at + 1;
        for (place, row) in self.rows_from(at, MOST_ANSWER_ROWS) {
            let is_other = place > at && row.is_first && is_summary(row.block);
            if row.is(&BlockKind::Rule) || row.is(&BlockKind::Heading) || is_other {
                break;
            }
            end = place + 1;
            let is_last_of_block = self.row(end).is_none_or(|next| next.block.id != row.block.id);
            if is_last_of_block && source(row.block).to_ascii_lowercase().contains("</details") {
                break;
            }
        }
        end
    }
}

/// Whether words ask for an answer of one's own.
fn tells_to_write(question: &str) -> bool {
    const SIGNS: [&str; 10] = [
        "쓰라",
        "적어라",
        "서술하",
        "설명하",
        "구하라",
        "기술하",
        "빈칸",
        "name the",
        "explain ",
        "define ",
    ];
    let question = question.to_lowercase();
    SIGNS.iter().any(|sign| question.contains(sign))
}

/// Whether an answer may be a label of an option, an option behind its label, or one of the two answers to a statement.
fn may_name_option(said: &str) -> bool {
    const EITHER: [&str; 10] = ["o", "x", "○", "×", "참", "거짓", "true", "false", "맞음", "틀림"];
    let said = said.trim().trim_end_matches('.');
    let is_number = said.chars().all(|c| !c.is_alphabetic());
    let is_either = EITHER.contains(&said.to_lowercase().as_str());
    let is_below_label = Label::strip(said).is_some() && !said.contains('\n');
    is_number || is_either || is_below_label || answer::only_labels(said)
}

/// The words of some rows, code between fences.
pub(super) fn joined(rows: &[Row<'_>]) -> String {
    let lines: Vec<_> = rows.iter().map(Row::shown).collect();
    lines.join("\n").trim().to_owned()
}

fn source(block: &Block) -> &str {
    let (SourceText::Around { tail: text, .. } | SourceText::Edited { tail: text, .. } | SourceText::Verbatim(text)) =
        &block.source;
    text
}

/// Whether a block is what is seen of a fold.
fn is_summary(block: &Block) -> bool {
    let (SourceText::Around { lead: text, .. } | SourceText::Edited { lead: text, .. } | SourceText::Verbatim(text)) =
        &block.source;
    let before = text.split("</summary").next().unwrap_or_default();
    before.to_ascii_lowercase().contains("<summary")
}

/// `정답`, `정답 보기`, `Show the answer`.
fn names_answer(line: &str) -> bool {
    const NAMES: [&str; 7] = ["정답", "답", "해답", "답안", "answer", "answers", "solution"];
    const BESIDE: [&str; 16] = [
        "보기",
        "확인",
        "확인하기",
        "열기",
        "펼치기",
        "접기",
        "클릭",
        "및",
        "해설",
        "과",
        "show",
        "see",
        "click",
        "the",
        "view",
        "and",
    ];
    let folded = line.to_lowercase();
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let mut is_named = false;
    let is_short = words.peek().is_some()
        && words.all(|word| {
            let is_name = NAMES.contains(&word);
            is_named |= is_name;
            is_name || BESIDE.contains(&word) || word == "explanation"
        });
    is_short && is_named
}

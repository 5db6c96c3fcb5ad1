//! Questions without options: an answer behind a fold, below a question or below a `?` with code beside it, and
//! statements that are true or false.

use std::ops::Range;

use super::answer;
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
        self.folded_at(at, free_from).or_else(|| self.marked_at(at, free_from))
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
        let is_sound = is_there(&question) && is_there(&said) && !is_label;
        is_sound.then(|| {
            let short = Short {
                first: first.block,
                asked: question,
                answer: said,
                explanation: joined(explanation),
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

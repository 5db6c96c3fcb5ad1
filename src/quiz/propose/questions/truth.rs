//! Statements that are true or false: `… (O/X)` with `정답: O` below, `1. … ( X )`.
//!
//! They are questions with two options.

use super::row::{Row, Rows};
use super::tick::{self, Kind};
use super::words::{asks, explanation_words};
use super::{Choice, Question, answer};

/// Lines of a statement, and of what explains its answer, at most.
const MOST_ROWS: usize = 8;

/// How the two options are written, the one for what is so first.
const PAIRS: [[&str; 2]; 6] = [
    ["O", "X"],
    ["○", "×"],
    ["True", "False"],
    ["T", "F"],
    ["참", "거짓"],
    ["맞음", "틀림"],
];

/// Between the two, blanks aside.
const JOINTS: [&str; 7] = ["/", ",", "|", "·", "또는", "OR", ""];

/// Characters of the longest of them with its bracket.
const LONGEST_PAIR: usize = 12;

/// Around them.
const BRACKETS: [[char; 2]; 4] = [['(', ')'], ['[', ']'], ['<', '>'], ['（', '）']];

impl<'a> Rows<'a> {
    /// The statement that begins at a row, and where it ends.
    pub(super) fn truth_at(&self, at: usize) -> Option<(Question<'a>, usize)> {
        let first = self.row(at)?;
        if !first.is_words() || first.is_answer() || !first.is_first {
            return None;
        }
        let line = first.numbered().unwrap_or(first.line);
        let offered = offered(line);
        if offered.is_none() && !first.begins_question() {
            return None;
        }
        if answered_within(line).is_some() {
            return None;
        }
        let mut asked = vec![line];
        for (place, row) in self.rows_from(at + 1, MOST_ROWS) {
            if row.label().is_some_and(|(label, _)| label.place > 0) && row.begins_question() {
                break;
            }
            if row.label().is_some() && !row.is_answer() || row.checkbox().is_some() || !row.is_words() {
                return None;
            }
            if let Some(said) = answer::named(row.line).filter(|said| !said.is_empty()) {
                let (pair, is_true) = verdict(said)?;
                let pair = offered.unwrap_or(pair);
                let mut end = place + 1;
                let mut explanation = Vec::new();
                for (place, row) in self.rows_from(place + 1, MOST_ROWS) {
                    let words = explanation_words(row.line);
                    if words.is_none() && explanation.is_empty() || row.is_apart && !explanation.is_empty() {
                        break;
                    }
                    explanation.push(words.unwrap_or(row.line));
                    end = place + 1;
                }
                let statement = asked.join("\n");
                let mut question = self.truth(first, &statement, pair, Some(is_true), at..end);
                explanation.join("\n").trim().clone_into(&mut question.explanation);
                return Some((question, end));
            }
            if row.begins_question() || row.is_apart && place > at + 2 {
                break;
            }
            asked.push(row.line);
        }
        // What offers both and says nothing is named.
        let pair = offered.filter(|_| first.begins_question())?;
        Some((self.truth(first, line, pair, None, at..at + 1), at + 1))
    }

    /// A statement that offers `(O/X)` behind a number.
    pub(super) fn offered_at(&self, at: usize) -> Option<(Question<'a>, usize)> {
        let is_one = |row: &Row<'a>| row.begins_question() && offered(row.line).is_some();
        self.row(at).filter(is_one).and_then(|_| self.truth_at(at))
    }

    /// A statement that ends with its own answer, and where it ends. Below a question such lines are its options.
    pub(super) fn judged_at(&self, at: usize, free_from: usize) -> Option<(Question<'a>, usize)> {
        // Several on one line are options.
        let is_alone = !self.row(at + 1).is_some_and(|next| next.is_piece);
        let first = self
            .row(at)
            .filter(|row| row.begins_question() && !row.is_piece && is_alone)?;
        let line = first.numbered().unwrap_or(first.line);
        let (pair, is_true, statement) = answered_within(line).filter(|_| offered(line).is_none())?;
        // One such line may end with a letter in brackets for another reason.
        let is_one_of_some = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|at| self.row(at))
            .any(|row| row.begins_question() && answered_within(row.line).is_some());
        (is_one_of_some && !self.is_below_question(at, free_from))
            .then(|| (self.truth(first, statement, pair, Some(is_true), at..at + 1), at + 1))
    }

    /// Whether a question stands above a row: then what is there are its options. What says which marks to write is
    /// none.
    fn is_below_question(&self, at: usize, free_from: usize) -> bool {
        let near = self.range(free_from.max(at.saturating_sub(3))..at);
        let above = near.iter().rfind(|row| !row.line.is_empty());
        if above.is_some_and(|row| asks(row.line)) {
            return above.is_some_and(|row| !offers_marks(row.line));
        }
        // Conditions, code or a picture may stand between a question and the first of its options.
        let is_first = self
            .row(at)
            .and_then(|row| row.label())
            .is_some_and(|(label, _)| label.place == 0);
        let asked = self.asked(at, free_from);
        let asked = self.range(asked);
        is_first
            && !asked.iter().any(|row| offers_marks(row.line))
            && asked
                .first()
                .is_some_and(|first| first.begins_question() || asks(first.line))
    }

    fn truth(
        &self,
        first: Row<'a>,
        statement: &str,
        pair: [&str; 2],
        is_true: Option<bool>,
        rows: std::ops::Range<usize>,
    ) -> Question<'a> {
        let choice = |words: &str, is_right: Option<bool>| Choice {
            words: words.to_owned(),
            tick: is_right.map(|is_right| (tick::boxed(is_right), words.to_owned())),
            line: Some(first.block.id),
            ..Choice::default()
        };
        let [so, not_so] = pair;
        let asked = [statement.trim().to_owned(), String::new()];
        let choices = vec![choice(so, is_true), choice(not_so, is_true.map(|is_true| !is_true))];
        Question {
            number: first.number(),
            ..Question::new(first.block, asked, choices, self.lines(rows))
        }
    }
}

/// The pair a line offers: `(O/X)`, `(O, X)`, `True or False`, `[참/거짓]`.
fn offered(line: &str) -> Option<[&'static str; 2]> {
    let begins_with = |words: &str| {
        let beginning = line.trim_start().get(..words.len());
        words.len() > 1 && beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(words))
    };
    // Few lines have either, and folding takes time.
    if !line.contains(BRACKETS.map(|[open, _]| open)) && !PAIRS.iter().any(|[so, _]| begins_with(so)) {
        return None;
    }
    let folded: String = line
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '◯' | '〇' | '⭕' => 'O',
            '✕' | '❌' => 'X',
            c => c,
        })
        .collect();
    PAIRS.into_iter().find(|[so, not_so]| {
        let (so, not_so) = (so.to_uppercase(), not_so.to_uppercase());
        let is_pair = |words: &str| {
            let joint = words.strip_prefix(&so).and_then(|words| words.strip_suffix(&not_so));
            joint.is_some_and(|joint| JOINTS.contains(&joint))
        };
        let is_said = || {
            let behind = folded.strip_prefix(&so);
            let mut joined = ["OR", "/"].iter().filter_map(|joint| behind?.strip_prefix(joint));
            so.len() > 1 && joined.any(|words| words.starts_with(&not_so))
        };
        bracketed(&folded).any(is_pair) || is_said()
    })
}

/// The few characters that stand in brackets, up to the first that closes.
fn bracketed(line: &str) -> impl Iterator<Item = &str> {
    BRACKETS.into_iter().flat_map(move |[open, close]| {
        line.match_indices(open).filter_map(move |(at, open)| {
            let inside = line.get(at + open.len()..)?;
            let (end, _) = inside.char_indices().take(LONGEST_PAIR).find(|&(_, c)| c == close)?;
            inside.get(..end)
        })
    })
}

/// Whether a line says which marks to write: `맞으면 O, 틀리면 X`.
fn offers_marks(line: &str) -> bool {
    let line = line.to_uppercase();
    let is_there = |mark: &str| {
        let mark = mark.to_uppercase();
        if mark.is_ascii() {
            line.split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word == mark)
        } else {
            line.contains(&mark)
        }
    };
    PAIRS.into_iter().any(|pair| pair.into_iter().all(is_there))
}

/// The statement of a line that ends with its own answer, and that.
fn answered_within(line: &str) -> Option<([&'static str; 2], bool, &str)> {
    let (tick, statement) = tick::behind(line).filter(|(tick, _)| tick.kind == Kind::Verdict)?;
    let inside = line.get(statement.len()..)?;
    let said = inside.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '○' | '×' | '⭕' | '❌'));
    let (pair, is_true) = verdict(said)?;
    (is_true == tick.is_right).then_some((pair, is_true, statement))
}

/// What an answer says of a statement.
fn verdict(said: &str) -> Option<([&'static str; 2], bool)> {
    let said = said.split(['(', '-', '–', ',']).next().unwrap_or_default();
    let said = said.trim().trim_matches(['.', ')', ']', '*', '"', '\'']).to_lowercase();
    let said = ["입니다", "이다"]
        .iter()
        .find_map(|ending| said.strip_suffix(ending))
        .unwrap_or(&said);
    let of = |pair: usize, is_true: bool| PAIRS.get(pair).map(|&pair| (pair, is_true));
    match said.trim() {
        "o" | "⭕" | "◯" => of(0, true),
        "x" | "❌" | "✕" => of(0, false),
        "○" => of(1, true),
        "×" => of(1, false),
        "true" | "t" => of(2, true),
        "false" | "f" => of(2, false),
        "참" => of(4, true),
        "거짓" => of(4, false),
        "맞음" | "맞다" | "옳음" | "옳다" => of(5, true),
        "틀림" | "틀리다" | "옳지 않음" | "옳지 않다" => of(5, false),
        _ => None,
    }
}

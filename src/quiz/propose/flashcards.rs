//! Cards the writer of a note has already written as such, in the ways people of the Obsidian spaced-repetition plugin
//! and of Anki write them: `question::answer` (`:::` for both directions), a `?` alone between question and answer,
//! `Q:` and `A:`, and gaps in double braces (`{{…}}`, `{{c1::…::hint}}`).
//!
//! `==…==` is a highlight and proposed as one. Marks inside code are code.

use std::collections::BTreeSet;
use std::ops::Range;

use super::context::Line;
use super::{Proposal, ProposalKind, fields, macros};
use crate::model::{Block, SpanStyle, Text, gap_mark};

/// What a question and an answer begin with where they are two lines.
const QUESTION_SIGNS: [&str; 4] = ["Q:", "Q.", "문:", "질문:"];
const ANSWER_SIGNS: [&str; 4] = ["A:", "A.", "답:", "대답:"];

/// The cards that stand in a line.
pub(super) fn proposals(line: &Line<'_>) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    let rows = rows(line.block);
    let texts: Vec<&str> = rows.iter().map(|row| words(line.block, row)).collect();
    if let Some(place) = texts.iter().position(|row| matches!(*row, "?" | "??")) {
        let is_both_ways = texts.get(place) == Some(&"??");
        let (question, answer) = (texts.get(..place), texts.get(place + 1..));
        let joined = |rows: Option<&[&str]>| rows.unwrap_or_default().join("\n");
        found.extend(pair(line, joined(question).trim(), joined(answer).trim(), is_both_ways));
    } else if let Some((question, answer)) = question_and_answer(line, &texts) {
        found.extend(pair(line, &question, &answer, false));
    } else {
        // Where a note says that it holds cards, `std::vector` is one.
        let has_cards = line.note.provenance.preamble.contains("flashcards");
        for row in rows
            .into_iter()
            .filter(|row| !fields::is_record(line) && !is_property(words(line.block, row), has_cards))
        {
            if let Some((question, answer, is_both_ways)) = inline(line.block, &row, has_cards) {
                found.extend(pair(line, question, answer, is_both_ways));
            }
        }
        found.extend(gaps(line));
    }
    found
}

fn pair(line: &Line<'_>, question: &str, answer: &str, is_both_ways: bool) -> Vec<Proposal> {
    // A tag that makes a card of a line is no word of it.
    let untagged = |words: &str| fields::without_card_tag(words).map_or_else(|| words.to_owned(), |(words, _)| words);
    let (question, answer) = (untagged(question), untagged(answer));
    let (question, answer) = (question.as_str(), answer.as_str());
    if !is_answerable(question, answer) {
        return Vec::new();
    }
    let card = |question: &str, answer: &str| {
        line.recall(
            ProposalKind::Flashcard,
            question,
            Text::detected(question),
            Text::detected(answer),
        )
    };
    let mut cards = vec![card(question, answer)];
    if is_both_ways {
        cards.push(card(answer, question));
    }
    cards
}

/// Longer runs of signs are no operators.
const LONGEST_OPERATOR: usize = 3;

/// Whether a question can be asked and an answer says something.
pub(super) fn is_answerable(question: &str, answer: &str) -> bool {
    let is_there = |words: &str| words.contains(char::is_alphanumeric);
    let is_number_asked = fields::is_bare_number(answer) && asks_for_number(question);
    // `!=` is an answer as well.
    let is_operator =
        (1..=LONGEST_OPERATOR).contains(&answer.len()) && answer.chars().all(|c| "!<>=+*/%&|^~@#$".contains(c));
    let is_answer = is_operator || is_there(answer) && (!fields::is_label(answer) || is_number_asked);
    is_there(question) && is_answer
}

/// Whether a row is a property. One with the tag of a card is none, whatever it begins with.
fn is_property(row: &str, has_cards: bool) -> bool {
    fields::is_field(row, has_cards) && fields::without_card_tag(row).is_none()
}

/// Whether a line is written as a card by itself: with `::` or gaps in double braces.
pub(super) fn is_written(block: &Block) -> bool {
    let is_inline = |row: &Range<usize>| {
        !is_property(words(block, row), false)
            && inline(block, row, false).is_some_and(|(question, answer, _)| is_answerable(question, answer))
    };
    let has_gap = next_gap(&block.text, 0).is_some_and(|(range, inside)| {
        !is_in_code(block, range.start) && !macros::is_macro(&block.text, &range, inside)
    });
    rows(block).iter().any(is_inline) || has_gap
}

/// Whether a bare number answers a question.
fn asks_for_number(question: &str) -> bool {
    const SIGNS: [&str; 12] = [
        "how many",
        "how much",
        "how long",
        "what number",
        "which number",
        "number of",
        "which port",
        "what port",
        "몇",
        "번호",
        "개수",
        "포트",
    ];
    let folded = question.to_lowercase();
    SIGNS.iter().any(|sign| folded.contains(sign))
}

/// The lines of a block, by their bytes.
fn rows(block: &Block) -> Vec<Range<usize>> {
    let mut start = 0;
    let row = |text: &str| {
        let range = start..start + text.len();
        start = range.end + 1;
        range
    };
    block.text.split('\n').map(row).collect()
}

fn words<'a>(block: &'a Block, row: &Range<usize>) -> &'a str {
    block.text.get(row.clone()).unwrap_or_default().trim()
}

/// `question::answer` outside of code; `std::vector` is one only in a note of cards.
fn inline<'a>(block: &'a Block, row: &Range<usize>, has_cards: bool) -> Option<(&'a str, &'a str, bool)> {
    let text = block.text.get(row.clone())?;
    for (at, sign) in text.match_indices("::") {
        let is_code = is_in_code(block, row.start + at);
        let n_colons = 2 + text.get(at + 2..)?.chars().take_while(|&c| c == ':').count();
        let (before, after) = (text.get(..at)?, text.get(at + n_colons..)?);
        let is_ident = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '<' | '>' | '*' | '&');
        let is_touched = before.ends_with(is_ident) && after.starts_with(is_ident);
        let is_path = is_touched && (!has_cards || is_name(before, after));
        let is_repeated = repeats(before, after);
        let is_gap = before
            .rfind("{{")
            .is_some_and(|open| !before.get(open..).unwrap_or_default().contains("}}"));
        // `::1` is a word of its own.
        let begins_word = before.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace);
        if is_code || is_path || is_repeated || is_gap || begins_word || n_colons > 3 || sign.is_empty() {
            continue;
        }
        return Some((before.trim(), after.trim(), n_colons == 3));
    }
    None
}

/// Whether what stands around `::` without blanks is a name of a program or a time of day also where a note says that
/// it holds cards: `Foo::Bar.new`, `std::vector<int>`, `10::30`.
fn is_name(before: &str, after: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = after.split(char::is_whitespace).next().unwrap_or_default();
    let is_figure = last.ends_with(|c: char| c.is_ascii_digit()) && first.starts_with(|c: char| c.is_ascii_digit());
    let inner = first.trim_end_matches(['.', ',', '?', '!']);
    let is_code = inner.contains(['.', '(', '<', '_', '#']);
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) && word.is_ascii();
    let is_camel =
        is_capital(last) && is_capital(first) && last.len() == before.trim_start().len() && after.contains(' ');
    is_figure || is_code || is_camel
}

/// Whether the word around `::` has another one: `AWS::Lambda::Function`, `fe80::1::2`.
fn repeats(before: &str, after: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = after.split(char::is_whitespace).next().unwrap_or_default();
    let is_latin = |word: &str| word.chars().any(|c| c.is_ascii_alphanumeric());
    !before.ends_with(char::is_whitespace)
        && !after.starts_with(char::is_whitespace)
        && (last.contains("::") || first.contains("::"))
        && is_latin(last)
        && is_latin(first)
}

/// `Q: …` and `A: …`, below each other in one block or the answer nested below.
fn question_and_answer(line: &Line<'_>, rows: &[&str]) -> Option<(String, String)> {
    let strip = |row: &str, signs: [&str; 4]| {
        let behind = signs.iter().find_map(|sign| row.strip_prefix(sign))?;
        behind
            .starts_with(char::is_whitespace)
            .then(|| behind.trim().to_owned())
    };
    let mut question = vec![strip(rows.first()?, QUESTION_SIGNS)?];
    let mut answer: Vec<String> = Vec::new();
    let (answer_depth, nested) = match &line.children[..] {
        [(depth, first), more @ ..] => (*depth, Some((first, more))),
        [] => (0, None),
    };
    // What is nested below the answer belongs to it, what stands beside it does not.
    let nested = nested.into_iter().flat_map(|(first, more)| {
        let below = more
            .iter()
            .take_while(move |(depth, _)| *depth > answer_depth)
            .map(|(_, block)| block);
        std::iter::once(first)
            .chain(below)
            .flat_map(|block| block.text.split('\n'))
    });
    for row in rows.iter().copied().skip(1).chain(nested) {
        match strip(row, ANSWER_SIGNS) {
            Some(words) if answer.is_empty() => answer.push(words),
            _ if answer.is_empty() => question.push(row.to_owned()),
            _ => answer.push(row.to_owned()),
        }
    }
    (!answer.is_empty()).then(|| (question.join("\n"), answer.join("\n")))
}

/// Sentences with gaps in double braces; gaps of different numbers are different cards.
fn gaps(line: &Line<'_>) -> Vec<Proposal> {
    let text = line.block.text.as_str();
    let mut gaps: Vec<(Range<usize>, Gap<'_>)> = Vec::new();
    let mut from = 0;
    while let Some((range, inside)) = next_gap(text, from) {
        from = range.end;
        if !is_in_code(line.block, range.start) && text.get(..range.start).is_some_and(|before| !before.ends_with('$'))
        {
            let gap = numbered(inside);
            let is_numbered = gap.words.len() < inside.len();
            if is_numbered && !gap.words.starts_with("image-occlusion:")
                || !is_numbered && !fields::is_record(line) && !macros::is_macro(text, &range, inside)
            {
                gaps.push((range, gap));
            }
        }
    }
    let numbers: BTreeSet<u16> = gaps.iter().map(|(_, gap)| gap.number).collect();
    let sentence = |number: u16| {
        let mut sentence = String::new();
        let mut from = 0;
        for (range, gap) in &gaps {
            sentence.push_str(text.get(from..range.start).unwrap_or_default());
            if gap.number == number {
                // Only a gap with a hint has to keep its number.
                let number = if gap.hint.is_empty() { 0 } else { number.max(1) };
                sentence.push_str(&gap_mark(number, gap.words, gap.hint));
            } else {
                sentence.push_str(gap.words);
            }
            from = range.end;
        }
        sentence.push_str(text.get(from..).unwrap_or_default());
        fields::without_card_tag(&sentence).map_or(sentence, |(words, _)| words)
    };
    let card = |number| {
        line.cloze(
            ProposalKind::Flashcard,
            &format!("gap {number}"),
            Text::detected(sentence(number)),
        )
    };
    numbers.into_iter().map(card).collect()
}

/// The next pair of double braces and what stands between them.
fn next_gap(text: &str, from: usize) -> Option<(Range<usize>, &str)> {
    let start = from + text.get(from..)?.find("{{")?;
    let inside_from = start + 2;
    let length = text.get(inside_from..)?.find("}}")?;
    let inside = text.get(inside_from..inside_from + length)?;
    if inside.trim().is_empty() {
        return next_gap(text, inside_from + length + 2);
    }
    Some((start..inside_from + length + 2, inside))
}

/// What stands between double braces.
#[derive(Clone, Copy, Default)]
struct Gap<'a> {
    /// Gaps of one number are asked together.
    number: u16,
    words: &'a str,
    hint: &'a str,
}

/// `c2::words::hint` is the second gap with these words, and so is `2;;words;;hint`; without a number all gaps are one.
fn numbered(inside: &str) -> Gap<'_> {
    of_signs(inside.strip_prefix('c'), "::")
        .or_else(|| of_signs(Some(inside), ";;"))
        .or_else(|| of_logseq(inside))
        .unwrap_or(Gap {
            words: inside,
            ..Gap::default()
        })
}

fn of_signs<'a>(inside: Option<&'a str>, sign: &str) -> Option<Gap<'a>> {
    let (number, rest) = inside?.split_once(sign)?;
    let (words, hint) = rest.split_once(sign).unwrap_or((rest, ""));
    Some(Gap {
        number: number.parse().ok()?,
        words,
        hint: hint.trim(),
    })
}

/// Logseq writes its gaps as a macro, with a hint behind a backslash.
fn of_logseq(inside: &str) -> Option<Gap<'_>> {
    let words = inside.strip_prefix("cloze ")?;
    let (words, hint) = words.split_once(" \\").unwrap_or((words, ""));
    Some(Gap {
        number: 0,
        words: words.trim(),
        hint: hint.trim_matches(|c: char| c == '\\' || c.is_whitespace()),
    })
}

fn is_in_code(block: &Block, at: usize) -> bool {
    let is_code = |span: &crate::model::Span| span.style == SpanStyle::Code && span.range.contains(&at);
    block.spans.iter().any(is_code)
}

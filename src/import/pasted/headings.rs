//! Which bare lines are headings.
//!
//! A heading of a page arrives as a short line alone: a blank line before it, and behind it a list, a picture, a longer
//! text or another heading. A line that ends like a sentence is none, nor is a row of options.

use super::line::{Line, LineKind};
use super::marker::counts_on;

/// Longest heading in columns; Hangul takes two.
const MAX_WIDTH: usize = 80;

/// An item this wide has been wrapped by the page, so that a line below it goes on with it.
pub(super) const WRAPPED_WIDTH: usize = 60;

/// For each line whether it is a heading.
pub(super) fn find(lines: &[Line<'_>], is_left_out: &[bool]) -> Vec<bool> {
    let mut is_heading = vec![false; lines.len()];
    // From the end, because a line above a heading may be one too.
    let mut below: Option<(usize, &Line<'_>)> = None;
    for (place, line) in lines.iter().enumerate().rev() {
        if line.is_blank() || is_left_out.get(place) == Some(&true) {
            continue;
        }
        if line.is_bare() && looks_like_heading(line) && stands_apart(lines, is_left_out, place) {
            let is_above_heading = below.is_some_and(|(place, _)| is_heading.get(place) == Some(&true));
            let has_gap = below.is_some_and(|(next, _)| next > place + 1);
            let leads = below.is_some_and(|(_, next)| match next.kind {
                LineKind::Item(_) | LineKind::Picture(..) => true,
                LineKind::Bare => has_gap && (is_above_heading || !looks_like_heading(next)),
                LineKind::Blank => false,
            });
            if let Some(slot) = is_heading.get_mut(place) {
                *slot = leads;
            }
        }
        below = Some((place, line));
    }
    is_heading
}

/// Whether nothing above goes on in this line: a blank, the start, something left out, or a short item that is not
/// indented less.
fn stands_apart(lines: &[Line<'_>], is_left_out: &[bool], place: usize) -> bool {
    let Some(above) = place.checked_sub(1) else {
        return true;
    };
    let (Some(line), Some(before)) = (lines.get(place), lines.get(above)) else {
        return true;
    };
    if before.is_blank() || is_left_out.get(above) == Some(&true) {
        return true;
    }
    before.marker().is_some() && line.indent <= before.indent && before.width() < WRAPPED_WIDTH
}

/// Whether a line says the answer to a question or explains it, as below the options of an exam.
fn says_answer(words: &str) -> bool {
    const NAMES: [&str; 11] = [
        "정답",
        "답",
        "해설",
        "풀이",
        "answer",
        "ans",
        "correct answer",
        "right answer",
        "the correct answer",
        "the answer",
        "explanation",
    ];
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NAMES.iter().any(|name| {
        let behind = words
            .strip_prefix(name)
            .map(|rest| rest.trim_start().trim_start_matches("(s)"));
        behind.is_some_and(|rest| {
            let rest = rest.trim_start_matches([']', '】', '>', ')']).trim_start();
            rest.starts_with([':', '：', '=', '-', '→', '은', '.'])
                || rest.starts_with("is ")
                || !rest.is_empty() && rest.chars().count() <= 2
                || rest.starts_with(|c: char| matches!(c, '①'..='⒵' | '❶'..='➓' | '㉠'..='㉻' | '(' | '1'..='9'))
        })
    })
}

pub(super) fn looks_like_heading(line: &Line<'_>) -> bool {
    let words = line.words;
    // "다" ends a sentence, but also 람다; a sentence has more than two words.
    let ends_verb = words.ends_with('다') && words.split_whitespace().count() > 2;
    let ends_sentence = ends_verb || words.ends_with(['.', ',', ';', ':', '。', '、', '…']);
    let has_letters = words.chars().any(char::is_alphanumeric);
    line.width() <= MAX_WIDTH
        && !says_answer(words)
        && !counts_on(words)
        && has_letters
        && !ends_sentence
        && !words.contains("://")
        && !words.contains('\t')
}

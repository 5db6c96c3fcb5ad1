//! Lists of words as people type them and as programs hand them over: a term and its explanation in each line, parted by
//! a comma, or by a tab with more lines below it.
//!
//! Prose has commas too, so such a list shows itself in all of its lines or is none.

use std::ops::Range;

use super::answer::Answer;
use super::{Record, Records};

/// Fewer lines with a comma are sentences as likely as a list.
const LEAST_COMMA_ROWS: usize = 3;

/// Longer beginnings of lines are no terms.
const LONGEST_LISTED_TERM: usize = 40;

/// A list of terms, each with its explanation behind the first comma and no blank behind that. Prose has one there.
pub(super) fn comma_list(text: &str) -> Option<Records> {
    let rows: Vec<(Range<usize>, &str)> = lines_of(text);
    let pairs: Vec<(&str, &str)> = rows.iter().map(|(_, row)| parted(row)).collect::<Option<_>>()?;
    let is_once = |place: usize, term: &str| pairs.iter().take(place).all(|(other, _)| *other != term);
    let is_list =
        pairs.len() >= LEAST_COMMA_ROWS && pairs.iter().enumerate().all(|(place, (term, _))| is_once(place, term));
    is_list.then(|| {
        list_of(
            rows.iter()
                .zip(&pairs)
                .map(|((range, _), (term, words))| (range.clone(), *term, (*words).to_owned())),
        )
    })
}

/// A list with a tab behind each term, whose explanations go on in lines that begin with a bullet.
pub(super) fn list_with_rows(text: &str) -> Option<Records> {
    let mut pairs: Vec<(Range<usize>, &str, String)> = Vec::new();
    let mut n_more = 0;
    for (range, row) in lines_of(text) {
        match row.split_once('\t') {
            Some((term, words)) if !term.trim().is_empty() && !words.contains('\t') => {
                pairs.push((range, term.trim(), words.trim().to_owned()));
            }
            None if row.trim_start().starts_with(['-', '•', '*']) => {
                let (of, _, words) = pairs.last_mut()?;
                of.end = range.end;
                words.push('\n');
                words.push_str(row.trim());
                n_more += 1;
            }
            _ => return None,
        }
    }
    (pairs.len() >= 2 && n_more > 0).then(|| list_of(pairs.into_iter()))
}

/// The lines of a text that have words, with their bytes.
fn lines_of(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut start = 0;
    let mut rows = Vec::new();
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let row = line.trim_start_matches('\u{feff}').trim_end();
        if !row.trim().is_empty() {
            rows.push((range, row));
        }
    }
    rows
}

fn list_of<'a>(pairs: impl Iterator<Item = (Range<usize>, &'a str, String)>) -> Records {
    let card = |(range, term, words): (Range<usize>, &str, String)| Record {
        range,
        question: term.to_owned(),
        answer: Answer::Words(vec![words]),
        ..Record::default()
    };
    Records {
        list: pairs.map(card).collect(),
        ..Records::default()
    }
}

/// A term of a few words and its explanation.
fn parted(row: &str) -> Option<(&str, &str)> {
    let (term, words) = row.split_once(',')?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '(' | ')' | '.' | '+' | '#');
    let is_term = term.chars().any(char::is_alphabetic)
        && term.chars().all(is_word)
        && term.chars().count() <= LONGEST_LISTED_TERM
        && term.split_whitespace().count() <= 4;
    let is_joined = !words.starts_with(char::is_whitespace) && words.chars().any(char::is_alphabetic);
    (is_term && is_joined && !words.trim_end().ends_with(['.', '다'])).then(|| (term.trim(), words.trim()))
}

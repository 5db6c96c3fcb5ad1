//! Terms: set off in bold or code, explained behind a colon, or standing at the beginning of a Korean sentence.

use std::ops::Range;

use super::context::{Line, words};
use super::{Proposal, ProposalKind, wording};
use crate::model::{Lang, SpanStyle, Text, is_hangul};

/// Longer beginnings of a line are no terms.
const LONGEST_TERM_CHARS: usize = 40;

/// What stands between a term and its explanation.
const DEFINITION_SIGNS: [&str; 6] = [": ", "：", " - ", " – ", " — ", " = "];

/// Particles that make what stands before them the topic, subject or object of a sentence; longest first.
const TERM_PARTICLES: [&str; 8] = ["이란", "란", "은", "는", "이", "가", "을", "를"];

/// Parts in bold or code.
pub(super) fn marked_terms(line: &Line<'_>) -> Vec<Range<usize>> {
    line.block
        .spans
        .iter()
        .filter(|span| matches!(span.style, SpanStyle::Bold | SpanStyle::Code))
        .map(|span| span.range.clone())
        .collect()
}

/// `Reserved Concurrency` in `Reserved Concurrency은 …`: a term in Latin letters a Korean sentence is about, unless the
/// heading or the rest of the line gives it away. Likewise the term before an explanation.
pub(super) fn leading_term(line: &Line<'_>) -> Option<Range<usize>> {
    let text = line.block.text.as_str();
    let has_rows = text.lines().filter(|row| defined(row).is_some()).count() > 1;
    let length = defined(text)
        .filter(|_| !has_rows)
        .map(|(term, _)| term.len())
        .or_else(|| before_particle(text))?;
    let (term, rest) = text.split_at_checked(length)?;
    let is_given_away = rest.to_lowercase().contains(&term.to_lowercase()) || line.is_in_title(term);
    (!is_given_away).then_some(0..length)
}

/// Asks what the terms before colons mean: one for the line, or one for each of its rows where all of them explain one.
/// Rows of which only some do are run together, and nobody can tell what belongs to which.
pub(super) fn definitions(line: &Line<'_>) -> Vec<Proposal> {
    let rows: Vec<&str> = line.block.text.lines().map(str::trim).collect();
    let n_defined = rows.iter().filter(|row| explained(row).is_some()).count();
    if n_defined < 2 || rows.len() < 2 {
        return definition(line).into_iter().collect();
    }
    if n_defined < rows.len() {
        return Vec::new();
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (term, explanation) in rows.iter().filter_map(|row| explained(row)) {
        if seen.contains(&term) {
            continue;
        }
        seen.push(term);
        let lang = Lang::of(&line.block.text);
        let question = wording::definition(lang, &line.titled(lang, term));
        let (question, answer) = (Text::only(lang, question), Text::only(lang, explanation.to_owned()));
        found.push(line.recall(ProposalKind::Definition, term, question, answer));
    }
    found
}

/// A definition whose term is neither a question nor a mark of a note at the foot.
fn explained(row: &str) -> Option<(&str, &str)> {
    defined(row)
        .filter(|(_, explanation)| !explanation.ends_with(['?', '？']))
        .filter(|(term, _)| !term.contains(['?', '？', '[', ']', '{']))
}

fn definition(line: &Line<'_>) -> Option<Proposal> {
    let (term, _) = explained(&line.block.text)?;
    let question = line.in_both(std::iter::empty(), |lang| {
        let (term, _) = defined(words(line.block, lang))?;
        Some(wording::definition(lang, &line.titled(lang, term)))
    });
    let answer = line.in_both(std::iter::empty(), |lang| {
        let (_, explanation) = defined(words(line.block, lang))?;
        Some(explanation.to_owned())
    });
    Some(line.recall(ProposalKind::Definition, term, question?, answer?))
}

/// A term and its explanation, when a line has this shape.
fn defined(text: &str) -> Option<(&str, &str)> {
    let places = DEFINITION_SIGNS
        .iter()
        .filter_map(|sign| Some((text.find(sign)?, sign.len())));
    let (place, length) = places.min()?;
    let (term, explanation) = (text.get(..place)?.trim(), text.get(place + length..)?.trim());
    let n_chars = term.chars().count();
    let is_term = (2..=LONGEST_TERM_CHARS).contains(&n_chars)
        && term.contains(char::is_alphabetic)
        && !term.contains("://")
        && term.matches('(').count() == term.matches(')').count()
        && text.starts_with(term);
    (is_term && explains(explanation)).then_some((term, explanation))
}

/// Neither an address nor a bare number nor the letters of right options.
fn explains(explanation: &str) -> bool {
    let mut words = explanation.split(|c: char| !c.is_alphanumeric());
    let is_address = explanation.trim_start_matches(['<', ' ']).starts_with("http");
    let is_option_letters = explanation
        .chars()
        .all(|c| matches!(c, 'A'..='H') || !c.is_alphanumeric());
    !is_address && !is_option_letters && words.any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

/// The length of the Latin words in front of the first particle.
fn before_particle(text: &str) -> Option<usize> {
    let length = text.find(is_hangul)?;
    let (term, rest) = text.split_at_checked(length)?;
    let is_term = (2..=LONGEST_TERM_CHARS).contains(&term.chars().count())
        && term.starts_with(|c: char| c.is_ascii_alphabetic())
        && term.ends_with(|c: char| c.is_ascii_alphanumeric())
        && term.chars().all(|c| c.is_ascii_alphanumeric() || " -_/.&+".contains(c));
    let is_topic = TERM_PARTICLES
        .iter()
        .filter_map(|particle| rest.strip_prefix(particle))
        .any(|behind| behind.starts_with([' ', ',']));
    (is_term && is_topic).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_stands_before_its_particle() {
        for (text, term) in [
            ("Reserved Concurrency은 동시성을 예약", Some("Reserved Concurrency")),
            ("memory를 늘리면 CPU도 는다", Some("memory")),
            ("RPO란, 잃어도 되는 양", Some("RPO")),
            ("DynamoDB에 쓰기 위한 권한", None),
            ("Lambda 함수는 로그를 남김", None),
            ("별칭은 버전을 가리킴", None),
            ("EC2이면", None),
            ("Amazon EC2", None),
        ] {
            assert_eq!(
                before_particle(text).and_then(|length| text.get(..length)),
                term,
                "{text}"
            );
        }
    }

    #[test]
    fn an_explanation_stands_behind_a_sign() {
        for (text, found) in [
            ("RPO: 잃어도 되는 양", Some(("RPO", "잃어도 되는 양"))),
            ("별칭 - 버전을 가리킴", Some(("별칭", "버전을 가리킴"))),
            ("RTO — how long: a time", Some(("RTO", "how long: a time"))),
            ("https://example.com: 주소", None),
            ("비율 50:1", None),
            ("burst-balance", None),
            ("10:30 - 11:00", None),
            ("제목:", None),
            ("Correct answer: B, E", None),
            ("Correct answer: AC", None),
            ("Reference: https://example.com/a", None),
            ("Tags (key – value)", None),
        ] {
            assert_eq!(defined(text), found, "{text}");
        }
    }
}

//! Terms: set off in bold or code, explained behind a colon, or standing at the beginning of a Korean sentence.

use std::ops::Range;

use super::context::{Line, words};
use super::naming::{Naming, is_remark, is_side, naming};
use super::{Proposal, ProposalKind, echo, fields, steps, wording};
use crate::model::{Block, Lang, Span, SpanStyle, Text, is_hangul};

/// Longer beginnings of a line are no terms.
const LONGEST_TERM_CHARS: usize = 40;

/// So few words above nested lines explain nothing by themselves.
const MOST_WORDS_OF_AN_INTRODUCTION: usize = 3;

/// An entry of a list of contents says so many words at most of each thing that stands there.
const MOST_WORDS_OF_AN_ENTRY: usize = 4;

/// What stands between a term and its explanation.
const DEFINITION_SIGNS: [&str; 6] = [": ", "：", " - ", " – ", " — ", " = "];

/// Particles that make what stands before them the topic of a sentence; longest first.
const TERM_PARTICLES: [&str; 4] = ["이란", "란", "은", "는"];

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
    let length = explained(line, text)
        .filter(|_| !has_rows)
        .map(|(term, _)| term.len())
        .or_else(|| before_particle(text))?;
    let (term, rest) = text.split_at_checked(length)?;
    let is_given_away = rest.to_lowercase().contains(&term.to_lowercase()) || line.gives_away(term);
    (!is_given_away).then_some(0..length)
}

/// Whether an explanation follows a term.
pub(super) fn is_explained_behind(after: &str) -> bool {
    DEFINITION_SIGNS.iter().any(|sign| after.starts_with(sign)) || after.starts_with(" : ")
}

/// Asks what the terms before colons mean: one for the line, or one for each of its rows where all of them explain one.
/// Rows of which only some do are run together, and nobody can tell what belongs to which.
pub(super) fn definitions(line: &Line<'_>) -> Vec<Proposal> {
    let rows: Vec<&str> = line.block.text.lines().map(str::trim).collect();
    let n_defined = rows.iter().filter(|row| explained(line, row).is_some()).count();
    if rows.len() < 2 {
        return definition(line).into_iter().collect();
    }
    let is_told = |row: &&&str| explained(line, row).is_some() || fields::is_field(row, true);
    if n_defined == 0 || rows.iter().filter(is_told).count() < rows.len() {
        return Vec::new();
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (term, explanation) in rows.iter().filter_map(|row| explained(line, row)) {
        if seen.contains(&term) {
            continue;
        }
        seen.push(term);
        let lang = Lang::of(&line.block.text);
        let question = question(line, lang, term, explanation);
        let (question, answer) = (Text::only(lang, question), Text::only(lang, explanation.to_owned()));
        found.push(line.recall(ProposalKind::Definition, term, question, answer));
    }
    found
}

/// A definition that can be asked for: of a thing or a side of one, by words that explain it.
fn explained<'a>(line: &Line<'_>, row: &'a str) -> Option<(&'a str, &'a str)> {
    let (term, explanation) = defined(row)?;
    let naming = naming(term);
    let is_phrase = || {
        let n_words = term.split_whitespace().count();
        Lang::of(term) == Lang::En && (2..=6).contains(&n_words) && is_plain(term)
    };
    let is_value = matches!(
        explanation.to_lowercase().trim_end_matches('.'),
        "on" | "off"
            | "yes"
            | "no"
            | "true"
            | "false"
            | "none"
            | "enabled"
            | "disabled"
            | "예"
            | "아니요"
            | "없음"
            | "있음"
    );
    let is_term = naming > Naming::Words || is_side(term) || is_phrase();
    let is_wanted = !fields::is_field(row, true) && !is_remark(term) && !steps::is_step(row) && !steps::is_talk(row);
    let is_whole = !explanation.ends_with(['?', '？', ':', ',', '：']) && !explanation.starts_with('(') && !is_value;
    let is_begun = !goes_on(explanation);
    let is_pair = term
        .split_whitespace()
        .any(|word| matches!(word.to_lowercase().trim_end_matches('.'), "vs" | "versus"));
    let is_other =
        !is_pair && explanation.to_lowercase() != term.to_lowercase() && !echo::only_repeats(term, explanation);
    // A few words above nested lines only introduce these.
    let is_introduction =
        !line.children.is_empty() && explanation.split_whitespace().count() <= MOST_WORDS_OF_AN_INTRODUCTION;
    // What is put in at a step is not what a thing is; what a command does is.
    let is_setting = steps::is_in_section(line)
        && (!starts_with_code(line.block, term)
            || steps::is_told(explanation)
            || explanation.split_whitespace().count() < 3)
        || steps::is_in_example(line);
    let sound = is_term
        && is_wanted
        && is_whole
        && is_begun
        && is_other
        && !is_introduction
        && !is_setting
        && !is_linked(line.block, explanation)
        && !is_entry_of_contents(line.block, term, explanation);
    sound.then_some((term, explanation))
}

/// A term and what explains it, where the line is that and nothing else.
pub(super) fn explained_sides(line: &Line<'_>) -> Option<[String; 2]> {
    let text = line.block.text.trim();
    let (term, explanation) = explained(line, text).filter(|_| !text.contains('\n'))?;
    Some([term.to_owned(), explanation.to_owned()])
}

/// Whether words only go on with a sentence that began before them.
fn goes_on(explanation: &str) -> bool {
    const STARTS: [&str; 8] = ["but", "and", "or", "which", "because", "so", "그리고", "하지만"];
    let first = explanation.split_whitespace().next().unwrap_or_default().to_lowercase();
    STARTS.contains(&first.as_str())
}

/// Neither a question nor a piece of code.
fn is_plain(term: &str) -> bool {
    const PARTS: [&str; 12] = [
        "the", "a", "an", "your", "on", "in", "for", "if", "when", "this", "that", "is",
    ];
    let is_part = |word: &str| PARTS.contains(&word.to_lowercase().as_str());
    let is_sentence = term.split_whitespace().any(is_part);
    !is_sentence
        && term.starts_with(char::is_uppercase)
        && !term.contains(['?', '？', '[', ']', '{', '=', ',', ';', '"', '→'])
}

fn starts_with_code(block: &Block, term: &str) -> bool {
    let starts = |span: &Span| span.style == SpanStyle::Code && span.range.start < term.len().max(1);
    block.spans.iter().any(starts)
}

/// Whether an explanation is nothing but a link, or the word for one.
fn is_linked(block: &Block, explanation: &str) -> bool {
    let Some(at) = block.text.find(explanation) else {
        return false;
    };
    let is_whole = |span: &Span| {
        matches!(span.style, SpanStyle::Link(_)) && span.range.start <= at && at + explanation.len() <= span.range.end
    };
    matches!(explanation, "링크" | "link" | "Link") || block.spans.iter().any(is_whole)
}

/// Whether a line of a list of contents: a link to a page, and behind it what stands there in a few words each.
fn is_entry_of_contents(block: &Block, term: &str, explanation: &str) -> bool {
    let names_page = |span: &Span| {
        matches!(span.style, SpanStyle::Link(_))
            && block.text.get(span.range.clone()).is_some_and(|linked| linked == term)
    };
    let parts = explanation.split(", ");
    parts.clone().count() > 2
        && parts
            .clone()
            .all(|part| part.split_whitespace().count() <= MOST_WORDS_OF_AN_ENTRY)
        && block.spans.iter().any(names_page)
}

/// What a name means; of a side of something, and of what stands with a value, what is to be known.
fn question(line: &Line<'_>, lang: Lang, term: &str, explanation: &str) -> String {
    let is_value = explanation.starts_with(|c: char| c.is_ascii_digit() || "<>~$≤≥".contains(c));
    let title = line.titled(lang, term);
    let naming = naming(term);
    let is_phrase = naming == Naming::Common && term.contains(' ');
    // What belongs to a thing is not what its name means.
    let is_row =
        || explanation.contains(", ") && explanation.split(", ").all(|part| part.split_whitespace().count() <= 2);
    let is_list = lang == Lang::Ko && (is_row() || explanation.ends_with(" 때"))
        || lang == Lang::En && explanation.matches(", ").count() >= 2 && explanation.split_whitespace().count() <= 12;
    if naming == Naming::Words || is_phrase || is_value || is_list {
        return wording::children(lang, &title, 1);
    }
    wording::definition(lang, &title)
}

fn definition(line: &Line<'_>) -> Option<Proposal> {
    let (term, explanation) = explained(line, &line.block.text)?;
    let asked = line.in_both(std::iter::empty(), |lang| {
        let (term, _) = defined(words(line.block, lang))?;
        Some(question(line, lang, term, explanation))
    });
    let answer = line.in_both(std::iter::empty(), |lang| {
        let (_, explanation) = defined(words(line.block, lang))?;
        Some(explanation.to_owned())
    });
    Some(line.recall(ProposalKind::Definition, term, asked?, answer?))
}

/// A term and its explanation, when a line has this shape.
fn defined(text: &str) -> Option<(&str, &str)> {
    let places = DEFINITION_SIGNS
        .iter()
        .filter_map(|sign| Some((text.find(sign)?, sign.len())));
    let (place, length) = places.min()?;
    let (term, explanation) = (text.get(..place)?.trim(), text.get(place + length..)?.trim());
    if term.ends_with(':') {
        return None;
    }
    let n_chars = term.chars().count();
    let is_term = (2..=LONGEST_TERM_CHARS).contains(&n_chars)
        && term.contains(char::is_alphabetic)
        && !term.contains("://")
        && term.matches('(').count() == term.matches(')').count()
        && text.starts_with(term);
    let sign = text.get(place..place + length)?;
    (is_term && explains(explanation) && is_definition_sign(sign, term, explanation)).then_some((term, explanation))
}

/// A dash may be part of a name (`Open - Close Principle`), and an equals sign of code.
fn is_definition_sign(sign: &str, term: &str, explanation: &str) -> bool {
    let n_words = explanation.split_whitespace().count();
    let is_korean = explanation.contains(is_hangul);
    let is_high = |word: &str| word.starts_with(char::is_uppercase);
    match sign {
        " = " => {
            naming(term) > Naming::Words
                && !explanation.contains(['(', ')', '{', '}', ';', '[', '"'])
                && (is_korean || n_words > 1)
        }
        " - " | " – " | " — " => is_korean || n_words > 2 || !explanation.split_whitespace().all(is_high),
        _ => true,
    }
}

/// Neither an address nor a bare number, nor one behind a word (`Version 2`), nor the letters of right options.
fn explains(explanation: &str) -> bool {
    let is_numbered = explanation.split_once(' ').is_some_and(|(word, number)| {
        word.chars().all(char::is_alphabetic) && number.chars().all(|c| c.is_ascii_digit())
    });
    let mut words = explanation.split(|c: char| !c.is_alphanumeric());
    let is_address = explanation.contains("http://") || explanation.contains("https://");
    let is_option_letters = explanation
        .chars()
        .all(|c| matches!(c, 'A'..='H') || !c.is_alphanumeric());
    !is_address
        && !is_numbered
        && !is_option_letters
        && words.any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2)
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
            ("memory를 늘리면 CPU도 는다", None),
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

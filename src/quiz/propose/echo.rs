//! What gives its own answer away: an explanation that only says its term again, and a name whose words stand beside it.
//!
//! `portMappings: Defines port mappings.` asks nothing, in either direction. Told by the words both have in common; what they
//! mean is not looked at.

use super::sentences::has_words;
use crate::model::is_hangul;

/// Words that say nothing by themselves.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "to",
    "for",
    "in",
    "on",
    "with",
    "and",
    "or",
    "is",
    "are",
    "be",
    "your",
    "you",
    "this",
    "that",
    "its",
    "it",
    "by",
    "from",
    "as",
    "at",
    "inside",
    "into",
    "used",
    "use",
    "uses",
    "using",
    "specifies",
    "specify",
    "defines",
    "define",
    "sets",
    "set",
    "provides",
    "provide",
    "ensures",
    "ensure",
    "describes",
    "shows",
    "displays",
    "starts",
    "start",
    "runs",
    "run",
    "contains",
    "allows",
    "enables",
    "gives",
    "configures",
    "configure",
    "installs",
    "custom",
    "settings",
    "parameters",
    "easily",
    "utility",
    "tool",
    "name",
    "value",
];

/// What stands before the names of many things.
const MAKERS: &[&str] = &["aws", "amazon", "azure", "google", "microsoft", "apache"];

/// What is done with a term is said by so many words, the term among them.
const WORDS_OF_A_LEAD: usize = 3;

/// A Korean explanation of more words says something beside its term.
const MOST_WORDS_OF_AN_ECHO: usize = 5;

/// Words with so many letters in common at their beginnings are the same word.
const SAME_BEGINNING: usize = 4;

/// Whether an explanation in English says little more than its term: some of its words again, and one other at most.
pub(super) fn only_repeats(term: &str, explanation: &str) -> bool {
    if explanation.contains(is_hangul) {
        return repeats_in_korean(term, explanation);
    }
    let is_acronym = term.chars().all(|c| !c.is_lowercase());
    let is_option = term.starts_with('-');
    let tells_more = explanation.contains(|c: char| c.is_ascii_digit() || "=/<>".contains(c));
    if is_acronym || is_option || tells_more {
        return false;
    }
    let known = words(term);
    let (mut n_repeated, mut n_new) = (0, 0);
    for word in words(explanation) {
        if known.iter().any(|known| is_same(known, &word)) {
            n_repeated += 1;
        } else if !EMPTY.contains(&word.as_str()) {
            n_new += 1;
        }
    }
    let is_empty = |word: &&String| !EMPTY.contains(&word.as_str());
    let told = words(explanation);
    let is_told = |word: &String| told.iter().any(|told| is_same(word, told));
    // `Ensure compliance with …`: something is done with the term, and that is all.
    let is_led = told
        .first()
        .is_some_and(|first| !known.iter().any(|known| is_same(known, first)))
        && told
            .iter()
            .take(WORDS_OF_A_LEAD)
            .any(|word| known.iter().any(|known| is_same(known, word)));
    let is_all_told = known.iter().filter(is_empty).all(is_told) && known.iter().any(|word| is_empty(&word));
    n_repeated > 0 && (n_new <= 1 || is_led && is_all_told)
}

/// `손실: packet이 손실될 수 있는 문제`, `특수목적 레지스터: 특별한 용도로 사용하는 레지스터`: a few words, of which one is the term or
/// the kind of thing its last word names already.
fn repeats_in_korean(term: &str, explanation: &str) -> bool {
    let name = term.split(['(', '（']).next().unwrap_or(term).trim();
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let is_korean = last.chars().all(is_hangul) && last.chars().count() > 1;
    let n_words = explanation.split_whitespace().count();
    is_korean && n_words <= MOST_WORDS_OF_AN_ECHO && explanation.contains(last)
}

/// Whether the word a name begins with stands in its explanation as well.
pub(super) fn shows_name(name: &str, explanation: &str) -> bool {
    let first = name
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| !word.is_empty() && !MAKERS.contains(&word.to_lowercase().as_str()));
    let first = first.map(|first| first.split(['(', '-']).next().unwrap_or(first));
    first.is_some_and(|first| {
        let is_told = || {
            words(explanation)
                .iter()
                .any(|word| is_same(&first.to_lowercase(), word))
        };
        first.chars().count() > 1 && (has_words(explanation, first) || first.is_ascii() && is_told())
    })
}

/// The words of a text in small letters, those of `portMappings` apart.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in text.chars() {
        if !c.is_alphanumeric() || was_small && c.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_same(one: &str, other: &str) -> bool {
    let n_common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    n_common >= SAME_BEGINNING || singular(one) == singular(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_that_says_its_term_again_asks_nothing() {
        for (term, explanation, is_echo) in [
            ("portMappings", "Defines port mappings.", true),
            ("command", "Command to run inside the container.", true),
            ("service docker start", "Starts the Docker service.", true),
            ("Translate", "Language translation", true),
            ("Compliance", "Ensure compliance with regulations and standards", true),
            ("Scalability", "Easily scale resources up or down", true),
            ("Lambda", "Lambda runs code without servers to manage", false),
            ("Load balancing", "Spreads requests over several targets", false),
            ("Latency", "Delay", false),
            ("FIFO", "First in, first out", false),
            ("-p", "Publishes ports", false),
            ("Elasticity", "Capacity that grows and shrinks with demand", false),
            ("Volume", "A volume holds 16 TiB", false),
            ("손실", "packet이 손실될 수 있는 문제", true),
            ("특수목적 레지스터", "특별한 용도로 사용하는 레지스터", true),
            ("별칭", "버전을 가리키는 이름", false),
            (
                "캐시(Cache)",
                "자주 쓰는 값을 가까이 두어 메인 메모리를 덜 읽게 하는 메모리",
                false,
            ),
        ] {
            assert_eq!(only_repeats(term, explanation), is_echo, "{term}: {explanation}");
        }
    }

    #[test]
    fn a_name_is_known_by_its_first_word() {
        for (name, explanation, is_shown) in [
            ("CPU-based scaling", "Adds tasks when CPU is high", true),
            ("라운드 로빈(Round Robin)", "CPU 스케줄링의 라운드 로빈 방식", true),
            ("Manual Scaling", "Adjusting capacity manually", true),
            ("Amazon SQS", "Amazon's queue for messages", false),
            ("Amazon SQS", "SQS keeps messages", true),
            ("DB", "DBMS와 다른 것", false),
        ] {
            assert_eq!(shows_name(name, explanation), is_shown, "{name}: {explanation}");
        }
    }
}

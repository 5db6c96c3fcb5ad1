//! Lines that say which is more: `A < B`.

use super::context::{Line, words};
use super::{Proposal, ProposalKind, wording};

/// Longer sides are sentences, not things.
const LONGEST_SIDE_CHARS: usize = 60;

/// Asks for the order of what is compared; the answer is the line.
pub(super) fn proposal(line: &Line<'_>) -> Option<Proposal> {
    let (things, _) = compared(&line.block.text)?;
    let question = line.in_both(std::iter::empty(), |lang| {
        let (mut things, is_rising) = compared(words(line.block, lang))?;
        // Sorted, so that their order here does not give the answer away.
        things.sort_unstable();
        Some(wording::comparison(lang, &things, is_rising))
    });
    let answer = line.in_both(std::iter::empty(), |lang| {
        let sentence = words(line.block, lang);
        compared(sentence).map(|_| sentence.to_owned())
    });
    Some(line.recall(ProposalKind::Comparison, &things.join("\n"), question?, answer?))
}

/// The things compared in the order of the line, and whether they go from less to more.
fn compared(text: &str) -> Option<(Vec<&str>, bool)> {
    let is_rising = text.contains(" < ");
    if is_rising == text.contains(" > ") {
        return None;
    }
    let things: Vec<&str> = text
        .split(if is_rising { " < " } else { " > " })
        .map(str::trim)
        .collect();
    let is_thing = |side: &&str| side.contains(char::is_alphabetic) && side.chars().count() <= LONGEST_SIDE_CHARS;
    things.iter().all(is_thing).then_some((things, is_rising))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_comparison_are_things() {
        for (text, found) in [
            ("예약 < 온디맨드", Some((vec!["예약", "온디맨드"], true))),
            ("SSD > HDD > tape", Some((vec!["SSD", "HDD", "tape"], false))),
            ("x < 10", None),
            ("a < b > c", None),
            ("a<b", None),
            ("<mark>", None),
            (" < b", None),
        ] {
            assert_eq!(compared(text), found, "{text}");
        }
    }
}

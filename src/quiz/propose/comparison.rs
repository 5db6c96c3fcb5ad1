//! Lines that say which is more: `A < B`.

use super::context::{Line, words};
use super::{Proposal, ProposalKind, wording};

/// Longer sides are sentences, not things.
const LONGEST_SIDE_CHARS: usize = 60;

/// Asks for the order of what is compared; the answer is the line.
pub(super) fn proposal(line: &Line<'_>) -> Option<Proposal> {
    let things = compared(&line.block.text)?;
    let question = line.in_both(std::iter::empty(), |lang| {
        let mut things = compared(words(line.block, lang))?;
        // Sorted, so that their order here does not give the answer away.
        things.sort_unstable();
        Some(wording::comparison(lang, &things))
    });
    let answer = line.in_both(std::iter::empty(), |lang| {
        let sentence = words(line.block, lang);
        compared(sentence).map(|_| sentence.to_owned())
    });
    Some(line.recall(ProposalKind::Comparison, &things.join("\n"), question?, answer?))
}

/// The things compared, from less to more. `A > B` is left alone: it mostly shows the way through a menu.
fn compared(text: &str) -> Option<Vec<&str>> {
    let things: Vec<&str> = text.split(" < ").map(str::trim).collect();
    (things.len() >= 2 && !text.contains(" > ") && things.iter().all(|side| is_thing(side))).then_some(things)
}

/// Neither a bare figure nor a piece of a longer sentence.
fn is_thing(side: &str) -> bool {
    side.contains(char::is_alphabetic)
        && !side.starts_with(|c: char| c.is_ascii_digit())
        && !side.ends_with([':', '：'])
        && !side.contains(['→', '⇒'])
        && side.matches('(').count() == side.matches(')').count()
        && side.chars().count() <= LONGEST_SIDE_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_comparison_are_things() {
        for (text, found) in [
            ("예약 < 온디맨드", Some(vec!["예약", "온디맨드"])),
            ("tape < HDD < SSD", Some(vec!["tape", "HDD", "SSD"])),
            ("Console > Settings", None),
            ("x < 10", None),
            ("urgent: < one hour", None),
            ("usage < target → remove", None),
            ("when usage (CPU < limit) grows", None),
            ("a < b > c", None),
            ("a<b", None),
            ("<mark>", None),
            (" < b", None),
        ] {
            assert_eq!(compared(text), found, "{text}");
        }
    }
}

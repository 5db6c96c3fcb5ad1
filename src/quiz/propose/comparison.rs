//! Lines that say which is more: `A < B`.

use super::context::{Line, words};
use super::{Proposal, ProposalKind, sentences, wording};

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

/// The things compared, from less to more. `A > B` is left alone: it mostly shows the way through a menu. So is a sentence
/// that the signs stand in the middle of.
fn compared(text: &str) -> Option<Vec<&str>> {
    let things: Vec<&str> = text.split(" < ").map(str::trim).collect();
    (things.len() >= 2 && !text.contains(" > ") && things.iter().all(|side| is_thing(side)) && !is_in_sentence(text))
        .then_some(things)
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

/// Whether the last side ends what is a sentence as a whole: a predicate behind the particle of a noun, or a full stop.
fn is_in_sentence(text: &str) -> bool {
    const PARTICLES: [char; 12] = ['은', '는', '이', '가', '을', '를', '로', '에', '서', '와', '과', '도'];
    let mut words = text.split_whitespace().rev();
    let end = words.next().unwrap_or_default();
    let is_predicate = sentences::is_statement(end) && words.next().is_some_and(|word| word.ends_with(PARTICLES));
    is_predicate || end.ends_with(['.', '。']) && text.matches('.').count() == 1
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
            ("hit rate is memory < SSD < disk in this order.", None),
            ("적중률은 메모리 < SSD < 디스크 순서로 낮다", None),
            ("서비스의 크기는 컨테이너 < 가상 머신으로 커짐", None),
            ("EC2 < AWS 람다", Some(vec!["EC2", "AWS 람다"])),
            ("작은 판다 < 큰 판다", Some(vec!["작은 판다", "큰 판다"])),
            ("<mark>", None),
            (" < b", None),
        ] {
            assert_eq!(compared(text), found, "{text}");
        }
    }
}

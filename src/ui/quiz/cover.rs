//! Words of a note without what is asked.

use std::ops::Range;

use crate::model::{Lang, Prompt};

/// Stands for what is covered.
const COVER: &str = "···";

/// The answers of a card as they may stand in its note, in each language, longest first.
pub(super) fn answers_of(prompt: &Prompt) -> Vec<&str> {
    let answers = [Lang::Ko, Lang::En].into_iter().flat_map(|lang| prompt.answers(lang));
    let lines = answers.flat_map(str::lines).map(str::trim);
    let mut lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.len()));
    lines.dedup();
    lines
}

/// The words with every answer in them covered; nothing where none is in them.
pub(super) fn covered(words: &str, answers: &[&str]) -> Option<String> {
    let mut ranges: Vec<Range<usize>> = answers.iter().flat_map(|answer| found(words, answer)).collect();
    ranges.sort_by_key(|range| range.start);
    let mut shown = String::new();
    let mut end = 0;
    for range in &ranges {
        if range.start >= end {
            shown.push_str(words.get(end..range.start)?);
            shown.push_str(COVER);
        }
        end = end.max(range.end);
    }
    shown.push_str(words.get(end..)?);
    (!ranges.is_empty()).then_some(shown)
}

/// The words of a line that gives the answer away in other words: nothing of it is shown.
pub(super) fn all_covered() -> String {
    COVER.to_owned()
}

/// Where an answer stands, in letters of whatever case.
fn found<'a>(words: &'a str, answer: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let ranges = words.char_indices().map(move |(start, _)| start..start + answer.len());
    ranges.filter(move |range| {
        words
            .get(range.clone())
            .is_some_and(|found| found.eq_ignore_ascii_case(answer))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn answers_are_covered_wherever_they_stand() {
        for (words, answers, expected) in [
            ("최대 10,240MB, 15분", &["10,240", "15"][..], Some("최대 ···MB, ···분")),
            ("Use Lambda or LAMBDA", &["lambda"], Some("Use ··· or ···")),
            ("가나다라", &["나다", "다라"], Some("가···")),
            ("별칭은 두 버전", &["세"], None),
            ("별칭은 두 버전", &[], None),
            ("", &["답"], None),
        ] {
            assert_eq!(covered(words, answers).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn both_languages_and_each_line_of_an_answer_count() {
        let prompt = Prompt::recall(Text::detected("?"), Text::both("첫째\n  둘째\n", "first"));
        let answers = answers_of(&prompt);
        assert_eq!(covered("first, 둘째", &answers).as_deref(), Some("···, ···"));
    }
}

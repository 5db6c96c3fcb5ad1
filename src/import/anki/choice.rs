//! Note types with options: the usual ones people share, and our own, known by what their fields are called.
//!
//! Options stand in a field each (`A`, `Option 1`, `Q_1`, `보기 1`) or line by line in one (`Options`); which are right says a
//! field `Answer`, in letters, numbers, as a row of 0 and 1, or in the words of the option. Where that cannot be told
//! for certain, the note is rendered as any other.

use super::fragment::{Fragment, text_of};
use crate::model::{ChoiceOption, Prompt, Text};

const QUESTION_NAMES: [&str; 4] = ["question", "front", "질문", "문제"];
const ANSWER_NAMES: [&str; 8] = [
    "answer",
    "answers",
    "correct",
    "correct answer",
    "right answer",
    "정답",
    "답",
    "correct option",
];
const LIST_NAMES: [&str; 4] = ["options", "choices", "보기", "선택지"];
const WHY_NAMES: [&str; 3] = ["reasons", "why", "이유"];

/// A question with options.
pub(super) fn read(fields: &[(&str, &str)]) -> Option<Prompt> {
    let named = |names: &[&str]| {
        fields
            .iter()
            .find(|(name, _)| names.contains(&name.trim().to_lowercase().as_str()))
    };
    let question = text_of(named(&QUESTION_NAMES)?.1);
    let answer = Fragment::read(named(&ANSWER_NAMES)?.1).text();
    let single: Vec<Text> = fields
        .iter()
        .filter(|(name, _)| is_option(name))
        .map(|(_, html)| text_of(html))
        .filter(|words| !words.is_empty())
        .collect();
    let listed = || named(&LIST_NAMES).map(|(_, html)| items(html)).unwrap_or_default();
    let options = if single.len() >= 2 { single } else { listed() };
    let right = right_ones(&answer, &options)?;
    let reasons = named(&WHY_NAMES).map(|(_, html)| items(html)).unwrap_or_default();
    let options: Vec<ChoiceOption> = options
        .into_iter()
        .zip(right)
        .enumerate()
        .map(|(place, (text, is_right))| ChoiceOption {
            text,
            is_right,
            why: reasons.get(place).cloned().unwrap_or_default(),
        })
        .collect();
    let prompt = Prompt::choice(question, options);
    prompt.defect().is_none().then_some(prompt)
}

/// The items of a list, blank ones too; of what is none, its lines.
pub(super) fn items(html: &str) -> Vec<Text> {
    if !html.contains("</li>") {
        let lines = Fragment::read(html).lines.into_iter();
        return lines.map(|line| Text::detected(line.text)).collect();
    }
    let mut items: Vec<&str> = html.split("</li>").collect();
    items.pop();
    items.into_iter().map(text_of).collect()
}

/// Whether a field is one option: a letter, or a word for an option with a number or letter.
fn is_option(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let is_sign = |sign: &str| {
        let mut letters = sign.trim().chars();
        let first = letters.next();
        first.is_some_and(|c| c.is_ascii_digit() || ('a'..='j').contains(&c)) && letters.all(|c| c.is_ascii_digit())
    };
    let prefixes = ["option", "choice", "q_", "보기", "선택지"];
    prefixes
        .iter()
        .any(|prefix| name.strip_prefix(prefix).is_some_and(is_sign))
        || name.len() == 1 && name.chars().all(|c| ('a'..='j').contains(&c))
}

/// Which options are right; nothing where that cannot be told.
fn right_ones(answer: &str, options: &[Text]) -> Option<Vec<bool>> {
    if options.len() < 2 {
        return None;
    }
    let marks: Vec<&str> = answer
        .split([' ', ',', ';', '\n', '/', '·'])
        .filter(|mark| !mark.is_empty())
        .collect();
    if marks.len() == options.len() && marks.iter().all(|mark| matches!(*mark, "0" | "1")) {
        return Some(marks.iter().map(|mark| *mark == "1").collect());
    }
    let is_said = |option: &Text| {
        option
            .iter()
            .any(|(_, words)| answer.lines().any(|line| line.trim() == words.trim()))
    };
    let same: Vec<bool> = options.iter().map(is_said).collect();
    if same.contains(&true) && same.iter().filter(|is_right| **is_right).count() == answer.lines().count() {
        return Some(same);
    }
    let place = |mark: &str| {
        let mark = mark.trim_matches(['.', ')', '(', '번']);
        let mut letters = mark.chars();
        let place = match (letters.next(), letters.next()) {
            (Some(c), None) if c.is_ascii_alphabetic() => {
                usize::from(u8::try_from(c.to_ascii_lowercase()).ok()? - b'a')
            }
            _ => mark.parse::<usize>().ok()?.checked_sub(1)?,
        };
        (place < options.len()).then_some(place)
    };
    let places: Option<Vec<usize>> = marks.into_iter().map(place).collect();
    let places = places.filter(|places| !places.is_empty())?;
    Some((0..options.len()).map(|place| places.contains(&place)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_options_are_told_in_several_ways() {
        let options: Vec<Text> = ["큐", "토픽", "스트림"].map(Text::detected).into();
        for (answer, right) in [
            ("0 1 0", Some([false, true, false])),
            ("B", Some([false, true, false])),
            ("a, c", Some([true, false, true])),
            ("2번", Some([false, true, false])),
            ("(3)", Some([false, false, true])),
            ("토픽", Some([false, true, false])),
            ("큐\n토픽", Some([true, true, false])),
            ("전부", None),
            ("4", None),
            ("", None),
        ] {
            assert_eq!(right_ones(answer, &options), right.map(Vec::from), "{answer}");
        }
    }

    #[test]
    fn fields_of_options_are_known_by_their_names() {
        for name in ["A", "Option 1", "option2", "Q_5", "보기 3", "Choice B"] {
            assert!(is_option(name), "{name}");
        }
        for name in ["Question", "Answer", "Options", "Quiz", "AB", "Optional"] {
            assert!(!is_option(name), "{name}");
        }
    }
}

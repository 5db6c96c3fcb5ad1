//! What the columns of a table and the names of a JSON object are called.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Question,
    Answer,
    Options,
    /// One option, by its place.
    Option(usize),
    Explanation,
    Other,
}

const QUESTION: [&str; 12] = [
    "question",
    "questiontext",
    "q",
    "front",
    "prompt",
    "stem",
    "text",
    "문제",
    "질문",
    "문항",
    "앞면",
    "앞",
];
const ANSWER: [&str; 16] = [
    "answer",
    "answers",
    "back",
    "correct",
    "correctanswer",
    "correctanswers",
    "correctoption",
    "correctoptions",
    "answerkey",
    "key",
    "solution",
    "정답",
    "답",
    "해답",
    "뒷면",
    "뒤",
];
const OPTIONS: [&str; 6] = ["options", "choices", "alternatives", "보기", "선택지", "선지"];
const EXPLANATION: [&str; 9] = [
    "explanation",
    "rationale",
    "reason",
    "why",
    "explain",
    "해설",
    "설명",
    "풀이",
    "이유",
];
/// What stands before the letter or number of an option.
const OPTION_STEMS: [&str; 6] = ["option", "choice", "opt", "보기", "선택지", "선지"];

/// What a column of this name holds. `has_letters` says whether the columns beside it are named `B`, `C` …, so that `A`
/// is an option and not the answer.
pub(super) fn role(name: &str, has_letters: bool) -> Role {
    let name: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let is = |names: &[&str]| names.contains(&name.as_str());
    let stem = OPTION_STEMS.iter().find_map(|stem| name.strip_prefix(stem));
    if let Some(place) = stem.and_then(place_of) {
        Role::Option(place)
    } else if has_letters
        && let Some(place) = place_of(&name).filter(|_| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        Role::Option(place)
    } else if is(&QUESTION) {
        Role::Question
    } else if is(&ANSWER) || name == "a" {
        Role::Answer
    } else if is(&OPTIONS) {
        Role::Options
    } else if is(&EXPLANATION) {
        Role::Explanation
    } else {
        Role::Other
    }
}

/// Whether some names are those of options by their letters.
pub(super) fn have_letters<'a>(names: impl IntoIterator<Item = &'a str>) -> bool {
    names
        .into_iter()
        .filter(|name| matches!(name.trim(), "A" | "B" | "a" | "b"))
        .count()
        == 2
}

/// `a` or `1` is the first.
fn place_of(name: &str) -> Option<usize> {
    let mut chars = name.chars();
    let (c, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    match c {
        'a'..='j' => Some((u32::from(c) - u32::from('a')) as usize),
        '1'..='9' => Some((u32::from(c) - u32::from('1')) as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_many_names() {
        for (name, has_letters, expected) in [
            ("Question", false, Role::Question),
            ("앞면", false, Role::Question),
            ("correct_answer", false, Role::Answer),
            ("A", false, Role::Answer),
            ("A", true, Role::Option(0)),
            ("Option C", false, Role::Option(2)),
            ("보기4", false, Role::Option(3)),
            ("choices", false, Role::Options),
            ("해설", false, Role::Explanation),
            ("tags", false, Role::Other),
        ] {
            assert_eq!(role(name, has_letters), expected, "{name}");
        }
    }
}

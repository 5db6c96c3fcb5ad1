//! True or not, as a person types it: `O`, `x`, `참`, `false`.

use unicode_normalization::UnicodeNormalization as _;

/// What says that a statement is true.
const YES: &[&str] = &[
    "o",
    "ㅇ",
    "○",
    "◯",
    "⭕",
    "참",
    "true",
    "t",
    "1",
    "예",
    "네",
    "맞다",
    "맞음",
    "맞아요",
    "맞습니다",
    "옳다",
    "옳음",
    "yes",
    "y",
    "right",
    "correct",
];

/// What says that it is not.
const NO: &[&str] = &[
    "x",
    "×",
    "✕",
    "✗",
    "❌",
    "거짓",
    "false",
    "f",
    "2",
    "아니오",
    "아니요",
    "틀리다",
    "틀림",
    "틀려요",
    "틀렸다",
    "틀립니다",
    "틀렸습니다",
    "그르다",
    "no",
    "n",
    "wrong",
    "incorrect",
];

/// Whether a statement was called true; nothing when neither was said.
pub(super) fn typed_truth(typed: &str) -> Option<bool> {
    let folded = typed
        .nfkc()
        .filter(|c| *c != '\u{fe0f}')
        .collect::<String>()
        .to_lowercase();
    let said = folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | '(' | ')' | '"' | '\''));
    if YES.contains(&said) {
        Some(true)
    } else if NO.contains(&said) {
        Some(false)
    } else {
        None
    }
}

/// Yes and no in both languages, as whole answers that are asked for.
const ANSWERS: &[(&str, bool)] = &[
    ("true", true),
    ("참", true),
    ("예", true),
    ("네", true),
    ("yes", true),
    ("false", false),
    ("거짓", false),
    ("아니요", false),
    ("아니오", false),
    ("no", false),
];

/// Whether two answers say both yes or both no.
pub(super) fn are_same_answer(one: &str, other: &str) -> bool {
    let said = |words: &str| {
        let words = words.trim().trim_end_matches(['.', '!']).to_lowercase();
        ANSWERS.iter().find(|(name, _)| *name == words).map(|(_, said)| *said)
    };
    said(one).is_some_and(|one| said(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn true_and_false_are_said_in_many_ways_and_nothing_else_is() {
        for typed in [
            "O",
            "o",
            " O. ",
            "Ｏ",
            "참",
            "true",
            "TRUE",
            "맞다",
            "⭕️",
            "(O)",
            "\u{110e}\u{1161}\u{11b7}",
        ] {
            assert_eq!(typed_truth(typed), Some(true), "{typed}");
        }
        for typed in ["X", "x", "ｘ", "거짓", "False", "아니요", "틀렸다", "❌"] {
            assert_eq!(typed_truth(typed), Some(false), "{typed}");
        }
        for typed in ["", "  ", "OX", "o x", "모르겠다", "true or false", "참 거짓", "0"] {
            assert_eq!(typed_truth(typed), None, "{typed}");
        }
    }
}

//! What says nothing about a sentence that was asked for: that one does not know, or words that have nothing to do with it.

use super::letters::{is_korean, letters};

/// Say that one does not know.
const UNKNOWN: &[&str] = &[
    "몰라",
    "모름",
    "모르겠",
    "모릅니다",
    "모르는데",
    "기억안",
    "기억이안",
    "기억나지않",
    "생각안나",
    "생각이안",
    "dunno",
    "idk",
    "idontknow",
    "idonotknow",
    "dontknow",
    "noidea",
    "noclue",
    "notsure",
    "cantremember",
    "dontremember",
];
/// Go on behind it.
const BUT: &[&str] = &["모르겠지만", "모르겠으나", "모르지만", "but"];

/// Words that are in any sentence.
const FUNCTION_WORDS: &[&str] = &[
    "it",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "a",
    "an",
    "the",
    "of",
    "to",
    "and",
    "or",
    "in",
    "on",
    "at",
    "by",
    "with",
    "from",
    "for",
    "as",
    "that",
    "this",
    "these",
    "those",
    "they",
    "them",
    "their",
    "its",
    "he",
    "she",
    "we",
    "you",
    "i",
    "can",
    "will",
    "would",
    "could",
    "should",
    "may",
    "must",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "not",
    "no",
    "so",
    "if",
    "than",
    "then",
    "there",
    "when",
    "which",
    "what",
    "who",
    "how",
    "nothing",
    "something",
    "anything",
    "thing",
    "get",
    "그것",
    "이것",
    "저것",
    "경우",
    "때문",
    "통해",
    "위해",
    "대해",
    "있다",
    "없다",
    "한다",
    "된다",
    "않는다",
    "아니다",
    "하고",
    "되고",
    "하여",
    "되어",
    "있는",
    "없는",
    "수",
    "것",
    "그",
    "이",
    "저",
    "더",
    "또",
    "및",
    "때",
    "등",
    "안",
    "못",
    "아무",
    "같다",
];

/// Begin words that only turn round what is said.
const NEGATIONS: &[&str] = &["않", "아니", "못하"];

/// So many keys at the beginning of two Korean words make them forms of one.
const COMMON_KEYS: usize = 4;
const COMMON_LETTERS: usize = 4;
/// As many words in the other script may say the same.
const MIN_TRANSLATED: usize = 4;

/// Whether words only say that one does not know.
pub(super) fn is_unknown(expected: &str, typed: &str) -> bool {
    let joined = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let (expected, typed) = (joined(expected), joined(typed));
    let says = |phrase: &&&str| typed.contains(**phrase) && !expected.contains(**phrase);
    UNKNOWN.iter().any(|phrase| says(&phrase)) && !BUT.iter().any(|but| typed.contains(but))
}

/// The words that say something.
fn content<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let is_content = |word: &&str| {
        let has_letters = word.chars().any(char::is_alphanumeric);
        let is_negation = NEGATIONS.iter().any(|begin| word.starts_with(begin));
        has_letters && !is_negation && !FUNCTION_WORDS.contains(word)
    };
    words.iter().copied().filter(is_content).collect()
}

/// How many of the words that say something are in the other side too, and how many there are.
pub(super) fn n_shared(expected: &[&str], typed: &[&str]) -> (usize, usize) {
    let (expected, typed) = (content(expected), content(typed));
    let joined = expected.concat();
    let is_shared = |word: &&&str| {
        let is_whole = word.chars().count() > 1 && joined.contains(**word);
        is_whole || expected.iter().any(|other| are_forms(other, word))
    };
    (typed.iter().filter(is_shared).count(), typed.len())
}

/// Whether words have to do with a sentence: they share one that says something, or are as many in the other script.
pub(super) fn is_about(expected: &[&str], typed: &[&str]) -> bool {
    let (n_shared, n_typed) = n_shared(expected, typed);
    let is_translated = is_korean(&expected.concat()) != is_korean(&typed.concat()) && n_typed >= MIN_TRANSLATED;
    n_shared > 0 || is_translated
}

/// `보낸다` and `보내지`, `blocks` and `blocked`.
fn are_forms(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let least = if is_korean(one) { COMMON_KEYS } else { COMMON_LETTERS };
    let (one, other) = (letters(one), letters(other));
    let n_common = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    n_common >= least && 2 * n_common >= one.len().min(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_told() {
        for typed in ["몰라", "잘 모르겠어요", "I don't know", "dunno", "no idea at all"] {
            assert!(is_unknown("예비 서버가 처리한다", typed), "{typed}");
        }
        assert!(!is_unknown("서버는 상태를 몰라도 된다", "상태를 몰라도 된다"));
        assert!(!is_unknown("강제 종료된다", "잘 모르겠지만 종료된다"));
        for (expected, typed, is) in [
            (&["실행", "종료", "오류"][..], &["종료된다"][..], true),
            (&["보내지", "트래픽"], &["보낸다"], true),
            (&["browser", "blocks"], &["asdf"], false),
            (&["browser", "blocks"], &["it", "is", "the"], false),
        ] {
            assert_eq!(is_about(expected, typed), is, "{typed:?}");
        }
    }
}

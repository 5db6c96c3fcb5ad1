//! What the words of a line tell: whether they ask for something, and what they explain.

use super::answer;

/// What an explanation begins with.
const EXPLANATION_SIGNS: [&str; 6] = ["explanation", "해설", "풀이", "이유", "reason", "설명"];

/// Code as it is written, between fences that no line of it ends.
pub(super) fn fence(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}\n{code}\n{fence}")
}

/// Whether words ask for something to be chosen; a list with boxes may be one of things to do.
pub(super) fn asks(words: &str) -> bool {
    const SIGNS: [&str; 11] = [
        "?",
        "？",
        "것은",
        "것을",
        "고르",
        "고른",
        "선택하",
        "무엇",
        "which of",
        "which statement",
        "시오",
    ];
    let words = words.to_lowercase();
    answer::n_wanted(&words).is_some() || SIGNS.iter().any(|sign| words.contains(sign))
}

/// What pages of exams write beside their questions.
const FURNITURE: [&str; 24] = [
    "정답률",
    "난이도",
    "배점",
    "북마크",
    "즐겨찾기",
    "해설 보기",
    "해설보기",
    "정답 보기",
    "정답보기",
    "정답 확인",
    "오답 신고",
    "오류 신고",
    "신고하기",
    "이전 문제",
    "다음 문제",
    "문제 풀이",
    "댓글",
    "back to top",
    "previous question",
    "next question",
    "show answer",
    "hide answer",
    "report",
    "bookmark",
];

/// Whether a line has nothing but what pages write beside their questions.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.len() > 160 || !line.contains(char::is_alphabetic) {
        return false;
    }
    let mut rest = line.to_lowercase();
    let n_before = rest.len();
    for phrase in FURNITURE {
        rest = rest.replace(phrase, "");
    }
    rest.len() < n_before && !rest.contains(char::is_alphabetic)
}

/// What a line explains, without the word that says so; nothing where it does not begin with one.
pub(super) fn explanation_words(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    EXPLANATION_SIGNS.iter().find_map(|sign| {
        let start = line.get(..sign.len())?;
        let behind = line.get(sign.len()..)?;
        let is_apart = behind.is_empty() || behind.starts_with([':', ' ', ']', '：']);
        (start.eq_ignore_ascii_case(sign) && is_apart).then(|| behind.trim_start_matches([':', ' ', ']', '：', '-']))
    })
}

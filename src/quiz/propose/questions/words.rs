//! What the words of a line tell: whether they ask for something, and what they explain.

use super::wanted;

/// What an explanation begins with.
const EXPLANATION_SIGNS: [&str; 13] = [
    "explanation",
    "해설",
    "풀이",
    "이유",
    "reason",
    "설명",
    "오답 풀이",
    "오답풀이",
    "오답 해설",
    "오답해설",
    "선지 해설",
    "보기 해설",
    "문제 해설",
];

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
    wanted::n_wanted(&words).is_some() || SIGNS.iter().any(|sign| words.contains(sign))
}

/// What pages of exams write beside their questions.
const FURNITURE: [&str; 29] = [
    "community vote distribution",
    "show suggested answer",
    "reveal solution",
    "hide solution",
    "most voted",
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
    if line.len() > 160 || is_of_page(line) {
        return line.len() <= 160;
    }
    if !line.contains(char::is_alphabetic) {
        return false;
    }
    let is_topic = line
        .strip_prefix("Topic")
        .is_some_and(|behind| behind.contains(|c: char| c.is_ascii_digit()) && !behind.contains(char::is_alphabetic));
    // `Reveal Solution   Discussion   8`
    let line = line.trim_end_matches(|c: char| !c.is_alphabetic());
    let line = line.strip_suffix("Discussion").unwrap_or(line).trim_end();
    if is_topic || line.is_empty() {
        return is_topic;
    }
    // `[All DVA-77 Questions]`
    if line.starts_with("[All ") && line.ends_with(" Questions") {
        return true;
    }
    let mut rest = line.to_lowercase();
    let n_before = rest.len();
    for phrase in FURNITURE {
        rest = rest.replace(phrase, "");
    }
    rest.len() < n_before && !rest.contains(char::is_alphabetic)
}

/// Whether a line is what a printed page has at its foot: `Page 4 of 80`, `- 3 -`, an address.
pub(super) fn is_of_page(line: &str) -> bool {
    let line = line.trim();
    let folded = line.to_ascii_lowercase();
    let has_letters = |text: &str| text.contains(char::is_alphabetic);
    let is_numbered = |behind: &str| {
        let behind = behind.trim_start();
        behind.starts_with(|c: char| c.is_ascii_digit()) && !has_letters(&behind.replace("of", ""))
    };
    let is_address =
        |word: &str| word.starts_with("www.") || word.starts_with("http://") || word.starts_with("https://");
    let (first, rest) = folded.split_once(char::is_whitespace).unwrap_or((&folded, ""));
    let is_dashed = || {
        let inside = line.strip_prefix('-').and_then(|line| line.strip_suffix('-'));
        inside.is_some_and(|inside| {
            let digits = inside.trim();
            !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
        })
    };
    folded.strip_prefix("page ").is_some_and(is_numbered) || is_address(first) && !has_letters(rest) || is_dashed()
}

/// Whether a line only announces the options: `보기:`, `Options:`.
pub(super) fn announces_options(line: &str) -> bool {
    const NAMES: [&str; 7] = [
        "보기",
        "선택지",
        "선지",
        "options",
        "choices",
        "answer choices",
        "option",
    ];
    let line = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NAMES.contains(&line.as_str())
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

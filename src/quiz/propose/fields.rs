//! What looks like something to learn and is not: properties (`tags: aws`, `status:: open`), notes at the foot, bare
//! labels, the tag of a card.
//!
//! The names of properties are those programs write and people fill in about a note, not about its subject. Some of
//! them are words of every subject too (version, domain, 상태): such a line is a property only where its value is as
//! short as one that is filled in.

use super::context::Line;
use super::wording::CARD_TAGS;
use crate::model::SourceFormat;

/// Names nobody explains, in small letters.
const CERTAIN: &[&str] = &[
    "id",
    "ids",
    "uid",
    "tag",
    "tags",
    "alias",
    "aliases",
    "url",
    "urls",
    "isbn",
    "cssclass",
    "cssclasses",
    "created",
    "updated",
    "modified",
    "created at",
    "updated at",
    "created by",
    "created time",
    "date created",
    "date modified",
    "last edited time",
    "last edited by",
    "last edited",
    "last updated",
    "last modified",
    "collapsed",
    "deck",
    "question type",
    "question id",
    "question number",
    "note type",
    "notetype",
    "card type",
    "image link",
    "time in seconds",
    "author",
    "authors",
    "source url",
    "sources",
    "reference",
    "references",
    "ref",
    "refs",
    "see also",
    "read more",
    "keywords",
    "deadline",
    "due date",
    "answer",
    "answers",
    "correct answer",
    "correct answers",
    "right answer",
    "explanation",
    "태그",
    "작성자",
    "작성일",
    "작성일시",
    "작성 일시",
    "생성일",
    "생성 일시",
    "생성자",
    "수정일",
    "수정 일시",
    "최종 편집",
    "최종 편집자",
    "최종 편집 일시",
    "마감일",
    "출처",
    "참고 자료",
    "참고자료",
    "참고 문헌",
    "참고 링크",
    "관련 문서",
    "문제 번호",
    "문제번호",
    "정답",
    "정답번호",
    "해설",
    "복습일",
    "글쓴이",
];

/// Names that are words of many subjects as well.
const OPEN: &[&str] = &[
    "type",
    "status",
    "state",
    "priority",
    "difficulty",
    "level",
    "category",
    "categories",
    "source",
    "link",
    "links",
    "title",
    "date",
    "due",
    "template",
    "publish",
    "published",
    "up",
    "parent",
    "related",
    "rating",
    "version",
    "exam",
    "keyword",
    "domain",
    "subject",
    "topic",
    "topics",
    "course",
    "lesson",
    "chapter",
    "section",
    "page",
    "pages",
    "score",
    "points",
    "reviewed",
    "done",
    "archived",
    "icon",
    "banner",
    "lang",
    "language",
    "license",
    "licence",
    "copyright",
    "email",
    "website",
    "owner",
    "assignee",
    "project",
    "area",
    "property",
    "time limit",
    "hint",
    "back",
    "front",
    "extra",
    "question",
    "상태",
    "유형",
    "종류",
    "날짜",
    "마감",
    "기한",
    "난이도",
    "중요도",
    "우선순위",
    "분류",
    "카테고리",
    "참고",
    "참조",
    "링크",
    "주소",
    "제목",
    "별칭 목록",
    "과목",
    "단원",
    "번호",
    "풀이",
    "작성",
    "저자",
    "버전",
    "키워드",
    "관련",
    "담당자",
    "진행률",
    "진행 상황",
    "진행상황",
    "완료",
    "점수",
    "등급",
    "언어",
    "형식",
    "소요 시간",
    "시험",
    "챕터",
    "강의",
    "프로젝트",
    "이메일",
    "작업",
];

/// Longer values are not filled in but written.
const LONGEST_VALUE_WORDS: usize = 3;
const LONGEST_VALUE_CHARS: usize = 23;

/// Whether a line belongs to a record of a table or of JSON: those ask by their questions alone.
pub(super) fn is_record(line: &Line<'_>) -> bool {
    line.note.provenance.format == SourceFormat::Records
}

/// Whether a line is a property. In a note of cards a word of its own before `:: ` may be a question.
pub(super) fn is_field(text: &str, has_cards: bool) -> bool {
    let text = text.trim().trim_start_matches(['-', '*', '•']).trim_start();
    let bracketed = text
        .strip_prefix(['[', '('])
        .filter(|rest| rest.contains("::") && rest.ends_with([']', ')']));
    if bracketed.is_some() || text.starts_with("[^") {
        return true;
    }
    let Some((name, rest)) = text.split_once([':', '：']) else {
        return false;
    };
    let folded = name.trim().trim_matches(['*', '_', '"', '`', '\'']).to_lowercase();
    let is_open = || OPEN.contains(&folded.as_str()) && is_filled_in(rest);
    if CERTAIN.contains(&folded.as_str()) || is_open() {
        return true;
    }
    // Keys of JSON, and of properties written as `key:: value`.
    let is_json_key = text.starts_with('"') && name.trim_end().ends_with('"');
    let is_key = folded.starts_with(|c: char| c.is_ascii_lowercase())
        && folded == name
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let is_property = !has_cards
        && is_key
        && rest
            .strip_prefix(':')
            .is_some_and(|value| value.starts_with(' ') || value.is_empty());
    is_json_key || is_property
}

/// Whether a value is one somebody fills in: a few words, or a list of them, and no sentence.
fn is_filled_in(value: &str) -> bool {
    let value = value.trim_start_matches(':').trim().trim_matches(['*', '_']);
    let is_short = |part: &str| {
        part.split_whitespace().count() <= LONGEST_VALUE_WORDS && part.trim().chars().count() <= LONGEST_VALUE_CHARS
    };
    let is_sentence = value.ends_with(['.', '!', '?', '다', '음', '함', '됨']);
    let is_list = value.contains("[[") || value.starts_with('#') || value.starts_with('[');
    let is_address = value.starts_with("http") && !value.contains(' ');
    is_list || is_address || (is_short(value) && !is_sentence)
}

/// Whether one of the lines of some words is a property.
pub(super) fn has_field(text: &str) -> bool {
    text.lines().any(|row| is_field(row, true))
}

/// Whether an answer is nothing but the letter, sign or number of an option, or a bare number.
pub(super) fn is_label(answer: &str) -> bool {
    let answer = answer.trim();
    let mut chars = answer.chars().filter(|c| c.is_alphanumeric());
    let is_label =
        |c: char| c.is_ascii_alphabetic() || (c.is_numeric() && !c.is_ascii_digit()) || ('ㄱ'..='ㅎ').contains(&c);
    let is_one = matches!((chars.next(), chars.next()), (Some(c), None) if is_label(c));
    // `<b>` is a tag and `$x` a variable.
    let is_plain = answer
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_whitespace() || "()[]{}.,:·-*번⃣\u{fe0f}".contains(c));
    is_one && is_plain || is_bare_number(answer)
}

/// Whether an answer is a number that does not say of what: `2`, `1,024`, `3번`. A share, a price, a ratio and a figure
/// with its unit say it.
pub(super) fn is_bare_number(answer: &str) -> bool {
    let number = answer.strip_suffix('번').unwrap_or(answer).trim_end_matches(['.', ')']);
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// A row without the tag that makes it a card, and whether it is asked both ways; nothing where it has none.
pub(super) fn without_card_tag(row: &str) -> Option<(String, bool)> {
    let mut is_both_ways = None;
    let words: Vec<&str> = row
        .split_whitespace()
        .filter(|word| {
            let tag = word.strip_prefix('#').filter(|tag| CARD_TAGS.contains(tag));
            if let Some(tag) = tag {
                is_both_ways = Some(tag.ends_with("reverse"));
            }
            tag.is_none()
        })
        .collect();
    Some((words.join(" "), is_both_ways?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_told_from_sentences() {
        for text in [
            "id: OS-1",
            "Tags: Testing",
            "Question Type: Multiple",
            "상태: 진행 중",
            "**태그**: 큐",
            "status:: open",
            "[due:: 2026-12-01]",
            "collapsed:: true",
            "[^둘]: 각주의 글",
            "\"exam\": \"2024\"",
            "created: 2026-01-01",
            "출처：책",
            "version: 1.2",
            "topic: 네트워크",
            "Area: [[Cloud]], [[Exam]]",
            "유형: 객관식",
            "Source: https://example.com/a-long-address/of-a-page",
            "Correct answer: the queue that keeps the order",
        ] {
            assert!(is_field(text, false), "{text}");
        }
        for text in [
            "RPO: 잃어도 되는 양",
            "queue::keeps messages",
            "Lambda timeout:: 15 minutes",
            "큐: 줄",
            "별칭은 버전이다",
            "version: an immutable snapshot of the code and its settings",
            "topic: sends each message to everybody who listens",
            "Domain: the part of a name that is registered",
            "버전: 코드와 설정을 그대로 굳혀 둔 것이라 바꿀 수 없다",
            "주소: 메모리에서 자리를 찾아가는 번호를 말한다",
            "상태: 프로세스가 지금 무엇을 하는지 나타낸다",
            "유형: 값이 가질 수 있는 것을 정함",
            "section: a part of a page that is loaded by itself",
        ] {
            assert!(!is_field(text, false), "{text}");
        }
        assert!(!is_field("queue:: keeps messages", true));
    }

    #[test]
    fn labels_and_bare_numbers_say_nothing() {
        for answer in ["B", "②", "ㄴ", "2", "2번", "1,024", "3."] {
            assert!(is_label(answer), "{answer}");
        }
        for answer in ["<b>", "$x", "줄", "15분", "S3", "$5", "50:1", "0.5", "99%", "1 MB"] {
            assert!(!is_label(answer), "{answer}");
        }
    }
}

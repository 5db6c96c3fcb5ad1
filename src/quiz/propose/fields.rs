//! What looks like something to learn and is not: properties (`tags: aws`, `status:: open`), notes at the foot, macros in
//! double braces, bare labels.
//!
//! The names of properties are those programs write and people fill in about a note, not about its subject.

use std::ops::Range;

use super::context::Line;
use crate::model::SourceFormat;

/// Names of properties, in small letters.
const FIELDS: &[&str] = &[
    "id",
    "ids",
    "uid",
    "tag",
    "tags",
    "type",
    "status",
    "state",
    "priority",
    "difficulty",
    "level",
    "category",
    "categories",
    "author",
    "authors",
    "source",
    "sources",
    "url",
    "urls",
    "link",
    "links",
    "alias",
    "aliases",
    "title",
    "date",
    "created",
    "updated",
    "modified",
    "created at",
    "created time",
    "last edited time",
    "last edited",
    "due",
    "deadline",
    "collapsed",
    "template",
    "publish",
    "published",
    "up",
    "parent",
    "related",
    "rating",
    "version",
    "deck",
    "exam",
    "question type",
    "question id",
    "reference",
    "references",
    "ref",
    "refs",
    "see also",
    "read more",
    "isbn",
    "cssclass",
    "cssclasses",
    "keywords",
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
    "time in seconds",
    "image link",
    "hint",
    "note type",
    "notetype",
    "card type",
    "answer",
    "answers",
    "correct answer",
    "correct answers",
    "explanation",
    "back",
    "extra",
    "question",
    "태그",
    "상태",
    "유형",
    "종류",
    "작성자",
    "작성일",
    "작성일시",
    "생성일",
    "생성 일시",
    "수정일",
    "최종 편집",
    "최종 편집 일시",
    "날짜",
    "마감",
    "마감일",
    "기한",
    "난이도",
    "중요도",
    "우선순위",
    "분류",
    "카테고리",
    "출처",
    "참고",
    "참조",
    "참고 자료",
    "참고자료",
    "링크",
    "주소",
    "제목",
    "별칭 목록",
    "과목",
    "단원",
    "번호",
    "문제 번호",
    "문제번호",
    "정답",
    "정답번호",
    "해설",
    "풀이",
    "작성",
    "글쓴이",
    "저자",
    "버전",
    "키워드",
    "관련",
    "관련 문서",
    "복습일",
    "담당자",
    "진행률",
    "진행 상황",
    "완료",
    "점수",
    "등급",
];

/// What macros in double braces begin with.
const MACROS: &[&str] = &[
    "query",
    "embed",
    "renderer",
    "video",
    "youtube",
    "tweet",
    "twitter",
    "pdf",
    "date",
    "time",
    "title",
    "tags",
    "tag",
    "page",
    "template",
    "image",
    "toc",
    "include",
    "content",
    "contents",
    "value",
    "name",
    "author",
    "url",
    "cloze",
    "function",
    "todo",
    "done",
    "tomorrow",
    "yesterday",
    "today",
    "iframe",
    "namespace",
    "cards",
    "word-count",
    "table",
    "diagram",
    "mermaid",
    "redirect",
    "main",
    "see also",
    "infobox",
    "cite",
    "citation needed",
    "lang",
    "reflist",
    "snippet",
];

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
    if FIELDS.contains(&folded.as_str()) {
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

/// Whether one of the lines of some words is a property.
pub(super) fn has_field(text: &str) -> bool {
    text.lines().any(|row| is_field(row, true))
}

/// Whether an answer is nothing but the letter, sign or number of an option.
pub(super) fn is_label(answer: &str) -> bool {
    let mut chars = answer.chars().filter(|c| c.is_alphanumeric());
    let is_label =
        |c: char| c.is_ascii_alphabetic() || (c.is_numeric() && !c.is_ascii_digit()) || ('ㄱ'..='ㅎ').contains(&c);
    matches!((chars.next(), chars.next()), (Some(c), None) if is_label(c))
}

/// Whether what stands in double braces is for a program: a macro by its name, a variable, or all there is of a line.
pub(super) fn is_macro(text: &str, range: &Range<usize>, inside: &str) -> bool {
    let around = [text.get(..range.start), text.get(range.end..)];
    let is_alone = !around
        .into_iter()
        .flatten()
        .any(|rest| rest.contains(char::is_alphanumeric));
    let is_blank_inside = inside.starts_with(' ') && inside.ends_with(' ');
    let folded = inside.trim().to_lowercase();
    let is_named = MACROS.iter().any(|name| {
        folded
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '|', '(', ',']))
    });
    let is_variable = folded.starts_with(['#', '/', '>', '%', '!', '$', '{', '&', '[', '@', '='])
        || (inside.is_ascii() && !inside.contains(' ') && inside.contains(['_', '|', '(']))
        || is_path(inside);
    is_alone || is_blank_inside || is_named || is_variable
}

/// `matrix.os`, `site.title`; not `0.5`.
fn is_path(inside: &str) -> bool {
    inside.contains('.')
        && inside.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        })
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
        ] {
            assert!(is_field(text, false), "{text}");
        }
        for text in [
            "RPO: 잃어도 되는 양",
            "queue::keeps messages",
            "Lambda timeout:: 15 minutes",
            "큐: 줄",
            "별칭은 버전이다",
        ] {
            assert!(!is_field(text, false), "{text}");
        }
        assert!(!is_field("queue:: keeps messages", true));
    }

    #[test]
    fn macros_are_told_from_gaps() {
        let is = |text: &str| {
            let (start, end) = (text.find("{{").unwrap(), text.find("}}").unwrap());
            is_macro(text, &(start..end + 2), text.get(start + 2..end).unwrap())
        };
        for text in [
            "{{query}}",
            "a {{query (todo now)}} b",
            "on {{ matrix.os }}",
            "{{embed ((x))}} x",
            "x {{site.title}}",
            "x {{#if a}}",
            "x {{user_id}}",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "람다는 {{15분}}까지",
            "the limit is {{15 minutes}}",
            "{{SQS}} is a queue",
            "값은 {{0.5}}이다",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}

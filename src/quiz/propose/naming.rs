//! What stands before a colon, in bold or at the head of a sentence: the name of something, a side of something (its
//! use cases, 장점), a remark (example, note), or words of a sentence.
//!
//! A name can be asked for and be asked about. A side is asked about with the thing it is a side of, and is no answer.
//! Told by shape, and by short lists of words that no subject owns.

use crate::model::is_hangul;

/// Sides of a thing, in small letters.
const SIDES: &[&str] = &[
    "use case",
    "use cases",
    "usecase",
    "usecases",
    "usage",
    "uses",
    "feature",
    "features",
    "key features",
    "key feature",
    "key points",
    "benefit",
    "benefits",
    "key benefits",
    "advantage",
    "advantages",
    "disadvantage",
    "disadvantages",
    "pros",
    "cons",
    "drawbacks",
    "drawback",
    "limitation",
    "limitations",
    "limits",
    "pricing",
    "cost",
    "costs",
    "price",
    "requirement",
    "requirements",
    "key requirement",
    "purpose",
    "characteristics",
    "component",
    "components",
    "type",
    "types",
    "option",
    "options",
    "how it works",
    "goal",
    "goals",
    "best for",
    "when to use",
    "why",
    "services",
    "service",
    "examples of use",
    "behavior",
    "behaviour",
    "default",
    "defaults",
    "definition",
    "description",
    "overview",
    "method",
    "methods",
    "scope",
    "role",
    "properties",
    "security",
    "performance",
    "scalability",
    "availability",
    "durability",
    "protocol",
    "result",
    "results",
    "cause",
    "causes",
    "problem",
    "problems",
    "solution",
    "solutions",
    "issue",
    "issues",
    "impact",
    "effect",
    "condition",
    "conditions",
    "function",
    "functions",
    "ideal for",
    "summary",
    "functionality",
    "responsibilities",
    "responsibility",
    "monitoring",
    "customization",
    "장점",
    "단점",
    "특징",
    "용도",
    "종류",
    "목적",
    "한계",
    "문제점",
    "문제",
    "해결법",
    "해결책",
    "해결 방법",
    "해결",
    "원인",
    "이유",
    "조건",
    "구성",
    "구성 요소",
    "요금",
    "비용",
    "효과",
    "역할",
    "방법",
    "시간복잡도",
    "시간 복잡도",
    "공간복잡도",
    "공간 복잡도",
    "활용",
    "사용처",
    "정의",
    "개념",
    "원리",
    "동작",
    "동작 방식",
    "동작방식",
    "설명",
    "구현",
    "구현 방법",
    "차이",
    "차이점",
    "공통점",
    "과정",
];

/// What begins a remark, in small letters.
const REMARKS: &[&str] = &[
    "example",
    "examples",
    "e.g",
    "ex",
    "eg",
    "i.e",
    "note",
    "notes",
    "nb",
    "remember",
    "tip",
    "tips",
    "pro tip",
    "exam tip",
    "exam tips",
    "important",
    "caution",
    "warning",
    "info",
    "more info",
    "more",
    "see",
    "hint",
    "todo",
    "link",
    "links",
    "goal of this lesson",
    "question",
    "q",
    "a",
    "answer",
    "recap",
    "next",
    "next steps",
    "general guidance",
    "key takeaway",
    "key takeaways",
    "takeaway",
    "reference",
    "references",
    "source",
    "update",
    "fyi",
    "all",
    "other",
    "others",
    "optional",
    "before",
    "after",
    "yes",
    "no",
    "first",
    "second",
    "then",
    "finally",
    "also",
    "today",
    "ps",
    "예",
    "예시",
    "예제",
    "참고",
    "주의",
    "주의점",
    "주의사항",
    "팁",
    "중요",
    "메모",
    "참조",
    "도서",
    "링크",
    "결론",
    "요약",
    "정리",
    "질문",
    "추가",
    "연습문제",
    "연습 문제",
    "예상 문제",
];

/// What the last word of a side of something is, behind others.
const SIDE_ENDS: &[&str] = &[
    "options",
    "available",
    "period",
    "practice",
    "practices",
    "benefits",
    "advantages",
    "drawbacks",
    "limitations",
    "requirements",
    "features",
    "considerations",
    "examples",
    "notes",
    "uses",
    "integration",
];

/// Longer runs of words are no names.
const LONGEST_NAME_WORDS: usize = 5;
const LONGEST_KOREAN_WORDS: usize = 3;
const LONGEST_KOREAN_CHARS: usize = 18;

/// Ends of Korean words that are parts of a sentence and not of a name.
const CLAUSE_ENDS: &[&str] = &[
    "을", "를", "은", "는", "에서", "으로", "부터", "까지", "하고", "하며", "하면", "해서", "하여", "하는", "되는",
    "있는", "없는", "되어", "이고", "이며", "으면", "지만", "도록", "려고", "면서", "이란", "에게", "성에", "처럼",
    "보다", "위해",
];

/// Ends of words that say that something is done or is so.
const SENTENCE_ENDS: [&str; 8] = ["다", "없음", "있음", "됨", "하자", "할까", "세요", "해요"];

/// Whether a term is a side of the thing above it.
pub(super) fn is_side(term: &str) -> bool {
    let folded = folded(term);
    // `원형 큐의 단점`, `필요한 이유`.
    let last = folded
        .split_whitespace()
        .next_back()
        .filter(|last| last.contains(is_hangul));
    // `Storage Options`, `Best Practice`.
    let latin = folded.rsplit_once(' ').map(|(_, last)| last);
    SIDES.contains(&folded.as_str())
        || last.is_some_and(|last| SIDES.contains(&last))
        || latin.is_some_and(|last| SIDE_ENDS.contains(&last))
}

/// Whether a term only opens a remark.
pub(super) fn is_remark(term: &str) -> bool {
    let folded = folded(term);
    REMARKS.contains(&folded.as_str()) || folded.ends_with("출처") || folded.starts_with("참고 ")
}

fn folded(term: &str) -> String {
    let inner = term.trim_matches(|c: char| !c.is_alphanumeric());
    let inner = inner.split(['(', '（']).next().unwrap_or(inner);
    inner
        .trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit())
        .to_lowercase()
}

/// How much of a name some words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    /// Words of a sentence, a side, a remark, a bare number.
    Words,
    /// A common name: `queue`, `Loose coupling`.
    Common,
    /// A name that is written as one: `RPO`, `Amazon S3`, `kubelet.conf`, `선형 탐사`.
    Proper,
}

/// What some words are.
pub(super) fn naming(term: &str) -> Naming {
    let term = term.trim();
    let has_sign = |c: char| matches!(c, ',' | ';' | '?' | '!' | '=' | '→' | '⇒' | '{' | '}' | '|' | '·' | '"');
    let is_closed = term.matches('(').count() == term.matches(')').count()
        && term.matches(['"', '“', '”']).count().is_multiple_of(2);
    if !term.contains(char::is_alphabetic) || term.contains(has_sign) || !is_closed || is_side(term) || is_remark(term)
    {
        return Naming::Words;
    }
    // What stands in brackets says the name again.
    let name = term
        .split(['(', '（'])
        .next()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .unwrap_or(term);
    let name = name.trim_matches(|c: char| matches!(c, '*' | '\'' | '‘' | '’' | '★' | '✓' | '#'));
    if name.contains(is_hangul) {
        return korean(name);
    }
    latin(name)
}

fn korean(name: &str) -> Naming {
    let words: Vec<&str> = name.split_whitespace().collect();
    let n_chars: usize = words.iter().map(|word| word.chars().count()).sum();
    let is_clause = |word: &&str| {
        let n_hangul = word.chars().filter(|c| is_hangul(*c)).count();
        n_hangul > 1
            && CLAUSE_ENDS
                .iter()
                .any(|end| word.ends_with(end) && word.len() > end.len())
    };
    // A particle behind Latin letters: `Counting이 필요`.
    let is_topic = |word: &&str| {
        let latin = word.trim_end_matches(['이', '가', '은', '는', '을', '를']);
        latin.len() < word.len() && latin.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')')
    };
    let is_whole = words
        .last()
        .is_some_and(|last| last.chars().count() > 2 && SENTENCE_ENDS.iter().any(|end| last.ends_with(end)));
    let inner = words.len().saturating_sub(1);
    let is_counted =
        name.starts_with(|c: char| c.is_ascii_digit()) || name.starts_with("크게") || name.starts_with("총 ");
    let is_name = words.len() <= LONGEST_KOREAN_WORDS
        && (2..=LONGEST_KOREAN_CHARS).contains(&n_chars)
        && !words
            .iter()
            .take(inner)
            .any(|word| is_clause(word) || is_topic(word) || word.ends_with("된"))
        && !is_whole
        && !is_counted;
    if is_name { Naming::Proper } else { Naming::Words }
}

fn latin(name: &str) -> Naming {
    let words: Vec<&str> = name.split([' ', '/']).filter(|word| !word.is_empty()).collect();
    let is_small = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "of" | "the"
                | "a"
                | "an"
                | "and"
                | "or"
                | "for"
                | "to"
                | "in"
                | "on"
                | "with"
                | "as"
                | "vs"
                | "&"
                | "by"
                | "at"
        )
    };
    let first_is_small = words.first().is_some_and(|word| is_small(word) || is_dangling(word));
    let has_article = words
        .iter()
        .skip(1)
        .any(|word| matches!(*word, "the" | "your" | "a" | "an" | "than" | "is" | "are"));
    let is_letter = name.len() <= 2
        && !name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if words.is_empty()
        || words.len() > LONGEST_NAME_WORDS
        || first_is_small
        || has_article
        || is_letter && !name.starts_with('-')
    {
        return Naming::Words;
    }
    let is_high = |word: &&&str| word.starts_with(char::is_uppercase) || word.starts_with(|c: char| c.is_ascii_digit());
    let is_acronym = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let is_code = |word: &str| {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        inner.contains(['_', '.', '-']) && inner.chars().any(char::is_alphabetic) && !inner.contains("e.g")
            || word.contains("()")
            || (word.starts_with('-') && word.len() > 1)
            || inner.chars().skip(1).any(char::is_uppercase)
            || inner.chars().any(|c| c.is_ascii_digit())
    };
    let telling: Vec<&&str> = words.iter().filter(|word| !is_small(word)).collect();
    let n_high = telling.iter().filter(|word| is_high(word)).count();
    let is_proper =
        words.iter().any(|word| is_acronym(word) || is_code(word)) || (telling.len() >= 2 && n_high == telling.len());
    if is_proper {
        Naming::Proper
    } else if words.len() <= 3 {
        Naming::Common
    } else {
        Naming::Words
    }
}

/// What begins a piece of a sentence and no name.
fn is_dangling(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "enable", "disable", "contact", "refresh", "require", "option", "define", "each", "block", "if", "when",
        "where", "how", "what", "which", "who", "using", "use", "uses", "used", "can", "must", "should", "may", "is",
        "are", "be", "not", "no", "it", "its", "this", "that", "these", "they", "you", "your", "we", "i", "get",
        "gets", "find", "keep", "pay", "save", "move", "moves", "from", "up", "ensure", "reduces", "improves",
        "allows",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_sides_remarks_and_words() {
        for (term, expected) in [
            ("RPO", Naming::Proper),
            ("Amazon S3", Naming::Proper),
            ("Loose Coupling", Naming::Proper),
            ("Application Load Balancer (ALB)", Naming::Proper),
            ("docker-compose", Naming::Proper),
            ("선형 탐사", Naming::Proper),
            ("선점 (preemptive)", Naming::Proper),
            ("별칭", Naming::Proper),
            ("queue", Naming::Common),
            ("Broad network access", Naming::Common),
            ("Geneve", Naming::Common),
            ("Use cases", Naming::Words),
            ("장점", Naming::Words),
            ("Example", Naming::Words),
            ("Note", Naming::Words),
            ("Save when you reserve", Naming::Words),
            ("using SQS", Naming::Words),
            ("large, predictable workloads", Naming::Words),
            ("큐가 비었으면 head", Naming::Words),
            ("데이터를 넣는 곳", Naming::Words),
            ("명령어의 수행에 의해 발생한다", Naming::Words),
            ("순차적으로 비교하면서 정렬", Naming::Words),
            ("15", Naming::Words),
            ("t1", Naming::Words),
            ("S3", Naming::Proper),
            ("원형 큐의 단점", Naming::Words),
            ("크게 2가지", Naming::Words),
            ("결론 1", Naming::Words),
        ] {
            assert_eq!(naming(term), expected, "{term}");
        }
    }
}

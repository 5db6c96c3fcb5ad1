//! What makes two answers different however few letters apart they are: negation, a prefix that turns a word round, and
//! words that are each other's opposites.

/// Words or parts of words of which an answer may say one and mean the other. Each side is a row of spellings.
const OPPOSITES: &[(&str, &str)] = &[
    ("encrypt", "decrypt"),
    ("encod", "decod"),
    ("includ", "exclud"),
    ("increas", "decreas"),
    ("inclusive", "exclusive"),
    ("minimum", "maximum"),
    ("internal", "external"),
    ("implicit", "explicit"),
    ("ingress", "egress"),
    ("optimistic", "pessimistic"),
    ("inbound", "outbound"),
    ("upload", "download"),
    ("stateful", "stateless"),
    ("horizontal", "vertical"),
    ("public", "private"),
    ("forward", "backward"),
    ("prefix", "suffix"),
    ("before", "after"),
    ("import", "export"),
    ("attach", "detach"),
    ("enabl", "disabl"),
    ("primary", "secondary"),
    ("authentication", "authorization"),
    ("최소", "최대"),
    ("이상", "이하"),
    ("이상", "초과"),
    ("이하", "미만"),
    ("초과", "미만"),
    ("인바운드", "아웃바운드"),
    ("상향", "하향"),
    ("상위", "하위"),
    ("입력", "출력"),
    ("수평", "수직"),
    ("시작", "종료"),
    ("허용", "거부"),
    ("허용", "차단"),
    ("암호화", "복호화"),
    ("증가", "감소"),
    ("늘어", "줄어"),
    ("내부", "외부"),
    ("송신", "수신"),
    ("읽기", "쓰기"),
    ("앞", "뒤"),
    ("추가", "삭제"),
    ("성공", "실패"),
    ("영구", "임시"),
    ("직접", "간접"),
    ("정방향", "역방향"),
    ("강한", "약한"),
    ("높", "낮"),
    ("큰", "작은"),
    ("많", "적"),
    ("빠른", "느린"),
    ("오름", "내림"),
    ("이전", "이후"),
    ("유상", "무상"),
    ("유료", "무료"),
    ("자동", "수동"),
    ("정적", "동적"),
    ("단일", "다중"),
    ("퍼블릭", "프라이빗"),
    ("공개", "비공개"),
    ("활성", "비활성"),
    ("인증", "인가"),
    ("할 수 있", "할 수 없"),
    ("포함", "제외"),
];

/// Short words of which one is said for the other, as whole words.
const OPPOSITE_WORDS: &[(&str, &str)] = &[
    ("http", "https"),
    ("in", "out"),
    ("up", "out"),
    ("up", "down"),
    ("on", "off"),
    ("min", "max"),
    ("first", "last"),
    ("true", "false"),
    ("yes", "no"),
    ("all", "none"),
    ("always", "never"),
    ("업", "다운"),
    ("업", "아웃"),
    ("인", "아웃"),
    ("참", "거짓"),
    ("예", "아니요"),
];

/// Say that something is not so.
const NEGATIONS: &[&str] = &["않", "아니", "없", "못하", "못한", "못할", "불가", "금지"];
const NEGATION_WORDS: &[&str] = &[
    "not", "no", "never", "cannot", "cant", "dont", "doesnt", "isnt", "without", "non", "arent", "wont", "didnt", "안",
    "못",
];

/// Turn round the word they begin.
const PREFIXES: &[&str] = &[
    "a", "an", "un", "in", "im", "ir", "il", "non", "dis", "de", "en", "re", "anti", "over", "under", "sub", "multi",
    "inter", "intra", "pre", "post", "비", "무", "불", "미", "반", "역", "재", "부", "탈", "초", "준", "총", "선",
    "후",
];

/// Whether the two cannot mean the same: words in lower case.
pub(super) fn mean_different_things(one: &[&str], other: &[&str]) -> bool {
    let (one_text, other_text) = (one.concat(), other.concat());
    let is_negated = |words: &[&str], text: &str| {
        words.iter().any(|word| NEGATION_WORDS.contains(word)) || NEGATIONS.iter().any(|part| text.contains(part))
    };
    let is_turned = |(first, second): &(&str, &str), contains: &dyn Fn(bool, &str) -> bool| {
        // Where one is part of the other (공개, 비공개) the longer one decides.
        let says = |is_one: bool| {
            let second = contains(is_one, second);
            (contains(is_one, first) && !second, second)
        };
        matches!(
            (says(true), says(false)),
            ((true, _), (_, true)) | ((_, true), (true, _))
        )
    };
    let part_in =
        |is_one: bool, part: &str| if is_one { &one_text } else { &other_text }.contains(&part.replace(' ', ""));
    let word_in = |is_one: bool, word: &str| if is_one { one } else { other }.contains(&word);
    is_negated(one, &one_text) != is_negated(other, &other_text)
        || OPPOSITES.iter().any(|pair| is_turned(pair, &part_in))
        || OPPOSITE_WORDS.iter().any(|pair| is_turned(pair, &word_in))
        || one.iter().zip(other).any(|(one, other)| differ_by_prefix(one, other))
        || differ_by_prefix(&one_text, &other_text)
}

fn differ_by_prefix(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    longer
        .strip_suffix(shorter)
        .is_some_and(|prefix| !shorter.is_empty() && PREFIXES.contains(&prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(one: &str, other: &str) -> bool {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let (one, other): (String, String) = (one.to_owned(), other.to_owned());
        let (one, other): (&'static str, &'static str) = (one.leak(), other.leak());
        mean_different_things(&words(one), &words(other))
    }

    #[test]
    fn opposites_are_told_apart() {
        for (one, other) in [
            ("synchronous", "asynchronous"),
            ("동기 호출", "비동기 호출"),
            ("최소 인스턴스", "최대 인스턴스"),
            ("공개 키", "비공개 키"),
            ("scale out", "scale up"),
            ("can be changed", "cannot be changed"),
            ("저장한다", "저장하지 않는다"),
            ("encrypted", "decrypted"),
        ] {
            assert!(differ(one, other), "{one} {other}");
            assert!(differ(other, one), "{other} {one}");
        }
        for (one, other) in [
            ("비공개 키", "비공개키"),
            ("프로비저닝된 동시성", "프로비져닝 동시성"),
            ("provisioned", "provisoned"),
            ("최소 최대", "최소 및 최대"),
        ] {
            assert!(!differ(one, other), "{one} {other}");
        }
    }
}

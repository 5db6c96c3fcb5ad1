//! The signs that number options and questions: `A.`, `b)`, `(C)`, `③`, `2.`, `나.`, `ㄷ.`, `Q12.`, `문제 3`.

/// How options are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Letter,
    Circled,
    Digit,
    /// 가, 나, 다.
    Syllable,
    /// ㄱ, ㄴ, ㄷ.
    Consonant,
}

/// The sign of one option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) style: Style,
    /// From 0.
    pub(super) place: usize,
}

const SYLLABLES: &str = "가나다라마바사아자차";
const CONSONANTS: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊ";

impl Label {
    /// The label a single character is.
    pub(super) fn of_char(c: char) -> Option<Self> {
        let in_row = |row: &str| row.chars().position(|other| other == c);
        let from = |first: char| (u32::from(c) - u32::from(first)) as usize;
        let (style, place) = match c {
            'A'..='J' => (Style::Letter, from('A')),
            'a'..='j' => (Style::Letter, from('a')),
            'Ａ'..='Ｊ' => (Style::Letter, from('Ａ')),
            'ａ'..='ｊ' => (Style::Letter, from('ａ')),
            'Ⓐ'..='Ⓙ' => (Style::Letter, from('Ⓐ')),
            'ⓐ'..='ⓙ' => (Style::Letter, from('ⓐ')),
            '🅐'..='🅙' => (Style::Letter, from('🅐')),
            '🅰'..='🅹' => (Style::Letter, from('🅰')),
            '🄰'..='🄹' => (Style::Letter, from('🄰')),
            '⒜'..='⒥' => (Style::Letter, from('⒜')),
            '①'..='⑩' => (Style::Circled, from('①')),
            '⑴'..='⑽' => (Style::Circled, from('⑴')),
            '❶'..='❿' => (Style::Circled, from('❶')),
            '➀'..='➉' => (Style::Circled, from('➀')),
            '➊'..='➓' => (Style::Circled, from('➊')),
            '1'..='9' => (Style::Digit, from('1')),
            '１'..='９' => (Style::Digit, from('１')),
            '㉠'..='㉩' => (Style::Consonant, from('㉠')),
            '㉮'..='㉷' => (Style::Syllable, from('㉮')),
            _ => in_row(SYLLABLES)
                .map(|place| (Style::Syllable, place))
                .or_else(|| in_row(CONSONANTS).map(|place| (Style::Consonant, place)))?,
        };
        Some(Self { style, place })
    }

    /// The label an option begins with, and its words: what stands in front of the line as its bullet counts too.
    pub(super) fn split<'a>(marker: &str, line: &'a str) -> Option<(Self, &'a str)> {
        let of_marker = || {
            let (label, rest) = Self::strip(marker)?;
            rest.is_empty().then_some((label, line.trim()))
        };
        of_marker().or_else(|| Self::strip(line))
    }

    /// The label a text begins with, and what stands behind it.
    pub(super) fn strip(line: &str) -> Option<(Self, &str)> {
        let line = line.trim();
        if let Some(inside) = line.strip_prefix("**") {
            // `**A.** …` in a text whose stars say nothing.
            let (sign, words) = inside.split_once("**").filter(|(sign, _)| sign.len() <= LONGEST_SIGN)?;
            let (label, rest) = Self::strip(sign)
                .or_else(|| Self::strip(&inside.replacen("**", "", 1)).map(|(label, _)| (label, "")))?;
            return rest
                .is_empty()
                .then(|| (label, words.trim_start_matches(['.', ')', ':']).trim()));
        }
        let opened = line.strip_prefix(OPENING);
        let inside = opened.unwrap_or(line);
        let c = inside.chars().next()?;
        let label = Self::of_char(c)?;
        let rest = inside.get(c.len_utf8()..)?;
        let key = rest.trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}');
        if let Some(rest) = key {
            return Some((
                Self {
                    style: Style::Circled,
                    ..label
                },
                rest.trim(),
            ));
        }
        if is_enclosed(c) {
            let rest = match opened {
                Some(_) => rest.strip_prefix(CLOSING)?,
                None => rest.trim_start_matches(['.', ')', ':']),
            };
            return Some((label, rest.trim()));
        }
        let behind = rest
            .strip_prefix('번')
            .filter(|_| label.style == Style::Digit)
            .unwrap_or(rest);
        if label.style == Style::Consonant && opened.is_none() && behind.starts_with(char::is_whitespace) {
            return Some((label, behind.trim()));
        }
        // `가 ) …`
        let behind = behind
            .strip_prefix(' ')
            .filter(|rest| opened.is_none() && rest.starts_with(") "))
            .unwrap_or(behind);
        let words = match opened {
            Some(_) => behind.strip_prefix(CLOSING)?,
            None => behind.strip_prefix(['.', ')', ':', '．', '）', ']', '：'])?,
        };
        // `e.g.`, `A.I.` and `1.5` are no labels.
        let is_apart = words.is_empty()
            || words.starts_with(char::is_whitespace)
            || !words.is_ascii() && !words.starts_with(|c: char| c.is_ascii());
        let is_closed = opened.is_some() || behind.starts_with([')', '）', ']', '．', '：']);
        (is_apart || is_closed).then(|| (label, words.trim()))
    }
}

/// Bytes of the longest label with what stands around it.
const LONGEST_SIGN: usize = 12;

/// Signs that stand around a label.
pub(super) const OPENING: [char; 8] = ['(', '[', '<', '{', '【', '〔', '（', '〈'];
pub(super) const CLOSING: [char; 8] = [')', ']', '>', '}', '】', '〕', '）', '〉'];

/// Whether a sign is a label by itself, without a bracket or a full stop.
pub(super) const fn is_enclosed(c: char) -> bool {
    matches!(c, '①'..='⑽' | '❶'..='❿' | '➀'..='➓' | '㉠'..='㉩' | '㉮'..='㉷' | '⒜'..='⒥' | 'Ⓐ'..='Ⓙ' | 'ⓐ'..='ⓙ'
        | '🅐'..='🅙' | '🅰'..='🅹' | '🄰'..='🄹')
}

/// Whether a sign is filled: among open ones of the same row it is the right one, as in a teacher's copy of an exam.
pub(super) const fn is_filled(c: char) -> bool {
    matches!(c, '❶'..='❿' | '➊'..='➓')
}

/// Words that number a question, longest first where one begins another.
const QUESTION_WORDS: [&str; 9] = [
    "question no",
    "question",
    "problem",
    "quiz",
    "문제",
    "문항",
    "문",
    "q",
    "no",
];

/// A line without the number of its question; nothing where it has none.
pub(super) fn without_question_number(line: &str) -> Option<&str> {
    numbered(line).map(|(_, words)| words)
}

/// The number of a question, where a line begins with one, and its words; `Q. …` and `Q: …` have no number.
pub(super) fn numbered(line: &str) -> Option<(Option<u32>, &str)> {
    let line = line.trim();
    let inside = line.trim_start_matches(['[', '(', '<', '【', '*', '_', '#', ' ']);
    let word = QUESTION_WORDS.iter().find_map(|word| {
        let start = inside.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| inside.get(word.len()..))?
    });
    let number = word.map_or(inside, |rest| rest.trim_start_matches(['.', '#', ':', ' ', '-']));
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = number.len() - behind.len();
    if !(1..=4).contains(&n_digits) {
        return word
            .filter(|rest| rest.starts_with(['.', ':']))
            .map(|rest| (None, rest.trim_start_matches(['.', ':']).trim()));
    }
    let counted = behind.strip_prefix('번').unwrap_or(behind);
    // `1 . Which …`
    let spaced = counted.trim_start();
    let counted = if spaced.starts_with(". ") || spaced.starts_with(") ") {
        spaced
    } else {
        counted
    };
    let closed = counted.trim_start_matches([
        ']', ')', '>', '】', '.', ':', '-', '–', '．', '）', '：', '、', '*', '_',
    ]);
    let is_closed = closed.len() < behind.len();
    let is_apart = closed.is_empty()
        || closed.starts_with(char::is_whitespace)
        || !closed.starts_with(|c: char| c.is_ascii_alphanumeric())
        || counted.starts_with(['.', ')']) && begins_sentence(closed)
        // `Question #1Topic 1`, as a page of questions is copied.
        || closed.starts_with("Topic ");
    let value = number.get(..n_digits).and_then(|digits| digits.parse().ok());
    (is_apart && (is_closed || word.is_some())).then(|| (value, closed.trim()))
}

/// `Which of …`: a capital before small letters, several words. `2.Net` and `1.A` are none.
fn begins_sentence(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && text.split_whitespace().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_begin_with_labels_of_many_kinds() {
        for (marker, line, expected) in [
            ("-", "A. Amazon S3", Some((Style::Letter, 0, "Amazon S3"))),
            ("-", "b) 람다", Some((Style::Letter, 1, "람다"))),
            ("", "(C) EBS", Some((Style::Letter, 2, "EBS"))),
            ("", "D)EFS", Some((Style::Letter, 3, "EFS"))),
            ("", "③ 퍼블릭", Some((Style::Circled, 2, "퍼블릭"))),
            ("①", "퍼블릭", Some((Style::Circled, 0, "퍼블릭"))),
            ("", "2번. 큐", Some((Style::Digit, 1, "큐"))),
            ("A.", "큐", Some((Style::Letter, 0, "큐"))),
            ("", "나. 토픽", Some((Style::Syllable, 1, "토픽"))),
            ("", "ㄷ.토픽", Some((Style::Consonant, 2, "토픽"))),
            ("-", "A.", Some((Style::Letter, 0, ""))),
            ("-", "A bucket", None),
            ("-", "e.g. this", None),
            ("-", "1.5 GB", None),
            ("-", "가용 영역", None),
        ] {
            let found = Label::split(marker, line).map(|(label, words)| (label.style, label.place, words));
            assert_eq!(found, expected, "{marker} {line}");
        }
    }

    #[test]
    fn questions_are_numbered_in_many_ways() {
        for (line, expected) in [
            ("1. Which service?", Some("Which service?")),
            ("Q1. 무엇인가?", Some("무엇인가?")),
            ("Question 151", Some("")),
            ("QUESTION NO: 12 A company", Some("A company")),
            ("[문제 3] 옳은 것은?", Some("옳은 것은?")),
            ("문제 12. 옳은 것은?", Some("옳은 것은?")),
            ("12) 옳은 것은?", Some("옳은 것은?")),
            ("Q. 옳은 것은?", Some("옳은 것은?")),
            ("1.Which service runs code?", Some("Which service runs code?")),
            ("2 . 옳은 것은?", Some("옳은 것은?")),
            ("**문제 3.** 옳은 것은?", Some("옳은 것은?")),
            ("5 nodes run", None),
            ("3.5 GB", None),
            ("Queue 1", None),
            ("Which service?", None),
        ] {
            assert_eq!(without_question_number(line), expected, "{line}");
        }
    }
}

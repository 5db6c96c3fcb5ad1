//! Signs in front of list items.

/// Bullets that need no blank behind them, by the depth at which pages use them.
const ROUND: [char; 3] = ['•', '●', '⚫'];
const HOLLOW: [char; 3] = ['◦', '○', '⚪'];
const SQUARE: [char; 5] = ['▪', '■', '▫', '□', '◾'];
/// Bullets of no certain depth that need no blank behind them.
const OTHER: [char; 10] = ['‣', '⁃', '▶', '►', '▷', '➤', '❖', '◆', '◇', '✓'];
/// Bullets that are something else without a blank behind them.
const WITH_BLANK: [char; 8] = ['-', '*', '+', '–', '—', '·', '∙', '※'];
/// Syllables that count: 가. 나. 다.
const COUNTING: &str = "가나다라마바사아자차카타파하";

/// Digits of a number in front of an item; a longer one is a year or a figure.
const MAX_DIGITS: usize = 3;

/// What kind of sign stands in front of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Marker {
    /// How deep pages use the sign: 0 for •, 1 for ◦, 2 for ▪; 0 where it says nothing.
    pub(super) rank: u8,
}

/// The sign in front of a line, and how many bytes it takes with the blanks behind it.
pub(super) fn marker_of(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let after_first = line.get(first.len_utf8()..)?;
    let rank = match first {
        c if ROUND.contains(&c) => 0,
        c if HOLLOW.contains(&c) => 1,
        c if SQUARE.contains(&c) => 2,
        c if OTHER.contains(&c) || is_enclosed_number(c) => 0,
        c if WITH_BLANK.contains(&c) && starts_blank_or_ends(after_first) && !after_first.is_empty() => 0,
        _ => {
            let n_sign = n_counting(line)?;
            let after = line.get(n_sign..)?;
            let is_sign = !after.is_empty() && starts_blank_or_ends(after);
            return is_sign.then(|| (Marker { rank: 0 }, n_sign + n_blanks(after)));
        }
    };
    // `①) …`, `㉮. …`
    let n_closing = usize::from(
        is_enclosed_number(first)
            && after_first.starts_with(['.', ')', ':'])
            && after_first
                .get(1..)
                .is_some_and(|rest| !rest.is_empty() && starts_blank_or_ends(rest)),
    );
    let after_sign = after_first.get(n_closing..)?;
    Some((Marker { rank }, first.len_utf8() + n_closing + n_blanks(after_sign)))
}

fn starts_blank_or_ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

fn n_blanks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_blank).len()
}

/// Blanks of any kind, and what is not seen at all.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// ① to ⑳, ⑴ to ⒇, ⒜ to ⒵, Ⓐ to ⓩ, ❶ to ➓ with ➀ among them, ㉠ to ㉭, ㉮ to ㉻.
const fn is_enclosed_number(c: char) -> bool {
    matches!(c, '①'..='ⓩ' | '❶'..='➓' | '㉠'..='㉻')
}

/// Bytes of `1.`, `12)`, `(3)`, `가.`, `나)`, `A.` or `b)` at the start of a line.
fn n_counting(line: &str) -> Option<usize> {
    let (n_open, body) = line.strip_prefix('(').map_or((0, line), |body| (1, body));
    let n_digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let n_count = if n_digits > 0 {
        (n_digits <= MAX_DIGITS).then_some(n_digits)?
    } else {
        let first = body.chars().next()?;
        (first.is_ascii_alphabetic() || COUNTING.contains(first)).then(|| first.len_utf8())?
    };
    let close = body.get(n_count..)?.chars().next()?;
    let is_closed = if n_open == 1 {
        close == ')'
    } else {
        matches!(close, '.' | ')')
    };
    is_closed.then_some(n_open + n_count + 1)
}

/// Signs that count, in their order.
const ROWS: [&str; 18] = [
    "123456789",
    "ABCDEFGHIJ",
    "abcdefghij",
    "１２３４５６７８９",
    "ＡＢＣＤＥＦＧＨＩＪ",
    "ａｂｃｄｅｆｇｈｉｊ",
    "가나다라마바사아자차",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊ",
    "①②③④⑤⑥⑦⑧⑨⑩",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽",
    "⒜⒝⒞⒟⒠⒡⒢⒣⒤⒥",
    "❶❷❸❹❺❻❼❽❾❿",
    "➊➋➌➍➎➏➐➑➒➓",
    "➀➁➂➃➄➅➆➇➈➉",
    "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩",
    "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷",
    "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙ",
    "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿ",
];

/// Whether a line counts on within itself, as options side by side do: `A. … B. …`, `(①) … (②) …`.
pub(super) fn counts_on(words: &str) -> bool {
    let mut signs = words.split(is_blank).filter_map(sign_of);
    signs
        .next()
        .is_some_and(|(row, place)| place == 0 && signs.any(|sign| sign == (row, 1)))
}

/// The sign a word is, or begins with: its row and its place there.
fn sign_of(word: &str) -> Option<(usize, usize)> {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_enclosed_number(c));
    let sign = word.chars().next()?;
    let (row, place) = ROWS
        .iter()
        .enumerate()
        .find_map(|(row, signs)| Some((row, signs.chars().position(|other| other == sign)?)))?;
    let behind = word.get(sign.len_utf8()..)?;
    let behind = behind.strip_prefix('번').unwrap_or(behind);
    // `1.5` is a figure.
    let mut behind = behind.chars();
    let is_latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let is_closed = behind.next().is_some_and(|c| !c.is_alphanumeric()) && behind.next().is_none_or(|c| !is_latin(c));
    let is_letter = is_latin(sign) || matches!(sign, '가'..='힣');
    (is_closed || !is_letter).then_some((row, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_side_by_side_count_on() {
        for line in [
            "ㄱ. 주제    ㄴ. 줄",
            "ㄱ 주제 ㄴ 줄",
            "(①) 주제 (②) 줄",
            "(㉠) 주제 (㉡) 줄",
            "㉮ 주제 ㉯ 줄",
            "[⒜] 주제 [⒝] 줄",
            "⒜주제 ⒝줄",
            "Ⓐ 주제 Ⓑ 줄",
            "➊ 주제 ➋ 줄",
            "１．주제 ２．줄",
            "ａ) 주제 ｂ) 줄",
            "A．주제 B．줄",
            "1️⃣ 주제 2️⃣ 줄",
            "1번. 주제 2번. 줄",
            "*[1] 주제\t[2] 줄",
        ] {
            assert!(counts_on(line), "{line}");
        }
        for line in [
            "주제 A와 B",
            "A 주제 B 줄",
            "1.5배 2.5배가 아니다",
            "１．５배 ２．５배가 아니다",
            "ａ 주제 ｂ 줄",
            "(㉠) 주제 (㉢) 줄",
            "2번. 줄 3번. 통",
            "ㄱ. 주제",
            "",
        ] {
            assert!(!counts_on(line), "{line}");
        }
    }

    #[track_caller]
    fn check(line: &str, words: Option<&str>) {
        assert_eq!(marker_of(line).and_then(|(_, n)| line.get(n..)), words, "{line:?}");
    }

    #[test]
    fn every_sign_is_known() {
        for sign in [
            "•", "◦", "▪", "-", "*", "①", "⒜", "Ⓑ", "㉮", "➊", "1.", "12)", "(3)", "가.", "나)", "A.", "b)", "·", "–",
        ] {
            check(&format!("{sign} 별칭"), Some("별칭"));
        }
        check("•별칭", Some("별칭"));
        check("•", Some(""));
    }

    #[test]
    fn figures_negatives_and_words_are_no_signs() {
        for line in [
            "10,240MB",
            "-1",
            "*",
            "2025. 1. 30.",
            "1.5배",
            "AWS",
            "가용성",
            "A/B",
            "---",
            "(주)",
        ] {
            check(line, None);
        }
    }
}

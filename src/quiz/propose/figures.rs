//! Numbers with their units, told by their shape.
//!
//! A figure is a number (`10,240`, `0.5`, `50:1`, `3~5`) with the sign, letters or word that belong to it (`$`, `%`,
//! `MB`, `GB/s`, `15분`, `10,000 IOPS`, `12 months`). What is one statement is one figure: `1 or 3 years`, `180 days to
//! 700 days`, `3600 seconds (1 hour)`. Numbers inside names, addresses, versions, dates and times of day are none, nor
//! are the years, the small bare numbers of running text, and the numbers that point at an item (`4번`, `2진수`).

use std::ops::Range;

use super::units::{Unit, unit};

/// What stands between the two numbers of one statement.
const JOINTS: &[&str] = &[
    " or ", " and ", " to ", " & ", " ~ ", " – ", " - ", "에서 ", " 또는 ", "~",
];

/// The figures of a line, in order, as ranges of its bytes.
pub(super) fn figures(text: &str) -> Vec<Range<usize>> {
    joined(text, alone(text))
}

/// Figures that make one statement, as one.
fn joined(text: &str, figures: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for figure in figures {
        let last = found.last().cloned();
        let between = last
            .as_ref()
            .and_then(|last| text.get(last.end..figure.start))
            .unwrap_or_default();
        let is_said_again = between.trim() == "(" && text.get(figure.end..).is_some_and(|rest| rest.starts_with(')'));
        let counted = |range: &Range<usize>| {
            let words = text.get(range.clone()).unwrap_or_default();
            words
                .trim_start_matches(|c: char| !c.is_alphabetic())
                .trim_end_matches('s')
                .to_lowercase()
        };
        let is_span = JOINTS.contains(&between) && last.as_ref().is_some_and(|last| counted(last) == counted(&figure));
        if let (Some(slot), true) = (found.last_mut(), is_span || is_said_again) {
            slot.end = figure.end + usize::from(is_said_again);
        } else {
            found.push(with_number_before(text, figure));
        }
    }
    found
}

/// `1 or 3 years` of which only the second number has its unit.
fn with_number_before(text: &str, figure: Range<usize>) -> Range<usize> {
    let before = text.get(..figure.start).unwrap_or_default();
    let start = JOINTS
        .iter()
        .filter_map(|joint| before.strip_suffix(joint))
        .find_map(|rest| {
            let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
            let is_number =
                digits.len() < rest.len() && !digits.ends_with(|c: char| c.is_alphanumeric() || "_-./:".contains(c));
            let has_digit_first = rest
                .get(digits.len()..)
                .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
            (is_number && has_digit_first).then_some(digits.len())
        });
    start.unwrap_or(figure.start)..figure.end
}

fn alone(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text
        .get(from..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = from + start;
        let number = Number::at(text, start);
        from = number.end;
        if let Some(figure) = number.figure(text) {
            from = figure.end.max(from);
            found.push(figure);
        }
    }
    found
}

/// A run of digits with the signs inside it.
struct Number {
    start: usize,
    end: usize,
    is_plain: bool,
    is_sound: bool,
}

impl Number {
    /// The number that begins with the digit at `start`.
    fn at(text: &str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let is_sign = |c: char| matches!(c, ',' | '.' | ':' | '~' | '–' | '-' | '/' | '∼' | '〜');
        let mut end = 0;
        let mut signs = Vec::new();
        let mut digits = Vec::from([0_usize]);
        let mut pending = None;
        for (place, c) in rest.char_indices() {
            if c.is_ascii_digit() {
                if let Some(sign) = pending.take() {
                    signs.push(sign);
                    digits.push(0);
                }
                if let Some(n_digits) = digits.last_mut() {
                    *n_digits += 1;
                }
                end = place + c.len_utf8();
            } else if is_sign(c) && pending.is_none() {
                pending = Some(c);
            } else {
                break;
            }
        }
        let is_plain = signs.is_empty();
        Self {
            start,
            end: start + end,
            is_plain,
            is_sound: has_shape_of_a_number(&signs, &digits),
        }
    }

    /// The number with its unit, when it is a figure.
    fn figure(&self, text: &str) -> Option<Range<usize>> {
        let (before, after) = (text.get(..self.start)?, text.get(self.end..)?);
        let is_in_name = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "_-./@#:=\\제^+*".contains(c));
        let is_in_address =
            word_around(text, self.start).is_some_and(|word| word.contains("://") || word.contains('@'));
        // Of `2^32` and `10::30` no part is a figure.
        let is_part =
            after.starts_with("::") || after.starts_with(['^', '²', '³', '¹', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻']);
        if !self.is_sound || is_in_name || is_in_address || is_part || self.is_vague(text, after) {
            return None;
        }
        let coin = before.chars().next_back().filter(|c| "$€£¥₩".contains(*c));
        let start = self.start - coin.map_or(0, char::len_utf8);
        let number = text.get(self.start..self.end)?;
        let is_year = number.len() == 4 && after.starts_with('년');
        // `2031년 1회` is the name of an exam.
        let is_round = after.starts_with('회') && before.trim_end().ends_with('년');
        if coin.is_none() && (is_time_of_day(number) || is_day_of_date(before, after) || is_year || is_round) {
            return None;
        }
        let is_numbered = before
            .split_whitespace()
            .next_back()
            .filter(|_| before.ends_with(' '))
            .is_some_and(numbers_its_things);
        let unit = match unit(after) {
            Unit::Of(_) if is_numbered => return None,
            Unit::Of(length) => length,
            Unit::None if coin.is_some() || self.is_telling(text) => 0,
            // A ratio, a range and a part say by themselves what they are; a name may end in such numbers.
            Unit::None
                if number.contains([':', '.', ',']) && !is_behind_a_name(before) && !is_version(number, before) =>
            {
                0
            }
            Unit::None | Unit::PartOfAName => return None,
        };
        let is_cut = text
            .get(self.end + unit..)
            .is_some_and(|rest| unit > 0 && rest.starts_with(|c: char| c.is_ascii_digit()));
        let port = before
            .strip_suffix(' ')
            .filter(|_| unit == 0 && self.is_plain)
            .and_then(|rest| rest.split_whitespace().next_back())
            .filter(|word| is_port(word));
        let start = port.map_or(start, |word| start - 1 - word.len());
        (!is_cut).then_some(start..self.end + unit)
    }

    /// `100s of GB/s`, `10,000s per second`: nobody knows how many.
    fn is_vague(&self, text: &str, after: &str) -> bool {
        let digits = text.get(self.start..self.end).unwrap_or_default();
        let is_round =
            digits.len() > 1 && digits.starts_with('1') && digits.chars().skip(1).all(|c| matches!(c, '0' | ','));
        is_round && after.starts_with("s ")
    }

    /// Whether a bare number says something: it stands behind a word and is long enough for one that is known by itself
    /// (a port, a code of an answer); it is no item number, no year and no part of a name (`Route 53`).
    fn is_telling(&self, text: &str) -> bool {
        let parts = (text.get(..self.start), text.get(self.start..self.end));
        let (Some(before), Some(digits)) = parts else {
            return false;
        };
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let word_before = before
            .strip_suffix(' ')
            .and_then(|words| words.split_whitespace().next_back());
        let is_behind_a_word = word_before.is_some_and(|word| {
            word.ends_with(char::is_alphabetic) && !word.starts_with(|c: char| c.is_ascii_uppercase())
        });
        self.is_plain
            && (word_before.is_some_and(is_port)
                || !is_year && digits.len() == 3 && !digits.starts_with('0') && is_behind_a_word)
    }
}

/// Whether what stands behind a word is its number: `layer 4`, `Route 53`.
fn numbers_its_things(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "route", "layer", "level", "version", "step", "stage", "part", "chapter", "case", "type", "option", "phase",
        "tier", "class", "section", "table", "figure", "line", "page", "rule",
    ];
    let last = word.rsplit('/').next().unwrap_or(word).to_lowercase();
    WORDS.contains(&last.as_str())
}

fn is_port(word: &str) -> bool {
    matches!(word, "port" | "ports" | "Port" | "Ports" | "포트")
}

/// Whether a number would be the version of a name in front of it: `AppStream 2.0`.
fn is_version(number: &str, before: &str) -> bool {
    let word = before
        .strip_suffix(' ')
        .and_then(|words| words.split_whitespace().next_back());
    let is_name = word.is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.ends_with(char::is_alphanumeric)
    });
    let parts = number.split_once('.');
    is_name && parts.is_some_and(|(one, other)| one.len() == 1 && other.len() == 1)
}

/// Whether a number would stand behind a name that is written in capitals: `FIPS 140-2`.
fn is_behind_a_name(before: &str) -> bool {
    let word = before
        .strip_suffix(' ')
        .and_then(|words| words.split_whitespace().next_back());
    word.is_some_and(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// `14:30`; not `50:1`.
fn is_time_of_day(number: &str) -> bool {
    let Some((hours, minutes)) = number.split_once(':') else {
        return false;
    };
    let minutes = minutes.split(':').next().unwrap_or_default();
    let value = |digits: &str| digits.parse::<u32>().ok();
    hours.len() <= 2
        && minutes.len() == 2
        && value(hours).is_some_and(|n| n < 25)
        && value(minutes).is_some_and(|n| n < 60)
}

/// `20일` of `12월 20일`, and `2026년`.
fn is_day_of_date(before: &str, after: &str) -> bool {
    // Nor is the one of `i가 1일 때` a day.
    let is_case = after.starts_with("일 때") || after.starts_with("일 경우");
    let is_day = after.starts_with('일') && before.trim_end().ends_with('월') || is_case;
    let is_month = after.starts_with('월') && !after.starts_with("월마다");
    is_day || is_month
}

/// Thousands by commas, one decimal point, one ratio or time, one range; not dates, versions, addresses or fractions.
fn has_shape_of_a_number(signs: &[char], n_digits: &[usize]) -> bool {
    let behind = n_digits.get(1..).unwrap_or_default();
    let thousands_are_whole = signs
        .iter()
        .zip(behind)
        .all(|(sign, n_digits)| *sign != ',' || *n_digits == 3);
    let n = |wanted: &[char]| signs.iter().filter(|sign| wanted.contains(sign)).count();
    let n_joints = n(&['~', '–', '-', '∼', '〜']);
    thousands_are_whole && n(&['/']) == 0 && n(&['.']) <= 1 + n_joints && n_joints <= 1 && n(&[':']) <= 2
}

/// The word, from blank to blank, around a place.
fn word_around(text: &str, place: usize) -> Option<&str> {
    let start = text.get(..place)?.rfind(char::is_whitespace).unwrap_or(0);
    let end = text
        .get(place..)?
        .find(char::is_whitespace)
        .map_or(text.len(), |end| place + end);
    text.get(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures stand between brackets.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let mut found = text.clone();
        for range in figures(&text).into_iter().rev() {
            found.insert(range.end, ']');
            found.insert(range.start, '[');
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn a_number_takes_its_unit_along() {
        check("최대 메모리 양은 [10,240MB]다");
        check("크기의 최대 비율은 [50:1]");
        check("사용자의 [10%]를 보냅니다");
        check("총 크기는 [4KB]를 초과할 수 없음");
        check("최대 [15분]까지, 3가지 방법, [2개]의 서브넷");
        check("[200GiB] 볼륨의 경우 [10,000 IOPS]");
        check("[3~5분], [70–90%], [0.5초]");
        check("한 달에 [$0.20], 처리량 [500MB/s]");
        check("[5만] 건, [30일]간 보관");
        check("[24시간] 동안 남고 [12시간]마다 [365일] 사이, [3년]간, [10분]간, 오전 [9시]");
        check("up to [6 MB] within [15 minutes] on [port 8080]");
        check("kept for [12 months], [400,000 GB-seconds], < [24 business hours], [10 million requests]");
        check("for [1 or 3 years], from [180 days to 700+ days], [3 to 5 hours], [0.7 ~ 0.8]");
        check("default: [3600 seconds (1 hour)], [5TB (5000GB)]");
        check("값은 [3개]이므로 [85점]이면 되고 한도를 넘으면 [429]로 답함, support 30");
        check("at [3,000 IOPS] or [16 TiB]");
    }

    #[test]
    fn numbers_in_names_and_dates_are_none() {
        for text in [
            "EC2와 S3, T2 또는 T3",
            "IPv4 주소",
            "i-1234567890abcdef0",
            "http://169.254.169.254/latest",
            "10.0.0.0/16",
            "2025-10-01에 바뀜",
            "since 2024",
            "1. 첫째",
            "2) 둘째",
            "제3자 권한",
            "Pasted image20250130",
            "t3.micro",
            "sha256:9f86d081",
            "Amazon Route 53",
            "Practice Exam - 13",
            "3rd party",
            "3D models",
            "TCP 3 way handshake",
            "(26)",
            "(11 → 4)",
            "user@10.example",
            "FIPS 140-2 level",
            "2진수와 10진법, 4~5번을 반복, 1번의 성능",
            "12월 20일 14:30",
            "homoefficio님의 2대2 표",
            "그 값은 31이므로 1을 더함",
            "Layer 7 load balancer",
            "2NF를 만족, i가 1일 때, 1~3 과정, 2026년 회의",
            "a pid of 29147",
            "3 types of budgets",
            "Amazon AppStream 2.0, Amazon Sumerian",
            "Scales to 10,000s per second and 100s GB/s",
            "Route 53 monitors it, layer 3/layer 4 attacks, 90년대 이후",
            "값이 000인 칸",
            "스크럼 3주차",
            "2031년 1회 필기",
            "2과목 : 저장소",
        ] {
            let found: Vec<_> = figures(text).into_iter().filter_map(|range| text.get(range)).collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

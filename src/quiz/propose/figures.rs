//! Numbers with their units, told by their shape.
//!
//! A figure is a number (`10,240`, `0.5`, `50:1`, `3~5`) with the sign or letters that belong to it (`$`, `%`, `MB`,
//! `GB/s`, `15분`, `10,000 IOPS`). Numbers inside names, addresses, versions and dates are none, nor are the years and
//! the small bare numbers of running text.

use std::ops::Range;

use crate::model::is_hangul;

/// What may follow a counter in Korean: particles, and words of measure that are written on to it.
const ENDINGS: &str = "입니다 처럼 인데 까지의 까지 부터 마다 만큼 이상 이하 미만 초과 정도 이내 동안 가량 에서 으로 이며 이고 이다 이라 보다 에는 \
                       짜리 씩 당 을 를 은 는 이 가 의 에 로 와 과 도 만 인 다 며 고 간 쯤 나 째";

/// Longer words behind a number are no counters.
const LONGEST_COUNTER_CHARS: usize = 3;

/// Longer runs of Latin letters behind a number are no units.
const LONGEST_UNIT_CHARS: usize = 8;

/// The figures of a line, in order, as ranges of its bytes.
pub(super) fn figures(text: &str) -> Vec<Range<usize>> {
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
        let is_in_name = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "_-./@#:=\\제^".contains(c));
        let is_in_address =
            word_around(text, self.start).is_some_and(|word| word.contains("://") || word.contains('@'));
        // Of `2^32` and `10::30` no part is a figure.
        let is_part =
            after.starts_with("::") || after.starts_with(['^', '²', '³', '¹', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻']);
        if !self.is_sound || is_in_name || is_in_address || is_part {
            return None;
        }
        let coin = before.chars().next_back().filter(|c| "$€£¥₩".contains(*c));
        let start = self.start - coin.map_or(0, char::len_utf8);
        let unit = match unit(after) {
            Unit::Of(length) => length,
            Unit::None if coin.is_some() || !self.is_plain || self.is_telling(text) => 0,
            Unit::None | Unit::PartOfAName => return None,
        };
        Some(start..self.end + unit)
    }

    /// Whether a bare number says something: it counts words, or stands behind some; it is no item number, no year, no
    /// part of a name (`Route 53`) and no digit of running text.
    fn is_telling(&self, text: &str) -> bool {
        let parts = (
            text.get(..self.start),
            text.get(self.start..self.end),
            text.get(self.end..),
        );
        let (Some(before), Some(digits), Some(after)) = parts else {
            return false;
        };
        let is_item_number = before.trim().is_empty() && after.starts_with(['.', ')']);
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let counts_words = after
            .strip_prefix(' ')
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()) && !word.starts_with("of "));
        let word_before = before
            .strip_suffix(' ')
            .and_then(|words| words.split_whitespace().next_back());
        let is_behind_a_word = word_before.is_some_and(|word| {
            word.ends_with(char::is_alphabetic) && !word.starts_with(|c: char| c.is_ascii_uppercase())
        });
        let is_behind_a_name =
            word_before.is_some_and(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()));
        let is_bare = is_item_number || is_year || is_behind_a_name;
        !is_bare && (counts_words || (digits.len() >= 2 && is_behind_a_word))
    }
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

enum Unit {
    /// So many bytes behind the number belong to it.
    Of(usize),
    None,
    PartOfAName,
}

fn unit(after: &str) -> Unit {
    let Some(first) = after.chars().next() else {
        return Unit::None;
    };
    if "%％‰°℃℉".contains(first) {
        return Unit::Of(first.len_utf8());
    }
    if first.is_ascii_alphabetic() || first == 'µ' || first == '×' {
        return attached_unit(after);
    }
    if is_hangul(first) {
        return counter(after);
    }
    if let Some(word) = after.strip_prefix(' ') {
        let length = latin_run(word);
        let is_whole = !word.get(length..).is_some_and(|rest| rest.starts_with(['-', '_']));
        if is_whole && word.get(..length).is_some_and(is_measure) {
            return Unit::Of(1 + length);
        }
    }
    if first == '_' || (first == '-' && after.chars().nth(1).is_some_and(char::is_alphanumeric)) {
        return Unit::PartOfAName;
    }
    Unit::None
}

/// `MB`, `GiB`, `ms`, `GB/s`; not the letters of `1a2b` or `3rd-party`.
fn attached_unit(after: &str) -> Unit {
    let length = after.chars().next().map_or(0, char::len_utf8).max(latin_run(after));
    let rest = after.get(length..).unwrap_or_default();
    let per = rest.strip_prefix('/').map_or(0, |rest| match latin_run(rest) {
        0 => 0,
        length => 1 + length,
    });
    let rest = rest.get(per..).unwrap_or_default();
    let letters = after.get(..length).unwrap_or_default();
    let is_ordinal = matches!(letters, "st" | "nd" | "rd" | "th");
    // `3D`, `5G`, `2X`: names; but bytes, volts, watts and degrees have one letter too.
    let is_letter_of_name = length == 1 && letters.chars().all(|c| c.is_ascii_uppercase() && !"BCFVWA".contains(c));
    if is_ordinal
        || is_letter_of_name
        || length > LONGEST_UNIT_CHARS
        || rest.starts_with(|c: char| c.is_ascii_digit() || "-_/".contains(c))
    {
        Unit::PartOfAName
    } else {
        Unit::Of(length + per)
    }
}

/// `15분` of `15분까지`, `5만` of `5만 건`; the number alone where what follows is no counter.
fn counter(after: &str) -> Unit {
    let run = after
        .get(..after.find(|c| !is_hangul(c)).unwrap_or(after.len()))
        .unwrap_or_default();
    let large = run
        .chars()
        .take_while(|c| "천만억조".contains(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    let counted = run.get(large..).unwrap_or_default();
    let stem = ENDINGS
        .split(' ')
        .filter_map(|ending| counted.strip_suffix(ending))
        .min_by_key(|stem| stem.len())
        .unwrap_or(counted);
    // `24시간` is hours; in `3년간` and `10분간` the same syllable only says for how long.
    let stem = if stem == "시" && counted == "시간" {
        counted
    } else {
        stem
    };
    // A word without an ending, or one too long to count with, is left outside.
    let length = if stem.chars().count() <= LONGEST_COUNTER_CHARS {
        stem.len()
    } else {
        0
    };
    if large + length == 0 {
        Unit::None
    } else {
        Unit::Of(large + length)
    }
}

/// Units as they are written behind a blank: a scale and a base (`GiB`, `ms`, `kHz`), rates (`IOPS`), processors.
fn is_measure(word: &str) -> bool {
    let base = |word: &str| matches!(word, "B" | "b" | "bit" | "bps" | "Bps" | "Hz" | "s" | "W" | "V");
    let scaled = word
        .strip_prefix(['k', 'K', 'M', 'G', 'T', 'P', 'E', 'm', 'n'])
        .is_some_and(|rest| base(rest) || rest.strip_prefix('i').is_some_and(base));
    let is_rate = word.len() >= 3 && word.ends_with("PS") && word.bytes().all(|byte| byte.is_ascii_uppercase());
    scaled || is_rate || matches!(word, "B" | "Hz" | "vCPU" | "vCPUs" | "MBps" | "Gbps")
}

fn latin_run(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphabetic).count()
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
        check("최대 [15분]까지, [3가지] 방법, [2개]의 서브넷");
        check("[200GiB] 볼륨의 경우 [10,000 IOPS]");
        check("[3~5분], [70–90%], [0.5초]");
        check("한 달에 [$0.20], 처리량 [500MB/s]");
        check("[5만] 건, [30일]간 보관");
        check("[24시간] 동안 남고 [12시간]마다 [365일] 사이, [3년]간, [10분]간, 오전 [9시]");
        check("up to [6 MB] within [15] minutes on port [8080]");
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
        ] {
            let found: Vec<_> = figures(text).into_iter().filter_map(|range| text.get(range)).collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

//! What belongs to a number that stands before it: letters (`MB`, `GB/s`), counters (`15분`), words (`12 months`).

use crate::model::is_hangul;

/// What may follow a counter in Korean: particles, and words of measure that are written on to it.
const ENDINGS: &str = "입니다 처럼 인데 까지의 까지 부터 마다 만큼 이상 이하 미만 초과 정도 이내 동안 가량 에서 으로 이며 이고 이다 이라 보다 에는 \
                       짜리 씩 당 을 를 은 는 이 가 의 에 로 와 과 도 만 인 다 며 고 간 쯤 나 째 이므로 이면 이라면 일때 \
                       이거나 이나 이라고 이라는 이었다 으로만 에만 까지만 밖에 이기 임 면 로만 이어야 이상일 이하일 미만일 초과일";

/// Longer words behind a number are no counters.
const LONGEST_COUNTER_CHARS: usize = 3;

/// Longer runs of Latin letters behind a number are no units.
const LONGEST_UNIT_CHARS: usize = 8;

/// What points at an item, a base or a part of a date instead of counting something.
const ORDINAL_COUNTERS: &[&str] = &[
    "번", "번째", "차", "주차", "일차", "회차", "진수", "진법", "자", "월", "가지", "종류", "급", "과", "편", "장",
    "절", "단계", "년대", "과목", "문제", "문항", "과정", "교시", "학기", "학년", "차시", "단원",
];

/// Kinds of things: how many there are is hardly ever the question.
const KINDS: &[&str] = &[
    "types",
    "kinds",
    "ways",
    "categories",
    "options",
    "steps",
    "methods",
    "approaches",
];

/// Words behind a number that are no plural of a thing.
const NO_THINGS: &[&str] = &[
    "is", "was", "has", "this", "its", "less", "across", "always", "as", "plus", "does", "versus",
];

/// Times whose singular is counted too.
const TIMES: &[&str] = &[
    "second", "minute", "hour", "day", "week", "month", "year", "time", "percent",
];

/// What follows a number.
pub(super) enum Unit {
    /// So many bytes behind the number belong to it.
    Of(usize),
    None,
    PartOfAName,
}

/// The unit that stands behind a number.
pub(super) fn unit(after: &str) -> Unit {
    if let Some(rest) = after.strip_prefix('+') {
        return match unit(rest) {
            Unit::Of(length) => Unit::Of(1 + length),
            other => other,
        };
    }
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
        if let Some(length) = counted_things(word) {
            return Unit::Of(1 + length);
        }
    }
    if first == '_' || (first == '-' && after.chars().nth(1).is_some_and(char::is_alphanumeric)) {
        return Unit::PartOfAName;
    }
    Unit::None
}

/// `months`, `GB-seconds`, `business hours`, `million requests`: what is counted, in small letters.
fn counted_things(words: &str) -> Option<usize> {
    let word_of = |from: &str| {
        from.find(|c: char| !(c.is_ascii_alphabetic() || c == '-'))
            .unwrap_or(from.len())
    };
    let length = word_of(words);
    let word = words.get(..length)?;
    let is_time =
        |word: &str| TIMES.contains(&word) || word.strip_suffix('s').is_some_and(|word| TIMES.contains(&word));
    if KINDS.contains(&word) {
        return None;
    }
    let is_thing = |word: &str| {
        word.len() >= 4
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !NO_THINGS.contains(&word)
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            || word.contains("B-")
    };
    if is_time(word) || is_thing(word) {
        return Some(length);
    }
    let rest = words.get(length..)?.strip_prefix(' ')?;
    let second = rest.get(..word_of(rest))?;
    let is_scale = matches!(word, "million" | "billion" | "trillion" | "thousand");
    let is_kind = word.starts_with(|c: char| c.is_ascii_lowercase())
        && !matches!(word, "or" | "and" | "to" | "per" | "of" | "in");
    if is_scale && is_thing(second) || is_kind && is_time(second) {
        return Some(length + 1 + second.len());
    }
    is_scale.then_some(length)
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
    // `2NF`, `3AZ`; but `5TB` and `500IOPS`.
    let is_high = length > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_letter_of_name =
        is_letter_of_name || is_high && !letters.ends_with(['B', 'V', 'W']) && !letters.ends_with("PS");
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
        .take_while(|c| "십백천만억조".contains(*c))
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
    // `10만일 때` is no day.
    if large > 0 && counted.starts_with('일') {
        return Unit::Of(large);
    }
    if large == 0 && ORDINAL_COUNTERS.contains(&stem) {
        return Unit::PartOfAName;
    }
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

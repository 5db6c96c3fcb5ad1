//! Amounts: a number with its unit, however both are written.
//!
//! `15분`, `15 minutes` and `900 s` are one amount; `15초`, `16분` and `150분` are others. Numbers are kept as decimal
//! digits and never as floating point, so `0.1` stays what it is.

use std::fmt;

/// A number, with its unit where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// The number as it is written.
    pub(super) number: Decimal,
    /// What it counts.
    pub(super) unit: Option<&'static Unit>,
}

/// A decimal number without zeros at its end: `digits` divided by ten to the power of `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    digits: u128,
    scale: u32,
}

/// A unit and the names it goes by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The unit that amounts of its kind are compared in.
    base: &'static str,
    /// How many of the base it is.
    factor: u128,
    /// Lower case.
    names: &'static [&'static str],
}

const fn unit(base: &'static str, factor: u128, names: &'static [&'static str]) -> Unit {
    Unit { base, factor, names }
}

/// Bytes go by 1,024, as providers count them; rates by 1,000. A month is no number of days.
const UNITS: &[Unit] = &[
    unit(
        "ms",
        1,
        &["ms", "밀리초", "msec", "msecs", "millisecond", "milliseconds"],
    ),
    unit("ms", 1_000, &["s", "초", "초간", "sec", "secs", "second", "seconds"]),
    unit("ms", 60_000, &["분", "분간", "m", "min", "mins", "minute", "minutes"]),
    unit("ms", 3_600_000, &["h", "시간", "hr", "hrs", "hour", "hours"]),
    unit("ms", 86_400_000, &["d", "일", "일간", "day", "days"]),
    unit("ms", 604_800_000, &["주", "주일", "주간", "week", "weeks"]),
    unit("month", 1, &["개월", "달", "month", "months"]),
    unit("month", 12, &["년", "년간", "year", "years", "yr", "yrs"]),
    unit("byte", 1, &["b", "바이트", "byte", "bytes"]),
    unit(
        "byte",
        1 << 10,
        &[
            "kb",
            "kib",
            "킬로바이트",
            "kilobyte",
            "kilobytes",
            "kibibyte",
            "kibibytes",
        ],
    ),
    unit(
        "byte",
        1 << 20,
        &[
            "mb",
            "mib",
            "메가",
            "메가바이트",
            "megabyte",
            "megabytes",
            "mebibyte",
            "mebibytes",
        ],
    ),
    unit(
        "byte",
        1 << 30,
        &[
            "gb",
            "gib",
            "기가",
            "기가바이트",
            "gigabyte",
            "gigabytes",
            "gibibyte",
            "gibibytes",
        ],
    ),
    unit(
        "byte",
        1 << 40,
        &[
            "tb",
            "tib",
            "테라",
            "테라바이트",
            "terabyte",
            "terabytes",
            "tebibyte",
            "tebibytes",
        ],
    ),
    unit("byte", 1 << 50, &["pb", "pib", "페타바이트", "petabyte", "petabytes"]),
    unit("bps", 1_000, &["kbps"]),
    unit("bps", 1_000_000, &["mbps"]),
    unit("bps", 1_000_000_000, &["gbps"]),
    unit("%", 1, &["%", "퍼센트", "프로", "percent"]),
    unit("dollar", 1, &["$", "달러", "usd", "dollar", "dollars"]),
    unit("won", 1, &["₩", "원", "krw", "won"]),
    unit("euro", 1, &["€", "유로", "eur", "euro", "euros"]),
    unit("fold", 1, &["배"]),
    unit("place", 1, &["번째", "째", "st", "nd", "rd", "th"]),
];

/// Words behind a number that only say that it counts.
const COUNTERS: &[&str] = &[
    "개", "번", "회", "건", "명", "대", "가지", "곳", "장", "줄", "쪽", "단계", "종류", "군데", "종", "단", "times",
    "items", "ea",
];

/// What multiplies the number before it; longer names first where one begins another.
const SCALES: &[(&str, u128)] = &[
    ("백만", 1_000_000),
    ("천만", 10_000_000),
    ("십", 10),
    ("백", 100),
    ("천", 1_000),
    ("만", 10_000),
    ("억", 100_000_000),
    ("조", 1_000_000_000_000),
    ("k", 1_000),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
];

/// Whether a word behind a number only says that it counts.
pub(super) fn is_counter(word: &str) -> bool {
    COUNTERS.contains(&word)
}

/// The names of scales with what they multiply by, longer ones first.
pub(super) fn scales() -> impl Iterator<Item = (&'static str, u128)> {
    SCALES.iter().copied()
}

impl Unit {
    /// The unit that goes by this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        UNITS.iter().find(|unit| unit.names.contains(&name))
    }

    pub(super) const fn names(&self) -> &'static [&'static str] {
        self.names
    }

    /// What a rate is counted by: `/s`, `초당`, `per second`.
    pub(super) fn is_time(&self) -> bool {
        matches!(self.base, "ms" | "month")
    }
}

impl Decimal {
    /// Digits with at most one point and no grouping.
    pub(super) fn parse(number: &str, is_negative: bool) -> Option<Self> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(Self::reduced(is_negative, digits, scale))
    }

    fn reduced(is_negative: bool, mut digits: u128, mut scale: u32) -> Self {
        while scale > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            scale -= 1;
        }
        Self {
            is_negative,
            digits,
            scale,
        }
    }

    /// Nothing when it grows too large to be written.
    pub(super) fn times(self, factor: u128) -> Option<Self> {
        let digits = self.digits.checked_mul(factor)?;
        Some(Self::reduced(self.is_negative, digits, self.scale))
    }

    /// The sum of two whole numbers, as in `1만 5천`.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let is_whole = self.scale == 0 && other.scale == 0;
        let digits = self.digits.checked_add(other.digits).filter(|_| is_whole)?;
        Some(Self { digits, ..self })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative && self.digits > 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", self.digits)?;
        if self.scale > 0 {
            write!(f, "e-{}", self.scale)?;
        }
        Ok(())
    }
}

impl Amount {
    /// The same for every way to write the same amount, and for no other.
    pub(super) fn key(&self) -> String {
        match self.unit {
            None => self.number.to_string(),
            Some(unit) => match self.number.times(unit.factor) {
                Some(number) => format!("{number}{}", unit.base),
                None => format!("{}{}", self.number, unit.names.first().unwrap_or(&unit.base)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: &str, unit: &str) -> String {
        let number = Decimal::parse(number, false).unwrap();
        let unit = Unit::named(unit);
        Amount { number, unit }.key()
    }

    #[test]
    fn one_amount_has_one_key() {
        for (one, other) in [
            (("15", "분"), ("900", "seconds")),
            (("1.50", "시간"), ("90", "min")),
            (("10", "gb"), ("10240", "mib")),
            (("1", "년"), ("12", "개월")),
            (("0.50", ""), ("0.5", "")),
        ] {
            assert_eq!(key(one.0, one.1), key(other.0, other.1), "{one:?} {other:?}");
        }
        for (one, other) in [
            (("15", "분"), ("15", "초")),
            (("15", "분"), ("15", "")),
            (("30", "일"), ("1", "개월")),
            (("1.5", ""), ("15", "")),
            (("1", "mb"), ("1", "mbps")),
        ] {
            assert_ne!(key(one.0, one.1), key(other.0, other.1), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_number_too_large_is_told_from_others_all_the_same() {
        assert!(Decimal::parse(&"9".repeat(60), false).is_none());
        let largest = u128::MAX.to_string();
        assert_ne!(key(&largest, "gb"), key(&largest, "mb"));
    }

    #[test]
    fn no_name_stands_for_two_units() {
        let mut names: Vec<&str> = UNITS.iter().flat_map(|unit| unit.names).copied().collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}

//! What numbers count: units with the names they go by, words that only count, and what multiplies a number.

/// A unit and the names it goes by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The unit that amounts of its kind are compared in.
    pub(super) base: &'static str,
    /// How many of the base it is.
    pub(super) factor: u128,
    /// Lower case.
    names: &'static [&'static str],
}

const fn unit(base: &'static str, factor: u128, names: &'static [&'static str]) -> Unit {
    Unit { base, factor, names }
}

/// Bytes go by 1,024, as providers count them; bits and rates by 1,000. A month is no number of days. An `m` is minutes or
/// metres, as the other side has it, and so is an `mw` in small letters (`mW` and `MW` are told apart where they are read). A rate of bits is its bits by time, as one that is written out.
const UNITS: &[Unit] = &[
    unit(
        "ms",
        1,
        &["ms", "밀리초", "msec", "msecs", "millisecond", "milliseconds"],
    ),
    unit("ms", 1_000, &["s", "초", "초간", "sec", "secs", "second", "seconds"]),
    unit("ms", 60_000, &["분", "분간", "min", "mins", "minute", "minutes"]),
    unit("ms", 3_600_000, &["h", "시간", "hr", "hrs", "hour", "hours"]),
    unit("ms", 86_400_000, &["d", "일", "일간", "day", "days"]),
    unit("ms", 604_800_000, &["주", "주일", "주간", "week", "weeks"]),
    unit("month", 1, &["개월", "달", "month", "months"]),
    unit("month", 12, &["년", "년간", "년도", "year", "years", "yr", "yrs"]),
    unit("bit", 1, &["bit", "bits", "비트"]),
    unit("bit", 1_000, &["kbit", "kbits", "kilobit", "kilobits", "킬로비트"]),
    unit("bit", 1_000_000, &["mbit", "mbits", "megabit", "megabits", "메가비트"]),
    unit(
        "bit",
        1_000_000_000,
        &["gbit", "gbits", "gigabit", "gigabits", "기가비트"],
    ),
    unit("bit", 8, &["b", "바이트", "byte", "bytes"]),
    unit(
        "bit",
        8 << 10,
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
        "bit",
        8 << 20,
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
        "bit",
        8 << 30,
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
        "bit",
        8 << 40,
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
    unit("bit", 8 << 50, &["pb", "pib", "페타바이트", "petabyte", "petabytes"]),
    unit("bit/s", 1, &["bps"]),
    unit("bit/s", 1_000, &["kbps"]),
    unit("bit/s", 1_000_000, &["mbps"]),
    unit("bit/s", 1_000_000_000, &["gbps"]),
    unit("%", 1, &["%", "퍼센트", "프로", "percent"]),
    unit("dollar", 1, &["$", "달러", "usd", "dollar", "dollars"]),
    unit("won", 1, &["₩", "원", "krw", "won"]),
    unit("euro", 1, &["€", "유로", "eur", "euro", "euros"]),
    unit("fold", 1, &["배"]),
    unit("place", 1, &["번째", "째", "st", "nd", "rd", "th"]),
    unit("m", 1, &["m"]),
    unit("nm", 1, &["nm", "나노미터", "nanometer", "nanometers"]),
    unit("nm", 1_000, &["μm", "마이크로미터", "micrometer", "micrometers"]),
    unit("nm", 1_000_000, &["mm", "밀리미터", "millimeter", "millimeters"]),
    unit(
        "nm",
        10_000_000,
        &["cm", "센티미터", "센티", "centimeter", "centimeters"],
    ),
    unit("nm", 1_000_000_000, &["미터", "meter", "meters", "metre", "metres"]),
    unit(
        "nm",
        1_000_000_000_000,
        &["km", "킬로미터", "kilometer", "kilometers", "kilometre", "kilometres"],
    ),
    unit("cm2", 1, &["cm2", "제곱센티미터"]),
    unit("cm2", 10_000, &["m2", "sqm", "제곱미터", "평방미터"]),
    unit("cm2", 10_000_000_000, &["km2", "제곱킬로미터"]),
    unit("mg", 1, &["mg", "밀리그램", "milligram", "milligrams"]),
    unit("mg", 1_000, &["g", "그램", "gram", "grams"]),
    unit("mg", 1_000_000, &["kg", "킬로그램", "킬로", "kilogram", "kilograms"]),
    unit("mg", 1_000_000_000, &["t", "톤", "ton", "tons", "tonne", "tonnes"]),
    unit(
        "ml",
        1,
        &[
            "ml",
            "cc",
            "cm3",
            "밀리리터",
            "시시",
            "세제곱센티미터",
            "milliliter",
            "milliliters",
        ],
    ),
    unit("ml", 1_000, &["l", "리터", "liter", "liters", "litre", "litres"]),
    unit("ml", 1_000_000, &["m3", "세제곱미터"]),
    unit("mv", 1, &["milliv", "밀리볼트", "millivolt", "millivolts"]),
    unit("m or M v", 1, &["mv"]),
    unit("mv", 1_000, &["v", "볼트", "volt", "volts"]),
    unit("mv", 1_000_000, &["kv", "킬로볼트", "kilovolt", "kilovolts"]),
    unit("ma", 1, &["ma", "밀리암페어", "milliampere", "milliamperes"]),
    unit("ma", 1_000, &["a", "암페어", "amp", "amps", "ampere", "amperes"]),
    unit("mah", 1, &["mah"]),
    unit("mah", 1_000, &["ah"]),
    unit("mv", 1_000_000_000, &["megav", "메가볼트", "megavolt", "megavolts"]),
    unit("w", 1, &["milliw", "밀리와트", "milliwatt", "milliwatts"]),
    unit("w", 1_000, &["w", "와트", "watt", "watts"]),
    unit("w", 1_000_000, &["kw", "킬로와트", "kilowatt", "kilowatts"]),
    unit("w", 1_000_000_000, &["megaw", "메가와트", "megawatt", "megawatts"]),
    unit("w", 1_000_000_000_000, &["gw", "기가와트", "gigawatt", "gigawatts"]),
    unit("m or M w", 1, &["mw"]),
    unit("j", 3_600, &["milliwh", "밀리와트시"]),
    unit("j", 3_600_000, &["wh", "와트시"]),
    unit("j", 3_600_000_000, &["kwh", "킬로와트시"]),
    unit("j", 3_600_000_000_000, &["megawh", "mwh", "메가와트시"]),
    unit("ohm", 1, &["milliω", "밀리옴", "milliohm", "milliohms"]),
    unit("ohm", 1_000, &["ω", "옴", "ohm", "ohms"]),
    unit("ohm", 1_000_000, &["kω", "킬로옴", "kilohm", "kilohms"]),
    unit("ohm", 1_000_000_000, &["megaω", "메가옴", "megohm", "megohms"]),
    unit("m or M ω", 1, &["mω"]),
    unit("hz", 1, &["hz", "헤르츠", "hertz"]),
    unit("hz", 1_000, &["khz", "킬로헤르츠", "kilohertz"]),
    unit("hz", 1_000_000, &["mhz", "메가헤르츠", "megahertz"]),
    unit("hz", 1_000_000_000, &["ghz", "기가헤르츠", "gigahertz"]),
    unit("hz", 1_000_000_000_000, &["thz", "테라헤르츠", "terahertz"]),
    unit("pa", 1, &["millipa", "밀리파스칼", "millipascal", "millipascals"]),
    unit("pa", 1_000, &["pa", "파스칼", "pascal", "pascals"]),
    unit("pa", 100_000, &["hpa", "헥토파스칼", "hectopascal", "hectopascals"]),
    unit("pa", 1_000_000, &["kpa", "킬로파스칼", "kilopascal", "kilopascals"]),
    unit(
        "pa",
        1_000_000_000,
        &["megapa", "mpa", "메가파스칼", "megapascal", "megapascals"],
    ),
    unit("j", 1, &["millij", "밀리줄", "millijoule", "millijoules"]),
    unit("j", 1_000, &["j", "joule", "joules"]),
    unit("j", 1_000_000, &["kj", "킬로줄", "kilojoule", "kilojoules"]),
    unit("j", 1_000_000_000, &["megaj", "메가줄", "megajoule", "megajoules"]),
    unit("m or M j", 1, &["mj"]),
    unit("cal", 1, &["cal", "칼로리", "calorie", "calories"]),
    unit("cal", 1_000, &["kcal", "킬로칼로리", "kilocalorie", "kilocalories"]),
    unit("degree", 1, &["°c", "°", "도", "degree", "degrees"]),
    unit("fahrenheit", 1, &["°f"]),
    unit("decibel", 1, &["db", "데시벨", "decibel", "decibels"]),
    unit("pixel", 1, &["px", "픽셀", "pixel", "pixels"]),
];

/// Words behind a number that only say that it counts.
const COUNTERS: &[&str] = &[
    "개", "번", "회", "건", "명", "대", "가지", "곳", "장", "줄", "쪽", "단계", "종류", "군데", "종", "단", "마리",
    "권", "살", "글자", "times", "items", "ea",
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

/// Units of one letter that are words or names too: behind a blank only at the end of what is said.
const LETTERS: &[&str] = &["a", "v", "w", "l", "g", "t", "j", "b", "d"];

/// Units that Korean words of its own (`한`, `두`, `열`) count; others go with `일`, `이`, `십`.
const COUNTED_NATIVELY: &[&str] = &["시간", "주", "달", "배", "번째", "째"];

/// Whether a word behind a number only says that it counts.
pub(super) fn is_counter(word: &str) -> bool {
    COUNTERS.contains(&word)
}

/// The names of scales with what they multiply by, longer ones first.
pub(super) fn scales() -> impl Iterator<Item = (&'static str, u128)> {
    SCALES.iter().copied()
}

/// Whether a name of a unit is a letter that may be anything where more is said behind it.
pub(super) fn is_only_letter(name: &str) -> bool {
    LETTERS.contains(&name)
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

    /// What a letter may stand for, where it may stand for several units.
    pub(super) fn meanings(&self) -> [Option<&'static Self>; 2] {
        match self.base {
            "m" => [Self::named("분"), Self::named("미터")],
            "m or M w" => [Self::named("milliw"), Self::named("megaw")],
            "m or M j" => [Self::named("millij"), Self::named("megaj")],
            "m or M v" => [Self::named("milliv"), Self::named("megav")],
            "m or M ω" => [Self::named("milliω"), Self::named("megaω")],
            _ => [None, None],
        }
    }

    /// Whether it is a share of a hundred.
    pub(super) fn is_share(&self) -> bool {
        self.base == "%"
    }

    /// Whether Korean words of its own count it.
    pub(super) fn is_counted_natively(&self) -> bool {
        self.names.iter().any(|name| COUNTED_NATIVELY.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_units() {
        let mut names: Vec<&str> = UNITS.iter().flat_map(|unit| unit.names).copied().collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}

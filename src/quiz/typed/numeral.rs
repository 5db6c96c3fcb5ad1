//! Numbers written as words.

use super::ending::is_ending;
use super::unit::Unit;

/// As they stand before a counter, from one on.
const NATIVE: &[&str] = &["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];

/// As they stand alone.
const ALONE: &[&str] = &["하나", "둘", "셋", "넷"];

/// The tens, with words of one on.
const TENS: &[(&str, u128)] = &[
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
    ("열", 10),
];

/// Words that begin like a number and a counter: apart (`천 장`) they are read as those.
const WORDS: &[&str] = &[
    "세종", "세대", "세단", "세배", "세주", "한대", "한쪽", "한단", "열대", "천장", "천대", "천주", "만장", "만대",
    "만회", "만종", "만주", "만일", "십대", "백도", "천도", "만도",
];

/// From one to nine.
const SINO: &str = "일이삼사오육칠팔구";

const ENGLISH: &[(&str, u128)] = &[
    ("zero", 0),
    ("one", 1),
    ("once", 1),
    ("two", 2),
    ("twice", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Days that have a word of their own.
const DAYS: &[(&str, &str)] = &[
    ("하루", "1"),
    ("이틀", "2"),
    ("사흘", "3"),
    ("나흘", "4"),
    ("열흘", "10"),
    ("보름", "15"),
];

/// An English number in one word.
pub(super) fn english(word: &str) -> Option<u128> {
    ENGLISH
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// `하루`, with an ending or without.
pub(super) fn days(run: &str) -> Option<(&'static str, Option<&'static Unit>)> {
    let (_, number) = DAYS.iter().find(|(name, _)| run == *name)?;
    Some((number, Unit::named("일")))
}

/// The number that Korean words begin with, and what stands behind it.
pub(super) fn korean(run: &str) -> Option<(u128, &str)> {
    native(run).or_else(|| sino(run))
}

fn native(run: &str) -> Option<(u128, &str)> {
    let one = |run| {
        NATIVE
            .iter()
            .zip(1..)
            .find_map(|(name, number)| Some((number, str::strip_prefix(run, *name)?)))
    };
    if let Some(number) = ALONE
        .iter()
        .zip(1..)
        .find_map(|(name, number)| (*name == run).then_some(number))
    {
        return Some((number, ""));
    }
    let ten = TENS
        .iter()
        .find_map(|(name, number)| Some((*number, run.strip_prefix(name)?)));
    match ten {
        Some((ten, rest)) => Some(one(rest).map_or((ten, rest), |(one, rest)| (ten + one, rest))),
        None => one(run),
    }
}

/// Whether the number is a small one in Korean words of its own, which goes with few units.
pub(super) fn is_small_native(run: &str) -> bool {
    native(run).is_some_and(|(number, _)| number <= 10)
}

/// Whether it only looks like a number with a counter, with an ending or without.
pub(super) fn is_word(run: &str) -> bool {
    WORDS.iter().any(|word| run.strip_prefix(word).is_some_and(is_ending))
}

/// Whether a number in Korean words is one on its own (`천`, `이백만`): single syllables of others are also parts of words.
pub(super) fn is_large(run: &str) -> bool {
    ALONE.contains(&run) || sino(run).is_some_and(|(number, rest)| number >= 100 && rest.is_empty())
}

/// `십오`, `이백`, `삼천만`: with at least one of the powers of ten.
fn sino(run: &str) -> Option<(u128, &str)> {
    let (mut whole, mut section, mut digit) = (0_u128, 0_u128, 0_u128);
    let mut length = 0;
    let mut has_power = false;
    for c in run.chars() {
        let small = match c {
            '십' => 10,
            '백' => 100,
            '천' => 1_000,
            _ => 0,
        };
        let large = match c {
            '만' => 10_000,
            '억' => 100_000_000,
            _ => 0,
        };
        if small > 0 {
            section += digit.max(1) * small;
            digit = 0;
        } else if large > 0 {
            whole = whole.checked_add((section + digit).max(1).checked_mul(large)?)?;
            (section, digit) = (0, 0);
        } else if let Some(number) = SINO
            .chars()
            .zip(1..)
            .find_map(|(name, number)| (name == c).then_some(number))
            && digit == 0
        {
            digit = number;
        } else {
            break;
        }
        has_power |= small + large > 0;
        length += c.len_utf8();
    }
    let number = whole.checked_add(section + digit)?;
    has_power.then_some((number, run.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        for (run, number, rest) in [
            ("십오분", 15, "분"),
            ("이백오십", 250, ""),
            ("천", 1_000, ""),
            ("삼천만", 30_000_000, ""),
            ("만오천건", 15_000, "건"),
            ("두개", 2, "개"),
            ("다섯", 5, ""),
        ] {
            assert_eq!(korean(run), Some((number, rest)), "{run}");
        }
        assert_eq!(korean("일반"), None);
        assert_eq!(korean("람다"), None);
        assert_eq!(english("fifteen"), Some(15));
    }
}

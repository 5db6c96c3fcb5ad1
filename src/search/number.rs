//! Large numbers as Korean and English count them: `1000000`, `100만`, `1백만`, `1 million`.

use std::ops::Range;
use std::sync::LazyLock;

use super::key_form::KeyForm;

/// Words for powers of ten that stand behind a figure or behind another such word.
const SMALL: [(&str, u32); 3] = [("십", 1), ("백", 2), ("천", 3)];

/// Words for powers of ten that end a number.
const LARGE: [(&str, u32); 5] = [("만", 4), ("억", 8), ("조", 12), ("million", 6), ("billion", 9)];

/// Most digits of a number that is written in other ways.
const MAX_DIGITS: usize = 18;

/// Largest figure before a large word, and before a small one.
const MAX_BEFORE_LARGE: u64 = 9_999;
const MAX_BEFORE_SMALL: u64 = 9;

/// A way in which a number may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) keys: Vec<u8>,
    pub(super) place: NumberPlace,
}

/// Where a spelling is that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberPlace {
    /// Where no other figure goes on: 5천 is not in 5천만.
    Alone,
    /// What follows it is part of the spelling.
    BeforeUnit,
}

impl NumberPlace {
    /// Whether the keys of a text are the number and not the end or beginning of a longer one.
    pub(super) fn admits(self, form: &KeyForm, range: &Range<usize>) -> bool {
        let before = range.start.checked_sub(1).and_then(|last| form.keys().get(last));
        // The signs are keys inside of figures alone.
        let is_end = before.is_some_and(|key| match key {
            b'.' | b':' => true,
            key => key.is_ascii_digit() && !form.starts_token(range.start),
        });
        let goes_on = self == Self::Alone && !form.starts_token(range.end) && {
            let rest = form.keys().get(range.end..).unwrap_or_default();
            rest.first().is_some_and(|&key| is_digit_or_sign(key))
                || strip(rest, &SMALL_KEYS).0.is_some()
                || strip(rest, &LARGE_KEYS).0.is_some()
        };
        !is_end && !goes_on
    }
}

const fn is_digit_or_sign(key: u8) -> bool {
    key.is_ascii_digit() || matches!(key, b'.' | b':')
}

/// Other ways to write the number that some keys begin with, whatever follows it.
pub(super) fn respelled(keys: &[u8]) -> Vec<Spelling> {
    let Some((value, rest)) = read(keys) else {
        return Vec::new();
    };
    let mut spellings = vec![value.to_string()];
    for (small, power) in SMALL.into_iter().skip(1) {
        spellings.extend(counted(value, power, MAX_BEFORE_SMALL).map(|count| format!("{count}{small}")));
    }
    for (large, power) in LARGE {
        let Some(count) = counted(value, power, MAX_BEFORE_LARGE) else {
            continue;
        };
        spellings.push(format!("{count}{large}"));
        for (small, power) in SMALL.into_iter().filter(|_| !large.is_ascii()) {
            let Some(few) = counted(count, power, MAX_BEFORE_SMALL) else {
                continue;
            };
            spellings.push(format!("{few}{small}{large}"));
            if few == 1 {
                spellings.push(format!("{small}{large}"));
            }
        }
    }
    let place = if rest.is_empty() {
        NumberPlace::Alone
    } else {
        NumberPlace::BeforeUnit
    };
    let spellings = spellings.iter().map(|spelling| KeyForm::of([spelling.as_str()]));
    let spellings = spellings.map(|spelling| Spelling {
        keys: [spelling.keys(), rest].concat(),
        place,
    });
    spellings.filter(|spelling| spelling.keys != keys).collect()
}

/// Whether some keys are a number and nothing else.
pub(super) fn is_one(keys: &[u8]) -> bool {
    read(keys).is_some_and(|(_, rest)| rest.is_empty())
}

/// The number that some keys begin with, and what follows it.
fn read(keys: &[u8]) -> Option<(u64, &[u8])> {
    let n_digits = keys.iter().take_while(|key| key.is_ascii_digit()).count();
    let (figure, rest) = keys.split_at_checked(n_digits)?;
    if n_digits > MAX_DIGITS || figure.first() == Some(&b'0') {
        return None;
    }
    let (small, rest) = strip(rest, &SMALL_KEYS);
    let (large, rest) = strip(rest, &LARGE_KEYS);
    let count = match (figure, small, large) {
        // 백만 is a number, 백 and 만 may be anything.
        ([], Some(_), Some(_)) => 1,
        ([], ..) => return None,
        _ => std::str::from_utf8(figure).ok()?.parse().ok()?,
    };
    // What goes on with another figure is a longer number.
    if rest.first().is_some_and(|&key| is_digit_or_sign(key)) {
        return None;
    }
    let power = 10_u64.checked_pow(small.unwrap_or_default() + large.unwrap_or_default())?;
    Some((power.checked_mul(count)?, rest))
}

/// The power of ten of the word that some keys begin with, and what follows it.
fn strip<'a>(keys: &'a [u8], words: &[(Box<[u8]>, u32)]) -> (Option<u32>, &'a [u8]) {
    let mut found = words
        .iter()
        .filter_map(|(word, power)| Some((*power, keys.strip_prefix(&**word)?)));
    found.next().map_or((None, keys), |(power, rest)| (Some(power), rest))
}

static SMALL_KEYS: LazyLock<Vec<(Box<[u8]>, u32)>> = LazyLock::new(|| keys_of(&SMALL));
static LARGE_KEYS: LazyLock<Vec<(Box<[u8]>, u32)>> = LazyLock::new(|| keys_of(&LARGE));

fn keys_of(words: &[(&str, u32)]) -> Vec<(Box<[u8]>, u32)> {
    let keys = words
        .iter()
        .map(|&(word, power)| (KeyForm::of([word]).keys().into(), power));
    keys.collect()
}

/// How many times a power of ten a number is, up to so many.
fn counted(value: u64, power: u32, most: u64) -> Option<u64> {
    let power = 10_u64.checked_pow(power)?;
    let count = value / power;
    (value.is_multiple_of(power) && (1..=most).contains(&count)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, written: &str) {
        let spellings = respelled(KeyForm::of([typed]).keys());
        let wanted = KeyForm::of([written]);
        assert!(
            spellings.iter().any(|spelling| spelling.keys == wanted.keys()),
            "{typed} for {written}"
        );
    }

    #[test]
    fn a_number_has_its_other_spellings() {
        for (typed, written) in [
            ("1000000", "1백만"),
            ("1000000", "100만"),
            ("1000000", "백만"),
            ("1000000", "1 million"),
            ("백만", "1,000,000"),
            ("1백만 건", "100만 건"),
            ("100만", "1000000"),
            ("2천만", "20000000"),
            ("30000", "3만"),
            ("3만", "30,000"),
            ("20000건", "2만건"),
            ("3억", "300000000"),
            ("5000", "5천"),
            ("1 billion", "10억"),
        ] {
            check(typed, written);
        }
    }

    #[test]
    fn a_longer_number_is_another_one() {
        for (number, text, expected) in [
            ("1000000", "10,000,000", false),
            ("1000000", "1,000,000명", true),
            ("백만", "2백만", false),
            ("백만", "약 백만", true),
            ("5천", "5천만", false),
            ("5천", "5천 명", true),
            ("1만", "1만5천", false),
            ("3만", "3만원", true),
            ("3만", "1.3만", false),
        ] {
            let (spelling, form) = (KeyForm::of([number]), KeyForm::of([text]));
            let mut found = memchr::memmem::find_iter(form.keys(), spelling.keys());
            let is_found = found.any(|start| {
                let range = start..start + spelling.len();
                form.starts_word(start) && NumberPlace::Alone.admits(&form, &range)
            });
            assert_eq!(is_found, expected, "{number} in {text}");
        }
    }

    #[test]
    fn what_is_no_number_has_none() {
        for typed in ["", "만", "백", "7", "443", "0000", "1000.5", "99999999999999999999"] {
            let spellings = respelled(KeyForm::of([typed]).keys());
            assert!(spellings.is_empty(), "{typed}: {spellings:?}");
        }
    }
}

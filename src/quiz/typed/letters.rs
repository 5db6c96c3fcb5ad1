//! Words as the keys that type them: a syllable of Hangul is its letters, compound letters are their parts.
//!
//! A slip of a key is one change in such a row, in Korean as in English.

use crate::model::is_hangul;

const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ",
    "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
    "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];
const FIRST_SYLLABLE: u32 = 0xac00;
const LAST_SYLLABLE: u32 = 0xd7a3;

/// The parts of a composed syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    pub(super) initial: char,
    /// As its keys.
    pub(super) vowel: &'static str,
    /// As its keys; empty where there is none.
    pub(super) end: &'static str,
}

impl Syllable {
    /// Nothing for anything but a composed syllable.
    pub(super) fn of(c: char) -> Option<Self> {
        let code = u32::from(c);
        if !(FIRST_SYLLABLE..=LAST_SYLLABLE).contains(&code) {
            return None;
        }
        let place = usize::try_from(code - FIRST_SYLLABLE).ok()?;
        let (n_vowels, n_finals) = (VOWELS.len(), FINALS.len());
        Some(Self {
            initial: *INITIALS.get(place / (n_vowels * n_finals))?,
            vowel: VOWELS.get(place / n_finals % n_vowels)?,
            end: FINALS.get(place % n_finals)?,
        })
    }
}

/// The keys that type it.
pub(super) fn letters(words: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(words.len());
    for c in words.chars() {
        match Syllable::of(c) {
            Some(syllable) => {
                letters.push(syllable.initial);
                letters.extend(syllable.vowel.chars());
                letters.extend(syllable.end.chars());
            }
            None => letters.push(c),
        }
    }
    letters
}

/// How many keys were missed, doubled, changed or swapped.
pub(super) fn n_slips(one: &str, other: &str) -> usize {
    strsim::generic_damerau_levenshtein(&letters(one), &letters(other))
}

/// Whether it is written in Hangul, for the most part.
pub(super) fn is_korean(words: &str) -> bool {
    let (hangul, others): (Vec<char>, Vec<char>) =
        words.chars().filter(|c| c.is_alphabetic()).partition(|&c| is_hangul(c));
    hangul.len() > others.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_the_keys_that_type_them() {
        for (words, keys) in [
            ("값", "ㄱㅏㅂㅅ"),
            ("과", "ㄱㅗㅏ"),
            ("뛰어", "ㄸㅜㅣㅇㅓ"),
            ("EC2", "EC2"),
            ("힣", "ㅎㅣㅎ"),
            ("ㅋ", "ㅋ"),
        ] {
            assert_eq!(letters(words).into_iter().collect::<String>(), keys);
        }
    }

    #[test]
    fn a_slip_is_one_key() {
        for (one, other, slips) in [
            ("프로비저닝", "프로비져닝", 1),
            ("동시성", "동시선", 1),
            ("deploy", "delpoy", 1),
            ("최소", "최대", 2),
            ("", "가", 2),
        ] {
            assert_eq!(n_slips(one, other), slips, "{one} {other}");
        }
    }
}

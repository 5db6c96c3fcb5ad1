//! Particles and endings: what may follow a word without making it another one.
//!
//! Without a dictionary nothing can tell a particle from the last syllable of a noun, so endings are never taken off
//! the text. They are taken off a term of the query as one more rule, and where one follows a match in the
//! text the match still counts as a whole word.
//!
//! Korean endings are lists of keys, so that one consonant (the ㅁ of 가리킴, the ㅂ니다 of 가리킵니다) is an ending
//! like any other. English has the few that make plurals and participles.

use std::sync::LazyLock;

use super::key_form::KeyForm;
use super::keys;

/// Case particles and the endings of 하다, 되다, 시키다 and 이다, and the consonants that end other verbs.
const KOREAN: &str = "\
    은 는 이 가 을 를 의 에 에서 에게 에는 에도 에서는 에서도 에만 에의 로 으로 로는 으로는 로서 으로서 로써 으로써 로의 으로의 \
    와 과 와의 과의 와는 과는 도 만 만을 만의 만으로 부터 까지 까지의 보다 처럼 마다 마다의 께 한테 밖에 조차 나 이나 든 이든 라 이라 라는 이라는 \
    라고 이라고 란 이란 랑 이랑 며 이며 들 들을 들이 들은 들의 들에 들과 별로 \
    하 하다 하는 한 할 함 해 하고 하여 해서 하면 하기 하지 하며 하도록 하려면 하려고 하면서 합니다 한다 했다 했음 해야 하게 하는데 하기를 하기에 하던 \
    되 되다 되는 된 될 됨 돼 되고 되어 돼서 되면 되기 되지 되며 되도록 됩니다 된다 됐다 되었다 되어야 되게 되지만 되므로 \
    시키 시키다 시키는 시킨 시킬 시킴 시켜 시켜서 시키고 시키면 시키기 시킵니다 시킨다 시켜야 \
    이다 입니다 인 임 일 이고 이며 이면 인지 였다 이었다 \
    다 고 면 기 지 게 서 며 려면 려고 도록 거나 지만 므로 면서 는데 는지 던 \
    ㅁ ㄴ ㄹ ㅂ니다 ㄴ다 ㅆ다 습니다 음 은 을 어 어서 어야 었다 아 아서 아야 았다 여 여서 여야 였다 으면 으며 으려면";

/// Of English words.
const ENGLISH: [&str; 3] = ["s", "ed", "ing"];

/// Fewest syllables or letters that must be left.
const MIN_STEM: usize = 2;
const MIN_ENGLISH_STEM: usize = 4;

/// As numbers, sorted, to be looked up.
static KOREAN_NUMBERS: LazyLock<Vec<u128>> = LazyLock::new(|| {
    let endings = KOREAN.split_whitespace().map(|ending| KeyForm::of([ending]));
    let mut numbers: Vec<u128> = endings.map(|ending| number_of(ending.keys())).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
});

/// Longest ending, in keys.
pub(super) const MAX_ENDING: usize = 12;

/// Whether the keys behind a word are nothing but an ending of it.
pub(super) fn is_ending(keys: &[u8]) -> bool {
    match keys {
        [] => true,
        [first, ..] if keys::is_hangul_key(*first) => {
            keys.len() <= MAX_ENDING && KOREAN_NUMBERS.binary_search(&number_of(keys)).is_ok()
        }
        _ => keys == b"s" || keys == b"es",
    }
}

/// Up to [`MAX_ENDING`] keys as one number; no key is 0, so different keys are different numbers.
fn number_of(keys: &[u8]) -> u128 {
    keys.iter().fold(0, |number, &key| number << 8 | u128::from(key))
}

/// How many keys of a term are left without its longest ending, or nothing when it has none or too little is left.
pub(super) fn stem_len(term: &[u8]) -> Option<usize> {
    let last = *term.last()?;
    if keys::is_hangul_key(last) {
        let lengths = (1..=MAX_ENDING.min(term.len())).rev();
        lengths
            .filter_map(|len| term.split_at_checked(term.len() - len))
            .find_map(|(stem, ending)| {
                let is_known = KOREAN_NUMBERS.binary_search(&number_of(ending)).is_ok();
                (is_known && n_sounds(stem) >= MIN_STEM).then_some(stem.len())
            })
    } else if term.iter().all(u8::is_ascii_lowercase) {
        ENGLISH.iter().rev().find_map(|ending| {
            let stem = term.strip_suffix(ending.as_bytes())?;
            (stem.len() >= MIN_ENGLISH_STEM).then_some(stem.len())
        })
    } else {
        None
    }
}

/// Syllables of Hangul and letters of anything else.
fn n_sounds(keys: &[u8]) -> usize {
    let mut is_behind_vowel = false;
    keys.iter()
        .filter(|&&key| {
            let is_vowel = keys::is_vowel_key(key);
            // The two keys of ㅘ are one vowel.
            let counts = if is_vowel {
                !is_behind_vowel
            } else {
                !keys::is_hangul_key(key)
            };
            is_behind_vowel = is_vowel;
            counts
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(term: &str, stem: &str) {
        let form = KeyForm::of([term]);
        let left = stem_len(form.keys()).unwrap_or(form.len());
        assert_eq!(form.keys().get(..left), Some(KeyForm::of([stem]).keys()), "{term}");
    }

    #[test]
    fn a_term_loses_its_longest_ending() {
        for (term, stem) in [
            ("로그에", "로그"),
            ("콘솔에서는", "콘솔"),
            ("배포하는", "배포"),
            ("가리킵니다", "가리키"),
            ("가리킴", "가리키"),
            ("EC2에서", "EC2"),
            ("instances", "instance"),
            ("scaling", "scal"),
        ] {
            check(term, stem);
        }
    }

    #[test]
    fn no_ending_is_longer_than_is_looked_for() {
        for ending in KOREAN.split_whitespace() {
            assert!(KeyForm::of([ending]).len() <= MAX_ENDING, "{ending}");
        }
    }

    #[test]
    fn a_short_word_keeps_what_looks_like_an_ending() {
        for term in ["나이", "용도", "의", "aws", "sns", "", "10"] {
            check(term, term);
        }
    }
}

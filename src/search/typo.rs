//! How many slips of the finger lie between two words.
//!
//! The distance is that of Damerau and Levenshtein (optimal string alignment): a key too many, a key too few, another
//! key, two keys the wrong way round. It is counted in keys, so a wrong vowel of a syllable is one slip and not a lost
//! syllable, and it weighs slips: the neighbouring key and a Shift held too long are likelier than others.

use super::keys::HANGUL;

/// A slip, in tenths.
const SLIP: u16 = 10;
const NEIGHBOUR_SLIP: u16 = 8;
const SHIFT_SLIP: u16 = 4;

/// More for a word that goes on behind the term (short terms begin too many words), or begins before it.
const REST: u16 = 2;
const REST_OF_SHORT: u16 = 6;
const INSIDE: u16 = 4;

/// A slip at the first key is rarer than elsewhere.
const FIRST_KEY: u16 = 4;

/// Longest terms that are compared, in keys.
const MAX_KEYS: usize = 40;

/// What is allowed for a term of so many keys, in tenths of slips; nothing for short ones, which are near everything.
pub(super) fn most_for(n_keys: usize) -> Option<u16> {
    match n_keys {
        0..4 => None,
        4..6 => Some(SLIP),
        6..9 => Some(2 * NEIGHBOUR_SLIP + REST),
        9..14 => Some(2 * SLIP + FIRST_KEY),
        14..=MAX_KEYS => Some(3 * SLIP),
        _ => None,
    }
}

/// Tenths of slips between a term and the beginning of a word, or a part of a long Korean word; nothing when they are
/// more than `most`.
pub(super) fn distance(term: &[u8], word: &[u8], most: u16) -> Option<u16> {
    if n_missing(term, word) > usize::from(most / NEIGHBOUR_SLIP) {
        return None;
    }
    let from_start = distance_to_start(term, word, most);
    let first = *term.first()?;
    let is_compound = first & HANGUL != 0 && word.len() >= term.len() + 2;
    let inside = (1..word.len().saturating_sub(term.len() / 2))
        .filter(|&start| is_compound && word.get(start) == Some(&first))
        .filter_map(|start| distance_to_start(term, word.get(start..)?, most.saturating_sub(INSIDE)))
        .map(|distance| distance + INSIDE);
    from_start.into_iter().chain(inside).min()
}

/// How many keys of a term a word does not have, with or without Shift; each of them is a slip. This is told sooner than
/// a distance, and most words are too far by it.
fn n_missing(term: &[u8], word: &[u8]) -> usize {
    let mut left = [0_u8; 32];
    let place = |key: &u8| usize::from(key & 0x1f);
    for key in word {
        if let Some(n) = left.get_mut(place(key)) {
            *n = n.saturating_add(1);
        }
    }
    let is_missing = |key: &&u8| match left.get_mut(place(key)) {
        Some(n) if *n > 0 => {
            *n -= 1;
            false
        }
        _ => true,
    };
    term.iter().filter(is_missing).count()
}

fn distance_to_start(term: &[u8], word: &[u8], most: u16) -> Option<u16> {
    // No more keys of the word than this can take part.
    let n_extra = (most / SLIP) as usize;
    let n_most = term.len() + n_extra;
    if term.len() > (word.len() + n_extra).min(MAX_KEYS) {
        return None;
    }
    let rest_of_word = word.len() > n_most;
    let word = word.get(..n_most).unwrap_or(word);
    let mut rows = [[0_u16; 2 * MAX_KEYS]; 3];
    let [two_above, above, row] = &mut rows;
    let (mut two_above, mut above, mut row) = (
        two_above.get_mut(..=word.len())?,
        above.get_mut(..=word.len())?,
        row.get_mut(..=word.len())?,
    );
    for (cell, cost) in above.iter_mut().zip((0..).step_by(SLIP as usize)) {
        *cell = cost;
    }
    let mut key_before = None;
    for (place, &key) in term.iter().enumerate() {
        let extra = if place == 0 { FIRST_KEY } else { 0 };
        let mut left = above.first()? + SLIP + extra;
        let mut best = left;
        *row.first_mut()? = left;
        let mut other_before = None;
        let over = above.windows(2).zip(std::iter::once(&u16::MAX).chain(two_above.iter()));
        for ((cell, (over, crossed)), &other) in row.iter_mut().skip(1).zip(over).zip(word) {
            let &[diagonal, up] = over else { continue };
            let mut cost =
                (up.min(left) + SLIP + extra).min(diagonal + substitution(key, other) * (SLIP + extra) / SLIP);
            if key_before == Some(other) && other_before == Some(key) && key != other {
                cost = cost.min(crossed.saturating_add(NEIGHBOUR_SLIP));
            }
            *cell = cost;
            left = cost;
            best = best.min(cost);
            other_before = Some(other);
        }
        if best > most {
            return None;
        }
        key_before = Some(key);
        (two_above, above, row) = (above, row, two_above);
    }
    let whole = (!rest_of_word).then(|| above.last().copied()).flatten();
    let rest = if term.len() < 6 { REST_OF_SHORT } else { REST };
    let beginning = above.iter().min().map(|cost| cost + rest);
    whole.into_iter().chain(beginning).min().filter(|&cost| cost <= most)
}

/// What it costs to have hit one key instead of the other.
fn substitution(a: u8, b: u8) -> u16 {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) || (a ^ b) == 0x20 {
        SHIFT_SLIP
    } else if are_neighbours(a & !HANGUL, b & !HANGUL) || are_like_vowels(a, b) {
        NEIGHBOUR_SLIP
    } else {
        SLIP
    }
}

/// Vowels that are written for one another: ㅐ and ㅔ.
const fn are_like_vowels(a: u8, b: u8) -> bool {
    a & b & HANGUL != 0 && matches!((a & !HANGUL, b & !HANGUL), (b'o', b'p') | (b'p', b'o'))
}

/// Whether two letters lie side by side on the keyboard.
fn are_neighbours(a: u8, b: u8) -> bool {
    let (Some((row, column)), Some((other_row, other_column))) = (place_on_keyboard(a), place_on_keyboard(b)) else {
        return false;
    };
    // Each row is shifted to the right of the one above, so a key touches one above it on either side.
    match row.abs_diff(other_row) {
        0 => column.abs_diff(other_column) == 1,
        1 => {
            let (upper, lower) = if row < other_row {
                (column, other_column)
            } else {
                (other_column, column)
            };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

fn place_on_keyboard(letter: u8) -> Option<(usize, usize)> {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let letter = letter.to_ascii_lowercase();
    ROWS.iter().enumerate().find_map(|(row, keys)| {
        let column = keys.iter().position(|&key| key == letter)?;
        Some((row, column))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::key_form::KeyForm;
    use super::*;

    #[track_caller]
    fn check(term: &str, word: &str, expected: Option<u16>) {
        let (term, word) = (KeyForm::of([term]), KeyForm::of([word]));
        let most = most_for(term.len()).unwrap_or_default();
        assert_eq!(distance(term.keys(), word.keys(), most), expected, "{term:?} {word:?}");
    }

    #[test]
    fn slips_are_counted_in_keys() {
        check("kubernetse", "kubernetes", Some(8));
        check("redsi", "redis", Some(8));
        check("replicaton", "replication", Some(10));
        check("protocll", "protocol", Some(8));
        check("네트웤", "네트워크", Some(2));
        check("새마포어", "세마포어", Some(8));
        check("트렌젝션", "트랜잭션", Some(16));
    }

    #[test]
    fn a_beginning_and_a_part_are_a_little_further() {
        check("kubrenet", "kubernetes", Some(10));
        check("스캐줄러", "작업스케줄러", Some(12));
    }

    #[test]
    fn other_words_are_too_far() {
        check("redis", "query", None);
        check("서버", "서브넷", None);
        check("캐시", "세션", None);
        check("aws", "ams", None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Keys that are missing never pass a word over that is near enough.
        #[test]
        fn keys_tell_what_is_too_far(term in "[ab1qQrR]{4,12}", word in "[ab1qQrR]{3,14}", is_hangul: bool) {
            let keys = |word: &str| word.bytes().map(|key| if is_hangul { key | HANGUL } else { key }).collect();
            let [term, word]: [Vec<u8>; 2] = [keys(&term), keys(&word)];
            let most = most_for(term.len()).unwrap();
            let is_near = distance_to_start(&term, &word, most).is_some();
            prop_assert!(!is_near || n_missing(&term, &word) <= usize::from(most / NEIGHBOUR_SLIP));
        }
    }
}

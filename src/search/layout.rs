//! The same keys in the other keyboard layout: what was typed while the wrong one was on, the whole word or half of it.

use super::key_form::KeyForm;
use super::keys;

/// Fewest letters that were typed in the wrong layout.
const MIN_LETTERS: usize = 2;

/// What a term may have been meant to be, in keys; nothing when the other layout makes no word of it.
pub(super) fn flipped(typed: &str, term: &[u8]) -> Vec<Vec<u8>> {
    let n_letters = term.iter().filter(|key| !key.is_ascii_digit()).count();
    if n_letters < MIN_LETTERS {
        return Vec::new();
    }
    if typed.chars().all(|c| c.is_ascii_alphanumeric()) {
        vec![typed.bytes().take(term.len()).map(to_hangul).collect()]
    } else if term.iter().all(|&key| keys::is_hangul_key(key) || key.is_ascii_digit()) {
        vec![term.iter().map(|&key| to_latin(key)).collect()]
    } else {
        of_halves(typed, term.len())
    }
}

/// A word of which one half is in the wrong layout, taken for Hangul and for Latin: `꼬리wornl`, `lamㅠㅇㅁ`.
fn of_halves(typed: &str, most: usize) -> Vec<Vec<u8>> {
    let (mut as_hangul, mut as_latin) = (Vec::new(), Vec::new());
    let (mut n_latin, mut n_hangul) = (0, 0);
    let mut buffer = [0; 4];
    for c in typed.chars().take(most) {
        let form = KeyForm::of([&*c.encode_utf8(&mut buffer)]);
        let keys = form.keys();
        if let (true, Ok(letter)) = (c.is_ascii_alphabetic(), u8::try_from(c)) {
            as_hangul.push(keys::to_hangul_layout(letter));
            as_latin.extend_from_slice(keys);
            n_latin += 1;
        } else if !keys.is_empty() && keys.iter().all(|&key| keys::is_hangul_key(key)) {
            as_hangul.extend_from_slice(keys);
            as_latin.extend(keys.iter().map(|&key| keys::to_latin_layout(key)));
            n_hangul += keys.len();
        } else if c.is_ascii_digit() {
            as_hangul.extend_from_slice(keys);
            as_latin.extend_from_slice(keys);
        } else {
            return Vec::new();
        }
    }
    let halves = [(as_hangul, n_latin), (as_latin, n_hangul)];
    halves
        .into_iter()
        .filter(|(_, n_flipped)| *n_flipped >= MIN_LETTERS)
        .map(|(keys, _)| keys)
        .collect()
}

/// A typed letter or digit as the key of the Hangul layout.
fn to_hangul(typed: u8) -> u8 {
    if typed.is_ascii_digit() {
        typed
    } else {
        keys::to_hangul_layout(typed)
    }
}

/// A key as the letter at its place in the Latin layout.
fn to_latin(key: u8) -> u8 {
    if key.is_ascii_digit() {
        key
    } else {
        keys::to_latin_layout(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, meant: &str) {
        let flipped = flipped(typed, KeyForm::of([typed]).keys());
        let meant = KeyForm::of([meant]);
        assert!(flipped.iter().any(|keys| keys == meant.keys()), "{typed} for {meant:?}");
    }

    #[test]
    fn a_word_in_the_wrong_layout_is_read_in_the_other() {
        check("wornl", "재귀");
        check("ㅣ므ㅠㅇㅁ", "lambda");
        check("EC2", "ㄸㅊ2");
    }

    #[test]
    fn half_a_word_in_the_wrong_layout_is_read_too() {
        check("꼬리wornl", "꼬리재귀");
        check("Rhfl재귀", "꼬리재귀");
        check("lamㅠㅇㅁ", "lambda");
        check("보dks그룹", "보안그룹");
        check("컨테dlsj2", "컨테이너2");
    }

    #[test]
    fn signs_and_single_letters_are_left_alone() {
        for typed in ["a", "ㅁ", "c++", "가.a", "10"] {
            assert!(flipped(typed, KeyForm::of([typed]).keys()).is_empty(), "{typed}");
        }
    }
}

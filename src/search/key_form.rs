//! The form in which a text is searched: its keys, and where syllables and words begin.
//!
//! Blanks and punctuation are gone, so that spacing never matters; what they said is kept as one bit per key. A word
//! begins behind a gap, where the script changes (`Lambda는`, `EC2`, `10GB`), at a capital inside a word (`AppSync`)
//! and behind a sign inside a figure. The form does not remember where a key came from: [`keystrokes`] tells that again
//! when a match is shown.

use std::ops::Range;

use super::keys::{self, FIELD_BREAK, HANGUL, Spelled};

/// One key of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keystroke {
    /// See [`keys`].
    pub(super) key: u8,
    /// A syllable, or a letter or digit of a script without syllables, begins here.
    pub(super) starts_unit: bool,
    /// A word begins here.
    pub(super) starts_word: bool,
    /// A word begins here behind a blank or sign, not only inside what is written as one.
    pub(super) starts_token: bool,
    /// The bytes of the character it comes from.
    pub(super) source: Range<usize>,
}

/// Reports every key of a text in order.
pub(super) fn keystrokes(text: &str, mut each: impl FnMut(Keystroke)) {
    keystrokes_while(text, |stroke| {
        each(stroke);
        true
    });
}

/// Reports the keys of a text in order as long as it is answered that more are wanted; those of one character always
/// together.
pub(super) fn keystrokes_while(text: &str, mut each: impl FnMut(Keystroke) -> bool) {
    let mut before = Class::Gap;
    let mut is_wanted = true;
    let mut chars = text.char_indices().peekable();
    while is_wanted && let Some((start, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let source = start..start + c.len_utf8();
        let is_behind_gap = before == Class::Gap;
        let mut emit = |keys: &[u8], bit: u8, starts_unit: bool, starts_word: bool| {
            for (place, key) in keys.iter().enumerate() {
                is_wanted &= each(Keystroke {
                    key: key | bit,
                    starts_unit: starts_unit && place == 0,
                    starts_word: starts_word && place == 0,
                    starts_token: starts_word && is_behind_gap && place == 0,
                    source: source.clone(),
                });
            }
        };
        keys::spell(c, |spelled| match spelled {
            Spelled::Syllable(parts) => {
                let starts_word = before != Class::Hangul;
                for (place, part) in parts.iter().enumerate() {
                    emit(part, HANGUL, place == 0, starts_word && place == 0);
                }
                before = Class::Hangul;
            }
            Spelled::Leading(part) => {
                emit(part, HANGUL, true, before != Class::Hangul);
                before = Class::Hangul;
            }
            Spelled::Letter(letter) => {
                let is_consonant = letter.iter().all(|&key| keys::is_consonant_key(key | HANGUL));
                let mut starts_word = before != Class::Hangul;
                if is_consonant {
                    // ㄳ on its own is two initials that an input method has put together.
                    for key in letter {
                        emit(&[*key], HANGUL, true, starts_word);
                        starts_word = false;
                    }
                } else {
                    emit(letter, HANGUL, true, starts_word);
                }
                before = Class::Hangul;
            }
            Spelled::Following(part) => {
                emit(part, HANGUL, false, false);
                before = Class::Hangul;
            }
            Spelled::Latin(letter) => {
                let class = if c.is_uppercase() { Class::Upper } else { Class::Lower };
                let starts_word = match (before, class) {
                    (Class::Lower, Class::Upper) => true,
                    (Class::Upper, Class::Upper) => next.is_some_and(char::is_lowercase),
                    (Class::Upper | Class::Lower, _) => false,
                    _ => true,
                };
                emit(&[letter], 0, true, starts_word);
                before = class;
            }
            Spelled::Digit(digit) => {
                emit(&[digit], 0, true, before != Class::Digit);
                before = Class::Digit;
            }
            Spelled::Other(other) => {
                emit(&keys::other_keys(other), 0, true, before != Class::Other);
                before = Class::Other;
            }
            Spelled::Sign(sign) => before = sign_between(sign, before, next, &mut emit),
            Spelled::Nothing => {}
            Spelled::Gap if is_apostrophe(c) && before.is_letter() && next.is_some_and(char::is_alphabetic) => {}
            Spelled::Gap if is_hyphen(c, next) && before != Class::Gap => before = Class::Joint,
            Spelled::Gap => before = Class::Gap,
        });
    }
}

/// Keeps a sign where it belongs to a word and tells what the next character comes after.
fn sign_between(sign: u8, before: Class, next: Option<char>, emit: &mut impl FnMut(&[u8], u8, bool, bool)) -> Class {
    let is_inside_figure = before == Class::Digit && next.is_some_and(|next| next.is_ascii_digit());
    match sign {
        b'%' => emit(&[sign], 0, true, before != Class::Digit),
        b'.' | b':' if is_inside_figure => emit(&[sign], 0, true, false),
        b'#' | b'+' if before.is_letter() => {
            emit(&[sign], 0, true, false);
            // The second plus of `C++` still stands behind a letter.
            return before;
        }
        _ => {}
    }
    Class::Gap
}

/// `user's` is one word.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_hyphen(c: char, next: Option<char>) -> bool {
    matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}') && next.is_some_and(char::is_alphanumeric)
}

/// What stands before a character, as far as it decides whether a word begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    /// A hyphen inside a word: `Multi-AZ` is two words and one token.
    Joint,
    Hangul,
    Lower,
    Upper,
    Digit,
    Other,
}

impl Class {
    const fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper)
    }
}

/// The length step of everything that is longer still.
pub(super) const MAX_LENGTH_STEP: u32 = 15;

/// The keys of one document, or of a query.
///
/// One allocation: the keys, then a bit per key for "a unit begins", for "a word begins" and for "a token begins".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyForm {
    n_keys: u32,
    bytes: Box<[u8]>,
}

impl KeyForm {
    /// Longest document that is searched, in keys; what stands behind is cut off. No line a person wrote is as long.
    const MAX_KEYS: usize = 1 << 24;

    /// The form of the fields of a document.
    pub(super) fn of<'a>(fields: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of_up_to(Self::MAX_KEYS, fields)
    }

    /// The form of the first keys of some fields.
    pub(super) fn of_up_to<'a>(max_keys: usize, fields: impl IntoIterator<Item = &'a str>) -> Self {
        let mut keys = Vec::with_capacity(128);
        let mut units = Bits::default();
        let mut words = Bits::default();
        let mut tokens = Bits::default();
        for (place, field) in fields.into_iter().enumerate() {
            if place > 0 {
                keys.push(FIELD_BREAK);
                units.push(true);
                words.push(true);
                tokens.push(true);
            }
            keystrokes(field, |stroke| {
                if keys.len() < max_keys {
                    keys.push(stroke.key);
                    units.push(stroke.starts_unit);
                    words.push(stroke.starts_word);
                    tokens.push(stroke.starts_token);
                }
            });
        }
        let n_keys = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        keys.extend_from_slice(&units.bytes);
        keys.extend_from_slice(&words.bytes);
        keys.extend_from_slice(&tokens.bytes);
        Self {
            n_keys,
            bytes: keys.into_boxed_slice(),
        }
    }

    /// How many keys there are.
    pub(super) const fn len(&self) -> usize {
        self.n_keys as usize
    }

    /// How long it is, in steps of sixteen keys up to [`MAX_LENGTH_STEP`].
    pub(super) fn length_step(&self) -> u32 {
        const KEYS_PER_STEP: u32 = 16;
        (self.n_keys / KEYS_PER_STEP).min(MAX_LENGTH_STEP)
    }

    /// The keys.
    pub(super) fn keys(&self) -> &[u8] {
        self.bytes.get(..self.len()).unwrap_or_default()
    }

    /// Whether a syllable or a letter of its own begins at a key; also true at the end.
    pub(super) fn starts_unit(&self, place: usize) -> bool {
        place >= self.len() || self.bit(0, place)
    }

    /// Whether a word begins at a key; also true at the end.
    pub(super) fn starts_word(&self, place: usize) -> bool {
        place >= self.len() || self.bit(1, place)
    }

    /// Whether a word begins at a key behind a blank or sign; also true at the end.
    pub(super) fn starts_token(&self, place: usize) -> bool {
        place >= self.len() || self.bit(2, place)
    }

    /// The first place behind `place` where a unit begins, or the end.
    pub(super) fn next_unit(&self, place: usize) -> usize {
        self.next_bit(0, place + 1)
    }

    /// The first place behind `place` where a word begins, or the end.
    pub(super) fn next_word(&self, place: usize) -> usize {
        self.next_bit(1, place + 1)
    }

    /// Where the next word begins behind `place`, or the end, when that is no more than so many keys on. A word may be
    /// as long as its line, so who needs its end for every syllable of it must not go there each time.
    pub(super) fn next_word_within(&self, place: usize, n_keys: usize) -> Option<usize> {
        let last = self.len().min(place + n_keys);
        (place + 1..=last).find(|&at| self.starts_word(at))
    }

    /// Where the word that goes on at `place` ends, when that is no more than so many keys on.
    pub(super) fn rest_of_word(&self, place: usize, n_keys: usize) -> Option<usize> {
        if self.starts_word(place) {
            Some(place)
        } else {
            self.next_word_within(place, n_keys)
        }
    }

    /// Where the word begins that has the key before `place`, when that is no more than so many keys back.
    pub(super) fn word_before(&self, place: usize, n_keys: usize) -> Option<usize> {
        (place.saturating_sub(n_keys)..place)
            .rev()
            .find(|&at| self.starts_word(at))
    }

    /// Where the syllable or letter begins that has a key.
    pub(super) fn unit_at(&self, place: usize) -> usize {
        (0..=place).rev().find(|&at| self.starts_unit(at)).unwrap_or_default()
    }

    /// Where syllables and letters begin among some places.
    pub(super) fn units_in(&self, places: Range<usize>) -> impl Iterator<Item = usize> {
        places.filter(|&at| self.starts_unit(at))
    }

    /// Where the words are, in order; field breaks are none.
    pub(super) fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            (start < self.len()).then(|| {
                let word = start..self.next_word(start);
                start = word.end;
                word
            })
        })
        .filter(|word| self.keys().get(word.start) != Some(&FIELD_BREAK))
    }

    /// Bytes on the heap.
    pub(super) const fn heap_bytes(&self) -> usize {
        self.bytes.len()
    }

    fn bit(&self, row: usize, place: usize) -> bool {
        self.bits(row)
            .get(place / 8)
            .is_some_and(|byte| byte >> (place % 8) & 1 == 1)
    }

    /// The first set bit at or behind a place, or the end.
    fn next_bit(&self, row: usize, place: usize) -> usize {
        let bits = self.bits(row);
        let mut at = place / 8;
        let mut unseen = 0xff_u8 << (place % 8);
        while let Some(byte) = bits.get(at) {
            let left = byte & unseen;
            if left != 0 {
                return at * 8 + left.trailing_zeros() as usize;
            }
            unseen = 0xff;
            at += 1;
        }
        self.len()
    }

    /// The bits for "a unit begins" (0), "a word begins" (1), "a token begins" (2).
    fn bits(&self, row: usize) -> &[u8] {
        let n_bytes = self.len().div_ceil(8);
        let start = self.len() + row * n_bytes;
        self.bytes.get(start..start + n_bytes).unwrap_or_default()
    }
}

/// Bits in the order in which they come.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    n: usize,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        if self.n.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let (true, Some(last)) = (bit, self.bytes.last_mut()) {
            *last |= 1 << (self.n % 8);
        }
        self.n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as they stand on the keyboard, `_` before a syllable and a blank before a word.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let form = KeyForm::of([text]);
        let mut shown = String::new();
        for (place, key) in form.keys().iter().enumerate() {
            if form.starts_word(place) && place > 0 {
                shown.push(' ');
            } else if form.starts_unit(place) && keys::is_hangul_key(*key) && place > 0 {
                shown.push('_');
            }
            shown.push(char::from(key & !HANGUL));
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn text_becomes_the_keys_that_type_it() {
        check("람다 별칭", "fka_ek quf_cld");
        check("Lambda는", "lambda sms");
        check("값이 없다", "rkqt_dl djqt_ek");
        check("ㄳ", "r_t");
        check("뭘까", "anjf_Rk");
    }

    #[test]
    fn decomposed_full_width_and_composed_text_have_the_same_keys() {
        let composed = KeyForm::of(["암호화 KMS 4KB é"]);
        assert_eq!(KeyForm::of(["암호화 KMS 4KB é"]), composed);
        assert_eq!(KeyForm::of(["암호화　ＫＭＳ　４㎅ é"]), composed);
    }

    #[test]
    fn words_begin_at_gaps_scripts_capitals_and_figures() {
        check("AppSync API", "app sync api");
        check("APIGateway", "api gateway");
        check("EC2 10GB", "ec 2 10 gb");
        check("10,240MB", "10 240 mb");
        check("50:1 0.5", "50: 1 0. 5");
        check("10% C++ C#.", "10% c++ c#");
        check("a.b: c, d", "a b c d");
    }
}

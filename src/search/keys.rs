//! Keystroke space: characters as the keys that type them.
//!
//! Every text and every query is turned into the keys of a Korean two-set keyboard (KS X 5002). In that form a syllable
//! that is still being composed is a prefix (프롭 `vmfhq` of 프로비저닝 `vmfhql…`), the wrong keyboard layout is one bit,
//! a wrong vowel is one edit instead of a lost syllable, and precomposed and decomposed text are the same.
//!
//! One byte is one key:
//! - a Latin letter in lower case, a digit, or one of the signs in [`is_kept_sign`]: its ASCII code;
//! - a Hangul letter: the ASCII code of its key with [`HANGUL`] set, in upper case where Shift is held (ㄲ is `R`);
//! - any other letter: a lead byte below 8 and three bytes from 0x80 to 0xbf with six bits each, which no key uses;
//! - [`FIELD_BREAK`] between two fields of one document.

use unicode_normalization::char::decompose_compatible;

/// Set on the keys of Hangul letters; flipping it is typing with the other layout.
pub(super) const HANGUL: u8 = 0x80;

/// Stands between two fields; no query has it, so no match crosses it.
pub(super) const FIELD_BREAK: u8 = 0;

const FIRST_SYLLABLE: u32 = 0xac00;
const N_VOWELS: u32 = 21;
const N_FINALS: u32 = 28;

/// The 19 initial consonants, in the order of Unicode.
const INITIALS: [&[u8]; 19] = [
    b"r", b"R", b"s", b"e", b"E", b"f", b"a", b"q", b"Q", b"t", b"T", b"d", b"w", b"W", b"c", b"z", b"x", b"v", b"g",
];

/// The 21 vowels, in the order of Unicode.
const VOWELS: [&[u8]; 21] = [
    b"k", b"o", b"i", b"O", b"j", b"p", b"u", b"P", b"h", b"hk", b"ho", b"hl", b"y", b"n", b"nj", b"np", b"nl", b"b",
    b"m", b"ml", b"l",
];

/// The final consonants behind "none", in the order of Unicode.
const FINALS: [&[u8]; 28] = [
    b"", b"r", b"R", b"rt", b"s", b"sw", b"sg", b"e", b"f", b"fr", b"fa", b"fq", b"ft", b"fx", b"fv", b"fg", b"a",
    b"q", b"qt", b"t", b"T", b"d", b"w", b"c", b"z", b"x", b"v", b"g",
];

/// The letters on their own from U+3131 ㄱ to U+3163 ㅣ.
const LETTERS: [&[u8]; 51] = [
    b"r", b"R", b"rt", b"s", b"sw", b"sg", b"e", b"E", b"f", b"fr", b"fa", b"fq", b"ft", b"fx", b"fv", b"fg", b"a",
    b"q", b"Q", b"qt", b"t", b"T", b"d", b"w", b"W", b"c", b"z", b"x", b"v", b"g", b"k", b"o", b"i", b"O", b"j", b"p",
    b"u", b"P", b"h", b"hk", b"ho", b"hl", b"y", b"n", b"nj", b"np", b"nl", b"b", b"m", b"ml", b"l",
];

/// What a character is once it is spelled in keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelled {
    /// A syllable: its initial, its vowel and its final consonant, which may be empty.
    Syllable([&'static [u8]; 3]),
    /// A Hangul letter on its own; two keys for a compound one.
    Letter(&'static [u8]),
    /// A conjoining initial of decomposed text: begins a syllable.
    Leading(&'static [u8]),
    /// A conjoining vowel or final consonant: goes on with a syllable.
    Following(&'static [u8]),
    /// A Latin letter in lower case.
    Latin(u8),
    /// A digit.
    Digit(u8),
    /// A sign that tells words apart and is kept where it touches a word.
    Sign(u8),
    /// A letter of another script.
    Other(char),
    /// Nothing is typed for it and no word ends at it: accents, zero-width characters.
    Nothing,
    /// A blank or a sign that ends a word.
    Gap,
}

/// Spells a character; one that stands for several (`㎆`, `ﬁ`) is spelled one by one.
pub(super) fn spell(c: char, mut each: impl FnMut(Spelled)) {
    if let Some(spelled) = spell_simple(c) {
        each(spelled);
        return;
    }
    // A decomposition never holds anything that decomposes further.
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            each(spell_simple(lower).unwrap_or_else(|| spell_other(lower)));
        }
    });
}

fn spell_simple(c: char) -> Option<Spelled> {
    let code = u32::from(c);
    let at = |table: &'static [&'static [u8]], first: u32| -> Option<&'static [u8]> {
        table.get(usize::try_from(code.checked_sub(first)?).ok()?).copied()
    };
    match c {
        'a'..='z' => Some(Spelled::Latin(ascii(c))),
        'A'..='Z' => Some(Spelled::Latin(ascii(c).to_ascii_lowercase())),
        '0'..='9' => Some(Spelled::Digit(ascii(c))),
        _ if c.is_ascii() => Some(if is_kept_sign(c) {
            Spelled::Sign(ascii(c))
        } else {
            Spelled::Gap
        }),
        '가'..='힣' => {
            let place = code - FIRST_SYLLABLE;
            let part = |table: &'static [&'static [u8]], place: u32| {
                table
                    .get(usize::try_from(place).unwrap_or_default())
                    .copied()
                    .unwrap_or_default()
            };
            Some(Spelled::Syllable([
                part(&INITIALS, place / (N_VOWELS * N_FINALS)),
                part(&VOWELS, place / N_FINALS % N_VOWELS),
                part(&FINALS, place % N_FINALS),
            ]))
        }
        '\u{3131}'..='\u{3163}' => at(&LETTERS, 0x3131).map(Spelled::Letter),
        '\u{1100}'..='\u{1112}' => at(&INITIALS, 0x1100).map(Spelled::Leading),
        '\u{1161}'..='\u{1175}' => at(&VOWELS, 0x1161).map(Spelled::Following),
        '\u{11a8}'..='\u{11c2}' => at(&FINALS, 0x11a7).map(Spelled::Following),
        '\u{300}'..='\u{36f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => Some(Spelled::Nothing),
        _ => None,
    }
}

fn spell_other(c: char) -> Spelled {
    if c.is_alphanumeric() {
        Spelled::Other(c)
    } else {
        Spelled::Gap
    }
}

/// Signs that are part of what is looked for: `10%`, `C#`, `C++`, `50:1`, `0.5`. The last two count between digits
/// only, as does the comma, which is dropped there without ending the number.
const fn is_kept_sign(c: char) -> bool {
    matches!(c, '%' | '#' | '+' | '.' | ':' | ',')
}

/// The bytes that stand for a letter of another script.
pub(super) fn other_keys(c: char) -> [u8; 4] {
    let code = u32::from(c);
    let six_bits = |shift: u32| 0x80 | low_byte((code >> shift) & 0x3f);
    [1 + low_byte(code >> 18), six_bits(12), six_bits(6), six_bits(0)]
}

/// The letter of another script that some bytes stand for.
pub(super) fn other_char(keys: &[u8]) -> Option<char> {
    let (&lead, rest) = keys.split_first()?;
    if !is_other_lead(lead) || rest.len() != 3 || rest.iter().any(|byte| byte >> 6 != 0b10) {
        return None;
    }
    let code = rest
        .iter()
        .fold(u32::from(lead - 1), |code, byte| code << 6 | u32::from(byte & 0x3f));
    char::from_u32(code)
}

/// Whether a key is the first byte of a letter of another script.
pub(super) const fn is_other_lead(key: u8) -> bool {
    key != FIELD_BREAK && key < 8
}

/// Whether a key is that of a Hangul letter.
pub(super) const fn is_hangul_key(key: u8) -> bool {
    key >= 0xc0
}

/// Whether the first of some keys is that of a Hangul letter.
pub(super) fn begins_with_hangul(keys: &[u8]) -> bool {
    keys.first().is_some_and(|&key| is_hangul_key(key))
}

/// Whether a key is that of a Hangul consonant.
pub(super) const fn is_consonant_key(key: u8) -> bool {
    is_hangul_key(key) && !is_vowel_key(key)
}

/// Whether a key is that of a Hangul vowel.
pub(super) const fn is_vowel_key(key: u8) -> bool {
    is_hangul_key(key)
        && matches!(
            key & !HANGUL,
            b'k' | b'o' | b'i' | b'O' | b'j' | b'p' | b'u' | b'P' | b'h' | b'y' | b'n' | b'b' | b'm' | b'l'
        )
}

/// The Hangul key at the place of a Latin letter; Shift counts where it makes another letter.
pub(super) const fn to_hangul_layout(letter: u8) -> u8 {
    let key = match letter {
        b'Q' | b'W' | b'E' | b'R' | b'T' | b'O' | b'P' => letter,
        _ => letter.to_ascii_lowercase(),
    };
    key | HANGUL
}

/// The Latin letter at the place of a Hangul key.
pub(super) const fn to_latin_layout(key: u8) -> u8 {
    (key & !HANGUL).to_ascii_lowercase()
}

fn ascii(c: char) -> u8 {
    u8::try_from(c).unwrap_or_default()
}

fn low_byte(code: u32) -> u8 {
    u8::try_from(code & 0xff).unwrap_or_default()
}

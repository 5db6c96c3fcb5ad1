//! What is heard of a word: Hangul keys and English letters as phones.
//!
//! A phone is a set of sounds rather than a single one (`th` is heard as ㅅ or ㄷ, `a` as ㅏ, ㅐ, ㅓ or ㅗ), with what it
//! costs to leave it out. The groups of sounds follow the official rules for writing foreign words (외래어 표기법,
//! chapter 3, section 1), loosely, because notes do too.

use std::sync::LazyLock;

use super::keys::{self, HANGUL};

pub(super) const K: u16 = 1;
pub(super) const T: u16 = 1 << 1;
pub(super) const P: u16 = 1 << 2;
pub(super) const S: u16 = 1 << 3;
pub(super) const J: u16 = 1 << 4;
pub(super) const M: u16 = 1 << 5;
pub(super) const N: u16 = 1 << 6;
pub(super) const NG: u16 = 1 << 7;
pub(super) const L: u16 = 1 << 8;
pub(super) const H: u16 = 1 << 9;
pub(super) const A: u16 = 1 << 10;
pub(super) const E: u16 = 1 << 11;
pub(super) const O: u16 = 1 << 12;
pub(super) const U: u16 = 1 << 13;
pub(super) const I: u16 = 1 << 14;
/// ㅓ and ㅡ: what an unstressed vowel becomes.
pub(super) const SCHWA: u16 = 1 << 15;
pub(super) const VOWELS: u16 = A | E | O | U | I | SCHWA;

/// A sound, or one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    pub(super) sounds: u16,
    /// What it costs to leave it out.
    pub(super) skip: u16,
}

/// The phones of a Hangul word in keys.
pub(super) fn korean_phones(word: &[u8]) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [key, tail @ ..] = rest {
        let next_is_vowel = tail.first().is_some_and(|&next| keys::is_vowel_key(next));
        let letter = key & !HANGUL;
        rest = tail;
        if keys::is_vowel_key(*key) {
            let (sounds, n_more) = korean_vowel(letter, tail.first().map(|next| next & !HANGUL));
            rest = tail.get(n_more..).unwrap_or_default();
            let is_behind_vowel = phones.last().is_some_and(|phone| phone.sounds & VOWELS != 0);
            let skip = match letter {
                b'm' => 4,
                // The second half of 에이.
                _ if is_behind_vowel => 12,
                b'l' => 22,
                _ => 45,
            };
            phones.push(Phone { sounds, skip });
        } else if let Some(sounds) = korean_consonant(letter, next_is_vowel) {
            // The two ㄹ of 컬럼 are one l, the two ㅁ of 임뮤터블 one m.
            if phones.last().is_none_or(|phone| phone.sounds != sounds) {
                let skip = if sounds == H { 60 } else { 100 };
                phones.push(Phone { sounds, skip });
            }
        }
    }
    phones
}

/// A vowel and how many more keys it takes.
const fn korean_vowel(key: u8, next: Option<u8>) -> (u16, usize) {
    match (key, next) {
        (b'h', Some(b'k')) => (A, 1),
        (b'h', Some(b'o' | b'l')) | (b'n', Some(b'p')) => (E, 1),
        (b'n', Some(b'j')) => (SCHWA, 1),
        (b'n' | b'm', Some(b'l')) => (I, 1),
        (b'k' | b'i', _) => (A, 0),
        (b'o' | b'O' | b'p' | b'P', _) => (E, 0),
        (b'h' | b'y', _) => (O, 0),
        (b'n' | b'b', _) => (U, 0),
        (b'l', _) => (I, 0),
        _ => (SCHWA, 0),
    }
}

/// A consonant before a vowel, or at the end of a syllable.
const fn korean_consonant(key: u8, is_initial: bool) -> Option<u16> {
    match (key, is_initial) {
        (b'd', true) => None,
        (b'd', false) => Some(NG),
        (b'r' | b'R' | b'z', _) => Some(K),
        (b't' | b'T', false) => Some(S | T),
        (b't' | b'T', true) => Some(S),
        (b'e' | b'E' | b'x', _) => Some(T),
        (b'q' | b'Q' | b'v', _) => Some(P),
        (b'w' | b'W' | b'c', _) => Some(J),
        (b'a', _) => Some(M),
        (b's', _) => Some(N),
        (b'f', _) => Some(L),
        _ => Some(H),
    }
}

/// Letters that are heard otherwise than one by one: the letters, how many of them are taken, what is heard.
type Spelling = (&'static [u8], usize, &'static [u16]);

/// Those that begin with a letter. The first that fits holds.
const fn spellings_of(letter: u8) -> &'static [Spelling] {
    match letter {
        b'a' => &[(b"alk", 2, &[O | A])],
        b'c' => &[
            (b"cia", 1, &[S | T]),
            (b"cie", 1, &[S | T]),
            (b"ch", 2, &[J | K | S]),
            (b"ck", 2, &[K]),
            (b"ce", 1, &[S]),
            (b"ci", 1, &[S]),
            (b"cy", 1, &[S]),
        ],
        b'd' => &[(b"du", 1, &[T | J]), (b"dg", 2, &[J])],
        b'g' => &[(b"ge", 1, &[K | J]), (b"gi", 1, &[K | J]), (b"gy", 1, &[K | J])],
        b'n' => &[
            (b"nk", 1, &[N | NG]),
            (b"nc", 1, &[N | NG]),
            (b"nq", 1, &[N | NG]),
            (b"nx", 1, &[N | NG]),
        ],
        b'p' => &[(b"ph", 2, &[P])],
        b's' => &[
            (b"ssion", 5, &[S, SCHWA | O, N]),
            (b"sion", 4, &[S | J, SCHWA | O, N]),
            (b"sch", 3, &[S, K]),
            (b"sh", 2, &[S]),
            (b"sce", 2, &[S]),
            (b"sci", 2, &[S]),
        ],
        b't' => &[
            (b"tion", 4, &[S, SCHWA | O, N]),
            (b"ture", 4, &[J | T, SCHWA | U]),
            (b"tia", 1, &[S | T]),
            (b"tie", 1, &[S | T]),
            (b"tch", 3, &[J]),
            (b"tu", 1, &[T | J]),
            (b"th", 2, &[S | T]),
        ],
        _ => &[],
    }
}

/// Those that stand only at the beginning of a word.
const FIRST_SPELLINGS: &[Spelling] = &[
    (b"kn", 2, &[N]),
    (b"wr", 2, &[L]),
    (b"ps", 2, &[S]),
    (b"x", 1, &[J | S]),
];

/// The phones of an English word in lower case, by its spelling.
pub(super) fn english_phones(word: &[u8]) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::with_capacity(word.len());
    let mut at = 0;
    while let Some(rest) = word.get(at..).filter(|rest| !rest.is_empty()) {
        let before = at.checked_sub(1).and_then(|before| word.get(before)).copied();
        let first = if at == 0 { FIRST_SPELLINGS } else { &[] };
        let any = rest.first().map_or(&[][..], |&letter| spellings_of(letter));
        let spelling = first.iter().chain(any).find(|(letters, ..)| rest.starts_with(letters));
        if let Some((_, n_letters, sounds)) = spelling {
            phones.extend(sounds.iter().map(|&sounds| heard(sounds)));
            at += n_letters;
        } else {
            at += say_letter(&mut phones, before, rest);
        }
    }
    phones
}

/// A sound that belongs to the word.
const fn heard(sounds: u16) -> Phone {
    let skip = if sounds & VOWELS == 0 { 100 } else { 40 };
    Phone { sounds, skip }
}

/// Says a letter, knowing the one before and those behind; answers how many it took.
fn say_letter(phones: &mut Vec<Phone>, before: Option<u8>, rest: &[u8]) -> usize {
    let [letter, tail @ ..] = rest else { return 1 };
    let next_is_vowel = tail.first().is_some_and(|&next| is_vowel_letter(next));
    let behind_vowel = before.is_some_and(is_vowel_letter);
    let faint = |sounds: u16, skip: u16| Phone { sounds, skip };
    match letter {
        letter if before == Some(*letter) && !is_vowel_letter(*letter) => {}
        b'n' if tail.first() == Some(&b'g') => {
            // The g is heard in `angular`, not in `string`.
            phones.extend([heard(NG | N), faint(K, 15)]);
            return 2;
        }
        b'g' if tail.first() == Some(&b'h') && before.is_some() => return 2,
        b'b' if before == Some(b'm') && !next_is_vowel => phones.push(faint(P, 15)),
        b'x' => phones.extend([heard(K), heard(S | J)]),
        // Between two vowels it is heard, unless the second is the last letter, which is not.
        b'r' => phones.push(faint(L, if next_is_vowel && tail != b"e" { 100 } else { 5 })),
        b'h' => phones.push(faint(H, if behind_vowel || before.is_none() { 40 } else { 5 })),
        b'w' => phones.push(faint(U | O, 8)),
        b'y' if next_is_vowel && !behind_vowel => phones.push(faint(I, 8)),
        b'e' if matches!(tail, [] | [b's' | b'd']) && !behind_vowel && phones.len() > 1 => {
            phones.push(faint(vowel_sounds(b'e'), 6));
        }
        &vowel if is_vowel_letter(vowel) => match phones.last() {
            // Two letters are one vowel, or two that Korean writes both.
            Some(last) if behind_vowel && last.sounds & VOWELS != 0 => phones.push(faint(vowel_sounds(vowel), 4)),
            _ => phones.push(heard(vowel_sounds(vowel))),
        },
        b'c' | b'k' if before == Some(b'n') => phones.push(faint(K, 25)),
        &consonant => phones.push(heard(consonant_sounds(consonant))),
    }
    1
}

const fn is_vowel_letter(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

const fn vowel_sounds(letter: u8) -> u16 {
    match letter {
        b'a' => A | E | O | SCHWA,
        b'e' => E | I | SCHWA,
        b'o' => O | A | U | SCHWA,
        b'u' => U | A | I | SCHWA,
        _ => I | A,
    }
}

const fn consonant_sounds(letter: u8) -> u16 {
    match letter {
        b'c' | b'g' | b'k' | b'q' => K,
        b'd' | b't' => T,
        b'b' | b'f' | b'p' | b'v' => P,
        b'j' => J,
        b's' | b'z' => S | J,
        b'm' => M,
        b'n' => N,
        b'l' => L,
        _ => H,
    }
}

/// Every consonant that a key may stand for, whatever is beside it.
pub(super) fn consonants_of(key: u8) -> u16 {
    static OF_LETTERS: LazyLock<[u16; 26]> = LazyLock::new(|| {
        std::array::from_fn(|place| {
            let letter = b'a' + u8::try_from(place).unwrap_or_default();
            let any = (b'a'..=b'z').flat_map(spellings_of);
            let spellings = FIRST_SPELLINGS.iter().chain(any);
            let spelled = spellings.filter(|(letters, ..)| letters.contains(&letter));
            let alone = match letter {
                b'n' => N | NG,
                b'r' => L,
                b'x' => K | S | J,
                _ => consonant_sounds(letter),
            };
            spelled
                .flat_map(|(.., sounds)| *sounds)
                .fold(alone, |all, sounds| all | sounds)
                & !VOWELS
        })
    });
    if keys::is_hangul_key(key) {
        let letter = key & !HANGUL;
        let either = [true, false].map(|is_initial| korean_consonant(letter, is_initial).unwrap_or_default());
        either.iter().fold(0, |all, sounds| all | sounds)
    } else {
        OF_LETTERS
            .get(usize::from(key.wrapping_sub(b'a')))
            .copied()
            .unwrap_or_default()
    }
}

//! Grams: short pieces of a text's keys, and the rows (bit numbers) of a signature that they set.
//!
//! The most selective grams have rows of their own; all others share the remaining rows by a hash.

use crate::search::keys;

/// Rows of a signature.
pub(super) const N_ROWS: u32 = 1088;

/// Rows for one key each, which no other gram sets: which keys a document has at all, which it begins with, which are a
/// word of their own, which begin a syllable or Latin word, and which do so near the beginning of the document.
const N_KEY_ROWS: u32 = 64;
const BEGINNING_ROWS: u32 = N_KEY_ROWS;
const WORD_ROWS: u32 = 2 * N_KEY_ROWS;
const FIRST_ROWS: u32 = 3 * N_KEY_ROWS;
const EARLY_ROWS: u32 = 4 * N_KEY_ROWS;

/// Rows for the length of a document: the binary digits of
/// [`KeyForm::length_step`](crate::search::key_form::KeyForm::length_step), lowest first.
pub(super) const LENGTH_ROWS: u32 = 5 * N_KEY_ROWS;
pub(super) const N_LENGTH_ROWS: u32 = 4;

/// The row of documents of so few units that a short pattern may match all of them.
pub(super) const BRIEF_ROW: u32 = LENGTH_ROWS + N_LENGTH_ROWS;

/// The rows of titles and of headings.
pub(super) const TITLE_ROW: u32 = BRIEF_ROW + 1;
pub(super) const HEADING_ROW: u32 = BRIEF_ROW + 2;

/// The row of documents that have Hanja.
pub(super) const HANJA_ROW: u32 = BRIEF_ROW + 3;

const N_OWN_ROWS: u32 = HANJA_ROW + 1;

/// What a gram is made of; different kinds of the same keys set different rows.
#[derive(Clone, Copy)]
pub(super) enum Gram {
    /// Three consecutive keys, anywhere.
    Three = 1,
    /// The first key of a syllable or of a Latin word.
    First = 2,
    /// The first two keys of a syllable or of a Latin word.
    FirstTwo = 3,
    /// The initials of two consecutive syllables.
    TwoInitials = 4,
    /// The first letters of two consecutive Latin words.
    TwoWords = 5,
    /// A whole word of one or two keys.
    ShortWord = 6,
    /// The first key, or the first two, of the document.
    Beginning = 7,
    /// The last three keys of a word.
    WordEnd = 8,
    /// The first key of a syllable or of a Latin word, or the first two, near the beginning of the document.
    Early = 9,
    /// The initials of the two to four syllables of a word.
    WordInitials = 10,
    /// The first key of the last syllable of a word, behind the two keys before it.
    LastSyllable = 11,
}

impl Gram {
    /// Whether it sets two rows, so that it is seldom confused with another. Worth it for grams that decide about upper
    /// bounds: each document that has one by chance is matched in vain.
    const fn is_sharp(self) -> bool {
        matches!(
            self,
            Self::ShortWord | Self::Beginning | Self::WordEnd | Self::WordInitials | Self::LastSyllable
        )
    }

    /// Calls `each` with its rows, one or two.
    #[inline]
    pub(super) fn each_row(self, keys: &[u8], mut each: impl FnMut(u32)) {
        match (self, keys) {
            (Self::Beginning, &[key]) => return each(BEGINNING_ROWS + key_row(key)),
            (Self::ShortWord, &[key]) => return each(WORD_ROWS + key_row(key)),
            (Self::First, &[key]) => return each(FIRST_ROWS + key_row(key)),
            (Self::Early, &[key]) => return each(EARLY_ROWS + key_row(key)),
            _ => {}
        }
        let packed = keys
            .iter()
            .fold(self as u64, |packed, &key| packed << 8 | u64::from(key));
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits are well mixed.
        let mixed = (packed ^ packed >> 15).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        each(hashed_row(mixed >> 44));
        if self.is_sharp() {
            each(hashed_row(mixed >> 24));
        }
    }
}

/// A shared row for a number whose lowest twenty bits depend on all of a gram.
#[inline]
fn hashed_row(mixed: u64) -> u32 {
    let mixed = u32::try_from(mixed & 0xf_ffff).unwrap_or_default();
    N_OWN_ROWS + mixed % (N_ROWS - N_OWN_ROWS)
}

/// The row of documents that have a key at all.
pub(super) fn key_row(key: u8) -> u32 {
    let row = match key {
        b'a'..=b'z' => key - b'a',
        b'0'..=b'9' => 26 + (key - b'0'),
        _ if keys::is_hangul_key(key) => 36 + (key & 0x1f) % 27,
        _ => 63,
    };
    u32::from(row) % N_KEY_ROWS
}

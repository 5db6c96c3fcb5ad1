//! Grams: the short pieces of keys by which documents are told apart, and the rows of a signature they fall into.
//!
//! The most telling grams have rows of their own; the others share the rest by a hash of what they are made of.

use super::keys;

/// Rows of a signature.
pub(super) const N_ROWS: u32 = 1088;

/// Rows that belong to one key each, so that no other gram falls into them: they say which keys a document holds at
/// all, with which it begins, which are a word of their own, with which syllables and Latin words begin, and with which
/// they begin near its beginning.
const N_KEY_ROWS: u32 = 64;
const BEGINNING_ROWS: u32 = N_KEY_ROWS;
const WORD_ROWS: u32 = 2 * N_KEY_ROWS;
const FIRST_ROWS: u32 = 3 * N_KEY_ROWS;
const EARLY_ROWS: u32 = 4 * N_KEY_ROWS;

/// Rows that say how long a document is: the binary digits of
/// [`KeyForm::length_step`](super::key_form::KeyForm::length_step), lowest first.
pub(super) const LENGTH_ROWS: u32 = 5 * N_KEY_ROWS;
pub(super) const N_LENGTH_ROWS: u32 = 4;

/// The row of documents of so few units that a short pattern may be all there is.
pub(super) const BRIEF_ROW: u32 = LENGTH_ROWS + N_LENGTH_ROWS;

const N_OWN_ROWS: u32 = BRIEF_ROW + 1;

/// What a gram is made of; grams of different kinds do not meet.
#[derive(Clone, Copy)]
pub(super) enum Gram {
    /// Three keys in a row, anywhere.
    Three = 1,
    /// The first key of a syllable or of a Latin word.
    First = 2,
    /// The first two.
    FirstTwo = 3,
    /// The initials of two syllables in a row.
    TwoInitials = 4,
    /// The first letters of two Latin words in a row.
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
    /// Whether it falls into two rows, for the few that are worth it: these tell what stands first among many that hold
    /// a pattern, so one that is there by chance costs a look.
    const fn is_sharp(self) -> bool {
        matches!(
            self,
            Self::ShortWord | Self::Beginning | Self::WordEnd | Self::WordInitials | Self::LastSyllable
        )
    }

    /// Reports the rows it falls into, one or two.
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

/// A row that is shared, for a number whose lowest twenty bits depend on all of a gram.
#[inline]
fn hashed_row(mixed: u64) -> u32 {
    let mixed = u32::try_from(mixed & 0xf_ffff).unwrap_or_default();
    N_OWN_ROWS + mixed % (N_ROWS - N_OWN_ROWS)
}

/// The row of the documents that hold a key at all.
pub(super) fn key_row(key: u8) -> u32 {
    let row = match key {
        b'a'..=b'z' => key - b'a',
        b'0'..=b'9' => 26 + (key - b'0'),
        _ if keys::is_hangul_key(key) => 36 + (key & 0x1f) % 27,
        _ => 63,
    };
    u32::from(row) % N_KEY_ROWS
}

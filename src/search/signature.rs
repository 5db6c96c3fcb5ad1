//! Bit-sliced signatures: which documents cannot hold a pattern, sixty-four at a time.
//!
//! A document sets one bit in each row that one of its grams falls into; a pattern reads the rows of its own grams and
//! takes their intersection. What is left may hold the pattern and is then verified; what is not left cannot. Putting a
//! document in or taking it out sets or clears bits; nothing is ever rebuilt. The idea is `BitFunnel`'s (Goodwin et al.,
//! SIGIR 2017), with grams of keys instead of words.
//!
//! Documents are cut into segments of [`Segment::LEN`], which are searched side by side on all cores.

use super::form::Form;
use super::keys::{self, FIELD_BREAK};
use super::pattern::{self, Pattern, Piece};

/// Rows of a signature.
const N_ROWS: u32 = 1024;

/// Rows that belong to one key each, so that no other gram falls into them: they say which keys a document holds at
/// all, with which it begins, which are a word of their own, and with which syllables and Latin words begin.
const N_KEY_ROWS: u32 = 64;
const BEGINNING_ROWS: u32 = N_KEY_ROWS;
const WORD_ROWS: u32 = 2 * N_KEY_ROWS;
const FIRST_ROWS: u32 = 3 * N_KEY_ROWS;
const N_OWN_ROWS: u32 = 4 * N_KEY_ROWS;

/// Longest word, and longest beginning, that has a gram of its own, in keys.
const MAX_SHORT: usize = 2;

/// Longest run whose keys are looked for one by one as well.
const MAX_SINGLE_KEYS: usize = 4;

/// Words of 64 documents in a row of a segment.
const ROW_WORDS: usize = Segment::LEN / 64;

/// The rows of one document or pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rows([u64; N_ROWS as usize / 64]);

/// One bit per document of a segment.
pub(super) type Column = [u64; ROW_WORDS];

/// No document of a segment.
pub(super) const NO_BITS: Column = [0; ROW_WORDS];

/// Adds the documents of another column.
pub(super) fn add(column: &mut Column, other: &Column) {
    column
        .iter_mut()
        .zip(other)
        .for_each(|(column, other)| *column |= other);
}

/// Leaves only the documents that are in another column too.
pub(super) fn retain(column: &mut Column, other: &Column) {
    column
        .iter_mut()
        .zip(other)
        .for_each(|(column, other)| *column &= other);
}

/// Puts a document into a column.
pub(super) fn set(column: &mut Column, place: usize) {
    if let Some(word) = column.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}

/// Whether no document is in a column.
pub(super) fn is_empty(column: &Column) -> bool {
    column.iter().all(|&word| word == 0)
}

/// Whether a document is in a column.
pub(super) fn has(column: &Column, place: usize) -> bool {
    column.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
}

/// The rows that a document must have: to hold a pattern at all, to hold it as a whole word, to begin with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PatternRows {
    pub(super) held: Rows,
    pub(super) whole: Rows,
    pub(super) beginning: Rows,
}

impl PatternRows {
    pub(super) fn of(pattern: &Pattern) -> Self {
        Self {
            held: Rows::of_pattern(pattern),
            whole: Rows::of_whole(pattern),
            beginning: Rows::of_beginning(pattern),
        }
    }
}

/// What a gram is made of; grams of different kinds do not meet.
#[derive(Clone, Copy)]
enum Gram {
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
}

impl Rows {
    /// The rows of no document.
    pub(super) const NONE: Self = Self([0; N_ROWS as usize / 64]);

    /// The rows of a document.
    pub(super) fn of_form(form: &Form) -> Self {
        let mut rows = Self::NONE;
        let keys = form.keys();
        for &key in keys {
            rows.set(key_row(key));
        }
        for window in keys.windows(3) {
            if let &[a, b, c] = window
                && a != FIELD_BREAK
                && b != FIELD_BREAK
                && c != FIELD_BREAK
            {
                rows.set(gram_row(Gram::Three, &[a, b, c]));
            }
        }
        for n_keys in 1..=MAX_SHORT {
            keys.get(..n_keys)
                .into_iter()
                .for_each(|first| rows.set(gram_row(Gram::Beginning, first)));
        }
        let mut last_initial = None;
        let mut last_letter = None;
        for (place, &key) in keys.iter().enumerate() {
            if !form.starts_unit(place) {
                continue;
            }
            rows.set_word_end(form, place);
            let starts_word = form.starts_word(place);
            let is_hangul = keys::is_hangul_key(key);
            if starts_word || is_hangul || keys::is_other_lead(key) {
                rows.set(gram_row(Gram::First, &[key]));
                if let Some(&next) = keys.get(place + 1) {
                    rows.set(gram_row(Gram::FirstTwo, &[key, next]));
                }
            }
            if let (Some(last), true) = (last_initial, is_hangul) {
                rows.set(gram_row(Gram::TwoInitials, &[last, key]));
            }
            last_initial = is_hangul.then_some(key);
            if starts_word {
                for end in place + 1..=place + MAX_SHORT {
                    if let Some(word) = keys.get(place..end)
                        && pattern::ends_word(form, end)
                    {
                        rows.set(gram_row(Gram::ShortWord, word));
                    }
                }
                if let (Some(last), true) = (last_letter, key.is_ascii_lowercase()) {
                    rows.set(gram_row(Gram::TwoWords, &[last, key]));
                }
                last_letter = key.is_ascii_lowercase().then_some(key);
            }
        }
        rows.set_word_end(form, keys.len());
        rows
    }

    /// The rows a document must have to hold a pattern.
    fn of_pattern(pattern: &Pattern) -> Self {
        let mut rows = Self::NONE;
        if let Some(keys) = pattern.run_keys() {
            rows.set_run(keys, pattern.begins_at_unit());
        } else if let Some(pieces) = pattern.pieces() {
            let mut last_initial = None;
            for piece in pieces {
                match piece {
                    &Piece::Initial(key) => {
                        rows.set(gram_row(Gram::First, &[key]));
                        if let Some(last) = last_initial {
                            rows.set(gram_row(Gram::TwoInitials, &[last, key]));
                        }
                        last_initial = Some(key);
                    }
                    Piece::Keys(keys) => {
                        let is_hangul = keys.first().is_some_and(|&key| keys::is_hangul_key(key));
                        rows.set_run(keys, is_hangul);
                        last_initial = None;
                    }
                }
            }
        } else if let Some(letters) = pattern.acronym_letters() {
            for pair in letters.windows(2) {
                rows.set(gram_row(Gram::TwoWords, pair));
            }
        }
        rows
    }

    /// The rows of documents that have a pattern as a whole word, as far as its keys tell.
    fn of_whole(pattern: &Pattern) -> Self {
        let mut rows = Self::NONE;
        match pattern.run_keys() {
            Some(&[.., a, b, c]) => rows.set(gram_row(Gram::WordEnd, &[a, b, c])),
            Some(keys) => rows.set(gram_row(Gram::ShortWord, keys)),
            None => {}
        }
        rows
    }

    /// The rows of documents that begin with a pattern.
    fn of_beginning(pattern: &Pattern) -> Self {
        let mut rows = Self::NONE;
        let first = pattern.first_keys();
        if let Some(first) = first
            .get(..first.len().min(MAX_SHORT))
            .filter(|first| !first.is_empty())
        {
            rows.set(gram_row(Gram::Beginning, first));
        }
        rows
    }

    fn set_word_end(&mut self, form: &Form, end: usize) {
        if let Some(last) = end.checked_sub(3).and_then(|start| form.keys().get(start..end))
            && pattern::ends_word(form, end)
        {
            self.set(gram_row(Gram::WordEnd, last));
        }
    }

    /// The rows of documents that hold all these keys in any order.
    pub(super) fn of_keys(keys: &[u8]) -> Self {
        let mut rows = Self::NONE;
        for &key in keys {
            rows.set(key_row(key));
        }
        rows
    }

    fn set_run(&mut self, keys: &[u8], begins_at_unit: bool) {
        keys.windows(3)
            .for_each(|window| self.set(gram_row(Gram::Three, window)));
        // One gram of three falls into a row with many others; which keys there are at all tells more then.
        if keys.len() <= MAX_SINGLE_KEYS {
            for &key in keys {
                self.set(key_row(key));
            }
        }
        if begins_at_unit {
            if let Some(first) = keys.get(..1) {
                self.set(gram_row(Gram::First, first));
            }
            if let Some(first_two) = keys.get(..2) {
                self.set(gram_row(Gram::FirstTwo, first_two));
            }
        }
    }

    fn set(&mut self, row: u32) {
        let row = row as usize;
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        self.0
            .iter()
            .enumerate()
            .flat_map(|(place, &word)| ones(word).map(move |bit| place * 64 + bit))
    }

    /// The rows that only one of two has.
    fn difference(&self, other: &Self) -> Self {
        let mut rows = *self;
        rows.0.iter_mut().zip(other.0).for_each(|(word, other)| *word ^= other);
        rows
    }
}

fn key_row(key: u8) -> u32 {
    let row = match key {
        b'a'..=b'z' => key - b'a',
        b'0'..=b'9' => 26 + (key - b'0'),
        _ if keys::is_hangul_key(key) => 36 + (key & 0x1f) % 27,
        _ => 63,
    };
    u32::from(row) % N_KEY_ROWS
}

fn gram_row(gram: Gram, keys: &[u8]) -> u32 {
    match (gram, keys) {
        (Gram::Beginning, &[key]) => return BEGINNING_ROWS + key_row(key),
        (Gram::ShortWord, &[key]) => return WORD_ROWS + key_row(key),
        (Gram::First, &[key]) => return FIRST_ROWS + key_row(key),
        _ => {}
    }
    let packed = keys
        .iter()
        .fold(gram as u32, |packed, &key| packed << 8 | u32::from(key));
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits are well mixed.
    let mixed = (packed ^ packed >> 15).wrapping_mul(0x9e37_79b1);
    N_OWN_ROWS + ((mixed >> 12) % (N_ROWS - N_OWN_ROWS))
}

/// The places of the set bits.
pub(super) fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            bit
        })
    })
}

/// Counts for every document of a segment how many columns it is in, up to fifteen.
pub(super) struct AtLeast {
    wanted: usize,
    n_counted: usize,
    /// The documents in all columns so far.
    all: Column,
    /// The counts as binary digits, lowest first.
    digits: [Column; 4],
}

impl AtLeast {
    /// Looks for documents that are in so many columns.
    pub(super) const fn new(wanted: usize) -> Self {
        Self {
            wanted,
            n_counted: 0,
            all: [u64::MAX; ROW_WORDS],
            digits: [NO_BITS; 4],
        }
    }

    /// Adds a column.
    pub(super) fn count(&mut self, column: &Column) {
        self.n_counted += 1;
        retain(&mut self.all, column);
        let mut carry = *column;
        for digit in &mut self.digits {
            for (digit, carry) in digit.iter_mut().zip(&mut carry) {
                (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
            }
        }
    }

    /// The documents that are in enough columns.
    pub(super) fn reached(&self) -> Column {
        if self.wanted >= self.n_counted {
            return self.all;
        }
        let mut reached = NO_BITS;
        for count in self.wanted..=self.n_counted {
            let mut exact = [u64::MAX; ROW_WORDS];
            for (place, digit) in self.digits.iter().enumerate() {
                let is_set = count >> place & 1 == 1;
                let same = exact.iter_mut().zip(digit);
                same.for_each(|(exact, digit)| *exact &= if is_set { *digit } else { !digit });
            }
            reached
                .iter_mut()
                .zip(exact)
                .for_each(|(reached, exact)| *reached |= exact);
        }
        reached
    }
}

/// The signatures of some documents, row by row.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    rows: Vec<Column>,
}

impl Segment {
    /// Documents in a segment.
    pub(super) const LEN: usize = 4096;

    pub(super) fn new() -> Self {
        Self {
            rows: vec![NO_BITS; N_ROWS as usize],
        }
    }

    /// Changes the signature of a document.
    pub(super) fn replace(&mut self, place: usize, before: &Rows, after: &Rows) {
        for row in before.difference(after).iter() {
            if let Some(word) = self.rows.get_mut(row).and_then(|row| row.get_mut(place / 64)) {
                *word ^= 1 << (place % 64);
            }
        }
    }

    /// The documents that may have all these rows.
    pub(super) fn having(&self, wanted: &Rows) -> Column {
        let mut left = [u64::MAX; ROW_WORDS];
        for row in wanted.iter() {
            if let Some(row) = self.rows.get(row) {
                let mut any = 0;
                for (left, row) in left.iter_mut().zip(row) {
                    *left &= row;
                    any |= *left;
                }
                // Most of the words of a query are in few segments: their rows need not be read to the end.
                if any == 0 {
                    break;
                }
            }
        }
        left
    }

    pub(super) const fn heap_bytes(&self) -> usize {
        self.rows.len() * size_of::<Column>()
    }
}

//! Bit-sliced signatures: which documents cannot hold a pattern, sixty-four at a time.
//!
//! A document sets one bit in each row that one of its grams falls into ([`rows`](super::rows)); a pattern reads the rows
//! of its own grams and takes their intersection. What is left may hold the pattern and is then verified; what is not
//! left cannot. Putting a document in or taking it out sets or clears bits; nothing is ever rebuilt. The idea is
//! `BitFunnel`'s (Goodwin et al., SIGIR 2017), with grams of keys instead of words.
//!
//! Documents are cut into segments of [`Segment::LEN`], which are searched side by side on all cores.

use std::ops::Range;

use super::gram::{BRIEF_ROW, LENGTH_ROWS, N_LENGTH_ROWS, N_ROWS};
use super::rows::Rows;

/// Words of 64 documents in a row of a segment.
const ROW_WORDS: usize = Segment::LEN / 64;

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

/// Leaves only the documents that are not in another column.
pub(super) fn take_off(column: &mut Column, other: &Column) {
    column
        .iter_mut()
        .zip(other)
        .for_each(|(column, other)| *column &= !other);
}

/// Puts a document into a column.
pub(super) fn set(column: &mut Column, place: usize) {
    put(column, place, true);
}

/// Puts a document into a column or takes it out.
pub(super) fn put(column: &mut Column, place: usize, is_in: bool) {
    if let Some(word) = column.get_mut(place / 64) {
        let bit = 1 << (place % 64);
        *word = if is_in { *word | bit } else { *word & !bit };
    }
}

/// Puts documents that follow each other into a column.
pub(super) fn set_range(column: &mut Column, places: Range<usize>) {
    let mut place = places.start;
    while place < places.end {
        let n = (64 - place % 64).min(places.end - place);
        if let Some(word) = column.get_mut(place / 64) {
            *word |= (u64::MAX >> (64 - n)) << (place % 64);
        }
        place += n;
    }
}

/// Whether no document is in a column.
pub(super) fn is_empty(column: &Column) -> bool {
    column.iter().all(|&word| word == 0)
}

/// How many documents are in a column.
pub(super) fn count(column: &Column) -> usize {
    column.iter().map(|word| word.count_ones() as usize).sum()
}

/// Whether a document is in a column.
pub(super) fn has(column: &Column, place: usize) -> bool {
    column.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
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

    /// The documents of so few units that a short pattern may be all there is.
    pub(super) fn brief(&self) -> &Column {
        self.row(BRIEF_ROW)
    }

    /// How long a document is, see [`KeyForm::length_step`](super::key_form::KeyForm::length_step).
    pub(super) fn length_step(&self, place: usize) -> u32 {
        let digits = 0..N_LENGTH_ROWS;
        digits.fold(0, |step, digit| {
            step | u32::from(has(self.row(LENGTH_ROWS + digit), place)) << digit
        })
    }

    fn row(&self, row: u32) -> &Column {
        self.rows.get(row as usize).unwrap_or(&NO_BITS)
    }

    pub(super) const fn heap_bytes(&self) -> usize {
        self.rows.len() * size_of::<Column>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_follow_each_other_are_put_in_as_one_by_one() {
        for start in [0, 1, 62, 63, 64, 65, 200, Segment::LEN - 65, Segment::LEN - 1] {
            for n in [0, 1, 2, 63, 64, 65, 128, 130] {
                let places = start..Segment::LEN.min(start + n);
                let [mut together, mut each] = [NO_BITS; 2];
                set_range(&mut together, places.clone());
                places.clone().for_each(|place| set(&mut each, place));
                assert_eq!(together, each, "{places:?}");
                assert_eq!(count(&together), places.len());
            }
        }
    }
}

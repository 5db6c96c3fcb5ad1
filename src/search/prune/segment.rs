//! The signatures of 4096 documents, transposed: one bitmap of documents for each bit of a signature.

use super::gram::{BRIEF_ROW, HEADING_ROW, LENGTH_ROWS, N_LENGTH_ROWS, N_ROWS, TITLE_ROW};
use super::signature::Signature;
use crate::search::bitmap::Bitmap;

/// The signatures of the documents of a segment.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    rows: Vec<Bitmap>,
}

impl Segment {
    pub(super) fn new() -> Self {
        Self {
            rows: vec![Bitmap::EMPTY; N_ROWS as usize],
        }
    }

    /// Replaces the signature at a place.
    pub(super) fn replace(&mut self, place: usize, before: &Signature, after: &Signature) {
        for row in before.difference(after).rows() {
            if let Some(row) = self.rows.get_mut(row) {
                row.toggle(place);
            }
        }
    }

    /// The documents whose signature includes this one.
    pub(super) fn having(&self, wanted: &Signature) -> Bitmap {
        let mut left = Bitmap::FULL;
        for row in wanted.rows() {
            if let Some(row) = self.rows.get(row) {
                // A word is in few segments, so most of the rows need not be read.
                if !left.intersect(row) {
                    break;
                }
            }
        }
        left
    }

    pub(super) fn titles(&self) -> &Bitmap {
        self.row(TITLE_ROW)
    }

    pub(super) fn headings(&self) -> &Bitmap {
        self.row(HEADING_ROW)
    }

    /// Titles and headings.
    pub(super) fn contexts(&self) -> Bitmap {
        let mut contexts = *self.titles();
        contexts.union(self.headings());
        contexts
    }

    /// The documents that are short enough for a short match to be all there is.
    pub(super) fn brief(&self) -> &Bitmap {
        self.row(BRIEF_ROW)
    }

    /// The length of a document, see [`KeyForm::length_step`](crate::search::key_form::KeyForm::length_step).
    pub(super) fn length_step(&self, place: usize) -> u32 {
        let digits = 0..N_LENGTH_ROWS;
        digits.fold(0, |step, digit| {
            step | u32::from(self.row(LENGTH_ROWS + digit).contains(place)) << digit
        })
    }

    fn row(&self, row: u32) -> &Bitmap {
        self.rows.get(row as usize).unwrap_or(&Bitmap::EMPTY)
    }

    /// Bytes on the heap.
    pub(super) const fn heap_bytes(&self) -> usize {
        self.rows.len() * size_of::<Bitmap>()
    }
}

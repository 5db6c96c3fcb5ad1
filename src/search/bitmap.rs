//! Bitmaps of documents: one bit per document, [`SEGMENT_LEN`] documents to a segment.
//!
//! A slot numbers a document in the whole index; a place numbers it in its segment. One machine word decides about
//! sixty-four documents, and segments are searched in parallel. [`Bitmap`] covers one segment, [`SlotSet`] all of them.

use std::ops::Range;

/// Documents in a segment.
pub(super) const SEGMENT_LEN: usize = 4096;

/// Machine words in the bitmap of a segment.
const N_WORDS: usize = SEGMENT_LEN / 64;

/// The segment of a slot, and the place in that segment.
pub(super) const fn place_of(slot: u32) -> (usize, usize) {
    let slot = slot as usize;
    (slot / SEGMENT_LEN, slot % SEGMENT_LEN)
}

/// A set of documents of one segment, by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bitmap([u64; N_WORDS]);

impl Bitmap {
    pub(super) const EMPTY: Self = Self([0; N_WORDS]);
    pub(super) const FULL: Self = Self([u64::MAX; N_WORDS]);

    pub(super) fn contains(&self, place: usize) -> bool {
        let word = self.0.get(place / 64);
        word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().fold(0, |any, word| any | word) == 0
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn insert(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Inserts consecutive places.
    pub(super) fn insert_range(&mut self, places: Range<usize>) {
        let mut place = places.start;
        while place < places.end {
            let n = (64 - place % 64).min(places.end - place);
            if let Some(word) = self.0.get_mut(place / 64) {
                *word |= (u64::MAX >> (64 - n)) << (place % 64);
            }
            place += n;
        }
    }

    /// Inserts a place that is missing, or removes one that is there.
    pub(super) fn toggle(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word ^= 1 << (place % 64);
        }
    }

    pub(super) fn union(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Answers whether anything is left.
    pub(super) fn intersect(&mut self, other: &Self) -> bool {
        let mut any = 0;
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
            any |= *word;
        }
        any != 0
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(word, other)| *word &= !other);
    }

    pub(super) fn invert(&mut self) {
        self.0.iter_mut().for_each(|word| *word = !*word);
    }

    /// The slots of the set when it belongs to this segment, in ascending order.
    pub(super) fn slots(&self, segment: usize) -> impl Iterator<Item = u32> {
        let words = self.0.iter().enumerate();
        words.flat_map(move |(number, &word)| {
            let first = segment * SEGMENT_LEN + number * 64;
            ones(word).map(move |bit| u32::try_from(first + bit).unwrap_or(u32::MAX))
        })
    }
}

impl FromIterator<usize> for Bitmap {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let mut bitmap = Self::EMPTY;
        places.into_iter().for_each(|place| bitmap.insert(place));
        bitmap
    }
}

/// The positions of the bits that are set, in ascending order.
pub(super) fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            bit
        })
    })
}

/// Counts for each document of a segment how many bitmaps contain it, up to fifteen: a vertical counter, which adds
/// sixty-four documents at a time.
pub(super) struct VerticalCounter {
    n_counted: usize,
    /// The documents in all bitmaps so far.
    all: Bitmap,
    /// The counts as binary digits, lowest first.
    digits: [Bitmap; 4],
}

impl VerticalCounter {
    pub(super) const fn new() -> Self {
        Self {
            n_counted: 0,
            all: Bitmap::FULL,
            digits: [Bitmap::EMPTY; 4],
        }
    }

    pub(super) fn count(&mut self, bitmap: &Bitmap) {
        self.n_counted += 1;
        self.all.intersect(bitmap);
        let mut carry = *bitmap;
        for digit in &mut self.digits {
            for (digit, carry) in digit.0.iter_mut().zip(&mut carry.0) {
                (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
            }
        }
    }

    /// The documents that are in at least `n` of the bitmaps.
    pub(super) fn at_least(&self, n: usize) -> Bitmap {
        if n >= self.n_counted {
            return self.all;
        }
        let mut reached = Bitmap::EMPTY;
        for count in n..=self.n_counted {
            let mut exact = Bitmap::FULL;
            for (place, digit) in self.digits.iter().enumerate() {
                if count >> place & 1 == 1 {
                    exact.intersect(digit);
                } else {
                    exact.subtract(digit);
                }
            }
            reached.union(&exact);
        }
        reached
    }
}

/// A set of documents of an index, by slot.
#[derive(Clone, Debug, Default)]
pub(super) struct SlotSet(Vec<Bitmap>);

impl SlotSet {
    /// The empty set in an index of so many segments; no slot beyond them can be inserted.
    pub(super) fn empty(n_segments: usize) -> Self {
        Self(vec![Bitmap::EMPTY; n_segments])
    }

    /// The set with these bitmaps, segment by segment.
    pub(super) const fn from_segments(segments: Vec<Bitmap>) -> Self {
        Self(segments)
    }

    pub(super) fn segments(&self) -> &[Bitmap] {
        &self.0
    }

    pub(super) fn segment(&self, number: usize) -> &Bitmap {
        self.0.get(number).unwrap_or(&Bitmap::EMPTY)
    }

    pub(super) fn contains(&self, slot: u32) -> bool {
        let (segment, place) = place_of(slot);
        self.segment(segment).contains(place)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Bitmap::is_empty)
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(Bitmap::len).sum()
    }

    /// The slots in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        let segments = self.0.iter().enumerate();
        segments.flat_map(|(number, bitmap)| bitmap.slots(number))
    }

    pub(super) fn insert(&mut self, slot: u32) {
        let (segment, place) = place_of(slot);
        if let Some(bitmap) = self.0.get_mut(segment) {
            bitmap.insert(place);
        }
    }

    /// Inserts many slots; runs of consecutive ones, as most lines of a note, word by word.
    pub(super) fn insert_all(&mut self, slots: &[u32]) {
        for run in slots.chunk_by(|&slot, &next| slot + 1 == next) {
            let Some(&first) = run.first() else { continue };
            let (mut segment, mut place) = place_of(first);
            let mut n_left = run.len();
            while n_left > 0 {
                let n = n_left.min(SEGMENT_LEN - place);
                if let Some(bitmap) = self.0.get_mut(segment) {
                    bitmap.insert_range(place..place + n);
                }
                (segment, place, n_left) = (segment + 1, 0, n_left - n);
            }
        }
    }

    pub(super) fn union(&mut self, other: &Self) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(own, other)| own.union(other));
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            own.intersect(other);
        }
    }

    pub(super) fn invert(&mut self) {
        self.0.iter_mut().for_each(Bitmap::invert);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_range_is_inserted_as_its_places_one_by_one() {
        for start in [0, 1, 62, 63, 64, 65, 200, SEGMENT_LEN - 65, SEGMENT_LEN - 1] {
            for n in [0, 1, 2, 63, 64, 65, 128, 130] {
                let places = start..SEGMENT_LEN.min(start + n);
                let [mut together, mut each] = [Bitmap::EMPTY; 2];
                together.insert_range(places.clone());
                places.clone().for_each(|place| each.toggle(place));
                assert_eq!(together, each, "{places:?}");
                assert_eq!(together.len(), places.len());
            }
        }
    }

    #[test]
    fn runs_of_slots_reach_across_segments() {
        let last = u32::try_from(SEGMENT_LEN).unwrap() - 1;
        let slots = [7, 3, 4, 5, last - 1, last, last + 1, last + 2, 2 * last + 9, last + 5];
        let mut set = SlotSet::empty(2);
        set.insert_all(&slots);
        let in_two_segments: BTreeSet<u32> = slots.into_iter().filter(|&slot| slot <= 2 * last + 1).collect();
        assert!(set.iter().eq(in_two_segments.iter().copied()));
        assert_eq!(set.len(), in_two_segments.len());
        assert!((0..3 * last).all(|slot| set.contains(slot) == in_two_segments.contains(&slot)));
    }

    #[test]
    fn documents_are_counted_across_bitmaps() {
        let mut counter = VerticalCounter::new();
        for n in 1..=12 {
            let mut multiples = Bitmap::EMPTY;
            (0..SEGMENT_LEN).step_by(n).for_each(|place| multiples.insert(place));
            counter.count(&multiples);
        }
        for least in 1..=13 {
            let reached = counter.at_least(least);
            let n_divisors = |place: &usize| (1..=12).filter(|n| place.is_multiple_of(*n)).count();
            for place in 1..300 {
                let is_reached = n_divisors(&place) >= least.min(12);
                assert_eq!(reached.contains(place), is_reached, "{place} in {least}");
            }
        }
    }
}

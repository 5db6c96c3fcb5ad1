//! The signatures of all documents of an index.

use rayon::prelude::*;

use super::segment::Segment;
use super::signature::{PatternSignatures, Signature};
use crate::search::bitmap::{Bitmap, SlotSet, place_of};
use crate::search::pattern::Pattern;

/// The signatures of all documents, by slot.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Signatures(Vec<Segment>);

impl Signatures {
    /// Replaces the signature in a slot; [`Signature::NONE`] stands for an empty slot.
    pub(in crate::search) fn replace(&mut self, slot: u32, before: &Signature, after: &Signature) {
        let (segment, place) = place_of(slot);
        if self.0.len() <= segment {
            self.0.resize_with(segment + 1, Segment::new);
        }
        if let Some(segment) = self.0.get_mut(segment) {
            segment.replace(place, before, after);
        }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// A set of slots without any.
    pub(in crate::search) fn no_slots(&self) -> SlotSet {
        SlotSet::empty(self.0.len())
    }

    pub(in crate::search) fn is_heading(&self, slot: u32) -> bool {
        let (segment, place) = place_of(slot);
        self.0
            .get(segment)
            .is_some_and(|segment| segment.headings().contains(place))
    }

    /// The documents that may match a pattern, segment by segment.
    pub(in crate::search) fn may_match(&self, pattern: &Pattern) -> impl IndexedParallelIterator<Item = Bitmap> {
        self.having(PatternSignatures::of(pattern).matched)
    }

    /// The documents that may have all of some keys in any order, segment by segment.
    pub(in crate::search) fn may_have_keys(&self, keys: &[u8]) -> impl IndexedParallelIterator<Item = Bitmap> {
        self.having(Signature::of_keys(keys))
    }

    fn having(&self, wanted: Signature) -> impl IndexedParallelIterator<Item = Bitmap> {
        self.0.par_iter().map(move |segment| segment.having(&wanted))
    }

    /// Bytes on the heap.
    pub(in crate::search) fn heap_bytes(&self) -> usize {
        self.0.iter().map(Segment::heap_bytes).sum()
    }
}

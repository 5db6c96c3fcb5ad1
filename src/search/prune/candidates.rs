//! The documents that may answer a query, and the search for the best of them.

use std::ops::Range;

use rayon::prelude::*;

use super::bound::{Bounds, Group};
use super::columns::CandidateColumns;
use super::pruner::SegmentPruner;
use super::signature::PatternSignatures;
use super::signatures::Signatures;
use super::threshold::Threshold;
use crate::search::bitmap::{Bitmap, SlotSet, place_of};
use crate::search::query::Query;
use crate::search::rank::{RankedDocument, Tier};

/// Documents that are fetched and verified together.
const BATCH: usize = 16;

/// The documents that may match the rules of a query.
pub(in crate::search) struct Candidates<'a> {
    signatures: &'a Signatures,
    query: &'a Query,
    /// By segment.
    columns: Vec<CandidateColumns>,
}

/// Which of the candidates are wanted.
pub(in crate::search) struct Wanted<'a> {
    pub(in crate::search) tier: Tier,
    /// How many, at most.
    pub(in crate::search) n: usize,
    /// The documents that filters admit; all where there are no filters.
    pub(in crate::search) among: Option<&'a SlotSet>,
    /// For each term the documents below a heading that has it; none where this is too short.
    pub(in crate::search) below: &'a [SlotSet],
    /// Asked between segments; the result is of no use once it is true.
    pub(in crate::search) is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// The part of a search that looks at documents.
pub(in crate::search) trait Verify: Sync {
    /// Touches a batch of documents, so that their cache misses overlap.
    fn fetch(&self, slots: &[u32]);

    /// Matches and ranks a document, or rejects it. No rule matches for which `may_match` is false.
    fn verify(&self, slot: u32, may_match: impl Fn(usize) -> bool) -> Option<RankedDocument>;

    /// Leaves the best `n` documents, in any order.
    fn keep_best(&self, documents: &mut Vec<RankedDocument>, n: usize);
}

impl Signatures {
    /// Reads the candidates of a query.
    pub(in crate::search) fn candidates<'a>(&'a self, query: &'a Query) -> Candidates<'a> {
        let rules = query.rules().map(|rule| PatternSignatures::of(&rule.pattern));
        let rules: Vec<PatternSignatures> = rules.collect();
        let segments = self.segments().par_iter();
        Candidates {
            signatures: self,
            query,
            columns: segments
                .map(|segment| CandidateColumns::read(segment, &rules))
                .collect(),
        }
    }
}

impl Candidates<'_> {
    /// The titles and headings that may match one of some rules.
    pub(in crate::search) fn headings(&self, rules: &Range<usize>) -> SlotSet {
        let segments = self.signatures.segments().iter().zip(&self.columns);
        let headings = segments.map(|(segment, columns)| {
            let mut headings = Bitmap::EMPTY;
            rules.clone().for_each(|rule| headings.union(columns.matched(rule)));
            headings.intersect(&segment.contexts());
            headings
        });
        SlotSet::from_segments(headings.collect())
    }

    /// Whether a document may match a rule.
    pub(in crate::search) fn may_match(&self, rule: usize, slot: u32) -> bool {
        let (segment, place) = place_of(slot);
        self.columns
            .get(segment)
            .is_some_and(|columns| columns.matched(rule).contains(place))
    }

    /// The best `n` of the documents that answer the query, and a few more, in any order.
    pub(in crate::search) fn best<V: Verify>(self, wanted: &Wanted<'_>, verifier: &V) -> Vec<RankedDocument> {
        let bounds = Bounds::new(self.query, wanted.tier);
        let segments = self.columns.into_par_iter().zip(self.signatures.segments());
        let pruners: Vec<SegmentPruner<'_>> = segments
            .enumerate()
            .map(|(number, (columns, segment))| {
                let below = (0..bounds.terms.len()).map(|term| wanted.below.get(term));
                let below = below.map(|below| below.map_or(&Bitmap::EMPTY, |below| below.segment(number)));
                let among = wanted.among.map_or(&Bitmap::FULL, |among| among.segment(number));
                SegmentPruner::new(segment, columns, &bounds, below.collect(), among)
            })
            .collect();
        let threshold = Threshold::new(wanted.n);
        let mut best = Vec::new();
        for group in Group::ALL {
            if bounds.highest_in(group) >= Some(threshold.least()) {
                let segments = pruners.par_iter().enumerate().filter(|_| !(wanted.is_cancelled)());
                best.par_extend(segments.flat_map_iter(|(number, pruner)| {
                    let mut documents = verified(number, pruner, group, &threshold, verifier);
                    verifier.keep_best(&mut documents, wanted.n);
                    documents
                }));
            }
        }
        best
    }
}

/// Visits the candidates of a group in one segment and raises the threshold with those that answer.
fn verified<V: Verify>(
    number: usize,
    pruner: &SegmentPruner<'_>,
    group: Group,
    threshold: &Threshold,
    verifier: &V,
) -> Vec<RankedDocument> {
    let mut documents = Vec::new();
    let mut batch = Vec::with_capacity(BATCH);
    let hopeful = pruner.hopeful(&pruner.candidates(group), threshold.least());
    let mut hopeful = hopeful.slots(number);
    loop {
        let least = threshold.least();
        let is_hopeful = |slot: &u32| least == 0 || pruner.bound(place_of(*slot).1) >= least;
        batch.clear();
        batch.extend(hopeful.by_ref().filter(is_hopeful).take(BATCH));
        if batch.is_empty() {
            return documents;
        }
        verifier.fetch(&batch);
        let n_before = documents.len();
        let answering = batch.iter().filter_map(|&slot| {
            let (_, place) = place_of(slot);
            verifier.verify(slot, |rule| pruner.may_match(rule, place))
        });
        documents.extend(answering.filter(|document| document.rank >= least));
        threshold.offer(documents.get(n_before..).unwrap_or_default());
    }
}

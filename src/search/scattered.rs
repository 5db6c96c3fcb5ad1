//! The last resort: the letters of the query in their order, with others between them (`람버` for 람다 버전).
//!
//! fuzzy-matcher aligns and scores them. Before, documents that lack a key are left out by their signatures, and documents
//! whose keys are too far apart by a scan.

use std::ops::Range;

use rayon::prelude::*;

use super::document::{Document, DocumentKind};
use super::fuzzy;
use super::hit::{Hit, Why};
use super::index::Index;
use super::key_form::KeyForm;
use super::keys;
use super::query::{Query, Term};
use super::rank::{RankedDocument, Tier};
use super::selection::Selection;

/// Most and fewest points of a document with scattered letters.
const BEST_POINTS: u32 = 300;
const LEAST_POINTS: u32 = 100;

/// Fewest syllables, and fewest Latin letters, of a term that is worth it.
const MIN_SYLLABLES: usize = 2;
const MIN_LETTERS: usize = 3;

impl Index {
    /// The documents that have the letters of every term, best first.
    pub(super) fn find_scattered(
        &self,
        query: &Query,
        selection: &Selection,
        limit: usize,
        is_cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Hit> {
        if query.terms.is_empty() || !query.terms.iter().all(is_specific) {
            return Vec::new();
        }
        let keys: Vec<u8> = query.terms.iter().flat_map(|term| term.form.keys()).copied().collect();
        let segments = self.signatures.may_have_keys(&keys).enumerate();
        let found = segments.flat_map_iter(|(segment, mut candidates)| {
            if let Some(selected) = selection.slots() {
                candidates.intersect(selected.segment(segment));
            }
            let slots: Vec<u32> = candidates.slots(segment).collect();
            slots.into_iter().take_while(|_| !is_cancelled()).filter_map(|slot| {
                let document = self
                    .document(slot)
                    .filter(|document| document.kind != DocumentKind::Image)?;
                let (score, _) = alignment(document, query)?;
                let points = u32::try_from(score.max(0)).unwrap_or(u32::MAX);
                let points = LEAST_POINTS + points.min(BEST_POINTS - LEAST_POINTS);
                Some(RankedDocument::new(Tier::Scattered, document, points, 0, slot))
            })
        });
        let mut found: Vec<RankedDocument> = found.collect();
        self.sort(&mut found);
        found.truncate(limit);
        let shown = found.iter().filter_map(|found| {
            let document = self.document(found.slot)?;
            let (_, ranges) = alignment(document, query)?;
            let text = document.entity.fields().first()?.words.clone().into_owned();
            Some(self.hit(document, text, ranges, found.rank, vec![Why::Scattered]))
        });
        shown.collect()
    }
}

/// How well the letters align with the title of a document, and where.
fn alignment(document: &Document, query: &Query) -> Option<(i64, Vec<Range<usize>>)> {
    if !query.terms.iter().all(|term| is_near(&document.form, term.form.keys())) {
        return None;
    }
    let fields = document.entity.fields();
    let words = &fields.first()?.words;
    let bytes: Vec<Range<usize>> = words.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect();
    let mut score = 0;
    let mut ranges = Vec::new();
    for term in &query.terms {
        let alignment = fuzzy::align(words, &term.typed)?;
        score += alignment.score;
        ranges.extend(
            alignment
                .places
                .into_iter()
                .filter_map(|place| bytes.get(place).cloned()),
        );
    }
    Some((score, ranges))
}

fn is_specific(term: &Term) -> bool {
    let form = &term.form;
    let n_syllables = form.keys().iter().filter(|&&key| keys::is_vowel_key(key)).count();
    let n_letters = form.keys().iter().filter(|&&key| !keys::is_hangul_key(key)).count();
    n_syllables >= MIN_SYLLABLES || n_letters >= MIN_LETTERS
}

/// Whether a text has some keys in their order, within about three times their number.
fn is_near(form: &KeyForm, wanted: &[u8]) -> bool {
    let keys = form.keys();
    let within = wanted.len() * 3 + 6;
    let Some(first) = wanted.first() else { return false };
    let starts = keys
        .iter()
        .enumerate()
        .filter(|&(place, key)| key == first && form.starts_unit(place));
    starts.map(|(place, _)| place).any(|start| {
        let near = keys.get(start..keys.len().min(start + within)).unwrap_or_default();
        let mut left = near.iter();
        wanted.iter().all(|key| left.any(|other| other == key))
    })
}

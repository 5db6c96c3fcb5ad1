//! The order of hits, as one number.
//!
//! From the highest bits down: the phase, the points (by what means the terms were found), the place (title, heading,
//! line), what fuzzy-matcher makes of it, how near the beginning the match lies, how short the text is. Documents that
//! are equal in all that are ordered by how lately their note was opened, by its age, and by their place in it, so the
//! order is total and knows nothing of slots or of the order in which documents came.

use std::cmp::Reverse;

use super::document::{Document, DocumentKind, Entity};
use super::fuzzy;
use super::index::Index;
use super::key_form::MAX_LENGTH_STEP;
use super::query::Query;
use crate::model::{Id as _, NoteId};

/// The best hits whose order fuzzy-matcher refines.
pub(super) const N_REFINED: usize = 100;

const TIER_SHIFT: u32 = 30;
const POINTS_SHIFT: u32 = 19;
const PLACE_SHIFT: u32 = 17;
const FUZZY_SHIFT: u32 = 9;
const START_SHIFT: u32 = 4;

/// Largest values that fit between the shifts.
const MAX_POINTS: u32 = 2047;
const MAX_FUZZY: i64 = 255;
const MAX_START: u32 = 31;

/// Points of fuzzy-matcher for one step of rank.
const FUZZY_PER_STEP: i64 = 4;

/// How a document was found, the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Scattered,
    Loose,
    Strict,
}

/// A document that was found, before it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankedDocument {
    /// Higher is better.
    pub(super) rank: u32,
    pub(super) slot: u32,
    /// The note and the place in it, which decide between equals.
    order: (u64, u32),
}

impl RankedDocument {
    /// Ranks a document by its points and the place of the first match in keys.
    pub(super) fn new(tier: Tier, document: &Document, points: u32, start: u32, slot: u32) -> Self {
        Self {
            rank: rank(tier, points, document.kind, start, document.form.length_step()),
            slot,
            order: document.order(),
        }
    }

    /// A document of a list that is not ranked: they stand in the order of the notes, cards behind the lines.
    pub(super) fn listed(document: &Document, slot: u32) -> Self {
        let (note, position) = document.order();
        let is_card = matches!(document.entity, Entity::Card(_));
        Self {
            rank: 0,
            slot,
            order: (note, if is_card { u32::MAX } else { position }),
        }
    }
}

/// The rank of a document by its points, its place, the place of the first match in keys, and its length.
///
/// It only falls with `start` and `length_step` and only grows with the others, so what bounds them bounds it.
pub(super) fn rank(tier: Tier, points: u32, place: DocumentKind, start: u32, length_step: u32) -> u32 {
    (tier as u32) << TIER_SHIFT
        | points.min(MAX_POINTS) << POINTS_SHIFT
        | (place as u32) << PLACE_SHIFT
        | (MAX_START - start.min(MAX_START)) << START_SHIFT
        | (MAX_LENGTH_STEP - length_step.min(MAX_LENGTH_STEP))
}

/// Leaves the best of what was found, in no order.
pub(super) fn keep_best(index: &Index, found: &mut Vec<RankedDocument>, n: usize) {
    if found.len() > n {
        found.select_nth_unstable_by(n, |a, b| compare(index, a, b));
        found.truncate(n);
    }
}

/// Best first.
pub(super) fn sort(index: &Index, found: &mut [RankedDocument]) {
    found.sort_unstable_by(|a, b| compare(index, a, b));
}

/// Lets fuzzy-matcher order what is equal by means and place. Expects the best first and leaves them so.
pub(super) fn refine(index: &Index, found: &mut [RankedDocument], query: &Query) {
    let n_refined = found.len().min(N_REFINED);
    for found in found.iter_mut().take(n_refined) {
        let Some(document) = index.document(found.slot) else {
            continue;
        };
        let fields = document.entity.fields();
        let Some(title) = fields.first() else { continue };
        let scores = query
            .terms
            .iter()
            .filter_map(|term| fuzzy::score(&title.words, &term.typed));
        let steps = (scores.sum::<i64>() / FUZZY_PER_STEP).clamp(0, MAX_FUZZY);
        found.rank |= u32::try_from(steps).unwrap_or_default() << FUZZY_SHIFT;
    }
    sort(index, found);
}

/// Best first; of equals what was opened last, then what stands first in the older note.
fn compare(index: &Index, a: &RankedDocument, b: &RankedDocument) -> std::cmp::Ordering {
    let ranks = Reverse(a.rank).cmp(&Reverse(b.rank));
    let opened = |found: &RankedDocument| index.opened(NoteId::from_raw(found.order.0));
    let orders = || opened(a).cmp(&opened(b)).then_with(|| a.order.cmp(&b.order));
    ranks.then_with(orders).then_with(|| {
        let target = |found: &RankedDocument| index.document(found.slot).map(|document| document.entity.target());
        target(a).cmp(&target(b))
    })
}

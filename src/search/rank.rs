//! The rank of a hit: one number that orders the hits of a query.
//!
//! From the highest bits down: the phase that found it, its points, what it is (title, heading, line), what fuzzy-matcher
//! says, how early the first match lies, how short the text is. `order` decides between equal ranks.
//!
//! **Invariant:** the rank grows with the phase, the points and the kind and falls with the start and the length; the
//! pruning relies on it.

use super::document::{Document, DocumentKind, Entity};
use super::key_form::MAX_LENGTH_STEP;

const TIER_SHIFT: u32 = 30;
const POINTS_SHIFT: u32 = 19;
const KIND_SHIFT: u32 = 17;
const FUZZY_SHIFT: u32 = 9;
const START_SHIFT: u32 = 4;

/// Largest values that fit between the shifts.
const MAX_POINTS: u32 = 2047;
const MAX_FUZZY: u32 = 255;
const MAX_START: u32 = 31;

/// How a document was found, the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Scattered,
    Loose,
    Strict,
}

/// A document with its rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankedDocument {
    /// Higher is better.
    pub(super) rank: u32,
    pub(super) slot: u32,
    /// Its note and its position there, which decide between equal ranks.
    pub(super) order: (u64, u32),
}

impl RankedDocument {
    /// Ranks a document by its points and the first key of its first match.
    pub(super) fn new(tier: Tier, document: &Document, points: u32, start: u32, slot: u32) -> Self {
        Self {
            rank: rank(tier, points, document.kind, start, document.form.length_step()),
            slot,
            order: document.order(),
        }
    }

    /// A document of a list without ranks, which is in the order of the notes, cards behind the lines.
    pub(super) fn unranked(document: &Document, slot: u32) -> Self {
        let (note, position) = document.order();
        let is_card = matches!(document.entity, Entity::Card(_));
        Self {
            rank: 0,
            slot,
            order: (note, if is_card { u32::MAX } else { position }),
        }
    }

    /// Adds what fuzzy-matcher says; 0 before.
    pub(super) fn refine(&mut self, steps: u32) {
        self.rank |= steps.min(MAX_FUZZY) << FUZZY_SHIFT;
    }
}

/// The rank of a document by its points, its kind, the first key of its first match, and its length.
pub(super) fn rank(tier: Tier, points: u32, kind: DocumentKind, start: u32, length_step: u32) -> u32 {
    (tier as u32) << TIER_SHIFT
        | points.min(MAX_POINTS) << POINTS_SHIFT
        | (kind as u32) << KIND_SHIFT
        | (MAX_START - start.min(MAX_START)) << START_SHIFT
        | (MAX_LENGTH_STEP - length_step.min(MAX_LENGTH_STEP))
}

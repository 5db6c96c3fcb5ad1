//! What another program that goes by FSRS says of cards, beside what follows here from the same answers.
//!
//! Both work from the same log, so they should agree; where they do not, the other program had other parameters, or answers
//! that it no longer has. Schedules here go by the answers alone.

use jiff::tz::TimeZone;

use super::Schedulers;
use crate::model::{CardId, Library};

/// Stabilities that differ by less than this share are the same: they are written with few digits.
const SAME_SHARE: f32 = 0.05;

/// How two sides agree about how well cards are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Cards both know something of.
    pub n_compared: usize,
    /// Those of which both say the same.
    pub n_same: usize,
    /// By which share the stabilities differ in the middle.
    pub median_share: f32,
    /// By which share they differ at most.
    pub largest_share: f32,
    /// By how much the difficulties differ at most, on their scale from 1 to 10.
    pub largest_difficulty: f32,
}

/// Compares what another program says of cards, their stability in days and their difficulty, with what follows from the answers.
pub fn agreement(library: &Library, zone: TimeZone, theirs: &[(CardId, (f32, f32))]) -> Agreement {
    let schedulers = Schedulers::new(library.settings(), zone);
    let mut shares = Vec::with_capacity(theirs.len());
    let mut agreement = Agreement::default();
    for (card, (stability, difficulty)) in theirs {
        let scheduler = schedulers.at(schedulers.place_of(library, *card));
        let schedule = scheduler.replay(*card, library.reviews_of(*card));
        let Some(ours) = schedule.memory else { continue };
        let share = (ours.stability_days - stability).abs() / stability.max(f32::EPSILON);
        shares.push(share);
        agreement.n_same += usize::from(share <= SAME_SHARE);
        let apart = (ours.difficulty - difficulty).abs();
        agreement.largest_difficulty = agreement.largest_difficulty.max(apart);
    }
    shares.sort_by(f32::total_cmp);
    agreement.n_compared = shares.len();
    agreement.median_share = shares.get(shares.len() / 2).copied().unwrap_or_default();
    agreement.largest_share = shares.last().copied().unwrap_or_default();
    agreement
}

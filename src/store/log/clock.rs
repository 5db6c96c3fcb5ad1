//! Answers that were given while the clock of a device was wrong.
//!
//! The lines of a device are numbered in the order in which they were written, so that a time that does not fit in
//! between its neighbours is one that a wrong clock gave. It is named; the log is left as it is, and the quiz does not take
//! it at its word. Answers that were taken over from another program have their own times rightly.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{DeviceLog, Line};
use crate::model::{CardId, ReviewId, Timestamp, corrected_times, is_from_elsewhere};

/// How far times may go back in the order of the lines: zones, daylight saving, a clock that is set.
const TOLERANCE_MILLIS: i64 = 24 * 3_600_000;

/// An answer whose time is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct WrongTime<'l> {
    /// The file it stands in.
    pub(in crate::store) file: &'l PathBuf,
    pub(in crate::store) card: CardId,
    /// When it says it was given.
    pub(in crate::store) said: Timestamp,
}

/// The answers of a device whose times do not fit in between those around them, and those that are later than now.
pub(in crate::store) fn wrong_times(log: &DeviceLog, now: Timestamp) -> Vec<WrongTime<'_>> {
    let mut lines: Vec<(u64, ReviewId, WrongTime<'_>)> = Vec::new();
    for file in &log.files {
        lines.extend(file.lines.iter().filter_map(|(seq, line)| match line {
            Line::Answer { id, card, at, .. } | Line::Reset { id, card, at, .. } => {
                let (file, card, said) = (&file.path, *card, *at);
                Some((*seq, *id, WrongTime { file, card, said }))
            }
            Line::Log { .. } | Line::Retract { .. } => None,
        }));
    }
    lines.sort_by_key(|(seq, ..)| *seq);
    // What is written again after it was taken back has its old time rightly.
    let mut seen = BTreeSet::new();
    lines.retain(|(_, id, answer)| seen.insert(*id) && !is_from_elsewhere(*id, answer.said));
    let times: Vec<Timestamp> = lines.iter().map(|(_, _, answer)| answer.said).collect();
    let latest = Timestamp(now.0.saturating_add(TOLERANCE_MILLIS));
    let is_wrong = corrected_times(&times, TOLERANCE_MILLIS);
    let wrong = lines.into_iter().zip(is_wrong);
    wrong
        .filter(|((_, _, answer), corrected)| corrected.is_some() || answer.said > latest)
        .map(|((_, _, answer), _)| answer)
        .collect()
}

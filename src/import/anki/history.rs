//! The answers to a card of Anki, as ours.
//!
//! Where a card was given another day by hand, or was worked out anew, that is kept and moves nothing. Where a card was
//! made new by hand, ours is too. The last answer to a learned card says the day on which Anki would have asked
//! next, whatever moved it there, so that the card is due on the same day here.

use super::PackageAnswer;
use super::tables::{AnswerRow, CardRow};
use crate::model::{EARLIEST_ANSWER, Grade, ReviewMode, Timestamp, digest_of};

const DAY_SECONDS: i64 = 86_400;

/// Answers that are made up lie in the six hours after noon.
const MADE_UP_WITHIN_MILLIS: u64 = 6 * 3_600_000;

/// How much was left out, and made up, of the answers to all cards.
#[derive(Default)]
pub(super) struct Counts {
    /// Entries that are no answers.
    pub(super) entries: usize,
    /// Answers at times at which there was no Anki.
    pub(super) undated: usize,
    /// Learned cards of which no answer is kept, and which have been given one.
    pub(super) made_up: usize,
}

/// What was answered to a card, in order.
pub(super) fn answers(card: &CardRow, rows: &[AnswerRow], created_at: i64, counts: &mut Counts) -> Vec<PackageAnswer> {
    let mut answers: Vec<PackageAnswer> = Vec::with_capacity(rows.len());
    for row in rows {
        if row.at < EARLIEST_ANSWER.0 || row.at >= 1 << 42 {
            counts.undated += 1;
        } else if let Some(answer) = answer(row) {
            answers.push(answer);
        } else {
            counts.entries += 1;
        }
    }
    match card.kind {
        2 => settle(card, created_at, &mut answers, counts),
        0 => {
            let last = answers.iter().rfind(|answer| answer.mode.moves_schedule());
            if let Some(last) = last.filter(|last| last.mode.is_answer()) {
                answers.push(made_new(last.at.plus_millis(1)));
            }
        }
        _ => {}
    }
    answers
}

/// Has a learned card be due on the day it is in Anki.
fn settle(card: &CardRow, created_at: i64, answers: &mut Vec<PackageAnswer>, counts: &mut Counts) {
    let day_of = |at: Timestamp| (at.0 / 1_000 - created_at).div_euclid(DAY_SECONDS);
    let last = answers.iter_mut().rfind(|answer| answer.mode.moves_schedule());
    if let Some(last) = last.filter(|last| last.mode.is_answer()) {
        let days = u32::try_from(card.due - day_of(last.at)).ok().filter(|days| *days > 0);
        last.interval_days = days.or(last.interval_days).or(Some(1));
        return;
    }
    counts.made_up += 1;
    let interval = card.interval_days.max(1);
    let noon = created_at + (card.due - interval) * DAY_SECONDS + DAY_SECONDS / 2;
    // No two at the same time, for a log is kept by its times there.
    let apart = digest_of(&[&card.id.to_string()]) % MADE_UP_WITHIN_MILLIS;
    answers.push(PackageAnswer {
        at: Timestamp(noon * 1_000 + apart.cast_signed()).max(EARLIEST_ANSWER),
        grade: Grade::Good,
        mode: ReviewMode::Study,
        millis: 0,
        interval_days: u32::try_from(interval).ok(),
        is_made_up: true,
    });
}

fn answer(row: &AnswerRow) -> Option<PackageAnswer> {
    let grade = match row.ease {
        1 => Grade::Again,
        2 => Grade::Hard,
        3 => Grade::Good,
        4 => Grade::Easy,
        // Made new by hand: no days, and nothing known of how easy it is.
        0 if row.kind == 4 && row.interval == 0 && row.factor == 0 => return Some(made_new(Timestamp(row.at))),
        0 if matches!(row.kind, 4 | 5) => return Some(moved(row)),
        _ => return None,
    };
    let mode = match row.kind {
        0..=2 => ReviewMode::Study,
        // In a filtered deck: without a factor it moved no schedule.
        3 if row.factor == 0 => ReviewMode::Cram,
        3 => ReviewMode::Ahead,
        _ => return None,
    };
    Some(PackageAnswer {
        at: Timestamp(row.at),
        grade,
        mode,
        millis: u32::try_from(row.millis).unwrap_or_default(),
        interval_days: u32::try_from(row.interval).ok().filter(|days| *days > 0),
        is_made_up: false,
    })
}

/// The card was given another day: by hand, or because all were worked out anew.
fn moved(row: &AnswerRow) -> PackageAnswer {
    PackageAnswer {
        mode: ReviewMode::Moved { by_hand: row.kind == 4 },
        interval_days: u32::try_from(row.interval).ok().filter(|days| *days > 0),
        ..made_new(Timestamp(row.at))
    }
}

const fn made_new(at: Timestamp) -> PackageAnswer {
    PackageAnswer {
        at,
        grade: Grade::Again,
        mode: ReviewMode::Reset,
        millis: 0,
        interval_days: None,
        is_made_up: false,
    }
}

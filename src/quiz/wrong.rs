//! Which cards were answered wrong lately: what `is:wrong` finds, the page of all cards shows, and a run of recent mistakes
//! asks.

use super::Schedules;
use crate::model::{CardId, Grade, Library, Review, ReviewMode, Timestamp};

/// How many days of study are lately, today among them.
const LATELY_DAYS: u32 = 7;

/// Whether a card was answered wrong within seven days and was not right on a later day since: coming back until it is right
/// on the same day does not make it known. That it was made new again does.
pub fn is_wrong_lately(library: &Library, schedules: &Schedules, card: CardId, now: Timestamp) -> bool {
    let last_review = schedules.of(card).last_review;
    is_wrong_since(library, schedules, (card, last_review), now)
}

/// The same of a card of which it is known when it was asked last.
pub(super) fn is_wrong_since(
    library: &Library,
    schedules: &Schedules,
    (card, last_review): (CardId, Option<Timestamp>),
    now: Timestamp,
) -> bool {
    // Most cards are told by their last answer alone. A mock exam may leave the schedule where it is; what went wrong in it went wrong.
    let is_of_exam = |answer: &Review| matches!(answer.mode, ReviewMode::Exam { .. });
    let newest = library.answers_of(card).next_back();
    let last_exam = newest.filter(|answer| is_of_exam(answer)).map(|answer| answer.at);
    let Some(last_review) = last_review.max(last_exam).filter(|&last| may_be_lately(last, now)) else {
        return false;
    };
    let calendar = schedules.scheduler().calendar();
    let today = calendar.day_of(now);
    let is_lately = |at: Timestamp| today.days_since(calendar.day_of(at)) < LATELY_DAYS;
    if !is_lately(last_review) {
        return false;
    }
    let counts = |answer: &Review| answer.mode.moves_schedule() || is_of_exam(answer);
    let counting = || library.answers_of(card).filter(|answer| counts(answer));
    let wrong = counting().rev().find(|answer| answer.grade == Grade::Again);
    wrong.is_some_and(|wrong| {
        let day = calendar.day_of(wrong.at);
        let is_right_later = |answer: &Review| answer.grade != Grade::Again && calendar.day_of(answer.at) > day;
        is_lately(wrong.at) && !counting().any(|answer| is_right_later(answer))
    })
}

/// Whether a time can be lately, which is told more quickly than whether it is. A day of study is never two days long, whatever
/// is done to the clocks.
pub(super) fn may_be_lately(at: Timestamp, now: Timestamp) -> bool {
    now.millis_since(at) <= 2 * i64::from(LATELY_DAYS) * 86_400_000
}

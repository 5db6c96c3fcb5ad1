//! The answers to a card that count: those that move its schedule, in the order in which they were given.

use std::sync::Arc;

use super::ahead::Ahead;
use crate::model::{CLOCK_TOLERANCE_MILLIS, EARLIEST_ANSWER, Review, Timestamp, corrected_times};

/// Goes through the answers that move a schedule, and through what makes a card new again, each with its time. A time that a
/// wrong clock gave counts as that of the answer before, and one that is `ahead` of now as [`Ahead`] says. `reviews` stand in
/// the order of their times.
pub(super) fn for_each_counting(reviews: &[Arc<Review>], ahead: &Ahead, mut each: impl FnMut(Timestamp, &Review)) {
    let is_in_order = reviews.is_sorted_by_key(|review| review.id);
    let may_be_early = reviews.first().is_some_and(|review| review.at < EARLIEST_ANSWER);
    let time_ahead = |review: &Review| ahead.time_of(review.id);
    let is_ahead = !ahead.is_empty() && reviews.iter().any(|review| time_ahead(review).is_some());
    if is_in_order && !may_be_early && !is_ahead {
        let counting = reviews.iter().filter(|review| review.mode.moves_schedule());
        counting.for_each(|review| each(review.at, review));
        return;
    }
    // Ids were given out in the order of the answers, whatever the clock said.
    let mut by_id: Vec<&Arc<Review>> = reviews.iter().collect();
    by_id.sort_by_key(|review| review.id);
    let times: Vec<Timestamp> = by_id
        .iter()
        .map(|review| time_ahead(review).unwrap_or(review.at))
        .collect();
    let corrected = corrected_times(&times, CLOCK_TOLERANCE_MILLIS);
    let mut answers: Vec<(Timestamp, &Review)> = Vec::with_capacity(by_id.len());
    for ((review, said), corrected) in by_id.into_iter().zip(&times).zip(corrected) {
        answers.push((corrected.unwrap_or(*said), review));
    }
    answers.sort_by_key(|(at, review)| (*at, review.id));
    let counting = answers.into_iter().filter(|(_, review)| review.mode.moves_schedule());
    counting.for_each(|(at, review)| each(at, review));
}

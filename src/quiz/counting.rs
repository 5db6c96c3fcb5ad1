//! The answers to a card that count: those that move its schedule, in the order in which they were given.

use std::sync::Arc;

use crate::model::{CLOCK_TOLERANCE_MILLIS, EARLIEST_ANSWER, Review, Timestamp, corrected_times};

/// Goes through the answers that move a schedule, and through what makes a card new again, each with its time. A time that a
/// wrong clock gave counts as that of the answer before. `reviews` stand in the order of their times.
pub(super) fn for_each_counting(reviews: &[Arc<Review>], mut each: impl FnMut(Timestamp, &Review)) {
    let is_in_order = reviews.is_sorted_by_key(|review| review.id);
    let may_be_early = reviews.first().is_some_and(|review| review.at < EARLIEST_ANSWER);
    if is_in_order && !may_be_early {
        let counting = reviews.iter().filter(|review| review.mode.moves_schedule());
        counting.for_each(|review| each(review.at, review));
        return;
    }
    // Ids were given out in the order of the answers, whatever the clock said.
    let mut by_id: Vec<&Arc<Review>> = reviews.iter().collect();
    by_id.sort_by_key(|review| review.id);
    let times: Vec<Timestamp> = by_id.iter().map(|review| review.at).collect();
    let corrected = corrected_times(&times, CLOCK_TOLERANCE_MILLIS);
    let mut answers: Vec<(Timestamp, &Review)> = Vec::with_capacity(by_id.len());
    for (review, at) in by_id.into_iter().zip(corrected) {
        answers.push((at.unwrap_or(review.at), review));
    }
    answers.sort_by_key(|(at, review)| (*at, review.id));
    let counting = answers.into_iter().filter(|(_, review)| review.mode.moves_schedule());
    counting.for_each(|(at, review)| each(at, review));
}

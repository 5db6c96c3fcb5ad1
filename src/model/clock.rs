//! Times that a wrong clock gave, told from the order in which things were done.
//!
//! What was done later has a later time; a time that does not fit in between those before and after it is wrong. Nothing
//! here asks a clock: that all times of a device lie in the future is not noticed.

use std::sync::Arc;

use super::{Review, ReviewMode, Timestamp};

/// How far the times of answers to a card may go back in the order of their ids before a clock is held to be wrong. Ids of
/// two devices that were not started on the same day are not in order.
pub const CLOCK_TOLERANCE_MILLIS: i64 = 366 * 86_400_000;

/// Nothing was answered before 2006-01-01 UTC: no program whose answers can be taken over is older.
pub const EARLIEST_ANSWER: Timestamp = Timestamp(1_136_073_600_000);

/// For each of some times, in the order in which things were done, the time it counts as, where it is wrong by more than
/// `tolerance_millis`: that of the one before, else of the one behind.
pub fn corrected_times(times: &[Timestamp], tolerance_millis: i64) -> Vec<Option<Timestamp>> {
    if times.is_sorted() && times.first().is_none_or(|first| *first >= EARLIEST_ANSWER) {
        return vec![None; times.len()];
    }
    let fitting = longest_in_order(times);
    let corrected = |(place, said): (usize, &Timestamp)| {
        let next = fitting.partition_point(|fit| *fit < place);
        let time_of = |rank: usize| fitting.get(rank).and_then(|place| times.get(*place)).copied();
        let after = time_of(next);
        let before = next.checked_sub(1).and_then(time_of);
        let is_early = before.is_some_and(|before| said.0 < before.0.saturating_sub(tolerance_millis));
        let is_late = after.is_some_and(|after| said.0 > after.0.saturating_add(tolerance_millis));
        before
            .or(after)
            .filter(|_| is_early || is_late || *said < EARLIEST_ANSWER)
    };
    times.iter().enumerate().map(corrected).collect()
}

/// The places of the longest run of times that do not decrease, none of them too early; of equally long ones the one that
/// ends earliest.
fn longest_in_order(times: &[Timestamp]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; times.len()];
    let time = |place: &usize| times.get(*place).copied().unwrap_or(Timestamp(i64::MAX));
    for (place, at) in times.iter().enumerate().filter(|(_, at)| **at >= EARLIEST_ANSWER) {
        let rank = tails.partition_point(|tail| time(tail) <= *at);
        if let Some(slot) = previous.get_mut(place) {
            *slot = rank.checked_sub(1).and_then(|before| tails.get(before).copied());
        }
        match tails.get_mut(rank) {
            Some(tail) => *tail = place,
            None => tails.push(place),
        }
    }
    let mut run = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(place) = next {
        run.push(place);
        next = previous.get(place).copied().flatten();
    }
    run.reverse();
    run
}

/// The answers among those to a card that were given since it was new, in the order they stand in: those before it was last
/// made new again count no more. An answer is before that by its id, and by its time unless a wrong clock gave that.
pub fn answers_since_new(reviews: &[Arc<Review>]) -> impl DoubleEndedIterator<Item = &Arc<Review>> {
    let resets = reviews.iter().filter(|review| review.mode == ReviewMode::Reset);
    let reset = resets.max_by_key(|review| review.id).map(|reset| (reset.at, reset.id));
    let counts = move |review: &&Arc<Review>| {
        let is_before = reset.is_some_and(|(at, id)| {
            let is_of_wrong_year = review.at.millis_since(at) > CLOCK_TOLERANCE_MILLIS;
            review.id < id && (review.at <= at || is_of_wrong_year)
        });
        review.mode.is_answer() && !is_before
    };
    reviews.iter().filter(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 3_600_000;
    const NOW: i64 = 1_790_000_000_000;

    #[test]
    fn a_time_that_does_not_fit_counts_as_that_of_its_neighbour() {
        for (times, expected) in [
            (
                &[NOW, NOW + DAY, NOW + 4_000 * DAY, NOW + 2 * DAY][..],
                &[None, None, Some(NOW + DAY), None][..],
            ),
            (&[NOW, 0, NOW + DAY], &[None, Some(NOW), None]),
            (&[0, NOW], &[Some(NOW), None]),
            (&[NOW + 4_000 * DAY, NOW], &[Some(NOW), None]),
            (&[NOW, NOW - DAY / 2, NOW], &[None, None, None]),
            (&[NOW, NOW, NOW + 4_000 * DAY], &[None, None, None]),
            // Nothing tells what is right.
            (&[0, 0], &[None, None]),
            (&[], &[]),
        ] {
            let times: Vec<Timestamp> = times.iter().copied().map(Timestamp).collect();
            let expected: Vec<Option<Timestamp>> = expected.iter().map(|at| at.map(Timestamp)).collect();
            assert_eq!(corrected_times(&times, DAY), expected, "{times:?}");
        }
    }
}

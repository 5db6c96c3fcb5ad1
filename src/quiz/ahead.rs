//! Answers that are dated later than now: the clock was ahead when they were given, and was set right since.
//!
//! Taken at their word they would keep their cards away until then. Such an answer counts as given when the next one was
//! that is dated rightly, whichever card that was to, and now where there is none: ids are given out in the order of the
//! answers, whatever the clock says. So its time stays the same from the first answer on that is given under the right clock,
//! and does not move on from day to day. What is on disk stays as it was written.

use std::collections::BTreeMap;

use crate::model::{EARLIEST_ANSWER, Library, ReviewId, Timestamp};

/// The answers of a library that are dated later than now, with the time each counts as; seldom any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ahead(BTreeMap<ReviewId, Timestamp>);

impl Ahead {
    /// Those of a library. Takes a look at each card, and at each answer only where there are any.
    pub(super) fn of(library: &Library, now: Timestamp) -> Self {
        // The answers to a card stand in the order of their times.
        let later = library
            .answered()
            .flat_map(|(_, reviews)| reviews.iter().rev().take_while(|review| review.at > now));
        let mut ahead: Vec<ReviewId> = later.map(|review| review.id).collect();
        ahead.sort_unstable();
        let Some(&first) = ahead.first() else {
            return Self::default();
        };
        let is_right = |at: Timestamp| (EARLIEST_ANSWER..=now).contains(&at);
        let behind = library
            .reviews()
            .filter(|review| review.id > first && is_right(review.at));
        let behind: BTreeMap<ReviewId, Timestamp> = behind.map(|review| (review.id, review.at)).collect();
        let counted = ahead.into_iter().map(|id| {
            let next = behind.range(id..).next();
            (id, next.map_or(now, |(_, at)| *at))
        });
        Self(counted.collect())
    }

    /// The time an answer counts as, where that is not the one it says.
    pub(super) fn time_of(&self, id: ReviewId) -> Option<Timestamp> {
        self.0.get(&id).copied()
    }

    /// Whether there are none, as nearly always.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

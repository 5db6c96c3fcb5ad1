//! One answer under a wrong clock does not put its card off for good.

use std::sync::Arc;

use jiff::tz::TimeZone;
use saegim::model::{CardId, Grade, Id as _, Response, Review, ReviewId, ReviewMode, Settings, Timestamp};
use saegim::quiz::{CardSchedule, Scheduler};

const DAY: i64 = 24 * 3_600_000;
const NOW: i64 = 1_790_000_000_000;

/// The schedule after answers that were given one after the other, at these times.
fn schedule(times: &[i64]) -> CardSchedule {
    let card = CardId::from_raw(1);
    let reviews = times.iter().zip(1..).map(|(at, id)| {
        Arc::new(Review {
            id: ReviewId::from_raw(id),
            card,
            at: Timestamp(*at),
            grade: Grade::Good,
            confidence: None,
            millis: 1_000,
            is_aided: false,
            lang: None,
            mode: ReviewMode::Study,
            response: Response::Shown,
            shown: Vec::new(),
            interval_days: None,
        })
    });
    let mut reviews: Vec<Arc<Review>> = reviews.collect();
    reviews.sort_by_key(|review| (review.at, review.id));
    Scheduler::new(&Settings::default(), TimeZone::UTC).replay(card, &reviews)
}

#[test]
fn an_answer_in_a_wrong_year_counts_with_those_around_it() {
    for wrong in [NOW + 5_000 * DAY, DAY, NOW - 3_000 * DAY] {
        let after = schedule(&[NOW, wrong, NOW + 3 * DAY]);
        assert_eq!(after, schedule(&[NOW, NOW, NOW + 3 * DAY]), "{wrong}");
    }
    // Alone it is put right by the next answer.
    assert_eq!(schedule(&[DAY, NOW]), schedule(&[NOW, NOW]));
    assert_eq!(schedule(&[NOW + 5_000 * DAY, NOW]), schedule(&[NOW, NOW]));
}

#[test]
fn answers_of_devices_whose_ids_are_not_in_order_keep_their_times() {
    // The second device was started later and answered first.
    let in_order = schedule(&[NOW, NOW + 20 * DAY]);
    let across = schedule(&[NOW + 20 * DAY, NOW]);
    assert_eq!((in_order.due, in_order.last_review), (across.due, across.last_review));
}

//! One answer under a wrong clock does not put its card off for good.

use std::sync::Arc;

use jiff::tz::TimeZone;
use saegim::model::{
    Block, Card, CardId, Grade, Id as _, Library, Note, Notebook, Parts, Response, Review, ReviewId, ReviewMode,
    Settings, Timestamp,
};
use saegim::quiz::{CardSchedule, Scheduler, Schedules};

use crate::shelf::Shelf;

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
    for wrong in [NOW + 5_000 * DAY, DAY, NOW - 8_000 * DAY] {
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

/// A library of two cards; the first was answered at this time, easily, under a clock that was ahead.
fn answered_ahead(at: i64) -> (Shelf, [CardId; 2]) {
    let mut shelf = Shelf::with_cards(2);
    let cards = [shelf.cards()[0], shelf.cards()[1]];
    shelf.answer(cards[0], Grade::Easy, Timestamp(at));
    (shelf, cards)
}

fn stands(shelf: &Shelf, card: CardId, now: i64) -> CardSchedule {
    Schedules::build_now(shelf.library(), TimeZone::UTC, Timestamp(now)).of(card)
}

#[test]
fn an_answer_of_tomorrow_keeps_no_card_away() {
    for ahead in [1, DAY, 40 * DAY, 5_000 * DAY] {
        let (mut shelf, [first, other]) = answered_ahead(NOW + ahead);
        let (mut rightly, [right, _]) = answered_ahead(NOW);
        assert_eq!(stands(&shelf, first, NOW), stands(&rightly, right, NOW), "{ahead}");
        assert_eq!(
            stands(&shelf, first, NOW + ahead).last_review,
            Some(Timestamp(NOW + ahead))
        );
        // From the first answer under the right clock on it stays where it is, to whichever card that is.
        shelf.answer(other, Grade::Good, Timestamp(NOW));
        for later in [NOW, NOW + ahead / 2] {
            assert_eq!(stands(&shelf, first, later), stands(&rightly, right, NOW), "{ahead}");
        }
        // The next answer to the card itself stands behind it.
        shelf.answer(first, Grade::Good, Timestamp(NOW));
        rightly.answer(right, Grade::Good, Timestamp(NOW));
        assert_eq!(stands(&shelf, first, NOW), stands(&rightly, right, NOW), "{ahead}");
    }
}

#[test]
fn an_answer_ahead_of_now_counts_the_same_in_whatever_order_the_log_is_read() {
    let (mut shelf, [first, other]) = answered_ahead(NOW + 3 * DAY);
    shelf.answer(other, Grade::Good, Timestamp(NOW));
    shelf.answer(first, Grade::Hard, Timestamp(NOW + DAY));
    let now = NOW + DAY;
    let expected = [stands(&shelf, first, now), stands(&shelf, other, now)];
    let given: Vec<Review> = shelf.library().reviews().map(|review| Review::clone(review)).collect();
    for turn in 0..given.len() {
        let mut reviews = given.clone();
        reviews.rotate_left(turn);
        let from = shelf.library();
        let lines = |note: &Note| {
            note.blocks
                .iter()
                .map(|id| Block::clone(from.block(*id).unwrap()))
                .collect()
        };
        let parts = Parts {
            notebooks: from.notebooks().map(|notebook| Notebook::clone(notebook)).collect(),
            notes: from.notes().map(|note| (Note::clone(note), lines(note))).collect(),
            cards: from.cards().map(|card| Card::clone(card)).collect(),
            reviews,
            ..Parts::default()
        };
        let (library, _) = Library::assemble(parts);
        let schedules = Schedules::build_now(&library, TimeZone::UTC, Timestamp(now));
        assert_eq!([schedules.of(first), schedules.of(other)], expected, "{turn}");
        assert!(!schedules.is_ahead_of(Timestamp(now)));
    }
    assert!(
        shelf.schedules.is_ahead_of(Timestamp(now)),
        "what was answered then is replayed now"
    );
}

//! What follows from answers follows from them alone: in whatever order they are read, and as before when one is taken back.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::{Action, Answer, Confidence, Grade, Id as _, Review, ReviewId, ReviewMode, RunShape, Timestamp};
use saegim::quiz::{RunCounts, Schedules, Scope, Session, Today};

use crate::shelf::{MINUTE, MORNING, Shelf, answer, state};

/// A card, a grade, minutes since the answer before, in what kind of run, how sure, and the device it was given on.
type Deed = (usize, Grade, i64, ReviewMode, Option<Confidence>, u64);

fn deeds(n_most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let mode = prop_oneof![
        6 => Just(ReviewMode::Study),
        1 => Just(ReviewMode::Ahead),
        1 => Just(ReviewMode::Cram),
        1 => Just(ReviewMode::Pretest),
        1 => Just(ReviewMode::Reset),
        1 => Just(ReviewMode::Moved { by_hand: true }),
    ];
    let gap = prop_oneof![0_i64..30, 0_i64..20_000, -600_000_i64..600_000];
    let sure = prop_oneof![Just(None), Just(Some(Confidence::Sure))];
    let grade = prop::sample::select(Grade::ALL.to_vec());
    prop::collection::vec((0_usize..6, grade, gap, mode, sure, 0_u64..3), 1..n_most)
}

/// The answers with ids as each device gives them out, whatever the clock said.
fn answers(shelf: &Shelf, deeds: &[Deed]) -> Vec<Review> {
    let (cards, mut at) = (shelf.cards(), MORNING);
    let mut answers = Vec::new();
    for (&(place, grade, gap, mode, confidence, device), number) in deeds.iter().zip(1_u64..) {
        at = at.plus_millis(gap * MINUTE);
        let given = answer(cards[place], grade, at);
        answers.push(Review {
            id: ReviewId::from_raw((device << 40) + number),
            card: given.card,
            at,
            grade,
            confidence,
            millis: 3_000,
            is_aided: false,
            lang: None,
            mode,
            response: given.response,
            shown: Vec::new(),
            interval_days: (number % 3 == 0).then_some(4),
        });
    }
    answers
}

fn everything(shelf: &Shelf, now: Timestamp) -> String {
    let (library, schedules) = (shelf.library(), &shelf.schedules);
    let today = Today::of(library, schedules, &Scope::All, now);
    let counts = RunCounts::of(library, schedules, &Scope::All, now);
    let cards = shelf.cards();
    let ahead: Vec<_> = cards.iter().map(|&card| schedules.preview(card, now)).collect();
    format!("{} {today:?} {counts:?} {ahead:?}", state(schedules, now))
}

proptest! {
    #[test]
    fn in_whatever_order_logs_are_read_the_schedules_are_the_same(
        deeds in deeds(25),
        places in prop::collection::vec(any::<u64>(), 25),
        n_at_once in 1_usize..8,
    ) {
        let (mut at_once, mut by_device, mut bit_by_bit) =
            (Shelf::with_cards(6), Shelf::with_cards(6), Shelf::with_cards(6));
        let given = answers(&at_once, &deeds);
        let now = given.iter().map(|review| review.at).max().unwrap().plus_millis(MINUTE);
        let take = |shelf: &mut Shelf, reviews: Vec<Review>| {
            let changes = shelf.history.follow_answers(reviews, &[]);
            shelf.follow(&changes);
        };
        take(&mut at_once, given.clone());

        let mut files: BTreeMap<u64, Vec<Review>> = BTreeMap::new();
        for review in &given {
            files.entry(review.id.raw() >> 40).or_default().push(review.clone());
        }
        for file in files.into_values().rev() {
            take(&mut by_device, file);
        }

        let mut mixed: Vec<(u64, Review)> = places.into_iter().zip(given).collect();
        mixed.sort_by_key(|(place, _)| *place);
        for part in mixed.chunks(n_at_once) {
            take(&mut bit_by_bit, part.iter().map(|(_, review)| review.clone()).collect());
        }

        let expected = everything(&at_once, now);
        for shelf in [&mut by_device, &mut bit_by_bit] {
            prop_assert_eq!(everything(shelf, now), &*expected);
            shelf.schedules = Schedules::build(shelf.library(), TimeZone::UTC);
            prop_assert_eq!(everything(shelf, now), &*expected);
        }
    }

    #[test]
    fn an_answer_that_is_taken_back_leaves_everything_as_it_was(deeds in deeds(20), again in any::<bool>()) {
        let mut shelf = Shelf::with_cards(6);
        let mut now = MORNING;
        for (place, grade, gap, mode, confidence, _) in deeds {
            now = now.plus_millis(gap.abs() * MINUTE);
            let session = Session::begin(shelf.library(), &shelf.schedules, RunShape::Today, &Scope::All, now);
            let run = |shelf: &Shelf| {
                let (library, schedules) = (shelf.library(), &shelf.schedules);
                let asked = session.next(library, schedules, now);
                let figures = (session.progress(library, schedules, now), session.minutes_left(library, schedules, now));
                format!("{asked:?} {figures:?} {}", everything(shelf, now))
            };
            let before = run(&shelf);
            let asked = session.next(shelf.library(), &shelf.schedules, now);
            let card = asked.unwrap_or_else(|| shelf.cards()[place]);
            let mode = if mode == ReviewMode::Reset { ReviewMode::Study } else { mode };
            let given = shelf.schedules.decided(Answer { mode, confidence, ..answer(card, grade, now) });
            shelf.perform(Action::Answer(given));
            let after = run(&shelf);
            shelf.undo();
            prop_assert_eq!(run(&shelf), before);
            shelf.redo();
            prop_assert_eq!(run(&shelf), after);
            if again {
                shelf.undo();
            }
        }
    }
}

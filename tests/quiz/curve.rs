//! The history of a card and its forgetting curve.

use proptest::prelude::*;
use saegim::model::Grade::{Again, Easy, Good};
use saegim::model::{Action, CardId, Grade, Timestamp};
use saegim::quiz::{CardPast, Curve, card_past};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf};

fn past(shelf: &Shelf, card: CardId, now: Timestamp) -> CardPast {
    card_past(shelf.library(), &shelf.schedules, card, now)
}

fn check(curve: &Curve) {
    assert_eq!(curve.past.len(), curve.answers.len(), "a piece behind each answer");
    let mut day = f64::MIN;
    for piece in &curve.past {
        assert!((piece[0][1] - 1.0).abs() < 1e-6, "it begins at 100 %");
        assert!(
            piece.is_sorted_by(|one, other| one[0] <= other[0] && one[1] >= other[1]),
            "and falls"
        );
        assert!(piece[0][0] >= day, "one behind the other");
        day = piece.last().unwrap()[0];
    }
    assert!(
        curve
            .future
            .is_sorted_by(|one, other| one[0] <= other[0] && one[1] >= other[1])
    );
    assert!(curve.future.len() > 1, "there is something to see of what comes");
    let is_same = |one: f64, other: f64| (one - other).abs() < 1e-9;
    assert!(is_same(curve.future[0][0], curve.now[0]) && is_same(curve.future[0][1], curve.now[1]));
    assert!(curve.end_days >= curve.now[0] && curve.end_days >= curve.due_days.unwrap_or(0.0));
    assert!(curve.answers.iter().all(|(at, _)| (0.0..=1.0).contains(&at[1])));
}

#[test]
fn a_new_card_has_neither_answers_nor_a_curve() {
    let shelf = Shelf::with_cards(1);
    let past = past(&shelf, shelf.cards()[0], MORNING);
    assert!(past.answers.is_empty() && past.curve.is_none());
}

#[test]
fn the_curve_falls_from_answer_to_answer_and_is_where_the_margin_says_today() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    shelf.answer(card, Easy, MORNING);
    shelf.answer(card, Again, MORNING.plus_millis(20 * DAY));
    shelf.answer(card, Good, MORNING.plus_millis(20 * DAY + 15 * MINUTE));
    let now = MORNING.plus_millis(25 * DAY);
    let past = past(&shelf, card, now);
    let grades: Vec<Grade> = past.answers.iter().map(|answer| answer.review.grade).collect();
    assert_eq!(grades, [Good, Again, Easy], "the latest first");
    assert_eq!(past.answers[2].recall, None, "nothing was known before the first");
    let recall = past.answers[1].recall.unwrap();
    assert!((0.5..0.9).contains(&recall), "{recall}");
    let curve = past.curve.unwrap();
    check(&curve);
    assert_eq!(
        curve.answers.iter().map(|(_, grade)| *grade).collect::<Vec<_>>(),
        [Easy, Again, Good]
    );
    assert!((curve.answers[1].0[0] - 20.0).abs() < 1e-9);
    assert!((curve.answers[1].0[1] - f64::from(recall)).abs() < 1e-6);
    let today = shelf.schedules.of(card).retrievability(now).unwrap();
    assert!((curve.now[1] - f64::from(today)).abs() < 1e-6);
    assert!((curve.now[0] - 25.0).abs() < 1e-9);
    assert!((curve.wanted - 0.9).abs() < 1e-9);
    // Where it falls due the curve stands at about what is wanted.
    let due = curve.due_days.unwrap();
    let memory = shelf.schedules.of(card).memory.unwrap();
    let last = curve.answers[2].0[0];
    #[expect(clippy::cast_possible_truncation, reason = "a test")]
    let at_due = memory.retrievability((due - last) as f32);
    assert!((at_due - 0.9).abs() < 0.05, "{at_due}");
}

#[test]
fn a_card_that_was_made_new_again_keeps_its_answers_and_begins_another_curve() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    shelf.answer(card, Easy, MORNING);
    let at = MORNING.plus_millis(3 * DAY);
    shelf.perform(Action::ResetCards { cards: vec![card], at });
    let reset = past(&shelf, card, at);
    assert_eq!((reset.answers.len(), reset.curve), (2, None));
    shelf.answer(card, Good, MORNING.plus_millis(5 * DAY));
    let again = past(&shelf, card, MORNING.plus_millis(5 * DAY + MINUTE));
    assert_eq!(again.answers.len(), 3);
    let curve = again.curve.unwrap();
    check(&curve);
    assert_eq!((curve.answers.len(), curve.start), (1, MORNING.plus_millis(5 * DAY)));
    assert!(curve.end_days >= 1.0, "there is something to see of the first minutes");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_history_gives_a_curve_that_falls_between_answers(
        answers in prop::collection::vec((prop::sample::select(Grade::ALL.to_vec()), 0_i64..400_000), 1..14),
        wait in -100_000_i64..400_000,
    ) {
        let mut shelf = Shelf::with_cards(1);
        let card = shelf.cards()[0];
        let mut at = MORNING;
        for (grade, gap) in &answers {
            at = at.plus_millis(gap * MINUTE);
            shelf.answer(card, *grade, at);
        }
        let past = past(&shelf, card, at.plus_millis(wait * MINUTE));
        prop_assert_eq!(past.answers.len(), answers.len());
        check(&past.curve.unwrap());
    }
}

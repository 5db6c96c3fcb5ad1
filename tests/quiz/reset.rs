//! Cards that are made new again, and what was wrong lately.

use jiff::tz::TimeZone;
use saegim::model::Grade::{Again, Easy, Good};
use saegim::model::{Action, CardId, Timestamp};
use saegim::quiz::{CardSchedule, Schedules, Today, is_leech, is_wrong_lately, statistics};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf};

fn reset(shelf: &mut Shelf, card: CardId, at: Timestamp) {
    let cards = vec![card];
    shelf.perform(Action::ResetCards { cards, at });
}

#[test]
fn a_card_that_was_made_new_again_begins_anew_and_its_answers_stay() {
    let mut shelf = Shelf::with_cards(2);
    let [card, other] = shelf.cards()[..] else {
        panic!("two cards")
    };
    shelf.answer(card, Easy, MORNING);
    shelf.answer(other, Easy, MORNING);
    shelf.answer(card, Again, MORNING.plus_millis(30 * DAY));
    let (before, untouched) = (shelf.schedules.of(card), shelf.schedules.of(other));
    let n_answers = |shelf: &Shelf, now| statistics(&shelf.schedules, None, now).n_reviews;

    let now = MORNING.plus_millis(40 * DAY);
    reset(&mut shelf, card, now);
    assert_eq!(shelf.schedules.of(card), CardSchedule::default());
    assert_eq!(shelf.schedules.of(other), untouched);
    assert_eq!(shelf.library().reviews_of(card).len(), 3, "the log keeps everything");
    assert_eq!(shelf.library().answers_of(card).count(), 0);
    assert_eq!(n_answers(&shelf, now), 3, "being made new is no answer");
    let everything = saegim::quiz::Scope::All;
    let today = Today::of(shelf.library(), &shelf.schedules, &everything, now);
    assert!(today.new.contains(&card));

    // What is answered now is answered for the first time.
    shelf.answer(card, Good, now.plus_millis(MINUTE));
    assert_eq!((shelf.schedules.of(card).reps, shelf.schedules.of(card).lapses), (1, 0));
    let rebuilt = Schedules::build(shelf.library(), TimeZone::UTC);
    assert_eq!(rebuilt.of(card), shelf.schedules.of(card));

    shelf.undo();
    shelf.undo();
    assert_eq!(shelf.schedules.of(card), before, "one step back brings everything back");
}

#[test]
fn making_a_new_card_new_changes_nothing_also_under_a_clock_that_was_set_back() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    reset(&mut shelf, card, MORNING);
    assert_eq!(shelf.library().n_reviews(), 0);
    shelf.answer(card, Good, MORNING);
    reset(&mut shelf, card, MORNING.plus_millis(-3 * DAY));
    assert_eq!(shelf.schedules.of(card), CardSchedule::default());
    reset(&mut shelf, card, MORNING.plus_millis(DAY));
    assert_eq!(shelf.library().n_reviews(), 2, "it is new already");
}

#[test]
fn an_answer_in_a_wrong_year_keeps_no_card_from_being_made_new() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    shelf.answer(card, Good, MORNING.plus_millis(4_000 * DAY));
    reset(&mut shelf, card, MORNING);
    assert_eq!(shelf.schedules.of(card), CardSchedule::default());
    shelf.answer(card, Good, MORNING.plus_millis(DAY));
    assert_eq!(
        (shelf.schedules.of(card).reps, shelf.library().answers_of(card).count()),
        (1, 1)
    );
    reset(&mut shelf, card, MORNING.plus_millis(2 * DAY));
    assert_eq!(shelf.schedules.of(card), CardSchedule::default());
}

#[test]
fn lately_is_a_week_of_study_days() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    let is_wrong =
        |shelf: &Shelf, days| is_wrong_lately(shelf.library(), &shelf.schedules, card, MORNING.plus_millis(days * DAY));
    assert!(!is_wrong(&shelf, 0));
    shelf.answer(card, Again, MORNING);
    shelf.answer(card, Good, MORNING.plus_millis(MINUTE));
    assert!(is_wrong(&shelf, 0), "right on the same day does not undo it");
    assert!(is_wrong(&shelf, 6));
    assert!(!is_wrong(&shelf, 7));
    shelf.answer(card, Good, MORNING.plus_millis(2 * DAY));
    assert!(!is_wrong(&shelf, 3), "right on a later day does");
    shelf.answer(card, Again, MORNING.plus_millis(3 * DAY));
    assert!(is_wrong(&shelf, 3));
    reset(&mut shelf, card, MORNING.plus_millis(3 * DAY));
    assert!(!is_wrong(&shelf, 3), "a new card was never wrong");
}

#[test]
fn a_card_forgotten_eight_times_is_a_leech() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    for n in 0..8 {
        assert!(!is_leech(&shelf.schedules.of(card), 8), "after {n} times");
        shelf.answer(card, Easy, MORNING.plus_millis(200 * n * DAY));
        shelf.answer(card, Again, MORNING.plus_millis((200 * n + 100) * DAY));
    }
    assert!(is_leech(&shelf.schedules.of(card), 8));
}

//! The dots in the margin.

use saegim::model::Grade::{Again, Easy, Good};
use saegim::model::{Action, CardSource};
use saegim::quiz::{Strength, retention_of_line};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf, item};

#[test]
fn a_line_is_as_strong_as_its_weakest_asked_card() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "EC2"), item(0, "ECS")]]);
    let line = shelf.lines()[0];
    let memory = |shelf: &Shelf, at| retention_of_line(shelf.library(), &shelf.schedules, line, at);
    let strength = |shelf: &Shelf, at| memory(shelf, at).map(|memory| memory.strength);
    assert_eq!(strength(&shelf, MORNING), None);

    let first = shelf.add_card(line, None);
    let second = shelf.add_card(line, None);
    assert_eq!(strength(&shelf, MORNING), Some(Strength::NeverAsked));

    shelf.answer(first, Easy, MORNING);
    assert_eq!(strength(&shelf, MORNING), Some(Strength::Strong));
    assert_eq!(strength(&shelf, MORNING.plus_millis(9 * DAY)), Some(Strength::Fair));
    assert_eq!(strength(&shelf, MORNING.plus_millis(900 * DAY)), Some(Strength::Weak));

    let recall = memory(&shelf, MORNING.plus_millis(9 * DAY)).unwrap().recall.unwrap();
    assert!((0.7..0.9).contains(&recall), "{recall}");

    // Right after it was forgotten the curve says 100 %, which would contradict the dot.
    shelf.answer(second, Again, MORNING);
    assert_eq!(strength(&shelf, MORNING), Some(Strength::Weak));
    assert_eq!(memory(&shelf, MORNING).unwrap().recall, None);
    shelf.answer(second, Good, MORNING.plus_millis(MINUTE));
    assert_eq!(strength(&shelf, MORNING.plus_millis(MINUTE)), Some(Strength::Strong));
}

#[test]
fn cards_that_are_held_back_do_not_count() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    shelf.answer(card, Again, MORNING);
    shelf.perform(Action::SuspendCards {
        cards: vec![card],
        is_suspended: true,
    });
    let line = shelf.lines()[0];
    assert_eq!(shelf.library().n_cards_on(CardSource::Block(line)), 1);
    assert_eq!(
        retention_of_line(shelf.library(), &shelf.schedules, line, MORNING),
        None
    );
}

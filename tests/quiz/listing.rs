//! The table of all cards: worked out in slices, the same as at once.

use proptest::prelude::*;
use saegim::model::{Action, Grade, Timestamp};
use saegim::quiz::{
    CardColumn, CardFilter, CardOrder, CardShelf, CardTable, CardsWanted, DueWithin, Stage, TableSource,
};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf};

fn source(shelf: &Shelf, revision: u64, now: Timestamp) -> TableSource<'_> {
    let (library, schedules) = (shelf.library(), &shelf.schedules);
    TableSource {
        library,
        schedules,
        now,
        revision,
    }
}

/// A shelf of so many cards, answered in different ways on different days.
fn shelf_of(n_cards: usize) -> Shelf {
    let mut shelf = Shelf::with_cards(n_cards);
    let cards = shelf.cards();
    for (n, card) in cards.iter().copied().enumerate() {
        let day = i64::try_from(n % 9).unwrap();
        for answer in 0..n % 4 {
            let at = MORNING.plus_millis((day + 20 * i64::try_from(answer).unwrap()) * DAY + MINUTE);
            let grade = Grade::ALL[(n + answer) % 4];
            shelf.answer(card, grade, at);
        }
    }
    let cards = cards.into_iter().step_by(5).collect();
    shelf.perform(Action::SuspendCards {
        cards,
        is_suspended: true,
    });
    shelf
}

fn listed(table: &CardTable) -> Vec<saegim::model::CardId> {
    table.listed().map(|row| row.card.id).collect()
}

fn wanted() -> impl Strategy<Value = CardsWanted> {
    let shelf = prop::sample::select(CardShelf::ALL.to_vec());
    let due = prop::option::of(prop::sample::select(DueWithin::ALL.to_vec()));
    let stage = prop::option::of(prop::sample::select(vec![Stage::New, Stage::Learning, Stage::Review]));
    let column = prop::sample::select(CardColumn::ALL.to_vec());
    (shelf, due, stage, column, any::<bool>()).prop_map(|(shelf, due, stage, column, is_descending)| CardsWanted {
        filter: CardFilter {
            shelf,
            due,
            stage,
            ..CardFilter::default()
        },
        order: CardOrder {
            column,
            is_descending,
            ..CardOrder::default()
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_table_worked_out_in_slices_is_the_one_worked_out_at_once(
        first in wanted(),
        second in wanted(),
        n_at_once in 1_usize..40,
        switch_after in 0_usize..6,
    ) {
        let shelf = shelf_of(60);
        let now = MORNING.plus_millis(45 * DAY);
        let mut slow = CardTable::default();
        // The wish changes while the first is being worked out.
        for _ in 0..switch_after {
            slow.work(source(&shelf, 1, now), &first, n_at_once);
        }
        let mut n_steps = 0;
        while !slow.is_up_to_date(source(&shelf, 1, now), &second) {
            slow.work(source(&shelf, 1, now), &second, n_at_once);
            n_steps += 1;
            prop_assert!(n_steps < 1_000, "it comes to an end");
        }
        let mut quick = CardTable::default();
        prop_assert!(quick.work(source(&shelf, 1, now), &second, usize::MAX));
        prop_assert_eq!(listed(&slow), listed(&quick));
        for shelf in CardShelf::ALL {
            prop_assert_eq!(slow.n_on(shelf), quick.n_on(shelf));
        }
        prop_assert_eq!(quick.n_on(second.filter.shelf), quick.len());
    }
}

#[test]
fn while_cards_are_looked_at_anew_the_list_shows_what_it_showed() {
    let mut shelf = shelf_of(60);
    let now = MORNING.plus_millis(45 * DAY);
    let wanted = CardsWanted::default();
    let mut table = CardTable::default();
    assert!(table.work(source(&shelf, 1, now), &wanted, usize::MAX));
    let mut before = listed(&table);
    let gone = before.remove(3);
    shelf.perform(Action::DeleteCards(vec![gone]));
    // All are gathered, and none is sorted yet.
    assert!(!table.work(source(&shelf, 2, now), &wanted, 2));
    assert_eq!(table.n_all(), 59);
    assert_eq!(listed(&table), before);
}

#[test]
fn what_is_nothing_in_a_column_comes_last_either_way() {
    let shelf = shelf_of(20);
    let now = MORNING.plus_millis(100 * DAY);
    for column in [CardColumn::Due, CardColumn::Stability, CardColumn::LastAnswer] {
        for is_descending in [false, true] {
            let order = CardOrder {
                column,
                is_descending,
                ..CardOrder::default()
            };
            let wanted = CardsWanted {
                order,
                ..CardsWanted::default()
            };
            let mut table = CardTable::default();
            table.work(source(&shelf, 1, now), &wanted, usize::MAX);
            let has: Vec<bool> = table
                .listed()
                .map(|row| match column {
                    CardColumn::Due => row.due_day.is_some(),
                    CardColumn::Stability => row.stability_days.is_some(),
                    _ => row.last.is_some(),
                })
                .collect();
            assert!(has.is_sorted_by_key(|has| !has), "{column:?} {is_descending}: {has:?}");
        }
    }
}

#[test]
fn the_shelves_hold_what_they_say() {
    let mut shelf = Shelf::with_cards(5);
    let cards = shelf.cards();
    shelf.answer(cards[0], Grade::Again, MORNING);
    shelf.answer(cards[1], Grade::Easy, MORNING);
    shelf.perform(Action::ToggleFlag {
        target: saegim::model::Target::Card(cards[2]),
        at: MORNING,
    });
    shelf.perform(Action::SuspendCards {
        cards: vec![cards[3]],
        is_suspended: true,
    });
    let mut table = CardTable::default();
    let now = MORNING.plus_millis(30 * MINUTE);
    table.work(source(&shelf, 1, now), &CardsWanted::default(), usize::MAX);
    let numbers = CardShelf::ALL.map(|shelf| table.n_on(shelf));
    // All, due, new, leeches, wrong lately, marked, suspended.
    assert_eq!(numbers, [5, 1, 3, 0, 1, 1, 1]);
    assert_eq!(table.place_of(cards[0]), Some(0), "due soonest");

    // An edit is seen once the revision says so, and a card that is gone is listed no more.
    shelf.perform(Action::DeleteCards(vec![cards[0]]));
    assert!(!table.work(source(&shelf, 1, now), &CardsWanted::default(), usize::MAX));
    assert!(table.work(source(&shelf, 2, now), &CardsWanted::default(), usize::MAX));
    assert_eq!((table.len(), table.place_of(cards[0])), (4, None));
}

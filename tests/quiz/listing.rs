//! The table of all cards: what is asked for and nothing else, in the order that is asked for; worked out in slices, the
//! same as at once.

use std::collections::BTreeSet;

use proptest::prelude::*;
use saegim::model::{
    Action, Card, CardId, CardKind, Grade, Lang, Preset, Prompt, Settings, Target, Text, Timestamp, Truth,
};
use saegim::quiz::{
    CardColumn, CardFilter, CardOrder, CardShelf, CardTable, CardsWanted, Due, DueWithin, Phase, Stage, StudyDay,
    TableSource,
};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf, item};

fn source(shelf: &Shelf, revision: u64, now: Timestamp) -> TableSource<'_> {
    let (library, schedules) = (shelf.library(), &shelf.schedules);
    TableSource {
        library,
        schedules,
        now,
        revision,
    }
}

/// A shelf of so many cards of two notes and two kinds, answered in different ways on different days. Whoever forgot a card
/// once has a leech.
fn shelf_of(n_cards: usize) -> Shelf {
    let words: Vec<String> = (0..n_cards).map(|number| format!("line {number}")).collect();
    let lines: Vec<_> = words.iter().map(|words| item(0, words)).collect();
    let (first, second) = lines.split_at(n_cards / 2);
    let mut shelf = Shelf::with_notes(&[first, second]);
    for line in shelf.lines() {
        shelf.add_card(line, None);
    }
    let note = shelf.note();
    shelf.perform(Action::RenameNote {
        note,
        title: "Queue".into(),
    });
    shelf.perform(Action::SetSettings(Settings {
        preset: Preset {
            leech_lapses: 1,
            ..Preset::default()
        },
        ..Settings::default()
    }));
    let cards = shelf.cards();
    for (n, card) in cards.iter().copied().enumerate() {
        // Some ask the same, and capitals are no order of their own.
        let asked = Text::detected(["beta", "Alpha", "gamma", "alpha", "Delta"][n % 5]);
        let prompt = if n % 3 == 0 {
            Prompt::Truth(Truth {
                statement: asked,
                ..Truth::default()
            })
        } else {
            Prompt::recall(asked, Text::detected("!"))
        };
        shelf.perform(Action::EditCard {
            card,
            prompt,
            explanation: Text::default(),
            hint: Text::default(),
            reference: String::new(),
        });
        if n % 7 == 0 {
            let target = Target::Card(card);
            let at = MORNING;
            shelf.perform(if n % 2 == 0 {
                Action::ToggleStar { target, at }
            } else {
                Action::ToggleFlag { target, at }
            });
        }
    }
    for (n, card) in cards.iter().copied().enumerate() {
        let day = i64::try_from(n % 9).unwrap();
        for answer in 0..n % 4 {
            let at = MORNING.plus_millis((day + 20 * i64::try_from(answer).unwrap()) * DAY + MINUTE);
            let grade = Grade::ALL[(n / 4 + answer) % 4];
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

fn listed(table: &CardTable) -> Vec<CardId> {
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

/// The day a card is due, where it may be asked and was.
fn due_day(shelf: &Shelf, card: &Card) -> Option<StudyDay> {
    match shelf.schedules.of(card.id).due {
        _ if card.is_suspended => None,
        Due::AnyTime => None,
        Due::At(instant) => Some(shelf.schedules.today(instant)),
        Due::On(day) => Some(day),
    }
}

/// Whether a card is on a shelf.
fn is_on(shelf: &Shelf, card: &Card, wanted: CardShelf, now: Timestamp) -> bool {
    let day = |at| shelf.schedules.today(at);
    let answers = shelf.library().reviews_of(card.id);
    match wanted {
        CardShelf::All => true,
        CardShelf::Due => due_day(shelf, card).is_some_and(|due| match shelf.schedules.of(card.id).due {
            Due::At(instant) => instant <= now,
            _ => due <= day(now),
        }),
        CardShelf::New => answers.is_empty(),
        CardShelf::Leech => shelf.schedules.of(card.id).lapses >= 1,
        CardShelf::Wrong => {
            let wrong = answers.iter().rfind(|answer| answer.grade == Grade::Again);
            wrong.is_some_and(|wrong| {
                let is_right_later = |at| day(at) > day(wrong.at);
                day(now).days_since(day(wrong.at)) < 7 && !answers.iter().any(|answer| is_right_later(answer.at))
            })
        }
        CardShelf::Marked => shelf.library().annotations_on(Target::Card(card.id)).count() > 0,
        CardShelf::Suspended => card.is_suspended,
    }
}

/// Whether a card is listed.
fn is_wanted(shelf: &Shelf, card: &Card, filter: &CardFilter, now: Timestamp) -> bool {
    let today = shelf.schedules.today(now);
    let due = due_day(shelf, card);
    let is_within = |within| match within {
        DueWithin::Today => due.is_some_and(|due| due <= today),
        DueWithin::Week => due.is_some_and(|due| due < today.plus_days(7)),
        DueWithin::Later => due.is_some_and(|due| due >= today.plus_days(7)),
        DueWithin::NoDay => due.is_none(),
    };
    let is_of_stage = |stage| match shelf.schedules.of(card.id).phase {
        Phase::New => stage == Stage::New,
        Phase::Learning { .. } | Phase::Relearning { .. } => stage == Stage::Learning,
        Phase::Review => stage == Stage::Review,
    };
    is_on(shelf, card, filter.shelf, now) && filter.due.is_none_or(is_within) && filter.stage.is_none_or(is_of_stage)
}

/// What a card has in a column, written so that it sorts as text or numbers do; nothing where it has nothing.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
enum Value {
    Words(String),
    Kind(CardKind),
    Day(StudyDay, i64),
    Number(f32),
    State(bool, bool, u8),
    Time(Timestamp),
}

fn value(shelf: &Shelf, card: &Card, column: CardColumn) -> Option<Value> {
    let schedule = shelf.schedules.of(card.id);
    match column {
        CardColumn::Question => Some(Value::Words(card.prompt.title().get(Lang::Ko).to_lowercase())),
        CardColumn::Note => Some(Value::Words(
            shelf.library().note(card.note).unwrap().title.to_lowercase(),
        )),
        CardColumn::Kind => Some(Value::Kind(card.prompt.kind())),
        CardColumn::Due => due_day(shelf, card).map(|day| match schedule.due {
            Due::At(instant) => Value::Day(day, instant.0),
            _ => Value::Day(day, i64::MAX),
        }),
        CardColumn::Stability => schedule.memory.map(|memory| Value::Number(memory.stability_days)),
        CardColumn::State => {
            let stage = match schedule.phase {
                Phase::New => 0,
                Phase::Learning { .. } => 1,
                Phase::Review => 2,
                Phase::Relearning { .. } => 3,
            };
            Some(Value::State(card.is_suspended, card.is_suspended, stage))
        }
        CardColumn::LastAnswer => {
            let answers = shelf.library().reviews_of(card.id);
            answers.iter().map(|answer| Value::Time(answer.at)).next_back()
        }
    }
}

/// Says why a list is not in the order that is asked for.
fn disorder(shelf: &Shelf, listed: &[CardId], order: CardOrder) -> Result<(), String> {
    for pair in listed.windows(2) {
        let [one, other] = [pair[0], pair[1]].map(|id| {
            let card = shelf.library().card(id).unwrap();
            value(shelf, card, order.column)
        });
        let is_in_order = match (&one, &other) {
            (Some(one), Some(other)) if one == other => pair[0] < pair[1],
            (Some(one), Some(other)) => (one < other) != order.is_descending,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => pair[0] < pair[1],
        };
        if !is_in_order {
            return Err(format!("{order:?}: {one:?} before {other:?}"));
        }
    }
    Ok(())
}

#[test]
fn cards_are_listed_by_the_day_they_are_due_from_whichever_day_one_looks() {
    let shelf = shelf_of(60);
    let mut n_on_the_edge = 0;
    for day in 0..90 {
        let now = MORNING.plus_millis(day * DAY);
        for due in DueWithin::ALL {
            let filter = CardFilter {
                due: Some(due),
                ..CardFilter::default()
            };
            let wanted = CardsWanted {
                filter: filter.clone(),
                ..CardsWanted::default()
            };
            let mut table = CardTable::default();
            table.work(source(&shelf, 1, now), &wanted, usize::MAX);
            let found: BTreeSet<CardId> = listed(&table).into_iter().collect();
            let cards = shelf.library().cards();
            let expected = cards.filter(|card| is_wanted(&shelf, card, &filter, now));
            assert_eq!(found, expected.map(|card| card.id).collect(), "{due:?} on day {day}");
        }
        let edge = shelf.schedules.today(now).plus_days(7);
        let cards = shelf.library().cards();
        n_on_the_edge += cards.filter(|card| due_day(&shelf, card) == Some(edge)).count();
    }
    assert!(n_on_the_edge > 10, "{n_on_the_edge}");
}

/// Each filter means some cards and not all, or the law below would say little.
#[test]
fn every_filter_has_cards_and_leaves_some_out() {
    let shelf = shelf_of(60);
    let now = MORNING.plus_millis(45 * DAY);
    let n_wanted = |filter: CardFilter| {
        let cards = shelf.library().cards();
        cards.filter(|card| is_wanted(&shelf, card, &filter, now)).count()
    };
    for on in CardShelf::ALL.into_iter().skip(1) {
        let n = n_wanted(CardFilter {
            shelf: on,
            ..CardFilter::default()
        });
        assert!((1..60).contains(&n), "{on:?}: {n}");
    }
    for due in DueWithin::ALL {
        let n = n_wanted(CardFilter {
            due: Some(due),
            ..CardFilter::default()
        });
        assert!((1..60).contains(&n), "{due:?}: {n}");
    }
    for stage in [Stage::New, Stage::Learning, Stage::Review] {
        let n = n_wanted(CardFilter {
            stage: Some(stage),
            ..CardFilter::default()
        });
        assert!((1..60).contains(&n), "{stage:?}: {n}");
    }
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
        let found = listed(&quick);
        let cards = shelf.library().cards();
        let expected: BTreeSet<CardId> = cards
            .filter(|card| is_wanted(&shelf, card, &second.filter, now))
            .map(|card| card.id)
            .collect();
        prop_assert_eq!(found.len(), expected.len(), "{:?}", second.filter);
        prop_assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), expected, "{:?}", second.filter);
        prop_assert_eq!(disorder(&shelf, &found, second.order), Ok(()));
        for on in CardShelf::ALL {
            let filter = CardFilter { shelf: on, ..second.filter.clone() };
            let cards = shelf.library().cards();
            prop_assert_eq!(quick.n_on(on), cards.filter(|card| is_wanted(&shelf, card, &filter, now)).count());
        }
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
        target: Target::Card(cards[2]),
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

//! Presets: what the notebooks of one go by, how much is asked on a day, in which order, and what stays away from what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::Grade::{Easy, Good};
use saegim::model::{
    Action, CardId, EasyDay, FactId, Grade, NamedPreset, NewOrder, NotebookId, Preset, ReviewId, ReviewOrder, Settings,
    Timestamp,
};
use saegim::quiz::{Due, Phase, Schedules, Scope, Session, Today};

use crate::shelf::{DAY, HOUR, MINUTE, MORNING, Shelf, answer, heading, item, state};

fn all(shelf: &Shelf, now: Timestamp) -> Today {
    Today::of(shelf.library(), &shelf.schedules, &Scope::All, now)
}

fn set(shelf: &mut Shelf, change: impl FnOnce(&mut Settings)) {
    let mut settings = (**shelf.library().settings()).clone();
    change(&mut settings);
    shelf.perform(Action::SetSettings(settings));
}

fn named(name: &str, notebooks: impl IntoIterator<Item = NotebookId>, preset: Preset) -> NamedPreset {
    NamedPreset {
        name: name.into(),
        notebooks: notebooks.into_iter().collect(),
        preset,
    }
}

/// A shelf whose second notebook has the last of two notes, with so many cards in each.
pub(crate) fn two_notebooks(n_cards: usize) -> (Shelf, NotebookId, NotebookId) {
    let words: Vec<String> = (0..n_cards).map(|number| format!("line {number}")).collect();
    let lines: Vec<_> = words.iter().map(|words| item(0, words)).collect();
    let mut shelf = Shelf::with_notes(&[&lines, &lines]);
    for line in shelf.lines() {
        shelf.add_card(line, None);
    }
    let first = shelf.library().notebooks().next().unwrap().id;
    let second: NotebookId = shelf.history.ids().next_id();
    shelf.perform(Action::CreateNotebook {
        notebook: Some(second),
        name: "Second".into(),
    });
    let note = shelf.library().notes().last().unwrap().id;
    shelf.perform(Action::MoveNote { note, notebook: second });
    (shelf, first, second)
}

pub(crate) fn notebook_of(shelf: &Shelf, card: CardId) -> NotebookId {
    let note = shelf.library().card(card).unwrap().note;
    shelf.library().note(note).unwrap().notebook
}

#[test]
fn a_review_limit_keeps_the_first_of_its_order_and_says_what_it_held_back() {
    let mut shelf = Shelf::with_cards(6);
    for card in shelf.cards() {
        shelf.answer(card, Easy, MORNING);
    }
    let now = MORNING.plus_millis(30 * DAY);
    let unlimited = all(&shelf, now);
    assert_eq!((unlimited.due.len(), unlimited.n_held_back), (6, 0));
    set(&mut shelf, |settings| settings.preset.reviews_per_day = 4);
    let today = all(&shelf, now);
    assert_eq!(today.due, unlimited.due[..4]);
    assert_eq!((today.len(), today.n_held_back), (4, 2));
    // What was answered today counts, and what is held back comes the next day.
    shelf.answer(today.due[0], Good, now);
    shelf.answer(today.due[1], Good, now);
    let later = all(&shelf, now.plus_millis(HOUR));
    assert_eq!((later.due.as_slice(), later.n_held_back), (&unlimited.due[2..4], 2));
    let next = all(&shelf, now.plus_millis(DAY));
    assert_eq!((next.due.as_slice(), next.n_held_back), (&unlimited.due[2..6], 0));
}

#[test]
fn each_notebook_goes_by_its_preset_and_the_others_by_the_default() {
    let (mut shelf, first, second) = two_notebooks(5);
    set(&mut shelf, |settings| {
        settings.preset.new_per_day = 3;
        let preset = Preset {
            new_per_day: 1,
            learning_steps_minutes: Vec::new(),
            ..Preset::default()
        };
        settings.presets = vec![named("Slow", [second], preset)];
    });
    let new = all(&shelf, MORNING).new;
    let of = |notebook| {
        new.iter()
            .filter(|&&card| notebook_of(&shelf, card) == notebook)
            .count()
    };
    assert_eq!((of(first), of(second)), (3, 1));
    let (one, other) = (
        new[0],
        *new.iter().find(|&&card| notebook_of(&shelf, card) == second).unwrap(),
    );
    shelf.answer(one, Good, MORNING);
    shelf.answer(other, Good, MORNING);
    assert_eq!(shelf.schedules.of(one).phase, Phase::Learning { step: 1 });
    assert_eq!(shelf.schedules.of(other).phase, Phase::Review, "it has no steps");

    // A note that is moved takes the preset of the notebook it comes to.
    let note = shelf.library().card(other).unwrap().note;
    shelf.perform(Action::MoveNote { note, notebook: first });
    assert_eq!(shelf.schedules.of(other).phase, Phase::Learning { step: 1 });
    let rebuilt = Schedules::build(shelf.library(), TimeZone::UTC);
    assert_eq!(state(&shelf.schedules, MORNING), state(&rebuilt, MORNING));
    shelf.undo();
    assert_eq!(shelf.schedules.of(other).phase, Phase::Review);
}

#[test]
fn due_cards_come_in_the_order_of_their_preset() {
    let mut shelf = Shelf::with_cards(12);
    for (day, card) in (0..).zip(shelf.cards()) {
        shelf.answer(
            card,
            if day % 2 == 0 { Easy } else { Good },
            MORNING.plus_millis(day * DAY),
        );
        shelf.answer(card, Good, MORNING.plus_millis(day * DAY + 11 * MINUTE));
    }
    let now = MORNING.plus_millis(60 * DAY);
    let by = |shelf: &mut Shelf, order| {
        set(shelf, |settings| settings.preset.review_order = order);
        all(shelf, now).due
    };
    let overdue = by(&mut shelf, ReviewOrder::Overdue);
    let due_day = by(&mut shelf, ReviewOrder::DueDay);
    let days: Vec<_> = due_day.iter().map(|&card| shelf.schedules.of(card).due).collect();
    assert!(days.is_sorted_by_key(|due| match due {
        Due::On(day) => day.0,
        Due::At(_) | Due::AnyTime => 0,
    }));
    let random = by(&mut shelf, ReviewOrder::Random);
    assert_eq!(random, by(&mut shelf, ReviewOrder::Random), "the same all day");
    let tomorrow = Today::of(shelf.library(), &shelf.schedules, &Scope::All, now.plus_millis(DAY));
    assert_ne!(random, tomorrow.due, "another one each day");
    let as_set = |cards: &[CardId]| cards.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(as_set(&overdue), as_set(&random));
    assert_ne!(overdue, due_day);
}

#[test]
fn new_cards_by_chance_are_others_each_day_and_no_more_than_there_may_be() {
    let mut shelf = Shelf::with_cards(60);
    let by_notes = all(&shelf, MORNING).new;
    set(&mut shelf, |settings| settings.preset.new_order = NewOrder::Random);
    let today = all(&shelf, MORNING).new;
    assert_eq!(today.len(), 20);
    assert_ne!(today, by_notes);
    assert_eq!(today, all(&shelf, MORNING.plus_millis(HOUR)).new);
    assert_ne!(today, all(&shelf, MORNING.plus_millis(DAY)).new);
}

#[test]
fn sections_are_spread_among_each_other() {
    let mut lines = Vec::new();
    let words: Vec<String> = (0..12).map(|number| format!("line {number}")).collect();
    for (number, words) in words.iter().enumerate() {
        if number % 4 == 0 {
            lines.push(heading(1, "section"));
        }
        lines.push(item(1, words));
    }
    let mut shelf = Shelf::with_notes(&[&lines]);
    let items: Vec<_> = shelf
        .lines()
        .into_iter()
        .filter(|&line| shelf.library().block(line).unwrap().text != "section")
        .collect();
    let mut sections = BTreeMap::new();
    for (number, line) in items.into_iter().enumerate() {
        sections.insert(shelf.add_card(line, None), number / 4);
    }
    let neighbours = |cards: &[CardId]| {
        cards
            .windows(2)
            .filter(|pair| sections[&pair[0]] == sections[&pair[1]])
            .count()
    };
    assert_eq!(
        neighbours(&all(&shelf, MORNING).new),
        9,
        "by notes, section after section"
    );
    set(&mut shelf, |settings| settings.preset.is_interleaved = true);
    assert_eq!(neighbours(&all(&shelf, MORNING).new), 0);
}

#[test]
fn days_on_which_little_is_wanted_get_little_and_the_others_the_same() {
    let settings = |day| Settings {
        preset: Preset {
            new_per_day: 999,
            // Thursday, eight days and more behind a Monday lie both sides of it.
            easy_days: [
                EasyDay::Normal,
                EasyDay::Normal,
                EasyDay::Normal,
                day,
                EasyDay::Normal,
                EasyDay::Normal,
                EasyDay::Normal,
            ],
            ..Preset::default()
        },
        ..Settings::default()
    };
    let per_weekday = |day| {
        let mut shelf = Shelf::with_cards(300);
        shelf.perform(Action::SetSettings(settings(day)));
        for card in shelf.cards() {
            let decided = shelf.schedules.decided(answer(card, Easy, MORNING));
            assert_eq!(
                shelf.schedules.preview(card, MORNING)[3],
                saegim::quiz::NextDue::Days(decided.interval_days.unwrap())
            );
            shelf.perform(Action::Answer(decided));
        }
        let mut due = [0_u32; 7];
        for (_, schedule) in shelf.schedules.iter() {
            let Due::On(day) = schedule.due else {
                panic!("learned at once")
            };
            due[day.weekday_from_monday()] += 1;
        }
        due
    };
    let normal = per_weekday(EasyDay::Normal);
    let used: Vec<u32> = normal.into_iter().filter(|&n| n > 0).collect();
    assert!(used.len() >= 4, "as many as the width has: {normal:?}");
    let (least, most) = (used.iter().min().unwrap(), used.iter().max().unwrap());
    assert!(most - least <= 1, "the same on each day within the width: {normal:?}");
    let reduced = per_weekday(EasyDay::Reduced);
    assert!(
        reduced[3] > 0 && reduced[3] * 3 < normal[3] * 2,
        "{normal:?} {reduced:?}"
    );
    assert_eq!(per_weekday(EasyDay::Minimum)[3], 0);
}

#[test]
fn what_was_decided_holds_until_days_are_worked_out_anew() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    let decided = shelf.schedules.decided(answer(card, Easy, MORNING));
    shelf.perform(Action::Answer(decided));
    let before = shelf.schedules.of(card);
    set(&mut shelf, |settings| settings.preset.retention_percent = 97);
    assert_eq!(shelf.schedules.of(card), before, "the day it was given");
    let sooner = shelf.schedules.preview(card, MORNING.plus_millis(8 * DAY));
    set(&mut shelf, |settings| {
        settings.rescheduled_at = Some(MORNING.plus_millis(DAY));
    });
    assert!(shelf.schedules.of(card).interval_days < before.interval_days);
    shelf.undo();
    assert_eq!(shelf.schedules.of(card), before, "it can be taken back");
    assert_eq!(shelf.schedules.preview(card, MORNING.plus_millis(8 * DAY)), sooner);
}

#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Answers the next card of today's run.
    Study(Grade),
    Wait(i64),
    /// Says that two cards ask the same.
    Join(usize, usize),
    Undo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let grade = prop::sample::select(Grade::ALL.to_vec());
    prop_oneof![
        6 => grade.prop_map(Deed::Study),
        2 => prop_oneof![1_i64..40, 300_i64..2_000, 1_440_i64..9_000].prop_map(Deed::Wait),
        1 => Just(Deed::Undo),
        1 => (0_usize..12, 0_usize..12).prop_map(|(one, other)| Deed::Join(one, other)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn siblings_never_share_a_day_and_no_limit_is_exceeded(
        deeds in prop::collection::vec(deed(), 1..120),
        steps in prop::collection::vec(prop_oneof![1_u16..20, 400_u16..3_000], 0..3),
        limits in (0_u16..4, 0_u16..4, 0_u16..4),
        is_interleaved in any::<bool>(),
    ) {
        let (mut shelf, _, second) = two_notebooks(6);
        // Three facts of two cards each in either notebook, and one over both.
        let cards = shelf.cards();
        for pair in [(0, 1), (2, 3), (4, 8), (6, 7), (9, 10)] {
            join(&mut shelf, cards[pair.0], cards[pair.1]);
        }
        set(&mut shelf, |settings| {
            settings.preset.new_per_day = limits.0;
            settings.preset.reviews_per_day = limits.1;
            settings.preset.learning_steps_minutes.clone_from(&steps);
            settings.preset.is_interleaved = is_interleaved;
            let preset = Preset { new_per_day: limits.2, reviews_per_day: 1, relearning_steps_minutes: steps, ..Preset::default() };
            settings.presets = vec![named("Other", [second], preset)];
        });
        let mut shelf = shelf.settled();
        let mut now = MORNING;
        // Answers to cards that were learned: these are what a limit of reviews counts.
        let mut reviewing = BTreeSet::new();
        for deed in deeds {
            match deed {
                // Cards that were both asked today are joined too late for it.
                Deed::Join(one, other) if !(was_asked_on(&shelf, one, now) && was_asked_on(&shelf, other, now)) => {
                    let cards = shelf.cards();
                    shelf.perform(Action::JoinFact(vec![cards[one], cards[other]]));
                }
                Deed::Wait(minutes) => now = now.plus_millis(minutes * MINUTE),
                Deed::Undo if shelf.history.undoable().is_some() => shelf.undo(),
                Deed::Join(..) | Deed::Undo => {}
                Deed::Study(grade) => {
                    let session = Session::today(shelf.library(), &shelf.schedules, &Scope::All, now);
                    if let Some(card) = session.next(shelf.library(), &shelf.schedules, now) {
                        let is_review = shelf.schedules.of(card).phase == Phase::Review;
                        let given = shelf.schedules.decided(answer(card, grade, now));
                        shelf.perform(Action::Answer(given));
                        if is_review {
                            reviewing.extend(shelf.library().reviews_of(card).iter().map(|review| review.id).max());
                        }
                    }
                }
            }
            check_day(&shelf, now, &reviewing);
        }
    }
}

/// Whether a card of the fact of a card was asked today.
fn was_asked_on(shelf: &Shelf, place: usize, now: Timestamp) -> bool {
    let today = shelf.schedules.today(now);
    let fact = shelf.library().card(shelf.cards()[place]).unwrap().fact;
    shelf.library().cards_of_fact(fact).any(|card| {
        let reviews = shelf.library().reviews_of(card.id);
        reviews.iter().any(|review| shelf.schedules.today(review.at) == today)
    })
}

fn join(shelf: &mut Shelf, one: CardId, other: CardId) {
    shelf.perform(Action::JoinFact(vec![one, other]));
}

/// What was asked today: no two cards of a fact, and no more than each preset lets in; `reviewing` are the answers to cards
/// that were learned when they were given.
fn check_day(shelf: &Shelf, now: Timestamp, reviewing: &BTreeSet<ReviewId>) {
    let today = shelf.schedules.today(now);
    let day = |at| shelf.schedules.today(at);
    let mut asked: BTreeMap<FactId, BTreeSet<CardId>> = BTreeMap::new();
    for review in shelf.library().reviews().filter(|review| day(review.at) == today) {
        let fact = shelf.library().card(review.card).unwrap().fact;
        asked.entry(fact).or_default().insert(review.card);
    }
    assert!(
        asked.values().all(|cards| cards.len() == 1),
        "siblings on one day: {asked:?}"
    );
    let settings = shelf.library().settings();
    let mut n_new: BTreeMap<Option<usize>, u16> = BTreeMap::new();
    let mut n_reviews: BTreeMap<Option<usize>, u16> = BTreeMap::new();
    for review in shelf.library().reviews().filter(|review| day(review.at) == today) {
        if reviewing.contains(&review.id) {
            let place = settings.place_of_preset(notebook_of(shelf, review.card));
            *n_reviews.entry(place).or_default() += 1;
        }
    }
    for (card, schedule) in shelf.schedules.iter() {
        let place = settings.place_of_preset(notebook_of(shelf, card));
        if schedule.first_review.is_some_and(|first| day(first) == today) {
            *n_new.entry(place).or_default() += 1;
        }
    }
    for (place, n) in n_new {
        assert!(
            n <= settings.named_or_default(place).new_per_day,
            "{n} new cards by {place:?}"
        );
    }
    for (place, n) in n_reviews {
        assert!(
            n <= settings.named_or_default(place).reviews_per_day,
            "{n} reviews by {place:?}"
        );
    }
}

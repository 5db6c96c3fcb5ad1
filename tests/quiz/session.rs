//! Runs of questions.

use jiff::tz::TimeZone;
use saegim::model::Grade::{Again, Easy, Good, Hard};
use saegim::model::{
    Action, Answer, CardId, Confidence, Library, Preset, ReviewMode, SavedSearch, Settings, Status, TermSources, Text,
    Timestamp,
};
use saegim::quiz::{Progress, RunShape, Schedules, Scope, Session, Today};

use crate::shelf::{DAY, HOUR, MINUTE, MORNING, Shelf, answer, heading, item, state};

fn today(shelf: &Shelf, scope: &Scope, now: Timestamp) -> Session {
    Session::today(shelf.library(), &shelf.schedules, scope, now)
}

fn cards(session: &Session) -> Vec<CardId> {
    session.cards().collect()
}

fn all(shelf: &Shelf, now: Timestamp) -> Today {
    Today::of(shelf.library(), &shelf.schedules, &Scope::All, now)
}

#[test]
fn new_cards_come_in_the_order_of_the_lines_up_to_the_daily_number() {
    let mut shelf = Shelf::with_cards(30);
    let late_card = shelf.add_card(shelf.lines()[0], None);
    let mut expected = shelf.cards();
    expected.retain(|&card| card != late_card);
    expected.insert(1, late_card);
    expected.truncate(20);
    assert_eq!(cards(&today(&shelf, &Scope::All, MORNING)), expected);

    for &card in &expected[..5] {
        shelf.answer(card, Easy, MORNING);
    }
    let session = today(&shelf, &Scope::All, MORNING.plus_millis(HOUR));
    assert_eq!(cards(&session), expected[5..]);
    assert_eq!(all(&shelf, MORNING.plus_millis(HOUR)).new.len(), 15);
    assert_eq!(all(&shelf, MORNING.plus_millis(DAY)).new.len(), 20);
}

#[test]
fn due_cards_come_before_new_ones_most_overdue_first() {
    let mut shelf = Shelf::with_cards(4);
    let [slightly, badly, fresh, not_due] = shelf.cards()[..] else {
        panic!("four cards")
    };
    shelf.answer(slightly, Easy, MORNING);
    shelf.answer(badly, Good, MORNING);
    shelf.answer(badly, Good, MORNING.plus_millis(10 * MINUTE));
    shelf.answer(not_due, Easy, MORNING.plus_millis(10 * DAY));
    let session = today(&shelf, &Scope::All, MORNING.plus_millis(12 * DAY));
    assert_eq!(cards(&session), [badly, slightly, fresh]);
}

#[test]
fn what_was_got_wrong_by_somebody_who_was_sure_comes_first_in_the_next_review() {
    let mut shelf = Shelf::with_cards(3);
    let [overdue, sure, later] = shelf.cards()[..] else {
        panic!("three cards")
    };
    let say = |shelf: &mut Shelf, card, grade, confidence, at| {
        let said = answer(card, grade, at);
        shelf.perform(Action::Answer(Answer { confidence, ..said }));
    };
    let study = |shelf: &mut Shelf, confidence| {
        say(shelf, overdue, Again, None, MORNING);
        say(shelf, overdue, Easy, None, MORNING.plus_millis(MINUTE));
        say(shelf, later, Easy, confidence, MORNING);
        // The same so lately that the first is much more overdue.
        say(shelf, sure, Again, confidence, MORNING.plus_millis(16 * DAY));
        say(shelf, sure, Easy, None, MORNING.plus_millis(16 * DAY + MINUTE));
    };
    study(&mut shelf, Some(Confidence::Sure));
    let next = MORNING.plus_millis(20 * DAY);
    assert_eq!(cards(&today(&shelf, &Scope::All, next))[0], sure);
    let mut silent = Shelf::with_cards(3);
    assert_eq!(silent.cards(), shelf.cards());
    study(&mut silent, None);
    assert_eq!(
        cards(&today(&silent, &Scope::All, next))[0],
        overdue,
        "the order of the same answers without it"
    );

    // Asked once more it is a card as any other, and taken back it is first again.
    say(&mut shelf, sure, Hard, None, next);
    assert!(!shelf.schedules.of(sure).is_sure_error);
    shelf.undo();
    assert_eq!(cards(&today(&shelf, &Scope::All, next))[0], sure);
    // To be wrong without having been sure, or sure without being wrong, is nothing of the kind.
    for (grade, confidence) in [
        (Again, Some(Confidence::Guess)),
        (Again, None),
        (Good, Some(Confidence::Sure)),
    ] {
        say(&mut shelf, sure, grade, confidence, next);
        assert!(!shelf.schedules.of(sure).is_sure_error, "{grade:?} {confidence:?}");
        shelf.undo();
    }
}

#[test]
fn a_card_in_steps_comes_back_when_its_minutes_are_over() {
    let mut shelf = Shelf::with_cards(3);
    let [first, second, third] = shelf.cards()[..] else {
        panic!("three cards")
    };
    let session = today(&shelf, &Scope::All, MORNING);
    let next = |shelf: &Shelf, minutes: i64| {
        session.next(shelf.library(), &shelf.schedules, MORNING.plus_millis(minutes * MINUTE))
    };
    assert_eq!(next(&shelf, 0), Some(first));
    shelf.answer(first, Again, MORNING);
    assert_eq!(next(&shelf, 0), Some(second));
    shelf.answer(second, Good, MORNING);
    assert_eq!(next(&shelf, 1), Some(third), "what was wrong waits for others");
    assert_eq!(
        next(&shelf, 10),
        Some(second),
        "what was right comes when its ten minutes are over"
    );
    shelf.answer(third, Easy, MORNING.plus_millis(MINUTE));
    assert_eq!(
        next(&shelf, 1),
        Some(second),
        "nothing else is left, so its ten minutes are not waited for"
    );
    shelf.answer(second, Good, MORNING.plus_millis(2 * MINUTE));
    assert_eq!(next(&shelf, 2), Some(first));
    shelf.answer(first, Easy, MORNING.plus_millis(3 * MINUTE));
    assert_eq!(next(&shelf, 4), None);
    let progress = session.progress(shelf.library(), &shelf.schedules, MORNING);
    assert_eq!(
        (
            progress.n_answers,
            progress.n_done,
            progress.n_learning,
            progress.n_total
        ),
        (5, 3, 0, 3)
    );
    assert_eq!(session.minutes_left(shelf.library(), &shelf.schedules, MORNING), 0);
}

#[test]
fn an_answer_taken_back_brings_its_card_back() {
    let mut shelf = Shelf::with_cards(2);
    let session = today(&shelf, &Scope::All, MORNING);
    let first = session.next(shelf.library(), &shelf.schedules, MORNING).unwrap();
    shelf.answer(first, Easy, MORNING);
    assert_eq!(session.progress(shelf.library(), &shelf.schedules, MORNING).n_done, 1);
    shelf.undo();
    assert_eq!(session.next(shelf.library(), &shelf.schedules, MORNING), Some(first));
    assert_eq!(session.progress(shelf.library(), &shelf.schedules, MORNING).n_done, 0);
}

#[test]
fn cards_deleted_or_held_back_meanwhile_are_passed_over() {
    let mut shelf = Shelf::with_cards(4);
    let session = today(&shelf, &Scope::All, MORNING);
    let [deleted, suspended, disputed, last] = shelf.cards()[..] else {
        panic!("four cards")
    };
    shelf.perform(Action::DeleteCards(vec![deleted]));
    shelf.perform(Action::SuspendCards {
        cards: vec![suspended],
        is_suspended: true,
    });
    shelf.perform(Action::SetCardStatus {
        card: disputed,
        status: dispute(),
    });
    assert_eq!(session.next(shelf.library(), &shelf.schedules, MORNING), Some(last));
    let untouched = Progress {
        n_total: 1,
        ..Progress::default()
    };
    assert_eq!(session.progress(shelf.library(), &shelf.schedules, MORNING), untouched);
    assert_eq!(all(&shelf, MORNING).len(), 1);
}

#[test]
fn a_card_on_a_disputed_line_is_not_asked_unless_it_was_confirmed_itself() {
    let mut shelf = Shelf::with_cards(1);
    let (line, card) = (shelf.lines()[0], shelf.cards()[0]);
    let set_line = |status| Action::SetBlockStatus { block: line, status };
    shelf.perform(set_line(dispute()));
    assert!(today(&shelf, &Scope::All, MORNING).is_empty());
    shelf.perform(Action::SetCardStatus {
        card,
        status: Status::Confirmed,
    });
    assert_eq!(cards(&today(&shelf, &Scope::All, MORNING)), [card]);
    shelf.undo();
    shelf.undo();
    assert_eq!(cards(&today(&shelf, &Scope::All, MORNING)), [card]);
}

#[test]
fn siblings_wait_for_another_day() {
    let mut shelf = Shelf::with_cards(2);
    let [one, other] = shelf.cards()[..] else {
        panic!("two cards")
    };
    let fact = shelf.library().card(one).unwrap().fact;
    let sibling = shelf.add_card(shelf.lines()[0], Some(fact));
    assert_eq!(cards(&today(&shelf, &Scope::All, MORNING)), [one, other]);
    shelf.answer(one, Easy, MORNING);
    assert_eq!(cards(&today(&shelf, &Scope::All, MORNING.plus_millis(HOUR))), [other]);
    assert_eq!(all(&shelf, MORNING.plus_millis(HOUR)).len(), 1);
    assert_eq!(
        cards(&today(&shelf, &Scope::All, MORNING.plus_millis(DAY))),
        [sibling, other]
    );
}

#[test]
fn a_run_can_be_about_a_notebook_a_note_a_section_or_given_cards() {
    let lines = [
        heading(0, "Compute"),
        item(0, "one"),
        heading(1, "Lambda"),
        item(0, "two"),
        item(1, "three"),
        item(0, "four"),
        heading(0, "Storage"),
        item(0, "five"),
    ];
    let mut shelf = Shelf::with_notes(&[&lines, &[item(0, "six")]]);
    let lines = shelf.lines();
    let made: Vec<CardId> = [1, 3, 4, 5, 7, 8]
        .map(|place| shelf.add_card(lines[place], None))
        .into();
    let asked = |scope: Scope| cards(&today(&shelf, &scope, MORNING));
    assert_eq!(asked(Scope::Section(lines[0])), made[..4]);
    assert_eq!(asked(Scope::Section(lines[2])), made[1..4]);
    assert_eq!(
        asked(Scope::Section(lines[3])),
        made[1..3],
        "a line with what is nested in it"
    );
    assert_eq!(asked(Scope::Section(lines[6])), made[4..5]);
    assert_eq!(asked(Scope::Note(shelf.note())), made[..5]);
    assert_eq!(
        asked(Scope::Notebook(shelf.library().notebooks().next().unwrap().id)),
        made
    );
    assert_eq!(asked(Scope::Cards(vec![made[4], made[0], made[4]])), [made[4], made[0]]);
    let scopes = [
        Scope::All,
        Scope::Notebook(shelf.library().notebooks().next().unwrap().id),
        Scope::Note(shelf.note()),
        Scope::Section(lines[2]),
    ];
    let new = scopes.clone().map(asked);
    for &card in &made {
        shelf.answer(card, Easy, MORNING);
    }
    let due = scopes.map(|scope| cards(&today(&shelf, &scope, MORNING.plus_millis(30 * DAY))));
    assert_eq!(
        due.map(sorted),
        new.map(sorted),
        "due cards are told apart as new ones are"
    );
}

fn sorted(mut cards: Vec<CardId>) -> Vec<CardId> {
    cards.sort_unstable();
    cards
}

#[test]
fn given_cards_are_asked_ahead_when_none_is_due() {
    let mut shelf = Shelf::with_cards(2);
    let made = shelf.cards();
    assert_eq!(
        today(&shelf, &Scope::Cards(made.clone()), MORNING).mode(),
        ReviewMode::Study
    );
    for &card in &made {
        shelf.answer(card, Easy, MORNING);
    }
    let session = today(&shelf, &Scope::Cards(made.clone()), MORNING.plus_millis(HOUR));
    assert_eq!(cards(&session), made);
    assert_eq!(session.mode(), ReviewMode::Ahead);
}

#[test]
fn going_ahead_asks_what_is_least_remembered() {
    let mut shelf = Shelf::with_cards(4);
    let [weak, strong, due, _new] = shelf.cards()[..] else {
        panic!("four cards")
    };
    shelf.answer(due, Easy, MORNING.plus_millis(-20 * DAY));
    shelf.answer(strong, Easy, MORNING);
    shelf.answer(weak, Easy, MORNING.plus_millis(-3 * DAY));
    let now = MORNING.plus_millis(DAY);
    let ahead = Session::begin(shelf.library(), &shelf.schedules, RunShape::Ahead, &Scope::All, now);
    assert_eq!(cards(&ahead), [weak, strong]);
    assert_eq!(ahead.mode(), ReviewMode::Ahead);
    assert_eq!(ahead.next(shelf.library(), &shelf.schedules, now), Some(weak));
}

#[test]
fn the_time_left_comes_from_the_time_answers_took() {
    let mut shelf = Shelf::with_cards(20);
    let session = today(&shelf, &Scope::All, MORNING);
    assert_eq!(
        session.minutes_left(shelf.library(), &shelf.schedules, MORNING),
        10,
        "20 new cards, two answers each of 15 seconds"
    );
    for card in shelf.cards() {
        shelf.answer(card, Easy, MORNING);
    }
    let session = today(&shelf, &Scope::All, MORNING.plus_millis(30 * DAY));
    assert_eq!(
        session.minutes_left(shelf.library(), &shelf.schedules, MORNING),
        2,
        "20 cards of 6 seconds"
    );
}

#[test]
fn changed_settings_act_at_once() {
    let mut shelf = Shelf::with_cards(5);
    shelf.perform(Action::SetSettings(Settings {
        preset: Preset {
            new_per_day: 2,
            ..Preset::default()
        },
        ..Settings::default()
    }));
    assert_eq!(all(&shelf, MORNING).new.len(), 2);
    assert_eq!(
        all(&shelf, MORNING),
        Today::of(
            shelf.library(),
            &Schedules::build(shelf.library(), TimeZone::UTC),
            &Scope::All,
            MORNING
        ),
    );
}

#[test]
fn settings_that_have_no_part_in_scheduling_replay_nothing() {
    let others = Settings {
        preset: Preset {
            new_per_day: 7,
            ..Preset::default()
        },
        term_sources: TermSources {
            shipped: false,
            ..TermSources::default()
        },
        saved_searches: vec![SavedSearch {
            name: "Weak".into(),
            query: "is:due".into(),
        }],
        ..Settings::default()
    };
    let shelf = Shelf::with_cards(1);
    assert!(shelf.schedules.is_by(&others));
    for settings in [
        Settings {
            preset: Preset {
                retention_percent: 85,
                ..Preset::default()
            },
            ..others.clone()
        },
        Settings {
            rollover_hour: 5,
            ..others.clone()
        },
        Settings {
            preset: Preset {
                learning_steps_minutes: vec![1, 11],
                ..Preset::default()
            },
            ..others.clone()
        },
        Settings {
            preset: Preset {
                relearning_steps_minutes: vec![],
                ..Preset::default()
            },
            ..others
        },
    ] {
        assert!(!shelf.schedules.is_by(&settings), "{settings:?}");
    }
}

#[test]
fn following_changed_settings_looks_at_no_answer() {
    let mut shelf = Shelf::with_cards(2);
    shelf.answer(shelf.cards()[0], Good, MORNING);
    let before = state(&shelf.schedules, MORNING);
    let step = shelf.history.perform(Action::SetSettings(Settings {
        preset: Preset {
            retention_percent: 85,
            ..Preset::default()
        },
        ..Settings::default()
    }));
    // Had it replayed anything, it would have found nothing there.
    let nothing = Library::default();
    shelf.schedules.update(&nothing, &step.unwrap().changes);
    assert_eq!(state(&shelf.schedules, MORNING), before);
}

fn dispute() -> Status {
    Status::Disputed {
        one: Text::detected("yes"),
        other: Text::detected("no"),
    }
}

//! Which answers count for what: those of other devices, of runs that move no schedule, and of cards made new again.

use jiff::tz::TimeZone;
use saegim::model::Grade::{Again, Easy, Good};
use saegim::model::{
    Action, Answer, CardId, Grade, Id as _, LeechAction, Mark, Preset, Review, ReviewId, ReviewMode, RunShape,
    Settings, Target, Timestamp,
};
use saegim::quiz::{
    CardSchedule, Schedules, Scope, Session, Stop, Today, Training, is_time_to_fit, recorded, was_recorded_alone,
};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf, answer};

fn set(shelf: &mut Shelf, preset: Preset) {
    shelf.perform(Action::SetSettings(Settings {
        preset,
        ..Settings::default()
    }));
}

fn record(shelf: &mut Shelf, card: CardId, grade: Grade, mode: ReviewMode, at: Timestamp) -> Option<LeechAction> {
    let given = Answer {
        mode,
        ..answer(card, grade, at)
    };
    let recorded = recorded(shelf.library(), &shelf.schedules, given);
    for action in recorded.actions {
        shelf.perform(action);
    }
    recorded.leech
}

/// A shelf whose cards were forgotten seven times: once more, and they are leeches.
fn nearly_leech(leech_action: LeechAction) -> (Shelf, CardId, Timestamp) {
    let mut shelf = Shelf::with_cards(1);
    set(
        &mut shelf,
        Preset {
            leech_action,
            ..Preset::default()
        },
    );
    let card = shelf.cards()[0];
    let mut now = MORNING;
    for _ in 0..7 {
        shelf.answer(card, Easy, now);
        shelf.answer(card, Again, now.plus_millis(100 * DAY));
        now = now.plus_millis(200 * DAY);
    }
    shelf.answer(card, Easy, now);
    (shelf, card, now.plus_millis(200 * DAY))
}

#[test]
fn answers_given_after_those_of_another_device_come_behind_them() {
    let mut shelf = Shelf::with_cards(2);
    let all = shelf.cards();
    let foreign = |id: u64, card, grade, at| Review {
        id: ReviewId::from_raw(id),
        card,
        at,
        grade,
        confidence: None,
        millis: 1_000,
        is_aided: false,
        lang: None,
        mode: ReviewMode::Study,
        response: saegim::model::Response::Shown,
        shown: Vec::new(),
        interval_days: None,
    };
    // A program that was started later gives higher ids.
    let changes = shelf
        .history
        .follow_answers(vec![foreign(900 << 20, all[0], Good, MORNING)], &[]);
    shelf.follow(&changes);
    let now = MORNING.plus_millis(DAY);
    let session = Session::begin(shelf.library(), &shelf.schedules, RunShape::Cram, &Scope::All, now);
    for card in &all {
        assert_eq!(session.next(shelf.library(), &shelf.schedules, now), Some(*card));
        record(&mut shelf, *card, Easy, ReviewMode::Cram, now);
    }
    assert_eq!(session.next(shelf.library(), &shelf.schedules, now), None);
}

#[test]
fn practice_makes_no_leech_and_decides_no_day() {
    for mode in [ReviewMode::Cram, ReviewMode::Pretest] {
        let (mut shelf, card, now) = nearly_leech(LeechAction::Suspend);
        let before = shelf.schedules.of(card);
        assert_eq!(record(&mut shelf, card, Again, mode, now), None);
        assert!(!shelf.library().card(card).unwrap().is_suspended);
        assert_eq!(shelf.schedules.of(card), before);
        let newest = shelf.library().reviews_of(card).last().unwrap();
        assert_eq!((newest.mode, newest.interval_days), (mode, None));
        assert_eq!(
            record(&mut shelf, card, Again, ReviewMode::Study, now),
            Some(LeechAction::Suspend),
            "what counts does"
        );
    }
}

#[test]
fn practice_leaves_a_day_where_it_is_that_was_set_before_parameters_were_fitted() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    shelf.answer(card, Easy, MORNING);
    let mut parameters = fsrs::DEFAULT_PARAMETERS.to_vec();
    parameters[3] *= 3.0;
    let mut settings = (**shelf.library().settings()).clone();
    settings.fit = Some(saegim::model::Fit {
        parameters,
        previous: Vec::new(),
        fitted_at: MORNING,
        n_answers: 400,
        n_held_back: 80,
        before: saegim::model::Prediction::default(),
        after: saegim::model::Prediction::default(),
    });
    shelf.perform(Action::SetSettings(settings));
    let before = shelf.schedules.of(card).due;
    record(&mut shelf, card, Good, ReviewMode::Cram, MORNING.plus_millis(DAY));
    assert_eq!(shelf.schedules.of(card).due, before);
    assert_eq!(Schedules::build(shelf.library(), TimeZone::UTC).of(card).due, before);
}

#[test]
fn parameters_are_fitted_to_nothing_but_what_counts() {
    let training = |shelf: &Shelf| {
        let training = Training::of(shelf.library(), &shelf.schedules);
        format!("{:?}", training.fit(MORNING, &Stop::default()))
    };
    let mut shelf = Shelf::with_cards(40);
    for (n, card) in shelf.cards().into_iter().enumerate() {
        let mut now = MORNING;
        for round in 0..12_i64 {
            let grade = if (i64::try_from(n).unwrap() + round) % 4 == 0 {
                Again
            } else {
                Good
            };
            shelf.answer(card, grade, now);
            now = now.plus_millis((round * 2 + 3) * DAY);
        }
    }
    let expected = training(&shelf);
    assert_ne!(expected, "TooFew");
    for card in shelf.cards() {
        record(
            &mut shelf,
            card,
            Again,
            ReviewMode::Cram,
            MORNING.plus_millis(500 * DAY),
        );
        record(
            &mut shelf,
            card,
            Again,
            ReviewMode::Pretest,
            MORNING.plus_millis(501 * DAY),
        );
    }
    let cards = shelf.cards();
    shelf.perform(Action::ResetCards {
        cards,
        at: MORNING.plus_millis(600 * DAY),
    });
    assert_eq!(training(&shelf), expected);
}

#[test]
fn it_is_time_to_fit_a_week_after_the_last_try_whatever_came_of_it() {
    let mut shelf = Shelf::with_cards(40);
    for card in shelf.cards() {
        for day in 0..10 {
            shelf.answer(card, Good, MORNING.plus_millis(20 * day * DAY));
        }
    }
    let now = MORNING.plus_millis(300 * DAY);
    let is_time =
        |last: Option<i64>| is_time_to_fit(shelf.library(), last.map(|days| now.plus_millis(days * DAY)), now);
    assert!(is_time(None));
    assert!(!is_time(Some(-6)));
    assert!(is_time(Some(-7)));
    assert!(is_time(Some(30)), "a clock that was set back holds nothing up");
}

#[test]
fn a_card_that_is_made_new_during_a_run_is_open_again() {
    let mut shelf = Shelf::with_cards(3);
    let all = shelf.cards();
    let session = Session::begin(shelf.library(), &shelf.schedules, RunShape::Cram, &Scope::All, MORNING);
    record(&mut shelf, all[0], Easy, ReviewMode::Cram, MORNING);
    shelf.perform(Action::ResetCards {
        cards: vec![all[0]],
        at: MORNING.plus_millis(MINUTE),
    });
    let now = MORNING.plus_millis(2 * MINUTE);
    assert_eq!(session.progress(shelf.library(), &shelf.schedules, now).n_answers, 0);
    assert_eq!(session.next(shelf.library(), &shelf.schedules, now), Some(all[0]));
}

#[test]
fn a_card_is_tested_before_reading_again_once_it_was_made_new() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    let n_pretests = |shelf: &Shelf, now| {
        let run = Session::begin(shelf.library(), &shelf.schedules, RunShape::Pretest, &Scope::All, now);
        run.cards().count()
    };
    record(&mut shelf, card, Again, ReviewMode::Pretest, MORNING);
    assert_eq!(n_pretests(&shelf, MORNING), 0);
    shelf.perform(Action::ResetCards {
        cards: vec![card],
        at: MORNING.plus_millis(DAY),
    });
    assert_eq!(n_pretests(&shelf, MORNING.plus_millis(DAY)), 1);
}

#[test]
fn runs_of_stars_and_mistakes_ask_one_card_of_each_fact() {
    let mut shelf = Shelf::with_cards(2);
    let line = shelf.lines()[0];
    let fact = shelf.library().card(shelf.cards()[0]).unwrap().fact;
    let sibling = shelf.add_card(line, Some(fact));
    for card in shelf.cards() {
        shelf.perform(Action::ToggleStar {
            target: Target::Card(card),
            at: MORNING,
        });
        assert!(shelf.library().mark_on(Target::Card(card), &Mark::Star).is_some());
        shelf.answer(card, Again, MORNING);
    }
    let now = MORNING.plus_millis(DAY);
    for shape in [RunShape::Starred, RunShape::Wrong] {
        let run = Session::begin(shelf.library(), &shelf.schedules, shape, &Scope::All, now);
        let facts: Vec<_> = run
            .cards()
            .map(|card| shelf.library().card(card).unwrap().fact)
            .collect();
        assert_eq!(facts.len(), 2, "{shape:?}");
        assert_ne!(facts[0], facts[1], "{shape:?}");
    }
    assert!(shelf.cards().contains(&sibling));
}

#[test]
fn what_a_limit_holds_back_takes_no_fact() {
    let mut shelf = Shelf::with_cards(2);
    let all = shelf.cards();
    for &card in &all {
        shelf.answer(card, Easy, MORNING);
    }
    let fact = shelf.library().card(all[1]).unwrap().fact;
    let sibling = shelf.add_card(shelf.lines()[1], Some(fact));
    set(
        &mut shelf,
        Preset {
            reviews_per_day: 1,
            ..Preset::default()
        },
    );
    let now = MORNING.plus_millis(60 * DAY);
    let today = Today::of(shelf.library(), &shelf.schedules, &Scope::All, now);
    assert_eq!((today.due.len(), today.n_held_back), (1, 1));
    let is_asked = today.due[0] == all[1];
    assert_eq!(
        today.new.contains(&sibling),
        !is_asked,
        "its sibling is not held back with it"
    );
}

#[test]
fn an_answer_with_consequences_is_not_taken_back_alone() {
    for (action, is_alone) in [
        (LeechAction::Tell, true),
        (LeechAction::Flag, false),
        (LeechAction::Suspend, false),
    ] {
        let (mut shelf, card, now) = nearly_leech(action);
        record(&mut shelf, card, Again, ReviewMode::Study, now);
        let newest = shelf.library().reviews_of(card).last().unwrap().clone();
        assert_eq!(
            was_recorded_alone(shelf.library(), &shelf.schedules, &newest),
            is_alone,
            "{action:?}"
        );
    }
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    record(&mut shelf, card, Good, ReviewMode::Study, MORNING);
    let newest = shelf.library().reviews_of(card).last().unwrap().clone();
    assert!(was_recorded_alone(shelf.library(), &shelf.schedules, &newest));
    assert_ne!(shelf.schedules.of(card), CardSchedule::default());
}

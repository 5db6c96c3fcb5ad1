//! Runs of every shape: which cards they ask, what their answers count for, and what comes back.

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::Grade::{Again, Easy, Good};
use saegim::model::{Action, Answer, CardId, Grade, PassOf, ReviewMode, Target, Timestamp};
use saegim::quiz::{Pass, RunCounts, RunShape, Schedules, Scope, Session, Sitting};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf, answer, heading, item};

fn begin(shelf: &Shelf, shape: RunShape, scope: &Scope, now: Timestamp) -> Session {
    Session::begin(shelf.library(), &shelf.schedules, shape, scope, now)
}

fn cards(session: &Session) -> Vec<CardId> {
    session.cards().collect()
}

fn next(session: &Session, shelf: &Shelf, now: Timestamp) -> Option<CardId> {
    session.next(shelf.library(), &shelf.schedules, now)
}

fn give(session: &Session, shelf: &mut Shelf, card: CardId, grade: Grade, at: Timestamp) {
    shelf.perform(Action::Answer(Answer {
        mode: session.mode(),
        ..answer(card, grade, at)
    }));
}

/// Answers as long as something is asked; tells what was asked in which order.
fn answer_all(
    session: &Session,
    shelf: &mut Shelf,
    mut now: Timestamp,
    mut grade: impl FnMut(CardId) -> Grade,
) -> Vec<CardId> {
    let mut asked = Vec::new();
    while let Some(card) = next(session, shelf, now) {
        give(session, shelf, card, grade(card), now);
        asked.push(card);
        now = now.plus_millis(6_000);
        assert!(asked.len() < 500, "the run does not end: {asked:?}");
    }
    asked
}

const MODES: [RunShape; 5] = [
    RunShape::Today,
    RunShape::New,
    RunShape::Pretest,
    RunShape::Cram,
    RunShape::Pass,
];

#[test]
fn a_wrong_card_comes_back_after_five_others_until_it_was_right_once() {
    for shape in MODES {
        let mut shelf = Shelf::with_cards(20);
        let session = begin(&shelf, shape, &Scope::Note(shelf.note()), MORNING);
        let first = shelf.cards()[0];
        let mut n_wrong = 0;
        let asked = answer_all(&session, &mut shelf, MORNING, |card| {
            n_wrong += usize::from(card == first);
            if card == first && n_wrong <= 2 { Again } else { Easy }
        });
        let places: Vec<usize> = (0..asked.len()).filter(|&place| asked[place] == first).collect();
        assert_eq!(places.len(), 3, "{shape:?}");
        assert!(
            places.windows(2).all(|pair| pair[1] - pair[0] > 5),
            "{shape:?}: {places:?}"
        );
        let progress = session.progress(shelf.library(), &shelf.schedules, MORNING);
        assert_eq!((progress.n_done, progress.n_total), (20, 20), "{shape:?}");
    }
}

#[test]
fn where_fewer_are_left_a_wrong_card_comes_at_the_end() {
    for shape in MODES {
        let mut shelf = Shelf::with_cards(3);
        let session = begin(&shelf, shape, &Scope::Note(shelf.note()), MORNING);
        let all = shelf.cards();
        let mut n_answers = 0;
        let asked = answer_all(&session, &mut shelf, MORNING, |_| {
            n_answers += 1;
            if n_answers <= 2 { Again } else { Easy }
        });
        assert_eq!(asked, [all[0], all[1], all[2], all[0], all[1]], "{shape:?}");
    }
}

#[test]
fn a_wrong_card_comes_back_whatever_the_steps_are() {
    for steps in [vec![], vec![90], vec![1, 10]] {
        let mut shelf = Shelf::with_cards(2);
        shelf.perform(Action::SetSettings(saegim::model::Settings {
            preset: saegim::model::Preset {
                relearning_steps_minutes: steps.clone(),
                learning_steps_minutes: steps.clone(),
                ..saegim::model::Preset::default()
            },
            ..saegim::model::Settings::default()
        }));
        shelf.schedules = Schedules::build(shelf.library(), TimeZone::UTC);
        let all = shelf.cards();
        let session = begin(&shelf, RunShape::Today, &Scope::All, MORNING);
        let mut n_answers = 0;
        let asked = answer_all(&session, &mut shelf, MORNING, |_| {
            n_answers += 1;
            if n_answers == 1 { Again } else { Easy }
        });
        assert_eq!(asked, [all[0], all[1], all[0]], "{steps:?}");
    }
}

#[test]
fn five_minutes_ask_nothing_new_once_they_are_over_and_what_was_wrong_once_more() {
    let mut shelf = Shelf::with_cards(20);
    let session = begin(&shelf, RunShape::FiveMinutes, &Scope::All, MORNING);
    assert_eq!(session.minutes_left(shelf.library(), &shelf.schedules, MORNING), 5);
    let all = shelf.cards();
    let mut now = MORNING;
    let mut asked = Vec::new();
    while let Some(card) = next(&session, &shelf, now) {
        let is_first = asked.is_empty();
        asked.push(card);
        now = now.plus_millis(30 * MINUTE);
        shelf.perform(Action::Answer(Answer {
            // The first one was an interruption, and counts for a minute.
            millis: if is_first { 1_700_000 } else { 58_000 },
            mode: session.mode(),
            ..answer(card, if card == all[4] && asked.len() < 6 { Again } else { Easy }, now)
        }));
    }
    assert_eq!(asked[..6], all[..6]);
    assert_eq!(
        asked[6..],
        [all[4]],
        "five minutes are over, and only what was wrong comes back"
    );
    assert_eq!(session.minutes_left(shelf.library(), &shelf.schedules, now), 0);
}

#[test]
fn what_was_wrong_lately_is_asked_until_it_is_right_on_another_day() {
    let mut shelf = Shelf::with_cards(5);
    let [wrong, mended, old, fine, practised] = shelf.cards()[..] else {
        panic!("five cards")
    };
    let now = MORNING.plus_millis(10 * DAY);
    let before = |days: i64| now.plus_millis(-days * DAY);
    shelf.answer(wrong, Again, before(2));
    shelf.answer(wrong, Good, before(2).plus_millis(MINUTE));
    shelf.answer(mended, Again, before(3));
    shelf.answer(mended, Good, before(1));
    shelf.answer(old, Again, before(8));
    shelf.answer(fine, Good, before(1));
    let cram = Answer {
        mode: ReviewMode::Cram,
        ..answer(practised, Again, before(1))
    };
    shelf.perform(Action::Answer(cram));
    let run = |shelf: &Shelf, at| begin(shelf, RunShape::Wrong, &Scope::All, at);
    assert_eq!(
        cards(&run(&shelf, now)),
        [wrong],
        "right in the same run is not known yet"
    );
    assert_eq!(
        cards(&run(&shelf, before(-5))),
        [],
        "after seven days it is no longer lately"
    );
    shelf.answer(wrong, Good, now);
    assert_eq!(cards(&run(&shelf, now)), []);
}

#[test]
fn stars_on_a_card_or_its_line_are_asked() {
    let mut shelf = Shelf::with_cards(4);
    let (all, lines) = (shelf.cards(), shelf.lines());
    for target in [Target::Card(all[2]), Target::Block(lines[0])] {
        shelf.perform(Action::ToggleStar { target, at: MORNING });
    }
    let session = begin(&shelf, RunShape::Starred, &Scope::All, MORNING);
    assert_eq!(cards(&session), [all[0], all[2]]);
    assert_eq!(session.mode(), ReviewMode::Study);
    for &card in &all {
        shelf.answer(card, Easy, MORNING);
    }
    let session = begin(&shelf, RunShape::Starred, &Scope::All, MORNING.plus_millis(DAY));
    assert_eq!(cards(&session), [all[0], all[2]], "whether they are due or not");
    assert_eq!(session.mode(), ReviewMode::Ahead);
}

#[test]
fn what_was_never_asked_is_asked_beyond_the_daily_number_and_each_fact_once() {
    let mut shelf = Shelf::with_cards(3);
    let sibling_of = shelf.library().card(shelf.cards()[1]).unwrap().fact;
    shelf.add_card(shelf.lines()[1], Some(sibling_of));
    shelf.perform(Action::SetSettings(saegim::model::Settings {
        preset: saegim::model::Preset {
            new_per_day: 0,
            ..saegim::model::Preset::default()
        },
        ..saegim::model::Settings::default()
    }));
    let all = shelf.cards();
    shelf.answer(all[0], Good, MORNING);
    let session = begin(&shelf, RunShape::New, &Scope::All, MORNING);
    assert_eq!(cards(&session), all[1..3], "no two of one fact");
    let counts = RunCounts::of(shelf.library(), &shelf.schedules, &Scope::All, MORNING);
    assert_eq!((counts.today, counts.new, counts.pretest, counts.cram), (1, 3, 3, 4));
}

#[test]
fn a_pretest_asks_what_was_never_seen_and_leaves_it_new() {
    let mut shelf = Shelf::with_cards(3);
    let all = shelf.cards();
    shelf.answer(all[0], Good, MORNING);
    let session = begin(&shelf, RunShape::Pretest, &Scope::Note(shelf.note()), MORNING);
    assert_eq!(cards(&session), all[1..]);
    let tally = shelf.schedules.tally().clone();
    answer_all(&session, &mut shelf, MORNING, |_| Good);
    assert_eq!(shelf.schedules.tally(), &tally);
    let new = begin(&shelf, RunShape::New, &Scope::All, MORNING);
    assert_eq!(cards(&new), all[1..], "they are as new as before");
    assert!(
        begin(&shelf, RunShape::Pretest, &Scope::All, MORNING).is_empty(),
        "but were tested before reading"
    );
}

#[test]
fn a_card_put_off_is_in_no_run_of_the_day_and_due_again_tomorrow() {
    let mut shelf = Shelf::with_cards(3);
    let [buried, due, other] = shelf.cards()[..] else {
        panic!("three cards")
    };
    for card in [buried, due] {
        shelf.answer(card, Easy, MORNING.plus_millis(-60 * DAY));
    }
    let before = shelf.schedules.of(buried);
    let until = shelf.schedules.tomorrow(MORNING);
    shelf.perform(Action::BuryCards {
        cards: vec![buried],
        until: Some(until),
    });
    assert_eq!(shelf.schedules.of(buried), before, "its schedule stands");
    for shape in [RunShape::Today, RunShape::Cram, RunShape::Pass] {
        let run = |at| cards(&begin(&shelf, shape, &Scope::Note(shelf.note()), at));
        assert!(!run(MORNING).contains(&buried), "{shape:?}");
        assert!(!run(until.plus_millis(-1)).contains(&buried), "{shape:?}");
        assert!(run(until).contains(&buried), "{shape:?}");
        assert!(
            run(MORNING).contains(&due) && run(MORNING).contains(&other),
            "{shape:?}"
        );
    }
    assert!(!shelf.schedules.is_due(buried, MORNING));
    assert!(shelf.schedules.is_due(buried, until));
    let rebuilt = Schedules::build(shelf.library(), TimeZone::UTC);
    assert!(rebuilt.is_buried(buried, MORNING));
    shelf.undo();
    assert!(shelf.schedules.is_due(buried, MORNING));
}

#[test]
fn a_tag_is_asked_by_note_by_section_and_by_what_lies_below_it() {
    let lines = [
        heading(0, "Storage #aws/s3"),
        item(0, "one"),
        heading(0, "Other"),
        item(0, "two #aws"),
        item(1, "three"),
        item(0, "four"),
    ];
    let mut shelf = Shelf::with_notes(&[&lines]);
    let lines = shelf.lines();
    let made: Vec<CardId> = [1, 3, 4, 5].map(|place| shelf.add_card(lines[place], None)).into();
    let asked = |tag: &str| cards(&begin(&shelf, RunShape::Today, &Scope::Tag(tag.into()), MORNING));
    assert_eq!(asked("aws"), made[..3]);
    assert_eq!(asked("AWS/s3"), made[..1]);
    assert_eq!(asked("s3"), []);
    // Tags of cards count like those of lines.
    shelf.perform(Action::TagCards {
        cards: vec![made[3], made[0]],
        tag: "aws/later".into(),
        is_tagged: true,
    });
    let asked = |tag: &str| cards(&begin(&shelf, RunShape::Today, &Scope::Tag(tag.into()), MORNING));
    assert_eq!(asked("aws"), made);
    assert_eq!(asked("aws/later"), [made[0], made[3]]);
}

#[test]
fn a_pass_goes_through_everything_is_kept_by_its_answers_and_counts() {
    let mut shelf = Shelf::with_cards(5);
    let note = shelf.note();
    let scope = Scope::Note(note);
    let all = shelf.cards();
    let pass = |shelf: &Shelf| Pass::of(shelf.library(), &shelf.schedules, &scope).unwrap();
    assert_eq!((pass(&shelf).number, pass(&shelf).left.len()), (1, 5));
    let first = begin(&shelf, RunShape::Pass, &scope, MORNING);
    let mode = |number| ReviewMode::Pass {
        number,
        of: PassOf::Note(note),
    };
    assert_eq!(first.mode(), mode(1));
    give(&first, &mut shelf, all[0], Good, MORNING);
    give(&first, &mut shelf, all[1], Again, MORNING.plus_millis(MINUTE));
    assert_eq!(pass(&shelf).left, all[1..], "what was wrong is left");
    assert!(shelf.schedules.of(all[0]).reps == 1, "a pass moves the schedule");

    // Another day, after a restart: what is left of it.
    let later = MORNING.plus_millis(3 * DAY);
    let second = begin(&shelf, RunShape::Pass, &scope, later);
    assert_eq!(cards(&second), all[1..]);
    assert_eq!(second.mode(), mode(1));
    answer_all(&second, &mut shelf, later, |_| Good);
    assert_eq!(
        (pass(&shelf).number, pass(&shelf).left.len()),
        (2, 5),
        "the next pass begins with all"
    );
    shelf.undo();
    assert_eq!(
        (pass(&shelf).number, pass(&shelf).left.len()),
        (1, 1),
        "an answer taken back opens the pass again"
    );
    shelf.redo();

    // The pass of the notebook is another one.
    let notebook = shelf.library().notebooks().next().unwrap().id;
    let of_notebook = Pass::of(shelf.library(), &shelf.schedules, &Scope::Notebook(notebook)).unwrap();
    assert_eq!((of_notebook.number, of_notebook.left.len()), (1, 5));
    assert_eq!(Pass::of(shelf.library(), &shelf.schedules, &Scope::All), None);

    let late = shelf.add_card(shelf.lines()[0], None);
    assert_eq!(
        (pass(&shelf).number, pass(&shelf).left),
        (1, vec![late]),
        "a card added later is what is left"
    );
}

#[test]
fn a_run_that_was_broken_off_goes_on_where_it_was() {
    let mut shelf = Shelf::with_cards(6);
    let sitting = Sitting::begin(shelf.library(), &shelf.schedules, RunShape::Cram, &Scope::All, MORNING).unwrap();
    let all = shelf.cards();
    let Sitting::Reviews(session) = &sitting;
    for (card, grade) in [(all[0], Good), (all[1], Again), (all[2], Good)] {
        give(session, &mut shelf, card, grade, MORNING);
    }
    let kept = sitting.run().clone();
    let schedules = Schedules::build(shelf.library(), TimeZone::UTC);
    let again = Sitting::go_on(shelf.library(), &schedules, kept.clone(), MORNING).unwrap();
    assert_eq!(again.asked(shelf.library(), &schedules, MORNING), Some(all[3]));
    let progress = again.progress(shelf.library(), &schedules, MORNING);
    assert_eq!(
        (
            progress.n_answers,
            progress.n_done,
            progress.n_learning,
            progress.n_total
        ),
        (3, 2, 1, 6)
    );
    let Sitting::Reviews(session) = &again;
    let asked = answer_all(session, &mut shelf, MORNING, |_| Good);
    assert_eq!(asked, [all[3], all[4], all[5], all[1]]);
    assert_eq!(
        Sitting::go_on(shelf.library(), &shelf.schedules, kept, MORNING),
        None,
        "it is over"
    );
}

proptest! {
    /// Whatever the shape and the answers are: a wrong card is never the next one while another is there, comes back after
    /// five others or when fewer are left, and everything was right in the end.
    #[test]
    fn every_run_ends_with_everything_right(
        shape in prop::sample::select(MODES.to_vec()),
        n_cards in 1_usize..16,
        grades in prop::collection::vec(prop::sample::select(Grade::ALL.to_vec()), 0..80),
    ) {
        let mut shelf = Shelf::with_cards(n_cards);
        let session = begin(&shelf, shape, &Scope::Note(shelf.note()), MORNING);
        let mut grades = grades.into_iter();
        let mut asked: Vec<(CardId, Grade)> = Vec::new();
        let mut now = MORNING;
        while let Some(card) = next(&session, &shelf, now) {
            if let Some(before) = asked.iter().rposition(|&(other, _)| other == card)
                && asked[before].1 == Again
            {
                let between: std::collections::BTreeSet<CardId> = asked[before + 1..].iter().map(|&(card, _)| card).collect();
                let is_unanswered = |other: &CardId| !asked.iter().any(|(card, _)| card == other);
                let is_left = session.cards().any(|other| is_unanswered(&other));
                prop_assert!(between.len() >= 5 || !is_left, "{asked:?}");
                let is_right = |other: CardId| {
                    let last = asked.iter().rfind(|&&(card, _)| card == other);
                    last.is_some_and(|&(_, grade)| grade != Again)
                };
                let is_alone = session.cards().all(|other| other == card || is_right(other));
                prop_assert!(before + 1 < asked.len() || is_alone, "{asked:?}");
            }
            let grade = grades.next().unwrap_or(Easy);
            give(&session, &mut shelf, card, grade, now);
            asked.push((card, grade));
            now = now.plus_millis(6_000);
            prop_assert!(asked.len() < 300);
        }
        for card in session.cards() {
            let last = asked.iter().rfind(|&&(other, _)| other == card);
            prop_assert!(last.is_some_and(|(_, grade)| *grade != Again));
        }
    }
}

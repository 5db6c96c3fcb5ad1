//! The plan to the day of an exam.

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::{
    Action, ExamDay, ExamProfile, Grade, NamedPreset, NotebookId, Preset, ReviewOrder, Settings, Timestamp,
};
use saegim::quiz::{
    CardSurvey, CourseSurvey, Due, NextDue, Phase, Schedules, Scope, Session, StudyDay, SurveySource, Terms, Today,
};

use crate::presets::{notebook_of, two_notebooks};
use crate::shelf::{DAY, HOUR, MORNING, Shelf, answer, state};

fn exam_on(shelf: &Shelf, day: Option<StudyDay>) -> Action {
    exam_of(shelf.library().notebooks().next().unwrap().id, day)
}

fn exam_of(notebook: NotebookId, day: Option<StudyDay>) -> Action {
    let date = day.map(|day| {
        let date = day.date();
        let part = |part: i8| u8::try_from(part).unwrap();
        ExamDay::new(
            u16::try_from(date.year()).unwrap(),
            part(date.month()),
            part(date.day()),
        )
        .unwrap()
    });
    Action::SetExam {
        notebook,
        exam: Some(Box::new(ExamProfile {
            name: "DVA".into(),
            date,
            ..ExamProfile::default()
        })),
    }
}

/// Two notebooks of one preset, each with so many cards and an exam so many days from the first morning: the notes of the far one come
/// first.
fn with_two_exams(n_cards: usize, [far, near]: [u32; 2], preset: Preset) -> (Shelf, [NotebookId; 2]) {
    let (mut shelf, first, second) = two_notebooks(n_cards);
    shelf.perform(Action::SetSettings(Settings {
        preset,
        ..Settings::default()
    }));
    let today = shelf.schedules.today(MORNING);
    shelf.schedules.plan_for(today);
    shelf.perform(exam_of(first, Some(today.plus_days(far))));
    shelf.perform(exam_of(second, Some(today.plus_days(near))));
    (shelf, [first, second])
}

/// A library with cards and an exam so many days from the first morning.
fn with_exam(n_cards: usize, n_days: u32, preset: Preset) -> (Shelf, StudyDay) {
    let mut shelf = Shelf::with_cards(n_cards);
    shelf.perform(Action::SetSettings(Settings {
        preset,
        ..Settings::default()
    }));
    let today = shelf.schedules.today(MORNING);
    let exam = today.plus_days(n_days);
    shelf.schedules.plan_for(today);
    let action = exam_on(&shelf, Some(exam));
    shelf.perform(action);
    (shelf, exam)
}

fn rebuilt(shelf: &Shelf, today: StudyDay) -> Schedules {
    let mut schedules = Schedules::build(shelf.library(), TimeZone::UTC);
    schedules.plan_for(today);
    schedules
}

fn asked_today(shelf: &Shelf, now: Timestamp) -> Today {
    Today::of(shelf.library(), &shelf.schedules, &Scope::All, now)
}

/// Answers all there is on a day, each card at first as `grade` says and then well; answers how many were met for the first time.
fn study(shelf: &mut Shelf, now: Timestamp, grade: impl Fn(usize) -> Grade) -> usize {
    shelf.schedules.plan_for(shelf.schedules.today(now));
    let session = Session::today(shelf.library(), &shelf.schedules, &Scope::All, now);
    let (mut n_new, mut at) = (0, now);
    let mut answered = std::collections::BTreeSet::new();
    while let Some(card) = session.next(shelf.library(), &shelf.schedules, at) {
        n_new += usize::from(shelf.schedules.of(card).phase == Phase::New);
        let is_first = answered.insert(card);
        let given = if is_first { grade(answered.len()) } else { Grade::Good };
        shelf.answer(card, given, at);
        at = at.plus_millis(10_000);
    }
    n_new
}

#[derive(Clone, Debug)]
enum Deed {
    Answer(usize, Grade),
    Wait(i64),
    Move(Option<u32>),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0_usize..6, prop::sample::select(Grade::ALL.to_vec())).prop_map(|(card, grade)| Deed::Answer(card, grade)),
        4 => (1_i64..24 * 20).prop_map(Deed::Wait),
        1 => prop::option::of(0_u32..60).prop_map(Deed::Move),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_due_behind_the_day_and_behind_it_everything_is_as_without_a_plan(
        deeds in prop::collection::vec(deed(), 1..60),
        n_days in 1_u32..60,
    ) {
        let (mut shelf, _) = with_exam(6, n_days, Preset::default());
        let mut now = MORNING;
        for deed in deeds {
            match deed {
                Deed::Answer(place, grade) => {
                    let card = shelf.cards()[place];
                    let shown = shelf.schedules.preview(card, now)[grade.rating() as usize - 1];
                    let decided = shelf.schedules.decided(answer(card, grade, now));
                    shelf.perform(Action::Answer(decided));
                    let due = shelf.schedules.of(card).due;
                    prop_assert_eq!(shown, shelf.schedules.scheduler().until(due, now), "what the key said");
                }
                Deed::Wait(hours) => {
                    now = now.plus_millis(hours * HOUR);
                    shelf.schedules.plan_for(shelf.schedules.today(now));
                }
                Deed::Move(days) => {
                    let day = days.map(|days| shelf.schedules.today(now).plus_days(days));
                    let action = exam_on(&shelf, day);
                    shelf.perform(action);
                }
                Deed::Undo => {
                    if shelf.history.undoable().is_some() { shelf.undo(); }
                }
                Deed::Redo => {
                    if shelf.history.redoable().is_some() { shelf.redo(); }
                }
            }
            let today = shelf.schedules.today(now);
            prop_assert_eq!(state(&shelf.schedules, now), state(&rebuilt(&shelf, today), now), "built again");
            let notebook = shelf.library().notebooks().next().unwrap().id;
            if let Some(exam) = shelf.schedules.exam_ahead(notebook) {
                prop_assert!(exam > today);
                for card in shelf.cards() {
                    let day = match shelf.schedules.of(card).due {
                        Due::AnyTime => today,
                        Due::At(instant) => shelf.schedules.today(instant),
                        Due::On(day) => day,
                    };
                    prop_assert!(day <= exam, "{day:?} is behind {exam:?}");
                    for shown in shelf.schedules.preview(card, now) {
                        if let NextDue::Days(days) = shown {
                            prop_assert!(today.plus_days(days) <= exam, "a key says {days} days");
                        }
                    }
                }
            } else {
                let plain = Schedules::build(shelf.library(), TimeZone::UTC);
                prop_assert_eq!(state(&shelf.schedules, now), state(&plain, now), "no plan");
            }
        }
    }

    #[test]
    fn limits_hold_and_a_date_that_is_taken_back_leaves_nothing(
        n_cards in 1_usize..20,
        n_days in 1_u32..25,
        (new_per_day, reviews_per_day) in (0_u16..12, 0_u16..12),
        grades in prop::collection::vec(prop::sample::select(Grade::ALL.to_vec()), 1..8),
    ) {
        let preset = Preset { new_per_day, reviews_per_day, ..Preset::default() };
        let (mut shelf, _) = with_exam(n_cards, n_days, preset);
        for day in 0..i64::from(n_days) + 3 {
            let now = MORNING.plus_millis(day * DAY);
            shelf.schedules.plan_for(shelf.schedules.today(now));
            let asked = asked_today(&shelf, now);
            prop_assert!(asked.new.len() <= usize::from(new_per_day));
            let n_learned = asked.due.iter().filter(|&&card| shelf.schedules.of(card).phase == Phase::Review);
            prop_assert!(n_learned.count() <= usize::from(reviews_per_day));
            study(&mut shelf, now, |place| grades[place % grades.len()]);
            let before = state(&shelf.schedules, now);
            let (action, later) = (exam_on(&shelf, None), exam_on(&shelf, Some(StudyDay(i32::MAX / 2_000))));
            shelf.perform(action);
            let plain = Schedules::build(shelf.library(), TimeZone::UTC);
            prop_assert_eq!(state(&shelf.schedules, now), state(&plain, now), "without a date");
            shelf.perform(later);
            shelf.undo();
            shelf.undo();
            prop_assert_eq!(state(&shelf.schedules, now), before, "taken back");
        }
    }
}

#[test]
fn new_cards_are_spread_so_that_all_are_met_a_week_before_and_seen_again() {
    let (mut shelf, exam) = with_exam(60, 27, Preset::default());
    let mut met = Vec::new();
    for day in 0..27 {
        met.push(study(&mut shelf, MORNING.plus_millis(day * DAY), |_| Grade::Good));
    }
    assert_eq!(met, [&[3; 20][..], &[0; 7]].concat());
    for card in shelf.cards() {
        let schedule = shelf.schedules.of(card);
        let days: std::collections::BTreeSet<StudyDay> = shelf
            .library()
            .reviews_of(card)
            .iter()
            .map(|review| shelf.schedules.today(review.at))
            .collect();
        assert!(days.len() >= 2, "asked on one day alone: {schedule:?}");
        assert_eq!(shelf.schedules.of(card).due, Due::On(exam), "nothing is left to do");
    }
    // On the day itself ordinary days hold again.
    shelf.schedules.plan_for(exam);
    let is_later = |card| matches!(shelf.schedules.of(card).due, Due::On(day) if day > exam);
    assert!(shelf.cards().into_iter().filter(|&card| is_later(card)).count() > 30);
}

#[test]
fn what_would_be_remembered_least_on_the_day_comes_first() {
    let (mut shelf, _) = with_exam(12, 40, Preset::default());
    for (place, card) in (0_i64..).zip(shelf.cards()) {
        let at = MORNING.plus_millis(-place * 7 * HOUR);
        let grade = if place % 3 == 0 { Grade::Hard } else { Grade::Good };
        shelf.answer(card, grade, at);
        shelf.answer(card, Grade::Good, at.plus_millis(HOUR));
    }
    let now = MORNING.plus_millis(6 * DAY);
    let exam_morning = MORNING.plus_millis(40 * DAY);
    shelf.schedules.plan_for(shelf.schedules.today(now));
    let due = asked_today(&shelf, now).due;
    assert!(due.len() > 6, "{due:?}");
    let chances: Vec<f32> = due
        .iter()
        .map(|&card| shelf.schedules.of(card).retrievability(exam_morning).unwrap())
        .collect();
    // Hours of a day are no matter to a plan.
    assert!(chances.is_sorted_by(|one, other| one - other <= 0.01), "{chances:?}");
}

#[test]
fn what_is_missing_is_said_with_what_would_do() {
    let preset = Preset {
        new_per_day: 10,
        ..Preset::default()
    };
    let (mut shelf, exam) = with_exam(80, 5, preset.clone());
    let today = shelf.schedules.today(MORNING);
    let notebook = shelf.library().notebooks().next().unwrap().id;
    let pace = |shelf: &Shelf| shelf.schedules.pace(shelf.library(), notebook, today).unwrap();
    let missing = pace(&shelf).shortfall(today, exam).unwrap();
    assert_eq!((missing.n_unmet, missing.per_day), (30, 27));
    assert_eq!(asked_today(&shelf, MORNING).new.len(), 10, "the limit holds");
    // A later day does.
    let later = exam_on(&shelf, missing.date);
    shelf.perform(later);
    let date = missing.date.unwrap();
    assert_eq!(pace(&shelf).shortfall(today, date), None);
    assert!(asked_today(&shelf, MORNING).new.len() <= 10);
    // So do more cards a day.
    shelf.undo();
    shelf.perform(Action::SetSettings(Settings {
        preset: Preset {
            new_per_day: u16::try_from(missing.per_day).unwrap(),
            ..preset
        },
        ..Settings::default()
    }));
    shelf.schedules.plan_for(today);
    assert_eq!(pace(&shelf).shortfall(today, exam), None);
    assert_eq!(asked_today(&shelf, MORNING).new.len(), 27);
    // Where nothing new is allowed no day would do.
    shelf.perform(Action::SetSettings(Settings {
        preset: Preset {
            new_per_day: 0,
            ..Preset::default()
        },
        ..Settings::default()
    }));
    shelf.schedules.plan_for(today);
    assert_eq!(pace(&shelf).shortfall(today, exam).unwrap().date, None);
}

#[test]
fn of_one_limit_the_nearer_exam_takes_first() {
    let preset = Preset {
        new_per_day: 7,
        ..Preset::default()
    };
    let (mut shelf, [far, near]) = with_two_exams(40, [10, 8], preset);
    let n_of = |shelf: &Shelf, notebook| {
        let new = asked_today(shelf, MORNING).new;
        new.into_iter()
            .filter(|&card| notebook_of(shelf, card) == notebook)
            .count()
    };
    assert_eq!((n_of(&shelf, near), n_of(&shelf, far)), (7, 0));
    // What was met today is taken of it as well.
    for card in asked_today(&shelf, MORNING).new.into_iter().take(3) {
        shelf.answer(card, Grade::Good, MORNING);
    }
    assert_eq!((n_of(&shelf, near), n_of(&shelf, far)), (4, 0));
    let today = shelf.schedules.today(MORNING);
    let missing = |shelf: &Shelf, notebook, days| {
        let pace = shelf.schedules.pace(shelf.library(), notebook, today).unwrap();
        pace.shortfall(today, today.plus_days(days))
    };
    assert_eq!(missing(&shelf, near, 8), None);
    let missing_far = missing(&shelf, far, 10).unwrap();
    assert_eq!(
        (missing_far.n_unmet, missing_far.per_day),
        (10, 16),
        "70 in all, 40 of the other"
    );
    // Of another preset nothing is taken.
    let mut settings = Settings::clone(shelf.library().settings());
    settings.presets.push(NamedPreset {
        name: "Other".into(),
        notebooks: [far].into(),
        preset: settings.preset.clone(),
    });
    shelf.perform(Action::SetSettings(settings));
    shelf.schedules.plan_for(today);
    assert_eq!((n_of(&shelf, near), n_of(&shelf, far)), (4, 7));
    assert_eq!(missing(&shelf, far, 10), None);
}

#[test]
fn beside_exams_other_new_cards_come_as_far_as_the_limit_goes() {
    for (n_cards, new_per_day, expected) in [(2, 20, (1, 2)), (12, 5, (3, 2)), (12, 2, (2, 0))] {
        let preset = Preset {
            new_per_day,
            ..Preset::default()
        };
        let (mut shelf, [other, planned]) = with_two_exams(n_cards, [30, 11], preset);
        shelf.perform(exam_of(other, None));
        let new = asked_today(&shelf, MORNING).new;
        let n_of = |notebook| {
            new.iter()
                .filter(|&&card| notebook_of(&shelf, card) == notebook)
                .count()
        };
        assert_eq!(
            (n_of(planned), n_of(other)),
            expected,
            "{n_cards} cards, {new_per_day} a day"
        );
    }
}

#[test]
fn with_a_review_limit_the_nearer_exam_comes_first_and_then_what_has_none() {
    let (mut shelf, [far, near]) = with_two_exams(6, [120, 40], Preset::default());
    for card in shelf.cards() {
        shelf.answer(card, Grade::Easy, MORNING);
    }
    let now = MORNING.plus_millis(30 * DAY);
    let today = shelf.schedules.today(now);
    shelf.schedules.plan_for(today);
    let notebooks = |shelf: &Shelf| -> Vec<NotebookId> {
        let due = asked_today(shelf, now).due;
        due.into_iter().map(|card| notebook_of(shelf, card)).collect()
    };
    assert_eq!(notebooks(&shelf), [[near; 6], [far; 6]].concat());
    shelf.perform(Action::SetSettings(Settings {
        preset: Preset {
            reviews_per_day: 4,
            review_order: ReviewOrder::Random,
            ..Preset::default()
        },
        ..Settings::default()
    }));
    shelf.schedules.plan_for(today);
    assert_eq!(notebooks(&shelf), [near; 4]);
    shelf.perform(exam_of(far, None));
    assert_eq!(notebooks(&shelf), [near; 4]);
}

#[test]
fn a_course_begins_with_today_and_counts_each_card_once() {
    let (mut shelf, exam) = with_exam(40, 20, Preset::default());
    for day in 0..5 {
        study(&mut shelf, MORNING.plus_millis(day * DAY), |place| {
            if place % 4 == 1 { Grade::Again } else { Grade::Good }
        });
    }
    let now = MORNING.plus_millis(5 * DAY);
    shelf.schedules.plan_for(shelf.schedules.today(now));
    let notebook = shelf.library().notebooks().next().unwrap().id;
    let whole = CourseSurvey::whole(shelf.library(), &shelf.schedules, notebook, now).unwrap();
    let asked = asked_today(&shelf, now);
    let first = whole.days[0];
    assert_eq!((first.n_new, first.n_due), (asked.new.len(), asked.due.len()));
    assert_eq!(whole.days.len(), 15);
    let met: usize = whole.days.iter().map(|day| day.n_new).sum();
    let n_new = shelf
        .schedules
        .iter()
        .filter(|(_, schedule)| schedule.reps == 0)
        .count();
    assert_eq!((whole.recall.n_cards, whole.recall.n_new, met), (40, n_new, n_new));
    assert_eq!(
        (whole.recall.n_met, whole.no_domain, whole.exam),
        (40, whole.recall, exam)
    );
    assert!(whole.recall.by_plan().unwrap() > whole.recall.as_it_stands().unwrap());
    let of_notes: Vec<_> = (whole.notes.iter())
        .map(|(note, recall)| (*note, recall.n_cards))
        .collect();
    let notes = shelf.library().notes_of(notebook);
    let counted: Vec<_> = notes
        .map(|note| (note.id, shelf.library().cards_of(note.id).count()))
        .filter(|(_, n_cards)| *n_cards > 0)
        .collect();
    assert_eq!(of_notes, counted);
    // As it stands is what the curves say of the day, added up.
    let answered = shelf.schedules.iter().filter(|(_, schedule)| schedule.reps > 0);
    let recalls: Vec<f64> = answered
        .map(|(_, schedule)| {
            let days = exam.days_since(shelf.schedules.today(schedule.last_review.unwrap()));
            let days = f32::from(u16::try_from(days).unwrap());
            f64::from(schedule.memory.unwrap().retrievability(days))
        })
        .collect();
    let mean = recalls.iter().sum::<f64>() / f64::from(u32::try_from(recalls.len()).unwrap());
    assert!((mean - whole.recall.as_it_stands().unwrap()).abs() < 1e-6);
    // The look at every card tells the same, by sections.
    let source = SurveySource {
        library: shelf.library(),
        schedules: &shelf.schedules,
        terms: &Terms::default(),
        now,
    };
    let figures = CardSurvey::whole(source, None);
    assert_eq!(figures.recall_on_day.n, 40 - n_new);
    assert!((figures.recall_on_day.mean().unwrap() - mean).abs() < 1e-6);
    assert_eq!(
        figures.sections.iter().map(|section| section.on_day.n).sum::<usize>(),
        40 - n_new
    );
    // Bit by bit it is the same.
    let mut survey = CourseSurvey::begin(shelf.library(), &shelf.schedules, notebook, now).unwrap();
    let by_bits = loop {
        if let Some(course) = survey.work(shelf.library(), &shelf.schedules, now, 7) {
            break course;
        }
    };
    assert_eq!(by_bits, whole);
}

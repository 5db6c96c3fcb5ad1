//! Parameters fitted to answers: kept when they foretell better, and moving no day that was set.

use jiff::tz::TimeZone;
use saegim::model::{
    Action, Answer, Card, CardId, Confidence, FactId, Fit, Grade, History, Id as _, IdSource, Library, Note, NoteId,
    Notebook, NotebookId, Parts, Prediction, Prompt, Provenance, Response, Review, ReviewId, ReviewMode, Settings,
    Text, Timestamp,
};
use saegim::quiz::{MemoryModel, Outcome, Schedules, Stop, Training, is_time_to_fit};

use crate::shelf::{DAY, MORNING};

/// Chance without chance: the same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 33).unwrap()) / f64::from(1_u32 << 31)
    }
}

/// A library of cards that were answered by somebody who forgets in another way than the parameters everybody begins with
/// say: how long a card is remembered grows by `growth` each time it is.
fn answered(n_cards: u64, growth: f64) -> Library {
    let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
    let cards = (0..n_cards).map(|number| {
        Card::new(
            CardId::from_raw(100 + number),
            note,
            FactId::from_raw(1_000_000 + number),
            Prompt::recall(Text::detected("?"), Text::detected("!")),
        )
    });
    let mut numbers = Numbers(7);
    let mut reviews = Vec::new();
    for card in 0..n_cards {
        let mut at = MORNING.plus_millis(i64::try_from(card % 40).unwrap() * DAY);
        let mut stability = 0.8 + numbers.next();
        let mut wait = 0.0;
        for _ in 0..9 {
            let is_remembered = wait == 0.0 || numbers.next() < 0.9_f64.powf(wait / stability);
            reviews.push(Review {
                id: ReviewId::from_raw(10_000_000 + u64::try_from(reviews.len()).unwrap()),
                card: CardId::from_raw(100 + card),
                at,
                grade: if is_remembered { Grade::Good } else { Grade::Again },
                confidence: None::<Confidence>,
                millis: 3_000,
                mode: ReviewMode::Study,
                response: Response::Shown,
                interval_days: None,
                is_aided: false,
                lang: None,
                shown: Vec::new(),
            });
            stability = if is_remembered {
                stability * growth
            } else {
                (stability * 0.4).max(0.5)
            };
            let days = (stability * (0.6 + numbers.next())).round().clamp(1.0, 200.0);
            wait = days;
            #[expect(clippy::cast_possible_truncation, reason = "at most two hundred")]
            let days = days as i64;
            at = at.plus_millis(days * DAY);
        }
    }
    let parts = Parts {
        notebooks: vec![Notebook::new(notebook, String::new())],
        notes: vec![(
            Note {
                id: note,
                notebook,
                title: "Cards".into(),
                provenance: Provenance::default(),
                blocks: Vec::new(),
                dismissed: std::collections::BTreeSet::new(),
            },
            Vec::new(),
        )],
        cards: cards.collect(),
        reviews,
        ..Parts::default()
    };
    Library::assemble(parts).0
}

fn fitted(library: &Library) -> Outcome {
    let schedules = Schedules::build(library, TimeZone::UTC);
    Training::of(library, &schedules).fit(MORNING, &Stop::default())
}

#[test]
fn parameters_of_another_memory_are_found_and_foretell_better() {
    let library = answered(150, 1.4);
    let Outcome::Better(fit) = fitted(&library) else {
        panic!("somebody who forgets so much sooner is foretold better")
    };
    assert_eq!(fit.parameters.len(), 21);
    assert!(fit.after.log_loss < fit.before.log_loss, "{fit:?}");
    assert!(fit.after.rmse < fit.before.rmse, "{fit:?}");
    assert_eq!(fit.n_answers, 1_350);
    let n_held_back = usize::try_from(fit.n_held_back).unwrap();
    assert!((200..300).contains(&n_held_back), "{n_held_back}");
    assert_eq!(fitted(&library), Outcome::Better(fit), "the same answers give the same");
}

#[test]
fn a_few_answers_fit_nothing_and_what_is_stopped_neither() {
    assert_eq!(fitted(&answered(40, 1.4)), Outcome::TooFew, "360 answers");
    let library = answered(150, 1.4);
    let schedules = Schedules::build(&library, TimeZone::UTC);
    let stop = Stop::default();
    stop.stop();
    assert_eq!(Training::of(&library, &schedules).fit(MORNING, &stop), Outcome::Stopped);
}

#[test]
fn parameters_that_fit_already_are_not_replaced_by_worse_ones() {
    let library = answered(150, 1.4);
    let Outcome::Better(fit) = fitted(&library) else {
        panic!("they are found")
    };
    let mut history = History::new(library, IdSource::new(1, 0));
    let settings = Settings {
        fit: Some(fit.clone()),
        ..Settings::default()
    };
    history.perform(Action::SetSettings(settings)).unwrap();
    // Trained anew on the same answers the figures are the same, which is no better.
    assert_eq!(fitted(history.library()), Outcome::NoBetter);
    assert!(!is_time_to_fit(
        history.library(),
        None,
        fit.fitted_at.plus_millis(6 * DAY)
    ));
    assert!(is_time_to_fit(
        history.library(),
        None,
        fit.fitted_at.plus_millis(7 * DAY)
    ));
    assert!(!is_time_to_fit(
        history.library(),
        Some(fit.fitted_at.plus_millis(DAY)),
        fit.fitted_at.plus_millis(7 * DAY)
    ));
    assert!(!is_time_to_fit(&answered(40, 1.4), None, MORNING));
}

#[test]
fn fitted_parameters_move_no_day_until_days_are_worked_out_anew() {
    let library = answered(150, 1.4);
    let Outcome::Better(fit) = fitted(&library) else {
        panic!("they are found")
    };
    let mut history = History::new(library, IdSource::new(1, 0));
    let before = Schedules::build(history.library(), TimeZone::UTC);
    // One answer knows its day, the others are of a time when nobody wrote it down.
    let card = CardId::from_raw(100);
    let decided = before.decided(Answer {
        millis: 1,
        ..Answer::new(card, MORNING.plus_millis(2_000 * DAY), Grade::Good)
    });
    let step = history.perform(Action::Answer(decided)).unwrap();
    let mut before = before;
    before.update(history.library(), &step.changes);
    let settings = Settings {
        fit: Some(fit),
        ..Settings::default()
    };
    history.perform(Action::SetSettings(settings.clone())).unwrap();
    assert!(!before.is_by(history.library().settings()));
    let after = Schedules::build(history.library(), TimeZone::UTC);
    let mut n_other_memories = 0;
    for (card, schedule) in before.iter() {
        let now = after.of(card);
        assert_eq!(
            (schedule.due, schedule.interval_days),
            (now.due, now.interval_days),
            "{card}"
        );
        n_other_memories += usize::from(schedule.memory != now.memory);
    }
    assert!(n_other_memories > 100, "but all are reckoned with: {n_other_memories}");
    let rescheduled = Settings {
        rescheduled_at: Some(MORNING.plus_millis(3_000 * DAY)),
        ..settings
    };
    history.perform(Action::SetSettings(rescheduled)).unwrap();
    let anew = Schedules::build(history.library(), TimeZone::UTC);
    let n_moved = before
        .iter()
        .filter(|(card, schedule)| anew.of(*card).due != schedule.due)
        .count();
    assert!(n_moved > 75, "{n_moved}");
    history.undo().unwrap();
    history.undo().unwrap();
    let back = Schedules::build(history.library(), TimeZone::UTC);
    assert!(
        before.iter().all(|(card, schedule)| back.of(card) == *schedule),
        "taken back they are as they were"
    );
}

#[test]
fn parameters_that_are_none_are_those_everybody_begins_with() {
    let outlooks = |parameters: &[f32]| MemoryModel::with_parameters(parameters).outlooks(None, 0, 0.9);
    let usual = MemoryModel::default().outlooks(None, 0, 0.9);
    for parameters in [
        vec![],
        vec![1.0; 3],
        vec![f32::NAN; 21],
        vec![f32::INFINITY; 21],
        vec![0.0; 22],
    ] {
        assert_eq!(outlooks(&parameters), usual, "{parameters:?}");
    }
}

#[test]
fn a_fit_is_taken_back_and_comes_again() {
    let fit = Fit {
        parameters: vec![1.0],
        previous: vec![2.0],
        fitted_at: Timestamp(3),
        n_answers: 4,
        n_held_back: 5,
        before: Prediction {
            log_loss: 0.4,
            rmse: 0.05,
        },
        after: Prediction {
            log_loss: 0.3,
            rmse: 0.04,
        },
    };
    let back = fit.taken_back();
    assert_eq!((&back.parameters, back.after), (&fit.previous, fit.before));
    assert_eq!(back.taken_back(), fit);
}

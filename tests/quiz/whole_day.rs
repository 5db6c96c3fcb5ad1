//! What is asked today is kept up from answer to answer; it is what looking at every card gives, and so are the counts of runs.

use proptest::prelude::*;
use saegim::model::{
    Action, Answer, CardId, Confidence, Grade, NamedPreset, NotebookId, Preset, ReviewMode, ReviewOrder, RunShape,
    Settings, Target, Timestamp,
};
use saegim::quiz::{Pass, RunCounts, Schedules, Scope, Session, Today};

use crate::plain;
use crate::shelf::{DAY, MINUTE, MORNING, Shelf, answer, item};

#[derive(Clone, Debug)]
enum Deed {
    /// Answers the next card of today's run.
    Study(Grade, bool),
    /// Answers any card in some kind of run.
    Answer(usize, Grade, RunShape),
    Wait(i64),
    Bury(usize, i64),
    Suspend(usize, bool),
    Star(usize),
    Delete(usize),
    Reset(usize),
    Join(usize, usize),
    Move(usize),
    Settings([Own; 2]),
    Undo,
    Redo,
    Rebuild,
}

/// What a preset says that a day goes by.
#[derive(Clone, Debug)]
struct Own {
    new: u16,
    reviews: u16,
    order: ReviewOrder,
    has_siblings_apart: bool,
    steps: Vec<u16>,
}

impl Own {
    fn preset(self) -> Preset {
        Preset {
            new_per_day: self.new,
            reviews_per_day: self.reviews,
            review_order: self.order,
            has_siblings_apart: self.has_siblings_apart,
            learning_steps_minutes: self.steps.clone(),
            relearning_steps_minutes: self.steps,
            ..Preset::default()
        }
    }
}

fn own() -> impl Strategy<Value = Own> {
    let orders = prop::sample::select(vec![ReviewOrder::Overdue, ReviewOrder::DueDay]);
    let steps = prop::collection::vec(prop_oneof![1_u16..20, 400_u16..3_000], 0..3);
    let limit = prop_oneof![0_u16..5, Just(9_999)];
    (0_u16..6, limit, orders, any::<bool>(), steps).prop_map(|(new, reviews, order, has_siblings_apart, steps)| Own {
        new,
        reviews,
        order,
        has_siblings_apart,
        steps,
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    let grade = || prop::sample::select(Grade::ALL.to_vec());
    let shape = prop::sample::select(vec![RunShape::Today, RunShape::Pretest, RunShape::Cram, RunShape::Pass]);
    let card = || 0_usize..16;
    prop_oneof![
        10 => (grade(), any::<bool>()).prop_map(|(grade, is_sure)| Deed::Study(grade, is_sure)),
        3 => (card(), grade(), shape).prop_map(|(card, grade, shape)| Deed::Answer(card, grade, shape)),
        4 => prop_oneof![-30_i64..40, 300_i64..2_000, 1_440_i64..20_000].prop_map(Deed::Wait),
        1 => (card(), 0_i64..3).prop_map(|(card, days)| Deed::Bury(card, days)),
        1 => (card(), any::<bool>()).prop_map(|(card, is_on)| Deed::Suspend(card, is_on)),
        1 => card().prop_map(Deed::Star),
        1 => card().prop_map(Deed::Delete),
        1 => card().prop_map(Deed::Reset),
        1 => (card(), card()).prop_map(|(one, other)| Deed::Join(one, other)),
        1 => (0_usize..2).prop_map(Deed::Move),
        1 => [own(), own()].prop_map(Deed::Settings),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => Just(Deed::Rebuild),
    ]
}

fn settings(own: [Own; 2], second: NotebookId) -> Settings {
    let [default, named] = own.map(Own::preset);
    let named = NamedPreset {
        name: "Other".into(),
        notebooks: [second].into(),
        preset: named,
    };
    Settings {
        preset: default,
        presets: vec![named],
        ..Settings::default()
    }
}

/// Two notebooks with a note of eight cards each, the first of which share their facts.
fn two_notebooks() -> (Shelf, [NotebookId; 2]) {
    let words: Vec<String> = (0..8).map(|number| format!("line {number}")).collect();
    let lines: Vec<_> = words.iter().map(|words| item(0, words)).collect();
    let mut shelf = Shelf::with_notes(&[&lines, &lines]);
    for line in shelf.lines() {
        shelf.add_card(line, None);
    }
    let cards = shelf.cards();
    for pair in [[0, 1], [2, 3], [4, 9], [10, 11]] {
        shelf.perform(Action::JoinFact(pair.map(|place| cards[place]).to_vec()));
    }
    let first = shelf.library().notebooks().next().unwrap().id;
    let second: NotebookId = shelf.history.ids().next_id();
    shelf.perform(Action::CreateNotebook {
        notebook: Some(second),
        name: "Second".into(),
    });
    let note = shelf.library().notes().last().unwrap().id;
    shelf.perform(Action::MoveNote { note, notebook: second });
    (shelf.settled(), [first, second])
}

fn mode(shelf: &Shelf, shape: RunShape) -> ReviewMode {
    match shape {
        RunShape::Pretest => ReviewMode::Pretest,
        RunShape::Cram => ReviewMode::Cram,
        RunShape::Pass => {
            let notebook = shelf.library().notebooks().next().unwrap().id;
            let pass = Pass::of(shelf.library(), &shelf.schedules, &Scope::Notebook(notebook));
            pass.map_or(ReviewMode::Study, |pass| pass.mode())
        }
        _ => ReviewMode::Study,
    }
}

fn perform(shelf: &mut Shelf, notebooks: [NotebookId; 2], deed: Deed, now: &mut Timestamp) {
    let cards = shelf.cards();
    let card = |place: usize| cards.get(place % cards.len().max(1)).copied();
    let action = match deed {
        Deed::Study(grade, is_sure) => {
            let session = Session::today(shelf.library(), &shelf.schedules, &Scope::All, *now);
            let asked = session.next(shelf.library(), &shelf.schedules, *now);
            asked.map(|card| {
                Action::Answer(shelf.schedules.decided(Answer {
                    confidence: is_sure.then_some(Confidence::Sure),
                    ..answer(card, grade, *now)
                }))
            })
        }
        Deed::Answer(place, grade, shape) => card(place).map(|card| {
            Action::Answer(Answer {
                mode: mode(shelf, shape),
                ..answer(card, grade, *now)
            })
        }),
        Deed::Wait(minutes) => {
            *now = now.plus_millis(minutes * MINUTE);
            None
        }
        Deed::Bury(place, days) => card(place).map(|card| Action::BuryCards {
            cards: vec![card],
            until: Some(shelf.schedules.tomorrow(now.plus_millis((days - 1) * DAY))),
        }),
        Deed::Suspend(place, is_suspended) => card(place).map(|card| Action::SuspendCards {
            cards: vec![card],
            is_suspended,
        }),
        Deed::Star(place) => card(place).map(|card| Action::ToggleStar {
            target: Target::Card(card),
            at: *now,
        }),
        Deed::Delete(place) => card(place).map(|card| Action::DeleteCards(vec![card])),
        Deed::Reset(place) => card(place).map(|card| Action::ResetCards {
            cards: vec![card],
            at: *now,
        }),
        Deed::Join(one, other) => card(one)
            .zip(card(other))
            .filter(|(one, other)| one != other)
            .map(|(one, other)| Action::JoinFact(vec![one, other])),
        Deed::Move(place) => {
            let note = shelf.library().notes().last().unwrap();
            (note.notebook != notebooks[place]).then(|| Action::MoveNote {
                note: note.id,
                notebook: notebooks[place],
            })
        }
        Deed::Settings(own) => Some(Action::SetSettings(settings(own, notebooks[1]))),
        Deed::Undo | Deed::Redo => {
            let step = if matches!(deed, Deed::Undo) {
                shelf.history.undo()
            } else {
                shelf.history.redo()
            };
            if let Some(step) = step.unwrap() {
                shelf.follow(&step.changes);
            }
            None
        }
        Deed::Rebuild => {
            let zone = shelf.schedules.scheduler().calendar().zone().clone();
            shelf.schedules = Schedules::build(shelf.library(), zone);
            None
        }
    };
    if let Some(action) = action {
        shelf.perform(action);
    }
}

/// The cards of a run without end, of which a count says how many there are.
fn n_in_run(shelf: &Shelf, shape: RunShape, scope: &Scope, now: Timestamp) -> usize {
    Session::begin(shelf.library(), &shelf.schedules, shape, scope, now)
        .cards()
        .count()
}

proptest! {
    #[test]
    fn a_day_that_is_kept_up_is_the_day_looked_at_card_by_card(
        deeds in prop::collection::vec(deed(), 1..60),
        own in [own(), own()],
    ) {
        let (mut shelf, notebooks) = two_notebooks();
        shelf.perform(Action::SetSettings(settings(own, notebooks[1])));
        let mut now = MORNING;
        for deed in deeds {
            perform(&mut shelf, notebooks, deed.clone(), &mut now);
            let found = Today::of(shelf.library(), &shelf.schedules, &Scope::All, now);
            let wanted = plain::today_of(shelf.library(), &shelf.schedules, now);
            prop_assert_eq!(&found, &wanted, "after {:?}", deed);
            // The same from schedules that kept nothing up, for a part of it as well.
            let anew = Schedules::build(shelf.library(), jiff::tz::TimeZone::UTC);
            for scope in [Scope::All, Scope::Notebook(notebooks[1]), Scope::Note(shelf.note())] {
                let found = Today::of(shelf.library(), &shelf.schedules, &scope, now);
                prop_assert_eq!(found, Today::of(shelf.library(), &anew, &scope, now), "{:?}", scope);
                let counts = RunCounts::of(shelf.library(), &shelf.schedules, &scope, now);
                prop_assert_eq!(&counts, &RunCounts::of(shelf.library(), &anew, &scope, now), "{:?}", scope);
                prop_assert_eq!(counts.today, n_in_run(&shelf, RunShape::Today, &scope, now));
                prop_assert_eq!(counts.cram, n_in_run(&shelf, RunShape::Cram, &scope, now));
                let pass = Pass::of(shelf.library(), &shelf.schedules, &scope);
                prop_assert_eq!(
                    counts.pass.map(|count| (count.number, count.n_left)),
                    pass.map(|pass| (pass.number, pass.left.len()))
                );
            }
        }
    }
}

#[test]
fn a_pass_is_counted_by_the_answers_that_were_given_in_it() {
    let (mut shelf, notebooks) = two_notebooks();
    let scope = Scope::Notebook(notebooks[0]);
    let cards: Vec<CardId> = scope.cards(shelf.library()).map(|card| card.id).collect();
    let count = |shelf: &Shelf| {
        let counts = RunCounts::of(shelf.library(), &shelf.schedules, &scope, MORNING);
        counts.pass.map(|pass| (pass.number, pass.n_left))
    };
    assert_eq!(count(&shelf), Some((1, 8)));
    for (&card, grade) in cards.iter().zip([Grade::Good, Grade::Again, Grade::Good]) {
        let mode = mode(&shelf, RunShape::Pass);
        let given = answer(card, grade, MORNING);
        shelf.perform(Action::Answer(Answer { mode, ..given }));
    }
    assert_eq!(count(&shelf), Some((1, 6)), "what was wrong is left");
    shelf.undo();
    assert_eq!(count(&shelf), Some((1, 7)), "what is taken back as well");
    shelf.perform(Action::DeleteCards(cards[3..].to_vec()));
    assert_eq!(count(&shelf), Some((1, 2)));
    for &card in &cards[1..3] {
        let mode = mode(&shelf, RunShape::Pass);
        let given = answer(card, Grade::Good, MORNING);
        shelf.perform(Action::Answer(Answer { mode, ..given }));
    }
    assert_eq!(count(&shelf), Some((2, 3)), "the next one begins");
    shelf.undo();
    shelf.undo();
    shelf.undo();
    assert_eq!(
        count(&shelf),
        Some((1, 7)),
        "deleted cards come back with what they had"
    );
}

//! A run that is kept up from answer to answer is the run looked at anew, by rules that are written out here once more.

use proptest::prelude::*;
use saegim::model::{
    Action, Answer, CardId, Grade, OpenRun, Preset, Review, ReviewId, ReviewMode, RunShape, Settings, Timestamp,
};
use saegim::quiz::{Due, Progress, Schedules, Scope, Session};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf, answer};

/// A card of the run that may be asked, as the log and its schedule say.
struct Member {
    card: CardId,
    last: Option<Review>,
    step: Option<Timestamp>,
    n_answers: usize,
    millis: u32,
}

impl Member {
    fn is_wrong(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.grade == Grade::Again)
    }

    fn is_waiting(&self) -> bool {
        self.is_wrong() || self.step.is_some()
    }

    fn last_id(&self) -> Option<ReviewId> {
        self.last.as_ref().map(|last| last.id)
    }
}

fn members(shelf: &Shelf, run: &OpenRun, now: Timestamp) -> Vec<Member> {
    let goes_by_steps = matches!(run.mode, ReviewMode::Study | ReviewMode::Ahead);
    let cards = run.cards.iter().copied();
    let may_be_asked = |&card: &CardId| shelf.schedules.is_askable(card) && !shelf.schedules.is_buried(card, now);
    let member = |card| {
        let answers = shelf.library().answers_of(card);
        let answers: Vec<&Review> = answers.map(|answer| &**answer).collect();
        let of_run = || answers.iter().filter(|answer| Some(answer.id) > run.since);
        let schedule = shelf.schedules.of(card);
        Member {
            card,
            last: of_run().max_by_key(|answer| answer.id).map(|&answer| answer.clone()),
            step: match schedule.due {
                Due::At(instant) if goes_by_steps => Some(instant),
                _ => None,
            },
            n_answers: of_run().count(),
            millis: of_run().map(|answer| answer.millis.min(60_000)).sum(),
        }
    };
    cards.filter(may_be_asked).map(member).collect()
}

fn asked(members: &[Member], shape: RunShape, now: Timestamp) -> Option<CardId> {
    let millis: u32 = members.iter().map(|member| member.millis).sum();
    let is_over_time = shape == RunShape::FiveMinutes && millis >= 300_000;
    let waiting: Vec<&Member> = members
        .iter()
        .filter(|member| member.is_waiting() && (member.is_wrong() || !is_over_time))
        .collect();
    let n_since = |member: &Member| match member.last_id() {
        Some(last) => members.iter().filter(|other| other.last_id() > Some(last)).count(),
        None => usize::MAX,
    };
    let is_rested = |member: &Member| !member.is_wrong() || n_since(member) >= 5;
    let turn = |member: &Member| (member.step.unwrap_or_default(), member.last_id());
    let has_come = |member: &&&Member| is_rested(member) && member.step.is_none_or(|step| step <= now);
    let come = waiting.iter().filter(has_come).min_by_key(|member| turn(member));
    let fresh = || {
        members
            .iter()
            .find(|member| !member.is_waiting() && member.last.is_none() && !is_over_time)
    };
    if let Some(member) = come.copied().or_else(fresh) {
        return Some(member.card);
    }
    let soon = now.plus_millis(20 * MINUTE);
    let is_at_hand = |member: &&&Member| member.is_wrong() || member.step.is_none_or(|step| step <= soon);
    let place = |member: &Member| {
        let is_tired = !is_rested(member) || n_since(member) == 0;
        (is_tired, (!is_tired).then(|| turn(member)), member.last_id())
    };
    let rest = waiting.iter().filter(is_at_hand).min_by_key(|member| place(member));
    rest.map(|member| member.card)
}

fn progress(members: &[Member]) -> Progress {
    let answered = || members.iter().filter(|member| member.last.is_some());
    let again = || answered().filter(|member| member.is_waiting());
    Progress {
        n_answers: members.iter().map(|member| member.n_answers).sum(),
        n_done: answered().count() - again().count(),
        n_learning: again().count(),
        next_step: again().filter_map(|member| member.step).min(),
        n_total: members.len(),
    }
}

/// One thing that happens while a run goes on.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// What is asked is answered, in so many seconds.
    Answer(Grade, u32),
    /// Another card of the library is answered.
    Beside(usize, Grade),
    Wait(i64),
    Bury(usize, i64),
    Suspend(usize, bool),
    Delete(usize),
    Reset(usize),
    Undo,
    Redo,
    /// The schedules are worked out anew, as after changed settings.
    Rebuild,
}

fn deed() -> impl Strategy<Value = Deed> {
    let grade = || prop::sample::select(Grade::ALL.to_vec());
    let wait = prop_oneof![-30_i64..60, 300_i64..3_000];
    prop_oneof![
        12 => (grade(), 1_u32..90).prop_map(|(grade, seconds)| Deed::Answer(grade, seconds)),
        1 => (0_usize..12, grade()).prop_map(|(card, grade)| Deed::Beside(card, grade)),
        3 => wait.prop_map(Deed::Wait),
        1 => (0_usize..12, 0_i64..3).prop_map(|(card, days)| Deed::Bury(card, days)),
        1 => (0_usize..12, any::<bool>()).prop_map(|(card, is_on)| Deed::Suspend(card, is_on)),
        1 => (0_usize..12).prop_map(Deed::Delete),
        1 => (0_usize..12).prop_map(Deed::Reset),
        3 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => Just(Deed::Rebuild),
    ]
}

fn perform(shelf: &mut Shelf, session: &Session, deed: Deed, now: &mut Timestamp) {
    let cards = shelf.cards();
    let card = |place: usize| cards.get(place % cards.len().max(1)).copied();
    let action = match deed {
        Deed::Answer(grade, seconds) => {
            let asked = session.next(shelf.library(), &shelf.schedules, *now);
            let given = asked.map(|card| Answer {
                mode: session.mode(),
                millis: seconds * 1_000,
                ..answer(card, grade, *now)
            });
            *now = now.plus_millis(i64::from(seconds) * 1_000);
            given.map(Action::Answer)
        }
        Deed::Beside(place, grade) => card(place).map(|card| Action::Answer(answer(card, grade, *now))),
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
        Deed::Delete(place) => card(place).map(|card| Action::DeleteCards(vec![card])),
        Deed::Reset(place) => card(place).map(|card| Action::ResetCards {
            cards: vec![card],
            at: *now,
        }),
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

proptest! {
    #[test]
    fn a_run_that_is_kept_up_is_the_run_looked_at_anew(
        deeds in prop::collection::vec(deed(), 1..60),
        steps in prop::collection::vec(1_u16..40, 0..3),
        shape in prop::sample::select(vec![RunShape::Today, RunShape::FiveMinutes, RunShape::Cram, RunShape::Pass]),
        n_before in 0_usize..8,
    ) {
        let mut shelf = Shelf::with_cards(12);
        shelf.perform(Action::SetSettings(Settings {
            preset: Preset { learning_steps_minutes: steps, ..Preset::default() },
            ..Settings::default()
        }));
        let mut shelf = shelf.settled();
        let scope = Scope::Note(shelf.note());
        let mut now = MORNING;
        for &card in shelf.cards().iter().take(n_before) {
            shelf.answer(card, Grade::Good, now);
            now = now.plus_millis(MINUTE);
        }
        let session = Session::begin(shelf.library(), &shelf.schedules, shape, &scope, now);
        for deed in deeds {
            perform(&mut shelf, &session, deed, &mut now);
            let (library, schedules) = (shelf.library(), &shelf.schedules);
            let members = members(&shelf, session.run(), now);
            prop_assert_eq!(session.next(library, schedules, now), asked(&members, shape, now));
            prop_assert_eq!(session.progress(library, schedules, now), progress(&members));
            let anew = Session::go_on(library, session.run().clone());
            let left = || members.iter().filter(|member| member.last.is_none() || member.is_waiting());
            prop_assert_eq!(
                session.minutes_left(library, schedules, now) == 0,
                left().count() == 0
                    || shape == RunShape::FiveMinutes
                        && members.iter().map(|member| member.millis).sum::<u32>() >= 300_000
            );
            if session == anew {
                let found = session.minutes_left(library, schedules, now);
                prop_assert_eq!(found, anew.minutes_left(library, schedules, now));
            }
        }
    }
}

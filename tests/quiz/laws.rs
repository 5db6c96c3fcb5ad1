//! What holds for any history.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::{
    Action, Answer, CLOCK_TOLERANCE_MILLIS, CardId, Change, Grade, Id as _, Preset, Response, Review, ReviewId,
    ReviewMode, Settings, Status, Text, Timestamp, corrected_times,
};
use saegim::quiz::{
    CardSchedule, Due, Given, NextDue, Phase, Replay, Scheduler, Schedules, Scope, Session, Sitting, Stage, Tally,
    Today,
};

use crate::shelf::{DAY, MINUTE, MORNING, Shelf, answer, card_id, state};

fn grade() -> impl Strategy<Value = Grade> {
    prop::sample::select(Grade::ALL.to_vec())
}

fn settings() -> impl Strategy<Value = Settings> {
    let steps = prop_oneof![
        prop::collection::vec(1_u16..90, 0..4),
        prop::collection::vec(any::<u16>(), 0..4)
    ];
    (70_u8..=97, 0_u8..24, steps.clone(), steps).prop_map(|(retention_percent, rollover_hour, learning, relearning)| {
        Settings {
            rollover_hour,
            preset: Preset {
                retention_percent,
                learning_steps_minutes: learning,
                relearning_steps_minutes: relearning,
                ..Preset::default()
            },
            ..Settings::default()
        }
    })
}

/// Minutes between answers: of one sitting, of some days, of years.
fn gap_minutes() -> impl Strategy<Value = i64> {
    prop_oneof![0_i64..30, 0_i64..20_000, 0_i64..2_000_000]
}

fn schedule_after(scheduler: &Scheduler, card: CardId, answers: &[(Grade, i64)]) -> (CardSchedule, Timestamp) {
    let mut at = MORNING;
    let schedule = answers.iter().fold(CardSchedule::default(), |before, &(grade, gap)| {
        at = at.plus_millis(gap * MINUTE);
        scheduler.answer(card, &before, grade, at)
    });
    (schedule, at)
}

/// One thing a person does while studying.
#[derive(Clone, Debug)]
enum Deed {
    Answer(usize, Grade, i64),
    /// Answers given on another device before, to a card that is here and to one that is not.
    Arrive(usize, Vec<(Grade, i64)>),
    Reset(usize),
    Undo,
    Redo,
    Delete(usize),
    Suspend(usize, bool),
    DisputeCard(usize, bool),
    DisputeLine(usize, bool),
    Settings(Box<Settings>),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (0_usize..8, grade(), gap_minutes()).prop_map(|(card, grade, gap)| Deed::Answer(card, grade, gap)),
        2 => (0_usize..8, prop::collection::vec((grade(), gap_minutes()), 1..4))
            .prop_map(|(card, answers)| Deed::Arrive(card, answers)),
        1 => (0_usize..8).prop_map(Deed::Reset),
        4 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => (0_usize..8).prop_map(Deed::Delete),
        1 => (0_usize..8, any::<bool>()).prop_map(|(card, is_on)| Deed::Suspend(card, is_on)),
        1 => (0_usize..8, any::<bool>()).prop_map(|(card, is_on)| Deed::DisputeCard(card, is_on)),
        1 => (0_usize..8, any::<bool>()).prop_map(|(line, is_on)| Deed::DisputeLine(line, is_on)),
        1 => settings().prop_map(|settings| Deed::Settings(Box::new(settings))),
    ]
}

fn status(is_disputed: bool) -> Status {
    if is_disputed {
        Status::Disputed {
            one: Text::detected("yes"),
            other: Text::detected("no"),
        }
    } else {
        Status::Unchecked
    }
}

/// Does it as far as it makes sense, and moves the clock; answers what changed.
fn perform(shelf: &mut Shelf, deed: Deed, now: &mut Timestamp) -> Arc<[Change]> {
    let cards = shelf.cards();
    let card = |place: usize| cards.get(place % cards.len().max(1)).copied();
    let action = match deed {
        Deed::Answer(place, grade, gap) => {
            *now = now.plus_millis(gap * MINUTE);
            card(place).map(|card| Action::Answer(answer(card, grade, *now)))
        }
        Deed::Arrive(place, answers) => {
            let cards = [card(place), Some(card_id(u64::MAX))].into_iter().flatten();
            let (n_known, now) = (shelf.library().n_reviews() as u64, *now);
            let given = cards.flat_map(|card| {
                answers
                    .iter()
                    .map(move |&(grade, gap)| (card, grade, now.plus_millis(-gap * MINUTE)))
            });
            let given = (0..)
                .zip(given)
                .map(|(n, (card, grade, at))| review(n_known * 100 + n, card, grade, at));
            let changes = shelf.history.follow_answers(given.collect(), &[]);
            shelf.follow(&changes);
            return changes;
        }
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
            let changes = step.unwrap().map_or_else(|| Arc::from([]), |step| step.changes);
            shelf.follow(&changes);
            return changes;
        }
        Deed::Delete(place) => card(place).map(|card| Action::DeleteCards(vec![card])),
        Deed::Suspend(place, is_suspended) => card(place).map(|card| Action::SuspendCards {
            cards: vec![card],
            is_suspended,
        }),
        Deed::DisputeCard(place, is_disputed) => card(place).map(|card| Action::SetCardStatus {
            card,
            status: status(is_disputed),
        }),
        Deed::DisputeLine(place, is_disputed) => Some(Action::SetBlockStatus {
            block: shelf.lines()[place % 4],
            status: status(is_disputed),
        }),
        Deed::Settings(settings) => Some(Action::SetSettings(*settings)),
    };
    action.map_or_else(|| Arc::from([]), |action| shelf.perform(action).changes)
}

fn review(id: u64, card: CardId, grade: Grade, at: Timestamp) -> Review {
    Review {
        id: ReviewId::from_raw(id),
        card,
        at,
        grade,
        confidence: None,
        millis: 3_000,
        is_aided: false,
        lang: None,
        mode: ReviewMode::Study,
        response: Response::Shown,
        shown: Vec::new(),
        interval_days: None,
    }
}

/// How many times a card was begun: stretches of answers between the times it was made new again, in the order of the
/// times they count as.
fn n_stretches(reviews: &[Arc<Review>]) -> usize {
    let mut reviews = reviews.to_vec();
    reviews.sort_by_key(|review| review.id);
    let said: Vec<Timestamp> = reviews.iter().map(|review| review.at).collect();
    let corrected = corrected_times(&said, CLOCK_TOLERANCE_MILLIS);
    let at = said
        .iter()
        .zip(corrected)
        .map(|(said, corrected)| corrected.unwrap_or(*said));
    let mut in_order: Vec<(Timestamp, ReviewId, bool)> = at
        .zip(&reviews)
        .map(|(at, review)| (at, review.id, review.mode.is_answer()))
        .collect();
    in_order.sort_unstable();
    let stretches = in_order.chunk_by(|one, other| one.2 == other.2);
    stretches.filter(|stretch| stretch[0].2).count()
}

fn shelf_of_eight() -> Shelf {
    let mut shelf = Shelf::with_cards(4);
    for (place, line) in shelf.lines().into_iter().enumerate() {
        let sibling_of = shelf.cards()[place];
        let fact = shelf.library().card(sibling_of).unwrap().fact;
        shelf.add_card(line, (place % 2 == 0).then_some(fact));
    }
    shelf.settled()
}

proptest! {
    #[test]
    fn what_is_only_practised_moves_no_schedule_and_taking_it_back_leaves_nothing(
        deeds in prop::collection::vec(deed(), 1..30),
        practised in prop::collection::vec((0_usize..8, grade(), any::<bool>()), 1..30),
    ) {
        let mut shelf = shelf_of_eight();
        let mut now = MORNING;
        let mut practised = practised.into_iter();
        for deed in deeds {
            perform(&mut shelf, deed, &mut now);
            let before = state(&shelf.schedules, now);
            let Some((place, grade, is_cram)) = practised.next() else { continue };
            let Some(&card) = shelf.cards().get(place) else { continue };
            let n_reviews = shelf.library().n_reviews();
            shelf.perform(Action::Answer(Answer {
                mode: if is_cram { ReviewMode::Cram } else { ReviewMode::Pretest },
                ..answer(card, grade, now)
            }));
            prop_assert_eq!(shelf.library().n_reviews(), n_reviews + 1, "it is kept");
            prop_assert_eq!(&state(&shelf.schedules, now), &before);
            let rebuilt = Schedules::build(shelf.library(), TimeZone::UTC);
            prop_assert_eq!(&state(&rebuilt, now), &before);
            if place % 2 == 0 {
                shelf.undo();
                prop_assert_eq!(shelf.library().n_reviews(), n_reviews);
                prop_assert_eq!(&state(&shelf.schedules, now), &before);
            }
        }
    }

    #[test]
    fn following_changes_gives_the_same_as_building_again(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut shelf = shelf_of_eight();
        let mut now = MORNING;
        for deed in deeds {
            perform(&mut shelf, deed, &mut now);
            let rebuilt = Schedules::build(shelf.library(), TimeZone::UTC);
            prop_assert_eq!(state(&shelf.schedules, now), state(&rebuilt, now));
        }
    }

    #[test]
    fn a_replay_catches_up_with_what_was_done_meanwhile(
        before in prop::collection::vec(deed(), 1..20),
        meanwhile in prop::collection::vec(deed(), 1..20),
    ) {
        let mut shelf = shelf_of_eight();
        let mut now = MORNING;
        for deed in before {
            perform(&mut shelf, deed, &mut now);
        }
        let replay = Replay::of(shelf.library(), TimeZone::UTC);
        let mut unknown = Vec::new();
        for deed in meanwhile {
            unknown.extend_from_slice(&perform(&mut shelf, deed, &mut now));
        }
        let mut replayed = Schedules::replay(&replay);
        replayed.update(shelf.library(), &unknown);
        prop_assert_eq!(replayed.tally(), &Tally::count(shelf.library(), replayed.schedulers()));
        if replayed.is_by(shelf.library().settings()) {
            prop_assert_eq!(state(&replayed, now), state(&shelf.schedules, now));
        }
    }

    #[test]
    fn the_tally_is_what_counting_every_answer_gives(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut shelf = shelf_of_eight();
        let mut now = MORNING;
        for deed in deeds {
            perform(&mut shelf, deed, &mut now);
            let (tally, scheduler) = (shelf.schedules.tally(), shelf.schedules.scheduler());
            prop_assert_eq!(tally, &Tally::count(shelf.library(), shelf.schedules.schedulers()));
            let reviews: Vec<_> = shelf.library().reviews().filter(|review| review.mode.is_answer()).collect();
            let all = tally.sum(.., |_| true);
            prop_assert_eq!(all.n_answers, reviews.len());
            prop_assert_eq!(all.millis, reviews.iter().map(|review| u64::from(review.millis)).sum::<u64>());
            let today = shelf.schedules.today(now);
            for grade in Grade::ALL {
                let is_meant = |review: &&&Arc<Review>| {
                    review.grade == grade && scheduler.calendar().day_of(review.at) == today
                };
                let found = tally.sum(today..=today, |key| key.grade == grade).n_answers;
                prop_assert_eq!(found, reviews.iter().filter(is_meant).count());
            }
            let n_first = tally.sum(.., |key| key.stage == Stage::New).n_answers;
            let n_stretches: usize = shelf.library().answered().map(|(_, reviews)| n_stretches(reviews)).sum();
            prop_assert_eq!(n_first, n_stretches, "new once, and each time it was made new again");
        }
    }

    #[test]
    fn taking_everything_back_restores_every_schedule(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut shelf = shelf_of_eight();
        let untouched = state(&shelf.schedules, MORNING);
        let mut now = MORNING;
        // What other devices did is not taken back here.
        for deed in deeds.into_iter().filter(|deed| !matches!(deed, Deed::Arrive(..))) {
            perform(&mut shelf, deed, &mut now);
        }
        while shelf.history.undoable().is_some() {
            shelf.undo();
        }
        prop_assert_eq!(state(&shelf.schedules, MORNING), untouched);
    }

    #[test]
    fn the_keys_show_what_answering_gives(
        settings in settings(),
        card in any::<u64>(),
        answers in prop::collection::vec((grade(), gap_minutes()), 0..20),
        chosen in grade(),
        wait in gap_minutes(),
    ) {
        let scheduler = Scheduler::new(&settings, TimeZone::UTC);
        let card = card_id(card);
        let (before, last) = schedule_after(&scheduler, card, &answers);
        let now = last.plus_millis(wait * MINUTE);
        let shown = scheduler.preview(card, &before, now)[chosen.rating() as usize - 1];
        let after = scheduler.answer(card, &before, chosen, now);
        prop_assert_eq!(shown, scheduler.until(after.due, now));
        match (after.due, shown) {
            (Due::At(instant), NextDue::Minutes(minutes)) => {
                let millis = instant.millis_since(now);
                prop_assert!(millis > i64::from(minutes) * MINUTE - MINUTE && millis <= i64::from(minutes) * MINUTE);
            }
            (Due::On(day), NextDue::Days(days)) => {
                prop_assert_eq!(scheduler.calendar().day_of(now).plus_days(days), day);
            }
            (due, shown) => prop_assert!(false, "{:?} is shown as {:?}", due, shown),
        }
    }

    #[test]
    fn any_history_gives_a_sound_schedule(
        settings in settings(),
        card in any::<u64>(),
        answers in prop::collection::vec((grade(), any::<i64>()), 1..30),
    ) {
        let reviews: Vec<Arc<Review>> = answers
            .iter()
            .enumerate()
            .map(|(place, &(grade, at))| {
                Arc::new(Review {
                    id: ReviewId::from_raw(place as u64),
                    card: card_id(card),
                    at: Timestamp(at),
                    grade,
                    confidence: None,
                    millis: 0,
                    is_aided: false,
                    lang: None,
                    mode: ReviewMode::Study,
                    response: Response::Shown,
                    shown: Vec::new(),
                    interval_days: None,
                })
            })
            .collect();
        let scheduler = Scheduler::new(&settings, TimeZone::UTC);
        let schedule = scheduler.replay(card_id(card), &reviews);
        let memory = schedule.memory.unwrap();
        prop_assert!(memory.stability_days.is_finite() && memory.stability_days > 0.0);
        prop_assert!((1.0..=10.0).contains(&memory.difficulty));
        prop_assert_eq!(schedule.reps as usize, answers.len());
        prop_assert!(schedule.lapses < schedule.reps);
        prop_assert_eq!(schedule.phase == Phase::Review, schedule.interval_days >= 1);
        prop_assert!(schedule.interval_days <= 36_500);
        let chance = schedule.retrievability(Timestamp(answers[0].1)).unwrap();
        prop_assert!((0.0..=1.0).contains(&chance));
    }

    #[test]
    fn a_run_asks_each_card_until_it_is_through_and_ends(
        grades in prop::collection::vec(grade(), 1..60),
        n_cards in 1_usize..25,
    ) {
        let mut shelf = Shelf::with_cards(n_cards);
        let mut now = MORNING;
        let session = Session::today(shelf.library(), &shelf.schedules, &Scope::All, now);
        let mut grades = grades.into_iter();
        let mut n_answers = 0;
        let mut last_grades = BTreeMap::new();
        while let Some(card) = session.next(shelf.library(), &shelf.schedules, now) {
            let before = session.progress(shelf.library(), &shelf.schedules, now);
            let grade = grades.next().unwrap_or(Grade::Easy);
            shelf.answer(card, grade, now);
            last_grades.insert(card, grade);
            let progress = session.progress(shelf.library(), &shelf.schedules, now);
            prop_assert_eq!(progress.n_answers, before.n_answers + 1, "each grade moves it");
            prop_assert!(progress.n_done + progress.n_learning >= before.n_done + before.n_learning);
            prop_assert!(progress.next_step.is_none() || progress.n_learning > 0);
            for (&card, _) in last_grades.iter().filter(|(_, grade)| **grade != Grade::Again) {
                if let Due::At(instant) = shelf.schedules.of(card).due
                    && instant <= now.plus_millis(20 * MINUTE)
                {
                    let next = progress.next_step;
                    prop_assert!(next.is_some_and(|next| next <= instant), "{:?} is not before {:?}", next, instant);
                }
            }
            now = now.plus_millis(20_000);
            n_answers += 1;
            prop_assert!(n_answers <= 60 + n_cards, "the run does not end");
        }
        let progress = session.progress(shelf.library(), &shelf.schedules, now);
        prop_assert_eq!(progress.n_done, progress.n_total);
        let left = Today::of(shelf.library(), &shelf.schedules, &Scope::All, now);
        prop_assert_eq!((&left.learning, &left.due), (&vec![], &vec![]));
        prop_assert_eq!(left.new.len(), n_cards.saturating_sub(20).min(20_usize.saturating_sub(progress.n_done)));
    }

    #[test]
    fn a_run_that_begins_now_asks_todays_cards_and_no_other(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut shelf = shelf_of_eight();
        let mut now = MORNING;
        for deed in deeds {
            perform(&mut shelf, deed, &mut now);
        }
        let today = Today::of(shelf.library(), &shelf.schedules, &Scope::All, now);
        let sitting = Sitting::reviews(shelf.library(), &shelf.schedules, &Scope::All, now);
        prop_assert_eq!(sitting.is_none(), today.is_empty());
        let Some(sitting) = sitting else { return Ok(()) };
        prop_assert_eq!(sitting.progress(shelf.library(), &shelf.schedules, now).n_total, today.len());
        let mut asked = std::collections::BTreeSet::new();
        while let Some(card) = sitting.asked(shelf.library(), &shelf.schedules, now) {
            prop_assert!(asked.insert(card), "a card known at once is not asked again");
            let given = Given {
                card,
                response: Response::Shown,
                shown: Vec::new(),
                grade: Grade::Easy,
                confidence: None,
                is_aided: false,
                lang: None,
                shown_at: now,
                at: now.plus_millis(2_500),
            };
            let answer = sitting.respond(given);
            prop_assert_eq!((answer.mode, answer.millis), (ReviewMode::Study, 2_500));
            shelf.perform(Action::Answer(answer));
        }
        prop_assert_eq!(asked, today.cards().collect());
        prop_assert_eq!(sitting.progress(shelf.library(), &shelf.schedules, now).n_done, today.len());
    }

    #[test]
    fn remembering_fades_with_time(
        answers in prop::collection::vec((grade(), gap_minutes()), 1..10),
        days in 0_i64..4_000,
    ) {
        let scheduler = Scheduler::new(&Settings::default(), TimeZone::UTC);
        let (schedule, last) = schedule_after(&scheduler, card_id(1), &answers);
        let chance = |days: i64| schedule.retrievability(last.plus_millis(days * DAY)).unwrap();
        prop_assert!(chance(days + 1) <= chance(days));
        prop_assert!((chance(0) - 1.0).abs() < 1e-6);
    }
}

//! Where the cards of a library stand, as a package of Anki says it: for each card its schedule, and of each answer what
//! came of it.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::exchange::{AnswerStanding, CardDue, CardStanding, PackageContents};
use crate::model::{Attachment, Card, Library, ReviewMode, Timestamp};
use crate::quiz::{CardSchedule, Due, Phase, Schedulers, StudyCalendar, StudyDay};

/// What a package says besides the library; `picture` reads the bytes of one.
pub fn package_contents<'a>(
    library: &Library,
    zone: &TimeZone,
    now: Timestamp,
    picture: &'a dyn Fn(&Attachment) -> Option<Vec<u8>>,
) -> PackageContents<'a> {
    let schedulers = Schedulers::new(library.settings(), zone.clone());
    let calendar = schedulers.default().calendar().clone();
    let answers = library.reviews().map(|review| review.at);
    let first = calendar.day_of(answers.min().unwrap_or(now).min(now));
    let mut standings = BTreeMap::new();
    for card in library.cards() {
        if !library.reviews_of(card.id).is_empty() {
            standings.insert(card.id, standing(library, &schedulers, card, first));
        }
    }
    let first_day = calendar.start_of(first);
    PackageContents {
        standings,
        first_day,
        minutes_west: minutes_west(zone, first_day),
        now,
        picture,
    }
}

fn minutes_west(zone: &TimeZone, at: Timestamp) -> i32 {
    let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    -zone.to_offset(instant).seconds() / 60
}

fn standing(library: &Library, schedulers: &Schedulers, card: &Card, first: StudyDay) -> CardStanding {
    let scheduler = schedulers.of(library, card.id);
    let reviews = library.reviews_of(card.id);
    // What each answer met, and what came of it: what the next one met, or how the card stands now.
    let mut met: BTreeMap<_, CardSchedule> = BTreeMap::new();
    let mut order = Vec::new();
    let now = scheduler.replay_seeing(card.id, reviews, |before, review| {
        met.insert(review.id, *before);
        order.push(review.id);
    });
    let came: BTreeMap<_, CardSchedule> = order
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let next = order.get(place + 1).and_then(|next| met.get(next));
            (*id, next.copied().unwrap_or(now))
        })
        .collect();
    let (mut last_interval, mut difficulty) = (0, None);
    let mut answers = Vec::with_capacity(reviews.len());
    for (place, review) in reviews.iter().enumerate() {
        let (before, mut after) = (met.get(&review.id), came.get(&review.id).copied());
        // What came of it was over with what made the card new again.
        let is_over = reviews
            .get(place + 1)
            .is_some_and(|next| next.mode == ReviewMode::Reset);
        if let (true, Some(given)) = (is_over && after.is_some(), reviews.get(..=place)) {
            after = Some(scheduler.replay_seeing(card.id, given, |_, _| ()));
        }
        let interval = match (review.interval_days, after) {
            (Some(days), _) => i64::from(days),
            (None, Some(after)) => interval_of(scheduler.calendar(), &after, review.at),
            (None, None) => 0,
        };
        let kind = match (review.mode, before.map(|before| before.phase)) {
            (ReviewMode::Reset | ReviewMode::Moved { by_hand: true }, _) => 4,
            (ReviewMode::Moved { by_hand: false }, _) => 5,
            // It moved nothing, or was asked before its time: in a run of its own.
            (ReviewMode::Ahead, Some(_)) | (_, None) => 3,
            (_, Some(Phase::New | Phase::Learning { .. })) => 0,
            (_, Some(Phase::Review)) => 1,
            (_, Some(Phase::Relearning { .. })) => 2,
        };
        let is_reset = review.mode == ReviewMode::Reset;
        difficulty = match (review.mode, after.and_then(|after| after.memory)) {
            (ReviewMode::Reset, _) => None,
            // As it was.
            (ReviewMode::Moved { .. }, _) => difficulty,
            (_, memory) => memory.map(|memory| memory.difficulty),
        };
        answers.push(AnswerStanding {
            at: review.at,
            ease: if review.mode.is_answer() {
                u8::try_from(review.grade.rating()).unwrap_or_default()
            } else {
                0
            },
            kind,
            interval: if is_reset { 0 } else { interval },
            last_interval,
            difficulty,
            millis: review.millis,
        });
        last_interval = if is_reset { 0 } else { interval };
    }
    let retention = f32::from(scheduler.retention_percent()) / 100.0;
    CardStanding {
        due: due_of(&now, first),
        interval_days: now.interval_days,
        reps: now.reps,
        lapses: now.lapses,
        last: now.last_review,
        memory: now
            .memory
            .map(|memory| (memory.stability_days, memory.difficulty, memory.decay)),
        retention,
        answers,
    }
}

/// Days until the next time, or below 0 seconds while it is in its steps.
fn interval_of(calendar: &StudyCalendar, after: &CardSchedule, at: Timestamp) -> i64 {
    match after.due {
        Due::On(day) if after.phase == Phase::Review => i64::from(day.days_since(calendar.day_of(at))),
        Due::On(day) => -i64::from(day.days_since(calendar.day_of(at))) * 86_400,
        Due::At(instant) => -(instant.millis_since(at) / 1_000),
        Due::AnyTime => 0,
    }
}

const fn due_of(schedule: &CardSchedule, first: StudyDay) -> CardDue {
    let was_learned = matches!(schedule.phase, Phase::Relearning { .. });
    match (schedule.phase, schedule.due) {
        (Phase::New, _) | (_, Due::AnyTime) => CardDue::New,
        (Phase::Review, Due::On(day)) => CardDue::Days(day.0 - first.0),
        (_, Due::On(day)) => CardDue::StepDays(day.0 - first.0, was_learned),
        (_, Due::At(at)) => CardDue::Steps(at, was_learned),
    }
}

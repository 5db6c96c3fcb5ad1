//! What was answered to a card, and how well it was remembered meanwhile: the forgetting curve.
//!
//! Nothing here is drawn. A curve falls from one answer to the next and begins again at every answer; it is about the time
//! since the card was new, or was made new again. Where an answer moved no schedule the curve goes on below it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{CardSchedule, Due, Schedules};
use crate::model::{CardId, Grade, Library, Review, ReviewId, Timestamp};

const DAY_MILLIS: f64 = 86_400_000.0;

/// Points of the curve between two answers. They stand closer where it falls more steeply.
const N_POINTS: u32 = 24;

/// So much of the time that is shown lies behind the last thing in it.
const BEHIND: f64 = 0.08;

/// Everything that was answered to a card.
#[derive(Clone, Debug, Default)]
pub struct CardPast {
    /// The latest first.
    pub answers: Vec<PastAnswer>,
    /// How well it was remembered; nothing while it is new.
    pub curve: Option<Curve>,
}

/// An answer, or the card being made new again.
#[derive(Clone, Debug)]
pub struct PastAnswer {
    /// What the log says.
    pub review: Arc<Review>,
    /// The chance that it was remembered then, 0 to 1; nothing for a first answer, and where no schedule moved.
    pub recall: Option<f32>,
}

/// How well a card is remembered over time. Days are counted from the first answer, recall goes from 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// From each answer to the next, and from the last to now.
    pub past: Vec<Vec<[f64; 2]>>,
    /// From now to the end of what is shown.
    pub future: Vec<[f64; 2]>,
    /// When it was answered, how well it was remembered just then, and how it was graded.
    pub answers: Vec<([f64; 2], Grade)>,
    /// Now, and how well it is remembered.
    pub now: [f64; 2],
    /// When it is due, where that is a day or minute.
    pub due_days: Option<f64>,
    /// The end of what is shown.
    pub end_days: f64,
    /// When the days began.
    pub start: Timestamp,
    /// The chance that is aimed at when it falls due, 0 to 1.
    pub wanted: f64,
}

/// A schedule behind an answer, and the answer.
struct Learnt {
    review: Arc<Review>,
    before: CardSchedule,
    after: CardSchedule,
}

/// Looks up what was answered to a card, and works out how well it was remembered meanwhile.
pub fn card_past(library: &Library, schedules: &Schedules, card: CardId, now: Timestamp) -> CardPast {
    let rules = schedules.schedulers().of(library, card);
    let logged = library.reviews_of(card);
    let by_id: BTreeMap<ReviewId, &Arc<Review>> = logged.iter().map(|review| (review.id, review)).collect();
    let mut seen: Vec<(ReviewId, CardSchedule)> = Vec::new();
    let replayed = rules.replay_seeing(card, logged, |before, review| seen.push((review.id, *before)));
    // Before an exam it is due as the plan says.
    let known = schedules.of(card);
    let last = CardSchedule {
        due: if known.reps == replayed.reps {
            known.due
        } else {
            replayed.due
        },
        ..replayed
    };
    let chances: BTreeMap<ReviewId, f32> = seen
        .iter()
        .filter_map(|(id, met)| Some((*id, met.retrievability(by_id.get(id)?.at)?)))
        .collect();
    let answers = logged.iter().rev().map(|review| PastAnswer {
        review: Arc::clone(review),
        recall: chances.get(&review.id).copied(),
    });
    // Behind the last answer to a new card; nothing where it was made new again since.
    let first = seen
        .iter()
        .rposition(|(_, before)| before.reps == 0)
        .filter(|_| last.reps > 0);
    let since_new = first.and_then(|first| seen.get(first..)).unwrap_or_default();
    let afters = since_new.iter().skip(1).map(|(_, before)| *before).chain([last]);
    let learnt = since_new.iter().zip(afters).filter_map(|((id, before), after)| {
        Some(Learnt {
            review: Arc::clone(by_id.get(id)?),
            before: *before,
            after,
        })
    });
    let learnt: Vec<Learnt> = learnt.collect();
    let wanted = f64::from(rules.retention_percent()) / 100.0;
    CardPast {
        answers: answers.collect(),
        curve: curve(&learnt, schedules, wanted, now),
    }
}

fn curve(learnt: &[Learnt], schedules: &Schedules, wanted: f64, now: Timestamp) -> Option<Curve> {
    let start = learnt.first()?.after.last_review?;
    let days = |at: Timestamp| days_between(start, at);
    let last = learnt.last()?;
    let due = match last.after.due {
        Due::AnyTime => None,
        Due::At(instant) => Some(instant),
        Due::On(day) => Some(schedules.scheduler().calendar().start_of(day)),
    };
    // Under a clock that was set back the last answer lies ahead of now.
    let now = now.max(last.after.last_review?);
    let latest = days(now).max(due.map_or(0.0, days));
    let end_days = (latest * (1.0 + BEHIND)).max(1.0);
    let mut shown = Curve {
        due_days: due.map(days),
        end_days,
        start,
        wanted,
        ..Curve::default()
    };
    for (place, answer) in learnt.iter().enumerate() {
        let from = answer.after.last_review?;
        let before = answer.before.retrievability(from).unwrap_or(1.0);
        shown
            .answers
            .push(([days(from), f64::from(before)], answer.review.grade));
        let next = learnt.get(place + 1).and_then(|next| next.after.last_review);
        shown
            .past
            .push(piece(&answer.after, days(from), days(next.unwrap_or(now))));
    }
    let at_last = days(last.after.last_review?);
    let recall_now = last.after.retrievability(now).unwrap_or(1.0);
    shown.now = [days(now), f64::from(recall_now)];
    let future = piece(&last.after, at_last, end_days);
    shown.future = std::iter::once(shown.now)
        .chain(future.into_iter().filter(|[day, _]| *day > days(now)))
        .collect();
    Some(shown)
}

/// The curve behind an answer, from one day to another.
fn piece(after: &CardSchedule, from: f64, to: f64) -> Vec<[f64; 2]> {
    let Some(memory) = after.memory else { return Vec::new() };
    let span = (to - from).max(0.0);
    let point = |n: u32| {
        let share = f64::from(n) / f64::from(N_POINTS);
        let elapsed = span * share * share;
        #[expect(clippy::cast_possible_truncation, reason = "days of a life")]
        let recall = memory.retrievability(elapsed as f32);
        // It ends where the next one begins, to the last digit.
        [(from + elapsed).min(from.max(to)), f64::from(recall)]
    };
    (0..=N_POINTS).map(point).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a chart does not turn on milliseconds")]
const fn days_between(start: Timestamp, at: Timestamp) -> f64 {
    at.0.saturating_sub(start.0) as f64 / DAY_MILLIS
}

//! Which cards a run holds, and in which order.

use std::collections::BTreeSet;

use super::{Scope, can_be_asked_today};
use crate::model::{CardId, FactId, Library, Timestamp};
use crate::quiz::{CardSchedule, Due, Phase, Schedules, StudyDay};

/// What is to be asked today.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// In steps of minutes, earliest first.
    pub(super) learning: Vec<CardId>,
    /// Due with the day, most overdue first.
    pub(super) due: Vec<CardId>,
    /// Never asked, in the order of the notes.
    pub(super) new: Vec<CardId>,
}

impl Queue {
    pub(super) fn of_today(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        if matches!(scope, Scope::Cards(_)) {
            return Self::of_given(library, schedules, scope);
        }
        let today = schedules.today(now);
        let mut facts = AskedFacts::new(library, schedules, now);
        let mut queue = Self::default();
        queue.learning.extend(schedules.in_steps());
        queue.due.extend(schedules.due_by(today));
        let is_within = scope.test(library);
        queue.learning.retain(|&card| is_within(card));
        queue.due.retain(|&card| is_within(card));
        queue
            .due
            .sort_by_cached_key(|&card| (overdueness(&schedules.of(card), today), card));
        queue.learning.iter().for_each(|&card| facts.take(card));
        queue.due.retain(|&card| facts.take_if_free(card));
        let n_allowed = usize::from(library.settings().new_per_day).saturating_sub(schedules.n_introduced_on(today));
        if n_allowed > 0 && schedules.n_new() > 0 {
            let new = scope
                .cards_in(library, |note| schedules.has_new(note))
                .map(|card| card.id)
                .filter(|&card| schedules.is_new(card))
                // No need to look on behind the last one there is.
                .take(schedules.n_new())
                .filter(|&card| facts.take_if_free(card));
            queue.new.extend(new.take(n_allowed));
        }
        queue
    }

    /// Given cards are asked as they are given; they only have to be askable.
    fn of_given(library: &Library, schedules: &Schedules, scope: &Scope) -> Self {
        Self {
            due: scope
                .cards(library)
                .map(|card| card.id)
                .filter(|&card| schedules.is_askable(card))
                .collect(),
            ..Self::default()
        }
    }
}

/// Cards that were learned and are not due, least remembered first; of each fact one.
pub(super) fn ahead(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Vec<CardId> {
    let mut cards: Vec<CardId> = scope
        .cards(library)
        .map(|card| card.id)
        .filter(|&card| schedules.is_askable(card) && schedules.of(card).phase == Phase::Review)
        .filter(|&card| !can_be_asked_today(schedules, card, now))
        .collect();
    cards.sort_by_cached_key(|&card| {
        let remembered = schedules.of(card).retrievability(now).unwrap_or(0.0);
        (in_millionths(remembered), card)
    });
    let mut facts = AskedFacts::new(library, schedules, now);
    cards.retain(|&card| facts.take_if_free(card));
    cards
}

/// How long overdue a card is for what is remembered of it: days since the last answer over the stability, which sorts
/// like Anki's "relative overdueness". Smaller is more overdue.
fn overdueness(schedule: &CardSchedule, today: StudyDay) -> std::cmp::Reverse<(u64, u32)> {
    let days_late = match schedule.due {
        Due::On(day) => today.days_since(day),
        Due::At(_) | Due::AnyTime => 0,
    };
    let elapsed_days = u64::from(days_late) + u64::from(schedule.interval_days);
    let stability_days = schedule.memory.map_or(1.0, |memory| memory.stability_days);
    let relative = elapsed_days * 1_000_000_000 / in_millionths(stability_days).max(1);
    std::cmp::Reverse((relative, days_late))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "stabilities and chances are neither negative nor above 10^5, and the cast saturates"
)]
fn in_millionths(value: f32) -> u64 {
    (f64::from(value) * 1e6) as u64
}

/// The facts that were asked today or will be in this run.
struct AskedFacts<'a> {
    library: &'a Library,
    schedules: &'a Schedules,
    today_from: Timestamp,
    taken: BTreeSet<FactId>,
}

impl<'a> AskedFacts<'a> {
    fn new(library: &'a Library, schedules: &'a Schedules, now: Timestamp) -> Self {
        let calendar = schedules.scheduler().calendar();
        Self {
            library,
            schedules,
            today_from: calendar.start_of(calendar.day_of(now)),
            taken: BTreeSet::new(),
        }
    }

    fn take(&mut self, card: CardId) {
        self.taken.extend(self.library.card(card).map(|card| card.fact));
    }

    /// Takes the fact of a card unless it is taken, or another card of it was answered today.
    fn take_if_free(&mut self, card: CardId) -> bool {
        let Some(fact) = self.library.card(card).map(|card| card.fact) else {
            return false;
        };
        let was_asked_today = self.library.cards_of_fact(fact).any(|sibling| {
            let last_review = self.schedules.of(sibling.id).last_review;
            sibling.id != card && last_review.is_some_and(|last| last >= self.today_from)
        });
        !was_asked_today && self.taken.insert(fact)
    }
}

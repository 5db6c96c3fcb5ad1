//! Today: which cards a run would ask if it began now, and in which order.
//!
//! This is the one meaning of "today" in the program: a run is made of these cards, and every number that says how much
//! there is to do counts them.

use std::collections::BTreeSet;

use super::{CardSchedule, Due, Phase, Schedules, Scope, StudyDay};
use crate::model::{CardId, FactId, Library, Timestamp};

/// Cards in steps are asked this much before their minute when nothing else is left.
pub(super) const LOOK_AHEAD_MILLIS: i64 = 20 * 60_000;

/// What a run that begins now asks, group after group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// In steps, and so near their minute that a run does not end before it; earliest first.
    pub learning: Vec<CardId>,
    /// Due with the day: what was got wrong by somebody who was sure of it, then the others, most overdue first.
    pub due: Vec<CardId>,
    /// Never asked, in the order of the notes, as many as today's allowance still lets in.
    pub new: Vec<CardId>,
}

impl Today {
    /// What a run over `scope` asks: of each fact one card, and none of a fact that was asked today. Given cards
    /// ([`Scope::Cards`]) are all asked, in their order.
    ///
    /// Looks at every due card and at the notes until the allowance of new cards is full: keep it until something changes,
    /// do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        if matches!(scope, Scope::Cards(_)) {
            return Self::of_given(library, schedules, scope);
        }
        let today = schedules.today(now);
        let mut facts = AskedFacts::new(library, schedules, now);
        let mut found = Self::default();
        let is_within = scope.test(library);
        let soon = now.plus_millis(LOOK_AHEAD_MILLIS);
        for (instant, card) in schedules.in_steps().filter(|&(_, card)| is_within(card)) {
            facts.take(card);
            if instant <= soon {
                found.learning.push(card);
            }
        }
        found
            .due
            .extend(schedules.due_by(today).filter(|&card| is_within(card)));
        found.due.sort_by_cached_key(|&card| {
            let schedule = schedules.of(card);
            (!schedule.is_sure_error, overdueness(&schedule, today), card)
        });
        found.due.retain(|&card| facts.take_if_free(card));
        let n_allowed = usize::from(library.settings().new_per_day).saturating_sub(schedules.n_introduced_on(today));
        if n_allowed > 0 && schedules.n_new() > 0 {
            let new = scope
                .cards_in(library, |note| schedules.has_new(note))
                .map(|card| card.id)
                .filter(|&card| schedules.is_new(card))
                // No need to look on behind the last one there is.
                .take(schedules.n_new())
                .filter(|&card| facts.take_if_free(card));
            found.new.extend(new.take(n_allowed));
        }
        found
    }

    /// The cards, group after group. One in steps whose minute has not come is asked last all the same.
    pub fn cards(&self) -> impl Iterator<Item = CardId> {
        let groups = [&self.learning, &self.due, &self.new];
        groups.into_iter().flatten().copied()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.learning.len() + self.due.len() + self.new.len()
    }

    /// Whether there is nothing to ask.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
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

/// Whether there are cards that were learned, are not due and were not answered today either.
///
/// Looks at every card where there is none: keep it until something changes, do not ask in every frame.
pub fn can_ask_ahead(library: &Library, schedules: &Schedules, now: Timestamp) -> bool {
    let calendar = schedules.scheduler().calendar();
    let today_from = calendar.start_of(calendar.day_of(now));
    library.cards().any(|card| {
        let schedule = schedules.of(card.id);
        schedules.is_askable(card.id)
            && schedule.phase == Phase::Review
            && !can_be_asked_today(schedules, card.id, now)
            && schedule.last_review.is_none_or(|last| last < today_from)
    })
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
pub(super) struct AskedFacts<'a> {
    library: &'a Library,
    schedules: &'a Schedules,
    today_from: Timestamp,
    taken: BTreeSet<FactId>,
}

impl<'a> AskedFacts<'a> {
    pub(super) fn new(library: &'a Library, schedules: &'a Schedules, now: Timestamp) -> Self {
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
    pub(super) fn take_if_free(&mut self, card: CardId) -> bool {
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

/// Whether a card is due, or may come any time.
pub(super) fn can_be_asked_today(schedules: &Schedules, card: CardId, now: Timestamp) -> bool {
    schedules.of(card).phase == Phase::New || schedules.is_due(card, now)
}

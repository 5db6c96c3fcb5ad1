//! The due cards of a day, preset by preset, in the order in which they are asked.
//!
//! Putting all that is due in order takes time where there is much, so it is done once a day and each card that comes, goes, or
//! stands elsewhere is put in its place. Nothing here is known by itself: another day or another order is lined up anew, and is
//! the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::entry::Entry;
use super::facts::FactPlace;
use super::fuzz::{Rank, by_chance, in_millionths};
use super::plan::recall_on;
use super::{CardSchedule, Due, Phase, StudyCalendar, StudyDay};
use crate::model::{CardId, NoteId, ReviewOrder, Settings, Timestamp};

/// Whose turn it is: what was got wrong by somebody who was sure of it first, then what an exam waits for, then by two ranks, then the
/// oldest.
type Turn = (bool, bool, Rank, Rank, CardId);

/// What is asked of each due card while a day is put together. There are many, and all of them are gone through after each
/// answer: it is as small as can be.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    note: NoteId,
    fact: FactPlace,
    /// Whether it is learned, rather than in steps of whole days.
    is_review: bool,
    /// The earliest time there is where it was not put off.
    buried_until: Timestamp,
}

/// A card that is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct DueCard {
    pub(super) card: CardId,
    pub(super) note: NoteId,
    pub(super) fact: FactPlace,
    pub(super) preset: Option<usize>,
    pub(super) is_review: bool,
    pub(super) is_sure_error: bool,
}

/// What is due on a day.
#[derive(Clone, Debug)]
pub(super) struct Lineup {
    day: StudyDay,
    orders: Orders,
    by_preset: BTreeMap<Option<usize>, BTreeMap<Turn, Waiting>>,
}

/// Which due cards come first, by preset.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Orders {
    default: ReviewOrder,
    named: Vec<ReviewOrder>,
    calendar: StudyCalendar,
}

/// The line-up of the day that was asked for last.
#[derive(Debug, Default)]
pub(super) struct LinedUp(Mutex<Option<Arc<Lineup>>>);

impl Clone for LinedUp {
    /// One that lines up anew.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl LinedUp {
    /// Puts a card that may be asked in its place, or takes it out.
    pub(super) fn set(&mut self, card: CardId, entry: &Entry, is_entered: bool) {
        if let Some(lineup) = self.0.get_mut().unwrap_or_else(PoisonError::into_inner) {
            Arc::make_mut(lineup).set(card, entry, is_entered);
        }
    }

    /// The day that is lined up.
    pub(super) fn day(&self) -> Option<StudyDay> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().map(|lineup| lineup.day)
    }

    /// The line-up of a day by the presets of some settings; `all` are all cards, by their ids.
    pub(super) fn of_day<'a>(
        &self,
        day: StudyDay,
        (settings, calendar): (&Settings, &StudyCalendar),
        all: impl Iterator<Item = (CardId, &'a Entry)>,
    ) -> Arc<Lineup> {
        let orders = Orders {
            default: settings.preset.review_order,
            named: settings.presets.iter().map(|named| named.preset.review_order).collect(),
            calendar: calendar.clone(),
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(lineup) if lineup.day == day && lineup.orders == orders => Arc::clone(lineup),
            _ => {
                let lineup = Arc::new(Lineup::of(day, orders, all));
                *kept = Some(Arc::clone(&lineup));
                lineup
            }
        }
    }
}

impl Lineup {
    fn of<'a>(day: StudyDay, orders: Orders, all: impl Iterator<Item = (CardId, &'a Entry)>) -> Self {
        let mut in_no_order: BTreeMap<Option<usize>, Vec<(Turn, Waiting)>> = BTreeMap::new();
        for (card, entry) in all.filter(|(_, entry)| entry.is_askable) {
            if is_due_by(entry, day) {
                let due = (orders.turn(card, entry, day), Waiting::of(entry));
                in_no_order.entry(entry.preset).or_default().push(due);
            }
        }
        let lined_up = |mut cards: Vec<(Turn, Waiting)>| {
            cards.sort_unstable_by_key(|&(turn, _)| turn);
            BTreeMap::from_iter(cards)
        };
        let by_preset = in_no_order.into_iter();
        Self {
            by_preset: by_preset.map(|(preset, cards)| (preset, lined_up(cards))).collect(),
            day,
            orders,
        }
    }

    fn set(&mut self, card: CardId, entry: &Entry, is_entered: bool) {
        if !is_due_by(entry, self.day) {
            return;
        }
        let turn = self.orders.turn(card, entry, self.day);
        let cards = self.by_preset.entry(entry.preset).or_default();
        if is_entered {
            cards.insert(turn, Waiting::of(entry));
        } else {
            cards.remove(&turn);
        }
    }

    /// The cards of each preset that has any and that were not put off to a later day, in their order.
    pub(super) fn by_preset(&self, now: Timestamp) -> impl Iterator<Item = impl Iterator<Item = DueCard>> {
        let presets = self.by_preset.iter().filter(|(_, cards)| !cards.is_empty());
        presets.map(move |(&preset, cards)| {
            let there = cards.iter().filter(move |(_, waiting)| waiting.buried_until <= now);
            there.map(move |(&(is_no_error, .., card), waiting)| DueCard {
                card,
                note: waiting.note,
                fact: waiting.fact,
                preset,
                is_review: waiting.is_review,
                is_sure_error: !is_no_error,
            })
        })
    }
}

impl Waiting {
    fn of(entry: &Entry) -> Self {
        Self {
            note: entry.note,
            fact: entry.fact,
            is_review: matches!(entry.schedule.phase, Phase::Review),
            buried_until: entry.buried_until.unwrap_or(Timestamp(i64::MIN)),
        }
    }
}

impl Orders {
    fn turn(&self, card: CardId, entry: &Entry, today: StudyDay) -> Turn {
        let named = entry.preset.and_then(|place| self.named.get(place));
        let schedule = &entry.schedule;
        // The nearest exam comes first, before it what would be remembered least on its day, and all before what has none.
        let by_plan = entry
            .exam
            .map(|exam| (rank_of(exam), in_millionths(recall_on(schedule, &self.calendar, exam))));
        let (first, then) = by_plan.unwrap_or_else(|| match named.unwrap_or(&self.default) {
            ReviewOrder::Overdue => overdueness(schedule, today),
            ReviewOrder::DueDay => (due_day(schedule), 0),
            ReviewOrder::Random => (by_chance(card, today), 0),
        });
        (!schedule.is_sure_error, entry.exam.is_none(), first, then, card)
    }
}

fn is_due_by(entry: &Entry, today: StudyDay) -> bool {
    matches!(entry.schedule.due, Due::On(day) if day <= today)
}

/// How long overdue a card is for what is remembered of it: days since the last answer over the stability, which sorts
/// like Anki's "relative overdueness". Less is more overdue.
fn overdueness(schedule: &CardSchedule, today: StudyDay) -> (Rank, Rank) {
    let days_late = match schedule.due {
        Due::On(day) => today.days_since(day),
        Due::At(_) | Due::AnyTime => 0,
    };
    let elapsed_days = u64::from(days_late) + u64::from(schedule.interval_days);
    let stability_days = schedule.memory.map_or(1.0, |memory| memory.stability_days);
    let relative = elapsed_days * 1_000_000_000 / in_millionths(stability_days).max(1);
    (u64::MAX - relative, u64::MAX - u64::from(days_late))
}

fn due_day(schedule: &CardSchedule) -> Rank {
    match schedule.due {
        Due::On(day) => rank_of(day),
        Due::At(_) | Due::AnyTime => 0,
    }
}

fn rank_of(day: StudyDay) -> Rank {
    u64::from(day.0.abs_diff(i32::MIN))
}

//! How well a card, or a line, is remembered right now: the dots in the margin.

use super::{CardSchedule, Schedules};
use crate::model::{BlockId, CardId, CardSource, Grade, Library, Timestamp};

const DAY_MILLIS: f32 = 86_400_000.0;

/// From this chance of remembering on a card is fair.
const FAIR_FROM: f32 = 0.7;

/// From this chance of remembering on a card is strong.
const STRONG_FROM: f32 = 0.9;

/// How well something is remembered, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Cards, but none was ever asked: no dot.
    NeverAsked,
    /// Below 70 %, or forgotten the last time: one dot.
    Weak,
    /// 70 to 89 %: two dots.
    Fair,
    /// From 90 %: three dots.
    Strong,
}

impl CardSchedule {
    /// The chance that the card is remembered now, 0 to 1; nothing when it was never asked.
    pub fn retrievability(&self, now: Timestamp) -> Option<f32> {
        let last_review = self.last_review?;
        Some(self.memory?.retrievability(days(now.millis_since(last_review))))
    }

    /// How well the card is remembered now. Forgotten a moment ago counts as weak whatever the curve says of the next
    /// minutes: the curve starts at 100 % after every answer.
    pub fn strength(&self, now: Timestamp) -> Strength {
        match self.retrievability(now) {
            None => Strength::NeverAsked,
            Some(_) if self.last_grade == Some(Grade::Again) => Strength::Weak,
            Some(chance) if chance < FAIR_FROM => Strength::Weak,
            Some(chance) if chance < STRONG_FROM => Strength::Fair,
            Some(_) => Strength::Strong,
        }
    }
}

/// How well something is remembered, and the figure for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention {
    /// The dots.
    pub strength: Strength,
    /// The chance that it is remembered, 0 to 1; nothing where that says nothing: never asked, or forgotten the last time.
    pub recall: Option<f32>,
}

impl Retention {
    /// The weaker one of two; what was never asked says nothing beside what was.
    fn weaker(self, other: Self) -> Self {
        let key = |memory: &Self| (memory.strength, memory.recall.unwrap_or(0.0));
        match (self.strength, other.strength) {
            (Strength::NeverAsked, _) => other,
            (_, Strength::NeverAsked) => self,
            _ if key(&other) < key(&self) => other,
            _ => self,
        }
    }
}

/// How well a card is remembered now.
pub fn retention_of_card(schedules: &Schedules, card: CardId, now: Timestamp) -> Retention {
    let schedule = schedules.of(card);
    let is_forgotten = schedule.last_grade == Some(Grade::Again);
    Retention {
        strength: schedule.strength(now),
        recall: schedule.retrievability(now).filter(|_| !is_forgotten),
    }
}

/// How well a line is remembered now: as its weakest card that was ever asked. Nothing for a line without cards that
/// may be asked.
pub fn retention_of_line(library: &Library, schedules: &Schedules, line: BlockId, now: Timestamp) -> Option<Retention> {
    library
        .cards_on(CardSource::Block(line))
        .filter(|card| schedules.is_askable(card.id))
        .map(|card| retention_of_card(schedules, card.id, now))
        .reduce(Retention::weaker)
}

/// How often the cards of a line were forgotten after they had been learnt.
pub fn lapses_of_line(library: &Library, schedules: &Schedules, line: BlockId) -> u32 {
    let cards = library.cards_on(CardSource::Block(line));
    cards.map(|card| schedules.of(card.id).lapses).sum()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the chance of remembering does not turn on the last milliseconds"
)]
const fn days(millis: i64) -> f32 {
    millis as f32 / DAY_MILLIS
}

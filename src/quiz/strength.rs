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

/// How well a card is remembered now.
pub fn strength_of_card(schedules: &Schedules, card: CardId, now: Timestamp) -> Strength {
    schedules.of(card).strength(now)
}

/// How well a line is remembered now: as its weakest card that was ever asked. Nothing for a line without cards that
/// may be asked.
pub fn strength_of_line(library: &Library, schedules: &Schedules, line: BlockId, now: Timestamp) -> Option<Strength> {
    let strengths = library
        .cards_on(CardSource::Block(line))
        .filter(|card| schedules.is_askable(card.id))
        .map(|card| strength_of_card(schedules, card.id, now));
    strengths.reduce(|one, other| match (one, other) {
        (Strength::NeverAsked, asked) | (asked, Strength::NeverAsked) => asked,
        (one, other) => one.min(other),
    })
}

/// The chance that a line is remembered now, 0 to 1: that of its weakest card. Nothing where none was ever asked.
pub fn recall_of_line(library: &Library, schedules: &Schedules, line: BlockId, now: Timestamp) -> Option<f32> {
    let cards = library.cards_on(CardSource::Block(line));
    let asked = cards.filter(|card| schedules.is_askable(card.id));
    let chances = asked.filter_map(|card| schedules.of(card.id).retrievability(now));
    chances.reduce(f32::min)
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

//! In which order a day's cards are asked: cards of several presets among each other, new ones, and sections spread.

use std::collections::{BTreeMap, BTreeSet};

use super::fuzz::by_chance;
use super::lineup::DueCard;
use super::{Schedules, StudyDay};
use crate::model::{BlockId, Card, CardId, CardSource, Library, NewOrder, NoteId};

/// Due cards in the order in which they are asked, if there is room for them: what was got wrong by somebody who was sure of it,
/// then the others. Those of several presets, each in their order, follow each other in turns, by their numbers.
pub(super) fn in_one_line(by_preset: Vec<Vec<DueCard>>) -> Vec<DueCard> {
    let mut cards = in_turns(by_preset);
    cards.sort_by_key(|due| !due.is_sure_error);
    cards
}

/// Puts new cards in the order of the preset they go by; `cards` are in the order of their notes.
pub(super) fn order_new(library: &Library, schedules: &Schedules, cards: &mut Vec<CardId>, today: StudyDay) {
    let settings = library.settings();
    let is_random = |card: CardId| {
        let preset = settings.named_or_default(schedules.preset_of(card));
        preset.new_order == NewOrder::Random
    };
    if !cards.iter().any(|&card| is_random(card)) {
        return;
    }
    let (mut by_chance_alone, by_notes): (Vec<CardId>, Vec<CardId>) = cards.iter().partition(|&&card| is_random(card));
    by_chance_alone.sort_by_cached_key(|&card| (by_chance(card, today), card));
    *cards = in_turns(vec![by_notes, by_chance_alone]);
}

/// Spreads the cards of each section evenly among the others, where the presets they go by say so; the others keep their order,
/// and so do the first ones up to a place.
pub(super) fn interleave(library: &Library, schedules: &Schedules, cards: &mut Vec<CardId>, from: usize) {
    let settings = library.settings();
    let named = settings.presets.iter().map(|named| &named.preset);
    if !std::iter::once(&settings.preset)
        .chain(named)
        .any(|preset| preset.is_interleaved)
    {
        return;
    }
    let is_spread = |card: CardId| settings.named_or_default(schedules.preset_of(card)).is_interleaved;
    if !cards.iter().any(|&card| is_spread(card)) {
        return;
    }
    let mut others = cards.split_off(from.min(cards.len()));
    let mut sections = Sections::default();
    let mut groups: BTreeMap<Option<(NoteId, Option<BlockId>)>, Vec<CardId>> = BTreeMap::new();
    for card in others.drain(..) {
        let section = library.card(card).filter(|_| is_spread(card));
        let section = section.map(|card| sections.of(library, card));
        groups.entry(section).or_default().push(card);
    }
    cards.append(&mut in_turns(groups.into_values().collect()));
}

/// Several lists as one, each spread evenly over the whole of it.
fn in_turns<T: Copy>(mut groups: Vec<Vec<T>>) -> Vec<T> {
    if groups.len() == 1 {
        return groups.pop().unwrap_or_default();
    }
    let mut placed: Vec<(u64, usize, T)> = Vec::new();
    for (n_group, group) in groups.iter().enumerate() {
        let n_cards = u64::try_from(group.len()).unwrap_or(u64::MAX).max(1);
        for (place, &card) in (0_u64..).zip(group) {
            placed.push(((2 * place + 1).saturating_mul(1 << 32) / n_cards, n_group, card));
        }
    }
    placed.sort_by_key(|&(place, group, _)| (place, group));
    placed.into_iter().map(|(_, _, card)| card).collect()
}

/// Headings under which lines stand, note by note and each note once.
#[derive(Default)]
struct Sections {
    of_line: BTreeMap<BlockId, Option<BlockId>>,
    known: BTreeSet<NoteId>,
}

impl Sections {
    /// The note of a card and the heading its line stands under.
    fn of(&mut self, library: &Library, card: &Card) -> (NoteId, Option<BlockId>) {
        let line = card.sources.iter().find_map(|source| match source {
            CardSource::Block(line) => library.block(*line),
            CardSource::Region(_) => None,
        });
        let Some(line) = line else {
            return (card.note, None);
        };
        if self.known.insert(line.note)
            && let Some(note) = library.note(line.note)
        {
            let mut heading = None;
            for block in library.blocks_of(note) {
                if block.heading_level().is_some() {
                    heading = Some(block.id);
                }
                self.of_line.insert(block.id, heading);
            }
        }
        (line.note, self.of_line.get(&line.id).copied().flatten())
    }
}

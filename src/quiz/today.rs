//! Today: which cards a run would ask if it began now, and in which order.
//!
//! This is the one meaning of "today" in the program: a run is made of these cards, and every number that says how much
//! there is to do counts them.

use std::collections::BTreeMap;

use super::facts::{FactMarks, FactPlace};
use super::fuzz::in_millionths;
use super::lineup::DueCard;
use super::order::{in_one_line, interleave, order_new};
use super::scope::Within;
use super::{Phase, Schedules, Scope, StudyDay};
use crate::model::{CardId, Library, NewOrder, Timestamp};

/// Cards in steps are asked this much before their minute when nothing else is left.
pub(super) const LOOK_AHEAD_MILLIS: i64 = 20 * 60_000;

/// What a run that begins now asks, group after group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// In steps, and so near their minute that a run does not end before it; earliest first.
    pub learning: Vec<CardId>,
    /// Due with the day: what was got wrong by somebody who was sure of it, then the others, those first that their
    /// presets put first, and as many as those allow.
    pub due: Vec<CardId>,
    /// Never asked, in the order of the notes unless a preset says otherwise, as many as today's allowances still let in.
    pub new: Vec<CardId>,
    /// How many due cards there is no room for today.
    pub n_held_back: usize,
}

impl Today {
    /// What a run over `scope` asks: of each fact one card, and none of a fact that was asked today. Given cards
    /// ([`Scope::Cards`]) are all asked, in their order.
    ///
    /// Looks at every due card and at the notes until the allowance of new cards is full: keep it until something changes,
    /// do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        if matches!(scope, Scope::Cards(_)) {
            return Self::of_given(library, schedules, scope, now);
        }
        let today = schedules.today(now);
        let mut facts = AskedFacts::new(library, schedules, now);
        let mut found = Self::default();
        let within = scope.within(library);
        let soon = now.plus_millis(LOOK_AHEAD_MILLIS);
        for (instant, card) in schedules.in_steps() {
            let Some(entry) = schedules.entry(card).filter(|entry| !entry.is_buried(now)) else {
                continue;
            };
            // What comes later today keeps its siblings away as well, also where it is not part of this run.
            let is_first = schedules.today(instant) > today || facts.take_in_steps(card);
            if is_first && instant <= soon && within.has(card, entry.note) {
                found.learning.push(card);
            }
        }
        found.take_due(library, schedules, &mut facts, (&within, now), today);
        found.take_new(library, schedules, &mut facts, (scope, &within, now), today);
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

    /// Due cards, as many of each preset as its day has room for; `due` are in their order.
    fn take_due(
        &mut self,
        library: &Library,
        schedules: &Schedules,
        facts: &mut AskedFacts<'_>,
        (within, now): (&Within, Timestamp),
        today: StudyDay,
    ) {
        let lineup = schedules.lineup(library.settings(), today);
        let mut by_preset = lineup.by_preset(now);
        let (first, second) = (by_preset.next(), by_preset.next());
        let is_within = |due: &DueCard| within.has(due.card, due.note);
        // Those of one preset stand in line already; writing many down again takes longer than all the rest.
        let due: Box<dyn Iterator<Item = DueCard>> = match (first, second) {
            (None, _) => return,
            (Some(only), None) => Box::new(only.filter(is_within)),
            (Some(first), Some(second)) => {
                let all = [first, second].into_iter().chain(by_preset);
                let all = all.map(|cards| cards.filter(is_within).collect());
                let all = all.filter(|cards: &Vec<DueCard>| !cards.is_empty());
                Box::new(in_one_line(all.collect()).into_iter())
            }
        };
        let mut n_first = 0;
        let mut n_asked = schedules.reviewed_by_preset(today);
        for due in due {
            if !facts.is_free(due.card, due.fact, due.preset) {
                continue;
            }
            let n_asked = n_asked.entry(due.preset).or_default();
            // A card in steps of whole days is not held back: its steps are what it is learned by.
            let limit = library.settings().named_or_default(due.preset).review_limit();
            if due.is_review && limit.is_some_and(|limit| *n_asked >= limit) {
                self.n_held_back += 1;
                continue;
            }
            facts.taken.mark(due.fact);
            *n_asked += usize::from(due.is_review);
            n_first += usize::from(due.is_sure_error);
            self.due.push(due.card);
        }
        interleave(library, schedules, &mut self.due, n_first);
    }

    /// New cards, as many of each preset as its day still lets in.
    fn take_new(
        &mut self,
        library: &Library,
        schedules: &Schedules,
        facts: &mut AskedFacts<'_>,
        (scope, within, now): (&Scope, &Within, Timestamp),
        today: StudyDay,
    ) {
        let settings = library.settings();
        let mut n_asked = schedules.introduced_by_preset(today);
        let left_of = |place, n_asked: &BTreeMap<Option<usize>, usize>| {
            let allowed = usize::from(settings.named_or_default(place).new_per_day);
            allowed.saturating_sub(n_asked.get(&place).copied().unwrap_or(0))
        };
        let places = || std::iter::once(None).chain((0..settings.presets.len()).map(Some));
        let mut n_left: usize = places().map(|place| left_of(place, &n_asked)).sum();
        if n_left == 0 || schedules.n_new() == 0 {
            return;
        }
        let mut planned = schedules.new_left(library, today);
        let are_all = |order| places().all(|place| settings.named_or_default(place).new_order == order);
        // What an exam waits for comes before the others; where none does, all are others.
        let turns: &[bool] = if planned.is_without_plan() {
            &[false]
        } else {
            &[true, false]
        };
        let n_planned: usize = planned.iter().map(|(notebook, _)| schedules.n_new_in(notebook)).sum();
        for &is_planned in turns {
            // How many of the kind there are, and how many of them come at most: no need to look on behind these.
            let (n_there, mut n_open) = if is_planned {
                let come = planned
                    .iter()
                    .map(|(notebook, left)| left.min(schedules.n_new_in(notebook)));
                (n_planned, come.sum())
            } else {
                let n_there = schedules.n_new().saturating_sub(n_planned);
                (n_there, n_left.min(n_there))
            };
            if n_open == 0 {
                continue;
            }
            let may_come = |&card: &CardId| {
                let entry = schedules.entry(card).filter(|entry| !entry.is_buried(now));
                entry.is_some_and(|entry| {
                    within.has(card, entry.note) && planned.is_planned(entry.notebook) == is_planned
                }) && schedules.is_new(card)
            };
            let in_order = || {
                let cards = scope.cards_in(library, |note| schedules.has_new(note));
                cards.map(|card| card.id).filter(may_come).take(n_there)
            };
            let by_chance;
            let all: Box<dyn Iterator<Item = CardId>> = if are_all(NewOrder::Notes) {
                Box::new(in_order())
            } else if are_all(NewOrder::Random) {
                by_chance = schedules.new_by_chance(today);
                let cards = by_chance.iter().map(|&(_, card)| card);
                Box::new(cards.filter(may_come).take(n_there))
            } else {
                let mut all: Vec<CardId> = in_order().collect();
                order_new(library, schedules, &mut all, today);
                Box::new(all.into_iter())
            };
            let mut taken: Vec<CardId> = Vec::new();
            let mut room = planned.clone();
            for card in all {
                let place = schedules.preset_of(card);
                let notebook = schedules.notebook_of(card);
                if left_of(place, &n_asked) > 0 && room.has_room(notebook) && facts.take_if_free(card) {
                    *n_asked.entry(place).or_default() += 1;
                    room.take(notebook);
                    taken.push(card);
                    n_left -= 1;
                    n_open -= 1;
                }
                if n_left == 0 || n_open == 0 {
                    break;
                }
            }
            planned = room;
            self.new.append(&mut taken);
        }
        interleave(library, schedules, &mut self.new, 0);
    }

    /// Given cards are asked as they are given; they only have to be askable.
    fn of_given(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        Self {
            due: scope
                .cards(library)
                .map(|card| card.id)
                .filter(|&card| may_be_asked(schedules, card, now))
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
        .filter(|&card| may_be_asked(schedules, card, now) && schedules.of(card).phase == Phase::Review)
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
        may_be_asked(schedules, card.id, now)
            && schedule.phase == Phase::Review
            && !can_be_asked_today(schedules, card.id, now)
            && schedule.last_review.is_none_or(|last| last < today_from)
    })
}

/// The facts that were asked today or will be in this run.
pub(super) struct AskedFacts<'a> {
    library: &'a Library,
    schedules: &'a Schedules,
    today_from: Timestamp,
    was_asked: FactMarks,
    /// A card of each that was asked, or nothing where there was more than one.
    asked: BTreeMap<FactPlace, Option<CardId>>,
    taken: FactMarks,
}

impl<'a> AskedFacts<'a> {
    pub(super) fn new(library: &'a Library, schedules: &'a Schedules, now: Timestamp) -> Self {
        let calendar = schedules.scheduler().calendar();
        let today_from = calendar.start_of(calendar.day_of(now));
        let mut was_asked = schedules.facts_unmarked();
        let mut asked: BTreeMap<FactPlace, Option<CardId>> = BTreeMap::new();
        for (card, fact) in schedules.answered_since(today_from) {
            was_asked.mark(fact);
            asked.entry(fact).and_modify(|only| *only = None).or_insert(Some(card));
        }
        Self {
            library,
            schedules,
            today_from,
            was_asked,
            asked,
            taken: schedules.facts_unmarked(),
        }
    }

    /// Takes the fact of a card in its steps. What was begun today goes on, whatever else was asked of its fact.
    fn take_in_steps(&mut self, card: CardId) -> bool {
        let Some(entry) = self.schedules.entry(card) else {
            return false;
        };
        if entry.schedule.last_review.is_some_and(|last| last >= self.today_from) {
            return self.are_siblings_welcome(entry.preset) || self.taken.mark(entry.fact);
        }
        self.take_if_free(card)
    }

    /// Whether a preset lets cards of one fact be asked on one day.
    fn are_siblings_welcome(&self, place: Option<usize>) -> bool {
        !self.library.settings().named_or_default(place).has_siblings_apart
    }

    /// Takes the fact of a card unless it is taken, or another card of it was answered today.
    pub(super) fn take_if_free(&mut self, card: CardId) -> bool {
        let entry = self.schedules.entry(card);
        let free = entry.filter(|entry| self.is_free(card, entry.fact, entry.preset));
        if let Some(entry) = free {
            self.taken.mark(entry.fact);
        }
        free.is_some()
    }

    /// Whether a card could be asked today as far as its fact is concerned.
    fn is_free(&self, card: CardId, fact: FactPlace, place: Option<usize>) -> bool {
        let was_asked = || self.was_asked.has(fact) && self.asked.get(&fact).is_some_and(|&only| only != Some(card));
        self.are_siblings_welcome(place) || !self.taken.has(fact) && !was_asked()
    }
}

/// Whether a card may be asked at all, and was not put off to a later day.
pub(super) fn may_be_asked(schedules: &Schedules, card: CardId, now: Timestamp) -> bool {
    let entry = schedules.entry(card);
    entry.is_some_and(|entry| entry.is_askable && !entry.is_buried(now))
}

/// Whether a card is due, or may come any time.
pub(super) fn can_be_asked_today(schedules: &Schedules, card: CardId, now: Timestamp) -> bool {
    schedules.of(card).phase == Phase::New || schedules.is_due(card, now)
}

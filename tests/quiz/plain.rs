//! What is asked on a day, written out once more in the plainest way: every card is looked at, and nothing is kept.
//!
//! The tests hold the program against it, and the bench of schedules shows what that costs. New cards come by their notes and
//! sections are not spread, as presets say unless they say otherwise.

use std::collections::{BTreeMap, BTreeSet};

use saegim::model::{CardId, FactId, Library, ReviewOrder, Timestamp};
use saegim::quiz::{CardSchedule, Due, Phase, Schedules, Scope, StudyDay, Today};

/// Everything that is asked on the day of `now`.
pub(crate) fn today_of(library: &Library, schedules: &Schedules, now: Timestamp) -> Today {
    let today = schedules.today(now);
    let mut day = Day {
        library,
        schedules,
        now,
        taken: BTreeSet::new(),
        answered: BTreeMap::new(),
    };
    for (card, schedule) in schedules.iter() {
        if schedule.last_review.is_some_and(|last| schedules.today(last) >= today) {
            day.answered.entry(day.fact(card)).or_default().insert(card);
        }
    }
    let mut found = Today {
        learning: day.learning(today),
        ..Today::default()
    };
    day.take_due(&mut found, today);
    day.take_new(&mut found, today);
    found
}

struct Day<'a> {
    library: &'a Library,
    schedules: &'a Schedules,
    now: Timestamp,
    taken: BTreeSet<FactId>,
    /// The cards of each fact that were answered today.
    answered: BTreeMap<FactId, BTreeSet<CardId>>,
}

impl Day<'_> {
    fn fact(&self, card: CardId) -> FactId {
        self.library.card(card).unwrap().fact
    }

    fn place(&self, card: CardId) -> Option<usize> {
        let note = self.library.note(self.library.card(card).unwrap().note).unwrap();
        self.library.settings().place_of_preset(note.notebook)
    }

    fn may_come(&self, card: CardId) -> bool {
        self.schedules.is_askable(card) && !self.schedules.is_buried(card, self.now)
    }

    fn are_siblings_welcome(&self, card: CardId) -> bool {
        !self
            .library
            .settings()
            .named_or_default(self.place(card))
            .has_siblings_apart
    }

    fn is_free(&self, card: CardId) -> bool {
        let fact = self.fact(card);
        let was_other_answered = self
            .answered
            .get(&fact)
            .is_some_and(|cards| cards.iter().any(|&other| other != card));
        self.are_siblings_welcome(card) || !self.taken.contains(&fact) && !was_other_answered
    }

    fn learning(&mut self, today: StudyDay) -> Vec<CardId> {
        let mut in_steps: Vec<(Timestamp, CardId)> = Vec::new();
        for (card, schedule) in self.schedules.iter() {
            if let (Due::At(instant), true) = (schedule.due, self.may_come(card)) {
                in_steps.push((instant, card));
            }
        }
        in_steps.sort_unstable();
        let mut learning = Vec::new();
        for (instant, card) in in_steps {
            let is_first = self.schedules.today(instant) > today || self.takes_in_steps(card, today);
            if is_first && instant <= self.now.plus_millis(20 * 60_000) {
                learning.push(card);
            }
        }
        learning
    }

    fn takes_in_steps(&mut self, card: CardId, today: StudyDay) -> bool {
        let last = self.schedules.of(card).last_review;
        if last.is_some_and(|last| self.schedules.today(last) >= today) {
            return self.are_siblings_welcome(card) || self.taken.insert(self.fact(card));
        }
        let is_free = self.is_free(card);
        if is_free {
            self.taken.insert(self.fact(card));
        }
        is_free
    }

    fn take_due(&mut self, found: &mut Today, today: StudyDay) {
        let settings = self.library.settings();
        let mut by_preset: BTreeMap<Option<usize>, Vec<_>> = BTreeMap::new();
        for (card, schedule) in self.schedules.iter() {
            if matches!(schedule.due, Due::On(day) if day <= today) && self.may_come(card) {
                let place = self.place(card);
                let turn = turn(settings.named_or_default(place).review_order, schedule, today);
                let cards = by_preset.entry(place).or_default();
                cards.push((!schedule.is_sure_error, turn, card));
            }
        }
        // Each preset's cards are spread evenly over the whole.
        let mut in_line = Vec::new();
        for (group, cards) in by_preset.values_mut().enumerate() {
            cards.sort_unstable();
            let n_cards = cards.len() as u64;
            for (number, &(is_no_error, _, card)) in cards.iter().enumerate() {
                let middle = ((2 * number as u64 + 1) << 32) / n_cards;
                in_line.push((is_no_error, middle, group, number, card));
            }
        }
        in_line.sort_unstable();
        let mut n_asked = self.asked_today(|schedule| schedule.reviewed_on == Some(today));
        for (.., card) in in_line {
            if !self.is_free(card) {
                continue;
            }
            let n_asked = n_asked.entry(self.place(card)).or_default();
            if self.schedules.of(card).phase == Phase::Review {
                let limit = settings.named_or_default(self.place(card)).review_limit();
                if limit.is_some_and(|limit| *n_asked >= limit) {
                    found.n_held_back += 1;
                    continue;
                }
                *n_asked += 1;
            }
            self.taken.insert(self.fact(card));
            found.due.push(card);
        }
    }

    fn take_new(&mut self, found: &mut Today, today: StudyDay) {
        let day = |at: Timestamp| self.schedules.today(at);
        let mut n_asked = self.asked_today(|schedule| schedule.first_review.is_some_and(|first| day(first) == today));
        for card in Scope::All.cards(self.library).map(|card| card.id) {
            let is_new = self.schedules.of(card).due == Due::AnyTime && self.may_come(card);
            let n_asked = n_asked.entry(self.place(card)).or_default();
            let allowed = self.library.settings().named_or_default(self.place(card)).new_per_day;
            if is_new && *n_asked < usize::from(allowed) && self.is_free(card) {
                self.taken.insert(self.fact(card));
                *n_asked += 1;
                found.new.push(card);
            }
        }
    }

    /// How many cards of each preset were asked in a way.
    fn asked_today(&self, is_meant: impl Fn(&CardSchedule) -> bool) -> BTreeMap<Option<usize>, usize> {
        let mut n_asked = BTreeMap::new();
        for (card, _) in self.schedules.iter().filter(|(_, schedule)| is_meant(schedule)) {
            *n_asked.entry(self.place(card)).or_default() += 1;
        }
        n_asked
    }
}

/// What comes first has less.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "stabilities are neither negative nor above 10^5"
)]
fn turn(order: ReviewOrder, schedule: &CardSchedule, today: StudyDay) -> (u64, u64) {
    let Due::On(day) = schedule.due else { return (0, 0) };
    match order {
        ReviewOrder::DueDay => (u64::try_from(i64::from(day.0) + i64::from(u32::MAX)).unwrap(), 0),
        ReviewOrder::Overdue => {
            let late = u64::from(today.days_since(day));
            let elapsed = late + u64::from(schedule.interval_days);
            let stability = schedule.memory.map_or(1.0, |memory| f64::from(memory.stability_days));
            let relative = elapsed * 1_000_000_000 / ((stability * 1e6) as u64).max(1);
            (u64::MAX - relative, u64::MAX - late)
        }
        ReviewOrder::Random => (0, 0),
    }
}

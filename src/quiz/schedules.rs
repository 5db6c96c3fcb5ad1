//! The schedules of all cards, kept up to date change by change.
//!
//! Built once from a library on all cores; afterwards an answer, an answer taken back, an edit or a deletion touches
//! the cards it is about and no other, and the [`Tally`] follows. `update` gives the same as building again; a property
//! test holds it.
//!
//! Settings that schedules follow from act on many answers at once. That is too much for `update`: it goes on by the
//! settings before, [`Schedules::is_by`] tells so, and whoever has the time builds anew.

mod met;
mod planned;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::askable::is_disputed;
use super::drawn::Drawn;
use super::entry::{Entry, Past};
use super::facts::{FactMarks, FactPlace, FactPlaces};
use super::journal::Journal;
use super::lineup::{LinedUp, Lineup};
use super::passes::{Passes, passes_in};
use super::plan::{ExamDates, due_by};
use super::tally::notebook_of;
use super::{CardSchedule, Due, NextDue, Replay, Scheduler, Schedulers, StudyDay, Tally, is_askable, is_leech};
use crate::model::{
    Answer, CardId, CardSource, Change, Grade, Id as _, Library, Note, NoteId, NotebookId, Review, ReviewId, Settings,
    Timestamp,
};

/// The schedules of all cards of a library.
#[derive(Clone, Debug)]
pub struct Schedules {
    schedulers: Schedulers,
    cards: BTreeMap<CardId, Entry>,
    facts: FactPlaces,
    /// Those that may be asked, by when they are.
    at: BTreeSet<(Timestamp, CardId)>,
    on: BTreeMap<StudyDay, BTreeSet<CardId>>,
    /// What is due in the order of a day.
    lined_up: LinedUp,
    any_time: BTreeSet<(NoteId, CardId)>,
    /// The same in an order by chance.
    drawn: Drawn,
    /// All that were answered, by when they were last.
    answered: BTreeSet<(Timestamp, CardId)>,
    /// Which cards were asked for the first time on a day.
    introduced: BTreeMap<StudyDay, BTreeSet<CardId>>,
    /// Which cards were last asked as learned ones on a day.
    reviewed: BTreeMap<StudyDay, BTreeSet<CardId>>,
    passes: Passes,
    tally: Tally,
    exams: ExamDates,
    /// How many cards of each notebook were never asked and may be.
    n_new_in: BTreeMap<NotebookId, usize>,
    /// Which cards were touched by changes.
    journal: Journal,
}

impl Schedules {
    /// Replays all answers of a library, for a person who lives in `zone`. All are taken at their word.
    pub fn build(library: &Library, zone: TimeZone) -> Self {
        Self::replay(&Replay::of(library, zone))
    }

    /// The same as it is `now`: answers that are dated later keep no card away. See [`Replay::of_now`].
    pub fn build_now(library: &Library, zone: TimeZone, now: Timestamp) -> Self {
        Self::replay(&Replay::of_now(library, zone, now))
    }

    /// The same from what was taken out of a library before.
    pub fn replay(replay: &Replay) -> Self {
        let (mut replayed, tally) = replay.run();
        let mut built = Self {
            schedulers: replay.schedulers.clone(),
            cards: BTreeMap::new(),
            facts: FactPlaces::default(),
            at: BTreeSet::new(),
            on: BTreeMap::new(),
            lined_up: LinedUp::default(),
            any_time: BTreeSet::new(),
            drawn: Drawn::default(),
            answered: BTreeSet::new(),
            introduced: BTreeMap::new(),
            reviewed: BTreeMap::new(),
            passes: Passes::default(),
            tally,
            exams: replay.exams.clone(),
            n_new_in: BTreeMap::new(),
            journal: Journal::default(),
        };
        for card in &replay.cards {
            let replayed = replayed.remove(&card.id).unwrap_or_default();
            if !replayed.passes.is_empty() {
                built.passes.put(card.id, replayed.passes);
            }
            let entry = Entry {
                note: card.note,
                notebook: card.notebook,
                fact: built.facts.of(card.fact),
                schedule: replayed.schedule,
                ordinary: replayed.schedule.due,
                exam: None,
                past: replayed.past,
                is_askable: card.is_askable,
                preset: card.preset,
                buried_until: card.buried_until,
            };
            built.put(card.id, Some(entry));
        }
        built
    }

    /// Follows changes that were just made; `library` has them already. Changed settings are not followed.
    pub fn update(&mut self, library: &Library, changes: &[Change]) {
        let mut touched = BTreeSet::new();
        let mut planned_anew = BTreeSet::new();
        for change in changes {
            match change {
                Change::Card(edit) => touched.extend(edit.latest().map(|card| card.id)),
                Change::Block(edit) => {
                    let was_disputed = edit.before.as_ref().is_some_and(|block| is_disputed(block));
                    let is_disputed = edit.after.as_ref().is_some_and(|block| is_disputed(block));
                    if was_disputed != is_disputed
                        && let Some(block) = edit.latest()
                    {
                        touched.extend(library.cards_on(CardSource::Block(block.id)).map(|card| card.id));
                    }
                }
                // A region that is gone, or whose picture is, cannot be asked.
                Change::Diagram(edit) => {
                    let sides = edit.before.iter().chain(&edit.after);
                    for region in sides.flat_map(|diagram| &diagram.regions) {
                        touched.extend(library.cards_on(CardSource::Region(region.id)).map(|card| card.id));
                    }
                }
                // In another notebook its cards may go by another preset, and their answers are counted there.
                Change::Note(edit) => {
                    let notebook = |note: &Option<Arc<Note>>| note.as_ref().map(|note| note.notebook);
                    if notebook(&edit.before) != notebook(&edit.after)
                        && let Some(note) = edit.latest()
                    {
                        touched.extend(library.cards_of(note.id).map(|card| card.id));
                    }
                }
                Change::Notebook(edit) => {
                    let id = edit.latest().map(|notebook| notebook.id);
                    planned_anew.extend(id.filter(|&id| self.exams.look_up(library, id)));
                }
                _ => {}
            }
        }
        let answered = answers_before(library, changes);
        touched.extend(answered.keys());
        for id in touched {
            self.journal.note(id);
            let known = self.cards.get(&id).copied();
            let was_by = known.and_then(|entry| entry.preset);
            let is_by = self.schedulers.place_of(library, id);
            let was_in = known.and_then(|entry| entry.notebook);
            let is_in = notebook_of(library, id);
            let answers = library.reviews_of(id);
            let before = answered.get(&id).map_or(answers, Vec::as_slice);
            let is_as_before = (was_by, was_in) == (is_by, is_in) && !answered.contains_key(&id);
            let schedule = match known {
                Some(entry) if is_as_before => CardSchedule {
                    due: entry.ordinary,
                    ..entry.schedule
                },
                // What is in the tally stays there.
                None if is_as_before => self.schedulers.at(is_by).replay(id, answers),
                _ => {
                    self.tally.take_out(self.schedulers.at(was_by), (id, was_in), before);
                    self.tally.enter(self.schedulers.at(is_by), (id, is_in), answers)
                }
            };
            let card = library.card(id);
            let past = known.filter(|_| !answered.contains_key(&id)).map(|entry| entry.past);
            if past.is_none() || card.is_none() {
                let passes = card.map_or_else(BTreeMap::new, |_| passes_in(answers));
                self.passes.put(id, passes);
            }
            let entry = card.map(|card| Entry {
                note: card.note,
                notebook: is_in,
                fact: self.facts.of(card.fact),
                schedule,
                ordinary: schedule.due,
                exam: None,
                past: past.unwrap_or_else(|| Past::of(answers)),
                is_askable: is_askable(library, card),
                preset: is_by,
                buried_until: card.buried_until,
            });
            self.put(id, entry);
        }
        self.plan_anew(&planned_anew);
    }

    /// How cards are scheduled that go by the default preset; days of study and ways to write them are the same for all.
    pub const fn scheduler(&self) -> &Scheduler {
        self.schedulers.default()
    }

    /// How the cards of each notebook are scheduled.
    pub const fn schedulers(&self) -> &Schedulers {
        &self.schedulers
    }

    /// Whether these are the schedules by these settings; most of them have no part in it.
    pub fn is_by(&self, settings: &Settings) -> bool {
        self.schedulers.is_by(settings)
    }

    /// What was answered on which day.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Where a card stands; as a new one when it is not known.
    pub fn of(&self, card: CardId) -> CardSchedule {
        self.cards.get(&card).map(|entry| entry.schedule).unwrap_or_default()
    }

    /// Whether a card may be asked; see [`is_askable`](super::is_askable()).
    pub fn is_askable(&self, card: CardId) -> bool {
        self.cards.get(&card).is_some_and(|entry| entry.is_askable)
    }

    /// What is known of the cards that may be asked, oldest first; also of those that were put off to a later day.
    pub(super) fn askable(&self) -> impl Iterator<Item = (CardId, &Entry)> {
        let entries = self.cards.iter().filter(|(_, entry)| entry.is_askable);
        entries.map(|(&card, entry)| (card, entry))
    }

    /// What is known of the cards from one on, oldest first.
    pub(super) fn entries_from(&self, card: CardId) -> impl Iterator<Item = (CardId, &Entry)> {
        self.cards.range(card..).map(|(&card, entry)| (card, entry))
    }

    /// What is known of a card.
    pub(super) fn entry(&self, card: CardId) -> Option<&Entry> {
        self.cards.get(&card)
    }

    /// How far cards came in passes.
    pub(super) const fn passes(&self) -> &Passes {
        &self.passes
    }

    /// The newest of the answers to a card, by the ids.
    pub(super) fn newest_answer(&self, card: CardId) -> Option<ReviewId> {
        self.cards.get(&card).and_then(|entry| entry.past.newest)
    }

    /// All cards with their schedules, oldest first; those that may not be asked as well.
    pub fn iter(&self) -> impl Iterator<Item = (CardId, &CardSchedule)> {
        self.cards.iter().map(|(&card, entry)| (card, &entry.schedule))
    }

    /// What each grade would give a card now, in the order of [`Grade::ALL`]; exactly what recording it gives once it was
    /// [decided](Self::decided).
    pub fn preview(&self, card: CardId, now: Timestamp) -> [NextDue; 4] {
        let exam = self.cards.get(&card).and_then(|entry| entry.exam);
        Grade::ALL.map(|grade| {
            let next = self.next(card, grade, now);
            let by_plan = exam.map(|exam| due_by(card, &next, self.scheduler().calendar(), exam));
            self.scheduler().until(by_plan.unwrap_or(next.due), now)
        })
    }

    /// An answer with the days until the card is asked again: of those that are as good the one on which the least is due.
    pub fn decided(&self, answer: Answer) -> Answer {
        let next = self.next(answer.card, answer.grade, answer.at);
        Answer {
            interval_days: (next.interval_days > 0).then_some(next.interval_days),
            ..answer
        }
    }

    /// Where a card stands after an answer that is still to be recorded.
    pub(super) fn after(&self, answer: &Answer) -> CardSchedule {
        self.next(answer.card, answer.grade, answer.at)
    }

    /// Whether a card was forgotten too often, by the preset of its notebook.
    pub fn is_leech(&self, library: &Library, card: CardId) -> bool {
        let preset = library.settings().named_or_default(self.preset_of(card));
        is_leech(&self.of(card), preset.leech_lapses)
    }

    fn next(&self, card: CardId, grade: Grade, at: Timestamp) -> CardSchedule {
        let entry = self.cards.get(&card);
        let scheduler = self.schedulers.at(entry.and_then(|entry| entry.preset));
        let before = entry.map(|entry| entry.schedule).unwrap_or_default();
        let n_due = |day: StudyDay| {
            let is_own = usize::from(before.due == Due::On(day));
            self.on.get(&day).map_or(0, BTreeSet::len).saturating_sub(is_own)
        };
        scheduler.balanced(card, &before, (grade, at), n_due)
    }

    /// The day of study it is.
    pub fn today(&self, now: Timestamp) -> StudyDay {
        self.scheduler().calendar().day_of(now)
    }

    /// Whether an answer counts as given later than now: then the clock was set back since, and all are to be replayed.
    pub fn is_ahead_of(&self, now: Timestamp) -> bool {
        self.answered.last().is_some_and(|(last, _)| *last > now)
    }

    /// Whether a card may be asked and its time has come.
    pub fn is_due(&self, card: CardId, now: Timestamp) -> bool {
        self.cards
            .get(&card)
            .is_some_and(|entry| entry.is_askable && entry.schedule.due.has_come(now, self.today(now)))
            && !self.is_buried(card, now)
    }

    /// Whether a card was put off to a later day.
    pub fn is_buried(&self, card: CardId, now: Timestamp) -> bool {
        self.cards.get(&card).is_some_and(|entry| entry.is_buried(now))
    }

    /// Which cards changes were about lately.
    pub(super) const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// When the day of study behind this one begins.
    pub fn tomorrow(&self, now: Timestamp) -> Timestamp {
        let calendar = self.scheduler().calendar();
        calendar.start_of(calendar.day_of(now).plus_days(1))
    }

    /// Those that fall due at an instant of a day rather than with the day, and when; earliest first.
    pub(super) fn in_steps(&self) -> impl Iterator<Item = (Timestamp, CardId)> {
        self.at.iter().copied()
    }

    /// Whether a card falls due at an instant of a day, so that what is asked now changes with the minute.
    pub fn has_in_steps(&self) -> bool {
        !self.at.is_empty()
    }

    /// Puts what is due on a day in order, which takes a while where much is: [`Today`](super::Today) finds it done. For
    /// workers; nothing else changes.
    pub fn line_up(&self, settings: &Settings, day: StudyDay) {
        self.lineup(settings, day);
    }

    /// The day whose due cards were put in order last.
    pub fn lined_up_day(&self) -> Option<StudyDay> {
        self.lined_up.day()
    }

    /// Those that fell due with a day up to `today`, in the order in which the presets of some settings ask them.
    pub(super) fn lineup(&self, settings: &Settings, today: StudyDay) -> Arc<Lineup> {
        let all = self.cards.iter().map(|(&card, entry)| (card, entry));
        self.lined_up
            .of_day(today, (settings, self.scheduler().calendar()), all)
    }

    /// The facts, of which none is marked.
    pub(super) fn facts_unmarked(&self) -> FactMarks {
        self.facts.unmarked()
    }

    /// The cards that were answered from a time on, each with its fact.
    pub(super) fn answered_since(&self, from: Timestamp) -> impl Iterator<Item = (CardId, FactPlace)> {
        let answered = self.answered.range((from, CardId::from_raw(0))..);
        answered.filter_map(|&(_, card)| Some((card, self.cards.get(&card)?.fact)))
    }

    /// Puts the entry of a card in place of the one it had; nothing to forget the card.
    fn put(&mut self, card: CardId, entry: Option<Entry>) {
        let entry = entry.map(|entry| self.planned(card, entry));
        let before = match entry {
            Some(entry) => self.cards.insert(card, entry),
            None => self.cards.remove(&card),
        };
        if let Some(before) = before {
            self.count(card, &before, false);
        }
        if let Some(entry) = entry {
            self.count(card, &entry, true);
        }
    }

    /// Enters a card into the look-ups by time, or takes it out.
    fn count(&mut self, card: CardId, entry: &Entry, is_entered: bool) {
        if let Some(first) = entry.schedule.first_review {
            let day = self.scheduler().calendar().day_of(first);
            set_on(&mut self.introduced, day, card, is_entered);
        }
        if let Some(last) = entry.schedule.last_review {
            set(&mut self.answered, (last, card), is_entered);
        }
        if let Some(day) = entry.schedule.reviewed_on {
            set_on(&mut self.reviewed, day, card, is_entered);
        }
        if !entry.is_askable {
            return;
        }
        match entry.schedule.due {
            Due::AnyTime => {
                set(&mut self.any_time, (entry.note, card), is_entered);
                self.count_new(entry.notebook, is_entered);
                self.drawn.set(card, is_entered);
            }
            Due::At(instant) => set(&mut self.at, (instant, card), is_entered),
            Due::On(day) => {
                set_on(&mut self.on, day, card, is_entered);
                self.lined_up.set(card, entry, is_entered);
            }
        }
    }
}

/// The answers to each card that changes are about as they were before, in the order in which they were given.
fn answers_before(library: &Library, changes: &[Change]) -> BTreeMap<CardId, Vec<Arc<Review>>> {
    let mut answers: BTreeMap<CardId, Vec<Arc<Review>>> = BTreeMap::new();
    let mut of_card = |card, undo: &dyn Fn(&mut Vec<Arc<Review>>)| {
        undo(answers.entry(card).or_insert_with(|| library.reviews_of(card).to_vec()));
    };
    for change in changes.iter().rev() {
        let Change::Review(edit) = change else { continue };
        if let Some(after) = &edit.after {
            of_card(after.card, &|answers| answers.retain(|answer| answer.id != after.id));
        }
        if let Some(before) = &edit.before {
            of_card(before.card, &|answers| {
                let place = answers.partition_point(|answer| (answer.at, answer.id) < (before.at, before.id));
                answers.insert(place, Arc::clone(before));
            });
        }
    }
    answers
}

fn set_on(of: &mut BTreeMap<StudyDay, BTreeSet<CardId>>, day: StudyDay, card: CardId, is_entered: bool) {
    let cards = of.entry(day).or_default();
    set(cards, card, is_entered);
    if cards.is_empty() {
        of.remove(&day);
    }
}

fn set<T: Ord>(of: &mut BTreeSet<T>, value: T, is_entered: bool) {
    if is_entered {
        of.insert(value);
    } else {
        of.remove(&value);
    }
}

//! Schedules by the plans to exams: which day it is, whose plan holds, and how a card is taken in by it.
//!
//! Which day it is has a part in schedules only where a notebook prepares for an exam: [`Schedules::plan_for`] says it, and until it
//! does no plan holds.
//! Apart from [`Schedules::planned`] nothing here moves a due day.

use std::collections::BTreeSet;

use super::Schedules;
use crate::model::{CardId, Library, NotebookId};
use crate::quiz::entry::Entry;
use crate::quiz::plan::{NewLeft, due_by};
use crate::quiz::{CardSchedule, Due, Pace, StudyDay};

impl Schedules {
    /// Says which day it is. From then on notebooks go by a plan whose exam is on a later day. To be called when a day begins; the same
    /// day once more changes nothing.
    pub fn plan_for(&mut self, today: StudyDay) {
        if self.exams.today() != Some(today) {
            let changed = self.exams.set_today(today);
            self.plan_anew(&changed);
        }
    }

    /// The day that plans go by; nothing where nobody said which it is.
    pub const fn planned_for(&self) -> Option<StudyDay> {
        self.exams.today()
    }

    /// The day of the exam that a notebook has before it; nothing on the day itself and later.
    pub fn exam_ahead(&self, notebook: NotebookId) -> Option<StudyDay> {
        self.exams.ahead_of(Some(notebook))
    }

    /// How the new cards of a notebook are spread up to its exam; nothing where none is before it.
    pub fn pace(&self, library: &Library, notebook: NotebookId, today: StudyDay) -> Option<Pace> {
        let exam = self.exam_ahead(notebook)?;
        let settings = library.settings();
        let place = settings.place_of_preset(notebook);
        let limit = usize::from(settings.named_or_default(place).new_per_day);
        let shares_limit = |other: NotebookId| other != notebook && settings.place_of_preset(other) == place;
        let mut n_before = 0_usize;
        for (day, other) in self.exams_in_order().into_iter().take_while(|&(day, _)| day <= exam) {
            if shares_limit(other) {
                let (n_new, n_met) = self.new_and_met(other, today);
                // What is not met by then leaves the days behind it free.
                n_before = (n_before + n_new + n_met).min(Pace::room(limit, (today, day)));
            }
        }
        let (n_new, n_met) = self.new_and_met(notebook, today);
        Some(Pace {
            n_before,
            ..Pace::of(n_new + n_met, n_met, (today, exam), limit)
        })
    }

    /// How many new cards of each notebook with an exam before it are still to come today. Where several go by one preset, those whose
    /// exam is nearer take of its limit first.
    pub(in crate::quiz) fn new_left(&self, library: &Library, today: StudyDay) -> NewLeft {
        let settings = library.settings();
        let mut taken = self.introduced_by_preset(today);
        let left = self.exams_in_order().into_iter().map(|(exam, notebook)| {
            let preset = settings.place_of_preset(notebook);
            let limit = usize::from(settings.named_or_default(preset).new_per_day);
            let (n_new, n_met) = self.new_and_met(notebook, today);
            let pace = Pace::of(n_new + n_met, n_met, (today, exam), limit);
            let taken = taken.entry(preset).or_default();
            let n_left = pace.left_today().min(limit.saturating_sub(*taken));
            *taken += n_left;
            (notebook, n_left)
        });
        NewLeft(left.collect())
    }

    /// How many cards of a notebook were never asked and may be.
    pub(in crate::quiz) fn n_new_in(&self, notebook: NotebookId) -> usize {
        self.n_new_in.get(&notebook).copied().unwrap_or(0)
    }

    /// How many cards of a notebook were never asked, and how many were for the first time today.
    fn new_and_met(&self, notebook: NotebookId, today: StudyDay) -> (usize, usize) {
        let met = self.introduced.get(&today).into_iter().flatten();
        let n_met = met.filter(|card| self.notebook_of(**card) == Some(notebook)).count();
        (self.n_new_in(notebook), n_met)
    }

    /// The notebooks with an exam before them, the nearest first.
    fn exams_in_order(&self) -> Vec<(StudyDay, NotebookId)> {
        let mut ahead: Vec<_> = self.exams.ahead().map(|(notebook, exam)| (exam, notebook)).collect();
        ahead.sort_unstable();
        ahead
    }

    /// Where the cards of a notebook stand that may be asked, oldest first.
    pub(in crate::quiz) fn cards_in(&self, notebook: NotebookId) -> impl Iterator<Item = (CardId, &Entry)> {
        self.askable()
            .filter(move |(_, entry)| entry.notebook == Some(notebook))
    }

    /// The notebook a card is kept in.
    pub(in crate::quiz) fn notebook_of(&self, card: CardId) -> Option<NotebookId> {
        self.cards.get(&card).and_then(|entry| entry.notebook)
    }

    /// When a card is due without the plan to an exam.
    pub(in crate::quiz) fn ordinary_due(&self, card: CardId) -> Due {
        self.cards.get(&card).map(|entry| entry.ordinary).unwrap_or_default()
    }

    /// Takes the cards of notebooks in again whose plan is another one.
    pub(super) fn plan_anew(&mut self, notebooks: &BTreeSet<NotebookId>) {
        if notebooks.is_empty() {
            return;
        }
        let is_in = |entry: &Entry| entry.notebook.is_some_and(|notebook| notebooks.contains(&notebook));
        let cards = self.cards.iter().filter(|(_, entry)| is_in(entry));
        let cards: Vec<(CardId, Entry)> = cards.map(|(&card, &entry)| (card, entry)).collect();
        for (card, entry) in cards {
            self.journal.note(card);
            self.put(card, Some(entry));
        }
    }

    /// The entry of a card by the plan of its notebook: the one place where a plan says when a card is due.
    pub(super) fn planned(&self, card: CardId, entry: Entry) -> Entry {
        let exam = self.exams.ahead_of(entry.notebook);
        let ordinary = CardSchedule {
            due: entry.ordinary,
            ..entry.schedule
        };
        let due = exam.map_or(entry.ordinary, |exam| {
            due_by(card, &ordinary, self.scheduler().calendar(), exam)
        });
        Entry {
            schedule: CardSchedule { due, ..ordinary },
            exam,
            ..entry
        }
    }

    /// Counts a card of a notebook that was never asked and may be, or takes it out.
    pub(super) fn count_new(&mut self, notebook: Option<NotebookId>, is_entered: bool) {
        if let Some(notebook) = notebook {
            let n_new = self.n_new_in.entry(notebook).or_default();
            *n_new = if is_entered {
                *n_new + 1
            } else {
                n_new.saturating_sub(1)
            };
        }
    }
}

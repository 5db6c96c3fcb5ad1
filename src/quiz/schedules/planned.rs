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
        let met = self.introduced.get(&today).into_iter().flatten();
        let n_met = met.filter(|card| self.notebook_of(**card) == Some(notebook)).count();
        let n_new = self.n_new_in.get(&notebook).copied().unwrap_or(0);
        let limit = library.settings().preset_of(notebook).new_per_day;
        Some(Pace::of(n_new + n_met, n_met, (today, exam), limit.into()))
    }

    /// How many new cards of each notebook with an exam before it are still to come today.
    pub(in crate::quiz) fn new_left(&self, library: &Library, today: StudyDay) -> NewLeft {
        let left = self.exams.ahead().filter_map(|(notebook, _)| {
            let pace = self.pace(library, notebook, today)?;
            Some((notebook, pace.left_today()))
        });
        NewLeft(left.collect())
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

//! How many new cards come on a day, so that the last of them is learnt in time.

use std::collections::BTreeMap;

use crate::model::NotebookId;
use crate::quiz::StudyDay;

/// So many days before the exam the last new card should have been met: each is then asked again. What is left in the last days comes
/// in the first half of them.
const REST_DAYS: u32 = 7;

/// New cards of a notebook, and the days there are for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many were to be met when today began.
    pub n_new: usize,
    /// How many of those were met today.
    pub n_met: usize,
    /// Days for them, today among them; at least 1.
    pub n_days: u32,
    /// How many the preset allows on a day.
    pub limit: usize,
    /// How many new cards of other notebooks take of the same limit until the exam: those whose own is no later.
    pub n_before: usize,
}

/// What is missing so that every card is met in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// How many of the notebook would not be met before the day.
    pub n_unmet: usize,
    /// How many new cards a day would do.
    pub per_day: usize,
    /// The first day of an exam that would do at today's limit; nothing where no new cards are allowed at all.
    pub date: Option<StudyDay>,
}

impl Pace {
    /// That of a day with an exam before it.
    pub(in crate::quiz) fn of(n_new: usize, n_met: usize, (today, exam): (StudyDay, StudyDay), limit: usize) -> Self {
        let left = exam.days_since(today).max(1);
        Self {
            n_new,
            n_met,
            n_days: if left > REST_DAYS {
                left - REST_DAYS
            } else {
                left.div_ceil(2)
            },
            limit,
            n_before: 0,
        }
    }

    /// How many new cards there is room for before an exam, by a limit a day.
    pub(in crate::quiz) fn room(limit: usize, (today, exam): (StudyDay, StudyDay)) -> usize {
        let left = exam.days_since(today).max(1);
        limit.saturating_mul(usize::try_from(left).unwrap_or(usize::MAX))
    }

    /// How many have to be met today so that all are in time; more than the limit where that is too low.
    pub fn needed(&self) -> usize {
        self.n_new.div_ceil(usize::try_from(self.n_days).unwrap_or(usize::MAX))
    }

    /// How many come today, with those that came already.
    pub fn today(&self) -> usize {
        self.needed().min(self.limit)
    }

    /// How many are still to come today.
    pub fn left_today(&self) -> usize {
        self.today().saturating_sub(self.n_met)
    }

    /// What is missing, with an exam on `exam`; nothing where all are met in time. Days on which nothing is repeated any more
    /// are used as well before something is missing.
    pub fn shortfall(&self, today: StudyDay, exam: StudyDay) -> Option<Shortfall> {
        let left = exam.days_since(today).max(1);
        let n_can = Self::room(self.limit, (today, exam)).saturating_sub(self.n_before);
        if self.n_new <= n_can {
            return None;
        }
        let n_all = self.n_new.saturating_add(self.n_before);
        // As many days as leave time to ask each again.
        let roomy = left.saturating_sub(REST_DAYS).max(left.div_ceil(2));
        let days = (self.limit > 0).then(|| u32::try_from(n_all.div_ceil(self.limit)).unwrap_or(u32::MAX));
        Some(Shortfall {
            n_unmet: self.n_new - n_can,
            per_day: n_all.div_ceil(usize::try_from(roomy).unwrap_or(usize::MAX)),
            date: days.map(|days| today.plus_days(days.saturating_add(REST_DAYS))),
        })
    }
}

/// How many new cards of each notebook with an exam before it are still to come today.
#[derive(Clone, Debug, Default)]
pub(in crate::quiz) struct NewLeft(pub(in crate::quiz) BTreeMap<NotebookId, usize>);

impl NewLeft {
    /// Whether no notebook has an exam before it.
    pub(in crate::quiz) fn is_without_plan(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a notebook has an exam before it.
    pub(in crate::quiz) fn is_planned(&self, notebook: Option<NotebookId>) -> bool {
        notebook.is_some_and(|notebook| self.0.contains_key(&notebook))
    }

    /// Whether a card of a notebook may still come; one without an exam before it is not asked about.
    pub(in crate::quiz) fn has_room(&self, notebook: Option<NotebookId>) -> bool {
        notebook
            .and_then(|notebook| self.0.get(&notebook))
            .is_none_or(|&left| left > 0)
    }

    /// The notebooks with an exam before them, and how many of each are to come.
    pub(in crate::quiz) fn iter(&self) -> impl Iterator<Item = (NotebookId, usize)> {
        self.0.iter().map(|(&notebook, &left)| (notebook, left))
    }

    /// Counts a card that comes.
    pub(in crate::quiz) fn take(&mut self, notebook: Option<NotebookId>) {
        if let Some(left) = notebook.and_then(|notebook| self.0.get_mut(&notebook)) {
            *left = left.saturating_sub(1);
        }
    }
}

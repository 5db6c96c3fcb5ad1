//! Which notebook prepares for an exam on which day, and which of these days are still to come.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ExamDay, Library, Notebook, NotebookId};
use crate::quiz::StudyDay;

/// The days of exams by notebook, and the day it is.
#[derive(Clone, Debug, Default)]
pub(in crate::quiz) struct ExamDates {
    by_notebook: BTreeMap<NotebookId, StudyDay>,
    /// Nothing while nobody has said which day it is: no plan holds then.
    today: Option<StudyDay>,
}

impl ExamDates {
    /// Those of a library, of which none is planned for yet.
    pub(in crate::quiz) fn of(library: &Library) -> Self {
        let dated = |notebook: &Notebook| Some((notebook.id, day_of(notebook)?));
        Self {
            by_notebook: library.notebooks().filter_map(|notebook| dated(notebook)).collect(),
            today: None,
        }
    }

    /// The day of the exam that a notebook has before it; nothing on the day itself and later.
    pub(in crate::quiz) fn ahead_of(&self, notebook: Option<NotebookId>) -> Option<StudyDay> {
        let day = *self.by_notebook.get(&notebook?)?;
        self.today.is_some_and(|today| day > today).then_some(day)
    }

    /// All that are still to come.
    pub(in crate::quiz) fn ahead(&self) -> impl Iterator<Item = (NotebookId, StudyDay)> {
        let notebooks = self.by_notebook.keys().copied();
        notebooks.filter_map(|notebook| Some((notebook, self.ahead_of(Some(notebook))?)))
    }

    /// The day that plans go by.
    pub(in crate::quiz) const fn today(&self) -> Option<StudyDay> {
        self.today
    }

    /// Says which day it is; answers the notebooks whose plan began or ended with that.
    pub(in crate::quiz) fn set_today(&mut self, today: StudyDay) -> BTreeSet<NotebookId> {
        let before: BTreeSet<NotebookId> = self.ahead().map(|(notebook, _)| notebook).collect();
        self.today = Some(today);
        let after: BTreeSet<NotebookId> = self.ahead().map(|(notebook, _)| notebook).collect();
        before.symmetric_difference(&after).copied().collect()
    }

    /// Looks up the date of a notebook again; tells whether its plan is another one.
    pub(in crate::quiz) fn look_up(&mut self, library: &Library, id: NotebookId) -> bool {
        let before = self.ahead_of(Some(id));
        match library.notebook(id).and_then(|notebook| day_of(notebook)) {
            Some(day) => self.by_notebook.insert(id, day),
            None => self.by_notebook.remove(&id),
        };
        before != self.ahead_of(Some(id))
    }
}

/// The day of study on which the exam of a notebook is.
fn day_of(notebook: &Notebook) -> Option<StudyDay> {
    notebook.exam.as_ref()?.date.map(StudyDay::from)
}

impl From<ExamDay> for StudyDay {
    fn from(day: ExamDay) -> Self {
        let (year, month, day) = day.parts();
        let calendar = |part: u8| i8::try_from(part).unwrap_or(1);
        let year = i16::try_from(year).unwrap_or(i16::MAX);
        jiff::civil::Date::new(year, calendar(month), calendar(day)).map_or(Self(i32::MAX), Self::of_date)
    }
}

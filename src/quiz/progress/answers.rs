//! What was answered: day by day, week by week, and how long it took.

use std::collections::BTreeSet;

use crate::model::{Grade, Library, NotebookId, Timestamp};
use crate::quiz::{Rate, Schedules, Stage, Statistics, StudyDay, TallyCell, TallyKey, statistics};

/// Days of the calendar: 52 weeks and a day, so that the same day of the week is at both ends.
const N_DAYS: u32 = 365;

/// Weeks of retention, this one among them.
const N_WEEKS: u32 = 12;

/// Over how many days of study the time for a question is counted, today among them.
pub(super) const TIME_DAYS: u32 = 30;

/// What was answered, to the cards of a notebook or to all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnswerFigures {
    /// All answers, those of today, and the share of right ones in the last thirty days.
    pub statistics: Statistics,
    /// Today, with the time it took.
    pub today: TallyCell,
    /// Each of the last 365 days of study up to today, the earliest first; days without answers as well.
    pub days: Vec<DayAnswers>,
    /// Days in a row.
    pub streak: Streak,
    /// Each of the last twelve weeks up to this one, the earliest first; weeks without answers as well.
    pub weeks: Vec<WeekRetention>,
    /// Which share of right answers the presets of these notebooks want, in percent; each once, the lowest first.
    pub wanted_percents: Vec<u8>,
    /// The answers of the last thirty days of study, by how long they took.
    pub times: TallyCell,
}

/// A day of study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAnswers {
    /// Which.
    pub day: StudyDay,
    /// How many answers were given.
    pub n_answers: usize,
    /// How long they took together, from showing a question to its grade.
    pub millis: u64,
}

/// Days of study with an answer, in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// How many there are up to today, or up to yesterday while nothing was answered today: a day is not missed before it is
    /// over.
    pub n_days: u32,
    /// The most there ever were.
    pub longest: u32,
}

/// The answers of a week to cards that were learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekRetention {
    /// The Monday.
    pub monday: StudyDay,
    /// How many there were, and how many were right, that is anything but `again`.
    pub rate: Rate,
}

impl AnswerFigures {
    /// Reads them off the tally; about the cards of a notebook, or all.
    pub fn of(library: &Library, schedules: &Schedules, of: Option<NotebookId>, now: Timestamp) -> Self {
        let (tally, today) = (schedules.tally(), schedules.today(now));
        let is_of = |key: TallyKey| key.is_of(of);
        let since = |n_days: u32| StudyDay(today.0.saturating_sub_unsigned(n_days - 1));
        Self {
            statistics: statistics(schedules, of, now),
            today: tally.sum(today..=today, is_of),
            days: days(schedules, of, (since(N_DAYS), today)),
            streak: streak(schedules, of, today),
            weeks: weeks(schedules, of, today),
            wanted_percents: wanted_percents(library, of),
            times: tally.sum(since(TIME_DAYS)..=today, is_of),
        }
    }
}

fn days(schedules: &Schedules, of: Option<NotebookId>, (first, today): (StudyDay, StudyDay)) -> Vec<DayAnswers> {
    let mut days: Vec<DayAnswers> = (first.0..=today.0)
        .map(|day| DayAnswers {
            day: StudyDay(day),
            n_answers: 0,
            millis: 0,
        })
        .collect();
    for (key, cell) in schedules.tally().cells(first..=today).filter(|(key, _)| key.is_of(of)) {
        let place = usize::try_from(key.day.days_since(first)).unwrap_or(usize::MAX);
        if let Some(day) = days.get_mut(place) {
            day.n_answers += cell.n_answers;
            day.millis += cell.millis;
        }
    }
    days
}

fn streak(schedules: &Schedules, of: Option<NotebookId>, today: StudyDay) -> Streak {
    let cells = schedules.tally().cells(..=today).filter(|(key, _)| key.is_of(of));
    let mut streak = Streak::default();
    let (mut n_in_row, mut last) = (0, None::<StudyDay>);
    for (key, _) in cells {
        if last == Some(key.day) {
            continue;
        }
        let goes_on = last.is_some_and(|last| key.day.days_since(last) == 1);
        n_in_row = if goes_on { n_in_row + 1 } else { 1 };
        streak.longest = streak.longest.max(n_in_row);
        last = Some(key.day);
    }
    if last.is_some_and(|last| today.days_since(last) <= 1) {
        streak.n_days = n_in_row;
    }
    streak
}

fn weeks(schedules: &Schedules, of: Option<NotebookId>, today: StudyDay) -> Vec<WeekRetention> {
    let this_monday = monday_of(today);
    let monday = |weeks_ago: u32| StudyDay(this_monday.0.saturating_sub_unsigned(7 * weeks_ago));
    let first = monday(N_WEEKS - 1);
    let mut weeks: Vec<WeekRetention> = (0..N_WEEKS)
        .rev()
        .map(|weeks_ago| WeekRetention {
            monday: monday(weeks_ago),
            rate: Rate::default(),
        })
        .collect();
    for (key, cell) in schedules.tally().cells(first..=today) {
        let place = usize::try_from(key.day.days_since(first) / 7).unwrap_or(usize::MAX);
        let is_meant = key.stage == Stage::Review && key.is_of(of);
        if let Some(week) = weeks.get_mut(place).filter(|_| is_meant) {
            week.rate.n += cell.n_answers;
            week.rate.n_right += if key.grade == Grade::Again { 0 } else { cell.n_answers };
        }
    }
    weeks
}

/// The Monday of the week of a day.
pub(super) fn monday_of(day: StudyDay) -> StudyDay {
    let n_days = u32::try_from(day.weekday_from_monday()).unwrap_or(0);
    StudyDay(day.0.saturating_sub_unsigned(n_days))
}

fn wanted_percents(library: &Library, of: Option<NotebookId>) -> Vec<u8> {
    let settings = library.settings();
    let wanted_in = |notebook| settings.preset_of(notebook).retention_percent;
    let wanted: BTreeSet<u8> = match of {
        Some(notebook) => BTreeSet::from([wanted_in(notebook)]),
        None => library.notebooks().map(|notebook| wanted_in(notebook.id)).collect(),
    };
    if wanted.is_empty() {
        return vec![settings.preset.retention_percent];
    }
    wanted.into_iter().collect()
}

//! What is to be expected until the day of an exam: how much comes on each day, and how well is remembered then.
//!
//! Each card is followed through the days up to the exam, as somebody would answer it who remembers as the memory model says:
//! whether a single answer is right is drawn from the card and the number of its answers, so that the same cards always give the
//! same course. That is one course of many, and it does not know how the person answers new cards: all of it is an estimate. Limits
//! of new cards hold in it; that reviews go beyond their limit on some day is told, not acted upon.

use std::collections::BTreeMap;

use super::{Pace, Shortfall, due_by, recall_on};
use crate::model::{Card, CardId, Grade, Id as _, Library, NoteId, NotebookId, Timestamp};
use crate::quiz::exam::Domains;
use crate::quiz::fuzz::place_of;
use crate::quiz::session::usual_answer_millis;
use crate::quiz::{CardSchedule, Due, Phase, Scheduler, Schedules, StudyDay};

/// No card is followed through more answers.
const MOST_ANSWERS: u32 = 200;

/// Answers that are drawn have numbers behind all that were given, so that they are others than those that spread days.
const DRAWN_FROM: u32 = 1 << 20;

/// Days that are followed; an exam further off is not looked at from here.
const MOST_DAYS: u32 = 730;

const HOUR_MILLIS: i64 = 3_600_000;

/// What comes on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CourseDay {
    /// New cards that are met.
    pub n_new: usize,
    /// Learned cards that are asked.
    pub n_due: usize,
    /// Answers all of that takes, steps among them.
    pub n_answers: usize,
}

/// How well some cards are expected to be remembered on the day. Estimates of the memory model.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlannedRecall {
    /// Cards that may be asked.
    pub n_cards: usize,
    /// Those of them that were never answered; of these nothing is known yet.
    pub n_new: usize,
    /// Those that are answered at least once by then when the plan is followed.
    pub n_met: usize,
    as_it_stands: f64,
    by_plan: f64,
}

impl PlannedRecall {
    /// The chance on the day, 0 to 1, of those that were answered before, if nothing more is answered; nothing where none was.
    pub fn as_it_stands(&self) -> Option<f64> {
        mean(self.as_it_stands, self.n_cards - self.n_new)
    }

    /// The chance on the day, 0 to 1, of those that are met by then, if the plan is followed; nothing where none is.
    pub fn by_plan(&self) -> Option<f64> {
        mean(self.by_plan, self.n_met)
    }

    fn count(&mut self, now: Option<f32>, then: Option<f32>) {
        self.n_cards += 1;
        match now {
            Some(recall) => self.as_it_stands += f64::from(recall),
            None => self.n_new += 1,
        }
        if let Some(recall) = then {
            self.n_met += 1;
            self.by_plan += f64::from(recall);
        }
    }
}

/// The way of a notebook to its exam.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The day of the exam.
    pub exam: StudyDay,
    /// The day it begins with.
    pub today: StudyDay,
    /// How new cards are spread.
    pub pace: Pace,
    /// What is missing so that all new cards are met in time.
    pub shortfall: Option<Shortfall>,
    /// Each day from today to the one before the exam.
    pub days: Vec<CourseDay>,
    /// On how many of these more learned cards come than the preset allows.
    pub n_days_too_full: usize,
    /// What an answer usually takes.
    pub usual_answer_millis: u32,
    /// How well all cards are remembered on the day.
    pub recall: PlannedRecall,
    /// The same by domain, in the order of the profile.
    pub domains: Vec<PlannedRecall>,
    /// The same of cards of no domain.
    pub no_domain: PlannedRecall,
    /// The same by note, in the order of the notebook; those without cards that may be asked are left out.
    pub notes: Vec<(NoteId, PlannedRecall)>,
}

impl Course {
    /// How long so many answers usually take, in minutes, rounded up.
    pub fn minutes(&self, n_answers: usize) -> u32 {
        let millis = u64::try_from(n_answers)
            .unwrap_or(u64::MAX)
            .saturating_mul(self.usual_answer_millis.into());
        u32::try_from(millis.div_ceil(60_000)).unwrap_or(u32::MAX)
    }
}

/// A look ahead, as far as it has come.
#[derive(Debug)]
pub struct CourseSurvey {
    notebook: NotebookId,
    /// The next card.
    next: CardId,
    /// How many new cards are still to be met on each day.
    room: Vec<usize>,
    by_note: BTreeMap<NoteId, PlannedRecall>,
    found: Course,
}

impl CourseSurvey {
    /// Begins to look ahead; nothing where a notebook has no exam before it. What is looked at may not change until it is done.
    pub fn begin(library: &Library, schedules: &Schedules, notebook: NotebookId, now: Timestamp) -> Option<Self> {
        let exam = schedules.exam_ahead(notebook)?;
        let profile = library.notebook(notebook)?.exam.as_ref()?;
        let today = schedules.today(now);
        let pace = schedules.pace(library, notebook, today)?;
        let n_days = exam.days_since(today).min(MOST_DAYS);
        let mut left = pace.n_new;
        let room: Vec<usize> = (0..n_days)
            .map(|place| {
                let of_day = Pace::of(left, 0, (today.plus_days(place), exam), pace.limit);
                let n_new = of_day.today();
                left -= n_new.min(left);
                if place == 0 {
                    n_new.saturating_sub(pace.n_met)
                } else {
                    n_new
                }
            })
            .collect();
        let cards: Vec<CardId> = schedules.cards_in(notebook).map(|(card, _)| card).collect();
        Some(Self {
            notebook,
            next: CardId::from_raw(0),
            found: Course {
                exam,
                today,
                pace,
                shortfall: pace.shortfall(today, exam),
                days: vec![CourseDay::default(); room.len()],
                n_days_too_full: 0,
                usual_answer_millis: usual_answer_millis(library, &cards),
                recall: PlannedRecall::default(),
                domains: vec![PlannedRecall::default(); profile.domains.len()],
                no_domain: PlannedRecall::default(),
                notes: Vec::new(),
            },
            by_note: BTreeMap::new(),
            room,
        })
    }

    /// Looks at everything at once.
    pub fn whole(library: &Library, schedules: &Schedules, notebook: NotebookId, now: Timestamp) -> Option<Course> {
        let mut survey = Self::begin(library, schedules, notebook, now)?;
        loop {
            if let Some(course) = survey.work(library, schedules, now, usize::MAX) {
                return Some(course);
            }
        }
    }

    /// Goes on for so many cards; answers what there is to tell once that was all.
    pub fn work(&mut self, library: &Library, schedules: &Schedules, now: Timestamp, n_cards: usize) -> Option<Course> {
        let profile = library.notebook(self.notebook)?.exam.as_ref()?;
        let mut domains = Domains::new(library, profile);
        let mut left = n_cards.max(1);
        for card in library.cards_from(self.next) {
            if left == 0 {
                self.next = card.id;
                return None;
            }
            left -= 1;
            let is_meant = schedules.is_askable(card.id)
                && library
                    .note(card.note)
                    .is_some_and(|note| note.notebook == self.notebook);
            if is_meant {
                let domain = domains.of(card);
                self.follow(library, schedules, card, domain, now);
            }
        }
        let limit = library.settings().preset_of(self.notebook).review_limit();
        let days = self.found.days.iter();
        self.found.n_days_too_full = limit.map_or(0, |limit| days.filter(|day| day.n_due > limit).count());
        let notes = library.notes_of(self.notebook);
        let notes = notes.filter_map(|note| Some((note.id, *self.by_note.get(&note.id)?)));
        self.found.notes = notes.collect();
        Some(self.found.clone())
    }

    fn follow(&mut self, library: &Library, schedules: &Schedules, card: &Card, domain: Option<u8>, now: Timestamp) {
        let rules = schedules.schedulers().of(library, card.id);
        let exam = self.found.exam;
        let mut schedule = schedules.of(card.id);
        let as_it_stands = expected(&schedule, rules, exam);
        let back = card
            .buried_until
            .map_or(self.found.today, |until| rules.calendar().day_of(until));
        let mut asked_on = None;
        for _ in 0..MOST_ANSWERS {
            let Some(day) = self.next_day(card.id, &schedule, rules).map(|day| day.max(back)) else {
                break;
            };
            let place = usize::try_from(day.days_since(self.found.today)).unwrap_or(usize::MAX);
            let Some(load) = self.found.days.get_mut(place).filter(|_| day < exam) else {
                break;
            };
            load.n_answers += 1;
            if schedule.phase == Phase::New {
                load.n_new += 1;
            } else if asked_on != Some(day) && schedule.phase == Phase::Review {
                load.n_due += 1;
            }
            asked_on = Some(day);
            // A time of the day that is as good as any, and behind now on the first.
            let at = rules.calendar().start_of(day).plus_millis(HOUR_MILLIS).max(now);
            let at = schedule.last_review.map_or(at, |last| at.max(last));
            let chance = recall_on(&schedule, rules.calendar(), day);
            let is_right = schedule.phase == Phase::New || place_of(card.id, DRAWN_FROM + schedule.reps) < chance;
            let grade = if is_right { Grade::Good } else { Grade::Again };
            schedule = rules.answer(card.id, &schedule, grade, at);
        }
        let then = expected(&schedule, rules, exam);
        self.found.recall.count(as_it_stands, then);
        let of_domain = domain.and_then(|domain| self.found.domains.get_mut(usize::from(domain)));
        of_domain.unwrap_or(&mut self.found.no_domain).count(as_it_stands, then);
        self.by_note.entry(card.note).or_default().count(as_it_stands, then);
    }

    /// The day on which a card is asked next, today at the soonest; takes the room of a new one.
    fn next_day(&mut self, card: CardId, schedule: &CardSchedule, scheduler: &Scheduler) -> Option<StudyDay> {
        let calendar = scheduler.calendar();
        let day = match due_by(card, schedule, calendar, self.found.exam) {
            Due::AnyTime => {
                let place = self.room.iter().position(|&room| room > 0)?;
                let room = self.room.get_mut(place)?;
                *room -= 1;
                self.found.today.plus_days(u32::try_from(place).ok()?)
            }
            Due::At(instant) => calendar.day_of(instant),
            Due::On(day) => day,
        };
        Some(day.max(self.found.today))
    }
}

/// The chance on a day, also of what was forgotten the last time; nothing where it was never answered.
fn expected(schedule: &CardSchedule, scheduler: &Scheduler, day: StudyDay) -> Option<f32> {
    (schedule.reps > 0).then(|| recall_on(schedule, scheduler.calendar(), day))
}

fn mean(sum: f64, n: usize) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "nobody has so many cards")]
    let n_cards = n as f64;
    (n > 0).then(|| sum / n_cards)
}

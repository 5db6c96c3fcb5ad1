//! The next schedule of a card from the one before, a grade and a time.
//!
//! Steps, graduation and the order of intervals follow Anki with FSRS: `again` goes back to the first step, `hard`
//! stays where it is, `good` goes one further, `easy` leaves the steps at once. A card in review gets whole days for
//! `hard` < `good` < `easy`, each longer than the interval before where the model says so.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::ahead::Ahead;
use super::counting::for_each_counting;
use super::fuzz::{Burden, MAX_INTERVAL_DAYS, Pick, latest_days, place_of, whole_days};
use super::{CardSchedule, Due, MemoryModel, NextDue, Outlook, Phase, StudyCalendar, StudyDay};
use crate::model::{CardId, Confidence, EasyDay, Grade, Preset, Review, Settings, Timestamp};

const MINUTE_MILLIS: i64 = 60_000;
const DAY_MILLIS: i64 = 86_400_000;
/// How cards are scheduled. A pure function of what was before, the grade and the time.
#[derive(Clone, Debug)]
pub struct Scheduler {
    rules: Rules,
    model: MemoryModel,
    is_scattered: bool,
    /// Answers that are dated later than now.
    ahead: Arc<Ahead>,
}

/// What two schedulers have to agree in to give the same schedules.
#[derive(Clone, Debug, PartialEq)]
struct Rules {
    calendar: StudyCalendar,
    retention_percent: u8,
    learning_steps: Vec<u16>,
    relearning_steps: Vec<u16>,
    /// Answers until then are due when the other rules say, not when it was decided.
    rescheduled_at: Option<Timestamp>,
    easy_days: [EasyDay; 7],
    /// Those that were fitted; empty for those that everybody begins with.
    parameters: Vec<f32>,
}

impl Rules {
    fn by(settings: &Settings, preset: &Preset, zone: TimeZone) -> Self {
        Self {
            calendar: StudyCalendar::new(zone, settings.rollover_hour),
            retention_percent: preset.retention_percent.clamp(70, 97),
            learning_steps: preset.learning_steps_minutes.clone(),
            relearning_steps: preset.relearning_steps_minutes.clone(),
            rescheduled_at: settings.rescheduled_at,
            easy_days: preset.easy_days,
            parameters: settings
                .fit
                .as_ref()
                .map_or_else(Vec::new, |fit| fit.parameters.clone()),
        }
    }
}

impl Scheduler {
    /// By the settings of a library, for a person who lives in `zone` and notebooks without a preset of their own.
    pub fn new(settings: &Settings, zone: TimeZone) -> Self {
        Self::by(settings, &settings.preset, zone)
    }

    /// By a preset of the settings.
    pub(super) fn by(settings: &Settings, preset: &Preset, zone: TimeZone) -> Self {
        let rules = Rules::by(settings, preset, zone);
        Self {
            model: if rules.parameters.is_empty() {
                MemoryModel::default()
            } else {
                MemoryModel::with_parameters(&rules.parameters)
            },
            rules,
            is_scattered: true,
            ahead: Arc::default(),
        }
    }

    /// Whether this gives the schedules that a preset of the settings asks for.
    pub(super) fn is_by(&self, settings: &Settings, preset: &Preset) -> bool {
        self.rules == Rules::by(settings, preset, self.rules.calendar.zone().clone())
    }

    /// The same, knowing which answers are dated later than now.
    #[must_use]
    pub(super) fn knowing(self, ahead: &Arc<Ahead>) -> Self {
        let ahead = Arc::clone(ahead);
        Self { ahead, ..self }
    }

    /// The same without scatter in the intervals, to compare with other programs.
    #[must_use]
    pub fn without_fuzz(self) -> Self {
        Self {
            is_scattered: false,
            ..self
        }
    }

    /// The share of answers that should be right when a card falls due, in percent.
    pub const fn retention_percent(&self) -> u8 {
        self.rules.retention_percent
    }

    /// Which instants belong to which day.
    pub const fn calendar(&self) -> &StudyCalendar {
        &self.rules.calendar
    }

    /// What follows from answers, which stand in the order of their times. A time that a wrong clock gave counts as that
    /// of the answer before. Nothing follows from those that move no schedule. Where a card was made new again it begins anew.
    pub fn replay(&self, card: CardId, reviews: &[Arc<Review>]) -> CardSchedule {
        self.replay_seeing(card, reviews, |_, _| ())
    }

    /// As [`replay`](Self::replay), showing each answer together with the schedule it met.
    pub fn replay_seeing(
        &self,
        card: CardId,
        reviews: &[Arc<Review>],
        see: impl FnMut(&CardSchedule, &Review),
    ) -> CardSchedule {
        let schedule = self.replay_once(card, reviews, see);
        // Where nobody wrote down the day of the last answer, it was given before there were fitted parameters: these say how
        // well the card is remembered now, and do not move its day.
        let is_written_down = |last: &Arc<Review>| last.interval_days.is_some() || self.is_decided_anew(last);
        let last = reviews.iter().rfind(|review| review.mode.moves_schedule());
        if self.rules.parameters.is_empty() || schedule.interval_days == 0 || last.is_none_or(is_written_down) {
            return schedule;
        }
        let as_before = Self {
            model: MemoryModel::default(),
            rules: Rules {
                parameters: Vec::new(),
                ..self.rules.clone()
            },
            is_scattered: self.is_scattered,
            ahead: Arc::clone(&self.ahead),
        };
        let before = as_before.replay_once(card, reviews, |_, _| ());
        CardSchedule {
            due: before.due,
            interval_days: before.interval_days,
            ..schedule
        }
    }

    fn replay_once(
        &self,
        card: CardId,
        reviews: &[Arc<Review>],
        mut see: impl FnMut(&CardSchedule, &Review),
    ) -> CardSchedule {
        let mut schedule = CardSchedule::default();
        for_each_counting(reviews, &self.ahead, |at, review| {
            if review.mode.is_answer() {
                see(&schedule, review);
                schedule = self.follow(card, &schedule, review, at);
            } else {
                schedule = CardSchedule::default();
            }
        });
        schedule
    }

    /// The schedule after an answer that was given at some time, whatever its clock said.
    fn follow(&self, card: CardId, before: &CardSchedule, review: &Review, at: Timestamp) -> CardSchedule {
        let is_wrong_but_sure = review.grade == Grade::Again && review.confidence == Some(Confidence::Sure);
        let is_same_day = || {
            let day = |at| self.rules.calendar.day_of(at);
            before.last_review.is_some_and(|last| day(last) == day(at))
        };
        let mut after = CardSchedule {
            // What follows in its steps the same day is no other time it is asked.
            is_sure_error: is_wrong_but_sure || before.is_sure_error && is_same_day(),
            ..self.answer(card, before, review.grade, at)
        };
        // What was decided then holds, whatever the rules have become since.
        if let Some(days) = review.interval_days.filter(|_| !self.is_decided_anew(review)) {
            let days = days.clamp(1, MAX_INTERVAL_DAYS);
            after.phase = Phase::Review;
            after.interval_days = days;
            after.due = Due::On(self.rules.calendar.day_of(at).plus_days(days));
        }
        after
    }

    /// Whether the days that an answer gave were since worked out anew.
    fn is_decided_anew(&self, review: &Review) -> bool {
        self.rules.rescheduled_at.is_some_and(|anew| review.at <= anew)
    }

    /// The schedule after one more answer.
    pub fn answer(&self, card: CardId, before: &CardSchedule, grade: Grade, at: Timestamp) -> CardSchedule {
        let pick = if self.is_scattered {
            Pick::At(place_of(card, before.reps))
        } else {
            Pick::Exact
        };
        self.answer_picking(before, grade, at, pick)
    }

    /// The same, on the day within the width of its interval that has the least to bear: `n_due` says how many cards are due on
    /// a day, and days of the week on which little is wanted bear less.
    pub(super) fn balanced(
        &self,
        card: CardId,
        before: &CardSchedule,
        (grade, at): (Grade, Timestamp),
        n_due: impl Fn(StudyDay) -> usize,
    ) -> CardSchedule {
        if !self.is_scattered {
            return self.answer(card, before, grade, at);
        }
        let today = self.rules.calendar.day_of(at);
        let burden = |days: u32| {
            let day = today.plus_days(days);
            let wanted = self.rules.easy_days.get(day.weekday_from_monday());
            Burden {
                n_due: u32::try_from(n_due(day)).unwrap_or(u32::MAX),
                wanted: wanted.copied().unwrap_or_default(),
            }
        };
        let place = place_of(card, before.reps);
        let pick = Pick::Lightest { place, burden: &burden };
        self.answer_picking(before, grade, at, pick)
    }

    fn answer_picking(&self, before: &CardSchedule, grade: Grade, at: Timestamp, pick: Pick<'_>) -> CardSchedule {
        let today = self.rules.calendar.day_of(at);
        let elapsed_days = before
            .last_review
            .map_or(0, |last| today.days_since(self.rules.calendar.day_of(last)));
        let retention = f32::from(self.rules.retention_percent) / 100.0;
        let outlooks = self.model.outlooks(before.memory, elapsed_days, retention);
        let (phase, wait) = self.step_or_days(before, grade, &outlooks, pick);
        let (due, interval_days) = match wait {
            Wait::Millis(millis) if millis < DAY_MILLIS => (Due::At(at.plus_millis(millis)), 0),
            Wait::Millis(millis) => {
                let days = u32::try_from((millis + DAY_MILLIS / 2) / DAY_MILLIS).unwrap_or(u32::MAX);
                (Due::On(today.plus_days(days)), 0)
            }
            Wait::Days(days) => (Due::On(today.plus_days(days)), days),
        };
        let was_learned = before.phase == Phase::Review;
        let is_lapse = was_learned && grade == Grade::Again;
        let [again, hard, good, easy] = outlooks;
        let chosen = match grade {
            Grade::Again => again,
            Grade::Hard => hard,
            Grade::Good => good,
            Grade::Easy => easy,
        };
        CardSchedule {
            phase,
            memory: Some(chosen.memory),
            due,
            interval_days,
            reps: before.reps.saturating_add(1),
            lapses: before.lapses.saturating_add(u32::from(is_lapse)),
            first_review: before.first_review.or(Some(at)),
            last_review: Some(at),
            last_grade: Some(grade),
            reviewed_on: if was_learned { Some(today) } else { before.reviewed_on },
            is_sure_error: false,
        }
    }

    /// What each grade would give now, in the order of [`Grade::ALL`], where nothing else has to be borne in mind.
    pub fn preview(&self, card: CardId, before: &CardSchedule, now: Timestamp) -> [NextDue; 4] {
        Grade::ALL.map(|grade| self.until(self.answer(card, before, grade, now).due, now))
    }

    /// How long it is until something is due; 0 when it is already, or may come any time.
    pub fn until(&self, due: Due, now: Timestamp) -> NextDue {
        match due {
            Due::AnyTime => NextDue::Days(0),
            Due::At(instant) => {
                let minutes = (instant.millis_since(now) + MINUTE_MILLIS - 1) / MINUTE_MILLIS;
                NextDue::Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
            }
            Due::On(day) => NextDue::Days(day.days_since(self.rules.calendar.day_of(now))),
        }
    }

    fn step_or_days(
        &self,
        before: &CardSchedule,
        grade: Grade,
        outlooks: &[Outlook; 4],
        pick: Pick<'_>,
    ) -> (Phase, Wait) {
        let learning = |step| Phase::Learning { step };
        let relearning = |step| Phase::Relearning { step };
        let next_step = match before.phase {
            Phase::New => next_step(&self.rules.learning_steps, 0, grade).map(|(step, wait)| (learning(step), wait)),
            Phase::Learning { step } => {
                next_step(&self.rules.learning_steps, step, grade).map(|(step, wait)| (learning(step), wait))
            }
            Phase::Relearning { step } => {
                next_step(&self.rules.relearning_steps, step, grade).map(|(step, wait)| (relearning(step), wait))
            }
            Phase::Review if grade == Grade::Again => {
                next_step(&self.rules.relearning_steps, 0, grade).map(|(step, wait)| (relearning(step), wait))
            }
            Phase::Review => None,
        };
        next_step.unwrap_or_else(|| {
            let days = if before.phase == Phase::Review {
                days_from_review(outlooks, grade, before.interval_days, pick)
            } else {
                days_from_steps(outlooks, grade, pick)
            };
            (Phase::Review, Wait::Days(days))
        })
    }
}

/// How long to wait before the next time.
enum Wait {
    Millis(i64),
    Days(u32),
}

/// The step a grade leads to and the wait before it is asked again; nothing when the card leaves the steps.
fn next_step(steps_minutes: &[u16], step: usize, grade: Grade) -> Option<(usize, Wait)> {
    let millis = |step: usize| {
        steps_minutes
            .get(step)
            .map(|&minutes| i64::from(minutes) * MINUTE_MILLIS)
    };
    let step = step.min(steps_minutes.len().saturating_sub(1));
    let (step, millis) = match grade {
        Grade::Again => (0, millis(0)?),
        // Between `again` and `good` on the first step; where there is no second, half as long again.
        Grade::Hard if step == 0 => {
            let first = millis(0)?;
            let between = millis(1).map_or_else(
                || (first + first / 2).min(first + DAY_MILLIS),
                |second| i64::midpoint(first, second),
            );
            (0, between)
        }
        Grade::Hard => (step, millis(step)?),
        Grade::Good => (step + 1, millis(step + 1)?),
        Grade::Easy => return None,
    };
    Some((step, Wait::Millis(millis)))
}

/// Days for a card that leaves its steps: `easy` at least a day after `good`.
fn days_from_steps(outlooks: &[Outlook; 4], grade: Grade, pick: Pick<'_>) -> u32 {
    let [again, hard, good, easy] = outlooks.map(|outlook| outlook.interval_days);
    match grade {
        Grade::Again => whole_days(again.round(), 1, pick),
        Grade::Hard => whole_days(hard.round(), 1, pick),
        Grade::Good => whole_days(good.round(), 1, pick),
        Grade::Easy => whole_days(easy.round(), whole_days(good, 1, pick) + 1, pick),
    }
}

/// Days for a card in review: `hard` < `good` < `easy`, and longer than last time where the model says longer. Where last time
/// was longer by no more than the scatter, it is not shorter either: a right answer shortens nothing that chance has made.
fn days_from_review(outlooks: &[Outlook; 4], grade: Grade, last_days: u32, pick: Pick<'_>) -> u32 {
    let [again, hard, good, easy] = outlooks.map(|outlook| outlook.interval_days);
    let longer_than_last = |days: f32| {
        if whole_days(days, 1, Pick::Exact) > last_days {
            last_days + 1
        } else if latest_days(days) >= last_days {
            last_days
        } else {
            1
        }
    };
    let hard_days = whole_days(hard, longer_than_last(hard), pick);
    let good_days = whole_days(good, longer_than_last(good).max(hard_days + 1), pick);
    match grade {
        Grade::Again => whole_days(again.round(), 1, pick),
        Grade::Hard => hard_days,
        Grade::Good => good_days,
        Grade::Easy => whole_days(easy, longer_than_last(easy).max(good_days + 1), pick),
    }
}

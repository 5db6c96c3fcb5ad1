//! When a card is due while its notebook has an exam before it.

use crate::model::CardId;
use crate::quiz::fuzz::place_of;
use crate::quiz::{CardSchedule, Due, StudyCalendar, StudyDay};

/// What would come behind the day comes once more within so many days before it.
const LAST_DAYS: u32 = 10;

/// What would be remembered on the day with this chance is not asked once more for its sake.
const SURE_ENOUGH: f32 = 0.97;

/// When a card is due that would be due by its schedule, with an exam on `exam`.
///
/// Ordinary days before the exam stay. What lies on it or behind comes once more before it, at the soonest when half of the time
/// since its last answer is over and at most ten days before, each card on a day that follows from the card alone: so they lie
/// evenly. What is remembered surely enough rests until the day.
pub(in crate::quiz) fn due_by(card: CardId, schedule: &CardSchedule, calendar: &StudyCalendar, exam: StudyDay) -> Due {
    let (Due::On(day), Some(last)) = (schedule.due, schedule.last_review) else {
        return schedule.due;
    };
    let last = calendar.day_of(last);
    if day < exam || last >= exam {
        return schedule.due;
    }
    let n_days = exam.days_since(last);
    if n_days == 1 || recall_on(schedule, calendar, exam) >= SURE_ENOUGH {
        return Due::On(exam);
    }
    let n_last = n_days.div_ceil(2).min(LAST_DAYS);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few days, and a place in them from 0 to below 1"
    )]
    let n_before = n_last - ((place_of(card, schedule.reps) * n_last as f32) as u32).min(n_last - 1);
    Due::On(StudyDay(exam.0.saturating_sub_unsigned(n_before)))
}

/// The chance, 0 to 1, that a card is remembered on a day if it is not answered before; 0 where it never was.
pub(in crate::quiz) fn recall_on(schedule: &CardSchedule, calendar: &StudyCalendar, day: StudyDay) -> f32 {
    let (Some(memory), Some(last)) = (schedule.memory, schedule.last_review) else {
        return 0.0;
    };
    #[expect(clippy::cast_precision_loss, reason = "days of a life")]
    let n_days = day.days_since(calendar.day_of(last)) as f32;
    memory.retrievability(n_days)
}

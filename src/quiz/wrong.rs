//! Which cards were answered wrong lately: what `is:wrong` finds, and the page of all cards.

use super::{Schedules, StudyDay};
use crate::model::{CardId, Grade, Library, Timestamp};

/// So many days of study are lately, today among them.
const LATELY_DAYS: u32 = 7;

/// Whether a card was graded as not known within the last seven days of study. That it was known again afterwards does not
/// matter; that it was made new again does.
pub fn is_wrong_lately(library: &Library, schedules: &Schedules, card: CardId, now: Timestamp) -> bool {
    let calendar = schedules.scheduler().calendar();
    let first = StudyDay(calendar.day_of(now).0.saturating_sub_unsigned(LATELY_DAYS - 1));
    let start = calendar.start_of(first);
    let answers = library.answers_of(card).rev();
    answers
        .take_while(|answer| answer.at >= start)
        .any(|answer| answer.grade == Grade::Again)
}

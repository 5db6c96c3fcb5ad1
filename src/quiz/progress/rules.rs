//! Rules that several figures of progress go by: where days lie, when a card is foretold, and what an answer says of confidence.

use std::sync::Arc;

use crate::model::{Card, Confidence, Grade, Lang, Library, Review, Timestamp, Verdict};
use crate::quiz::{CardSchedule, Due, Schedules, StudyDay, Terms, judge};

/// Over how many days of study confidence is held against what was right, today among them.
const CONFIDENCE_DAYS: u32 = 90;

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct SurveySource<'a> {
    /// The cards.
    pub library: &'a Library,
    /// Where they stand.
    pub schedules: &'a Schedules,
    /// By which terms typed answers are judged.
    pub terms: &'a Terms,
    /// Now.
    pub now: Timestamp,
}

/// How sure somebody was of each of the answers to a card that are counted, and whether it was right.
pub(super) fn confidence_of<'a>(
    source: SurveySource<'a>,
    rules: &Rules<'_>,
    card: &'a Card,
    reviews: &'a [Arc<Review>],
) -> impl Iterator<Item = (Confidence, bool)> + 'a {
    let from = rules.confidence_from;
    let lately = reviews.iter().rev().take_while(move |review| review.at >= from);
    let counted = lately.filter(|review| review.mode.is_answer() && review.mode.moves_schedule());
    counted.filter_map(move |review| Some((review.confidence?, was_right(card, review, source.terms)?)))
}

/// The day on which a card falls due, or comes back when it was put off; nothing where it was never asked.
pub(super) fn due_day(rules: &Rules<'_>, card: &Card, schedule: &CardSchedule) -> Option<StudyDay> {
    let day = rules.due_day(schedule.due)?;
    let back = card.buried_until.map(|until| rules.day_of(until));
    Some(back.map_or(day, |back| back.max(day)))
}

/// The day on which a card is foretold: today where it was due before.
pub(super) fn day_foretold(rules: &Rules<'_>, card: &Card, schedule: &CardSchedule) -> Option<StudyDay> {
    due_day(rules, card, schedule).map(|day| day.max(rules.today))
}

/// Whether an answer was right; nothing where nobody can tell.
fn was_right(card: &Card, review: &Review, terms: &Terms) -> Option<bool> {
    let judged = judge(&card.prompt, &review.response, terms, review.lang.unwrap_or(Lang::Ko));
    match judged.verdict {
        Verdict::Right | Verdict::Near => Some(true),
        Verdict::Wrong | Verdict::Unanswered => Some(false),
        Verdict::Open if review.confidence == Some(Confidence::Guess) => None,
        Verdict::Open => Some(review.grade != Grade::Again),
    }
}

/// Where days lie.
pub(super) struct Rules<'a> {
    schedules: &'a Schedules,
    pub(super) today: StudyDay,
    /// When the days begin over which confidence is counted.
    confidence_from: Timestamp,
}

impl<'a> Rules<'a> {
    pub(super) fn of(source: SurveySource<'a>) -> Self {
        let calendar = source.schedules.scheduler().calendar();
        let today = calendar.day_of(source.now);
        let first = StudyDay(today.0.saturating_sub_unsigned(CONFIDENCE_DAYS - 1));
        Self {
            schedules: source.schedules,
            today,
            confidence_from: calendar.start_of(first),
        }
    }

    pub(super) fn day_of(&self, at: Timestamp) -> StudyDay {
        self.schedules.scheduler().calendar().day_of(at)
    }

    pub(super) fn due_day(&self, due: Due) -> Option<StudyDay> {
        match due {
            Due::AnyTime => None,
            Due::At(instant) => Some(self.day_of(instant)),
            Due::On(day) => Some(day),
        }
    }
}

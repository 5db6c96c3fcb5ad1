//! A card with what a list shows and asks of it.

use std::sync::Arc;

use super::TableSource;
use crate::model::{Card, Confidence, Grade, Mark, Note, Target, Timestamp};
use crate::quiz::{Due, Stage, StudyDay, is_wrong_lately};

/// A card with what a list shows and asks of it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a card, each asked for by itself")]
pub struct CardRow {
    /// The card.
    pub card: Arc<Card>,
    /// The note it is kept with.
    pub note: Arc<Note>,
    /// How far it has come.
    pub stage: Stage,
    /// When it is asked next; nothing where it may not be asked.
    pub due: Option<Due>,
    /// The day of that; nothing where there is none.
    pub due_day: Option<StudyDay>,
    /// Days until the chance of remembering has fallen to 90 %; nothing while it is new.
    pub stability_days: Option<f32>,
    /// The last answer since it was new.
    pub last: Option<LastAnswer>,
    /// Whether it is to be asked now.
    pub is_due: bool,
    /// Days until that from today; 0 for what is due.
    pub days_left: Option<u32>,
    /// Whether it is forgotten again and again.
    pub is_leech: bool,
    /// Whether it was answered wrong lately.
    pub is_wrong_lately: bool,
    /// Whether it has a star.
    pub has_star: bool,
    /// Whether it has a flag.
    pub has_flag: bool,
}

/// The last answer to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAnswer {
    /// When it was given.
    pub at: Timestamp,
    /// How well it was known.
    pub grade: Grade,
    /// How sure the person was, if they said.
    pub confidence: Option<Confidence>,
}

impl CardRow {
    /// Looks up what there is to know; nothing for a card whose note is gone.
    pub(super) fn of(source: TableSource<'_>, card: &Arc<Card>) -> Option<Self> {
        let (library, schedules, now) = (source.library, source.schedules, source.now);
        let note = library.note(card.note)?;
        let schedule = schedules.of(card.id);
        let last = library.answers_of(card.id).next_back().map(|answer| LastAnswer {
            at: answer.at,
            grade: answer.grade,
            confidence: answer.confidence,
        });
        let (mut has_star, mut has_flag) = (false, false);
        for annotation in library.annotations_on(Target::Card(card.id)) {
            has_star |= annotation.mark == Mark::Star;
            has_flag |= annotation.mark == Mark::Flag;
        }
        let due = schedules.is_askable(card.id).then_some(schedule.due);
        let due_day = due.and_then(|due| match due {
            Due::AnyTime => None,
            Due::At(instant) => Some(schedules.scheduler().calendar().day_of(instant)),
            Due::On(day) => Some(day),
        });
        let is_due = schedules.is_due(card.id, now);
        Some(Self {
            card: Arc::clone(card),
            note: Arc::clone(note),
            stage: schedule.phase.stage(),
            due,
            due_day,
            stability_days: schedule.memory.map(|memory| memory.stability_days),
            last,
            is_due,
            days_left: due_day.map(|day| day.days_since(schedules.today(now))),
            is_leech: schedules.is_leech(library, card.id),
            is_wrong_lately: last.is_some() && is_wrong_lately(library, schedules, card.id, now),
            has_star,
            has_flag,
        })
    }
}

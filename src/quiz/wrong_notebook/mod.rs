//! The wrong-answer notebook (오답노트): what was answered wrongly and is not yet right again.
//!
//! Nobody fills it. A card enters with a wrong answer and leaves once it was right on enough later days of study
//! ([`Preset::mistake_days`](crate::model::Preset)); all of it is read from the log, so an answer that is taken back takes its
//! entry back, and two devices have the same one. What counts is every answer that moves a schedule, and every one of a mock
//! exam: those of a run before reading, or of everything at once before an exam, do not. Making a card new again empties its entry, as everything that
//! came before counts no more.
//!
//! Being right on the day of the mistake shows nothing, as the answer was just read; nor does being right with the answer, or
//! a part of it, in sight. That is stricter than [`is_wrong_lately`](super::is_wrong_lately), which lets a card go after seven
//! days whatever happens: a run of recent mistakes is for today, the notebook is for the exam.
//!
//! What a person says of a mistake stays with the card and is the matter of `model`; how any of it looks is up to others.

mod comparison;
mod confusion;
mod said;

pub use comparison::{comparison_card, known_of_sides};
pub use confusion::{ConfusedSide, Confusion};
pub use said::given_words;

use std::sync::Arc;

use super::{Schedules, StudyCalendar};
use crate::model::{Card, CardId, Grade, Library, Review, ReviewMode};

/// How often two things must be taken for each other before that is told.
pub const N_TIMES_CONFUSED: u32 = 2;

/// A card in the notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongEntry {
    /// What was answered.
    pub card: CardId,
    /// How often it was wrong since it was new.
    pub n_wrong: u32,
    /// The last wrong answer.
    pub wrong: Arc<Review>,
    /// On how many later days of study it was right.
    pub n_days_right: u8,
    /// After how many it leaves; never less than 1, and more than there were.
    pub n_days_wanted: u8,
}

/// What was answered wrongly and is not yet right again, and what was taken for each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrongNotebook {
    /// What was wrong last comes first.
    pub entries: Vec<WrongEntry>,
    /// What was taken for each other most often comes first.
    pub confusions: Vec<Confusion>,
}

impl WrongNotebook {
    /// Reads it from the log. Looks at every answer: keep it until something changes, do not ask in every frame.
    pub fn of(library: &Library, schedules: &Schedules) -> Self {
        let calendar = schedules.scheduler().calendar();
        let mut entries = Vec::new();
        let mut mistakes = confusion::Mistakes::default();
        for (id, answers) in library.answered() {
            if !answers.iter().any(|answer| is_mistake(answer)) {
                continue;
            }
            let Some(card) = library.card(id) else { continue };
            mistakes.look_at(library, card);
            entries.extend(entry_of(library, calendar, card));
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.wrong.at, entry.wrong.id)));
        Self {
            entries,
            confusions: mistakes.told(library),
        }
    }

    /// The entry of a card.
    pub fn of_card(&self, card: CardId) -> Option<&WrongEntry> {
        self.entries.iter().find(|entry| entry.card == card)
    }

    /// What a card was taken for, or taken as.
    pub fn confusions_of(&self, card: CardId) -> impl Iterator<Item = &Confusion> {
        let has_it = move |confusion: &&Confusion| confusion.sides.iter().any(|side| side.card == card);
        self.confusions.iter().filter(has_it)
    }
}

/// The entry of a card; nothing where it was never wrong, is right again, or was taken out.
fn entry_of(library: &Library, calendar: &StudyCalendar, card: &Card) -> Option<WrongEntry> {
    let counting: Vec<&Arc<Review>> = library.answers_of(card.id).filter(|answer| counts(answer)).collect();
    let last = counting.iter().rposition(|answer| is_mistake(answer))?;
    let wrong = Arc::clone(counting.get(last)?);
    let taken_out_at = library.mistake_of(card.id).and_then(|mistake| mistake.taken_out_at);
    if taken_out_at.is_some_and(|at| wrong.at <= at) {
        return None;
    }
    let notebook = library.note(card.note)?.notebook;
    let n_days_wanted = library.settings().preset_of(notebook).mistake_days.max(1);
    let mut last_day = calendar.day_of(wrong.at);
    let mut n_days_right = 0;
    for answer in counting.iter().skip(last + 1).filter(|answer| !answer.is_aided) {
        let day = calendar.day_of(answer.at);
        if day > last_day {
            last_day = day;
            n_days_right += 1;
        }
        if n_days_right >= n_days_wanted {
            return None;
        }
    }
    let n_wrong = counting.iter().filter(|answer| is_mistake(answer)).count();
    Some(WrongEntry {
        card: card.id,
        n_wrong: u32::try_from(n_wrong).unwrap_or(u32::MAX),
        wrong,
        n_days_right,
        n_days_wanted,
    })
}

/// Whether something follows from an answer. One of an exam is a mistake also where the card was new and its schedule does not
/// move.
const fn counts(answer: &Review) -> bool {
    answer.mode.is_answer() && (answer.mode.moves_schedule() || matches!(answer.mode, ReviewMode::Exam { .. }))
}

fn is_mistake(answer: &Review) -> bool {
    answer.grade == Grade::Again && counts(answer)
}

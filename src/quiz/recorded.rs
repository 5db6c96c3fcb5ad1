//! What recording an answer takes: the day the card comes again, and what is done where it was forgotten once too often.

use std::sync::Arc;

use super::{Schedules, is_told_as_leech};
use crate::model::{Action, Answer, LeechAction, Library, Mark, Review, Target};

/// What recording an answer takes, and whether there is something to be told with it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// All of them together are one step.
    pub actions: Vec<Action>,
    /// That the card has become a leech by it, or has lapsed again so often, and what is done about it.
    pub leech: Option<LeechAction>,
}

/// What recording an answer takes: the answer, with the days until the card is asked again, and what the preset of its notebook
/// wants done where it is one lapse too many. One that moves no schedule is recorded as it is.
pub fn recorded(library: &Library, schedules: &Schedules, answer: Answer) -> Recorded {
    if !answer.mode.moves_schedule() {
        return Recorded {
            actions: vec![Action::Answer(answer)],
            leech: None,
        };
    }
    let card = answer.card;
    let preset = library.settings().named_or_default(schedules.preset_of(card));
    let (before, after) = (schedules.of(card), schedules.after(&answer));
    let leech = is_told_as_leech(&before, &after, preset.leech_lapses).then_some(preset.leech_action);
    let target = Target::Card(card);
    let consequence = match leech {
        Some(LeechAction::Suspend) => Some(Action::SuspendCards {
            cards: vec![card],
            is_suspended: true,
        }),
        Some(LeechAction::Flag) if library.mark_on(target, &Mark::Flag).is_none() => {
            Some(Action::ToggleFlag { target, at: answer.at })
        }
        Some(LeechAction::Flag | LeechAction::Tell) | None => None,
    };
    let answer = Action::Answer(schedules.decided(answer));
    Recorded {
        actions: std::iter::once(answer).chain(consequence).collect(),
        leech,
    }
}

/// Whether recording an answer, the newest to its card, did nothing beside: then taking the answer back is all there is to take
/// back.
pub fn was_recorded_alone(library: &Library, schedules: &Schedules, answer: &Review) -> bool {
    let card = answer.card;
    let preset = library.settings().named_or_default(schedules.preset_of(card));
    let is_other = |review: &&Arc<Review>| review.id != answer.id;
    let others: Vec<Arc<Review>> = library.reviews_of(card).iter().filter(is_other).cloned().collect();
    let before = schedules.schedulers().of(library, card).replay(card, &others);
    let is_told = is_told_as_leech(&before, &schedules.of(card), preset.leech_lapses);
    !is_told || preset.leech_action == LeechAction::Tell
}

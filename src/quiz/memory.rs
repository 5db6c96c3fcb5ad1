//! How well a card is remembered: FSRS-6, through the `fsrs` crate.
//!
//! The one place that knows the crate. Default parameters, whole days in and days out; steps, days and fuzz are added
//! by the [`Scheduler`](super::Scheduler). Model: <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, NextStates, current_retrievability};

use crate::model::Grade;

/// What FSRS keeps of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of remembering has fallen to 90 %.
    pub stability_days: f32,
    /// From 1, easy, to 10.
    pub difficulty: f32,
}

impl Memory {
    /// The chance of remembering after some days without an answer, 0 to 1.
    pub fn retrievability(self, elapsed_days: f32) -> f32 {
        let state = MemoryState {
            stability: self.stability_days,
            difficulty: self.difficulty,
        };
        current_retrievability(state, elapsed_days.max(0.0), FSRS6_DEFAULT_DECAY).clamp(0.0, 1.0)
    }
}

/// What a grade would lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// What would be remembered.
    pub memory: Memory,
    /// Days until the wanted share is still remembered; neither rounded nor bounded.
    pub interval_days: f32,
}

/// FSRS-6 with its default parameters.
#[derive(Clone, Debug, Default)]
pub struct MemoryModel(FSRS);

impl MemoryModel {
    /// What each of the four grades would lead to, in the order of [`Grade::ALL`], when a card is answered
    /// `elapsed_days` days of study after the answer before (0: the same day) and `retention` (0 to 1) of the answers
    /// should be right.
    pub fn outlooks(&self, before: Option<Memory>, elapsed_days: u32, retention: f32) -> [Outlook; 4] {
        let state = before.map(|memory| MemoryState {
            stability: memory.stability_days,
            difficulty: memory.difficulty,
        });
        match self.0.next_states(state, retention, elapsed_days) {
            Ok(next) => Grade::ALL.map(|grade| outlook(&next, grade)),
            // Only numbers that are not finite are refused, and none of ours is. Should one ever be, ask tomorrow.
            Err(_) => Grade::ALL.map(|_| Outlook {
                memory: before.unwrap_or(Memory {
                    stability_days: 1.0,
                    difficulty: 5.0,
                }),
                interval_days: 1.0,
            }),
        }
    }
}

const fn outlook(next: &NextStates, grade: Grade) -> Outlook {
    let item = match grade {
        Grade::Again => &next.again,
        Grade::Hard => &next.hard,
        Grade::Good => &next.good,
        Grade::Easy => &next.easy,
    };
    Outlook {
        memory: Memory {
            stability_days: item.memory.stability,
            difficulty: item.memory.difficulty,
        },
        interval_days: item.interval,
    }
}

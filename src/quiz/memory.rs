//! How well a card is remembered: FSRS-6, through the `fsrs` crate.
//!
//! Parameters as everybody begins with or as they were fitted, whole days in and days out; steps, days and fuzz are added
//! by the [`Scheduler`](super::Scheduler). Model: <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS6_DEFAULT_DECAY, MemoryState, NextStates, current_retrievability};

use crate::model::Grade;

/// Where the decay stands among the parameters.
const DECAY: usize = 20;

/// What FSRS keeps of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of remembering has fallen to 90 %.
    pub stability_days: f32,
    /// From 1, easy, to 10.
    pub difficulty: f32,
    /// How quickly forgetting slows down, as the parameters have it.
    pub decay: f32,
}

impl Memory {
    /// The chance of remembering after some days without an answer, 0 to 1.
    pub fn retrievability(self, elapsed_days: f32) -> f32 {
        let state = MemoryState {
            stability: self.stability_days,
            difficulty: self.difficulty,
        };
        current_retrievability(state, elapsed_days.max(0.0), self.decay).clamp(0.0, 1.0)
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

/// FSRS-6.
#[derive(Clone, Debug)]
pub struct MemoryModel {
    fsrs: FSRS,
    decay: f32,
}

impl Default for MemoryModel {
    /// With the parameters that everybody begins with.
    fn default() -> Self {
        Self {
            fsrs: FSRS::default(),
            decay: FSRS6_DEFAULT_DECAY,
        }
    }
}

impl MemoryModel {
    /// With parameters that were fitted; with those that everybody begins with where they are none.
    pub fn with_parameters(parameters: &[f32]) -> Self {
        let decay = parameters
            .get(DECAY)
            .copied()
            .filter(|decay| (0.05..=1.0).contains(decay));
        let is_complete = parameters.len() == DEFAULT_PARAMETERS.len();
        match (FSRS::new(parameters), decay) {
            (Ok(fsrs), Some(decay)) if is_complete => Self { fsrs, decay },
            _ => Self::default(),
        }
    }

    /// What each of the four grades would lead to, in the order of [`Grade::ALL`], when a card is answered
    /// `elapsed_days` days of study after the answer before (0: the same day) and `retention` (0 to 1) of the answers
    /// should be right.
    pub fn outlooks(&self, before: Option<Memory>, elapsed_days: u32, retention: f32) -> [Outlook; 4] {
        let state = before.map(|memory| MemoryState {
            stability: memory.stability_days,
            difficulty: memory.difficulty,
        });
        match self.fsrs.next_states(state, retention, elapsed_days) {
            Ok(next) => Grade::ALL.map(|grade| outlook(&next, grade, self.decay)),
            // Only numbers that are not finite are refused, and none of ours is. Should one ever be, ask tomorrow.
            Err(_) => Grade::ALL.map(|_| Outlook {
                memory: before.unwrap_or(Memory {
                    stability_days: 1.0,
                    difficulty: 5.0,
                    decay: self.decay,
                }),
                interval_days: 1.0,
            }),
        }
    }
}

const fn outlook(next: &NextStates, grade: Grade, decay: f32) -> Outlook {
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
            decay,
        },
        interval_days: item.interval,
    }
}

//! Settings that belong to the library rather than to the machine.

/// How cards are scheduled; travels with the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The share of answers that should be right when a card falls due, in percent; 70 to 97.
    pub retention_percent: u8,
    /// Cards never asked before that are shown on one day.
    pub new_per_day: u16,
    /// The hour of local time at which the next day of study begins; 0 to 23.
    pub rollover_hour: u8,
    /// Minutes between the first answers to a new card.
    pub learning_steps_minutes: Vec<u16>,
    /// Minutes until a forgotten card is asked again.
    pub relearning_steps_minutes: Vec<u16>,
}

impl Default for Settings {
    /// The defaults of Anki with FSRS: 90 %, 20 new cards, 04:00, steps of 1 and 10 minutes, relearning after 10.
    fn default() -> Self {
        Self {
            retention_percent: 90,
            new_per_day: 20,
            rollover_hour: 4,
            learning_steps_minutes: vec![1, 10],
            relearning_steps_minutes: vec![10],
        }
    }
}

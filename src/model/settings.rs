//! Settings that belong to the library rather than to the machine.

use super::TermSources;

/// How cards are scheduled and how the library is searched; travels with the library.
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
    /// Whose terms the search uses.
    pub term_sources: TermSources,
    /// Searches kept to be asked again, in the order in which they were kept.
    pub saved_searches: Vec<SavedSearch>,
}

/// A search kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SavedSearch {
    /// What the user calls it; never blank. Two devices may each have given a name to another search.
    pub name: String,
    /// What is typed for it; never blank.
    pub query: String,
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
            term_sources: TermSources::default(),
            saved_searches: Vec::new(),
        }
    }
}

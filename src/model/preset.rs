//! Presets: how the cards of a notebook are scheduled, and how many of them are asked on a day.
//!
//! A library has one for all notebooks and may have others by name. A preset says which notebooks go by it rather than each
//! notebook which preset, so that all of them stand in one file and change in one step.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::NotebookId;

/// As many reviews a day as this mean that there is no limit; Anki's as well.
pub const NO_REVIEW_LIMIT: u16 = 9_999;

/// On how many days a wrong answer is to be right before it leaves the wrong answers.
pub const MISTAKE_DAYS: RangeInclusive<u8> = 1..=5;

/// The same where nobody says otherwise.
pub const USUAL_MISTAKE_DAYS: u8 = 2;

/// How cards are scheduled and how many of them are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The share of answers that should be right when a card falls due, in percent; 70 to 97.
    pub retention_percent: u8,
    /// Cards never asked before that are shown on one day.
    pub new_per_day: u16,
    /// Learned cards that are asked on one day; [`NO_REVIEW_LIMIT`] and more for all that are due.
    pub reviews_per_day: u16,
    /// Minutes between the first answers to a new card.
    pub learning_steps_minutes: Vec<u16>,
    /// Minutes until a forgotten card is asked again.
    pub relearning_steps_minutes: Vec<u16>,
    /// Which new cards come first.
    pub new_order: NewOrder,
    /// Which due cards come first, and are kept where there are more than a day takes.
    pub review_order: ReviewOrder,
    /// Whether cards of one fact are asked on different days.
    pub has_siblings_apart: bool,
    /// Whether cards of one section are spread among the others.
    pub is_interleaved: bool,
    /// Whether answers that are words are typed before they are shown, unless the person does otherwise.
    pub is_typed: bool,
    /// How often a learned card is forgotten before it is a leech; 0 for never.
    pub leech_lapses: u16,
    /// What is done with a card when it becomes a leech.
    pub leech_action: LeechAction,
    /// How much is asked on each day of the week, from Monday to Sunday.
    pub easy_days: [EasyDay; 7],
    /// On how many days of study a wrong answer must be right before it leaves the wrong answers; 1 to 5.
    pub mistake_days: u8,
}

/// A preset for some notebooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPreset {
    /// What the user calls it; never blank, and no two have the same.
    pub name: String,
    /// The notebooks that go by it. Of several that claim a notebook the first has it.
    pub notebooks: BTreeSet<NotebookId>,
    /// What it says.
    pub preset: Preset,
}

/// Which new cards come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewOrder {
    /// By notes and their lines.
    #[default]
    Notes,
    /// By chance, another one each day.
    Random,
}

/// Which due cards come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewOrder {
    /// Those that are most overdue for how well they are remembered.
    #[default]
    Overdue,
    /// Those that have been due longest.
    DueDay,
    /// By chance, another one each day.
    Random,
}

/// What is done with a card when it becomes a leech. It is told in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeechAction {
    /// It is listed as one and asked as before.
    #[default]
    Tell,
    /// It gets a flag.
    Flag,
    /// It is held back.
    Suspend,
}

/// How much is asked on a day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum EasyDay {
    /// As much as on any other.
    #[default]
    Normal,
    /// About half of it.
    Reduced,
    /// Only what can lie on no other day.
    Minimum,
}

impl NewOrder {
    /// All of them, the default first.
    pub const ALL: [Self; 2] = [Self::Notes, Self::Random];
}

impl ReviewOrder {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::DueDay, Self::Random];
}

impl LeechAction {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Tell, Self::Flag, Self::Suspend];
}

impl EasyDay {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Reduced, Self::Minimum];
}

impl Default for Preset {
    /// The defaults of Anki with FSRS: 90 %, 20 new cards, steps of 1 and 10 minutes, relearning after 10, leeches at 8 lapses;
    /// but as many reviews as there are.
    fn default() -> Self {
        Self {
            retention_percent: 90,
            new_per_day: 20,
            reviews_per_day: NO_REVIEW_LIMIT,
            learning_steps_minutes: vec![1, 10],
            relearning_steps_minutes: vec![10],
            new_order: NewOrder::default(),
            review_order: ReviewOrder::default(),
            has_siblings_apart: true,
            is_interleaved: false,
            is_typed: false,
            leech_lapses: 8,
            leech_action: LeechAction::default(),
            easy_days: [EasyDay::default(); 7],
            mistake_days: USUAL_MISTAKE_DAYS,
        }
    }
}

impl Preset {
    /// More new cards a day are not offered.
    pub const MOST_NEW_PER_DAY: u16 = 999;

    /// Whether its numbers are within their bounds.
    pub fn is_sound(&self) -> bool {
        (70..=97).contains(&self.retention_percent) && MISTAKE_DAYS.contains(&self.mistake_days)
    }

    /// How many learned cards are asked on a day; nothing for all that are due.
    pub fn review_limit(&self) -> Option<usize> {
        (self.reviews_per_day < NO_REVIEW_LIMIT).then(|| self.reviews_per_day.into())
    }
}

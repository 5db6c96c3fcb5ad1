//! A scheduler for every preset.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::Scheduler;
use crate::model::{CardId, Library, NotebookId, Settings};

/// How the cards of each notebook are scheduled.
#[derive(Clone, Debug)]
pub struct Schedulers {
    default: Scheduler,
    named: Vec<Scheduler>,
    of_notebook: BTreeMap<NotebookId, usize>,
}

impl Schedulers {
    /// By the settings of a library, for a person who lives in `zone`.
    pub fn new(settings: &Settings, zone: TimeZone) -> Self {
        let mut of_notebook = BTreeMap::new();
        for (place, named) in settings.presets.iter().enumerate() {
            for &notebook in &named.notebooks {
                of_notebook.entry(notebook).or_insert(place);
            }
        }
        let by = |named: &crate::model::NamedPreset| Scheduler::by(settings, &named.preset, zone.clone());
        Self {
            named: settings.presets.iter().map(by).collect(),
            default: Scheduler::new(settings, zone),
            of_notebook,
        }
    }

    /// Whether schedules by these settings are the same; most settings have no part in them.
    pub fn is_by(&self, settings: &Settings) -> bool {
        let other = Self::new(settings, self.default.calendar().zone().clone());
        self.default.agrees_with(&other.default)
            && self.of_notebook == other.of_notebook
            && self.named.len() == other.named.len()
            && self
                .named
                .iter()
                .zip(&other.named)
                .all(|(one, other)| one.agrees_with(other))
    }

    /// That of notebooks without a preset of their own, and of cards that are gone.
    pub const fn default(&self) -> &Scheduler {
        &self.default
    }

    /// That of a preset by its place among those with a name; the default where there is none.
    pub(super) fn at(&self, place: Option<usize>) -> &Scheduler {
        place.and_then(|place| self.named.get(place)).unwrap_or(&self.default)
    }

    /// Which preset of those with a name a card goes by.
    pub(super) fn place_of(&self, library: &Library, card: CardId) -> Option<usize> {
        if self.of_notebook.is_empty() {
            return None;
        }
        let note = library.note(library.card(card)?.note)?;
        self.of_notebook.get(&note.notebook).copied()
    }

    /// How a card is scheduled.
    pub fn of(&self, library: &Library, card: CardId) -> &Scheduler {
        self.at(self.place_of(library, card))
    }
}

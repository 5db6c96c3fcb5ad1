//! A scheduler for every preset.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::Scheduler;
use super::ahead::Ahead;
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
        let by = |named: &crate::model::NamedPreset| Scheduler::by(settings, &named.preset, zone.clone());
        Self {
            named: settings.presets.iter().map(by).collect(),
            default: Scheduler::new(settings, zone),
            of_notebook: of_notebook(settings),
        }
    }

    /// The same, knowing which answers are dated later than now.
    #[must_use]
    pub(super) fn knowing(self, ahead: Ahead) -> Self {
        let ahead = Arc::new(ahead);
        let named = self.named.into_iter().map(|scheduler| scheduler.knowing(&ahead));
        Self {
            named: named.collect(),
            default: self.default.knowing(&ahead),
            of_notebook: self.of_notebook,
        }
    }

    /// Whether schedules by these settings are the same; most settings have no part in them.
    pub fn is_by(&self, settings: &Settings) -> bool {
        let named = || self.named.iter().zip(&settings.presets);
        self.default.is_by(settings, &settings.preset)
            && self.named.len() == settings.presets.len()
            && named().all(|(scheduler, named)| scheduler.is_by(settings, &named.preset))
            && self.of_notebook == of_notebook(settings)
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

/// Which preset of those with a name a notebook goes by: of several that claim it, the first.
fn of_notebook(settings: &Settings) -> BTreeMap<NotebookId, usize> {
    let mut of_notebook = BTreeMap::new();
    for (place, named) in settings.presets.iter().enumerate() {
        for &notebook in &named.notebooks {
            of_notebook.entry(notebook).or_insert(place);
        }
    }
    of_notebook
}

//! Settings that belong to the library rather than to the machine.

use super::{Fit, NamedPreset, NotebookId, Preset, TermSources, Timestamp};

/// How cards are scheduled and how the library is searched; travels with the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The hour of local time at which the next day of study begins; 0 to 23. All notebooks have the same days.
    pub rollover_hour: u8,
    /// What notebooks go by that have no preset of their own.
    pub preset: Preset,
    /// Presets for some of the notebooks, in the order in which they were made.
    pub presets: Vec<NamedPreset>,
    /// When days on which cards are due were last worked out anew; answers given until then go by today's settings, later
    /// ones by those they were given under.
    pub rescheduled_at: Option<Timestamp>,
    /// Parameters of the memory model that were fitted to answers; those that everybody begins with when nothing.
    pub fit: Option<Fit>,
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
    /// Days that begin at 04:00, and the default preset for all notebooks.
    fn default() -> Self {
        Self {
            rollover_hour: 4,
            preset: Preset::default(),
            presets: Vec::new(),
            rescheduled_at: None,
            fit: None,
            term_sources: TermSources::default(),
            saved_searches: Vec::new(),
        }
    }
}

impl Settings {
    /// Where among the named presets the one of a notebook stands; nothing where it goes by the default.
    pub fn place_of_preset(&self, notebook: NotebookId) -> Option<usize> {
        self.presets
            .iter()
            .position(|named| named.notebooks.contains(&notebook))
    }

    /// What a notebook goes by.
    pub fn preset_of(&self, notebook: NotebookId) -> &Preset {
        self.named_or_default(self.place_of_preset(notebook))
    }

    /// The preset at a place among those with a name; the default where there is none.
    pub fn named_or_default(&self, place: Option<usize>) -> &Preset {
        let named = place.and_then(|place| self.presets.get(place));
        named.map_or(&self.preset, |named| &named.preset)
    }

    /// Whether everything in it is within its bounds: no name is blank, and no two presets have the same.
    pub fn is_sound(&self) -> bool {
        let has_words = |search: &SavedSearch| !search.name.trim().is_empty() && !search.query.trim().is_empty();
        let is_own = |(place, named): (usize, &NamedPreset)| {
            let mut before = self.presets.iter().take(place);
            named.preset.is_sound() && !named.name.trim().is_empty() && before.all(|other| other.name != named.name)
        };
        self.rollover_hour < 24
            && self.preset.is_sound()
            && self.presets.iter().enumerate().all(is_own)
            && self.saved_searches.iter().all(has_words)
    }
}

//! Settings that belong to the library rather than to the machine.

use super::{ExamProfile, Fit, NamedPreset, NotebookId, Preset, TermSources, Timestamp};

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
    /// Exams kept to be used for other notebooks, in the order in which they were kept.
    pub exam_presets: Vec<OwnExamPreset>,
}

/// What an exam is like, kept under a name of the user's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnExamPreset {
    /// What the user calls it; never blank, and no two have the same.
    pub name: String,
    /// What it fills in. It has no date: that belongs to a notebook.
    pub profile: ExamProfile,
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
            exam_presets: Vec::new(),
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

    /// Keeps what an exam is like under a name, in the place of one that had the name before. Blank names keep nothing.
    pub fn keep_exam(&mut self, name: &str, profile: &ExamProfile) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let kept = OwnExamPreset {
            name: name.to_owned(),
            profile: ExamProfile {
                date: None,
                ..profile.clone()
            },
        };
        match self.exam_presets.iter_mut().find(|other| other.name == name) {
            Some(before) => *before = kept,
            None => self.exam_presets.push(kept),
        }
    }

    /// Calls a kept exam something else; answers whether that could be done: no two have the same name, and none is blank.
    pub fn rename_exam(&mut self, name: &str, new: &str) -> bool {
        let new = new.trim();
        if new.is_empty() || self.exam_presets.iter().any(|kept| kept.name == new) {
            return false;
        }
        let kept = self.exam_presets.iter_mut().find(|kept| kept.name == name);
        kept.is_some_and(|kept| {
            new.clone_into(&mut kept.name);
            true
        })
    }

    /// Whether everything in it is within its bounds: no name is blank, and no two presets have the same.
    pub fn is_sound(&self) -> bool {
        let has_words = |search: &SavedSearch| !search.name.trim().is_empty() && !search.query.trim().is_empty();
        let is_own = |(place, named): (usize, &NamedPreset)| {
            let mut before = self.presets.iter().take(place);
            named.preset.is_sound() && !named.name.trim().is_empty() && before.all(|other| other.name != named.name)
        };
        let is_own_exam = |(place, kept): (usize, &OwnExamPreset)| {
            let mut before = self.exam_presets.iter().take(place);
            kept.profile.date.is_none() && !kept.name.trim().is_empty() && before.all(|other| other.name != kept.name)
        };
        self.rollover_hour < 24
            && self.preset.is_sound()
            && self.presets.iter().enumerate().all(is_own)
            && self.saved_searches.iter().all(has_words)
            && self.exam_presets.iter().enumerate().all(is_own_exam)
    }
}

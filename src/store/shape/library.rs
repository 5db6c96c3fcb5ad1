//! `library.ron`, `glossary.ron` and `notebook.ron`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::exam::{ExamProfile, ExamRecord};
use super::fit::Fit;
use super::preset::{NamedPreset, Scheduling};
use super::text::{bare, groups, words};
use crate::model::{self, NoteId, NotebookId, Timestamp};

/// `library.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Library {
    pub(super) format: u32,
    /// Tells a copy of a library from another library; 13 characters, the form of all ids.
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    pub(in crate::store) id: String,
    #[serde(default)]
    pub(in crate::store) settings: Settings,
}

impl Library {
    pub(in crate::store) fn new(id: String, settings: &model::Settings) -> Self {
        Self {
            format: FORMAT,
            id,
            settings: Settings::from(settings),
        }
    }
}

/// Settings of the library. A field that is absent has the default of the version that reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::store) struct Settings {
    retention_percent: u8,
    new_per_day: u16,
    rollover_hour: u8,
    learning_steps_minutes: Vec<u16>,
    relearning_steps_minutes: Vec<u16>,
    #[serde(skip_serializing_if = "Scheduling::is_default")]
    scheduling: Scheduling,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    presets: Vec<NamedPreset>,
    #[serde(skip_serializing_if = "Option::is_none", with = "bare")]
    rescheduled_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none", with = "bare")]
    fit: Option<Fit>,
    #[serde(skip_serializing_if = "TermSources::is_default")]
    term_sources: TermSources,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    saved_searches: Vec<SavedSearch>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exam_presets: Vec<OwnExamPreset>,
}

/// An exam kept under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OwnExamPreset {
    #[serde(serialize_with = "words")]
    name: String,
    exam: ExamProfile,
}

impl OwnExamPreset {
    /// The exams as they are, without dates; one without a name gets that of the exam, and the second of a name another.
    fn into_model(presets: Vec<Self>) -> Vec<model::OwnExamPreset> {
        let mut kept: Vec<model::OwnExamPreset> = Vec::with_capacity(presets.len());
        for shape in presets {
            let profile = model::ExamProfile {
                date: None,
                ..shape.exam.into()
            };
            let mut name = shape.name;
            if name.trim().is_empty() {
                name.clone_from(&profile.name);
            }
            while name.trim().is_empty() || kept.iter().any(|other| other.name == name) {
                name.push('+');
            }
            kept.push(model::OwnExamPreset { name, profile });
        }
        kept
    }
}

impl From<&model::OwnExamPreset> for OwnExamPreset {
    fn from(kept: &model::OwnExamPreset) -> Self {
        Self {
            name: kept.name.clone(),
            exam: ExamProfile::from(&kept.profile),
        }
    }
}

/// Whose terms the search uses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct TermSources {
    shipped: bool,
    learnt: bool,
    own: bool,
}

impl TermSources {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for TermSources {
    fn default() -> Self {
        Self::from(model::TermSources::default())
    }
}

impl From<model::TermSources> for TermSources {
    fn from(sources: model::TermSources) -> Self {
        let model::TermSources { shipped, learnt, own } = sources;
        Self { shipped, learnt, own }
    }
}

/// A search kept under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SavedSearch {
    #[serde(serialize_with = "words")]
    name: String,
    #[serde(serialize_with = "words")]
    query: String,
}

impl Settings {
    /// The settings, with values out of their bounds brought back to the nearest bound.
    pub(in crate::store) fn into_model(self) -> model::Settings {
        model::Settings {
            rollover_hour: self.rollover_hour.min(23),
            preset: self.scheduling.into_preset(model::Preset {
                retention_percent: self.retention_percent.clamp(70, 97),
                new_per_day: self.new_per_day,
                learning_steps_minutes: self.learning_steps_minutes,
                relearning_steps_minutes: self.relearning_steps_minutes,
                ..model::Preset::default()
            }),
            presets: NamedPreset::into_model(self.presets),
            rescheduled_at: self.rescheduled_at,
            fit: self.fit.map(model::Fit::from),
            term_sources: model::TermSources {
                shipped: self.term_sources.shipped,
                learnt: self.term_sources.learnt,
                own: self.term_sources.own,
            },
            saved_searches: self
                .saved_searches
                .into_iter()
                .filter_map(SavedSearch::into_model)
                .collect(),
            exam_presets: OwnExamPreset::into_model(self.exam_presets),
        }
    }
}

impl SavedSearch {
    /// Nothing where it has no name or asks nothing.
    fn into_model(self) -> Option<model::SavedSearch> {
        let Self { name, query } = self;
        let is_sound = !name.trim().is_empty() && !query.trim().is_empty();
        is_sound.then_some(model::SavedSearch { name, query })
    }
}

impl From<&model::SavedSearch> for SavedSearch {
    fn from(search: &model::SavedSearch) -> Self {
        Self {
            name: search.name.clone(),
            query: search.query.clone(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::from(&model::Settings::default())
    }
}

impl From<&model::Settings> for Settings {
    fn from(settings: &model::Settings) -> Self {
        Self {
            retention_percent: settings.preset.retention_percent,
            new_per_day: settings.preset.new_per_day,
            rollover_hour: settings.rollover_hour,
            learning_steps_minutes: settings.preset.learning_steps_minutes.clone(),
            relearning_steps_minutes: settings.preset.relearning_steps_minutes.clone(),
            scheduling: Scheduling::from(&settings.preset),
            presets: settings.presets.iter().map(NamedPreset::from).collect(),
            rescheduled_at: settings.rescheduled_at,
            fit: settings.fit.as_ref().map(Fit::from),
            term_sources: TermSources::from(settings.term_sources),
            saved_searches: settings.saved_searches.iter().map(SavedSearch::from).collect(),
            exam_presets: settings.exam_presets.iter().map(OwnExamPreset::from).collect(),
        }
    }
}

/// `glossary.ron`: one group to a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Glossary {
    pub(super) format: u32,
    #[serde(default, serialize_with = "groups")]
    groups: Vec<Vec<String>>,
}

impl From<&model::Glossary> for Glossary {
    fn from(glossary: &model::Glossary) -> Self {
        Self {
            format: FORMAT,
            groups: glossary.groups.clone(),
        }
    }
}

impl From<Glossary> for model::Glossary {
    fn from(glossary: Glossary) -> Self {
        Self {
            groups: glossary.groups,
        }
    }
}

/// `notebook.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Notebook {
    pub(super) format: u32,
    pub(in crate::store) id: NotebookId,
    #[serde(serialize_with = "words")]
    pub(in crate::store) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    exam: Option<ExamProfile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exams: Vec<ExamRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteId>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    place: Option<u32>,
}

impl Notebook {
    /// The notebook, under the name it is known by. A note that is listed twice stands where it is first.
    pub(in crate::store) fn into_model(self, name: String) -> model::Notebook {
        let mut listed = BTreeSet::new();
        model::Notebook {
            id: self.id,
            name,
            exam: self.exam.map(model::ExamProfile::from),
            exams: self.exams.into_iter().map(ExamRecord::into_model).collect(),
            notes: self.notes.into_iter().filter(|&note| listed.insert(note)).collect(),
            place: self.place,
        }
    }
}

impl From<&model::Notebook> for Notebook {
    fn from(notebook: &model::Notebook) -> Self {
        Self {
            format: FORMAT,
            id: notebook.id,
            name: notebook.name.clone(),
            exam: notebook.exam.as_ref().map(ExamProfile::from),
            exams: notebook.exams.iter().map(ExamRecord::from).collect(),
            notes: notebook.notes.clone(),
            place: notebook.place,
        }
    }
}

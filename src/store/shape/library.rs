//! `library.ron`, `glossary.ron` and `notebook.ron`.

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::text::{groups, words};
use crate::model::{self, NotebookId};

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
}

impl Settings {
    /// The settings, with values out of their bounds brought back to the nearest bound.
    pub(in crate::store) fn into_model(self) -> model::Settings {
        model::Settings {
            retention_percent: self.retention_percent.clamp(70, 97),
            new_per_day: self.new_per_day,
            rollover_hour: self.rollover_hour.min(23),
            learning_steps_minutes: self.learning_steps_minutes,
            relearning_steps_minutes: self.relearning_steps_minutes,
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
            retention_percent: settings.retention_percent,
            new_per_day: settings.new_per_day,
            rollover_hour: settings.rollover_hour,
            learning_steps_minutes: settings.learning_steps_minutes.clone(),
            relearning_steps_minutes: settings.relearning_steps_minutes.clone(),
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
}

impl From<&model::Notebook> for Notebook {
    fn from(notebook: &model::Notebook) -> Self {
        Self {
            format: FORMAT,
            id: notebook.id,
            name: notebook.name.clone(),
        }
    }
}

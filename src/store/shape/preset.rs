//! Presets, in `library.ron`.
//!
//! What settings had before there were presets stands by itself; what came with them is a part of its own, which is left
//! out where it is as it is by default.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::text::words;
use crate::model::{self, NotebookId};

/// A preset of some notebooks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct NamedPreset {
    #[serde(serialize_with = "words")]
    name: String,
    notebooks: BTreeSet<NotebookId>,
    retention_percent: u8,
    new_per_day: u16,
    learning_steps_minutes: Vec<u16>,
    relearning_steps_minutes: Vec<u16>,
    #[serde(skip_serializing_if = "Scheduling::is_default")]
    scheduling: Scheduling,
}

/// What presets say besides retention, new cards and steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Scheduling {
    reviews_per_day: u16,
    new_order: NewOrder,
    review_order: ReviewOrder,
    siblings_apart: bool,
    interleaved: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    typed: bool,
    leech_lapses: u16,
    leech_action: LeechAction,
    /// From Monday to Sunday.
    easy_days: Vec<EasyDay>,
    #[serde(skip_serializing_if = "is_usual")]
    mistake_days: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field as it is")]
const fn is_usual(mistake_days: &u8) -> bool {
    *mistake_days == model::USUAL_MISTAKE_DAYS
}

macro_rules! named_like_the_model {
    ($($name:ident { $($variant:ident),* })*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
        enum $name {
            $($variant,)*
        }

        impl From<model::$name> for $name {
            fn from(value: model::$name) -> Self {
                match value {
                    $(model::$name::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$name> for model::$name {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }
    )*};
}

named_like_the_model! {
    NewOrder { Notes, Random }
    ReviewOrder { Overdue, DueDay, Random }
    LeechAction { Tell, Flag, Suspend }
    EasyDay { Normal, Reduced, Minimum }
}

impl Scheduling {
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Puts it into a preset.
    pub(super) fn into_preset(self, preset: model::Preset) -> model::Preset {
        let mut easy_days = preset.easy_days;
        for (day, kept) in easy_days.iter_mut().zip(self.easy_days) {
            *day = kept.into();
        }
        model::Preset {
            reviews_per_day: self.reviews_per_day,
            new_order: self.new_order.into(),
            review_order: self.review_order.into(),
            has_siblings_apart: self.siblings_apart,
            is_interleaved: self.interleaved,
            is_typed: self.typed,
            leech_lapses: self.leech_lapses,
            leech_action: self.leech_action.into(),
            easy_days,
            mistake_days: self
                .mistake_days
                .clamp(*model::MISTAKE_DAYS.start(), *model::MISTAKE_DAYS.end()),
            ..preset
        }
    }
}

impl Default for Scheduling {
    fn default() -> Self {
        Self::from(&model::Preset::default())
    }
}

impl From<&model::Preset> for Scheduling {
    fn from(preset: &model::Preset) -> Self {
        Self {
            reviews_per_day: preset.reviews_per_day,
            new_order: preset.new_order.into(),
            review_order: preset.review_order.into(),
            siblings_apart: preset.has_siblings_apart,
            interleaved: preset.is_interleaved,
            typed: preset.is_typed,
            leech_lapses: preset.leech_lapses,
            leech_action: preset.leech_action.into(),
            easy_days: preset.easy_days.map(EasyDay::from).to_vec(),
            mistake_days: preset.mistake_days,
        }
    }
}

impl NamedPreset {
    /// The presets as they are; one without a name gets one, and the second of a name another.
    pub(super) fn into_model(presets: Vec<Self>) -> Vec<model::NamedPreset> {
        let mut named: Vec<model::NamedPreset> = Vec::with_capacity(presets.len());
        for shape in presets {
            let mut name = shape.name;
            while name.trim().is_empty() || named.iter().any(|other| other.name == name) {
                name.push('+');
            }
            let preset = model::Preset {
                retention_percent: shape.retention_percent.clamp(70, 97),
                new_per_day: shape.new_per_day,
                learning_steps_minutes: shape.learning_steps_minutes,
                relearning_steps_minutes: shape.relearning_steps_minutes,
                ..model::Preset::default()
            };
            named.push(model::NamedPreset {
                name,
                notebooks: shape.notebooks,
                preset: shape.scheduling.into_preset(preset),
            });
        }
        named
    }
}

impl Default for NamedPreset {
    fn default() -> Self {
        Self::from(&model::NamedPreset {
            name: String::new(),
            notebooks: BTreeSet::new(),
            preset: model::Preset::default(),
        })
    }
}

impl From<&model::NamedPreset> for NamedPreset {
    fn from(named: &model::NamedPreset) -> Self {
        Self {
            name: named.name.clone(),
            notebooks: named.notebooks.clone(),
            retention_percent: named.preset.retention_percent,
            new_per_day: named.preset.new_per_day,
            learning_steps_minutes: named.preset.learning_steps_minutes.clone(),
            relearning_steps_minutes: named.preset.relearning_steps_minutes.clone(),
            scheduling: Scheduling::from(&named.preset),
        }
    }
}

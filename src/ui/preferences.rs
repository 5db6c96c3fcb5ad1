//! Preferences of this machine; they do not belong to the library and do not travel with it.

use serde::{Deserialize, Serialize};

use crate::model::Lang;

/// Preferences of this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language of the interface; the system's when nothing.
    pub interface: Option<Lang>,
    /// The language notes and cards are shown in where they have both; that of the interface when nothing.
    pub content: Option<Lang>,
    /// Light or dark; the system's when nothing.
    pub theme: Option<ThemeChoice>,
    /// Whether the tree is wanted.
    pub has_tree: bool,
    /// Whether the right column is wanted.
    pub has_companion: bool,
    /// Whether things may move.
    pub has_motion: bool,
    /// How much larger everything is; 1 is as designed.
    pub zoom: f32,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            interface: None,
            content: None,
            theme: None,
            has_tree: true,
            has_companion: true,
            has_motion: true,
            zoom: 1.0,
        }
    }
}

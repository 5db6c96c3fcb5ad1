//! A sentence with at most one slot.

use std::fmt::Display;
use std::ops::Deref;

use serde::Deserialize;

/// Marks the place of the one thing that differs from case to case.
const SLOT: &str = "{}";

/// Words from the table. Without a slot it is used as it is; with one it is filled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Phrase(String);

impl Phrase {
    /// The sentence with its slot filled.
    pub fn with(&self, value: impl Display) -> String {
        self.0.replacen(SLOT, &value.to_string(), 1)
    }

    /// How many slots there are.
    pub fn n_slots(&self) -> usize {
        self.0.matches(SLOT).count()
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

//! A sentence with at most one slot.

use std::fmt::Display;
use std::ops::Deref;

use serde::Deserialize;

use super::number::grouped;

/// Marks the place of the one thing that differs from case to case.
const SLOT: &str = "{}";

/// Stands between the sentence for one thing and that for several, in languages that tell them apart.
const OR_SEVERAL: &str = " | ";

/// Words from the table. Without a slot it is used as it is; with one it is filled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Phrase(String);

impl Phrase {
    /// The sentence with its slot filled.
    pub fn with(&self, value: impl Display) -> String {
        self.0.replacen(SLOT, &value.to_string(), 1)
    }

    /// The sentence for so many things.
    pub fn counted(&self, n_things: usize) -> String {
        let form = match self.0.split_once(OR_SEVERAL) {
            Some((one, _)) if n_things == 1 => one,
            Some((_, several)) => several,
            None => &self.0,
        };
        form.replacen(SLOT, &grouped(n_things), 1)
    }

    /// The forms of the sentence: one, or two where one thing and several are told apart.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.split(OR_SEVERAL)
    }

    /// How many slots there are, in each form alike.
    pub fn n_slots(&self) -> usize {
        self.forms()
            .map(|form| form.matches(SLOT).count())
            .max()
            .unwrap_or_default()
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_and_several_have_their_own_sentences() {
        let phrase = Phrase("{} line | {} lines".into());
        assert_eq!([0, 1, 2].map(|n| phrase.counted(n)), ["0 lines", "1 line", "2 lines"]);
        assert_eq!(phrase.counted(31_240), "31,240 lines");
        assert_eq!(Phrase("{}줄".into()).counted(1), "1줄");
    }
}

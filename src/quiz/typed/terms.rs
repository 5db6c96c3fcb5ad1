//! Terms that mean the same: an answer may use any name of what it names.

use std::collections::BTreeMap;

use super::ending::without_ending;
use super::reading::{Piece, joined, key, pieces};
use crate::model::{Glossary, Lang};

/// The most words of a term.
const MAX_WORDS: usize = 6;

/// Names of the same things, by how they read.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    groups: BTreeMap<String, Vec<usize>>,
    /// The names of each group as they are written.
    names: Vec<Vec<String>>,
}

impl Terms {
    /// Of groups of terms that mean the same.
    pub fn new<'a>(groups: impl IntoIterator<Item = &'a [String]>) -> Self {
        let mut terms = Self::default();
        for (group, names) in groups.into_iter().enumerate() {
            terms.names.push(names.to_vec());
            for name in names {
                let of = terms.groups.entry(key(&pieces(name))).or_default();
                if of.last() != Some(&group) {
                    of.push(group);
                }
            }
        }
        terms
    }

    /// Of the glossary of the program and the user's own.
    pub fn of_glossaries(shipped: &Glossary, own: &Glossary) -> Self {
        Self::new(shipped.groups.iter().chain(&own.groups).map(Vec::as_slice))
    }

    /// The names of each thing, as they are written.
    pub fn groups(&self) -> &[Vec<String>] {
        &self.names
    }

    /// Whether words are the name of something.
    pub fn is_known(&self, name: &str) -> bool {
        self.groups_of(&pieces(name)).is_some()
    }

    /// Names of other things that stand nearest to one in the glossary, where what belongs together stands together: in the
    /// same letters, the nearest first. None where it is no name, or several.
    pub fn beside(&self, name: &str, n: usize) -> Vec<String> {
        let Some(&[group]) = self.groups_of(&pieces(name)) else {
            return Vec::new();
        };
        let is_hangul = Lang::of(name) == Lang::Ko;
        let is_alike = |name: &&String| (Lang::of(name) == Lang::Ko) == is_hangul;
        let name_of = |names: &Vec<String>| names.iter().find(is_alike).or_else(|| names.first()).cloned();
        let mut places: Vec<usize> = (0..self.names.len()).filter(|&place| place != group).collect();
        places.sort_by_key(|&place| (place.abs_diff(group), place));
        let names = places.into_iter().filter_map(|place| self.names.get(place));
        names.take(n).filter_map(name_of).collect()
    }

    /// Whether the two are names of one thing.
    pub(super) fn are_same(&self, one: &[Piece], other: &[Piece]) -> bool {
        let (Some(one), Some(other)) = (self.groups_of(one), self.groups_of(other)) else {
            return false;
        };
        one.iter().any(|group| other.contains(group))
    }

    /// Whether the two are names of different things.
    pub(super) fn are_different(&self, one: &[Piece], other: &[Piece]) -> bool {
        let (Some(one), Some(other)) = (self.groups_of(one), self.groups_of(other)) else {
            return false;
        };
        !one.iter().any(|group| other.contains(group))
    }

    /// How it reads with every name replaced by that of its group, longer names first.
    pub(super) fn key(&self, pieces: &[Piece]) -> String {
        let mut key_parts = Vec::new();
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let longest = rest.len().min(MAX_WORDS);
            let named = (1..=longest).rev().find_map(|length| {
                let (name, behind) = rest.split_at_checked(length)?;
                Some((*self.groups_of(name)?.first()?, behind))
            });
            match (named, rest.split_first()) {
                (Some((group, behind)), _) => {
                    key_parts.push(format!("⟨{group}⟩"));
                    rest = behind;
                }
                (None, Some((_, behind))) => {
                    key_parts.push(key([&without_ending_of(first)]));
                    rest = behind;
                }
                (None, None) => break,
            }
        }
        joined(key_parts)
    }

    fn groups_of(&self, name: &[Piece]) -> Option<&[usize]> {
        let whole = self.groups.get(&key(name));
        let (last, before) = name.split_last()?;
        let found = whole.or_else(|| {
            let shorter: Vec<Piece> = before.iter().cloned().chain([without_ending_of(last)]).collect();
            self.groups.get(&key(&shorter))
        });
        found.map(Vec::as_slice)
    }
}

/// The piece without the ending of its word.
pub(super) fn without_ending_of(piece: &Piece) -> Piece {
    match piece {
        Piece::Word(word) => Piece::Word(without_ending(word).to_owned()),
        Piece::Amount(amount) => Piece::Amount(*amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_thing_are_one() {
        let groups: Vec<Vec<String>> = [
            ["Provisioned Concurrency", "프로비저닝된 동시성"],
            ["Lambda", "람다"],
            ["Reserved Concurrency", "예약된 동시성"],
        ]
        .map(|names| names.map(str::to_owned).to_vec())
        .to_vec();
        let terms = Terms::new(groups.iter().map(Vec::as_slice));
        let is_same = |one: &str, other: &str| terms.key(&pieces(one)) == terms.key(&pieces(other));
        assert!(is_same("Lambda의 프로비저닝된동시성", "람다 provisioned concurrency"));
        assert!(!is_same("람다 예약된 동시성", "람다 provisioned concurrency"));
        assert!(terms.are_same(&pieces("람다를"), &pieces("lambda")));
        assert!(terms.are_different(&pieces("예약된 동시성"), &pieces("Provisioned Concurrency")));
        assert!(!terms.are_different(&pieces("아무 말"), &pieces("Lambda")));
    }
}

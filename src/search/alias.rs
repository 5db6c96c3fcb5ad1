//! A glossary as the search uses it: synonyms, looked up by their keys, so that spacing, case and Unicode composition do
//! not matter.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};

use super::admit::{self, Admission, KnownWords};
use super::key_form::KeyForm;
use super::keys;
use super::pattern::{Boundary, Pattern};
use crate::model::Glossary;

/// Fewest keys of an unfinished term that end with one of its words; a shorter word may be meant by itself.
const MIN_WORDS: usize = 8;

/// Fewest keys of an unfinished term that end in the middle of a syllable, where nobody stops typing.
const MIN_COMPOSING: usize = 4;

/// The groups of a glossary, indexed by the keys of their terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Aliases {
    terms: Vec<AliasTerm>,
    /// For each spelling the groups it is in, as ranges of `terms`.
    groups_by_keys: BTreeMap<Box<[u8]>, Vec<(usize, usize)>>,
}

/// A term of a group.
#[derive(Clone, Debug)]
pub(super) struct AliasTerm {
    /// As the glossary writes it.
    pub(super) written: String,
    pub(super) keys: Box<[u8]>,
}

impl Aliases {
    pub(super) fn of(glossary: &Glossary) -> Self {
        let mut aliases = Self::default();
        for group in &glossary.groups {
            let start = aliases.terms.len();
            let end = start + group.len();
            for term in group.iter().map(|written| AliasTerm::new(written)) {
                let groups = aliases.groups_by_keys.entry(term.keys.clone()).or_default();
                if !term.keys.is_empty() && groups.last() != Some(&(start, end)) {
                    groups.push((start, end));
                }
                aliases.terms.push(term);
            }
        }
        aliases
    }

    /// The keys of all terms.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &[u8]> {
        self.groups_by_keys.keys().map(|keys| &**keys)
    }

    /// Terms that begin with some keys, each with its synonyms: at least half of the term is typed, up to the end of one of
    /// its words or into a syllable that is still being composed.
    pub(super) fn begun_with(&self, typed: &[u8]) -> impl Iterator<Item = (&AliasTerm, &AliasTerm)> {
        let from_typed = self.groups_by_keys.range::<[u8], _>((Included(typed), Unbounded));
        let begun = from_typed
            .map(|(keys, _)| keys)
            .take_while(move |keys| keys.starts_with(typed))
            .filter(move |keys| keys.len() > typed.len() && keys.len() <= 2 * typed.len());
        begun.flat_map(|keys| self.same_as(keys)).filter(move |(own, _)| {
            let own = KeyForm::of([own.written.as_str()]);
            let (is_word, is_composing) = (own.starts_token(typed.len()), !own.starts_unit(typed.len()));
            (is_word && typed.len() >= MIN_WORDS) || (is_composing && typed.len() >= MIN_COMPOSING)
        })
    }

    /// The term with these keys, with each of its synonyms in the order of the glossary.
    pub(super) fn same_as(&self, typed: &[u8]) -> impl Iterator<Item = (&AliasTerm, &AliasTerm)> {
        let groups = self.groups_by_keys.get(typed).map_or(&[][..], Vec::as_slice);
        groups.iter().flat_map(move |&(start, end)| {
            let group = self.terms.get(start..end).unwrap_or_default();
            let own = group.iter().find(|term| *term.keys == *typed);
            group
                .iter()
                .filter(move |term| *term.keys != *typed && !term.keys.is_empty())
                .filter_map(move |term| own.map(|own| (own, term)))
        })
    }
}

impl AliasTerm {
    pub(super) fn new(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            keys: KeyForm::of([written]).keys().into(),
        }
    }

    /// What the term matches as a synonym; no pattern when it has no keys.
    pub(super) fn pattern(&self, known: &KnownWords) -> Option<Pattern> {
        let bound = match (keys::begins_with_hangul(&self.keys), self.keys.len()) {
            (true, _) => Boundary::Anywhere,
            (false, ..=4) => Boundary::WholeWord,
            (false, _) => Boundary::WordStart,
        };
        let admission = Admission::of(&KeyForm::of([self.written.as_str()]), known);
        let pattern = Pattern::synonym(&self.keys, bound, admission)?;
        // Written with several capitals it is an acronym, with one a name.
        let capitals = || (0..).zip(self.written.bytes()).filter(|(_, c)| c.is_ascii_uppercase());
        let is_acronym = self.written.bytes().all(|c| c.is_ascii_alphabetic()) && capitals().count() > 1;
        Some(if is_acronym && admit::is_english_word(&self.keys) {
            pattern.with_capitals(capitals().map(|(place, _)| place))
        } else {
            pattern
        })
    }
}

//! What can stand behind the name of a filter, in both languages: to complete it while it is typed, and to tell what it is not.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::filter::{HAS_VALUES, IS_VALUES, QUALIFIERS, Qualifier, named};
use super::key_form::KeyForm;
use crate::model::{Lang, Library};

/// The tags of all notes, lines and cards and those above them (`aws` of `aws/lambda`), in the order of their letters; each once,
/// as it is written first, whatever its case. Reads every line, on all cores.
pub fn tags_of(library: &Library) -> Vec<String> {
    let notes: Vec<_> = library.notes().collect();
    let of_notes = notes.par_iter().map(|note| {
        let of_lines = library.blocks_of(note).flat_map(|block| block.tags());
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for tag in note.tags().chain(of_lines) {
            add_with_those_above(&mut found, tag);
        }
        found
    });
    let mut all = of_notes.reduce(BTreeMap::new, |mut one, other| {
        for (folded, tag) in other {
            one.entry(folded).or_insert(tag);
        }
        one
    });
    for tag in library.cards().flat_map(|card| &card.tags) {
        add_with_those_above(&mut all, tag);
    }
    all.into_values().collect()
}

fn add_with_those_above(found: &mut BTreeMap<String, String>, tag: &str) {
    let ends = tag.match_indices('/').map(|(at, _)| at).chain([tag.len()]);
    for part in ends.filter_map(|end| tag.get(..end)).filter(|part| !part.is_empty()) {
        found.entry(part.to_lowercase()).or_insert_with(|| part.to_owned());
    }
}

/// The names of the filters with their colons, in the language of a name.
pub(super) fn names_like(name: &str) -> Vec<&'static str> {
    names_in(if name.is_ascii() { Lang::En } else { Lang::Ko })
}

/// The same in a language.
pub(super) fn names_in(lang: Lang) -> Vec<&'static str> {
    match lang {
        Lang::En => vec!["tag:", "note:", "notebook:", "is:", "has:"],
        Lang::Ko => vec!["태그:", "노트:", "노트북:", "상태:", "포함:"],
    }
}

/// What can stand behind the name of a filter.
#[derive(Clone, Debug)]
pub(super) struct FilterValues {
    /// In Korean, then in English; each meaning once.
    names: [Vec<&'static str>; 2],
    all: Vec<&'static str>,
    is_korean: bool,
}

impl FilterValues {
    /// The values of a filter with a name; nothing where any word can stand behind it.
    pub(super) fn of(name: &str) -> Option<Self> {
        let is_korean = !name.is_ascii();
        match named(&QUALIFIERS, name)? {
            Qualifier::Is => Some(Self::among(&IS_VALUES, is_korean)),
            Qualifier::Has => Some(Self::among(&HAS_VALUES, is_korean)),
            Qualifier::Tag | Qualifier::Note | Qualifier::Notebook => None,
        }
    }

    fn among<T: Copy + PartialEq>(values: &'static [(&'static str, T)], is_korean: bool) -> Self {
        let in_language = |is_ascii: bool| {
            let mut seen: Vec<T> = Vec::new();
            let mut names = Vec::new();
            for &(name, value) in values.iter().filter(|(name, _)| name.is_ascii() == is_ascii) {
                if !seen.contains(&value) {
                    seen.push(value);
                    names.push(name);
                }
            }
            names
        };
        Self {
            names: [in_language(false), in_language(true)],
            all: values.iter().map(|&(name, _)| name).collect(),
            is_korean,
        }
    }

    /// Whether a value is one of them, whole.
    pub(super) fn has(&self, value: &str) -> bool {
        let value = KeyForm::of([value]);
        self.all.iter().any(|name| KeyForm::of([*name]).keys() == value.keys())
    }

    /// All of them in a language, each meaning once.
    pub(super) fn in_language(self, lang: Lang) -> Vec<&'static str> {
        let [korean, english] = self.names;
        match lang {
            Lang::Ko => korean,
            Lang::En => english,
        }
    }

    /// Those that begin so, in the language of the name; in the other where that has none.
    pub(super) fn begun(&self, value: &str) -> Vec<&'static str> {
        let value = KeyForm::of([value]);
        let begun = |names: &[&'static str]| -> Vec<&'static str> {
            let names = names
                .iter()
                .filter(|name| KeyForm::of([**name]).keys().starts_with(value.keys()));
            names.copied().collect()
        };
        let [korean, english] = &self.names;
        let [own, other] = if self.is_korean {
            [korean, english]
        } else {
            [english, korean]
        };
        [begun(own), begun(other), begun(&self.all)]
            .into_iter()
            .find(|names| !names.is_empty())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_are_told_are_those_that_are_understood() {
        for language in ["a", "가"] {
            let names = names_like(language);
            assert!(
                names
                    .iter()
                    .all(|name| named(&QUALIFIERS, name.trim_end_matches(':')).is_some()),
                "{names:?}"
            );
        }
    }

    #[test]
    fn each_meaning_is_offered_once_in_each_language() {
        for (is, has) in [("is", "has"), ("상태", "포함")] {
            let n_values = |name: &str| FilterValues::of(name).map(|values| values.begun("").len());
            assert_eq!((n_values(is), n_values(has)), (Some(14), Some(3)));
        }
        assert!(FilterValues::of("tag").is_none());
    }

    #[test]
    fn the_words_of_the_window_are_offered() {
        let values = FilterValues::of("상태")
            .map(|values| values.begun(""))
            .unwrap_or_default();
        for word in ["다이어그램", "이견", "변경", "이미지없음", "보류", "자주틀림"] {
            assert!(values.contains(&word), "{word}: {values:?}");
        }
    }
}

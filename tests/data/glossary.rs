//! Laws of `data/glossary.ron`.

use std::collections::BTreeMap;

use saegim::model::{Lang, is_hangul};
use serde::Deserialize;
use unicode_normalization::is_nfc;

const MIN_GROUPS: usize = 600;

/// A longer term is no name but a sentence, and the search does not compare it.
const MAX_WORDS: usize = 5;

/// Terms that stand in two groups because they mean two things; the glossary says which.
const TERMS_WITH_TWO_MEANINGS: [&str; 3] = ["배치", "작업", "경로"];

#[derive(Deserialize)]
struct Glossary {
    groups: Vec<Vec<String>>,
}

fn glossary() -> Glossary {
    ron::from_str(include_str!("../../data/glossary.ron")).unwrap()
}

/// The form in which the search compares terms: without case, blanks and hyphens.
fn folded(term: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && *c != '-';
    term.to_lowercase().chars().filter(is_kept).collect()
}

#[test]
fn the_glossary_covers_the_field() {
    assert!(glossary().groups.len() >= MIN_GROUPS, "{}", glossary().groups.len());
}

#[test]
fn every_group_leads_from_one_language_to_the_other() {
    for group in glossary().groups {
        let has_korean = group.iter().any(|term| Lang::of(term) == Lang::Ko);
        let is_latin = |term: &String| !term.chars().any(is_hangul) && term.chars().any(|c| c.is_ascii_alphabetic());
        assert!(has_korean && group.iter().any(is_latin), "{group:?}");
    }
}

#[test]
fn every_term_is_composed_trimmed_and_short() {
    for term in glossary().groups.iter().flatten() {
        assert!(
            !term.is_empty() && term.trim() == term && !term.contains("  "),
            "{term:?}"
        );
        assert!(is_nfc(term), "{term:?}");
        assert!(term.split(' ').count() <= MAX_WORDS, "{term:?}");
    }
}

#[test]
fn a_term_stands_in_one_group_unless_it_means_two_things() {
    let glossary = glossary();
    let mut groups_of: BTreeMap<String, Vec<&Vec<String>>> = BTreeMap::new();
    for group in &glossary.groups {
        for term in group {
            groups_of.entry(folded(term)).or_default().push(group);
        }
    }
    for (term, groups) in &groups_of {
        let n_meanings = 1 + usize::from(TERMS_WITH_TWO_MEANINGS.contains(&term.as_str()));
        assert_eq!(groups.len(), n_meanings, "{term} stands in {groups:?}");
        assert!(groups.windows(2).all(|pair| pair[0] != pair[1]), "twice in {groups:?}");
    }
}

//! What must not be found: lines that only look as if they held a synonym of the query.
//!
//! A trap is a query and a line that has nothing to do with it: the synonym is a part of another word there, the word means
//! the opposite, or an acronym is an English word. Beside them stand lines that must go on being found by the same rules.

use saegim::search::{Index, Why};

use crate::corpus::{glossary, item, library};

/// Pairs of a query and a line.
fn pairs(tsv: &str) -> impl Iterator<Item = (&str, &str)> {
    let rows = tsv
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|row| row.split_once('\t').expect("a trap has a query and a line"))
}

/// The pairs whose query finds the line when it stands alone, or does not, with the reasons.
fn where_found<'a>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    is_found: bool,
) -> Vec<(&'a str, &'a str, Vec<Why>)> {
    let glossary = glossary();
    let found = pairs.map(|(query, line)| {
        let index = Index::build(&library(&[("노트", vec![item(line)])]), &glossary);
        let hits = index.find(query, 5);
        (query, line, hits.into_iter().next().map(|hit| hit.why))
    });
    found
        .filter(|(_, _, why)| why.is_some() == is_found)
        .map(|(query, line, why)| (query, line, why.unwrap_or_default()))
        .collect()
}

#[test]
fn no_trap_is_found() {
    let all = || pairs(include_str!("traps_public.tsv")).chain(pairs(include_str!("traps_own.tsv")));
    assert!(all().count() >= 124);
    let found = where_found(all(), true);
    assert!(found.is_empty(), "{} are found: {found:#?}", found.len());
}

#[test]
fn no_trap_is_found_among_the_others() {
    let all: Vec<(&str, &str)> = pairs(include_str!("traps_public.tsv"))
        .chain(pairs(include_str!("traps_own.tsv")))
        .collect();
    let lines = all.iter().map(|(_, line)| item(line)).collect();
    let index = Index::build(&library(&[("노트", lines)]), &glossary());
    let why = |&(query, line): &(&'static str, &'static str)| {
        let hits = index.find(query, 400);
        let hit = hits.into_iter().find(|hit| hit.text == line)?;
        Some((query, line, hit.why))
    };
    let found: Vec<_> = all.iter().filter_map(why).collect();
    assert!(found.is_empty(), "{} are found: {found:#?}", found.len());
}

#[test]
fn what_means_the_same_goes_on_being_found() {
    let rows = include_str!("synonyms.tsv");
    assert!(pairs(rows).count() >= 50);
    let missing = where_found(pairs(rows), false);
    assert!(missing.is_empty(), "{} are missing: {missing:#?}", missing.len());
}

//! Every fact of the bundled notebook is found by its Korean and its English words.
//!
//! Each fact has a word in each language by which it is among the first three hits itself: one of its lines, a card that
//! leads to one, or the heading or title right above it. Many facts may have a word; of 95 in 100 words the first three hits say it or
//! lead to one of them.

use std::collections::BTreeSet;

use saegim::bundled::glossary;
use saegim::model::{BlockId, BlockKind, CardSource, Library, is_hangul};
use saegim::search::{Hit, HitTarget, Index};

use crate::starter::library;

/// How many of a hundred words lead to their fact within three hits.
const MIN_AT_3_PERCENT: usize = 95;

/// The lines of a fact, and what is indented below them.
fn lines_of(library: &Library, ids: &str) -> BTreeSet<BlockId> {
    let mut lines = BTreeSet::new();
    for id in ids.split(' ').map(|id| id.parse::<BlockId>().unwrap()) {
        let first = library.block(id).unwrap();
        let note = library.note(first.note).unwrap();
        let behind = library.blocks_of(note).skip_while(|line| line.id != id).skip(1);
        let below = behind.take_while(|line| line.kind == BlockKind::ListItem && line.depth > first.depth);
        lines.insert(id);
        lines.extend(below.map(|line| line.id));
    }
    lines
}

/// The heading that a line stands under.
fn heading_of(library: &Library, line: BlockId) -> Option<BlockId> {
    let note = library.note(library.block(line)?.note)?;
    let above = library.blocks_of(note).take_while(|block| block.id != line);
    above
        .filter(|block| block.kind == BlockKind::Heading)
        .last()
        .map(|block| block.id)
}

fn leads_there(library: &Library, hit: &Hit, lines: &BTreeSet<BlockId>) -> bool {
    match hit.target {
        HitTarget::Block(block) => {
            lines.contains(&block) || lines.iter().any(|&line| heading_of(library, line) == Some(block))
        }
        HitTarget::Card(card) => {
            let sources = library.card(card).map(|card| card.sources.clone()).unwrap_or_default();
            sources
                .iter()
                .any(|source| matches!(source, CardSource::Block(block) if lines.contains(block)))
        }
        // Whoever opens the note sees its first fact.
        HitTarget::Note(note) => {
            let lines_there = library.note(note).into_iter().flat_map(|note| library.blocks_of(note));
            let mut facts = lines_there.filter(|block| block.kind == BlockKind::ListItem);
            facts.next().is_some_and(|first| lines.contains(&first.id))
        }
        _ => false,
    }
}

/// Words as they are compared: without case, blanks and signs.
fn folded(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[test]
fn every_fact_is_found_by_its_words_in_both_languages() {
    let library = library();
    let index = Index::build(&library, &glossary());
    let rows: Vec<(&str, BTreeSet<BlockId>, Vec<&str>)> = include_str!("found.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .map(|row| {
            let columns: Vec<&str> = row.split('\t').collect();
            let [fact, ids, words] = columns[..] else {
                panic!("three columns: {row}")
            };
            (fact, lines_of(&library, ids), words.split(", ").collect())
        })
        .collect();
    let (mut n_words, mut missed, mut unfound) = (0, Vec::new(), Vec::new());
    for (fact, lines, words) in &rows {
        let mut found_in = BTreeSet::new();
        for word in words {
            n_words += 1;
            let hits = index.find(word, 3);
            if hits.iter().any(|hit| leads_there(&library, hit, lines)) {
                found_in.insert(word.chars().any(is_hangul));
                continue;
            }
            // A word that many facts have may show others of them first.
            let of_others = rows.iter().filter(|(_, _, words)| words.contains(word));
            let others: Vec<_> = of_others.map(|(_, lines, _)| lines).collect();
            let says_it = |hit: &Hit| folded(&hit.text).contains(&folded(word));
            let leads_to_others = |hit: &Hit| others.iter().any(|lines| leads_there(&library, hit, lines));
            if !hits.iter().any(|hit| says_it(hit) || leads_to_others(hit)) {
                missed.push(format!(
                    "{fact} by {word:?}: {:?}",
                    hits.iter().map(|hit| &hit.text).collect::<Vec<_>>()
                ));
            }
        }
        let is_of = |is_korean: bool| words.iter().any(|word| word.chars().any(is_hangul) == is_korean);
        let is_missing = |is_korean: &bool| is_of(*is_korean) && !found_in.contains(is_korean);
        if [true, false].iter().any(is_missing) {
            unfound.push((fact, found_in));
        }
    }
    let n_found = n_words - missed.len();
    assert!(
        n_found * 100 >= n_words * MIN_AT_3_PERCENT,
        "{n_found} of {n_words}\n{}",
        missed.join("\n")
    );
    assert!(unfound.is_empty(), "not by one word of each language: {unfound:?}");
}

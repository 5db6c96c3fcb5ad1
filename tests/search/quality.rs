//! What share of what people type is found, and how high up: the public rows and our own.

use std::collections::BTreeMap;

use saegim::search::{Hit, Index};

use crate::corpus::{Line, glossary, input_note, library, other_notes, own_note};

/// A query, what kind it is, and the fragments one of which must be in a hit.
#[derive(Debug)]
struct Row<'a> {
    query: &'a str,
    kind: &'a str,
    expected: Vec<&'a str>,
}

fn rows(tsv: &str) -> Vec<Row<'_>> {
    let rows = tsv
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|line| {
        let mut columns = line.split('\t');
        Row {
            query: columns.next().unwrap_or_default(),
            kind: columns.next().expect("a row has a kind"),
            expected: columns
                .next()
                .expect("a row says what is expected")
                .split('|')
                .collect(),
        }
    })
    .collect()
}

/// The place of the first hit that holds what a row expects, from 0.
fn place_of(row: &Row<'_>, hits: &[Hit]) -> Option<usize> {
    hits.iter()
        .position(|hit| row.expected.iter().any(|fragment| hit.text.contains(fragment)))
}

/// Shares of a set of rows.
#[derive(Default)]
struct Score {
    n: usize,
    at_1: usize,
    at_3: usize,
    at_10: usize,
}

impl Score {
    fn add(&mut self, place: Option<usize>) {
        let within = |k| usize::from(place.is_some_and(|place| place < k));
        self.n += 1;
        self.at_1 += within(1);
        self.at_3 += within(3);
        self.at_10 += within(10);
    }

    fn percent(&self, n_hit: usize) -> usize {
        n_hit * 100 / self.n.max(1)
    }
}

/// Runs all rows and prints every one that is not first; whole, then by kind.
fn score(index: &Index, tsv: &str) -> (Score, BTreeMap<String, Score>) {
    let mut whole = Score::default();
    let mut by_kind: BTreeMap<String, Score> = BTreeMap::new();
    for row in rows(tsv) {
        let hits = index.find(row.query, 10);
        let place = place_of(&row, &hits);
        if place != Some(0) {
            println!("{:?} ({}) at {place:?}, wanted {:?}", row.query, row.kind, row.expected);
            for hit in hits.iter().take(3) {
                println!("    {} {:?} {}", (hit.score >> 19) & 0x7ff, hit.why, hit.text);
            }
        }
        whole.add(place);
        by_kind.entry(row.kind.to_owned()).or_default().add(place);
    }
    for (kind, score) in &by_kind {
        println!(
            "{kind:24} {:3} rows, hit@1 {:3} %, hit@3 {:3} %",
            score.n,
            score.percent(score.at_1),
            score.percent(score.at_3)
        );
    }
    println!(
        "whole: {} rows, hit@1 {} %, hit@3 {} %",
        whole.n,
        whole.percent(whole.at_1),
        whole.percent(whole.at_3)
    );
    (whole, by_kind)
}

#[track_caller]
fn check(index: &Index, tsv: &str) {
    let (whole, by_kind) = score(index, tsv);
    assert!(
        whole.percent(whole.at_1) >= 90,
        "hit@1 is {} %",
        whole.percent(whole.at_1)
    );
    assert!(
        whole.percent(whole.at_3) >= 95,
        "hit@3 is {} %",
        whole.percent(whole.at_3)
    );
    for (kind, score) in by_kind {
        assert!(
            score.percent(score.at_3) >= 80,
            "hit@3 of {kind} is {} %",
            score.percent(score.at_3)
        );
    }
}

/// The rows that ask for one of these lines, and how many they are.
fn rows_about(lines: &[Line], tsv: &str) -> (String, usize) {
    let is_there = |fragment: &str| lines.iter().any(|line| line.text.contains(fragment));
    let about: Vec<&str> = tsv
        .lines()
        .filter(|row| {
            row.split('\t')
                .nth(2)
                .is_some_and(|expected| expected.split('|').any(is_there))
        })
        .collect();
    (about.join("\n"), about.len())
}

#[test]
fn queries_find_their_lines() {
    let own = own_note();
    let (rows, n_rows) = rows_about(&own, include_str!("eval_own.tsv"));
    assert!(n_rows > 200, "{n_rows} rows");
    check(
        &Index::build(&library(&[("면접 준비", own.clone())]), &glossary()),
        &rows,
    );
    // The first note too, where it is, alone and beside our own.
    if let Some(lines) = input_note() {
        let first = ("DVA-C02 대비자료 1 - Server & Serverless", lines);
        let alone = library(std::slice::from_ref(&first));
        check(&Index::build(&alone, &glossary()), include_str!("eval_public.tsv"));
        let both = library(&[first.clone(), ("면접 준비", own.clone())]);
        check(&Index::build(&both, &glossary()), include_str!("eval_own.tsv"));
        check_among_others(first, include_str!("eval_public.tsv"));
    }
}

#[track_caller]
fn check_among_others(note: (&'static str, Vec<Line>), rows: &str) {
    let mut notes = vec![note];
    notes.extend(other_notes().into_iter().map(|lines| ("다른 노트", lines)));
    let (whole, _) = score(&Index::build(&library(&notes), &glossary()), rows);
    assert!(
        whole.percent(whole.at_10) >= 95,
        "hit@10 is {} %",
        whole.percent(whole.at_10)
    );
}

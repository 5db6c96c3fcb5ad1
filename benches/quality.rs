//! Budget: of the rows that people type, hit@1 ≥ 90 %, hit@3 ≥ 95 %, no kind under 80 %; hidden among 10,000 other lines hit@10 ≥ 95 %.
//!
//! The rows are those of the tests (`tests/search`), public and our own, over the same lines. fzf and a plain substring
//! search answer the same queries: fzf as `fzf --filter` does, where it is on the path; the substring without regard to
//! case, in the order of the lines. Printed as Markdown, with every row that is not first.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints what it measured and stops where its input is wrong"
)]

#[path = "../tests/search/corpus.rs"]
mod corpus;
#[path = "../tests/material/mod.rs"]
mod material;

use std::borrow::Cow;
use std::io::{ErrorKind, Write as _};
use std::process::{Command, Stdio};

use saegim::search::Index;
use unicode_normalization::UnicodeNormalization as _;

use corpus::{Line, glossary, input_note, library, other_notes, own_note};

const PUBLIC: &str = include_str!("../tests/search/eval_public.tsv");
const OWN: &str = include_str!("../tests/search/eval_own.tsv");
const INPUT_TITLE: &str = "DVA-C02 대비자료 1 - Server & Serverless";
/// Hits that are looked at.
const N_HITS: usize = 10;

fn main() {
    let Some(input) = input_note() else {
        println!("skipped: the first note is not there; SAEGIM_SHARED names the folder that has it");
        return;
    };
    let rows: Vec<Row> = rows_of(PUBLIC).chain(rows_of(OWN)).collect();
    let notes = [(INPUT_TITLE, input.clone()), ("면접 준비", own_note())];
    let answered = Answered::ask(&notes, &rows);
    print_by_kind(&answered);
    print_missed(&answered);

    let mut others = other_notes();
    if others.is_empty() {
        println!("skipped: the shared corpora are not there");
        return;
    }
    // In the middle: a plain substring search names what comes first first.
    let behind = others.split_off(others.len() / 2);
    let notes: Vec<(&str, Vec<Line>)> = others
        .into_iter()
        .map(|lines| ("다른 노트", lines))
        .chain([(INPUT_TITLE, input)])
        .chain(behind.into_iter().map(|lines| ("다른 노트", lines)))
        .collect();
    let rows: Vec<Row> = rows_of(PUBLIC).collect();
    let answered = Answered::ask(&notes, &rows);
    print_hidden(&answered);
    print_missed(&answered);
}

/// A query, what kind it is, and the fragments one of which must be in a hit.
#[derive(Debug)]
struct Row {
    query: &'static str,
    kind: &'static str,
    expected: Vec<&'static str>,
}

fn rows_of(tsv: &'static str) -> impl Iterator<Item = Row> {
    let rows = tsv
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|line| {
        let mut columns = line.split('\t');
        let mut column = || columns.next().expect("a row has three columns");
        Row {
            query: column(),
            kind: column(),
            expected: column().split('|').collect(),
        }
    })
}

impl Row {
    fn is_met_by(&self, line: &str) -> bool {
        self.expected.iter().any(|fragment| line.contains(fragment))
    }

    /// The place of the first line that holds what is expected, from 0.
    fn place_in<T: AsRef<str>>(&self, lines: impl IntoIterator<Item = T>) -> Option<usize> {
        lines.into_iter().position(|line| self.is_met_by(line.as_ref()))
    }

    /// For a cell of a table; letters that look alike but are not are told apart.
    fn shown(&self) -> Cow<'static, str> {
        if self.query.nfc().eq(self.query.chars()) {
            self.query.into()
        } else {
            format!("{} (decomposed)", self.query).into()
        }
    }
}

/// Where the expected line came for one query, from 0.
struct Answer<'a> {
    row: &'a Row,
    saegim: Option<usize>,
    /// The line that Saegim names first.
    first: String,
    fzf: Option<usize>,
    substring: Option<usize>,
}

/// The answers to some rows over some notes.
struct Answered<'a> {
    n_lines: usize,
    has_fzf: bool,
    answers: Vec<Answer<'a>>,
}

impl<'a> Answered<'a> {
    fn ask(notes: &[(&str, Vec<Line>)], rows: &'a [Row]) -> Self {
        let index = Index::build(&library(notes), &glossary());
        let lines: Vec<&str> = notes
            .iter()
            .flat_map(|(_, lines)| lines.iter().map(|line| line.text.as_str()))
            .collect();
        let folded: Vec<String> = lines.iter().map(|line| line.to_lowercase()).collect();
        let has_fzf = fzf("", &[]).is_some();
        let answer = |row: &'a Row| {
            let hits = index.find(row.query, N_HITS);
            let query = row.query.to_lowercase();
            let holding = lines.iter().zip(&folded).filter(|(_, folded)| folded.contains(&query));
            Answer {
                row,
                saegim: row.place_in(hits.iter().map(|hit| &hit.text)),
                first: hits.first().map(|hit| hit.text.clone()).unwrap_or_default(),
                fzf: has_fzf
                    .then(|| row.place_in(fzf(row.query, &lines).unwrap()))
                    .flatten()
                    .filter(|&place| place < N_HITS),
                substring: row.place_in(holding.map(|(line, _)| line).take(N_HITS)),
            }
        };
        Self {
            n_lines: lines.len(),
            has_fzf,
            answers: rows.iter().map(answer).collect(),
        }
    }
}

/// What fzf finds, best first; nothing where there is no fzf.
fn fzf(query: &str, lines: &[&str]) -> Option<Vec<String>> {
    let started = Command::new("fzf")
        .args(["-i", "--filter", query])
        .env_remove("FZF_DEFAULT_OPTS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match started {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        started => started.unwrap(),
    };
    // It answers only once it has read everything.
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.join("\n").as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    Some(found.lines().map(ToOwned::to_owned).collect())
}

/// How many percent of some places are among the first so many.
fn percent(places: impl Iterator<Item = Option<usize>>, k: usize) -> String {
    let (mut n, mut n_hit) = (0, 0);
    for place in places {
        n += 1;
        n_hit += usize::from(place.is_some_and(|place| place < k));
    }
    format!("{} %", n_hit * 100 / n.max(1))
}

fn percent_of_fzf(answered: &Answered<'_>, answers: &[&Answer<'_>], k: usize) -> String {
    if answered.has_fzf {
        percent(answers.iter().map(|answer| answer.fzf), k)
    } else {
        "not there".to_owned()
    }
}

fn print_by_kind(answered: &Answered<'_>) {
    println!(
        "## {} queries over {} lines\n\n\
        | kind | example query → what it finds | rows | Saegim hit@1 | Saegim hit@3 | fzf hit@3 | substring hit@3 |\n\
        |---|---|---:|---:|---:|---:|---:|",
        answered.answers.len(),
        answered.n_lines,
    );
    let print_row = |kind: &str, example: &str, answers: &[&Answer<'_>]| {
        println!(
            "| {kind} | {example} | {} | {} | {} | {} | {} |",
            answers.len(),
            percent(answers.iter().map(|answer| answer.saegim), 1),
            percent(answers.iter().map(|answer| answer.saegim), 3),
            percent_of_fzf(answered, answers, 3),
            percent(answers.iter().map(|answer| answer.substring), 3),
        );
    };
    let mut kinds: Vec<&str> = Vec::new();
    for answer in &answered.answers {
        if !kinds.contains(&answer.row.kind) {
            kinds.push(answer.row.kind);
        }
    }
    for kind in kinds {
        let of_kind: Vec<&Answer<'_>> = answered
            .answers
            .iter()
            .filter(|answer| answer.row.kind == kind)
            .collect();
        let example = of_kind
            .iter()
            .find_map(|answer| {
                let found = answer.row.expected.iter().find(|&&part| answer.first.contains(part))?;
                Some(format!("`{}` → {found}", answer.row.shown()))
            })
            .unwrap_or_default();
        print_row(kind, &example, &of_kind);
    }
    print_row("**all**", "", &answered.answers.iter().collect::<Vec<_>>());
}

fn print_hidden(answered: &Answered<'_>) {
    println!(
        "\n## The {} public queries, their note hidden among other lines, {} in all\n\n\
        | | hit@1 | hit@3 | hit@10 |\n|---|---:|---:|---:|",
        answered.answers.len(),
        answered.n_lines,
    );
    let answers: Vec<&Answer<'_>> = answered.answers.iter().collect();
    let print_row = |name: &str, percent_at: &dyn Fn(usize) -> String| {
        println!(
            "| {name} | {} | {} | {} |",
            percent_at(1),
            percent_at(3),
            percent_at(10)
        );
    };
    print_row("Saegim", &|k| percent(answers.iter().map(|answer| answer.saegim), k));
    print_row("fzf", &|k| percent_of_fzf(answered, &answers, k));
    print_row("plain substring", &|k| {
        percent(answers.iter().map(|answer| answer.substring), k)
    });
}

/// Prints the rows that Saegim does not find first.
fn print_missed(answered: &Answered<'_>) {
    println!();
    for answer in &answered.answers {
        let place = match answer.saegim {
            Some(0) => continue,
            Some(place) => format!("at {}", place + 1),
            None => "not found".to_owned(),
        };
        let row = answer.row;
        println!(
            "- {place}: `{}` ({}), wanted {:?}, first is {:?}",
            row.shown(),
            row.kind,
            row.expected,
            answer.first,
        );
    }
}

//! Queries broken at random, round by round: whatever is typed is answered, with ranges on characters.
//!
//! Each round has a number, and the same number gives the same queries. `SAEGIM_ROUNDS` says how many; a failure prints the
//! round and the query.

use std::collections::BTreeSet;

use saegim::search::{Hit, HitTarget, Index, ParsedQuery};

use crate::corpus::{glossary, heading, item, library, own_note};

/// What is put into queries: every kind of letter, sign and filter that means something to the search.
const PIECES: [&str; 44] = [
    "람다",
    "lambda",
    "ㄹㄷ",
    "fkaek",
    "컨텡",
    "10,240",
    "4kb",
    "50대1",
    "보안 그룹",
    "\"",
    "“",
    "-",
    ":",
    "：",
    "tag:",
    "태그:",
    "note:",
    "노트북:",
    "is:card",
    "is:",
    "상태:",
    "has:diagram",
    "-is:starred",
    "#",
    "(",
    ")",
    "%",
    ".",
    "/",
    " ",
    "\t",
    "\u{3000}",
    "ㄳ",
    "ㅢ",
    "\u{1107}\u{1167}",
    "\u{11af}",
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "🙂",
    "漢",
    "ＫＭＳ",
    "\0",
    "ﬁ",
];

/// Numbers that follow from a first one (xorshift64*, Vigna 2016).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed).unwrap() % n.max(1)
    }
}

fn broken(numbers: &mut Numbers, queries: &[&str]) -> String {
    let mut typed: Vec<char> = queries[numbers.below(queries.len())].chars().collect();
    for _ in 0..=numbers.below(5) {
        let at = numbers.below(typed.len() + 1);
        match numbers.below(6) {
            0 if at < typed.len() => {
                typed.remove(at);
            }
            1 => {
                let other = queries[numbers.below(queries.len())];
                typed.splice(at..at, other.chars());
            }
            2 => typed.truncate(at),
            3 => {
                let again = typed.clone();
                (0..numbers.below(40)).for_each(|_| typed.extend(&again[..again.len().min(40)]));
                typed.truncate(2_000);
            }
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                typed.splice(at..at, piece.chars());
            }
        }
    }
    typed.into_iter().collect()
}

fn check(hits: &[Hit]) {
    let targets: BTreeSet<HitTarget> = hits.iter().map(|hit| hit.target).collect();
    assert_eq!(targets.len(), hits.len(), "an entity is found twice");
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
    for range in hits
        .iter()
        .flat_map(|hit| hit.ranges.iter().map(move |range| hit.text.get(range.clone())))
    {
        assert!(range.is_some_and(|marked| !marked.is_empty()));
    }
}

#[test]
fn broken_queries_are_answered() {
    let n_rounds: u64 = std::env::var("SAEGIM_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(300);
    let mut lines = own_note();
    lines.extend(PIECES.map(|piece| item(&format!("{piece} 줄 {piece}#태그 가용 영역(AZ)"))));
    lines.push(heading(1, "\u{202e}제목 “따옴표”"));
    let library = library(&[("면접 준비", lines)]);
    let index = Index::build(&library, &glossary());
    let rows = [include_str!("eval_public.tsv"), include_str!("eval_own.tsv")];
    let queries: Vec<&str> = rows
        .iter()
        .flat_map(|rows| rows.lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    for round in 1..=n_rounds {
        let mut numbers = Numbers(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let typed = broken(&mut numbers, &queries);
        let answer = std::panic::catch_unwind(|| {
            let parsed = ParsedQuery::parse(&typed);
            let selection = index.select(&parsed.filters, &library, &|_, _| true);
            check(&index.within(&selection).find(&parsed.words, 50));
            check(&index.find(&typed, 50));
        });
        assert!(answer.is_ok(), "round {round}: {typed:?}");
    }
}

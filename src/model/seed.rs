//! The study note that the bundled notebook began from, as far as its lines can be known again in a note somebody has: by
//! the words in them, however they are broken into lines. The words themselves are not kept, only a number for each.

use std::collections::{BTreeMap, BTreeSet};

use super::{BlockId, Text};

/// How many words a part of a line has at least to be known by them.
const MIN_WORDS: usize = 3;
/// How many of a hundred words of a line, or of the part that stands in one, have to be there.
const MIN_SHARED_PERCENT: usize = 80;

/// How far a line of the note holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Soundness {
    /// It does.
    Right,
    /// It does, with something missing or said too broadly.
    Imprecise,
    /// What it means can only be guessed.
    Garbled,
    /// It did.
    Outdated,
    /// Sources disagree.
    Disputed,
    /// It does not.
    Wrong,
}

/// A line of the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedLine {
    /// The lines of the notebook that say what holds.
    pub facts: Vec<BlockId>,
    /// How far it holds.
    pub soundness: Soundness,
    /// Why.
    pub remark: Text,
    words: BTreeSet<u32>,
}

/// The lines of the note, by their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeedLines {
    lines: Vec<SeedLine>,
    by_word: BTreeMap<u32, Vec<usize>>,
}

impl SeedLines {
    /// Reads them from rows of tab-separated columns: number, facts, verdict, the remark in both languages, words. A row that is
    /// no such row is left out; rows that begin with `#` are remarks.
    pub fn read(rows: &str) -> Self {
        let lines: Vec<SeedLine> = rows.lines().filter_map(seed_line).collect();
        let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (place, line) in lines.iter().enumerate() {
            for &word in &line.words {
                by_word.entry(word).or_default().push(place);
            }
        }
        Self { lines, by_word }
    }

    /// All of them.
    pub fn lines(&self) -> &[SeedLine] {
        &self.lines
    }

    /// Those that stand in some words, or of which some words are a part.
    pub fn found_in(&self, text: &str) -> Vec<&SeedLine> {
        let words = words_of(text);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for place in words.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        let found = shared.into_iter().filter_map(|(place, n_shared)| {
            let line = self.lines.get(place)?;
            let n_less = words.len().min(line.words.len());
            let is_same = words == line.words;
            let is_part = n_shared >= MIN_WORDS && n_shared * 100 >= n_less * MIN_SHARED_PERCENT;
            (is_same || is_part).then_some((n_shared, line))
        });
        let mut found: Vec<(usize, &SeedLine)> = found.collect();
        found.sort_by_key(|(n_shared, _)| std::cmp::Reverse(*n_shared));
        // What one line says whole is not asked of others that use its words as well.
        if let Some((_, same)) = found.iter().find(|(_, line)| line.words == words) {
            return vec![same];
        }
        found.into_iter().map(|(_, line)| line).collect()
    }
}

fn seed_line(row: &str) -> Option<SeedLine> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [_, facts, soundness, ko, en, words] = columns.as_slice() else {
        return None;
    };
    let soundness = match *soundness {
        "right" => Soundness::Right,
        "imprecise" => Soundness::Imprecise,
        "garbled" => Soundness::Garbled,
        "outdated" => Soundness::Outdated,
        "disputed" => Soundness::Disputed,
        "wrong" => Soundness::Wrong,
        _ => return None,
    };
    Some(SeedLine {
        facts: facts.split(' ').filter_map(|id| id.parse().ok()).collect(),
        soundness,
        remark: Text::both(*ko, *en),
        words: words
            .split(' ')
            .filter_map(|word| u32::from_str_radix(word, 16).ok())
            .collect(),
    })
}

fn words_of(text: &str) -> BTreeSet<u32> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(|word| hash(&word.to_lowercase())).collect()
}

/// FNV-1a with 32 bits, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hash(word: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    word.bytes().fold(0x811C_9DC5, step)
}

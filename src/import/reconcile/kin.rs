//! Whether a source may be a newer version of a note.
//!
//! Files of one name come from many folders, and what is called README says nothing by its name. What tells is the
//! lines: a newer version has some of them still, as they were or with a few letters changed, or at least the heading
//! above all of it. Other headings do not count where there is anything else, because a template gives them to every
//! note; nor do lines of signs alone.
//!
//! The rule leans to "another": two notes too many are seen and deleted, a note that was written over is missed when it
//! is needed.

use std::collections::BTreeSet;

use super::align::{SimilarityBudget, similarity_percent};
use crate::import::{Draft, DraftKind};
use crate::model::{BlockKind, Library, Note};

/// Share of the lines of the shorter side that must be the same, in percent.
const KIN_PERCENT: usize = 10;

/// How alike two lines must be where no line is the same, in percent, and how long.
const ALIKE_PERCENT: usize = 70;
const ALIKE_MIN_CHARS: usize = 8;

/// Lines of each side that are compared by their letters where none is the same.
const MAX_COMPARED: usize = 200;

/// The lines of one side that tell something.
pub(super) struct Lines<'a> {
    /// Everything but headings, or the headings where there is nothing else.
    telling: BTreeSet<&'a str>,
    /// The first line, where it is a heading.
    top: Option<&'a str>,
}

impl<'a> Lines<'a> {
    pub(super) fn of_note(library: &'a Library, note: &'a Note) -> Self {
        let blocks = library.blocks_of(note);
        Self::new(blocks.filter_map(|block| Some((block.kind == BlockKind::Heading, block.source_words()?))))
    }

    pub(super) fn of_draft(draft: &'a Draft) -> Self {
        let blocks = draft.blocks.iter();
        Self::new(blocks.map(|block| (block.kind == DraftKind::Heading, block.text.as_str())))
    }

    fn new(lines: impl Iterator<Item = (bool, &'a str)>) -> Self {
        let mut telling = BTreeSet::new();
        let mut headings = BTreeSet::new();
        let mut lines = lines.peekable();
        let top = lines
            .peek()
            .and_then(|&(is_heading, words)| is_heading.then_some(words));
        for (is_heading, words) in lines {
            let of_kind = if is_heading { &mut headings } else { &mut telling };
            // Rows of a table and lines of code come and go one by one.
            of_kind.extend(words.lines().map(str::trim).filter(|line| says_something(line)));
        }
        Self {
            telling: if telling.is_empty() { headings } else { telling },
            top,
        }
    }

    /// Whether the other side may be a newer version of this one.
    pub(super) fn may_become(&self, newer: &Self) -> bool {
        let n_fewest = self.telling.len().min(newer.telling.len());
        if n_fewest == 0 {
            // A side without words says nothing against it, and nothing is lost where this one has none.
            return true;
        }
        if self.top.is_some() && self.top == newer.top {
            return true;
        }
        let n_same = self.telling.intersection(&newer.telling).count();
        (n_same > 0 && n_same * 100 >= n_fewest * KIN_PERCENT) || (n_same == 0 && self.has_alike(newer))
    }

    /// Whether more than half of the lines of either side are those of the other.
    pub(super) fn is_mostly(&self, other: &Self) -> bool {
        let n_most = self.telling.len().max(other.telling.len());
        self.telling.intersection(&other.telling).count() * 2 > n_most
    }

    /// Whether a line of this side was only changed by a few letters on the other.
    fn has_alike(&self, other: &Self) -> bool {
        let mut budget = SimilarityBudget::default();
        self.telling.iter().take(MAX_COMPARED).any(|one| {
            one.chars().nth(ALIKE_MIN_CHARS - 1).is_some()
                && (other.telling.iter().take(MAX_COMPARED))
                    .any(|other| similarity_percent(one, other, &mut budget) >= ALIKE_PERCENT)
        })
    }
}

/// Whether a line has at least two letters or figures.
fn says_something(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some()
}

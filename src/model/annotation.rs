//! What a person adds to a line, a card or a region.

use std::ops::Range;

use super::{AnnotationId, BlockId, CardId, Mistake, RegionId, Timestamp, Tint};

/// A remark, a highlight, a star, a flag, or what is said of a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Never changes.
    pub id: AnnotationId,
    /// What it is about.
    pub target: Target,
    /// What it says.
    pub mark: Mark,
    /// When it was made.
    pub made_at: Timestamp,
}

/// What an annotation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A line of a note.
    Block(BlockId),
    /// A card.
    Card(CardId),
    /// A region of a diagram.
    Region(RegionId),
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Words of the user's own; never empty.
    Remark(String),
    /// A part of a line, by bytes of its text; on character boundaries.
    Highlight(Range<usize>, Tint),
    /// To be found again. A target has at most one.
    Star,
    /// Something to be looked into. A target has at most one.
    Flag,
    /// What is said of the mistakes with a card. A card has at most one; nothing else has any.
    Mistake(Mistake),
}

impl Mark {
    /// The name in exports.
    pub const fn kind_name(&self) -> &'static str {
        match self {
            Self::Remark(_) => "remark",
            Self::Highlight(..) => "highlight",
            Self::Star => "star",
            Self::Flag => "flag",
            Self::Mistake(_) => "mistake",
        }
    }
}

/// Where a highlighted part stands after its line was edited: moved along when the edit lies outside it, longer or
/// shorter when it lies wholly between its ends, gone when it reaches them.
/// The edit is what remains when the common start and end of both versions are taken off.
pub fn moved_range(before: &str, after: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let n_start: usize = before
        .chars()
        .zip(after.chars())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (before_rest, after_rest) = (before.get(n_start..)?, after.get(n_start..)?);
    let same_end = before_rest
        .chars()
        .rev()
        .zip(after_rest.chars().rev())
        .take_while(|(a, b)| a == b);
    let n_end: usize = same_end.map(|(c, _)| c.len_utf8()).sum();
    if range.end <= n_start {
        Some(range.clone())
    } else if range.start >= before.len() - n_end {
        let start = range.start + after.len() - before.len();
        Some(start..start + range.len())
    } else if range.start < n_start && range.end > before.len() - n_end {
        Some(range.start..range.end + after.len() - before.len())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_highlight_moves_along_with_its_words() {
        let before = "최대 메모리는 10,240MB다";
        let start = before.find("10,240MB").unwrap();
        let range = start..start + "10,240MB".len();
        let after = "런타임의 최대 메모리 양은 10,240MB다";
        let moved = moved_range(before, after, &range).unwrap();
        assert_eq!(after.get(moved), Some("10,240MB"));
        assert_eq!(
            moved_range(before, "최대 메모리는 10,240MB이다.", &range),
            Some(range.clone())
        );
        assert_eq!(moved_range(before, "최대 메모리는 3,008MB다", &range), None);
        let (long, short) = ("보라 큐 설계를 본다", "보라 큐를 본다");
        let whole = |line: &str| Some("보라 ".len()..line.len());
        assert_eq!(moved_range("앞 보라 큐", "앞 보라 큐", &(0..3)), Some(0..3));
        assert_eq!(moved_range(long, short, &(0..long.len() - 3)), Some(0..short.len() - 3));
        assert_eq!(moved_range(short, long, &whole(short).unwrap()), whole(long));
    }
}

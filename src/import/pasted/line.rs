//! What a line of copied text is by itself.

use crate::import::lines::Lines;
use crate::import::picture::PictureRef;

use super::marker::{Marker, is_blank, marker_of};

/// Columns of a tab.
const TAB_COLUMNS: usize = 4;

/// A line and what it is by itself.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where its words begin in the text, in bytes.
    pub(super) words_at: usize,
    /// Its words, without indent, bullet and end of line.
    pub(super) words: &'a str,
    /// The column its words or its bullet begin on, from 0.
    pub(super) indent: usize,
    pub(super) kind: LineKind,
}

/// What a line is by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing to see.
    Blank,
    /// An item of a list.
    Item(Marker),
    /// A picture; as an item of a list when there is a marker.
    Picture(PictureRef, Option<Marker>),
    /// Words.
    Bare,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.kind == LineKind::Blank
    }

    pub(super) fn is_bare(&self) -> bool {
        self.kind == LineKind::Bare
    }

    /// The sign in front of a list item.
    pub(super) const fn marker(&self) -> Option<&Marker> {
        match &self.kind {
            LineKind::Item(marker) | LineKind::Picture(_, Some(marker)) => Some(marker),
            _ => None,
        }
    }

    /// Width of the words in columns: two for Hangul and everything else beyond Latin, one for the rest.
    pub(super) fn width(&self) -> usize {
        self.words
            .chars()
            .map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 })
            .sum()
    }
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let ranges = Lines::new(text);
    ranges
        .ranges()
        .map(|range| line(range.start, text.get(range).unwrap_or_default()))
        .collect()
}

fn line(start: usize, raw: &str) -> Line<'_> {
    let trimmed = raw.trim_start_matches(is_blank);
    let lead = raw.len() - trimmed.len();
    let body = trimmed.trim_end_matches(is_blank);
    let indent = columns(raw.get(..lead).unwrap_or_default());
    let line = |words_at, words, kind| Line {
        start,
        words_at: start + words_at,
        words,
        indent,
        kind,
    };
    if body.is_empty() {
        return line(0, "", LineKind::Blank);
    }
    if let Some(picture) = picture_alone(body) {
        return line(lead, body, LineKind::Picture(picture, None));
    }
    let Some((marker, n_marker)) = marker_of(body) else {
        return line(lead, body, LineKind::Bare);
    };
    let words = body.get(n_marker..).unwrap_or_default();
    let kind = match picture_alone(words) {
        Some(picture) => LineKind::Picture(picture, Some(marker)),
        None => LineKind::Item(marker),
    };
    line(lead + n_marker, words, kind)
}

fn columns(indent: &str) -> usize {
    indent.chars().fold(0, |column, c| match c {
        '\t' => (column / TAB_COLUMNS + 1) * TAB_COLUMNS,
        '\u{3000}' => column + 2,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => column,
        _ => column + 1,
    })
}

/// The picture of a line that is nothing but one, in either way of writing.
fn picture_alone(words: &str) -> Option<PictureRef> {
    if let Some(inner) = words.strip_prefix("![[").and_then(|rest| rest.strip_suffix("]]")) {
        return (!inner.contains("]]")).then(|| PictureRef::from_embed(inner)).flatten();
    }
    let (alt, target) = words.strip_prefix("![")?.strip_suffix(')')?.split_once("](")?;
    let is_one = !target.contains([')', ' ']) && !alt.contains(']');
    is_one.then(|| PictureRef::from_link(target, alt))
}

//! The source text cut into pieces, one for each block.
//!
//! A reader says where each of its blocks begins; everything up to the next beginning belongs to the block, and what
//! stands before the first is the preamble. That the pieces are the source again therefore does not depend on the
//! reader being right: wrong beginnings give odd pieces, never a lost or doubled byte.

use super::lines::Lines;
use super::words::Words;
use super::{DraftBlock, DraftKind, DroppedLine, PictureRef, Warning};
use crate::model::SourceText;

/// What a reader made of a text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The title the text gives itself, or nothing.
    pub(super) title: String,
    pub(super) found: Vec<Found>,
    pub(super) licence: String,
    pub(super) author: String,
    pub(super) warnings: Vec<Warning>,
    pub(super) dropped: Vec<DroppedLine>,
    /// The first row of a table whose columns a person may choose.
    pub(super) columns: Vec<String>,
}

/// A block as a reader found it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) kind: DraftKind,
    pub(super) depth: u8,
    pub(super) words: Words,
    /// The sign in front of a list item where the source does not spell it.
    pub(super) sign: String,
    pub(super) pictures: Vec<PictureRef>,
    /// The start of the source line it begins on, in bytes.
    pub(super) starts_at: usize,
    /// Where its words begin, in bytes; not before `starts_at`.
    pub(super) words_at: usize,
}

/// The pieces.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) preamble: String,
    pub(super) blocks: Vec<DraftBlock>,
}

/// Cuts `text` at the blocks that were found in it, which come in the order of the text.
pub(super) fn cut(text: &str, found: Vec<Found>) -> Cut {
    let lines = Lines::new(text);
    let mut starts: Vec<usize> = Vec::with_capacity(found.len());
    for block in &found {
        let is_free = |place: usize| starts.last().is_none_or(|&last| last < place);
        // Two blocks that begin on one line share it at the words of the second.
        let wanted = if is_free(block.starts_at) {
            block.starts_at
        } else {
            block.words_at
        };
        let start = on_character(text, wanted).max(starts.last().copied().unwrap_or(0));
        starts.push(start);
    }
    let preamble_end = starts.first().copied().unwrap_or(text.len());
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    let blocks = found
        .into_iter()
        .zip(starts.iter().copied().zip(ends))
        .map(|(block, (start, end))| {
            let piece = text.get(start..end).unwrap_or_default();
            DraftBlock {
                source: source_text(piece, &block.words.text, block.words_at.saturating_sub(start)),
                kind: block.kind,
                depth: block.depth,
                text: block.words.text,
                spans: block.words.spans,
                sign: block.sign,
                pictures: block.pictures,
                line: lines.line_at(start.max(block.starts_at)),
            }
        })
        .collect();
    Cut {
        preamble: text.get(..preamble_end).unwrap_or_default().to_owned(),
        blocks,
    }
}

/// A piece split around its words where they stand in it as they are read.
fn source_text(piece: &str, words: &str, words_at: usize) -> SourceText {
    let words_at = on_character(piece, words_at);
    let around = || {
        let (_, from_words) = piece.split_at_checked(words_at)?;
        let start = words_at + from_words.find(words)?;
        let (lead, rest) = piece.split_at_checked(start)?;
        let (_, tail) = rest.split_at_checked(words.len())?;
        Some(SourceText::Around {
            lead: lead.to_owned(),
            tail: tail.to_owned(),
        })
    };
    let is_searched = !words.is_empty();
    is_searched
        .then(around)
        .flatten()
        .unwrap_or_else(|| SourceText::Verbatim(piece.to_owned()))
}

/// The last character boundary that is not behind `place`.
fn on_character(text: &str, place: usize) -> usize {
    text.floor_char_boundary(place)
}

//! What the lines of one paragraph become.
//!
//! Most paragraphs are one block. Two kinds of lines make more of it: pictures alone on their line, and list items
//! that are indented too far. `CommonMark` takes an item that stands four columns deeper than it may for a
//! continuation of the line above; the people who mix tabs and blanks mean an item.

use crate::import::lines::Lines;
use crate::import::{DraftKind, PictureRef};

use super::inlines::InlineLine;
use super::place::Place;

/// Columns of a tab, and how far an item must be indented to be missed by `CommonMark`.
const FAR_COLUMNS: usize = 4;

/// A part of a paragraph.
pub(super) enum Part {
    /// Lines that belong together.
    Words {
        kind: DraftKind,
        depth: usize,
        lines: Vec<InlineLine>,
        /// Where the words begin in the source: line and byte column, from 1.
        at: (usize, usize),
    },
    /// A picture alone on its line.
    Picture {
        picture: PictureRef,
        depth: usize,
        at: (usize, usize),
    },
}

/// Splits the lines of a paragraph that stands at `place` in `text`.
pub(super) fn parts(lines: Vec<InlineLine>, place: &Place, text: &str, starts: &Lines) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // The columns of the late items that are open.
    let mut late: Vec<usize> = Vec::new();
    let mut last_at = (place.line, 1);
    for mut line in lines {
        let is_inside = !parts.is_empty() && place.kind == DraftKind::ListItem;
        let depth = place.depth + usize::from(is_inside);
        let at = line.at.unwrap_or(last_at);
        last_at = at;
        if line.is_pictures() {
            let pictures = line.pictures.into_iter();
            parts.extend(pictures.map(|(picture, at)| Part::Picture { picture, depth, at }));
            continue;
        }
        let late_item = if parts.is_empty() {
            None
        } else {
            late_item(&line, text, starts)
        };
        if let Some((column, n_marker)) = late_item {
            while late.last().is_some_and(|&open| open >= column) {
                late.pop();
            }
            let depth = depth + late.len();
            late.push(column);
            line.words.remove(0..n_marker);
            parts.push(Part::Words {
                kind: DraftKind::ListItem,
                depth,
                lines: vec![line],
                at: (at.0, at.1 + n_marker),
            });
            continue;
        }
        if let Some(Part::Words { lines, .. }) = parts.last_mut() {
            lines.push(line);
            continue;
        }
        let kind = if is_inside {
            DraftKind::Paragraph
        } else {
            place.kind.clone()
        };
        parts.push(Part::Words {
            kind,
            depth,
            lines: vec![line],
            at,
        });
    }
    parts
}

/// The column of a list item that is indented too far, and the bytes of its marker with the blanks behind it.
fn late_item(line: &InlineLine, text: &str, starts: &Lines) -> Option<(usize, usize)> {
    let (number, column) = line.at?;
    let start = starts.start_of(number);
    let words_at = starts.offset(number, column);
    let indent = text.get(start..words_at)?.rsplit('>').next()?;
    let column = indent.chars().fold(0, |column, c| match c {
        '\t' => (column / FAR_COLUMNS + 1) * FAR_COLUMNS,
        _ => column + 1,
    });
    let from_marker = text.get(words_at..)?;
    let n_digits = from_marker.bytes().take_while(u8::is_ascii_digit).count();
    let n_sign = if n_digits == 0 {
        usize::from(from_marker.starts_with(['-', '*', '+']))
    } else {
        let is_closed = from_marker.get(n_digits..)?.starts_with(['.', ')']);
        if is_closed && n_digits <= 3 { n_digits + 1 } else { 0 }
    };
    let behind = from_marker.get(n_sign..)?;
    let n_blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let n_marker = n_sign + n_blanks;
    let is_item = n_sign > 0 && n_blanks > 0 && column >= FAR_COLUMNS && indent.trim().is_empty();
    let is_as_read = line.words.text.get(..n_marker) == from_marker.get(..n_marker);
    (is_item && is_as_read).then_some((column, n_marker))
}

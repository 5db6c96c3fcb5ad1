//! The lines of a note as a person sees them, those with several options divided.

use super::answer;
use super::label::{self, Label};
use crate::model::{Block, BlockKind};

/// A line as a person sees it: one of those of a block.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) block: &'a Block,
    pub(super) line: &'a str,
    pub(super) is_first: bool,
    /// Whether a blank line stands before it.
    pub(super) is_apart: bool,
    /// What stands in front of it: the bullet or the number of its item.
    marker: &'a str,
}

impl<'a> Row<'a> {
    pub(super) fn is(&self, kind: &BlockKind) -> bool {
        self.block.kind == *kind
    }

    pub(super) fn is_item(&self) -> bool {
        self.is(&BlockKind::ListItem)
    }

    pub(super) fn checkbox(&self) -> Option<bool> {
        self.block.checkbox().filter(|_| self.is_first)
    }

    pub(super) fn label(&self) -> Option<(Label, &'a str)> {
        if !self.is_words() {
            return None;
        }
        Label::split(self.marker, self.line)
    }

    /// Whether it says which options are right, or announces it.
    pub(super) fn is_answer(&self) -> bool {
        answer::named(self.line).is_some()
    }

    /// The line without the number of a question it begins with.
    pub(super) fn numbered(&self) -> Option<&'a str> {
        label::without_question_number(self.line)
    }

    /// Whether a question with a number begins here.
    pub(super) fn begins_question(&self) -> bool {
        self.numbered().is_some() || self.has_number_as_marker()
    }

    /// Whether the number of its item is one of a question.
    pub(super) fn has_number_as_marker(&self) -> bool {
        let number = self.marker.trim_matches(['(', '.', ')']);
        !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The number of the question that begins here.
    pub(super) fn number(&self) -> Option<u32> {
        let of_marker = || self.marker.trim_matches(['(', '.', ')']).parse().ok();
        label::numbered(self.line)
            .and_then(|(number, _)| number)
            .or_else(of_marker)
    }

    /// The whole line with the number or bullet in front of it.
    pub(super) fn whole(&self) -> String {
        format!("{} {}", self.marker, self.line).trim().to_owned()
    }

    /// Whether it is made of words that are read line by line.
    pub(super) const fn is_words(&self) -> bool {
        !matches!(
            self.block.kind,
            BlockKind::Code | BlockKind::Table | BlockKind::Image(_) | BlockKind::Rule
        )
    }
}

/// All lines of some blocks.
pub(super) fn rows<'a>(blocks: &[&'a Block]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(blocks.len());
    let mut ends_apart = true;
    for &block in blocks {
        let source = block.source_text();
        let begins_apart = source.starts_with('\n') || source.starts_with("\r\n");
        let is_apart = ends_apart || begins_apart;
        ends_apart = source.ends_with("\n\n") || source.ends_with("\n\r\n");
        let lines = match block.kind {
            // What stands in them is not divided into lines one by one.
            BlockKind::Code | BlockKind::Table | BlockKind::Image(_) => vec![block.text.as_str()],
            _ => block.text.split('\n').map(str::trim).collect(),
        };
        for (place, line) in lines.into_iter().enumerate() {
            let marker = if place == 0 { block.marker() } else { "" };
            let row = Row {
                block,
                line,
                is_first: place == 0,
                is_apart: is_apart && place == 0,
                marker,
            };
            if !row.is_words() || row.checkbox().is_some() {
                rows.push(row);
                continue;
            }
            let pieces = pieces(marker, line).into_iter().enumerate();
            rows.extend(pieces.map(|(nth, line)| Row {
                line,
                is_first: row.is_first && nth == 0,
                is_apart: row.is_apart && nth == 0,
                marker: if nth == 0 { marker } else { "" },
                ..row
            }));
        }
    }
    rows
}

/// A line cut before each further option that stands on it: `① … ② …`, `A. …    B. …`.
fn pieces<'a>(marker: &str, line: &'a str) -> Vec<&'a str> {
    let Some((first, _)) = Label::split(marker, line) else {
        return vec![line];
    };
    let lead = if Label::strip(marker).is_some_and(|(_, rest)| rest.is_empty()) {
        marker
    } else {
        line
    };
    let is_sign = lead.trim_start().starts_with(label::is_enclosed) || lead.contains('\u{20e3}');
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut place = first.place;
    let mut blanks = 0;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            blanks += if c == '\t' { 2 } else { 1 };
            continue;
        }
        let n_blanks = std::mem::take(&mut blanks);
        if at == 0 || n_blanks == 0 {
            continue;
        }
        let rest = line.get(at..).unwrap_or_default();
        // A label is a few characters; what stands behind it is not looked at.
        let near = rest.get(..rest.floor_char_boundary(16)).unwrap_or(rest);
        let is_next = Label::strip(near)
            .is_some_and(|(label, words)| label.style == first.style && label.place == place + 1 && !words.is_empty());
        let is_like = if is_sign {
            rest.starts_with(label::is_enclosed) || near.contains('\u{20e3}')
        } else {
            !rest.starts_with(label::is_enclosed) && sign_of(rest) == sign_of(lead)
        };
        if is_next && is_like {
            cuts.push((at, n_blanks));
            place += 1;
        }
    }
    // A single letter in the middle of words may be one of them.
    let is_certain = is_sign || cuts.len() > 1 || cuts.iter().any(|&(_, n_blanks)| n_blanks > 1);
    if !is_certain {
        return vec![line];
    }
    let starts = std::iter::once(0).chain(cuts.iter().map(|&(at, _)| at));
    let ends = cuts.iter().map(|&(at, _)| at).chain(std::iter::once(line.len()));
    starts
        .zip(ends)
        .map(|(start, end)| line.get(start..end).unwrap_or_default().trim())
        .collect()
}

/// The first sign of a label that is no letter or digit: how labels of one kind look.
fn sign_of(label: &str) -> Option<char> {
    label.trim_start().chars().find(|c| !c.is_alphanumeric())
}

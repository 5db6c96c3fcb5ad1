//! The lines of a note as a person sees them, those with several options divided.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use super::answer;
use super::label::{self, Label};
use super::tick::{self, Kind, Tick};
use super::words::fence;
use crate::model::{Block, BlockId, BlockKind, SourceText, Span, SpanStyle};

/// A line as a person sees it: one of those of a block.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of the line by itself")]
pub(super) struct Row<'a> {
    pub(super) block: &'a Block,
    pub(super) line: &'a str,
    pub(super) is_first: bool,
    /// Whether a blank line stands before it.
    pub(super) is_apart: bool,
    /// Whether it is a line of options in columns, which looks like a table.
    is_of_columns: bool,
    /// Whether it goes on on the line of the row before.
    pub(super) is_piece: bool,
    /// What stands in front of it: the bullet or the number of its item.
    marker: &'a str,
    label: Option<(Label, &'a str)>,
    tick: Option<Tick>,
    /// Its words without label and mark.
    bare: &'a str,
}

impl<'a> Row<'a> {
    pub(super) fn is(&self, kind: &BlockKind) -> bool {
        self.block.kind == *kind
    }

    /// Whether it is an item of a list; one may be nothing but a picture.
    pub(super) fn is_item(&self) -> bool {
        let is_bullet = |sign: &str| matches!(sign, "-" | "*" | "+");
        self.is(&BlockKind::ListItem)
            || matches!(self.block.kind, BlockKind::Image(_)) && lead(self.block).next().is_some_and(is_bullet)
    }

    pub(super) fn checkbox(&self) -> Option<bool> {
        let of_picture = || {
            let mut signs = lead(self.block).skip(1);
            match (signs.next()?, signs.next()) {
                ("[x]" | "[X]", _) => Some(true),
                ("[", Some("]")) => Some(false),
                _ => None,
            }
        };
        match self.block.kind {
            BlockKind::Image(_) if self.is_item() => of_picture(),
            _ => self.block.checkbox().filter(|_| self.is_first),
        }
    }

    /// The label it begins with, and its words behind it.
    pub(super) const fn label(&self) -> Option<(Label, &'a str)> {
        self.label
    }

    /// The first sign of its label that is no letter or digit: how labels of one kind look.
    pub(super) fn label_sign(&self) -> Option<char> {
        let is_of_marker = Label::strip(self.marker).is_some_and(|(_, rest)| rest.is_empty());
        let label = if is_of_marker { self.marker } else { self.line };
        if label.starts_with(label::is_enclosed) {
            Some('○')
        } else {
            sign_of(label)
        }
    }

    /// Whether it is a heading that was written as one, not a short line that looks like one.
    pub(super) fn is_marked_heading(&self) -> bool {
        self.is(&BlockKind::Heading) && self.block.source_text().trim_start().starts_with(['#', '<'])
    }

    /// What marks it as a right option or another, with its words without that.
    pub(super) fn tick(&self) -> Option<(Tick, &'a str)> {
        let of_box = self.checkbox().map(tick::boxed);
        Some((of_box.or(self.tick)?, self.bare))
    }

    /// Reads label and mark.
    fn read(self, is_unclear: bool) -> Self {
        if !self.is_words() {
            return self;
        }
        let (label, mut tick, mut bare) = parts(self.marker, self.line);
        if let (None, Some((behind, rest))) = (tick, tick::behind(bare)) {
            (tick, bare) = (Some(behind), rest);
        }
        if tick.is_none() && self.is_set_off(bare) {
            tick = Some(tick::soft());
        }
        if is_unclear && tick.is_some() {
            tick = Some(tick::unclear());
        }
        Self {
            label,
            tick,
            bare,
            ..self
        }
    }

    /// Whether some of its words are in bold or highlighted from the first to the last.
    fn is_set_off(&self, words: &str) -> bool {
        let start = (words.as_ptr() as usize).saturating_sub(self.block.text.as_ptr() as usize);
        let is_around = |span: &Span| {
            matches!(span.style, SpanStyle::Bold | SpanStyle::Highlight(_))
                && span.range.start <= start
                && span.range.end >= start + words.trim_end_matches(['.', ' ']).len()
        };
        !words.is_empty() && self.block.spans.iter().any(is_around)
    }

    /// The line as a card shows it: code between fences, a picture by its name.
    pub(super) fn shown(&self) -> Cow<'a, str> {
        match self.block.kind {
            BlockKind::Code => Cow::Owned(fence(self.line)),
            BlockKind::Image(_) => Cow::Owned(format!("![{}]", self.line.replace('\n', " "))),
            _ => Cow::Borrowed(self.line),
        }
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

    /// Whether a question begins here that is called one: `문제 3.`, `Q3)`.
    pub(super) fn is_marked_question(&self) -> bool {
        let sign = self.line.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.numbered().is_some() && !sign.starts_with(|c: char| c.is_ascii_digit())
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
    fn whole(&self) -> String {
        format!("{} {}", self.marker, self.line).trim().to_owned()
    }

    /// Whether it is made of words that are read line by line.
    pub(super) const fn is_words(&self) -> bool {
        self.is_of_columns
            || !matches!(
                self.block.kind,
                BlockKind::Code | BlockKind::Table | BlockKind::Image(_) | BlockKind::Rule
            )
    }
}

/// The lines of a note.
pub(super) struct Rows<'a>(Vec<Row<'a>>);

impl<'a> Rows<'a> {
    pub(super) fn of(blocks: &[&'a Block]) -> Self {
        Self(rows(blocks))
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn row(&self, at: usize) -> Option<Row<'a>> {
        self.0.get(at).copied()
    }

    /// The rows from `at` on, with their places, up to so many.
    pub(super) fn rows_from(&self, at: usize, n_most: usize) -> impl Iterator<Item = (usize, Row<'a>)> {
        self.0.iter().copied().enumerate().skip(at).take(n_most)
    }

    /// The whole line that begins at a row, with the number or bullet in front of it, and how many rows it takes.
    pub(super) fn whole_line(&self, at: usize) -> (String, usize) {
        let Some(row) = self.row(at) else {
            return (String::new(), 0);
        };
        let mut line = row.whole();
        let mut n_rows = 1;
        for (_, row) in self.rows_from(at + 1, usize::MAX).take_while(|(_, row)| row.is_piece) {
            line.push_str("  ");
            line.push_str(row.line);
            n_rows += 1;
        }
        (line, n_rows)
    }

    /// The blocks of some rows.
    pub(super) fn lines(&self, rows: Range<usize>) -> Vec<BlockId> {
        let mut lines: Vec<BlockId> = self.range(rows).iter().map(|row| row.block.id).collect();
        lines.dedup();
        lines
    }

    pub(super) fn range(&self, rows: Range<usize>) -> &[Row<'a>] {
        self.0.get(rows).unwrap_or_default()
    }
}

/// All lines of some blocks.
fn rows<'a>(blocks: &[&'a Block]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(blocks.len());
    let mut ends_apart = true;
    for &block in blocks {
        let source = block.source_text();
        let begins_apart = source.starts_with('\n') || source.starts_with("\r\n");
        let is_apart = ends_apart || begins_apart;
        ends_apart = source.ends_with("\n\n") || source.ends_with("\n\r\n");
        let is_of_columns = block.kind == BlockKind::Table && are_options(&block.text);
        let lines = match block.kind {
            _ if is_of_columns => block.text.lines().map(str::trim).collect(),
            // What stands in them is not divided into lines one by one.
            BlockKind::Code | BlockKind::Table | BlockKind::Image(_) => vec![block.text.as_str()],
            _ => block.text.split('\n').map(str::trim).collect(),
        };
        for (place, line) in lines.into_iter().enumerate() {
            let marker = if place == 0 { marker(block) } else { "" };
            let row = Row {
                block,
                line,
                is_first: place == 0,
                is_apart: is_apart && place == 0,
                is_of_columns,
                is_piece: false,
                marker,
                label: None,
                tick: None,
                bare: line,
            };
            if !row.is_words() || row.checkbox().is_some() {
                rows.push(row.read(false));
                continue;
            }
            let pieces = pieces(marker, line).into_iter().enumerate();
            rows.extend(pieces.map(|(nth, (line, is_unclear))| {
                let piece = Row {
                    line,
                    is_first: row.is_first && nth == 0,
                    is_apart: row.is_apart && nth == 0,
                    is_piece: nth > 0,
                    marker: if nth == 0 { marker } else { "" },
                    bare: line,
                    ..row
                };
                piece.read(is_unclear)
            }));
        }
    }
    rows
}

/// The sign in front of a list item. In `- 1) …` it is the number, because the bullet says less.
fn marker(block: &Block) -> &str {
    let marker = block.marker();
    if !matches!(marker, "-" | "*" | "+") || block.checkbox().is_some() {
        return marker;
    }
    lead(block)
        .nth(1)
        .filter(|sign| Label::strip(sign).is_some_and(|(_, rest)| rest.is_empty()))
        .filter(|sign| !block.text.starts_with(sign))
        .unwrap_or(marker)
}

/// The words of the first line of what stands before the words of a block in its source.
fn lead(block: &Block) -> impl Iterator<Item = &str> {
    let (SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } | SourceText::Verbatim(lead)) =
        &block.source;
    let line = lead.lines().find(|line| !line.trim().is_empty());
    line.unwrap_or_default().split_whitespace()
}

/// Whether the cells of a table are options one after the other, as in text in two columns.
fn are_options(table: &str) -> bool {
    let mut cells = table
        .lines()
        .flat_map(|line| line.split('\t'))
        .filter(|cell| !cell.trim().is_empty());
    let mut n_cells = 0;
    let is_next = |cell: &str| {
        let (label, ..) = parts("", cell.trim());
        n_cells += 1;
        label.is_some_and(|(label, words)| label.place + 1 == n_cells && !words.is_empty())
    };
    cells.all(is_next) && table.contains('\t')
}

/// The label of a line and its words, the mark before either, and the words without that.
fn parts<'a>(marker: &str, line: &'a str) -> (Option<(Label, &'a str)>, Option<Tick>, &'a str) {
    if let Some((label, words)) = Label::split(marker, line) {
        let (tick, bare) = tick::before(words).map_or((None, words), |(tick, bare)| (Some(tick), bare));
        return (Some((label, words)), tick, bare);
    }
    let of_marker = tick::before(marker)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(tick, _)| (tick, line));
    let Some((tick, rest)) = tick::before(line)
        .or(of_marker)
        .filter(|_| answer::named(line).is_none())
    else {
        return (None, None, line);
    };
    match Label::strip(rest) {
        Some((label, words)) => (Some((label, words)), Some(tick), words),
        None => (None, Some(tick), rest),
    }
}

/// A line cut before each further option that stands on it: `① … ② …`, `A. …    B. …`; with whether a mark in a piece
/// may belong to the next one.
fn pieces<'a>(marker: &str, line: &'a str) -> Vec<(&'a str, bool)> {
    let (Some((first, _)), tick, _) = parts(marker, line) else {
        return vec![(line, false)];
    };
    let lead = if Label::strip(marker).is_some_and(|(_, rest)| rest.is_empty()) {
        marker
    } else if tick.is_some() && Label::strip(line).is_none() {
        tick::before(line).map_or(line, |(_, rest)| rest)
    } else {
        line
    };
    let is_marked_before = tick.is_some() && Label::strip(line).is_none();
    let is_sign = lead.trim_start().starts_with(label::is_enclosed) || lead.contains('\u{20e3}');
    let mut cuts: Vec<(usize, usize, bool)> = Vec::new();
    let mut place = first.place;
    let mut blanks = 0;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            blanks += if c == '\t' { 2 } else { 1 };
            continue;
        }
        let n_blanks = std::mem::take(&mut blanks);
        if at == 0 || n_blanks == 0 && !line.get(..at).is_some_and(|before| before.ends_with('*')) {
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
            let (cut, is_unclear) = mark_before(line, at, is_marked_before);
            let n_blanks = if cut < at { n_blanks_before(line, cut) } else { n_blanks };
            cuts.push((cut, n_blanks, is_unclear));
            place += 1;
        }
    }
    // A single letter in the middle of words may be one of them.
    let is_certain = is_sign || cuts.len() > 1 || cuts.iter().any(|&(_, n_blanks, _)| n_blanks > 1);
    if !is_certain {
        return vec![(line, false)];
    }
    let starts = std::iter::once(0).chain(cuts.iter().map(|&(at, ..)| at));
    let ends = cuts
        .iter()
        .map(|&(at, _, is_unclear)| (at, is_unclear))
        .chain(std::iter::once((line.len(), false)));
    starts
        .zip(ends)
        .map(|(start, (end, is_unclear))| (line.get(start..end).unwrap_or_default().trim(), is_unclear))
        .collect()
}

/// How wide the gap before a place is; a tab is two blanks.
fn n_blanks_before(line: &str, at: usize) -> usize {
    let before = line.get(..at).unwrap_or_default();
    let gap = before.get(before.trim_end().len()..).unwrap_or_default();
    gap.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum()
}

/// Where an option on a line begins: before the mark in front of its label, where that mark is its own. A mark between
/// two options that stands as near to one as to the other is unclear.
fn mark_before(line: &str, label_at: usize, is_marked_before: bool) -> (usize, bool) {
    let before = line.get(..label_at).unwrap_or_default();
    let trimmed = before.trim_end();
    let n_blanks = |blanks: &str| blanks.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    let n_behind = n_blanks(before.get(trimmed.len()..).unwrap_or_default());
    let n_chars_back = trimmed.char_indices().rev().take(6);
    let mark = n_chars_back.filter_map(|(at, _)| {
        let mark = trimmed.get(at..)?;
        let (tick, rest) = tick::before(mark)?;
        (rest.is_empty() && !mark.starts_with(char::is_whitespace) && tick.kind != Kind::Verdict).then_some(at)
    });
    let Some(mark_at) = mark.last() else {
        return if trimmed.ends_with('*') && n_behind == 0 {
            (trimmed.len() - 1, false)
        } else {
            (label_at, false)
        };
    };
    let words = trimmed.get(..mark_at).unwrap_or_default();
    let n_ahead = n_blanks(words.get(words.trim_end().len()..).unwrap_or_default());
    match n_ahead.cmp(&n_behind) {
        _ if is_marked_before => (mark_at, false),
        Ordering::Greater => (mark_at, false),
        Ordering::Less => (label_at, false),
        Ordering::Equal => (label_at, true),
    }
}

/// The first sign of a label that is no letter or digit: how labels of one kind look.
fn sign_of(label: &str) -> Option<char> {
    label.trim_start().chars().find(|c| !c.is_alphanumeric())
}

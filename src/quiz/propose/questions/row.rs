//! The lines of a note as a person sees them, those with several options divided.

use std::borrow::Cow;
use std::ops::Range;

use super::answer;
use super::divide::{self, asked_and_offered, parts, sign_of};
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
    /// Whether it begins words in bold that end on a later line.
    is_bold: bool,
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

    /// The sign it begins with: its bullet, or the first of its words.
    pub(super) fn first_sign(&self) -> Option<char> {
        let sign = if self.marker.is_empty() { self.line } else { self.marker };
        sign.chars().next()
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

    /// Whether its label is a filled sign.
    pub(super) fn is_filled(&self) -> bool {
        let sign = if self.marker.starts_with(label::is_enclosed) {
            self.marker
        } else {
            self.line
        };
        sign.trim_start_matches(['(', '[', '*']).starts_with(label::is_filled)
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
        if tick.is_none() && (self.is_bold || self.is_set_off(bare)) {
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

    /// The labels it says are right, where it says nothing else.
    pub(super) fn said(&self) -> Option<&'a str> {
        answer::named(self.line).filter(|said| answer::only_labels(said))
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

    /// The whole line, where a number or a letter stands in front of it: what else is said may name it.
    pub(super) fn numbered_whole(&self) -> Option<String> {
        let is_sign = self.is_first && self.marker.contains(char::is_alphanumeric);
        is_sign.then(|| self.whole())
    }

    /// The whole line with the number or bullet in front of it.
    fn whole(&self) -> String {
        if self.marker.is_empty() {
            return self.line.to_owned();
        }
        // The gap may be that of a column.
        let lead = match &self.block.source {
            SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => lead.as_str(),
            SourceText::Verbatim(_) => "",
        };
        let gap = lead.get(lead.trim_end().len()..).filter(|gap| !gap.is_empty());
        format!("{}{}{}", self.marker, gap.unwrap_or(" "), self.line)
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
        let pieces = self.rows_from(at + 1, usize::MAX).take_while(|(_, row)| row.is_piece);
        let (n_pieces, last) = pieces.fold((0, row), |(n_pieces, _), (_, piece)| (n_pieces + 1, piece));
        // The gaps between the pieces may be those of columns.
        let text = row.block.text.as_str();
        let start = |part: &str| (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let line = text.get(start(row.line)..start(last.line) + last.line.len());
        let whole = Row {
            line: line.unwrap_or(row.line),
            ..row
        };
        (whole.whole(), 1 + n_pieces)
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
        let lines: Vec<(&str, bool)> = match block.kind {
            _ if is_of_columns => block.text.lines().map(|line| (line.trim(), false)).collect(),
            // What stands in them is not divided into lines one by one.
            BlockKind::Code | BlockKind::Table | BlockKind::Image(_) => vec![(block.text.as_str(), false)],
            _ => without_stars(block.text.split('\n').map(str::trim).collect()),
        };
        // A break at the end of a line leaves an empty one.
        let lines = lines
            .into_iter()
            .map(|(line, is_bold)| (without_votes(line), is_bold))
            .enumerate()
            .filter(|(place, (line, _))| *place == 0 || !line.is_empty());
        for (place, (line, is_bold)) in lines {
            let marker = if place == 0 { marker(block) } else { "" };
            let row = Row {
                block,
                line,
                is_first: place == 0,
                is_apart: is_apart && place == 0,
                is_of_columns,
                is_piece: false,
                is_bold,
                marker,
                label: None,
                tick: None,
                bare: line,
            };
            if !row.is_words() {
                rows.push(row.read(false));
                continue;
            }
            let is_boxed = row.checkbox().is_some();
            let mut pieces = match asked_and_offered(marker, line) {
                Some([asked, options, answer]) => {
                    let answer = Some((answer, false)).filter(|(answer, _)| !answer.is_empty());
                    let options = divide::pieces("", options, false);
                    std::iter::once((asked, false)).chain(options).chain(answer).collect()
                }
                None => divide::pieces(marker, line, is_boxed),
            };
            // `- [x] 1. build 2. pack` is one option; each further one on the line has a box of its own.
            let has_box =
                |&(line, _): &(&str, bool)| tick::before(line).is_some_and(|(tick, _)| tick.kind == Kind::Box);
            if is_boxed && !pieces.iter().skip(1).all(has_box) {
                pieces = vec![(line, false)];
            }
            let pieces = pieces.into_iter().enumerate();
            rows.extend(pieces.map(|(nth, (line, is_unclear))| {
                let piece = Row {
                    line,
                    is_first: row.is_first && nth == 0,
                    is_apart: row.is_apart && nth == 0,
                    is_piece: nth > 0,
                    is_bold: is_bold && nth == 0,
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

/// A line without what a page of questions writes behind the option most people chose.
fn without_votes(line: &str) -> &str {
    line.strip_suffix("Most Voted").map_or(line, str::trim_end)
}

/// Lines without the stars around words in bold that go over several of them, and which begin such words.
fn without_stars(mut lines: Vec<&str>) -> Vec<(&str, bool)> {
    const STARS: &str = "**";
    if lines.len() < 2 || !lines.iter().any(|line| line.starts_with(STARS)) {
        return lines.into_iter().map(|line| (line, false)).collect();
    }
    let mut begins = vec![false; lines.len()];
    let mut open: Option<(usize, &str)> = None;
    for (at, line) in lines.clone().into_iter().enumerate() {
        let is_odd = line.matches(STARS).count() % 2 == 1;
        match (open, line.strip_prefix(STARS), line.strip_suffix(STARS)) {
            (Some((from, first)), _, Some(last)) if is_odd => {
                if let [first_line, .., last_line] = lines.get_mut(from..=at).unwrap_or_default() {
                    (*first_line, *last_line) = (first, last.trim_end());
                }
                begins.get_mut(from).into_iter().for_each(|begins| *begins = true);
                open = None;
            }
            (_, Some(first), _) if is_odd => open = Some((at, first.trim_start())),
            _ => {}
        }
    }
    lines.into_iter().zip(begins).collect()
}

/// The sign in front of a list item. In `- 1) …` it is the number, because the bullet says less.
fn marker(block: &Block) -> &str {
    let marker = block.marker();
    if !matches!(marker, "-" | "*" | "+") || block.checkbox().is_some() {
        return marker;
    }
    // Where the source is not told apart, what follows the bullet may be the first word.
    let is_word =
        |sign: &str| matches!(block.source, SourceText::Verbatim(_)) && block.text.starts_with(sign.trim_matches('*'));
    lead(block)
        .nth(1)
        .filter(|sign| Label::strip(sign).is_some_and(|(_, rest)| rest.is_empty()))
        .filter(|sign| !is_word(sign))
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

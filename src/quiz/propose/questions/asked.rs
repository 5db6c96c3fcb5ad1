//! What is asked: the lines before some options, back to where the question begins.

use std::borrow::Cow;
use std::ops::Range;

use super::row::{Row, Rows};
use super::words::{announces_options, asks, explanation_words, is_furniture};
use crate::model::BlockKind;

/// Lines that are asked at most.
const MOST_ASKED_ROWS: usize = 16;

/// Lines below a heading that are looked at for other questions.
const MOST_ROWS_BELOW: usize = 80;

/// What a translation begins with.
const TRANSLATION_SIGNS: [&str; 4] = ["[번역]", "(번역)", "번역:", "[해석]"];

impl Rows<'_> {
    /// The rows before some options that ask.
    pub(super) fn asked(&self, options: usize, free_from: usize) -> Range<usize> {
        let Some(option) = self.row(options) else {
            return options..options;
        };
        let nearest = options.saturating_sub(MOST_ASKED_ROWS).max(free_from);
        let mut start = options;
        let mut conditions = options..options;
        for at in (nearest..options).rev() {
            let Some(row) = self.row(at) else { break };
            if conditions.is_empty() {
                conditions = self.conditions(at, nearest).unwrap_or(conditions);
            }
            if conditions.contains(&at) {
                start = at;
                continue;
            }
            if is_furniture(row.line) && row.is_words() {
                continue;
            }
            let is_above = row.block.depth < option.block.depth || !option.is_item();
            match row.block.kind {
                BlockKind::Heading if self.is_within_question(at, nearest) => start = at,
                BlockKind::Heading => {
                    let is_of_words = row.numbered().is_some_and(|words| !words.is_empty()) || asks(row.line);
                    let asks_below = || {
                        self.range(start..options)
                            .iter()
                            .any(|row| row.is_words() && asks(row.line))
                    };
                    return if start == options || is_of_words || !asks_below() && self.is_stem(at, option) {
                        at..options
                    } else {
                        start..options
                    };
                }
                // In a text without marks a question and its options stand side by side.
                BlockKind::ListItem
                    if row.is_first && row.has_number_as_marker() && row.block.depth <= option.block.depth =>
                {
                    return at..options;
                }
                BlockKind::ListItem if !row.is_first => start = at,
                // Statements and conditions that the question speaks of.
                BlockKind::ListItem
                    if row.block.depth >= option.block.depth
                        && row.checkbox().is_none()
                        && !asks(row.line)
                        && (option.label().is_some() || row.label().is_some()) =>
                {
                    start = at;
                }
                BlockKind::ListItem if is_above && self.is_condition(at, option) => start = at,
                BlockKind::ListItem if is_above => return at..options,
                BlockKind::ListItem | BlockKind::Rule => return start..options,
                _ if row.is_answer() || explanation_words(row.line).is_some() => return start..options,
                _ => start = at,
            }
            if row.numbered().is_some() || row.line.starts_with('#') && row.is_words() && asks(row.line) {
                return at..options;
            }
        }
        // Nothing says where it begins: only the last paragraph is sure to belong to it, and what asks above statements.
        let last = self.row(options.saturating_sub(1)).map(|row| row.block.id);
        let is_last = |&at: &usize| self.row(at).map(|row| row.block.id) == last;
        let begin = (start..options).rev().take_while(is_last).last().unwrap_or(start);
        let is_stated = |row: &Row<'_>| row.label().is_some() && !asks(row.line);
        let are_stated = self.range(begin..options).iter().all(is_stated) && begin < options;
        let asking = (start..begin).rev().take(2).find(|&at| {
            let row = self.row(at);
            row.is_some_and(|row| asks(row.line) && row.is_words() && !row.is_item())
        });
        asking.filter(|_| are_stated).unwrap_or(begin)..options
    }

    /// Whether a heading that was not written as one is a line of a question that begins above it: `[보기]`, a short
    /// sentence about a case.
    fn is_within_question(&self, at: usize, nearest: usize) -> bool {
        let is_loose = |row: &Row<'_>| {
            !row.is_marked_heading() && row.numbered().is_none() && !asks(row.line) && row.label().is_none()
        };
        let above = (nearest..at).rev().filter_map(|at| self.row(at));
        let mut until = above.skip_while(|row| {
            is_loose(row)
                && row.is_words()
                && !row.is_item()
                && !row.is_answer()
                && explanation_words(row.line).is_none()
        });
        self.row(at).is_some_and(|row| is_loose(&row))
            && until
                .next()
                .is_some_and(|row| !row.is_marked_heading() && (row.begins_question() || asks(row.line)))
    }

    /// Whether only one question stands below a heading: then it is what is asked, and no title of a part.
    fn is_stem(&self, heading: usize, option: Row<'_>) -> bool {
        let look = |row: &Row<'_>| row.label().map(|(label, _)| (label.style, row.label_sign()));
        if look(&option).is_none() {
            return false;
        }
        let below = self
            .rows_from(heading + 1, MOST_ROWS_BELOW)
            .take_while(|(_, row)| !row.is(&BlockKind::Heading));
        let n_first = below
            .filter(|(_, row)| look(row) == look(&option) && row.label().is_some_and(|(label, _)| label.place == 0))
            .count();
        n_first == 1
    }

    /// The numbered lines that end at a row and say on what a question depends: they count from 1 right below it, and none
    /// of them asks.
    fn conditions(&self, end: usize, nearest: usize) -> Option<Range<usize>> {
        let mut wanted = self.row(end)?.number().filter(|number| *number > 1)?;
        let mut at = end;
        loop {
            let row = self.row(at)?;
            if !row.begins_question() || row.number() != Some(wanted) || row.is_marked_question() || asks(row.line) {
                return None;
            }
            let above = at.checked_sub(1).filter(|above| *above >= nearest)?;
            if wanted == 1 {
                let begins = |above: &Row<'_>| above.begins_question() || asks(above.line) || above.is_marked_heading();
                let is_below_question =
                    self.row(above).is_some_and(|above| begins(&above)) || self.number_above(above).is_some();
                return is_below_question.then_some(at..end + 1);
            }
            wanted -= 1;
            at = above;
        }
    }

    /// Whether a bullet is one of some conditions below a question.
    pub(super) fn is_condition(&self, at: usize, option: Row<'_>) -> bool {
        let is_bullet = |row: &Row<'_>| row.is_item() && !row.has_number_as_marker() && !asks(row.line);
        let nearest = at.saturating_sub(MOST_ASKED_ROWS);
        let above = (nearest..at)
            .rev()
            .filter_map(|at| Some((at, self.row(at)?)))
            .find(|(_, row)| !is_bullet(row));
        self.row(at).is_some_and(|row| is_bullet(&row))
            && above.is_some_and(|(at, row)| {
                let begins = self.range(nearest..at + 1);
                let begins = begins.iter().find(|first| first.block.id == row.block.id);
                row.has_number_as_marker()
                    || self.number_above(at).is_some()
                    || begins.is_some_and(|first| first.numbered().is_some())
                    || !row.is_item() && asks(row.line)
                    || row.is(&BlockKind::Heading) && self.is_stem(at, option)
            })
    }

    /// What is asked, and its translation where one follows behind a sign.
    pub(super) fn words_asked(&self, rows: Range<usize>) -> (String, String) {
        let mut parts: [Vec<Cow<'_, str>>; 2] = [Vec::new(), Vec::new()];
        let mut is_translated = false;
        let rows = self.range(rows);
        let n_rows = rows.len();
        for (place, row) in rows.iter().enumerate() {
            if place > 0 && place + 1 == n_rows && announces_options(row.line) {
                continue;
            }
            if !row.is_words() {
                let [asked, translation] = &mut parts;
                if is_translated { translation } else { asked }.push(row.shown());
                continue;
            }
            if is_furniture(row.line) {
                continue;
            }
            let mut line: Cow<'_, str> = if place == 0 {
                let line = row.numbered().unwrap_or(row.line);
                Cow::Borrowed(line.trim_start_matches('#').trim_start())
            } else {
                row.numbered_whole().map_or(Cow::Borrowed(row.line), Cow::Owned)
            };
            if is_furniture(&line) {
                continue;
            }
            if let Some(words) = TRANSLATION_SIGNS.iter().find_map(|sign| line.strip_prefix(sign)) {
                is_translated = true;
                line = Cow::Owned(words.trim().to_owned());
            }
            let [asked, translation] = &mut parts;
            if is_translated { translation } else { asked }.push(line);
        }
        let [asked, translation] = parts.map(|lines| lines.join("\n").trim().to_owned());
        (asked, translation)
    }
}

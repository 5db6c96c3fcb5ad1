//! What belongs to the page and not to the text: the way to the page, its title, dates, buttons, the licence.
//!
//! Recognised by shape and place, never by the words of one blog: only bare lines before the first list and behind the
//! last are looked at, and what is left out is listed line by line.

use crate::import::words::shown;
use crate::import::{DropReason, DroppedLine};

use super::line::Line;
use super::phrases::{author_of, is_furniture, is_site_word};
use super::site;

/// Bare lines at the top that may belong to the page.
const HEAD_LINES: usize = 12;
/// Lines at the bottom that may belong to the page.
const FOOT_LINES: usize = 8;
/// Longest licence sentence in columns.
const LICENCE_MAX_WIDTH: usize = 300;
/// Longest name of a section in a breadcrumb, in columns.
const CRUMB_MAX_WIDTH: usize = 40;

/// What was found out about the page.
pub(super) struct Page {
    /// Empty when the text gives itself none.
    pub(super) title: String,
    pub(super) licence: String,
    pub(super) author: String,
    pub(super) dropped: Vec<DroppedLine>,
    /// For each line whether it is no part of the text: dropped, the title, or the licence.
    pub(super) is_left_out: Vec<bool>,
}

pub(super) fn find(lines: &[Line<'_>]) -> Page {
    let mut page = Page {
        title: String::new(),
        licence: String::new(),
        author: String::new(),
        dropped: Vec::new(),
        is_left_out: vec![false; lines.len()],
    };
    page.read_foot(lines);
    page.read_head(lines);
    page.dropped.sort_by_key(|dropped| dropped.line);
    page
}

impl Page {
    fn leave_out(&mut self, place: usize) {
        if let Some(slot) = self.is_left_out.get_mut(place) {
            *slot = true;
        }
    }

    fn drop(&mut self, place: usize, line: &Line<'_>, reason: DropReason) {
        if let Some(author) = author_of(line.words) {
            self.author = author;
        }
        self.leave_out(place);
        self.dropped.push(DroppedLine {
            line: place + 1,
            text: shown(line.words),
            reason,
        });
    }

    /// The licence, and buttons around it. Stops at the first line from below that is text.
    fn read_foot(&mut self, lines: &[Line<'_>]) {
        let from_below = lines.iter().enumerate().rev().filter(|(_, line)| !line.is_blank());
        for place in site::foot(lines) {
            if let Some(line) = lines.get(place) {
                self.drop(place, line, DropReason::PageFurniture);
            }
        }
        let from_below = from_below.filter(|(place, _)| self.is_left_out.get(*place) == Some(&false));
        let from_below: Vec<_> = from_below.take(FOOT_LINES).collect();
        for (place, line) in from_below {
            if !line.is_bare() {
                break;
            }
            if self.licence.is_empty() && is_licence(line) {
                self.licence = shown(line.words);
                self.author = licensor(&self.licence);
                self.leave_out(place);
            } else if is_furniture(line.words) {
                self.drop(place, line, DropReason::PageFurniture);
            } else {
                break;
            }
        }
    }

    /// The title with everything before it and its repetition.
    fn read_head(&mut self, lines: &[Line<'_>]) {
        let n_above_foot = self.is_left_out.iter().position(|is_left_out| *is_left_out);
        let above_foot = lines.get(..n_above_foot.unwrap_or(lines.len())).unwrap_or_default();
        if let Some(head) = site::head(above_foot) {
            if let Some(line) = lines.get(head.title) {
                self.title = shown(line.words);
                self.leave_out(head.title);
            }
            for place in head.furniture {
                if let Some(line) = lines.get(place) {
                    let reason = if line.words == self.title {
                        DropReason::RepeatedTitle
                    } else {
                        DropReason::PageFurniture
                    };
                    self.drop(place, line, reason);
                }
            }
            return;
        }
        let head: Vec<(usize, &Line<'_>)> = lines
            .iter()
            .enumerate()
            .filter(|(place, line)| !line.is_blank() && self.is_left_out.get(*place) == Some(&false))
            .take_while(|(_, line)| line.is_bare())
            .take(HEAD_LINES)
            .collect();
        let Some((title, repetition)) = title_of(lines, &head) else {
            // What only pages say is no title, even where nothing else is.
            let n_site = head.iter().take_while(|(_, line)| is_site_word(line.words)).count();
            for (place, line) in head.iter().take(if n_site < head.len() { n_site } else { 0 }) {
                self.drop(*place, line, DropReason::PageFurniture);
            }
            return;
        };
        for (rank, &(place, line)) in head.iter().enumerate() {
            if rank == title {
                self.title = shown(line.words);
                self.leave_out(place);
            } else if Some(rank) == repetition {
                self.drop(place, line, DropReason::RepeatedTitle);
            } else if rank < title {
                let reason = if is_site_word(line.words) {
                    DropReason::PageFurniture
                } else {
                    DropReason::Breadcrumb
                };
                self.drop(place, line, reason);
            } else if is_furniture(line.words) {
                self.drop(place, line, DropReason::PageFurniture);
            } else if repetition.is_none_or(|repetition| rank > repetition) {
                return;
            }
        }
    }
}

/// Which of the head lines is the title, and which repeats it.
///
/// A page says its title twice (once for the browser, once above the text), so a repeated line is the title whatever
/// stands before it. Otherwise it is the first line that is no way to the page, as long as text follows it rather than
/// a list, of which it would be the heading.
fn title_of(lines: &[Line<'_>], head: &[(usize, &Line<'_>)]) -> Option<(usize, Option<usize>)> {
    let is_short = |line: &Line<'_>| line.width() <= CRUMB_MAX_WIDTH;
    let repeated = head.iter().enumerate().find_map(|(first, (_, line))| {
        if is_site_word(line.words) {
            return None;
        }
        let is_same = |(_, other): &(usize, &Line<'_>)| other.words.eq_ignore_ascii_case(line.words);
        let n_between = head.iter().skip(first + 1).position(is_same)?;
        let leads_there = head
            .iter()
            .take(first)
            .all(|(_, line)| (is_short(line) || is_furniture(line.words)) && !begins_question(line.words));
        (leads_there && n_between <= 3).then_some((first, Some(first + 1 + n_between)))
    });
    if repeated.is_some() {
        return repeated;
    }
    let is_passed = |line: &Line<'_>| is_breadcrumb(line.words) || is_site_word(line.words);
    let title = head.iter().position(|(_, line)| !is_passed(line))?;
    let (place, line) = head.get(title)?;
    let after = head.iter().skip(title + 1).find(|(_, line)| !is_furniture(line.words));
    let (next, _) = after?;
    let has_gap = lines
        .get(place + 1..*next)
        .is_some_and(|between| between.iter().any(Line::is_blank));
    let is_heading = super::headings::looks_like_heading(line) && !begins_question(line.words);
    (has_gap && is_heading).then_some((title, None))
}

/// `Question 1: …`, `[문제 2] …`, `3번. …`, `Q4 …`: a question of an exam is not what the exam is called.
fn begins_question(words: &str) -> bool {
    const NAMES: [&str; 7] = ["question no", "question", "q", "no", "문제", "문항", "문"];
    let words = words.trim_start_matches(['[', '(', '<', '【', '*', '_']).to_lowercase();
    let named = NAMES.iter().find_map(|name| words.strip_prefix(name));
    let number = named.unwrap_or(&words).trim_start_matches([' ', '.', '#', ':']);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = number.len() - behind.len();
    let is_closed = behind
        .trim_start()
        .starts_with(['.', ')', ':', ']', '>', '】', '번', '．', '）', '*']);
    (1..=3).contains(&n_digits) && (is_closed || named.is_some())
}

/// `Home > AWS > Lambda`.
fn is_breadcrumb(words: &str) -> bool {
    [" > ", " › ", " » ", " / ", " | "].iter().any(|separator| {
        let mut parts = words.split(separator);
        words.contains(separator)
            && parts.all(|part| !part.trim().is_empty() && part.chars().count() <= CRUMB_MAX_WIDTH / 2)
    })
}

/// A sentence that says under which terms the text may be used.
fn is_licence(line: &Line<'_>) -> bool {
    const NAMES: [&str; 13] = [
        "cc by",
        "cc-by",
        "cc0",
        "creative commons",
        "크리에이티브 커먼즈",
        "저작자표시",
        "저작자 표시",
        "licensed under",
        "all rights reserved",
        "무단 전재",
        "무단전재",
        "知识共享",
        "クリエイティブ・コモンズ",
    ];
    let lower = line.words.to_lowercase();
    let is_copyright = lower.starts_with(['©', 'ⓒ']) || lower.starts_with("copyright");
    line.width() <= LICENCE_MAX_WIDTH && (is_copyright || NAMES.iter().any(|name| lower.contains(name)))
}

/// The name behind a last "by", or behind a copyright sign; nothing for "the author".
fn licensor(licence: &str) -> String {
    let behind_by = licence.rsplit_once(" by ").map(|(_, name)| name);
    let after_sign = || licence.split_once(['©', 'ⓒ']).map(|(_, name)| name);
    let name = behind_by.or_else(after_sign).unwrap_or_default();
    let name = name.split(['.', '(', '|']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '-' | '–'));
    let is_name = name.chars().count() <= CRUMB_MAX_WIDTH && !name.to_lowercase().starts_with("the ");
    if is_name { name.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licensor_is_a_name() {
        assert_eq!(licensor("This post is licensed under CC BY 4.0 by the author."), "");
        assert_eq!(licensor("Text licensed under CC BY-SA 4.0 by Jane Doe."), "Jane Doe");
        assert_eq!(licensor("© 2024 홍길동. All rights reserved."), "홍길동");
        assert_eq!(licensor("CC BY 4.0"), "");
    }
}

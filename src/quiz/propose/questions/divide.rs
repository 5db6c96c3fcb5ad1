//! Lines with several options side by side, divided: `① … ② …`, `A. …    B. …`.

use std::cmp::Ordering;

use super::answer;
use super::label::{self, Label};
use super::tick::{self, Kind, Tick};
use super::words::asks;

/// A line cut before each further option that stands on it: `① … ② …`, `A. …    B. …`; with whether a mark in a piece
/// may belong to the next one. `is_boxed` says that a box stands in front of the line.
pub(super) fn pieces<'a>(marker: &str, line: &'a str, is_boxed: bool) -> Vec<(&'a str, bool)> {
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
    let is_marked_before = is_boxed || tick.is_some() && Label::strip(line).is_none();
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
        // `①스택②큐`
        let is_behind_words = || is_sign && label::is_enclosed(c) && line.get(..at).is_some_and(has_words);
        let is_behind_star = || line.get(..at).is_some_and(|before| before.ends_with('*'));
        if at == 0 || n_blanks == 0 && !is_behind_star() && !is_behind_words() {
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
    let pieces = starts
        .zip(ends)
        .map(|(start, (end, is_unclear))| (line.get(start..end).unwrap_or_default().trim(), is_unclear))
        .map(|(piece, is_unclear)| {
            (
                piece
                    .strip_prefix("- [")
                    .map_or(piece, |_| piece.trim_start_matches("- ")),
                is_unclear,
            )
        })
        .collect::<Vec<_>>();
    without_bars(pieces)
}

/// Whether the words of an option end here, not only its sign or an arrow between two signs.
fn has_words(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_some_and(|c| (c.is_alphanumeric() || matches!(c, '.' | ')')) && !label::is_enclosed(c))
}

/// A line that asks, cut before its options, and before the answer behind them: `1. …? ① … ② … 정답: ②`.
pub(super) fn asked_and_offered<'a>(marker: &str, line: &'a str) -> Option<[&'a str; 3]> {
    const LEAST_OPTIONS: usize = 3;
    let is_numbered = marker.starts_with(|c: char| c.is_ascii_digit() || c == '(') || label::numbered(line).is_some();
    if !is_numbered || !asks(line) {
        return None;
    }
    let signs = line.char_indices().filter(|&(at, c)| {
        let before = line.get(..at).unwrap_or_default();
        at > 0 && !c.is_whitespace() && before.ends_with(char::is_whitespace)
    });
    for (at, _) in signs {
        let rest = line.get(at..)?;
        let near = rest.get(..rest.floor_char_boundary(16)).unwrap_or(rest);
        let is_first = Label::strip(near).is_some_and(|(label, words)| label.place == 0 && !words.is_empty());
        if !is_first || !asks(line.get(..at)?) {
            continue;
        }
        let n_options = pieces("", rest, false).len();
        if n_options >= LEAST_OPTIONS {
            let answer_at = answer_behind(rest).unwrap_or(rest.len());
            let (options, answer) = rest.split_at_checked(answer_at)?;
            return Some([line.get(..at)?.trim_end(), options.trim_end(), answer]);
        }
    }
    None
}

/// Where the answer begins that stands behind the options of a line.
fn answer_behind(line: &str) -> Option<usize> {
    let starts = line.char_indices().filter(|&(at, c)| {
        let before = line.get(..at).unwrap_or_default();
        !c.is_whitespace() && before.ends_with(char::is_whitespace)
    });
    starts.map(|(at, _)| at).rfind(|&at| {
        let rest = line.get(at..).unwrap_or_default();
        Label::strip(rest).is_none() && answer::named(rest).is_some_and(answer::only_labels)
    })
}

/// Options without the sign that stands between all of them: `A. … | B. … | C. …`.
fn without_bars(mut pieces: Vec<(&str, bool)>) -> Vec<(&str, bool)> {
    const BARS: [&str; 5] = ["|", "/", ",", ";", "·"];
    let (_, before) = pieces.split_last().unwrap_or((&("", false), &[]));
    let bar = BARS
        .into_iter()
        .find(|bar| !before.is_empty() && before.iter().all(|(piece, _)| piece.ends_with(bar)));
    if let Some(bar) = bar {
        for (piece, _) in &mut pieces {
            *piece = piece.strip_suffix(bar).unwrap_or(piece).trim_end();
        }
    }
    pieces
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
    // A box may have its bullet: `… - [ ] B. …`.
    let bullet = words
        .trim_end()
        .strip_suffix(['-', '*', '+'])
        .filter(|before| before.ends_with(char::is_whitespace));
    if let Some(before) = bullet {
        return (before.len(), false);
    }
    let n_ahead = n_blanks(words.get(words.trim_end().len()..).unwrap_or_default());
    match n_ahead.cmp(&n_behind) {
        _ if is_marked_before => (mark_at, false),
        Ordering::Greater => (mark_at, false),
        Ordering::Less => (label_at, false),
        Ordering::Equal => (label_at, true),
    }
}

/// The first sign of a label that is no letter or digit: how labels of one kind look.
pub(super) fn sign_of(label: &str) -> Option<char> {
    label.trim_start().chars().find(|c| !c.is_alphanumeric())
}

/// The label of a line and its words, the mark before either, and the words without that.
pub(super) fn parts<'a>(marker: &str, line: &'a str) -> (Option<(Label, &'a str)>, Option<Tick>, &'a str) {
    let of_marker = tick::before(marker)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(tick, _)| (tick, line));
    if let Some((label, words)) = Label::split(marker, line) {
        // `▶ 2) …`; a star is a bullet.
        let of_marker = of_marker.map(|(tick, _)| tick).filter(|_| marker != "*");
        let (tick, bare) = tick::before(words).map_or((of_marker, words), |(tick, bare)| (Some(tick), bare));
        return (Some((label, words)), tick, bare);
    }
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

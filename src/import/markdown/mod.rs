//! Markdown as Obsidian, GitHub and Jekyll write it.
//!
//! comrak does the reading, because it is the parser that gets Korean emphasis right; this module turns its tree into
//! our flat blocks. What stands before (byte order mark, properties) is taken off first, and what a missing end mark
//! would hide is repaired (`repair`), so that a forgotten fence does not swallow the rest of a note.
//!
//! Limits: reference links whose definition stands on the other side of a repaired fence stay as written; Markdown inside
//! of HTML is read line by line.

mod front_matter;
mod html;
mod inlines;
mod options;
mod paragraph;
mod place;
mod repair;
mod segment;
mod tag;
mod walk;

use std::sync::Arc;

use comrak::{Arena, parse_document};

use super::cut::{Found, Reading};
use super::lines::Lines;
use super::words::Words;
use super::{Warning, WarningKind};
use repair::Defect;

/// How often the source may be parsed to repair it, as a multiple of its length…
const REPARSE_FACTOR: usize = 8;
/// …but short notes in any case this many bytes.
const REPARSE_MIN_BYTES: usize = 1 << 22;

/// How far from its line's start the mark of a list or heading is looked for, in bytes.
const MARK_REACH: usize = 64;

pub(super) use inlines::inline_words;
pub(super) use tag::tint_of_style;

/// Reads Markdown.
pub(super) fn read(text: &str) -> Reading {
    let n_mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let properties = front_matter::read(text.get(n_mark..).unwrap_or_default());
    let mut warnings = Vec::new();
    if !properties.is_understood {
        warnings.push(Warning::new(1, WarningKind::UnreadFrontMatter));
    }
    let body_at = n_mark + properties.len;
    let found = read_body(text, body_at, &mut warnings);
    Reading {
        title: properties.title,
        found,
        licence: properties.licence,
        author: properties.author,
        warnings,
        dropped: Vec::new(),
        columns: Vec::new(),
    }
}

fn read_body(text: &str, body_at: usize, warnings: &mut Vec<Warning>) -> Vec<Found> {
    let mut work = with_plain_blanks(text);
    let lines = Lines::new(text);
    let mut budget = (work.len() * REPARSE_FACTOR).max(REPARSE_MIN_BYTES);
    let mut limit = segment::MAX_BYTES;
    let mut found = Vec::new();
    let mut from = body_at;
    // What a long text defines may stand in another stretch: editors put all their pictures at the end.
    let definitions = (text.len() > limit).then(|| Arc::new(options::definitions(text)));
    let options = || match &definitions {
        Some(definitions) => options::options_for_stretch(definitions),
        None => options::options(),
    };
    while let Some(rest) = work.get(from..).filter(|rest| !rest.is_empty()) {
        let stretch = rest.get(..segment::first_stretch(rest, limit)).unwrap_or(rest);
        let arena = Arena::new();
        let root = parse_document(&arena, stretch, &options());
        let can_repair = budget >= stretch.len();
        budget = budget.saturating_sub(stretch.len());
        let defect = repair::first_defect(root, stretch).filter(|_| can_repair);
        if let Some(defect) = &defect {
            if stretch.len() < rest.len() {
                // What is not closed in this stretch may be closed in the next.
                limit *= 2;
                continue;
            }
            warnings.push(Warning::new(lines.line_at(from + defect.at()), defect.warning()));
        }
        match defect {
            Some(Defect::Hidden { at }) => hide(&mut work, from + at),
            Some(Defect::Fence {
                ends_at: Some(ends_at), ..
            }) if ends_at < stretch.len() => {
                let head = stretch.get(..ends_at).unwrap_or_default();
                let arena = Arena::new();
                let root = parse_document(&arena, head, &options());
                found.extend(walk::blocks(root, head, from));
                from += ends_at;
            }
            Some(Defect::Fence { .. }) | None => {
                found.extend(walk::blocks(root, stretch, from));
                from += stretch.len();
                limit = segment::MAX_BYTES;
            }
        }
    }
    found
}

/// The text with blanks, as long as what they stand for, in the place of zero bytes, which comrak would replace by
/// something longer, and of no-break blanks behind the marks of lists and headings, where editors of web pages put them.
fn with_plain_blanks(text: &str) -> String {
    const NO_BREAK: char = '\u{a0}';
    let mut plain = text.replace('\0', " ");
    for (place, _) in text.match_indices(NO_BREAK) {
        // A mark stands near the start of its line: no need to look back over all of a long one.
        let near = text.floor_char_boundary(place.saturating_sub(MARK_REACH));
        let before = text.get(near..place).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        if is_mark(line.trim_start_matches([' ', '\t', '>'])) {
            plain.replace_range(place..place + NO_BREAK.len_utf8(), "  ");
        }
    }
    plain
}

/// Whether this begins a list item or a heading.
fn is_mark(mark: &str) -> bool {
    let number = mark.trim_end_matches(['.', ')']);
    let is_number =
        number.len() + 1 == mark.len() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    matches!(mark, "-" | "*" | "+" | "#" | "##" | "###" | "####" | "#####" | "######")
        || (is_number && !number.is_empty())
}

/// Blanks out the mark that hides what follows, byte for byte.
fn hide(work: &mut String, at: usize) {
    let mark = work.get(at..).unwrap_or_default();
    let n_mark = if mark.starts_with("%%") {
        2
    } else {
        usize::from(mark.starts_with('<'))
    };
    work.replace_range(at..at + n_mark, &" ".repeat(n_mark));
}

/// Takes an anchor ` ^id` off the end of some words; other notes refer to it, but nobody reads it.
fn strip_block_id(words: &mut Words) {
    let text = words.text.trim_end();
    let Some((before, id)) = text.rsplit_once('^') else {
        return;
    };
    let is_id = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && (id.len() >= 4 || id.bytes().any(|byte| byte.is_ascii_alphabetic()));
    let stands_apart = before.is_empty() || before.ends_with(char::is_whitespace);
    if is_id && stands_apart && !words.is_opaque(before.len()) {
        words.remove(before.trim_end().len()..words.text.len());
    }
}

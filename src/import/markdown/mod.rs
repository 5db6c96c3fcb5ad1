//! Markdown as Obsidian, GitHub and Jekyll write it.
//!
//! comrak does the reading, because it is the parser that gets Korean emphasis right; this module turns its tree into
//! our flat blocks. What stands before (byte order mark, properties) is taken off first, and what a missing end mark
//! would hide is repaired (`repair`), so that a forgotten fence does not swallow the rest of a note.
//!
//! Limits: reference links whose definition stands on the other side of a repaired fence stay as written; Markdown
//! inside of HTML is read line by line.

mod front_matter;
mod html;
mod inlines;
mod options;
mod repair;
mod tag;
mod walk;

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

pub(super) use inlines::inline_words;

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
    }
}

fn read_body(text: &str, body_at: usize, warnings: &mut Vec<Warning>) -> Vec<Found> {
    // comrak gives no special meaning to a blank, and one is as long as the zero byte it stands for.
    let mut work = text.replace('\0', " ");
    let lines = Lines::new(text);
    let mut budget = (work.len() * REPARSE_FACTOR).max(REPARSE_MIN_BYTES);
    let mut found = Vec::new();
    let mut from = body_at;
    while let Some(segment) = work.get(from..) {
        let arena = Arena::new();
        let root = parse_document(&arena, segment, &options::options());
        let can_repair = budget >= segment.len();
        budget = budget.saturating_sub(segment.len().max(1));
        let defect = repair::first_defect(root, segment);
        if let Some(defect) = &defect {
            warnings.push(Warning::new(lines.line_at(from + defect.at()), defect.warning()));
        }
        match defect.filter(|_| can_repair) {
            Some(Defect::Fence {
                ends_at: Some(ends_at), ..
            }) if ends_at < segment.len() => {
                let head = segment.get(..ends_at).unwrap_or_default();
                let arena = Arena::new();
                let root = parse_document(&arena, head, &options::options());
                found.extend(walk::blocks(root, head, from));
                from += ends_at;
            }
            Some(Defect::Hidden { at }) => work.replace_range(from + at..=from + at, " "),
            Some(Defect::Fence { .. }) | None => {
                found.extend(walk::blocks(root, segment, from));
                break;
            }
        }
    }
    found
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

//! What stands quoted below lines of a note written as Markdown: where it can stand without becoming a part of them.
//!
//! Below an item of a list it is set in, so that the list goes on; behind a quote or a callout it waits for their end, for a
//! quote that touches another is one with it.

use crate::model::{Block, BlockKind};

/// Rows that wait for their place.
#[derive(Default)]
pub(super) struct Remarks {
    /// Those of each line, with how far they are set in.
    waiting: Vec<(String, Vec<String>)>,
    /// Whether the last of these lines is quoted.
    is_in_quote: bool,
}

impl Remarks {
    /// Remembers the rows of a line that is written so.
    pub(super) fn add(&mut self, rows: Vec<String>, block: &Block, written: &str) {
        if !rows.is_empty() {
            self.is_in_quote = is_quoted(block, written);
            let indent = if self.is_in_quote {
                String::new()
            } else {
                indent_below(block, written)
            };
            self.waiting.push((indent, rows));
        }
    }

    /// Whether they have their place before this line.
    pub(super) fn are_due(&self, next: &Block, written: &str) -> bool {
        let waits = self.is_in_quote && is_quoted(next, written);
        !waits && !self.waiting.is_empty()
    }

    /// Whether this line, which follows, needs no blank one before it.
    pub(super) fn is_followed_by(&self, next: &Block, written: &str) -> bool {
        let is_set_in = self.waiting.last().is_some_and(|(indent, _)| !indent.is_empty());
        is_set_in && next.kind == BlockKind::ListItem || written.starts_with(['\n', '\r'])
    }

    /// Writes them.
    pub(super) fn put(&mut self, markdown: &mut String) {
        let end = end_of_lines(markdown);
        for (indent, rows) in self.waiting.drain(..) {
            if !markdown.ends_with('\n') {
                markdown.push_str(end);
            }
            // A blank line behind an item stays behind what is set in below it.
            let mut blank = String::new();
            if !indent.is_empty() {
                blank = blank_end(markdown);
            } else if !ends_blank(markdown) {
                markdown.push_str(end);
            }
            for row in rows {
                markdown.push_str(format!("{indent}> {row}").trim_end());
                markdown.push_str(end);
            }
            markdown.push_str(&blank);
        }
    }
}

/// Whether a text ends with a blank line.
pub(super) fn ends_blank(markdown: &str) -> bool {
    ["\n\n", "\n\r\n"].iter().any(|blank| markdown.ends_with(blank))
}

/// Takes the blank lines from the end of a text.
fn blank_end(markdown: &mut String) -> String {
    let mut end = markdown.split_off(markdown.trim_end_matches(['\r', '\n']).len());
    let blank = end.find('\n').map_or_else(String::new, |at| end.split_off(at + 1));
    markdown.push_str(&end);
    blank
}

/// How the lines of a text end.
pub(super) fn end_of_lines(markdown: &str) -> &'static str {
    if markdown.contains("\r\n") { "\r\n" } else { "\n" }
}

fn is_quoted(block: &Block, written: &str) -> bool {
    matches!(block.kind, BlockKind::Quote | BlockKind::Callout) || written.trim_start().starts_with('>')
}

/// How far something is set in that belongs to an item of a list; not at all below anything else, nor where the sign of the
/// item is none that Markdown knows.
fn indent_below(block: &Block, written: &str) -> String {
    let first = written.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let sign = first.split_whitespace().next().unwrap_or_default();
    let number = sign.strip_suffix(['.', ')']).unwrap_or_default();
    let is_sign = ["-", "*", "+"].contains(&sign)
        || !number.is_empty() && number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    if block.kind != BlockKind::ListItem || !is_sign {
        return String::new();
    }
    let (before, behind) = first.split_once(sign).unwrap_or_default();
    if behind.starts_with('\t') {
        format!("{before}\t")
    } else {
        format!("{before}{}", " ".repeat(sign.len() + 1))
    }
}

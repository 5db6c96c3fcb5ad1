//! Words as they are read, with the parts that are set off.
//!
//! Characters nobody sees are left out here (zero-width blanks, direction overrides, control characters), and Hangul
//! written as separate letters, as macOS does, is put together. Everything else stays as it is.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::model::{Span, SpanStyle};

/// A text under construction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
}

impl Words {
    pub(super) fn plain(text: &str) -> Self {
        let mut words = Self::default();
        words.push(text);
        words
    }

    /// Adds words.
    pub(super) fn push(&mut self, words: &str) {
        if words.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
            self.text.push_str(words);
        } else if is_nfc(words) {
            self.text.extend(words.chars().filter_map(seen));
        } else {
            self.text.extend(words.nfc().filter_map(seen));
        }
    }

    /// Sets off what was added since `start`.
    pub(super) fn mark_since(&mut self, start: usize, style: SpanStyle) {
        self.mark(start..self.text.len(), style);
    }

    /// Sets a part off; nothing happens when it is empty.
    pub(super) fn mark(&mut self, range: Range<usize>, style: SpanStyle) {
        if range.start < range.end && self.text.get(range.clone()).is_some() {
            self.spans.push(Span { range, style });
        }
    }

    /// Makes an exponent of what was added since `start`, where it is one: `2` and a raised `32` are `2^32`, not 232.
    /// Marks of footnotes stay as they are.
    pub(super) fn raise_since(&mut self, start: usize) {
        let (Some(base), Some(raised)) = (self.text.get(..start), self.text.get(start..)) else {
            return;
        };
        let is_base = base.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ')' | ']'));
        let figure = raised.trim_start_matches(['-', '−', '+']);
        let is_figure = !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/'));
        let is_letter = figure.len() == 1 && figure.chars().all(|c| c.is_ascii_alphabetic());
        let is_term = figure.contains(['+', '-', '−', '*']) && !figure.contains(char::is_whitespace);
        if is_base && is_term && !is_figure {
            let term = format!("^({raised})");
            self.text.replace_range(start.., &term);
        } else if is_base && (is_figure || is_letter) {
            self.text.insert(start, '^');
            for span in self.spans.iter_mut().filter(|span| span.range.start >= start) {
                span.range = span.range.start + 1..span.range.end + 1;
            }
        }
    }

    /// Makes small figures of those added since `start`: a lowered 2 is `₂`.
    pub(super) fn lower_since(&mut self, start: usize) {
        let Some(lowered) = self.text.get(start..) else {
            return;
        };
        if lowered.is_empty() || !lowered.chars().all(|c| c.is_ascii_digit()) {
            return;
        }
        let small = |c: char| {
            c.to_digit(10)
                .and_then(|digit| char::from_u32(0x2080 + digit))
                .unwrap_or(c)
        };
        let small: String = lowered.chars().map(small).collect();
        self.text.replace_range(start.., &small);
        self.spans.retain(|span| span.range.end <= start);
    }

    /// Adds other words on a line of their own.
    pub(super) fn push_line(&mut self, line: Self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.append(line);
    }

    /// Adds other words with their spans.
    pub(super) fn append(&mut self, other: Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.spans.extend(other.spans.into_iter().map(|span| Span {
            range: span.range.start + shift..span.range.end + shift,
            style: span.style,
        }));
    }

    /// Takes a part out.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        if self.text.get(range.clone()).is_none() {
            return;
        }
        self.text.replace_range(range.clone(), "");
        let moved = |place: usize| {
            if place >= range.end {
                place - range.len()
            } else {
                place.min(range.start)
            }
        };
        for span in &mut self.spans {
            span.range = moved(span.range.start)..moved(span.range.end);
        }
        self.spans.retain(|span| !span.range.is_empty());
    }

    /// Takes blanks off both ends.
    pub(super) fn trim(&mut self) {
        let kept_end = self.text.trim_end().len();
        self.remove(kept_end..self.text.len());
        let n_leading = self.text.len() - self.text.trim_start().len();
        self.remove(0..n_leading);
    }

    /// Whether a byte lies in code or in a link.
    pub(super) fn is_opaque(&self, place: usize) -> bool {
        self.spans
            .iter()
            .any(|span| matches!(span.style, SpanStyle::Code | SpanStyle::Link(_)) && span.range.contains(&place))
    }

    /// The finished words: trimmed, spans sorted by where they start, the longer first.
    pub(super) fn finish(mut self) -> Self {
        self.trim();
        self.sorted()
    }

    /// The same with the blanks at both ends, which are indents of code and empty cells of tables.
    pub(super) fn sorted(mut self) -> Self {
        self.spans
            .sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
        self
    }
}

/// The character as it is shown, or nothing when it shows nothing.
fn seen(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{ad}'
        | '\u{200b}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

/// Words in the form they are shown in.
pub(super) fn shown(words: &str) -> String {
    Words::plain(words).finish().text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out_and_letters_are_put_together() {
        assert_eq!(shown("\u{feff}a\u{200b}b\u{202e}"), "ab");
        assert_eq!(shown("\u{1105}\u{1161}\u{11b7}다"), "람다");
        assert_eq!(shown("\u{1f469}\u{200d}\u{1f4bb}"), "\u{1f469}\u{200d}\u{1f4bb}");
    }

    #[test]
    fn spans_move_along_when_a_part_is_taken_out() {
        let mut words = Words::plain("가 나 다");
        words.mark(4..7, SpanStyle::Bold);
        words.mark(8..11, SpanStyle::Code);
        words.remove(4..8);
        assert_eq!(words.text, "가 다");
        assert_eq!(words.spans.len(), 1);
        assert_eq!(words.spans[0].range, 4..7);
    }
}

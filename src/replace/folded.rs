//! Words in the form in which they are compared, and the way back to the words as they are written.
//!
//! Hangul is compared composed, however a file has it. Where case makes no difference, neither does width: a full-width letter
//! is the letter, an ideographic space is a space.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Words to be compared.
pub(super) struct Folded<'a> {
    /// The words as they are compared.
    pub(super) words: Cow<'a, str>,
    /// Where each piece begins that is composed by itself, in both forms; empty where both are the same.
    pieces: Vec<(usize, usize)>,
    /// How long the words are as they are written.
    len: usize,
}

impl<'a> Folded<'a> {
    pub(super) fn new(written: &'a str, folds_width: bool) -> Self {
        let len = written.len();
        let is_same = written.is_ascii()
            || (is_nfc_quick(written.chars()) == IsNormalized::Yes && !(folds_width && written.chars().any(is_wide)));
        if is_same {
            return Self {
                words: Cow::Borrowed(written),
                pieces: Vec::new(),
                len,
            };
        }
        let (mut words, mut pieces) = (String::with_capacity(len), Vec::new());
        let mut starts: Vec<usize> = written
            .char_indices()
            .filter(|&(_, c)| !joins(c))
            .map(|(at, _)| at)
            .collect();
        if starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        for (place, &start) in starts.iter().enumerate() {
            let end = starts.get(place + 1).copied().unwrap_or(len);
            pieces.push((words.len(), start));
            let piece = written.get(start..end).unwrap_or_default();
            words.extend(piece.nfc().map(|c| if folds_width { narrow(c) } else { c }));
        }
        Self {
            words: Cow::Owned(words),
            pieces,
            len,
        }
    }

    /// The part of the words as they are written that a part of the compared words stands for; pieces stay whole.
    pub(super) fn written(&self, compared: &Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return compared.clone();
        }
        let piece_of = |at: usize| self.pieces.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        let start = self.pieces.get(piece_of(compared.start)).map_or(0, |&(_, start)| start);
        let last = piece_of(compared.end.saturating_sub(1).max(compared.start));
        let end = self.pieces.get(last + 1).map_or(self.len, |&(_, start)| start);
        start..end
    }
}

/// Words of which others are compared with.
pub(super) fn fold(words: &str, folds_width: bool) -> String {
    Folded::new(words, folds_width).words.into_owned()
}

/// Whether a character may become one with what stands before it.
fn joins(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}')
}

/// The narrow form of a full-width character.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_full_width_words_are_the_same_and_lead_back() {
        let decomposed = "a\u{1105}\u{1161}\u{11b7}\u{1103}\u{1161} ＡＷＳ é";
        let folded = Folded::new(decomposed, true);
        assert_eq!(folded.words, "a람다 AWS é");
        let aws = folded.words.find("AWS").unwrap();
        assert_eq!(decomposed.get(folded.written(&(aws..aws + 3))), Some("ＡＷＳ"));
        let lambda = folded.words.find("람다").unwrap();
        assert_eq!(
            decomposed.get(folded.written(&(lambda..lambda + 6))),
            Some("\u{1105}\u{1161}\u{11b7}\u{1103}\u{1161}")
        );
        assert_eq!(folded.written(&(0..folded.words.len())), 0..decomposed.len());
        assert_eq!(fold("ＡＷＳ", false), "ＡＷＳ");
    }

    #[test]
    fn words_that_begin_with_a_mark_are_kept_whole() {
        let folded = Folded::new("\u{301}a\u{301}", false);
        assert_eq!(folded.words, "\u{301}\u{e1}");
        assert_eq!(folded.written(&(0..2)), 0..2);
    }
}

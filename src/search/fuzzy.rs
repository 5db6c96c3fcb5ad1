//! The one place where fuzzy-matcher is used: how well the letters of a pattern align with a text.
//!
//! It refines the order of hits that match equally well, and finds scattered letters. It is slow and treats Hangul as code
//! points, so it only sees short lists.

use std::cell::RefCell;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Most characters of a text; the time grows with text times pattern.
const MAX_TEXT: usize = 512;

/// Most characters of a pattern.
const MAX_PATTERN: usize = 48;

/// The best alignment of a pattern in a text.
pub(super) struct Alignment {
    /// Higher is better; comparable for one pattern only.
    pub(super) score: i64,
    /// The characters of the text that carry the pattern, by their number.
    pub(super) places: Vec<usize>,
}

thread_local! {
    // The matcher has buffers per thread and per instance; one instance for each thread is enough.
    static MATCHER: RefCell<SkimMatcherV2> = RefCell::new(SkimMatcherV2::default().ignore_case());
}

/// The best alignment of the letters of a pattern with a text in their order, if there is one.
pub(super) fn align(text: &str, pattern: &str) -> Option<Alignment> {
    let text = cut(text, MAX_TEXT);
    let pattern = cut(pattern, MAX_PATTERN);
    MATCHER.with_borrow(|matcher| {
        let (score, places) = matcher.fuzzy_indices(text, pattern)?;
        Some(Alignment { score, places })
    })
}

/// The score of the best alignment alone.
pub(super) fn score(text: &str, pattern: &str) -> Option<i64> {
    MATCHER.with_borrow(|matcher| matcher.fuzzy_match(cut(text, MAX_TEXT), cut(pattern, MAX_PATTERN)))
}

fn cut(text: &str, n_chars: usize) -> &str {
    let end = text.char_indices().nth(n_chars).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

//! The part of a found text that the list of hits has room for: where it matched, not where it begins.

use std::ops::Range;

use crate::model::is_hangul;

/// A match that begins further on than this would fall out of the two rows of a hit; a Hangul syllable counts for two.
const MAX_BEFORE: usize = 64;

/// What is kept before it then.
const KEPT_BEFORE: usize = 32;

/// Bytes of a text that are more than fit.
const MAX_BYTES: usize = 600;

/// Stands for what is left out at the beginning.
const LEFT_OUT: &str = "… ";

/// A part of a text on one line, with the matches in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Bytes of `text`.
    pub(super) ranges: Vec<Range<usize>>,
}

impl Excerpt {
    /// The part around the first of some matches, which are in their order.
    pub(super) fn of(text: &str, ranges: &[Range<usize>]) -> Self {
        let start = ranges.first().map_or(0, |first| start_for(text, first.start));
        let end = text.floor_char_boundary(start + MAX_BYTES);
        let lead = if start > 0 { LEFT_OUT } else { "" };
        let part = text.get(start..end).unwrap_or_default();
        let moved = |place: usize| place.clamp(start, end) - start + lead.len();
        Self {
            text: format!("{lead}{}", part.replace(['\n', '\t'], " ")),
            ranges: ranges
                .iter()
                .filter(|range| range.start < end)
                .map(|range| moved(range.start)..moved(range.end))
                .collect(),
        }
    }
}

/// Where to begin so that the match at `matched` is seen: at a word, if one begins close before it.
fn start_for(text: &str, matched: usize) -> usize {
    let Some(before) = text.get(..matched) else { return 0 };
    if tail_of(before, MAX_BEFORE).is_none() {
        return 0;
    }
    let Some(from) = tail_of(before, KEPT_BEFORE) else {
        return 0;
    };
    let (left_out, kept) = before.split_at(from);
    if left_out.ends_with(char::is_whitespace) {
        return from;
    }
    // The word that is cut goes too, unless it is all there is.
    let behind_word = kept.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
    if behind_word.is_empty() {
        from
    } else {
        matched - behind_word.len()
    }
}

/// Where the last characters begin that are together no wider than this, when there are more before them.
fn tail_of(text: &str, width: usize) -> Option<usize> {
    let mut left = width;
    for (at, c) in text.char_indices().rev() {
        match left.checked_sub(if is_hangul(c) { 2 } else { 1 }) {
            Some(rest) => left = rest,
            None => return Some(at + c.len_utf8()),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[` and `]` stand around what matched and what is marked.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let excerpt = Excerpt::of(&text.replace(['[', ']'], ""), std::slice::from_ref(&(start..end)));
        let mut shown = excerpt.text;
        let range = excerpt.ranges.first().unwrap();
        shown.insert(range.end, ']');
        shown.insert(range.start, '[');
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_fits_is_whole() {
        check("[람다] 별칭", "[람다] 별칭");
        check("함수 버전은\n코드와 [람다]", "함수 버전은 코드와 [람다]");
    }

    #[test]
    fn a_match_far_on_is_seen_behind_the_words_before_it() {
        check(
            "별칭은 함수의 특정 버전을 가리키는 포인터이며 가중치를 주면 들어오는 요청을 두 [버전]에 나눌 수 있다",
            "… 주면 들어오는 요청을 두 [버전]에 나눌 수 있다",
        );
        check(
            "a function's alias points to a version and can share the requests that arrive between [two] of them",
            "… requests that arrive between [two] of them",
        );
    }

    #[test]
    fn a_line_without_blanks_is_cut_between_characters() {
        let text = format!("{}[끝]", "가".repeat(100));
        check(&text, &format!("… {}[끝]", "가".repeat(16)));
    }

    #[test]
    fn a_match_longer_than_there_is_room_is_cut() {
        let text = "가".repeat(1000);
        let excerpt = Excerpt::of(&text, std::slice::from_ref(&(0..text.len())));
        assert_eq!(excerpt.ranges.first(), Some(&(0..MAX_BYTES)));
        assert_eq!(excerpt.text.len(), MAX_BYTES);
    }
}

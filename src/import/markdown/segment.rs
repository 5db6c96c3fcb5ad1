//! Where a very long note is cut for reading.
//!
//! The parser's tree takes a hundred times the memory of a text of short lines, so that a file of many megabytes is
//! read in stretches. Notes of ordinary length are read whole.

/// Longest stretch that is read at once, in bytes.
pub(super) const MAX_BYTES: usize = 2 << 20;

/// How many bytes of `text` to read first: all when it is short, else up to a place where nothing goes on, in the
/// second half of `limit` bytes.
pub(super) fn first_stretch(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    let half = text.floor_char_boundary(limit / 2);
    let end = text.floor_char_boundary(limit);
    let window = text.get(half..end).unwrap_or_default();
    let before_heading = window.rfind("\n\n#").map(|place| place + 2);
    let after_blank = || {
        let is_outside = |place: &usize| {
            window
                .get(place + 2..)
                .is_some_and(|rest| !rest.starts_with([' ', '\t', '\r', '\n']))
        };
        window
            .rmatch_indices("\n\n")
            .map(|(place, _)| place)
            .find(is_outside)
            .map(|place| place + 2)
    };
    let after_line = || {
        window
            .rfind('\n')
            .or_else(|| window.trim_end_matches('\r').rfind('\r'))
            .map(|place| place + 1)
    };
    if let Some(place) = before_heading.or_else(after_blank).or_else(after_line) {
        return half + place;
    }
    // One line longer than all that: it is not cut.
    let rest = text.get(end..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |place| end + place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, limit: usize, first: &str) {
        assert_eq!(text.get(..first_stretch(text, limit)), Some(first));
    }

    #[test]
    fn a_long_text_is_cut_where_nothing_goes_on() {
        check("a\n\n# b\n\nc\n\nd", 10, "a\n\n# b\n\n");
        check("aaaaaa\n\n b\n\ncccccc", 14, "aaaaaa\n\n b\n\n");
        check("aaaaaaa\n\n b\ncccccc", 14, "aaaaaaa\n\n b\n");
        check("aaaa\naaaa\naaaa", 10, "aaaa\naaaa\n");
        check("가나다라마바\n사", 9, "가나다라마바\n");
        check("가나다라마바", 9, "가나다라마바");
        check("short", 10, "short");
        check("aaa\r\nb", 4, "aaa\r\n");
    }
}

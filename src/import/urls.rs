//! Addresses that stand bare among words.
//!
//! Korean writes its particles onto the address (`http://x/data/에서`), so an address ends where Hangul begins; it also
//! loses the punctuation of the sentence around it.

use std::ops::Range;

use super::words::Words;
use crate::model::{SpanStyle, is_hangul};

/// Sets off every bare address that is not in code or in a link already.
pub(super) fn link_urls(words: &mut Words) {
    if !words.text.contains("://") {
        return;
    }
    let found: Vec<Range<usize>> = urls(&words.text)
        .filter(|range| !words.is_opaque(range.start))
        .collect();
    for range in found {
        if let Some(url) = words.text.get(range.clone()).map(str::to_owned) {
            words.mark(range, SpanStyle::Link(url));
        }
    }
}

fn urls(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = text.match_indices("http").map(|(start, _)| start);
    starts.filter_map(|start| {
        let before = text.get(..start)?.chars().next_back();
        if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let from_here = text.get(start..)?;
        let scheme = ["http://", "https://"]
            .into_iter()
            .find(|scheme| from_here.starts_with(scheme))?;
        let end = from_here.find(ends_url).unwrap_or(from_here.len());
        let url = without_punctuation(from_here.get(..end)?);
        (url.len() > scheme.len()).then(|| start..start + url.len())
    })
}

fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_hangul(c)
        || matches!(c, '<' | '>' | '"' | '`' | '|' | '、' | '。' | '」' | '）')
}

/// Takes the punctuation of the sentence off, and closing brackets that were not opened inside.
fn without_punctuation(url: &str) -> &str {
    let n_unopened = |open: char, close: char| url.matches(close).count().saturating_sub(url.matches(open).count());
    let mut n_round = n_unopened('(', ')');
    let mut n_square = n_unopened('[', ']');
    let is_outside = |c: char| match c {
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => true,
        ')' if n_round > 0 => {
            n_round -= 1;
            true
        }
        ']' if n_square > 0 => {
            n_square -= 1;
            true
        }
        _ => false,
    };
    url.trim_end_matches(is_outside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = urls(text).filter_map(|range| text.get(range)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        check(
            "http://169.254.169.254/latest/meta-data/에서 조회",
            &["http://169.254.169.254/latest/meta-data/"],
        );
        check(
            "(https://ko.wikipedia.org/wiki/A_(b)).",
            &["https://ko.wikipedia.org/wiki/A_(b)"],
        );
        check("see https://a.b/c, http://d.e!", &["https://a.b/c", "http://d.e"]);
        check("http:// xhttp://a.b https://", &[]);
    }
}

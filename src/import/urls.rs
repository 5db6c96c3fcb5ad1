//! Addresses that stand bare among words.
//!
//! Korean writes its particles onto the address (`http://x/data/에서`), so an address ends where Hangul begins; it also
//! loses the punctuation of the sentence around it.

use std::ops::Range;

use super::words::Words;
use crate::model::{Span, SpanStyle, is_hangul};

/// Sets off every bare address that is not in code or in a link already.
pub(super) fn link_urls(words: &mut Words) {
    if !words.text.contains("://") {
        return;
    }
    let is_opaque = |span: &&Span| matches!(span.style, SpanStyle::Code | SpanStyle::Link(_));
    let mut opaque: Vec<Range<usize>> = words
        .spans
        .iter()
        .filter(is_opaque)
        .map(|span| span.range.clone())
        .collect();
    opaque.sort_by_key(|range| range.start);
    let mut opaque = opaque.into_iter().peekable();
    let mut opaque_until = 0;
    for range in urls(&words.text) {
        while let Some(passed) = opaque.next_if(|other| other.start <= range.start) {
            opaque_until = opaque_until.max(passed.end);
        }
        if range.start < opaque_until {
            continue;
        }
        if let Some(url) = words.text.get(range.clone()).map(str::to_owned) {
            words.mark(range, SpanStyle::Link(url));
        }
    }
}

/// The bytes of all addresses, in order and apart from one another.
fn urls(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, _) in text.match_indices("http") {
        if found.last().is_none_or(|last| last.end <= start) {
            found.extend(url_at(text, start));
        }
    }
    found
}

fn url_at(text: &str, start: usize) -> Option<Range<usize>> {
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
        let found: Vec<&str> = urls(text).into_iter().filter_map(|range| text.get(range)).collect();
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

//! Words with spans, written as Markdown.

use std::ops::Range;

use crate::model::{Formula, Span, SpanStyle, footnote_marks};

/// The words with the signs of their spans, and a backslash before every sign of their own that Markdown would take
/// for its own. Lines stay lines.
pub fn inline(text: &str, spans: &[Span]) -> String {
    written(text, spans, |_, _| {})
}

/// Where some of the words stand in the Markdown of all: from their first letter to behind their last, in bytes.
pub fn place_in_inline(text: &str, spans: &[Span], words: &Range<usize>) -> Range<usize> {
    let last = text
        .get(words.clone())
        .and_then(|words| words.char_indices().next_back());
    let last = last.map(|(at, c)| (words.start + at, c.len_utf8()));
    let (mut start, mut end) = (None, None);
    let whole = written(text, spans, |at, written| {
        if at == words.start {
            start = Some(written);
        }
        if let Some((_, n_bytes)) = last.filter(|(last, _)| *last == at) {
            end = Some(written + n_bytes);
        }
    });
    let start = start.unwrap_or(whole.len());
    start..end.unwrap_or(start)
}

/// Tells of each letter of the text where it is written.
fn written(text: &str, spans: &[Span], mut note: impl FnMut(usize, usize)) -> String {
    let mut written = String::with_capacity(text.len() + 16);
    let mut signs = signs(text, spans);
    signs.reverse();
    let is_literal = |place: usize| {
        let words = |span: &Span| text.get(span.range.clone()).unwrap_or_default();
        let is_kept = |span: &Span| span.style == SpanStyle::Code || is_bare_link(&span.style, words(span));
        spans.iter().any(|span| span.range.contains(&place) && is_kept(span))
    };
    for (place, c) in text.char_indices() {
        while signs.last().is_some_and(|(at, _)| *at <= place) {
            written.extend(signs.pop().map(|(_, sign)| sign));
        }
        if !is_literal(place) && needs_backslash(text, place, c) {
            written.push('\\');
        }
        note(place, written.len());
        written.push(c);
    }
    written.extend(signs.into_iter().rev().map(|(_, sign)| sign));
    written
}

/// The signs to be put in, by place. Where spans overlap without one lying in the other, the later one is left out:
/// Markdown cannot say it. So is one inside another of its kind, which says nothing new and is not read back.
fn signs(text: &str, spans: &[Span]) -> Vec<(usize, String)> {
    let mut sorted: Vec<&Span> = spans
        .iter()
        .filter(|span| {
            text.get(span.range.clone())
                .is_some_and(|words| !words.trim().is_empty())
        })
        .collect();
    sorted.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    let mut open: Vec<(&Span, String)> = Vec::new();
    let mut found = Vec::new();
    for span in sorted {
        while let Some((outer, sign)) = open.pop_if(|(outer, _)| outer.range.end <= span.range.start) {
            found.push((outer.range.end, sign));
        }
        let fits = open
            .last()
            .is_none_or(|(outer, _)| span.range.end <= outer.range.end && outer.style != SpanStyle::Code);
        let says_more = open.iter().all(|(outer, _)| outer.style != span.style);
        if fits && says_more {
            let (opening, closing) = match tags_of(text, span) {
                Some((opening, closing)) => (opening.to_owned(), closing.to_owned()),
                None if is_bare_formula(text, span) => (String::new(), String::new()),
                None => signs_of(&span.style, text.get(span.range.clone()).unwrap_or_default()),
            };
            found.push((span.range.start, opening));
            open.push((span, closing));
        }
    }
    while let Some((outer, sign)) = open.pop() {
        found.push((outer.range.end, sign));
    }
    found
}

/// The tags of bold and italic words whose signs would not be read as such: those between a letter and a sign of another kind.
/// Letters of Korean, Chinese and Japanese do not hinder them.
fn tags_of(text: &str, span: &Span) -> Option<(&'static str, &'static str)> {
    let tags = match span.style {
        SpanStyle::Bold => ("<strong>", "</strong>"),
        SpanStyle::Italic => ("<em>", "</em>"),
        _ => return None,
    };
    let words = text.get(span.range.clone())?;
    let before = text.get(..span.range.start)?.chars().next_back();
    let behind = text.get(span.range.end..)?.chars().next();
    let is_cut = |outside: Option<char>, inside: Option<char>| {
        let is_letter = |c: char| c.is_alphanumeric() && c < FIRST_EASTERN_LETTER;
        let is_sign = |c: char| !c.is_alphanumeric();
        inside.is_some_and(char::is_whitespace) || outside.is_some_and(is_letter) && inside.is_some_and(is_sign)
    };
    let is_unread = is_cut(before, words.chars().next()) || is_cut(behind, words.chars().next_back());
    is_unread.then_some(tags)
}

/// Where the letters of Korean begin; those of Chinese and Japanese stand behind them.
const FIRST_EASTERN_LETTER: char = '\u{1100}';

fn signs_of(style: &SpanStyle, words: &str) -> (String, String) {
    let same = |sign: &str| (sign.to_owned(), sign.to_owned());
    match style {
        SpanStyle::Bold => same("**"),
        SpanStyle::Italic => same("*"),
        SpanStyle::Strike => same("~~"),
        SpanStyle::Code => {
            let fence = "`".repeat(longest_run(words, '`') + 1);
            let blank = if words.starts_with('`') || words.ends_with('`') {
                " "
            } else {
                ""
            };
            (format!("{fence}{blank}"), format!("{blank}{fence}"))
        }
        SpanStyle::Highlight(tint) => {
            let (open, close) = tint.marks();
            (open.to_owned(), close.to_owned())
        }
        style @ SpanStyle::Link(_) if is_bare_link(style, words) => same(""),
        SpanStyle::Link(target) if target.contains([' ', '(', ')', '<', '>']) => {
            let target = target.replace(['<', '>', '\n'], "");
            ("[".to_owned(), format!("](<{target}>)"))
        }
        SpanStyle::Link(target) => ("[".to_owned(), format!("]({target})")),
    }
}

/// Whether a link is an address that stands in the text as it is, which readers find by themselves.
fn is_bare_link(style: &SpanStyle, words: &str) -> bool {
    matches!(style, SpanStyle::Link(target) if target == words && target.starts_with("http"))
}

/// Whether a piece of code is a formula that is read as one where it stands, without signs around it.
fn is_bare_formula(text: &str, span: &Span) -> bool {
    let words = text.get(span.range.clone()).unwrap_or_default();
    let before = text.get(..span.range.start).unwrap_or_default();
    let behind = text.get(span.range.end..).unwrap_or_default();
    let is_apart = !before.ends_with(['$', '\\', '`']) && !behind.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    span.style == SpanStyle::Code && is_apart && Formula::of(words).is_some()
}

/// The length of the longest run of a character.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Whether Markdown would read a character as a sign of its own at this place.
fn needs_backslash(text: &str, place: usize, c: char) -> bool {
    let (before, after) = (
        text.get(..place).unwrap_or_default(),
        text.get(place + c.len_utf8()..).unwrap_or_default(),
    );
    let is_word = |c: char| c.is_alphanumeric();
    let doubled = |c: char| after.starts_with(c) || before.ends_with(c);
    let starts_line = before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
    let ends_word = after.is_empty() || after.starts_with(char::is_whitespace);
    match c {
        '\\' => after.starts_with(|c: char| c.is_ascii_punctuation()),
        '`' => true,
        '*' => !(before.ends_with(' ') && ends_word),
        // Inside a word it is no sign.
        '_' => !(before.ends_with(is_word) && after.starts_with(is_word)),
        '=' | '~' | '%' => doubled(c),
        '$' => after.contains('$') || before.contains('$'),
        // The mark of a footnote is no link.
        '[' => after.contains(']') && !is_footnote(text, place),
        '<' => after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#') && after.contains(';'),
        '#' => {
            let behind = after.trim_start_matches('#');
            starts_line && (behind.is_empty() || behind.starts_with(char::is_whitespace))
        }
        '>' => starts_line,
        // Below a line with cells it would begin a table.
        '|' | ':' | '-' if starts_line && !before.is_empty() && is_rule_of_table(text, place) => true,
        '-' | '+' => starts_line && (ends_word || after.starts_with(c)),
        '.' | ')' => {
            let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
            let is_number = !line.is_empty() && line.len() <= 9 && line.bytes().all(|byte| byte.is_ascii_digit());
            is_number && ends_word
        }
        _ => false,
    }
}

/// Whether the line that goes on here is what stands below the head of a table.
fn is_rule_of_table(text: &str, place: usize) -> bool {
    let line = text
        .get(place..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | ':' | '-' | ' ' | '\t'))
}

/// Whether the mark of a footnote begins here.
fn is_footnote(text: &str, place: usize) -> bool {
    let rest = text.get(place..).unwrap_or_default();
    let mark = rest.starts_with("[^").then(|| footnote_marks(rest).next()).flatten();
    mark.is_some_and(|(range, _)| {
        let behind = rest.get(range.end..).unwrap_or_default();
        range.start == 0 && !behind.starts_with(['(', '['])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tint;

    #[track_caller]
    fn check(text: &str, styles: &[(&str, SpanStyle)], expected: &str) {
        let span = |(part, style): &(&str, SpanStyle)| {
            let start = text.find(part).unwrap();
            Span {
                range: start..start + part.len(),
                style: style.clone(),
            }
        };
        let spans: Vec<Span> = styles.iter().map(span).collect();
        assert_eq!(inline(text, &spans), expected);
    }

    #[test]
    fn spans_get_their_signs() {
        check("최대 10GB까지", &[("10GB", SpanStyle::Bold)], "최대 **10GB**까지");
        check(
            "a b c",
            &[("a b c", SpanStyle::Bold), ("b", SpanStyle::Code)],
            "**a `b` c**",
        );
        check(
            "a b",
            &[("a b", SpanStyle::Bold), ("a b", SpanStyle::Highlight(Tint::Yellow))],
            "**==a b==**",
        );
        check(
            "see docs",
            &[("docs", SpanStyle::Link("https://x.y/z".into()))],
            "see [docs](https://x.y/z)",
        );
        check(
            "a b c",
            &[("a b", SpanStyle::Bold), ("b c", SpanStyle::Italic)],
            "**a b** c",
        );
        check("x`y", &[("x`y", SpanStyle::Code)], "``x`y``");
        check("값은 $x^2$다", &[("$x^2$", SpanStyle::Code)], "값은 $x^2$다");
        check("$5 or $x$2", &[("$x$", SpanStyle::Code)], "\\$5 or `$x$`2");
        check("$HOME$", &[("$HOME$", SpanStyle::Code)], "`$HOME$`");
        check("a==a", &[("==a", SpanStyle::Italic)], "a<em>\\=\\=a</em>");
        check(
            "최대(15분)까지",
            &[("최대(15분)", SpanStyle::Bold)],
            "**최대(15분)**까지",
        );
        check("*-a", &[("-a", SpanStyle::Italic), ("a", SpanStyle::Italic)], "\\**-a*");
    }

    #[test]
    fn words_are_found_in_the_markdown_of_their_line() {
        let bold = Span {
            range: "a* ".len().."a* 가나".len(),
            style: SpanStyle::Bold,
        };
        for (text, words, found) in [
            ("a* 가나 b", "가나", "가나"),
            ("a* 가나 b", "b", "b"),
            ("a* 가나 b", "a", "a"),
        ] {
            let start = text.find(words).unwrap();
            let spans = std::slice::from_ref(&bold);
            let place = place_in_inline(text, spans, &(start..start + words.len()));
            assert_eq!(inline(text, spans).get(place), Some(found));
        }
        assert_eq!(place_in_inline("ab", &[], &(2..2)), 2..2);
    }

    #[test]
    fn signs_of_the_words_themselves_stay_words() {
        check("2 * 3, a*b, snake_case, _x_", &[], "2 * 3, a\\*b, snake_case, \\_x\\_");
        check("# no heading", &[], "\\# no heading");
        check("C# and 1. one", &[], "C# and 1. one");
        check("1. no list", &[], "1\\. no list");
        check("- no list", &[], "\\- no list");
        check("a < b, <mark>", &[], "a < b, \\<mark>");
        check("[[x]] [y]", &[], "\\[\\[x]] \\[y]");
        check("| a |\n|---|\n| 1 |", &[], "| a |\n\\|---|\n| 1 |");
    }
}

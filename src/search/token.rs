//! A query as it was typed, cut into its tokens: words, phrases between quotes, and what may be a filter.
//!
//! What a token means is told by `filter` and `query`.

/// Longest query in bytes; the rest is ignored. Whoever pastes a page into the field searches for its beginning only, and
/// each key press stays quick.
const MAX_BYTES: usize = 2_048;

pub(super) fn truncated(typed: &str) -> &str {
    typed.get(..typed.floor_char_boundary(MAX_BYTES)).unwrap_or(typed)
}

/// The tokens of a query, each with the byte it begins at: words, with whatever is quoted in them.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.trim_start();
    std::iter::from_fn(move || {
        let start = text.len() - rest.len();
        let (token, behind) = split_token(rest);
        rest = behind.trim_start();
        (!token.is_empty()).then_some((start, token))
    })
}

/// The first token, and the rest.
fn split_token(text: &str) -> (&str, &str) {
    let mut before = None;
    let mut is_quoted = false;
    for (at, c) in text.char_indices() {
        if is_quoted && is_quote(c) {
            let end = at + c.len_utf8();
            return (text.get(..end).unwrap_or(text), text.get(end..).unwrap_or_default());
        } else if is_quote(c) && before.is_none_or(|before| matches!(before, '-' | ':' | '：')) {
            is_quoted = true;
        } else if !is_quoted && c.is_whitespace() {
            return (text.get(..at).unwrap_or(text), text.get(at..).unwrap_or_default());
        }
        before = Some(c);
    }
    (text, "")
}

/// A part of the words of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QueryPart<'a> {
    Word(&'a str),
    /// Quoted words; open as long as the closing quote is not typed.
    Phrase {
        words: &'a str,
        is_open: bool,
    },
}

/// Splits the words of a query into words and phrases.
pub(super) fn parts(words: &str) -> impl Iterator<Item = QueryPart<'_>> {
    tokens(words).flat_map(|(_, token)| {
        let phrase = token.starts_with(is_quote).then(|| QueryPart::Phrase {
            words: unquoted(token),
            is_open: token.chars().count() < 2 || !token.ends_with(is_quote),
        });
        let words = if phrase.is_some() { "" } else { token };
        let words = words.split(is_between_words).filter(|word| !word.is_empty());
        phrase.into_iter().chain(words.map(QueryPart::Word))
    })
}

fn is_between_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ';' | '|') || is_quote(c)
}

pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

pub(super) fn unquoted(text: &str) -> &str {
    text.trim_matches(is_quote)
}

pub(super) fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_quotes_are_one_phrase() {
        let read = |words| parts(words).collect::<Vec<_>>();
        let phrase = |words, is_open| QueryPart::Phrase { words, is_open };
        assert_eq!(
            read("\"보안 그룹\" 람다"),
            [phrase("보안 그룹", false), QueryPart::Word("람다")]
        );
        assert_eq!(
            read("람다 “보안 그"),
            [QueryPart::Word("람다"), phrase("보안 그", true)]
        );
        assert_eq!(read("\"\""), [phrase("", false)]);
        assert_eq!(read("5\"디스크"), [QueryPart::Word("5"), QueryPart::Word("디스크")]);
    }
}

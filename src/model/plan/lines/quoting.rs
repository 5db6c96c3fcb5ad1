//! Lines that come to stand in another callout or quote, or in none: each line of their source gets other signs of a quote.

use crate::model::{Block, BlockKind, Room, SourceText, quotes_around};

/// A line that stood in one room as it stands in another. Running text in a quote is a quote, and a quote comes into another one
/// without a sign of its own.
pub(super) fn moved_between(line: &Block, from: &Room, to: &Room) -> Block {
    // What stands in something that moves along, or hangs on an item.
    let deeper_by = line.depth.saturating_sub(from.depth);
    let is_bare = deeper_by == 0 && quotes_around(line) == from.quotes;
    let is_joined = to.is_quote && is_bare && matches!(line.kind, BlockKind::Quote | BlockKind::Paragraph);
    let n_before = from.quotes + usize::from(is_joined && line.kind == BlockKind::Quote);
    let is_beside = to.is_quote && is_bare && !matches!(line.kind, BlockKind::ListItem | BlockKind::Callout);
    Block {
        kind: if is_joined { BlockKind::Quote } else { line.kind },
        depth: to.depth.saturating_add(deeper_by) - u8::from(is_beside && to.depth > 0),
        source: requoted(line, n_before, &to.signs),
        ..line.clone()
    }
}

/// The source of a line with other signs of a quote instead of the first so many.
fn requoted(line: &Block, n_before: usize, signs: &str) -> SourceText {
    let before_words = |lead: &str| match lead.rsplit_once('\n') {
        Some((above, last)) => format!("{}\n{signs}{}", lines(above, n_before, signs), unquoted(last, n_before)),
        None => format!("{signs}{}", unquoted(lead, n_before)),
    };
    let behind_words = |tail: &str| match tail.split_once('\n') {
        Some((end, below)) => format!("{end}\n{}", lines(below, n_before, signs)),
        None => tail.to_owned(),
    };
    match &line.source {
        SourceText::Around { lead, tail } if !line.text.contains('\n') => SourceText::Around {
            lead: before_words(lead),
            tail: behind_words(tail),
        },
        SourceText::Edited { was, lead, tail } => SourceText::Edited {
            was: was.clone(),
            lead: before_words(lead),
            tail: behind_words(tail),
        },
        SourceText::Around { .. } | SourceText::Verbatim(_) => {
            SourceText::Verbatim(lines(&line.source_text(), n_before, signs))
        }
    }
}

/// Whole lines with other signs. A blank one has no blank behind its signs, and where nothing is left no line begins.
fn lines(source: &str, n_before: usize, signs: &str) -> String {
    let n_lines = source.split('\n').count();
    let line = |(place, line): (usize, &str)| {
        let rest = unquoted(line, n_before);
        match (rest.trim().is_empty(), place + 1 == n_lines) {
            (true, true) => String::new(),
            (true, false) => format!("{}{rest}", signs.trim_end()),
            (false, _) => format!("{signs}{rest}"),
        }
    };
    source.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// A line of source without the first so many signs of a quote; those of them that it has.
fn unquoted(line: &str, n_before: usize) -> &str {
    let without = |line: &str| -> Option<usize> {
        let rest = line.trim_start_matches([' ', '\t']).strip_prefix('>')?;
        Some(rest.strip_prefix(' ').unwrap_or(rest).len())
    };
    (0..n_before).fold(line, |line, _| {
        let n_left = without(line).unwrap_or(line.len());
        line.get(line.len() - n_left..).unwrap_or(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_quote_are_taken_off_and_put_before_every_line() {
        for (source, n_before, signs, expected) in [
            ("a\n", 0, "> ", "> a\n"),
            ("> a\n>\n", 1, "", "a\n\n"),
            ("> a\nlazy\n", 1, "> > ", "> > a\n> > lazy\n"),
            (">\t| a |\r\n> |---|\r\n", 1, "> ", "> \t| a |\r\n> |---|\r\n"),
            ("  > ```\n  >\n  > b\n  > ```", 1, "> ", "> ```\n>\n> b\n> ```"),
            ("> > a\n\n", 1, "", "> a\n\n"),
            ("> > a\n\n", 2, "", "a\n\n"),
        ] {
            assert_eq!(lines(source, n_before, signs), expected, "{source:?}");
        }
    }
}

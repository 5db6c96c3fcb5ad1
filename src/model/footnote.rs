//! Footnotes: marks in the words of a note (`[^1]`), and the lines that say what stands behind them (`[^1]: …`).

use std::ops::Range;

use super::{Block, BlockKind, SpanStyle};

/// Longest name of a footnote, in bytes; what is longer is no mark.
const MAX_NAME: usize = 64;

/// The marks in some words, each with its bytes and the name between its brackets.
pub fn footnote_marks(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("[^").filter_map(|(start, sign)| {
        let behind = text.get(start + sign.len()..)?;
        let name = behind.get(..behind.find(']')?)?;
        let is_name = !name.is_empty()
            && name.len() <= MAX_NAME
            && !name.contains(|c: char| c.is_whitespace() || matches!(c, '[' | '^'));
        is_name.then(|| (start..start + sign.len() + name.len() + 1, name))
    })
}

impl Block {
    /// The name of the footnote that this line says.
    pub fn footnote(&self) -> Option<&str> {
        // Looked at for all lines of a note: most do not begin so.
        let begins = self.text.starts_with("[^") && self.has_footnotes();
        let (range, name) = begins.then(|| footnote_marks(&self.text).next()).flatten()?;
        let is_first = range.start == 0 && self.text.get(range.end..).is_some_and(|rest| rest.starts_with(':'));
        is_first.then_some(name)
    }

    /// The marks of footnotes in this line, but not that with which it begins if it says one.
    pub fn footnote_marks(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let has_any = self.has_footnotes();
        let own = usize::from(self.footnote().is_some());
        let is_code = |range: &Range<usize>| {
            let mut spans = self.spans.iter();
            spans.any(|span| span.style == SpanStyle::Code && span.range.contains(&range.start))
        };
        let marks = footnote_marks(&self.text).filter(move |_| has_any).skip(own);
        marks.filter(move |(range, _)| !is_code(range))
    }

    const fn has_footnotes(&self) -> bool {
        !matches!(
            self.kind,
            BlockKind::Code | BlockKind::Table | BlockKind::Image(_) | BlockKind::Rule
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_name_between_its_brackets() {
        let marks = |text: &'static str| footnote_marks(text).map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(marks("가[^1]와 나[^각주]"), ["1", "각주"]);
        assert_eq!(marks("[^a b] [^] [^[x]] [^open"), [] as [&str; 0]);
        assert_eq!(footnote_marks("가[^1]").next().unwrap().0, 3..7);
    }
}

//! The gaps of a sentence.
//!
//! A gap is written `{{…}}`, as in Anki and the fact sheets. Gaps do not nest; braces that do not pair are words.

/// A piece of a cloze sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClozePart<'a> {
    /// Words that are shown.
    Shown(&'a str),
    /// Words that are asked.
    Gap(&'a str),
}

impl<'a> ClozePart<'a> {
    /// The words themselves.
    pub const fn words(self) -> &'a str {
        match self {
            Self::Shown(words) | Self::Gap(words) => words,
        }
    }
}

/// The pieces of a sentence in their order; empty pieces are left out.
pub fn cloze_parts(sentence: &str) -> Vec<ClozePart<'_>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((shown, gap, after)) = split_at_gap(rest) {
        if !shown.is_empty() {
            parts.push(ClozePart::Shown(shown));
        }
        parts.push(ClozePart::Gap(gap));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(ClozePart::Shown(rest));
    }
    parts
}

/// The words of the gaps in their order.
pub(super) fn gaps(sentence: &str) -> impl Iterator<Item = &str> {
    cloze_parts(sentence).into_iter().filter_map(|part| match part {
        ClozePart::Gap(words) => Some(words),
        ClozePart::Shown(_) => None,
    })
}

/// Whether there is anything to ask.
pub fn has_gap(sentence: &str) -> bool {
    split_at_gap(sentence).is_some()
}

/// The sentence as it is read once the gaps are filled.
pub fn without_gaps(sentence: &str) -> String {
    cloze_parts(sentence).into_iter().map(ClozePart::words).collect()
}

fn split_at_gap(sentence: &str) -> Option<(&str, &str, &str)> {
    let (shown, from_gap) = sentence.split_once("{{")?;
    let (gap, after) = from_gap.split_once("}}")?;
    // `{{}}` asks nothing: leave it standing and look behind it.
    if gap.trim().is_empty() {
        let skipped = sentence.len() - after.len();
        let (shown_behind, gap, after) = split_at_gap(after)?;
        let shown = sentence.get(..skipped + shown_behind.len())?;
        return Some((shown, gap, after));
    }
    Some((shown, gap, after))
}

#[cfg(test)]
mod tests {
    use super::ClozePart::{Gap, Shown};
    use super::*;

    #[test]
    fn gaps_are_what_stands_between_double_braces() {
        assert_eq!(
            cloze_parts("최대 {{10,240}}MB, {{15}}분"),
            [Shown("최대 "), Gap("10,240"), Shown("MB, "), Gap("15"), Shown("분")],
        );
    }

    #[test]
    fn braces_that_do_not_pair_are_words() {
        for sentence in ["{{", "}}", "{{}}", "a {{ b", "{{ }} c", ""] {
            assert!(!has_gap(sentence), "{sentence:?}");
            assert_eq!(without_gaps(sentence), sentence);
        }
        assert_eq!(cloze_parts("{{}} {{답}}"), [Shown("{{}} "), Gap("답")]);
    }
}

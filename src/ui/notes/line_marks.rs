//! Marks of Markdown around what is selected in a line that is being written: set by a key, and taken away by it again.

use std::ops::Range;

use crate::model::Tint;
use crate::ui::command::of;

/// The words with the marks set or taken away, and what is selected then, in bytes; nothing where a command sets no marks.
///
/// `tint` is the colour that is marked with; the marks of every colour are taken away.
pub(super) fn marked(
    words: &str,
    selected: Range<usize>,
    command: of::Form,
    tint: Tint,
) -> Option<(String, Range<usize>)> {
    match command {
        of::Form::BoldWords => toggled(words, selected, "**", "**"),
        of::Form::ItalicWords => toggled(words, selected, "*", "*"),
        of::Form::CodeWords => toggled(words, selected, "`", "`"),
        of::Form::MarkWords => {
            let mut others = Tint::ALL.into_iter().map(Tint::marks);
            let there = others.find_map(|(open, close)| without(words, selected.clone(), open, close));
            let (open, close) = tint.marks();
            there.or_else(|| toggled(words, selected, open, close))
        }
        of::Form::LinkWords => Some(linked(words, selected)),
        _ => None,
    }
}

/// The words with marks set around what is selected, or without them where they are there.
fn toggled(words: &str, selected: Range<usize>, open: &str, close: &str) -> Option<(String, Range<usize>)> {
    if let Some(without) = without(words, selected.clone(), open, close) {
        return Some(without);
    }
    let (before, rest) = words.split_at_checked(selected.start)?;
    let (inside, behind) = rest.split_at_checked(selected.len())?;
    let start = before.len() + open.len();
    Some((
        format!("{before}{open}{inside}{close}{behind}"),
        start..start + inside.len(),
    ))
}

/// The words without the marks around what is selected, or at its ends; nothing where they are not there.
fn without(words: &str, selected: Range<usize>, open: &str, close: &str) -> Option<(String, Range<usize>)> {
    let (before, rest) = words.split_at_checked(selected.start)?;
    let (inside, behind) = rest.split_at_checked(selected.len())?;
    if is_set(before, behind, open, close) {
        let (before, behind) = (before.strip_suffix(open)?, behind.strip_prefix(close)?);
        return Some((
            format!("{before}{inside}{behind}"),
            before.len()..before.len() + inside.len(),
        ));
    }
    let bare = inside.strip_prefix(open).and_then(|inside| inside.strip_suffix(close));
    let bare = bare.filter(|_| is_set_inside(inside, open))?;
    Some((
        format!("{before}{bare}{behind}"),
        before.len()..before.len() + bare.len(),
    ))
}

/// Whether a mark stands around a place. One star is italic, two are bold, three are both.
fn is_set(before: &str, behind: &str, mark: &str, close: &str) -> bool {
    if !mark.starts_with('*') {
        return before.ends_with(mark) && behind.starts_with(close);
    }
    let stars_before = before.len() - before.trim_end_matches('*').len();
    let stars_behind = behind.len() - behind.trim_start_matches('*').len();
    has_stars(stars_before.min(stars_behind), mark)
}

/// Whether words begin and end with a mark.
fn is_set_inside(inside: &str, mark: &str) -> bool {
    if !mark.starts_with('*') {
        return inside.len() >= 2 * mark.len();
    }
    let stars = inside.len() - inside.trim_start_matches('*').len();
    inside.len() > 2 * stars && has_stars(stars, mark)
}

const fn has_stars(n_stars: usize, mark: &str) -> bool {
    match mark.len() {
        1 => n_stars == 1 || n_stars >= 3,
        _ => n_stars >= 2,
    }
}

/// A link around what is selected, with the caret where its target is written; a link that is there is taken away.
fn linked(words: &str, selected: Range<usize>) -> (String, Range<usize>) {
    let before = words.get(..selected.start).unwrap_or_default();
    let inside = words.get(selected.clone()).unwrap_or_default();
    let behind = words.get(selected.end..).unwrap_or_default();
    let target = behind.strip_prefix("](").and_then(|rest| rest.split_once(')'));
    if let (Some(before), Some((_, behind))) = (before.strip_suffix('['), target) {
        return (
            format!("{before}{inside}{behind}"),
            before.len()..before.len() + inside.len(),
        );
    }
    let caret = before.len() + inside.len() + "[](".len();
    (format!("{before}[{inside}](){behind}"), caret..caret)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with what is selected between two bars.
    fn pressed(words: &str, command: of::Form) -> String {
        let start = words.find('|').unwrap();
        let end = words.rfind('|').unwrap() - 1;
        let (words, selected) = marked(&words.replace('|', ""), start..end, command, Tint::Green).unwrap();
        let (before, rest) = words.split_at(selected.start);
        let (inside, behind) = rest.split_at(selected.len());
        format!("{before}|{inside}|{behind}")
    }

    #[test]
    fn a_mark_is_set_around_what_is_selected_and_taken_away_again() {
        use of::Form::{BoldWords, CodeWords, ItalicWords, MarkWords};
        for (command, plain, set) in [
            (BoldWords, "최대 |14일| 남는다", "최대 **|14일|** 남는다"),
            (ItalicWords, "a |b| c", "a *|b|* c"),
            (ItalicWords, "a **|b|** c", "a ***|b|*** c"),
            (BoldWords, "a *|b|* c", "a ***|b|*** c"),
            (CodeWords, "|put|", "`|put|`"),
            (MarkWords, "|가||", "<mark style=\"background: lightgreen\">|가|</mark>"),
        ] {
            let plain = plain.replace("||", "|");
            assert_eq!(pressed(&plain, command), set);
            assert_eq!(pressed(set, command), plain, "{set}");
        }
    }

    #[test]
    fn marks_that_are_selected_with_the_words_go() {
        assert_eq!(pressed("a |**b**| c", of::Form::BoldWords), "a |b| c");
        assert_eq!(pressed("a |`b`| c", of::Form::CodeWords), "a |b| c");
        assert_eq!(pressed("a |**b**| c", of::Form::ItalicWords), "a *|**b**|* c");
        for yellow in ["a |==b==| c", "a ==|b|== c"] {
            assert_eq!(
                pressed(yellow, of::Form::MarkWords),
                "a |b| c",
                "a mark of another colour"
            );
        }
    }

    #[test]
    fn a_link_waits_for_its_target() {
        assert_eq!(pressed("|AWS| 문서", of::Form::LinkWords), "[AWS](||) 문서");
        assert_eq!(pressed("[|AWS|](https://a.b) 문서", of::Form::LinkWords), "|AWS| 문서");
    }
}

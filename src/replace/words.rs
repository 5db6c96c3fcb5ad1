//! What becomes of the words of a line.

use std::ops::Range;

use super::pattern::{Pattern, Place};
use super::template::Template;
use crate::model::{Block, BlockKind};

/// A place by its bytes, and what comes in.
pub type Part = (Range<usize>, String);

/// What replacing does to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// They become others.
    Changed,
    /// What comes in is what stands there.
    Same,
    /// Nothing would be left of them, so they stay: an empty line is deleted by hand.
    WouldBeEmpty,
    /// They are those of a table or a picture, which stay as they are.
    Kept,
}

/// Words in which something was found, and what comes into its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// Where it was found.
    pub places: Vec<Range<usize>>,
    /// Each place by its bytes, in order, with what comes in; fewer than were found where blanks between them go too.
    pub parts: Vec<Part>,
    /// What that does.
    pub outcome: Outcome,
}

/// Looks for something in the words of a line, or in its translation; nothing where it is not found.
///
/// Blanks that would come to stand at an end of the words go along with what stood there.
pub fn reword(line: &Block, words: &str, pattern: &Pattern, template: &Template) -> Option<Reworded> {
    let places = pattern.places(words);
    (!places.is_empty()).then(|| reworded(line, words, &places, template))
}

/// The same with the one place that begins at a byte.
pub fn reword_at(line: &Block, words: &str, at: usize, pattern: &Pattern, template: &Template) -> Option<Reworded> {
    let mut places = pattern.places(words);
    places.retain(|place| place.range.start == at);
    (!places.is_empty()).then(|| reworded(line, words, &places, template))
}

fn reworded(line: &Block, words: &str, places: &[Place], template: &Template) -> Reworded {
    let filled = places
        .iter()
        .map(|place| (place.range.clone(), template.fill(words, place)));
    let mut parts: Vec<Part> = filled.collect();
    let places = places.iter().map(|place| place.range.clone()).collect();
    if line.is_of_words() && line.kind != BlockKind::Code {
        trim_start(words, &mut parts);
        trim_end(words, &mut parts);
    }
    let outcome = if !line.is_of_words() {
        Outcome::Kept
    } else if parts.iter().all(|(range, new)| words.get(range.clone()) == Some(new)) {
        Outcome::Same
    } else if applied(words, &parts).trim().is_empty() {
        Outcome::WouldBeEmpty
    } else {
        Outcome::Changed
    };
    Reworded { places, parts, outcome }
}

/// Words with what comes in.
fn applied(words: &str, parts: &[Part]) -> String {
    let (mut after, mut end) = (String::with_capacity(words.len()), 0);
    for (range, new) in parts {
        after.push_str(words.get(end..range.start).unwrap_or_default());
        after.push_str(new);
        end = range.end;
    }
    after.push_str(words.get(end..).unwrap_or_default());
    after
}

/// Takes blanks away that would stand at the start where none stood before.
fn trim_start(words: &str, parts: &mut Vec<Part>) {
    if words.starts_with(char::is_whitespace) {
        return;
    }
    // The places at the start that leave nothing, up to the first that does.
    let (mut end, mut first, mut n_taken) = (0, "", 0);
    for (range, new) in parts.iter() {
        let is_next = words
            .get(end..range.start)
            .is_some_and(|between| between.trim_start().is_empty());
        if !is_next || !first.is_empty() {
            break;
        }
        (end, first, n_taken) = (range.end, new.trim_start(), n_taken + 1);
    }
    if n_taken == 0 {
        return;
    }
    let first = first.to_owned();
    if first.is_empty() {
        let next = parts.get(n_taken).map_or(words.len(), |(range, _)| range.start);
        let between = words.get(end..next).unwrap_or_default();
        end += between.len() - between.trim_start().len();
    }
    parts.splice(..n_taken, [(0..end, first)]);
}

/// The same at the end.
fn trim_end(words: &str, parts: &mut Vec<Part>) {
    if words.ends_with(char::is_whitespace) {
        return;
    }
    let (mut start, mut last, mut n_taken) = (words.len(), "", 0);
    for (range, new) in parts.iter().rev() {
        let is_next = words
            .get(range.end..start)
            .is_some_and(|between| between.trim_end().is_empty());
        if !is_next || !last.is_empty() {
            break;
        }
        (start, last, n_taken) = (range.start, new.trim_end(), n_taken + 1);
    }
    if n_taken == 0 {
        return;
    }
    let last = last.to_owned();
    let n_left = parts.len() - n_taken;
    if last.is_empty() {
        let before = n_left.checked_sub(1).and_then(|place| parts.get(place));
        let between = words
            .get(before.map_or(0, |(range, _)| range.end)..start)
            .unwrap_or_default();
        start -= between.len() - between.trim_end().len();
    }
    parts.splice(n_left.., [(start..words.len(), last)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockId, Id as _, NoteId};
    use crate::replace::Query;

    fn line(kind: BlockKind, text: &str) -> Block {
        Block::new(BlockId::from_raw(1), NoteId::from_raw(1), kind, 0, text)
    }

    fn replaced(kind: BlockKind, pattern: &str, new: &str, words: &str) -> Option<(Outcome, String)> {
        let query = Query {
            text: pattern.to_owned(),
            ..Query::default()
        };
        let pattern = Pattern::new(&query).unwrap().unwrap();
        let template = Template::new(new, &pattern, false).unwrap();
        let reworded = reword(&line(kind, words), words, &pattern, &template)?;
        let mut end = 0;
        for (range, _) in &reworded.parts {
            assert!(range.start >= end && !range.is_empty(), "{:?}", reworded.parts);
            end = range.end;
        }
        let after = applied(words, &reworded.parts);
        Some((reworded.outcome, after))
    }

    #[test]
    fn words_become_others_and_no_blank_is_left_at_an_end() {
        use BlockKind::{Code, Paragraph, Table};
        use Outcome::{Changed, Kept, Same, WouldBeEmpty};
        let cases = [
            (Paragraph, "큐", "대기열", "큐와 큐", Changed, "대기열와 대기열"),
            (Paragraph, "큐", "", "큐 하나", Changed, "하나"),
            (Paragraph, "큐", "", "하나 큐", Changed, "하나"),
            (Paragraph, "큐", "", "큐 큐 하나 큐 큐", Changed, "하나"),
            (Paragraph, "큐", " 줄 ", "큐 하나 큐", Changed, "줄  하나  줄"),
            (Paragraph, "큐", "", " 큐 하나", Changed, "  하나"),
            (Paragraph, "큐", "", "하나 큐 둘", Changed, "하나  둘"),
            (Code, "큐", "", "큐 하나", Changed, " 하나"),
            (Paragraph, "큐", "큐", "큐 하나", Same, "큐 하나"),
            (Paragraph, "큐", "", "큐", WouldBeEmpty, ""),
            (Paragraph, "큐", "", "큐 큐", WouldBeEmpty, ""),
            (Paragraph, "큐", " ", "큐", WouldBeEmpty, ""),
            (Table, "큐", "줄", "큐\t하나", Kept, "줄\t하나"),
        ];
        for (kind, pattern, new, words, outcome, after) in cases {
            let expected = Some((outcome, after.to_owned()));
            assert_eq!(
                replaced(kind, pattern, new, words),
                expected,
                "{pattern} by {new} in {words}"
            );
        }
        assert_eq!(replaced(Paragraph, "큐", "줄", "하나"), None);
    }
}

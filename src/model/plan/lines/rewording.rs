//! Other words in some places of a line: what is replaced is known exactly, so whatever lies on the words around keeps them.
//!
//! Bold parts, links and highlights that lie beside a place move with their words. One that lies within a place goes over to
//! what comes in; one that reaches into a place from outside keeps what is outside.

use std::ops::Range;

use super::source::words_for;
use crate::model::plan::{Planned, Planner, changed};
use crate::model::{Block, BlockId, Change, Refusal, Span};

/// Words with other words in some places.
struct Reworded {
    text: String,
    /// Each place before, and the one that has taken it.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Reworded {
    /// Refused where places are out of order, overlap, or cut a character.
    fn new(before: &str, parts: &[(Range<usize>, String)]) -> Result<Self, Refusal> {
        let (mut text, mut places, mut end) = (String::with_capacity(before.len()), Vec::new(), 0);
        for (range, words) in parts {
            let between = before.get(end..range.start).ok_or(Refusal::BadRange)?;
            if before.get(range.clone()).is_none_or(str::is_empty) {
                return Err(Refusal::BadRange);
            }
            text.push_str(between);
            let start = text.len();
            text.push_str(words);
            places.push((range.clone(), start..text.len()));
            end = range.end;
        }
        text.push_str(before.get(end..).ok_or(Refusal::BadRange)?);
        Ok(Self { text, places })
    }

    /// Where a part of the words is now; nothing where none of it is left.
    fn moved(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let last_byte = range.end.saturating_sub(1);
        let (first, last) = (self.place_from(range.start), self.place_from(last_byte));
        let within = |place: Option<&(Range<usize>, Range<usize>)>, at: usize| {
            place.filter(|(old, _)| old.contains(&at)).map(|(_, new)| new.clone())
        };
        let start = match within(first, range.start) {
            Some(new) if first.is_some_and(|(old, _)| old.start == range.start || range.end <= old.end) => new.start,
            Some(new) => new.end,
            None => shifted(first, range.start),
        };
        let end = match within(last, last_byte) {
            Some(new) if last.is_some_and(|(old, _)| old.end == range.end || range.start >= old.start) => new.end,
            Some(new) => new.start,
            None => shifted(last, range.end),
        };
        (start < end).then_some(start..end)
    }

    /// The last place that begins at a byte or before it.
    fn place_from(&self, at: usize) -> Option<&(Range<usize>, Range<usize>)> {
        let behind = self.places.partition_point(|(old, _)| old.start <= at);
        behind.checked_sub(1).and_then(|place| self.places.get(place))
    }
}

/// A byte behind a place, or before all of them.
fn shifted(place: Option<&(Range<usize>, Range<usize>)>, at: usize) -> usize {
    place.map_or(at, |(old, new)| at - old.end + new.end)
}

impl Planner<'_> {
    pub(in crate::model::plan) fn reword_block(
        self,
        id: BlockId,
        is_translation: bool,
        parts: &[(Range<usize>, String)],
    ) -> Planned {
        let before = self.block(id)?;
        if !before.is_of_words() {
            return Err(Refusal::OutOfBounds);
        }
        if is_translation {
            let after = Block {
                translation: Reworded::new(&before.translation, parts)?.text,
                ..(**before).clone()
            };
            return Ok(changed(before, after).map(Change::Block).into_iter().collect());
        }
        let reworded = Reworded::new(&before.text, parts)?;
        if reworded.text == before.text {
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        self.move_highlights_by(id, |range| reworded.moved(range), &mut changes);
        let moved = |span: &Span| {
            let range = reworded.moved(&span.range)?;
            let style = span.style.clone();
            Some(Span { range, style })
        };
        let mut spans: Vec<Span> = before.spans.iter().filter_map(moved).collect();
        spans.sort_by_key(|span| span.range.start);
        let text = words_for(before.kind, reworded.text);
        let after = Block {
            translated_from: before.translated_before(&text),
            text,
            spans,
            source: before.edited_source(),
            ..(**before).clone()
        };
        changes.extend(changed(before, after).map(Change::Block));
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_words_follows_them() {
        // "큐" and "SQS" give way, each a word of three bytes.
        let before = "본 큐 옆 SQS 끝";
        let at = |word: &str| {
            let start = before.find(word).unwrap();
            start..start + word.len()
        };
        let parts = [(at("큐"), "대기열".to_owned()), (at("SQS"), String::new())];
        let reworded = Reworded::new(before, &parts).unwrap();
        assert_eq!(reworded.text, "본 대기열 옆  끝");
        let cases = [
            (at("본"), Some("본")),
            (at("옆"), Some("옆")),
            (at("끝"), Some("끝")),
            (at("큐"), Some("대기열")),
            (at("본 큐"), Some("본 대기열")),
            (at("큐 옆"), Some("대기열 옆")),
            (at("SQS"), None),
            (at("QS"), None),
            // What reaches in from outside keeps what is outside.
            (at("S 끝"), Some(" 끝")),
            (at("옆 S"), Some("옆 ")),
            (0..before.len(), Some("본 대기열 옆  끝")),
        ];
        for (range, after) in cases {
            let moved = reworded.moved(&range);
            let words = moved.and_then(|range| reworded.text.get(range));
            assert_eq!(words, after, "{:?}", before.get(range));
        }
    }

    #[test]
    fn places_that_overlap_or_cut_a_character_are_refused() {
        for parts in [
            vec![(0..3, "a"), (0..3, "b")],
            vec![(3..6, "a"), (0..3, "b")],
            vec![(0..1, "a")],
            vec![(0..99, "a")],
            vec![(3..3, "a")],
        ] {
            let parts: Vec<_> = parts
                .into_iter()
                .map(|(range, words)| (range, words.to_owned()))
                .collect();
            assert!(Reworded::new("람다", &parts).is_err(), "{parts:?}");
        }
    }
}

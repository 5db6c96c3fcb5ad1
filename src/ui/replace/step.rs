//! Going from place to place in the note that is shown, and replacing the one that was gone to.

use std::ops::Range;

use super::findings::FoundWords;
use super::pane::ReplacePane;
use crate::model::{Block, BlockId, Note, NoteId};
use crate::replace::{Outcome, reword_at};
use crate::ui::route::Route;
use crate::ui::{Outbox, Request, View};

/// A place in the words that are shown.
struct Shown<'a> {
    line: &'a FoundWords,
    range: &'a Range<usize>,
}

impl ReplacePane {
    /// The places in the words of the language that is read, from above.
    fn shown<'a>(&'a self, view: View<'a>) -> impl DoubleEndedIterator<Item = Shown<'a>> {
        let lines = self.findings.lines.iter();
        let read = lines.filter(move |found| found.is_translation == view.is_translated(&found.line));
        read.flat_map(|line| line.reworded.places.iter().map(move |range| Shown { line, range }))
    }

    /// How many places there are in the language that is read, and which of them was gone to, from 1.
    pub(super) fn counts(&self, view: View<'_>) -> (usize, Option<usize>) {
        let (mut n_shown, mut here) = (0, None);
        for shown in self.shown(view) {
            n_shown += 1;
            if self.current.as_ref() == Some(&(shown.line.line.id, shown.range.clone())) {
                here = Some(n_shown);
            }
        }
        (n_shown, here)
    }

    /// Makes the step that is wanted, once everything is found. Without a chosen line it begins at the first on screen.
    pub(super) fn make_step(&mut self, view: View<'_>, note: NoteId, first_line: Option<BlockId>, out: &mut Outbox) {
        if !matches!(self.understand(), Ok(Some(_))) {
            self.wanted_step = None;
        }
        if !self.is_up_to_date(view) {
            return;
        }
        let (Some(is_forward), Some(note)) = (self.wanted_step.take(), view.library.note(note)) else {
            return;
        };
        let chosen = match view.trail.here() {
            Route::Note(_, chosen) => chosen,
            _ => None,
        };
        let current = self.current.clone().filter(|(block, _)| Some(*block) == chosen);
        let from = match (&current, chosen.or(first_line)) {
            // Behind the place that was gone to, or before it.
            (Some((block, range)), _) if is_forward => (place_of(note, *block), range.end),
            (Some((block, range)), _) => (place_of(note, *block), range.start),
            (None, Some(line)) => (place_of(note, line), 0),
            (None, None) => (0, 0),
        };
        let found = self.places_from(view, note, from, is_forward);
        if let Some((block, range)) = found {
            self.current = Some((block, range));
            out.go(Route::Note(note.id, Some(block)));
        }
    }

    /// The next place from a line and a byte of it, or the one before; behind the last comes the first.
    fn places_from(
        &self,
        view: View<'_>,
        note: &Note,
        from: (usize, usize),
        is_forward: bool,
    ) -> Option<(BlockId, Range<usize>)> {
        let named = |shown: Shown<'_>| (shown.line.line.id, shown.range.clone());
        // Lines stand in the order of the note, so the place of each is found by going along.
        let mut places = note.blocks.iter().enumerate();
        let mut place_of_line = |wanted: BlockId, known: usize| {
            if note.blocks.get(known) == Some(&wanted) {
                return known;
            }
            places
                .by_ref()
                .find(|&(_, &id)| id == wanted)
                .map_or(known, |(place, _)| place)
        };
        let (mut at, mut before, mut behind) = (usize::MAX, None, None);
        for shown in self.shown(view) {
            at = place_of_line(shown.line.line.id, at);
            if (at, shown.range.start) < from {
                before = Some(named(shown));
            } else {
                behind = Some(named(shown));
                break;
            }
        }
        if is_forward {
            behind.or_else(|| self.shown(view).next().map(named))
        } else {
            before.or_else(|| self.shown(view).next_back().map(named))
        }
    }

    /// Replaces the place that was gone to and goes on to the next; where none was gone to yet, goes there.
    pub(super) fn replace_one(&mut self, view: View<'_>, out: &mut Outbox) {
        let line = self.current.as_ref().and_then(|(block, _)| view.library.block(*block));
        let is_chosen = |line: &Block| view.trail.here() == Route::Note(line.note, Some(line.id));
        let Some(line) = line.filter(|line| is_chosen(line)) else {
            self.wanted_step = Some(true);
            return;
        };
        let Some((_, range)) = self.current.clone() else { return };
        let Some(pattern) = self.understand().ok().flatten() else {
            return;
        };
        let Ok(template) = self.template(&pattern) else { return };
        let is_translation = view.is_translated(line);
        let words = if is_translation { &line.translation } else { &line.text };
        let reworded = reword_at(line, words, range.start, &pattern, &template);
        let Some(reworded) = reworded.filter(|reworded| reworded.places.first() == Some(&range)) else {
            self.wanted_step = Some(true);
            return;
        };
        match reworded.outcome {
            Outcome::Changed => {
                // From behind what came in, the next step goes on.
                let n_new = reworded.parts.first().map_or(0, |(_, new)| new.len());
                let start = reworded.parts.first().map_or(range.start, |(range, _)| range.start);
                self.current = Some((line.id, start..start + n_new));
                let found = FoundWords {
                    line: line.clone(),
                    is_translation,
                    reworded,
                };
                out.ask(Request::ReplaceWords {
                    found: vec![found],
                    is_told: false,
                });
            }
            Outcome::WouldBeEmpty => out.ask(Request::Tell(view.words.replace.n_emptied.counted(1))),
            Outcome::Kept => out.ask(Request::Tell(view.words.replace.n_kept.counted(1))),
            Outcome::Same => {}
        }
        self.wanted_step = Some(true);
    }
}

/// Where a line stands in its note.
fn place_of(note: &Note, line: BlockId) -> usize {
    note.blocks.iter().position(|&id| id == line).unwrap_or_default()
}

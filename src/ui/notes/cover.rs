//! Reading a note with its lines covered: they are shown one by one, each after one has tried to say it.
//!
//! Headings stay, so that one knows what is asked. What is covered is neither painted nor spoken; bars of the same size
//! stand for it, so that nothing moves when it is shown. Choosing a covered line in any way shows it, because what hangs on
//! the chosen line stands beside it. Nothing of this is an answer: no schedule moves.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::outline::{Covered, OutlineRow};
use crate::model::{Block, BlockId, BlockKind, Library, NoteId};
use crate::ui::command::of;

/// Which lines of a note are covered.
#[derive(Debug, Default)]
pub(super) struct Cover {
    note: Option<NoteId>,
    /// In the order in which they were shown.
    shown: Vec<BlockId>,
    /// The same, to be asked about every line in every frame.
    is_shown: BTreeSet<BlockId>,
    missed: BTreeSet<BlockId>,
    leaves_first_word: bool,
}

impl Cover {
    /// Whether a note is read with its lines covered.
    pub(super) fn is_on(&self, note: NoteId) -> bool {
        self.note == Some(note)
    }

    /// Covers all lines of a note.
    pub(super) fn begin(&mut self, note: NoteId) {
        *self = Self {
            note: Some(note),
            leaves_first_word: self.leaves_first_word,
            ..Self::default()
        };
    }

    /// Shows all lines again; answers whether any were covered.
    pub(super) fn end(&mut self) -> bool {
        self.note.take().is_some()
    }

    /// Shows a line that was chosen.
    pub(super) fn show(&mut self, library: &Library, line: BlockId) {
        if self.hides(library, line) {
            self.shown.push(line);
            self.is_shown.insert(line);
        }
    }

    /// Whether one tried in vain to say a line.
    pub(super) fn is_missed(&self, line: BlockId) -> bool {
        self.note.is_some() && self.missed.contains(&line)
    }

    /// The lines one could not say.
    pub(super) const fn missed(&self) -> &BTreeSet<BlockId> {
        &self.missed
    }

    fn hides(&self, library: &Library, line: BlockId) -> bool {
        let is_in_note = |block: &Arc<Block>| self.note == Some(block.note) && can_be_covered(block);
        self.note.is_some() && !self.is_shown.contains(&line) && library.block(line).is_some_and(is_in_note)
    }

    /// How many lines are shown, and of how many.
    pub(super) fn progress(&self, library: &Library, rows: &[OutlineRow]) -> (usize, usize) {
        let lines = rows.iter().filter_map(|row| library.block(row.block));
        let (n_lines, n_covered) = lines
            .filter(|block| can_be_covered(block))
            .fold((0, 0), |(all, covered), block| {
                (all + 1, covered + usize::from(self.hides(library, block.id)))
            });
        (n_lines - n_covered, n_lines)
    }

    /// How a line is covered, if it is; `next` is the one that is shown next.
    pub(super) fn of(&self, library: &Library, line: BlockId, next: Option<BlockId>) -> Option<Covered> {
        self.hides(library, line).then_some(Covered {
            is_next: next == Some(line),
            leaves_first_word: self.leaves_first_word,
        })
    }

    /// The line that is shown next: the first covered one behind the chosen line, or else of the note.
    pub(super) fn next(&self, library: &Library, rows: &[OutlineRow], chosen: Option<BlockId>) -> Option<BlockId> {
        let from = chosen.and_then(|chosen| rows.iter().position(|row| row.block == chosen));
        let (before, behind) = rows.split_at(from.unwrap_or_default());
        let mut lines = behind.iter().chain(before).map(|row| row.block);
        lines.find(|&line| self.hides(library, line))
    }

    /// Does what a key says; answers the line that is chosen afterwards.
    pub(super) fn step(
        &mut self,
        library: &Library,
        rows: &[OutlineRow],
        chosen: Option<BlockId>,
        command: of::Cover,
    ) -> Option<BlockId> {
        match command {
            of::Cover::ShowNext => self.next(library, rows, chosen).or(chosen),
            of::Cover::ShowSection => {
                let Some(next) = self.next(library, rows, chosen) else {
                    return chosen;
                };
                let from = rows.iter().skip_while(|row| row.block != next);
                let is_heading = |row: &&OutlineRow| {
                    let block = library.block(row.block);
                    block.is_some_and(|block| block.kind == BlockKind::Heading)
                };
                let section: Vec<BlockId> = from.take_while(|row| !is_heading(row)).map(|row| row.block).collect();
                for &line in &section {
                    self.show(library, line);
                }
                section.last().copied()
            }
            of::Cover::CoverAgain => {
                if let Some(last) = self.shown.pop() {
                    self.is_shown.remove(&last);
                }
                self.shown.last().copied()
            }
            of::Cover::MissLine => {
                if let Some(line) = chosen.filter(|line| self.is_shown.contains(line))
                    && !self.missed.remove(&line)
                {
                    self.missed.insert(line);
                }
                chosen
            }
            of::Cover::LeaveFirstWord => {
                self.leaves_first_word ^= true;
                chosen
            }
        }
    }
}

fn can_be_covered(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading | BlockKind::Rule)
}

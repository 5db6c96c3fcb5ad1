//! What the notes propose, read a few notes in each frame.
//!
//! When a proposal is taken it goes from the list at once, and the change that follows is expected; any other change of
//! the library makes the list be read anew.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{BlockId, CardSource, Library, Note, NoteId, Soundness};
use crate::quiz::propose::{self, Proposal, UnreadReason, Worth};
use crate::ui::View;

/// Lines that are read in a frame; a thousand take about a millisecond.
const LINES_PER_FRAME: usize = 2_000;

/// Whose proposals are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages) enum Of {
    /// Those of all notes.
    #[default]
    All,
    /// Those of a note.
    Note(NoteId),
    /// Those of the notes of an import, by its number.
    Import(u64),
}

/// The proposals that were read so far.
#[derive(Debug, Default)]
pub(in crate::ui::pages) struct Reading {
    of: Of,
    /// The version of the library; nothing before the first frame.
    revision: Option<u64>,
    is_change_expected: bool,
    left: VecDeque<NoteId>,
    /// Grows whenever the list begins anew or something is taken from it; otherwise it only becomes longer.
    pub(super) version: u64,
    pub(in crate::ui::pages) suggestions: Vec<Suggestion>,
    pub(in crate::ui::pages) unread: Vec<Unread>,
}

/// A proposal, and where it is listed.
#[derive(Clone, Debug)]
pub(in crate::ui::pages) struct Suggestion {
    pub(in crate::ui::pages) proposal: Proposal,
    /// The heading its line stands below.
    pub(super) heading: Option<BlockId>,
    pub(super) worth: Worth,
}

/// A question that cannot be asked as it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui::pages) struct Unread {
    pub(in crate::ui::pages) note: NoteId,
    pub(in crate::ui::pages) line: BlockId,
    pub(in crate::ui::pages) reason: UnreadReason,
}

impl Reading {
    /// Begins anew with some notes where something else is shown or the library has changed; answers whether something
    /// else is shown.
    pub(super) fn follow(&mut self, revision: u64, of: Of, notes: impl FnOnce() -> VecDeque<NoteId>) -> bool {
        let is_other = self.of != of || self.revision.is_none();
        let has_changed = self.revision != Some(revision);
        if is_other || (has_changed && !self.is_change_expected) {
            *self = Self {
                of,
                left: notes(),
                version: self.version + 1,
                ..Self::default()
            };
        } else if has_changed {
            self.is_change_expected = false;
        }
        self.revision = Some(revision);
        is_other
    }

    /// Reads some more notes; answers whether there are any left.
    pub(super) fn go_on(&mut self, view: View<'_>) -> bool {
        let library = view.library;
        let mut n_lines = 0;
        while n_lines < LINES_PER_FRAME
            && let Some(note) = self.left.pop_front()
        {
            let Some(note) = library.note(note) else { continue };
            n_lines += note.blocks.len();
            let found = propose::of_note(library, note);
            let headings = headings(library, note, &found.proposals);
            self.suggestions
                .extend(found.proposals.into_iter().map(|proposal| Suggestion {
                    heading: headings.get(&proposal.line).copied(),
                    worth: worth(view, &proposal),
                    proposal,
                }));
            self.unread.extend(found.unread.into_iter().map(|unread| Unread {
                note: note.id,
                line: unread.line,
                reason: unread.reason,
            }));
        }
        self.is_reading()
    }

    pub(in crate::ui::pages) fn is_reading(&self) -> bool {
        !self.left.is_empty()
    }

    /// Takes the proposals at some places, which are sorted, off the list.
    pub(super) fn take(&mut self, places: &[usize]) -> Vec<Proposal> {
        self.is_change_expected = true;
        self.version += 1;
        let all = std::mem::take(&mut self.suggestions).into_iter().enumerate();
        let (taken, left): (Vec<_>, Vec<_>) = all.partition(|(place, _)| places.binary_search(place).is_ok());
        self.suggestions = left.into_iter().map(|(_, suggestion)| suggestion).collect();
        taken.into_iter().map(|(_, suggestion)| suggestion.proposal).collect()
    }
}

/// How much a card is worth here: what a line says that is known not to hold, or not as it is said, is worth little.
fn worth(view: View<'_>, proposal: &Proposal) -> Worth {
    let soundness = view
        .library
        .block(proposal.line)
        .and_then(|line| view.soundness_of(line));
    match soundness {
        None | Some(Soundness::Right | Soundness::Imprecise) => proposal.worth(),
        Some(Soundness::Garbled | Soundness::Outdated | Soundness::Disputed | Soundness::Wrong) => Worth::Doubtful,
    }
}

/// The heading each line of a note stands below. A question or answer that is written as a heading is none.
fn headings(library: &Library, note: &Note, proposals: &[Proposal]) -> BTreeMap<BlockId, BlockId> {
    let sources = proposals.iter().flat_map(|proposal| &proposal.sources);
    let asked: BTreeSet<&CardSource> = sources.collect();
    let mut above = None;
    let mut headings = BTreeMap::new();
    for block in library.blocks_of(note) {
        headings.extend(above.map(|heading| (block.id, heading)));
        if block.heading_level().is_some() && !asked.contains(&CardSource::Block(block.id)) {
            above = Some(block.id);
        }
    }
    headings
}

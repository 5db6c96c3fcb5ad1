//! Which lines of a note are shown: all of them but those folded away.
//!
//! Worked out once for each version of a note and each fold, never per frame.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::footnotes::{Footnotes, footnotes_of};
use super::sought::FoundInLine;
use crate::model::{Block, BlockId, BlockKind, Library, Note};

/// A line that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutlineRow {
    pub(super) block: BlockId,
    /// Whether lines hang below it that can be folded away.
    pub(super) has_children: bool,
    pub(super) is_folded: bool,
    /// The callout it opens or stands in.
    pub(super) callout: Option<InCallout>,
}

/// The place of a line in a callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InCallout {
    /// The line that opens it.
    pub(super) head: BlockId,
    /// Whether no shown line of it stands behind.
    pub(super) is_last: bool,
}

/// A line and how it is to be shown.
#[derive(Clone, Copy)]
pub(super) struct LineShown<'a> {
    pub(super) block: &'a Arc<Block>,
    pub(super) row: OutlineRow,
    pub(super) is_chosen: bool,
    /// Whether it is one of several selected lines.
    pub(super) is_selected: bool,
    pub(super) hold: Hold,
    /// From 0 to 1.
    pub(super) light: f32,
    /// How it is covered, if it is.
    pub(super) covered: Option<Covered>,
    /// Whether one could not say it when it was shown.
    pub(super) is_missed: bool,
    /// Where words stand in it that are looked for in the note.
    pub(super) found: Option<&'a FoundInLine>,
    /// The footnotes of its note.
    pub(super) footnotes: &'a Footnotes,
}

/// Whether a line can be dragged elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    Movable,
    Fixed,
}

/// How a line is covered, where a note is read with its lines covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Covered {
    /// Whether it is the one that is shown next.
    pub(super) is_next: bool,
    /// Whether its first word is left.
    pub(super) leaves_first_word: bool,
}

impl LineShown<'_> {
    /// Whether it is the chosen line or one of several.
    pub(super) const fn is_marked(&self) -> bool {
        self.is_chosen || self.is_selected
    }
}

/// The lines whose children are folded away.
#[derive(Debug, Default)]
pub(super) struct Folds {
    lines: BTreeSet<BlockId>,
    /// Grows with every fold, so that an outline can tell whether it is stale.
    version: u64,
}

impl Folds {
    pub(super) fn fold(&mut self, line: BlockId) {
        self.version += u64::from(self.lines.insert(line));
    }

    pub(super) fn unfold(&mut self, line: BlockId) {
        self.version += u64::from(self.lines.remove(&line));
    }

    pub(super) fn toggle(&mut self, line: BlockId) {
        if self.lines.contains(&line) {
            self.unfold(line);
        } else {
            self.fold(line);
        }
    }

    pub(super) fn clear(&mut self) {
        self.version += 1;
        self.lines.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// The lines of a note that are shown.
#[derive(Debug, Default)]
pub(super) struct Outline {
    rows: Vec<OutlineRow>,
    footnotes: Footnotes,
    note: Option<Arc<Note>>,
    revision: u64,
    folds_version: u64,
}

impl Outline {
    /// Brings the outline up to date; answers which of the rows before are others now, where any are.
    pub(super) fn refresh(
        &mut self,
        library: &Library,
        note: &Arc<Note>,
        revision: u64,
        folds: &Folds,
    ) -> Option<OtherRows> {
        let is_as_known = self.note.as_ref().is_some_and(|known| Arc::ptr_eq(known, note));
        if is_as_known && self.folds_version == folds.version && self.revision == revision {
            return None;
        }
        // Words of a line may have changed without the note: the rows stay, the heights do not.
        let rows = rows(library, note, &folds.lines);
        self.footnotes = footnotes_of(library, note);
        let is_same_note = self.note.as_ref().is_some_and(|known| known.id == note.id);
        self.note = Some(Arc::clone(note));
        self.revision = revision;
        self.folds_version = folds.version;
        let before = std::mem::replace(&mut self.rows, rows);
        if is_same_note {
            OtherRows::between(&before, &self.rows)
        } else {
            Some(OtherRows {
                before: 0..before.len(),
                n_now: self.rows.len(),
            })
        }
    }

    /// The footnotes of the note.
    pub(super) const fn footnotes(&self) -> &Footnotes {
        &self.footnotes
    }

    pub(super) fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The place of a line among those shown.
    pub(super) fn place_of(&self, block: BlockId) -> Option<usize> {
        self.rows.iter().position(|row| row.block == block)
    }
}

/// Rows that became others, one stretch of them: which they were, and how many there are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OtherRows {
    pub(super) before: Range<usize>,
    pub(super) n_now: usize,
}

impl OtherRows {
    /// What lies between the rows that begin both lists and those that end both.
    fn between(before: &[OutlineRow], now: &[OutlineRow]) -> Option<Self> {
        let n_above = before.iter().zip(now).take_while(|(a, b)| a == b).count();
        let n_most = before.len().min(now.len()) - n_above;
        let from_below = before.iter().rev().zip(now.iter().rev()).take(n_most);
        let n_below = from_below.take_while(|(a, b)| a == b).count();
        let other = Self {
            before: n_above..before.len() - n_below,
            n_now: now.len() - n_above - n_below,
        };
        (!other.before.is_empty() || other.n_now > 0).then_some(other)
    }
}

fn rows(library: &Library, note: &Note, folded: &BTreeSet<BlockId>) -> Vec<OutlineRow> {
    let blocks: Vec<&Arc<Block>> = library.blocks_of(note).collect();
    let mut rows = Vec::with_capacity(blocks.len());
    let mut hidden_below: Option<&Block> = None;
    // The callouts around a line, from the outermost.
    let mut around: Vec<&Block> = Vec::new();
    for (place, block) in blocks.iter().enumerate() {
        if let Some(above) = hidden_below {
            if is_below(block, above) {
                continue;
            }
            hidden_below = None;
        }
        let has_children = blocks.get(place + 1).is_some_and(|next| is_below(next, block));
        let is_folded = has_children && folded.contains(&block.id);
        if is_folded {
            hidden_below = Some(block);
        }
        around.retain(|callout| is_below(block, callout));
        if block.kind == BlockKind::Callout {
            around.push(block);
        }
        rows.push(OutlineRow {
            block: block.id,
            has_children,
            is_folded,
            callout: around.last().map(|callout| InCallout {
                head: callout.id,
                is_last: false,
            }),
        });
    }
    for place in 0..rows.len() {
        let behind = rows
            .get(place + 1)
            .and_then(|row| row.callout)
            .map(|callout| callout.head);
        if let Some(callout) = rows.get_mut(place).and_then(|row| row.callout.as_mut()) {
            callout.is_last = behind != Some(callout.head);
        }
    }
    rows
}

/// Whether a line that follows another hangs on it: everything up to the next heading of the same level hangs on a
/// heading, deeper items hang on an item, what stands in a callout hangs on its title.
fn is_below(block: &Block, above: &Block) -> bool {
    match (block.heading_level(), above.heading_level()) {
        (Some(level), Some(above_level)) => level > above_level,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (None, None) if above.kind == BlockKind::Callout => block.depth > above.depth,
        (None, None) => {
            above.kind == BlockKind::ListItem && block.kind == BlockKind::ListItem && block.depth > above.depth
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;
    use crate::model::{Action, History, IdSource, Import, ImportedNote, NoteId, Notebook, NotebookId, Provenance};

    /// A note of two headings with a line below each.
    fn library() -> History {
        let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
        let block = |raw: u64, kind: BlockKind| Block::new(BlockId::from_raw(raw), note, kind, 0, raw.to_string());
        let kinds = [BlockKind::Heading, BlockKind::Paragraph].into_iter().cycle();
        let import = Import {
            notebooks: vec![Notebook::new(notebook, "a")],
            notes: vec![ImportedNote {
                note: Note {
                    id: note,
                    notebook,
                    title: "a".to_owned(),
                    provenance: Provenance::default(),
                    blocks: Vec::new(),
                    dismissed: BTreeSet::new(),
                },
                blocks: (10..14).zip(kinds).map(|(raw, kind)| block(raw, kind)).collect(),
            }],
            ..Import::default()
        };
        let mut history = History::new(Library::default(), IdSource::new(1_000, 0));
        history.perform(Action::Import(import)).unwrap();
        history
    }

    #[test]
    fn folding_one_line_and_unfolding_another_shows_other_rows() {
        let history = library();
        let note = history.library().note(NoteId::from_raw(2)).unwrap();
        let shown = |outline: &Outline| outline.rows().iter().map(|row| row.block.raw()).collect::<Vec<_>>();
        let (mut outline, mut folds) = (Outline::default(), Folds::default());
        folds.fold(BlockId::from_raw(10));
        assert!(outline.refresh(history.library(), note, 1, &folds).is_some());
        assert_eq!(shown(&outline), [10, 12, 13]);
        folds.unfold(BlockId::from_raw(10));
        folds.fold(BlockId::from_raw(12));
        assert!(outline.refresh(history.library(), note, 1, &folds).is_some());
        assert_eq!(shown(&outline), [10, 11, 12]);
        assert!(outline.refresh(history.library(), note, 1, &folds).is_none());
    }
}

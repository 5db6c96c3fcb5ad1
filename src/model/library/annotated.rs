//! Annotations in the order in which a reader meets what they are on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Library;
use crate::model::{Annotation, BlockId, CardSource, NoteId, NotebookId, RegionId, Target};

/// An annotation with the place of what it is on.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'l> {
    /// What was annotated how.
    pub annotation: &'l Arc<Annotation>,
    /// The notebook it is in.
    pub notebook: NotebookId,
    /// The note it is in; nothing where a region stands in none.
    pub note: Option<NoteId>,
    /// The line it is on, or that its card or region comes from.
    pub line: Option<BlockId>,
}

impl Library {
    /// All annotations with their places: by notebook, note and line, and on one line the oldest first. What stands in no note
    /// comes behind the notes of its notebook. Where `of` is a note, those in it alone.
    pub fn annotated(&self, of: Option<NoteId>) -> Vec<Annotated<'_>> {
        let placed = self
            .annotations()
            .filter_map(|annotation| self.place_annotation(annotation));
        let mut found: Vec<Annotated<'_>> = placed.filter(|placed| of.is_none() || placed.note == of).collect();
        let notebooks: BTreeMap<NotebookId, usize> = self.notebooks().map(|notebook| notebook.id).zip(0..).collect();
        let in_notebooks: BTreeSet<NotebookId> = found.iter().map(|placed| placed.notebook).collect();
        let in_order = in_notebooks
            .iter()
            .flat_map(|&notebook| self.notes_of(notebook).zip(0..));
        let notes: BTreeMap<NoteId, usize> = in_order.map(|(note, place)| (note.id, place)).collect();
        let in_notes: BTreeSet<NoteId> = found.iter().filter_map(|placed| placed.note).collect();
        let in_notes = in_notes.iter().filter_map(|&note| self.note(note));
        let lines: BTreeMap<BlockId, usize> = in_notes.flat_map(|note| note.blocks.iter().copied().zip(0..)).collect();
        found.sort_by_key(|annotated| {
            (
                notebooks.get(&annotated.notebook),
                annotated
                    .note
                    .map_or(usize::MAX, |note| notes.get(&note).copied().unwrap_or_default()),
                annotated
                    .line
                    .map_or(usize::MAX, |line| lines.get(&line).copied().unwrap_or_default()),
                annotated.annotation.made_at,
            )
        });
        found
    }

    /// An annotation with its place; nothing where what it is on is gone.
    pub fn place_annotation<'l>(&'l self, annotation: &'l Arc<Annotation>) -> Option<Annotated<'l>> {
        let (notebook, note, line) = match annotation.target {
            Target::Block(line) => self.place_of_line(line)?,
            Target::Card(card) => {
                let card = self.card(card)?;
                let source = card.sources.iter().find_map(|source| match source {
                    CardSource::Block(line) => self.place_of_line(*line),
                    CardSource::Region(region) => self.place_of_region(*region),
                });
                let notebook = self.note(card.note)?.notebook;
                source.unwrap_or((notebook, Some(card.note), None))
            }
            Target::Region(region) => self.place_of_region(region)?,
        };
        Some(Annotated {
            annotation,
            notebook,
            note,
            line,
        })
    }

    fn place_of_line(&self, line: BlockId) -> Option<(NotebookId, Option<NoteId>, Option<BlockId>)> {
        let note = self.note(self.block(line)?.note)?;
        Some((note.notebook, Some(note.id), Some(line)))
    }

    /// Where the lines of a region are, else where its picture is shown.
    fn place_of_region(&self, region: RegionId) -> Option<(NotebookId, Option<NoteId>, Option<BlockId>)> {
        let (diagram, region) = self.region(region)?;
        let showing = self.blocks_showing(diagram.id).map(|line| line.id);
        let place = region
            .links
            .iter()
            .copied()
            .chain(showing)
            .find_map(|line| self.place_of_line(line));
        Some(place.unwrap_or((diagram.notebook, None, None)))
    }
}

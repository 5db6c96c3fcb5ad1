//! Lines of a note of the package, fitted to those that are here.

use std::sync::Arc;

use super::{Became, Fitter, line_id};
use crate::import::anki::PackageNote;
use crate::import::anki::page::new_line;
use crate::import::anki::record::{Record, digest_of_spans};
use crate::model::{Block, BlockId, BlockKind, CardSource, NoteId, SourceText, Target, fact_of_guid};

impl<'a> Fitter<'a> {
    /// The lines of a note of the package that are here.
    pub(super) fn lines_here(&self, note: &PackageNote) -> Vec<&'a Arc<Block>> {
        let places = 0..note.lines.len();
        places
            .filter_map(|place| self.library.block(line_id(&note.guid, place)))
            .collect()
    }

    /// Puts the lines of a new note below the headings of its deck.
    pub(super) fn add_lines(&mut self, note: &PackageNote) -> NoteId {
        let (top, below) = note
            .deck
            .split_first()
            .map_or(("", &[][..]), |(top, below)| (top.as_str(), below));
        let id = self.open_page(top);
        let notebook = self.pages.get(&id).map(|page| page.note.notebook);
        let mut lines = Vec::with_capacity(note.lines.len());
        for (place, line) in note.lines.iter().enumerate() {
            let kind = match notebook.filter(|_| line.is_picture) {
                Some(notebook) => BlockKind::Image(self.diagram(note, &line.text, notebook)),
                None => BlockKind::ListItem,
            };
            lines.push(new_line(id, line_id(&note.guid, place), line, kind));
        }
        if let Some(page) = self.pages.get_mut(&id) {
            page.put(self.library, below, lines);
        }
        id
    }

    /// Brings the lines of a note up to date where they are as they came.
    pub(super) fn merge_lines(
        &mut self,
        note: &PackageNote,
        home: NoteId,
        record: Option<&Record>,
        became: &mut Became,
    ) {
        // What was made here and went to Anki has lines of its own.
        let Some(record) = record else { return };
        let Some(page) = self.pages.get(&home) else { return };
        let notebook = page.note.notebook;
        let spans_here = (0..record.n_lines).filter_map(|place| {
            let block = page.blocks.get(page.place_of(line_id(&note.guid, place))?)?;
            Some((place, block.spans.as_slice()))
        });
        let has_spans_of_theirs = digest_of_spans(spans_here) == record.spans;
        let mut behind = None;
        for place in 0..note.lines.len().max(record.n_lines) {
            let id = line_id(&note.guid, place);
            let is_held = !self.is_free(id, &note.guid);
            let at = self.pages.get(&home).and_then(|page| page.place_of(id));
            // It was deleted, or put into another note.
            let is_gone = at.is_none() && (place < record.n_lines || self.library.block(id).is_some());
            let Some(line) = note.lines.get(place) else {
                if let Some((page, at)) = self.pages.get_mut(&home).zip(at)
                    && !is_held
                    && page.blocks.get(at).is_some_and(is_as_it_came)
                {
                    page.remove(at);
                    became.is_changed = true;
                }
                continue;
            };
            if is_gone {
                self.n_deleted += usize::from(self.library.block(id).is_none());
                continue;
            }
            let kind = if line.is_picture {
                BlockKind::Image(self.diagram(note, &line.text, notebook))
            } else {
                BlockKind::ListItem
            };
            let Some(page) = self.pages.get_mut(&home) else { return };
            let fresh = new_line(home, id, line, kind);
            let Some(at) = at else {
                let at = behind.map_or(page.blocks.len(), |behind| behind + 1);
                page.insert(at, vec![fresh]);
                behind = Some(at);
                became.is_changed = true;
                continue;
            };
            behind = Some(at);
            let Some(block) = page.blocks.get_mut(at) else { return };
            if let SourceText::Edited { was, .. } = &block.source {
                became.is_kept |= *was != line.text;
                continue;
            }
            let is_same = block.text == line.text && block.kind == kind;
            if !is_same || has_spans_of_theirs && block.spans != line.spans {
                *block = Block {
                    status: block.status.clone(),
                    translated_from: block.translated_before(&fresh.text),
                    translation: std::mem::take(&mut block.translation),
                    ..fresh
                };
                page.n_edited += 1;
                became.is_changed = true;
            }
        }
    }

    /// Whether nothing of the user's hangs on a line.
    fn is_free(&self, id: BlockId, guid: &str) -> bool {
        let fact = fact_of_guid(guid);
        let mut cards = self.library.cards_on(CardSource::Block(id));
        self.library.annotations_on(Target::Block(id)).next().is_none() && cards.all(|card| card.fact == fact)
    }
}

/// Whether the words of a line are those it came with.
pub(super) fn is_as_it_came(block: &Block) -> bool {
    !matches!(block.source, SourceText::Edited { .. })
}

//! A note of the library while notes of a package are put into it.
//!
//! Decks below the one at the top are headings. What is new goes to the end of what stands directly below its heading, which is
//! made where it is missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::PackageLine;
use super::record::Record;
use crate::model::{Block, BlockId, BlockKind, Library, Note, NoteId, SourceText, derived_id};

/// A note of more lines is full: what comes is put into another, so that one edit does not write a whole collection anew.
pub(super) const FULL_AT: usize = 2_000;

/// The lines of a note as they are to be.
pub(super) struct Page {
    pub(super) note: Note,
    pub(super) blocks: Vec<Block>,
    /// Where each line stands.
    places: BTreeMap<BlockId, usize>,
    pub(super) is_new: bool,
    pub(super) n_added: usize,
    pub(super) n_edited: usize,
    pub(super) n_removed: usize,
    /// Where the last note was put, and below which headings.
    last: Option<(Vec<String>, usize)>,
}

impl Page {
    pub(super) fn of(library: &Library, note: &Arc<Note>) -> Self {
        let mut page = Self {
            blocks: library.blocks_of(note).map(|block| (**block).clone()).collect(),
            is_new: false,
            ..Self::new((**note).clone())
        };
        page.number_from(0);
        page
    }

    pub(super) const fn new(note: Note) -> Self {
        Self {
            note,
            blocks: Vec::new(),
            places: BTreeMap::new(),
            is_new: true,
            n_added: 0,
            n_edited: 0,
            n_removed: 0,
            last: None,
        }
    }

    pub(super) fn place_of(&self, id: BlockId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Notes where the lines stand, from a place on.
    fn number_from(&mut self, at: usize) {
        let moved = self.blocks.iter().enumerate().skip(at);
        self.places.extend(moved.map(|(place, block)| (block.id, place)));
    }

    /// Puts lines in at a place, and answers where they end.
    pub(super) fn insert(&mut self, at: usize, lines: Vec<Block>) -> usize {
        let at = at.min(self.blocks.len());
        let n_lines = lines.len();
        self.blocks.splice(at..at, lines);
        self.number_from(at);
        self.n_added += n_lines;
        self.last = None;
        at + n_lines
    }

    pub(super) fn remove(&mut self, at: usize) {
        if at < self.blocks.len() {
            self.places.remove(&self.blocks.remove(at).id);
            self.number_from(at);
            self.n_removed += 1;
            self.last = None;
        }
    }

    /// Puts lines below headings of these names.
    pub(super) fn put(&mut self, library: &Library, headings: &[String], lines: Vec<Block>) {
        let at = match self.last.take() {
            Some((last, at)) if last == headings => at,
            _ => self.end_below(library, headings),
        };
        let end = self.insert(at, lines);
        self.last = Some((headings.to_vec(), end));
    }

    /// Where what stands directly below some headings ends; makes those that are missing.
    fn end_below(&mut self, library: &Library, headings: &[String]) -> usize {
        let mut at = 0;
        for (level, name) in headings.iter().enumerate() {
            let path = headings.get(..=level).unwrap_or_default();
            let is_elsewhere = |id: &BlockId| self.place_of(*id).is_none() && library.block(*id).is_some();
            // One that was put into another note is not the one of this.
            let mut ids = (0..).map(|n_before| heading_id(self.note.id, path, n_before));
            let Some(id) = ids.find(|id| !is_elsewhere(id)) else {
                break;
            };
            at = if let Some(place) = self.place_of(id) {
                place + 1
            } else {
                let at = self.section_end(at, level);
                self.insert(at, vec![heading(self.note.id, id, level, name)])
            };
        }
        let behind = self.blocks.get(at..).unwrap_or_default();
        at + behind
            .iter()
            .position(|block| block.heading_level().is_some())
            .unwrap_or(behind.len())
    }

    /// Where the section that a place lies in ends: before the next heading above a level.
    fn section_end(&self, from: usize, level: usize) -> usize {
        let behind = self.blocks.get(from..).unwrap_or_default();
        let is_above = |block: &Block| block.heading_level().is_some_and(|own| usize::from(own) < level);
        from + behind.iter().position(is_above).unwrap_or(behind.len())
    }
}

/// The id of a heading, behind those of its path that were put elsewhere.
fn heading_id(note: NoteId, path: &[String], n_before: usize) -> BlockId {
    let mut names = vec!["heading".to_owned(), note.to_string()];
    names.extend(path.iter().cloned());
    names.extend((n_before > 0).then(|| format!("\u{1f}{n_before}")));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    derived_id(&names)
}

fn heading(note: NoteId, id: BlockId, level: usize, name: &str) -> Block {
    Block {
        kind: BlockKind::Heading,
        depth: u8::try_from(level.min(5)).unwrap_or_default(),
        sign: String::new(),
        ..line(note, id, name, "")
    }
}

fn line(note: NoteId, id: BlockId, text: &str, lead: &str) -> Block {
    Block {
        sign: "-".to_owned(),
        source: SourceText::Around {
            lead: lead.to_owned(),
            tail: "\n".to_owned(),
        },
        ..Block::new(id, note, BlockKind::ListItem, 0, text)
    }
}

/// The line of the library that a line of a package becomes; a picture is one whose place is given.
pub(super) fn new_line(note: NoteId, id: BlockId, of: &PackageLine, kind: BlockKind) -> Block {
    Block {
        depth: of.depth,
        spans: of.spans.clone(),
        sign: if kind == BlockKind::ListItem {
            "-".to_owned()
        } else {
            String::new()
        },
        kind,
        ..line(note, id, &of.text, "")
    }
}

/// Has a line remember what it came from.
pub(super) fn remember(block: &mut Block, guid: &str, record: &Record) {
    let written = record.written(guid);
    match &mut block.source {
        SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => *lead = written,
        SourceText::Verbatim(_) => {}
    }
}

//! The footnotes of a note: which of its lines say one, and where lines have marks that lead to them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Block, BlockId, Library, Note};

/// The lines that say the footnotes of a note, by their names.
pub(super) type Footnotes = BTreeMap<String, BlockId>;

/// Looks the footnotes of a note up: the first of a name holds.
pub(super) fn footnotes_of(library: &Library, note: &Note) -> Footnotes {
    let mut found = Footnotes::new();
    for line in library.blocks_of(note) {
        if let Some(name) = line.footnote() {
            found.entry(name.to_owned()).or_insert(line.id);
        }
    }
    found
}

/// The marks of a line that are footnotes of its note: those that lead to what they say, and the one of a line that says one.
pub(super) fn marks_of<'a>(block: &'a Block, footnotes: &Footnotes) -> Vec<(Range<usize>, &'a str)> {
    if footnotes.is_empty() {
        return Vec::new();
    }
    let own = block.footnote().map(|name| (0..name.len() + "[^]".len(), name));
    let marks = own.into_iter().chain(block.footnote_marks());
    marks.filter(|(_, name)| footnotes.contains_key(*name)).collect()
}

//! Lines of a note that were copied or cut, for as long as the clipboard holds what they say.

use std::sync::Arc;

use crate::exchange::export_lines;
use crate::model::{Annotation, Block, BlockId, Library, SourceFormat, Target};

/// Lines that were copied or cut.
#[derive(Debug)]
pub(super) struct Clipped {
    /// What went to the clipboard.
    markdown: String,
    pub(super) lines: Vec<Arc<Block>>,
    /// What was written on lines that were cut.
    pub(super) annotations: Vec<Arc<Annotation>>,
    /// Whether the sources of the lines are Markdown.
    pub(super) has_markdown_source: bool,
}

impl Clipped {
    /// Lines of a note that are copied; with all that is written on them where they are cut.
    pub(super) fn of(library: &Library, lines: &[BlockId], is_cut: bool) -> Self {
        let note = lines.first().and_then(|&line| library.block(line));
        let note = note.and_then(|line| library.note(line.note));
        let annotations = lines
            .iter()
            .filter(|_| is_cut)
            .flat_map(|&line| library.annotations_on(Target::Block(line)));
        Self {
            markdown: export_lines(library, lines),
            lines: lines.iter().filter_map(|&line| library.block(line)).cloned().collect(),
            annotations: annotations.cloned().collect(),
            has_markdown_source: note.is_some_and(|note| note.provenance.format == SourceFormat::Markdown),
        }
    }

    /// What goes to the clipboard.
    pub(super) fn markdown(&self) -> &str {
        &self.markdown
    }

    /// Whether the clipboard still holds it. Some systems end lines otherwise.
    pub(super) fn is_in(&self, text: &str) -> bool {
        text.replace("\r\n", "\n") == self.markdown
    }
}

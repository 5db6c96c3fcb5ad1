//! A note whose whole text was written anew by hand, line by line the one it was.
//!
//! The text as it was and as it is are read as drafts, and the lines of both are aligned as those of an import are. A line
//! that reads as before is left as it is. One that was changed keeps its id, and with it cards, remarks and schedule; here, unlike
//! in an import, the new words win, because the person who wrote them looks at them. What hung on a line that became part of
//! its neighbour goes over to that, and a line that was taken out and is put back later is the one it was.
//!
//! Reading is the long part and needs nothing but the text, so it can be done beside the frame: [`WrittenNote::read_anew`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::align::{Line, align};
use super::diagrams::Diagrams;
use super::gone::GoneLines;
use super::hanging::Page;
use super::merge::{kind_of, new_block};
use super::pairs::pair_between;
use super::{ReconcileOptions, SourceName};
use crate::import::{Draft, DraftBlock, DraftKind, Source};
use crate::model::{
    Block, BlockId, BlockKind, Diagram, IdSource, Library, Note, NoteDocument, Origin, Provenance, SourceText, Span,
    SpanStyle, Timestamp,
};

/// A text, and the note that it says.
#[derive(Clone, Debug)]
pub struct WrittenNote {
    text: String,
    draft: Draft,
    /// Which lines of the note each line of the draft is: one, but where the text does not read as the note it was made of.
    lines: Vec<Vec<BlockId>>,
    /// Lines of the note that stand above those of the draft, where what stands there is not kept.
    above: Vec<BlockId>,
    document: NoteDocument,
    has_preamble: bool,
    gone: GoneLines,
}

/// A text that was read, and which of its lines are those of before.
#[derive(Clone, Debug)]
pub struct Rewritten {
    text: String,
    draft: Draft,
    /// For each line of it that of before, where there is one.
    before: Vec<Option<usize>>,
}

impl Rewritten {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl WrittenNote {
    /// The text of a note, with where each line of it begins, and whether what stands before the first is kept.
    pub fn new(
        text: String,
        starts: &[(usize, BlockId)],
        document: NoteDocument,
        has_preamble: bool,
        gone: GoneLines,
    ) -> Self {
        let draft = read(&text);
        let mut lines: Vec<Vec<BlockId>> = Vec::with_capacity(draft.blocks.len());
        let mut starts = starts.iter().peekable();
        let mut end = draft.preamble.len();
        let mut above = Vec::new();
        while let Some(&(_, id)) = starts.next_if(|&&(start, _)| start < end) {
            above.push(id);
        }
        for block in &draft.blocks {
            end += length(block);
            let mut of_it = Vec::new();
            while let Some(&&(start, id)) = starts.peek()
                && (start < end || end == text.len())
            {
                of_it.push(id);
                starts.next();
            }
            lines.push(of_it);
        }
        Self {
            text,
            draft,
            lines,
            above,
            document,
            has_preamble,
            gone,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The note that it says.
    pub const fn document(&self) -> &NoteDocument {
        &self.document
    }

    /// Where each line of the note begins in the text, in bytes.
    pub fn starts(&self) -> Vec<(usize, BlockId)> {
        let mut end = self.draft.preamble.len();
        let mut starts = Vec::with_capacity(self.lines.len());
        for (block, ids) in self.draft.blocks.iter().zip(&self.lines) {
            starts.extend(ids.first().map(|&id| (end, id)));
            end += length(block);
        }
        starts
    }

    /// The lines that were taken out of it, for a text of the same note that is read anew.
    pub fn gone_lines(&self) -> GoneLines {
        self.gone.clone()
    }

    /// Reads the text as it is now.
    pub fn read_anew(&self, text: String) -> Rewritten {
        let draft = read(&text);
        let old = self.draft.blocks.iter().zip(&self.lines);
        let old: Vec<Line<'_>> = old.map(|(block, ids)| line_of(block, ids.is_empty())).collect();
        let new: Vec<Line<'_>> = draft.blocks.iter().map(|block| line_of(block, false)).collect();
        let mut before = align(&old, &new);
        pair_between(&old, &new, &mut before);
        Rewritten { text, draft, before }
    }

    /// The note that the text says now, and the diagrams it shows that are new. Ids come from the library it goes into.
    pub fn rewritten(
        &self,
        library: &Library,
        ids: &mut IdSource,
        rewritten: Rewritten,
        now: Timestamp,
    ) -> (Self, Vec<Diagram>) {
        let Rewritten { text, draft, before } = rewritten;
        let note = &self.document.note;
        let options = ReconcileOptions {
            notebook: String::new(),
            now,
            pictures: BTreeMap::new(),
            is_as_new: false,
        };
        let mut diagrams = Diagrams::new(library, note.notebook, &options);
        let mut page = Page::of(&self.document);
        let mut gone = self.gone.clone();
        let mut lines = Vec::with_capacity(draft.blocks.len());
        let above = if self.has_preamble {
            Vec::new()
        } else {
            page.put_words_above(ids, note, &draft.preamble, &self.above)
        };
        for (block, old) in draft.blocks.iter().zip(&before) {
            let may_come = |line| !page.before.contains_key(&line) && library.block(line).is_none();
            let comes_back = || gone.has(block.kind.name(), &block.text, may_come);
            // Code that becomes the words it was made of, or the other way round, gives way to the line that said them.
            let gives_way = |was: &DraftBlock| is_code(was) != is_code(block) && comes_back();
            let old = old.and_then(|old| self.draft.blocks.get(old).zip(self.lines.get(old)));
            let old = old.filter(|(was, _)| !gives_way(was));
            let is_same = |was: &DraftBlock| {
                was.source == block.source && was.text == block.text && was.kind.name() == block.kind.name()
            };
            let of_it = match old {
                Some((was, known)) if is_same(was) && was.depth == block.depth => {
                    page.keep(known);
                    known.clone()
                }
                Some((was, known)) if known.is_empty() && is_same(was) => Vec::new(),
                Some((_, known)) if known.first().is_some_and(|id| page.before.contains_key(id)) => {
                    let first = known.first().copied();
                    if let Some(line) = first.and_then(|id| page.before.get(&id)).map(Arc::clone) {
                        let kind = kind_of(ids, &mut diagrams, &draft, block, Some(&line));
                        page.change(&line, changed(&line, block, kind, &note.provenance));
                    }
                    first.into_iter().collect()
                }
                _ => {
                    let back = gone.take(block.kind.name(), &block.text, may_come);
                    let line = if let Some(back) = back {
                        page.annotations.extend(back.annotations);
                        let kind = kind_of(ids, &mut diagrams, &draft, block, Some(&back.block));
                        changed(&back.block, block, kind, &note.provenance)
                    } else {
                        of_ones_own(new_block(ids, &mut diagrams, &draft, block, note.id), &note.provenance)
                    };
                    let id = line.id;
                    page.blocks.push(Arc::new(line));
                    vec![id]
                }
            };
            lines.push(of_it);
        }
        page.follow_halves();
        gone.remember(page.let_go(), self.document.blocks.len());
        let preamble = if self.has_preamble && draft.preamble != self.draft.preamble {
            draft.preamble.clone()
        } else {
            note.provenance.preamble.clone()
        };
        let note = Note {
            blocks: page.blocks.iter().map(|block| block.id).collect(),
            provenance: Provenance {
                preamble,
                ..note.provenance.clone()
            },
            ..(**note).clone()
        };
        page.annotations.sort_by_key(|annotation| annotation.id);
        let document = NoteDocument {
            note: Arc::new(note),
            blocks: page.blocks,
            cards: page.cards,
            annotations: page.annotations,
        };
        let written = Self {
            text,
            draft,
            lines,
            above,
            document,
            has_preamble: self.has_preamble,
            gone,
        };
        (written, diagrams.finish().0)
    }
}

fn read(text: &str) -> Draft {
    crate::import::draft(&Source {
        name: SourceName::File("note.md".to_owned()),
        bytes: text.as_bytes().to_vec(),
    })
}

fn line_of(block: &DraftBlock, is_unknown: bool) -> Line<'_> {
    Line {
        kind: block.kind.name(),
        text: &block.text,
        is_rigid: is_unknown || matches!(block.kind, DraftKind::Image(_)),
    }
}

const fn is_code(block: &DraftBlock) -> bool {
    matches!(block.kind, DraftKind::Code)
}

/// How many bytes of its text a line is.
fn length(block: &DraftBlock) -> usize {
    match &block.source {
        SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => {
            lead.len() + block.text.len() + tail.len()
        }
        SourceText::Verbatim(raw) => raw.len(),
    }
}

/// A line with what is written for it now. What the source said that it was imported from is remembered, so that an import of a
/// newer version tells what was written here.
fn changed(before: &Block, block: &DraftBlock, kind: BlockKind, provenance: &Provenance) -> Block {
    let after = Block {
        kind,
        depth: block.depth,
        text: block.text.clone(),
        translated_from: before.translated_before(&block.text),
        spans: block.spans.clone(),
        sign: block.sign.clone(),
        source: block.source.clone(),
        ..before.clone()
    };
    let was = before.source_words().unwrap_or_default();
    if provenance.origin == Origin::Own || was == after.text || !is_told_by_words(&after) {
        return after;
    }
    with_words_of_source(after, was.to_owned())
}

/// A line that the source of the note does not have.
fn of_ones_own(line: Block, provenance: &Provenance) -> Block {
    if provenance.origin == Origin::Own || !is_told_by_words(&line) {
        line
    } else {
        with_words_of_source(line, String::new())
    }
}

/// Whether a line is written again from its words. Code keeps how far it stands in.
const fn is_told_by_words(line: &Block) -> bool {
    line.is_of_words() && !matches!(line.kind, BlockKind::Code)
}

fn with_words_of_source(line: Block, words: String) -> Block {
    // Marked words that stand on more lines in the source than they are cannot be written again from them.
    let raw = match &line.source {
        SourceText::Verbatim(raw) => raw.clone(),
        SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => {
            format!("{lead}{}{tail}", line.text)
        }
    };
    let is_on_more_lines = raw.trim().lines().count() > line.text.lines().count();
    let is_broken = |span: &Span| matches!(&span.style, SpanStyle::Link(target) if target.contains('\n'));
    if is_on_more_lines && !line.spans.is_empty() || line.spans.iter().any(is_broken) {
        return line;
    }
    let has_marks = !line.spans.is_empty();
    let raw = match &line.source {
        // The marks around the words are written from the words, and are not what stands around them.
        SourceText::Around { lead, tail } if has_marks => Some(format!("{lead}{}{tail}", line.text)),
        _ => None,
    };
    let as_read = Block {
        source: raw.map_or_else(|| line.source.clone(), SourceText::Verbatim),
        ..line.clone()
    };
    let SourceText::Edited { lead, tail, .. } = as_read.edited_source() else {
        return line;
    };
    // A heading that is underlined has no words between what stands around them, though they may begin with its sign.
    let has_sign = lead.contains('#') && lead.ends_with([' ', '\t']);
    let is_quoted = lead.contains('>');
    if line.kind == BlockKind::Heading && !has_sign || matches!(line.kind, BlockKind::Quote) && !is_quoted {
        return line;
    }
    let source = SourceText::Edited { was: words, lead, tail };
    Block { source, ..line }
}

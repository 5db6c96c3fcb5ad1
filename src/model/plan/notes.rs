//! Notebooks, notes and their lines.
//!
//! Highlights of a line follow its words when those are edited; one that the edit reaches into goes with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Planned, Planner, changed, some_words};
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Change, Diagram, DiagramId, Edit, Mark, Note, NoteId, Notebook, NotebookId,
    Refusal, SourceText, Span, Status, Target, Thing, moved_range,
};

/// A line to be put in.
pub(super) struct NewLine {
    pub(super) kind: BlockKind,
    pub(super) depth: u8,
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
}

impl Planner<'_> {
    pub(super) fn create_notebook(self, id: Option<NotebookId>, name: &str) -> Planned {
        let id = id.unwrap_or_else(|| self.ids.next_id());
        if self.library.notebook(id).is_some() {
            return Err(Refusal::IdTaken(Thing::Notebook));
        }
        let name = some_words(name, Thing::Notebook)?;
        Ok(vec![Change::Notebook(Edit::made(Notebook { id, name }))])
    }

    pub(super) fn rename_notebook(self, id: NotebookId, name: &str) -> Planned {
        let before = self.notebook(id)?;
        let after = Notebook {
            name: some_words(name, Thing::Notebook)?,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Notebook).into_iter().collect())
    }

    pub(super) fn delete_notebook(self, id: NotebookId) -> Planned {
        let notebook = Arc::clone(self.notebook(id)?);
        let mut changes = Vec::new();
        for note in self.library.notes_of(id) {
            self.remove_note(note, &mut changes);
        }
        for diagram in self.library.diagrams_of(id) {
            diagram
                .regions
                .iter()
                .for_each(|region| self.remove_annotations_on(Target::Region(region.id), &mut changes));
            changes.push(Change::Diagram(Edit::removed(Arc::clone(diagram))));
        }
        changes.push(Change::Notebook(Edit::removed(notebook)));
        Ok(changes)
    }

    pub(super) fn rename_note(self, id: NoteId, title: &str) -> Planned {
        let before = self.note(id)?;
        let after = Note {
            title: some_words(title, Thing::Note)?,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Note).into_iter().collect())
    }

    pub(super) fn dismiss_proposals(self, id: NoteId, proposals: &BTreeSet<String>, is_dismissed: bool) -> Planned {
        let before = self.note(id)?;
        let dismissed = if is_dismissed {
            before.dismissed.union(proposals).cloned().collect()
        } else {
            before.dismissed.difference(proposals).cloned().collect()
        };
        let after = Note {
            dismissed,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Note).into_iter().collect())
    }

    pub(super) fn move_note(self, id: NoteId, notebook: NotebookId) -> Planned {
        self.notebook(notebook)?;
        let before = self.note(id)?;
        let after = Note {
            notebook,
            ..(**before).clone()
        };
        let Some(moved) = changed(before, after) else {
            return Ok(Vec::new());
        };
        let mut changes = vec![Change::Note(moved)];
        let shown: BTreeSet<DiagramId> = self
            .library
            .blocks_of(before)
            .filter_map(|block| match block.kind {
                BlockKind::Image(diagram) => Some(diagram),
                _ => None,
            })
            .collect();
        for diagram in shown.into_iter().filter_map(|diagram| self.library.diagram(diagram)) {
            let mut showing = self.library.blocks_showing(diagram.id);
            if showing.all(|block| block.note == id) {
                let after = Diagram {
                    notebook,
                    ..(**diagram).clone()
                };
                changes.extend(changed(diagram, after).map(Change::Diagram));
            }
        }
        Ok(changes)
    }

    pub(super) fn delete_note(self, id: NoteId) -> Planned {
        let mut changes = Vec::new();
        self.remove_note(self.note(id)?, &mut changes);
        Ok(changes)
    }

    fn remove_note(&self, note: &Arc<Note>, changes: &mut Vec<Change>) {
        for card in self.library.cards_of(note.id) {
            self.remove_annotations_on(Target::Card(card.id), changes);
            changes.push(Change::Card(Edit::removed(Arc::clone(card))));
        }
        for block in self.library.blocks_of(note) {
            self.remove_annotations_on(Target::Block(block.id), changes);
            changes.push(Change::Block(Edit::removed(Arc::clone(block))));
        }
        changes.push(Change::Note(Edit::removed(Arc::clone(note))));
    }

    pub(super) fn edit_block(self, id: BlockId, text: String, spans: Vec<Span>) -> Planned {
        let before = self.block(id)?;
        check_spans(&text, &spans)?;
        let mut changes = Vec::new();
        self.move_highlights(before, &text, &mut changes);
        let source = if before.text == text {
            before.source.clone()
        } else {
            before.edited_source()
        };
        let after = Block {
            text,
            spans,
            source,
            ..(**before).clone()
        };
        changes.extend(changed(before, after).map(Change::Block));
        Ok(changes)
    }

    /// Lets the highlights of a line follow their words when it gets others, and removes those whose words are gone.
    pub(super) fn move_highlights(&self, before: &Block, text: &str, changes: &mut Vec<Change>) {
        for annotation in self.library.annotations_on(Target::Block(before.id)) {
            let Mark::Highlight(range, tint) = &annotation.mark else {
                continue;
            };
            match moved_range(&before.text, text, range) {
                Some(range) => {
                    let after = Annotation {
                        mark: Mark::Highlight(range, *tint),
                        ..(**annotation).clone()
                    };
                    changes.extend(changed(annotation, after).map(Change::Annotation));
                }
                None => changes.push(Change::Annotation(Edit::removed(Arc::clone(annotation)))),
            }
        }
    }

    pub(super) fn insert_block(self, note: NoteId, after: Option<BlockId>, line: NewLine) -> Planned {
        let before = Arc::clone(self.note(note)?);
        check_spans(&line.text, &line.spans)?;
        let place = match after {
            None => 0,
            Some(id) => {
                before
                    .blocks
                    .iter()
                    .position(|&other| other == id)
                    .ok_or(Refusal::Missing(Thing::Block))?
                    + 1
            }
        };
        let block = Block {
            id: self.ids.next_id(),
            note,
            kind: line.kind,
            depth: line.depth,
            text: line.text,
            spans: line.spans,
            translation: String::new(),
            sign: String::new(),
            source: source_of_new_line(line.kind, line.depth),
            status: Status::default(),
        };
        let mut blocks = before.blocks.clone();
        blocks.insert(place, block.id);
        let note = Edit::replaced(
            Arc::clone(&before),
            Note {
                blocks,
                ..(*before).clone()
            },
        );
        Ok(vec![Change::Block(Edit::made(block)), Change::Note(note)])
    }

    pub(super) fn delete_block(self, id: BlockId) -> Planned {
        let block = Arc::clone(self.block(id)?);
        let before = self.note(block.note)?;
        let mut changes = Vec::new();
        self.remove_annotations_on(Target::Block(id), &mut changes);
        changes.push(Change::Block(Edit::removed(block)));
        let blocks = before.blocks.iter().copied().filter(|&other| other != id).collect();
        changes.push(Change::Note(Edit::replaced(
            Arc::clone(before),
            Note {
                blocks,
                ..(**before).clone()
            },
        )));
        Ok(changes)
    }

    pub(super) fn set_block_status(self, id: BlockId, status: Status) -> Planned {
        let before = self.block(id)?;
        let after = Block {
            status,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Block).into_iter().collect())
    }
}

/// Refuses spans that do not lie on characters of the text.
pub(super) fn check_spans(text: &str, spans: &[Span]) -> Result<(), Refusal> {
    let is_sound = |span: &Span| text.get(span.range.clone()).is_some_and(|part| !part.is_empty());
    if spans.iter().all(is_sound) {
        Ok(())
    } else {
        Err(Refusal::BadRange)
    }
}

/// A new line as its own Markdown would write it.
fn source_of_new_line(kind: BlockKind, depth: u8) -> SourceText {
    let depth = usize::from(depth);
    let lead = match kind {
        BlockKind::Heading => format!("{} ", "#".repeat(depth + 1)),
        BlockKind::ListItem => format!("{}- ", "  ".repeat(depth)),
        BlockKind::Quote | BlockKind::Callout => "> ".repeat(depth + 1),
        BlockKind::Paragraph | BlockKind::Table | BlockKind::Image(_) | BlockKind::Rule => String::new(),
        BlockKind::Code => "```\n".to_owned(),
    };
    let tail = if kind == BlockKind::Code { "\n```\n" } else { "\n" };
    SourceText::Edited {
        was: String::new(),
        lead,
        tail: tail.to_owned(),
    }
}

//! Writing in a note: what a key does to the line that is being written, as one undoable step, and where the caret goes on.
//!
//! The words that are in the field are part of the step, so that nothing is split or joined that the library does not have.
//! Where the step is refused, the field stays as it is.

use super::editors::{action_of, import_line};
use super::state::State;
use crate::exchange::inline_markdown;
use crate::import;
use crate::model::{
    Action, ActionKind, Block, BlockId, BlockKind, CardSource, Change, Library, NoteId, NotebookId, Refusal, Retyping,
    Span, Step, Target, Transaction, Unsaved,
};
use crate::ui::route::Route;
use crate::ui::{Caret, Editor, EditorId, Stroke, TypedSign};

/// Stands for the caret while Markdown is read; nobody types it.
const CARET_SIGN: char = '\u{F8FE}';

impl State {
    /// Makes a note of this name, in the notebook that is shown where none is given, and begins to write in it.
    pub(super) fn make_note(&mut self, notebook: Option<NotebookId>, title: String) {
        let notebook = notebook.or_else(|| self.route().notebook(self.core.library()));
        let name = self.core.words.paste.new_notebook_name.to_string();
        let step = self.transact(ActionKind::CreateNote, |tx| {
            let (_, ids) = tx.library_and_ids();
            let (new_notebook, note) = (ids.next_id(), ids.next_id());
            if notebook.is_none() {
                tx.perform(Action::CreateNotebook {
                    notebook: Some(new_notebook),
                    name,
                })?;
            }
            tx.perform(Action::CreateNote {
                note: Some(note),
                notebook: notebook.unwrap_or(new_notebook),
                title,
            })?;
            tx.perform(new_line(note, None, BlockKind::Paragraph, 0))
        });
        if let Some(line) = step.as_ref().and_then(new_line_of) {
            self.end_search();
            self.write_at(line, Caret::Start);
        }
    }

    /// Puts a line into a note and begins to write in it.
    pub(super) fn write_new_line(&mut self, note: NoteId, after: Option<BlockId>) {
        let step = self.perform(new_line(note, after, BlockKind::Paragraph, 0));
        if let Some(line) = step.as_ref().and_then(new_line_of) {
            self.write_at(line, Caret::Start);
        }
    }

    /// Does what a key does to the line that is written in an editor; whether the caret stays in the note.
    pub(super) fn write(&mut self, id: EditorId, stroke: Stroke) -> bool {
        let library = self.core.library();
        let Some(unsaved) = self.panes.editing.get(id).map(|editor| editor.unsaved.clone()) else {
            return true;
        };
        let Unsaved::Line { block, markdown } = unsaved else {
            return true;
        };
        let Some(line) = library.block(block).cloned() else {
            return true;
        };
        match stroke {
            Stroke::Paste(pasted) => self.paste_at_caret(id, &line, &markdown, pasted),
            Stroke::Break(at) => self.break_line(id, &line, &markdown, at),
            Stroke::JoinAbove => self.join_above(id, &line, &markdown),
            Stroke::JoinBelow => self.join_below(id, &line, &markdown),
            Stroke::StepUp(x) => self.step_to(id, &line, false, Caret::InLastRow(x)),
            Stroke::StepDown(x) => self.step_to(id, &line, true, Caret::InFirstRow(x)),
            Stroke::Deeper => self.shift_depth(line.id, true),
            Stroke::Shallower => self.shift_depth(line.id, false),
            Stroke::Become(sign) => self.become_typed(id, &line, &markdown, &sign),
            Stroke::TakeBack => self.take_back_writing(id, Self::undo),
            Stroke::BringBack => self.take_back_writing(id, Self::redo),
            Stroke::Finish | Stroke::Follow(_) => {
                self.finish_writing(id, &line, true);
                return false;
            }
        }
        true
    }

    /// One step out of the words of an editor and what is done with them. The editor closes, or stays where that is refused.
    pub(super) fn write_step(
        &mut self,
        id: EditorId,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>,
    ) -> Option<Step> {
        let is_touched = self.panes.editing.get(id)?.is_touched();
        let unsaved = self.panes.editing.close(id)?;
        let words = action_of(self.core.library(), &unsaved, self.core.now).filter(|_| is_touched);
        if is_touched && words.is_none() {
            self.panes.editing.resume(unsaved);
            return None;
        }
        let step = self.run_edit(kind, |tx| {
            if let Some(words) = words {
                tx.perform(words)?;
            }
            edit(tx)
        });
        match step {
            Some(step) => {
                if is_touched {
                    self.keep_until_saved(unsaved);
                }
                Some(step)
            }
            None if is_touched => {
                self.panes.editing.resume(unsaved);
                None
            }
            None => {
                self.panes.editing.begin(unsaved);
                None
            }
        }
    }

    fn break_line(&mut self, id: EditorId, line: &Block, markdown: &str, at: usize) {
        let block = line.id;
        if markdown.trim().is_empty() {
            let Some((kind, depth)) = emptied(line) else { return };
            self.retype(id, block, kind, depth);
            return;
        }
        let Some(place) = SplitPlace::of(markdown, at) else {
            return;
        };
        let is_above = place.text.get(..place.at).is_none_or(|first| first.trim().is_empty());
        let step = self.write_step(id, ActionKind::SplitLine, |tx| {
            tx.perform(Action::EditBlock {
                block,
                text: place.text,
                spans: place.spans,
            })?;
            tx.perform(Action::SplitBlock { block, at: place.at })
        });
        let new = step.as_ref().and_then(new_line_of);
        if let Some(new) = new {
            self.write_at(if is_above { block } else { new }, Caret::Start);
        }
    }

    fn retype(&mut self, id: EditorId, block: BlockId, kind: BlockKind, depth: u8) {
        let sign = String::new();
        let retyped = Action::RetypeBlocks(vec![Retyping {
            block,
            kind,
            depth,
            sign,
        }]);
        if self
            .write_step(id, ActionKind::RetypeLine, |tx| tx.perform(retyped))
            .is_some()
        {
            self.write_at(block, Caret::Start);
        }
    }

    fn join_above(&mut self, id: EditorId, line: &Block, markdown: &str) {
        let block = line.id;
        let is_empty = markdown.is_empty();
        if line.kind == BlockKind::Code && !is_empty {
            return;
        }
        if line.kind != BlockKind::Paragraph || line.depth > 0 {
            self.retype(id, block, BlockKind::Paragraph, 0);
            return;
        }
        let Some(above) = beside(self.core.library(), line, false) else {
            return;
        };
        self.save_words_of(above);
        let Some(above) = self.core.library().block(above).cloned() else {
            return;
        };
        if joins(&above) {
            let n_before = inline_markdown(&above.text, &above.spans).chars().count();
            let (text, spans) = with_blanks(line, markdown);
            let joined = self.write_step(id, ActionKind::JoinLine, |tx| {
                tx.perform(Action::EditBlock { block, text, spans })?;
                tx.perform(Action::JoinBlock(block))
            });
            if joined.is_some() {
                self.write_at(above.id, Caret::Behind(n_before));
            }
        } else if is_empty
            && self
                .write_step(id, ActionKind::DeleteLine, |tx| {
                    tx.perform(Action::DeleteBlocks(vec![block]))
                })
                .is_some()
        {
            if above.is_of_words() {
                self.write_at(above.id, Caret::End);
            } else {
                self.go(Route::Note(above.note, Some(above.id)));
            }
        }
    }

    fn join_below(&mut self, id: EditorId, line: &Block, markdown: &str) {
        let Some(below) = beside(self.core.library(), line, true) else {
            return;
        };
        self.save_words_of(below);
        let below = self.core.library().block(below);
        let Some(below) = below.filter(|below| joins(below) && joins(line)).map(|below| below.id) else {
            return;
        };
        let n_before = markdown.chars().count();
        let (block, (text, spans)) = (line.id, with_blanks(line, markdown));
        let joined = self.write_step(id, ActionKind::JoinLine, |tx| {
            tx.perform(Action::EditBlock { block, text, spans })?;
            tx.perform(Action::JoinBlock(below))
        });
        if joined.is_some() {
            self.write_at(block, Caret::Behind(n_before));
        }
    }

    /// Saves what is written in another line before this one is joined with it, as a step of its own.
    fn save_words_of(&mut self, other: BlockId) {
        let editor = self.panes.editing.of_line(other);
        if let Some(id) = editor.filter(|&id| self.panes.editing.get(id).is_some_and(Editor::is_touched)) {
            self.write_step(id, ActionKind::EditLine, |_| Ok(()));
        }
    }

    fn step_to(&mut self, id: EditorId, line: &Block, is_below: bool, caret: Caret) {
        let page = &self.panes.notes.page;
        let beside = page.line_beside(self.core.history.library(), line.id, is_below);
        if let Some(beside) = beside
            && self.finish_writing(id, line, false)
        {
            self.write_at(beside, caret);
        }
    }

    /// Saves what is written; a line on which nothing is left, and on which nothing hangs, goes. Whether it was saved.
    fn finish_writing(&mut self, id: EditorId, line: &Block, is_told: bool) -> bool {
        let block = line.id;
        let Some(editor) = self.panes.editing.get(id) else {
            return true;
        };
        let is_left_empty = matches!(&editor.unsaved, Unsaved::Line { markdown, .. } if markdown.trim().is_empty());
        let goes = is_left_empty && has_nothing(self.core.library(), line);
        let kind = if goes {
            ActionKind::DeleteLine
        } else {
            ActionKind::EditLine
        };
        let step = self.write_step(id, kind, |tx| {
            if goes {
                tx.perform(Action::DeleteBlocks(vec![block]))?;
            }
            Ok(())
        });
        if let Some(step) = step.as_ref().filter(|step| is_told && !step.changes.is_empty()) {
            self.tell_of(step);
        }
        step.is_some()
    }

    /// What is typed is saved with its sign first, so that one step back gives the sign as words.
    fn become_typed(&mut self, id: EditorId, line: &Block, markdown: &str, sign: &TypedSign) {
        let block = line.id;
        let Some((_, rest)) = markdown.split_at_checked(sign.n_bytes) else {
            return;
        };
        let (text, spans) = import_line(line, markdown);
        if self.perform(Action::EditBlock { block, text, spans }).is_none() && !self.keeper.can_write() {
            return;
        }
        let (text, spans) = import_line(line, rest);
        let TypedSign { kind, depth, sign, .. } = sign.clone();
        let step = self.write_step(id, ActionKind::RetypeLine, |tx| {
            tx.perform(Action::EditBlock { block, text, spans })?;
            tx.perform(Action::RetypeBlocks(vec![Retyping {
                block,
                kind,
                depth,
                sign,
            }]))
        });
        if step.is_some() {
            self.write_at(block, Caret::Start);
        }
    }

    /// Takes the newest step back, or does it again, and writes on in the line that it was about.
    fn take_back_writing(&mut self, id: EditorId, step: impl FnOnce(&mut Self)) {
        self.panes.editing.close(id);
        step(self);
        if let Route::Note(_, Some(line)) = self.route()
            && self.core.library().block(line).is_some_and(|line| line.is_of_words())
        {
            self.write_at(line, Caret::End);
        }
    }
}

/// A new line without words.
pub(super) const fn new_line(note: NoteId, after: Option<BlockId>, kind: BlockKind, depth: u8) -> Action {
    Action::InsertBlock {
        note,
        after,
        kind,
        depth,
        text: String::new(),
        spans: Vec::new(),
    }
}

/// The line that a step has made.
pub(super) fn new_line_of(step: &Step) -> Option<BlockId> {
    step.changes.iter().find_map(|change| match change {
        Change::Block(edit) if edit.before.is_none() => edit.after.as_ref().map(|block| block.id),
        _ => None,
    })
}

/// What a line without words becomes by Enter; nothing where it stays what it is.
fn emptied(line: &Block) -> Option<(BlockKind, u8)> {
    match (line.kind, line.depth) {
        (BlockKind::ListItem, 1..) => Some((BlockKind::ListItem, line.depth - 1)),
        (BlockKind::Paragraph, 0) => None,
        _ => Some((BlockKind::Paragraph, 0)),
    }
}

/// The line above or below one in its note.
pub(super) fn beside(library: &Library, line: &Block, is_below: bool) -> Option<BlockId> {
    let blocks = &library.note(line.note)?.blocks;
    let place = blocks.iter().position(|&id| id == line.id)?;
    let beside = if is_below {
        place.checked_add(1)
    } else {
        place.checked_sub(1)
    };
    blocks.get(beside?).copied()
}

/// Whether a line can be joined with another.
pub(super) const fn joins(line: &Block) -> bool {
    line.is_of_words() && !matches!(line.kind, BlockKind::Code)
}

/// What a line becomes that is joined with another: the blanks at its ends part the words of both.
fn with_blanks(line: &Block, markdown: &str) -> (String, Vec<Span>) {
    let (text, mut spans) = import_line(line, markdown);
    let n_lead = markdown.len() - markdown.trim_start().len();
    let (lead, rest) = markdown.split_at_checked(n_lead).unwrap_or_default();
    let (_, tail) = rest.split_at_checked(rest.trim_end().len()).unwrap_or_default();
    if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
        return (text, spans);
    }
    for span in &mut spans {
        span.range = span.range.start + n_lead..span.range.end + n_lead;
    }
    (format!("{lead}{text}{tail}"), spans)
}

/// Whether nothing hangs on a line.
pub(super) fn has_nothing(library: &Library, line: &Block) -> bool {
    library.n_cards_on(CardSource::Block(line.id)) == 0
        && library.annotations_on(Target::Block(line.id)).next().is_none()
        && library.regions_linking(line.id).next().is_none()
}

/// Where a line is split that is written as Markdown.
pub(super) struct SplitPlace {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    /// Bytes of the words.
    pub(super) at: usize,
}

impl SplitPlace {
    /// The place in the words that a place in the Markdown is. Where it lies inside a mark, both halves are read by
    /// themselves.
    pub(super) fn of(markdown: &str, at: usize) -> Option<Self> {
        let (before, behind) = markdown.split_at_checked(at)?;
        let (text, spans) = import::inline(markdown);
        let (marked, _) = import::inline(&format!("{before}{CARET_SIGN}{behind}"));
        if let Some(at) = marked.find(CARET_SIGN)
            && marked.replacen(CARET_SIGN, "", 1) == text
        {
            return Some(Self { text, spans, at });
        }
        let (mut text, mut spans) = import::inline(before);
        let at = text.len();
        let (text_behind, spans_behind) = import::inline(behind);
        spans.extend(spans_behind.into_iter().map(|span| Span {
            range: span.range.start + at..span.range.end + at,
            ..span
        }));
        text.push_str(&text_behind);
        Some(Self { text, spans, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_markdown_is_a_place_in_the_words() {
        for (markdown, before, behind) in [
            ("하나| 둘", "하나", " 둘"),
            ("**굵|은** 말", "굵", "은 말"),
            ("**굵은**| 말", "굵은", " 말"),
            ("|**굵은** 말", "", "굵은 말"),
            ("`a|b` c", "a", "b c"),
            ("[a|b](https://example.com) c", "a", "b c"),
            ("*|*굵은** 말", "*", "굵은* 말"),
            ("끝|", "끝", ""),
        ] {
            let at = markdown.find('|').unwrap();
            let place = SplitPlace::of(&markdown.replacen('|', "", 1), at).unwrap();
            let halves = place.text.split_at(place.at);
            assert_eq!(halves, (before, behind), "{markdown}");
        }
    }
}

//! Several lines of the page at once: which are selected, by keys and by the pointer, and which are taken to be dragged.

use egui::{Pos2, Ui};

use super::Page;
use crate::model::{BlockId, Library, NoteId};
use crate::ui::{Outbox, Request};

impl Page {
    /// Extends the selection of lines from the chosen one to another, which is about to be chosen.
    pub fn extend_to(&mut self, chosen: Option<BlockId>, to: BlockId) {
        self.marked.extend(chosen, to);
    }

    /// Selects from one line to another, which is about to be chosen.
    pub fn select_between(&mut self, from: BlockId, to: BlockId) {
        self.marked.select(from, to);
    }

    /// The selected lines of a note with those folded away between them, while there are several; of a line that is folded
    /// also what hangs below it.
    pub fn selected_lines<'a>(&self, library: &'a Library, note: NoteId) -> &'a [BlockId] {
        let rows = self.outline.rows();
        let selected = self.marked.rows(&self.outline).filter(|_| self.shows(note));
        let (Some((first, last)), Some(note)) = (selected, library.note(note)) else {
            return &[];
        };
        let place_of = |row: usize| {
            let block = rows.get(row)?.block;
            note.blocks.iter().position(|&id| id == block)
        };
        let (from, behind) = (place_of(first), place_of(last + 1).unwrap_or(note.blocks.len()));
        from.and_then(|from| note.blocks.get(from..behind)).unwrap_or_default()
    }

    /// Begins to drag a line with what hangs below it; with it all that are selected, if it is one of them.
    pub(super) fn take_lines(&mut self, ui: &Ui, library: &Library, note: NoteId, line: BlockId) {
        let selected = self.selected_lines(library, note);
        let lines = if selected.contains(&line) {
            library.sections(selected)
        } else {
            library.sections(&[line])
        };
        self.drag.begin(ui, line, lines);
    }

    /// Selects lines with the pointer: from where the button went down to where it is.
    pub(super) fn drag_over_lines(&mut self, ui: &Ui, chosen: Option<BlockId>, out: &mut Outbox) {
        let pointer = ui.input(|input| {
            let pointer = &input.pointer;
            let is_dragged = pointer.primary_down() && pointer.is_decidedly_dragging();
            is_dragged.then(|| Some((pointer.press_origin()?, pointer.interact_pos()?)))
        });
        let at = |place: Pos2| {
            self.drawn
                .iter()
                .find(|(_, rect)| rect.contains(place))
                .map(|&(block, _)| block)
        };
        let Some((from, to)) = pointer.flatten().and_then(|(from, to)| Some((at(from)?, at(to)?))) else {
            return;
        };
        if from == to {
            return;
        }
        // The words that the way there picked in the first line are not meant.
        self.picked.clear();
        if chosen != Some(to) {
            out.ask(Request::SelectLines { from: Some(from), to });
        }
    }
}

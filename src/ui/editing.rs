//! Everything that is being written, wherever it is shown.
//!
//! Editors outlive pages: a page shows those that belong to what is on it and writes into them. They close in two ways,
//! both asked for through the outbox: what was written is saved, or it is cancelled, and what was cancelled can be brought
//! back. `app` keeps a copy of all of it in the journal. An editor in which nobody has typed closes by itself as soon as
//! another page or line is shown.

use egui::{Event, Response};

use super::writing::Caret;
use crate::model::{BlockId, CardId, CardSource, CellPlace, Diagram, Library, NoteId, RegionId, Target, Unsaved};

/// Cancelled editors that can be brought back; older ones are forgotten.
const MAX_CANCELLED: usize = 50;

/// Frames in which a new editor asks for the keyboard: in the one in which it opens, its field may still have another id
/// than from the next one on.
const N_FOCUS_FRAMES: u8 = 2;

/// Names an editor for as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EditorId(u64);

/// Words that are being written.
#[derive(Debug)]
pub struct Editor {
    id: EditorId,
    /// What is written so far.
    pub unsaved: Unsaved,
    is_touched: bool,
    /// What it was opened with; nothing where that was written earlier.
    begun: Option<Unsaved>,
    n_focus_frames: u8,
    /// Where its caret is to be put when its field is shown next.
    caret: Option<Caret>,
    /// Whether a syllable is being composed in it.
    pub(crate) is_composing: bool,
}

/// All editors.
#[derive(Debug, Default)]
pub struct Editing {
    editors: Vec<Editor>,
    cancelled: Vec<Cancelled>,
    n_begun: u64,
    is_changed: bool,
    /// What was typed behind a key that opened another line, in the order in which it came.
    pub(crate) later: Vec<Event>,
    /// What was typed behind a key that left a line or ran a command: it is about what is shown next.
    pub for_page: Vec<Event>,
}

/// An editor that was cancelled.
#[derive(Debug)]
struct Cancelled {
    unsaved: Unsaved,
    /// How many steps could be undone at that time.
    n_undoable: usize,
}

impl Editor {
    /// Its name.
    pub const fn id(&self) -> EditorId {
        self.id
    }

    /// Whether it holds words that would be lost without it: typed by a person, or pasted.
    pub fn has_own_words(&self) -> bool {
        (self.is_touched || matches!(self.unsaved, Unsaved::Text(_))) && self.unsaved.has_words()
    }

    /// Whether it says something else than the library.
    pub fn is_written(&self) -> bool {
        self.begun.as_ref() != Some(&self.unsaved)
    }

    /// Whether a person has written in it.
    pub const fn is_touched(&self) -> bool {
        self.is_touched
    }

    /// Whether its field is to have the keyboard from now on.
    pub(crate) const fn wants_focus(&self) -> bool {
        self.n_focus_frames > 0
    }

    /// Where its caret is to be put, told once.
    pub(crate) const fn take_caret(&mut self) -> Option<Caret> {
        self.caret.take()
    }

    /// Gives its field the keyboard while it is new; answers whether it is.
    pub(crate) fn take_focus(&mut self, field: &Response) -> bool {
        let n_left = self.n_focus_frames.checked_sub(1);
        if let Some(n_left) = n_left {
            self.n_focus_frames = n_left;
            field.request_focus();
            field.ctx.request_repaint();
        }
        n_left.is_some()
    }
}

impl Editing {
    /// Opens an editor, or the one that is open for the same thing, which keeps its words.
    pub fn begin(&mut self, unsaved: Unsaved) -> EditorId {
        self.close_untouched();
        if let Some(editor) = self.editors.iter_mut().find(|it| it.unsaved.is_same_place(&unsaved)) {
            editor.n_focus_frames = N_FOCUS_FRAMES;
            return editor.id;
        }
        self.open(unsaved, false)
    }

    /// The same with the caret at a place.
    pub fn begin_at(&mut self, unsaved: Unsaved, caret: Caret) -> EditorId {
        let id = self.begin(unsaved);
        if let Some(editor) = self.get_mut(id) {
            editor.caret = Some(caret);
        }
        id
    }

    /// Opens an editor with words that were written earlier, beside any that is open.
    pub fn resume(&mut self, unsaved: Unsaved) -> EditorId {
        self.open(unsaved, true)
    }

    fn open(&mut self, unsaved: Unsaved, is_touched: bool) -> EditorId {
        self.n_begun += 1;
        let editor = Editor {
            id: EditorId(self.n_begun),
            begun: (!is_touched).then(|| unsaved.clone()),
            unsaved,
            is_touched,
            n_focus_frames: N_FOCUS_FRAMES,
            caret: None,
            is_composing: false,
        };
        let id = editor.id;
        self.is_changed |= editor.has_own_words();
        self.editors.push(editor);
        id
    }

    /// An editor by its name.
    pub fn get(&self, id: EditorId) -> Option<&Editor> {
        self.editors.iter().find(|editor| editor.id == id)
    }

    /// An editor by its name, for writing; what a person has written is told by [`note_typed`](Self::note_typed).
    pub fn get_mut(&mut self, id: EditorId) -> Option<&mut Editor> {
        self.editors.iter_mut().find(|editor| editor.id == id)
    }

    /// Notes that a person has written in an editor.
    pub fn note_typed(&mut self, id: EditorId) {
        if let Some(editor) = self.get_mut(id) {
            editor.is_touched = true;
            self.is_changed = true;
        }
    }

    /// Has an editor ask for the keyboard.
    pub fn focus(&mut self, id: EditorId) {
        if let Some(editor) = self.get_mut(id) {
            editor.n_focus_frames = N_FOCUS_FRAMES;
        }
    }

    /// The editors in which lines, or cells of tables, are being rewritten, each with its line.
    pub fn of_lines(&self) -> impl Iterator<Item = (EditorId, BlockId)> {
        self.editors.iter().filter_map(|editor| match editor.unsaved {
            Unsaved::Line { block, .. } | Unsaved::Cell { block, .. } => Some((editor.id, block)),
            _ => None,
        })
    }

    /// The editor in which a line is being rewritten.
    pub fn of_line(&self, block: BlockId) -> Option<EditorId> {
        self.find(|unsaved| matches!(unsaved, Unsaved::Line { block: other, .. } if *other == block))
    }

    /// The editor in which a cell of a table is being rewritten, with its place.
    pub fn of_cell(&self, block: BlockId) -> Option<(EditorId, CellPlace)> {
        self.editors.iter().rev().find_map(|editor| match editor.unsaved {
            Unsaved::Cell { block: other, at, .. } if other == block => Some((editor.id, at)),
            _ => None,
        })
    }

    /// The editor in which the text of a note is being rewritten.
    pub fn of_source(&self, note: NoteId) -> Option<EditorId> {
        self.find(|unsaved| matches!(unsaved, Unsaved::Source { note: other, .. } if *other == note))
    }

    /// The editors in which texts of notes are being rewritten, each with its note.
    pub fn of_sources(&self) -> impl Iterator<Item = (&Editor, NoteId)> {
        self.editors.iter().filter_map(|editor| match editor.unsaved {
            Unsaved::Source { note, .. } => Some((editor, note)),
            _ => None,
        })
    }

    /// Says that the library has the words of an editor, which stays open and says these from now on.
    pub fn settle(&mut self, id: EditorId, unsaved: Unsaved) {
        if let Some(editor) = self.get_mut(id) {
            editor.begun = Some(unsaved.clone());
            editor.unsaved = unsaved;
            editor.is_touched = false;
            self.is_changed = true;
        }
    }

    /// The editor in which the translation of a line is being written.
    pub fn of_translation(&self, block: BlockId) -> Option<EditorId> {
        self.find(|unsaved| matches!(unsaved, Unsaved::Translation { block: other, .. } if *other == block))
    }

    /// The editor in which a remark on something is being written.
    pub fn of_remark(&self, target: Target) -> Option<EditorId> {
        self.find(|unsaved| matches!(unsaved, Unsaved::Remark { on, .. } if *on == target))
    }

    /// The editor in which a region of a diagram is being named.
    pub fn of_name_on(&self, diagram: &Diagram) -> Option<EditorId> {
        let is_on_it = |region: RegionId| diagram.regions.iter().any(|other| other.id == region);
        self.find(|unsaved| matches!(unsaved, Unsaved::RegionName { region, .. } if is_on_it(*region)))
    }

    /// The editor in which something is said of the mistakes with a card.
    pub fn of_mistake(&self, card: CardId) -> Option<EditorId> {
        self.find(|unsaved| matches!(unsaved, Unsaved::Mistake { card: other, .. } if *other == card))
    }

    /// The editors in which something is said of mistakes, each with its card.
    pub fn of_mistakes(&self) -> impl Iterator<Item = (EditorId, CardId)> {
        self.editors.iter().filter_map(|editor| match editor.unsaved {
            Unsaved::Mistake { card, .. } => Some((editor.id, card)),
            _ => None,
        })
    }

    /// The editor in which a card is being changed.
    pub fn of_own_card(&self, card: CardId) -> Option<EditorId> {
        self.find(|unsaved| matches!(unsaved, Unsaved::Card(form) if form.of == Some(card)))
    }

    /// The editor in which a card of a line is being written.
    pub fn of_card(&self, library: &Library, line: BlockId) -> Option<EditorId> {
        let source = CardSource::Block(line);
        self.find(|unsaved| match unsaved {
            Unsaved::Card(form) => match form.of.and_then(|id| library.card(id)) {
                Some(card) => card.sources.contains(&source),
                None => form.sources.first() == Some(&source),
            },
            _ => false,
        })
    }

    /// The editor that was opened last among those that something holds for.
    fn find(&self, is_it: impl Fn(&Unsaved) -> bool) -> Option<EditorId> {
        let mut editors = self.editors.iter().rev();
        editors.find(|editor| is_it(&editor.unsaved)).map(Editor::id)
    }

    /// The editors whose words would be lost without them, in the order in which they were opened.
    pub fn with_own_words(&self) -> impl Iterator<Item = &Editor> {
        self.editors.iter().filter(|editor| editor.has_own_words())
    }

    /// Those of them that do not belong to the chosen line.
    pub fn elsewhere(&self, library: &Library, chosen: Option<BlockId>) -> impl Iterator<Item = &Editor> {
        let here = chosen.map(|line| {
            let remark = self.of_remark(Target::Block(line));
            let cell = self.of_cell(line).map(|(id, _)| id);
            let translation = self.of_translation(line);
            [
                self.of_line(line),
                cell,
                translation,
                remark,
                self.of_card(library, line),
            ]
        });
        let is_here = move |editor: &&Editor| here.is_some_and(|here| here.contains(&Some(editor.id)));
        self.with_own_words().filter(move |editor| !is_here(editor))
    }

    /// Closes an editor whose words were saved, or went elsewhere.
    pub fn close(&mut self, id: EditorId) -> Option<Unsaved> {
        let place = self.editors.iter().position(|editor| editor.id == id)?;
        let editor = self.editors.remove(place);
        self.is_changed |= editor.has_own_words();
        Some(editor.unsaved)
    }

    /// Closes an editor whose words are not wanted; answers whether there were any, which [`restore`](Self::restore) brings
    /// back. `n_undoable` is how many steps can be undone now.
    pub fn cancel(&mut self, id: EditorId, n_undoable: usize) -> bool {
        let has_words = self.get(id).is_some_and(Editor::has_own_words);
        let unsaved = self.close(id).filter(|_| has_words);
        if let Some(unsaved) = unsaved {
            self.cancelled.push(Cancelled { unsaved, n_undoable });
            let n_too_many = self.cancelled.len().saturating_sub(MAX_CANCELLED);
            self.cancelled.drain(..n_too_many);
        }
        has_words
    }

    /// Brings the editor back that was cancelled last, if that came after every step that can be undone now.
    pub fn restore(&mut self, n_undoable: usize) -> Option<EditorId> {
        let is_newest = |cancelled: &mut Cancelled| cancelled.n_undoable >= n_undoable;
        let cancelled = self.cancelled.pop_if(is_newest)?;
        Some(self.resume(cancelled.unsaved))
    }

    /// Closes the editors in which nothing was written. Texts to be imported are kept by their dialog, texts of notes as long
    /// as they are shown.
    pub fn close_untouched(&mut self) {
        let is_kept = |editor: &Editor| matches!(editor.unsaved, Unsaved::Text(_) | Unsaved::Source { .. });
        self.editors.retain(|editor| editor.has_own_words() || is_kept(editor));
    }

    /// Turns words whose place is gone from the library into texts; answers how many.
    pub fn rehome(&mut self, library: &Library) -> usize {
        self.close_unplaced(library);
        let mut n_homeless = 0;
        for editor in &mut self.editors {
            let placed = editor.unsaved.clone().placed_in(library);
            n_homeless += usize::from(placed.is_none());
            let unsaved = placed.unwrap_or_else(|| Unsaved::Text(editor.unsaved.to_text()));
            editor.begun = editor.begun.take().and_then(|begun| begun.placed_in(library));
            if editor.unsaved != unsaved {
                editor.unsaved = unsaved;
                self.is_changed = true;
            }
        }
        n_homeless
    }

    /// Closes the editors without own words whose place is gone.
    fn close_unplaced(&mut self, library: &Library) {
        self.editors
            .retain(|editor| editor.has_own_words() || editor.unsaved.clone().placed_in(library).is_some());
    }

    /// Whether anything has changed since this was asked last.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    fn line(n: u64, markdown: &str) -> Unsaved {
        Unsaved::Line {
            block: BlockId::from_raw(n),
            markdown: markdown.to_owned(),
        }
    }

    #[test]
    fn an_editor_that_is_open_keeps_its_words_when_it_is_opened_again() {
        let mut editing = Editing::default();
        let id = editing.begin(line(1, "one"));
        editing.get_mut(id).unwrap().unsaved = line(1, "written");
        editing.note_typed(id);
        assert_eq!(editing.begin(line(1, "one")), id);
        assert_eq!(editing.get(id).unwrap().unsaved, line(1, "written"));
    }

    #[test]
    fn what_was_cancelled_comes_back_before_the_steps_that_came_before_it() {
        let mut editing = Editing::default();
        let first = editing.resume(line(1, "first"));
        assert!(editing.cancel(first, 3));
        let second = editing.resume(line(2, "second"));
        assert!(editing.cancel(second, 4));
        assert_eq!(editing.restore(5), None, "a step came after it, which is undone first");
        let back = editing.restore(4).unwrap();
        assert_eq!(editing.get(back).unwrap().unsaved, line(2, "second"));
        assert_eq!(editing.restore(4), None);
        let back = editing.restore(3).unwrap();
        assert_eq!(editing.get(back).unwrap().unsaved, line(1, "first"));
    }

    #[test]
    fn an_editor_without_words_leaves_nothing_behind() {
        let mut editing = Editing::default();
        let id = editing.begin(line(1, "as it is in the library"));
        assert!(!editing.cancel(id, 0));
        assert_eq!(editing.restore(0), None);
        editing.begin(line(1, "as it is in the library"));
        editing.close_untouched();
        assert_eq!(editing.of_line(BlockId::from_raw(1)), None);
    }
}

//! The page: the lines of a note, of which only those on screen are laid out.
//!
//! A note can have thousands of lines, and a frame has a few milliseconds. So the page keeps an outline of which lines there are
//! and how high each was when it was last shown, and asks only those on screen for their shape. It remembers what belongs to
//! reading (the chosen line, folds, what is covered or lit up) and never what belongs to the note.
//!
//! Each line is drawn by `line`, its words are written by `line_edit`, and what keys do to several lines is in `page/selecting`. Edits
//! go into the outbox.

mod selecting;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::{Id, Pos2, Rect, Shape, Ui};

use super::callout::callout_ground;
use super::code::KnownCode;
use super::cover::Cover;
use super::empty_note::empty_note_ui;
use super::line::{guess_height, line_ui};
use super::line_drag::LineDrag;
use super::line_grip::is_taken;
use super::link_complete::LinkCompletion;
use super::marked_lines::MarkedLines;
use super::outline::{Folds, Hold, LineShown, OtherRows, Outline, OutlineRow};
use super::picked::Picked;
use super::sought::SoughtWords;
use super::table::{TableShapes, table_ui};
use super::translation::translation_ui;
use crate::model::{BlockId, BlockKind, CalloutSign, Library, Note, NoteId, Timestamp};
use crate::ui::command::of;
use crate::ui::flash::Flash;
use crate::ui::route::Route;
use crate::ui::widgets::VirtualList;
use crate::ui::{Editing, Outbox, View};

/// Lines of a screen, as Page Down goes through them.
const SCREEN: usize = 15;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct Page {
    note: Option<NoteId>,
    outline: Outline,
    folds: Folds,
    list: VirtualList,
    chosen: Option<BlockId>,
    /// What is lit: a line, or the title.
    flash: Option<Flash<Option<BlockId>>>,
    /// What is picked of a line.
    pub picked: Picked,
    /// What is known of the tables that were shown.
    pub tables: TableShapes,
    /// What is known of the code that was shown.
    code: KnownCode,
    /// Where a selection of several lines began.
    pub marked: MarkedLines,
    cover: Cover,
    /// Words that are looked for in the note.
    pub sought: Option<SoughtWords>,
    /// What stands below the caret while a link is typed.
    links: LinkCompletion,
    /// Lines that are dragged.
    drag: LineDrag,
    /// The lines on screen with their places, while the pointer may select some.
    drawn: Vec<(BlockId, Rect)>,
    /// The first line on screen.
    top_line: Option<BlockId>,
    /// The first line on screen that can be chosen; the title above it may be there as well.
    first_line: Option<BlockId>,
    is_top_wanted: bool,
    /// Whether the chosen line is on screen.
    is_chosen_shown: bool,
}

impl Page {
    /// Lights a line up for a moment and brings it on screen.
    pub fn flash(&mut self, block: BlockId, now: Timestamp) {
        self.flash = Some(Flash::new(Some(block), now));
        self.chosen = None;
    }

    /// Brings the top of the note on screen and lights its title up for a moment.
    pub const fn show_top(&mut self, now: Timestamp) {
        self.flash = Some(Flash::new(None, now));
        self.is_top_wanted = true;
    }

    /// Brings what is read on screen again in the next frame, in which the page has another width.
    pub fn hold_place(&mut self) {
        let read = self.chosen.filter(|_| self.is_chosen_shown).or(self.first_line);
        if let Some(place) = read.and_then(|line| self.outline.place_of(line)) {
            self.list.scroll_to(place + 1, true);
        }
    }

    /// The line that is read: the chosen one as long as it is on screen, otherwise the first there; nothing at the top of
    /// the note.
    pub fn line_read(&self, note: NoteId) -> Option<BlockId> {
        self.shows(note).then_some(())?;
        self.chosen.filter(|_| self.is_chosen_shown).or(self.top_line)
    }

    /// The first line on screen that can be chosen.
    pub fn first_line(&self, note: NoteId) -> Option<BlockId> {
        self.first_line.filter(|_| self.shows(note))
    }

    /// Whether this note was drawn last. The path and the tree are drawn before the page is.
    fn shows(&self, note: NoteId) -> bool {
        self.note == Some(note)
    }

    /// Takes the lines that a link can lead to, found for what is typed of it.
    pub fn put_lines_to_link(&mut self, words: String, lines: Vec<BlockId>) {
        self.links.put_lines(words, lines);
    }

    /// Folds away what hangs on a line, or shows it again.
    pub fn fold(&mut self, block: BlockId, is_folded: bool) {
        if is_folded {
            self.folds.fold(block);
        } else {
            self.folds.unfold(block);
        }
    }

    /// Chooses another line of the note that is shown, from the chosen one or from the first on screen.
    pub fn step(&mut self, view: View<'_>, command: of::Note, out: &mut Outbox) {
        let Route::Note(id, chosen) = view.trail.here() else {
            return;
        };
        let Some(note) = view.library.note(id) else {
            return;
        };
        self.refresh(view, note, chosen);
        let rows = self.outline.rows();
        let place = chosen.and_then(|block| self.outline.place_of(block));
        let first_shown = || {
            self.first_line
                .and_then(|block| self.outline.place_of(block))
                .unwrap_or_default()
        };
        let wanted = match command {
            of::Note::NextLine | of::Note::SelectDown => Some(place.map_or_else(first_shown, |place| place + 1)),
            of::Note::PreviousLine | of::Note::SelectUp => place.map(|place| place.saturating_sub(1)),
            of::Note::FirstLine => Some(0),
            of::Note::LastLine | of::Note::SelectAll => rows.len().checked_sub(1),
            of::Note::NextScreen => Some(place.unwrap_or_else(first_shown) + SCREEN),
            of::Note::PreviousScreen => place.map(|place| place.saturating_sub(SCREEN)),
            of::Note::FindInNote
            | of::Note::ReplaceInNote
            | of::Note::NextMatch
            | of::Note::PreviousMatch
            | of::Note::QuizNote
            | of::Note::CoverNote
            | of::Note::ToggleSource
            | of::Note::RenameNote
            | of::Note::MoveNote
            | of::Note::MoveNoteUp
            | of::Note::MoveNoteDown
            | of::Note::Versions
            | of::Note::DeleteNote => None,
        };
        let last = rows.len().saturating_sub(1);
        if let Some(row) = wanted.and_then(|place| rows.get(place.min(last))) {
            match (command, rows.first()) {
                (of::Note::SelectDown | of::Note::SelectUp, _) => self.marked.extend(chosen, row.block),
                (of::Note::SelectAll, Some(first)) => self.marked.select(first.block, row.block),
                _ => {
                    self.marked.clear();
                }
            }
            out.go(Route::Note(id, Some(row.block)));
        }
    }

    /// Whether a note is read with its lines covered.
    pub fn is_covered(&self, note: NoteId) -> bool {
        self.cover.is_on(note)
    }

    /// Covers the lines of a note.
    pub fn begin_cover(&mut self, note: NoteId) {
        self.cover.begin(note);
    }

    /// Shows all lines again; answers whether any were covered.
    pub fn end_cover(&mut self) -> bool {
        self.cover.end()
    }

    /// Does what a key says while lines are covered.
    pub fn uncover_step(&mut self, view: View<'_>, command: of::Cover, out: &mut Outbox) {
        if let Route::Note(note, chosen) = view.trail.here() {
            let line = self.cover.step(view.library, self.outline.rows(), chosen, command);
            out.go(Route::Note(note, line));
        }
    }

    /// How many lines of a note are shown, and of how many.
    pub(super) fn cover_progress(&self, library: &Library) -> (usize, usize) {
        self.cover.progress(library, self.outline.rows())
    }

    /// The lines one could not say.
    pub(super) const fn missed_lines(&self) -> &BTreeSet<BlockId> {
        self.cover.missed()
    }

    fn next_covered(&self, library: &Library, note: NoteId, chosen: Option<BlockId>) -> Option<BlockId> {
        let is_on = self.cover.is_on(note);
        is_on
            .then(|| self.cover.next(library, self.outline.rows(), chosen))
            .flatten()
    }

    /// Whether lines can be dragged: not where they are covered, or nothing can be changed.
    fn hold(&self, view: View<'_>, note: NoteId) -> Hold {
        if self.cover.is_on(note) || view.keeping.read_only.is_some() {
            Hold::Fixed
        } else {
            Hold::Movable
        }
    }

    /// Where a line was drawn, if it is on screen.
    pub fn place_of(&self, line: BlockId) -> Option<Rect> {
        let drawn = self.drawn.iter().find(|(block, _)| *block == line);
        drawn.map(|&(_, rect)| rect)
    }

    /// The line of words shown above or below one.
    pub fn line_beside(&self, library: &Library, block: BlockId, is_below: bool) -> Option<BlockId> {
        let rows = self.outline.rows();
        let place = self.outline.place_of(block)?;
        let is_of_words = |block: &BlockId| library.block(*block).is_some_and(|block| block.is_of_words());
        if is_below {
            rows.iter().skip(place + 1).map(|row| row.block).find(is_of_words)
        } else {
            rows.iter().take(place).rev().map(|row| row.block).find(is_of_words)
        }
    }

    fn refresh(&mut self, view: View<'_>, note: &Arc<Note>, chosen: Option<BlockId>) {
        let is_other_note = self.note != Some(note.id);
        if is_other_note {
            self.note = Some(note.id);
            self.folds.clear();
            for line in view.library.blocks_of(note) {
                if CalloutSign::of(line).is_some_and(|sign| sign.is_folded) {
                    self.folds.fold(line.id);
                }
            }
            self.picked.clear();
            self.marked.clear();
            if !self.cover.is_on(note.id) {
                self.cover.end();
            }
            self.chosen = None;
            self.forget_place();
        }
        if let Some(block) = chosen {
            self.unfold_above(view.library, note, block);
            self.cover.show(view.library, block);
        }
        if let Some(other) = self.outline.refresh(view.library, note, view.revision, &self.folds) {
            self.replace_rows(view, &other, is_other_note);
        }
        let is_top_wanted = std::mem::take(&mut self.is_top_wanted) || is_other_note;
        if is_top_wanted && chosen.is_none() {
            self.list.scroll_to(0, true);
        }
        if chosen != self.chosen {
            let is_centered = self
                .flash
                .is_some_and(|flash| flash.lit.is_some() && flash.lit == chosen)
                || is_other_note;
            if let Some(place) = chosen.and_then(|block| self.outline.place_of(block)) {
                self.list.scroll_to(place + 1, is_centered);
            }
            if let Some(next) = self.next_covered(view.library, note.id, chosen)
                && let Some(place) = self.outline.place_of(next)
            {
                self.list.scroll_to(place + 1, false);
            }
            self.picked.keep_in(chosen);
            self.marked.follow(chosen);
            self.chosen = chosen;
        }
    }

    /// Takes over the rows of the outline into the list: all of them, or those that have changed.
    fn replace_rows(&mut self, view: View<'_>, other: &OtherRows, is_other_note: bool) {
        let metrics = &view.theme.metrics;
        let guess = |row: &OutlineRow| {
            let block = view.library.block(row.block);
            block.map_or(metrics.line_guess, |block| guess_height(metrics, block))
        };
        let rows = self.outline.rows();
        // The title stands above the first row.
        if is_other_note || self.list.is_empty() {
            let title = std::iter::once(metrics.title_guess);
            self.list.reset(title.chain(rows.iter().map(guess)));
        } else {
            let Range { start, end } = other.before.clone();
            let now = rows.iter().skip(start).take(other.n_now).map(guess);
            self.list.replace(start + 1..end + 1, now);
        }
    }

    /// Forgets which lines are on screen: none of this note has been drawn.
    const fn forget_place(&mut self) {
        self.top_line = None;
        self.first_line = None;
        self.is_chosen_shown = false;
    }

    /// Opens whatever hides a line.
    fn unfold_above(&mut self, library: &Library, note: &Note, block: BlockId) {
        if self.folds.is_empty() || self.chosen == Some(block) {
            return;
        }
        let place = note.blocks.iter().position(|&id| id == block).unwrap_or_default();
        let Some(line) = library.block(block) else { return };
        let mut depth = line.depth;
        self.folds.unfold(block);
        for earlier in note.blocks.iter().take(place).rev().filter_map(|&id| library.block(id)) {
            if earlier.heading_level().is_some() || earlier.depth < depth {
                self.folds.unfold(earlier.id);
                depth = earlier.depth;
            }
        }
    }

    /// How brightly a line, or the title, is lit, from 0 to 1.
    fn light_on(&self, block: Option<BlockId>, now: Timestamp) -> f32 {
        self.flash.map_or(0.0, |flash| flash.light_on(block, now))
    }
}

/// Shows a note.
pub fn page_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: NoteId,
    chosen: Option<BlockId>,
    page: &mut Page,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let Some(note) = view.library.note(note) else { return };
    page.refresh(view, note, chosen);
    if note.blocks.is_empty() {
        page.forget_place();
        empty_note_ui(ui, view, note.id, out);
        return;
    }
    let (outline, mut list) = (std::mem::take(&mut page.outline), std::mem::take(&mut page.list));
    let rows = outline.rows();
    let (mut toggled, mut is_chosen_shown) = (None, false);
    let foot = view.theme.metrics.page_foot;
    let selected = page.marked.rows(&outline);
    let next = page
        .cover
        .is_on(note.id)
        .then(|| page.cover.next(view.library, rows, chosen))
        .flatten();
    let mut drawn = std::mem::take(&mut page.drawn);
    drawn.clear();
    page.drag.begin_frame();
    let hold = page.hold(view, note.id);
    let mut taken = None;
    let written = editing.of_lines().filter_map(|(_, line)| outline.place_of(line));
    list.hold(written.last().map(|place| place + 1));
    let first = list.show(ui, Id::unique(("page", note.id)), foot, |ui, place| {
        let place_in_rows = place.saturating_sub(1);
        let Some(row) = rows.get(place_in_rows).filter(|_| place > 0) else {
            if place == 0 {
                super::header::title_ui(ui, view, note, page.light_on(None, view.now), out);
            }
            return;
        };
        let Some(block) = view.library.block(row.block) else {
            return;
        };
        is_chosen_shown |= chosen == Some(row.block) && ui.is_rect_visible(ui.max_rect());
        let sought = page.sought.as_ref();
        let found = sought.map(|sought| sought.in_line(block, view.words_of(block)));
        let shown = LineShown {
            block,
            row: *row,
            is_chosen: chosen == Some(row.block),
            is_selected: selected.is_some_and(|(first, last)| (first + 1..=last + 1).contains(&place)),
            hold,
            light: page.light_on(Some(row.block), view.now),
            covered: page.cover.of(view.library, row.block, next),
            is_missed: page.cover.is_missed(row.block),
            found: found.as_ref(),
            footnotes: outline.footnotes(),
        };
        let top = ui.next_widget_position();
        let ground = ui.painter().add(Shape::Noop);
        if let Some(id) = editing.of_line(row.block) {
            super::line_edit::line_edit_ui(ui, view, shown, editing, id, &mut page.links, out);
        } else if block.kind == BlockKind::Table && shown.covered.is_none() {
            table_ui(ui, view, shown, &mut page.tables, editing, out);
        } else if line_ui(ui, view, shown, &mut page.picked, &mut page.code, out) {
            toggled = Some(row.block);
        }
        if shown.covered.is_none() {
            translation_ui(ui, view, block, editing, out);
        }
        let bottom = Pos2::new(top.x + ui.available_width(), ui.min_rect().bottom());
        let place = Rect::from_min_max(top, bottom);
        if let Some(shape) = callout_ground(view, *row, place) {
            ui.painter().set(ground, shape);
        }
        if hold == Hold::Movable && is_taken(ui, row.block) {
            taken = Some(row.block);
        }
        page.drag.note_row(ui, view, row.block, place_in_rows, place);
        if editing.of_line(row.block).is_none() {
            drawn.push((row.block, place));
        }
    });
    page.drawn = drawn;
    let block_at = |place: usize| rows.get(place).map(|row| row.block);
    let read = page.line_read(note.id);
    page.top_line = first.checked_sub(1).and_then(block_at);
    page.first_line = block_at(first.saturating_sub(1));
    page.is_chosen_shown = is_chosen_shown;
    if page.line_read(note.id) != read {
        // The tree and the path, which are drawn before, show where the reader is.
        ui.ctx().request_repaint();
    }
    (page.outline, page.list) = (outline, list);
    if let Some(line) = taken {
        page.take_lines(ui, view.library, note.id, line);
    }
    if page.drag.is_free() {
        page.drag_over_lines(ui, chosen, out);
    }
    page.drag.show(ui, view, note, page.outline.rows(), out);
    if let Some(block) = toggled {
        page.folds.toggle(block);
        ui.ctx().request_repaint();
    }
    page.flash = page.flash.filter(|flash| !flash.is_over(view.now));
    if page.flash.is_some() {
        ui.ctx().request_repaint();
    }
}

//! The field in which the text of a note is written: where it stands, and where its caret goes.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Event, Frame, Galley, Id, Rect, ScrollArea, TextEdit, Ui, UiBuilder, Vec2};

use super::keys::{Deed, put_words, shift_lines, take_keys};
use super::layout::Difference;
use super::pane::SourcePane;
use super::rows::{numbers_ui, rows_of};
use crate::model::{NoteId, Unsaved};
use crate::ui::command::Command;
use crate::ui::widgets::{ALL_KEYS, byte_of, chars_before};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

/// Characters of the column with the numbers of lines.
const NUMBER_CHARS: f32 = 6.0;

/// The name of the field.
fn source_field(note: NoteId) -> Id {
    Id::unique(("note source", note))
}

/// Shows the field; answers the byte at which the caret stands, where it has just moved there.
pub(super) fn editor_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: NoteId,
    id: EditorId,
    pane: &mut SourcePane,
    editing: &mut Editing,
    out: &mut Outbox,
) -> Option<usize> {
    let field = source_field(note);
    let deed = take_keys(ui, field, editing, id);
    let editor = editing.get_mut(id)?;
    let Unsaved::Source { markdown, .. } = &mut editor.unsaved else {
        return None;
    };
    follow_text(ui, field, pane, markdown);
    let mut is_typed = false;
    if let Some(Deed::Shift(is_deeper)) = deed {
        is_typed = shift_lines(ui, field, markdown, is_deeper);
    }
    if let Some(Deed::Put(range, words)) = &deed {
        put_words(ui, field, markdown, range.clone(), words);
        is_typed = true;
    }
    let caret = scrolled_ui(ui, view, field, pane, markdown, &mut is_typed);
    if std::mem::take(&mut pane.wants_keyboard) {
        ui.memory_mut(|memory| memory.request_focus(field));
        ui.ctx().request_repaint();
    }
    if is_typed {
        pane.is_typed = true;
        editing.note_typed(id);
    }
    match deed {
        Some(Deed::Leave) => {
            ui.memory_mut(egui::Memory::stop_text_input);
            out.ask(Request::SaveSource(note));
        }
        Some(Deed::Undo) => out.run(Command::Undo),
        Some(Deed::Redo) => out.run(Command::Redo),
        Some(Deed::Shift(_) | Deed::Put(..)) | None => {}
    }
    caret
}

/// Where the text became another one outside of the field, the caret stays with its words, and the field takes nothing back.
fn follow_text(ui: &Ui, field: Id, pane: &SourcePane, markdown: &str) {
    let before = pane.layout.text();
    if before == markdown || before.is_empty() {
        return;
    }
    let difference = Difference::of(before, markdown);
    let state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let mut moved = TextEditState::default();
    if let Some(range) = state.cursor.char_range() {
        let follow = |cursor: CCursor| {
            let byte = byte_of(before, cursor.index.0);
            let byte = difference.moved(byte, before.len(), markdown.len());
            CCursor::new(CharIndex(chars_before(markdown, byte)))
        };
        let range = CCursorRange::two(follow(range.secondary), follow(range.primary));
        moved.cursor.set_char_range(Some(range));
    }
    TextEdit::store_state(ui.ctx(), field, moved);
}

fn scrolled_ui(
    ui: &mut Ui,
    view: View<'_>,
    field: Id,
    pane: &mut SourcePane,
    markdown: &mut String,
    is_typed: &mut bool,
) -> Option<usize> {
    let metrics = &view.theme.metrics;
    let numbers = NUMBER_CHARS * metrics.space_s;
    let mut area = ScrollArea::vertical().id_salt(field).auto_shrink(false);
    let width = ui.available_width() - numbers - metrics.space_l;
    let mut caret = None;
    let drawn_in = (ui.make_persistent_id(field), width.round());
    let is_moved = pane.drawn_in.replace(drawn_in).is_some_and(|before| before != drawn_in);
    if is_moved && !pane.is_wanted {
        // The same words stand at the top as before.
        let galley = pane.layout.of(ui.painter(), view, markdown, width);
        let top = galley.pos_from_cursor(CCursor::new(CharIndex(pane.first_shown))).top();
        area = area.vertical_scroll_offset(top.max(0.0));
    }
    if pane.is_wanted {
        pane.is_wanted = false;
        let wanted = pane.place.take().or(pane.chosen);
        let start = wanted.and_then(|line| pane.start_of(line)).unwrap_or_default();
        let galley = pane.layout.of(ui.painter(), view, markdown, width);
        let cursor = CCursor::new(CharIndex(chars_before(markdown, start)));
        let top = galley.pos_from_cursor(cursor).top();
        let is_written = ui.memory(|memory| memory.has_focus(field));
        if !is_written || pane.wants_keyboard {
            let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
            let end = markdown.get(start..).and_then(|rest| rest.find('\n'));
            let end = end.map_or(markdown.len(), |end| start + end);
            let cursor = CCursor::new(CharIndex(chars_before(markdown, end)));
            state.cursor.set_char_range(Some(CCursorRange::one(cursor)));
            TextEdit::store_state(ui.ctx(), field, state);
            area = area.vertical_scroll_offset((top - ui.available_height() / 3.0).max(0.0));
        }
    }
    area.show(ui, |ui| {
        // A long text is copied only where it may change.
        let is_written = |event: &Event| !matches!(event, Event::PointerMoved(_) | Event::MouseMoved(_));
        let may_change = *is_typed || ui.input(|input| input.events.iter().any(is_written));
        let before = may_change.then(|| pane.layout.text().to_owned());
        let has_moved = {
            let known = TextEdit::load_state(ui.ctx(), field).and_then(|state| state.cursor.char_range());
            move |now: Option<CCursorRange>| known != now
        };
        let left = ui.next_widget_position();
        let place = Rect::from_min_size(left + Vec2::new(numbers, 0.0), Vec2::new(width, ui.available_height()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place));
        let ground = child.painter().add(egui::Shape::Noop);
        let layout = &mut pane.layout;
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| -> Arc<Galley> {
            layout.of(ui.painter(), view, text.as_str(), width)
        };
        let shown = TextEdit::multiline(markdown)
            .id(field)
            .layouter(&mut layouter)
            .event_filter(ALL_KEYS)
            .frame(Frame::NONE)
            .desired_rows(1)
            .desired_width(width)
            .show(&mut child);
        let response = shown
            .response
            .response
            .accessible_name(view.words.source.title.to_string());
        if response.changed() {
            *is_typed = true;
        }
        if let Some(before) = before.filter(|_| *is_typed) {
            pane.follow(&before, markdown);
        }
        let below_top = Vec2::new(0.0, (ui.clip_rect().top() - shown.galley_pos.y).max(0.0) + 1.0);
        pane.first_shown = shown.galley.cursor_from_pos(below_top).index.0;
        numbers_ui(ui, view, &shown.galley, shown.galley_pos);
        let cursor = shown.state.cursor.char_range();
        if let Some(cursor) = cursor {
            let row = shown.galley.layout_from_cursor(cursor.primary).row;
            let across = ui.max_rect();
            if let Some(rows) = rows_of(&shown.galley, shown.galley_pos, row, across) {
                let fill = view.theme.colors.selected;
                child.painter().set(ground, egui::Shape::rect_filled(rows, 0.0, fill));
            }
            if response.has_focus() && (has_moved(Some(cursor)) || response.changed()) {
                caret = Some(byte_of(markdown, cursor.primary.index.0));
            }
        }
        ui.advance_cursor_after_rect(Rect::from_min_max(left, response.rect.max));
    });
    caret
}

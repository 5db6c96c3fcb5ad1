//! Writing in a cell of a table, in its place: its words as Markdown.
//!
//! Tab, Enter and Esc reach beyond the cell and are told as a [`CellStep`].

use egui::text_edit::TextEditState;
use egui::{Event, Frame, Id, Key, Modifiers, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, Vec2};

use super::cell_words::cell_typeset;
use super::shape::TableShape;
use crate::model::{BlockId, CellPlace, Unsaved};
use crate::ui::field_keys::{self, Answer};
use crate::ui::widgets::{ALL_KEYS, select_chars};
use crate::ui::{CellStep, Editing, Editor, EditorId, Outbox, Request, View};

/// The name of the field in which a cell is written.
pub fn cell_field(table: BlockId) -> Id {
    Id::unique(("cell edit", table))
}

/// How much higher the row of the cell must be than it is, for what is being written.
pub(super) fn extra_height(
    ui: &Ui,
    view: View<'_>,
    shape: &TableShape,
    editing: &Editing,
    id: EditorId,
    at: CellPlace,
) -> f32 {
    let metrics = &view.theme.metrics;
    let Some(Unsaved::Cell { markdown, .. }) = editing.get(id).map(|editor| &editor.unsaved) else {
        return 0.0;
    };
    let (left, right) = field_edges(view, shape, at);
    let (top, bottom) = shape.row(at.row);
    let (across, down) = metrics.table_cell;
    let galley = cell_typeset(view, at.row == 0).written(ui.painter(), metrics, markdown, right - left - 2.0 * across);
    (galley.size().y + 2.0 * down - (bottom - top)).max(0.0)
}

/// From where to where the field of a cell goes: over its neighbours where it is narrow.
pub(super) fn field_edges(view: View<'_>, shape: &TableShape, at: CellPlace) -> (f32, f32) {
    let (left, right) = shape.column(at.column);
    let width = view.theme.metrics.table_edit.min(shape.width()).max(right - left);
    let left = left.min(shape.width() - width);
    (left, left + width)
}

pub(super) fn cell_edit_ui(
    ui: &mut Ui,
    view: View<'_>,
    table: BlockId,
    place: Rect,
    editing: &mut Editing,
    id: EditorId,
    out: &mut Outbox,
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let field = cell_field(table);
    let step = take_step(ui, field, editing, id);
    let Some(editor) = editing.get_mut(id) else { return };
    let has_new_caret = editor.take_caret().is_some();
    let Unsaved::Cell { markdown, at, .. } = &mut editor.unsaved else {
        return;
    };
    if has_new_caret {
        TextEdit::store_state(ui.ctx(), field, TextEditState::default());
        let n_chars = markdown.chars().count();
        select_chars(ui, field, n_chars..n_chars);
    }
    ui.painter().rect_filled(place, metrics.radius_chip, colors.page);
    let ring = Stroke::new(metrics.stroke_strong, colors.accent);
    ui.painter()
        .rect_stroke(place, metrics.radius_chip, ring, StrokeKind::Inside);
    let inner = place.shrink2(Vec2::new(metrics.table_cell.0, metrics.table_cell.1));
    let typeset = cell_typeset(view, at.row == 0);
    let mut layouter =
        |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| typeset.written(ui.painter(), metrics, text.as_str(), width);
    let edit = TextEdit::multiline(markdown)
        .id(field)
        .layouter(&mut layouter)
        .return_key(None)
        .event_filter(ALL_KEYS)
        .frame(Frame::NONE)
        .desired_rows(1)
        .desired_width(inner.width());
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
    let response = child.add(edit).accessible_name(view.words.line.edit_cell.to_string());
    if response.changed() && markdown.contains(['\n', '\t']) {
        // A cell is one line.
        *markdown = markdown.replace(['\n', '\t'], " ");
    }
    let is_new = editor.take_focus(&response);
    if is_new {
        ui.scroll_to_rect(place, None);
    }
    if response.changed() {
        editing.note_typed(id);
    }
    if let Some(step) = step {
        out.ask(Request::WriteCell(id, step));
    }
}

/// The key of this frame that reaches beyond the cell. The field has what was typed before it when it is told.
fn take_step(ui: &Ui, field: Id, editing: &mut Editing, id: EditorId) -> Option<CellStep> {
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    let ask = |editor: &Editor, event: &Event, is_exact: bool| {
        let Event::Key { key, modifiers, .. } = event else {
            return Answer::Stays;
        };
        step_of(*key, *modifiers, editor.is_written() || !is_exact).map_or(Answer::Stays, Answer::Does)
    };
    let step = field_keys::take_keys(ui, field, editing, id, ask, |step| *step == CellStep::Finish);
    if has_focus {
        // A cell has no tabs, whatever a composition does with the key.
        let is_tab = |event: &Event| matches!(event, Event::Key { key: Key::Tab, .. });
        ui.input_mut(|input| input.events.retain(|event| !is_tab(event)));
    }
    step
}

fn step_of(key: Key, modifiers: Modifiers, is_written: bool) -> Option<CellStep> {
    match key {
        Key::Tab if modifiers.shift_only() => Some(CellStep::Previous),
        Key::Tab if modifiers.is_none() => Some(CellStep::Next),
        Key::Enter if modifiers.is_none() => Some(CellStep::Below),
        Key::Enter if modifiers.command_only() => Some(CellStep::Finish),
        Key::Escape if modifiers.is_none() => Some(CellStep::Finish),
        Key::Z if modifiers.command_only() && !is_written => Some(CellStep::TakeBack),
        _ => None,
    }
}

//! Writing in a line, in its place: the words as Markdown, with the caret among them.
//!
//! The field stands where the words stand when nobody writes, and looks like them. The keys that reach beyond the line are
//! told apart in `line_keys`.

use egui::{Frame, Id, Key, KeyboardShortcut, Modifiers, Rect, TextEdit, Ui, UiBuilder, Vec2};

use super::line_grip::grip_ui;
use super::line_ground::ground_ui;
use super::line_keys::{KEPT_KEYS, LineField, caret_alone, is_blank, put_caret, set_marks, sign_typed, take_keys};
use super::line_shape::{Measures, signs_ui};
use super::line_words::line_typeset;
use super::link_complete::{Completed, LinkCompletion};
use super::margin::left_edge;
use super::outline::LineShown;
use crate::model::{BlockId, BlockKind, Unsaved};
use crate::ui::widgets::{keep_keyboard, select_chars};
use crate::ui::{Editing, EditorId, Outbox, Request, Stroke, View};

/// The name of the field in which a line is written.
pub fn line_field(line: BlockId) -> Id {
    Id::unique(("line edit", line))
}

pub(super) fn line_edit_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    editing: &mut Editing,
    id: EditorId,
    links: &mut LinkCompletion,
    out: &mut Outbox,
) {
    let (block, metrics) = (shown.block, &view.theme.metrics);
    let measures = Measures::of(ui, metrics, block);
    let row = Rect::from_min_size(ui.next_widget_position(), Vec2::new(ui.available_width(), 0.0));
    let right = left_edge(metrics, row, measures.is_compact);
    let width = (right - row.left() - measures.text_left).min(metrics.reading_width);
    let typeset = line_typeset(view, block);
    let layout = |ui: &Ui, text: &str| typeset.written(ui.painter(), metrics, text, width);
    let line = LineField {
        block: block.id,
        id: line_field(block.id),
        kind: block.kind,
        depth: block.depth,
        layout: &layout,
    };
    let Some(editor) = editing.get_mut(id) else { return };
    if editor.wants_focus() {
        ui.memory_mut(|memory| memory.request_focus(line.id));
    }
    if let (Some(caret), Unsaved::Line { markdown, .. }) = (editor.take_caret(), &editor.unsaved) {
        put_caret(ui, &line, markdown, caret);
    }
    set_marks(ui, view, &line, editing, id);
    if let Some(stroke) = take_keys(ui, &line, editing, id, links) {
        out.ask(Request::Write(id, stroke));
    }
    complete_link(ui, &line, editing, id, |markdown| links.take_key(markdown));
    let Some(editor) = editing.get_mut(id) else { return };
    let is_composing = editor.is_composing;
    let Unsaved::Line { markdown, .. } = &mut editor.unsaved else {
        return;
    };
    let galley = layout(ui, markdown);
    let height = measures.space_above + galley.size().y + 2.0 * metrics.space_xs;
    let rect = Rect::from_min_size(row.min, Vec2::new(row.width(), height));
    ground_ui(ui, view, shown, rect, false);
    let text_pos = rect.min + Vec2::new(measures.text_left, measures.space_above + metrics.space_xs);
    let first_row = galley.rows.first().map_or(metrics.read.1, |row| row.height());
    let begins = text_pos + Vec2::new(0.0, first_row / 2.0);
    let _ = grip_ui(ui, view, shown, rect, begins, Request::BeginEdit(block.id), out);
    signs_ui(ui, view, block, rect, begins.x, begins.y);
    let place = Rect::from_min_size(text_pos, Vec2::new(width, galley.size().y));
    let mut layouter =
        |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| typeset.written(ui.painter(), metrics, text.as_str(), width);
    // In code, Enter begins a new line of it; elsewhere a line of the note.
    let is_code = block.kind == BlockKind::Code;
    let newline = if is_code { Modifiers::NONE } else { Modifiers::SHIFT };
    let field = TextEdit::multiline(markdown)
        .id(line.id)
        .layouter(&mut layouter)
        .return_key(KeyboardShortcut::new(newline, Key::Enter))
        .event_filter(KEPT_KEYS)
        .frame(Frame::NONE)
        .desired_rows(1)
        .desired_width(width);
    let has_blank = ui.input(|input| input.events.iter().any(is_blank));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    let response = keep_keyboard(&mut child, links.list_on(block.id), |ui| ui.add(field))
        .accessible_name(view.words.line.edit_name.to_string());
    let bottom = rect.bottom().max(response.rect.bottom() + metrics.space_xs);
    ui.advance_cursor_after_rect(rect.with_max_y(bottom));
    let is_changed = response.changed();
    let sign = (is_changed && has_blank && !is_composing)
        .then(|| sign_typed(ui, &line, markdown))
        .flatten();
    // While a syllable is composed, which is selected then, the list stays; keys are the composition's.
    let has_focus = response.has_focus() && !is_code;
    let caret = has_focus
        .then(|| caret_alone(ui, &line, markdown, is_composing))
        .flatten();
    links.refresh(view, block, markdown, caret.map(|(at, _)| at));
    if let Some(words) = links.take_wanted() {
        out.ask(Request::FindLinesToLink(words));
    }
    let clicked = match caret {
        Some((_, foot)) => {
            let clicked = links.show(ui, view, block.id, text_pos + foot, markdown);
            clicked.filter(|_| !is_composing)
        }
        None => None,
    };
    editor.take_focus(&response);
    if is_changed {
        editing.note_typed(id);
    }
    complete_link(ui, &line, editing, id, |_| clicked);
    if let Some(sign) = sign {
        out.ask(Request::Write(id, Stroke::Become(sign)));
    }
}

/// Puts a link that was chosen into the words, and the caret behind it.
fn complete_link(
    ui: &Ui,
    line: &LineField<'_>,
    editing: &mut Editing,
    id: EditorId,
    completed: impl FnOnce(&str) -> Option<Completed>,
) {
    let Some(editor) = editing.get_mut(id) else { return };
    let Unsaved::Line { markdown, .. } = &mut editor.unsaved else {
        return;
    };
    let Some(Completed { range, words }) = completed(markdown) else {
        return;
    };
    let Some(before) = markdown
        .get(..range.start)
        .filter(|_| markdown.get(range.clone()).is_some())
    else {
        return;
    };
    let n_chars = before.chars().count() + words.chars().count();
    markdown.replace_range(range, &words);
    select_chars(ui, line.id, n_chars..n_chars);
    ui.memory_mut(|memory| memory.request_focus(line.id));
    editing.note_typed(id);
}

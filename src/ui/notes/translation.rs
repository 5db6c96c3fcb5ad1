//! What a line says in the other language, below the line: read there where both languages are wanted, and written there.
//!
//! The words of the note stay as they are. Where they were changed since they were translated, that is said, with what they
//! were.

use egui::{Id, Rect, Ui, UiBuilder, Vec2};

use super::line_shape::Measures;
use super::margin::left_edge;
use crate::model::{Block, Lang, Unsaved, without_end_tags};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{Button, Typeset, label, paragraph, reading_field, surface};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

/// Shows what a line says in the language that its words above are not in, or the editor in which its translation is written.
pub(super) fn translation_ui(ui: &mut Ui, view: View<'_>, block: &Block, editing: &mut Editing, out: &mut Outbox) {
    let open = editing.of_translation(block.id);
    let is_read = view.preferences.has_both && block.has_translation() && block.is_of_words();
    if open.is_none() && !is_read {
        return;
    }
    let metrics = &view.theme.metrics;
    let measures = Measures::of(ui, metrics, block);
    let row = Rect::from_min_size(ui.next_widget_position(), Vec2::new(ui.available_width(), 0.0));
    let right = left_edge(metrics, row, measures.is_compact);
    let width = (right - row.left() - measures.text_left).min(metrics.reading_width);
    let begin = row.min + Vec2::new(measures.text_left, 0.0);
    let place = Rect::from_min_size(begin, Vec2::new(width, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    child.spacing_mut().item_spacing.y = metrics.space_xs;
    if let Some(id) = open {
        edit_ui(&mut child, view, block, editing, id, out);
    } else {
        let other = if view.is_translated(block) {
            without_end_tags(&block.text)
        } else {
            &block.translation
        };
        let quiet = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(&mut child, view.theme, quiet, other);
    }
    let used = child.min_rect();
    ui.advance_cursor_after_rect(Rect::from_min_max(row.min, used.max + Vec2::new(0.0, metrics.space_s)));
}

fn edit_ui(ui: &mut Ui, view: View<'_>, block: &Block, editing: &mut Editing, id: EditorId, out: &mut Outbox) {
    let words = &view.words.translation;
    let (name, hint) = match Lang::of(&block.text).other() {
        Lang::Ko => (&words.in_ko, &words.hint_ko),
        Lang::En => (&words.in_en, &words.hint_en),
    };
    label(ui, view.theme, Typeset::aside(view.theme), name);
    if view.is_translated(block) {
        // The line above is the translation, so what is translated stands here.
        let quiet = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, quiet, without_end_tags(&block.text));
    }
    if block.is_translation_behind() {
        surface(view.theme, view.theme.colors.warn_soft, inset::TIGHT).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = Typeset::regular(TextRole::Ui, view.theme.colors.text);
            paragraph(ui, view.theme, text, &words.was.with(&block.translated_from));
        });
    }
    let Some(editor) = editing.get_mut(id) else { return };
    let Unsaved::Translation { words: text, .. } = &mut editor.unsaved else {
        return;
    };
    let field = ui.push_id(Id::unique(("translation", block.id)), |ui| {
        reading_field(ui, view.theme, name, hint, text, 1)
    });
    let response = field.inner;
    let is_empty = text.trim().is_empty();
    let is_same = text.trim() == block.translation;
    let is_new = editor.take_focus(&response);
    if response.changed() {
        editing.note_typed(id);
    }
    let is_saved_by_key = response.has_focus() && ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    let is_left = response.lost_focus() && ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    let (name, can_save) = match (is_empty, is_same) {
        (true, _) if block.has_translation() => (&words.remove, true),
        (true, _) => (&words.save, false),
        (false, true) => (&words.keep, block.is_translation_behind()),
        (false, false) => (&words.save, true),
    };
    let buttons = ui.horizontal(|ui| {
        let save = Button::primary(view.theme, name)
            .key(Command::SaveText)
            .enabled(can_save);
        if (save.show(ui).clicked() || is_saved_by_key) && can_save {
            out.ask(Request::SaveEditor(id));
        }
        if Button::ghost(view.theme, &view.words.actions.cancel).show(ui).clicked() || is_left {
            out.ask(Request::CancelEditor(id));
        }
    });
    if is_new {
        ui.scroll_to_rect(response.rect.union(buttons.response.rect), None);
    }
}

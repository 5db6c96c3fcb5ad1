//! Rewriting a line in its place. Enter saves it, Esc leaves it as it was.

use std::sync::Arc;

use egui::{Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, TextEdit, Ui};

use crate::model::{Block, BlockKind, Unsaved};
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, key_legend};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

pub(super) fn line_edit_ui(
    ui: &mut Ui,
    view: View<'_>,
    block: &Arc<Block>,
    editing: &mut Editing,
    id: EditorId,
    out: &mut Outbox,
) {
    let Some(editor) = editing.get_mut(id) else { return };
    let Unsaved::Line { markdown, .. } = &mut editor.unsaved else {
        return;
    };
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let indent = if block.kind == BlockKind::ListItem {
        44 + 20 * i16::from(block.depth)
    } else {
        26
    };
    #[expect(clippy::cast_possible_truncation, reason = "an indent of a few hundred points")]
    let margin = Margin {
        left: indent.min(120) as i8,
        right: 16,
        top: 2,
        bottom: 6,
    };
    let frame = Frame::new().fill(colors.selected).inner_margin(margin);
    let is_code = block.kind == BlockKind::Code;
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let typeset = Typeset::regular(TextRole::Read, colors.text);
        let layout_metrics = metrics.clone();
        let mut layouter = move |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
            typeset.written(ui.painter(), &layout_metrics, text.as_str(), width)
        };
        // In code, Enter begins a new line; elsewhere a line is one line.
        let (finish, newline) = if is_code {
            (Command::SaveText, KeyboardShortcut::new(Modifiers::NONE, Key::Enter))
        } else {
            (Command::Save, KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        };
        let field = TextEdit::multiline(markdown)
            .id(Id::unique(("line edit", block.id)))
            .layouter(&mut layouter)
            .return_key(newline)
            .background_color(colors.page)
            .margin(Margin::symmetric(6, 4))
            .desired_rows(1)
            .desired_width(metrics.reading_width.min(ui.available_width()));
        let response = ui.add(field).accessible_name(view.words.line.edit_name.to_string());
        if response.has_focus() {
            // Shift Enter also passes for Enter; the field has begun a new line by it already.
            let is_newline = !is_code && ui.input_mut(|input| Command::BreakLine.consume(input)).is_some();
            if !is_newline && ui.input_mut(|input| finish.consume(input)).is_some() {
                out.ask(Request::SaveEditor(id));
            }
        }
        if response.lost_focus() && ui.input_mut(|input| Command::Leave.consume(input)).is_some() {
            out.ask(Request::CancelEditor(id));
        }
        ui.add_space(metrics.space_xs);
        ui.horizontal(|ui| {
            let words = &view.words.keys;
            let legend = [(finish.into(), &*words.save), (Command::Leave.into(), &*words.cancel)];
            key_legend(ui, view.theme, &legend);
        });
        response
    });
    editor.take_focus(&shown.inner);
    if shown.inner.changed() {
        editing.note_typed(id);
    }
}

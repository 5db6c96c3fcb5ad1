//! A note and its text beside each other, or one of them where there is room for one.

use egui::{Frame, Ui, UiBuilder, Vec2};

use super::editor::editor_ui;
use super::pane::SourcePane;
use crate::model::{BlockId, NoteId};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, IconButton, Typeset, label, pane_header};
use crate::ui::{Editing, Outbox, View};

/// Whether a note and its text have room beside each other.
fn has_room_for_both(view: View<'_>, ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= view.theme.metrics.tree_from
}

/// The note that is shown with its text.
#[derive(Debug)]
pub struct SourceShown<'a> {
    /// The note.
    pub note: NoteId,
    /// The line of it that is chosen.
    pub chosen: Option<BlockId>,
    /// What its text remembers.
    pub pane: &'a mut SourcePane,
}

/// Shows a note and its text, beside each other where there is room; `note_ui` shows the note.
pub fn beside_source_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: SourceShown<'_>,
    editing: &mut Editing,
    out: &mut Outbox,
    note_ui: impl FnOnce(&mut Ui, &mut Editing, &mut Outbox),
) {
    let all = ui.available_rect_before_wrap();
    if has_room_for_both(view, ui) {
        let (left, right) = all.split_left_right_at_fraction(0.5);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(left));
            note_ui(ui, editing, out);
        });
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(right));
            source_ui(ui, view, shown, false, editing, out);
        });
        ui.advance_cursor_after_rect(all);
    } else if shown.pane.shows_note() {
        header_ui(ui, view, shown.pane, true, out);
        note_ui(ui, editing, out);
    } else {
        source_ui(ui, view, shown, true, editing, out);
    }
}

fn source_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: SourceShown<'_>,
    is_alone: bool,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let SourceShown { note, chosen, pane } = shown;
    let ground = Frame::new().fill(view.theme.colors.sunken);
    ground.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        header_ui(ui, view, pane, is_alone, out);
        let Some(id) = editing.of_source(note) else { return };
        if chosen != pane.chosen && chosen.is_some() {
            pane.chosen = chosen;
            pane.is_wanted = true;
        }
        let caret = editor_ui(ui, view, note, id, pane, editing, out);
        if let Some(line) = caret.and_then(|byte| pane.line_at(byte))
            && pane.chosen != Some(line)
        {
            pane.chosen = Some(line);
            out.go(Route::Note(note, Some(line)));
        }
    });
}

fn header_ui(ui: &mut Ui, view: View<'_>, pane: &mut SourcePane, is_alone: bool, out: &mut Outbox) {
    let (words, metrics) = (&view.words.source, &view.theme.metrics);
    let (shows_note, n_lines) = (pane.shows_note(), pane.layout.n_lines());
    let frame = Frame::new().inner_margin(inset::LINE_BAR);
    frame.show(ui, |ui| {
        pane_header(
            ui,
            view.theme,
            |ui| {
                let typeset = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
                label(ui, view.theme, typeset, &words.title);
                if !shows_note {
                    label(
                        ui,
                        view.theme,
                        Typeset::aside(view.theme),
                        &words.n_lines.counted(n_lines),
                    );
                }
            },
            |ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(metrics.space_xs);
                let close = Button::ghost(view.theme, &words.close).key(Command::ToggleSource);
                if close.height(metrics.row).show(ui).clicked() {
                    out.run(Command::ToggleSource);
                }
                if is_alone {
                    let (glyph, name) = if shows_note {
                        (icon::CODE, &words.show_text)
                    } else {
                        (icon::NOTES, &words.show_note)
                    };
                    if IconButton::new(view.theme, glyph, name).small().show(ui).clicked() {
                        pane.show_note(!shows_note);
                        pane.is_wanted = true;
                    }
                }
            },
        );
    });
}

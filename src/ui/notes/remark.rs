//! What the user wrote on a line: remarks, and the star and flag.

use egui::{Id, Ui};

use crate::model::{Action, Annotation, Mark, Target, Unsaved};
use crate::ui::command::Command;
use crate::ui::text::date_text;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Empty, EmptyAction, IconButton, Typeset, label, paragraph, reading_field, surface};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

/// Shows the remarks on something, and the one being written.
pub(crate) fn remarks_ui(ui: &mut Ui, view: View<'_>, target: Target, editing: &mut Editing, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = view.theme.metrics.space_s;
    marks_ui(ui, view, target, out);
    let mut n_remarks = 0;
    let open = editing.of_remark(target);
    let edited = open.and_then(|id| match &editing.get(id)?.unsaved {
        Unsaved::Remark { of, .. } => *of,
        _ => None,
    });
    for annotation in view.library.annotations_on(target) {
        if let Mark::Remark(words) = &annotation.mark {
            n_remarks += 1;
            if edited != Some(annotation.id) {
                remark_ui(ui, view, annotation, words, editing, out);
            }
        }
    }
    if let Some(id) = open {
        edit_ui(ui, view, editing, id, out);
    } else if n_remarks == 0 {
        let words = &view.words.companion;
        let action = EmptyAction {
            label: &view.words.commands.annotate,
            command: Some(Command::Annotate),
        };
        let empty = Empty::new(icon::REMARK, &words.no_remarks, "").action(action);
        if empty.show(ui, view.theme) {
            editing.begin(new_remark(target));
        }
    } else {
        let add = Button::ghost(view.theme, &view.words.commands.annotate)
            .icon(icon::PLUS)
            .key(Command::Annotate);
        if add.show(ui).clicked() {
            editing.begin(new_remark(target));
        }
    }
}

/// The star and the flag.
fn marks_ui(ui: &mut Ui, view: View<'_>, target: Target, out: &mut Outbox) {
    let colors = &view.theme.colors;
    let marks = [
        (Mark::Star, icon::STAR, Command::Star, colors.warn),
        (Mark::Flag, icon::FLAG, Command::Flag, colors.wrong),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for (mark, glyph, command, color) in marks {
            let is_set = view.library.mark_on(target, &mark).is_some();
            let name = command.name(view.words);
            let button = IconButton::new(view.theme, glyph, name)
                .small()
                .filled(is_set, color)
                .active(is_set);
            if button.show(ui).clicked() {
                let at = view.now;
                out.act(match mark {
                    Mark::Flag => Action::ToggleFlag { target, at },
                    _ => Action::ToggleStar { target, at },
                });
            }
        }
    });
}

fn remark_ui(
    ui: &mut Ui,
    view: View<'_>,
    annotation: &Annotation,
    words: &str,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let colors = &view.theme.colors;
    surface(view.theme, colors.page, inset::SNUG).show(ui, |ui| {
        ui.set_width(ui.available_width());
        paragraph(ui, view.theme, Typeset::regular(TextRole::Read, colors.text), words);
        ui.horizontal(|ui| {
            let small = Typeset::aside(view.theme);
            label(ui, view.theme, small, &date_text(view, annotation.made_at));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let words_of = &view.words.companion;
                if IconButton::new(view.theme, icon::DELETE, &words_of.delete_remark)
                    .small()
                    .show(ui)
                    .clicked()
                {
                    out.act(Action::RemoveAnnotation(annotation.id));
                }
                if IconButton::new(view.theme, icon::EDIT, &words_of.edit_remark)
                    .small()
                    .show(ui)
                    .clicked()
                {
                    editing.begin(Unsaved::Remark {
                        on: annotation.target,
                        of: Some(annotation.id),
                        words: words.to_owned(),
                    });
                }
            });
        });
    });
}

/// A remark in which nothing is written yet.
pub(crate) const fn new_remark(on: Target) -> Unsaved {
    Unsaved::Remark {
        on,
        of: None,
        words: String::new(),
    }
}

/// Shows the remark on something that is being written, and none that is there already.
pub(crate) fn open_remark_ui(ui: &mut Ui, view: View<'_>, target: Target, editing: &mut Editing, out: &mut Outbox) {
    if let Some(id) = editing.of_remark(target) {
        edit_ui(ui, view, editing, id, out);
    }
}

fn edit_ui(ui: &mut Ui, view: View<'_>, editing: &mut Editing, id: EditorId, out: &mut Outbox) {
    let Some(editor) = editing.get_mut(id) else { return };
    let Unsaved::Remark { words: text, .. } = &mut editor.unsaved else {
        return;
    };
    let words = &view.words.companion;
    let field = ui.push_id(Id::unique("remark"), |ui| {
        reading_field(ui, view.theme, &words.remark_name, &words.remark_hint, text, 4)
    });
    let response = field.inner;
    let is_empty = text.trim().is_empty();
    let is_new = editor.take_focus(&response);
    if response.changed() {
        editing.note_typed(id);
    }
    let is_saved_by_key = response.has_focus() && ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    let is_left = response.lost_focus() && ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    let buttons = ui.horizontal(|ui| {
        let save = Button::primary(view.theme, &words.save_remark)
            .key(Command::SaveText)
            .enabled(!is_empty);
        if (save.show(ui).clicked() || is_saved_by_key) && !is_empty {
            out.ask(Request::SaveEditor(id));
        }
        if Button::ghost(view.theme, &view.words.actions.cancel).show(ui).clicked() || is_left {
            out.ask(Request::CancelEditor(id));
        }
    });
    if is_new {
        // Wherever it begins, all of it is on screen.
        ui.scroll_to_rect(response.rect.union(buttons.response.rect), None);
    }
}

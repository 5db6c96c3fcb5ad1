//! All keys, read from the table of commands, and what the program is made of.

use egui::{ScrollArea, Ui, Vec2};

use crate::ui::View;
use crate::ui::command::{Command, Place};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, key_hint_width, label, page_frame, paint_key_hint, paragraph};

/// Shows the keys.
pub fn help_ui(ui: &mut Ui, view: View<'_>) {
    let (colors, words) = (&view.theme.colors, &view.words.help);
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            paragraph(
                ui,
                view.theme,
                Typeset::strong(TextRole::Display, colors.text_strong),
                &words.title,
            );
            ui.add_space(16.0);
            let groups: [(&str, &[Place]); 4] = [
                (&words.everywhere, &[Place::Anywhere]),
                (&words.in_note, &[Place::Note, Place::Line, Place::Subject]),
                (
                    &words.in_quiz,
                    &[Place::Question, Place::Answer, Place::Card, Place::Subject],
                ),
                (&words.in_picture, &[Place::Picture]),
            ];
            let n_columns = if ui.available_width() > 760.0 { 2 } else { 1 };
            ui.columns(n_columns, |columns| {
                for (place, (title, places)) in groups.into_iter().enumerate() {
                    if let Some(ui) = columns.get_mut(place % n_columns) {
                        group_ui(ui, view, title, places);
                    }
                }
            });
            ui.add_space(16.0);
            label(
                ui,
                view.theme,
                Typeset::strong(TextRole::Read, colors.text_strong),
                &words.made_of,
            );
            let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
            paragraph(ui, view.theme, subdued, &words.version.with(env!("CARGO_PKG_VERSION")));
            paragraph(ui, view.theme, subdued, &words.fonts);
            paragraph(ui, view.theme, subdued, &words.content);
            ui.add_space(24.0);
        });
    });
}

fn group_ui(ui: &mut Ui, view: View<'_>, title: &str, places: &[Place]) {
    let colors = &view.theme.colors;
    label(
        ui,
        view.theme,
        Typeset::strong(TextRole::Read, colors.text_strong),
        title,
    );
    ui.add_space(4.0);
    for &command in Command::ALL {
        if places.contains(&command.place()) && !command.keys().is_empty() {
            key_ui(ui, view, command);
        }
    }
    ui.add_space(20.0);
}

fn key_ui(ui: &mut Ui, view: View<'_>, command: Command) {
    let width = ui.available_width().min(400.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 28.0), egui::Sense::hover());
    let name = command.name(view.words);
    let key = command.key_text();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, format!("{} {key}", &**name)));
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    let key_width = key_hint_width(ui.painter(), view.theme, &key);
    typeset.paint_at(
        ui.painter(),
        &view.theme.metrics,
        rect.left(),
        rect.center().y,
        name,
        width - key_width - 8.0,
    );
    paint_key_hint(
        ui.painter(),
        view.theme,
        rect.right() - key_width,
        rect.center().y,
        &key,
        false,
    );
}

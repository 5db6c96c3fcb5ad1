//! Menus, made from the table of commands.

use egui::{Popup, Ui};

use super::command::Command;
use super::theme::TextRole;
use super::widgets::{Row, Typeset, key_hint_width, paint_icon, paint_key_hint};
use super::{Outbox, View};

/// The menu behind the gear.
pub(super) fn main_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let groups: &[&[Command]] = &[
        &[Command::PasteNote, Command::Open, Command::OpenFolder],
        &[Command::Undo, Command::Redo],
        &[Command::ToggleTree, Command::ToggleCompanion],
        &[Command::Palette, Command::Settings, Command::Help],
    ];
    groups_ui(ui, view, groups, out);
}

/// The menu of the note that is shown.
pub(super) fn note_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    groups_ui(
        ui,
        view,
        &[&[Command::QuizNote, Command::RenameNote], &[Command::DeleteNote]],
        out,
    );
}

/// The menu of a line.
pub(super) fn line_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let groups: &[&[Command]] = &[
        &[
            Command::MakeCard,
            Command::Annotate,
            Command::Highlight,
            Command::Star,
            Command::Flag,
        ],
        &[Command::EditLine, Command::DeleteLine],
    ];
    groups_ui(ui, view, groups, out);
}

fn groups_ui(ui: &mut Ui, view: View<'_>, groups: &[&[Command]], out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for (number, group) in groups.iter().enumerate() {
        if number > 0 {
            ui.add_space(8.0);
        }
        for &command in *group {
            if entry_ui(ui, view, command) {
                out.run(command);
                Popup::close_all(ui.ctx());
            }
        }
    }
}

fn entry_ui(ui: &mut Ui, view: View<'_>, command: Command) -> bool {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let is_removal = matches!(command, Command::DeleteNote | Command::DeleteLine);
    let color = if is_removal { colors.wrong } else { colors.text_strong };
    let name = command.name(view.words);
    let (rect, response) = Row::new(theme, name).height(metrics.menu_row).show(ui);
    let middle = rect.center().y;
    let glyph = egui::pos2(rect.left() + 20.0, middle);
    let icon_color = if is_removal { colors.wrong } else { colors.text_subdued };
    paint_icon(ui.painter(), glyph, command.icon(), metrics.icon, icon_color, false);
    let key = command.key_text();
    let key_width = if key.is_empty() {
        0.0
    } else {
        key_hint_width(ui.painter(), theme, &key) + 8.0
    };
    let width = rect.width() - 36.0 - key_width - 8.0;
    Typeset::regular(TextRole::Ui, color).paint_at(ui.painter(), metrics, rect.left() + 36.0, middle, name, width);
    if !key.is_empty() {
        paint_key_hint(ui.painter(), theme, rect.right() - key_width, middle, &key, false);
    }
    response.clicked()
}

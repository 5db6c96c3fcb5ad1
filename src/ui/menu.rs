//! Menus, made from the table of commands.

use egui::{Popup, Ui};

use super::command::Command;
use super::widgets::Entry;
use super::{Outbox, View};

/// The menu behind the gear.
pub(super) fn main_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let groups: &[&[Command]] = &[
        &[Command::PasteNote, Command::Open, Command::OpenFolder],
        &[Command::Undo, Command::Redo],
        &[Command::ToggleTree, Command::ToggleCompanion],
        &[Command::Palette, Command::Glossary, Command::Settings, Command::Help],
    ];
    groups_ui(ui, view, groups, out);
}

/// The menu of the note that is shown.
pub(super) fn note_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    groups_ui(
        ui,
        view,
        &[
            &[Command::QuizNote, Command::Proposals],
            &[Command::RenameNote, Command::MoveNote, Command::Versions],
            &[Command::DeleteNote],
        ],
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
            let name = view.command_name(command);
            let entry = Entry::command(view.theme, view.words, command).named(&name);
            if entry.show(ui).clicked() {
                out.run(command);
                Popup::close_all(ui.ctx());
            }
        }
    }
}

//! A small dialog for the path of a file or folder, where the system opens none of its own.

use egui::Ui;

use crate::ui::command::Command;
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{Button, Typeset, field, heading, paragraph, sheet, sheet_size};
use crate::ui::{Outbox, Request, View};

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathOf {
    /// A file that is there.
    File,
    /// A folder that is there.
    Folder,
    /// A file that is to be written.
    NewFile,
}

/// The dialog while it is open.
#[derive(Debug)]
pub struct PathDialog {
    of: PathOf,
    path: String,
    is_fresh: bool,
}

impl PathDialog {
    /// Opens it with a path to begin with.
    pub const fn new(of: PathOf, path: String) -> Self {
        Self {
            of,
            path,
            is_fresh: true,
        }
    }
}

/// Shows the dialog; answers whether it stays open.
pub fn path_ui(ui: &Ui, view: View<'_>, dialog: &mut PathDialog, out: &mut Outbox) -> bool {
    let (metrics, words) = (&view.theme.metrics, &view.words.path);
    let screen = ui.ctx().content_rect();
    let width = sheet_size(view.theme, metrics.rename, screen.width());
    let place = egui::pos2(
        screen.center().x - width / 2.0,
        screen.top() + screen.height() * metrics.rename_top,
    );
    let taken = |command: Command| ui.input_mut(|input| command.consume(input)).is_some();
    let (mut is_taken, mut stays) = (taken(Command::Save), !taken(Command::Leave));
    sheet(ui, view.theme, "path", (place, width), inset::DIALOG, |ui| {
        let title = match dialog.of {
            PathOf::File => &words.file,
            PathOf::Folder => &words.folder,
            PathOf::NewFile => &words.new_file,
        };
        heading(ui, view.theme, TextRole::Read, title);
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, subdued, &words.body);
        ui.add_space(metrics.space_s);
        let response = field(ui, view.theme, title, &words.hint, &mut dialog.path);
        if std::mem::take(&mut dialog.is_fresh) {
            response.request_focus();
        }
        ui.add_space(metrics.space_m);
        ui.horizontal(|ui| {
            let take = Button::primary(view.theme, &words.take)
                .key(Command::Save)
                .enabled(!dialog.path.trim().is_empty());
            is_taken |= take.show(ui).clicked();
            stays &= !Button::ghost(view.theme, &view.words.actions.cancel).show(ui).clicked();
        });
    });
    if is_taken && !dialog.path.trim().is_empty() {
        out.ask(Request::TakePath(dialog.path.clone()));
        return false;
    }
    stays
}

//! What can be done with a diagram, as a menu: in the gallery and in the viewer.

use egui::{Popup, Ui};

use crate::model::Diagram;
use crate::ui::command::{Command, of};
use crate::ui::widgets::Entry;
use crate::ui::{Outbox, Request, View};

/// The menu of a diagram. What would be refused is not offered: a diagram that a note shows can lose its image, and only
/// one that no note shows can be deleted.
pub(super) fn diagram_menu_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, out: &mut Outbox) {
    let is_shown = view.library.blocks_showing(diagram.id).next().is_some();
    let is_possible = |command: &of::Diagram| match command {
        of::Diagram::RemovePicture => !diagram.is_missing(),
        of::Diagram::SaveDiagram | of::Diagram::CopyDiagram => diagram.is_shown(),
        of::Diagram::DeleteDiagram => !is_shown,
        of::Diagram::OpenPicture | of::Diagram::PastePicture | of::Diagram::RenameDiagram => true,
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    for &command in of::Diagram::ALL.iter().filter(|command| is_possible(command)) {
        let entry = Entry::command(view.theme, view.words, Command::from(command));
        if entry.show(ui).clicked() {
            out.ask(Request::RunOnDiagram(command, diagram.id));
            Popup::close_all(ui.ctx());
        }
    }
}

//! What stands in the place of the lines of a note that has none.

use egui::Ui;

use crate::model::NoteId;
use crate::ui::theme::icon;
use crate::ui::widgets::{Empty, EmptyAction};
use crate::ui::{Outbox, Request, View};

/// Shows it, with the way to the first line.
pub(super) fn empty_note_ui(ui: &mut Ui, view: View<'_>, note: NoteId, out: &mut Outbox) {
    let words = &view.words.notes;
    let action = EmptyAction {
        label: &words.begin_writing,
        command: None,
    };
    let empty = Empty::new(icon::NOTES, &words.empty_note, &words.empty_note_body).action(action);
    if empty.show(ui, view.theme) {
        out.ask(Request::WriteLine(note, None));
    }
}

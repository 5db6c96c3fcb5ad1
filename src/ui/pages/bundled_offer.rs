//! The offer to bring the notebook that comes with the program up to date, or back where it was deleted.

use egui::Ui;

use crate::ui::command::Command;
use crate::ui::quiz::kept_row_ui;
use crate::ui::theme::icon;
use crate::ui::widgets::Button;
use crate::ui::{Outbox, View};

/// Shows the offer where there is one; a notebook that was deleted is offered only where `may_come_back`.
pub(super) fn bundled_offer_ui(ui: &mut Ui, view: View<'_>, may_come_back: bool, out: &mut Outbox) {
    let words = &view.words.bundled;
    let is_missing = view.bundled.is_some_and(|(id, _)| view.library.notebook(id).is_none());
    let (title, body, button) = if view.has_newer_bundled {
        (&words.newer, &words.newer_body, &words.renew)
    } else if is_missing && may_come_back {
        (&words.missing, &words.missing_body, &words.bring_back)
    } else {
        return;
    };
    let button = Button::secondary(view.theme, button);
    if kept_row_ui(ui, view, (icon::NOTEBOOK, title, body), button, None).is_some() {
        out.run(Command::RenewBundled);
    }
}

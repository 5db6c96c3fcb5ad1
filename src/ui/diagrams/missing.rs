//! A picture whose file is not there: its name, when it was pasted, and three ways to bring it back.

use egui::Ui;

use crate::model::{Diagram, DiagramId};
use crate::ui::text::pasted_at;
use crate::ui::theme::icon;
use crate::ui::widgets::Button;
use crate::ui::{Outbox, Request, View};

/// Name, and what is known about the missing picture.
pub fn missing_text(view: View<'_>, diagram: &Diagram) -> (String, String) {
    let words = &view.words.diagrams;
    let pasted = pasted_at(&diagram.name).map(|at| words.pasted_at.with(at.strftime("%Y-%m-%d %H:%M")));
    let body = std::iter::once(words.missing.to_string())
        .chain(pasted)
        .collect::<Vec<_>>()
        .join(" · ");
    (diagram.name.clone(), body)
}

/// The ways to bring it back that are buttons; the third is to drop a file on it.
pub fn missing_actions_ui(ui: &mut Ui, view: View<'_>, diagram: DiagramId, is_left_to_right: bool, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let paste = Button::ghost(view.theme, &words.paste).icon(icon::PASTE);
    let open = Button::ghost(view.theme, &words.choose_file).icon(icon::OPEN);
    // The reading order is paste, then open, on whichever side the row begins.
    let (pastes, opens) = if is_left_to_right {
        let pastes = paste.show(ui).clicked();
        (pastes, open.show(ui).clicked())
    } else {
        let opens = open.show(ui).clicked();
        (paste.show(ui).clicked(), opens)
    };
    if pastes {
        out.ask(Request::PastePicture(Some(diagram)));
    }
    if opens {
        out.ask(Request::ChoosePicture(Some(diagram)));
    }
}

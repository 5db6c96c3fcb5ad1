//! A picture whose file is not there: its name, when it was pasted, and three ways to bring it back.

use egui::Ui;

use crate::model::{Diagram, DiagramId};
use crate::ui::text::pasted_at;
use crate::ui::theme::icon;
use crate::ui::widgets::Button;
use crate::ui::{Outbox, Request, View};

/// Name, and what is known about the missing picture.
pub fn missing_text(view: View<'_>, diagram: &Diagram) -> (String, String) {
    let missing = view.words.diagrams.missing.to_string();
    let body = match pasted_text(view, diagram) {
        Some(pasted) => format!("{missing} · {pasted}"),
        None => missing,
    };
    (diagram.name.clone(), body)
}

/// When a picture was pasted, where its name tells.
pub(super) fn pasted_text(view: View<'_>, diagram: &Diagram) -> Option<String> {
    let at = pasted_at(&diagram.name)?;
    Some(view.words.diagrams.pasted_at.with(at.strftime("%Y-%m-%d %H:%M")))
}

/// The ways to bring it back that are buttons; the third is to drop a file on it.
pub fn missing_actions_ui(ui: &mut Ui, view: View<'_>, diagram: DiagramId, is_left_to_right: bool, out: &mut Outbox) {
    let [paste, open] = buttons(view);
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

/// How wide those buttons are in one row.
pub(super) fn missing_actions_width(ui: &Ui, view: View<'_>) -> f32 {
    let widths = buttons(view).map(|button| button.width(ui));
    widths.iter().sum::<f32>() + ui.spacing().item_spacing.x
}

fn buttons(view: View<'_>) -> [Button<'_>; 2] {
    let words = &view.words.diagrams;
    let paste = Button::ghost(view.theme, &words.paste).icon(icon::PASTE);
    let open = Button::ghost(view.theme, &words.choose_file).icon(icon::OPEN);
    [paste, open]
}

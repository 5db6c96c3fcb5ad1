//! What the proposals and the form of a card share: the title, and the card as it will be asked.

use egui::{Ui, Vec2};

use crate::model::Prompt;
use crate::ui::View;
use crate::ui::cards::face;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{IconButton, Typeset, label, paragraph, surface, titled_row};

/// The title; answers whether the editor is to be closed.
pub(super) fn head_ui(ui: &mut Ui, view: View<'_>, title: &str) -> bool {
    let mut is_closed = false;
    let size = Vec2::new(ui.available_width(), view.theme.metrics.button_medium);
    ui.allocate_ui(size, |ui| {
        let typeset = Typeset::heading(view.theme, TextRole::Read);
        titled_row(ui, view.theme, typeset, title, |ui| {
            let close = IconButton::new(view.theme, icon::CLOSE, &view.words.actions.close);
            is_closed = close.small().show(ui).clicked();
        });
    });
    is_closed
}

/// The card as it will be asked, with its answer below.
pub(super) fn preview_ui(ui: &mut Ui, view: View<'_>, prompt: &Prompt) {
    let colors = &view.theme.colors;
    surface(view.theme, colors.page, inset::ROOMY).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::aside(view.theme);
        label(ui, view.theme, small, face(prompt).name(view.words));
        ui.add_space(view.theme.metrics.space_xs);
        let question = Typeset::regular(TextRole::Read, colors.text_strong);
        face(prompt).front_ui(ui, view, question);
        let answer = prompt.answer(view.lang);
        ui.add_space(view.theme.metrics.space_xs);
        paragraph(ui, view.theme, small, &answer);
    });
}

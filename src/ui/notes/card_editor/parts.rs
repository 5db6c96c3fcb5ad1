//! What the proposals and the form of a card share: the title, a field, and the card as it will be asked.

use egui::{Id, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::Prompt;
use crate::ui::View;
use crate::ui::cards::face;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{
    IconButton, Typeset, focus_ring, label, paint_tick_box, paragraph, reading_field, surface, titled_row,
};

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
    surface(view.theme, colors.page, 16).show(ui, |ui| {
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

/// A field whose id does not depend on what stands above it. `hint` is read in it while it is empty: what the card says there
/// in its other language.
pub(super) fn field_ui(
    ui: &mut Ui,
    view: View<'_>,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    hint: &str,
    text: &mut String,
    n_rows: usize,
) -> Response {
    ui.push_id(Id::unique(id), |ui| {
        reading_field(ui, view.theme, name, hint, text, n_rows)
    })
    .inner
}

/// A box with its words that can be ticked; answers whether it was clicked. `spoken` is what a screen reader says.
pub(super) fn check_box_ui(ui: &mut Ui, view: View<'_>, text: &str, spoken: &str, is_ticked: bool) -> bool {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let (row, typeset) = (metrics.tick_row, Typeset::aside(theme));
    let width = row.name + typeset.width(ui.painter(), metrics, text) + row.end;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.row), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, spoken));
    let tick = rect.left_center() + Vec2::new(row.icon, 0.0);
    paint_tick_box(ui.painter(), theme, tick, is_ticked);
    let left = rect.left() + row.name;
    typeset.paint_at(ui.painter(), metrics, left, rect.center().y, text, f32::INFINITY);
    focus_ring(ui, theme, &response, rect, metrics.radius_button);
    response.clicked()
}

//! The answer of a card that is being written, and whether it asks for the question as well.

use egui::Ui;

use super::{Beside, check_box_ui, field_ui};
use crate::model::CardForm;
use crate::ui::View;
use crate::ui::widgets::{Typeset, label, paragraph};

/// Shows a field for the answer where there is one; answers whether a person changed it.
pub(in crate::ui::cards) fn answer_fields_ui(
    ui: &mut Ui,
    view: View<'_>,
    form: &mut CardForm,
    beside: Beside<'_>,
) -> bool {
    if !form.has_answer() {
        return false;
    }
    let name = &view.words.cards.answer;
    ui.add_space(view.theme.metrics.space_s);
    label(ui, view.theme, Typeset::aside(view.theme), name);
    let other = &beside.other.answer;
    field_ui(ui, view, "card answer", name, other, &mut form.answer, 3).changed()
}

/// Whether the answer asks for the question as well; answers whether that was changed.
pub(in crate::ui::cards) fn reverse_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm, beside: Beside<'_>) -> bool {
    let words = &view.words.cards;
    ui.add_space(view.theme.metrics.space_xs);
    let is_clicked = check_box_ui(ui, view, &words.reverse, &words.reverse, form.has_reverse);
    if is_clicked {
        form.has_reverse = !form.has_reverse;
    }
    let goes = !form.has_reverse && beside.card.is_some_and(|card| view.library.reverse_of(card).is_some());
    if goes {
        paragraph(ui, view.theme, Typeset::aside(view.theme), &words.reverse_goes);
    }
    is_clicked
}

//! Whether the statement of an O/X card that is being written is true, and what would be right where it is not.

use egui::Ui;

use super::field_ui;
use crate::model::{CardForm, without_gaps};
use crate::ui::View;
use crate::ui::widgets::{Typeset, label, tab};

/// Shows both for writing, `other` being what would be right in the other language; answers whether a person changed any.
pub(in crate::ui::cards) fn truth_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm, other: &str) -> bool {
    let words = &view.words.cards;
    let small = Typeset::aside(view.theme);
    let was_true = form.is_true;
    label(ui, view.theme, small, &words.is_it_true);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for (is_true, name) in [(true, &words.statement_true), (false, &words.statement_false)] {
            if tab(ui, view.theme, name, None, form.is_true == is_true).clicked() {
                form.is_true = is_true;
            }
        }
    });
    let mut is_changed = form.is_true != was_true;
    // The words of the line came along as its answer, and are the statement.
    if was_true && !form.is_true && form.answer == without_gaps(&form.question) {
        form.answer.clear();
    }
    if form.has_answer() {
        ui.add_space(view.theme.metrics.space_s);
        label(ui, view.theme, small, &words.correction);
        let id = "card correction";
        is_changed |= field_ui(ui, view, id, &words.correction, other, &mut form.answer, 1).changed();
    }
    is_changed
}

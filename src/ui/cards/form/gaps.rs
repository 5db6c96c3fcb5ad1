//! Whether the gaps of a sentence that is being written are asked one at a time.

use egui::Ui;

use super::check_box_ui;
use crate::model::Cloze;
use crate::ui::View;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, paragraph};

/// Whether the gaps of a sentence are asked one at a time, where it has several; answers whether that was changed. What keeps
/// the sentence from being asked is said here, because the button that saves is out of reach then.
pub(in crate::ui::cards) fn one_by_one_ui(
    ui: &mut Ui,
    view: View<'_>,
    cloze: &Cloze,
    is_nested: bool,
    is_one_by_one: &mut bool,
) -> bool {
    let words = &view.words.cards;
    let n_gaps = cloze.pieces(view.lang).iter().filter(|piece| piece.is_gap).count();
    if is_nested {
        ui.add_space(view.theme.metrics.space_xs);
        let typeset = Typeset::regular(TextRole::Small, view.theme.colors.wrong);
        paragraph(ui, view.theme, typeset, &view.words.errors.refused_nested_gaps);
    }
    if n_gaps < 2 && !*is_one_by_one {
        return false;
    }
    ui.add_space(view.theme.metrics.space_s);
    let is_clicked = check_box_ui(ui, view, &words.one_by_one, &words.one_by_one, *is_one_by_one);
    if is_clicked {
        *is_one_by_one = !*is_one_by_one;
    }
    is_clicked
}

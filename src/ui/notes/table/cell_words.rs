//! How the words of a cell are set.

use std::sync::Arc;

use egui::{Galley, Ui};

use crate::model::Span;
use crate::ui::View;
use crate::ui::notes::formula::SetFormula;
use crate::ui::notes::line_text::{Overlay, line_job};
use crate::ui::theme::TextRole;
use crate::ui::widgets::Typeset;

/// How cells are set.
pub(super) fn cell_typeset(view: View<'_>, is_head: bool) -> Typeset {
    let colors = &view.theme.colors;
    if is_head {
        Typeset::strong(TextRole::Ui, colors.text_strong)
    } else {
        Typeset::regular(TextRole::Ui, colors.text)
    }
}

/// Lays the words of a cell out; the formulas among them are noted in the overlay.
pub(super) fn cell_galley(
    ui: &Ui,
    view: View<'_>,
    words: &str,
    spans: &[Span],
    overlay: &mut Overlay<'_>,
    is_head: bool,
    width: f32,
) -> Arc<Galley> {
    let typeset = cell_typeset(view, is_head);
    overlay.formulas = SetFormula::among(ui, &view.theme.metrics, typeset, words, spans, width);
    let job = line_job(view.theme, typeset, words, spans, overlay, width);
    ui.painter().layout_job(job)
}

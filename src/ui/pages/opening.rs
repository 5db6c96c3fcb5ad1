//! The page while the library is being opened: how far it is.

use egui::Ui;

use crate::ui::View;
use crate::ui::opening::Opening;
use crate::ui::text::grouped;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, above_the_middle, heading, icon as icon_ui, label, progress_bar};

/// Shows how far opening is, in the middle of what is left.
pub fn opening_ui(ui: &mut Ui, view: View<'_>, opening: &Opening) {
    let (metrics, title) = (&view.theme.metrics, &view.words.opening.title);
    let above = above_the_middle(ui, metrics);
    ui.vertical_centered(|ui| {
        ui.add_space(above);
        icon_ui(ui, icon::NOTES, metrics.icon_empty, view.theme.colors.text_faint);
        ui.add_space(metrics.space_s);
        heading(ui, view.theme, TextRole::Ui, title);
        ui.add_space(metrics.space_m);
        let width = metrics.bar.min(ui.available_width());
        progress_bar(ui, view.theme, title, opening.share(), width);
        ui.add_space(metrics.space_s);
        label(ui, view.theme, Typeset::aside(view.theme), &how_far(view, opening));
    });
}

/// What is being done, and how much of it.
fn how_far(view: View<'_>, opening: &Opening) -> String {
    let words = &view.words.opening;
    match opening.n_notes {
        None => words.looking.to_string(),
        Some(n_notes) => {
            let share = format!("{} / {}", grouped(opening.n_read), grouped(n_notes));
            let n_lines = view.words.notes.n_lines.counted(opening.n_lines);
            format!("{} · {n_lines}", words.n_notes.with(share))
        }
    }
}

//! The page while the library is being opened: how far it is.

use egui::Ui;

use crate::ui::View;
use crate::ui::opening::Opening;
use crate::ui::text::grouped;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, icon as icon_ui, label, progress_bar};

/// Width of the bar in points.
const WIDTH: f32 = 280.0;

/// Shows how far opening is, in the middle of what is left.
pub fn opening_ui(ui: &mut Ui, view: View<'_>, opening: &Opening) {
    let (colors, words) = (&view.theme.colors, &view.words.opening);
    let height = ui.available_height();
    ui.vertical_centered(|ui| {
        ui.add_space((height * 0.36 - 60.0).max(24.0));
        icon_ui(ui, icon::NOTES, view.theme.metrics.icon_empty, colors.text_faint);
        ui.add_space(view.theme.metrics.space_s);
        let title = Typeset::strong(TextRole::Ui, colors.text_strong);
        label(ui, view.theme, title, &words.title);
        ui.add_space(view.theme.metrics.space_m);
        let name = &words.title;
        progress_bar(ui, view.theme, name, opening.share(), WIDTH.min(ui.available_width()));
        ui.add_space(view.theme.metrics.space_s);
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

//! The way back at the head of pages that stand beside the places of the rail, such as the settings.

use egui::{Align, Layout, Ui, Vec2};

use crate::ui::command::Command;
use crate::ui::route::{Route, Section};
use crate::ui::theme::icon;
use crate::ui::widgets::Button;
use crate::ui::{Outbox, View};

/// Shows a button named after the page before, where Esc leads there as well.
pub fn back_row_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let here = view.trail.here();
    let has_own_path = matches!(here, Route::Diagram(_));
    let Some(before) = view
        .trail
        .before()
        .filter(|_| here.is_left_by_escape() && !has_own_path)
    else {
        return;
    };
    let words = &view.words.shell;
    let name = match before.section() {
        Some(Section::Home) if before != Route::Start => &*words.home,
        Some(Section::Notes) => &*words.notes,
        Some(Section::Diagrams) => &*words.diagrams,
        Some(Section::Quiz) => &*words.quiz,
        Some(Section::Exam) => &*words.exam,
        Some(Section::WrongAnswers) => &*words.wrong_answers,
        Some(Section::Progress) => &*words.progress,
        Some(Section::Home) | None => before.title(view.library, view.words).unwrap_or(&words.notes),
    };
    let metrics = &view.theme.metrics;
    let size = Vec2::new(ui.available_width(), metrics.pane_header);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(metrics.pane_header);
        ui.add_space(metrics.back_left);
        let button = Button::ghost(view.theme, name).icon(icon::BACK).key(Command::Leave);
        if button.height(metrics.row).show(ui).clicked() {
            out.run(Command::Leave);
        }
    });
}

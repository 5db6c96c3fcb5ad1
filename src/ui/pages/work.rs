//! Long work that goes on: how far it is, and a way to stop it.

use egui::{Ui, Vec2};

use crate::ui::command::Command;
use crate::ui::theme::{TextRole, inset};
use crate::ui::view::Work;
use crate::ui::widgets::{Button, Typeset, label, progress_bar, surface, titled_row};
use crate::ui::{Outbox, Request, View};

/// Shows how far the work is.
pub fn work_ui(ui: &mut Ui, view: View<'_>, work: &Work, out: &mut Outbox) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.work);
    let around = 2.0 * metrics.space_l;
    let (width, height) = metrics.work;
    let size = Vec2::new(width.min((ui.available_width() - around).max(around)), height);
    let place = egui::Rect::from_center_size(ui.max_rect().center(), size);
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        surface(view.theme, colors.raised, inset::ROOMY).show(ui, |ui| {
            let width = size.x - around;
            ui.set_width(width);
            let title = Typeset::heading(view.theme, TextRole::Ui);
            titled_row(ui, view.theme, title, &words.reading, |ui| {
                let count = work
                    .n_total
                    .map_or_else(|| work.n_done.to_string(), |total| format!("{} / {total}", work.n_done));
                let typeset = Typeset::regular(TextRole::Ui, colors.text_subdued);
                label(ui, view.theme, typeset, &count);
            });
            ui.add_space(metrics.space_s);
            #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
            let share = work
                .n_total
                .map_or(0.0, |total| work.n_done as f32 / total.max(1) as f32);
            progress_bar(ui, view.theme, &words.reading, share, width);
            ui.add_space(metrics.space_s);
            ui.horizontal(|ui| {
                let small = Typeset::aside(view.theme);
                ui.scope(|ui| {
                    ui.set_max_width((size.x - metrics.work_beside).max(0.0));
                    label(ui, view.theme, small, &work.item);
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let stop = Button::ghost(view.theme, &words.stop)
                        .key(Command::Leave)
                        .height(metrics.button_small)
                        .show(ui);
                    let by_key = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
                    if stop.clicked() || by_key {
                        out.ask(Request::CancelWork);
                    }
                });
            });
        });
    });
}

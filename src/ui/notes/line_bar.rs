//! The companion of a narrow window: a bar under the page with what hangs on the chosen line.

use egui::{Align, Frame, Layout, Ui, Vec2};

use super::companion::{Beside, Companion};
use super::margin::line_memory_ui;
use crate::model::{BlockId, CardSource, Target};
use crate::ui::command::Command;
use crate::ui::theme::{Metrics, icon, inset};
use crate::ui::widgets::{Button, keep_clear};
use crate::ui::{Outbox, View};

/// How high the bar is, in points.
pub fn line_bar_height(metrics: &Metrics) -> f32 {
    metrics.button_medium + inset::LINE_BAR.sum().y
}

/// Shows the bar.
pub fn line_bar_ui(ui: &mut Ui, view: View<'_>, block: BlockId, companion: &mut Companion, out: &mut Outbox) {
    let words = &view.words.companion;
    let frame = Frame::new()
        .fill(view.theme.colors.window)
        .inner_margin(inset::LINE_BAR);
    let bar = frame.show(ui, |ui| {
        let size = Vec2::new(ui.available_width(), view.theme.metrics.button_medium);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            line_memory_ui(ui, view, block);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let make = Button::secondary(view.theme, &words.card)
                    .icon(icon::PLUS)
                    .key(Command::MakeCard)
                    .height(view.theme.metrics.row);
                if make.show(ui).clicked() {
                    out.run(Command::MakeCard);
                }
                let n_remarks = view.library.annotations_on(Target::Block(block)).count();
                let n_diagrams = view.library.n_regions_linking(block);
                let n_cards = view.library.n_cards_on(CardSource::Block(block));
                let parts = [
                    (Beside::Annotations, &words.annotations, n_remarks),
                    (Beside::Diagrams, &words.diagrams, n_diagrams),
                    (Beside::Cards, &words.cards, n_cards),
                ];
                for (beside, name, count) in parts {
                    let text = format!("{} {count}", &**name);
                    if Button::ghost(view.theme, &text)
                        .height(view.theme.metrics.row)
                        .show(ui)
                        .clicked()
                    {
                        companion.beside = beside;
                        out.run(Command::ToggleCompanion);
                    }
                }
            });
        });
    });
    keep_clear(ui, bar.response.rect);
}

//! The companion of a narrow window: a bar under the page with what hangs on the chosen line.

use egui::{Align, Frame, Layout, Margin, Sense, Ui, Vec2};

use super::companion::{Beside, Companion};
use super::margin::dots;
use crate::model::{BlockId, CardSource, Target};
use crate::quiz::strength_of_line;
use crate::ui::command::Command;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, Dots, Typeset, keep_clear, label, paint_dots};
use crate::ui::{Outbox, View};

/// Shows the bar.
pub fn line_bar_ui(ui: &mut Ui, view: View<'_>, block: BlockId, companion: &mut Companion, out: &mut Outbox) {
    let words = &view.words.companion;
    let frame = Frame::new().fill(view.theme.colors.window).inner_margin(Margin {
        left: 20,
        right: 12,
        top: 8,
        bottom: 8,
    });
    let bar = frame.show(ui, |ui| {
        let size = Vec2::new(ui.available_width(), 36.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            if let Some(strength) = strength_of_line(view.library, view.schedules, block, view.now) {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(Dots::WIDTH, 20.0), Sense::hover());
                paint_dots(ui.painter(), view.theme, rect.left(), rect.center().y, dots(strength));
                let typeset = Typeset::aside(view.theme);
                label(ui, view.theme, typeset, &words.memory_today);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let make = Button::secondary(view.theme, &words.card)
                    .icon(icon::PLUS)
                    .key(Command::MakeCard)
                    .height(28.0);
                if make.show(ui).clicked() {
                    out.run(Command::MakeCard);
                }
                let n_remarks = view.library.annotations_on(Target::Block(block)).count();
                let n_diagrams = view.library.regions_linking(block).count();
                let n_cards = view.library.n_cards_on(CardSource::Block(block));
                let parts = [
                    (Beside::Annotations, &words.annotations, n_remarks),
                    (Beside::Diagrams, &words.diagrams, n_diagrams),
                    (Beside::Cards, &words.cards, n_cards),
                ];
                for (beside, name, count) in parts {
                    let text = format!("{} {count}", &**name);
                    if Button::ghost(view.theme, &text).height(28.0).show(ui).clicked() {
                        companion.beside = beside;
                        out.run(Command::OpenBeside);
                    }
                }
            });
        });
    });
    keep_clear(ui, bar.response.rect);
}

//! What the pages of exams are made of: ticks, numbers in fields, the clock.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::View;
use crate::ui::text::percent;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, focus_ring, form_field, label, paint_tick_box};

/// Something that can be ticked, with its name; answers whether it was clicked.
pub(super) fn tick_ui(ui: &mut Ui, view: View<'_>, name: &str, is_on: bool) -> bool {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let typeset = Typeset::regular(TextRole::Ui, colors.text_strong);
    let width = metrics.tick_box + metrics.space_s + typeset.width(ui.painter(), metrics, name);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.row), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, name));
    let center = egui::pos2(rect.left() + metrics.tick_box / 2.0, rect.center().y);
    paint_tick_box(ui.painter(), view.theme, center, is_on);
    let left = rect.left() + metrics.tick_box + metrics.space_s;
    typeset.paint_at(ui.painter(), metrics, left, rect.center().y, name, f32::INFINITY);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
    response.clicked()
}

/// A field with its name above it and a word behind.
pub(super) fn named_field(
    ui: &mut Ui,
    view: View<'_>,
    (name, behind): (&str, &str),
    width: f32,
    hint: &str,
    text: &mut String,
) -> egui::Response {
    let metrics = &view.theme.metrics;
    let shown = ui.vertical(|ui| {
        label(ui, view.theme, Typeset::aside(view.theme), name);
        ui.add_space(metrics.space_xxs);
        ui.horizontal(|ui| {
            let response = sized_field(ui, view, name, width, hint, text);
            if !behind.is_empty() {
                let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
                label(ui, view.theme, typeset, behind);
            }
            response
        })
        .inner
    });
    shown.inner
}

/// A field of a width.
pub(super) fn sized_field(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    width: f32,
    hint: &str,
    text: &mut String,
) -> egui::Response {
    let size = Vec2::new(width, view.theme.metrics.button);
    let shown = ui.allocate_ui(size, |ui| {
        ui.set_width(width);
        form_field(ui, view.theme, name, hint, text)
    });
    shown.inner
}

/// Hours, minutes and seconds as on a clock: `1:27:40`, `9:05`.
pub fn clock_text(millis: u32) -> String {
    let seconds = millis.div_ceil(1_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A share in whole percent.
pub(super) fn percent_text(ratio: f64) -> String {
    format!("{}%", percent(ratio))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_shows_every_second_that_is_left() {
        for (millis, text) in [
            (0, "0:00"),
            (1, "0:01"),
            (59_001, "1:00"),
            (3_599_000, "59:59"),
            (5_260_000, "1:27:40"),
        ] {
            assert_eq!(clock_text(millis), text);
        }
    }
}

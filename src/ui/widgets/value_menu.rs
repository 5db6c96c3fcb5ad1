//! A button that opens a menu of values, of which one or none is chosen.

use egui::{Popup, ScrollArea, Ui};

use super::{Button, Entry};
use crate::ui::theme::Theme;

/// Shows the button, with the value that is chosen on it; `any` stands for none.
pub fn value_menu<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    (name, any): (&str, &str),
    chosen: &mut Option<T>,
    values: &[(T, &str)],
) {
    let metrics = &theme.metrics;
    let now = chosen.and_then(|chosen| values.iter().find(|(value, _)| *value == chosen));
    let label = now.map_or_else(|| name.to_owned(), |(_, value)| format!("{name} · {value}"));
    let button = if chosen.is_some() {
        Button::secondary(theme, &label)
    } else {
        Button::ghost(theme, &label)
    };
    let response = button.unfolding().height(metrics.row).show(ui);
    Popup::menu(&response).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let all = std::iter::once((None, any)).chain(values.iter().map(|&(value, name)| (Some(value), name)));
        let entries: Vec<_> = all
            .map(|(value, name)| (value, Entry::new(theme, "", name).checked(value == *chosen)))
            .collect();
        let widths = entries.iter().map(|(_, entry)| entry.width(ui));
        ui.set_width(widths.fold(metrics.menu_min, f32::max).min(metrics.menu_max));
        let height = ui.ctx().content_rect().height() * metrics.menu_share;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for (value, entry) in entries {
                if entry.show(ui).clicked() {
                    *chosen = value;
                    Popup::close_all(ui.ctx());
                }
            }
        });
    });
}

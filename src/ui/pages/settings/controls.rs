//! What settings are changed with: a choice between a few words, a number with two buttons, a list of minutes.

use std::ops::RangeInclusive;

use egui::Ui;

use crate::ui::View;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{IconButton, Typeset, field, heading, label, paragraph, tabs};

/// More steps than these are nothing anybody learns by.
const MAX_STEPS: usize = 12;

pub(super) fn head_ui(ui: &mut Ui, view: View<'_>, title: &str, body: &str) {
    heading(ui, view.theme, TextRole::Read, title);
    paragraph(ui, view.theme, Typeset::aside(view.theme), body);
    ui.add_space(view.theme.metrics.space_s);
}

/// A choice between a few words; answers the one that was clicked.
pub(super) fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    choices: &[(T, &str)],
    current: T,
) -> Option<T> {
    let choices = choices.iter().map(|&(choice, text)| (choice, text, None));
    let row = ui.horizontal(|ui| {
        name_ui(ui, view, name);
        tabs(ui, view.theme, choices, &current)
    });
    row.inner
}

/// A number with a button on either side.
pub(super) struct Number<'a> {
    pub(super) name: &'a str,
    pub(super) shown: String,
    pub(super) value: u16,
    pub(super) range: RangeInclusive<u16>,
    pub(super) step: u16,
}

impl Number<'_> {
    /// Shows it; answers the new number.
    pub(super) fn show(self, ui: &mut Ui, view: View<'_>) -> Option<u16> {
        let words = &view.words.settings;
        let mut chosen = None;
        ui.horizontal(|ui| {
            name_ui(ui, view, self.name);
            let button = |ui: &mut Ui, glyph: &str, what: &str, value: u16| {
                let name = format!("{}: {what}", self.name);
                let button = IconButton::new(view.theme, glyph, &name).small();
                button.enabled(value != self.value).show(ui).clicked().then_some(value)
            };
            let less = self.value.saturating_sub(self.step).max(*self.range.start());
            chosen = button(ui, icon::MINUS, &words.less, less);
            let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
            let metrics = &view.theme.metrics;
            ui.allocate_ui(egui::vec2(metrics.setting_figure, metrics.row), |ui| {
                ui.set_min_width(metrics.setting_figure);
                ui.vertical_centered(|ui| {
                    ui.add_space(view.theme.metrics.space_xs);
                    label(ui, view.theme, strong, &self.shown);
                });
            });
            let more = self.value.saturating_add(self.step).min(*self.range.end());
            chosen = chosen.or(button(ui, icon::PLUS, &words.more, more));
        });
        chosen
    }
}

fn name_ui(ui: &mut Ui, view: View<'_>, name: &str) {
    let metrics = &view.theme.metrics;
    ui.set_min_height(metrics.setting_row);
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    ui.allocate_ui(egui::vec2(metrics.setting_name, metrics.row), |ui| {
        ui.set_min_width(metrics.setting_name);
        label(ui, view.theme, typeset, name);
    });
}

/// What a setting does, below it.
pub(super) fn help_ui(ui: &mut Ui, view: View<'_>, help: &str) {
    paragraph(ui, view.theme, Typeset::aside(view.theme), help);
    ui.add_space(view.theme.metrics.space_m);
}

/// The name of a group of settings.
pub(super) fn group_ui(ui: &mut Ui, view: View<'_>, name: &str) {
    ui.add_space(view.theme.metrics.space_m);
    heading(ui, view.theme, TextRole::Ui, name);
    ui.add_space(view.theme.metrics.space_xs);
}

/// Minutes between steps, written with blanks or commas between them; answers the new ones when the field is left.
pub(super) fn steps_ui(ui: &mut Ui, view: View<'_>, name: &str, steps: &[u16]) -> Option<Vec<u16>> {
    let mut left = None;
    ui.horizontal(|ui| {
        name_ui(ui, view, name);
        let id = ui.scope_id().with(name);
        let written = steps.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
        let mut text = ui
            .data(|data| data.get_temp::<String>(id))
            .unwrap_or_else(|| written.clone());
        let size = egui::vec2(view.theme.metrics.setting_field, view.theme.metrics.row);
        ui.allocate_ui(size, |ui| {
            let response = field(ui, view.theme, name, &view.words.settings.minutes_hint, &mut text);
            if response.lost_focus() {
                left = Some(minutes_in(&text)).filter(|minutes| minutes != steps);
            }
            // What is not being written is what is set, however it came about.
            let is_written = response.has_focus();
            ui.data_mut(|data| {
                if is_written {
                    data.insert_temp(id, text);
                } else {
                    data.remove::<String>(id);
                }
            });
        });
    });
    left
}

/// The numbers in some words; what is none is passed over.
fn minutes_in(text: &str) -> Vec<u16> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    words
        .filter_map(|word| word.parse().ok())
        .filter(|&minutes| minutes > 0)
        .take(MAX_STEPS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_the_numbers_that_are_written() {
        for (text, minutes) in [
            ("1 10", vec![1, 10]),
            (" 1분, 10분 ", vec![1, 10]),
            ("", vec![]),
            ("0 5 x 99999", vec![5]),
            ("1 2 3 4 5 6 7 8 9 10 11 12 13", (1..=12).collect()),
        ] {
            assert_eq!(minutes_in(text), minutes, "{text}");
        }
    }
}

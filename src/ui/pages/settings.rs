//! Settings: those of this machine, and those that travel with the library.

use std::ops::RangeInclusive;

use egui::{ScrollArea, Ui};

use crate::model::{Action, Lang, Settings};
use crate::ui::preferences::ThemeChoice;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{IconButton, Typeset, label, page_frame, paragraph, tab};
use crate::ui::{Outbox, Preferences, Request, View};

/// Shows the settings.
pub(super) fn settings_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(640.0);
            let colors = &view.theme.colors;
            paragraph(
                ui,
                view.theme,
                Typeset::strong(TextRole::Display, colors.text_strong),
                &view.words.settings.title,
            );
            ui.add_space(view.theme.metrics.space_xl);
            machine_ui(ui, view, out);
            ui.add_space(view.theme.metrics.space_xxl);
            library_ui(ui, view, out);
            ui.add_space(view.theme.metrics.space_xxl);
        });
    });
}

fn head_ui(ui: &mut Ui, view: View<'_>, title: &str, body: &str) {
    let colors = &view.theme.colors;
    label(
        ui,
        view.theme,
        Typeset::strong(TextRole::Read, colors.text_strong),
        title,
    );
    paragraph(ui, view.theme, Typeset::aside(view.theme), body);
    ui.add_space(view.theme.metrics.space_s);
}

/// A choice between a few words; answers the one that was clicked.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    choices: &[(T, &str)],
    current: T,
) -> Option<T> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        name_ui(ui, view, name);
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for &(choice, text) in choices {
            if tab(ui, view.theme, text, None, choice == current).clicked() {
                clicked = Some(choice);
            }
        }
    });
    clicked
}

/// A number with a button on either side; answers the new one.
struct Number<'a> {
    name: &'a str,
    shown: String,
    value: u16,
    range: RangeInclusive<u16>,
    step: u16,
}

impl Number<'_> {
    fn show(self, ui: &mut Ui, view: View<'_>) -> Option<u16> {
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
            ui.allocate_ui(egui::vec2(72.0, 28.0), |ui| {
                ui.set_min_width(72.0);
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
    ui.set_min_height(36.0);
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    ui.allocate_ui(egui::vec2(220.0, 28.0), |ui| {
        ui.set_min_width(220.0);
        label(ui, view.theme, typeset, name);
    });
}

fn machine_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.settings;
    head_ui(ui, view, &words.machine, &words.machine_body);
    let now = view.preferences;
    let mut prefer = |change: &dyn Fn(&mut Preferences)| {
        let mut preferences = now.clone();
        change(&mut preferences);
        out.ask(Request::Prefer(Box::new(preferences)));
    };
    let interface = [
        (None, &*words.system),
        (Some(Lang::Ko), "한국어"),
        (Some(Lang::En), "English"),
    ];
    if let Some(choice) = choice_ui(ui, view, &words.interface, &interface, now.interface) {
        prefer(&|preferences| preferences.interface = choice);
    }
    let content = [(Lang::Ko, "한국어"), (Lang::En, "English")];
    if let Some(choice) = choice_ui(ui, view, &words.content, &content, view.lang) {
        prefer(&|preferences| preferences.content = Some(choice));
    }
    let themes = [
        (None, &*words.system),
        (Some(ThemeChoice::Light), &*words.light),
        (Some(ThemeChoice::Dark), &*words.dark),
    ];
    if let Some(choice) = choice_ui(ui, view, &words.theme, &themes, now.theme) {
        prefer(&|preferences| preferences.theme = choice);
    }
    let motion = [(true, &*words.on), (false, &*words.off)];
    if let Some(choice) = choice_ui(ui, view, &words.motion, &motion, now.has_motion) {
        prefer(&|preferences| preferences.has_motion = choice);
    }
}

fn library_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.settings;
    head_ui(ui, view, &words.library, &words.library_body);
    let now: &Settings = view.library.settings();
    let retention = Number {
        name: &words.retention,
        shown: format!("{}%", now.preset.retention_percent),
        value: now.preset.retention_percent.into(),
        range: 70..=97,
        step: 1,
    };
    let new_per_day = Number {
        name: &words.new_per_day,
        shown: now.preset.new_per_day.to_string(),
        value: now.preset.new_per_day,
        range: 0..=999,
        step: 5,
    };
    let rollover = Number {
        name: &words.rollover,
        shown: format!("{:02}:00", now.rollover_hour),
        value: now.rollover_hour.into(),
        range: 0..=23,
        step: 1,
    };
    let mut settings = now.clone();
    if let Some(percent) = retention.show(ui, view) {
        settings.preset.retention_percent = u8::try_from(percent).unwrap_or(now.preset.retention_percent);
    }
    if let Some(n_cards) = new_per_day.show(ui, view) {
        settings.preset.new_per_day = n_cards;
    }
    if let Some(hour) = rollover.show(ui, view) {
        settings.rollover_hour = u8::try_from(hour).unwrap_or(now.rollover_hour);
    }
    if settings != *now {
        out.act(Action::SetSettings(settings));
    }
}

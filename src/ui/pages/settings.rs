//! Settings: those of this machine, and those that travel with the library.

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::model::{Action, Lang, Settings};
use crate::ui::preferences::ThemeChoice;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{IconButton, Typeset, label, paragraph, tab};
use crate::ui::{Outbox, Preferences, Request, View};

/// Shows the settings.
pub fn settings_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let frame = Frame::new().inner_margin(Margin {
        left: 32,
        right: 32,
        top: 24,
        bottom: 0,
    });
    frame.show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(640.0);
            let colors = &view.theme.colors;
            paragraph(
                ui,
                view.theme,
                Typeset::strong(TextRole::Display, colors.text_strong),
                &view.words.settings.title,
            );
            ui.add_space(24.0);
            machine_ui(ui, view, out);
            ui.add_space(32.0);
            library_ui(ui, view, out);
            ui.add_space(32.0);
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
    paragraph(
        ui,
        view.theme,
        Typeset::regular(TextRole::Small, colors.text_subdued),
        body,
    );
    ui.add_space(8.0);
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
        ui.set_min_height(36.0);
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
        ui.allocate_ui(egui::vec2(220.0, 28.0), |ui| {
            ui.set_min_width(220.0);
            label(ui, view.theme, typeset, name);
        });
        ui.spacing_mut().item_spacing.x = 4.0;
        for &(choice, text) in choices {
            if tab(ui, view.theme, text, None, choice == current).clicked() {
                clicked = Some(choice);
            }
        }
    });
    clicked
}

/// A number with a button on either side; answers the new one.
fn number_ui(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    shown: &str,
    less: (&str, bool),
    more: (&str, bool),
) -> Option<bool> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.set_min_height(36.0);
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
        ui.allocate_ui(egui::vec2(220.0, 28.0), |ui| {
            ui.set_min_width(220.0);
            label(ui, view.theme, typeset, name);
        });
        let minus = IconButton::new(view.theme, crate::ui::theme::icon::MINUS, less.0)
            .small()
            .enabled(less.1);
        if minus.show(ui).clicked() {
            clicked = Some(false);
        }
        let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
        ui.allocate_ui(egui::vec2(72.0, 28.0), |ui| {
            ui.set_min_width(72.0);
            ui.vertical_centered(|ui| {
                ui.add_space(4.0);
                label(ui, view.theme, strong, shown);
            });
        });
        let plus = IconButton::new(view.theme, crate::ui::theme::icon::PLUS, more.0)
            .small()
            .enabled(more.1);
        if plus.show(ui).clicked() {
            clicked = Some(true);
        }
    });
    clicked
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
    let retention = format!("{}%", now.retention_percent);
    let less = (&*words.less, now.retention_percent > 70);
    let more = (&*words.more, now.retention_percent < 97);
    if let Some(is_more) = number_ui(ui, view, &words.retention, &retention, less, more) {
        let retention_percent = if is_more {
            now.retention_percent + 1
        } else {
            now.retention_percent - 1
        };
        out.act(Action::SetSettings(Settings {
            retention_percent,
            ..now.clone()
        }));
    }
    let new_per_day = now.new_per_day.to_string();
    let less = (&*words.less, now.new_per_day > 0);
    let more = (&*words.more, now.new_per_day < 995);
    if let Some(is_more) = number_ui(ui, view, &words.new_per_day, &new_per_day, less, more) {
        let new_per_day = if is_more {
            now.new_per_day + 5
        } else {
            now.new_per_day.saturating_sub(5)
        };
        out.act(Action::SetSettings(Settings {
            new_per_day,
            ..now.clone()
        }));
    }
    let rollover = format!("{:02}:00", now.rollover_hour);
    let less = (&*words.less, now.rollover_hour > 0);
    let more = (&*words.more, now.rollover_hour < 23);
    if let Some(is_more) = number_ui(ui, view, &words.rollover, &rollover, less, more) {
        let rollover_hour = if is_more {
            now.rollover_hour + 1
        } else {
            now.rollover_hour - 1
        };
        out.act(Action::SetSettings(Settings {
            rollover_hour,
            ..now.clone()
        }));
    }
}

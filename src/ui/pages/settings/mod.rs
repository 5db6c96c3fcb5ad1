//! Settings: those of this machine, and those that travel with the library.

mod controls;
mod memory;
mod presets;

use controls::{choice_ui, head_ui};
use egui::{ScrollArea, Ui};

use crate::model::Lang;
use crate::ui::preferences::ThemeChoice;
use crate::ui::widgets::{page_frame, page_title};
use crate::ui::{Outbox, Preferences, Request, View};

/// Shows the settings.
pub(super) fn settings_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(view.theme.metrics.settings);
            page_title(ui, view.theme, &view.words.settings.title);
            ui.add_space(view.theme.metrics.space_xl);
            machine_ui(ui, view, out);
            ui.add_space(view.theme.metrics.space_xxl);
            presets::presets_ui(ui, view, out);
            ui.add_space(view.theme.metrics.space_xxl);
            memory::memory_ui(ui, view, out);
            ui.add_space(view.theme.metrics.space_xxl);
        });
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
    let both = [(false, &*words.one_language), (true, &*words.both_languages)];
    if let Some(choice) = choice_ui(ui, view, &words.languages_shown, &both, now.has_both) {
        prefer(&|preferences| preferences.has_both = choice);
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

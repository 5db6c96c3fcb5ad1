//! Preferences of this machine: read at the start, kept when they change.

use std::path::Path;

use egui::{Context, ThemePreference};

use super::state::State;
use crate::store::{read_file, write_file};
use crate::ui::text::Words;
use crate::ui::{Preferences, ThemeChoice};

/// Reads the preferences; what cannot be read is as if it had never been set.
pub(super) fn read(file: &Path) -> Preferences {
    const MAX_BYTES: u64 = 64 << 10;
    let bytes = read_file(file, MAX_BYTES).unwrap_or_default();
    ron::de::from_bytes(&bytes).unwrap_or_default()
}

impl State {
    /// Changes the preferences and keeps them.
    pub(super) fn prefer_with(&mut self, ctx: &Context, change: impl FnOnce(&mut Preferences)) {
        let mut preferences = self.core.preferences.clone();
        change(&mut preferences);
        self.take_preferences(ctx, preferences);
    }

    /// Takes other preferences over and keeps them.
    pub(super) fn take_preferences(&mut self, ctx: &Context, preferences: Preferences) {
        if self.core.preferences == preferences {
            return;
        }
        self.core.preferences = preferences;
        self.prefer(ctx);
        self.keep_preferences();
    }

    /// Keeps the preferences for the next time.
    pub(super) fn keep_preferences(&self) {
        if let (Some(file), Ok(text)) = (
            &self.preferences_file,
            ron::ser::to_string_pretty(&self.core.preferences, ron::ser::PrettyConfig::default()),
        ) {
            // A preference that cannot be kept still holds until the end of the run; nothing is lost by that.
            let _ = write_file(file, text.as_bytes());
        }
    }

    /// Makes the window follow the preferences.
    pub(super) fn prefer(&mut self, ctx: &Context) {
        let preferences = &self.core.preferences;
        let lang = preferences.interface.unwrap_or(self.core.system_lang);
        if self.core.words.lang() != lang {
            self.core.words = Words::shipped(lang);
        }
        ctx.set_theme(match preferences.theme {
            Some(ThemeChoice::Light) => ThemePreference::Light,
            Some(ThemeChoice::Dark) => ThemePreference::Dark,
            None => ThemePreference::System,
        });
        let (has_motion, zoom) = (preferences.has_motion, preferences.zoom());
        ctx.all_styles_mut(|style| {
            style.animation_time = if has_motion { 0.12 } else { 0.0 };
            style.visuals.text_cursor.blink = has_motion;
        });
        ctx.set_zoom_factor(zoom);
        // Both are commands of ours, which are listed and kept.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
    }
}

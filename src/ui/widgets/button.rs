//! Buttons: primary (one on a screen), secondary, ghost and danger; and buttons that are an icon alone.

use egui::{Color32, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Typeset, focus_ring, key_hint_width, paint_icon, paint_key_hint};
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::theme::{TextRole, Theme, icon};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Ghost,
    Danger,
}

/// A button with words.
#[must_use = "a button does nothing until it is shown"]
pub struct Button<'a> {
    theme: &'a Theme,
    kind: Kind,
    label: &'a str,
    name: &'a str,
    icon: Option<&'a str>,
    command: Option<Command>,
    height: f32,
    min_width: f32,
    is_enabled: bool,
    unfolds: bool,
}

impl<'a> Button<'a> {
    /// The one thing to do on a screen.
    pub fn primary(theme: &'a Theme, label: &'a str) -> Self {
        Self::new(theme, Kind::Primary, label)
    }

    /// Something else that can be done.
    pub fn secondary(theme: &'a Theme, label: &'a str) -> Self {
        Self::new(theme, Kind::Secondary, label)
    }

    /// Something that should not stand out.
    pub fn ghost(theme: &'a Theme, label: &'a str) -> Self {
        Self::new(theme, Kind::Ghost, label)
    }

    /// Something that removes.
    pub fn danger(theme: &'a Theme, label: &'a str) -> Self {
        Self::new(theme, Kind::Danger, label)
    }

    /// A command, with its name, icon and key, as something that should not stand out.
    pub fn command(theme: &'a Theme, words: &'a Words, command: Command) -> Self {
        Self::ghost(theme, command.name(words))
            .icon(command.icon())
            .key(command)
    }

    /// A command that puts something on and off, as something that should not stand out: it is called by what it does next.
    pub fn switch(theme: &'a Theme, command: Command, is_on: bool, [put_on, put_off]: [&'a str; 2]) -> Self {
        Self::ghost(theme, if is_on { put_off } else { put_on }).key(command)
    }

    const fn new(theme: &'a Theme, kind: Kind, label: &'a str) -> Self {
        Self {
            theme,
            kind,
            label,
            name: label,
            icon: None,
            command: None,
            height: theme.metrics.button,
            min_width: 0.0,
            is_enabled: true,
            unfolds: false,
        }
    }

    /// Called by more than the words on it, where several have the same.
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// With the sign of something that opens below it, on the right.
    pub const fn unfolding(mut self) -> Self {
        self.unfolds = true;
        self
    }

    fn unfolding_width(&self) -> f32 {
        let metrics = &self.theme.metrics;
        if self.unfolds {
            metrics.space_xs + metrics.icon_fold
        } else {
            0.0
        }
    }

    /// With an icon on the left.
    pub const fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With the key of the command that does the same, on the right.
    pub const fn key(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Of another height.
    pub const fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// At least this wide.
    pub const fn min_width(mut self, min_width: f32) -> Self {
        self.min_width = min_width;
        self
    }

    /// Only where something holds.
    pub const fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// How wide it is where there is room.
    pub fn width(&self, ui: &Ui) -> f32 {
        let metrics = &self.theme.metrics;
        let typeset = Typeset::weighted(TextRole::Ui, Color32::PLACEHOLDER, self.kind == Kind::Primary);
        let icon = self.icon.map_or(0.0, |_| metrics.icon + metrics.space_s);
        let key = self.key_text(ui).map_or(0.0, |key| {
            metrics.space_s + key_hint_width(ui.painter(), self.theme, &key)
        });
        let label = typeset.width(ui.painter(), metrics, self.label);
        (metrics.space_xl + icon + label + key + self.unfolding_width()).max(self.min_width)
    }

    fn key_text(&self, ui: &Ui) -> Option<String> {
        let key = self.command.map(|command| command.key_text(ui.ctx().os()));
        key.filter(|key| !key.is_empty())
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let colors = &self.theme.colors;
        let metrics = &self.theme.metrics;
        let typeset = Typeset::weighted(TextRole::Ui, Color32::PLACEHOLDER, self.kind == Kind::Primary);
        let icon_width = if self.icon.is_some() {
            metrics.icon + metrics.space_s
        } else {
            0.0
        };
        let key = self.key_text(ui);
        let key_width = key.as_ref().map_or(0.0, |key| {
            metrics.space_s + key_hint_width(ui.painter(), self.theme, key)
        });
        // A long label is cut rather than pushing its neighbours out of the window.
        let key_width = key_width + self.unfolding_width();
        let room = (ui.available_width() - metrics.space_xl - icon_width - key_width).max(metrics.space_xl);
        let label = typeset.line(ui.painter(), metrics, self.label, room);
        let width = (metrics.space_xl + icon_width + label.size().x + key_width).max(self.min_width);
        let sense = if self.is_enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, self.height), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.is_enabled, self.name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let is_lit = self.is_enabled && (response.hovered() || response.is_pointer_button_down_on());
        let (fill, text) = match (self.kind, is_lit) {
            (Kind::Primary, false) if self.is_enabled => (colors.accent, colors.on_accent),
            (Kind::Primary, true) => (colors.accent_hover, colors.on_accent),
            (Kind::Ghost, false) => (Color32::TRANSPARENT, colors.text_subdued),
            (Kind::Ghost, true) => (colors.hover, colors.text),
            (Kind::Danger, false) => (colors.button, colors.wrong),
            (Kind::Danger, true) => (colors.wrong_soft, colors.wrong),
            (Kind::Secondary, true) => (colors.button_hover, colors.text_strong),
            (Kind::Primary | Kind::Secondary, false) => (colors.button, colors.text_strong),
        };
        let text = if self.is_enabled { text } else { colors.text_faint };
        let painter = ui.painter();
        painter.rect_filled(rect, metrics.radius_button, fill);
        let content = icon_width + label.size().x + key_width;
        let mut left = rect.left() + (rect.width() - content).max(metrics.space_xl) / 2.0;
        if let Some(icon) = self.icon {
            let center = egui::pos2(left + metrics.icon / 2.0, rect.center().y);
            paint_icon(painter, center, icon, metrics.icon, text, false);
            left += icon_width;
        }
        let label_width = label.size().x;
        painter.galley(egui::pos2(left, rect.center().y - label.size().y / 2.0), label, text);
        if self.unfolds {
            let center = egui::pos2(
                left + label_width + metrics.space_xs + metrics.icon_fold / 2.0,
                rect.center().y,
            );
            paint_icon(painter, center, icon::UNFOLDED, metrics.icon_fold, text, false);
        }
        if let Some(key) = &key {
            let is_on_accent = self.kind == Kind::Primary && self.is_enabled;
            paint_key_hint(
                painter,
                self.theme,
                left + label_width + metrics.space_s,
                rect.center().y,
                key,
                is_on_accent,
            );
        }
        focus_ring(ui, self.theme, &response, rect, metrics.radius_button);
        response
    }
}

/// A button that is an icon; its name is shown when pointed at.
#[must_use = "a button does nothing until it is shown"]
pub struct IconButton<'a> {
    theme: &'a Theme,
    icon: &'a str,
    name: &'a str,
    side: f32,
    icon_size: f32,
    is_filled: bool,
    is_active: bool,
    is_enabled: bool,
    color: Option<Color32>,
}

impl<'a> IconButton<'a> {
    /// An icon with the name that is spoken and shown when pointed at.
    pub const fn new(theme: &'a Theme, icon: &'a str, name: &'a str) -> Self {
        Self {
            theme,
            icon,
            name,
            side: theme.metrics.button,
            icon_size: theme.metrics.icon_top,
            is_filled: false,
            is_active: false,
            is_enabled: true,
            color: None,
        }
    }

    /// The smaller one, for headers and rows.
    pub const fn small(mut self) -> Self {
        self.side = self.theme.metrics.row;
        self.icon_size = self.theme.metrics.icon;
        self
    }

    /// Shown as switched on where something holds.
    pub const fn active(mut self, is_active: bool) -> Self {
        self.is_active = is_active;
        self
    }

    /// How wide it is, in points.
    pub const fn width(&self) -> f32 {
        self.side
    }

    /// Drawn filled and in this colour where something holds.
    pub const fn filled(mut self, is_filled: bool, color: Color32) -> Self {
        self.is_filled = is_filled;
        if is_filled {
            self.color = Some(color);
        }
        self
    }

    /// Only where something holds.
    pub const fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let colors = &self.theme.colors;
        let sense = if self.is_enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.side), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.is_enabled, self.name));
        let is_lit = self.is_enabled && response.hovered();
        let fill = match (self.is_active, is_lit) {
            (true, _) => colors.selected,
            (false, true) => colors.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        let color = match (self.is_enabled, self.color) {
            (false, _) => colors.text_faint,
            (true, Some(color)) => color,
            (true, None) if self.is_active => colors.accent,
            (true, None) if is_lit => colors.text_strong,
            (true, None) => colors.text_subdued,
        };
        ui.painter().rect_filled(rect, self.theme.metrics.radius_button, fill);
        paint_icon(
            ui.painter(),
            rect.center(),
            self.icon,
            self.icon_size,
            color,
            self.is_filled,
        );
        focus_ring(ui, self.theme, &response, rect, self.theme.metrics.radius_button);
        response.on_hover_text(self.name)
    }
}

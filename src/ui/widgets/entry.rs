//! An entry of a menu or a list: a glyph, a name, and the key that does the same.

use std::borrow::Cow;

use egui::{Color32, Pos2, Rect, Response, Role, Ui, Vec2, WidgetInfo};

use super::key_hint::{key_hint_width, paint_key_hint};
use super::row::Row;
use super::typeset::{Typeset, paint_icon};
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::theme::{TextRole, Theme, icon};

/// What stands at the end of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    /// The key that does the same.
    Key(Command),
    /// The sign of a menu that it opens.
    Menu,
}

/// How an entry stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Usual,
    /// In the colour of what takes something away.
    Removal,
    /// Subdued, as an offer below other things is.
    Quiet,
}

/// Something that is done when it is clicked.
#[must_use = "an entry is not there until it is shown"]
pub struct Entry<'a> {
    theme: &'a Theme,
    glyph: &'a str,
    name: Cow<'a, str>,
    end: End,
    height: f32,
    tone: Tone,
    is_selected: bool,
    is_on: Option<bool>,
    is_enabled: bool,
    ground: Option<Color32>,
}

impl<'a> Entry<'a> {
    /// An entry as menus have it.
    pub const fn new(theme: &'a Theme, glyph: &'a str, name: &'a str) -> Self {
        Self {
            theme,
            glyph,
            name: Cow::Borrowed(name),
            end: End::Nothing,
            height: theme.metrics.menu_row,
            tone: Tone::Usual,
            is_selected: false,
            is_on: None,
            is_enabled: true,
            ground: None,
        }
    }

    /// A command, with its name, icon and key.
    pub fn command(theme: &'a Theme, words: &'a Words, command: Command) -> Self {
        Self {
            end: End::Key(command),
            ..Self::new(theme, command.icon(), command.name(words)).removal(command.is_removal())
        }
    }

    /// Under another name, where its place says the rest.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = name.into();
        self
    }

    /// Without its key, where the key would do the same with something else.
    pub const fn without_key(mut self) -> Self {
        self.end = End::Nothing;
        self
    }

    /// As something that is on or off: a check stands where it is on, and nothing where it is off.
    pub const fn checked(mut self, is_on: bool) -> Self {
        self.glyph = if is_on { icon::CHECK } else { "" };
        self.is_on = Some(is_on);
        self
    }

    /// In the colour of what takes something away, where it does.
    pub const fn removal(mut self, is_removal: bool) -> Self {
        if is_removal {
            self.tone = Tone::Removal;
        }
        self
    }

    /// With a colour behind its icon: the one it is about.
    pub const fn ground(mut self, color: Color32) -> Self {
        self.ground = Some(color);
        self
    }

    /// As what opens a menu beside it.
    pub const fn opening(mut self) -> Self {
        self.end = End::Menu;
        self
    }

    /// Subdued, as an offer below other things is.
    pub const fn quiet(mut self) -> Self {
        self.tone = Tone::Quiet;
        self
    }

    /// Chosen, as one row of a list is.
    pub const fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// Only to be read where it cannot be done now.
    pub const fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Of another height.
    pub const fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// How wide it has to be for nothing to be cut, in points.
    pub fn width(&self, ui: &Ui) -> f32 {
        let metrics = &self.theme.metrics;
        let typeset = Typeset::regular(TextRole::Ui, self.theme.colors.text_strong);
        let name = typeset.width(ui.painter(), metrics, &self.name);
        let key = self.key(ui);
        let key = if self.end == End::Menu {
            metrics.entry_key_gap + metrics.icon_fold
        } else if key.is_empty() {
            0.0
        } else {
            metrics.entry_key_gap + key_hint_width(ui.painter(), self.theme, &key)
        };
        metrics.entry_name + name + key + metrics.entry_end
    }

    fn key(&self, ui: &Ui) -> String {
        let os = ui.ctx().os();
        match self.end {
            End::Key(command) => command.key_text(os),
            End::Nothing | End::Menu => String::new(),
        }
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Response {
        ui.add_enabled_ui(self.is_enabled, |ui| self.paint(ui)).inner
    }

    fn paint(self, ui: &mut Ui) -> Response {
        let (colors, metrics) = (&self.theme.colors, &self.theme.metrics);
        let (icon_color, color) = match self.tone {
            Tone::Removal => (colors.wrong, colors.wrong),
            Tone::Quiet => (colors.text_subdued, colors.text_subdued),
            Tone::Usual => (colors.text_subdued, colors.text_strong),
        };
        let (rect, response) = Row::new(self.theme, &self.name)
            .height(self.height)
            .selected(self.is_selected)
            .show(ui);
        if let Some(is_on) = self.is_on {
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_on, &self.name));
        }
        let middle = rect.center().y;
        let painter = ui.painter();
        let center = Pos2::new(rect.left() + metrics.entry_icon, middle);
        if let Some(ground) = self.ground {
            let ground_rect = Rect::from_center_size(center, Vec2::splat(metrics.icon + metrics.space_xs));
            painter.rect_filled(ground_rect, metrics.radius_mark, ground);
        }
        paint_icon(painter, center, self.glyph, metrics.icon, icon_color, false);
        let mut width = rect.width() - metrics.entry_name - metrics.entry_end;
        let key = self.key(ui);
        if self.end == End::Menu {
            let center = Pos2::new(rect.right() - metrics.entry_end - metrics.icon_fold / 2.0, middle);
            paint_icon(
                painter,
                center,
                icon::FOLDED,
                metrics.icon_fold,
                colors.text_subdued,
                false,
            );
            width -= metrics.icon_fold;
        } else if !key.is_empty() {
            let key_width = key_hint_width(painter, self.theme, &key) + metrics.entry_end;
            width -= key_width;
            paint_key_hint(painter, self.theme, rect.right() - key_width, middle, &key, false);
        }
        let typeset = Typeset::regular(TextRole::Ui, color);
        typeset.paint_at(
            painter,
            metrics,
            rect.left() + metrics.entry_name,
            middle,
            &self.name,
            width,
        );
        response
    }
}

//! The little caps that show which key does something.

use egui::os::OperatingSystem;
use egui::{Painter, Pos2, Rect, Sense, Ui, Vec2};

use super::{Typeset, keep_clear};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, Theme};

/// Width of a key cap in points.
pub fn key_hint_width(painter: &Painter, theme: &Theme, key: &str) -> f32 {
    let typeset = Typeset::aside(theme);
    let metrics = &theme.metrics;
    (typeset.width(painter, metrics, key) + 2.0 * metrics.key_inset).max(metrics.chip)
}

/// Paints a key cap whose left edge stands at `left`, centred on `middle_y`; answers where it ends.
pub fn paint_key_hint(
    painter: &Painter,
    theme: &Theme,
    left: f32,
    middle_y: f32,
    key: &str,
    is_on_accent: bool,
) -> f32 {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let size = Vec2::new(key_hint_width(painter, theme, key), metrics.chip);
    let rect = Rect::from_min_size(Pos2::new(left, middle_y - size.y / 2.0), size);
    let (fill, text) = if is_on_accent {
        (colors.on_accent.gamma_multiply(metrics.key_ground), colors.on_accent)
    } else {
        (colors.keycap, colors.text_subdued)
    };
    painter.rect_filled(rect, metrics.radius_chip, fill);
    let galley = Typeset::regular(TextRole::Small, text).line(painter, metrics, key, size.x);
    painter.galley(rect.center() - galley.size() / 2.0, galley, text);
    rect.right()
}

/// Which keys stand before a meaning in a legend.
#[derive(Clone, Copy, Debug)]
pub enum Keys {
    /// The key of a command.
    Of(Command),
    /// The keys of two commands that do the same in two directions.
    Both(Command, Command),
    /// The first so many of a command's keys.
    First(Command, usize),
}

impl Keys {
    fn texts(self, os: OperatingSystem) -> Vec<String> {
        match self {
            Self::Of(command) => vec![command.key_text(os)],
            Self::Both(one, other) => vec![one.key_text(os), other.key_text(os)],
            Self::First(command, n_keys) => command.first_key_texts(n_keys, os),
        }
    }
}

impl From<Command> for Keys {
    fn from(command: Command) -> Self {
        Self::Of(command)
    }
}

/// Width of an entry of a legend in points, with the gap behind it.
pub fn legend_width(ui: &Ui, theme: &Theme, keys: Keys, meaning: &str) -> f32 {
    let keys = keys.texts(ui.ctx().os());
    let metrics = &theme.metrics;
    let meaning = Typeset::aside(theme).width(ui.painter(), metrics, meaning);
    key_hints_width(ui.painter(), theme, &keys) + 2.0 * metrics.key_inset + meaning + metrics.space_xxs
}

/// A row of keys with what they do, as at the foot of a screen.
pub fn key_legend(ui: &mut Ui, theme: &Theme, entries: &[(Keys, &str)]) {
    let os = ui.ctx().os();
    let (metrics, typeset) = (&theme.metrics, Typeset::aside(theme));
    for (keys, meaning) in entries {
        let width = legend_width(ui, theme, *keys, meaning);
        let keys = keys.texts(os);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, metrics.chip), Sense::hover());
        keep_clear(ui, rect);
        let middle = rect.center().y;
        let left = paint_key_hints(ui.painter(), theme, rect.left(), middle, &keys) + metrics.key_inset;
        typeset.paint_at(ui.painter(), metrics, left, middle, meaning, f32::INFINITY);
    }
}

/// Width of several key caps side by side.
pub fn key_hints_width(painter: &Painter, theme: &Theme, keys: &[String]) -> f32 {
    let between = theme.metrics.space_xs;
    let widths = keys.iter().map(|key| key_hint_width(painter, theme, key) + between);
    (widths.sum::<f32>() - between).max(0.0)
}

/// Paints several key caps side by side; answers where they end.
pub fn paint_key_hints(painter: &Painter, theme: &Theme, left: f32, middle_y: f32, keys: &[String]) -> f32 {
    let between = theme.metrics.space_xs;
    keys.iter().fold(left, |at, key| {
        let left = if at > left { at + between } else { at };
        paint_key_hint(painter, theme, left, middle_y, key, false)
    })
}

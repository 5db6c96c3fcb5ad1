//! The little caps that show which key does something.

use egui::{Painter, Pos2, Rect, Sense, Ui, Vec2};

use super::Typeset;
use crate::ui::theme::{TextRole, Theme};

const HEIGHT: f32 = 20.0;
const PADDING: f32 = 6.0;

/// Width of a key cap in points.
pub fn key_hint_width(painter: &Painter, theme: &Theme, key: &str) -> f32 {
    let typeset = Typeset::aside(theme);
    (typeset.width(painter, &theme.metrics, key) + 2.0 * PADDING).max(HEIGHT)
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
    let width = key_hint_width(painter, theme, key);
    let rect = Rect::from_min_size(Pos2::new(left, middle_y - HEIGHT / 2.0), Vec2::new(width, HEIGHT));
    let (fill, text) = if is_on_accent {
        (theme.colors.on_accent.gamma_multiply(0.18), theme.colors.on_accent)
    } else {
        (theme.colors.keycap, theme.colors.text_subdued)
    };
    painter.rect_filled(rect, theme.metrics.radius_chip, fill);
    let galley = Typeset::regular(TextRole::Small, text).line(painter, &theme.metrics, key, width);
    painter.galley(rect.center() - galley.size() / 2.0, galley, text);
    rect.right()
}

/// A row of keys with what they do, as at the foot of a screen.
pub fn key_legend(ui: &mut Ui, theme: &Theme, keys: &[(&str, &str)]) {
    let typeset = Typeset::aside(theme);
    for (key, meaning) in keys {
        let key_width = if key.is_empty() {
            0.0
        } else {
            key_hint_width(ui.painter(), theme, key) + 6.0
        };
        let width = key_width + typeset.width(ui.painter(), &theme.metrics, meaning);
        // A key without words belongs to the next one.
        let gap = if meaning.is_empty() { -10.0 } else { 8.0 };
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width + gap, HEIGHT), Sense::hover());
        let mut left = rect.left();
        if !key.is_empty() {
            left = paint_key_hint(ui.painter(), theme, left, rect.center().y, key, false) + 6.0;
        }
        typeset.paint_at(
            ui.painter(),
            &theme.metrics,
            left,
            rect.center().y,
            meaning,
            f32::INFINITY,
        );
    }
}

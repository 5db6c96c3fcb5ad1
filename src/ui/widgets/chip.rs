//! Small labels on a ground of their own.

use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Ui, Vec2};

use super::Typeset;
use crate::ui::theme::{TextRole, Theme};

/// What a chip says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipKind {
    /// Just a fact.
    Plain,
    /// Something to act on.
    Accent,
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// Take care.
    Warn,
}

impl ChipKind {
    const fn colors(self, theme: &Theme) -> (Color32, Color32) {
        let colors = &theme.colors;
        match self {
            Self::Plain => (colors.button, colors.text),
            Self::Accent => (colors.selected, colors.accent),
            Self::Right => (colors.right_soft, colors.right),
            Self::Wrong => (colors.wrong_soft, colors.wrong),
            Self::Warn => (colors.warn_soft, colors.warn),
        }
    }
}

/// Width of a chip in points.
pub fn chip_width(painter: &Painter, theme: &Theme, text: &str) -> f32 {
    let metrics = &theme.metrics;
    Typeset::regular(TextRole::Small, theme.colors.text).width(painter, metrics, text) + 2.0 * metrics.space_s
}

/// Paints a chip whose left edge stands at `left`, centred on `middle_y`; answers where it ends.
pub fn paint_chip(painter: &Painter, theme: &Theme, left: f32, middle_y: f32, text: &str, kind: ChipKind) -> f32 {
    let (fill, color) = kind.colors(theme);
    let metrics = &theme.metrics;
    let size = Vec2::new(chip_width(painter, theme, text), metrics.chip);
    let rect = Rect::from_min_size(Pos2::new(left, middle_y - size.y / 2.0), size);
    painter.rect_filled(rect, metrics.radius_chip, fill);
    let typeset = Typeset::regular(TextRole::Small, color);
    typeset.paint_at(painter, metrics, left + metrics.space_s, middle_y, text, f32::INFINITY);
    rect.right()
}

/// A chip in the flow of the page.
pub fn chip(ui: &mut Ui, theme: &Theme, text: &str, kind: ChipKind) -> Response {
    let size = Vec2::new(chip_width(ui.painter(), theme, text), theme.metrics.chip);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    paint_chip(ui.painter(), theme, rect.left(), rect.center().y, text, kind);
    response
}

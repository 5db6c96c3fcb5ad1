//! What lines of words have in common whatever is done with them: where their words begin, and the signs before them.

use egui::{Pos2, Rect, Stroke, Ui, Vec2};

use super::callout::{CalloutKind, icon_place};
use crate::model::{Block, BlockKind};
use crate::ui::View;
use crate::ui::theme::{Metrics, TextRole};
use crate::ui::widgets::{Typeset, paint_icon, paint_tick_box};

/// The measures of a line of words.
pub(super) struct Measures {
    pub(super) text_left: f32,
    pub(super) space_above: f32,
    pub(super) is_compact: bool,
}

impl Measures {
    pub(super) fn of(ui: &Ui, metrics: &Metrics, block: &Block) -> Self {
        let indent = f32::from(block.depth) * metrics.line_indent;
        let (text_left, space_above) = match block.kind {
            BlockKind::Heading if block.depth == 0 => (metrics.line_left, metrics.heading_above),
            BlockKind::Heading => (metrics.line_left, metrics.space_m),
            BlockKind::ListItem => (metrics.item_left + indent, 0.0),
            BlockKind::Quote => (metrics.quote_left + indent, 0.0),
            BlockKind::Callout => (metrics.callout_left + indent, 0.0),
            _ => (metrics.line_left + indent, 0.0),
        };
        Self {
            text_left,
            space_above,
            is_compact: ui.available_width() < metrics.margin_from,
        }
    }
}

/// Bullets, numbers, guides of nesting, the bar of a quote.
pub(super) fn signs_ui(ui: &Ui, view: View<'_>, block: &Block, rect: Rect, text_left: f32, middle: f32) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter();
    match block.kind {
        BlockKind::ListItem => {
            for depth in 0..block.depth {
                let x = rect.left() + metrics.item_left - metrics.space_m + f32::from(depth) * metrics.line_indent;
                painter.vline(x, rect.y_range(), Stroke::new(metrics.hairline, colors.line));
            }
            let marker = block.marker();
            let bullet = Pos2::new(text_left - metrics.space_m, middle);
            if let Some(is_ticked) = block.checkbox() {
                paint_tick_box(painter, view.theme, bullet, is_ticked);
            } else if marker.chars().any(char::is_alphanumeric) {
                let typeset = Typeset::regular(TextRole::Ui, colors.text_subdued);
                typeset.paint_ending_at(painter, metrics, text_left - metrics.marker_gap, middle, marker);
            } else if block.depth.is_multiple_of(2) {
                painter.circle_filled(bullet, metrics.bullet, colors.text_faint);
            } else {
                painter.circle_stroke(
                    bullet,
                    metrics.bullet,
                    Stroke::new(metrics.hairline, colors.text_subdued),
                );
            }
        }
        BlockKind::Callout => {
            let kind = CalloutKind::of(block);
            let place = icon_place(metrics, text_left, middle);
            paint_icon(painter, place, kind.glyph(), metrics.icon, kind.ink(colors), false);
        }
        BlockKind::Quote => {
            let corner = Pos2::new(text_left - metrics.quote_bar, rect.top());
            let bar = Rect::from_min_size(corner, Vec2::new(metrics.band, rect.height()));
            painter.rect_filled(bar, 0.0, colors.line);
        }
        _ => {}
    }
}

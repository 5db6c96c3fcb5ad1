//! Upright bars side by side, with a scale at the left and names below some of them.

use egui::{Color32, CornerRadius, Pos2, Rect, Sense, Stroke, Ui, Vec2};

use super::chart::{ChartMark, NamesBelow, chart_marks};
use super::typeset::Typeset;
use crate::ui::text::grouped;
use crate::ui::theme::Theme;

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// How much.
    pub n: usize,
    /// In which colour.
    pub color: Color32,
    /// What it says, with its number.
    pub said: String,
    /// What stands below it.
    pub name: Option<String>,
    /// Whether a click on it leads somewhere.
    pub leads: bool,
}

/// Shows bars over the width that is there; answers the place of one that was clicked.
pub fn bars_ui(ui: &mut Ui, theme: &Theme, name: &str, height: f32, bars: &[Bar]) -> Option<usize> {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(0);
    let step = step_of(most);
    let top_value = most.div_ceil(step).max(1) * step;
    let field = Rect::from_min_max(
        rect.min + Vec2::new(metrics.bars_left, metrics.space_s),
        rect.max - Vec2::new(0.0, metrics.bars_foot),
    );
    let y_of = |n: usize| field.bottom() - field.height() * (as_f32(n) / as_f32(top_value));
    let small = Typeset::aside(theme);
    for value in (0..=top_value).step_by(step) {
        let y = y_of(value);
        let stroke = Stroke::new(metrics.stroke, colors.line);
        ui.painter().hline(field.x_range(), y, stroke);
        if value > 0 {
            let right = field.left() - metrics.space_s;
            small.paint_ending_at(ui.painter(), metrics, right, y, &grouped(value));
        }
    }
    let pitch = field.width() / as_f32(bars.len().max(1));
    let gap = (pitch / 4.0).clamp(1.0, metrics.space_s);
    let width = (pitch - gap).clamp(1.0, metrics.bar_most);
    let mut names = NamesBelow::new(theme, rect);
    let mut marks = Vec::with_capacity(bars.len());
    for (place, bar) in bars.iter().enumerate() {
        let middle = field.left() + pitch * (as_f32(place) + 0.5);
        let top = y_of(bar.n);
        // What there is little of is seen all the same.
        let top = if bar.n > 0 {
            top.min(field.bottom() - metrics.space_xxs)
        } else {
            top
        };
        let shape = Rect::from_min_max(
            Pos2::new(middle - width / 2.0, top),
            Pos2::new(middle + width / 2.0, field.bottom()),
        );
        ui.painter().rect_filled(shape, CornerRadius::ZERO, bar.color);
        marks.push(ChartMark {
            rect: Rect::from_x_y_ranges(middle - pitch / 2.0..=middle + pitch / 2.0, field.y_range()),
            said: bar.said.clone(),
            leads: bar.leads,
        });
        if let Some(name) = &bar.name {
            names.paint(ui, middle, name);
        }
    }
    chart_marks(ui, theme, name, rect, &marks)
}

/// Between two lines of the scale: of 1, 2 and 5 with zeros the one with which there are three or four.
fn step_of(most: usize) -> usize {
    let wanted = most.div_ceil(3).max(1);
    let mut ten = 1;
    loop {
        for digit in [1, 2, 5] {
            if digit * ten >= wanted {
                return digit * ten;
            }
        }
        ten *= 10;
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a chart does not turn on single answers of millions"
)]
const fn as_f32(n: usize) -> f32 {
    n as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_round_numbers_and_few_lines() {
        for (most, step) in [
            (0, 1),
            (1, 1),
            (3, 1),
            (4, 2),
            (24, 10),
            (61, 50),
            (1_000, 500),
            (1_000_000, 500_000),
        ] {
            assert_eq!(step_of(most), step, "{most}");
        }
    }
}

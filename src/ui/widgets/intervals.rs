//! Shares that were counted, each as a dot in its interval, beside what is wanted.

use egui::{Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2};

use super::chart::{ChartMark, NamesBelow, chart_marks};
use super::typeset::Typeset;
use crate::ui::text::percent;
use crate::ui::theme::Theme;

/// A share in its interval.
#[derive(Clone, Debug)]
pub struct Interval {
    /// The share and both ends of its interval, from 0 to 1; nothing where nothing was counted.
    pub share: Option<(f64, f64, f64)>,
    /// What it says, with its numbers.
    pub said: String,
    /// What stands below it.
    pub name: Option<String>,
}

/// How far apart the lines of the scale are.
const STEP: f64 = 0.1;

/// The lowest the scale begins.
const LOWEST: f64 = 0.5;

/// The highest it begins: five lines are seen.
const HIGHEST: f64 = 1.0 - 5.0 * STEP;

/// Shows them side by side; `wanted` are the shares that are aimed at. Answers the place of one that was clicked; where nothing was
/// counted, nothing can be.
pub fn intervals_ui(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    height: f32,
    shown: &[Interval],
    wanted: &[f64],
) -> Option<usize> {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let field = Rect::from_min_max(
        rect.min + Vec2::new(metrics.shares_left, metrics.space_s),
        rect.max - Vec2::new(0.0, metrics.bars_foot),
    );
    let lows = shown.iter().filter_map(|interval| Some(interval.share?.1));
    let lowest = lows
        .chain(wanted.iter().map(|wanted| wanted - STEP))
        .fold(1.0, f64::min);
    let bottom = ((lowest / STEP).floor() * STEP).clamp(0.0, LOWEST.max(HIGHEST));
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let y_of = |share: f64| {
        let part = ((share - bottom) / (1.0 - bottom)).clamp(0.0, 1.0);
        part.mul_add(-f64::from(field.height()), f64::from(field.bottom())) as f32
    };
    let small = Typeset::aside(theme);
    // From halves on every second line is enough.
    let step = if bottom < LOWEST { 2.0 * STEP } else { STEP };
    let mut value = 1.0;
    while value > bottom - STEP / 2.0 {
        let y = y_of(value);
        ui.painter()
            .hline(field.x_range(), y, Stroke::new(metrics.stroke, colors.line));
        let right = field.left() - metrics.space_s;
        small.paint_ending_at(ui.painter(), metrics, right, y, &format!("{}%", percent(value)));
        value -= step;
    }
    for &wanted in wanted {
        let y = y_of(wanted);
        let ends = [Pos2::new(field.left(), y), Pos2::new(field.right(), y)];
        let stroke = Stroke::new(metrics.stroke_strong / 2.0 + metrics.stroke / 2.0, colors.warn);
        let dash = metrics.space_xs;
        ui.painter().extend(Shape::dashed_line(&ends, stroke, dash, dash));
    }
    let n = u16::try_from(shown.len().max(1)).unwrap_or(u16::MAX);
    let pitch = field.width() / f32::from(n);
    let mut names = NamesBelow::new(theme, rect);
    let mut marks = Vec::with_capacity(shown.len());
    let mut left = field.left();
    let mut before: Option<Pos2> = None;
    for interval in shown {
        let middle = left + pitch / 2.0;
        if let Some((share, low, high)) = interval.share {
            let at = Pos2::new(middle, y_of(share));
            if let Some(before) = before {
                let stroke = Stroke::new(metrics.stroke_strong, colors.accent);
                ui.painter().line_segment([before, at], stroke);
            }
            before = Some(at);
            let whisker = Stroke::new(metrics.stroke_strong, colors.heat3);
            ui.painter().vline(middle, y_of(high)..=y_of(low), whisker);
            for end in [high, low] {
                let half = metrics.space_xs;
                ui.painter().hline(middle - half..=middle + half, y_of(end), whisker);
            }
            ui.painter().circle_filled(at, metrics.curve_point, colors.accent);
        } else {
            before = None;
        }
        marks.push(ChartMark {
            rect: Rect::from_x_y_ranges(left..=left + pitch, field.y_range()),
            said: interval.said.clone(),
            leads: interval.share.is_some(),
        });
        if let Some(name) = &interval.name {
            names.paint(ui, middle, name);
        }
        left += pitch;
    }
    chart_marks(ui, theme, name, rect, &marks)
}

//! A calendar of cells: one column a week, one cell a day, darker where there was more.

use egui::{Color32, Pos2, Rect, Sense, Ui, Vec2};

use super::chart::{ChartMark, chart_marks};
use super::typeset::Typeset;
use crate::ui::theme::{Colors, TextRole, Theme};

/// How many shades there are beside that of nothing.
const N_SHADES: usize = 4;

/// A day.
#[derive(Clone, Debug)]
pub struct HeatDay {
    /// Which row of its week, from 0.
    pub weekday: usize,
    /// How much there was.
    pub n: usize,
    /// What it says, with its number.
    pub said: String,
    /// Whether a click on it leads somewhere.
    pub leads: bool,
    /// The name of a month that begins with the week of this day.
    pub month: Option<String>,
}

/// How many weeks there is room for.
pub fn heat_weeks(width: f32, theme: &Theme) -> usize {
    let pitch = theme.metrics.heat_cell + theme.metrics.heat_gap;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not below nothing"
    )]
    let n = ((width - theme.metrics.heat_left) / pitch).max(1.0) as usize;
    n
}

/// Shows the days one after the other; the names of some rows stand at the left. Answers the place of one that was clicked.
pub fn heat_map_ui(ui: &mut Ui, theme: &Theme, name: &str, days: &[HeatDay], rows: &[(usize, &str)]) -> Option<usize> {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let pitch = metrics.heat_cell + metrics.heat_gap;
    let height = metrics.heat_head + as_f32(7) * pitch - metrics.heat_gap;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let (left, top) = (rect.left() + metrics.heat_left, rect.top() + metrics.heat_head);
    let small = Typeset::aside(theme);
    for (row, name) in rows {
        let middle = top + as_f32(*row) * pitch + metrics.heat_cell / 2.0;
        small.paint_at(ui.painter(), metrics, rect.left(), middle, name, metrics.heat_left);
    }
    let most = days.iter().map(|day| day.n).max().unwrap_or(0);
    let mut week = 0;
    let mut marks = Vec::with_capacity(days.len());
    for (place, day) in days.iter().enumerate() {
        if place > 0 && day.weekday == 0 {
            week += 1;
        }
        let x = left + as_f32(week) * pitch;
        if let Some(month) = &day.month {
            let middle = rect.top() + small.line_height(metrics) / 2.0;
            small.paint_at(ui.painter(), metrics, x, middle, month, f32::INFINITY);
        }
        let at = Pos2::new(x, top + as_f32(day.weekday) * pitch);
        let cell = Rect::from_min_size(at, Vec2::splat(metrics.heat_cell));
        ui.painter()
            .rect_filled(cell, metrics.radius_chip, shade(colors, shade_of(day.n, most)));
        marks.push(ChartMark {
            rect: cell,
            said: day.said.clone(),
            leads: day.leads,
        });
    }
    chart_marks(ui, theme, name, rect, &marks)
}

/// The shades from little to much, with a word at both ends.
pub fn heat_legend_ui(ui: &mut Ui, theme: &Theme, less: &str, more: &str) {
    let metrics = &theme.metrics;
    let small = Typeset::regular(TextRole::Small, theme.colors.text_subdued);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.heat_gap;
        super::label(ui, theme, small, less);
        for level in 0..=N_SHADES {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(metrics.space_m), Sense::hover());
            ui.painter()
                .rect_filled(rect, metrics.radius_mark, shade(&theme.colors, level));
        }
        super::label(ui, theme, small, more);
    });
}

/// 0 for nothing; the others each stand for a quarter of the most.
fn shade_of(n: usize, most: usize) -> usize {
    (n * N_SHADES).div_ceil(most.max(1)).min(N_SHADES)
}

/// The colour of a shade, from 0 for nothing to 4 for much.
pub const fn shade(colors: &Colors, level: usize) -> Color32 {
    match level {
        0 => colors.heat0,
        1 => colors.heat1,
        2 => colors.heat2,
        3 => colors.heat3,
        _ => colors.heat4,
    }
}

#[expect(clippy::cast_precision_loss, reason = "weeks of a year")]
const fn as_f32(n: usize) -> f32 {
    n as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_with_an_answer_is_told_from_one_without_and_the_fullest_is_darkest() {
        let shades = |most: usize| [0, 1, most / 2, most].map(|n| shade_of(n, most));
        assert_eq!(shades(200), [0, 1, 2, 4]);
        assert_eq!(shades(1), [0, 4, 0, 4]);
        assert_eq!(shade_of(0, 0), 0);
    }
}

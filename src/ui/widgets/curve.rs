//! A forgetting curve: how well a card was remembered from answer to answer, and how well it will be.
//!
//! The days of its answers are marked by their grades, not by colour alone: a cross for what was not known, a diamond for what
//! was known with trouble, a circle for the rest. It cannot be moved or zoomed, and what it shows is said in a sentence.

use egui::{Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui_plot::{GridMark, HLine, Line, LineStyle, MarkerShape, Plot, PlotBounds, Points, VLine};

use crate::model::Grade;
use crate::quiz::Curve;
use crate::ui::text::percent;
use crate::ui::theme::Theme;

/// Days that are named below the chart, nearer to each other than this share of it are not.
const APART: f64 = 0.2;

/// The lowest a chart begins, and how much of it lies above 100 %.
const STEP: f64 = 0.2;
const ABOVE: f64 = 0.04;

/// How far a curve stays above the lowest mark.
const OVER_MARK: f64 = 0.01;

/// How much of the days lies before the first answer.
const BEFORE: f64 = 0.03;

/// Shows a curve of a height. `days` are named below it, the most important first; `spoken` says what it shows.
pub fn curve_ui(
    ui: &mut Ui,
    theme: &Theme,
    curve: &Curve,
    height: f32,
    days: &[(f64, String)],
    spoken: &str,
) -> Response {
    let colors = &theme.colors;
    let recalls = curve.past.iter().flatten().chain(&curve.future);
    let lowest = recalls.map(|[_, recall]| *recall).fold(curve.wanted, f64::min);
    let bottom = ((lowest - OVER_MARK) / STEP).floor() * STEP;
    let bottom = bottom.clamp(0.0, 1.0 - STEP);
    let named = apart(days, curve.end_days);
    let marks: Vec<f64> = named.iter().map(|(day, _)| *day).collect();
    let name_of = |day: f64| {
        let named = named.iter().find(|(named, _)| (named - day).abs() < 1e-6);
        named.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let plot = Plot::new("forgetting curve")
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .grid_color(colors.line)
        .sense(Sense::hover())
        .set_margin_fraction(Vec2::ZERO)
        .label_formatter(|_| None)
        .y_axis_formatter(|mark, _| format!("{}%", percent(mark.value)))
        .x_axis_formatter(|mark, _| name_of(mark.value))
        // Marks below the chart would be drawn below it as well.
        .y_grid_spacer(move |_| {
            let marks = (0..=5_u8).map(|n| f64::from(n) * STEP);
            marks.filter(|&at| at > bottom - OVER_MARK).map(mark).collect()
        })
        .x_grid_spacer(|_| marks.iter().map(|&day| mark(day)).collect());
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(PlotBounds::from_min_max(
            [-curve.end_days * BEFORE, bottom],
            [curve.end_days, 1.0 + ABOVE],
        ));
        let wanted = HLine::new("", curve.wanted)
            .color(colors.warn)
            .width(1.0)
            .style(LineStyle::dashed_loose())
            .allow_hover(false);
        plot.hline(wanted);
        let now = VLine::new("", curve.now[0])
            .color(colors.outline)
            .width(1.0)
            .allow_hover(false);
        plot.vline(now);
        for piece in &curve.past {
            let line = Line::new("", piece.clone()).stroke(Stroke::new(theme.metrics.stroke_strong, colors.accent));
            plot.line(line.allow_hover(false));
        }
        let future = Line::new("", curve.future.clone())
            .stroke(Stroke::new(theme.metrics.stroke_strong, colors.accent))
            .style(LineStyle::dotted_dense());
        plot.line(future.allow_hover(false));
        let groups = [
            (MarkerShape::Circle, colors.right, [Grade::Good, Grade::Easy]),
            (MarkerShape::Diamond, colors.warn, [Grade::Hard, Grade::Hard]),
            (MarkerShape::Cross, colors.wrong, [Grade::Again, Grade::Again]),
        ];
        for (shape, color, grades) in groups {
            let of_grades = curve.answers.iter().filter(|(_, grade)| grades.contains(grade));
            let points: Vec<[f64; 2]> = of_grades.map(|(at, _)| *at).collect();
            let points = Points::new("", points)
                .shape(shape)
                .color(color)
                .filled(true)
                .radius(theme.metrics.curve_point);
            plot.points(points.allow_hover(false));
        }
    });
    let response = shown.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken));
    response
}

const fn mark(value: f64) -> GridMark {
    GridMark { value, step_size: 1.0 }
}

/// Those whose names have room beside each other; the earlier in the list goes first.
fn apart(days: &[(f64, String)], end: f64) -> Vec<(f64, String)> {
    let mut named: Vec<(f64, String)> = Vec::new();
    for (day, name) in days {
        let has_room = |(other, _): &(f64, String)| (other - day).abs() >= end * APART;
        if named.iter().all(has_room) {
            named.push((*day, name.clone()));
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_days_do_not_lie_over_each_other() {
        let day = |day: f64| (day, day.to_string());
        let shown = |days: &[f64]| -> Vec<f64> {
            let days: Vec<_> = days.iter().map(|&at| day(at)).collect();
            apart(&days, 10.0).into_iter().map(|(day, _)| day).collect()
        };
        assert_eq!(shown(&[5.0, 0.0, 9.0]), [5.0, 0.0, 9.0]);
        assert_eq!(shown(&[5.0, 4.0, 6.5, 9.0]), [5.0, 9.0]);
    }
}

//! Three dots for how well something is remembered.

use egui::{Painter, Pos2};

use crate::ui::theme::{Metrics, Theme};

/// How many of the three dots are on, and in which colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dots {
    /// Never asked: none is on.
    NeverAsked,
    /// Remembered with less than 70 %: one, red.
    Weak,
    /// With 70 to 89 %: two.
    Fair,
    /// With 90 % or more: three.
    Strong,
}

impl Dots {
    /// Width of all three in points.
    pub fn width(metrics: &Metrics) -> f32 {
        let dot_and_gap = metrics.dot + metrics.dot_gap;
        metrics.dot + 2.0 * dot_and_gap
    }

    const fn n_on(self) -> usize {
        match self {
            Self::NeverAsked => 0,
            Self::Weak => 1,
            Self::Fair => 2,
            Self::Strong => 3,
        }
    }
}

/// Paints the dots from `left`, centred on `middle_y`.
pub fn paint_dots(painter: &Painter, theme: &Theme, left: f32, middle_y: f32, dots: Dots) {
    let on = if dots == Dots::Weak {
        theme.colors.wrong
    } else {
        theme.colors.mem_full
    };
    let (radius, gap) = (theme.metrics.dot / 2.0, theme.metrics.dot_gap);
    let mut x = left + radius;
    for place in 0..3 {
        let color = if place < dots.n_on() {
            on
        } else {
            theme.colors.mem_empty
        };
        painter.circle_filled(Pos2::new(x, middle_y), radius, color);
        x += 2.0 * radius + gap;
    }
}

//! The figures of an import: large where there is room, in a line where there is not.

use egui::{Ui, Vec2};

use crate::ui::View;
use crate::ui::text::grouped;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, label};

/// A number, what it counts, and whether somebody should look at that.
pub(super) struct Figure<'a> {
    pub(super) number: usize,
    pub(super) name: &'a str,
    pub(super) is_warning: bool,
}

impl<'a> Figure<'a> {
    /// One that is only to be known.
    pub(super) const fn new(number: usize, name: &'a str) -> Self {
        Self {
            number,
            name,
            is_warning: false,
        }
    }

    /// One that somebody should look at where it is not zero.
    pub(super) const fn warning(number: usize, name: &'a str) -> Self {
        Self {
            number,
            name,
            is_warning: number > 0,
        }
    }
}

/// Shows the figures.
pub(super) fn figures_ui(ui: &mut Ui, view: View<'_>, figures: &[Figure<'_>]) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    if ui.ctx().content_rect().height() < metrics.figures_from {
        let parts = figures.iter().map(|figure| {
            let number = grouped(figure.number);
            format!("{} {number}", figure.name)
        });
        let line = parts.collect::<Vec<_>>().join(" · ");
        label(ui, view.theme, Typeset::aside(view.theme), &line);
        return;
    }
    ui.horizontal(|ui| {
        for figure in figures {
            ui.allocate_ui(Vec2::new(metrics.figure, metrics.figure_height), |ui| {
                ui.set_min_width(metrics.figure);
                ui.vertical(|ui| {
                    let color = if figure.is_warning {
                        colors.warn
                    } else {
                        colors.text_strong
                    };
                    let number = Typeset::strong(TextRole::Display, color);
                    label(ui, view.theme, number, &grouped(figure.number));
                    label(ui, view.theme, Typeset::aside(view.theme), figure.name);
                });
            });
        }
    });
}

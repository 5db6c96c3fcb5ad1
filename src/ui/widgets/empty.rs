//! What a place says while there is nothing in it.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Button, Typeset, icon};
use crate::ui::command::Command;
use crate::ui::theme::{Metrics, TextRole, Theme};

/// What can be done about the emptiness.
pub struct EmptyAction<'a> {
    /// The words on the button.
    pub label: &'a str,
    /// The command that does the same, if any.
    pub command: Option<Command>,
}

/// An empty place: an icon, a sentence, a second one, and the way on.
#[must_use = "an empty place is not there until it is shown"]
pub struct Empty<'a> {
    /// What belongs here.
    pub icon: &'a str,
    /// What is the case.
    pub title: &'a str,
    /// What follows from it; may be empty.
    pub body: &'a str,
    /// The way on.
    pub action: Option<EmptyAction<'a>>,
}

impl<'a> Empty<'a> {
    /// One that nothing can be done about.
    pub const fn new(icon: &'a str, title: &'a str, body: &'a str) -> Self {
        Self {
            icon,
            title,
            body,
            action: None,
        }
    }

    /// With the way on, where there is one.
    pub fn action(mut self, action: impl Into<Option<EmptyAction<'a>>>) -> Self {
        self.action = action.into();
        self
    }

    /// Shows it in the middle of what is left; answers whether the way on was taken.
    pub fn show(&self, ui: &mut Ui, theme: &Theme) -> bool {
        self.show_ways(ui, theme, self.action.as_slice()).is_some()
    }

    /// The same with several ways on in place of the one, the first of which is the likeliest; answers which was taken.
    pub fn show_ways(&self, ui: &mut Ui, theme: &Theme, ways: &[EmptyAction<'_>]) -> Option<usize> {
        let mut taken = None;
        let above = above_the_middle(ui, &theme.metrics);
        ui.vertical_centered(|ui| {
            ui.add_space(above);
            icon(ui, self.icon, theme.metrics.icon_empty, theme.colors.text_faint);
            ui.add_space(theme.metrics.space_s);
            centered(ui, theme, Typeset::heading(theme, TextRole::Ui), self.title);
            if !self.body.is_empty() {
                ui.add_space(theme.metrics.space_xs);
                let subdued = Typeset::regular(TextRole::Ui, theme.colors.text_subdued);
                centered(ui, theme, subdued, self.body);
            }
            for (place, way) in ways.iter().enumerate() {
                ui.add_space(if place == 0 {
                    theme.metrics.space_m
                } else {
                    theme.metrics.space_xs
                });
                let mut button = if place == 0 && ways.len() > 1 {
                    Button::primary(theme, way.label)
                } else {
                    Button::secondary(theme, way.label)
                };
                if let Some(command) = way.command {
                    button = button.key(command);
                }
                if button.show(ui).clicked() {
                    taken = Some(place);
                }
            }
        });
        taken
    }
}

/// The space above what stands alone in the height that is left, a little above its middle.
pub fn above_the_middle(ui: &Ui, metrics: &Metrics) -> f32 {
    (ui.available_height() * metrics.empty_share - metrics.empty_half).max(metrics.space_xl)
}

fn centered(ui: &mut Ui, theme: &Theme, typeset: Typeset, text: &str) {
    let width = (ui.available_width() - 2.0 * theme.metrics.space_m).clamp(0.0, theme.metrics.empty_words);
    let galley = typeset.centered(ui.painter(), &theme.metrics, text, width);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().galley(rect.center_top(), galley, typeset.color());
}

//! What a place says while there is nothing in it.

use egui::{Align, Layout, Ui, Vec2};

use super::{Button, Typeset, icon};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, Theme};

/// What can be done about the emptiness.
pub struct EmptyAction<'a> {
    /// The words on the button.
    pub label: &'a str,
    /// The command that does the same, if any.
    pub command: Option<Command>,
}

/// An empty place: an icon, a sentence, a second one, and at most one way on.
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

impl Empty<'_> {
    /// Shows it in the middle of what is left; answers whether the way on was taken.
    pub fn show(&self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut is_taken = false;
        let height = ui.available_height();
        ui.vertical_centered(|ui| {
            ui.add_space((height * 0.36 - 60.0).max(24.0));
            icon(ui, self.icon, theme.metrics.icon_empty, theme.colors.text_faint);
            ui.add_space(theme.metrics.space_s);
            centered(
                ui,
                theme,
                Typeset::strong(TextRole::Ui, theme.colors.text_strong),
                self.title,
            );
            if !self.body.is_empty() {
                ui.add_space(theme.metrics.space_xs);
                centered(
                    ui,
                    theme,
                    Typeset::regular(TextRole::Ui, theme.colors.text_subdued),
                    self.body,
                );
            }
            if let Some(action) = &self.action {
                ui.add_space(theme.metrics.space_m);
                let mut button = Button::secondary(theme, action.label);
                if let Some(command) = action.command {
                    button = button.key(command);
                }
                is_taken = button.show(ui).clicked();
            }
        });
        is_taken
    }
}

fn centered(ui: &mut Ui, theme: &Theme, typeset: Typeset, text: &str) {
    let width = ui.available_width().min(420.0);
    let galley = typeset.wrapped(ui.painter(), &theme.metrics, text, width);
    let size = Vec2::new(width, galley.size().y);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Center), |ui| {
        super::paragraph(ui, theme, typeset, text);
    });
}

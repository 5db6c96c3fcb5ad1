//! Rows that can be chosen, or only read: in trees, menus and lists. The caller paints what is in them.

use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::theme::Theme;

/// A row over the whole width.
#[must_use = "a row is not there until it is shown"]
pub struct Row<'a> {
    theme: &'a Theme,
    name: &'a str,
    height: f32,
    radius: f32,
    role: Role,
    is_selected: bool,
    is_still: bool,
    is_dragged: bool,
    idle_fill: Color32,
}

impl<'a> Row<'a> {
    /// A row with the name that is spoken.
    pub const fn new(theme: &'a Theme, name: &'a str) -> Self {
        Self {
            theme,
            name,
            height: theme.metrics.row,
            radius: theme.metrics.radius_button,
            role: Role::ListBoxOption,
            is_selected: false,
            is_still: false,
            is_dragged: false,
            idle_fill: Color32::TRANSPARENT,
        }
    }

    /// Of another height.
    pub const fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// As something else than an option of a list.
    pub const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// With rounder corners, as cards and options have.
    pub const fn card(mut self, fill: Color32) -> Self {
        self.radius = self.theme.metrics.radius_card;
        self.idle_fill = fill;
        self
    }

    /// Shown as chosen where something holds.
    pub const fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// Only to be read where something holds: a click on it leads nowhere, and it does not look as if one did.
    pub const fn still(mut self, is_still: bool) -> Self {
        self.is_still = is_still;
        self
    }

    /// To be dragged elsewhere as well.
    pub const fn dragged(mut self) -> Self {
        self.is_dragged = true;
        self
    }

    /// Shows the ground and answers where the content goes.
    pub fn show(self, ui: &mut Ui) -> (Rect, Response) {
        let size = Vec2::new(ui.available_width(), self.height);
        let sense = match (self.is_still, self.is_dragged) {
            (true, _) => Sense::hover(),
            (false, true) => Sense::click_and_drag(),
            (false, false) => Sense::click(),
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let is_enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(self.role, is_enabled, self.is_selected, self.name));
        let colors = &self.theme.colors;
        let fill = match (self.is_selected, response.hovered() && !self.is_still) {
            (true, _) => colors.selected,
            (false, true) => colors.hover,
            (false, false) => self.idle_fill,
        };
        ui.painter().rect_filled(rect, self.radius, fill);
        focus_ring_inside(ui, self.theme, &response, rect, self.radius);
        (rect, response)
    }
}

/// How wide each of some parts of the same width is that lie side by side.
#[expect(clippy::cast_precision_loss, reason = "a handful of parts")]
pub fn part_width(ui: &Ui, n_parts: usize, gap: f32) -> f32 {
    let n_parts = n_parts as f32;
    ((ui.available_width() - (n_parts - 1.0) * gap) / n_parts).max(0.0)
}

/// The ring inside of what has the keyboard, where others lie close beside it.
pub fn focus_ring_inside(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, radius: f32) {
    focus_ring(ui, theme, response, rect.shrink(theme.metrics.space_xs), radius);
}

/// The ring around what has the keyboard, outside of the shape.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, radius: f32) {
    if response.has_focus() {
        let (width, beside) = (theme.metrics.stroke_strong, theme.metrics.space_xxs);
        let stroke = Stroke::new(width, theme.colors.accent);
        ui.painter()
            .rect_stroke(rect.expand(beside), radius + beside, stroke, StrokeKind::Outside);
    }
}

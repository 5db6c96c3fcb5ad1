//! A row with a name, a bar and a figure: one of several shares below each other.

use egui::{Color32, Rect, Role, Ui, Vec2};

use super::row::Row;
use super::typeset::Typeset;
use crate::ui::theme::{TextRole, Theme};

/// A share.
#[derive(Clone, Copy, Debug)]
pub struct ShareRow<'a> {
    /// What it is a share of.
    pub name: &'a str,
    /// From 0 to 1; nothing where there is none.
    pub share: Option<f32>,
    /// In which colour.
    pub color: Color32,
    /// What stands behind the bar.
    pub figure: &'a str,
    /// What is read aloud besides, and said when it is pointed at.
    pub said: &'a str,
    /// Whether a click on it leads somewhere.
    pub leads: bool,
}

impl ShareRow<'_> {
    /// Shows it over the width that is there; answers whether it was clicked.
    pub fn show(&self, ui: &mut Ui, theme: &Theme) -> bool {
        let (colors, metrics) = (&theme.colors, &theme.metrics);
        let role = if self.leads { Role::Button } else { Role::Label };
        let spoken = format!("{} {}", self.name, self.said);
        let row = Row::new(theme, &spoken).role(role).height(metrics.share_row);
        let (rect, response) = row.still(!self.leads).show(ui);
        let rect = rect.shrink2(Vec2::new(metrics.space_s, 0.0));
        let middle = rect.center().y;
        // Names have more room where the rows are wide; in rows of one width bars begin at one place.
        let name_width = metrics.share_name.max(rect.width() * metrics.share_name_part);
        let name = Typeset::regular(TextRole::Ui, colors.text);
        name.paint_at(ui.painter(), metrics, rect.left(), middle, self.name, name_width);
        let left = rect.left() + name_width + metrics.space_s;
        let right = (rect.right() - metrics.share_figure - metrics.space_s).max(left);
        let track = Rect::from_center_size(
            egui::pos2(left.midpoint(right), middle),
            Vec2::new(right - left, metrics.share_bar),
        );
        ui.painter().rect_filled(track, metrics.radius_chip, colors.sunken);
        if let Some(share) = self.share {
            let width = track.width() * share.clamp(0.0, 1.0);
            let filled = Rect::from_min_size(track.min, Vec2::new(width, track.height()));
            ui.painter().rect_filled(filled, metrics.radius_chip, self.color);
        }
        let figure = Typeset::strong(TextRole::Ui, colors.text_strong);
        figure.paint_ending_at(ui.painter(), metrics, rect.right(), middle, self.figure);
        response.on_hover_text(&spoken).clicked()
    }
}

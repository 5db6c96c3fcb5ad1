//! What stands in a row: an icon, a name or two lines, and something at the end.

use egui::{Color32, Painter, Pos2, Rect, Ui};

use super::key_hint::{key_hints_width, paint_key_hints};
use super::typeset::{Typeset, paint_icon};
use crate::ui::theme::{RowColumns, Theme};

/// Paints into a row, at the places its columns say. What stands at the end comes first: the name is cut before it.
#[derive(Clone, Copy)]
#[must_use = "nothing is painted until it is told what"]
pub struct InRow<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    rect: Rect,
    columns: RowColumns,
    right: f32,
}

impl<'a> InRow<'a> {
    /// Nothing yet.
    pub fn new(ui: &'a Ui, theme: &'a Theme, rect: Rect, columns: RowColumns) -> Self {
        Self {
            painter: ui.painter(),
            theme,
            rect,
            columns,
            right: rect.right() - columns.end,
        }
    }

    /// Keeps so much free at the end, in points.
    pub fn keep(mut self, end: f32) -> Self {
        self.right = self.rect.right() - end;
        self
    }

    /// Where the middle of the icon lies.
    pub fn center(self) -> Pos2 {
        Pos2::new(self.rect.left() + self.columns.icon, self.rect.center().y)
    }

    /// The icon.
    pub fn icon(self, glyph: &str, color: Color32) -> Self {
        self.icon_of(self.theme.metrics.icon, glyph, color, false)
    }

    /// The icon in another size, and filled where something holds.
    pub fn icon_of(self, size: f32, glyph: &str, color: Color32, is_filled: bool) -> Self {
        paint_icon(self.painter, self.center(), glyph, size, color, is_filled);
        self
    }

    /// Something small at the end.
    pub fn at_end(mut self, text: &str) -> Self {
        let (metrics, middle) = (&self.theme.metrics, self.rect.center().y);
        let left = Typeset::aside(self.theme).paint_ending_at(self.painter, metrics, self.right, middle, text);
        self.right = left - self.columns.gap;
        self
    }

    /// Keys at the end.
    pub fn keys_at_end(mut self, keys: &[String]) -> Self {
        let left = self.right - key_hints_width(self.painter, self.theme, keys);
        paint_key_hints(self.painter, self.theme, left, self.rect.center().y, keys);
        self.right = left - self.columns.gap;
        self
    }

    /// The name; answers where it ends.
    pub fn name(self, typeset: Typeset, text: &str) -> f32 {
        self.line(typeset, self.rect.center().y, text)
    }

    /// Something small behind a name that ends at `left`, where there is room.
    pub fn behind(self, left: f32, text: &str) {
        let (metrics, left) = (&self.theme.metrics, left + self.columns.gap);
        if left < self.right {
            let (middle, room) = (self.rect.center().y, self.right - left);
            Typeset::aside(self.theme).paint_at(self.painter, metrics, left, middle, text, room);
        }
    }

    /// A name and something small below it.
    pub fn two(self, typeset: Typeset, name: &str, below: &str) {
        self.line(typeset, self.rect.center().y - self.theme.metrics.name_above, name);
        self.below(below);
    }

    /// Something small below what stands at the place of the name.
    pub fn below(self, text: &str) {
        let middle = self.rect.center().y + self.theme.metrics.aside_below;
        self.line(Typeset::aside(self.theme), middle, text);
    }

    fn line(self, typeset: Typeset, middle: f32, text: &str) -> f32 {
        let left = self.rect.left() + self.columns.name;
        typeset.paint_at(self.painter, &self.theme.metrics, left, middle, text, self.right - left)
    }
}

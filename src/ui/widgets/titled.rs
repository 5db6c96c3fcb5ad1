//! What many screens begin with: a ground, a margin, a title with something at the other end of its row.

use egui::{Align, AsIdSalt, Color32, Frame, Layout, Margin, Rect, Response, ScrollArea, Ui, UiBuilder, Vec2};

use super::typeset::{Typeset, label, paragraph};
use crate::ui::theme::{TextRole, Theme, inset};

/// The margin of a page that is read from above, as the settings are.
pub fn page_frame() -> Frame {
    Frame::new().inner_margin(inset::PAGE)
}

/// A page of a margin that scrolls as a whole; its name tells how far it is scrolled from how far others are.
pub fn scrolled_page(ui: &mut Ui, name: impl AsIdSalt, margin: Margin, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                content(ui);
            });
        });
}

/// Scrolls what a column holds. The bar lies in the margin at the right of the column, beside what is scrolled.
pub fn scrolled_column<R>(ui: &mut Ui, theme: &Theme, area: ScrollArea, content: impl FnOnce(&mut Ui) -> R) -> R {
    let gutter = theme.metrics.space_m;
    let place = ui.available_rect_before_wrap();
    let mut wide = ui.new_child(UiBuilder::new().max_rect(place.with_max_x(place.right() + gutter)));
    let shown = area.show(&mut wide, |ui| {
        ui.set_max_width(ui.available_width() - gutter);
        content(ui)
    });
    let size = shown.inner_rect.size() - Vec2::new(gutter, 0.0);
    ui.advance_cursor_after_rect(Rect::from_min_size(place.min, size));
    shown.inner
}

/// A card-like ground that sets something off from what is around it; `padding` is one of [`inset`](crate::ui::theme::inset).
pub fn surface(theme: &Theme, fill: Color32, padding: i8) -> Frame {
    Frame::new()
        .fill(fill)
        .corner_radius(theme.metrics.radius_card)
        .inner_margin(Margin::same(padding))
}

/// The title of a page that is read from above.
pub fn page_title(ui: &mut Ui, theme: &Theme, title: &str) -> Response {
    paragraph(ui, theme, Typeset::heading(theme, TextRole::Display), title)
}

/// A heading in the flow of the page, cut with `…` where it does not fit.
pub fn heading(ui: &mut Ui, theme: &Theme, role: TextRole, text: &str) -> Response {
    label(ui, theme, Typeset::heading(theme, role), text)
}

/// A title, and at the right end of its row what belongs to it, from the right.
pub fn titled_row(ui: &mut Ui, theme: &Theme, typeset: Typeset, title: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        label(ui, theme, typeset, title);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

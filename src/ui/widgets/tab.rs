//! Tabs and filters: words that choose what a list shows.

use egui::{Color32, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Typeset, focus_ring};
use crate::ui::theme::{TextRole, Theme};

/// Tabs side by side, each with what it stands for, its name and its count; answers which was clicked.
pub fn tabs<'a, T: PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    tabs: impl IntoIterator<Item = (T, &'a str, Option<usize>)>,
    shown: &T,
) -> Option<T> {
    ui.spacing_mut().item_spacing.x = theme.metrics.space_xs;
    let mut clicked = None;
    for (stands_for, name, count) in tabs {
        if tab(ui, theme, name, count, stands_for == *shown).clicked() {
            clicked = Some(stands_for);
        }
    }
    clicked
}

/// A tab with a count behind its name.
pub fn tab(ui: &mut Ui, theme: &Theme, name: &str, count: Option<usize>, is_active: bool) -> Response {
    counted_tab(ui, theme, name, count.map(|count| count.to_string()), is_active)
}

/// The same with a count that says more than a number.
pub fn counted_tab(ui: &mut Ui, theme: &Theme, name: &str, count: Option<String>, is_active: bool) -> Response {
    let spoken = count
        .as_ref()
        .map_or_else(|| name.to_owned(), |count| format!("{name} {count}"));
    spoken_tab(ui, theme, name, count, &spoken, is_active)
}

/// A tab with the key that chooses it behind its name.
pub fn keyed_tab(ui: &mut Ui, theme: &Theme, name: &str, key: &str, is_active: bool) -> Response {
    spoken_tab(ui, theme, name, Some(key.to_owned()), name, is_active)
}

/// A tab behind the title of its row, which is read aloud with it.
pub fn titled_tab(ui: &mut Ui, theme: &Theme, name: &str, title: &str, is_active: bool) -> Response {
    spoken_tab(ui, theme, name, None, &format!("{name} {title}"), is_active)
}

fn spoken_tab(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    count: Option<String>,
    spoken: &str,
    is_active: bool,
) -> Response {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let name_width = Typeset::strong(TextRole::Ui, colors.text).width(ui.painter(), metrics, name);
    let small = Typeset::aside(theme);
    let count_width = |count: &String| metrics.tab_gap + small.width(ui.painter(), metrics, count);
    let count_width = count.as_ref().map_or(0.0, count_width);
    let size = Vec2::new(name_width + count_width + 2.0 * metrics.tab_padding, metrics.row);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_active, spoken));
    let fill = match (is_active, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let (painter, middle) = (ui.painter(), rect.center().y);
    painter.rect_filled(rect, metrics.radius_button, fill);
    let color = if is_active {
        colors.text_strong
    } else {
        colors.text_subdued
    };
    let name_set = Typeset::weighted(TextRole::Ui, color, is_active);
    let left = rect.left() + metrics.tab_padding;
    let right = name_set.paint_at(painter, metrics, left, middle, name, f32::INFINITY);
    if let Some(count) = count {
        small.paint_at(painter, metrics, right + metrics.tab_gap, middle, &count, f32::INFINITY);
    }
    focus_ring(ui, theme, &response, rect, metrics.radius_button);
    response
}

//! The options of a choice card, to be chosen from and, afterwards, judged.

use egui::{Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::model::{ChoiceOption, MAX_OPTIONS};
use crate::ui::View;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring, paint_icon};

/// Chooses an option or takes it back. Where one is right the new choice replaces the old one; where several are, no
/// more can be chosen than are right.
pub(super) fn choose(chosen: &mut Vec<u8>, place: u8, n_right: usize) {
    if let Some(known) = chosen.iter().position(|&other| other == place) {
        chosen.remove(known);
    } else if n_right <= 1 {
        *chosen = vec![place];
    } else if chosen.len() < n_right {
        chosen.push(place);
        chosen.sort_unstable();
    }
}

pub(super) fn options_ui(ui: &mut Ui, view: View<'_>, options: &[ChoiceOption], chosen: &mut Vec<u8>) {
    let n_right = options.iter().filter(|option| option.is_right).count();
    ui.spacing_mut().item_spacing.y = 8.0;
    for (place, option) in (0..MAX_OPTIONS).zip(options) {
        if option_ui(ui, view, place, option, chosen.contains(&place), n_right > 1) {
            choose(chosen, place, n_right);
        }
    }
}

fn option_ui(
    ui: &mut Ui,
    view: View<'_>,
    place: u8,
    option: &ChoiceOption,
    is_chosen: bool,
    is_multiple: bool,
) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let text = option.text.get(view.lang);
    let typeset = Typeset::regular(TextRole::Read, colors.text_strong);
    let width = ui.available_width();
    let galley = typeset.wrapped(ui.painter(), metrics, text, width - 48.0 - 44.0);
    let height = (galley.size().y + 24.0).max(metrics.option_row);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let role = if is_multiple { Role::CheckBox } else { Role::RadioButton };
    response.widget_info(|| WidgetInfo::selected(role, true, is_chosen, text));
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hover,
        (false, false) => colors.raised,
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let middle = rect.center().y;
    let key = Rect::from_center_size(Pos2::new(rect.left() + 24.0, middle), Vec2::splat(24.0));
    let (key_fill, key_text) = if is_chosen {
        (colors.accent, colors.on_accent)
    } else {
        (colors.keycap, colors.text_subdued)
    };
    ui.painter().rect_filled(key, metrics.radius_chip, key_fill);
    let number = Typeset::weighted(TextRole::Ui, key_text, is_chosen).line(
        ui.painter(),
        metrics,
        &(place + 1).to_string(),
        24.0,
    );
    ui.painter()
        .galley(key.center() - number.size() / 2.0, number, key_text);
    ui.painter().galley(
        Pos2::new(rect.left() + 48.0, middle - galley.size().y / 2.0),
        galley,
        colors.text_strong,
    );
    let sign = Pos2::new(rect.right() - 26.0, middle);
    sign_ui(ui, view, sign, is_chosen, is_multiple);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    response.clicked()
}

/// A check box where several can be chosen, a radio button where one can.
fn sign_ui(ui: &Ui, view: View<'_>, center: Pos2, is_chosen: bool, is_multiple: bool) {
    let colors = &view.theme.colors;
    let painter = ui.painter();
    let stroke = Stroke::new(1.5, colors.outline);
    let side = Rect::from_center_size(center, Vec2::splat(16.0));
    match (is_chosen, is_multiple) {
        (true, true) => {
            painter.rect_filled(side, 2.0, colors.accent);
            paint_icon(painter, center, icon::CHECK, 12.0, colors.on_accent, false);
        }
        (true, false) => {
            painter.circle_filled(center, 8.0, colors.accent);
            painter.circle_filled(center, 3.0, colors.on_accent);
        }
        (false, true) => {
            painter.rect_stroke(side, 2.0, stroke, StrokeKind::Inside);
        }
        (false, false) => {
            painter.circle_stroke(center, 7.5, stroke);
        }
    }
}

/// The options with what was right and what was chosen, each with its why.
pub(super) fn judged_options_ui(ui: &mut Ui, view: View<'_>, options: &[ChoiceOption], chosen: &[u8]) {
    ui.spacing_mut().item_spacing.y = 4.0;
    for (place, option) in (0..MAX_OPTIONS).zip(options) {
        judged_option_ui(ui, view, option, chosen.contains(&place));
    }
}

fn judged_option_ui(ui: &mut Ui, view: View<'_>, option: &ChoiceOption, is_chosen: bool) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.quiz;
    let (fill, sign, verdict) = match (option.is_right, is_chosen) {
        (true, true) => (
            colors.right_soft,
            Some((icon::RIGHT, colors.right, true)),
            Some(&words.right_chosen),
        ),
        (true, false) => (
            colors.right_soft,
            Some((icon::RIGHT, colors.right, false)),
            Some(&words.right_missed),
        ),
        (false, true) => (
            colors.wrong_soft,
            Some((icon::WRONG, colors.wrong, true)),
            Some(&words.wrong_chosen),
        ),
        (false, false) => (colors.raised, None, None),
    };
    let text = option.text.get(view.lang);
    let why = option.why.get(view.lang);
    let width = ui.available_width();
    let verdict_width = 110.0;
    let text_set = Typeset::regular(TextRole::Read, colors.text_strong);
    let text_galley = text_set.wrapped(ui.painter(), metrics, text, width - 44.0 - verdict_width);
    let why_color = if option.is_right || is_chosen {
        colors.text
    } else {
        colors.text_subdued
    };
    let why_galley = Typeset::regular(TextRole::Ui, why_color).wrapped(ui.painter(), metrics, why, width - 60.0);
    let why_height = if why.is_empty() { 0.0 } else { why_galley.size().y };
    let size = Vec2::new(width, 10.0 + text_galley.size().y + why_height + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let spoken = verdict.map_or_else(|| text.to_owned(), |verdict| format!("{text} · {}", &**verdict));
        WidgetInfo::labeled(Role::ListItem, true, spoken)
    });
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let first_middle = rect.top() + 10.0 + 12.0;
    if let Some((glyph, color, is_filled)) = sign {
        paint_icon(
            ui.painter(),
            Pos2::new(rect.left() + 22.0, first_middle),
            glyph,
            metrics.icon_rail,
            color,
            is_filled,
        );
    }
    let text_bottom = rect.top() + 10.0 + text_galley.size().y;
    ui.painter().galley(
        Pos2::new(rect.left() + 44.0, rect.top() + 10.0),
        text_galley,
        colors.text_strong,
    );
    if !why.is_empty() {
        ui.painter()
            .galley(Pos2::new(rect.left() + 44.0, text_bottom), why_galley, why_color);
    }
    if let Some(verdict) = verdict {
        let color = if option.is_right { colors.right } else { colors.wrong };
        let small = Typeset::regular(TextRole::Small, color);
        small.paint_ending_at(ui.painter(), metrics, rect.right() - 16.0, first_middle, verdict);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_right_option_means_one_choice() {
        let mut chosen = Vec::new();
        choose(&mut chosen, 2, 1);
        choose(&mut chosen, 0, 1);
        assert_eq!(chosen, [0]);
        choose(&mut chosen, 0, 1);
        assert!(chosen.is_empty());
    }

    #[test]
    fn no_more_can_be_chosen_than_are_right() {
        let mut chosen = Vec::new();
        for place in [3, 1, 4] {
            choose(&mut chosen, place, 2);
        }
        assert_eq!(chosen, [1, 3]);
    }
}

//! The four grades, each with when the card comes again.

use egui::{Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Card, Grade};
use crate::ui::View;
use crate::ui::text::interval_text;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, focus_ring, keep_clear};

/// Shows the grades, the suggested one set off; answers the one that was clicked.
pub(super) fn grades_ui(ui: &mut Ui, view: View<'_>, card: &Card, suggested: Grade) -> Option<Grade> {
    let scheduler = view.schedules.scheduler();
    let previews = scheduler.preview(card.id, &view.schedules.of(card.id), view.now);
    let words = &view.words.quiz;
    let names = [&words.again, &words.hard, &words.good, &words.easy];
    let mut clicked = None;
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = (ui.available_width() - 24.0) / 4.0;
        for (((place, grade), name), next) in (1_u8..).zip(Grade::ALL).zip(names).zip(previews) {
            let interval = interval_text(view.words, next);
            if grade_ui(ui, view, place, name, &interval, width, grade == suggested) {
                clicked = Some(grade);
            }
        }
    });
    keep_clear(ui, row.response.rect);
    clicked
}

fn grade_ui(
    ui: &mut Ui,
    view: View<'_>,
    place: u8,
    name: &str,
    interval: &str,
    width: f32,
    is_suggested: bool,
) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 52.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} · {interval}")));
    let (fill, strong, small) = match (is_suggested, response.hovered()) {
        (true, false) => (colors.accent, colors.on_accent, colors.on_accent),
        (true, true) => (colors.accent_hover, colors.on_accent, colors.on_accent),
        (false, false) => (colors.raised, colors.text_strong, colors.text_subdued),
        (false, true) => (colors.hover, colors.text_strong, colors.text_subdued),
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let key = Rect::from_center_size(Pos2::new(rect.left() + 22.0, rect.center().y), Vec2::splat(20.0));
    let key_fill = if is_suggested {
        colors.on_accent.gamma_multiply(0.18)
    } else {
        colors.keycap
    };
    ui.painter().rect_filled(key, metrics.radius_chip, key_fill);
    let key_color = if is_suggested {
        colors.on_accent
    } else {
        colors.text_subdued
    };
    let number = Typeset::regular(TextRole::Small, key_color).line(ui.painter(), metrics, &place.to_string(), 20.0);
    ui.painter()
        .galley(key.center() - number.size() / 2.0, number, key_color);
    let left = rect.left() + 42.0;
    let room = rect.right() - left - 4.0;
    let name_set = Typeset::weighted(TextRole::Ui, strong, is_suggested);
    name_set.paint_at(ui.painter(), metrics, left, rect.center().y - 9.0, name, room);
    let small_set = Typeset::regular(TextRole::Small, small);
    small_set.paint_at(ui.painter(), metrics, left, rect.center().y + 10.0, interval, room);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    response.clicked()
}

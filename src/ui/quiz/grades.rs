//! The four grades, each with when the card comes again; without that in a run whose answers move no schedule.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Card, Grade};
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::grade::GradeLook;
use crate::ui::text::interval_text;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, focus_ring, keep_clear, paint_key_hint, part_width};

/// Shows the grades, the suggested one set off; answers the one that was clicked.
pub(super) fn grades_ui(ui: &mut Ui, view: View<'_>, card: &Card, suggested: Grade) -> Option<Grade> {
    let moves_schedule = view.run.is_some_and(|run| run.mode.moves_schedule());
    let previews = view.schedules.preview(card.id, view.now);
    let gap = view.theme.metrics.space_s;
    let mut clicked = None;
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let width = part_width(ui, Grade::ALL.len(), gap);
        for (grade, next) in Grade::ALL.into_iter().zip(previews) {
            let interval = moves_schedule.then(|| interval_text(view.words, next));
            if grade_ui(ui, view, grade, interval.as_deref(), width, grade == suggested) {
                clicked = Some(grade);
            }
        }
    });
    keep_clear(ui, row.response.rect);
    clicked
}

const fn command_of(grade: Grade) -> Command {
    match grade {
        Grade::Again => Command::GradeAgain,
        Grade::Hard => Command::GradeHard,
        Grade::Good => Command::GradeGood,
        Grade::Easy => Command::GradeEasy,
    }
}

fn grade_ui(ui: &mut Ui, view: View<'_>, grade: Grade, interval: Option<&str>, width: f32, is_suggested: bool) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let name = GradeLook::of(view, grade).name;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.grade), Sense::click());
    let spoken = interval.map_or_else(|| name.to_owned(), |interval| format!("{name} · {interval}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let (fill, strong, small) = match (is_suggested, response.hovered()) {
        (true, false) => (colors.accent, colors.on_accent, colors.on_accent),
        (true, true) => (colors.accent_hover, colors.on_accent, colors.on_accent),
        (false, false) => (colors.raised, colors.text_strong, colors.text_subdued),
        (false, true) => (colors.hover, colors.text_strong, colors.text_subdued),
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let key = command_of(grade).key_text(ui.ctx().os());
    let name_set = Typeset::weighted(TextRole::Ui, strong, is_suggested);
    let small_set = Typeset::regular(TextRole::Small, small);
    let middle = rect.center().y;
    let (above, below) = (middle - metrics.small.1 / 2.0, middle + metrics.ui.1 / 2.0);
    if let Some(interval) = interval.filter(|_| width < metrics.grade_narrow) {
        // Below the key as well, where there is no room behind it.
        let (left, right) = (rect.left() + metrics.space_s, rect.right() - metrics.space_xs);
        let behind = paint_key_hint(ui.painter(), view.theme, left, above, &key, is_suggested) + metrics.space_s;
        name_set.paint_at(ui.painter(), metrics, behind, above, name, right - behind);
        small_set.paint_at(ui.painter(), metrics, left, below, interval, right - left);
        focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
        return response.clicked();
    }
    let left = rect.left() + metrics.space_m;
    let left = paint_key_hint(ui.painter(), view.theme, left, middle, &key, is_suggested) + metrics.space_m;
    let room = rect.right() - left - metrics.space_xs;
    if let Some(interval) = interval {
        // Two lines, one on either side of the middle.
        name_set.paint_at(ui.painter(), metrics, left, above, name, room);
        small_set.paint_at(ui.painter(), metrics, left, below, interval, room);
    } else {
        name_set.paint_at(ui.painter(), metrics, left, middle, name, room);
    }
    focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    response.clicked()
}

//! Painted figures of a result: a share with its interval, and the time each question took.
//!
//! No colour says whether something was passed; what is painted is also told in words.

use egui::{Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::parts::percent_text;
use crate::model::{ExamOutcome, ExamQuestion};
use crate::quiz::exam::Share;
use crate::ui::View;
use crate::ui::theme::icon;
use crate::ui::widgets::paint_icon;

/// A share between its bounds on a track from 0 to 100 %, with the share that is to be reached.
pub(super) fn interval_bar(ui: &mut Ui, view: View<'_>, name: &str, share: Share, goal: Option<u8>, width: f32) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.exam_mark), Sense::hover());
    let (low, high) = share.interval();
    let spoken = format!(
        "{name} {} ({}–{})",
        percent_text(share.ratio()),
        percent_text(low),
        percent_text(high)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
    let track = Rect::from_center_size(rect.center(), Vec2::new(rect.width(), metrics.space_s));
    let painter = ui.painter();
    painter.rect_filled(track, metrics.radius_chip, colors.sunken);
    #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
    let at = |ratio: f64| track.left() + track.width() * ratio as f32;
    let within = Rect::from_x_y_ranges(at(low)..=at(high), track.y_range());
    painter.rect_filled(within, 0.0, colors.accent_line);
    for end in [low, high] {
        painter.vline(at(end), track.y_range(), Stroke::new(metrics.space_xxs, colors.accent));
    }
    let value = Rect::from_center_size(
        Pos2::new(at(share.ratio()), track.center().y),
        Vec2::new(metrics.space_xs, metrics.exam_mark),
    );
    painter.rect_filled(value, metrics.radius_mark, colors.accent);
    if let Some(goal) = goal {
        let line = Stroke::new(metrics.tick_line, colors.warn);
        painter.vline(at(f64::from(goal) / 100.0), rect.y_range(), line);
    }
    response.on_hover_text(spoken);
}

/// A bar for each question, as high as it took long; wrong ones have a cross below. Answers the one that was clicked.
pub(super) fn times_ui(ui: &mut Ui, view: View<'_>, name: &str, questions: &[ExamQuestion]) -> Option<usize> {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let size = Vec2::new(ui.available_width(), metrics.exam_times);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let most = questions
        .iter()
        .map(|question| question.millis)
        .max()
        .unwrap_or(0)
        .max(1);
    #[expect(clippy::cast_precision_loss, reason = "a few hundred questions")]
    let step = rect.width() / questions.len().max(1) as f32;
    let foot = rect.bottom() - metrics.icon_fold - metrics.space_xs;
    let room = foot - rect.top();
    let painter = ui.painter();
    painter.hline(rect.x_range(), foot, Stroke::new(1.0, colors.line));
    let mut left = rect.left();
    for question in questions {
        #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
        let share = (f64::from(question.millis) / f64::from(most)) as f32;
        let is_wrong = question.outcome == ExamOutcome::Wrong;
        let color = if is_wrong { colors.wrong } else { colors.accent_line };
        let width = (step - metrics.space_xxs).clamp(1.0, metrics.space_s);
        let bar = Rect::from_min_max(Pos2::new(left, foot - room * share), Pos2::new(left + width, foot));
        painter.rect_filled(bar, 0.0, color);
        if is_wrong {
            let center = Pos2::new(left + width / 2.0, foot + metrics.space_xs + metrics.icon_fold / 2.0);
            paint_icon(painter, center, icon::CLOSE, metrics.icon_fold, colors.wrong, false);
        }
        left += step;
    }
    let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies within the bars"
    )]
    let place = ((at.x - rect.left()) / step).max(0.0) as usize;
    (place < questions.len()).then_some(place)
}

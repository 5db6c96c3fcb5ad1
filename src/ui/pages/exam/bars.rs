//! Painted figures of a result: a share with its interval, and the time each question took.
//!
//! No colour says whether something was passed; what is painted is also told in words.

use egui::{CursorIcon, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::parts::percent_text;
use crate::model::{ExamOutcome, ExamQuestion};
use crate::quiz::exam::Share;
use crate::ui::View;
use crate::ui::text::duration_text;
use crate::ui::theme::icon;
use crate::ui::widgets::{ChartMark, chart_marks, focus_ring, paint_icon};

/// A share between its bounds on a track from 0 to 100 %, with the share that is to be reached.
pub(super) fn interval_bar(ui: &mut Ui, view: View<'_>, name: &str, share: Share, goal: Option<u8>, width: f32) {
    bar_ui(ui, view, (name, share, goal), width, false);
}

/// The same where a click leads somewhere; answers whether it was clicked.
pub(super) fn leading_bar(ui: &mut Ui, view: View<'_>, name: &str, share: Share, goal: Option<u8>) -> bool {
    let width = ui.available_width();
    bar_ui(ui, view, (name, share, goal), width, true)
}

fn bar_ui(
    ui: &mut Ui,
    view: View<'_>,
    (name, share, goal): (&str, Share, Option<u8>),
    width: f32,
    leads: bool,
) -> bool {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let (sense, role) = if leads {
        (Sense::click(), Role::Button)
    } else {
        (Sense::hover(), Role::ProgressIndicator)
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.exam_mark), sense);
    let (low, high) = share.interval();
    let spoken = format!(
        "{name} {} ({}–{})",
        percent_text(share.ratio()),
        percent_text(low),
        percent_text(high)
    );
    response.widget_info(|| WidgetInfo::labeled(role, true, &spoken));
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
    if leads {
        focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(spoken)
            .clicked()
    } else {
        response.on_hover_text(spoken);
        false
    }
}

/// A bar for each question, as high as it took long; wrong ones have a cross below. Answers the one that was clicked.
pub(super) fn times_ui(ui: &mut Ui, view: View<'_>, name: &str, questions: &[ExamQuestion]) -> Option<usize> {
    let (metrics, colors, words) = (&view.theme.metrics, &view.theme.colors, &view.words.exam);
    let size = Vec2::new(ui.available_width(), metrics.exam_times);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
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
    painter.hline(rect.x_range(), foot, Stroke::new(metrics.hairline, colors.line));
    let mut left = rect.left();
    let mut marks = Vec::with_capacity(questions.len());
    for (number, question) in (1_usize..).zip(questions) {
        #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
        let share = (f64::from(question.millis) / f64::from(most)) as f32;
        let is_wrong = matches!(question.outcome, ExamOutcome::Wrong | ExamOutcome::Open);
        let color = if is_wrong { colors.wrong } else { colors.accent_line };
        let width = (step - metrics.space_xxs).clamp(1.0, metrics.space_s);
        let bar = Rect::from_min_max(Pos2::new(left, foot - room * share), Pos2::new(left + width, foot));
        painter.rect_filled(bar, 0.0, color);
        if is_wrong {
            let center = Pos2::new(left + width / 2.0, foot + metrics.space_xs + metrics.icon_fold / 2.0);
            paint_icon(painter, center, icon::CLOSE, metrics.icon_fold, colors.wrong, false);
        }
        let outcome = match question.outcome {
            ExamOutcome::Right => &words.right,
            ExamOutcome::Wrong => &words.wrong,
            ExamOutcome::Open => &words.is_open,
            ExamOutcome::Gone => &words.card_gone,
        };
        let took = duration_text(view.words, question.millis.into());
        marks.push(ChartMark {
            rect: Rect::from_x_y_ranges(left..=left + step, rect.y_range()),
            said: format!("{}: {took} · {}", words.question_n.with(number), &**outcome),
            leads: true,
        });
        left += step;
    }
    chart_marks(ui, view.theme, name, rect, &marks)
}

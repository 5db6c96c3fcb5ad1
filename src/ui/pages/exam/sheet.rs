//! The side of an exam: its clock, and the answer sheet on which every question can be gone to.

use egui::{Align, Layout, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::ExamPane;
use super::parts::clock_text;
use crate::model::OpenQuestion;
use crate::quiz::exam::{ExamSitting, is_open};
use crate::ui::command::Command;
use crate::ui::text::duration_text;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Typeset, focus_ring, heading, label, progress_bar};
use crate::ui::{ExamDeed, Outbox, Request, View};

/// The clock, the answer sheet, and handing in at the foot.
pub(super) fn side_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, pane: &mut ExamPane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    clock_ui(ui, view, sitting, out);
    ui.add_space(metrics.space_l);
    let foot = metrics.button + metrics.space_xl;
    let room = (ui.available_height() - foot).max(metrics.option_row);
    ui.allocate_ui(Vec2::new(ui.available_width(), room), |ui| {
        ui.set_min_height(room);
        grid_ui(ui, view, sitting, pane, out);
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        let half = (ui.available_width() - metrics.space_s) / 2.0;
        let words = &view.words.exam;
        let next_open = Button::secondary(view.theme, &words.next_open)
            .min_width(half)
            .key(Command::NextOpen)
            .enabled(!sitting.open().is_paused && sitting.n_open(view.library) > 0);
        if next_open.show(ui).clicked() {
            out.run(Command::NextOpen);
        }
        // The words of the first may need more than their half.
        let hand_in = Button::secondary(view.theme, &words.hand_in_ask)
            .min_width(ui.available_width())
            .key(Command::HandIn)
            .enabled(!sitting.open().is_paused);
        if hand_in.show(ui).clicked() {
            pane.ask_to_hand_in(true);
        }
    });
}

fn clock_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let open = sitting.open();
    let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    ui.horizontal(|ui| {
        label(ui, view.theme, subdued, &words.time_left);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let names = [&*words.hide_clock, &*words.show_clock];
            let toggle = Button::switch(view.theme, Command::HideClock, open.is_clock_hidden, names);
            if toggle.height(metrics.row).show(ui).clicked() {
                out.ask(Request::Exam(ExamDeed::HideClock(!open.is_clock_hidden)));
            }
        });
    });
    if open.is_clock_hidden {
        return;
    }
    let left = clock_text(sitting.left_millis());
    heading(ui, view.theme, TextRole::Display, &left);
    #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
    let share = (f64::from(open.spent_millis) / f64::from(open.allowed_millis.max(1))) as f32;
    progress_bar(ui, view.theme, &words.time_spent, share, ui.available_width());
    let n_questions = u32::try_from(open.questions.len()).unwrap_or(u32::MAX).max(1);
    let n_done = open.questions.iter().filter(|question| question.millis > 0).count();
    let n_done = u32::try_from(n_done).unwrap_or(u32::MAX).max(1);
    ui.horizontal(|ui| {
        let mean = duration_text(view.words, (open.spent_millis / n_done).into());
        label(ui, view.theme, Typeset::aside(view.theme), &words.mean_time.with(mean));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let planned = duration_text(view.words, (open.allowed_millis / n_questions).into());
            label(
                ui,
                view.theme,
                Typeset::aside(view.theme),
                &words.planned_time.with(planned),
            );
        });
    });
}

/// A cell for each question.
fn grid_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, pane: &mut ExamPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let open = sitting.open();
    let n_answered = open.questions.len() - sitting.n_open(view.library);
    ui.horizontal(|ui| {
        heading(ui, view.theme, TextRole::Ui, &words.answer_sheet);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count = format!("{n_answered} / {}", open.questions.len());
            label(ui, view.theme, Typeset::aside(view.theme), &count);
        });
    });
    ui.add_space(metrics.space_xs);
    let legend = metrics.row;
    let height = (ui.available_height() - legend).max(metrics.option_row);
    egui::ScrollArea::vertical()
        .id_salt("answer sheet")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(metrics.space_xs);
                for (place, question) in open.questions.iter().enumerate() {
                    if cell_ui(ui, view, place, question, place == open.place) {
                        out.ask(Request::Exam(ExamDeed::Go(place)));
                        pane.is_sheet_over = false;
                        pane.ask_to_hand_in(false);
                    }
                }
            });
        });
    ui.add_space(metrics.space_xs);
    let counts = [
        words.n_answered.with(n_answered),
        words.n_open.with(sitting.n_open(view.library)),
        words.n_flagged.with(sitting.n_flagged()),
    ];
    label(ui, view.theme, Typeset::aside(view.theme), &counts.join(" · "));
}

/// A question on the sheet; answers whether it was clicked.
fn cell_ui(ui: &mut Ui, view: View<'_>, place: usize, question: &OpenQuestion, is_here: bool) -> bool {
    let (metrics, colors, words) = (&view.theme.metrics, &view.theme.colors, &view.words.exam);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(metrics.exam_cell), Sense::click());
    let is_answered = !is_open(view.library, question);
    let number = place + 1;
    let state = if is_answered {
        &words.is_answered
    } else {
        &words.is_open
    };
    let mut spoken = format!("{} {}", words.question_n.with(number), &**state);
    if question.is_flagged {
        spoken.push(' ');
        spoken.push_str(&words.is_flagged);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, &spoken));
    let (fill, color) = match (is_here, is_answered) {
        (true, _) => (colors.accent, colors.on_accent),
        (false, true) => (colors.selected, colors.accent),
        (false, false) if response.hovered() => (colors.button_hover, colors.text),
        (false, false) => (colors.button, colors.text_subdued),
    };
    ui.painter().rect_filled(rect, metrics.radius_chip, fill);
    let text = number.to_string();
    let galley = Typeset::weighted(TextRole::Small, color, is_here).line(ui.painter(), metrics, &text, rect.width());
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    if question.is_flagged {
        let corner = Pos2::new(rect.right() - metrics.space_xs, rect.top() + metrics.space_xs);
        ui.painter().circle_filled(corner, metrics.tick_dot, colors.warn);
    }
    focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
    response.clicked()
}

/// The clock on one line, where the side does not fit.
pub(super) fn small_clock_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting) {
    if !sitting.open().is_clock_hidden {
        let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
        let left = view.words.exam.left.with(clock_text(sitting.left_millis()));
        let galley = strong.line(ui.painter(), &view.theme.metrics, &left, f32::INFINITY);
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &left));
        let at: Rect = rect;
        ui.painter().galley(at.min, galley, view.theme.colors.text_strong);
    }
}

/// The flag of a question, with its key.
pub(super) fn flag_ui(ui: &mut Ui, view: View<'_>, question: &OpenQuestion, out: &mut Outbox) {
    let words = &view.words.exam;
    let names = [&*words.flag, &*words.unflag];
    let button = Button::switch(view.theme, Command::FlagQuestion, question.is_flagged, names).icon(icon::FLAG);
    if button.height(view.theme.metrics.row).show(ui).clicked() {
        out.run(Command::FlagQuestion);
    }
}

//! The answer: the verdict first, then why, then the grades; beside it where the card comes from.

use std::sync::Arc;

use egui::{ScrollArea, Stroke, Ui, Vec2};

use super::compared::compared_ui;
use super::grades::grades_ui;
use super::key_row::{card_commands, key_row_ui};
use super::question::{CONFIDENCE, aided_ui, head_ui};
use super::{QuizPane, Shown, source};
use crate::model::{Card, Confidence, Status, Verdict};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{ChipKind, Typeset, chip, heading, label, paragraph, titled_row, titled_tab};
use crate::ui::{Outbox, Request, View};

pub(super) fn answer_ui(ui: &mut Ui, view: View<'_>, shown: Shown<'_>) {
    let (card, pane, editing, out) = shown.parts();
    let metrics = &view.theme.metrics;
    let (width, height) = (ui.available_width(), ui.available_height());
    let has_two_columns = width >= metrics.answer_columns_from;
    let margin = if has_two_columns {
        metrics.sheet_margin
    } else {
        metrics.space_xl
    };
    let between = metrics.scroll_gutter + metrics.space_m;
    let both_width = width - margin - margin;
    let left_width = if has_two_columns {
        (both_width - between) * metrics.answer_left
    } else {
        both_width
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(margin);
        let with_gutter = left_width + metrics.scroll_gutter;
        ui.allocate_ui(Vec2::new(with_gutter, height), |ui| {
            ui.set_width(with_gutter);
            ui.vertical(|ui| {
                let answer = ScrollArea::vertical()
                    .id_salt("answer")
                    .max_height(height - metrics.grade - metrics.key_row - metrics.space_s)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_width(left_width);
                        ui.add_space(metrics.space_xl);
                        answered_ui(ui, view, card, pane);
                        if !has_two_columns {
                            ui.add_space(metrics.space_l);
                            source::source_ui(ui, view, card, out);
                            source::card_remarks_ui(ui, view, card, editing, out);
                        }
                        ui.add_space(metrics.space_l);
                    });
                // Where the answer goes on below the edge, a line keeps what is said about the grades apart from it.
                if answer.content_size.y > answer.inner_rect.height() {
                    let edge = answer.inner_rect;
                    let stroke = Stroke::new(metrics.hairline, view.theme.colors.line);
                    ui.painter()
                        .hline(edge.left()..=edge.left() + left_width, edge.bottom(), stroke);
                }
                ui.add_space(metrics.space_s);
                // The scroll bar has its own place to the right of the column; the grades end where the column does.
                ui.scope(|ui| {
                    ui.set_max_width(left_width);
                    grading_ui(ui, view, card, pane, out);
                });
            });
        });
        if has_two_columns {
            ui.add_space(metrics.space_m);
            let right_width = (both_width - left_width - between).max(0.0);
            ui.allocate_ui(Vec2::new(right_width, height), |ui| {
                ui.set_width(right_width);
                ui.vertical(|ui| {
                    ScrollArea::vertical()
                        .id_salt("beside")
                        .max_height(height - metrics.key_row)
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            ui.set_width((right_width - metrics.scroll_gutter).max(0.0));
                            ui.add_space(metrics.space_xl);
                            source::source_ui(ui, view, card, out);
                            source::card_remarks_ui(ui, view, card, editing, out);
                            ui.add_space(metrics.space_l);
                        });
                    let mut commands = card_commands(view, card, true);
                    commands.push(Command::GradeSuggested);
                    key_row_ui(ui, view, &[], &commands, out);
                });
            });
        }
    });
}

fn answered_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, pane: &QuizPane) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.quiz;
    head_ui(ui, view, card, |ui| {
        verdict_ui(ui, view, pane.asking.verdict(card));
        if let Some(confidence) = pane.asking.confidence() {
            chip(ui, view.theme, confidence_name(view, confidence), ChipKind::Plain);
        }
        aided_ui(ui, view, pane);
        status_chip_ui(ui, view, card);
    });
    ui.add_space(metrics.space_s);
    let title = Typeset::strong(TextRole::Title, colors.text_strong);
    let face = face(&card.prompt);
    match pane.asking.typed() {
        Some((typed, judged)) => {
            if judged.expected == card.prompt.answer(view.lang) {
                face.compared_ui(ui, view, title);
            } else {
                face.answered_ui(ui, view, title, &pane.asking.answering);
            }
            ui.add_space(metrics.space_m);
            compared_ui(ui, view, typed, judged);
        }
        None => face.answered_ui(ui, view, title, &pane.asking.answering),
    }
    let explanation = card.explanation.get(view.lang);
    if !explanation.is_empty() {
        ui.add_space(metrics.space_l);
        heading(ui, view.theme, TextRole::Ui, &words.why);
        ui.scope(|ui| {
            ui.set_max_width(metrics.reading_width.min(ui.available_width()));
            let regular = Typeset::regular(TextRole::Read, colors.text);
            paragraph(ui, view.theme, regular, explanation);
        });
    }
    status_ui(ui, view, card);
}

/// How sure somebody was, in a word.
pub fn confidence_name(view: View<'_>, confidence: Confidence) -> &str {
    let words = &view.words.quiz;
    match confidence {
        Confidence::Sure => &words.sure,
        Confidence::Unsure => &words.unsure,
        Confidence::Guess => &words.guess,
    }
}

/// How good the response was, where that can be told.
pub(super) fn verdict_ui(ui: &mut Ui, view: View<'_>, verdict: Verdict) {
    let words = &view.words.quiz;
    let (text, kind) = match verdict {
        Verdict::Right => (&words.right, ChipKind::Right),
        Verdict::Near => (&words.near, ChipKind::Warn),
        Verdict::Wrong => (&words.wrong, ChipKind::Wrong),
        Verdict::Unanswered => (&words.unanswered, ChipKind::Plain),
        Verdict::Open => return,
    };
    chip(ui, view.theme, text, kind);
}

fn status_chip_ui(ui: &mut Ui, view: View<'_>, card: &Card) {
    let words = &view.words.line;
    match &card.status {
        Status::Dated { as_of, .. } => {
            chip(ui, view.theme, &words.changed.with(as_of), ChipKind::Warn);
        }
        Status::Disputed { .. } => {
            chip(ui, view.theme, &words.disputed, ChipKind::Warn);
        }
        Status::Unchecked | Status::Confirmed => {}
    }
}

/// What is known about the statement besides the answer.
fn status_ui(ui: &mut Ui, view: View<'_>, card: &Card) {
    let typeset = Typeset::regular(TextRole::Read, view.theme.colors.text);
    let texts = match &card.status {
        Status::Dated { now, .. } => vec![now],
        Status::Disputed { one, other } => vec![one, other],
        Status::Unchecked | Status::Confirmed => return,
    };
    for text in texts
        .into_iter()
        .map(|text| text.get(view.lang))
        .filter(|text| !text.is_empty())
    {
        ui.add_space(view.theme.metrics.space_s);
        paragraph(ui, view.theme, typeset, text);
    }
}

fn grading_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, pane: &mut QuizPane, out: &mut Outbox) {
    let words = &view.words.quiz;
    let small = Typeset::aside(view.theme);
    let suggested = pane.asking.suggested(card);
    let hint: &str = match pane.asking.verdict(card) {
        Verdict::Right | Verdict::Near | Verdict::Open if pane.asking.is_guess() => &words.suggest_guess,
        Verdict::Wrong => &words.suggest_again,
        Verdict::Near => &words.suggest_hard,
        Verdict::Unanswered => &words.suggest_unanswered,
        Verdict::Right | Verdict::Open if pane.asking.is_aided => &words.suggest_aided,
        Verdict::Right => face(&card.prompt).suggested_for_right(view.words),
        Verdict::Open => &words.grade_yourself,
    };
    if pane.asking.was_thought_of(card) {
        take_confidence_keys(ui, pane);
        titled_row(ui, view.theme, small, hint, |ui| confidence_ui(ui, view, pane));
    } else {
        label(ui, view.theme, small, hint);
    }
    ui.add_space(view.theme.metrics.space_s);
    if let Some(grade) = grades_ui(ui, view, card, suggested) {
        out.ask(Request::Respond(pane.asking.given(view, card.id, grade)));
    }
}

/// How sure one was of an answer that was thought of, beside what is said of the grades; chosen again, it is not said. The row
/// fills itself from the right.
fn confidence_ui(ui: &mut Ui, view: View<'_>, pane: &mut QuizPane) {
    ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
    let how_sure: &str = &view.words.quiz.how_sure_before;
    for (confidence, command) in CONFIDENCE.into_iter().rev() {
        let name = confidence_name(view, confidence);
        let is_said = pane.asking.confidence() == Some(confidence);
        let key = command.key_text(ui.ctx().os());
        let said =
            titled_tab(ui, view.theme, name, how_sure, is_said).on_hover_text(format!("{how_sure} {name} ({key})"));
        if said.clicked() {
            pane.asking.say_confidence(confidence);
        }
    }
}

fn take_confidence_keys(ui: &Ui, pane: &mut QuizPane) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    for (confidence, command) in CONFIDENCE {
        if ui.input_mut(|input| command.consume(input)).is_some() {
            pane.asking.say_confidence(confidence);
        }
    }
}

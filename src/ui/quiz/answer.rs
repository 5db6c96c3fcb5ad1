//! The answer: the verdict first, then why, then the grades; beside it where the card comes from.

use std::sync::Arc;

use egui::{ScrollArea, Ui, Vec2};

use super::front::{answer_of, cloze_ui};
use super::grades::grades_ui;
use super::options::judged_options_ui;
use super::question::head_ui;
use super::{QuizPane, source};
use crate::model::{Card, Grade, Prompt, Status};
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::view::Run;
use crate::ui::widgets::{ChipKind, Typeset, chip, key_legend, label, paragraph};
use crate::ui::{Editing, Outbox, Request, View};

/// Below this width the right column goes under the explanation.
const TWO_COLUMNS_FROM: f32 = 960.0;

pub(super) fn answer_ui(
    ui: &mut Ui,
    view: View<'_>,
    run: &Run,
    card: &Arc<Card>,
    pane: &mut QuizPane,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let (width, height) = (ui.available_width(), ui.available_height());
    let has_two_columns = width >= TWO_COLUMNS_FROM;
    let foot = 108.0;
    let margin = if has_two_columns { 40.0 } else { 24.0 };
    let left_width = if has_two_columns {
        (width - 2.0 * margin - 32.0) * 0.52
    } else {
        width - 2.0 * margin
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(margin);
        ui.allocate_ui(Vec2::new(left_width + 20.0, height), |ui| {
            ui.set_width(left_width + 20.0);
            ui.vertical(|ui| {
                ScrollArea::vertical()
                    .id_salt("answer")
                    .max_height(height - foot)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_width(left_width);
                        ui.add_space(24.0);
                        answered_ui(ui, view, card, pane);
                        if !has_two_columns {
                            ui.add_space(16.0);
                            source::source_ui(ui, view, card, editing, out);
                        }
                        ui.add_space(16.0);
                    });
                // The scroll bar has its own place to the right of the column; the grades end where the column does.
                ui.scope(|ui| {
                    ui.set_max_width(left_width);
                    grading_ui(ui, view, run, card, pane, out);
                });
            });
        });
        if has_two_columns {
            ui.add_space(12.0);
            let right_width = width - left_width - 2.0 * margin - 32.0;
            ui.allocate_ui(Vec2::new(right_width, height), |ui| {
                ui.set_width(right_width);
                ui.vertical(|ui| {
                    ScrollArea::vertical()
                        .id_salt("beside")
                        .max_height(height - 56.0)
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            ui.add_space(24.0);
                            source::source_ui(ui, view, card, editing, out);
                        });
                    legend_ui(ui, view);
                });
            });
        }
    });
}

fn answered_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, pane: &QuizPane) {
    let colors = &view.theme.colors;
    let words = &view.words.quiz;
    let is_choice = card.prompt.expects_response();
    let is_right = pane.suggested(&card.prompt) != Grade::Again;
    head_ui(ui, view, card, |ui| {
        if is_choice {
            let (text, kind) = if is_right {
                (&words.right, ChipKind::Right)
            } else {
                (&words.wrong, ChipKind::Wrong)
            };
            chip(ui, view.theme, text, kind);
        }
        status_chip_ui(ui, view, card);
    });
    ui.add_space(8.0);
    let title = Typeset::strong(TextRole::Title, colors.text_strong);
    match &card.prompt {
        Prompt::Cloze(cloze) => cloze_ui(ui, view, cloze.text.get(view.lang), title, true),
        Prompt::Recall(recall) => {
            paragraph(ui, view.theme, title, recall.question.get(view.lang));
            ui.add_space(20.0);
            let answer = answer_of(&card.prompt, view.lang);
            label(ui, view.theme, Typeset::aside(view.theme), &words.answer);
            ui.add_space(2.0);
            paragraph(
                ui,
                view.theme,
                Typeset::regular(TextRole::Read, colors.text_strong),
                &answer,
            );
        }
        Prompt::Choice(choice) => {
            paragraph(ui, view.theme, title, choice.question.get(view.lang));
            ui.add_space(16.0);
            judged_options_ui(ui, view, &choice.options, &pane.chosen);
        }
    }
    let explanation = card.explanation.get(view.lang);
    if !explanation.is_empty() {
        ui.add_space(16.0);
        label(
            ui,
            view.theme,
            Typeset::strong(TextRole::Ui, colors.text_strong),
            &words.why,
        );
        ui.add_space(2.0);
        ui.scope(|ui| {
            ui.set_max_width(view.theme.metrics.reading_width);
            paragraph(
                ui,
                view.theme,
                Typeset::regular(TextRole::Read, colors.text),
                explanation,
            );
        });
    }
    status_ui(ui, view, card);
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
        ui.add_space(8.0);
        paragraph(ui, view.theme, typeset, text);
    }
}

fn grading_ui(ui: &mut Ui, view: View<'_>, run: &Run, card: &Arc<Card>, pane: &QuizPane, out: &mut Outbox) {
    let words = &view.words.quiz;
    let small = Typeset::aside(view.theme);
    let suggested = pane.suggested(&card.prompt);
    let hint = match (&card.prompt, suggested) {
        (Prompt::Choice(_), Grade::Again) => &words.suggest_again,
        (Prompt::Choice(_), _) => &words.suggest_good,
        _ => &words.grade_yourself,
    };
    label(ui, view.theme, small, hint);
    ui.add_space(8.0);
    if let Some(grade) = grades_ui(ui, view, card, suggested) {
        out.ask(Request::Answer(pane.answer(view, run, card.id, grade)));
    }
}

fn legend_ui(ui: &mut Ui, view: View<'_>) {
    let words = &view.words.keys;
    ui.horizontal(|ui| {
        let keys = [
            (Command::SourceLine.into(), &*words.source),
            (Command::SourceDiagram.into(), &*words.diagram),
            (Command::Annotate.into(), &*words.annotate),
            (Command::GradeSuggested.into(), &*words.as_suggested),
        ];
        key_legend(ui, view.theme, &keys);
    });
}

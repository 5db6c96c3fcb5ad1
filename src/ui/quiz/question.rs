//! The question, before its answer is shown.

use std::sync::Arc;

use egui::{InputState, ScrollArea, Ui, Vec2};

use super::asking::Way;
use super::key_row::{card_commands, is_key_taken, key_row_height, key_row_ui};
use super::typing::typing_ui;
use super::{QuizPane, Shown, SourceShown, source};
use crate::model::{Card, Confidence, Target, Verdict};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::notes::open_remark_ui;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, ChipKind, Typeset, chip, label, paragraph, part_width, tab, titled_row};
use crate::ui::{Editing, Outbox, View};

pub(super) fn question_ui(ui: &mut Ui, view: View<'_>, shown: Shown<'_>) {
    let (card, pane, editing, out) = shown.parts();
    take_keys(ui, view, card, pane);
    let metrics = &view.theme.metrics;
    let (width, height) = (ui.available_width(), ui.available_height());
    let has_key_row = height > metrics.key_row_from;
    let has_beside = pane.source != SourceShown::Hidden || is_writing(card, editing);
    let is_beside = has_beside && width > metrics.beside_from;
    let foot = if has_key_row {
        key_row_height(view, width)
    } else {
        metrics.space_l
    };
    // A question with four options fits with the buttons below it, also where there is little height.
    let is_low = height < metrics.airy_from;
    let gap = if is_low { metrics.space_m } else { metrics.space_xl };
    let body = (height - foot).max(0.0);
    ui.allocate_ui(Vec2::new(width, body), |ui| {
        ui.horizontal_top(|ui| {
            let side = if is_beside {
                metrics.beside + metrics.scroll_gutter + metrics.sheet_margin
            } else {
                0.0
            };
            let column = (width - side - 2.0 * metrics.space_xl).min(metrics.question);
            ui.add_space(((width - side - column) / 2.0).max(metrics.space_xl));
            let with_gutter = column + metrics.scroll_gutter;
            ui.allocate_ui(Vec2::new(with_gutter, body), |ui| {
                ui.set_width(with_gutter);
                ui.set_min_height(body);
                ui.vertical(|ui| {
                    // What is to be pressed stands below the question, and never below what is on screen.
                    let actions = ui.scope_id().with("actions");
                    let height = ui
                        .data(|data| data.get_temp::<f32>(actions))
                        .unwrap_or(metrics.button_large);
                    ScrollArea::vertical()
                        .id_salt("question")
                        .max_height((body - height).max(0.0))
                        .auto_shrink([false, true])
                        .show(ui, |ui| {
                            ui.set_width(column);
                            ui.add_space(((body - metrics.asked) / 4.0).clamp(metrics.space_m, metrics.rail));
                            asked_ui(ui, view, card, pane, gap, out);
                            if has_beside && !is_beside {
                                ui.add_space(metrics.space_xl);
                                let below = ui.scope(|ui| beside_ui(ui, view, card, pane.source, editing, out));
                                pane.bring_up(ui, below.response.rect);
                            } else {
                                pane.below = 0.0;
                            }
                        });
                    let top = ui.cursor().top();
                    ui.scope(|ui| {
                        ui.set_width(column);
                        ui.add_space(gap);
                        actions_ui(ui, view, card, pane, is_low);
                    });
                    let shown = ui.cursor().top() - top;
                    if (shown - height).abs() > 0.5 {
                        ui.data_mut(|data| data.insert_temp(actions, shown));
                        ui.ctx().request_repaint();
                    }
                });
            });
            if is_beside {
                ui.add_space(metrics.space_xl);
                let with_gutter = metrics.beside + metrics.scroll_gutter;
                ui.allocate_ui(Vec2::new(with_gutter, body), |ui| {
                    ui.set_width(with_gutter);
                    ui.vertical(|ui| {
                        ScrollArea::vertical()
                            .id_salt("beside")
                            .auto_shrink([false, false])
                            .show(ui, |ui| {
                                ui.set_max_width(metrics.beside);
                                ui.add_space(metrics.space_xl);
                                beside_ui(ui, view, card, pane.source, editing, out);
                            });
                    });
                });
            }
        });
    });
    if has_key_row {
        let legend = face(&card.prompt).legend(view.words, &pane.asking.answering);
        let mut commands = card_commands(view, card, false);
        commands.retain(|command| !is_key_taken(card, false, *command));
        if ui.ctx().text_edit_focused() {
            // Letters belong to the field.
            commands.retain(|command| command.works_while_typing());
        }
        key_row_ui(ui, view, &legend, &commands, out);
    }
}

/// The line the card comes from, as far as it is shown, and what is written on the card. What was written earlier may tell
/// the answer, and is shown where the line is.
fn beside_ui(
    ui: &mut Ui,
    view: View<'_>,
    card: &Arc<Card>,
    shown: SourceShown,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    match shown {
        SourceShown::Hidden => {}
        SourceShown::Covered => source::covered_line_ui(ui, view, card),
        SourceShown::Open => source::source_ui(ui, view, card, out),
    }
    if shown == SourceShown::Open {
        source::card_remarks_ui(ui, view, card, editing, out);
    } else {
        open_remark_ui(ui, view, Target::Card(card.id), editing, out);
    }
}

fn is_writing(card: &Card, editing: &Editing) -> bool {
    editing.of_remark(Target::Card(card.id)).is_some()
}

/// `gap` lies between the question and what can be done.
fn asked_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, pane: &mut QuizPane, gap: f32, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let face = face(&card.prompt);
    head_ui(ui, view, card, |ui| {
        if let Some(task) = face.task(view.words, &pane.asking.answering.response) {
            chip(ui, view.theme, &task, ChipKind::Accent);
        }
        aided_ui(ui, view, pane);
    });
    ui.add_space(metrics.space_s);
    face.front_ui(ui, view, Typeset::strong(TextRole::Title, colors.text_strong));
    hint_ui(ui, view, card, pane);
    ui.add_space(gap + metrics.space_xs);
    ways_ui(ui, view, card, pane);
    if pane.asking.is_typed(card) {
        let n_parts = card.prompt.answers(view.lang).len();
        if typing_ui(ui, view, &mut pane.asking.typing, n_parts, out) {
            pane.asking.reveal(view, card, None);
        }
    } else {
        face.answering_ui(ui, view, &mut pane.asking.answering);
    }
}

/// What helps to find the answer, once it is asked for.
fn hint_ui(ui: &mut Ui, view: View<'_>, card: &Card, pane: &mut QuizPane) {
    if card.hint.is_empty() {
        return;
    }
    ui.add_space(view.theme.metrics.space_s);
    if pane.asking.has_hint {
        let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
        let hint = view.words.quiz.hint_is.with(card.hint.get(view.lang));
        paragraph(ui, view.theme, subdued, &hint);
    } else {
        let show = Button::ghost(view.theme, &view.words.cards.hint).key(Command::ShowHint);
        if show.show(ui).clicked() {
            pane.asking.toggle_hint();
        }
    }
}

/// In which way it is answered, where it can be chosen too.
fn ways_ui(ui: &mut Ui, view: View<'_>, card: &Card, pane: &mut QuizPane) {
    if !face(&card.prompt).can_be_chosen(view) {
        return;
    }
    let (metrics, words) = (&view.theme.metrics, &view.words.quiz);
    let now = if pane.asking.is_typed(card) {
        Way::Typing
    } else if pane.asking.is_choosing(view, card) {
        Way::Choosing
    } else {
        Way::Thinking
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        for (way, name) in [
            (Way::Thinking, &words.by_thinking),
            (Way::Typing, &words.by_typing),
            (Way::Choosing, &words.by_choosing),
        ] {
            if tab(ui, view.theme, name, None, way == now).clicked() {
                pane.asking.answer_by(way);
            }
        }
    });
    ui.add_space(metrics.space_s);
}

/// How sure one is, or showing the answer.
fn actions_ui(ui: &mut Ui, view: View<'_>, card: &Card, pane: &mut QuizPane, is_low: bool) {
    let metrics = &view.theme.metrics;
    if card.prompt.expects_response() {
        confidence_ui(ui, view, card, pane, is_low);
    } else {
        let reveal = Button::primary(view.theme, &view.words.quiz.reveal)
            .key(Command::Reveal)
            .height(metrics.button_large)
            .min_width(metrics.button_wide);
        if reveal.show(ui).clicked() {
            pane.asking.reveal(view, card, None);
        }
    }
}

/// Says that the answer could be seen before it was asked for.
pub(super) fn aided_ui(ui: &mut Ui, view: View<'_>, pane: &QuizPane) {
    if pane.asking.is_aided {
        chip(ui, view.theme, &view.words.quiz.aided, ChipKind::Plain);
    }
}

/// Where the card comes from and what kind it is; `right` fills the other end of the line.
pub(super) fn head_ui(ui: &mut Ui, view: View<'_>, card: &Card, right: impl FnOnce(&mut Ui)) {
    let metrics = &view.theme.metrics;
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    let place = source::place_of(view, card);
    let kind = face(&card.prompt).name(view.words);
    let text = if place.is_empty() {
        kind.to_owned()
    } else {
        format!("{place}  ·  {kind}")
    };
    ui.horizontal(|ui| {
        ui.set_min_height(metrics.button_small);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - metrics.card_chips);
            label(ui, view.theme, typeset, &text);
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), right);
    });
}

/// Saying how sure one is shows the answer at once; there has to be something to be sure of. Where the answer is thought of,
/// the keys alone say it. The way to the answer without saying so stands below, or beside the heading where it is low.
fn confidence_ui(ui: &mut Ui, view: View<'_>, card: &Card, pane: &mut QuizPane, is_low: bool) {
    let words = &view.words.quiz;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let is_answered = pane.asking.verdict(card) != Verdict::Unanswered;
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    titled_row(ui, view.theme, strong, &words.how_sure, |ui| {
        if is_low {
            reveal_ui(ui, view, card, pane);
        } else {
            label(ui, view.theme, Typeset::aside(view.theme), &words.how_sure_help);
        }
    });
    ui.add_space(metrics.space_s);
    let names = [&words.sure, &words.unsure, &words.guess];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        let width = part_width(ui, names.len(), metrics.space_s);
        for ((confidence, command), name) in CONFIDENCE.into_iter().zip(names) {
            let button = Button::secondary(view.theme, name)
                .key(command)
                .height(metrics.button_large)
                .min_width(width)
                .enabled(is_answered);
            if button.show(ui).clicked() {
                pane.asking.reveal(view, card, Some(confidence));
            }
        }
    });
    if !is_low {
        ui.add_space(metrics.space_m);
        ui.vertical_centered(|ui| reveal_ui(ui, view, card, pane));
    }
}

/// Shows the answer, and says nothing of how sure one is.
fn reveal_ui(ui: &mut Ui, view: View<'_>, card: &Card, pane: &mut QuizPane) {
    let name = pane
        .asking
        .reveal_name(view.words, card, &view.words.quiz.reveal_without);
    let button = Button::ghost(view.theme, name).key(Command::Reveal);
    if button.show(ui).clicked() {
        pane.asking.reveal(view, card, None);
    }
}

/// How sure one can be, each with its key.
pub(super) const CONFIDENCE: [(Confidence, Command); 3] = [
    (Confidence::Sure, Command::AnswerSure),
    (Confidence::Unsure, Command::AnswerUnsure),
    (Confidence::Guess, Command::AnswerGuess),
];

fn take_keys(ui: &Ui, view: View<'_>, card: &Card, pane: &mut QuizPane) {
    let takes = pane.asking.take_keys(ui, view, card);
    // Letters belong to the field in which an answer is typed.
    let is_typing = !takes && pane.asking.is_being_typed(card);
    let is_open = takes && pane.asking.verdict(card) != Verdict::Unanswered;
    if !is_open && !is_typing {
        return;
    }
    for (confidence, command) in CONFIDENCE {
        let is_pressed = |input: &mut InputState| command.consume_of(input, |key| is_open || key.modifiers.alt);
        if ui.input_mut(is_pressed).is_some() {
            pane.asking.reveal(view, card, Some(confidence));
        }
    }
}

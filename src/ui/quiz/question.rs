//! The question, before its answer is shown.

use std::sync::Arc;

use egui::{ScrollArea, Ui, Vec2};

use super::options::{choose, options_ui};
use super::{QuizPane, source};
use crate::model::{Card, Confidence, Prompt, Target};
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, ChipKind, Keys, Typeset, chip, key_legend, label, titled_row};
use crate::ui::{Editing, Outbox, View};

/// Below this height gaps are narrow, so that a question with four options fits with the buttons below it.
const LOW: f32 = 600.0;

pub(super) fn question_ui(
    ui: &mut Ui,
    view: View<'_>,
    card: &Arc<Card>,
    pane: &mut QuizPane,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let height = ui.available_height();
    let has_legend = height > 540.0;
    // A remark is written beside the question, which does not show where the answer stands.
    let is_writing = editing.of_remark(Target::Card(card.id)).is_some();
    let has_source = pane.has_source;
    let has_more = has_source || is_writing;
    let mut more_ui = |ui: &mut Ui| {
        if has_source {
            source::source_ui(ui, view, card, editing, out);
        } else {
            source::card_remarks_ui(ui, view, card, editing, out);
        }
    };
    let beside = has_more && ui.available_width() > 900.0;
    let foot = if has_legend { 56.0 } else { 16.0 };
    let width = ui.available_width();
    ui.allocate_ui(Vec2::new(width, height - foot), |ui| {
        ui.horizontal_top(|ui| {
            let side = if beside { 360.0 } else { 0.0 };
            let column = (width - side - 48.0).min(view.theme.metrics.question);
            ui.add_space(((width - side - column) / 2.0).max(24.0));
            ui.allocate_ui(Vec2::new(column + 20.0, height - foot), |ui| {
                ui.set_width(column + 20.0);
                ui.vertical(|ui| {
                    ScrollArea::vertical()
                        .id_salt("question")
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            ui.set_width(column);
                            ui.add_space(((height - foot - 460.0) / 4.0).clamp(12.0, 72.0));
                            asked_ui(ui, view, card, pane, if height < LOW { 12.0 } else { 24.0 });
                            ui.add_space(24.0);
                            if has_more && !beside {
                                more_ui(ui);
                            }
                        });
                });
            });
            if beside {
                ui.add_space(24.0);
                ui.allocate_ui(Vec2::new(320.0, height - foot), |ui| {
                    ui.set_width(320.0);
                    ui.vertical(|ui| {
                        ScrollArea::vertical()
                            .id_salt("beside")
                            .auto_shrink([false, false])
                            .show(ui, |ui| {
                                ui.add_space(24.0);
                                more_ui(ui);
                            });
                    });
                });
            }
        });
    });
    if has_legend {
        legend_ui(ui, view, card);
    }
    keys(ui, card, pane);
}

/// `gap` lies between the question, the options and how sure one is.
fn asked_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, pane: &mut QuizPane, gap: f32) {
    let colors = &view.theme.colors;
    let words = &view.words.quiz;
    head_ui(ui, view, card, |ui| {
        if let Prompt::Choice(choice) = &card.prompt
            && choice.n_right() > 1
        {
            let n_right = choice.n_right();
            let text = format!(
                "{} · {}",
                words.choose_n.with(n_right),
                words.n_chosen.with(pane.chosen.len())
            );
            chip(ui, view.theme, &text, ChipKind::Accent);
        }
    });
    ui.add_space(8.0);
    super::front::card_front_ui(ui, view, card, Typeset::strong(TextRole::Title, colors.text_strong));
    ui.add_space(gap + 4.0);
    if let Prompt::Choice(choice) = &card.prompt {
        options_ui(ui, view, &choice.options, &mut pane.chosen);
        ui.add_space(gap);
        confidence_ui(ui, view, pane);
    } else {
        let reveal = Button::primary(view.theme, &words.reveal)
            .key(Command::Reveal)
            .height(40.0)
            .min_width(160.0);
        if reveal.show(ui).clicked() {
            pane.is_revealed = true;
        }
    }
}

/// Where the card comes from and what kind it is; `right` fills the other end of the line.
pub(super) fn head_ui(ui: &mut Ui, view: View<'_>, card: &Card, right: impl FnOnce(&mut Ui)) {
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    let place = source::place_of(view, card);
    let kind = view.words.card_kind(&card.prompt);
    let text = if place.is_empty() {
        kind.to_owned()
    } else {
        format!("{place}  ·  {kind}")
    };
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 170.0).max(60.0));
            label(ui, view.theme, typeset, &text);
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), right);
    });
}

/// How sure one is shows the answer at once.
fn confidence_ui(ui: &mut Ui, view: View<'_>, pane: &mut QuizPane) {
    let words = &view.words.quiz;
    let colors = &view.theme.colors;
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    titled_row(ui, view.theme, strong, &words.how_sure, |ui| {
        label(ui, view.theme, Typeset::aside(view.theme), &words.how_sure_help);
    });
    ui.add_space(8.0);
    let steps = [
        (Confidence::Sure, &words.sure, Command::AnswerSure),
        (Confidence::Unsure, &words.unsure, Command::AnswerUnsure),
        (Confidence::Guess, &words.guess, Command::AnswerGuess),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = (ui.available_width() - 16.0) / 3.0;
        for (confidence, name, command) in steps {
            if Button::secondary(view.theme, name)
                .key(command)
                .height(44.0)
                .min_width(width)
                .show(ui)
                .clicked()
            {
                pane.confidence = Some(confidence);
                pane.is_revealed = true;
            }
        }
    });
    ui.add_space(12.0);
    ui.vertical_centered(|ui| {
        if Button::ghost(view.theme, &words.reveal_without)
            .key(Command::Reveal)
            .show(ui)
            .clicked()
        {
            pane.is_revealed = true;
        }
    });
}

fn legend_ui(ui: &mut Ui, view: View<'_>, card: &Card) {
    let words = &view.words.keys;
    let mut keys: Vec<(Keys, &str)> = Vec::new();
    if let Prompt::Choice(choice) = &card.prompt {
        keys.push((Keys::First(Command::ChooseOption, choice.options.len()), &words.choose));
    }
    keys.extend([
        (Command::SourceLine.into(), &*words.source),
        (Command::SwitchLanguage.into(), &*words.language),
        (Command::Star.into(), &*words.star),
        (Command::Annotate.into(), &*words.annotate),
        (Command::Suspend.into(), &*words.suspend),
    ]);
    ui.vertical_centered(|ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            #[expect(clippy::cast_precision_loss, reason = "six keys")]
            let width = keys.len() as f32 * 78.0;
            ui.add_space(((ui.available_width() - width) / 2.0).max(8.0));
            key_legend(ui, view.theme, &keys);
        });
    });
}

fn keys(ui: &Ui, card: &Card, pane: &mut QuizPane) {
    let Prompt::Choice(choice) = &card.prompt else {
        return;
    };
    if ui.ctx().text_edit_focused() {
        return;
    }
    if let Some(place) = ui.input_mut(|input| Command::ChooseOption.consume(input))
        && place < choice.options.len()
        && let Ok(place) = u8::try_from(place)
    {
        choose(&mut pane.chosen, place, choice.n_right());
    }
    let sure = [
        (Command::AnswerSure, Confidence::Sure),
        (Command::AnswerUnsure, Confidence::Unsure),
        (Command::AnswerGuess, Confidence::Guess),
    ];
    for (command, confidence) in sure {
        if ui.input_mut(|input| command.consume(input)).is_some() {
            pane.confidence = Some(confidence);
            pane.is_revealed = true;
        }
    }
}

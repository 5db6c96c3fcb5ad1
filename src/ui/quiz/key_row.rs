//! The row of keys at the foot of a question and of its answer: buttons that do what their keys do.

use egui::{Ui, Vec2};

use super::asking::can_be_typed;
use super::source;
use crate::model::Card;
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Keys, key_legend, legend_width};
use crate::ui::{Outbox, View};

/// What can be done now with the card that is asked, besides answering it and what stands in the bar.
pub(super) fn card_commands(view: View<'_>, card: &Card, is_revealed: bool) -> Vec<Command> {
    let has_line = source::source_line(view, card).is_some();
    let has_diagram = is_revealed && source::region_of(view, card).is_some();
    let all = [
        (Command::TypeAnswer, !is_revealed && can_be_typed(card)),
        (
            Command::ChooseAnswer,
            !is_revealed && face(&card.prompt).can_be_chosen(view),
        ),
        (Command::SourceLine, has_line),
        (Command::SourceDiagram, has_diagram),
        (Command::Annotate, true),
        (Command::EditCard, true),
        (Command::Bury, true),
        (Command::CardHistory, !view.library.reviews_of(card.id).is_empty()),
        (Command::Suspend, true),
    ];
    let applying = all.into_iter().filter(|(_, applies)| *applies);
    applying.map(|(command, _)| command).collect()
}

/// Whether the question has the key of a command for itself: until it is answered, that command is given by the menu alone.
pub(super) fn is_key_taken(card: &Card, is_revealed: bool, command: Command) -> bool {
    let own = face(&card.prompt).own_commands();
    let key = command.keys().first();
    !is_revealed && key.is_some_and(|key| own.iter().any(|own| own.keys().contains(key)))
}

/// What goes where there is little room, the least missed first: the menu has it as well.
const SPARED: [Command; 4] = [Command::EditCard, Command::Bury, Command::CardHistory, Command::Suspend];

/// Those commands that have room beside the keys.
fn fitting(ui: &Ui, view: View<'_>, keys: &[(Keys, &str)], commands: &[Command]) -> Vec<Command> {
    let gap = view.theme.metrics.space_xs;
    let legend = keys
        .iter()
        .map(|(keys, meaning)| legend_width(ui, view.theme, *keys, meaning) + gap);
    let legend: f32 = legend.sum();
    let mut fitting = commands.to_vec();
    if is_in_rows(view, ui.available_width()) {
        fitting.retain(|command| !SPARED.contains(command));
        return fitting;
    }
    for spared in SPARED {
        let buttons = fitting.iter().map(|&command| button(view, command).width(ui) + gap);
        if legend + buttons.sum::<f32>() <= ui.available_width() + gap {
            break;
        }
        fitting.retain(|&command| command != spared);
    }
    fitting
}

fn button(view: View<'_>, command: Command) -> Button<'_> {
    Button::ghost(view.theme, name(view, command))
        .key(command)
        .height(view.theme.metrics.row)
}

/// Shows keys that are no commands with what they do, then as many of the commands as there is room for, in the middle.
pub(super) fn key_row_ui(ui: &mut Ui, view: View<'_>, keys: &[(Keys, &str)], commands: &[Command], out: &mut Outbox) {
    let shown = fitting(ui, view, keys, commands);
    if is_in_rows(view, ui.available_width()) {
        ui.horizontal_top(|ui| {
            ui.add_space(view.theme.metrics.space_m);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(view.theme.metrics.space_xxs);
                if !keys.is_empty() {
                    // Buttons have room around their words.
                    ui.add_space(view.theme.metrics.space_m);
                }
                buttons_ui(ui, view, keys, &shown, out);
            });
        });
        return;
    }
    // The width is known only once the row is drawn, and stays the same from frame to frame.
    let id = ui.scope_id().with("key row");
    let width = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
    let row = ui.horizontal(|ui| {
        ui.add_space(((ui.available_width() - width) / 2.0).max(0.0));
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        let left = ui.cursor().left();
        buttons_ui(ui, view, keys, &shown, out);
        ui.min_rect().right() - left
    });
    if (row.inner - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, row.inner));
        ui.ctx().request_repaint();
    }
}

fn buttons_ui(ui: &mut Ui, view: View<'_>, keys: &[(Keys, &str)], commands: &[Command], out: &mut Outbox) {
    key_legend(ui, view.theme, keys);
    for &command in commands {
        if button(view, command).show(ui).clicked() {
            out.run(command);
        }
    }
}

/// Whether the column is too narrow for one row of keys, as beside a diagram: then there are two.
fn is_in_rows(view: View<'_>, width: f32) -> bool {
    width < view.theme.metrics.key_rows_until
}

/// How high the keys are in a column of a width.
pub(super) fn key_row_height(view: View<'_>, width: f32) -> f32 {
    let metrics = &view.theme.metrics;
    if is_in_rows(view, width) {
        metrics.key_row + 2.0 * metrics.row
    } else {
        metrics.key_row
    }
}

/// A command in a word, where there is little room.
fn name(view: View<'_>, command: Command) -> &str {
    let words = &view.words.keys;
    match command {
        Command::TypeAnswer => &words.type_answer,
        Command::ChooseAnswer => &words.choose_answer,
        Command::SourceLine => &words.source,
        Command::SourceDiagram => &words.diagram,
        Command::Annotate => &words.annotate,
        Command::Suspend => &words.suspend,
        Command::Bury => &words.bury,
        Command::EditCard => &words.edit,
        Command::CardHistory => &words.history,
        Command::GradeSuggested => &words.as_suggested,
        other => other.name(view.words),
    }
}

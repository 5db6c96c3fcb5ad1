//! What can be done with what is ticked, at the foot of the page; the keys of the page while nothing is.

use egui::{Align, Frame, Layout, Margin, Ui, Vec2};

use super::AllCardsPane;
use crate::ui::command::{Command, of};
use crate::ui::theme::{TextRole, icon, shadow};
use crate::ui::widgets::{Button, IconButton, Keys, Typeset, keep_clear, key_legend, label};
use crate::ui::{Outbox, View};

/// What can be done with several cards, what removes them last.
const ACTIONS: [of::Table; 6] = [
    of::Table::SuspendChosen,
    of::Table::TagChosen,
    of::Table::MoveChosen,
    of::Table::JoinChosen,
    of::Table::ResetChosen,
    of::Table::DeleteChosen,
];

/// They and the one that chooses nothing, where there is room for icons alone.
const N_ICONS: f32 = 7.0;

/// Shows the foot of the page.
pub(super) fn foot_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane, out: &mut Outbox) {
    let size = ui.available_size();
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        if pane.chosen.n_ticked() == 0 {
            legend_ui(ui, view);
        } else {
            keep_clear(ui, ui.max_rect());
            actions_ui(ui, view, pane, out);
        }
    });
}

fn legend_ui(ui: &mut Ui, view: View<'_>) {
    let (keys, words) = (&view.words.keys, &view.words.all_cards);
    let legend: [(Keys, &str); 8] = [
        (Keys::Both(Command::PreviousRow, Command::NextRow), &keys.choose),
        (Command::TickRow.into(), &keys.tick),
        (Command::OpenRow.into(), &keys.open),
        (Command::RowHistory.into(), &keys.history),
        (Command::FilterRows.into(), &words.find),
        (Command::SuspendChosen.into(), &words.suspend),
        (Command::TagChosen.into(), &words.tag),
        (Command::MoveChosen.into(), &words.move_to),
    ];
    // As many as there is room for.
    let small = Typeset::aside(view.theme);
    let mut room = ui.available_width();
    let fits = legend.into_iter().take_while(|(_, meaning)| {
        room -= small.width(ui.painter(), &view.theme.metrics, meaning) + view.theme.metrics.table_legend;
        room > 0.0
    });
    let fits: Vec<_> = fits.collect();
    key_legend(ui, view.theme, &fits);
}

fn actions_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane, out: &mut Outbox) {
    let (metrics, colors, words) = (&view.theme.metrics, &view.theme.colors, &view.words.all_cards);
    let is_all_suspended = pane.is_all_suspended(view);
    let name = |action| match action {
        of::Table::SuspendChosen if is_all_suspended => &*words.resume,
        of::Table::SuspendChosen => &*words.suspend,
        of::Table::TagChosen => &*words.tag,
        of::Table::MoveChosen => &*words.move_to,
        of::Table::JoinChosen => &*words.join,
        of::Table::ResetChosen => &*words.reset,
        of::Table::DeleteChosen => &*words.delete,
        other => &**Command::from(other).name(view.words),
    };
    let counted = words.n_chosen.counted(pane.chosen.n_ticked());
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    let buttons = ACTIONS.map(|action| (action, button(view, action, name(action))));
    let widths: f32 = buttons
        .iter()
        .map(|(_, button)| button.width(ui) + metrics.space_xs)
        .sum();
    let count = strong.width(ui.painter(), metrics, &counted) + metrics.space_l;
    let is_wide = widths + count + metrics.button + metrics.space_xl <= ui.available_width();
    let icons = N_ICONS * (metrics.button + metrics.space_xs);
    let width = count + metrics.space_xl + if is_wide { widths + metrics.button } else { icons };
    ui.add_space(((ui.available_width() - width) / 2.0).max(0.0));
    let frame = Frame::new()
        .fill(colors.popup)
        .shadow(shadow(colors))
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::from(Vec2::splat(metrics.space_s)));
    let mut done = None;
    frame.show(ui, |ui| {
        ui.set_max_height(metrics.button);
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        ui.add_space(metrics.space_xs);
        label(ui, view.theme, strong, &counted);
        ui.add_space(metrics.space_xs);
        for (action, button) in buttons {
            let is_clicked = if is_wide {
                button.show(ui).clicked()
            } else {
                let tip = Command::from(action).tip(view.words, ui.ctx().os());
                IconButton::new(view.theme, Command::from(action).icon(), &tip)
                    .show(ui)
                    .clicked()
            };
            if is_clicked {
                done = Some(action);
            }
        }
        if IconButton::new(view.theme, icon::CLOSE, &words.tick_none)
            .show(ui)
            .clicked()
        {
            pane.chosen.tick_none();
        }
    });
    if let Some(action) = done {
        pane.run(view, action, out);
    }
}

fn button<'a>(view: View<'a>, action: of::Table, name: &'a str) -> Button<'a> {
    let command = Command::from(action);
    let button = if command.is_removal() {
        Button::danger(view.theme, name)
    } else {
        Button::ghost(view.theme, name)
    };
    button.icon(command.icon()).key(command)
}

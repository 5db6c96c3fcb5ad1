//! What can be done with what is ticked, at the foot of the page; the keys of the page while nothing is.

use egui::{Align, Layout, Ui};

use super::AllCardsPane;
use crate::ui::command::{Command, of};
use crate::ui::widgets::{BarClick, ChosenBar, Keys, Typeset, keep_clear, key_legend};
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
    let words = &view.words.all_cards;
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
    let bar = ChosenBar {
        counted: &counted,
        deeds: ACTIONS.map(|action| (action, name(action))),
        none: &words.tick_none,
    };
    match bar.show(ui, view.theme, view.words) {
        Some(BarClick::Deed(action)) => pane.run(view, action, out),
        Some(BarClick::None) => pane.chosen.tick_none(),
        None => {}
    }
}

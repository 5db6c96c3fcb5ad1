//! What narrows the list: a field, four menus, and shelves with how many cards are on each.

use egui::{Key, Ui};

use super::AllCardsPane;
use crate::model::{CardKind, Prompt};
use crate::quiz::{CardShelf, DueWithin, Stage};
use crate::ui::View;
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, field, tabs, value_menu};

/// Shows the field and the menus.
pub(super) fn filters_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane) {
    let (words, metrics) = (&view.words.all_cards, &view.theme.metrics);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        field_ui(ui, view, pane);
        let filter = &mut pane.wanted.filter;
        if let Some(among) = &filter.among {
            let button = Button::secondary(view.theme, &among.name).icon(icon::CLOSE);
            if button
                .height(metrics.row)
                .show(ui)
                .on_hover_text(&*words.clear)
                .clicked()
            {
                filter.among = None;
            }
        }
        let notebooks = view.library.notebooks();
        let notebooks: Vec<_> = notebooks
            .map(|notebook| (notebook.id, view.notebook_name(notebook)))
            .collect();
        if notebooks.len() > 1 || filter.notebook.is_some() {
            menu_ui(ui, view, &words.notebook, &mut filter.notebook, &notebooks);
        }
        let kinds = CardKind::ALL.map(|kind| (kind, face(&Prompt::empty(kind)).name(view.words)));
        menu_ui(ui, view, &words.kind, &mut filter.kind, &kinds);
        let dues = DueWithin::ALL.map(|due| (due, view.words.due_within(due)));
        menu_ui(ui, view, &words.due, &mut filter.due, &dues);
        let stages = [
            (Stage::New, &*words.new),
            (Stage::Learning, &*words.learning),
            (Stage::Review, &*words.review),
        ];
        menu_ui(ui, view, &words.state, &mut filter.stage, &stages);
        let is_narrow = pane.wanted.filter.is_narrow() || !pane.typed.is_empty();
        if is_narrow
            && Button::ghost(view.theme, &words.clear)
                .height(metrics.row)
                .show(ui)
                .clicked()
        {
            pane.clear_filters();
        }
    });
}

fn field_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane) {
    let words = &view.words.all_cards;
    let width = view.theme.metrics.table_field.min(ui.available_width());
    let shown = ui.allocate_ui(egui::vec2(width, view.theme.metrics.button), |ui| {
        ui.set_width(width);
        field(ui, view.theme, &words.find, &words.find_hint, &mut pane.typed)
    });
    let response = shown.inner;
    if std::mem::take(&mut pane.takes_keyboard) {
        response.request_focus();
    }
    // Enter and an arrow go on to the list; Esc leaves the field and not the page.
    let is_left = ui.input(|input| input.key_pressed(Key::ArrowDown));
    if response.has_focus() && is_left {
        response.surrender_focus();
        ui.input_mut(|input| Command::NextRow.consume(input));
        pane.go(super::Step::First, false);
    }
    if response.lost_focus() {
        for command in [Command::Leave, Command::OpenRow] {
            ui.input_mut(|input| command.consume(input));
        }
    }
}

/// Shows a button that opens a menu of values, with the one that is chosen on it.
pub(in crate::ui::pages) fn menu_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    chosen: &mut Option<T>,
    values: &[(T, &str)],
) {
    value_menu(ui, view.theme, (name, &view.words.all_cards.any), chosen, values);
}

/// Shows the shelves; the one that is chosen is listed.
pub(super) fn shelves_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane) {
    let shelves = CardShelf::ALL.map(|shelf| (shelf, view.words.shelf(shelf), Some(pane.table.n_on(shelf))));
    ui.horizontal_wrapped(|ui| {
        if let Some(shelf) = tabs(ui, view.theme, shelves, &pane.wanted.filter.shelf) {
            pane.wanted.filter.shelf = shelf;
        }
    });
}

//! The bar over a note: what is looked for in it, the way from place to place, and what comes into their place.

use egui::{Align, Frame, Layout, Ui};

use super::fields::FieldDeed;
use super::pane::{Chosen, Field, ReplacePane};
use crate::model::{BlockId, NoteId};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, IconButton, Typeset, label};
use crate::ui::{Outbox, View};

/// Whether the bar stands over the note.
pub const fn has_find_bar(pane: &ReplacePane) -> bool {
    pane.is_open()
}

/// Shows the bar over a note; the first line of it on screen is where the way begins.
pub fn find_bar_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: NoteId,
    first_line: Option<BlockId>,
    pane: &mut ReplacePane,
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    let frame = Frame::new()
        .fill(view.theme.colors.raised)
        .inner_margin(inset::FIND_BAR);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = egui::vec2(metrics.space_xs, metrics.space_s);
        let width = ReplacePane::field_width(view, ui.available_width());
        let mut deed = find_row_ui(ui, view, pane, width, out);
        if pane.replaces {
            deed = deed.or(replace_row_ui(ui, view, pane, width));
        }
        let n_elsewhere = if pane.is_up_to_date(view) {
            pane.findings.n_places - pane.counts(view).0
        } else {
            0
        };
        pane.notices_ui(ui, view, n_elsewhere);
        match deed {
            Some(FieldDeed::Further(is_forward)) => pane.want_step(is_forward),
            Some(FieldDeed::One) => pane.replace_one(view, out),
            Some(FieldDeed::All) => show_all(pane, Chosen::Note, out),
            Some(FieldDeed::Left) => pane.close(),
            Some(FieldDeed::Down) => {
                pane.want_step(true);
                ui.memory_mut(egui::Memory::stop_text_input);
            }
            None => {}
        }
    });
    pane.make_step(view, note, first_line, out);
}

/// Goes on to the page that lists what would be changed.
fn show_all(pane: &mut ReplacePane, chosen: Chosen, out: &mut Outbox) {
    pane.chosen = chosen;
    pane.wants_keyboard = Some(Field::Find);
    out.go(Route::Replace);
}

fn find_row_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReplacePane, width: f32, out: &mut Outbox) -> Option<FieldDeed> {
    let (words, metrics) = (&view.words.replace, &view.theme.metrics);
    ui.horizontal(|ui| {
        let mut deed = pane.field_ui(ui, view, Field::Find, width);
        pane.options_ui(ui, view);
        ui.add_space(metrics.space_xs);
        let previous = IconButton::new(view.theme, icon::UP, &words.previous).small();
        if previous.show(ui).clicked() {
            deed = Some(FieldDeed::Further(false));
        }
        let next = IconButton::new(view.theme, icon::DOWN, &words.next).small();
        if next.show(ui).clicked() {
            deed = Some(FieldDeed::Further(true));
        }
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        let count = count_text(view, pane);
        label(ui, view.theme, subdued, &count);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if IconButton::new(view.theme, icon::CLOSE, &words.close)
                .small()
                .show(ui)
                .clicked()
            {
                pane.close();
            }
            let toggle = IconButton::new(view.theme, icon::REPLACE, &words.replaces).small();
            if toggle.active(pane.replaces).show(ui).clicked() {
                pane.replaces = !pane.replaces;
                pane.wants_keyboard = pane.replaces.then_some(Field::Replace);
            }
            let in_all = Button::ghost(view.theme, &words.in_all).height(metrics.row);
            if in_all.width(ui) <= ui.available_width() && in_all.show(ui).clicked() {
                show_all(pane, Chosen::All, out);
            }
        });
        deed
    })
    .inner
}

fn replace_row_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReplacePane, width: f32) -> Option<FieldDeed> {
    let words = &view.words.replace;
    ui.horizontal(|ui| {
        let mut deed = pane.field_ui(ui, view, Field::Replace, width);
        let has_pattern = pane.understand().ok().flatten();
        let can_replace = has_pattern.is_some_and(|pattern| pane.template(&pattern).is_ok());
        let one = Button::secondary(view.theme, &words.one).key(Command::ReplaceOne);
        if one.enabled(can_replace).show(ui).clicked() {
            deed = Some(FieldDeed::One);
        }
        let all = Button::secondary(view.theme, &words.all).key(Command::ReplaceAll);
        if all.enabled(can_replace).show(ui).clicked() {
            deed = Some(FieldDeed::All);
        }
        deed
    })
    .inner
}

/// Which place was gone to, and how many there are; empty while nothing is looked for.
fn count_text(view: View<'_>, pane: &mut ReplacePane) -> String {
    let words = &view.words.replace;
    if !matches!(pane.understand(), Ok(Some(_))) {
        return String::new();
    }
    if !pane.is_up_to_date(view) {
        return words.searching.to_string();
    }
    match pane.counts(view) {
        (0, _) => words.none.to_string(),
        (n_shown, None) => words.n_places.counted(n_shown),
        (n_shown, Some(here)) => format!("{here} / {n_shown}"),
    }
}

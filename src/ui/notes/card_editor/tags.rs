//! The tags a card has of its own, with the way to the list in which they are given and taken away. They are the card's at once:
//! saving what is written, or not, has no part in it.

use egui::Ui;

use crate::model::Card;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, ChipKind, Typeset, chip, label};
use crate::ui::{Outbox, Request, View};

/// Shows them.
pub(super) fn tags_ui(ui: &mut Ui, view: View<'_>, card: &Card, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(metrics.space_xs, metrics.space_xs);
        if !card.tags.is_empty() {
            label(ui, view.theme, Typeset::aside(view.theme), &view.words.all_cards.tag);
        }
        for tag in &card.tags {
            chip(ui, view.theme, &format!("#{tag}"), ChipKind::Plain);
        }
        let button = Button::ghost(view.theme, &view.words.commands.tag_chosen)
            .icon(icon::TAG)
            .height(metrics.button_small);
        if button.show(ui).clicked() {
            out.ask(Request::PickTagFor(vec![card.id]));
        }
    });
    ui.add_space(metrics.space_s);
}

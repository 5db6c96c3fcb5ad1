//! What can be done with several things that are chosen: how many they are, a button for each deed, and one that
//! chooses nothing.

use egui::{Frame, Margin, Ui, Vec2};

use super::button::{Button, IconButton};
use super::typeset::{Typeset, label};
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::theme::{TextRole, Theme, icon, shadow};

/// The bar, which stands in the middle of what is left of a row.
pub struct ChosenBar<'a, D, const N: usize> {
    /// How many are chosen, as a sentence.
    pub counted: &'a str,
    /// What can be done with them and what its button says; what removes them stands last.
    pub deeds: [(D, &'a str); N],
    /// The name of the button that chooses nothing.
    pub none: &'a str,
}

/// What was clicked in it.
pub enum BarClick<D> {
    /// One of the deeds.
    Deed(D),
    /// That nothing be chosen.
    None,
}

impl<D: Copy + Into<Command>, const N: usize> ChosenBar<'_, D, N> {
    /// Shows it, with icons alone where the names have no room.
    pub fn show(&self, ui: &mut Ui, theme: &Theme, words: &Words) -> Option<BarClick<D>> {
        let metrics = &theme.metrics;
        let strong = Typeset::strong(TextRole::Ui, theme.colors.text_strong);
        let counted = strong.width(ui.painter(), metrics, self.counted) + metrics.space_l;
        let buttons = self.deeds.map(|(deed, name)| deed_button(theme, deed.into(), name));
        let names: f32 = buttons.iter().map(|button| button.width(ui) + metrics.space_xs).sum();
        let icons: f32 = buttons.iter().map(|_| metrics.button + metrics.space_xs).sum();
        let rest = counted + metrics.button + metrics.space_xl;
        let is_wide = names + rest <= ui.available_width();
        let width = rest + if is_wide { names } else { icons };
        ui.add_space(((ui.available_width() - width) / 2.0).max(0.0));
        let frame = Frame::new()
            .fill(theme.colors.popup)
            .shadow(shadow(&theme.colors))
            .corner_radius(metrics.radius_card)
            .inner_margin(Margin::from(Vec2::splat(metrics.space_s)));
        let shown = frame.show(ui, |ui| {
            ui.set_max_height(metrics.button);
            ui.spacing_mut().item_spacing.x = metrics.space_xs;
            ui.add_space(metrics.space_xs);
            label(ui, theme, strong, self.counted);
            ui.add_space(metrics.space_xs);
            let mut clicked = None;
            for ((deed, _), button) in self.deeds.iter().zip(buttons) {
                let response = if is_wide {
                    button.show(ui)
                } else {
                    let command: Command = (*deed).into();
                    let tip = command.tip(words, ui.ctx().os());
                    IconButton::new(theme, command.icon(), &tip).show(ui)
                };
                if response.clicked() {
                    clicked = Some(BarClick::Deed(*deed));
                }
            }
            if IconButton::new(theme, icon::CLOSE, self.none).show(ui).clicked() {
                clicked = Some(BarClick::None);
            }
            clicked
        });
        shown.inner
    }
}

fn deed_button<'a>(theme: &'a Theme, command: Command, name: &'a str) -> Button<'a> {
    let button = if command.is_removal() {
        Button::danger(theme, name)
    } else {
        Button::ghost(theme, name)
    };
    button.icon(command.icon()).key(command)
}

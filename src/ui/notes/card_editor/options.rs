//! The options of a choice card that is being written: what can be chosen, whether it is right, and why.

use egui::Ui;

use super::parts::{check_box_ui, field_ui};
use crate::model::OptionForm;
use crate::ui::View;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, IconButton, Typeset, label, titled_row};

/// Options a card can have in the editor; more can come from a file.
const MAX_OPTIONS: usize = 64;

/// Fewer can be filled in, but not be asked.
const MIN_OPTIONS: usize = 2;

/// Shows the options for writing; answers whether a person changed any.
pub(super) fn options_ui(ui: &mut Ui, view: View<'_>, options: &mut Vec<OptionForm>) -> bool {
    let words = &view.words.cards;
    while options.len() < MIN_OPTIONS {
        options.push(OptionForm::default());
    }
    let mut is_changed = false;
    let mut removed = None;
    for (place, option) in options.iter_mut().enumerate() {
        let name = words.option.with(place + 1);
        let small = Typeset::aside(view.theme);
        titled_row(ui, view.theme, small, &name, |ui| {
            let remove = IconButton::new(view.theme, icon::DELETE, &words.remove_option).small();
            if remove.show(ui).clicked() {
                removed = Some(place);
            }
            is_changed |= right_ui(ui, view, &name, option);
        });
        is_changed |= field_ui(ui, view, ("option", place), &name, &mut option.text, 1).changed();
        ui.add_space(view.theme.metrics.space_xs);
        let why = words.why_of.with(place + 1);
        label(ui, view.theme, small, &why);
        is_changed |= field_ui(ui, view, ("why", place), &why, &mut option.why, 1).changed();
        ui.add_space(view.theme.metrics.space_m);
    }
    if let Some(place) = removed {
        options.remove(place);
        is_changed = true;
    }
    let add = Button::secondary(view.theme, &words.add_option)
        .icon(icon::PLUS)
        .enabled(options.len() < MAX_OPTIONS);
    if add.show(ui).clicked() {
        options.push(OptionForm::default());
    }
    is_changed
}

/// A box that is ticked where an option is right; answers whether it was clicked.
fn right_ui(ui: &mut Ui, view: View<'_>, name: &str, option: &mut OptionForm) -> bool {
    let text: &str = &view.words.quiz.right;
    let spoken = format!("{text} · {name}");
    let is_clicked = check_box_ui(ui, view, text, &spoken, option.is_right);
    if is_clicked {
        option.is_right = !option.is_right;
    }
    is_clicked
}

//! The options of a choice card that is being written: what can be chosen, whether it is right, and why.

use egui::{Id, Ui};

use super::{check_box_ui, field_ui};
use crate::model::{CardForm, OptionForm};
use crate::quiz::{DistractorsFor, distractors};
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, IconButton, Typeset, label, paragraph, titled_row};

/// Options a card can have in the editor; more can come from a file.
const MAX_OPTIONS: usize = 64;

/// So many options most questions have.
const USUAL_OPTIONS: usize = 4;

/// Fewer can be filled in, but not be asked.
const MIN_OPTIONS: usize = 2;

/// Shows the options for writing, with a field for the reason of each where that is wanted; answers whether a person changed any.
pub(in crate::ui::cards) fn options_form_ui(
    ui: &mut Ui,
    view: View<'_>,
    form: &mut CardForm,
    has_reasons: bool,
) -> bool {
    let words = &view.words.cards;
    let options = &mut form.options;
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
        let id = ("option", place);
        is_changed |= field_ui(ui, view, id, &name, &option.other_text, &mut option.text, 1).changed();
        if has_reasons {
            ui.add_space(view.theme.metrics.space_xs);
            let why = words.why_of.with(place + 1);
            label(ui, view.theme, small, &why);
            is_changed |= field_ui(ui, view, ("why", place), &why, &option.other_why, &mut option.why, 1).changed();
            ui.add_space(view.theme.metrics.space_s);
        }
        ui.add_space(view.theme.metrics.space_xs);
    }
    if let Some(place) = removed {
        options.remove(place);
        is_changed = true;
    }
    let mut is_wanted = ui.input_mut(|input| Command::SuggestOptions.consume(input)).is_some();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(view.theme.metrics.space_xs);
        let add = Button::secondary(view.theme, &words.add_option)
            .icon(icon::PLUS)
            .enabled(options.len() < MAX_OPTIONS);
        if add.show(ui).clicked() {
            options.push(OptionForm::default());
        }
        // What is wrong is told from what is right.
        let suggest = Button::secondary(view.theme, Command::SuggestOptions.name(view.words))
            .icon(icon::SUGGESTED)
            .key(Command::SuggestOptions)
            .enabled(options.iter().any(is_right));
        is_wanted |= suggest.show(ui).clicked();
    });
    if is_wanted && form.options.iter().any(is_right) {
        let n_filled = fill_wrong(view, form);
        is_changed |= n_filled > 0;
        ui.data_mut(|data| data.insert_temp(none_found(), n_filled == 0));
    }
    let has_none = ui.data(|data| data.get_temp(none_found())).unwrap_or(false);
    if has_none && !is_changed {
        ui.add_space(view.theme.metrics.space_xs);
        paragraph(ui, view.theme, Typeset::aside(view.theme), &words.none_wrong);
    } else {
        ui.data_mut(|data| data.remove::<bool>(none_found()));
    }
    is_changed
}

/// Whether nothing was found when wrong options were wanted last, until something is written.
fn none_found() -> Id {
    Id::unique("no wrong options found")
}

fn is_right(option: &OptionForm) -> bool {
    option.is_right && !option.text.trim().is_empty()
}

/// Fills rows without words with wrong options, and adds rows up to the usual number; answers how many.
fn fill_wrong(view: View<'_>, form: &mut CardForm) -> usize {
    let texts = |right: bool| -> Vec<String> {
        let options = form.options.iter().filter(|option| is_right(option) == right);
        options
            .map(|option| option.text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    };
    let (right, wrong) = (texts(true), texts(false));
    let n_wanted = USUAL_OPTIONS.saturating_sub(right.len() + wrong.len()).max(1);
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
    let wanted = DistractorsFor {
        note: form.note,
        sources: &form.sources,
        lang: form.lang,
        question: &form.question,
        right: &right,
        wrong: &wrong,
    };
    let found = distractors(view.library, view.terms, &wanted, n_wanted);
    let n_found = found.len();
    for text in found {
        let is_blank = |option: &&mut OptionForm| option.text.trim().is_empty() && option.other_text.is_empty();
        if let Some(option) = form.options.iter_mut().find(is_blank) {
            option.text = text;
            option.is_right = false;
        } else if form.options.len() < MAX_OPTIONS {
            form.options.push(OptionForm {
                text,
                ..OptionForm::default()
            });
        }
    }
    n_found
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

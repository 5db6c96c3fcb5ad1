//! The steps of an ordering card that is being written, in the right order.

use egui::Ui;

use super::field_ui;
use crate::model::{MAX_STEPS, MIN_STEPS, StepForm};
use crate::ui::View;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, IconButton, Typeset, paragraph, titled_row};

/// Shows the steps for writing; answers whether a person changed any.
pub(in crate::ui::cards) fn steps_form_ui(ui: &mut Ui, view: View<'_>, steps: &mut Vec<StepForm>) -> bool {
    let words = &view.words.cards;
    while steps.len() < usize::from(MIN_STEPS) {
        steps.push(StepForm::default());
    }
    let small = Typeset::aside(view.theme);
    paragraph(ui, view.theme, small, &words.steps_help);
    let mut is_changed = false;
    let (mut removed, mut raised) = (None, None);
    let last = steps.len() - 1;
    for (place, step) in steps.iter_mut().enumerate() {
        let name = words.step.with(place + 1);
        let (up, down) = (
            view.words.quiz.step_up.with(&name),
            view.words.quiz.step_down.with(&name),
        );
        titled_row(ui, view.theme, small, &name, |ui| {
            let remove = IconButton::new(view.theme, icon::DELETE, &words.remove_step).small();
            if remove.show(ui).clicked() {
                removed = Some(place);
            }
            let down = IconButton::new(view.theme, icon::LOWER, &down)
                .small()
                .enabled(place < last);
            if down.show(ui).clicked() {
                raised = Some(place + 1);
            }
            let up = IconButton::new(view.theme, icon::HIGHER, &up)
                .small()
                .enabled(place > 0);
            if up.show(ui).clicked() {
                raised = Some(place);
            }
        });
        is_changed |= field_ui(ui, view, ("step", place), &name, &step.other_text, &mut step.text, 1).changed();
        ui.add_space(view.theme.metrics.space_s);
    }
    if let Some(place) = raised {
        steps.swap(place - 1, place);
        is_changed = true;
    }
    if let Some(place) = removed {
        steps.remove(place);
        is_changed = true;
    }
    let add = Button::secondary(view.theme, &words.add_step)
        .icon(icon::PLUS)
        .enabled(steps.len() < usize::from(MAX_STEPS));
    if add.show(ui).clicked() {
        steps.push(StepForm::default());
    }
    is_changed
}

//! Put steps in their order: by keys, by the arrows of a row, or by dragging it.

use egui::{Painter, Pos2, Ui};

use super::form::steps_form_ui;
use super::steps::{judged_steps_ui, right_steps_ui, steps_ui};
use super::{Answering, Beside, Face, paint_question, question_ui};
use crate::model::{CardForm, Ordering, Response};
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::theme::icon;
use crate::ui::widgets::{Keys, Typeset, label};

impl Face for Ordering {
    fn name<'w>(&self, words: &'w Words) -> &'w str {
        &words.cards.kind_ordering
    }

    fn glyph(&self) -> &'static str {
        icon::ORDERING
    }

    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, _beside: Beside<'_>) -> bool {
        ui.add_space(view.theme.metrics.space_s);
        steps_form_ui(ui, view, &mut form.steps)
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        question_ui(ui, view, &self.question, typeset);
    }

    /// The order that was given, and below it the right one where that is another.
    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, response: &Response) {
        let placed = match response {
            Response::Order(order) => self.placed(order),
            _ => Vec::new(),
        };
        if placed.is_empty() {
            right_steps_ui(ui, view, &self.steps);
            return;
        }
        judged_steps_ui(ui, view, &self.steps, &placed);
        if placed.iter().any(|placed| !placed.is_in_run) || placed.len() < self.steps.len() {
            ui.add_space(view.theme.metrics.space_l);
            label(ui, view.theme, Typeset::aside(view.theme), &view.words.quiz.right_order);
            ui.add_space(view.theme.metrics.space_xs);
            right_steps_ui(ui, view, &self.steps);
        }
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        paint_question(painter, view, &self.question, at, width);
    }

    fn task(&self, words: &Words, _response: &Response) -> Option<String> {
        Some(words.quiz.n_steps.counted(self.steps.len()))
    }

    fn answering_ui(&self, ui: &mut Ui, view: View<'_>, answering: &mut Answering) {
        answering.arranging.follow(self, &answering.shown);
        let small = Typeset::aside(view.theme);
        label(ui, view.theme, small, &view.words.quiz.first_on_top);
        ui.add_space(view.theme.metrics.space_s);
        steps_ui(ui, view, &self.steps, &mut answering.arranging);
        answering.response = answering.arranging.response();
    }

    fn take_keys(&self, ui: &Ui, _view: View<'_>, answering: &mut Answering) {
        answering.arranging.follow(self, &answering.shown);
        answering.arranging.take_keys(ui);
        answering.response = answering.arranging.response();
    }

    fn own_commands(&self) -> &'static [Command] {
        &[
            Command::MoveStepDown,
            Command::MoveStepUp,
            Command::NextStep,
            Command::PreviousStep,
            Command::HoldStep,
            Command::PlaceStep,
        ]
    }

    fn legend<'w>(&self, words: &'w Words, _answering: &Answering) -> Vec<(Keys, &'w str)> {
        let words = &words.keys;
        vec![
            (
                Keys::Both(Command::PreviousStep, Command::NextStep),
                &*words.choose_step,
            ),
            (
                Keys::Both(Command::MoveStepUp, Command::MoveStepDown),
                &*words.move_step,
            ),
            (Keys::First(Command::PlaceStep, self.steps.len()), &*words.to_place),
            (Command::HoldStep.into(), &*words.hold_step),
        ]
    }
}

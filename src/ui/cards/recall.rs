//! Say it from memory: the question, then the answer below it.

use egui::{Painter, Pos2, Ui};

use super::form::{answer_fields_ui, reverse_ui};
use super::{Beside, Face, paint_question, question_ui, said_ui};
use crate::model::{CardForm, Recall, Response};
use crate::ui::View;
use crate::ui::text::Words;
use crate::ui::theme::icon;
use crate::ui::widgets::Typeset;

impl Face for Recall {
    fn name<'w>(&self, words: &'w Words) -> &'w str {
        &words.cards.kind_recall
    }

    fn glyph(&self) -> &'static str {
        icon::REPLY
    }

    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, beside: Beside<'_>) -> bool {
        let is_changed = answer_fields_ui(ui, view, form, beside);
        reverse_ui(ui, view, form, beside) || is_changed
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        question_ui(ui, view, &self.question, typeset);
    }

    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, _response: &Response) {
        said_ui(ui, view, self.answer.get(view.lang));
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        paint_question(painter, view, &self.question, at, width);
    }
}

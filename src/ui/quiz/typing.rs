//! Typing an answer: any question without options can be answered so, and is then judged before it is graded.
//!
//! Whether answers are typed is said by the preset of the card's notebook. Where a person switches it on it is kept from card
//! to card until it is switched off; where the notebook wants it, switching it off is for one card. What was typed belongs to
//! one card.

use egui::{Key, Ui};

use crate::ui::command::Command;
use crate::ui::widgets::answer_field;
use crate::ui::{Outbox, View};

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct Typing {
    /// Whether this answer is typed.
    pub(super) is_on: bool,
    /// Whether the person switched it on.
    is_kept: bool,
    pub(super) text: String,
    /// Whether the field takes the keyboard in the next frame.
    wants_keyboard: bool,
}

impl Typing {
    /// For the next card, whose notebook wants its answers to be typed or does not.
    pub(super) const fn next(&self, is_wanted: bool) -> Self {
        let is_on = self.is_kept || is_wanted;
        Self {
            is_on,
            is_kept: self.is_kept,
            text: String::new(),
            wants_keyboard: is_on,
        }
    }

    pub(super) const fn toggle(&mut self) {
        self.is_on = !self.is_on;
        self.is_kept = self.is_on;
        self.wants_keyboard = self.is_on;
    }
}

/// Shows the field; answers whether what is in it is the answer now. An empty field has nothing to take back, so there the
/// key takes back the answer before. `n_parts` is how many gaps there are to fill.
pub(super) fn typing_ui(ui: &mut Ui, view: View<'_>, typing: &mut Typing, n_parts: usize, out: &mut Outbox) -> bool {
    let words = &view.words.quiz;
    let hint = if n_parts > 1 {
        words.your_answers_hint.with(n_parts)
    } else {
        words.your_answer_hint.to_string()
    };
    let field = answer_field(ui, view.theme, &words.your_answer, &hint, &mut typing.text);
    if std::mem::take(&mut typing.wants_keyboard) {
        field.request_focus();
    }
    let takes_back = field.has_focus() && typing.text.is_empty();
    if takes_back && ui.input_mut(|input| Command::Undo.consume(input)).is_some() {
        out.run(Command::Undo);
    }
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

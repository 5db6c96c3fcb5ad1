//! The question on the start page: a real card, answered in place.
//!
//! What was answered counts and is graded by what it is worth; looking at the answer alone is nothing that is recorded.

use std::sync::Arc;

use egui::{Ui, Vec2};

use super::answer::verdict_ui;
use super::asking::Asking;
use super::source;
use crate::model::{Card, Verdict};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::diagrams::asked_picture_ui;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, ChipKind, Typeset, chip, paragraph, titled_row};
use crate::ui::{Outbox, Request, View};

/// What is wanted next on the start page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartWish {
    /// The answer.
    Reveal,
    /// Today's cards.
    KeepGoing,
    /// Another question.
    Next,
}

/// Shows a card below a title; what is chosen counts as its answer.
pub fn start_question_ui(
    ui: &mut Ui,
    view: View<'_>,
    (card, title): (&Arc<Card>, &str),
    asking: &mut Asking,
    out: &mut Outbox,
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    asking.stay_with(view, card.id);
    asking.take_keys(ui, view, card);
    let face = face(&card.prompt);
    let text = format!("{title}  ·  {}", source::place_of(view, card));
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    titled_row(ui, view.theme, subdued, &text, |ui| {
        if asking.is_revealed() {
            verdict_ui(ui, view, asking.verdict(card));
        } else if let Some(task) = face.task(view.words, &asking.answering.response) {
            chip(ui, view.theme, &task, ChipKind::Accent);
        }
    });
    ui.add_space(metrics.space_xs);
    if let Some(asked) = face.occlusion() {
        let size = Vec2::new(ui.available_width(), metrics.start_diagram);
        let is_revealed = asking.is_revealed();
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            let Asking { picture, answering, .. } = &mut *asking;
            asked_picture_ui(ui, view, asked, picture, &mut answering.response, is_revealed, out);
        });
        ui.add_space(metrics.space_s);
    }
    let title = Typeset::strong(TextRole::Read, colors.text_strong);
    if asking.is_revealed() {
        face.answered_ui(ui, view, title, &asking.answering);
        ui.add_space(metrics.space_s);
        let explanation = card.explanation.get(view.lang);
        paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), explanation);
    } else {
        face.front_ui(ui, view, title);
        ui.add_space(metrics.space_l);
        face.answering_ui(ui, view, &mut asking.answering);
    }
}

/// What can be done with the question, in a row; answers what is wanted, by button or by key. Where something else is
/// `primary` on the page, nothing here is.
pub fn start_wish_ui(
    ui: &mut Ui,
    view: View<'_>,
    (card, is_primary): (&Card, bool),
    asking: &Asking,
) -> Option<StartWish> {
    let words = &view.words.start;
    ui.spacing_mut().item_spacing.x = view.theme.metrics.space_s;
    let button = if is_primary { Button::primary } else { Button::secondary };
    let (first, wish, key) = if asking.is_revealed() {
        let more = button(view.theme, &words.keep_going).icon(icon::QUIZ);
        (more, StartWish::KeepGoing, Command::KeepGoing)
    } else {
        let name = asking.reveal_name(view.words, card, &view.words.quiz.reveal);
        (button(view.theme, name), StartWish::Reveal, Command::Reveal)
    };
    let is_first = first.key(key).show(ui).clicked();
    let next = Button::ghost(view.theme, &words.next_question).key(Command::NextStartQuestion);
    let is_next = next.show(ui).clicked();
    // With the keyboard on a button, Enter presses it.
    let is_free = ui.ctx().memory(|memory| memory.focused().is_none());
    let is_pressed = |command: Command| is_free && ui.input_mut(|input| command.consume(input).is_some());
    if is_first || is_pressed(key) {
        Some(wish)
    } else if is_next || is_pressed(Command::NextStartQuestion) {
        Some(StartWish::Next)
    } else {
        None
    }
}

/// Shows the answer, and counts what was done as one: looking without doing anything is none.
pub fn reveal_start(view: View<'_>, card: &Card, asking: &mut Asking, out: &mut Outbox) {
    asking.reveal(view, card, None);
    if matches!(asking.verdict(card), Verdict::Right | Verdict::Near | Verdict::Wrong) {
        out.ask(Request::Respond(asking.given(view, card.id, asking.suggested(card))));
    }
}

//! The question on the start page: a real card, answered in place.
//!
//! What was answered counts and is graded by what it is worth; looking at the answer alone is nothing that is recorded.

use std::sync::Arc;

use egui::Ui;

use super::answer::verdict_ui;
use super::source;
use crate::model::{Card, Response, ReviewMode, Timestamp, Verdict};
use crate::quiz::{Given, suggested_grade};
use crate::ui::cards::{Answering, face};
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, ChipKind, Typeset, chip, paragraph, titled_row};
use crate::ui::{Outbox, Request, View};

/// How far the question on the start page has come.
#[derive(Debug, Default)]
pub struct StartQuestion {
    answering: Answering,
    is_revealed: bool,
    shown_at: Option<Timestamp>,
}

impl StartQuestion {
    /// Whether its answer is shown.
    pub const fn is_revealed(&self) -> bool {
        self.is_revealed
    }
}

/// Shows a card; what is chosen counts as its answer. `beside` goes into the row of its buttons.
pub fn start_question_ui(
    ui: &mut Ui,
    view: View<'_>,
    card: &Arc<Card>,
    state: &mut StartQuestion,
    out: &mut Outbox,
    beside: impl FnOnce(&mut Ui),
) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.start);
    let shown_at = *state.shown_at.get_or_insert(view.now);
    let face = face(&card.prompt);
    let is_wanted_by_key = !state.is_revealed && keys(ui, card, state);
    let verdict = card.prompt.judge(&state.answering.response);
    let text = format!("{}  ·  {}", &*words.first_question, source::place_of(view, card));
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    titled_row(ui, view.theme, subdued, &text, |ui| {
        if state.is_revealed {
            verdict_ui(ui, view, verdict);
        } else if let Some(task) = face.task(view.words, &state.answering.response) {
            chip(ui, view.theme, &task, ChipKind::Accent);
        }
    });
    ui.add_space(metrics.space_xs);
    let title = Typeset::strong(TextRole::Read, colors.text_strong);
    if state.is_revealed {
        face.judged_ui(ui, view, title, &state.answering.response);
        ui.add_space(metrics.space_s);
        let explanation = card.explanation.get(view.lang);
        paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), explanation);
        ui.add_space(metrics.space_m);
        ui.horizontal(beside);
        return;
    }
    face.front_ui(ui, view, title);
    ui.add_space(metrics.space_l);
    face.answering_ui(ui, view, &mut state.answering);
    ui.add_space(metrics.space_m);
    let reveal = if verdict == Verdict::Unanswered {
        &view.words.quiz.reveal_unanswered
    } else {
        &view.words.quiz.reveal
    };
    let row = ui.horizontal(|ui| {
        let button = Button::primary(view.theme, reveal).key(Command::Reveal);
        let is_wanted = button.show(ui).clicked();
        beside(ui);
        is_wanted
    });
    if row.inner || is_wanted_by_key {
        state.is_revealed = true;
        if let Some(given) = given(view, card, &state.answering.response, shown_at) {
            out.ask(Request::Answer(given.in_mode(ReviewMode::Study)));
        }
    }
}

/// What was done is an answer; looking without doing anything is none.
fn given(view: View<'_>, card: &Card, response: &Response, shown_at: Timestamp) -> Option<Given> {
    let verdict = card.prompt.judge(response);
    matches!(verdict, Verdict::Right | Verdict::Wrong).then(|| Given {
        card: card.id,
        response: response.clone(),
        grade: suggested_grade(verdict, false),
        confidence: None,
        shown_at,
        at: view.now,
    })
}

/// Takes the keys of the card; answers whether its answer is wanted.
fn keys(ui: &Ui, card: &Card, state: &mut StartQuestion) -> bool {
    if ui.ctx().text_edit_focused() {
        return false;
    }
    face(&card.prompt).take_keys(ui, &mut state.answering);
    // With the keyboard on a button, Enter presses it.
    let has_focus = ui.ctx().memory(|memory| memory.focused().is_some());
    !has_focus && ui.input_mut(|input| Command::Reveal.consume(input).is_some())
}

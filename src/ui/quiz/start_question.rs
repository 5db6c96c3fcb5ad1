//! The question on the start page: a real card, answered in place.

use std::sync::Arc;

use egui::Ui;

use super::front::{answer_of, card_front_ui, cloze_ui};
use super::options::{choose, judged_options_ui, options_ui};
use super::source;
use crate::model::{Answer, Card, Grade, Prompt, Response, ReviewMode, Timestamp, Verdict};
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, ChipKind, Typeset, chip, paragraph, titled_row};
use crate::ui::{Outbox, Request, View};

/// How far the question on the start page has come.
#[derive(Debug, Default)]
pub struct StartQuestion {
    chosen: Vec<u8>,
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
    let (colors, words) = (&view.theme.colors, &view.words.start);
    let shown_at = *state.shown_at.get_or_insert(view.now);
    let text = format!("{}  ·  {}", &*words.first_question, source::place_of(view, card));
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    titled_row(ui, view.theme, subdued, &text, |ui| verdict_ui(ui, view, card, state));
    ui.add_space(4.0);
    let title = Typeset::strong(TextRole::Read, colors.text_strong);
    match (&card.prompt, state.is_revealed) {
        (Prompt::Cloze(cloze), true) => cloze_ui(ui, view, cloze.text.get(view.lang), title, true),
        _ => card_front_ui(ui, view, card, title),
    }
    ui.add_space(16.0);
    match (&card.prompt, state.is_revealed) {
        (Prompt::Choice(choice), false) => options_ui(ui, view, &choice.options, &mut state.chosen),
        (Prompt::Choice(choice), true) => judged_options_ui(ui, view, &choice.options, &state.chosen),
        (Prompt::Recall(_), true) => {
            let answer = answer_of(&card.prompt, view.lang);
            paragraph(ui, view.theme, Typeset::regular(TextRole::Read, colors.text), &answer);
        }
        _ => {}
    }
    if state.is_revealed {
        let explanation = card.explanation.get(view.lang);
        ui.add_space(8.0);
        paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), explanation);
        ui.add_space(12.0);
        ui.horizontal(beside);
        return;
    }
    ui.add_space(12.0);
    let row = ui.horizontal(|ui| {
        let reveal = Button::primary(view.theme, &view.words.quiz.reveal).key(Command::Reveal);
        let is_wanted = reveal.show(ui).clicked();
        beside(ui);
        is_wanted
    });
    let is_wanted = row.inner | keys(ui, card, state);
    if is_wanted {
        state.is_revealed = true;
        if let Some(answer) = answer_for(view, card, state, shown_at) {
            out.ask(Request::Answer(answer));
        }
    }
}

fn verdict_ui(ui: &mut Ui, view: View<'_>, card: &Card, state: &StartQuestion) {
    let words = &view.words.quiz;
    match (&card.prompt, state.is_revealed) {
        (Prompt::Choice(_), true) if is_right(card, state) => {
            chip(ui, view.theme, &words.right, ChipKind::Right);
        }
        (Prompt::Choice(_), true) => {
            chip(ui, view.theme, &words.wrong, ChipKind::Wrong);
        }
        (Prompt::Choice(choice), false) if choice.n_right() > 1 => {
            chip(ui, view.theme, &words.choose_n.with(choice.n_right()), ChipKind::Accent);
        }
        _ => {}
    }
}

fn is_right(card: &Card, state: &StartQuestion) -> bool {
    card.prompt.judge(&Response::Options(state.chosen.clone())) == Verdict::Right
}

/// What was chosen is an answer; looking without choosing is none.
fn answer_for(view: View<'_>, card: &Card, state: &StartQuestion, shown_at: Timestamp) -> Option<Answer> {
    if state.chosen.is_empty() {
        return None;
    }
    Some(Answer {
        card: card.id,
        at: view.now,
        grade: if is_right(card, state) {
            Grade::Good
        } else {
            Grade::Again
        },
        confidence: None,
        millis: u32::try_from(view.now.millis_since(shown_at)).unwrap_or(u32::MAX),
        mode: ReviewMode::Study,
        response: Response::Options(state.chosen.clone()),
    })
}

fn keys(ui: &Ui, card: &Card, state: &mut StartQuestion) -> bool {
    if ui.ctx().text_edit_focused() {
        return false;
    }
    let has_focus = ui.ctx().memory(|memory| memory.focused().is_some());
    ui.input_mut(|input| {
        if let Prompt::Choice(choice) = &card.prompt
            && let Some(place) = Command::ChooseOption.consume(input)
            && place < choice.options.len()
            && let Ok(place) = u8::try_from(place)
        {
            choose(&mut state.chosen, place, choice.n_right());
        }
        // With the keyboard on a button, Enter presses it.
        !has_focus && Command::Reveal.consume(input).is_some()
    })
}

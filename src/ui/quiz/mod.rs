//! The quiz: one question and nothing else; then its answer, where it comes from, and four grades.

mod answer;
mod bar;
mod front;
mod grades;
mod options;
mod overview;
mod question;
mod source;
mod start_question;

pub use front::{answer_line, answer_of, card_front_ui, paint_cloze_line, prompt_front_ui};
pub use overview::overview_ui;
pub use start_question::{StartQuestion, start_question_ui};

use std::sync::Arc;

use egui::{Frame, Margin, Ui};

use super::command::{Command, Placed, of};
use super::notes::new_remark;
use super::{Editing, Outbox, Request, View};
use crate::model::{Action, Answer, Card, CardId, Confidence, Grade, Prompt, Response, Target, Timestamp, Verdict};
use crate::ui::view::Run;

/// What the quiz remembers of the card that is asked.
#[derive(Debug, Default)]
pub struct QuizPane {
    card: Option<CardId>,
    is_revealed: bool,
    chosen: Vec<u8>,
    confidence: Option<Confidence>,
    shown_at: Timestamp,
    n_answers: usize,
    has_source: bool,
}

impl QuizPane {
    /// Whether the answer is shown.
    pub const fn is_revealed(&self) -> bool {
        self.is_revealed
    }

    fn follow(&mut self, view: View<'_>, card: CardId) {
        let n_answers = view.library.reviews_of(card).len();
        if self.card != Some(card) || self.n_answers != n_answers {
            *self = Self {
                card: Some(card),
                shown_at: view.now,
                n_answers,
                ..Self::default()
            };
        }
    }

    /// The grade that follows from what was chosen; for cards without options it is left to the person.
    fn suggested(&self, prompt: &Prompt) -> Grade {
        match prompt.judge(&self.response()) {
            Verdict::Right | Verdict::Open => Grade::Good,
            Verdict::Wrong | Verdict::Unanswered => Grade::Again,
        }
    }

    fn response(&self) -> Response {
        if self.chosen.is_empty() {
            Response::Shown
        } else {
            Response::Options(self.chosen.clone())
        }
    }

    fn answer(&self, view: View<'_>, run: &Run, card: CardId, grade: Grade) -> Answer {
        let millis = view.now.millis_since(self.shown_at);
        Answer {
            card,
            at: view.now,
            grade,
            confidence: self.confidence,
            millis: u32::try_from(millis).unwrap_or(u32::MAX),
            mode: run.mode,
            response: self.response(),
        }
    }

    /// Closes what stands beside the question; answers whether anything did.
    pub fn close_source(&mut self) -> bool {
        std::mem::take(&mut self.has_source)
    }

    /// Does what a command wants of the card that is asked.
    pub fn command(&mut self, view: View<'_>, command: Command, editing: &mut Editing, out: &mut Outbox) {
        let Some(run) = view.run else { return };
        let Some(card) = run.asked.and_then(|id| view.library.card(id)) else {
            return;
        };
        match command.placed() {
            Placed::Question(of::Question::Reveal) => self.is_revealed = true,
            Placed::Answer(command) => self.grade(view, run, card, command, out),
            Placed::Card(command) => self.card_command(view, card, command, out),
            Placed::Subject(command) => mark(view, card, command, editing, out),
            Placed::Window(_)
            | Placed::Anywhere(_)
            | Placed::Note(_)
            | Placed::Notebook(_)
            | Placed::Line(_)
            | Placed::Picture(_)
            | Placed::Diagram(_)
            | Placed::Options(_)
            | Placed::Start(_)
            | Placed::List(_)
            | Placed::Suggested(_)
            | Placed::Form(_) => {}
        }
    }

    fn card_command(&mut self, view: View<'_>, card: &Arc<Card>, command: of::Card, out: &mut Outbox) {
        match command {
            of::Card::SourceLine => self.has_source = !self.has_source,
            of::Card::SourceDiagram => source::open_diagram(view, card, out),
            of::Card::Suspend => out.act(Action::SuspendCards {
                cards: vec![card.id],
                is_suspended: true,
            }),
            of::Card::EndSession => out.ask(Request::EndSession),
        }
    }

    fn grade(&self, view: View<'_>, run: &Run, card: &Arc<Card>, command: of::Answer, out: &mut Outbox) {
        let grade = match command {
            of::Answer::GradeAgain => Grade::Again,
            of::Answer::GradeHard => Grade::Hard,
            of::Answer::GradeGood => Grade::Good,
            of::Answer::GradeEasy => Grade::Easy,
            of::Answer::GradeSuggested => self.suggested(&card.prompt),
        };
        if self.is_revealed {
            out.ask(Request::Answer(self.answer(view, run, card.id, grade)));
        }
    }
}

fn mark(view: View<'_>, card: &Card, command: of::Subject, editing: &mut Editing, out: &mut Outbox) {
    let (target, at) = (Target::Card(card.id), view.now);
    match command {
        of::Subject::Star => out.act(Action::ToggleStar { target, at }),
        of::Subject::Flag => out.act(Action::ToggleFlag { target, at }),
        of::Subject::Annotate => {
            editing.begin(new_remark(target));
        }
    }
}

/// Shows the run of questions that is going on.
pub fn session_ui(
    ui: &mut Ui,
    view: View<'_>,
    run: &Run,
    pane: &mut QuizPane,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    bar::bar_ui(ui, view, run, out);
    let metrics = &view.theme.metrics;
    let frame = Frame::new()
        .fill(view.theme.colors.page)
        .corner_radius(metrics.radius_sheet)
        .outer_margin(Margin {
            left: 8,
            right: 8,
            top: 0,
            bottom: 8,
        });
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let Some(card) = run.asked.and_then(|id| view.library.card(id)) else {
            overview::finished_ui(ui, view, run, out);
            return;
        };
        pane.follow(view, card.id);
        if pane.is_revealed {
            answer::answer_ui(ui, view, run, card, pane, editing, out);
        } else {
            question::question_ui(ui, view, card, pane, editing, out);
        }
    });
}

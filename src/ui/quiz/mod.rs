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

use super::command::Command;
use super::notes::RemarkEdit;
use super::{Outbox, Request, Unsaved, View};
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
    remark: Option<RemarkEdit>,
}

impl QuizPane {
    /// Whether the answer is shown.
    pub const fn is_revealed(&self) -> bool {
        self.is_revealed
    }

    /// Whether something is being written.
    pub const fn is_editing(&self) -> bool {
        self.remark.is_some()
    }

    /// Opens a remark again that was being written on the card that is asked.
    pub fn resume_remark(&mut self, view: View<'_>, card: CardId, remark: RemarkEdit) {
        self.follow(view, card);
        self.has_source = true;
        self.remark = Some(remark);
    }

    /// What is being written here.
    pub fn unsaved(&self) -> Option<Unsaved<'_>> {
        self.remark.as_ref()?.unsaved()
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

    /// Does what a command wants of the card that is asked; answers whether it was about it.
    pub fn command(&mut self, view: View<'_>, command: Command, out: &mut Outbox) -> bool {
        let Some(run) = view.run else { return false };
        let Some(card) = run.asked.and_then(|id| view.library.card(id)) else {
            return false;
        };
        let target = Target::Card(card.id);
        match command {
            Command::Reveal if !self.is_revealed => self.is_revealed = true,
            Command::GradeAgain => return self.grade(view, run, card, Grade::Again, out),
            Command::GradeHard => return self.grade(view, run, card, Grade::Hard, out),
            Command::GradeGood => return self.grade(view, run, card, Grade::Good, out),
            Command::GradeEasy => return self.grade(view, run, card, Grade::Easy, out),
            Command::GradeSuggested => {
                let grade = self.suggested(&card.prompt);
                return self.grade(view, run, card, grade, out);
            }
            Command::SourceLine => self.has_source = !self.has_source,
            Command::SourceDiagram => return source::open_diagram(view, card, out),
            Command::Star => out.act(Action::ToggleStar { target, at: view.now }),
            Command::Flag => out.act(Action::ToggleFlag { target, at: view.now }),
            Command::Annotate => {
                self.has_source = true;
                self.remark = Some(RemarkEdit::new(target));
            }
            Command::Suspend => out.act(Action::SuspendCards {
                cards: vec![card.id],
                is_suspended: true,
            }),
            _ => return false,
        }
        true
    }

    fn grade(&self, view: View<'_>, run: &Run, card: &Arc<Card>, grade: Grade, out: &mut Outbox) -> bool {
        if self.is_revealed {
            out.ask(Request::Answer(self.answer(view, run, card.id, grade)));
        }
        self.is_revealed
    }
}

/// Shows the run of questions that is going on.
pub fn session_ui(ui: &mut Ui, view: View<'_>, run: &Run, pane: &mut QuizPane, out: &mut Outbox) {
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
            answer::answer_ui(ui, view, run, card, pane, out);
        } else {
            question::question_ui(ui, view, card, pane, out);
        }
    });
}

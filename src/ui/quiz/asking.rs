//! The card that is asked, and what has been done with it so far: the same in a run and on the start page.

use egui::Ui;

use crate::model::{Card, CardId, Confidence, Grade, Timestamp, Verdict};
use crate::quiz::{Given, suggested_grade};
use crate::ui::View;
use crate::ui::cards::{Answering, face};
use crate::ui::text::Words;

/// How far a card that is asked has come.
#[derive(Debug, Default)]
pub struct Asking {
    card: Option<CardId>,
    pub(super) answering: Answering,
    is_revealed: bool,
    confidence: Option<Confidence>,
    shown_at: Timestamp,
    n_answers: usize,
    /// Whether the answer could be seen before it was asked for.
    pub(super) is_aided: bool,
}

impl Asking {
    /// Whether the answer is shown.
    pub const fn is_revealed(&self) -> bool {
        self.is_revealed
    }

    /// Begins anew where another card is asked, or the same one again because it was answered or its answer was taken back;
    /// answers whether it did.
    pub(super) fn follow(&mut self, view: View<'_>, card: CardId) -> bool {
        let n_answers = view.library.reviews_of(card).len();
        let is_another = self.card != Some(card) || self.n_answers != n_answers;
        if is_another {
            *self = Self {
                card: Some(card),
                shown_at: view.now,
                n_answers,
                ..Self::default()
            };
        }
        is_another
    }

    /// The same for a card that stays when it was answered, with what came of it.
    pub(super) fn stay_with(&mut self, view: View<'_>, card: CardId) {
        if self.card == Some(card) {
            self.n_answers = self.n_answers.max(view.library.reviews_of(card).len());
        }
        self.follow(view, card);
    }

    pub(super) fn verdict(&self, card: &Card) -> Verdict {
        card.prompt.judge(&self.answering.response)
    }

    /// The grade that follows from the response; where nothing can be told from it, it is left to the person.
    pub(super) fn suggested(&self, card: &Card) -> Grade {
        suggested_grade(self.verdict(card), self.is_aided)
    }

    pub(super) const fn reveal(&mut self, confidence: Option<Confidence>) {
        self.confidence = confidence;
        self.is_revealed = true;
    }

    pub(super) fn given(&self, view: View<'_>, card: CardId, grade: Grade) -> Given {
        Given {
            card,
            response: self.answering.response.clone(),
            grade,
            confidence: self.confidence,
            shown_at: self.shown_at,
            at: view.now,
        }
    }

    /// What the button says that shows the answer.
    pub(super) fn reveal_name<'w>(&self, words: &'w Words, card: &Card, once_answered: &'w str) -> &'w str {
        if self.verdict(card) == Verdict::Unanswered {
            &words.quiz.reveal_unanswered
        } else {
            once_answered
        }
    }

    /// Takes the keys of the card while its answer is not shown, and nobody is writing; answers whether it did.
    pub(super) fn take_keys(&mut self, ui: &Ui, card: &Card) -> bool {
        let takes = !self.is_revealed && !ui.ctx().text_edit_focused();
        if takes {
            face(&card.prompt).take_keys(ui, &mut self.answering);
        }
        takes
    }
}

//! The card that is asked, and what has been done with it so far: the same in a run and on the start page.

use egui::Ui;

use super::typing::Typing;
use crate::model::{Card, CardId, CardKind, Confidence, Grade, Response, Timestamp, Verdict};
use crate::quiz::{Given, TypedJudgement, asking_seed, judge, suggested_grade};
use crate::ui::View;
use crate::ui::cards::{Answering, face};
use crate::ui::diagrams::AskedPicture;
use crate::ui::text::Words;

/// How an answer is given that could be given in several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It is thought of, and then shown.
    Thinking,
    /// It is typed.
    Typing,
    /// It is chosen among others.
    Choosing,
}

/// How far a card that is asked has come.
#[derive(Debug, Default)]
pub struct Asking {
    card: Option<CardId>,
    kind: Option<CardKind>,
    pub(super) answering: Answering,
    pub(super) typing: Typing,
    /// What came of what was typed, once the answer is shown.
    judged: Option<TypedJudgement>,
    is_revealed: bool,
    confidence: Option<Confidence>,
    shown_at: Timestamp,
    n_answers: usize,
    /// Whether the hint is shown.
    pub(super) has_hint: bool,
    /// Whether the answer could be seen before it was asked for.
    pub(super) is_aided: bool,
    /// The diagram it is asked on, where it is asked on one.
    pub picture: AskedPicture,
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
        let kind = view.library.card(card).map(|card| card.prompt.kind());
        let is_another = self.card != Some(card) || self.n_answers != n_answers;
        // A card that was made one of another kind is asked anew; what was seen of its answer was seen.
        let is_turned = !is_another && self.kind != kind;
        if is_another || is_turned {
            *self = Self {
                card: Some(card),
                kind,
                is_aided: is_turned && self.is_aided,
                shown_at: view.now,
                n_answers,
                answering: answering(view, card, n_answers, self.answering.is_choosing),
                typing: self.typing.next(wants_typing(view, card)),
                picture: std::mem::take(&mut self.picture).next(),
                ..Self::default()
            };
        }
        is_another || is_turned
    }

    /// The same for a card that stays when it was answered, with what came of it.
    pub(super) fn stay_with(&mut self, view: View<'_>, card: CardId) {
        if self.card == Some(card) {
            self.n_answers = self.n_answers.max(view.library.reviews_of(card).len());
        }
        self.follow(view, card);
    }

    pub(super) fn verdict(&self, card: &Card) -> Verdict {
        let of_kind = || card.prompt.judge(&self.answering.response);
        self.judged.as_ref().map_or_else(of_kind, |judged| judged.verdict)
    }

    /// Whether its answer is chosen among others.
    pub(super) fn is_choosing(&self, view: View<'_>, card: &Card) -> bool {
        self.answering.is_choosing && face(&card.prompt).can_be_chosen(view)
    }

    /// Has the answer thought of, typed or chosen from now on. What was chosen before is not the answer then.
    pub(super) fn answer_by(&mut self, way: Way) {
        if self.typing.is_on != (way == Way::Typing) {
            self.typing.toggle();
        }
        if self.answering.is_choosing != (way == Way::Choosing) {
            self.answering.is_choosing = way == Way::Choosing;
            self.answering.response = Response::Shown;
        }
    }

    /// What was typed, with what came of it.
    pub(super) fn typed(&self) -> Option<(&str, &TypedJudgement)> {
        match &self.answering.response {
            Response::Typed(typed) => Some((typed, self.judged.as_ref()?)),
            _ => None,
        }
    }

    /// Whether the answer to this card is typed.
    pub(super) fn is_typed(&self, card: &Card) -> bool {
        self.typing.is_on && can_be_typed(card)
    }

    /// Whether the person said that it was a guess.
    pub(super) fn is_guess(&self) -> bool {
        self.confidence == Some(Confidence::Guess)
    }

    /// Whether there are words in the field in which its answer is typed, which is not shown yet.
    pub(super) fn is_being_typed(&self, card: &Card) -> bool {
        !self.is_revealed && self.is_typed(card) && !self.typing.text.trim().is_empty()
    }

    /// Shows the hint, which counts as help, or shows it no longer.
    pub(super) const fn toggle_hint(&mut self) {
        self.has_hint = !self.has_hint;
        self.is_aided |= self.has_hint;
    }

    /// The grade that follows from the response; where nothing can be told from it, it is left to the person.
    pub(super) fn suggested(&self, card: &Card) -> Grade {
        let (kind, response) = (card.prompt.kind(), &self.answering.response);
        suggested_grade(kind, response, self.verdict(card), self.confidence, self.is_aided)
    }

    /// How sure somebody said to be.
    pub(super) const fn confidence(&self) -> Option<Confidence> {
        self.confidence
    }

    /// Whether its answer was thought of, and shown then: nothing but the person knows how good it was.
    pub(super) fn was_thought_of(&self, card: &Card) -> bool {
        self.is_revealed && self.answering.response == Response::Shown && !card.prompt.expects_response()
    }

    /// Says how sure one was, once the answer is shown; said again, it is not said.
    pub(super) fn say_confidence(&mut self, confidence: Confidence) {
        self.confidence = Some(confidence).filter(|_| self.confidence != Some(confidence));
    }

    /// Shows the answer. What was typed until now is what is judged; an empty field is no answer.
    pub(super) fn reveal(&mut self, view: View<'_>, card: &Card, confidence: Option<Confidence>) {
        self.confidence = confidence;
        self.is_revealed = true;
        if self.is_typed(card) && !self.typing.text.trim().is_empty() {
            self.answering.response = Response::Typed(self.typing.text.clone());
            self.judged = Some(judge(&card.prompt, &self.answering.response, view.terms, view.lang));
        }
    }

    pub(super) fn given(&self, view: View<'_>, card: CardId, grade: Grade) -> Given {
        Given {
            card,
            response: self.answering.response.clone(),
            shown: self.order_seen(view, card),
            grade,
            confidence: self.confidence,
            is_aided: self.is_aided,
            lang: Some(view.lang),
            shown_at: self.shown_at,
            at: view.now,
        }
    }

    /// The order that was on screen: that of names only where one of them was chosen.
    fn order_seen(&self, view: View<'_>, card: CardId) -> Vec<u8> {
        let is_on_diagram = view
            .library
            .card(card)
            .is_some_and(|card| face(&card.prompt).occlusion().is_some());
        if is_on_diagram && !self.answering.is_choosing {
            return Vec::new();
        }
        self.answering.shown.clone()
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
    pub(super) fn take_keys(&mut self, ui: &Ui, view: View<'_>, card: &Card) -> bool {
        let takes = !self.is_revealed && !ui.ctx().text_edit_focused();
        if takes {
            face(&card.prompt).take_keys(ui, view, &mut self.answering);
        }
        takes
    }
}

/// Nothing done yet, in the order that this asking of the card has.
fn answering(view: View<'_>, card: CardId, n_answers: usize, is_choosing: bool) -> Answering {
    let seed = asking_seed(card, n_answers);
    let card = view.library.card(card);
    let mut answering = Answering::in_order(card.map_or_else(Vec::new, |card| card.order_shown(seed)));
    answering.is_choosing = is_choosing;
    answering
}

/// Whether the notebook of a card wants its answers to be typed.
fn wants_typing(view: View<'_>, card: CardId) -> bool {
    let note = view.library.card(card).and_then(|card| view.library.note(card.note));
    note.is_some_and(|note| view.library.settings().preset_of(note.notebook).is_typed)
}

/// Whether there are words to be typed as its answer.
pub(super) fn can_be_typed(card: &Card) -> bool {
    card.prompt.has_words_to_type()
}

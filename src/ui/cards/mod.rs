//! How each kind of card looks and is answered.
//!
//! A kind is a [`Face`] in a file of its own: what it is called, how its question is shown, what can be done before the
//! answer is, with which keys, and how that is judged. Everything else shows cards through it and knows no kinds. What a
//! response is worth is decided by [`Prompt::judge`](crate::model::Prompt::judge), not here; nothing here records anything.

mod arranging;
mod choice;
mod cloze;
mod form;
mod occlusion;
mod options;
mod ordering;
mod recall;
mod steps;
mod truth;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, Galley, Painter, Pos2, Ui};

use super::View;
use super::command::Command;
use super::text::Words;
use super::theme::TextRole;
use super::widgets::{Keys, Typeset, label, paint_marks, paragraph_with_code, without_fences};
use crate::model::{CardForm, Lang, Occlusion, Prompt, Response, Text};
use arranging::Arranging;
use form::answer_fields_ui;
pub use form::{Beside, field_ui, region_for, take_region};

/// What has been done with a question before its answer is shown.
#[derive(Clone, Debug, Default)]
pub struct Answering {
    /// The response so far.
    pub response: Response,
    /// The places of the card in the order they are shown in; empty where that is theirs.
    pub shown: Vec<u8>,
    /// The places that were struck out: an aid to the eye, and no part of the response.
    struck: Vec<u8>,
    /// Which of many things have a key now, in groups of as many as there are keys.
    group: usize,
    /// Whether that is another group than in the frame before.
    has_moved: bool,
    /// The steps, where they are to be put in order.
    arranging: Arranging,
    /// Whether a name is chosen among others, where it could be thought of or typed.
    pub is_choosing: bool,
}

impl Answering {
    /// Nothing done yet, with the places of the card in this order.
    pub fn in_order(shown: Vec<u8>) -> Self {
        Self {
            shown,
            ..Self::default()
        }
    }

    /// What was done before, to be gone on with.
    pub fn resumed(shown: Vec<u8>, response: Response, struck: Vec<u8>) -> Self {
        let order = match &response {
            Response::Order(order) => order.clone(),
            _ => Vec::new(),
        };
        Self {
            shown,
            response,
            struck,
            arranging: Arranging::resumed(order),
            ..Self::default()
        }
    }

    /// The places that were struck out.
    pub fn struck(&self) -> BTreeSet<u8> {
        self.struck.iter().copied().collect()
    }
}

/// The first field of the editor of a kind.
pub struct FirstField<'w> {
    /// What is written in it.
    pub name: &'w str,
    /// How, where that is not plain.
    pub help: Option<&'w str>,
    /// Whether it holds the whole card, so that it begins with the words of the line.
    pub is_sentence: bool,
}

impl<'w> FirstField<'w> {
    /// The whole card in one field.
    const fn sentence(name: &'w str, help: &'w str) -> Self {
        Self {
            name,
            help: Some(help),
            is_sentence: true,
        }
    }
}

/// A kind of card in the window.
pub trait Face {
    /// What the kind is called.
    fn name<'w>(&self, words: &'w Words) -> &'w str;

    /// Its icon.
    fn glyph(&self) -> &'static str;

    /// What its editor says of the first field.
    fn first_field<'w>(&self, words: &'w Words) -> FirstField<'w> {
        FirstField {
            name: &words.cards.question,
            help: None,
            is_sentence: false,
        }
    }

    /// Shows the fields that its editor has behind the first one; answers whether a person changed any.
    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, beside: Beside<'_>) -> bool {
        answer_fields_ui(ui, view, form, beside)
    }

    /// Shows the question.
    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset);

    /// Shows what should have been said, and how that compares with the response.
    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, response: &Response);

    /// Shows the question together with its answer.
    fn judged_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset, response: &Response) {
        self.front_ui(ui, view, typeset);
        ui.add_space(view.theme.metrics.space_l);
        self.answer_ui(ui, view, response);
    }

    /// The same for a question that was just answered, in the order it was asked in.
    fn answered_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset, answering: &Answering) {
        self.judged_ui(ui, view, typeset, &answering.response);
    }

    /// Shows the question above an answer that was typed and stands below it beside the right one.
    fn compared_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        self.front_ui(ui, view, typeset);
    }

    /// Paints what is asked on one line of a list, cut where it does not fit.
    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32);

    /// What is to be done and how much of it is, where the question does not say so itself.
    fn task(&self, _words: &Words, _response: &Response) -> Option<String> {
        None
    }

    /// Shows what can be done before the answer is shown, and lets it be done with the pointer.
    fn answering_ui(&self, _ui: &mut Ui, _view: View<'_>, _answering: &mut Answering) {}

    /// Lets it be done with keys. The caller sees to it that nobody is writing.
    fn take_keys(&self, _ui: &Ui, _view: View<'_>, _answering: &mut Answering) {}

    /// The region of a diagram that is asked: its picture stands beside the question.
    fn occlusion(&self) -> Option<&Occlusion> {
        None
    }

    /// Whether the answer can be chosen among others, though it is not shown with them.
    fn can_be_chosen(&self, _view: View<'_>) -> bool {
        false
    }

    /// Commands whose keys it has before all others while it is asked.
    fn own_commands(&self) -> &'static [Command] {
        &[]
    }

    /// What is said over the grades where the answer was right and this kind counts for less than one that is recalled.
    fn suggested_for_right<'w>(&self, words: &'w Words) -> &'w str {
        &words.quiz.suggest_good
    }

    /// Those keys with what they do.
    fn legend<'w>(&self, _words: &'w Words, _answering: &Answering) -> Vec<(Keys, &'w str)> {
        Vec::new()
    }
}

/// The face of a prompt's kind.
pub fn face(prompt: &Prompt) -> &dyn Face {
    match prompt {
        Prompt::Recall(recall) => recall,
        Prompt::Cloze(cloze) => cloze,
        Prompt::Choice(choice) => choice,
        Prompt::Ordering(ordering) => ordering,
        Prompt::Truth(truth) => truth,
        Prompt::Occlusion(occlusion) => occlusion,
    }
}

/// The answer of a card on one line.
pub fn answer_line(prompt: &Prompt, lang: Lang) -> String {
    without_fences(&prompt.answer(lang)).replace('\n', " · ")
}

fn question_ui(ui: &mut Ui, view: View<'_>, question: &Text, typeset: Typeset) {
    paragraph_with_code(ui, view.theme, typeset, question.get(view.lang));
}

fn paint_question(painter: &Painter, view: View<'_>, question: &Text, at: Pos2, width: f32) {
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
    let line = without_fences(question.get(view.lang)).replace('\n', " ");
    let galley = typeset.line(painter, &view.theme.metrics, &line, width);
    painter.galley(at, galley, view.theme.colors.text);
}

/// Paints a sentence with grounds behind some of its words.
fn paint_marked(painter: &Painter, view: View<'_>, at: Pos2, galley: &Arc<Galley>, marks: &[(Range<usize>, Color32)]) {
    paint_marks(painter, galley, at, marks, view.theme.metrics.radius_mark);
    painter.galley(at, Arc::clone(galley), view.theme.colors.text);
}

/// What should have been said, under a word that says so.
fn said_ui(ui: &mut Ui, view: View<'_>, answer: &str) {
    label(ui, view.theme, Typeset::aside(view.theme), &view.words.quiz.answer);
    let typeset = Typeset::regular(TextRole::Read, view.theme.colors.text_strong);
    paragraph_with_code(ui, view.theme, typeset, answer);
}

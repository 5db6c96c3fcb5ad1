//! A card that is being written, as it will be asked: the question first, the answer on demand, in each of its languages.

use egui::{Id, Ui};

use super::extras::lang_name;
use crate::model::{Card, CardForm, Prompt, Response};
use crate::ui::cards::{Answering, face};
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{Button, Typeset, label, paragraph, surface, titled_row};
use crate::ui::{EditorId, View};

/// What of the card is looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Looked {
    has_answer: bool,
    is_in_other: bool,
}

/// Shows it below the fields; while it cannot be asked, what is missing.
pub(super) fn asked_ui(ui: &mut Ui, view: View<'_>, id: EditorId, form: &CardForm, before: Option<&Card>) {
    let words = &view.words.cards;
    let metrics = &view.theme.metrics;
    let small = Typeset::aside(view.theme);
    ui.add_space(metrics.space_m);
    let prompt = form.prompt(before.map(|card| &card.prompt));
    if let Some(defect) = prompt.defect() {
        label(ui, view.theme, small, &words.asked_like_this);
        ui.add_space(metrics.space_xs);
        paragraph(ui, view.theme, small, &view.words.defect(defect));
        return;
    }
    let key = Id::unique(("looked at", id));
    let mut looked: Looked = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let is_bilingual = prompt.is_bilingual();
    let lang = if is_bilingual && looked.is_in_other {
        form.lang.other()
    } else {
        form.lang
    };
    titled_row(ui, view.theme, small, &words.asked_like_this, |ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        let turn = if looked.has_answer {
            &words.show_question
        } else {
            &view.words.quiz.reveal
        };
        let small_button = |name| Button::ghost(view.theme, name).height(metrics.button_small);
        looked.has_answer ^= small_button(turn).show(ui).clicked();
        if is_bilingual {
            let other = small_button(lang_name(view, lang.other()));
            looked.is_in_other ^= other.show(ui).clicked();
        }
    });
    ui.data_mut(|data| data.insert_temp(key, looked));
    let view = View { lang, ..view };
    surface(view.theme, view.theme.colors.page, inset::ROOMY).show(ui, |ui| {
        ui.set_width(ui.available_width());
        // It is looked at, not answered: nothing in it takes the pointer or the keyboard.
        ui.disable();
        ui.set_opacity(1.0);
        label(ui, view.theme, small, face(&prompt).name(view.words));
        ui.add_space(metrics.space_xs);
        if looked.has_answer {
            answer_ui(ui, view, form, before, &prompt);
        } else {
            question_ui(ui, view, form, before, &prompt);
        }
    });
}

fn question_ui(ui: &mut Ui, view: View<'_>, form: &CardForm, before: Option<&Card>, prompt: &Prompt) {
    let metrics = &view.theme.metrics;
    let question = Typeset::strong(TextRole::Read, view.theme.colors.text_strong);
    face(prompt).front_ui(ui, view, question);
    if prompt.expects_response() {
        ui.add_space(metrics.space_m);
    }
    face(prompt).answering_ui(ui, view, &mut Answering::default());
    let hint = form.hint_text(&before.map(|card| card.hint.clone()).unwrap_or_default());
    aside_ui(ui, view, &view.words.cards.hint, hint.get(view.lang));
}

fn answer_ui(ui: &mut Ui, view: View<'_>, form: &CardForm, before: Option<&Card>, prompt: &Prompt) {
    let question = Typeset::strong(TextRole::Read, view.theme.colors.text_strong);
    face(prompt).judged_ui(ui, view, question, &Response::Shown);
    let explanation = form.explanation_text(&before.map(|card| card.explanation.clone()).unwrap_or_default());
    aside_ui(ui, view, &view.words.quiz.why, explanation.get(view.lang));
    aside_ui(ui, view, &view.words.quiz.reference, form.reference.trim());
}

/// Words under what they are, where there are any.
fn aside_ui(ui: &mut Ui, view: View<'_>, name: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    ui.add_space(view.theme.metrics.space_s);
    label(ui, view.theme, Typeset::aside(view.theme), name);
    paragraph(
        ui,
        view.theme,
        Typeset::regular(TextRole::Ui, view.theme.colors.text),
        words,
    );
}

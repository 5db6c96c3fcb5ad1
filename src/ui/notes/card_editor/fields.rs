//! The fields of a card that is being written: those of its kind first, then what else was asked for.

use egui::{Response, Ui};

use super::extras::{Extra, Extras, extras_ui, lang_ui};
use super::options::options_ui;
use super::parts::{check_box_ui, field_ui};
use super::region::region_ui;
use super::same::same_ui;
use super::steps::steps_ui;
use super::truth::truth_ui;
use super::turn::kinds_ui;
use crate::model::{Card, CardForm, Cloze, OtherWords, Prompt, PromptDefect};
use crate::ui::cards::face;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, label, paragraph};
use crate::ui::{EditorId, View};

/// What was seen of the fields.
pub(super) struct Fields {
    /// The first field, which takes the keyboard.
    pub(super) question: Response,
    pub(super) is_changed: bool,
}

/// Shows them; `before` is the card that is being changed.
pub(super) fn fields_ui(
    ui: &mut Ui,
    view: View<'_>,
    id: EditorId,
    form: &mut CardForm,
    before: Option<&Card>,
) -> Fields {
    let words = &view.words.cards;
    let small = Typeset::aside(view.theme);
    let space = view.theme.metrics.space_s;
    let mut extras = Extras::of(ui, id);
    let is_turned = kinds_ui(ui, view, id, form, before);
    lang_ui(ui, view, form, before);
    let prompt = form.prompt(None);
    let first = face(&prompt).first_field(view.words);
    label(ui, view.theme, small, first.name);
    let other = form.other.clone().unwrap_or_default();
    let OtherWords {
        question,
        answer,
        explanation,
        hint,
    } = &other;
    let question = field_ui(ui, view, "card question", first.name, question, &mut form.question, 3);
    let mut is_changed = question.changed() || is_turned;
    if let Some(help) = first.help {
        ui.add_space(view.theme.metrics.space_xs);
        paragraph(ui, view.theme, small, help);
    }
    if form.kind.has_region() {
        ui.add_space(space);
        is_changed |= region_ui(ui, view, form, answer);
    } else if form.kind.has_answer() {
        ui.add_space(space);
        label(ui, view.theme, small, &words.answer);
        is_changed |= field_ui(ui, view, "card answer", &words.answer, answer, &mut form.answer, 3).changed();
    }
    if form.kind.has_reverse() {
        is_changed |= reverse_ui(ui, view, form, before);
    }
    if form.kind.has_options() {
        ui.add_space(space);
        let has_reasons = extras.is_open(Extra::Reasons, form);
        is_changed |= options_ui(ui, view, form, has_reasons);
    }
    if form.kind.has_steps() {
        ui.add_space(space);
        is_changed |= steps_ui(ui, view, &mut form.steps);
    }
    if form.kind.is_judged() {
        ui.add_space(space);
        is_changed |= truth_ui(ui, view, form, answer);
    }
    if let Prompt::Cloze(cloze) = &prompt {
        let is_nested = prompt.defect() == Some(PromptDefect::NestedGaps);
        is_changed |= one_by_one_ui(ui, view, cloze, is_nested, &mut form.is_one_by_one);
    }
    for extra in Extra::FIELDS {
        if !extras.is_open(extra, form) {
            continue;
        }
        let (id, name, behind, text, n_rows) = match extra {
            Extra::Hint => ("card hint", &words.hint, hint.as_str(), &mut form.hint, 1),
            Extra::Reference => ("card reference", &view.words.quiz.reference, "", &mut form.reference, 1),
            _ => (
                "card explanation",
                &words.explanation,
                explanation.as_str(),
                &mut form.explanation,
                2,
            ),
        };
        ui.add_space(space);
        label(ui, view.theme, small, name);
        let field = field_ui(ui, view, id, name, behind, text, n_rows);
        is_changed |= field.changed();
        if extras.takes_focus(extra) {
            field.request_focus();
        }
    }
    if extras.is_open(Extra::SameAs, form) {
        ui.add_space(space);
        let takes_focus = extras.takes_focus(Extra::SameAs);
        is_changed |= same_ui(ui, view, id, form, takes_focus);
    }
    ui.add_space(space);
    extras_ui(ui, view, form, before, &mut extras);
    extras.keep(ui, id);
    Fields { question, is_changed }
}

/// Whether the answer asks for the question as well; answers whether that was changed.
fn reverse_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm, before: Option<&Card>) -> bool {
    let words = &view.words.cards;
    ui.add_space(view.theme.metrics.space_xs);
    let is_clicked = check_box_ui(ui, view, &words.reverse, &words.reverse, form.has_reverse);
    if is_clicked {
        form.has_reverse = !form.has_reverse;
    }
    let goes = !form.has_reverse && before.is_some_and(|card| view.library.reverse_of(card).is_some());
    if goes {
        paragraph(ui, view.theme, Typeset::aside(view.theme), &words.reverse_goes);
    }
    is_clicked
}

/// Whether the gaps of a sentence are asked one at a time, where it has several; answers whether that was changed. What keeps
/// the sentence from being asked is said here, because the button that saves is out of reach then.
fn one_by_one_ui(ui: &mut Ui, view: View<'_>, cloze: &Cloze, is_nested: bool, is_one_by_one: &mut bool) -> bool {
    let words = &view.words.cards;
    let n_gaps = cloze.pieces(view.lang).iter().filter(|piece| piece.is_gap).count();
    if is_nested {
        ui.add_space(view.theme.metrics.space_xs);
        let typeset = Typeset::regular(TextRole::Small, view.theme.colors.wrong);
        paragraph(ui, view.theme, typeset, &view.words.errors.refused_nested_gaps);
    }
    if n_gaps < 2 && !*is_one_by_one {
        return false;
    }
    ui.add_space(view.theme.metrics.space_s);
    let is_clicked = check_box_ui(ui, view, &words.one_by_one, &words.one_by_one, *is_one_by_one);
    if is_clicked {
        *is_one_by_one = !*is_one_by_one;
    }
    is_clicked
}

//! The fields of a card that is being written: those of its kind first, then what else was asked for.

use egui::{Response, Ui};

use super::extras::{Extra, Extras, extras_ui, lang_ui};
use super::same::same_ui;
use super::turn::kinds_ui;
use crate::model::{Card, CardForm, OtherWords};
use crate::ui::cards::{Beside, face, field_ui};
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
        explanation,
        hint,
        ..
    } = &other;
    let question = field_ui(ui, view, "card question", first.name, question, &mut form.question, 3);
    let mut is_changed = question.changed() || is_turned;
    if let Some(help) = first.help {
        ui.add_space(view.theme.metrics.space_xs);
        paragraph(ui, view.theme, small, help);
    }
    let has_reasons = extras.is_open(Extra::Reasons, form);
    let beside = Beside {
        other: &other,
        card: before,
        has_reasons,
    };
    is_changed |= face(&prompt).fields_ui(ui, view, form, beside);
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
